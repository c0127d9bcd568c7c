"""Measurements → scorecards: targets, points, contributions, score and grade."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from presales_kpi.calc import MISSING, If, Key, Present, Quantity, Rank
from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.roster import Roster
from presales_kpi.messages import say
from presales_kpi.period import Period, parse_period
from presales_kpi.records import Adjustment, Inputs
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.scorecard import build_scorecard
from presales_kpi.score.targets import Targets


def score(
    scheme: Scheme, period: Period, roster: Roster, measurements: Measurements, inputs: Inputs
) -> tuple[tuple[Scorecard, ...], tuple[Issue, ...]]:
    """A card for every member with a level, sorted by person id, and what there is to say about them."""
    targets = Targets(inputs.targets, period)
    mine, issues = _adjustments_by_person(inputs.adjustments, period)
    cards = []
    for person_id, member in roster.members.items():
        if member.level is None:
            continue
        weighed = scheme.levels[member.level].weights[period.kind]
        measured = {kpi: measurements.of[person_id, kpi] for kpi in weighed}
        cards.append(build_scorecard(scheme, period, member, measured, targets, mine.get(person_id, ())))
    issues += targets.issues
    for card in cards:
        issues += _findings(card, scheme)
    issues += _unused(inputs.adjustments, {card.person.id for card in cards}, scheme, period)
    return tuple(cards), tuple(issues)


def marked(cards: Sequence[Scorecard], touched: Collection[str], issues: Sequence[Issue]) -> tuple[Scorecard, ...]:
    """The cards, provisional for those `touched` by an error in what was entered for them, or named by an error of
    `issues`. Rows of measured sources are not meant: each KPI knows which of those it had to leave out."""
    touched = {*touched, *(person for issue in issues if issue.severity == "error" for person in issue.people)}
    return tuple(replace(card, provisional=True) if card.person.id in touched else card for card in cards)


def rank(cards: Sequence[Scorecard]) -> Mapping[str, Quantity]:
    """Each person's place by score among all cards, ties sharing the better place; missing where there is no score."""
    scores = [card.score for card in cards]
    return {
        card.person.id: Quantity(
            Key(card.person.id, 0, "", "rank"), If(Present(card.score), Rank(card.score, scores), MISSING)
        )
        for card in cards
    }


def _adjustments_by_person(
    adjustments: Sequence[Adjustment], period: Period
) -> tuple[dict[str, tuple[Adjustment, ...]], list[Issue]]:
    """The period's adjustments of each person; two overrides of one thing cancel each other and are an issue."""
    current = [one for one in adjustments if one.period == period.label]
    overrides = Counter((one.person, one.of) for one in current if one.kind == "override")
    mine: dict[str, tuple[Adjustment, ...]] = {}
    issues: list[Issue] = []
    for one in current:
        if one.kind == "override" and overrides[one.person, one.of] > 1:
            what = say("override-of-score" if one.of == "score" else "override-of-grade")
            message = say("override-twice", what=what, person=one.person, period=one.period)
            hint = say("override-twice.hint")
            issues.append(Issue("error", "override-twice", one.where, message, hint, (one.person,)))
            continue
        mine[one.person] = (*mine.get(one.person, ()), one)
    return mine, issues


def _unused(adjustments: Sequence[Adjustment], people: Collection[str], scheme: Scheme, period: Period) -> list[Issue]:
    """Adjustments that change nothing: for somebody without a card, or for another period that lies in this one."""
    issues: list[Issue] = []
    for one in adjustments:
        other = parse_period(one.period, scheme.calendar)
        never = other is not None and not any(other.kind in level.weights for level in scheme.levels.values())
        if one.period == period.label:
            unused = one.person not in people or (one.kind == "amount" and scheme.bonus is None)
            message = say("adjustment-unused", person=one.person, period=one.period)
        else:
            unused = never and other is not None and other.start <= period.end and period.start <= other.end
            message = say("adjustment-of-other-period", other=one.period, period=period.label)
        if unused:
            issues.append(Issue("warning", "adjustment-unused", one.where, message, say("adjustment-unused.hint")))
    return issues


def _findings(card: Scorecard, scheme: Scheme) -> list[Issue]:
    """What whoever decides must know of a card: no grade, or a category that weighs more than the scheme allows."""
    issues: list[Issue] = []
    name, person = card.person.name, (card.person.id,)
    if not card.graded:
        why = {
            "min-days": say("few-days", days=card.days.result, most=scheme.policy.min_days),
            "unmeasured": say("must-be-measured"),
            "low-coverage": say("little-coverage", share=f"{scheme.policy.min_coverage:.0%}"),
        }[str(card.not_graded.result)]
        message, hint = say("not-graded", person=name, why=why), say("not-graded.hint")
        issues.append(Issue("warning", "not-graded", "", message, hint, person))
    for kpi in card.kpis:
        if kpi.status.result == "no-target" and kpi.target_from is None:
            message = say("kpi-without-target", person=name, kpi=kpi.label)
            hint = say("kpi-without-target.hint")
            issues.append(Issue("warning", "no-target", "", message, hint, person))
    for category, limit in scheme.policy.category_limits.items():
        effective = [kpi.effective_weight.result for kpi in card.kpis if kpi.category == category]
        weight = sum((one for one in effective if isinstance(one, Decimal)), Decimal(0))
        low, high = limit.min or Decimal(0), Decimal(1) if limit.max is None else limit.max
        if card.shared.result and not low <= weight <= high:
            bound = f"{high if weight > high else low:.0%}"
            message = say("category-limit-passed", person=name, category=category, weight=f"{weight:.1%}", bound=bound)
            hint = say("category-limit-passed.hint")
            issues.append(Issue("warning", "category-limit-passed", "", message, hint, person))
    return issues
