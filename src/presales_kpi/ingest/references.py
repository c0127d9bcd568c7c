"""Cells that name rows: of another source, or the row of their own source that they take back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.findings import Finding, as_found, to_issues
from presales_kpi.issues import Issue
from presales_kpi.messages import listed, say
from presales_kpi.scheme.likeness import keys_by_likeness, near_key
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.scheme.summed import summed_columns
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
    """Rows that take back themselves, and those whose amount has the sign of what they take back.

    Whether the row that they name is there is not asked: it may stand in a closed period.
    """
    for name, source in scheme.sources.items():
        if name in tables and source.reverses is not None and source.key is not None:
            finished = tables[name]
            findings = [*_of_themselves(finished.table, source), *_not_negative(finished.table, source, scheme)]
            yield from to_issues(findings, finished.table, finished.people_of)


def _of_themselves(table: Table, source: Source) -> Iterator[Finding]:
    own = table.frame[source.key].tolist()
    for value, rows in rows_of_value(table, source.reverses or "").items():
        message, hint = say("reverses-itself", column=source.reverses), say("reverses-itself.hint")
        same = (row for row in rows if own[row] == value)
        yield from (Finding("reverses-itself", (row,), source.reverses, message, hint, found=as_found(value))
                    for row in same)  # fmt: skip


def _not_negative(table: Table, source: Source, scheme: Scheme) -> Iterator[Finding]:
    """Amounts that measures add up, where a row takes back another and yet has the sign of an addition."""
    reversing = rows_of_value(table, source.reverses or "")
    keys = rows_of_value(table, source.key or "") if reversing else {}
    for column in summed_columns(table.source, scheme):
        amounts = table.frame[column].to_numpy(dtype=np.int64, na_value=0)
        for value, rows in reversing.items():
            below = any(amounts[row] < 0 for row in keys.get(value, ()))
            for row in rows:
                if amounts[row] > 0 and not below:
                    message, hint = say("reversal-positive", column=column, value=value), say("reversal-positive.hint")
                    yield Finding("reversal-positive", (row,), column, message, hint, "warning")
