"""Who is on the list, at which level, and who reports to whom."""

from datetime import date

from presales_kpi.measure.roster import Roster, build_roster
from presales_kpi.records import Person
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
    assert {one: member.days for one, member in found.members.items()} == {"A": 92, "B": 1, "D": 21}
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


def test_a_move_inside_the_period_is_said_and_one_before_it_is_not() -> None:
    before = Person("A", "A", level="engineer", joined=date(2026, 7, 10))
    inside = roster(before, Person("A", "A", level="lead", since=date(2026, 8, 1)))
    assert (inside.members["A"].level, codes(inside)) == ("lead", ["moved-in-period"])
    assert codes(roster(before, Person("A", "A", level="lead", since=date(2026, 7, 1)))) == []
    later = roster(before, Person("A", "A", level="lead", since=date(2026, 10, 1)))
    assert (later.members["A"].level, codes(later)) == ("engineer", [])


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
