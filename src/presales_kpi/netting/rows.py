"""The rows of a table that name another of its rows to take back, and what stands in the way of some of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from presales_kpi.closed import Reversal
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

REVERSAL: Final = "reversal"
REVERSED: Final = "reversed"
REJECTED: Final = "rejected"
#: What is no record, or a copy of one: it neither takes back nor can be taken back.
_ASIDE: Final = ("blank", "subtotal", "duplicate")

#: Why a row cannot take back: a cell that decides it could not be read (or reading rejected the row), it names itself,
#: it names a row that takes back another, or its amounts are all 0.
Flaw = Literal["unread", "itself", "chain", "zero"]


@dataclass(frozen=True)
class Naming:
    """A row, at position `at` of its table's frame, that names another to take back.

    `deal` is the position of the row it names, None where the table has none,
    `column` is the one that names it; `flaw` says why the row cannot take back.
    """

    at: int
    column: str
    deal: int | None
    reversal: Reversal
    flaw: Flaw | None = None

    @property
    def undated(self) -> bool:
        """Whether its date is empty, so that it belongs to no period."""
        return self.reversal.on is None and self.flaw != "unread"


def naming_of(table: Table, source: Source) -> tuple[Naming, ...]:
    """All rows of a table that name a row to take back, in its order; none where the source has no such column.

    Where the cell that names the row could not be read, `reversal.of` is "".
    """
    column, key = source.reverses, source.key
    if column is None or key is None or source.date is None:
        return ()
    unread = table.bad.get(column)
    named = ~table.empty(column) if unread is None else ~table.empty(column) | unread
    if not named.any():
        return ()
    rows = np.flatnonzero(named & ~np.isin(table.state, (*_ASIDE, REVERSED)))
    texts = table.frame[column].iloc[rows].tolist()
    deals = positions_of(table, key, {text for text in texts if isinstance(text, str)})
    naming, amounts = np.flatnonzero(named), _amounts(table, rows)
    cells = zip(
        rows.tolist(), texts, table.frame[key].iloc[rows].tolist(), days(table, source.date)[rows].tolist(),
        table.places(rows, column), amounts, _unread(table, source, rows), _filled(table, rows), strict=True,
    )  # fmt: skip
    chained = frozenset(naming.tolist())
    made: list[Naming] = []
    for at, text, own, on, where, by_column, unread_cell, filled in cells:
        of = text if isinstance(text, str) else ""
        deal = deals.get(of)
        flaw: Flaw | None = None
        if unread_cell:
            flaw = "unread"
        elif of == own:
            flaw = "itself"
        elif deal in chained:
            flaw = "chain"
        elif filled and not by_column:
            flaw = "zero"
        reversal = Reversal(table.source, of, on, own if isinstance(own, str) else None, where, by_column)
        made.append(Naming(at, column, deal, reversal, flaw))
    return tuple(made)


def positions_of(table: Table, key: str, keys: Collection[str]) -> dict[str, int]:
    """The rows with these keys, by key: the first of each that is no copy of another."""
    found = np.flatnonzero(table.frame[key].isin(list(keys)).to_numpy() & ~np.isin(table.state, _ASIDE)).tolist()
    named = zip(table.frame[key].iloc[found].tolist(), found, strict=True)
    return dict(reversed(list(named)))


def tables_with_reversals(tables: Mapping[str, Table], scheme: Scheme) -> Iterable[tuple[Table, Source]]:
    """The tables whose source says which column takes rows back."""
    return [
        (tables[name], source)
        for name, source in scheme.sources.items() if source.reverses is not None and name in tables
    ]  # fmt: skip


def money_columns(table: Table) -> list[str]:
    """The columns of money, by which rows are lowered."""
    return [name for name, kind in table.types.items() if kind == "money"]


def days(table: Table, column: str) -> "npt.NDArray[np.datetime64]":
    """The day of each row, NaT where it has none."""
    return table.frame[column].to_numpy(dtype="datetime64[D]")


def as_date(day: "np.datetime64") -> date | None:
    """A day as a date, None for NaT."""
    found: date | None = day.astype(object)
    return found


def crediting(table: Table, naming: Iterable[Naming]) -> Callable[[Iterable[int]], frozenset[str]]:
    """Who is credited, in whichever column of people, for any of the rows asked for, of those that `naming` is about;
    looked up once, and not before somebody asks."""
    wanted = {row for one in naming for row in (one.at, one.deal) if row is not None}

    @cache
    def by_row() -> Mapping[int, set[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        for lines in table.credits.values():
            own = lines[lines["row"].isin(wanted) & lines["person"].notna()]
            for row, person in zip(own["row"].tolist(), own["person"].tolist(), strict=True):
                found[row].add(person)
        return found

    return lambda rows: frozenset(person for row in rows for person in by_row().get(row, ()))


def unreadable(table: Table, column: str, row: int) -> bool:
    """Whether the cell could not be read."""
    bad: npt.NDArray[np.bool_] | None = table.bad.get(column)
    return bad is not None and bool(bad[row])


def _amounts(table: Table, rows: "npt.NDArray[np.int64]") -> list[dict[str, int]]:
    """The amounts of rows by column of money, without sign, in units of 10⁻⁴, where they are not 0."""
    found: list[dict[str, int]] = [{} for _ in rows]
    for column in money_columns(table):
        units = table.frame[column].to_numpy(dtype=np.int64, na_value=0)[rows].tolist()
        for own, one in zip(found, units, strict=True):
            if one:
                own[column] = abs(one)
    return found


def _filled(table: Table, rows: "npt.NDArray[np.int64]") -> list[bool]:
    """Whether rows have an amount of money at all, be it 0."""
    filled = [~table.empty(column)[rows] for column in money_columns(table)]
    any_: list[bool] = np.any(filled, axis=0).tolist() if filled else [False] * len(rows)
    return any_


def _unread(table: Table, source: Source, rows: "npt.NDArray[np.int64]") -> list[bool]:
    """Whether a cell could not be read that decides what rows take back, and when; or reading rejected them."""
    unread = np.asarray(table.state == REJECTED)
    for column in (source.reverses, source.date, *money_columns(table)):
        bad = table.bad.get(column or "")
        unread = unread if bad is None else unread | bad
    found: list[bool] = unread[rows].tolist()
    return found
