"""What whoever decides must know of the cards: no grade, no target, too heavy a category, extras and gates unread."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.card import GateCheck, MeasuredKpi, Scorecard
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.lines import NO_TARGET, SCORED

#: For more people than this, a finding says how many they are.
_NAMED: Final = 5
#: By so much each of the effective weights, which are rounded to 6 decimals, may be off.
_HALF_A_UNIT: Final = Decimal("0.0000005")


def findings(cards: Sequence[Scorecard], scheme: Scheme) -> list[Issue]:
    """All of it, person by person; what was not measured for an extra, a deduction or a gate, KPI by KPI."""
    issues = [issue for card in cards for issue in _of_card(card, scheme)]
    return [*issues, *_unread(cards), *_alone(cards)]


def _of_card(card: Scorecard, scheme: Scheme) -> Iterator[Issue]:
    name, person = card.person.name, (card.person.id,)
    if not card.graded:
        why = {
            "min-days": say("few-days", days=card.days.result, most=scheme.policy.min_days),
            "unmeasured": say("must-be-measured"),
            "low-coverage": say("little-coverage", share=f"{scheme.policy.min_coverage:.0%}"),
        }[str(card.not_graded.result)]
        message, hint = say("not-graded", person=name, why=why), say("not-graded.hint")
        yield Issue("warning", "not-graded", "", message, hint, person)
    for label in dict.fromkeys(kpi.label for kpi in card.kpis if _has_no_target(kpi)):
        message, hint = say("kpi-without-target", person=name, kpi=label), say("kpi-without-target.hint")
        yield Issue("warning", "no-target", "", message, hint, person)
    for segment in card.segments:
        for category, limit in scheme.policy.category_limits.items():
            effective = [kpi.effective_weight.result for kpi in segment.kpis if kpi.category == category]
            weight = sum((one for one in effective if isinstance(one, Decimal)), Decimal(0))
            low, high = limit.min or Decimal(0), Decimal(1) if limit.max is None else limit.max
            off = _HALF_A_UNIT * len(effective)
            if segment.shared.result and not low - off <= weight <= high + off:
                values = {"weight": f"{weight:.1%}", "bound": f"{high if weight > high else low:.0%}"}
                message = say("category-limit-passed", person=name, category=category, **values)
                hint = say("category-limit-passed.hint")
                yield Issue("warning", "category-limit-passed", "", message, hint, person)


def _has_no_target(kpi: MeasuredKpi) -> bool:
    """Nobody gave one; one that was entered and cannot be used has been reported by reading."""
    return kpi.status.result == NO_TARGET and kpi.target_from is None


def _unread(cards: Sequence[Scorecard]) -> Iterator[Issue]:
    """The KPIs of extras, deductions and gates that could not be measured, each with whom that touches."""
    texts = {"extras": say("extra-unread"), "deductions": say("deduction-unread"), "gates": say("gate-unread")}
    for part, text in texts.items():
        people: dict[str, dict[str, str]] = {}
        for card in cards:
            read: Sequence[MeasuredKpi] = getattr(card, part)
            for label in (one.label for one in read if _is_unread(one)):
                people.setdefault(label, {})[card.person.id] = card.person.name
        for label, names in people.items():
            whom = tuple(names.values()) if len(names) <= _NAMED else say("so-many-people", count=len(names))
            message, hint = say("unweighed-unread", kpi=label, people=whom, text=text), say("unweighed-unread.hint")
            yield Issue("warning", "not-measured", "", message, hint, tuple(names))


def _alone(cards: Sequence[Scorecard]) -> Iterator[Issue]:
    """Whose value was ranked among nobody else's."""
    for card in cards:
        for kpi in card.kpis:
            standing = kpi.standing
            if standing is not None and standing.place.result is not None and standing.of.result == 1:
                message = say("ranked-alone", kpi=kpi.label, people=card.person.name)
                yield Issue("warning", "ranked-alone", "", message, say("ranked-alone.hint"), (card.person.id,))


def _is_unread(one: MeasuredKpi) -> bool:
    if isinstance(one, GateCheck) and one.by_value:
        return one.status.result not in (SCORED, NO_TARGET)
    return one.status.result != SCORED
