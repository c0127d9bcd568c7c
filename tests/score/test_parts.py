"""The shorter periods that a score is made of, each scored as a run of its own from the same files."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from presales_kpi.period import make_period
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.compose import Parts
from presales_kpi.score.parts import score_parts
from tests.findings import told
from tests.measure.build import Q3, Row, deal, make_inputs, make_scheme, make_table, staff
from tests.score.cards import LINEAR, number

BAND = [{"grade": "合格", "at_least": "0"}]
SOLD = {"measure": {"kind": "count", "source": "deals", "where": {"result": "won"}}, "target": "2"}


def rules(
    compose: dict[str, Any] | None = None, kpis: dict[str, Any] | None = None, periods: Sequence[str] = ("month",)
) -> Scheme:
    """Deals won against a target of 2, weighed in each of `periods`; a quarter is made of its months."""
    found = kpis or {"k": SOLD}
    weights = {period: dict.fromkeys(found, "1") for period in periods}
    kinds = ("month", "quarter", "half-year", "year")
    return make_scheme(
        found, levels={"engineer": {"weights": weights}}, grades=dict.fromkeys(kinds, BAND),
        compose=compose or {"quarter": {"months": "100%"}}, policy={"target_proration": "none"},
        curves={"linear": LINEAR},
    )  # fmt: skip


def won(day: str, who: str = "A") -> Row:
    return deal(who, day, result="won")


def scores(parts: Parts) -> list[dict[str, str | None]]:
    return [{person: number(card.score) for person, card in part.cards.items()} for part in parts.periods]


def without_rows(period: str, *people: str) -> tuple[str, str, str, str, tuple[str, ...]]:
    message = f"no row of the inputs falls in {period}, which this score is made of: it counts as missing"
    return "error", "part-without-rows", "", message, people


def test_each_month_is_scored_by_itself() -> None:
    """One of two in July, three in August (150%, for which the curve gives 120), none but a lost one in September."""
    rows = [won("2026-07-31"), *[won("2026-08-01")] * 3, deal("A", "2026-09-30", result="lost"), won("2026-10-01")]
    by, people = rules(), staff("A")
    parts = score_parts(by, Q3, make_inputs(by, {"deals": rows}, people))
    assert [one.period.label for one in parts.periods] == ["2026-07", "2026-08", "2026-09"]
    assert scores(parts) == [{"A": "50"}, {"A": "120"}, {"A": "0"}]
    assert [one.periods for one in parts.measurements] == [("2026-07",), ("2026-08",), ("2026-09",)]
    assert parts.issues == ()


def test_a_month_without_a_row_has_no_cards_and_is_an_error() -> None:
    """Nobody did nothing for a month: a file was forgotten. Everybody whom it touches is named."""
    by, people = rules(), staff("A", "B")
    parts = score_parts(by, Q3, make_inputs(by, {"deals": [won("2026-07-01"), won("2026-09-01")]}, people))
    assert scores(parts) == [{"A": "50", "B": "0"}, {}, {"A": "50", "B": "0"}]
    assert [one.period.label for one in parts.periods] == ["2026-07", "2026-08", "2026-09"]
    assert [told(issue) for issue in parts.issues] == [without_rows("2026-08", "A", "B")]


def test_a_month_before_anybody_joined_is_no_error() -> None:
    by = rules()
    people = (Person("A", "A", joined=date(2026, 8, 1)),)
    parts = score_parts(by, Q3, make_inputs(by, {"deals": [won("2026-08-03"), won("2026-09-03")]}, people))
    assert (scores(parts), parts.issues) == ([{}, {"A": "50"}, {"A": "50"}], ())


def test_a_period_that_is_made_of_none() -> None:
    by = rules()
    july = make_period("month", 2026, 7, by.calendar)
    assert score_parts(by, july, make_inputs(by, {"deals": [won("2026-07-01")]}, staff("A"))) == Parts()


def test_quarters_are_made_of_their_months_before_they_make_a_half_year() -> None:
    """July and August 50 and 100, September missing; the fourth quarter has a row in October alone."""
    by = rules({"quarter": {"months": "100%"}, "half-year": {"quarters": "100%"}})
    rows = [won("2026-07-01"), *[won("2026-08-01")] * 2, won("2026-10-01")]
    second = make_period("half-year", 2026, 2, by.calendar)
    parts = score_parts(by, second, make_inputs(by, {"deals": rows}, staff("A")))
    assert [one.period.label for one in parts.periods] == ["2026Q3", "2026Q4"]
    assert scores(parts) == [{"A": "75"}, {"A": "50"}]
    assert [one.periods for one in parts.measurements] == [
        ("2026Q3", "2026-07", "2026-08", "2026-09"), ("2026Q4", "2026-10", "2026-11", "2026-12"),
    ]  # fmt: skip
    months = [without_rows(month, "A") for month in ("2026-09", "2026-11", "2026-12")]
    assert [one for one in map(told, parts.issues) if one[0] == "error"] == months


def test_what_is_found_in_a_month_says_which_month() -> None:
    """That there is no target is told of each month."""
    bare = {"measure": SOLD["measure"], "target": None, "label": "商机"}
    by = rules(kpis={"k": bare})
    rows = [won(f"2026-0{month}-10") for month in (7, 8, 9)]
    parts = score_parts(by, Q3, make_inputs(by, {"deals": rows}, staff("A")))
    found = [told(issue) for issue in parts.issues if issue.code == "no-target"]
    assert found == [
        ("warning", "no-target", "", f'in 2026-0{month}: A: "商机" has no target and is not scored', ("A",))
        for month in (7, 8, 9)
    ]


def test_who_has_no_level_is_said_with_the_cell_and_who_moved_is_not() -> None:
    by = rules().model_copy(update={"default_level": None})
    rows = [won(f"2026-0{month}-10") for month in (7, 8, 9)]
    people = (
        Person("A", "A", level="engineer", team="北京", row=0),
        Person("A", "A", level="engineer", team="上海", since=date(2026, 8, 15), row=1),
        Person("B", "B", row=2),
    )
    sheet = make_table("people", {"id": "id", "level": "text"}, [{"id": "A"}, {"id": "A"}, {"id": "B"}], people)
    inputs = make_inputs(by, {"deals": rows}, people, tables={"people": sheet})
    issues = score_parts(by, Q3, inputs).issues
    assert [(issue.code, issue.where) for issue in issues if issue.severity == "note"] == []
    assert [(issue.code, issue.where) for issue in issues if issue.people == ("B",)] == [
        ("no-level", "Q3.xlsx!people!B4")
    ] * 3


def test_a_source_that_is_missing_is_an_error_unless_there_is_none() -> None:
    """Each month says so, and its cards are provisional; with the source named as absent nothing is."""
    costs = {"measure": {"kind": "count", "source": "costs"}, "target": "1"}
    by = rules(kpis={"k": SOLD, "c": costs})
    inputs = make_inputs(by, {"deals": [won(f"2026-0{month}-10") for month in (7, 8, 9)]}, staff("A"))
    said = score_parts(by, Q3, inputs)
    assert {issue.severity for issue in said.issues if issue.code == "source-missing"} == {"error"}
    assert said.provisional("A")
    absent = score_parts(by, Q3, inputs, ["costs"])
    assert [issue.code for issue in absent.issues if issue.severity == "error"] == []
    assert not absent.provisional("A")


def test_absence_holds_for_periods_inside_the_parts_too() -> None:
    costs = {"measure": {"kind": "count", "source": "costs"}, "target": "1"}
    by = rules({"quarter": {"months": "100%"}, "half-year": {"quarters": "100%"}}, {"k": SOLD, "c": costs})
    rows = [won(f"2026-{month:02}-10") for month in range(7, 13)]
    second = make_period("half-year", 2026, 2, by.calendar)
    parts = score_parts(by, second, make_inputs(by, {"deals": rows}, staff("A")), ["costs"])
    assert (scores(parts), parts.provisional("A")) == ([{"A": "50"}, {"A": "50"}], False)
