"""Measuring, top to bottom: who needs which KPI in which scope, each measured once, then the ledger."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from presales_kpi.issues import Issue
from presales_kpi.measure.findings import cell_issues, kpi_issues
from presales_kpi.measure.kinds import KINDS
from presales_kpi.measure.ledger import ledger
from presales_kpi.measure.measurement import Measurement, Measurements, Usage
from presales_kpi.measure.missing import missing_sources, source_issues
from presales_kpi.measure.need import GROUPS, Group, Need, needs_of
from presales_kpi.measure.roster import Roster
from presales_kpi.measure.scope import group_of
from presales_kpi.measure.task import Finding, Task
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.base import Scope
from presales_kpi.scheme.measures import Contribution, Measure, Ratio
from presales_kpi.scheme.model import Scheme


def measure_all(
    inputs: Inputs, scheme: Scheme, period: Period, roster: Roster, allowed: Collection[str],
    before: Sequence[Measurements],
) -> Measurements:  # fmt: skip
    """See `presales_kpi.measure.measure`."""
    of: dict[str, dict[Need, Measurement]] = {}
    groupless: dict[tuple[str, Group], dict[str, None]] = {}
    usages: list[Usage] = [usage for one in before for usage in one.usages]
    periods = (period.label, *(label for one in before for label in one.periods))
    issues: list[Issue] = []
    found: list[Finding] = []
    without: list[tuple[Task, str]] = []
    for tasks in _tasks(inputs, scheme, period, roster):
        measure, of_kpi = scheme.kpi(tasks[0].kpi).measure, len(found)
        absent = missing_sources(measure, inputs)
        for task in tasks:
            need = Need(task.kpi, task.scope, task.part)
            if absent:
                without += [(task, source) for source in absent]
                made = dict.fromkeys(task.people, _unmeasured(task.scope, provisional=not {*absent} <= {*allowed}))
            else:
                outcome = KINDS[measure.kind](measure, task)
                made = dict(outcome.of)
                for person, group in _without_group(measure, task):
                    made[person] = _unmeasured(task.scope, provisional=False)
                    groupless.setdefault((person, group), {})[task.label] = None
                usages += outcome.usage
                found += outcome.findings
            for person, measured in made.items():
                of.setdefault(person, {})[need] = measured
        issues += kpi_issues(tasks[0], found[of_kpi:])
    absences = source_issues(without, allowed, inputs, scheme)
    issues = [*absences, *issues, *cell_issues(found), *_groupless_issues(groupless, roster)]
    lines = ledger(inputs, scheme, period, roster, usages, periods)
    return Measurements(of, lines, tuple(issues), tuple(usages), periods)


def _without_group(measure: Measure, task: Task) -> Iterator[tuple[str, Group]]:
    """Those of the task who have no team, where the measure counts a team's rows, or no region, where it counts a
    region's: nobody knows whose those are."""
    parts = [measure.over, measure.under] if isinstance(measure, Ratio) else []
    whole = [measure.of] if isinstance(measure, Contribution) else []
    scopes = (task.scope, *(part.scope for part in parts), *whole)
    for group in GROUPS:
        for person in task.people if group in scopes else ():
            if group_of(task.roster.members[person].parts[task.part].person, group) is None:
                yield person, group


def _groupless_issues(groupless: Mapping[tuple[str, Group], Iterable[str]], roster: Roster) -> Iterator[Issue]:
    for (person, group), kpis in sorted(groupless.items()):
        values = {"person": roster.members[person].person.name, "kpis": ", ".join(kpis)}
        if group == "team":
            yield Issue("warning", "no-team", "", say("no-team", **values), say("no-team.hint"), (person,))
        else:
            yield Issue("warning", "no-region", "", say("no-region", **values), say("no-region.hint"), (person,))


def _tasks(inputs: Inputs, scheme: Scheme, period: Period, roster: Roster) -> Iterator[list[Task]]:
    """For each KPI that some card reads, in the scheme's order, a task per scope and part."""
    asked: dict[str, dict[Need, dict[str, None]]] = {}
    for person, member in roster.members.items():
        for number, part in enumerate(member.parts):
            for need in needs_of(scheme, scheme.levels[part.level or ""], period.kind, number):
                asked.setdefault(need.kpi, {}).setdefault(need, {})[person] = None
    for name in scheme.measured:
        if needs := asked.get(name):
            yield [
                Task(name, tuple(needs[need]), need.scope, inputs, scheme, period, roster, need.part)
                for need in sorted(needs)
            ]


def _unmeasured(scope: Scope, provisional: bool) -> Measurement:
    return Measurement(scope, None, None, None, 0, provisional=provisional)
