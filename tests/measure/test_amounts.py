"""sum, mean, median: exact, split to the cent, and never a zero by accident."""

from decimal import Decimal

import pytest

from presales_kpi.measure.measurement import Measurement
from presales_kpi.money import CONTEXT
from tests.measure.build import BAD, deal, facts, make_scheme, measured, run


def amount(person: str, *rows: object, **spec: object) -> Measurement:
    return measured({"kind": "sum", "column": "amount", **spec}, list(rows), person)  # type: ignore[arg-type]


def test_cents_are_never_lost() -> None:
    thirds = deal("A;B;C", amount="8.00")
    assert [amount(person, thirds).value for person in "ABC"] == [Decimal("2.67"), Decimal("2.67"), Decimal("2.66")]
    uneven = deal("A:70%;B:30%", amount="0.05")
    assert [amount(person, uneven).value for person in "AB"] == [Decimal("0.04"), Decimal("0.01")]


def test_an_amount_that_is_not_whole_cents_is_split_in_ten_thousandths() -> None:
    row = deal("A;B", amount="0.0005")
    assert [amount(person, row).value for person in "AB"] == [Decimal("0.0003"), Decimal("0.0002")]


def test_a_refund_is_split_like_the_amount_it_takes_back() -> None:
    rows = deal("A;B;C", amount="8.00"), deal("A;B;C", amount="-8.00")
    assert [amount(person, *rows).value for person in "ABC"] == [0, 0, 0]
    assert amount("C", rows[1]).value == Decimal("-2.66")


def test_parts_of_people_who_are_not_known_go_to_nobody() -> None:
    assert amount("A", deal("A;stranger", amount="10")).value == 5


@pytest.mark.parametrize(("credit", "expected"), [(None, "5"), ("split", "5"), ("full", "10")])
def test_money_is_split_unless_the_measure_says_full(credit: str | None, expected: str) -> None:
    assert amount("A", deal("A;B", amount="10"), credit=credit).value == Decimal(expected)


@pytest.mark.parametrize(("credit", "expected"), [(None, "10"), ("full", "10"), ("split", "2.5")])
def test_other_numbers_are_counted_in_full_unless_the_measure_says_split(credit: str | None, expected: str) -> None:
    spec = {"kind": "sum", "column": "score", "credit": credit}
    assert measured(spec, [deal("A;B;C;x", score="10")]).value == Decimal(expected)


def test_shares_are_not_dropped() -> None:
    rows = [deal("A", score="5"), deal("A:50%;B:50%", score="10")]
    assert measured({"kind": "sum", "column": "score", "credit": "split"}, rows).value == 10


def test_four_share_ten_equally_in_any_order() -> None:
    for who in ("A;B;C;x", "x;C;B;A", "B;x;A;C"):
        values = [amount(person, deal(who, amount="10")).value for person in "ABC"]
        assert values == [Decimal("2.5")] * 3


def test_no_rows_are_zero_but_rows_without_values_are_missing() -> None:
    assert amount("A").value == 0
    assert amount("A").sample == 0
    empty = amount("A", deal("A"))
    assert facts(empty, "value", "sample", "provisional") == (None, 0, False)
    assert [(one.row, one.reason) for one in empty.left_out] == [("Q3.xlsx!deals!2", "empty-amount")]


def test_an_empty_value_is_left_out_with_one_warning() -> None:
    measure = {"kind": "sum", "source": "deals", "column": "amount"}
    found = run(make_scheme({"k": {"measure": measure, "label": "合同额"}}), [deal(amount="5"), deal(), deal("B")])
    [issue] = found.issues
    assert (issue.severity, issue.code, issue.where, issue.people) == (
        "warning", "empty-value", "Q3.xlsx!deals!G3", ("A", "B")
    )  # fmt: skip
    assert issue.message == '合同额: 2 rows without "amount" are not counted, this the first'
    assert found.of["A", "k"].value == 5


def test_a_bad_value_leaves_the_row_out_and_makes_the_card_provisional() -> None:
    found = amount("A", deal(amount="5"), deal(amount=BAD))
    assert facts(found, "value", "sample", "provisional") == (5, 1, True)
    assert [one.reason for one in found.left_out] == ["bad-money"]
    assert not amount("B", deal(amount=BAD)).provisional


def test_sums_do_not_overflow() -> None:
    huge = "900000000000000"
    assert amount("A", *[deal(amount=huge)] * 3).value == 3 * Decimal(huge)
    assert amount("A", *[deal("A;B;C", amount=huge)] * 4).value == 4 * Decimal("300000000000000")


def test_mean_leaves_missing_values_out() -> None:
    found = measured({"kind": "mean", "column": "score"}, [deal(score="5"), deal(score="5"), deal()])
    assert facts(found, "over", "under", "value", "sample") == (10, 2, None, 2)


def test_mean_of_nothing_has_a_denominator_of_zero() -> None:
    found = measured({"kind": "mean", "column": "score"}, [])
    assert facts(found, "over", "under", "sample") == (0, 0, 0)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [(["3"], "3"), (["3", "1"], "2"), (["3", "1", "2"], "2"), (["0.1", "0.2", "0.3", "0.4"], "0.25"), ([], None)],
)
def test_median_is_the_middle_or_the_mean_of_the_middle_two(scores: list[str], expected: str | None) -> None:
    found = measured({"kind": "median", "column": "score"}, [deal(score=score) for score in scores])
    assert found.value == (None if expected is None else Decimal(expected))
    assert found.over is None


def test_percents_are_fractions() -> None:
    assert measured({"kind": "median", "column": "rate"}, [deal(rate="0.85")]).value == Decimal("0.85")


EFFORTS = [deal("A", effort="1.5"), deal("A;B", effort="30"), deal("A", effort=None), deal("A", effort="0.000001")]


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("sum", "hours", "31.500001"), ("mean", "hours", "10.50000033333333333333333333333333"),
        ("median", "hours", "1.5"), ("median", "days", "0.0625"),
        ("sum", "days", "1.312500041666666666666666666666667"),
    ],
)  # fmt: skip
def test_durations_are_hours_or_the_days_of_the_kpi(kind: str, unit: str, expected: str) -> None:
    # 1.5 h + 30 h + 0.0036 s; a day has 24 hours.
    found = measured({"kind": kind, "column": "effort"}, EFFORTS, unit=unit)
    value = found.value if found.over is None else CONTEXT.divide(found.over, found.under or Decimal(1))
    assert value is not None and abs(value - Decimal(expected)) < Decimal("1e-30")


def test_durations_are_shared_only_where_the_measure_says_split() -> None:
    spec = {"kind": "sum", "column": "effort", "credit": "split"}
    assert measured(spec, EFFORTS[:2], unit="hours").value == Decimal("16.5")
