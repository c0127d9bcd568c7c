"""Sources that a weighed KPI needs and no input holds."""

from collections.abc import Iterable, Mapping
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.measure.task import Task
from presales_kpi.messages import say
from presales_kpi.records import Inputs
from presales_kpi.scheme.measures import Frequency, Given, Measure, Rating, Ratio

#: The record sheets that measures read, and the names they go by.
_RECORD_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "reviews": ("reviews", "评价"),
    "assessments": ("assessments", "人工评分"),
}


def missing_sources(measure: Measure, inputs: Inputs) -> tuple[str, ...]:
    """The sources that `measure` reads and `inputs` lacks, each once."""
    needed = dict.fromkeys(_sources(measure))
    return tuple(source for source in needed if source in inputs.missing or source not in inputs.tables)


def source_issues(without: Iterable[tuple[Task, str]]) -> list[Issue]:
    """One error per missing source: which KPIs need it, which sheets were looked for, whom it touches."""
    by_source: dict[str, list[Task]] = {}
    for task, source in without:
        by_source.setdefault(source, []).append(task)
    issues: list[Issue] = []
    for source, tasks in by_source.items():
        labels = tuple(dict.fromkeys(task.label for task in tasks))
        people = tuple(sorted({person for task in tasks for person in task.people}))
        message = say("source-missing", source=source, kpis=labels, sheets=_sheets(source, tasks[0]))
        hint = say("source-missing.hint")
        issues.append(Issue("error", "source-missing", "", message, hint, people))
    return issues


def _sources(measure: Measure) -> tuple[str, ...]:
    match measure:
        case Rating():
            return ("reviews",)
        case Given():
            return ("assessments",)
        case Ratio():
            return (*_sources(measure.over), *_sources(measure.under))
        case Frequency():
            return (measure.source, measure.visits)
        case _:
            return (measure.source,)


def _sheets(source: str, task: Task) -> tuple[str, ...]:
    return _RECORD_SHEETS.get(source) or task.scheme.sources[source].match
