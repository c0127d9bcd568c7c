"""All of pay together: lines make the total, whatever the scheme; nobody's pay hangs on the order of anything."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.calc import Key
from presales_kpi.pay import Paid, pay
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme
from tests.pay.payouts import by_tiers, everybody, factor, made, rules, sold
from tests.score.cards import Q3, adjust, number, whole

amounts = st.decimals(-100_000, 2_000_000, places=2)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """An evaluation bonus with or without factors, bounds and pool, and a sales bonus of any method, or one of both."""
    evaluation: dict[str, Any] | None = draw(st.sampled_from([None, {}, {"floor": "500", "cap": "9000"}]))
    bonus: dict[str, Any] = {"rounding": draw(st.sampled_from(["0.01", "1"]))}
    method = draw(st.sampled_from(["marginal", "whole", "overage", None]))
    if evaluation is None and method is None:
        evaluation = {}
    if method is not None:
        caps = draw(st.sampled_from([{}, {"cap": "9000"}, {"credit_cap": "1500000", "pays_from": "30%"}]))
        bonus["sales"] = by_tiers(method, ("0", "0.5%"), ("800000", "0.8%"), **caps)
    if evaluation is not None:
        evaluation |= {"factors": draw(st.sampled_from([[], ["company"], ["team"]]))}
        pool = {
            "amount": draw(st.sampled_from(["0", "9000", "33333"])),
            "scale": draw(st.sampled_from(["down", "both"])),
        }
        bonus |= draw(st.sampled_from([{}, {"pool": {"evaluation": pool}}]))
    return rules(evaluation, **bonus)


people = st.lists(
    st.tuples(st.sampled_from(["5", "6", "8.123", "10", "11.5", None]), amounts, st.sampled_from(["北京", "上海"]),
              st.integers(0, 92), st.none() | amounts),
    min_size=1, max_size=5,
)  # fmt: skip


def paid(by: Scheme, found: list[Any]) -> Paid:
    cards = [
        made(by, actual, sold(str(credit)), who=whole(Person(f"P{at}", "N", team=team), days),
             adjustments=[adjust("amount", "evaluation", str(entered))] if entered is not None else [])
        for at, (actual, credit, team, days, entered) in enumerate(found)
    ]  # fmt: skip
    return everybody(by, cards, factor("1.1"), factor("0.95", "team", "北京"), factor("1", "team", "上海"))


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(schemes(), people)
def test_lines_make_the_total_and_totals_the_sum(by: Scheme, found: list[Any]) -> None:
    done = paid(by, found)
    known: list[Decimal] = []
    for payout in done.payouts.values():
        lines = [line.amount.result for line in (payout.evaluation, payout.sales) if line is not None]
        total = payout.total.result
        if None in lines:
            assert total is None
            continue
        assert isinstance(total, Decimal)
        assert total == sum((one for one in lines if isinstance(one, Decimal)), payout.adjusted)
        known.append(total)
    assert done.totals["total"].result == sum(known, Decimal(0))


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(schemes(), people, st.data())
def test_the_order_of_people_never_matters(by: Scheme, found: list[Any], data: st.DataObject) -> None:
    cards = [
        made(by, actual, sold(str(credit)), who=whole(Person(f"P{at}", "N", team=team), days))
        for at, (actual, credit, team, days, _) in enumerate(found)
    ]
    rows = factor("1.1"), factor("0.95", "team", "北京"), factor("1", "team", "上海")
    shuffled = data.draw(st.permutations(cards))
    one, other = pay(by, Q3, cards, rows), pay(by, Q3, shuffled, reversed(rows))
    assert {person: number(payout.total) for person, payout in one.payouts.items()} == {
        person: number(payout.total) for person, payout in other.payouts.items()
    }


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(schemes(), people, people)
def test_formulas_hang_on_the_scheme_alone(by: Scheme, found: list[Any], others: list[Any]) -> None:
    """Whatever was measured, entered or is missing: so a cell filled in later gives what a new run would give."""
    count = min(len(found), len(others))

    def formulas(some: list[Any]) -> dict[Key, str | None]:
        done = paid(by, [(actual, credit, "北京", days, 1) for actual, credit, _, days, _ in some[:count]])
        shares = [one for pool in done.pools for one in pool.quantities()]
        steps = [one for payout in done.payouts.values() for one in payout.quantities()]
        return {one.key: one.own_formula(lambda key: f"<{'.'.join(map(str, key))}>") for one in (*steps, *shares)}

    assert formulas(found) == formulas(others)
