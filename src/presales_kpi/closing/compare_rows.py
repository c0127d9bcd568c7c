"""Two readings of a period's inputs, sealed and now: which rows of the measured sources are new, gone or changed.

Rows are the same where they have the same key; rows without one, or of a source without one, where all that stands in
them is. Where a row stands in its sheet does not matter.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from presales_kpi.messages import say
from presales_kpi.money import plain, unscaled
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.since import Changed
from presales_kpi.table import SCALES, Table

#: What stands for the state of a row among its columns: what reading made of it.
STATE: Final = "state"
_NO_TIME: Final = " 00:00:00"
#: What stands for a cell that could not be read.
_UNREAD: Final = object()
#: The values of a row as its table keeps them, None where there is none, and its state.
_Content = tuple[Hashable, ...]


@dataclass(frozen=True)
class RowChange:
    """A row of `source`: what changed of it, and its places then and now, "" where it was or is not there; whom it
    credits in any column, then or now, and the keys of the rows that it takes back."""

    source: str
    key: str
    values: tuple[Changed, ...]
    was: str
    where: str
    people: frozenset[str] = field(default_factory=frozenset)
    reverses: frozenset[str] = field(default_factory=frozenset)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that changed; none of a row that is new or gone as a whole."""
        return frozenset(one.name for one in self.values)


def rows_changed(sealed: Inputs, now: Inputs, scheme: Scheme) -> tuple[RowChange, ...]:
    """The rows of the scheme's sources that differ between the readings, in the scheme's order."""
    found: list[RowChange] = []
    for name, source in scheme.sources.items():
        old, new = (_Rows.of(one.tables.get(name), source) for one in (sealed, now))
        found += _of_source(name, old, new)
    return tuple(found)


@dataclass(frozen=True)
class _Rows:
    """The rows of one source; blank rows and sums are none."""

    types: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[int, _Content] = field(default_factory=dict)
    keys: Mapping[int, str | None] = field(default_factory=dict)
    reverses: Mapping[int, str | None] = field(default_factory=dict)
    table: Table | None = None

    @classmethod
    def of(cls, table: Table | None, source: Source) -> "_Rows":
        if table is None:
            return cls()
        states = table.state.tolist()
        kept = [row for row, state in enumerate(states) if state not in ("blank", "subtotal")]
        columns = [*(_cells(table, column) for column in table.types), [state or None for state in states]]
        contents = {row: tuple(column[row] for column in columns) for row in kept}
        keys, reverses = (_keys(table, column, kept) for column in (source.key, source.reverses))
        return cls(table.types, contents, keys, reverses, table)

    def by_key(self) -> Mapping[str | None, list[int]]:
        """The rows of each key; None for those without."""
        found: defaultdict[str | None, list[int]] = defaultdict(list)
        for row, key in self.keys.items():
            found[key].append(row)
        return found

    def place(self, row: int) -> str:
        """Where a row stands."""
        return self.table.where(row) if self.table is not None else ""

    def credited(self, row: int) -> frozenset[str]:
        """Whom a row credits, in any column."""
        return self._credited.get(row, frozenset())

    def named(self, row: int) -> frozenset[str]:
        """The key of the row that a row takes back, if it takes back one."""
        named = self.reverses.get(row)
        return frozenset() if named is None else frozenset({named})

    @cached_property
    def _credited(self) -> Mapping[int, frozenset[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        for credits in self.table.credits.values() if self.table is not None else ():
            for row, person in zip(credits["row"].tolist(), credits["person"].tolist(), strict=True):
                if person is not None:
                    found[row].add(person)
        return {row: frozenset(people) for row, people in found.items()}

    def texts(self, row: int) -> Mapping[str, str | None]:
        """The values of a row as people write them, by column."""
        kinds = [*self.types.items(), (STATE, "text")]
        return {column: _text(value, kind) for (column, kind), value in zip(kinds, self.contents[row], strict=True)}


def _of_source(source: str, old: _Rows, new: _Rows) -> Iterator[RowChange]:
    then, here = old.by_key(), new.by_key()
    for key in dict.fromkeys((*here, *then)):
        gone, added = _unmatched(old, then.get(key, []), new, here.get(key, []))
        if key is not None and len(gone) == len(added) == 1:
            (was,), (row,) = gone, added
            values = tuple(_changed(old, was, new, row))
            people, named = old.credited(was) | new.credited(row), old.named(was) | new.named(row)
            if values:
                yield RowChange(source, key, values, old.place(was), new.place(row), people, named)
            continue
        for row in added:
            yield RowChange(source, key or "", (), "", new.place(row), new.credited(row), new.named(row))
        for was in gone:
            yield RowChange(source, key or "", (), old.place(was), "", old.credited(was), old.named(was))


def _unmatched(old: _Rows, then: Sequence[int], new: _Rows, here: Sequence[int]) -> tuple[list[int], list[int]]:
    """The rows of one key that have no row with the same content on the other side."""
    if list(old.types.items()) != list(new.types.items()):
        return list(then), list(here)
    left = Counter(old.contents[row] for row in then)
    added: list[int] = []
    for row in here:
        if left[new.contents[row]] > 0:
            left[new.contents[row]] -= 1
        else:
            added.append(row)
    gone: list[int] = []
    for row in reversed(then):
        if left[old.contents[row]] > 0:
            left[old.contents[row]] -= 1
            gone.append(row)
    return gone[::-1], added


def _changed(old: _Rows, was: int, new: _Rows, row: int) -> Iterator[Changed]:
    then, here = old.texts(was), new.texts(row)
    for column in dict.fromkeys((*here, *then)):
        if then.get(column) != here.get(column):
            label = new.table.shown(column, row) if new.table is not None and column in new.types else ""
            yield Changed(column, then.get(column), here.get(column), label)


def _cells(table: Table, column: str) -> list[Hashable]:
    values = [
        None if missing else one for one, missing in zip(table.frame[column].tolist(), table.empty(column), strict=True)
    ]
    unread = table.bad.get(column)
    if unread is None or not unread.any():
        return values
    return [_UNREAD if bad else one for one, bad in zip(values, unread.tolist(), strict=True)]


def _keys(table: Table, column: str | None, rows: Sequence[int]) -> dict[int, str | None]:
    """What names rows in a column of ids, None where nothing readable does."""
    cells = _cells(table, column) if column is not None else []
    return {row: cell if cells and isinstance(cell := cells[row], str) else None for row in rows}


def _text(value: Hashable, kind: str) -> str | None:
    """Money in the scheme's currency, dates without their midnight; of a cell that could not be read, that."""
    if value is None:
        return None
    if value is _UNREAD:
        return say("since-unread")
    if kind in SCALES and isinstance(value, int):
        return plain(unscaled(value, SCALES[kind]))
    return str(value).removesuffix(_NO_TIME)
