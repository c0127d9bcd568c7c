"""A card in a few lines: score and grade, the band and what the next one takes, and where points were lost."""

from collections.abc import Iterator
from decimal import Decimal

from presales_kpi.messages import Message, in_language, say
from presales_kpi.money import CONTEXT, fixed, plain, round_half_up
from presales_kpi.period import Period
from presales_kpi.results import PersonResult, Scorecard
from presales_kpi.scheme.model import Scheme

#: How many KPIs the line about lost points names.
_NAMED = 3
_FULL = Decimal(100)


def headline(one: PersonResult, scheme: Scheme, period: Period, reason: str) -> tuple[str, ...]:
    """The lines in the scheme's language; `reason` is why there is no grade, in words."""
    return tuple(in_language(line, scheme.language) for line in _lines(one, scheme, period, reason))


def _lines(one: PersonResult, scheme: Scheme, period: Period, reason: str) -> Iterator[Message]:
    card, places = one.card, scheme.policy.score.decimals
    score = card.score.result if isinstance(card.score.result, Decimal) else None
    shown = "–" if score is None else fixed(score, places)
    if card.grade.result is None:
        yield say("explain.no-grade", score=shown, reason=reason)
    else:
        yield say("explain.headline", score=shown, grade=card.grade.result)
    if score is not None:
        yield from _bands(scheme, period, score, places)
    fired = tuple(dict.fromkeys(gate.label for gate in card.gates if gate.fired))
    if fired:
        yield say("explain.by-gate", kpis=fired, grade=card.calculated_grade.result or "–")
    if card.graded and card.grade.result != card.calculated_grade.result and _by_hand(card):
        yield say("explain.by-hand", grade=card.calculated_grade.result or "–")
    lost = sorted(_lost(one), reverse=True)[:_NAMED]
    if lost:
        kpis = tuple(say("explain.lost", kpi=label, points=fixed(points, 2)) for points, label in lost)
        yield say("explain.pulled", kpis=kpis)


def _bands(scheme: Scheme, period: Period, score: Decimal, places: int) -> Iterator[Message]:
    """The band that the score reaches, and the next one above it."""
    bands = sorted(scheme.grades[period.kind], key=lambda band: band.at_least)
    reached = [band for band in bands if band.at_least <= score]
    if reached:
        yield say("explain.band", grade=reached[-1].grade, low=plain(reached[-1].at_least))
    if len(reached) < len(bands):
        above = bands[len(reached)]
        missing = fixed(CONTEXT.subtract(above.at_least, score), places)
        yield say("explain.next-band", grade=above.grade, low=plain(above.at_least), points=missing)


def _by_hand(card: Scorecard) -> bool:
    """Whether an override or a veto was entered."""
    return card.grade_override.result is not None or card.score_override.result is not None or card.vetoes.result != 0


def _lost(one: PersonResult) -> Iterator[tuple[Decimal, str]]:
    """What each scored KPI is below 100 points, times its effective weight; over several segments, by their days."""
    card = one.card
    lost: dict[str, Decimal] = {}
    days = card.days.result if isinstance(card.days.result, Decimal) else Decimal(0)
    for kpi in card.kpis:
        points, weight, own = kpi.points.result, kpi.effective_weight.result, card.segments[kpi.segment].days.result
        if isinstance(points, Decimal) and isinstance(weight, Decimal) and isinstance(own, Decimal) and days:
            part = CONTEXT.divide(
                CONTEXT.multiply(CONTEXT.subtract(_FULL, points), CONTEXT.multiply(weight, own)), days
            )
            lost[kpi.label] = CONTEXT.add(lost.get(kpi.label, Decimal(0)), part)
    yield from ((rounded, label) for label, exact in lost.items() if (rounded := round_half_up(exact, 2)) > 0)
