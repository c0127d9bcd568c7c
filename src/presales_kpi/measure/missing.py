"""Sources that a weighed KPI needs and no input holds, and those that the user says there are none of."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from presales_kpi.issues import Issue, cannot_run
from presales_kpi.measure.task import Task
from presales_kpi.messages import joined, say
from presales_kpi.records import Inputs
from presales_kpi.scheme.measures import Frequency, Given, Measure, Rating, Ratio
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.wording import did_you_mean, fold, one_of

#: The record sheets that measures read, and the names they go by.
_RECORD_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "reviews": ("reviews", "评价"),
    "assessments": ("assessments", "人工评分"),
}


def allowed_to_miss(names: Sequence[str], scheme: Scheme) -> frozenset[str]:
    """The sources that `--without` names, each by its id or by a name of its sheet; CannotRunError for no source."""
    sources = (*scheme.sources, *_RECORD_SHEETS)
    known = {fold(name): source for source in reversed(sources) for name in _sheets(source, scheme)}
    known |= {fold(source): source for source in sources}
    for name in names:
        if fold(name) not in known:
            hint = joined(did_you_mean(name, [*sources, *known]), one_of(dict.fromkeys(sources)))
            raise cannot_run("unknown-source", "", say("without-unknown", name=name), hint)
    return frozenset(known[fold(name)] for name in names)


def missing_sources(measure: Measure, inputs: Inputs) -> tuple[str, ...]:
    """The sources that `measure` reads and `inputs` lacks, each once."""
    return tuple(source for source in dict.fromkeys(_sources(measure)) if not _is_there(source, inputs))


def _is_there(source: str, inputs: Inputs) -> bool:
    """Whether an input holds the source. A sheet with a header and no rows does: nothing happened, which is a fact.
    A blank sheet does not: nobody knows what should have stood there."""
    table = inputs.tables.get(source)
    if table is None or source in inputs.missing:
        return False
    return len(table.frame) > 0 or any(sheet.letters for sheet in table.sheets)


def source_issues(
    without: Iterable[tuple[Task, str]], allowed: Collection[str], inputs: Inputs, scheme: Scheme
) -> list[Issue]:
    """For each missing source which KPIs need it and whom it touches: an error, or a note where it is `allowed` to
    miss; and what of `allowed` changes nothing: a warning where the source is there and counted, else a note."""
    by_source: dict[str, list[Task]] = {}
    for task, source in without:
        by_source.setdefault(source, []).append(task)
    issues: list[Issue] = []
    for source, tasks in by_source.items():
        labels = tuple(dict.fromkeys(task.label for task in tasks))
        people = tuple(sorted({person for task in tasks for person in task.people}))
        if source in allowed:
            issues.append(Issue("note", "source-without", "", say("source-without", source=source, kpis=labels),
                                say("source-without.hint"), people))  # fmt: skip
            continue
        message = say("source-missing", source=source, kpis=labels, sheets=_sheets(source, scheme))
        hint = say("source-missing.hint", source=source)
        issues.append(Issue("error", "source-missing", "", message, hint, people))
    return [*issues, *_unneeded(sorted({*allowed} - by_source.keys()), inputs)]


def _unneeded(sources: Iterable[str], inputs: Inputs) -> Iterator[Issue]:
    for source in sources:
        if _is_there(source, inputs):
            places = tuple(sheet.where() for sheet in inputs.tables[source].sheets)
            message, hint = say("without-present", source=source, places=places), say("without-present.hint")
            yield Issue("warning", "without-present", places[0], message, hint)
        else:
            yield Issue("note", "without-unneeded", "", say("without-unneeded", source=source))


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


def _sheets(source: str, scheme: Scheme) -> tuple[str, ...]:
    return scheme.sources[source].match if source in scheme.sources else _RECORD_SHEETS[source]
