"""From a measured value to points: attainment against a target, or a scale on the value itself."""

from decimal import Decimal
from typing import Final

from presales_kpi.calc import Compare, Constant, If, Lookup, Node, Piecewise, Quantity, Round, divide, subtract
from presales_kpi.money import CONTEXT
from presales_kpi.scheme.kpis import Curve, Kpi

ATTAINMENT_PLACES: Final = 6
POINTS_PLACES: Final = 4
FULL_POINTS: Final = Decimal(100)


def attainment(kpi: Kpi, curve: Curve, value: Quantity, target: Quantity) -> Node:
    """Attainment by the KPI's method, rounded to 6 decimals; only to be asked for where both are there and target > 0.

    ratio: value ÷ target; shortfall: 2 − value ÷ target; inverse: target ÷ value, where a value of 0 or below takes
    the curve's last point.
    """
    if kpi.method == "inverse":
        best = Constant(curve.knots[-1][0])
        return If(Compare(value, ">", Constant(Decimal(0))), Round(divide(target, value), ATTAINMENT_PLACES), best)
    ratio = divide(value, target)
    if kpi.method == "shortfall":
        return Round(subtract(Constant(Decimal(2)), ratio), ATTAINMENT_PLACES)
    return Round(ratio, ATTAINMENT_PLACES)


def points(curve: Curve, x: Node) -> Node:
    """Points that `curve` gives for `x`, rounded to 4 decimals."""
    if curve.points is not None:
        return Round(Piecewise(x, curve.points), POINTS_PLACES)
    return Round(Lookup(x, [at for at, _ in curve.knots], [given for _, given in curve.knots], True), POINTS_PLACES)


def scale_points(kpi: Kpi, scale: Curve, value: Quantity) -> Node:
    """Points that a scale gives for the value itself.

    Where lower is better the scale falls, and "reached" means at or below: 4 hours reach the step of 4 hours, and on a
    jump the better points count. So a falling scale with steps or a jump is read from the other side, by −value.
    """
    xs = [x for x, _ in scale.knots]
    if kpi.better == "higher" or (scale.steps is None and len(set(xs)) == len(xs)):
        return points(scale, value)
    mirrored = tuple((CONTEXT.minus(x), given) for x, given in reversed(scale.knots))
    from_other_side = Curve(points=mirrored) if scale.steps is None else Curve(steps=mirrored)
    return points(from_other_side, subtract(Constant(Decimal(0)), value))
