"""The sales bonus: tiers on credit or attainment, thresholds and caps, and what is carried when it is below zero."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.records import Target
from presales_kpi.results import SalesLine
from presales_kpi.scheme.model import Scheme
from tests.pay.payouts import by_tiers, everybody, made, paid, rules, sales, sold
from tests.score.cards import Q3, adjust, number

MILLION = ("0", "0.5%"), ("3000000", "0.8%")
ON_TARGET = {"base": {"sales_bonus": {"quarter": "20000"}}}


def selling(method: str, *bands: tuple[str, str], **keys: Any) -> Scheme:
    level = keys.pop("level", {})
    return rules(sales=by_tiers(method, *bands, **keys), level=level)


def line(by: Scheme, amount: str | None, rows: Sequence[str] = (), **how: Any) -> SalesLine:
    return sales(paid(by, made(by, "10", sold(amount, rows)), **how))


def amount_of(by: Scheme, amount: str | None, rows: Sequence[str] = (), **how: Any) -> str | None:
    return number(line(by, amount, rows, **how).amount)


@pytest.mark.parametrize(
    ("method", "amount", "payout"),
    [
        ("marginal", "2000000", "10000"),
        ("marginal", "3000000", "15000"),
        ("marginal", "3500000", "19000"),
        ("whole", "2999999.99", "15000"),
        # On the boundary the upper band holds.
        ("whole", "3000000", "24000"),
        ("whole", "3500000", "28000"),
        ("overage", "2000000", "0"),
        ("overage", "3000000", "0"),
        ("overage", "3500000", "4000"),
    ],
)
def test_methods_on_amounts(method: str, amount: str, payout: str) -> None:
    assert amount_of(selling(method, *MILLION), amount) == payout


def test_interpolated_reads_the_payout_between_points() -> None:
    by = selling("interpolated", ("0", "0"), ("1000000", "5000"), ("2000000", "20000"))
    assert [amount_of(by, one) for one in ("500000", "1000000", "1200000", "2000000", "9000000")] == [
        "2500", "5000", "8000", "20000", "20000",
    ]  # fmt: skip


def test_a_scheme_on_attainment_multiplies_the_base_by_rate_times_part() -> None:
    """Target 1,000,000; 120% of 20,000: 100% at 1 and 20% at 1.4."""
    by = selling("marginal", ("0%", "100%"), ("100%", "140%"), basis="attainment", level=ON_TARGET)
    one = line(by, "1200000")
    assert [number(step) for step in (one.attainment, one.rate, one.base, one.earned, one.amount)] == [
        "1.2", "1.28", "20000", "25600", "25600",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "payout"), [("whole", "33600"), ("overage", "5600"), ("interpolated", "26000")]
)  # fmt: skip
def test_other_methods_on_attainment(method: str, payout: str) -> None:
    bands = ("0%", "100%"), ("100%", "140%")
    points = ("0%", "0"), ("100%", "1"), ("200%", "2.5")
    by = selling(method, *(points if method == "interpolated" else bands), basis="attainment", level=ON_TARGET)
    assert amount_of(by, "1200000") == payout


def test_the_base_is_prorated_and_only_for_attainment() -> None:
    from tests.score.cards import member

    by = selling("marginal", ("0", "100%"), basis="attainment", level=ON_TARGET)
    half = made(by, "10", sold("1000000"), who=member(46))
    assert number(sales(paid(by, half)).amount) == "10000"
    by = selling("marginal", *MILLION)
    assert number(sales(paid(by, made(by, "10", sold("1000000"), who=member(46)))).amount) == "5000"


def test_each_row_by_itself() -> None:
    """0.5% of 2,000,000 and 19,000 on 3,500,000; together they would be 31,000."""
    by = selling("marginal", *MILLION, apply="row")
    one = line(by, "5500000", ["2000000", "3500000"])
    assert [number(row.payout) for row in one.rows] == ["10000", "19000"]
    assert number(one.amount) == "29000"
    assert amount_of(selling("marginal", *MILLION), "5500000") == "35000"


def test_rows_are_rounded_once_together() -> None:
    by = selling("marginal", ("0", "0.5%"), apply="row")
    assert amount_of(by, "3", ["1", "1", "1"]) == "0.02"  # 3 × 0.005, not 3 × 0.01


def test_a_negative_row_takes_the_first_band_and_lowers_the_payout() -> None:
    by = selling("marginal", *MILLION, apply="row")
    assert amount_of(by, "3000000", ["4000000", "-1000000"]) == "18000"  # 23,000 − 5,000


def test_cap_on_credit_holds_the_amount_and_of_rows_each() -> None:
    assert amount_of(selling("marginal", *MILLION, credit_cap="4000000"), "9000000") == "23000"
    by_row = selling("marginal", *MILLION, credit_cap="4000000", apply="row")
    assert amount_of(by_row, "14000000", ["9000000", "5000000"]) == "46000"


def test_cap_on_credit_before_attainment() -> None:
    by = selling("marginal", ("0", "100%"), basis="attainment", credit_cap="1500000", level=ON_TARGET, pays_from="90%")
    one = line(by, "3000000")
    assert [number(step) for step in (one.attainment, one.reached, one.amount)] == ["3", "1.5", "30000"]


@pytest.mark.parametrize(("amount", "payout"), [("599999.99", "3000"), ("600000", "3000"), ("900000", "4500")])
def test_the_threshold_pays_from_the_first_yuan_once_reached(amount: str, payout: str) -> None:
    """60% of 1,000,000; 599,999.99 is 60.0000% at 6 decimals, as shown, so it is reached."""
    assert amount_of(selling("marginal", *MILLION, pays_from="60%"), amount) == payout


def test_below_the_threshold_nothing_is_paid_and_a_debt_stays() -> None:
    by = selling("marginal", *MILLION, pays_from="60%")
    assert amount_of(by, "599999") == "0"
    one = line(by, "-100000")
    assert (number(one.amount), number(one.carry_out)) == ("0", "-500")


def test_cap_on_the_payout() -> None:
    assert amount_of(selling("marginal", *MILLION, cap="20000"), "9000000") == "20000"


def test_a_payout_below_zero_is_carried_out_and_never_paid() -> None:
    by = selling("marginal", *MILLION)
    one = line(by, "-250000.50")
    assert (number(one.due), number(one.amount), number(one.carry_out)) == ("-1250.0025", "0", "-1250")


@pytest.mark.parametrize(
    ("amount", "carry_in", "payout", "carry_out"),
    [
        ("1000000", "-1250", "3750", "0"),
        ("1000000", "-5000", "0", "0"),
        ("1000000", "-6000", "0", "-1000"),
        ("-100000", "-6000", "0", "-6500"),
        # After the cap: 20,000 − 1,250.
        ("9000000", "-1250", "18750", "0"),
    ],
)
def test_what_was_carried_in_is_taken_off_after_the_cap(
    amount: str, carry_in: str, payout: str, carry_out: str
) -> None:
    one = line(selling("marginal", *MILLION, cap="20000"), amount, carry_in=carry_in)
    assert (number(one.carry_in), number(one.amount), number(one.carry_out)) == (carry_in, payout, carry_out)


def test_interpolated_below_zero_goes_on_as_steeply_as_it_begins() -> None:
    by = selling("interpolated", ("0", "0"), ("1000000", "5000"), ("2000000", "20000"))
    assert number(line(by, "-100000").carry_out) == "-500"
    flat = selling("interpolated", ("1000000", "5000"), ("2000000", "20000"))
    assert (amount_of(flat, "-100000"), amount_of(flat, "1500000")) == ("5000", "12500")


def test_without_a_grade_it_is_to_decide_like_everything() -> None:
    by = selling("marginal", *MILLION)
    payout = paid(by, made(by, None, sold("1000000")))
    one = sales(payout)
    assert [number(step) for step in (one.earned, one.amount, one.carry_out, payout.total)] == [None] * 4


def test_nothing_measured_is_to_decide_and_an_error() -> None:
    by = selling("marginal", *MILLION)
    done = everybody(by, [made(by, "10", sold(None))])
    assert number(done.payouts["P1"].total) is None
    assert [(one.severity, one.code, one.people) for one in done.issues] == [("error", "no-sales-value", ("P1",))]


def test_no_target_is_to_decide_and_an_error() -> None:
    by = selling("marginal", ("0", "100%"), basis="attainment", level=ON_TARGET)
    broken = Target("sold", Q3.label, None, "person", "P1", 0, "Q3.xlsx!目标!2")
    done = everybody(by, [made(by, "10", sold("1000000"), targets=[broken])])
    assert number(done.payouts["P1"].total) is None
    assert [(one.severity, one.code) for one in done.issues] == [("error", "no-sales-target")]


def test_the_base_of_a_person_may_be_missing_and_that_is_an_error() -> None:
    from tests.score.cards import member

    by = selling("marginal", ("0", "100%"), basis="attainment", base="person")
    done = everybody(by, [made(by, "10", sold("1000000"), who=member(sales_base=Decimal(30_000)))])
    assert number(done.payouts["P1"].total) == "30000"
    done = everybody(by, [made(by, "10", sold("1000000"))])
    assert [(one.severity, one.code) for one in done.issues] == [("error", "no-base")]
    assert number(done.payouts["P1"].total) is None


def test_a_level_without_a_base_has_no_sales_bonus() -> None:
    by = selling("marginal", ("0", "100%"), basis="attainment", level={"base": {"evaluation_bonus": {"quarter": "1"}}})
    payout = paid(by, made(by, "10", sold("1000000")))
    assert payout.sales is None
    assert number(payout.total) == "0"


def test_both_parts_and_what_was_entered_for_each_make_the_total() -> None:
    by = rules({}, sales=by_tiers("marginal", *MILLION))
    entered = [adjust("amount", "evaluation", "100"), adjust("amount", "sales", "-300.10")]
    payout = paid(by, made(by, "6", sold("1000000"), adjustments=entered))
    assert {part: number(one) for part, one in payout.by_hand.items()} == {"evaluation": "100", "sales": "-300.1"}
    assert number(payout.total) == "12799.9"  # 8,000 + 5,000 + 100 − 300.10


def test_a_measure_of_its_own() -> None:
    own = {"measure": {"kind": "sum", "source": "s", "column": "m"},
           "tiers": {"method": "marginal", "bands": [{"from": "0", "rate": "1%"}]}}  # fmt: skip
    by = rules(sales=own)
    assert amount_of(by, "123456") == "1234.56"


bands = st.lists(
    st.tuples(st.integers(1, 50), st.integers(0, 40)), min_size=1, max_size=4, unique_by=lambda band: band[0]
).map(lambda found: [("0", "1%"), *((str(start * 1000), f"{1 + rate}%") for start, rate in sorted(found))])
credits = st.decimals(-20_000, 80_000, places=2)


@given(bands, st.sampled_from(["marginal", "whole", "overage"]), credits, credits, st.integers(0, 3000) | st.none())
def test_more_credit_never_pays_less_where_rates_rise(
    found: list[tuple[str, str]], method: str, one: Decimal, other: Decimal, cap: int | None
) -> None:
    rates = sorted(Decimal(rate.rstrip("%")) for _, rate in found)
    rising = [(start, f"{rate}%") for (start, _), rate in zip(found, rates, strict=True)]
    by = selling(method, *rising, **({} if cap is None else {"cap": str(cap)}))
    less, more = (line(by, str(amount)) for amount in sorted((one, other)))
    nets = [_net(which) for which in (less, more)]
    assert nets[0] <= nets[1]
    assert all(which.amount.result >= 0 for which in (less, more))  # type: ignore[operator]  # numbers, all of them
    assert cap is None or all(which.amount.result <= cap for which in (less, more))  # type: ignore[operator]


@given(bands, credits, credits)
def test_marginal_never_pays_less_whatever_the_rates(
    found: list[tuple[str, str]], one: Decimal, other: Decimal
) -> None:
    by = selling("marginal", *found)
    less, more = (_net(line(by, str(amount))) for amount in sorted((one, other)))
    assert less <= more


@given(st.lists(credits, min_size=1, max_size=6), bands, st.randoms())
def test_the_order_of_rows_never_matters(amounts: list[Decimal], found: list[tuple[str, str]], chance: Any) -> None:
    by = selling("marginal", *found, apply="row")
    shuffled = list(amounts)
    chance.shuffle(shuffled)
    total = str(sum(amounts, Decimal(0)))
    one, other = (line(by, total, [str(amount) for amount in order]) for order in (amounts, shuffled))
    assert _net(one) == _net(other)


@given(st.lists(credits, min_size=1, max_size=5), bands)
def test_carried_over_quarters_nothing_is_lost(amounts: list[Decimal], found: list[tuple[str, str]]) -> None:
    """What is paid in all, less what is still open, is what each quarter came to by itself."""
    by = selling("marginal", *found)
    paid_in_all, carried, alone = Decimal(0), Decimal(0), Decimal(0)
    for amount in amounts:
        one = line(by, str(amount), carry_in=str(carried))
        assert isinstance(one.amount.result, Decimal) and isinstance(one.carry_out.result, Decimal)
        paid_in_all, carried = paid_in_all + one.amount.result, one.carry_out.result
        alone += _net(line(by, str(amount)))
    assert paid_in_all + carried == alone


def _net(one: SalesLine) -> Decimal:
    assert isinstance(one.amount.result, Decimal) and isinstance(one.carry_out.result, Decimal)
    return one.amount.result + one.carry_out.result
