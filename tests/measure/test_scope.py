"""Whose rows count: a person, those below, a team, the company."""

from datetime import date
from decimal import Decimal

from presales_kpi.measure.need import Need
from presales_kpi.records import Person
from tests.measure.build import BAD, Row, deal, facts, make_scheme, run, run_whole

PEOPLE = (
    Person("A", "A", team="east"),
    Person("B", "B", team="east", manager="A"),
    Person("C", "C", team="west", manager="B"),
    Person("D", "D"),
)
ROWS = [deal("A;B", amount="10"), deal("B", amount="1"), deal("C", amount="100"), deal("D", amount="1000")]
SUM: dict[str, object] = {"kind": "sum", "source": "deals", "column": "amount"}
COUNT: dict[str, object] = {"kind": "count", "source": "deals"}


def values(measure: dict[str, object], scope: str | None, rows: list[Row] = ROWS) -> list[Decimal | None]:
    found = run(make_scheme({"k": {"measure": measure, **({"scope": scope} if scope else {})}}), rows, PEOPLE)
    return [found.of[person.id, "k"].value for person in PEOPLE]


def test_split_sums_the_shares_of_those_in_scope() -> None:
    assert values(SUM, "person") == [5, 6, 100, 1000]
    assert values(SUM, "reports") == [111, 106, 100, 1000]
    assert values(SUM, "team") == [11, 11, 100, None], "whose team is D's? nobody knows"
    assert values(SUM, "company") == [1111] * 4


def test_full_counts_a_row_once() -> None:
    assert values(COUNT, "person") == [1, 2, 1, 1]
    assert values(COUNT, "reports") == [3, 3, 1, 1]
    assert values(COUNT, "team") == [2, 2, 1, None]
    assert values(COUNT, "company") == [4] * 4


def test_without_a_team_a_team_s_figure_is_missing_and_said_so() -> None:
    people = (Person("A", "A"), Person("D", "D"))
    scheme = make_scheme({"k": {"measure": COUNT, "scope": "team"}})
    found = run(scheme, [deal("A"), deal("D")], people)
    assert [found.of[one, "k"].value for one in ("A", "D")] == [None, None]
    assert [(issue.severity, issue.code, issue.people) for issue in found.issues] == [
        ("warning", "no-team", ("A",)), ("warning", "no-team", ("D",)),
    ]  # fmt: skip


def test_a_share_of_a_team_that_is_not_known_is_missing_and_not_the_whole() -> None:
    contribution = {"kind": "ratio", "over": {**SUM, "scope": "person"}, "under": {**SUM, "scope": "team"}}
    scheme = make_scheme({"k": {"measure": contribution}})
    found = run(
        scheme, [deal("A", amount="10"), deal("D", amount="90")], (Person("A", "A"), Person("D", "D", team="x"))
    )
    assert facts(found.of["A", "k"], "over", "under") == (None, None)
    assert facts(found.of["D", "k"], "over", "under") == (90, 90)


def test_the_measure_s_scope_goes_before_the_kpi_s_and_that_before_the_level_s() -> None:
    levels = {"engineer": {"scope": "company"}}
    own, team = {"scope": "person"}, {"scope": "team"}
    for measure, kpi, expected in (({}, {}, 4), ({}, team, 2), (own, team, 1)):
        scheme = make_scheme({"k": {"measure": {**COUNT, **measure}, **kpi}}, levels=levels)
        assert run(scheme, ROWS, PEOPLE).of["A", "k"].value == expected


def test_levels_may_differ_in_scope_for_one_kpi() -> None:
    scheme = make_scheme({"k": {"measure": COUNT}}, levels={"engineer": {}, "lead": {"scope": "reports"}})
    people = (Person("A", "A", level="lead"), *PEOPLE[1:])
    found = run(scheme, ROWS, people)
    assert [facts(found.of[one, "k"], "scope", "value") for one in "AB"] == [("reports", 3), ("person", 2)]


def test_people_without_a_card_count_for_the_group() -> None:
    scheme = make_scheme({"k": {"measure": COUNT, "scope": "team"}}, default_level=None)
    people = (Person("A", "A", team="east", level="engineer"), Person("B", "B", team="east"))
    found = run(scheme, [deal("B"), deal("A")], people)
    assert found.of["A", "k"].value == 2
    assert ("B", "k") not in found.of


def test_a_unit_is_measured_once_for_all_its_members() -> None:
    found = run(make_scheme({"k": {"measure": COUNT, "scope": "company"}}), ROWS, PEOPLE)
    assert found.of["A", "k"] is found.of["D", "k"]


def test_a_bad_row_touches_every_member_of_its_unit() -> None:
    found = run(make_scheme({"k": {"measure": SUM, "scope": "team"}}), [deal("B", amount=BAD)], PEOPLE)
    assert [found.of[one.id, "k"].provisional for one in PEOPLE] == [True, True, False, False]


def test_who_changes_teams_counts_for_each_by_the_day_and_for_oneself_throughout() -> None:
    """A moves from east to west on 1 September: 10 and 1 stay with east."""
    people = (
        Person("A", "A", team="east"), Person("A", "A", team="west", since=date(2026, 9, 1)),
        Person("B", "B", team="east"), Person("C", "C", team="west"),
    )  # fmt: skip
    rows = [
        deal("A", "2026-07-02", amount="10"), deal("A", "2026-08-31", amount="1"),
        deal("A", "2026-09-01", amount="100"), deal("B", amount="1000"), deal("C", amount="10000"),
    ]  # fmt: skip
    scheme = make_scheme({"k": {"measure": SUM, "scope": "team"}, "own": {"measure": SUM}})
    found = run_whole(scheme, rows, people).of
    assert [found["A"][Need("k", "team", part)].value for part in (0, 1)] == [1011, 10100]
    assert [found[one][Need("k", "team")].value for one in "BC"] == [1011, 10100]
    assert set(found["A"]) == {Need("k", "team", 0), Need("k", "team", 1), Need("own", "person")}
    assert found["A"][Need("own", "person")].value == 111


def test_a_gate_s_scope_is_measured_beside_the_weight_s() -> None:
    levels = {
        "engineer": {"gates": [{"kpi": "k", "scope": "company", "below": "5", "then": {"evaluation_factor": "0"}}]}
    }
    scheme = make_scheme({"k": {"measure": COUNT}}, levels=levels)
    found = run_whole(scheme, ROWS, PEOPLE).of["A"]
    assert {need.scope: one.value for need, one in found.items()} == {"person": 1, "company": 4}


def test_a_region_holds_several_teams_and_counts_rows_by_their_day() -> None:
    """North is A and B until B goes south on 1 September, where C is; D has no region."""
    people = (
        Person("A", "A", team="east", region="north"), Person("B", "B", team="west", region="north"),
        Person("B", "B", team="west", region="south", since=date(2026, 9, 1)), Person("C", "C", region="south"),
        Person("D", "D", team="east"),
    )  # fmt: skip
    rows = [
        deal("A", amount="1"), deal("B", "2026-08-31", amount="10"), deal("B", "2026-09-01", amount="100"),
        deal("C;D", amount="2000"),
    ]  # fmt: skip
    scheme = make_scheme({"k": {"measure": SUM, "scope": "region"}, "n": {"measure": COUNT, "scope": "region"}})
    found = run_whole(scheme, rows, people)
    of = found.of
    assert of["A"][Need("k", "region")].value == 11
    assert [of["B"][Need("k", "region", part)].value for part in (0, 1)] == [11, 1100]
    assert of["C"][Need("k", "region")].value == 1100
    assert [of[one][Need("n", "region")].value for one in "ACD"] == [2, 2, None]
    assert [(issue.severity, issue.code, issue.people) for issue in found.issues] == [("warning", "no-region", ("D",))]
