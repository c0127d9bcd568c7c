"""The evaluation bonus: base × coefficient × days employed, rounded once; nothing paid where there is no grade."""

from decimal import Decimal
from typing import Any

import pytest

from presales_kpi.pay import pay, totals
from presales_kpi.pay.evaluation import places_of
from presales_kpi.results import Payout, Scorecard
from presales_kpi.scheme.model import Scheme
from tests.score.cards import Q3, adjust, card, kpi, member, number, scheme, value

COEFFICIENT = {"优秀": "1.5", "良好": "1.2", "合格": "1.0", "不合格": "0"}


def rules(**bonus: Any) -> Scheme:
    evaluation = {"coefficient": COEFFICIENT} | bonus.pop("evaluation", {})
    policy = {"target_proration": "none"}
    return scheme({"a": kpi()}, {"a": "100%"}, bonus={"evaluation": evaluation} | bonus, policy=policy)


def paid(by: Scheme, made: Scorecard) -> Payout:
    payouts, _ = pay(by, Q3, [made])
    return payouts["P1"]


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
    payout = paid(by, card(by, {"a": value(actual)}, who=member(days)))
    assert number(payout.evaluation) == amount
    assert number(payout.total) == amount


def test_without_proration_the_whole_base_is_paid() -> None:
    by = rules(evaluation={"prorate": "none"})
    assert number(paid(by, card(by, {"a": value("8")}, who=member(31))).evaluation) == "9600"


@pytest.mark.parametrize(("unit", "amount"), [("0.01", "3234.78"), ("1", "3235"), ("10", "3230"), ("100", "3200")])
def test_rounding_unit(unit: str, amount: str) -> None:
    by = rules(rounding=unit)
    assert number(paid(by, card(by, {"a": value("8")}, who=member(31))).evaluation) == amount


@pytest.mark.parametrize(("unit", "places"), [("0.01", 2), ("0.1", 1), ("1", 0), ("10", -1), ("100.00", -2)])
def test_places_of_a_rounding_unit(unit: str, places: int) -> None:
    assert places_of(Decimal(unit)) == places


def test_not_graded_is_to_decide_and_never_zero() -> None:
    by = rules()
    payout = paid(by, card(by, {"a": value(None, 0)}, adjustments=[adjust("amount", text="500")]))
    assert [number(one) for one in (payout.coefficient, payout.raw, payout.evaluation, payout.total)] == [None] * 4
    assert number(payout.adjusted) == "500"


def test_a_veto_on_an_ungraded_card_pays_zero() -> None:
    by = rules()
    assert number(paid(by, card(by, {"a": value(None, 0)}, adjustments=[adjust("veto")])).evaluation) == "0"


def test_amounts_by_hand_are_a_line_of_their_own() -> None:
    by = rules()
    made = card(by, {"a": value("10")}, adjustments=[adjust("amount", text="-250.505"), adjust("amount", text="100")])
    payout = paid(by, made)
    assert (number(payout.evaluation), number(payout.adjusted), number(payout.total)) == (
        "12000",
        "-150.51",
        "11849.49",
    )


def test_base_of_the_person() -> None:
    by = rules(evaluation={"base": "person"})
    made = card(by, {"a": value("10")}, who=member(evaluation_base=Decimal("5000.05")))
    assert number(paid(by, made).evaluation) == "7500.08"


def test_a_person_without_a_base_is_an_issue_and_gets_no_amount() -> None:
    by = rules(evaluation={"base": "person"})
    payouts, issues = pay(by, Q3, [card(by, {"a": value("10")})])
    assert number(payouts["P1"].total) is None
    assert [(issue.severity, issue.code, issue.people) for issue in issues] == [("error", "no-base", ("P1",))]


def test_totals_leave_out_who_is_to_be_decided_on() -> None:
    by = rules()
    graded, ungraded = paid(by, card(by, {"a": value("10")})), paid(by, card(by, {"a": value(None, 0)}))
    assert number(totals([graded, ungraded])["total"]) == "12000"


def test_a_scheme_without_bonus_pays_nothing() -> None:
    by = scheme({"a": kpi()}, {"a": "100%"}, bonus=None)
    assert pay(by, Q3, [card(by, {"a": value("10")})]) == ({}, ())
