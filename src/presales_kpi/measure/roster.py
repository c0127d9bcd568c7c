"""Who is on the list in a period: employed in it, at which level, for how many days, and who reports to whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import Period, months_of
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.wording import kind_text
from presales_kpi.table import Table


@dataclass(frozen=True)
class Seat:
    """Where somebody's rows from `start` to `end` belong: the row of the people sheet in force then."""

    person: Person
    start: date
    end: date


@dataclass(frozen=True)
class Part:
    """A part of the period that a card scores by itself, since level, team, region, product line and bonus base stay
    the same: `days` are those employed from `start` to `end`, less leave; `person` is the last row in force in it."""

    person: Person
    level: str | None
    start: date
    end: date
    days: int


@dataclass(frozen=True)
class Member:
    """One person in the period; `person` is what the people sheet says on the last day employed in it.

    `parts` are what the card scores, in order of time, each with a level: one, unless somebody moved; none for somebody
    whose rows count for team, company or manager but who gets no card. `seats` cover the days employed, from `start`
    to `end`.
    """

    person: Person
    parts: tuple[Part, ...]
    seats: tuple[Seat, ...]

    @property
    def start(self) -> date:
        """The first day employed in the period."""
        return self.seats[0].start

    @property
    def end(self) -> date:
        """The last day employed in the period."""
        return self.seats[-1].end

    @property
    def level(self) -> str | None:
        """The level that the card ends with; None for no card."""
        return self.parts[-1].level if self.parts else None

    @property
    def months(self) -> int:
        """The whole months that the card is about, leave aside; see `period.months_of`."""
        return months_of(
            (max(part.start, seat.start), min(part.end, seat.end)) for part in self.parts for seat in self.seats
        )


@dataclass(frozen=True)
class Roster:
    """The members by id, sorted; `reports` gives, for each manager, the ids of everyone below at all depths."""

    members: Mapping[str, Member]
    reports: Mapping[str, frozenset[str]]
    issues: tuple[Issue, ...]


def build_roster(people: Sequence[Person], scheme: Scheme, period: Period, sheet: Table | None = None) -> Roster:
    """Who is employed in `period` and which levels weigh them; people without a card, or who moved, are in the issues,
    which give the cell where `sheet`, the people sheet, is there.

    Who reports to whom is taken from the last day: a manager has the rows of the whole period.
    """
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
        seats = _seats(held, period)
        if seats:
            issues += _new_manager(seats, sheet)
            parts = _scored(_parts(seats, scheme), scheme, period, issues, sheet)
            members[person_id] = Member(seats[-1].person, parts, seats)
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


def _seats(held: Sequence[Person], period: Period) -> tuple[Seat, ...]:
    """The first and last day employed in the period by each row; none for a row without a day."""
    seats = []
    for row, following in zip(held, [*held[1:], None], strict=True):
        start = max(row.joined or period.start, row.since or period.start, period.start)
        until = following.since - timedelta(days=1) if following is not None and following.since else period.end
        end = min(row.left or period.end, until, period.end)
        if start <= end:
            seats.append(Seat(row, start, end))
    return tuple(seats)


def _parts(seats: Sequence[Seat], scheme: Scheme) -> list[Part]:
    """The seats with their levels; neighbours between which nothing changes that a card depends on are one part."""
    parts: list[Part] = []
    for seat in seats:
        row = seat.person
        level = None if row.level_unknown else row.level or scheme.default_level
        days = max((seat.end - seat.start).days + 1 - row.leave_days, 0)
        part = Part(row, level, seat.start, seat.end, days)
        last = parts[-1] if parts else None
        if last is not None and _basis(last, scheme) == _basis(part, scheme):
            parts[-1] = replace(part, start=last.start, days=last.days + days)
        else:
            parts.append(part)
    return parts


def _basis(part: Part, scheme: Scheme) -> tuple[object, ...]:
    """What a card depends on; a bonus base of one's own only where the scheme pays by it."""
    row, bonus = part.person, scheme.bonus
    lines = [(bonus.evaluation, row.evaluation_base), (bonus.sales, row.sales_base)] if bonus is not None else []
    own = tuple(base for line, base in lines if line is not None and line.base == "person")
    return part.level, row.team, row.region, row.product_line, own


def _scored(
    parts: Sequence[Part], scheme: Scheme, period: Period, issues: list[Issue], sheet: Table | None
) -> tuple[Part, ...]:
    """The parts that the card scores: those at a level that the kind of period weighs, or with `level_change: last` the
    whole time at the last day's level. Who gets no card, or moved, is said."""
    if scheme.policy.level_change == "last":
        last = replace(parts[-1], start=parts[0].start, days=sum(part.days for part in parts))
        if len(parts) > 1:
            issues.append(_moved(parts[1:], period, say("moved-as-last"), sheet))
        parts = [last]
    elif len(parts) > 1:
        issues.append(_moved(parts[1:], period, say("moved-blended"), sheet))
    return tuple(part for part in parts if _has_card(part, scheme, period, len(parts) > 1, issues, sheet))


def _moved(after: Sequence[Part], period: Period, rule: str, sheet: Table | None) -> Issue:
    person, days = after[-1].person, tuple(f"{part.start}" for part in after)
    message = say("moved-in-period", person=person.name, days=days, period=period.label, rule=rule)
    where = _place(sheet, after[0].person, "from")
    return Issue("note", "moved-in-period", where, message, say("moved-in-period.hint"), (person.id,))


def _new_manager(seats: Sequence[Seat], sheet: Table | None) -> Iterator[Issue]:
    """Whose rows count for a manager is decided by the last day; a change before it is said."""
    for before, after in pairwise(seats):
        if before.person.manager != after.person.manager:
            person = after.person
            message = say("manager-changed", person=person.name, day=after.start)
            where = _place(sheet, person, "manager")
            yield Issue("note", "manager-changed", where, message, say("manager-changed.hint"), (person.id,))


def _has_card(
    part: Part, scheme: Scheme, period: Period, moved: bool, issues: list[Issue], sheet: Table | None
) -> bool:
    """Whether the part is scored; a level that is entered and not known has been reported by reading."""
    person, where = part.person, _place(sheet, part.person, "level")
    if person.level_unknown:
        return False
    if part.level is None:
        message, hint = say("no-level", person=person.name), say("no-level.hint")
        issues.append(Issue("warning", "no-level", where, message, hint, (person.id,)))
        return False
    if scheme.scores(scheme.levels[part.level], period.kind):
        return True
    kind = kind_text(period.kind)
    message = say("level-without-weights", person=person.name, level=part.level, kind=kind)
    if moved:
        message = say("part-without-weights", message=message, start=part.start, end=part.end)
    hint = say("level-without-weights.hint", kind=kind)
    issues.append(Issue("warning", "level-without-weights", where, message, hint, (person.id,)))
    return False


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
