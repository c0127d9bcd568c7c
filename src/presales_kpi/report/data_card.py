"""What a card holds beside its KPIs, as data: segments, extras and deductions, gates."""

from collections.abc import Sequence
from typing import Any, Final

from presales_kpi.calc import Quantity
from presales_kpi.messages import Language, Message, say
from presales_kpi.money import plain
from presales_kpi.report.data_text import fixed_text, number, whole
from presales_kpi.results import Composed, ExtraScore, GateCheck, Scorecard, Standing

Json = dict[str, Any]
_RULES: Final = ("below", "above", "attainment_below")


def segments(card: Scorecard, bases: Sequence[Quantity], decimals: int, places: int) -> list[Json]:
    """The parts of the period that were scored; `bases` are those of the evaluation bonus, one for each, or none."""
    return [
        {
            "level": segment.level, "from": segment.start.isoformat(), "to": segment.end.isoformat(),
            "days": whole(segment.days), "score": fixed_text(segment.score, decimals),
            "base": fixed_text(bases[number], places) if bases else None,
            "composed": composed(segment.composed, decimals) if segment.composed else None,
        }
        for number, segment in enumerate(card.segments)
    ]  # fmt: skip


def composed(one: Composed, decimals: int) -> Json:
    """What a score is made of."""
    parts = [
        {"period": part.period, "weight": number(part.weight), "score": fixed_text(part.score, decimals),
         "coverage": number(part.coverage)}
        for part in one.parts
    ]  # fmt: skip
    pieces = {
        "periods": (one.parts_share, one.parts_score), "card": (one.own_share, one.own),
        "review": (one.review_share, one.review.points if one.review else None),
    }  # fmt: skip
    made = {name: {"share": number(share), "score": fixed_text(score, decimals)} if share else None
            for name, (share, score) in pieces.items()}  # fmt: skip
    return {"parts": parts, **made, "score": fixed_text(one.score, decimals)}


def standing(one: Standing | None) -> Json | None:
    """Where a value stands, of a KPI whose points go by rank."""
    if one is None:
        return None
    return {
        "within": one.within, "group": one.group, "place": whole(one.place), "of": whole(one.of),
        "share": number(one.share),
    }  # fmt: skip


def extra(one: ExtraScore, decimals: int, language: Language) -> Json:
    """An extra or a deduction."""
    return {
        "kpi": one.kpi, "segment": one.segment, "label": one.label, "value": number(one.value),
        "each": number(one.each), "max": number(one.most),
        "points": fixed_text(one.points, decimals), "status": one.status.result,
        "reason": _reason(one).in_language(language),
    }  # fmt: skip


def _reason(one: ExtraScore) -> Message:
    value, each, most = number(one.value), number(one.each), number(one.most)
    if one.status.result != "scored":
        return say("extra-reason-unmeasured", kpi=one.label)
    if most is None:
        return say("extra-reason", kpi=one.label, value=value, each=each)
    return say("extra-reason-at-most", kpi=one.label, value=value, each=each, most=most)


def gate(one: GateCheck) -> Json:
    """A gate, and whether it fired."""
    return {
        "kpi": one.kpi, "segment": one.segment, "label": one.label, "scope": one.scope, "value": number(one.value),
        "attainment": number(one.attainment), "target": number(one.target), "status": one.status.result,
        **{rule: number(one.line) if one.rule == rule else None for rule in _RULES}, "fired": one.fired,
        "then": {
            "grade_at_most": one.grade_at_most, "evaluation_factor": None if one.factor is None else plain(one.factor),
        },
    }  # fmt: skip
