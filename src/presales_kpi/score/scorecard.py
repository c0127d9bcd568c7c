"""One person's card, built as one tree of quantities whose shape the scheme alone decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Gather,
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
from presales_kpi.measure.roster import Member
from presales_kpi.money import round_half_up
from presales_kpi.period import Period, months_of
from presales_kpi.records import Adjustment
from presales_kpi.results import CategoryScore, KpiScore, Scorecard, Segment
from presales_kpi.scheme.kpis import Kpi, WhenMissing
from presales_kpi.scheme.levels import Level
from presales_kpi.scheme.measures import Rating
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import curve, grade
from presales_kpi.score.targets import ADDITIVE, FoundTarget, Targets

SCORED, MISSING_VALUE, BELOW_SAMPLE, NO_TARGET = "scored", "missing", "below-sample", "no-target"
VALUE_PLACES, MONEY_PLACES, COVERAGE_PLACES = 6, 2, 10
ZERO = Constant(Decimal(0))


@dataclass(frozen=True)
class Maker:
    """Names the quantities of one card."""

    person: str

    def given(self, name: str, value: Value, kpi: str = "") -> Quantity:
        """An input."""
        return Quantity(Key(self.person, 0, kpi, name), None, value)

    def made(self, name: str, node: Node, kpi: str = "") -> Quantity:
        """A step that is calculated."""
        return Quantity(Key(self.person, 0, kpi, name), node)


@dataclass(frozen=True)
class Measured:
    """The part of a KPI's line that does not depend on the other KPIs of the card."""

    id: str
    kpi: Kpi
    measurement: Measurement
    target_from: str | None
    steps: Mapping[str, Quantity]


def build_scorecard(
    scheme: Scheme, period: Period, member: Member, measured: Mapping[str, Measurement],
    targets: Targets, adjustments: Sequence[Adjustment],
) -> Scorecard:  # fmt: skip
    """The card of `member` at their level: `measured` holds a measurement for every KPI the level weighs in `period`,
    `adjustments` those of this person and period."""
    level_id = member.level or ""
    level = scheme.levels[level_id]
    maker = Maker(member.person.id)
    days, of_days = maker.given("days", Decimal(member.days)), maker.given("of_days", Decimal(period.days))
    lines = [
        _measure_line(maker, scheme, kpi_id, measured[kpi_id], weight, days, of_days, found)
        for kpi_id, weight, found in _weighed(scheme, period, member, level_id, level, measured, targets)
    ]
    categories = _categories(maker, lines)
    shared = maker.made("shared", _shared(scheme, categories, lines))
    kpis = tuple(_score_line(maker, scheme, line, categories, shared) for line in lines)
    sums = tuple(_category_score(maker, name, *parts, kpis) for name, parts in categories.items())
    steps = _grade_steps(maker, scheme, period, kpis, shared, days, adjustments)
    label = level.label.text(scheme.language) if level.label else level_id
    segment = Segment(member.person, level_id, label, member.start, member.end, days, steps["calculated_score"])
    months, of_months = (
        maker.given(name, Decimal(months_of(*span)))
        for name, span in (("months", (member.start, member.end)), ("of_months", (period.start, period.end)))
    )
    return Scorecard(
        person=member.person, level=level_id, level_label=label, segments=(segment,), kpis=kpis, categories=sums,
        days=days, of_days=of_days, months=months, of_months=of_months, shared=shared, evaluation_gate=None,
        adjustments=tuple(adjustments), provisional=any(kpi.provisional for kpi in kpis), **steps,
    )  # fmt: skip


def _weighed(
    scheme: Scheme, period: Period, member: Member, level_id: str, level: Level,
    measured: Mapping[str, Measurement], targets: Targets,
) -> list[tuple[str, Decimal, FoundTarget]]:  # fmt: skip
    """The KPIs of the card in the scheme's order of categories, each with its weight and its target."""
    weights = level.weights[period.kind]
    order = ("outcome", "quality", "capability", "efficiency", "extra")
    ids = sorted(weights, key=lambda kpi_id: order.index(scheme.kpis[kpi_id].category))
    found = []
    for kpi_id in ids:
        kpi = scheme.kpis[kpi_id]
        target = targets.find(kpi_id, kpi, measured[kpi_id].scope, member, level_id, level)
        found.append((kpi_id, weights[kpi_id], target))
    return found


def _measure_line(
    maker: Maker, scheme: Scheme, kpi_id: str, measurement: Measurement, weight: Decimal,
    days: Quantity, of_days: Quantity, target: FoundTarget,
) -> Measured:  # fmt: skip
    """From what was measured to points: value, sample, target, status, attainment, points."""
    kpi = scheme.kpis[kpi_id]
    places = MONEY_PLACES if kpi.unit == "money" else VALUE_PLACES
    steps: dict[str, Quantity] = {"weight": maker.given("weight", weight, kpi_id)}
    steps["sample"] = maker.given("sample", Decimal(measurement.sample), kpi_id)
    if kpi.measure.factor is None:
        value = measurement.value
        given = None if value is None else round_half_up(value, places)
        steps["value"] = maker.given("value", given, kpi_id)
    else:
        steps["over"] = maker.given("over", measurement.over, kpi_id)
        steps["under"] = maker.given("under", measurement.under, kpi_id)
        steps["value"] = maker.made("value", _quotient(steps, kpi.measure.factor, places), kpi_id)
    if kpi.scale is None:
        prorated = (
            scheme.policy.target_proration == "days" and measurement.scope == "person" and kpi.measure.kind in ADDITIVE
        )
        name = "full_target" if prorated else "target"
        steps[name] = maker.given(name, target.value, kpi_id)
        if prorated:
            part = Round(divide(multiply(steps[name], days), of_days), places)
            steps["target"] = maker.made("target", If(Present(steps[name]), part, MISSING), kpi_id)
    steps["status"] = maker.made("status", _status(kpi, steps), kpi_id)
    _add_points(maker, scheme, kpi_id, kpi, steps)
    return Measured(kpi_id, kpi, measurement, target.source if kpi.scale is None else None, steps)


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
    enough = Compare(steps["sample"], ">=", Constant(Decimal(_min_sample(kpi))))
    return If(Present(steps["value"]), If(enough, status, Constant(BELOW_SAMPLE)), Constant(MISSING_VALUE))


def _min_sample(kpi: Kpi) -> int:
    """The sample a KPI asks for; a rating's `min_raters` is one too."""
    raters = kpi.measure.min_raters if isinstance(kpi.measure, Rating) else None
    return max(kpi.min_sample, raters or 0)


def _add_points(maker: Maker, scheme: Scheme, kpi_id: str, kpi: Kpi, steps: dict[str, Quantity]) -> None:
    scored = Compare(steps["status"], "=", Constant(SCORED))
    if kpi.scale == "direct":
        node: Node = Round(steps["value"], curve.POINTS_PLACES)
    elif kpi.scale is not None:
        node = curve.scale_points(kpi, kpi.scale, steps["value"])
    else:
        shape = scheme.curves[kpi.curve]
        reached = curve.attainment(kpi, shape, steps["value"], steps["target"])
        steps["attainment"] = maker.made("attainment", If(scored, reached, MISSING), kpi_id)
        node = curve.points(shape, steps["attainment"])
    steps["points"] = maker.made("points", If(scored, node, _points_when_missing(kpi.when_missing)), kpi_id)


def _points_when_missing(rule: WhenMissing) -> Constant:
    if rule.rule == "zero":
        return ZERO
    if rule.rule == "full":
        return Constant(curve.FULL_POINTS)
    return Constant(rule.points) if rule.rule == "points" else MISSING


def _weight_if_scored(line: Measured) -> Node:
    return If(Present(line.steps["points"]), line.steps["weight"], ZERO)


def _categories(maker: Maker, lines: Sequence[Measured]) -> dict[str, tuple[Quantity, Quantity]]:
    """For each category of the card: its weight, and its weight that has points."""
    categories: dict[str, tuple[Quantity, Quantity]] = {}
    for category in dict.fromkeys(line.kpi.category for line in lines):
        members = [line for line in lines if line.kpi.category == category]
        weight = maker.made(f"{category}.weight", Gather("SUM", [line.steps["weight"] for line in members]))
        scored = maker.made(f"{category}.scored", Gather("SUM", [_weight_if_scored(line) for line in members]))
        categories[category] = (weight, scored)
    return categories


def _shared(scheme: Scheme, categories: Mapping[str, tuple[Quantity, Quantity]], lines: Sequence[Measured]) -> Node:
    """The weight over which the card's points are shared: of categories with any KPI scored, or of KPIs scored."""
    if scheme.policy.redistribute == "card":
        return Gather("SUM", [_weight_if_scored(line) for line in lines])
    return Gather("SUM", [If(Compare(scored, ">", ZERO), weight, ZERO) for weight, scored in categories.values()])


def _score_line(
    maker: Maker, scheme: Scheme, line: Measured, categories: Mapping[str, tuple[Quantity, Quantity]], shared: Quantity
) -> KpiScore:
    """A KPI's line with its effective weight and its contribution."""
    weight, points = line.steps["weight"], line.steps["points"]
    category_weight, scored = categories[line.kpi.category]
    share: Node = weight
    over: Node = shared
    if scheme.policy.redistribute == "category":
        share, over = multiply(weight, category_weight), multiply(scored, shared)
    worth = divide(multiply(points, share), over)
    has_points = Present(points)
    positive = Compare(weight, ">", ZERO)
    places = scheme.policy.score.decimals + 2
    effective = If(has_points, If(positive, Round(divide(share, over), VALUE_PLACES), ZERO), ZERO)
    contribution = If(has_points, If(positive, Round(worth, places), ZERO), ZERO)
    steps, kpi = line.steps, line.kpi
    return KpiScore(
        kpi=line.id, segment=0, label=kpi.label.text(scheme.language) if kpi.label else line.id,
        definition=kpi.definition.text(scheme.language) if kpi.definition else "", category=kpi.category,
        unit=kpi.unit, better=kpi.better, scope=line.measurement.scope, over=steps.get("over"),
        under=steps.get("under"), value=steps["value"], sample=steps["sample"], full_target=steps.get("full_target"),
        target=steps.get("target"), status=steps["status"], attainment=steps.get("attainment"), points=points,
        weight=weight, effective_weight=maker.made("effective_weight", effective, line.id),
        contribution=maker.made("contribution", contribution, line.id), min_sample=_min_sample(kpi),
        target_from=line.target_from, provisional=line.measurement.provisional, evidence=line.measurement.evidence,
        left_out=line.measurement.left_out,
    )  # fmt: skip


def _category_score(
    maker: Maker, category: str, weight: Quantity, scored: Quantity, kpis: Sequence[KpiScore]
) -> CategoryScore:
    parts = [kpi.contribution for kpi in kpis if kpi.category == category]
    return CategoryScore(category, weight, scored, maker.made(f"{category}.contribution", Gather("SUM", parts)))


def _grade_steps(
    maker: Maker, scheme: Scheme, period: Period, kpis: Sequence[KpiScore], shared: Quantity, days: Quantity,
    adjustments: Sequence[Adjustment],
) -> dict[str, Quantity]:  # fmt: skip
    """The card's own steps, from coverage to grade, by their names in `Scorecard`."""
    policy, bands = scheme.policy, scheme.grades[period.kind]
    scored = [If(Compare(kpi.status, "=", Constant(SCORED)), kpi.weight, ZERO) for kpi in kpis]
    must = [kpi.points for kpi in kpis if scheme.kpis[kpi.kpi].when_missing.rule == "fail"]
    steps = {
        # Exact as it is; rounded so that a sum of floats in the workbook compares with the threshold likewise.
        "coverage": maker.made("coverage", Round(Gather("SUM", scored), COVERAGE_PLACES)),
        "total": maker.made("total", Gather("SUM", [kpi.contribution for kpi in kpis])),
        "points_added": maker.given("points_added", _sum_of(adjustments, "points")),
        "points_deducted": maker.given("points_deducted", _sum_of(adjustments, "deduction")),
        "score_override": maker.given("score_override", _override_of_score(adjustments)),
        "vetoes": maker.given("vetoes", Decimal(sum(1 for one in adjustments if one.kind == "veto"))),
        "grade_override": maker.given("grade_override", _override(adjustments, "grade")),
    }
    node = grade.score_from(steps["total"], shared, steps["points_added"], steps["points_deducted"], policy)
    steps["calculated_score"] = maker.made("calculated_score", node)
    override, calculated = steps["score_override"], steps["calculated_score"]
    overridden = Round(override, policy.score.decimals)
    as_calculated = If(Present(calculated), calculated, MISSING)
    steps["score"] = maker.made("score", If(Present(override), overridden, as_calculated))
    node = grade.why_not_graded(days, steps["coverage"], calculated, must, policy)
    steps["not_graded"] = maker.made("not_graded", node)
    by_score = If(Present(steps["not_graded"]), MISSING, grade.reached(calculated, bands))
    steps["calculated_grade"] = maker.made("calculated_grade", by_score)
    node = grade.final_grade(
        steps["calculated_grade"], override, steps["score"], steps["vetoes"], steps["grade_override"], bands
    )
    steps["grade"] = maker.made("grade", node)
    return steps


def _sum_of(adjustments: Sequence[Adjustment], kind: str) -> Decimal:
    return sum((Decimal(one.value or 0) for one in adjustments if one.kind == kind), Decimal(0))


def _override(adjustments: Sequence[Adjustment], of: str) -> str | None:
    return next((one.value for one in adjustments if one.kind == "override" and one.of == of), None)


def _override_of_score(adjustments: Sequence[Adjustment]) -> Decimal | None:
    text = _override(adjustments, "score")
    return None if text is None else Decimal(text)
