"""What measuring has to say about rows it left out, as issues."""

from collections.abc import Iterable
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.measure.task import Finding, Task
from presales_kpi.messages import say

#: Reasons that are a fault of one cell, said once per cell whatever KPIs read it: what is said, and what to do.
_CELLS: Final = {
    "negative-duration": (say("negative-duration"), say("negative-duration.hint")),
    "no-calendar": (say("no-calendar"), say("no-calendar.hint")),
    "bad-score": (say("score-outside"), say("score-outside.hint")),
    "entered-twice": (say("entered-twice"), say("entered-twice.hint")),
}


def kpi_issues(task: Task, found: Iterable[Finding]) -> list[Issue]:
    """One issue per KPI, reason and column for rows that are merely not counted, with their number and the first."""
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in found:
        if finding.reason not in _CELLS:
            grouped.setdefault((finding.table.source, finding.reason, finding.column), []).append(finding)
    issues: list[Issue] = []
    for (_, reason, _), same in grouped.items():
        rows = sorted({int(row) for finding in same for row in finding.rows})
        people = tuple(sorted({person for finding in same for person in finding.people}))
        table, column = same[0].table, same[0].column
        where, shown = table.where(rows[0], column), table.shown(column, rows[0])
        issues.append(_not_counted(task.label, reason, shown, len(rows), where, people))
    return issues


def cell_issues(found: Iterable[Finding]) -> list[Issue]:
    """One error per faulty cell, for all that the KPIs of the run found, with everybody it touches."""
    cells: dict[tuple[str, str, int], tuple[str, str, set[str]]] = {}
    for finding in found:
        if finding.reason in _CELLS:
            for row in finding.rows.tolist():
                key = finding.reason, finding.table.source, row
                where = finding.table.where(row, finding.column)
                cells.setdefault(key, (where, _found(finding, row), set()))[2].update(finding.people)
    return [
        Issue("error", reason, where, *_CELLS[reason], tuple(sorted(people)), found)
        for (reason, _, _), (where, found, people) in sorted(cells.items())
    ]


def _found(finding: Finding, row: int) -> str:
    """The time that is too early; scores and values entered by hand are not to be shown."""
    if finding.reason != "negative-duration":
        return ""
    return str(finding.table.frame[finding.column].iat[row]).removesuffix(" 00:00:00")


def _not_counted(label: str, reason: str, column: str, rows: int, where: str, people: tuple[str, ...]) -> Issue:
    how_many = say("rows-one") if rows == 1 else say("rows-many", rows=rows)
    if reason == "open":
        message = say("rows-open", kpi=label, rows=how_many, column=column)
        return Issue("note", "open", where, message, "", people)
    if reason == "unweighted-relation":
        message = say("unweighted-relation", kpi=label, rows=how_many)
        return Issue("warning", reason, where, message, say("unweighted-relation.hint"), people)
    message = say("rows-empty", kpi=label, rows=how_many, column=column)
    return Issue("warning", "empty-value", where, message, say("rows-empty.hint"), people)
