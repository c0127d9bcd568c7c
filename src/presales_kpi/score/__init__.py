"""Measurements → scorecards: targets, points, contributions, score and grade."""

from collections import Counter
from collections.abc import Mapping, Sequence

from presales_kpi.calc import MISSING, If, Key, Present, Quantity, Rank
from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.roster import Roster
from presales_kpi.period import Period
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
    return tuple(cards), tuple(issues)


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
            message = f"the {one.of} of {one.person} in {one.period} is overridden more than once; none was applied"
            issues.append(Issue("error", "override-twice", one.where, message, "Keep one of the rows", (one.person,)))
            continue
        mine[one.person] = (*mine.get(one.person, ()), one)
    return mine, issues


def _findings(card: Scorecard, scheme: Scheme) -> list[Issue]:
    """What whoever decides must know of a card: no grade, or a category that weighs more than the scheme allows."""
    issues: list[Issue] = []
    name, person = card.person.name, (card.person.id,)
    if not card.graded:
        why = {
            "min-days": f"{card.days.result} days employed, fewer than the {scheme.policy.min_days} that are graded",
            "unmeasured": "a KPI that must be measured is not",
            "low-coverage": f"less than {scheme.policy.min_coverage:.0%} of the weight could be measured",
        }[str(card.not_graded.result)]
        hint = "Decide by hand: enter the grade on the adjustments sheet with reason and approver"
        issues.append(Issue("warning", "not-graded", "", f"{name} is not graded: {why}", hint, person))
    for kpi in card.kpis:
        if kpi.status.result == "no-target":
            message = f'{name}: "{kpi.label}" has no target and is not scored'
            hint = "Enter one on the targets sheet, or in the scheme for the level or the KPI"
            issues.append(Issue("warning", "no-target", "", message, hint, person))
    return issues
