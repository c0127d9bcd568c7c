"""sum, mean and median of a column of money, numbers, percents or durations."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from presales_kpi.measure.credit import allocate, parts_at_most_whole
from presales_kpi.measure.exact import decimal, middles, split_sums, sums
from presales_kpi.measure.sample import Sample, outcome, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import needed
from presales_kpi.scheme.measures import Mean, Median, Sum
from presales_kpi.table import SCALES

if TYPE_CHECKING:
    import numpy.typing as npt


def total(measure: Sum, task: Task) -> Outcome:
    """The sum of `column`, in the column's own unit (durations in hours, or in days where that is the KPI's unit); rows
    without a value are left out, no rows at all are 0."""
    sample = take(measure, task, needed(task.inputs.tables[measure.source], measure.column))
    found = outcome(sample, value=totals(sample, measure.column, measure.credit))
    sales = task.scheme.bonus.sales if task.scheme.bonus else None
    if sales is None or sales.credited != task.kpi or not sales.by_row:
        return found
    credited = _by_row(sample, measure.column, measure.credit)
    of = {
        person: replace(measured, credited=credited[sample.units.of[person]]) for person, measured in found.of.items()
    }
    return replace(found, of=of)


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
    scale = 2 * _scale(sample, measure.column)
    by_unit = (middle.get(unit) for unit in range(sample.units.count))
    return outcome(sample, value=[None if pair is None else decimal(sum(pair), scale) for pair in by_unit])


def totals(sample: Sample, column: str, credit: str | None) -> list[Decimal]:
    """The sum of `column` in each unit of `sample`: split by share or in full, by default money split and others full.

    Money is first split among all who are credited, to the cent, and the parts of those in the unit are added, to no
    more than the row's whole amount where some are overlays.
    """
    kind, count = sample.table.types[column], sample.units.count
    values, scale = sample.units_of(column), _scale(sample, column)
    if (credit or ("split" if kind == "money" else "full")) == "full":
        return [decimal(units, scale) for units in sums(values[sample.pairs["row"]], sample.pairs["unit"], count)]
    if kind != "money":
        exact = split_sums(values[sample.lines["row"]], sample.lines, count)
        return [decimal(units, scale) for units in exact]
    return [decimal(units, scale) for units in sums(_parts(sample, values), sample.lines["unit"], count)]


def _parts(sample: Sample, values: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int64]":
    """What each line of the sample is credited of its row's amount, split among all who are credited in that row."""
    if sample.usage.person is None:
        return values[sample.lines["row"]]
    shared = sample.credits[sample.credits["row"].isin(sample.usage.counted)]
    part_of = np.zeros(len(sample.credits), dtype=np.int64)
    part_of[shared.index] = allocate(shared, values, sample.table.source)
    return parts_at_most_whole(sample.lines, part_of[sample.lines["line"]], values)


def _by_row(sample: Sample, column: str, credit: str | None) -> "list[npt.NDArray[np.int64]]":
    """For each unit the credited part of each of its rows, in the order of the rows; together the unit's total."""
    values, pairs = sample.units_of(column), sample.pairs
    if credit == "full":
        parts = values[pairs["row"]]
    else:
        keys, at = (
            frame["unit"].to_numpy(dtype=np.int64) * len(sample.table.frame) + frame["row"].to_numpy(dtype=np.int64)
            for frame in (pairs, sample.lines)
        )
        parts = np.zeros(len(pairs), dtype=np.int64)
        np.add.at(parts, np.searchsorted(keys, at), _parts(sample, values))
    ends = np.searchsorted(pairs["unit"].to_numpy(dtype=np.int64), np.arange(1, sample.units.count))
    return np.split(parts, ends)


def _scale(sample: Sample, column: str) -> int:
    """How many units of `column` make 1: of a duration an hour, or a day of 24 hours where the KPI's unit is days."""
    kind, task = sample.table.types[column], sample.task
    in_days = kind == "duration" and task.scheme.measured[task.kpi].unit == "days"
    return SCALES[kind] * (24 if in_days else 1)
