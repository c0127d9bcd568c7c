"""Who is on the list in a period: employed in it, at which level, for how many days, and who reports to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from presales_kpi.issues import Issue
from presales_kpi.period import Period
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme


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


def build_roster(people: Sequence[Person], scheme: Scheme, period: Period) -> Roster:
    """Who is employed in `period` and which level weighs them; people without a card are named in the issues."""
    issues: list[Issue] = []
    members: dict[str, Member] = {}
    managers: dict[str, str | None] = {}
    by_id: dict[str, list[Person]] = {}
    for person in people:
        by_id.setdefault(person.id, []).append(person)
    for person_id in sorted(by_id):
        held = _in_force(by_id[person_id], period, issues)
        if held is None:
            continue
        managers[person_id] = held.manager
        span = held.employed(period)
        if span is None:
            continue
        level = _level(held, scheme, period, issues)
        members[person_id] = Member(held, level, *span, held.days(period))
    # A manager who left still links those below to those above, so the chains run over everybody known.
    below = _everyone_below(managers, issues)
    reports = {manager: people & members.keys() for manager, people in below.items() if manager in members}
    return Roster(members, {manager: people for manager, people in reports.items() if people}, tuple(issues))


def _in_force(rows: Sequence[Person], period: Period, issues: list[Issue]) -> Person | None:
    """The person's row on the last day of the period; two that hold inside it are a move, and said.

    A later row that leaves `joined` blank does not undo the day of joining that an earlier one gives.
    """
    known = [row for row in rows if row.since is None or row.since <= period.end]
    if not known:
        return None
    last = max(known, key=lambda row: row.since or date.min)
    if last.since is not None and last.since > period.start and len(known) > 1:
        before = max((row for row in known if row is not last), key=lambda row: row.since or date.min)
        if before.level != last.level or before.evaluation_base != last.evaluation_base:
            issues.append(
                Issue(
                    "error", "moved-in-period", "",
                    f"{last.name} changed level or bonus base on {last.since}, inside {period.label}; "
                    "the whole period is scored as from that day",
                    "Check this card by hand: parts of a period are not yet scored apart", (last.id,),
                )
            )  # fmt: skip
    joined = [row.joined for row in known if row.joined is not None]
    return last if last.joined or not joined else replace(last, joined=max(joined))


def _level(person: Person, scheme: Scheme, period: Period, issues: list[Issue]) -> str | None:
    level = person.level or scheme.default_level
    if level is None:
        message = f"{person.name} has no level and the scheme has no default_level: not graded"
        hint = "Fill in the level on the people sheet, or set default_level in the scheme"
        issues.append(Issue("warning", "no-level", "", message, hint, (person.id,)))
    elif period.kind not in scheme.levels[level].weights:
        message = f'{person.name}: level "{level}" has no weights for a {period.kind}: not graded'
        hint = f"Add weights for {period.kind} to the level in the scheme"
        issues.append(Issue("warning", "level-without-weights", "", message, hint, (person.id,)))
        return None
    return level


def _everyone_below(managers: Mapping[str, str | None], issues: list[Issue]) -> dict[str, frozenset[str]]:
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
        names = ", ".join(sorted(cycle))
        alone = f"{names} is entered as their own manager"
        message = alone if len(cycle) == 1 else f"these people are each other's managers: {names}"
        hint = "Correct the manager column of the people sheet; their team figures are provisional until then"
        issues.append(Issue("error", "manager-cycle", "", message, hint, tuple(sorted(cycle))))
    return {manager: frozenset(people) for manager, people in below.items()}
