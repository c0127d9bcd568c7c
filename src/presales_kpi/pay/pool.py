"""Pools: what all evaluation bonuses come to together, exact to the cent, floors and caps held first.

Everybody's share is their entitlement × one factor, unless floor or cap holds them. Who is held can be told without
trying: by size, somebody is held exactly when the factor that is left after all that are held sooner would bring them
to the bound. So the formulas need no rounds, and the same number of steps whatever the data. Cents go by largest
remainder, ties by person id. Source: docs/reference/arithmetic.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    CountOf,
    Floor,
    Gather,
    If,
    Key,
    Node,
    Place,
    Present,
    Quantity,
    Round,
    Series,
    SumOf,
    add,
    divide,
    multiply,
    subtract,
)
from presales_kpi.pay.base import ZERO
from presales_kpi.payout import Pool, PoolShare
from presales_kpi.scheme.bonus import Evaluation
from presales_kpi.score.lines import Maker

FACTOR_PLACES: Final = 6
#: Entitlements keep so many decimals, and shares in units of the rounding so many: what a spreadsheet compares alike.
ENTITLED_PLACES: Final = 6
UNIT_PLACES: Final = 4
ONE: Final = Constant(Decimal(1))


@dataclass(frozen=True)
class Rules:
    """What holds for every pool of a scheme: scaled down only or both ways, floor and cap, decimals of an amount, and
    the name of what each is paid."""

    both_ways: bool
    floor: Decimal | None
    cap: Decimal | None
    places: int
    paid: str = "evaluation"

    @classmethod
    def of(cls, evaluation: Evaluation, both_ways: bool, places: int, paid: str) -> "Rules":
        """Those of an evaluation bonus."""
        return cls(both_ways, evaluation.floor, evaluation.cap, places, paid)


def share_out(
    name: str, amount: Decimal, earned: Mapping[str, Quantity], rules: Rules
) -> tuple[Pool, Mapping[str, tuple[PoolShare, Quantity]]]:
    """The pool `name` of `amount`, and by person id the share and what is paid of what each has `earned` (within floor
    and cap; missing while undecided), in the order of ids."""
    return _Builder(name, amount, earned, rules).build()


class _Builder:
    """Builds one pool; every quantity is made once."""

    def __init__(self, name: str, amount: Decimal, earned: Mapping[str, Quantity], rules: Rules) -> None:
        self._name, self._rules = name, rules
        self._people = sorted(earned)
        self._unit = Constant(Decimal(1).scaleb(rules.places))
        self._amount = Quantity(Key("", 0, name, "pool.amount"), None, amount)
        last = [earned[person] for person in self._people]
        self._entitled = self._each(
            "entitled", [If(Present(one), Round(one, ENTITLED_PLACES), MISSING) for one in last]
        )
        self._alone = self._each("alone", [If(Present(one), Round(one, rules.places), MISSING) for one in last])
        self._claims = self._each("claim", [If(Present(one), _if_positive(one), MISSING) for one in self._entitled])
        self._by_claim = Series(self._claims)

    def build(self) -> tuple[Pool, Mapping[str, tuple[PoolShare, Quantity]]]:
        """The pool, and what each gets of it."""
        rules = self._rules
        entitled = self._all("entitled", self._sum(self._entitled, ENTITLED_PLACES))
        alone = self._all("alone", self._sum(self._alone, rules.places))
        over = Compare(entitled, ">", ZERO) if rules.both_ways else Compare(alone, ">", self._amount)
        scaled = self._all("scaled", If(over, ONE, ZERO))
        feasible = self._feasible(scaled)
        bounds = self._bounds(scaled, entitled)
        held = self._all("held", self._sum(bounds, rules.places)) if bounds else None
        frees = self._claims
        if bounds:
            frees = self._each("free", [If(Present(bound), MISSING, If(Present(claim), claim, MISSING))
                                        for bound, claim in zip(bounds, self._claims, strict=True)])  # fmt: skip
        free = self._all("free", self._sum(frees, ENTITLED_PLACES))
        rest_of = self._amount if held is None else subtract(self._amount, held)
        factor = If(Compare(free, ">", ZERO), Round(divide(rest_of, free), FACTOR_PLACES), MISSING)
        units = self._units(scaled, bounds, rest_of, free)
        wholes = self._each("whole", [If(Present(one), Floor(one), MISSING) for one in units])
        rests = self._each("rest", [If(Present(one), Round(subtract(one, whole), UNIT_PLACES), MISSING)
                                    for one, whole in zip(units, wholes, strict=True)])  # fmt: skip
        target: Node = self._amount if held is None else If(Compare(free, ">", ZERO), self._amount, held)
        left = subtract(multiply(target, self._unit), Gather("SUM", wholes, present_only=True))
        left_over = self._all("left_over", If(Compare(scaled, ">", ZERO), Round(left, 0), ZERO))
        amounts = self._amounts(scaled, feasible, wholes, rests, left_over)
        paid = self._all("paid", self._sum(amounts, rules.places))
        pool = Pool(
            name=self._name, amount=self._amount, entitled=entitled, alone=alone, scaled=scaled, feasible=feasible,
            held=held, free=free, factor=self._all("factor", If(Compare(scaled, ">", ZERO), factor, ONE)),
            left_over=left_over, paid=paid, members=tuple(self._people),
            unallocated=self._all("unallocated", Round(subtract(self._amount, paid), rules.places)),
        )  # fmt: skip
        shares = {
            person: (PoolShare(self._name, self._entitled[n], self._alone[n], self._claims[n],
                               bounds[n] if bounds else None, frees[n], units[n], wholes[n], rests[n]), amounts[n])
            for n, person in enumerate(self._people)
        }  # fmt: skip
        return pool, shares

    def _each(self, name: str, nodes: Sequence[Node]) -> list[Quantity]:
        return [Maker(person, 0, "pool.").made(name, node) for person, node in zip(self._people, nodes, strict=True)]

    def _all(self, name: str, node: Node) -> Quantity:
        return Quantity(Key("", 0, self._name, f"pool.{name}"), node)

    @staticmethod
    def _sum(parts: Sequence[Quantity], places: int) -> Node:
        return Round(Gather("SUM", parts, present_only=True), places)

    def _feasible(self, scaled: Quantity) -> Quantity | None:
        """Whether the pool covers the floor of everybody who is paid at all."""
        if self._rules.floor is None:
            return None
        floors = multiply(CountOf(self._by_claim, ">", ZERO), Constant(self._rules.floor))
        short = If(Compare(self._amount, "<", floors), ZERO, ONE)
        return self._all("feasible", If(Compare(scaled, ">", ZERO), short, ONE))

    def _bounds(self, scaled: Quantity, entitled: Quantity) -> list[Quantity]:
        """The floor or cap that holds each, or missing; none at all where the scheme has neither."""
        rules = self._rules
        if rules.floor is None and rules.cap is None:
            return []
        nodes: list[Node] = []
        for claim in self._claims:
            up, down = (
                MISSING if bound is None else self._bound(claim, bound, upper)
                for bound, upper in ((rules.cap, True), (rules.floor, False))
            )
            held = If(Compare(self._amount, ">=", entitled), up, down)
            nodes.append(If(Present(claim), If(Compare(scaled, ">", ZERO), held, MISSING), MISSING))
        return self._each("bound", nodes)

    def _bound(self, claim: Quantity, bound: Decimal, upper: bool) -> Node:
        """`bound` where it holds this claim: all beyond it are held, and the factor left reaches the bound."""
        beyond = CountOf(self._by_claim, ">" if upper else "<", claim)
        others = SumOf(self._by_claim, "<=" if upper else ">=", claim)
        left = subtract(self._amount, multiply(Constant(bound), beyond))
        share = Round(divide(multiply(left, claim), others), ENTITLED_PLACES)
        return If(Compare(share, ">=" if upper else "<=", Constant(bound)), Constant(bound), MISSING)

    def _units(self, scaled: Quantity, bounds: Sequence[Quantity], rest_of: Node, free: Quantity) -> list[Quantity]:
        """What each gets in units of the rounding, to 4 decimals; missing where nothing is scaled, or nothing due."""
        nodes: list[Node] = []
        for n, claim in enumerate(self._claims):
            node: Node = Round(multiply(divide(multiply(claim, rest_of), free), self._unit), UNIT_PLACES)
            if bounds:
                node = If(Present(bounds[n]), multiply(bounds[n], self._unit), node)
            nodes.append(If(Present(claim), If(Compare(scaled, ">", ZERO), node, MISSING), MISSING))
        return self._each("units", nodes)

    def _amounts(
        self, scaled: Quantity, feasible: Quantity | None, wholes: Sequence[Quantity], rests: Sequence[Quantity],
        left_over: Quantity,
    ) -> list[Quantity]:  # fmt: skip
        """What each is paid."""
        series = Series(rests)
        amounts = []
        for n, person in enumerate(self._people):
            one_more = If(Compare(Place(series, rests[n]), "<=", left_over), ONE, ZERO)
            share: Node = Round(divide(add(wholes[n], one_more), self._unit), self._rules.places)
            share = If(Present(wholes[n]), share, ZERO)
            if feasible is not None:
                share = If(Compare(feasible, ">", ZERO), share, MISSING)
            paid = If(Compare(scaled, ">", ZERO), share, self._alone[n])
            amounts.append(Maker(person).made(self._rules.paid, If(Present(self._entitled[n]), paid, MISSING)))
        return amounts


def _if_positive(amount: Quantity) -> Node:
    return If(Compare(amount, ">", ZERO), amount, MISSING)
