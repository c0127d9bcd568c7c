"""A card of several segments: one score, one coverage and one factor, by the days of each.

A segment without a score is left out of the blend, and its days lower the coverage.
Source of the rule: docs/reference/arithmetic.md.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.calc import MISSING, Compare, Constant, Gather, If, Node, Present, Quantity, Round, divide, multiply
from presales_kpi.card import Segment

ZERO: Final = Constant(Decimal(0))
ONE: Final = Constant(Decimal(1))
FACTOR_PLACES: Final = 6


def by_days(parts: Sequence[Node], days: Sequence[Quantity], places: int) -> Node:
    """Σ part × days ÷ Σ days, rounded; 0 where there are no days, so that nothing is covered by nobody's work."""
    worth = Gather("SUM", [multiply(part, of) for part, of in zip(parts, days, strict=True)])
    total = Gather("SUM", days)
    return If(Compare(total, ">", ZERO), Round(divide(worth, total), places), ZERO)


def of_present(parts: Sequence[Quantity], days: Sequence[Quantity], places: int) -> Node:
    """The same over those parts that are not missing; missing where all are."""
    worth = [If(Present(part), multiply(part, of), ZERO) for part, of in zip(parts, days, strict=True)]
    there = Gather("SUM", [If(Present(part), of, ZERO) for part, of in zip(parts, days, strict=True)])
    return If(Compare(there, ">", ZERO), Round(divide(Gather("SUM", worth), there), places), MISSING)


def factor(segments: Sequence[Segment]) -> Node:
    """What the gates of each segment leave of the bonus, by days; 1 for a segment whose level has no such gate."""
    parts = [ONE if one.evaluation_gate is None else one.evaluation_gate for one in segments]
    days = [one.days for one in segments]
    blended = by_days(parts, days, FACTOR_PLACES)
    return If(Compare(Gather("SUM", days), ">", ZERO), blended, ONE)
