"""Which cells a measure reads, and why a row that somebody is credited for does not count in it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from presales_kpi.measure.conditions import fit
from presales_kpi.measure.credit import allocate, credit_lines, parts_at_most_whole
from presales_kpi.measure.sample import days
from presales_kpi.measure.verdict import NO
from presales_kpi.period import Period
from presales_kpi.scheme.measures import Measure, Ratio, RowMeasure, ShareOf, Sum
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

#: The keys of a measure that name one of its source's columns.
_COLUMN_KEYS = ("column", "by", "tier", "from_", "to", "due", "done")


def parts(measure: Measure, source: str) -> list[RowMeasure]:
    """The measure itself, or the parts of a ratio, that read rows of `source`."""
    whole = [measure.over, measure.under] if isinstance(measure, Ratio) else [measure]
    return [one for one in whole if getattr(one, "source", None) == source]  # type: ignore[misc]  # those have rows


def columns_read(measures: Sequence[RowMeasure], source: Source) -> tuple[str, ...]:
    """The columns that decide whether a row counts and what it is worth, key and person first, currencies last."""
    named: list[str | None] = [source.key]
    for measure in measures:
        named += [measure.person or source.person, measure.date or source.date, *measure.where]
        named += [*measure.of] if isinstance(measure, ShareOf) else []
        named += [getattr(measure, key, None) for key in _COLUMN_KEYS]
    named += [spec.currency for column in named if column and (spec := source.columns.get(column))]
    return tuple(dict.fromkeys(column for column in named if column is not None))


def credited_parts(measure: RowMeasure, table: Table, scheme: Scheme, person: str) -> dict[int, int]:
    """The part, in units of 10⁻⁴, that `person` has in each row whose amount a measure splits among several people."""
    column = measure.column if isinstance(measure, Sum) else measure.by if isinstance(measure, ShareOf) else None
    credited = measure.person or scheme.sources[measure.source].person
    if column is None or credited is None or table.types[column] != "money" or measure_credit(measure) == "full":
        return {}
    credits = credit_lines(table, credited)
    amounts = table.frame[column].to_numpy(dtype=np.int64, na_value=0)
    shared = credits["row"].duplicated(keep=False).to_numpy() & (credits["person"] == person).to_numpy()
    lines = credits[shared].assign(unit=0)
    parts = parts_at_most_whole(lines, allocate(credits, amounts, table.source)[shared], amounts)
    of_row: dict[int, int] = {}
    for row, part in zip(lines["row"].tolist(), parts.tolist(), strict=True):
        of_row[row] = of_row.get(row, 0) + part
    return of_row


def measure_credit(measure: RowMeasure) -> str | None:
    """The `credit` that a measure names, None where it names none or its kind has none."""
    return measure.credit if isinstance(measure, Sum | ShareOf) else None


def uncounted(
    measure: RowMeasure, table: Table, scheme: Scheme, period: Period, span: tuple[date, date], people: Collection[str]
) -> Iterator[tuple[int, str]]:
    """The rows credited to one of `people` that the measure is certain not to count, each with why: blank, subtotal,
    duplicate, reversal, reversed, no-date, out-of-period, not-employed (for one person), or `not-<column>` for the
    first condition failed.

    Rows left out for a cell that could not be read are not among these: measurements name them as left out.
    """
    source = scheme.sources[measure.source]
    rows = _rows_of(table, measure.person or source.person, people)
    reasons = np.full(len(table.frame), "", dtype=object)
    for reason, holds in _reasons(measure, source, table, period, span if len(people) == 1 else None):
        reasons[holds & (reasons == "")] = reason
    yield from ((int(row), str(reasons[row])) for row in rows if reasons[row])


def _rows_of(table: Table, column: str | None, people: Collection[str]) -> "npt.NDArray[np.int64]":
    if column is None:
        return np.arange(len(table.frame), dtype=np.int64)
    credits = table.credits[column]
    return np.unique(credits.loc[credits["person"].isin(list(people)), "row"].to_numpy(dtype=np.int64))


def _reasons(
    measure: RowMeasure, source: Source, table: Table, period: Period, span: tuple[date, date] | None
) -> "Iterator[tuple[str, npt.NDArray[np.bool_]]]":
    """Each reason not to count with the rows it holds for, in the order in which the first is named."""
    for state in ("blank", "subtotal", "duplicate", "reversal", "reversed"):
        yield state, np.asarray(table.state == state)
    name = measure.date or source.date
    if name is not None:
        day = days(table, name)
        readable = ~table.bad.get(name, np.zeros(len(day), dtype=bool))
        inside = (np.datetime64(period.start) <= day) & (day <= np.datetime64(period.end))
        yield "no-date", readable & np.isnat(day)
        yield "out-of-period", readable & ~inside
        if span is not None:
            employed = (np.datetime64(span[0]) <= day) & (day <= np.datetime64(span[1]))
            yield "not-employed", readable & ~employed
    # A share's `where` picks the hits; what keeps a row out of its sample is `of`.
    conditions = measure.of if isinstance(measure, ShareOf) else measure.where
    for column, wanted in conditions.items():
        yield f"not-{column}", fit(table, {column: wanted}).level == NO
