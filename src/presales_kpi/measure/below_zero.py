"""Rows below zero that lower this period's credit, since they name no row that they take back."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from presales_kpi.issues import Issue, Severity
from presales_kpi.measure.measurement import Usage
from presales_kpi.messages import listed, say
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.scheme.summed import summed_columns
from presales_kpi.table import SHEET, Table

if TYPE_CHECKING:
    from presales_kpi.measure.verdict import Where

#: How many places a message names before it counts the rest.
_FIRST: Final = 5


def below_zero(inputs: Inputs, scheme: Scheme, usages: Sequence[Usage]) -> Iterator[Issue]:
    """For each sheet and each of its columns of money that something adds up, one finding about the rows below zero
    that some measure counted: a warning where the source has a column to name what they take back, else a note."""
    for name, source in scheme.sources.items():
        own = [usage.counted for usage in usages if usage.source == name]
        if own and name in inputs.tables:
            table = inputs.tables[name]
            counted = np.zeros(len(table.frame), dtype=bool)
            for rows in own:
                counted[rows] = True
            for column in summed_columns(name, scheme):
                if table.types.get(column) == "money":
                    yield from _of_column(table, source, column, counted)


def _of_column(table: Table, source: Source, column: str, counted: "Where") -> Iterator[Issue]:
    below = counted & (table.frame[column].to_numpy(dtype=np.int64, na_value=0) < 0)
    if not below.any():
        return
    sheets = table.frame[SHEET].to_numpy()
    for number in range(len(table.sheets)):
        rows = np.flatnonzero(below & (sheets == number))
        if len(rows):
            places = table.places(rows, column)
            told = listed(places, _FIRST)
            how_many = say("rows-one") if len(rows) == 1 else say("rows-many", rows=len(rows))
            message = say("credit-lowered", column=table.shown(column, int(rows[0])), rows=how_many, places=told)
            hint = say("credit-lowered.hint", column=table.shown(source.reverses)) if source.reverses else ""
            severity: Severity = "warning" if source.reverses else "note"
            yield Issue(severity, "credit-lowered", places[0], message, hint, _people(table, source, rows.tolist()))


def _people(table: Table, source: Source, rows: Sequence[int]) -> tuple[str, ...]:
    """Those whom the rows credit, by the source's own column."""
    if source.person is None:
        return ()
    lines = table.credits[source.person]
    return tuple(sorted(set(lines.loc[lines["row"].isin(rows), "person"].dropna())))
