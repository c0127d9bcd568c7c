"""Two readings of a period's inputs, sealed and now: which rows of the sheets about people are new, gone or changed.

Records are the same where they say the same, wherever they stand. What reviewers said of whom, and base pay, which
nothing is calculated with, stay unsaid.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from presales_kpi.money import plain
from presales_kpi.records import Inputs, Person
from presales_kpi.since import Changed
from presales_kpi.table import Table

#: Where a record stands, and what is nobody's business or changes nothing.
_PLACES: Final = frozenset({"row", "where"})
_UNREAD: Final[Mapping[str, frozenset[str]]] = {"people": frozenset({"salary", "aliases"})}
#: Of whom two records are the same one that was changed, by sheet.
_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("id", "since"), "targets": ("kpi", "period", "of", "name"),
    "reviews": ("person", "period", "item", "relation", "rater"), "assessments": ("person", "period", "kpi", "by"),
    "adjustments": ("person", "period", "kind", "of", "reason"), "factors": ("period", "of", "name"),
    "credits": ("source", "key", "person", "name", "kind"),
}  # fmt: skip
#: Sheets of which only is said that a row changed, and not how.
_UNSAID: Final = frozenset({"reviews"})
#: What the sheets call fields that records call otherwise.
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "people": {"id": "person", "since": "from"}, "targets": {"value": "target"},
}  # fmt: skip


@dataclass(frozen=True)
class RecordChange:
    """A row of a sheet about people: the records that it was and is, None where there was or is none; what changed of
    it by column; and its places, "" where there was or is none."""

    sheet: str
    old: Any
    new: Any
    values: tuple[Changed, ...]
    was: str
    where: str

    @property
    def records(self) -> tuple[Any, ...]:
        """Those of both that there are."""
        return tuple(one for one in (self.old, self.new) if one is not None)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that changed; none of a record that is new or gone as a whole."""
        return frozenset(one.name for one in self.values)


def records_changed(sealed: Inputs, now: Inputs) -> tuple[RecordChange, ...]:
    """The records that differ between the readings, sheet by sheet."""
    found: list[RecordChange] = []
    for sheet, same in _SAME.items():
        old, new = _records(sealed, sheet), _records(now, sheet)
        found += _of_sheet(sheet, same, old, new, (sealed.tables.get(sheet), now.tables.get(sheet)))
    return tuple(found)


def _records(inputs: Inputs, sheet: str) -> Sequence[Any]:
    found: Sequence[Any] = getattr(inputs, sheet)
    return found


def _of_sheet(
    sheet: str, same: tuple[str, ...], old: Sequence[Any], new: Sequence[Any],
    tables: tuple[Table | None, Table | None],
) -> Iterator[RecordChange]:  # fmt: skip
    gone, added = _grouped(sheet, old), _grouped(sheet, new)
    for content in gone.keys() & added.keys():
        both = min(len(gone[content]), len(added[content]))
        del gone[content][:both], added[content][:both]

    def identity(record: Any) -> Hashable:
        return tuple(getattr(record, name) for name in same)

    left = _by(identity, [one for group in gone.values() for one in group])
    right = _by(identity, [one for group in added.values() for one in group])
    for key in dict.fromkeys((*right, *left)):
        then, here = left.get(key, []), right.get(key, [])
        pairs = list(zip(then, here, strict=True)) if len(then) == len(here) == 1 else []
        for was, one in pairs or [*((None, one) for one in here), *((one, None) for one in then)]:
            values = tuple(_changed(sheet, was, one, tables[1])) if was is not None and one is not None else ()
            places = (_place(record, table) for record, table in zip((was, one), tables, strict=True))
            yield RecordChange(sheet, was, one, values, *places)


def _by(key: Callable[[Any], Hashable], records: Sequence[Any]) -> dict[Hashable, list[Any]]:
    found: defaultdict[Hashable, list[Any]] = defaultdict(list)
    for one in records:
        found[key(one)].append(one)
    return dict(found)


def _grouped(sheet: str, records: Sequence[Any]) -> dict[Hashable, list[Any]]:
    return _by(lambda record: tuple(_content(sheet, record).items()), records)


def _content(sheet: str, record: Any) -> dict[str, Hashable]:
    left_out = _PLACES | _UNREAD.get(sheet, frozenset())
    return {one.name: getattr(record, one.name) for one in fields(record) if one.name not in left_out}


def _changed(sheet: str, old: Any, new: Any, table: Table | None) -> Iterator[Changed]:
    then, here = _content(sheet, old), _content(sheet, new)
    names = _COLUMNS.get(sheet, {})
    for name, value in then.items():
        if value != here[name]:
            column = names.get(name, name)
            old_text, new_text = (None, None) if sheet in _UNSAID else (_text(value), _text(here[name]))
            yield Changed(column, old_text, new_text, table.shown(column) if table is not None else "")


def _place(record: Any, table: Table | None) -> str:
    """Where a record stands; nowhere, of somebody whom only rows name."""
    if record is None or (isinstance(record, Person) and record.row is None) or table is None:
        return ""
    return table.where(record.row)


def _text(value: object) -> str | None:
    if value is None or value == ():
        return None
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)
