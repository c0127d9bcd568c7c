"""What people entered about people: the rows of the reviews and assessments sheets behind a KPI."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from presales_kpi.measure.conditions import fold
from presales_kpi.measure.measurement import Usage
from presales_kpi.measure.task import Finding, Task
from presales_kpi.measure.verdict import any_unread, unread
from presales_kpi.period import parse_period
from presales_kpi.records import Assessment, Review
from presales_kpi.results import LeftOut
from presales_kpi.scheme.measures import Rating
from presales_kpi.table import Evidence, Table

if TYPE_CHECKING:
    import numpy.typing as npt


def evidence(table: Table, rows: Iterable[int]) -> tuple[Evidence, ...]:
    """The given rows of a record table, ascending."""
    return (Evidence(table, positions(rows)),)


def positions(rows: Iterable[int]) -> "npt.NDArray[np.int64]":
    """Rows as ascending positions, each once."""
    return np.array(sorted(set(rows)), dtype=np.int64)


def used(name: str, counted: Iterable[int], barred: Iterable[int]) -> Usage:
    """The usage of a record table; who and when its rows are about is known from the records themselves."""
    return Usage(name, None, positions(()), positions(counted), positions(barred))


def unreadable(
    table: Table, records: Sequence[Review | Assessment], column: str, item: str, task: Task
) -> dict[int, str]:
    """The rows that say something of this KPI or might, but could not be read, with the reason for each.

    `column` names the KPI or item that a row is about. A row that became no record counts against the KPI unless its
    cells say clearly that it is about another one, or about another period.
    """
    read = {record.row for record in records}
    reasons: dict[int, str] = {}
    cells = [(name, unread(table, name)) for name in table.types]
    for row in np.flatnonzero((table.state == "rejected") | ((table.state == "") & any_unread(table))):
        if int(row) in read or _elsewhere(table, int(row), column, item, task):
            continue
        bad = next((f"bad-{table.types[name]}" for name, there in cells if there[row]), "rejected")
        reasons[int(row)] = "rejected" if table.state[row] == "rejected" else bad
    return reasons


def credited(table: Table, rows: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The known people whom each of `rows` is about."""
    wanted = set(rows)
    people: dict[int, tuple[str, ...]] = dict.fromkeys(wanted, ())
    for credits in table.credits.values():
        known = credits[credits["row"].isin(wanted) & credits["person"].notna()]
        for row, person in zip(known["row"], known["person"], strict=True):
            people[int(row)] = (*people[int(row)], str(person))
    return people


def left_out(table: Table, reasons: dict[int, str]) -> tuple[LeftOut, ...]:
    """Rows and reasons as the card shows them, in the order of the sheet."""
    return tuple(LeftOut(table.where(row), reasons[row]) for row in sorted(reasons))


def findings(table: Table, column: str, reason: str, rows: dict[int, tuple[str, ...]]) -> tuple[Finding, ...]:
    """One finding for the given rows and the people they touch; none without rows."""
    people = tuple(sorted({person for touched in rows.values() for person in touched}))
    return (Finding(table, column, reason, positions(rows), people),) if rows else ()


def _elsewhere(table: Table, row: int, column: str, item: str, task: Task) -> bool:
    period = _cell(table, row, "period")
    found = parse_period(period, task.scheme.calendar) if period is not None else None
    if found is not None and found.label != task.period.label:
        return True
    about = _cell(table, row, column)
    if about is None:
        return False
    measures = (kpi.measure for kpi in task.scheme.kpis.values())
    items = {*task.scheme.kpis, *(one.item for one in measures if isinstance(one, Rating) and one.item)} - {item}
    return fold(about) in {name for other in items for name in _names(other, task)} - _names(item, task)


def _cell(table: Table, row: int, column: str) -> str | None:
    if column not in table.frame:
        return None
    cells = table.frame[column].iloc[row : row + 1]
    return None if cells.isna().any() else str(cells.iat[0])


def _names(item: str, task: Task) -> set[str]:
    kpi = task.scheme.kpis.get(item)
    label = kpi.label if kpi else None
    texts = (item, label.zh, label.en) if label else (item,)
    return {fold(text) for text in texts if text}
