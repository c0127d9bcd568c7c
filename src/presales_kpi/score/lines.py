"""One KPI on a card: from what was measured to its attainment, named and rounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    If,
    Key,
    Node,
    Present,
    Quantity,
    Round,
    Value,
    divide,
    multiply,
)
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.need import Need
from presales_kpi.money import round_half_up
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.measures import Rating
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import curve
from presales_kpi.score.targets import ADDITIVE, FoundTarget

SCORED, MISSING_VALUE, BELOW_SAMPLE, NO_TARGET = "scored", "missing", "below-sample", "no-target"
VALUE_PLACES, MONEY_PLACES = 6, 2
ZERO: Final = Constant(Decimal(0))


@dataclass(frozen=True)
class Maker:
    """Names the quantities of one segment of a card; `prefix` stands before their names."""

    person: str
    segment: int = 0
    prefix: str = ""

    def given(self, name: str, value: Value, kpi: str = "") -> Quantity:
        """An input."""
        return Quantity(Key(self.person, self.segment, kpi, self.prefix + name), None, value)

    def made(self, name: str, node: Node, kpi: str = "") -> Quantity:
        """A step that is calculated."""
        return Quantity(Key(self.person, self.segment, kpi, self.prefix + name), node)


@dataclass(frozen=True)
class Employed:
    """How long somebody was employed in the period, which targets may be prorated to."""

    days: Quantity
    of_days: Quantity
    months: Quantity
    of_months: Quantity

    def part(self, amount: Node, rule: str) -> Node | None:
        """`amount` for the part of the period employed, by `rule` (days, months); None for a rule that leaves it."""
        if rule == "none":
            return None
        days = (self.days, self.of_days)
        part, whole = days if rule == "days" else (self.months, self.of_months)
        return divide(multiply(amount, part), whole)


@dataclass(frozen=True)
class Aim:
    """What a value is held against: its target, and the time employed that this may be prorated to."""

    target: FoundTarget
    employed: Employed


@dataclass(frozen=True)
class Line:
    """A KPI as measured for a card: its steps by name, from sample to status, and attainment where asked for."""

    need: Need
    kpi: Kpi
    segment: int
    measurement: Measurement
    target_from: str | None
    steps: Mapping[str, Quantity]

    def fields(self, scheme: Scheme) -> dict[str, Any]:
        """The fields of a `card.MeasuredKpi`."""
        kpi, steps, measured = self.kpi, self.steps, self.measurement
        return {
            "kpi": self.need.kpi, "segment": self.segment,
            "label": kpi.label.text(scheme.language) if kpi.label else self.need.kpi,
            "definition": kpi.definition.text(scheme.language) if kpi.definition else "", "unit": kpi.unit,
            "better": kpi.better, "scope": self.need.scope, "over": steps.get("over"), "under": steps.get("under"),
            "value": steps["value"], "sample": steps["sample"], "full_target": steps.get("full_target"),
            "target": steps.get("target"), "status": steps["status"], "attainment": steps.get("attainment"),
            "min_sample": min_sample(kpi), "target_from": self.target_from, "provisional": measured.provisional,
            "evidence": measured.evidence, "left_out": measured.left_out,
        }  # fmt: skip


def make_line(
    maker: Maker, scheme: Scheme, need: Need, measurement: Measurement, aim: Aim | None = None
) -> Line:  # fmt: skip
    """What was measured, rounded; with an `aim`, held against its target. Without one the status is about the value."""
    kpi = scheme.kpi(need.kpi)
    places = MONEY_PLACES if kpi.unit == "money" else VALUE_PLACES
    steps = {"sample": maker.given("sample", Decimal(measurement.sample), need.kpi)}
    if kpi.measure.factor is None:
        value = measurement.value
        given = None if value is None else round_half_up(value, places)
        steps["value"] = maker.given("value", given, need.kpi)
    else:
        steps["over"] = maker.given("over", measurement.over, need.kpi)
        steps["under"] = maker.given("under", measurement.under, need.kpi)
        steps["value"] = maker.made("value", _quotient(steps, kpi.measure.factor, places), need.kpi)
    if aim is not None:
        _add_target(maker, scheme, need, aim, places, steps)
    steps["status"] = maker.made("status", _status(kpi, steps), need.kpi)
    if aim is not None:
        reached = curve.attainment(kpi, scheme.curves[kpi.curve], steps["value"], steps["target"])
        scored = Compare(steps["status"], "=", Constant(SCORED))
        steps["attainment"] = maker.made("attainment", If(scored, reached, MISSING), need.kpi)
    return Line(need, kpi, maker.segment, measurement, aim.target.source if aim is not None else None, steps)


def min_sample(kpi: Kpi) -> int:
    """The sample a KPI asks for; a rating's `min_raters` is one too."""
    raters = kpi.measure.min_raters if isinstance(kpi.measure, Rating) else None
    return max(kpi.min_sample, raters or 0)


def _add_target(maker: Maker, scheme: Scheme, need: Need, aim: Aim, places: int, steps: dict[str, Quantity]) -> None:
    """The target, and where it is the person's own of a count or sum, the part of it for the time employed."""
    prorated = need.scope == "person" and scheme.kpi(need.kpi).measure.kind in ADDITIVE
    rule = scheme.policy.target_proration if prorated else "none"
    name = "target" if rule == "none" else "full_target"
    steps[name] = maker.given(name, aim.target.value, need.kpi)
    part = aim.employed.part(steps[name], rule)
    if part is not None:
        node = If(Present(steps[name]), Round(part, places), MISSING)
        steps["target"] = maker.made("target", node, need.kpi)


def _quotient(steps: Mapping[str, Quantity], factor: int, places: int) -> Node:
    over, under = steps["over"], steps["under"]
    quotient: Node = divide(over, under)
    if factor != 1:
        quotient = multiply(quotient, Constant(Decimal(factor)))
    known = If(Compare(under, "<>", ZERO), Round(quotient, places), MISSING)
    return If(Present(over), If(Present(under), known, MISSING), MISSING)


def _status(kpi: Kpi, steps: Mapping[str, Quantity]) -> Node:
    status: Node = Constant(SCORED)
    if "target" in steps:
        target = steps["target"]
        positive = If(Compare(target, ">", ZERO), status, Constant(NO_TARGET))
        status = If(Present(target), positive, Constant(NO_TARGET))
    enough = Compare(steps["sample"], ">=", Constant(Decimal(min_sample(kpi))))
    return If(Present(steps["value"]), If(enough, status, Constant(BELOW_SAMPLE)), Constant(MISSING_VALUE))
