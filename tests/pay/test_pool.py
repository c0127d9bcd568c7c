"""Pools: met exactly, floors and caps first, nobody's order or number of people changing what the rules give."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from presales_kpi.calc import Key, Quantity
from presales_kpi.pay.pool import Rules, share_out
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme
from tests.pay.payouts import evaluation, everybody, made, rules
from tests.score.cards import number, whole

CENT = Decimal("0.01")


def pooled(amount: Any, *, by: str = "company", scale: str = "down", **keys: str) -> Scheme:
    return rules({"base": "person", **keys}, pool={"evaluation": {"amount": amount, "by": by, "scale": scale}})


def shared(by: Scheme, bases: Mapping[str, str], teams: Mapping[str, str] | None = None) -> dict[str, str | None]:
    """What each is paid whose grade has the coefficient 1, so that the rules alone give the base."""
    cards = [
        made(by, "6", who=whole(Person(id_, id_, team=(teams or {}).get(id_), evaluation_base=Decimal(base))))
        for id_, base in bases.items()
    ]
    done = everybody(by, cards)
    return {person: number(evaluation(payout).amount) for person, payout in done.payouts.items()}


def test_scaled_down_to_the_cent_by_largest_remainder_ties_by_id() -> None:
    """100 over three equal: 33.33 each leaves a cent, which goes to the first id."""
    assert shared(pooled("100"), {"P3": "50", "P1": "50", "P2": "50"}) == {"P1": "33.34", "P2": "33.33", "P3": "33.33"}


def test_published_cents_are_never_lost() -> None:
    """Figures of the moneyphp tests: 8.00 three ways, and 0.05 by 70 to 30."""
    equal = dict.fromkeys(("A", "B", "C"), "4")
    assert list(shared(pooled("8"), equal).values()) == ["2.67", "2.67", "2.66"]
    assert list(shared(pooled("0.05"), {"A": "70", "B": "30"}).values()) == ["0.04", "0.01"]


def test_a_pool_that_is_enough_changes_nothing_when_it_only_scales_down() -> None:
    assert shared(pooled("1000"), {"A": "100.01", "B": "200"}) == {"A": "100.01", "B": "200"}


def test_both_ways_spends_the_whole_pool() -> None:
    assert shared(pooled("1000", scale="both"), {"A": "100", "B": "300"}) == {"A": "250", "B": "750"}


def test_what_a_cap_leaves_is_shared_among_the_others_until_none_moves() -> None:
    """1000 over 100, 300 and 400, cap 450. ×1.25 brings C to 500: held at 450, so 550 over 400 is ×1.375, B 412.50."""
    by = pooled("1000", scale="both", cap="450")
    assert shared(by, {"A": "100", "B": "300", "C": "400"}) == {"A": "137.5", "B": "412.5", "C": "450"}
    # With the cap at 410, what C leaves lifts B over it too.
    by = pooled("1000", scale="both", cap="410")
    assert shared(by, {"A": "100", "B": "300", "C": "400"}) == {"A": "180", "B": "410", "C": "410"}


def test_what_nobody_can_take_is_unallocated() -> None:
    by = pooled("1000", scale="both", cap="300")
    cards = [made(by, "6", who=whole(Person(id_, id_, evaluation_base=Decimal(100)))) for id_ in ("A", "B")]
    (pool,) = everybody(by, cards).pools
    assert [number(one) for one in (pool.paid, pool.unallocated, pool.factor)] == ["600", "400", None]


def test_floors_hold_while_the_others_are_scaled_down() -> None:
    """600 over 100, 300 and 400, floor 90. ×0.75 brings A to 75: held at 90, so 510 over 700."""
    by = pooled("600", floor="90")
    assert shared(by, {"A": "100", "B": "300", "C": "400"}) == {"A": "90", "B": "218.57", "C": "291.43"}


def test_a_pool_below_its_floors_pays_nobody_and_is_an_error() -> None:
    by = pooled("179.99", floor="90")
    cards = [made(by, "6", who=whole(Person(id_, id_, evaluation_base=Decimal(100)))) for id_ in ("A", "B")]
    done = everybody(by, cards)
    assert [number(one.total) for one in done.payouts.values()] == [None, None]
    assert [(one.severity, one.code, one.people) for one in done.issues] == [("error", "pool-below-floors", ("A", "B"))]
    assert list(shared(pooled("180", floor="90"), {"A": "100", "B": "100"}).values()) == ["90", "90"]


def test_the_lowest_grade_takes_nothing_whatever_the_pool() -> None:
    by = pooled("1000", scale="both", floor="90")
    people = [whole(Person(id_, id_, evaluation_base=Decimal(100))) for id_ in ("A", "B")]
    done = everybody(by, [made(by, actual, who=who) for actual, who in zip(("6", "5"), people, strict=True)])
    assert [number(one.total) for one in done.payouts.values()] == ["1000", "0"]


def test_whoever_is_undecided_takes_nothing_yet_and_a_warning_says_so() -> None:
    by = pooled("60")
    people = [whole(Person(id_, id_, evaluation_base=Decimal(100))) for id_ in ("A", "B")]
    done = everybody(by, [made(by, actual, who=who) for actual, who in zip(("6", None), people, strict=True)])
    assert [number(one.total) for one in done.payouts.values()] == ["60", None]
    assert [(one.severity, one.code, one.people) for one in done.issues] == [("warning", "pool-undecided", ("B",))]


def test_by_team_each_team_has_its_own() -> None:
    teams = {"A": "北京", "B": "北京", "C": "上海"}
    bases = {"A": "100", "B": "300", "C": "400"}
    assert shared(pooled("200", by="team"), bases, teams) == {"A": "50", "B": "150", "C": "200"}
    mine = pooled({"北京": "100", "上海": "40"}, by="team")
    assert shared(mine, bases, teams) == {"A": "25", "B": "75", "C": "40"}


def test_a_team_without_a_pool_and_a_person_without_a_team_are_errors() -> None:
    by = pooled({"北京": "100"}, by="team")
    teams = {"A": "北京", "B": "上海", "C": None}
    people = [whole(Person(id_, id_, team=team, evaluation_base=Decimal(100))) for id_, team in teams.items()]
    done = everybody(by, [made(by, "6", who=who) for who in people])
    assert [number(one.total) for one in done.payouts.values()] == ["100", None, None]
    assert [(one.code, one.people) for one in done.issues] == [("no-pool", ("C",)), ("no-pool", ("B",))]


def test_whole_yuan() -> None:
    by = rules({"base": "person"}, pool={"evaluation": {"amount": "100"}}, rounding="1")
    assert list(shared(by, {"A": "50", "B": "50", "C": "50"}).values()) == ["34", "33", "33"]


def naive(
    earned: Sequence[Decimal], pool: Decimal, both_ways: bool, floor: Decimal, cap: Decimal | None
) -> list[Fraction]:
    """The exact shares by rounds, as one would by hand: scale, hold whoever leaves the bounds, share again."""
    total = sum(Fraction(one) for one in earned)
    if total == 0 or (not both_ways and total <= pool):
        return [Fraction(one) for one in earned]
    held: dict[int, Fraction] = {at: Fraction(0) for at, one in enumerate(earned) if one == 0}
    while True:
        free = [at for at in range(len(earned)) if at not in held]
        weight = sum(Fraction(earned[at]) for at in free)
        factor = (Fraction(pool) - sum(held.values())) / weight if weight else Fraction(0)
        shares = {at: Fraction(earned[at]) * factor for at in free}
        over = {at: Fraction(cap) for at in free if cap is not None and total <= pool and shares[at] > cap}
        under = {at: Fraction(floor) for at in free if total > pool and shares[at] < floor}
        if not over and not under:
            return [held[at] if at in held else shares[at] for at in range(len(earned))]
        held |= over or under


def given_earned(earned: Sequence[Decimal]) -> dict[str, Quantity]:
    return {f"P{at:03}": Quantity(Key(f"P{at:03}", 0, "", "raw"), None, one) for at, one in enumerate(earned)}


@settings(max_examples=3 * settings().max_examples)
@given(
    earned=st.lists(st.integers(0, 40).map(lambda one: Decimal(one * 250) / 7), min_size=1, max_size=8),
    pool=st.decimals(0, 12_000, places=2), both_ways=st.booleans(), floor=st.none() | st.integers(1, 200),
    cap=st.none() | st.integers(200, 1500),
)  # fmt: skip
def test_a_pool_is_met_exactly_within_floors_and_caps(
    earned: list[Decimal], pool: Decimal, both_ways: bool, floor: int | None, cap: int | None
) -> None:
    low, high = (None if bound is None else Decimal(bound) for bound in (floor, cap))
    bounded = [
        Decimal(0) if one == 0 else max(low or Decimal(0), min(one, high) if high is not None else one)
        for one in earned
    ]
    assume(low is None or pool >= low * sum(1 for one in bounded if one > 0))
    made_of = given_earned(bounded)
    result, shares = share_out("", pool, made_of, Rules(both_ways, low, high, 2))
    paid = [amount.result for _, amount in shares.values()]
    assert all(isinstance(one, Decimal) for one in paid)
    amounts = [one for one in paid if isinstance(one, Decimal)]
    exact = naive(bounded, pool, both_ways, low or Decimal(0), high)
    for amount, share in zip(amounts, exact, strict=True):
        assert abs(Fraction(amount) - share) < Fraction(1, 100) + Fraction(1, 10**4)
    positive = [one for one, due in zip(amounts, bounded, strict=True) if due > 0]
    assert all(low is None or one >= low for one in positive)
    assert all(high is None or one <= high for one in amounts)
    spent = sum(amounts, Decimal(0))
    assert spent <= pool or not positive
    assert isinstance(result.unallocated.result, Decimal) and result.unallocated.result == pool - spent
    if both_ways and positive and (high is None or pool <= high * len(positive)):
        assert spent == pool
    if not both_ways and sum(round(one, 2) for one in bounded) > pool + 1:
        assert spent == pool


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=7), st.integers(1, 9000), st.booleans())
def test_who_earned_more_never_gets_less(earned: list[int], pool: int, both_ways: bool) -> None:
    """By more than the cent that a tie may turn on."""
    made_of = given_earned([Decimal(one) for one in earned])
    _, shares = share_out("", Decimal(pool), made_of, Rules(both_ways, None, None, 2))
    paid = [amount.result for _, amount in shares.values()]
    for one, first in zip(earned, paid, strict=True):
        for other, second in zip(earned, paid, strict=True):
            assert isinstance(first, Decimal) and isinstance(second, Decimal)
            assert one <= other or first >= second
