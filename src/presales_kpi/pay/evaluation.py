"""The evaluation bonus: base × coefficient × factors × part of the period, gates, floor and cap; then the pool.

Without a grade every calculated amount is missing: the person is to be decided on, never paid 0 by accident.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Gather,
    If,
    Lookup,
    Node,
    Piecewise,
    Present,
    Quantity,
    Round,
    multiply,
)
from presales_kpi.card import Scorecard, Segment
from presales_kpi.money import CONTEXT
from presales_kpi.pay.base import ZERO, all_present, base_of, employed
from presales_kpi.payout import FactorLine
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.bonus import ByScore, Evaluation
from presales_kpi.scheme.kpis import Curve
from presales_kpi.scheme.levels import Band
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.lines import Maker

COEFFICIENT_PLACES: Final = 6


@dataclass(frozen=True)
class Earned:
    """The evaluation bonus up to the pool; the fields are those of `payout.EvaluationLine`."""

    bases: tuple[Quantity, ...]
    base: Quantity
    read: Quantity | None
    coefficient: Quantity
    factors: tuple[FactorLine, ...]
    gate: Quantity | None
    prorated: str
    raw: Quantity
    bounded: Quantity | None

    @property
    def last(self) -> Quantity:
        """What the pool, or the rounding, starts from."""
        return self.raw if self.bounded is None else self.bounded


def earn(
    scheme: Scheme, evaluation: Evaluation, kind: PeriodKind, card: Scorecard, factors: tuple[FactorLine, ...]
) -> Earned:
    """The evaluation bonus of one card in a period of `kind`, not yet rounded."""
    maker = Maker(card.person.id)
    bases, base = base_of(card, lambda segment: _base(scheme, evaluation, kind, segment))
    bands = scheme.grades[kind]
    read: Quantity | None = None
    if isinstance(evaluation.coefficient, ByScore):
        score = scheme.policy.score
        read = maker.made("score_read", _score_in_band(card, bands, score.decimals, score.max))
        worth = _on_curve(evaluation.coefficient.score, read, card.grade, bands)
    else:
        table = evaluation.coefficient
        worth = Lookup(card.grade, list(table), list(table.values()))
    coefficient = maker.made("coefficient", If(Present(card.grade), worth, MISSING))
    of_factors = [factor.value for factor in factors]
    product: Node = multiply(base, coefficient)
    for factor in of_factors:
        product = multiply(product, factor)
    product = employed(card).part(product, evaluation.prorate) or product
    if card.evaluation_gate is not None:
        product = multiply(product, card.evaluation_gate)
    raw = maker.made("raw", If(all_present([coefficient, base, *of_factors]), product, MISSING))
    bounded = None
    if evaluation.floor is not None or evaluation.cap is not None:
        bounded = maker.made("bounded", If(Present(raw), within(raw, evaluation), MISSING))
    return Earned(bases, base, read, coefficient, factors, card.evaluation_gate, evaluation.prorate, raw, bounded)


def within(amount: Node, evaluation: Evaluation) -> Node:
    """`amount` within floor and cap. Nothing stays nothing: the floor lifts what is paid, and no lowest grade."""
    held = amount
    if evaluation.cap is not None:
        held = Gather("MIN", [held, Constant(evaluation.cap)])
    if evaluation.floor is not None:
        held = Gather("MAX", [held, Constant(evaluation.floor)])
    return If(Compare(amount, ">", ZERO), held, ZERO)


def _base(scheme: Scheme, evaluation: Evaluation, kind: PeriodKind, segment: Segment) -> Decimal | None:
    if evaluation.base == "person":
        return segment.person.evaluation_base
    return scheme.levels[segment.level].base.evaluation_bonus.get(kind)


def _score_in_band(card: Scorecard, bands: Sequence[Band], decimals: int, most: Decimal) -> Node:
    """The score, or where gate, veto or override changed the grade, the nearest one inside that grade's band; without
    a score the band's lowest."""
    unit = Decimal(1).scaleb(-decimals, CONTEXT)
    lows = [band.at_least.quantize(unit, ROUND_CEILING, CONTEXT) for band in bands]
    highs = [most, *(CONTEXT.subtract(low, unit) for low in lows[:-1])]
    names = [band.grade for band in bands]
    low, high = Lookup(card.grade, names, lows), Lookup(card.grade, names, highs)
    nearest = Gather("MAX", [low, Gather("MIN", [card.score, high])])
    return If(Present(card.grade), If(Present(card.score), nearest, low), MISSING)


def _on_curve(curve: Curve, read: Quantity, grade: Quantity, bands: Sequence[Band]) -> Node:
    """The coefficient at the score `read`, to 6 decimals; the lowest grade pays nothing."""
    lowest = min(bands, key=lambda band: band.at_least).grade
    if curve.points is not None:
        worth: Node = Piecewise(read, curve.points)
    else:
        worth = Lookup(read, [at for at, _ in curve.knots], [given for _, given in curve.knots], reached=True)
    return If(Compare(grade, "=", Constant(lowest)), ZERO, Round(worth, COEFFICIENT_PLACES))
