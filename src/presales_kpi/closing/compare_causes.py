"""Which rows, records and keys of the scheme bear on what differs for one person.

A row bears on it that a KPI which differs counted, then or now, and of which a column changed that the KPI reads; a
record that is about the person, their team or level, or a KPI that differs; a key that is about their level, a KPI that
differs, or what is paid. Whether these made a difference at all is known before: see `comparing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from presales_kpi.closing.compare_keys import KeyChange
from presales_kpi.closing.compare_reads import Link, Side
from presales_kpi.closing.compare_records import RecordChange
from presales_kpi.closing.compare_rows import STATE, RowChange
from presales_kpi.period import PERIOD_KINDS, Period
from presales_kpi.since import Cause, Kind, PersonChange

#: What of a KPI's line depends on rows and records, targets aside.
_MEASURED: Final = frozenset({"value", "over", "under", "sample", "status", "credit", "provisional"})
#: Columns of the people sheet by which rows become a group's.
_GROUPING: Final = frozenset({"team", "region", "manager", "joined", "left", "from"})
#: Keys that say nothing about any number.
_WORDS: Final = frozenset({"label", "definition", "track"})
_ALWAYS: Final = frozenset({
    "rates", "currency", "calendar", "fiscal_year_starts", "fiscal_year_named", "policy", "default_level",
})  # fmt: skip
#: Which part of pay each part of the scheme's bonus, and each base of a level, is about; None: any.
_PAYS: Final = {
    "evaluation": "evaluation", "pool": "evaluation", "sales": "sales", "rounding": None,
    "evaluation_bonus": "evaluation", "sales_bonus": "sales",
}  # fmt: skip


@dataclass(frozen=True)
class Changes:
    """All that is not as it was: rows, records, keys."""

    rows: Sequence[RowChange] = ()
    records: Sequence[RecordChange] = ()
    keys: Sequence[KeyChange] = ()


@dataclass(frozen=True)
class Bearing:
    """What bears on one person's change, between the run as `sealed` and the one `now`."""

    change: PersonChange
    period: Period
    sealed: Side
    now: Side

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.sealed, self.now

    def _kpis(self, *fields: str) -> frozenset[str]:
        """The KPIs of which one of these fields differs; all of the levels' where the card shows only shorter periods'
        scores."""
        found = {one.kpi for one in self.change.kpis if not fields or any(value.name in fields for value in one.values)}
        for side in self._sides:
            if side.composed:
                found.update(kpi for level in side.levels for kpi in side.scheme.levels[level].kpis)
        return frozenset(found)

    def _pays(self, part: str | None) -> bool:
        return any(one.difference != 0 for one in self.change.parts if part in (None, one.part))

    def _differs(self, *names: str) -> bool:
        return any(self.change.of(name) is not None for name in names)

    def rows(self, changes: Sequence[RowChange], taken: frozenset[str]) -> Iterator[Cause]:
        """The rows that bear on it; `taken` are the places of those by which closed periods take something back."""
        kpis = self._kpis(*_MEASURED)
        counted, linked = [side.counted(kpis) for side in self._sides], self._linked(kpis)
        columns = [side.read(kpis) for side in self._sides]
        composed = any(side.composed for side in self._sides)
        for row in changes:
            here = row.was in counted[0] or row.where in counted[1]
            here = here or any((row.source, key) in linked for key in row.reverses)
            if composed:
                here = row.source in columns[0].keys() | columns[1].keys() and self.change.person in row.people
            read = frozenset().union(*(one.get(row.source, ()) for one in columns)) | {STATE}
            if (here and (not row.values or row.columns & read)) or taken & {row.was, row.where}:
                yield row_cause(row)

    def rows_credited(self, changes: Sequence[RowChange]) -> Iterator[Cause]:
        """The rows that credit the person in sources that the KPIs read which differ: where no closer link is found."""
        kpis = self._kpis(*_MEASURED)
        sources = {name for side in self._sides for name in side.read(kpis)}
        yield from (row_cause(one) for one in changes if one.source in sources and self.change.person in one.people)

    def _linked(self, kpis: frozenset[str]) -> frozenset[Link]:
        return frozenset(link for side in self._sides for link in side.linked(side.counted(kpis)))

    def records(self, changes: Sequence[RecordChange]) -> Iterator[Cause]:
        """The records that bear on it."""
        kpis = self._kpis(*_MEASURED)
        wide, linked = frozenset().union(*(side.wide(kpis) for side in self._sides)), self._linked(kpis)
        for one in changes:
            if any(self._about(one, record, kpis, wide, linked) for record in one.records):
                yield record_cause(one)

    def _about(
        self, change: RecordChange, record: Any, kpis: frozenset[str], wide: frozenset[str], linked: frozenset[Link]
    ) -> bool:
        sheet, person = change.sheet, self.change.person
        if sheet == "people":
            return bool(record.id == person or (wide and (not change.columns or change.columns & _GROUPING)))
        if sheet == "credits":
            return record.person == person or (record.source, record.key) in linked
        if record.period != self.period.label and not any(side.composed for side in self._sides):
            return False
        if sheet == "targets":
            return record.kpi in self._kpis("target", "status") and self._in(record.of, record.name)
        if sheet == "factors":
            return self._pays("evaluation") and self._in(record.of, record.name)
        if sheet == "adjustments":
            return bool(record.person == person)
        concerned = kpis if record.person == person else wide
        return record.kpi in concerned if sheet == "assessments" else record.item in self._items(concerned)

    def _items(self, kpis: frozenset[str]) -> frozenset[str]:
        """The names under which reviews have the KPIs."""
        measures = [
            side.scheme.measured[kpi].measure for side in self._sides for kpi in kpis & side.scheme.measured.keys()
        ]
        named = (item for one in measures if (item := getattr(one, "item", None)) is not None)
        return kpis.union(named)

    def _in(self, of: str, name: str) -> bool:
        """Whether a record of a person, a group or all is about the person."""
        if of in ("person", "all"):
            return of == "all" or name == self.change.person
        if of == "level":
            return any(name in side.levels for side in self._sides)
        return any(name in side.groups(of) for side in self._sides)

    def keys(self, changes: Sequence[KeyChange]) -> Iterator[Cause]:
        """The keys of the scheme that bear on it."""
        yield from (key_cause(one) for one in changes if self._bears(one.path))

    def _bears(self, path: Sequence[str]) -> bool:
        section, *rest = path
        if section in _ALWAYS:
            return rest[:1] != ["distribution"]
        if section in ("levels", "kpis"):
            return self._of_level(rest) if section == "levels" else self._of_kpi(rest)
        if section == "sources":
            return any(rest[0] in side.read(self._kpis(*_MEASURED)) for side in self._sides)
        if section == "curves":
            own = (
                side.scheme.kpis[kpi].curve for side in self._sides for kpi in self._kpis() & side.scheme.kpis.keys()
            )
            return rest[0] in own
        if section == "grades":
            return rest[0] == self.period.kind and (self._differs("grade") or self._pays("evaluation"))
        if section == "compose":
            return rest[0] == self.period.kind and self._differs("score", "grade", "reason")
        return section == "bonus" and (self._pays(_PAYS.get(rest[0])) or "bonus.sales" in self._kpis())

    def _of_level(self, rest: Sequence[str]) -> bool:
        level, *inside = rest
        if not any(level in side.levels for side in self._sides):
            return False
        if not inside:
            return True
        topic, *keys = inside
        if topic in _WORDS or (
            topic != "gates" and any(key in PERIOD_KINDS and key not in self._kinds for key in keys)
        ):
            return False
        if topic in ("weights", "targets", "extras", "deductions"):
            return bool(self._kpis().intersection(keys)) or not keys
        if topic == "base":
            return any(self._pays(_PAYS[key]) for key in keys if key in _PAYS)
        return topic != "aliases" or self._differs("level")

    @property
    def _kinds(self) -> frozenset[str]:
        """The kinds of period that count: all where the score is made of shorter ones."""
        return frozenset(PERIOD_KINDS if any(side.composed for side in self._sides) else [self.period.kind])

    def _of_kpi(self, rest: Sequence[str]) -> bool:
        kpi, *inside = rest
        return kpi in self._kpis() and not _WORDS.intersection(inside[:1])


def row_cause(row: RowChange) -> Cause:
    """A row as a cause."""
    return Cause("row", _kind(row.was, row.where), row.source, row.key, row.values, row.was, row.where)


def record_cause(one: RecordChange) -> Cause:
    """A record as a cause."""
    kind: Kind = "added" if one.old is None else "gone" if one.new is None else "changed"
    return Cause("record", kind, one.sheet, "", one.values, one.was, one.where)


def key_cause(one: KeyChange) -> Cause:
    """A key of the scheme as a cause."""
    kind = _kind(one.value.old or "", one.value.new or "")
    return Cause("key", kind, one.value.name, "", (one.value,))


def _kind(was: str, where: str) -> Kind:
    return "added" if not was else "gone" if not where else "changed"
