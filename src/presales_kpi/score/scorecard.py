"""One person's card, built as one tree of quantities whose shape the scheme alone decides."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from presales_kpi.calc import MISSING, Gather, If, Present, Quantity, Round, Test
from presales_kpi.card import Scorecard, Segment
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Member
from presales_kpi.period import MONTHS, Period
from presales_kpi.records import Adjustment
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import blend, grade
from presales_kpi.score.compose import NO_PARTS, Parts, must_be_scored
from presales_kpi.score.gates import grade_limit, limited
from presales_kpi.score.lines import Employed, Maker
from presales_kpi.score.ranking import Ranked, Where
from presales_kpi.score.segment import COVERAGE_PLACES, Setting, build_segment
from presales_kpi.score.targets import Targets


def build_scorecard(
    scheme: Scheme, period: Period, member: Member, measured: Mapping[Need, Measurement],
    targets: Targets, adjustments: Sequence[Adjustment], ranked: Mapping[Where, Ranked] = MappingProxyType({}),
    shorter: Parts = NO_PARTS,
) -> Scorecard:  # fmt: skip
    """The card of `member`, who has a level: `measured` holds a measurement for all that the levels held need in
    `period`, `ranked` the KPIs of all cards whose points go by rank, `adjustments` are those of this person and
    period, `shorter` the periods that the score is made of."""
    return _Builder(scheme, period, member, adjustments).build(targets, measured, ranked, shorter)


class _Builder:
    """Builds one card."""

    def __init__(self, scheme: Scheme, period: Period, member: Member, adjustments: Sequence[Adjustment]) -> None:
        self._scheme, self._period, self._member = scheme, period, member
        self._adjustments = tuple(adjustments)
        self._maker = Maker(member.person.id)

    def build(
        self, targets: Targets, measured: Mapping[Need, Measurement], ranked: Mapping[Where, Ranked], shorter: Parts
    ) -> Scorecard:
        """The whole card: its segments, then what they come to."""
        maker, parts = self._maker, self._member.parts
        only = len(parts) == 1
        of_parts = [Maker(self._member.person.id, number, "" if only else "segment.").given("days", Decimal(part.days))
                    for number, part in enumerate(parts)]  # fmt: skip
        employed = Employed(
            days=of_parts[0] if only else maker.made("days", Gather("SUM", of_parts)),
            of_days=maker.given("of_days", Decimal(self._period.days)),
            months=maker.given("months", Decimal(self._member.months)),
            of_months=maker.given("of_months", Decimal(MONTHS[self._period.kind])),
        )
        added = maker.given("points_added", self._sum_of("points"))
        deducted = maker.given("points_deducted", self._sum_of("deduction"))
        setting = Setting(
            self._scheme, self._period.kind, employed, targets, measured, ranked, shorter, added, deducted
        )
        segments = tuple(
            build_segment(setting, part, number, days, only)
            for number, (part, days) in enumerate(zip(parts, of_parts, strict=True))
        )
        steps = self._grade_steps(segments, employed.days)
        last = segments[-1]
        return Scorecard(
            person=self._member.person, level=last.level, level_label=last.level_label, segments=segments,
            days=employed.days, of_days=employed.of_days, months=employed.months, of_months=employed.of_months,
            points_added=added, points_deducted=deducted, adjustments=self._adjustments,
            evaluation_gate=self._evaluation_gate(segments),
            provisional=any(one.provisional for segment in segments for one in segment.measured)
            or shorter.provisional(self._member.person.id), **steps,
        )  # fmt: skip

    def _grade_steps(self, segments: Sequence[Segment], days: Quantity) -> dict[str, Any]:
        """The card's own steps, from coverage to grade, by their names in `Scorecard`."""
        maker, policy, bands = self._maker, self._scheme.policy, self._scheme.grades[self._period.kind]
        must: list[Test] = [
            Present(kpi.points) for segment in segments for kpi in segment.kpis
            if self._scheme.kpis[kpi.kpi].when_missing.rule == "fail"
        ]  # fmt: skip
        made = self._scheme.compose.get(self._period.kind)
        for segment in segments:
            must += must_be_scored(made, segment.composed) if made and segment.composed else []
        coverage, calculated = self._blended(segments)
        override = maker.given("score_override", self._override_of_score())
        as_calculated = If(Present(calculated), calculated, MISSING)
        final = If(Present(override), Round(override, policy.score.decimals), as_calculated)
        score = maker.made("score", final)
        not_graded = maker.made("not_graded", grade.why_not_graded(days, coverage, calculated, must, policy))
        by_score = If(Present(not_graded), MISSING, grade.reached(calculated, bands))
        calculated_grade = maker.made("calculated_grade", by_score)
        reached = grade.grade_of(calculated_grade, override, score, bands)
        limit_node = grade_limit([gate for segment in segments for gate in segment.gates], bands)
        limit = reached_grade = None
        if limit_node is not None:
            limit = maker.made("grade_limit", limit_node)
            reached_grade = maker.made("reached_grade", reached)
            reached = limited(reached_grade, limit, bands)
        vetoes = maker.given("vetoes", Decimal(sum(1 for one in self._adjustments if one.kind == "veto")))
        grade_override = maker.given("grade_override", self._override("grade"))
        return {
            "coverage": coverage, "calculated_score": calculated, "score_override": override, "score": score,
            "not_graded": not_graded, "calculated_grade": calculated_grade, "reached_grade": reached_grade,
            "grade_limit": limit, "vetoes": vetoes, "grade_override": grade_override,
            "grade": maker.made("grade", grade.final_grade(reached, vetoes, grade_override, bands)),
        }  # fmt: skip

    def _blended(self, segments: Sequence[Segment]) -> tuple[Quantity, Quantity]:
        """Coverage and calculated score: those of the only segment, or of all by their days."""
        if len(segments) == 1:
            return segments[0].coverage, segments[0].score
        days = [one.days for one in segments]
        coverage = blend.by_days([one.coverage for one in segments], days, COVERAGE_PLACES)
        score = blend.of_present([one.score for one in segments], days, self._scheme.policy.score.decimals)
        return self._maker.made("coverage", coverage), self._maker.made("calculated_score", score)

    def _evaluation_gate(self, segments: Sequence[Segment]) -> Quantity | None:
        if len(segments) == 1:
            return segments[0].evaluation_gate
        if all(one.evaluation_gate is None for one in segments):
            return None
        return self._maker.made("evaluation_gate", blend.factor(segments))

    def _sum_of(self, kind: str) -> Decimal:
        return sum((Decimal(one.value or 0) for one in self._adjustments if one.kind == kind), Decimal(0))

    def _override(self, of: str) -> str | None:
        return next((one.value for one in self._adjustments if one.kind == "override" and one.of == of), None)

    def _override_of_score(self) -> Decimal | None:
        text = self._override("score")
        return None if text is None else Decimal(text)
