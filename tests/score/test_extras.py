"""Extras and deductions: points for each unit of a KPI without weight, each capped, all capped by the policy."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from tests.score.cards import SHARE, adjust, card, kpi, number, part, scheme, value


def rules(extras: dict[str, Any] | None = None, deductions: dict[str, Any] | None = None, **keys: Any) -> Scheme:
    """A level that weighs `a` alone, and reads `cases` and `late` beside it."""
    level = {"extras": extras or {}, "deductions": deductions or {}}
    kpis = {"a": kpi(), "cases": kpi(label="标杆案例", cadence="quarter"), "late": kpi(cadence="project")}
    return scheme(kpis, {"a": "100%"}, level=level, **keys)


def extra(made: Scorecard) -> list[str | None]:
    return [number(one.points) for one in made.extras]


@pytest.mark.parametrize(
    ("count", "points", "score"),
    [("0", "0", "80"), ("1", "3", "83"), ("2", "6", "86"), ("3", "6", "86"), ("-1", "0", "80"), (None, "0", "80")],
)
def test_each_and_max(count: str | None, points: str, score: str) -> None:
    """80 points for 8 of 10, and 3 for each case, at most 6."""
    made = card(rules({"cases": {"each": "3", "max": "6"}}), {"a": value("8"), "cases": value(count)})
    assert (extra(made), number(made.score)) == ([points], score)
    assert made.extras[0].status.result == ("missing" if count is None else "scored")
    assert (number(made.extras[0].each), number(made.extras[0].most)) == ("3", "6")
    assert number(made.coverage) == "1", "what has no weight covers nothing"


def test_without_a_max_only_the_policy_caps() -> None:
    made = card(rules({"cases": {"each": "3"}}), {"a": value("8"), "cases": value("5")})
    assert (extra(made), number(made.segments[0].added), number(made.score)) == (["15"], "10", "90")


def test_deductions_are_taken_away() -> None:
    made = card(rules(None, {"late": {"each": "2", "max": "10"}}), {"a": value("8"), "late": value("3")})
    assert [number(one.points) for one in made.deductions] == ["6"]
    assert number(made.score) == "74"


def test_the_policy_caps_extras_and_adjustments_together() -> None:
    """6 of cases and 7 of an adjustment make 13, of which 10 count; deductions likewise, up to 20."""
    both = rules({"cases": {"each": "3", "max": "6"}}, {"late": {"each": "4"}})
    measured = {"a": value("8"), "cases": value("2"), "late": value("4")}
    made = card(both, measured, adjustments=[adjust("points", text="7"), adjust("deduction", text="9")])
    segment = made.segments[0]
    assert (number(segment.added), number(segment.deducted)) == ("10", "20")
    assert number(made.score) == "70"


def test_an_adjustment_without_a_number_adds_and_takes_nothing() -> None:
    made = card(rules(), {"a": value("8")}, adjustments=[adjust("points"), adjust("deduction")])
    assert [number(one) for one in (made.points_added, made.points_deducted, made.score)] == ["0", "0", "80"]


def test_points_are_rounded_as_a_score_is() -> None:
    """0.333333 of a case at 0.5 each is 0.1666665: shown and counted as 0.17."""
    share = kpi(unit="percent", measure=SHARE, cadence="quarter", scale="direct")
    made = card(
        scheme({"a": kpi(), "b": share}, {"a": "100%"}, level={"extras": {"b": {"each": "0.5"}}}),
        {"a": value("8"), "b": part("1", "3")},
    )
    assert (extra(made), number(made.score)) == (["0.17"], "80.17")


def test_below_sample_is_not_measured() -> None:
    share = kpi(unit="percent", measure=SHARE, min_sample="4", scale="direct")
    made = card(
        scheme({"a": kpi(), "b": share}, {"a": "100%"}, level={"extras": {"b": {"each": "5"}}}),
        {"a": value("8"), "b": part("3", "3")},
    )
    assert (made.extras[0].status.result, extra(made)) == ("below-sample", ["0"])


@pytest.mark.parametrize(
    ("cadence", "periods", "there"),
    [
        ("quarter", None, True),
        ("project", None, True),
        ("year", None, False),
        ("month", None, False),
        ("month", ["quarter", "year"], True),
        ("quarter", "year", False),
    ],
)
def test_periods_default_to_the_kpi_s_cadence(cadence: str, periods: object, there: bool) -> None:
    wanted = {"each": "3"} | ({"periods": periods} if periods else {})
    kpis = {"a": kpi(), "cases": kpi(cadence=cadence)}
    made = card(
        scheme(kpis, {"a": "100%"}, level={"extras": {"cases": wanted}}), {"a": value("8"), "cases": value("1")}
    )
    assert len(made.extras) == there


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 25), st.integers(0, 25))
def test_more_cases_never_lower_the_score_and_no_cap_is_passed(cases: int, more: int, given: int, taken: int) -> None:
    both = rules({"cases": {"each": "1.5", "max": "7"}}, {"late": {"each": "2.25"}})
    by_hand = [adjust("points", text=str(given)), adjust("deduction", text=str(taken))]

    def made(count: int) -> Scorecard:
        return card(
            both, {"a": value("8"), "cases": value(str(count)), "late": value("3")}, adjustments=by_hand
        )  # fmt: skip

    first, second = made(cases), made(cases + more)
    added = min(min(Decimal("1.5") * cases, Decimal(7)) + given, Decimal(10))
    deducted = min(Decimal("6.75") + taken, Decimal(20))
    assert first.score.result == 80 + added - deducted
    assert second.score.value() >= first.score.value()  # type: ignore[operator]  # both are numbers
