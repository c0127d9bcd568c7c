"""Measuring, top to bottom: who needs which KPI in which scope, each measured once, then the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from presales_kpi.issues import Issue
from presales_kpi.measure.findings import cell_issues, kpi_issues
from presales_kpi.measure.kinds import KINDS
from presales_kpi.measure.ledger import ledger
from presales_kpi.measure.measurement import Measurement, Measurements
from presales_kpi.measure.missing import missing_sources, source_issues
from presales_kpi.measure.roster import Roster
from presales_kpi.measure.task import Finding, Task, Usage
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.base import Scope
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.levels import Level
from presales_kpi.scheme.measures import Contribution, Given, Measure, Rating, Ratio
from presales_kpi.scheme.model import Scheme


def measure_all(inputs: Inputs, scheme: Scheme, period: Period, roster: Roster) -> Measurements:
    """See `presales_kpi.measure.measure`."""
    of: dict[tuple[str, str], Measurement] = {}
    teamless: dict[str, list[str]] = {}
    usages: list[Usage] = []
    issues: list[Issue] = []
    found: list[Finding] = []
    without: list[tuple[Task, str]] = []
    for tasks in _tasks(inputs, scheme, period, roster):
        measure, of_kpi = scheme.kpis[tasks[0].kpi].measure, len(found)
        absent = missing_sources(measure, inputs)
        for task in tasks:
            if absent:
                without += [(task, source) for source in absent]
                of |= {(person, task.kpi): _unmeasured(task.scope) for person in task.people}
                continue
            outcome = KINDS[measure.kind](measure, task)
            of |= {(person, task.kpi): measured for person, measured in outcome.of.items()}
            for person in _without_team(measure, task):
                of[person, task.kpi] = replace(_unmeasured(task.scope), provisional=False)
                teamless.setdefault(person, []).append(task.label)
            usages += outcome.usage
            found += outcome.findings
        issues += kpi_issues(tasks[0], found[of_kpi:])
    issues = [*source_issues(without), *issues, *cell_issues(found), *_teamless_issues(teamless, roster)]
    return Measurements(of, ledger(inputs, scheme, period, roster, usages), tuple(issues))


def _without_team(measure: Measure, task: Task) -> list[str]:
    """Those of the task who have no team, where the measure counts a team's rows: nobody knows whose those are."""
    parts = [measure.over, measure.under] if isinstance(measure, Ratio) else []
    whole = [measure.of] if isinstance(measure, Contribution) else []
    if "team" not in (task.scope, *(part.scope for part in parts), *whole):
        return []
    return [person for person in task.people if task.roster.members[person].person.team is None]


def _teamless_issues(teamless: Mapping[str, list[str]], roster: Roster) -> Iterator[Issue]:
    for person, kpis in sorted(teamless.items()):
        message = say("no-team", person=roster.members[person].person.name, kpis=", ".join(kpis))
        yield Issue("warning", "no-team", "", message, say("no-team.hint"), (person,))


def scope_of(kpi: Kpi, level: Level) -> Scope:
    """Whose rows count for `kpi` on a card of `level`: the measure's scope, else the KPI's, else the level's.

    A rating or a given value is about a person, so the level's scope does not reach it.
    """
    named = kpi.measure.scope or kpi.scope
    if isinstance(kpi.measure, Rating | Given):
        return named or "person"
    return named or level.scope


def _tasks(inputs: Inputs, scheme: Scheme, period: Period, roster: Roster) -> Iterator[list[Task]]:
    """For each KPI that some card weighs, in the scheme's order, a task per scope."""
    cards = [(person, scheme.levels[member.level]) for person, member in roster.members.items() if member.level]
    for name, kpi in scheme.kpis.items():
        people: dict[Scope, list[str]] = {}
        for person, level in cards:
            if name in level.weights.get(period.kind, {}):
                people.setdefault(scope_of(kpi, level), []).append(person)
        if people:
            yield [
                Task(name, tuple(some), scope, inputs, scheme, period, roster) for scope, some in sorted(people.items())
            ]


def _unmeasured(scope: Scope) -> Measurement:
    return Measurement(scope, None, None, None, 0, provisional=True)
