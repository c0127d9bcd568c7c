"""Cells that name rows: of another source, or the row of their own source that they take back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.findings import Finding, as_found, to_issues
from presales_kpi.ingest.folding import listed
from presales_kpi.ingest.near import keys_by_likeness, near_key
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.measures import Given, Rating, Ratio, RowMeasure, ShareOf, Sum
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Table

#: How many of the values that lead nowhere are named, each with its place.
_FIRST = 5


def reference_issues(tables: Mapping[str, FinishedTable], scheme: Scheme) -> Iterator[Issue]:
    """One warning for each column with values that name no row of the source they should; a note where that source
    was not read, so that nothing could be checked."""
    for name, source in scheme.sources.items():
        for column, to in source.references.items():
            if name not in tables or to not in scheme.sources:
                continue
            table, key = tables[name].table, scheme.sources[to].key
            named = rows_of_value(table, column)
            if to not in tables:
                if named:
                    message = say("reference-unchecked", column=table.shown(column), source=to)
                    yield Issue("note", "reference-unchecked", table.sheets[0].where(), message)
                continue
            keys = rows_of_value(tables[to].table, key) if key is not None else {}
            nowhere = {value: rows for value, rows in named.items() if value not in keys}
            if nowhere:
                yield _nowhere(tables[name], column, to, nowhere, sum(map(len, named.values())), keys)


def _nowhere(
    finished: FinishedTable, column: str, to: str, nowhere: Mapping[str, list[int]], every: int,
    keys: Mapping[str, list[int]],
) -> Issue:  # fmt: skip
    known = keys_by_likeness(keys)
    texts: list[str] = []
    for value, rows in nowhere.items():
        where, near = finished.table.where(rows[0], column), near_key(value, known)
        quoted = say("quoted", text=value)
        meant = say("is-it", name=near) if near else ""
        texts.append(say("value-at-near" if near else "value-at", text=quoted, where=where, near=meant))
    rows = [row for own in nowhere.values() for row in own]
    shown = finished.table.shown(column, rows[0])
    message = say(
        "unknown-reference", column=shown, count=len(rows), all=every, source=to, values=listed(texts, _FIRST)
    )  # fmt: skip
    first = next(iter(nowhere))
    where, people = finished.table.where(nowhere[first][0], column), finished.people_of(rows)
    hint = say("unknown-reference.hint", source=to)
    return Issue("warning", "unknown-reference", where, message, hint, people, as_found(first))


def rows_of_value(table: Table, column: str) -> dict[str, list[int]]:
    """The rows in which each value of a column of texts stands, whatever is wrong with them otherwise."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    there = (table.state != "blank") & (table.state != "subtotal") & ~table.empty(column)
    cells = table.frame[column].tolist()
    for row in np.flatnonzero(there).tolist():
        rows[cells[row]].append(row)
    return rows


def reversal_issues(tables: Mapping[str, FinishedTable], scheme: Scheme) -> Iterator[Issue]:
    """Rows that take back a row which is not there, themselves, or one that another takes back as well; and those that
    take nothing back, since their amount has the sign of what they reverse."""
    for name, source in scheme.sources.items():
        if name in tables and source.reverses is not None and source.key is not None:
            finished = tables[name]
            findings = [*_misled(finished.table, source.key, source.reverses), *_not_negative(finished, source, scheme)]
            yield from to_issues(findings, finished.table, finished.people_of)


def _misled(table: Table, key: str, column: str) -> Iterator[Finding]:
    keys, own = rows_of_value(table, key), table.frame[key].tolist()
    known = keys_by_likeness(keys)
    for value, rows in rows_of_value(table, column).items():
        found = as_found(value)
        for row in rows:
            if value == own[row]:
                message, hint = say("reverses-itself", column=column), say("reverses-itself.hint")
                yield Finding("reverses-itself", (row,), column, message, hint, found=found)
            elif value not in keys:
                near = near_key(value, known)
                message = say("unknown-reversal", column=column, value=value)
                hint = say("did-you-mean", name=near) if near else say("unknown-reversal.hint")
                yield Finding("unknown-reversal", (row,), column, message, hint, found=found)
        if len(rows) > 1 and value in keys:
            places = tuple(table.places(rows))
            message, hint = say("reversed-twice", value=value, places=places), say("reversed-twice.hint")
            yield Finding("reversed-twice", tuple(rows), column, message, hint, "warning", found=found)


def _not_negative(finished: FinishedTable, source: Source, scheme: Scheme) -> Iterator[Finding]:
    """Amounts that measures add up, where a row takes back another and yet adds to it."""
    table = finished.table
    keys, reversing = rows_of_value(table, source.key or ""), rows_of_value(table, source.reverses or "")
    for column in summed_columns(table.source, scheme):
        amounts = table.frame[column].to_numpy(dtype=np.int64, na_value=0)
        for value, rows in reversing.items():
            below = any(amounts[row] < 0 for row in keys.get(value, ()))
            for row in rows:
                if amounts[row] > 0 and not below:
                    message, hint = say("reversal-positive", column=column, value=value), say("reversal-positive.hint")
                    yield Finding("reversal-positive", (row,), column, message, hint, "warning")


def summed_columns(source: str, scheme: Scheme) -> tuple[str, ...]:
    """The columns of a source that some KPI adds up."""
    columns: list[str | None] = []
    for measure in row_measures(scheme):
        if measure.source == source:
            columns.append(
                measure.column if isinstance(measure, Sum) else measure.by if isinstance(measure, ShareOf) else None
            )
    return tuple(dict.fromkeys(column for column in columns if column is not None))


def row_measures(scheme: Scheme) -> Iterator[RowMeasure]:
    """All measures of rows, those inside a ratio too."""
    for kpi in scheme.measured.values():
        for measure in [kpi.measure.over, kpi.measure.under] if isinstance(kpi.measure, Ratio) else [kpi.measure]:
            if not isinstance(measure, Rating | Given | Ratio):
                yield measure
