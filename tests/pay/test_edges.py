"""Pay at its edges: floors in turn, points below zero, levels that are not paid, bands between two decimals."""

from decimal import Decimal

import pytest

from presales_kpi.records import Person
from tests.calc.test_calc import Recalculated, assert_same
from tests.pay.kinds import ON_TARGET, pooled, some
from tests.pay.payouts import by_tiers, evaluation, everybody, made, paid, rules, sales, sold
from tests.score.cards import adjust, kpi, number, scheme, value, whole
from tests.score.cards import card as plain_card
from tests.score.test_movers import card as moved


def test_whoever_falls_to_the_floor_sooner_leaves_less_for_the_next() -> None:
    """700 over three of 90, one of 95 and one of 500, floor 90. ×0.81 holds the three at 90; of 430 left over 595 the
    fourth would get 68.66, so 90 holds that one too, and 340 remain. Without the three it would have kept 97.39."""
    by = pooled("700", floor="90", base="person")
    earned = {"A": "90", "B": "90", "C": "90", "D": "95", "E": "500"}
    cards = [made(by, "6", who=whole(Person(person, person, evaluation_base=Decimal(base))))
             for person, base in earned.items()]  # fmt: skip
    done = everybody(by, cards)
    assert [number(payout.total) for payout in done.payouts.values()] == ["90", "90", "90", "90", "340"]
    assert [number(step) for step in (done.pools[0].held, done.pools[0].free)] == ["360", "500"]


@pytest.mark.parametrize(
    ("points", "carried"),
    [
        # 40% of the base at half of the target: below 0 it goes on by 0.8 of the base, 0.1 × 0.8 × 20,000.
        ((("0", "0"), ("0.5", "0.4"), ("2", "2")), "-1600"),
        # Nothing up to a fifth of the target, so nothing is owed below 0 either.
        ((("0", "0"), ("0.2", "0"), ("1", "1")), "0"),
        # A curve that ends at 0 goes on flat.
        ((("-1", "-0.5"), ("0", "0")), "0"),
    ],
)
def test_points_go_on_below_zero_as_they_begin_from_there(points: tuple[tuple[str, str], ...], carried: str) -> None:
    """−10% of the target: returned goods of an earlier quarter."""
    by = rules(sales=by_tiers("interpolated", *points, basis="attainment"), level=ON_TARGET)
    line = sales(paid(by, made(by, "10", sold("-100000"))))
    assert (number(line.amount), number(line.carry_out)) == ("0", carried)


def test_an_attainment_by_its_own_method() -> None:
    """Half of what was allowed attains 200%, and nothing at all the last point of the curve, 120%."""
    sales_of = by_tiers("marginal", ("0", "100%"), basis="attainment")
    by = rules(sales=sales_of, level=ON_TARGET)
    kpis = by.kpis | {"sold": by.kpis["sold"].model_copy(update={"better": "lower", "attainment": "inverse"})}
    by = by.model_copy(update={"kpis": kpis})
    assert number(sales(paid(by, made(by, "10", sold("500000")))).amount) == "40000"
    assert number(sales(paid(by, made(by, "10", sold("0")))).amount) == "24000"


def test_of_two_levels_one_without_a_sales_bonus_the_days_of_the_other_count() -> None:
    """20,000 × 40 ÷ 92 = 8695.65 on a target of 1,000,000 × 40 ÷ 92 = 434,782.61, exactly reached."""
    both = rules({}, sales=by_tiers("marginal", ("0", "100%"), basis="attainment"), level=ON_TARGET)
    lead = both.levels["engineer"].model_copy(
        update={"base": both.levels["engineer"].base.model_copy(update={"sales_bonus": {}})}
    )
    by = both.model_copy(update={"levels": {**both.levels, "lead": lead}})
    found = moved(by, {"a": value("10"), "sold": sold("434782.61")})
    line = sales(paid(by, found))
    assert [number(step) for step in line.bases] == ["20000", "0"]
    assert [number(step) for step in (line.base, line.target, line.attainment)] == ["8695.65", "434782.61", "1"]
    assert number(line.amount) == "8695.65"
    steps_of = [*found.all_quantities(), *paid(by, found).quantities()]
    book = Recalculated(steps_of)
    for step in steps_of:
        assert_same(step, book.value(step))


def test_the_score_that_a_curve_reads_is_one_that_the_band_holds() -> None:
    """优秀 from 89.992: of scores of two decimals the first in it is 90.00, and 89.99 the last below it."""
    grades = {"quarter": [{"grade": "优秀", "at_least": "89.992"}, {"grade": "合格", "at_least": "60"},
                          {"grade": "不合格", "at_least": "0"}]}  # fmt: skip
    points = {"score": {"points": [["0", "0"], ["100", "1"]]}}
    by = scheme({"a": kpi()}, {"a": "100%"}, grades=grades, bonus={"evaluation": {"coefficient": points}})
    for actual, override, read in (("7", "优秀", "90"), ("10", "合格", "89.99"), ("7", "合格", "70")):
        found = plain_card(by, {"a": value(actual)}, adjustments=[adjust("override", "grade", override)])
        assert number(evaluation(paid(by, found)).read) == read


def test_a_bonus_that_is_paid_quarterly_is_paid_in_a_quarter() -> None:
    """Each part has its own periods."""
    of_sales = by_tiers("marginal", ("0", "1%"), paid=["quarter"])
    both, by_year = rules({"paid": ["quarter"]}, sales=of_sales), rules({"paid": ["year"]}, sales=of_sales)
    assert number(paid(both, made(both, "6", sold("100"))).total) == "8001"
    payout = paid(by_year, made(by_year, "6", sold("100")))
    assert (payout.evaluation, number(payout.total)) == (None, "1")


def test_amounts_by_team_are_no_pool_of_the_company() -> None:
    """Nobody is paid until the scheme says `by: team`; everybody is named."""
    by = pooled({"北京": "100"})
    done = some(by, "10 8")
    assert [number(payout.total) for payout in done.payouts.values()] == [None, None]
    assert [(issue.severity, issue.code) for issue in done.issues] == [("error", "no-pool")] * 2
