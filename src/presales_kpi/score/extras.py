"""Extras and deductions: points for each unit of a KPI's value, beside the weights."""

from collections.abc import Sequence

from presales_kpi.calc import Compare, Constant, Gather, If, Node, Quantity, Round, multiply
from presales_kpi.card import ExtraScore
from presales_kpi.scheme.levels import Extra
from presales_kpi.scheme.model import Cap, Scheme
from presales_kpi.score.lines import SCORED, ZERO, Line, Maker


def extra_score(maker: Maker, scheme: Scheme, line: Line, extra: Extra) -> ExtraScore:
    """value × each, at most `max`, rounded as a score is; 0 where the value is not above 0 or was not measured."""
    kpi, value = line.need.kpi, line.steps["value"]
    each = maker.given("each", extra.each, kpi)
    most = None if extra.max is None else maker.given("most", extra.max, kpi)
    worth: Node = multiply(value, each)
    counted = worth if most is None else Gather("MIN", [most, worth])
    points = If(Compare(value, ">", ZERO), Round(counted, scheme.policy.score.decimals), ZERO)
    node = If(Compare(line.steps["status"], "=", Constant(SCORED)), points, ZERO)
    return ExtraScore(**line.fields(scheme), each=each, most=most, points=maker.made("points", node, kpi))


def capped(by_hand: Quantity, lines: Sequence[ExtraScore], cap: Cap) -> Node:
    """The points of adjustments and of extras together, up to the policy's cap."""
    together = Gather("SUM", [by_hand, *(line.points for line in lines)])
    return If(Compare(together, "<", Constant(cap.max)), together, Constant(cap.max))
