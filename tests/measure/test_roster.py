"""Who is on the list, at which level, and who reports to whom."""

from datetime import date
from decimal import Decimal

from presales_kpi.measure.roster import Roster, build_roster
from presales_kpi.records import Person
from presales_kpi.scheme.bonus import Bonus
from tests.measure.build import Q3, make_scheme

SCHEME = make_scheme({"k": {"measure": {"kind": "count", "source": "deals"}}}, levels={"engineer": {}, "lead": {}})


def roster(*people: Person) -> Roster:
    return build_roster(people, SCHEME, Q3)


def codes(found: Roster) -> list[str]:
    return [issue.code for issue in found.issues]


def test_days_are_those_employed_in_the_period() -> None:
    whole, late, gone, away = (
        Person("A", "A"), Person("B", "B", joined=date(2026, 9, 30)), Person("C", "C", left=date(2026, 6, 30)),
        Person("D", "D", left=date(2026, 7, 31), leave_days=10),
    )  # fmt: skip
    found = roster(whole, late, gone, away)
    days = {one: [part.days for part in member.parts] for one, member in found.members.items()}
    assert days == {"A": [92], "B": [1], "D": [21]}
    assert (found.members["B"].start, found.members["B"].end) == (date(2026, 9, 30), date(2026, 9, 30))


def test_the_default_level_serves_those_without_one() -> None:
    assert roster(Person("A", "A")).members["A"].level == "engineer"
    without = build_roster([Person("A", "A")], SCHEME.model_copy(update={"default_level": None}), Q3)
    assert (without.members["A"].level, codes(without)) == (None, ["no-level"])


def test_a_level_without_weights_for_this_kind_of_period_gives_no_card() -> None:
    levels = {"engineer": {"weights": {"year": {"k": "100%"}}}}
    scheme = make_scheme({"k": {"measure": {"kind": "count", "source": "deals"}}}, levels=levels)
    found = build_roster([Person("A", "A")], scheme, Q3)
    assert (found.members["A"].level, codes(found)) == (None, ["level-without-weights"])


def parts(found: Roster, person: str = "A") -> list[tuple[str | None, str, str, int]]:
    return [(one.level, f"{one.start:%m-%d}", f"{one.end:%m-%d}", one.days) for one in found.members[person].parts]


def test_a_move_inside_the_period_makes_parts_and_one_before_it_does_not() -> None:
    before = Person("A", "A", level="engineer", joined=date(2026, 7, 10))
    inside = roster(before, Person("A", "A", level="lead", since=date(2026, 8, 1), leave_days=5))
    assert parts(inside) == [("engineer", "07-10", "07-31", 22), ("lead", "08-01", "09-30", 56)]
    assert (inside.members["A"].level, inside.members["A"].months, codes(inside)) == ("lead", 3, ["moved-in-period"])
    assert inside.issues[0].severity == "note"
    assert codes(roster(before, Person("A", "A", level="lead", since=date(2026, 7, 1)))) == []
    later = roster(before, Person("A", "A", level="lead", since=date(2026, 10, 1)))
    assert (later.members["A"].level, codes(later)) == ("engineer", [])


def test_what_no_card_depends_on_makes_no_parts() -> None:
    """Another manager is said, since the rows of the whole period go to the last one; another salary is not."""
    first = Person("A", "A", manager="B", evaluation_base=Decimal(5000), leave_days=2)
    second = Person("A", "A", manager="C", evaluation_base=Decimal(6000), since=date(2026, 8, 1), leave_days=3)
    found = roster(first, second, Person("B", "B"), Person("C", "C"))
    assert parts(found) == [("engineer", "07-01", "09-30", 87)]
    assert codes(found) == ["manager-changed"]
    assert found.reports == {"C": frozenset("A")}
    by_person = SCHEME.model_copy(
        update={"bonus": Bonus.model_validate({"evaluation": {"base": "person", "coefficient": {"合格": "0"}}})}
    )
    assert len(build_roster([first, second], by_person, Q3).members["A"].parts) == 2


def test_a_team_is_left_and_joined_on_a_day() -> None:
    rows = [Person("A", "A", team="east"), Person("A", "A", team="west", since=date(2026, 9, 1))]
    assert parts(roster(*rows)) == [("engineer", "07-01", "08-31", 62), ("engineer", "09-01", "09-30", 30)]


def test_with_level_change_last_the_whole_time_is_of_the_last_level() -> None:
    last = SCHEME.model_copy(update={"policy": SCHEME.policy.model_copy(update={"level_change": "last"})})
    rows = [Person("A", "A", level="engineer"), Person("A", "A", level="lead", since=date(2026, 8, 10), leave_days=1)]
    found = build_roster(rows, last, Q3)
    assert parts(found) == [("lead", "07-01", "09-30", 91)]
    assert codes(found) == ["moved-in-period"]
    assert "by the last level" in found.issues[0].message


def test_days_at_a_level_that_is_not_weighed_are_not_scored() -> None:
    levels: dict[str, dict[str, object]] = {"engineer": {}, "intern": {"weights": {"year": {"k": "100%"}}}}
    scheme = make_scheme({"k": {"measure": {"kind": "count", "source": "deals"}}}, levels=levels)
    rows = [Person("A", "A", level="intern"), Person("A", "A", level="engineer", since=date(2026, 8, 1))]
    found = build_roster(rows, scheme, Q3)
    assert parts(found) == [("engineer", "08-01", "09-30", 61)]
    assert (found.members["A"].start, found.members["A"].months) == (date(2026, 7, 1), 2)
    assert codes(found) == ["moved-in-period", "level-without-weights"]
    assert str(found.issues[1].message).endswith("not graded from 2026-07-01 to 2026-07-31")


def test_somebody_who_leaves_and_comes_back_was_not_there_between() -> None:
    rows = [Person("A", "A", left=date(2026, 7, 20)), Person("A", "A", since=date(2026, 9, 1))]
    found = roster(*rows)
    assert parts(found) == [("engineer", "07-01", "09-30", 50)]
    assert found.members["A"].months == 2, "August is not one of them"
    assert [(seat.start.day, seat.end.day) for seat in found.members["A"].seats] == [(1, 20), (1, 30)]


def test_a_later_row_does_not_undo_the_day_of_joining() -> None:
    first = Person("A", "A", joined=date(2026, 8, 1))
    found = roster(first, Person("A", "A", team="east", since=date(2026, 9, 1)))
    assert (found.members["A"].start, found.members["A"].person.team) == (date(2026, 8, 1), "east")


def test_reports_go_through_all_depths_and_through_managers_who_left() -> None:
    found = roster(
        Person("A", "A"), Person("B", "B", manager="A", left=date(2026, 6, 1)), Person("C", "C", manager="B"),
        Person("D", "D", manager="C"), Person("E", "E", manager="nobody"),
    )  # fmt: skip
    assert found.reports == {"A": frozenset("CD"), "C": frozenset("D")}


def test_a_cycle_is_said_once_and_cut() -> None:
    found = roster(Person("A", "A", manager="B"), Person("B", "B", manager="A"), Person("C", "C", manager="A"))
    assert [(issue.code, issue.people) for issue in found.issues] == [("manager-cycle", ("A", "B"))]
    assert found.reports == {"A": frozenset("BC"), "B": frozenset("AC")}
    alone = roster(Person("A", "A", manager="A"))
    assert [issue.message for issue in alone.issues] == ["A is entered as their own manager"]
