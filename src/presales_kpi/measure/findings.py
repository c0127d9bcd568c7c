"""What measuring has to say about rows it left out, as issues."""

from collections.abc import Iterable
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.measure.task import Finding, Task

#: Reasons that are a fault of one cell, said once per cell whatever KPIs read it.
_CELLS: Final = {
    "negative-duration": (
        "this is earlier than what it follows, so the time between would be negative",
        "Correct the two dates; until then the row is left out",
    ),
    "bad-score": (
        "this score is outside the range allowed",
        "Correct the score; until then it is left out",
    ),
    "entered-twice": (
        "the same person has two different values for the same KPI and period",
        "Keep one of them; until then neither counts",
    ),
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
        where = same[0].table.where(rows[0], same[0].column)
        issues.append(_not_counted(task.label, reason, same[0].column, len(rows), where, people))
    return issues


def cell_issues(found: Iterable[Finding]) -> list[Issue]:
    """One error per faulty cell, for all that the KPIs of the run found, with everybody it touches."""
    cells: dict[tuple[str, str, int], tuple[str, set[str]]] = {}
    for finding in found:
        if finding.reason in _CELLS:
            for row in finding.rows.tolist():
                key = finding.reason, finding.table.source, row
                where = finding.table.where(row, finding.column)
                cells.setdefault(key, (where, set()))[1].update(finding.people)
    return [
        Issue("error", reason, where, *_CELLS[reason], tuple(sorted(people)))
        for (reason, _, _), (where, people) in sorted(cells.items())
    ]


def _not_counted(label: str, reason: str, column: str, rows: int, where: str, people: tuple[str, ...]) -> Issue:
    how_many = "1 row" if rows == 1 else f"{rows} rows"
    if reason == "open":
        message = f'{label}: {how_many} without "{column}" are still open and left out, this the first'
        return Issue("note", "open", where, message, "", people)
    if reason == "unweighted-relation":
        message = f"{label}: {how_many} with a relation that the scheme gives no weight are not counted, this the first"
        return Issue("warning", reason, where, message, "Add the relation to `relations`, or correct it", people)
    message = f'{label}: {how_many} without "{column}" are not counted, this the first'
    return Issue("warning", "empty-value", where, message, "Fill in the cells if they should count", people)
