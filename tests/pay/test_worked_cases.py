"""Calculations that others published with their answers, each through this program; the source stands beside each.

Answers that are derived from the published inputs, not printed by the source, say so. One published example cannot be
told here: the won value of a real CRM export needs that export, which is not in this repository; `scripts/check_crm.py`
counts it where the file is at hand.
"""

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from tests.measure.build import deal, measured, staff
from tests.pay.payouts import by_tiers, made, paid, rules, sales, sold
from tests.score.cards import card, kpi, number, part, scheme, value

STEP_RATES = ("0", "1%"), ("1000", "2%"), ("3000", "3%"), ("8000", "5%")
DEALS = ["200", "300", "1500", "1200", "2000", "4500"]


def test_marginal_tiers_each_deal_by_itself() -> None:
    """Oracle Sales documentation, step rates."""
    by = rules(sales=by_tiers("marginal", *STEP_RATES, apply="row"))
    line = sales(paid(by, made(by, "10", sold("9700", DEALS))))
    assert [number(row.payout) for row in line.rows] == ["2", "3", "20", "14", "30", "95"]
    assert number(line.amount) == "164"


def test_marginal_tiers_as_one_sum() -> None:
    """The same deals together; derived: 10 + 40 + 150 + 85."""
    by = rules(sales=by_tiers("marginal", *STEP_RATES))
    assert number(sales(paid(by, made(by, "10", sold("9700")))).amount) == "285"


POINTS = [("620", "0.5"), ("1997", "1"), ("2400", "1.5"), ("3324", "2"), ("4000", "3")]


def test_piecewise_linear_payout() -> None:
    """SAP blog on interpolate and step goals, 2022: 75.16% of 100 at 1313."""
    by = rules(sales=by_tiers("interpolated", *((x, str(Decimal(share) * 100)) for x, share in POINTS)))
    assert number(sales(paid(by, made(by, "10", sold("1313")))).amount) == "75.16"


def test_piecewise_linear_score() -> None:
    """The same as points of a KPI: its scale gives 75.1634, of which the score shows two decimals."""
    scale = {"points": [[x, str(Decimal(share) * 100)] for x, share in POINTS]}
    by = scheme({"a": kpi(scale=scale)}, {"a": "100%"}, policy={"score": {"max": "300"}})
    assert number(card(by, {"a": value("1313")}).score) == "75.16"


@pytest.mark.parametrize(("attained", "amount"), [("800000", "16000"), ("1100000", "22800"), ("1300000", "28800")])
def test_accelerators(attained: str, amount: str) -> None:
    """A published quota-plan repository: 100% up to the target, then 140%, from 120% on 160%; on target 20,000."""
    bands = ("0%", "100%"), ("100%", "140%"), ("120%", "160%")
    level = {"base": {"sales_bonus": {"quarter": "20000"}}}
    by = rules(sales=by_tiers("marginal", *bands, basis="attainment"), level=level)
    assert number(sales(paid(by, made(by, "10", sold(attained)))).amount) == amount


DIRECT: dict[str, Any] = {"scale": "direct", "measure": {"kind": "given"}, "unit": "score"}


@pytest.mark.parametrize(
    ("weights", "scores", "score"),
    [(["30%", "70%"], ["5", "3"], "3.6"), (["70%", "30%"], ["4.0", "3.5"], "3.85")],
)
def test_weighted_scores(weights: list[str], scores: list[str], score: str) -> None:
    """frappe/hrms, tests of appraisals."""
    by = scheme({"a": kpi(**DIRECT), "b": kpi(**DIRECT)}, dict(zip("ab", weights, strict=True)))
    found = card(by, {name: value(one, 1) for name, one in zip("ab", scores, strict=True)})
    assert number(found.score) == score


@pytest.mark.parametrize(
    ("scores", "score"), [(["3.6", "3.85", "3.85"], "3.767"), (["3.85", "3.30"], "3.575")]
)  # fmt: skip
def test_means_of_scores(scores: list[str], score: str) -> None:
    """The same tests: the mean of goals, and of reviewers; shown to three decimals."""
    spec = {"kind": "mean", "column": "score"}
    mean = measured(spec, [deal(score=one) for one in scores])
    by = scheme({"a": kpi(scale="direct", measure={"source": "s", **spec}, unit="score")}, {"a": "100%"},
                policy={"score": {"decimals": "3"}})  # fmt: skip
    assert number(card(by, {"a": mean}).score) == score


def test_split_credit_counts_by_share() -> None:
    """frappe/erpnext pull request 40062: 10, not 15."""
    rows = [deal("A", amount="5"), deal("A;B", amount="10")]
    assert measured({"kind": "sum", "column": "amount"}, rows).value == 10


def test_an_equal_split_does_not_depend_on_order() -> None:
    """OCA/commission pull request 596: 10 among four is 2.5 each, in any order."""
    for order in permutations("ABCD"):
        row = deal(";".join(order), amount="10")
        parts = [
            measured({"kind": "sum", "column": "amount"}, [row], one, staff("A", "B", "C", "D")).value for one in "ABCD"
        ]
        assert parts == [Decimal("2.5")] * 4


def test_cents_are_never_lost() -> None:
    """moneyphp/money, tests of allocation: 8.00 three ways, 0.05 by 70 to 30. Of pools, see test_pool."""
    thirds = [measured({"kind": "sum", "column": "amount"}, [deal("A;B;C", amount="8.00")], one).value for one in "ABC"]
    assert thirds == [Decimal("2.67"), Decimal("2.67"), Decimal("2.66")]
    uneven = deal("A:70%;B:30%", amount="0.05")
    parts = [measured({"kind": "sum", "column": "amount"}, [uneven], one).value for one in "AB"]
    assert parts == [Decimal("0.04"), Decimal("0.01")]


def test_a_gap_in_the_bands_is_refused() -> None:
    """Behaviour of OCA/commission sections: 15,100 over {from 1, to 100} was a silent 0. Here a band has no `to`, the
    first begins at 0, and whatever lies above the last start has its rate. The refusals are in tests/errors/scheme:
    tiers-gapped, tiers-not-from-zero."""
    by = rules(sales=by_tiers("marginal", ("0", "10%")))
    assert number(sales(paid(by, made(by, "10", sold("15100")))).amount) == "1510"


def test_a_missing_component_is_not_a_zero() -> None:
    """frappe/hrms issue of 2023: 5, 5 and none gave 3.33."""
    by = scheme({name: kpi(**DIRECT) for name in "abc"}, {"a": "40%", "b": "30%", "c": "30%"})
    found = card(by, {"a": value("5", 1), "b": value("5", 1), "c": value(None, 0)})
    assert number(found.score) == "5"


def test_win_rate_of_a_quarter_of_a_crm_export() -> None:
    """Counted independently in a CRM export in wide use as teaching data, 2017Q3: 1257 won, 790 lost."""
    share = {"kind": "share", "source": "s", "where": {"result": "won"}}
    by = scheme({"a": kpi(unit="percent", measure=share, target="50%")}, {"a": "100%"})
    assert number(card(by, {"a": part("1257", "2047")}).segments[0].kpis[0].value) == "0.614069"


@pytest.mark.parametrize(("of", "rate"), [({}, "0.4506"), ({"result": ["won", "lost"]}, "0.9733")])
def test_whose_denominator(of: dict[str, Any], rate: str) -> None:
    """A contractor's bid log: 73 awarded, 2 lost, 87 other; over all, and over what was decided."""
    results = ["won"] * 73 + ["lost"] * 2 + ["pending"] * 87
    found = measured({"kind": "share", "of": of, "where": {"result": "won"}}, [deal(result=one) for one in results])
    assert found.over is not None and found.under is not None
    assert round(found.over / found.under, 4) == Decimal(rate)
