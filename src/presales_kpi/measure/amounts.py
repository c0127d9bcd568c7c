"""sum, mean and median of a column of money, numbers or percents."""

from decimal import Decimal

import numpy as np

from presales_kpi.measure.credit import allocate
from presales_kpi.measure.exact import decimal, middles, split_sums, sums
from presales_kpi.measure.sample import Sample, outcome, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import needed
from presales_kpi.scheme.measures import Mean, Median, Sum
from presales_kpi.table import SCALES


def total(measure: Sum, task: Task) -> Outcome:
    """The sum of `column`, in the column's own unit; rows without a value are left out, no rows at all are 0."""
    sample = take(measure, task, needed(task.inputs.tables[measure.source], measure.column))
    return outcome(sample, value=totals(sample, measure.column, measure.credit))


def mean(measure: Mean, task: Task) -> Outcome:
    """Over the sum of `column`, under the number of rows that have a value; every row counts whole."""
    sample = take(measure, task, needed(task.inputs.tables[measure.source], measure.column))
    return outcome(
        sample, over=totals(sample, measure.column, "full"), under=[Decimal(size) for size in sample.sizes]
    )  # fmt: skip


def median(measure: Median, task: Task) -> Outcome:
    """The middle value of `column`, of an even number the mean of the middle two; missing where no row has a value."""
    sample = take(measure, task, needed(task.inputs.tables[measure.source], measure.column))
    values = sample.units_of(measure.column)[sample.pairs["row"]]
    middle = middles(values, sample.pairs["unit"])
    scale = 2 * SCALES[sample.table.types[measure.column]]
    by_unit = (middle.get(unit) for unit in range(sample.units.count))
    return outcome(sample, value=[None if pair is None else decimal(sum(pair), scale) for pair in by_unit])


def totals(sample: Sample, column: str, credit: str | None) -> list[Decimal]:
    """The sum of `column` in each unit of `sample`: split by share or in full, by default money split and others full.

    Money is first split among all who are credited, to the cent, and the parts of those in the unit are added.
    """
    kind, count = sample.table.types[column], sample.units.count
    values, scale = sample.units_of(column), SCALES[kind]
    if (credit or ("split" if kind == "money" else "full")) == "full":
        return [decimal(units, scale) for units in sums(values[sample.pairs["row"]], sample.pairs["unit"], count)]
    if kind != "money":
        exact = split_sums(values[sample.lines["row"]], sample.lines, count)
        return [decimal(units, scale) for units in exact]
    if sample.usage.person is None:
        parts = values[sample.lines["row"]]
    else:
        shared = sample.credits[sample.credits["row"].isin(sample.usage.counted)]
        part_of = np.zeros(len(sample.credits), dtype=np.int64)
        part_of[shared.index] = allocate(shared, values, sample.table.source)
        parts = part_of[sample.lines["line"]]
    return [decimal(units, scale) for units in sums(parts, sample.lines["unit"], count)]
