"""Gates: lines that a KPI must not fall below, and what they leave of the grade and of the bonus."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.calc import MISSING, Compare, Constant, Gather, If, Lookup, Node, Present, Quantity, Several
from presales_kpi.card import GateCheck
from presales_kpi.scheme.levels import Band, Gate
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.lines import NO_TARGET, SCORED, Line, Maker

#: What becomes of a gate, as `GateCheck.fate` gives it.
FIRED, HELD, UNREAD = "fired", "held", "unread"
ONE: Final = Constant(Decimal(1))


def gate_check(maker: Maker, scheme: Scheme, line: Line, gate: Gate) -> GateCheck:
    """Whether the KPI, if measured, is beyond the gate's line. A value needs no target for that, an attainment does."""
    rule, line_at = gate.line
    by_value = rule != "attainment_below"
    at = maker.given("line", line_at, gate.kpi)
    status, held = line.steps["status"], line.steps["value" if by_value else "attainment"]
    known = [Compare(status, "=", Constant(code)) for code in ((SCORED, NO_TARGET) if by_value else (SCORED,))]
    beyond = If(Compare(held, ">" if rule == "above" else "<", at), Constant(FIRED), Constant(HELD))
    fate = maker.made("fate", If(Several("OR", known), beyond, Constant(UNREAD)), gate.kpi)
    return GateCheck(
        **line.fields(scheme), rule=rule, line=at, fate=fate,
        grade_at_most=gate.then.grade_at_most, factor=gate.then.evaluation_factor,
    )  # fmt: skip


def grade_limit(gates: Sequence[GateCheck], bands: Sequence[Band]) -> Node | None:
    """The best grade that the gates which fired leave, missing where none did; None where no gate is about grades.

    Of several the lowest grade holds.
    """
    at_least = {band.grade: band.at_least for band in bands}
    limiting = [gate for gate in gates if gate.grade_at_most is not None]
    if not limiting:
        return None
    limit: Node = MISSING
    for gate in sorted(limiting, key=lambda gate: -at_least[gate.grade_at_most or ""]):
        limit = If(Compare(gate.fate, "=", Constant(FIRED)), Constant(gate.grade_at_most), limit)
    return limit


def limited(grade: Node, limit: Quantity, bands: Sequence[Band]) -> Node:
    """`grade`, but no better than `limit` where there is one; a missing grade stays missing."""
    order = [band.grade for band in sorted(bands, key=lambda band: band.at_least)]
    places = [Decimal(place) for place in range(len(order))]
    better = Compare(Lookup(grade, order, places), ">", Lookup(limit, order, places))
    held = If(Present(limit), If(better, limit, grade), grade)
    return If(Present(grade), held, MISSING)


def bonus_factor(gates: Sequence[GateCheck]) -> Node | None:
    """What the gates leave of the evaluation bonus: the least factor of those that fired, 1 where none did; None where
    no gate is about the bonus."""
    factors = [
        If(Compare(gate.fate, "=", Constant(FIRED)), Constant(gate.factor), ONE)
        for gate in gates
        if gate.factor is not None
    ]
    return Gather("MIN", [ONE, *factors]) if factors else None
