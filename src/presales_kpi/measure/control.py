"""Control totals: rows, keys and sums of each source, to compare with what the CRM's own report says."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from presales_kpi.checked import OwnTotal, SourceTotals, Tally
from presales_kpi.measure.exact import decimal, sizes, sums
from presales_kpi.measure.sample import days
from presales_kpi.measure.verdict import unread
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import SCALES, SHEET, Table

if TYPE_CHECKING:
    import numpy.typing as npt

    from presales_kpi.measure.verdict import Where

#: The types of columns that are summed. A sum of percentages would mean nothing.
_SUMMED: Final = ("money", "number")


def control_totals(
    inputs: Inputs, scheme: Scheme, period: Period | None, private: Mapping[str, Collection[str]]
) -> tuple[SourceTotals, ...]:
    """The totals of each source of the scheme that was read, in its order; `private` columns, by source, stay out.

    Sums are exact, and over readable rows: no blank ones, no subtotals, nothing rejected, no copy passed over.
    """
    return tuple(
        _of_source(inputs.tables[name], source, period, private.get(name, ()))
        for name, source in scheme.sources.items() if name in inputs.tables
    )  # fmt: skip


def _of_source(table: Table, source: Source, period: Period | None, private: Collection[str]) -> SourceTotals:
    types = {name: kind for name, kind in table.types.items() if kind in (*_SUMMED, "choice") and name not in private}
    readable = np.asarray(table.state == "")
    aside = np.isin(table.state, ("rejected", "duplicate"))
    inside, undated = None, 0
    if source.date is not None:
        day = days(table, source.date)
        undated = int(np.sum(readable & np.isnat(day)))
        if period is not None:
            inside = readable & (np.datetime64(period.start) <= day) & (day <= np.datetime64(period.end))
    bad = {name: int(np.sum(unread(table, name) & readable)) for name in types}
    return SourceTotals(
        table.source, source.key, source.date, types,
        _tally(table, readable, source.key, types),
        None if inside is None else _tally(table, inside, source.key, types),
        undated, {name: count for name, count in bad.items() if count},
        _tally(table, aside, source.key, {name: kind for name, kind in types.items() if kind in _SUMMED}),
        tuple(_own_totals(table, types)),
    )  # fmt: skip


def _tally(table: Table, rows: "Where", key: str | None, types: Mapping[str, str]) -> Tally:
    at = np.flatnonzero(rows)
    (whole,) = _tallies(table, at, np.zeros(len(at), dtype=np.int64), 1, types)
    keys = None if key is None else int(table.frame[key].iloc[at].nunique())
    values: dict[str, Mapping[str, Tally]] = {}
    for name in (name for name, kind in types.items() if kind == "choice"):
        known = at[~unread(table, name)[at]]
        cells = table.frame[name].iloc[known]
        groups, texts = pd.factorize(cells.where(cells.notna(), ""), sort=True)
        tallies = _tallies(table, known, groups.astype(np.int64), len(texts), types)
        values[name] = dict(zip(map(str, texts), tallies, strict=True))
    return Tally(whole.rows, keys, whole.sums, values)


def _tallies(
    table: Table, at: "npt.NDArray[np.int64]", groups: "npt.NDArray[np.int64]", count: int, types: Mapping[str, str]
) -> list[Tally]:
    """A tally for each of the groups 0…`count`−1 of the rows `at`."""
    group = pd.Series(groups)
    summed: dict[str, list[Decimal | None]] = {}
    for name in (name for name, kind in types.items() if kind in _SUMMED):
        units = sums(table.frame[name].to_numpy(dtype=np.int64, na_value=0)[at], group, count)
        filled = sizes(group[~table.empty(name)[at]], count)
        scale = SCALES[types[name]]
        summed[name] = [decimal(one, scale) if any_ else None for one, any_ in zip(units, filled, strict=True)]
    return [
        Tally(rows, None, {name: totals[one] for name, totals in summed.items()}, {})
        for one, rows in enumerate(sizes(group, count))
    ]


def _own_totals(table: Table, types: Mapping[str, str]) -> Iterator[OwnTotal]:
    """What total rows say of columns of money: the last of each sheet, and any other that is not what it sums.

    A total may be about all rows above it or about those since the total before; whichever fits is taken.
    """
    sheets = table.frame[SHEET].to_numpy()
    records = ~np.isin(table.state, ("blank", "subtotal"))
    for name in (name for name, kind in types.items() if kind == "money"):
        units = table.frame[name].to_numpy(dtype=np.int64, na_value=0)
        given = np.asarray(table.state == "subtotal") & ~table.empty(name)
        for sheet in range(len(table.sheets)):
            totals = np.flatnonzero(given & (sheets == sheet)).tolist()
            before = 0
            for total in totals:
                above = _sum(units, records & (sheets == sheet), 0, total)
                since = _sum(units, records & (sheets == sheet), before, total)
                fits = int(units[total]) in (above, since)
                counted = int(units[total]) if fits else above if total == totals[-1] else since
                if not fits or total == totals[-1]:
                    scale = SCALES[types[name]]
                    stated = decimal(int(units[total]), scale)
                    yield OwnTotal(table.where(total, name), name, stated, decimal(counted, scale))
                before = total + 1


def _sum(units: "npt.NDArray[np.int64]", rows: "Where", first: int, last: int) -> int:
    """The sum of the rows from `first` up to, but not including, `last`."""
    return sum(units[first:last][rows[first:last]].tolist())
