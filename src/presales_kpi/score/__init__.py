"""Measurements → scorecards: targets, points, contributions, score and grade."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from presales_kpi.calc import MISSING, If, Key, Present, Quantity, Rank
from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.roster import Roster
from presales_kpi.messages import say
from presales_kpi.period import Period, parse_period
from presales_kpi.records import Adjustment, Inputs
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.compose import NO_PARTS, Parts
from presales_kpi.score.findings import findings
from presales_kpi.score.ranking import standings
from presales_kpi.score.scorecard import build_scorecard
from presales_kpi.score.targets import Targets


def score(
    scheme: Scheme, period: Period, roster: Roster, measurements: Measurements, inputs: Inputs, parts: Parts = NO_PARTS
) -> tuple[tuple[Scorecard, ...], tuple[Issue, ...]]:
    """A card for every member with a level, sorted by person id, and what there is to say about them; `parts` are the
    shorter periods that the scheme makes scores of this one from."""
    targets = Targets(inputs.targets, period)
    mine, issues = _adjustments_by_person(inputs.adjustments, period)
    ranked = standings(scheme, period.kind, roster, measurements)
    cards = []
    for person_id, member in roster.members.items():
        if member.level is None:
            continue
        measured = measurements.of.get(person_id, {})
        own = mine.get(person_id, ())
        cards.append(build_scorecard(scheme, period, member, measured, targets, own, ranked, parts))
    issues += targets.issues
    issues += findings(cards, scheme)
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
        never = other is not None and not any(scheme.scores(level, other.kind) for level in scheme.levels.values())
        if one.period == period.label:
            paid = scheme.bonus is not None and scheme.bonus.pays_in(period.kind)
            unused = one.person not in people or (one.kind == "amount" and not paid)
            message = say("adjustment-unused", person=one.person, period=one.period)
        else:
            unused = never and other is not None and other.start <= period.end and period.start <= other.end
            message = say("adjustment-of-other-period", other=one.period, period=period.label)
        if unused:
            issues.append(Issue("warning", "adjustment-unused", one.where, message, say("adjustment-unused.hint")))
    return issues
