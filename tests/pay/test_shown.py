"""What a line of pay shows: bases in parts, factors and gates, pools step by step, and what was entered by hand."""

from decimal import Decimal

import pytest

from presales_kpi.pay.base import all_present
from presales_kpi.records import Person
from presales_kpi.score.lines import Maker
from tests.calc.test_calc import Recalculated, assert_same
from tests.pay.kinds import BY_SCORE, DONE, FACTORS, MILLION, ON_TARGET, SHARES, one, pooled, some
from tests.pay.payouts import by_tiers, evaluation, everybody, made, paid, rules, sales, sold
from tests.score.cards import adjust, kpi, member, number, part, scheme, value, whole
from tests.score.cards import card as plain_card


def test_rows_that_are_paid_each_are_live() -> None:
    by = rules(sales=by_tiers("marginal", *MILLION, apply="row", credit_cap="900000"))
    done = one(by, amount="1450000", rows=["1000000", "500000", "-50000"])
    line = sales(done.payouts["P1"])
    assert [row.place for row in line.rows] == ["Q3.xlsx!s!2", "Q3.xlsx!s!3", "Q3.xlsx!s!4"]
    assert [number(row.credit) for row in line.rows] == ["1000000", "500000", "-50000"]
    assert [number(row.counted) for row in line.rows] == ["900000", "500000", "-50000"]
    # 4,000 + 800 on what lies over 800,000; 2,500; −250.
    assert [number(row.payout) for row in line.rows] == ["4800", "2500", "-250"]
    of_rows = [step for row in line.rows for step in (row.credit, row.counted, row.payout) if step is not None]
    names = ("sales.row.credit", "sales.row.counted", "sales.row.payout")
    assert [step.key for step in of_rows] == [("P1", at, "", name) for at in range(3) for name in names]
    found = [*of_rows, *done.payouts["P1"].quantities()]
    book = Recalculated(found)
    for step in found:
        assert_same(step, book.value(step))


def test_a_base_that_changed_is_shown_with_its_parts() -> None:
    """5000 for 40 days and 6100 for 52, of 92: 5621.74; keyed by the part of the card that it belongs to."""
    line = evaluation(DONE["own base that changed"]().payouts["P1"])
    assert [step.key for step in line.bases] == [("P1", 0, "", "base.part"), ("P1", 1, "", "base.part")]
    assert (number(line.base), line.base.key) == ("5621.74", ("P1", 0, "", "base"))
    of_sales = sales(DONE["on attainment, own base that changed"]().payouts["P1"])
    assert [step.key.name for step in of_sales.bases] == ["sales.base.part"] * 2
    assert number(of_sales.base) == "25652.17"  # 20,000 × 40 + 30,000 × 52, ÷ 92


def test_without_a_day_worked_the_base_is_that_of_the_last_part() -> None:
    line = evaluation(DONE["own base, no days"]().payouts["P1"])
    assert number(line.base) == "6100"
    assert number(evaluation(DONE["own base, one missing"]().payouts["P1"]).base) is None


def test_a_line_carries_what_it_shows() -> None:
    """The score read, the factors with their rows, how it was prorated, and what gates leave."""
    line = evaluation(DONE["by score"]().payouts["P1"])
    assert (number(line.read), line.prorated, line.gate, line.bounded, line.share) == ("80", "none", None, None, None)
    full = evaluation(DONE["by grade"]().payouts["P1"])
    assert [(found.of, found.value.key.name, found.entry) for found in full.factors] == [
        ("team", "factor.team", FACTORS[0]), ("company", "factor.company", FACTORS[2]),
        ("person", "factor.person", FACTORS[3]),
    ]  # fmt: skip
    assert (full.prorated, number(full.bounded)) == ("days", "9000")


def test_a_gate_takes_its_part_of_the_bonus() -> None:
    """8000 × 1.5 × 50%"""
    gate = {"kpi": "late", "above": "0", "then": {"evaluation_factor": "50%"}}
    by = scheme({"a": kpi(), "late": kpi(better="lower")}, {"a": "100%"}, level={"gates": [gate]})
    found = plain_card(by, {"a": value("10"), "late": value("1")})
    line = evaluation(paid(by, found))
    assert (number(line.amount), number(line.gate)) == ("6000", "0.5")
    assert line.gate is not None
    assert line.gate.key == ("P1", 0, "", "evaluation_gate")
    assert number(evaluation(paid(by, plain_card(by, {"a": value("10"), "late": value("0")}))).amount) == "12000"


@pytest.mark.parametrize(
    ("keys", "actual", "bounded"),
    [({"floor": "9000"}, "6", "9000"), ({"cap": "5000"}, "6", "5000"), ({"floor": "9000"}, "5", "0"), ({}, "6", None)],
)
def test_floor_and_cap_hold_alone_too(keys: dict[str, str], actual: str, bounded: str | None) -> None:
    by = rules(keys)
    line = evaluation(paid(by, made(by, actual)))
    assert number(line.bounded) == bounded
    assert number(line.amount) == (bounded or "8000")


def test_a_share_of_a_pool_is_named_by_it_and_shows_its_factor() -> None:
    """9000 for 12,000 × 1.1 × … is scaled; the factor on the line is the pool's own."""
    done = some(pooled({"北京": "9000", "上海": "8000"}, by="team"), "10 8 6")
    assert [(pool.name, pool.members) for pool in done.pools] == [("上海", ("P1",)), ("北京", ("P0", "P2"))]
    of = {pool.name: pool for pool in done.pools}
    for person, team in (("P0", "北京"), ("P1", "上海"), ("P2", "北京")):
        line = evaluation(done.payouts[person])
        assert line.share is not None
        assert line.share.pool == team
        assert line.pool_factor is not None
        assert line.pool_factor.key == of[team].factor.key
    # 12,000 and 8,000 share 9000 by 0.45; 9600 is cut to 8000.
    assert [number(payout.total) for payout in done.payouts.values()] == ["5400", "8000", "3600"]
    assert [number(pool.factor) for pool in done.pools] == ["0.833333", "0.45"]


def test_a_level_that_the_kind_of_period_pays_no_base_has_no_sales_bonus_there() -> None:
    """Paid yearly on attainment, an engineer has nothing to multiply in a quarter."""
    yearly = {"base": {"sales_bonus": {"year": "20000"}, "evaluation_bonus": {"quarter": "8000"}}}
    by = rules({}, sales=by_tiers("marginal", *SHARES, basis="attainment"), level=yearly)
    assert paid(by, made(by, "10", sold("1000000"))).sales is None


def test_totals_are_of_each_part_and_of_what_was_entered() -> None:
    """4000 + 800 on 1,000,000, and 9600 for the grade; the amounts by hand stand beside."""
    by = rules({}, sales=by_tiers("marginal", ("0", "0.5%"), ("800000", "0.4%")))
    entered = [adjust("amount", "sales", "12.5"), adjust("amount", "evaluation", "-3")]
    done = everybody(by, [made(by, "8", sold("1000000"), adjustments=entered), made(by, "6", person="P2")])
    assert {name: number(step) for name, step in done.totals.items()} == {
        "evaluation": "17600", "sales": "4800", "adjusted.evaluation": "-3", "adjusted.sales": "12.5",
        "total": "22409.5",
    }  # fmt: skip
    assert [len(payout.entries) for payout in done.payouts.values()] == [2, 0]


def test_the_sums_keep_whole_units_where_tens_are_paid() -> None:
    """Amounts by hand are rounded to tens like all others; the sum of what was entered is shown in yuan."""
    by = rules(rounding="10")
    done = everybody(by, [made(by, "8", who=member(31)), made(by, "6", person="P2")])
    assert {name: number(step) for name, step in done.totals.items()} == {
        "evaluation": "11230", "total": "11230", "adjusted.evaluation": "0",
    }  # fmt: skip


def test_a_gate_on_a_share_reads_as_paid() -> None:
    """Two of three rates below the line: 8000 × 1.5 × 80%."""
    gate = {"kpi": "rate", "below": "80%", "then": {"evaluation_factor": "80%"}}
    rate = kpi(unit="percent", measure={"kind": "share", "source": "s", "where": {"result": "won"}}, target="90%")
    by = scheme({"a": kpi(), "rate": rate}, {"a": "100%"}, level={"gates": [gate]})
    assert number(evaluation(paid(by, plain_card(by, {"a": value("10"), "rate": part("2", "3")}))).amount) == "9600"


def test_nobody_s_name_hangs_on_a_team() -> None:
    """Members of a pool stand in the order of their ids, whoever was first on the sheet."""
    by = pooled("20000", "both")
    cards = [made(by, "8", who=whole(Person(person, person))) for person in ("P3", "P1", "P2")]
    (pool,) = everybody(by, cards).pools
    assert (pool.name, pool.members) == ("", ("P1", "P2", "P3"))


def test_what_is_read_stays_live_where_a_grade_is_missing() -> None:
    """The cell of the score read is there, empty, and fills when somebody enters a grade."""
    by = rules({"coefficient": BY_SCORE})
    line = evaluation(paid(by, made(by, None)))
    assert line.read is not None
    assert (number(line.read), number(line.coefficient)) == (None, None)
    assert str(line.read.own_formula(lambda key: key.name)).endswith(',"")')


def test_a_pool_shows_every_step_of_its_sharing() -> None:
    """600 over 100, 300 and 400, floor 90: A is held, and 510 ÷ 700 = 0.728571 of what the others earned is 218.571429
    and 291.428571. In cents 21857 and 29142 are whole, and the cent that is left goes to the greater rest."""
    by = pooled("600", floor="90", base="person")
    earned = {"A": "100", "B": "300", "C": "400"}
    cards = [made(by, "6", who=whole(Person(person, person, evaluation_base=Decimal(base))))
             for person, base in earned.items()]  # fmt: skip
    done = everybody(by, cards)
    (pool,) = done.pools
    assert {name: number(getattr(pool, name)) for name in POOL} == {
        "amount": "600", "entitled": "800", "alone": "800", "scaled": "1", "feasible": "1", "held": "90",
        "free": "700", "factor": "0.728571", "left_over": "1", "paid": "600", "unallocated": "0",
    }  # fmt: skip
    shares = [evaluation(payout).share for payout in done.payouts.values()]
    assert [[number(getattr(share, name)) for share in shares] for name in SHARE_OF_POOL] == [
        ["100", "300", "400"], ["100", "300", "400"], ["100", "300", "400"],
        ["90", None, None], [None, "300", "400"],
        ["9000", "21857.1429", "29142.8571"], ["9000", "21857", "29142"], ["0", "0.1429", "0.8571"],
    ]  # fmt: skip
    assert [number(payout.total) for payout in done.payouts.values()] == ["90", "218.57", "291.43"]
    for person, share in zip(earned, shares, strict=True):
        assert share is not None
        assert {step.key for step in share.quantities()} == {(person, 0, "", f"pool.{name}") for name in SHARE_OF_POOL}


POOL = ("amount", "entitled", "alone", "scaled", "feasible", "held", "free", "factor", "left_over", "paid",
        "unallocated")  # fmt: skip
SHARE_OF_POOL = ("entitled", "alone", "claim", "bound", "free", "units", "whole", "rest")


def test_a_pool_without_floor_and_cap_shows_no_bounds() -> None:
    """Nothing is held, and nothing is asked of floors; nobody's share has a bound."""
    done = some(pooled("20000"))
    (pool,) = done.pools
    assert (pool.held, pool.feasible) == (None, None)
    shares = [evaluation(payout).share for payout in done.payouts.values()]
    assert [share.bound for share in shares if share] == [None] * 5


def test_a_line_of_sales_shows_what_it_was_paid_on() -> None:
    """The KPI, the method with its bands or points, and the credit up to its cap; only what the method asks for."""
    by = rules(sales=by_tiers("overage", *MILLION, credit_cap="900000"))
    line = sales(paid(by, made(by, "10", sold("1000000"))))
    assert (line.kpi, line.label, line.unit, line.method) == ("sold", "sold", "money", "overage")
    assert line.bands == ((Decimal(0), Decimal("0.005")), (Decimal(800_000), Decimal("0.008")))
    assert [number(step) for step in (line.value, line.counted, line.amount)] == ["1000000", "900000", "800"]
    assert (line.rows, line.target, line.attainment, line.reached, line.base, line.rate) == ((), *[None] * 5)
    assert [step.key for step in line.quantities()] == [
        ("P1", 0, "", name)
        for name in ("sales.counted", "sales.earned", "sales.due", "sales.carry_in", "sales", "sales.carry_out")
    ]
    points = ("0", "0"), ("500000", "900")
    by = rules(sales=by_tiers("interpolated", *points))
    line = sales(paid(by, made(by, "10", sold("1000000"))))
    assert line.bands == ((Decimal(0), Decimal(0)), (Decimal(500_000), Decimal(900)))
    assert line.counted is None
    by_row = rules(sales=by_tiers("marginal", *MILLION, apply="row", credit_cap="900000"))
    assert sales(paid(by_row, made(by_row, "10", sold("3", ["1", "2"])))).counted is None, "of rows each has its own"


def test_what_is_paid_on_is_a_line_of_its_own_or_the_one_that_is_weighed() -> None:
    """A KPI that the card weighs in the same scope is measured once, and the sales bonus reads its cell."""
    by = rules({}, sales=by_tiers("marginal", ("0", "1%")))
    beside = made(by, "10", sold("100")).segments[0].sales
    assert beside is not None
    assert beside.value.key == ("P1", 0, "sold", "sales.value")
    weighed = by.levels["engineer"].model_copy(update={"weights": {"quarter": {"sold": Decimal(1)}}})
    found = made(by.model_copy(update={"levels": {"engineer": weighed}}), None, sold("100"))
    credited = found.segments[0].sales
    assert credited is not None
    assert credited.value.key == found.kpis[0].value.key == ("P1", 0, "sold", "value")


def test_a_sales_base_may_be_paid_whole_for_part_of_the_period() -> None:
    """`prorate: none`: 20,000 to somebody employed for half of it."""
    by = rules(sales=by_tiers("marginal", ("0", "100%"), basis="attainment", prorate="none"), level=ON_TARGET)
    assert number(sales(paid(by, made(by, "10", sold("1000000"), who=member(46)))).amount) == "20000"


def test_a_team_without_a_pool_is_shown_without_an_amount() -> None:
    """Its cells are there, empty, and belong to the people; nothing can be typed into them."""
    by = pooled({"北京": "100"}, by="team")
    done = some(by, "10 8")
    line = evaluation(done.payouts["P1"])
    assert line.amount.key == ("P1", 0, "", "evaluation")
    assert (line.amount.own_formula(lambda key: None), line.share, line.pool_factor) == ('""', None, None)


def test_an_amount_that_was_entered_without_a_number_is_none() -> None:
    by = rules()
    payout = paid(by, made(by, "6", adjustments=[adjust("amount", "evaluation")]))
    assert (number(payout.by_hand["evaluation"]), number(payout.total)) == ("0", "8000")


def test_of_one_thing_it_is_asked_without_ado_whether_it_is_there() -> None:
    first, second = (Maker("P1").given(name, None) for name in "ab")
    where = {first.key: "A1", second.key: "B1"}
    assert all_present([first]).formula(where.get) == 'A1<>""'
    assert all_present([first, second]).formula(where.get) == 'AND(A1<>"",B1<>"")'
