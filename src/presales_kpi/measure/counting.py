"""count and distinct: how many rows, how many different values. No rows at all are 0, which is a value."""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from presales_kpi.measure.conditions import fit, folded
from presales_kpi.measure.exact import decimal, share_sums
from presales_kpi.measure.sample import Sample, days, outcome, rows_in, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import YES, Verdict, needed, verdict
from presales_kpi.scheme.measures import Count, Distinct
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt


def count(measure: Count, task: Task) -> Outcome:
    """The number of rows; with `credit: split` the sum of the shares of those in the unit."""
    sample = take(measure, task)
    return outcome(sample, value=number(sample, measure.credit))


def distinct(measure: Distinct, task: Task) -> Outcome:
    """The number of different values of `column`. Texts that differ only by outer blanks, width or case are one value;
    ids keep their case, since some systems tell ids apart by it. A row whose cell is empty is left out. With `first` a
    row counts only on the day that its value is first seen, in any row that fits, whoever is credited."""
    table = task.inputs.tables[measure.source]
    values = value_numbers(table, measure.column)
    narrower = [_firsts(measure, task, values)] if measure.first else []
    sample = take(measure, task, needed(table, measure.column), *narrower)
    pairs = sample.pairs.assign(value=values[sample.pairs["row"]])
    different = pairs.groupby("unit")["value"].nunique().reindex(range(sample.units.count), fill_value=0)
    return outcome(sample, value=[decimal(int(found)) for found in different])


def value_numbers(table: Table, column: str) -> "npt.NDArray[np.int64]":
    """A number for each different value of `column`, row by row; −1 where there is none."""
    cells, kind = table.frame[column], table.types[column]
    texts = folded(cells, case=kind == "id") if kind in ("id", "text", "people") else cells
    return np.asarray(pd.factorize(texts)[0], dtype=np.int64)


def _firsts(measure: Distinct, task: Task, values: "npt.NDArray[np.int64]") -> Verdict:
    """YES for the rows on the first day of their value, over all rows that fit, whoever is credited and whenever."""
    table, source = task.inputs.tables[measure.source], task.scheme.sources[measure.source]
    date = measure.date or source.date
    if date is None:
        return verdict(np.ones(len(table.frame), dtype=bool))
    day = days(table, date).astype(np.int64)
    fits = (rows_in(table, None, task.period) & fit(table, measure.where)).level == YES
    usable = fits & (values >= 0) & ~np.isnat(days(table, date))
    first = np.full(int(values.max(initial=0)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, values[usable], day[usable])
    return verdict(day <= first[values])


def number(sample: Sample, credit: Literal["split", "full"]) -> list[Decimal]:
    """How many rows each unit of `sample` has: each once, or the sum of its members' shares of them."""
    if credit == "full":
        return [decimal(size) for size in sample.sizes]
    lines = sample.lines
    return [decimal(part) for part in share_sums(lines["num"], lines["den"], lines["unit"], sample.units.count)]
