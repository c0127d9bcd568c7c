"""One level's part of a card: its KPIs with points and contributions, extras, deductions, gates, and its score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Gather,
    If,
    Node,
    Present,
    Quantity,
    Round,
    divide,
    multiply,
)
from presales_kpi.card import (
    CategoryScore,
    Composed,
    CreditedKpi,
    ExtraScore,
    GateCheck,
    KpiScore,
    Review,
    Segment,
    Standing,
)
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.need import Need, need_of, scope_of
from presales_kpi.measure.roster import Part
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.base import Category, Scope
from presales_kpi.scheme.composition import REVIEW
from presales_kpi.scheme.kpis import Scale, WhenMissing
from presales_kpi.scheme.levels import Extra, Gate, Level
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import curve, grade
from presales_kpi.score.compose import Parts, compose, coverage_of, part_scores
from presales_kpi.score.extras import capped, extra_score
from presales_kpi.score.gates import bonus_factor, gate_check
from presales_kpi.score.lines import SCORED, VALUE_PLACES, ZERO, Aim, Employed, Line, Maker, make_line
from presales_kpi.score.ranking import Ranked, Where, points_by_rank
from presales_kpi.score.targets import Targets

COVERAGE_PLACES = 10
_ORDER = ("outcome", "quality", "capability", "efficiency", "extra")


@dataclass(frozen=True)
class Setting:
    """What the segments of a card have in common."""

    scheme: Scheme
    kind: PeriodKind
    employed: Employed
    targets: Targets
    measured: Mapping[Need, Measurement]
    ranked: Mapping[Where, Ranked]
    parts: Parts
    points_added: Quantity
    points_deducted: Quantity


@dataclass(frozen=True)
class _Weighed:
    """A KPI's line with its weight and its points."""

    line: Line
    weight: Quantity
    points: Quantity
    standing: Standing | None

    @property
    def weight_if_scored(self) -> Node:
        return If(Present(self.points), self.weight, ZERO)


def build_segment(setting: Setting, part: Part, number: int, days: Quantity, only: bool) -> Segment:
    """The segment of a card for `part`, at a level that the period's kind weighs; `only` where it is the whole card."""
    return _Builder(setting, part, number, only).build(days)


class _Builder:
    """Builds one segment; every quantity is made once."""

    def __init__(self, setting: Setting, part: Part, number: int, only: bool) -> None:
        self._setting, self._part = setting, part
        self._scheme, self._kind = setting.scheme, setting.kind
        self._level_id = part.level or ""
        self._level: Level = self._scheme.levels[self._level_id]
        self._maker = Maker(part.person.id, number)
        # What a blended card has of its own too goes by another name in its segments.
        self._own = self._maker if only else Maker(part.person.id, number, "segment.")

    def build(self, days: Quantity) -> Segment:
        """The whole of it."""
        scheme, level, policy = self._scheme, self._level, self._scheme.policy
        weighed = self._weighed()
        extras = self._extras("extra.", scheme.extras(level, self._kind))
        deductions = self._extras("deduction.", scheme.deductions(level, self._kind))
        gates = self._gates(scheme.gates(level, self._kind), [one.line for one in weighed])
        categories = self._categories(weighed)
        shared = self._maker.made("shared", self._shared(categories, weighed))
        kpis = tuple(self._kpi_score(one, categories[one.line.kpi.category], shared) for one in weighed)
        scored = [If(Compare(kpi.status, "=", Constant(SCORED)), kpi.weight, ZERO) for kpi in kpis]
        # Exact as it is; rounded so that a sum of floats in the workbook compares with the threshold likewise.
        own = Round(Gather("SUM", scored), COVERAGE_PLACES)
        total = self._maker.made("total", Gather("SUM", [kpi.contribution for kpi in kpis]))
        composed, covered = self._composed(total, shared, own)
        coverage = self._own.made("coverage", covered)
        added, deducted = (
            self._maker.made(name, capped(by_hand, lines, cap))
            for name, by_hand, lines, cap in (
                ("added", self._setting.points_added, extras, policy.extra_points),
                ("deducted", self._setting.points_deducted, deductions, policy.deductions),
            )
        )
        base, there = (composed.score, Present(composed.score)) if composed else (total, Compare(shared, ">", ZERO))
        score = self._own.made("calculated_score", grade.score_from(base, there, added, deducted, policy))
        factor = bonus_factor(gates)
        return Segment(
            person=self._part.person, level=self._level_id, start=self._part.start, end=self._part.end, days=days,
            level_label=level.label.text(scheme.language) if level.label else self._level_id, kpis=kpis,
            categories=self._category_scores(categories, kpis), extras=extras, deductions=deductions, gates=gates,
            shared=shared, coverage=coverage, total=total, added=added, deducted=deducted, score=score,
            evaluation_gate=None if factor is None else self._own.made("evaluation_gate", factor),
            composed=composed, sales=self._sales([one.line for one in weighed]),
        )  # fmt: skip

    def _weighed(self) -> list[_Weighed]:
        """The KPIs of the card in the scheme's order of categories."""
        weights = self._level.weights.get(self._kind, {})
        ids = sorted(weights, key=lambda kpi_id: _ORDER.index(self._scheme.kpis[kpi_id].category))
        found = []
        for kpi_id in ids:
            kpi = self._scheme.kpis[kpi_id]
            ranked = self._setting.ranked.get((self._maker.person, self._maker.segment, kpi_id))
            line = ranked.line if ranked else self._line(self._maker, kpi_id, scope_of(kpi, self._level), not kpi.scale)
            worth = points_by_rank(kpi, ranked.standing) if ranked else _points(self._scheme, line)
            scored = Compare(line.steps["status"], "=", Constant(SCORED))
            points = self._maker.made("points", If(scored, worth, _points_when_missing(kpi.when_missing)), kpi_id)
            weight = self._maker.given("weight", weights[kpi_id], kpi_id)
            found.append(_Weighed(line, weight, points, ranked.standing if ranked else None))
        return found

    def _line(self, maker: Maker, kpi_id: str, scope: Scope, with_target: bool) -> Line:
        setting, kpi = self._setting, self._scheme.kpi(kpi_id)
        need = need_of(kpi_id, kpi, scope, self._maker.segment)
        aim: Aim | None = None
        if with_target:
            target = setting.targets.find(kpi_id, kpi, scope, self._part.person, self._level_id, self._level)
            aim = Aim(target, setting.employed)
        return make_line(maker, self._scheme, need, setting.measured[need], aim)

    def _extras(self, prefix: str, extras: Mapping[str, Extra]) -> tuple[ExtraScore, ...]:
        maker = Maker(self._maker.person, self._maker.segment, prefix)
        return tuple(
            extra_score(
                maker, self._scheme, self._line(maker, kpi, scope_of(self._scheme.kpis[kpi], self._level), False), extra
            )
            for kpi, extra in extras.items()
        )

    def _gates(self, gates: Sequence[Gate], weighed: Sequence[Line]) -> tuple[GateCheck, ...]:
        """The gates; one on a KPI that the card weighs in the same scope reads that line."""
        by_need = {line.need[:2]: line for line in weighed}
        found = []
        for number, gate in enumerate(gates, 1):
            maker = Maker(self._maker.person, self._maker.segment, f"gate{number}.")
            scope = gate.scope or scope_of(self._scheme.kpis[gate.kpi], self._level)
            line = by_need.get((gate.kpi, scope))
            if line is None:
                line = self._line(maker, gate.kpi, scope, gate.attainment_below is not None)
            found.append(gate_check(maker, self._scheme, line, gate))
        return tuple(found)

    def _composed(self, total: Quantity, shared: Quantity, own: Node) -> tuple[Composed | None, Node]:
        """What the score is made of beside the own KPIs, None where it is made of these alone; and its coverage."""
        made, policy = self._scheme.compose.get(self._kind), self._scheme.policy
        if made is None:
            return None, own
        scores = review = None
        if made.card > 0:
            there = Compare(shared, ">", ZERO)
            own_score = self._maker.made("own_score", grade.within_bounds(total, there, policy))
            scores = own_score, self._maker.made("own_coverage", own)
        if made.review > 0:
            kpi = self._scheme.kpis[REVIEW]
            maker = Maker(self._maker.person, self._maker.segment, "review.")
            line = self._line(maker, REVIEW, scope_of(kpi, self._level), not kpi.scale)
            scored = If(Compare(line.steps["status"], "=", Constant(SCORED)), _points(self._scheme, line), MISSING)
            review = Review(**line.fields(self._scheme), points=maker.made("points", scored, REVIEW))
        parts = part_scores(self._maker, made, self._setting.parts)
        composed = compose(self._maker, made, parts, scores, review, policy.score.decimals)
        return composed, coverage_of(composed, COVERAGE_PLACES)

    def _sales(self, weighed: Sequence[Line]) -> CreditedKpi | None:
        """What the sales bonus of the level is paid on; a KPI that the card weighs in the same scope is that line."""
        sales = self._scheme.bonus.sales_in(self._kind) if self._scheme.bonus else None
        if sales is None or not sales.pays(self._level, self._kind):
            return None
        scope = scope_of(self._scheme.kpi(sales.credited), self._level)
        line = next((line for line in weighed if line.need[:2] == (sales.credited, scope)), None)
        if line is None:
            maker = Maker(self._maker.person, self._maker.segment, "sales.")
            line = self._line(maker, sales.credited, scope, sales.needs_target)
        return CreditedKpi(**line.fields(self._scheme), amounts=line.measurement.amounts())

    def _categories(self, weighed: Sequence[_Weighed]) -> dict[Category, tuple[Quantity, Quantity]]:
        """For each category of the segment: its weight, and its weight that has points."""
        categories: dict[Category, tuple[Quantity, Quantity]] = {}
        for category in dict.fromkeys(one.line.kpi.category for one in weighed):
            members = [one for one in weighed if one.line.kpi.category == category]
            weight = self._maker.made(f"{category}.weight", Gather("SUM", [one.weight for one in members]))
            scored = self._maker.made(f"{category}.scored", Gather("SUM", [one.weight_if_scored for one in members]))
            categories[category] = (weight, scored)
        return categories

    def _shared(self, categories: Mapping[Category, tuple[Quantity, Quantity]], weighed: Sequence[_Weighed]) -> Node:
        """The weight over which points are shared: of categories with any KPI scored, or of KPIs scored."""
        if self._scheme.policy.redistribute == "card":
            return Gather("SUM", [one.weight_if_scored for one in weighed])
        return Gather("SUM", [If(Compare(scored, ">", ZERO), weight, ZERO) for weight, scored in categories.values()])

    def _kpi_score(self, one: _Weighed, category: tuple[Quantity, Quantity], shared: Quantity) -> KpiScore:
        """A KPI's line with its effective weight and its contribution."""
        category_weight, scored = category
        share: Node = one.weight
        over: Node = shared
        if self._scheme.policy.redistribute == "category":
            share, over = multiply(one.weight, category_weight), multiply(scored, shared)
        worth = divide(multiply(one.points, share), over)
        has_points = Present(one.points)
        positive = Compare(one.weight, ">", ZERO)
        places = self._scheme.policy.score.decimals + 2
        effective = If(has_points, If(positive, Round(divide(share, over), VALUE_PLACES), ZERO), ZERO)
        contribution = If(has_points, If(positive, Round(worth, places), ZERO), ZERO)
        kpi_id = one.line.need.kpi
        return KpiScore(
            **one.line.fields(self._scheme), category=one.line.kpi.category, points=one.points, weight=one.weight,
            effective_weight=self._maker.made("effective_weight", effective, kpi_id),
            contribution=self._maker.made("contribution", contribution, kpi_id), standing=one.standing,
        )  # fmt: skip

    def _category_scores(
        self, categories: Mapping[Category, tuple[Quantity, Quantity]], kpis: Sequence[KpiScore]
    ) -> tuple[CategoryScore, ...]:
        made = []
        for category, (weight, scored) in categories.items():
            parts = Gather("SUM", [kpi.contribution for kpi in kpis if kpi.category == category])
            contribution = self._maker.made(f"{category}.contribution", parts)
            made.append(CategoryScore(category, self._maker.segment, weight, scored, contribution))
        return tuple(made)


def _points(scheme: Scheme, line: Line) -> Node:
    """The points of a KPI that is scored."""
    kpi, value = line.kpi, line.steps["value"]
    if kpi.scale == "direct":
        return Round(value, curve.POINTS_PLACES)
    if isinstance(kpi.scale, Scale):
        return curve.scale_points(kpi, kpi.scale, value)
    return curve.points(scheme.curves[kpi.curve], line.steps["attainment"])


def _points_when_missing(rule: WhenMissing) -> Constant:
    if rule.rule == "zero":
        return ZERO
    if rule.rule == "full":
        return Constant(curve.FULL_POINTS)
    return Constant(rule.points) if rule.rule == "points" else MISSING
