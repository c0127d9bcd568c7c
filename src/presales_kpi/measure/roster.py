"""Who is on the list in a period: employed in it, at which level, for how many days, and who reports to whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.wording import kind_text
from presales_kpi.table import Table


@dataclass(frozen=True)
class Member:
    """One person in the period, as the people sheet says on the last day employed in it.

    `level` is None for somebody whose rows count for team, company or manager but who gets no card.
    """

    person: Person
    level: str | None
    start: date
    end: date
    days: int


@dataclass(frozen=True)
class Roster:
    """The members by id, sorted; `reports` gives, for each manager, the ids of everyone below at all depths."""

    members: Mapping[str, Member]
    reports: Mapping[str, frozenset[str]]
    issues: tuple[Issue, ...]


def build_roster(people: Sequence[Person], scheme: Scheme, period: Period, sheet: Table | None = None) -> Roster:
    """Who is employed in `period` and which level weighs them; people without a card are named in the issues, which
    give the cell where `sheet`, the people sheet, is there."""
    issues: list[Issue] = []
    members: dict[str, Member] = {}
    managers: dict[str, str | None] = {}
    places: dict[str, str] = {}
    by_id: dict[str, list[Person]] = {}
    for person in people:
        by_id.setdefault(person.id, []).append(person)
    for person_id in sorted(by_id):
        held = _in_force(by_id[person_id], period)
        if not held:
            continue
        managers[person_id] = held[-1].manager
        places[person_id] = _place(sheet, held[-1], "manager")
        employed = _days(held, period)
        if employed is None:
            continue
        issues += _moves(held, period, sheet)
        level = _level(held[-1], scheme, period, issues, _place(sheet, held[-1], "level"))
        members[person_id] = Member(held[-1], level, *employed)
    # A manager who left still links those below to those above, so the chains run over everybody known.
    below = _everyone_below(managers, places, issues)
    reports = {manager: people & members.keys() for manager, people in below.items() if manager in members}
    return Roster(members, {manager: people for manager, people in reports.items() if people}, tuple(issues))


def _place(sheet: Table | None, person: Person, column: str) -> str:
    """The cell of a person's row, "" where no sheet names the person."""
    return "" if sheet is None or person.row is None else sheet.where(person.row, column)


def _in_force(rows: Sequence[Person], period: Period) -> list[Person]:
    """The person's rows that hold on some day up to the period's end, by date; none later.

    A later row that leaves `joined` blank does not undo the day of joining that an earlier one gives.
    """
    held = sorted(
        (row for row in rows if row.since is None or row.since <= period.end), key=lambda row: row.since or date.min
    )
    before = [row for row in held if row.since is None or row.since <= period.start]
    held = [*before[-1:], *held[len(before) :]]
    joined = [row.joined for row in rows if row.joined is not None and row.joined <= period.end]
    if held and held[-1].joined is None and joined:
        held[-1] = replace(held[-1], joined=max(joined))
    return held


def _days(held: Sequence[Person], period: Period) -> tuple[date, date, int] | None:
    """First and last day employed in the period, and the days of all rows less their leave; None for no day."""
    days, spans = 0, []
    for row, following in zip(held, [*held[1:], None], strict=True):
        start = max(row.joined or period.start, row.since or period.start, period.start)
        until = following.since - timedelta(days=1) if following is not None and following.since else period.end
        end = min(row.left or period.end, until, period.end)
        if start <= end:
            spans.append((start, end))
            days += (end - start).days + 1
    if not spans:
        return None
    return spans[0][0], spans[-1][1], max(days - sum(row.leave_days for row in held), 0)


def _moves(held: Sequence[Person], period: Period, sheet: Table | None) -> Iterator[Issue]:
    """What changed inside the period and is not yet scored in parts."""
    for before, after in pairwise(held):
        changed = ("level", "evaluation_base", "team", "manager")
        if after.since is not None and any(getattr(before, name) != getattr(after, name) for name in changed):
            message = say("moved-in-period", person=after.name, day=after.since, period=period.label)
            where = _place(sheet, after, "from")
            yield Issue("error", "moved-in-period", where, message, say("moved-in-period.hint"), (after.id,))


def _level(person: Person, scheme: Scheme, period: Period, issues: list[Issue], where: str) -> str | None:
    if person.level_unknown:
        return None
    level = person.level or scheme.default_level
    if level is None:
        message, hint = say("no-level", person=person.name), say("no-level.hint")
        issues.append(Issue("warning", "no-level", where, message, hint, (person.id,)))
    elif period.kind not in scheme.levels[level].weights:
        kind = kind_text(period.kind)
        message = say("level-without-weights", person=person.name, level=level, kind=kind)
        hint = say("level-without-weights.hint", kind=kind)
        issues.append(Issue("warning", "level-without-weights", where, message, hint, (person.id,)))
        return None
    return level


def _everyone_below(
    managers: Mapping[str, str | None], places: Mapping[str, str], issues: list[Issue]
) -> dict[str, frozenset[str]]:
    """For each manager everyone whose chain of managers passes through them; a cycle is an issue and is cut."""
    below: dict[str, set[str]] = {}
    cycles: set[frozenset[str]] = set()
    for person in managers:
        chain = [person]
        manager = managers[person]
        while manager is not None and manager in managers:
            if manager in chain:
                cycles.add(frozenset(chain[chain.index(manager) :]))
                break
            below.setdefault(manager, set()).add(person)
            chain.append(manager)
            manager = managers[manager]
    for cycle in sorted(cycles, key=sorted):
        names = tuple(sorted(cycle))
        message = say("manager-cycle", people=names) if len(names) > 1 else say("own-manager", person=names[0])
        hint = say("manager-cycle.hint")
        issues.append(Issue("error", "manager-cycle", places[names[0]], message, hint, names))
    return {manager: frozenset(people) for manager, people in below.items()}
