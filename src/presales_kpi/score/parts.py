"""The shorter periods that a composed score is made of, each scored from the same inputs as a run of its own."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from presales_kpi.issues import Issue
from presales_kpi.measure import measure
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.roster import build_roster
from presales_kpi.messages import say
from presales_kpi.period import Period, parts_of
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import score
from presales_kpi.score.compose import Parts, ScoredPeriod


def score_parts(scheme: Scheme, period: Period, inputs: Inputs, without: Collection[str] = ()) -> Parts:
    """The cards of the periods that the scheme makes a score of `period` from; none where it makes it from none.

    `without` are the sources that may be missing. A period in which no row of the inputs falls has no cards, and an
    error says so: nobody did nothing for a quarter.
    """
    made = scheme.compose.get(period.kind)
    periods: list[ScoredPeriod] = []
    measured: list[Measurements] = []
    issues: list[Issue] = []
    for part in parts_of(period, made.kind, scheme.calendar) if made is not None else ():
        below = score_parts(scheme, part, inputs, without)
        roster = build_roster(inputs.people, scheme, part, inputs.tables.get("people"))
        found = measure(inputs, scheme, part, roster, without, below.measurements)
        cards, findings = score(scheme, part, roster, found, inputs, below)
        measured.append(found)
        issues += [*below.issues, *(one for one in roster.issues if one.severity != "note"), *found.issues]
        if any(len(usage.reached) or len(usage.counted) for usage in found.usages) or not cards:
            periods.append(ScoredPeriod(part, {card.person.id: card for card in cards}))
            issues += _of_period(part, findings)
        else:
            issues.append(_without_rows(part, [card.person.id for card in cards]))
            periods.append(ScoredPeriod(part, {}))
    return Parts(tuple(periods), tuple(measured), tuple(issues))


def _of_period(period: Period, issues: Sequence[Issue]) -> Iterator[Issue]:
    for one in issues:
        yield replace(one, message=say("in-part", period=period.label, message=one.message))


def _without_rows(period: Period, people: Sequence[str]) -> Issue:
    message = say("part-without-rows", period=period.label)
    return Issue("error", "part-without-rows", "", message, say("part-without-rows.hint"), tuple(people))
