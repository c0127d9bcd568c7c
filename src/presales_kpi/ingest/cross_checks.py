"""What only shows when rows, columns or sheets are held against each other."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import numpy as np

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.findings import Finding, to_issues
from presales_kpi.ingest.near import same_but_for, without_form
from presales_kpi.ingest.references import reference_issues, reversal_issues, rows_of_value
from presales_kpi.issues import Issue
from presales_kpi.messages import listed, say
from presales_kpi.scheme.measures import Distinct
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.summed import row_measures
from presales_kpi.table import Table


def cross_checks(tables: Mapping[str, FinishedTable], scheme: Scheme) -> tuple[Issue, ...]:
    """References between sources, reversals, dates in order, and values counted apart that are probably one."""
    return (
        *reference_issues(tables, scheme), *reversal_issues(tables, scheme), *_order_issues(tables, scheme),
        *_near_values(tables, scheme),
    )  # fmt: skip


def _order_issues(tables: Mapping[str, FinishedTable], scheme: Scheme) -> Iterator[Issue]:
    """Closing before opening, answering before asking: a warning at the later column's cell."""
    for name, source in scheme.sources.items():
        if name not in tables:
            continue
        finished = tables[name]
        for earlier, later in source.in_order:
            found = _out_of_order(finished.table, earlier, later)
            yield from to_issues(found, finished.table, finished.people_of)


def _out_of_order(table: Table, earlier: str, later: str) -> Iterator[Finding]:
    """Rows whose `later` comes first; days are compared where either column has no times."""
    first, second = (table.frame[column].to_numpy(dtype="datetime64[us]") for column in (earlier, later))
    if "date" in (table.types[earlier], table.types[later]):
        first, second = (moments.astype("datetime64[D]") for moments in (first, second))
    counted = (table.state == "") | (table.state == "rejected")
    for row in np.flatnonzero(counted & (second < first)).tolist():
        before, after = _shown(first[row]), _shown(second[row])
        names = {"later": table.shown(later, row), "earlier": table.shown(earlier, row)}
        message = say("out-of-order", second=after, first=before, **names)
        yield Finding("out-of-order", (row,), later, message, say("out-of-order.hint"), "warning", found=after)


def _shown(moment: np.datetime64) -> str:
    """A day as 2026-07-31, a time as 2026-07-31 09:30."""
    whole = moment.astype(datetime)
    return f"{whole:%Y-%m-%d}" if not isinstance(whole, datetime) else f"{whole:%Y-%m-%d %H:%M}"


def _near_values(tables: Mapping[str, FinishedTable], scheme: Scheme) -> Iterator[Issue]:
    """For each column whose different values are counted: values that are one but for signs, blanks or a legal form.

    They are counted apart, as they stand; one warning lists them.
    """
    counted = dict.fromkeys((one.source, one.column) for one in row_measures(scheme) if isinstance(one, Distinct))
    for source, column in counted:
        if source not in tables or tables[source].table.types.get(column) not in ("text", "people"):
            continue
        finished = tables[source]
        rows = rows_of_value(finished.table, column)
        pairs = same_but_for(rows, without_form)
        if pairs:
            texts = [say("pair", first=say("quoted", text=one), second=say("quoted", text=two)) for one, two in pairs]
            alike = sorted({text for pair in pairs for text in pair})
            second = pairs[0][1]
            where = finished.table.where(rows[second][0], column)
            people = finished.people_of([row for text in alike for row in rows[text]])
            shown = finished.table.shown(column, rows[second][0])
            message, hint = say("near-values", column=shown, pairs=listed(texts)), say("near-values.hint")
            yield Issue("warning", "near-duplicate-values", where, message, hint, people, second)
