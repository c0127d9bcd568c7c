"""The evaluation bonus: base × coefficient × factors × part of the period, gates, floor and cap, rounded once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.measure.roster import Member, Part, Seat
from presales_kpi.pay import Paid, pay, places_of
from presales_kpi.records import Person
from tests.pay.payouts import evaluation, everybody, factor, made, paid, rules
from tests.score.cards import Q3, adjust, kpi, member, number, scheme, value, whole
from tests.score.cards import card as plain_card

BY_SCORE = {"score": {"points": [["0", "0"], ["60", "0"], ["60", "0.6"], ["100", "1"], ["120", "1.5"]]}}


@pytest.mark.parametrize(
    ("actual", "days", "amount"),
    [
        ("10", 92, "12000"),
        ("8", 92, "9600"),
        ("6", 92, "8000"),
        ("5", 92, "0"),
        ("10", 46, "6000"),
        ("8", 31, "3234.78"),
    ],
)
def test_base_times_coefficient_times_days(actual: str, days: int, amount: str) -> None:
    by = rules()
    payout = paid(by, made(by, actual, who=member(days)))
    assert number(evaluation(payout).amount) == amount
    assert number(payout.total) == amount


def test_without_proration_the_whole_base_is_paid() -> None:
    by = rules({"prorate": "none"})
    assert number(evaluation(paid(by, made(by, "8", who=member(31)))).amount) == "9600"


def test_by_months_a_month_counts_whole_or_not_at_all() -> None:
    """Employed from 10 August on: August (22 of 31 days) and September, so 2 of 3 months."""
    by = rules({"prorate": "months"})
    person, start = Person("P1", "张伟"), date(2026, 8, 10)
    who = Member(person, (Part(person, "engineer", start, Q3.end, 52),), (Seat(person, start, Q3.end),))
    assert number(evaluation(paid(by, made(by, "6", who=who))).amount) == "5333.33"


@pytest.mark.parametrize(("unit", "amount"), [("0.01", "3234.78"), ("1", "3235"), ("10", "3230"), ("100", "3200")])
def test_rounding_unit(unit: str, amount: str) -> None:
    by = rules(rounding=unit)
    assert number(evaluation(paid(by, made(by, "8", who=member(31)))).amount) == amount


@pytest.mark.parametrize(("unit", "places"), [("0.01", 2), ("0.1", 1), ("1", 0), ("10", -1), ("100.00", -2)])
def test_places_of_a_rounding_unit(unit: str, places: int) -> None:
    assert places_of(Decimal(unit)) == places


def test_not_graded_is_to_decide_and_never_zero() -> None:
    by = rules()
    payout = paid(by, made(by, None, adjustments=[adjust("amount", "evaluation", "500")]))
    line = evaluation(payout)
    assert [number(one) for one in (line.coefficient, line.raw, line.amount, payout.total)] == [None] * 4
    assert payout.adjusted == 500


def test_a_veto_on_an_ungraded_card_pays_zero() -> None:
    by = rules()
    assert number(evaluation(paid(by, made(by, None, adjustments=[adjust("veto")]))).amount) == "0"


def test_amounts_by_hand_are_a_line_of_their_own_rounded_once() -> None:
    by = rules()
    entered = [adjust("amount", "evaluation", text) for text in ("-250.505", "100")]
    payout = paid(by, made(by, "10", adjustments=entered))
    assert (number(evaluation(payout).amount), payout.adjusted, number(payout.total)) == (
        "12000", Decimal("-150.51"), "11849.49",
    )  # fmt: skip


def test_base_of_the_person() -> None:
    by = rules({"base": "person"})
    one = made(by, "10", who=member(evaluation_base=Decimal("5000.05")))
    assert number(evaluation(paid(by, one)).amount) == "7500.08"


def test_a_person_without_a_base_is_an_issue_and_gets_no_amount() -> None:
    by = rules({"base": "person"})
    done = everybody(by, [made(by, "10")])
    assert number(done.payouts["P1"].total) is None
    assert [(issue.severity, issue.code, issue.people) for issue in done.issues] == [("error", "no-base", ("P1",))]


def test_a_base_that_changed_inside_the_period_is_blended_by_days_and_rounded_once() -> None:
    """5000 for 31 days and 6100 for 61: 527100 ÷ 92 = 5729.347826… → 5729.35; × 1 for all 92 days."""
    by = rules({"base": "person"})
    first, second = (
        Person("P1", "张伟", evaluation_base=Decimal(5000)),
        Person("P1", "张伟", evaluation_base=Decimal(6100)),
    )
    days = [(first, date(2026, 7, 1), date(2026, 7, 31), 31), (second, date(2026, 8, 1), date(2026, 9, 30), 61)]
    parts = tuple(Part(person, "engineer", start, end, many) for person, start, end, many in days)
    seats = tuple(Seat(person, start, end) for person, start, end, _ in days)
    line = evaluation(paid(by, made(by, "6", who=Member(second, parts, seats))))
    assert ([number(one) for one in line.bases], number(line.base), number(line.amount)) == (
        ["5000", "6100"], "5729.35", "5729.35",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("actual", "adjustments", "coefficient"),
    [
        ("10", [], "1"),
        ("7", [], "0.7"),
        ("6", [], "0.6"),
        ("5.99", [], "0"),
        ("11", [], "1.25"),
        # Overridden to 合格 (60 to 79.99): the nearest score in it is read.
        ("9.5", [adjust("override", "grade", "合格")], "0.7999"),
        # Overridden to 优秀 (from 90).
        ("7", [adjust("override", "grade", "优秀")], "0.9"),
        ("9.5", [adjust("veto")], "0"),
        # No score at all, but a grade by hand: the band's lowest.
        (None, [adjust("override", "grade", "良好")], "0.8"),
    ],
)
def test_coefficient_by_score_is_read_inside_the_final_grade(
    actual: str | None, adjustments: list[Any], coefficient: str
) -> None:
    by = rules({"coefficient": BY_SCORE})
    assert number(evaluation(paid(by, made(by, actual, adjustments=adjustments))).coefficient) == coefficient


def test_coefficient_by_steps_and_to_six_decimals() -> None:
    stepped = rules({"coefficient": {"score": {"steps": [["0", "0"], ["60", "0.8"], ["90", "1"]]}}})
    assert number(evaluation(paid(stepped, made(stepped, "8.5"))).coefficient) == "0.8"
    thirds = rules({"coefficient": {"score": {"points": [["0", "0"], ["90", "1"]]}}})
    assert number(evaluation(paid(thirds, made(thirds, "7"))).coefficient) == "0.777778"


def test_factors_multiply() -> None:
    """8000 × 1 × 1.1 × 0.95 × 0.9 = 7524"""
    by = rules({"factors": ["team", "company", "person"]})
    rows = factor("1.1", "team", "北京"), factor("0.95"), factor("0.9", "person", "P1")
    line = evaluation(paid(by, made(by, "6", team="北京"), *rows))
    assert [one.of for one in line.factors] == ["team", "company", "person"]
    assert number(line.amount) == "7524"


def test_a_missing_factor_is_an_error_and_not_1() -> None:
    by = rules({"factors": ["team", "company"]})
    cards = [made(by, person="P1", team="北京"), made(by, person="P2", team="上海"), made(by, person="P3")]
    done = everybody(by, cards, factor("1.1", "team", "北京"), factor("1"), factor("1.2", "team", "广州"))
    assert [number(one.total) for one in done.payouts.values()] == ["13200", None, None]
    assert [(issue.severity, issue.code, issue.people) for issue in done.issues] == [
        ("error", "no-factor", ("P3",)), ("error", "no-factor", ("P2",)), ("warning", "factor-unused", ()),
    ]  # fmt: skip


def test_of_two_factors_for_one_team_neither_counts() -> None:
    by = rules({"factors": ["team"]})
    done = everybody(by, [made(by, team="北京")], factor("1", "team", "北京"), factor("1.1", "team", "北京"))
    assert number(done.payouts["P1"].total) is None
    assert [issue.code for issue in done.issues] == ["no-factor"]


@pytest.mark.parametrize(
    ("actual", "days", "amount"),
    [("10", 92, "10000"), ("6", 92, "8000"), ("6", 20, "3000"), ("5", 92, "0"), ("6", 0, "0")],
)
def test_floor_and_cap_hold_what_is_paid_and_lift_no_lowest_grade(actual: str, days: int, amount: str) -> None:
    by = rules({"floor": "3000", "cap": "10000"})
    assert number(evaluation(paid(by, made(by, actual, who=member(days)))).amount) == amount


def test_a_kind_of_period_that_pays_none() -> None:
    by = rules({"paid": ["year"]})
    assert pay(by, Q3, [made(by)]) == Paid()


def test_totals_leave_out_who_is_to_be_decided_on() -> None:
    by = rules()
    done = everybody(by, [made(by, "10"), made(by, None, person="P2")])
    assert number(done.totals["total"]) == "12000"


def test_a_scheme_without_bonus_pays_nothing() -> None:
    by = scheme({"a": kpi()}, {"a": "100%"}, bonus=None)
    assert pay(by, Q3, [plain_card(by, {"a": value("10")})]) == Paid()


amounts = st.decimals(0, 20_000, places=2)


@given(
    scores=st.lists(st.decimals(0, 12, places=2), min_size=2, max_size=2),
    by_score=st.booleans(), floor=st.integers(0, 50), span=st.integers(0, 200), days=st.integers(0, 92),
)  # fmt: skip
def test_a_higher_score_never_pays_less_and_nothing_leaves_floor_and_cap(
    scores: list[Decimal], by_score: bool, floor: int, span: int, days: int
) -> None:
    bounds = {"floor": str(floor * 100), "cap": str((floor + span) * 100)}
    by = rules(bounds | ({"coefficient": BY_SCORE} if by_score else {}))
    low, high = (
        evaluation(paid(by, made(by, str(score), who=whole(Person("P1", "张伟"), days)))).amount.result
        for score in sorted(scores)
    )
    assert isinstance(low, Decimal) and isinstance(high, Decimal)
    assert low <= high
    assert all(one == 0 or floor * 100 <= one <= (floor + span) * 100 for one in (low, high))
