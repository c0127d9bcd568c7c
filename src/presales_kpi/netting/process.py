"""Netting, top to bottom: each row that takes back another is set off against it, or handed on to closed periods."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from presales_kpi.closed import Reversal
from presales_kpi.issues import Issue
from presales_kpi.netting.findings import People, beyond_issues, few, flaw_issue, netted_note, too_early, undated
from presales_kpi.netting.lowering import Part, taken_off
from presales_kpi.netting.rows import (
    REJECTED,
    REVERSAL,
    Naming,
    as_date,
    crediting,
    days,
    naming_of,
    tables_with_reversals,
    unreadable,
)
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Table


@dataclass(frozen=True)
class Netted:
    """The inputs after netting; the reversals of this period whose row counts in an earlier one, or stands in no input,
    so that only a closed period can say what it earned; and what is to be said about it."""

    inputs: Inputs
    reversals: tuple[Reversal, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class _Sorted:
    """The rows of one table that name others, by what becomes of them: `applied` to the row they name, `here` with that
    row in the period, `elsewhere` in a closed one; `rejected` for what is wrong with them; and what is to be said."""

    applied: list[Naming] = field(default_factory=list)
    here: list[Naming] = field(default_factory=list)
    elsewhere: list[Naming] = field(default_factory=list)
    rejected: list[Naming] = field(default_factory=list)
    touching: list[Naming] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def net(inputs: Inputs, scheme: Scheme, period: Period) -> Netted:
    """Lower rows by what others take back of them up to the end of the period, or take them out; a row that takes back
    another is never measured itself. Done once: what was netted before is not netted again.

    Rows that take back what they cannot are rejected where their date is in the period or could not be read, and touch
    those credited for the row they name. Source of the rules: docs/reference/data.md.
    """
    tables = dict(inputs.tables)
    reversals: list[Reversal] = []
    issues: list[Issue] = []
    told, touched = list(inputs.issues), set(inputs.touched)
    for table, source in tables_with_reversals(inputs.tables, scheme):
        rows = [one for one in naming_of(table, source) if table.state[one.at] in ("", REJECTED)]
        if not rows:
            continue
        people = crediting(table, rows)
        found = _sorted(table, source, rows, period, people)
        tables[table.source] = _applied(table, rows, found)
        reversals += [one.reversal for one in found.elsewhere]
        issues += [
            *found.issues,
            *beyond_issues(table, found.applied, period, people),
            *netted_note(table, found.here, people),
        ]
        theirs = {one.at: people([one.at if one.deal is None else one.deal]) for one in found.touching}
        touched |= frozenset().union(*theirs.values())
        told = _naming_also(told, table, theirs)
    left = replace(inputs, tables=tables, issues=tuple(told), touched=frozenset(touched))
    return Netted(left, tuple(reversals), few(issues))


def _sorted(table: Table, source: Source, rows: Iterable[Naming], period: Period, people: People) -> _Sorted:
    """What becomes of each row that names another; of those dated after the period, nothing."""
    found, column = _Sorted(), source.date or ""
    day = days(table, column)
    for one in rows:
        on, deal = one.reversal.on, None if one.deal is None else as_date(day[one.deal])
        inside = _inside(on, period)
        if one.undated:
            found.issues.append(undated(one, people))
        elif one.flaw is not None:
            if inside or on is None:
                found.rejected.append(one)
                found.touching.append(one)
                found.issues.extend(flaw_issue(table, one, people))
        elif on is not None and on <= period.end:
            if deal is not None and deal > on:
                found.issues.extend([too_early(one, deal, people)] if inside else [])
                found.rejected.extend([one] if inside else [])
                continue
            found.applied.append(one)
            if inside and _inside(deal, period):
                found.here.append(one)
            elif inside and (one.deal is None or not unreadable(table, column, one.deal)):
                found.elsewhere.append(one)
    return found


def _inside(day: date | None, period: Period) -> bool:
    return day is not None and period.start <= day <= period.end


def _applied(table: Table, rows: Iterable[Naming], found: _Sorted) -> Table:
    parts: defaultdict[int, list[Part]] = defaultdict(list)
    for one in found.applied:
        if one.deal is not None:
            parts[one.deal].append(one.reversal.amounts)
    table = taken_off(table, parts)
    state = table.state.copy()
    state[[one.at for one in rows if state[one.at] == ""]] = REVERSAL
    state[[one.at for one in found.rejected]] = REJECTED
    return replace(table, state=state)


def _naming_also(issues: list[Issue], table: Table, people: Mapping[int, frozenset[str]]) -> list[Issue]:
    """The issues, those about a cell of these rows naming their `people` as well, whose deal it would have lowered."""
    rows = list(people)
    of_place = {
        place: people[row] for column in (table.types if rows else ())
        for row, place in zip(rows, table.places(rows, column), strict=True)
    }  # fmt: skip
    return [
        replace(one, people=tuple(sorted(of_place[one.where].union(one.people)))) if one.where in of_place else one
        for one in issues
    ]
