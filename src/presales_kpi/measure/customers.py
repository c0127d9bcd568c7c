"""Measures of customers that look beyond the period: who came back, who stayed, who was visited often enough."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presales_kpi.measure.conditions import fit, folded
from presales_kpi.measure.counting import value_numbers
from presales_kpi.measure.exact import sizes
from presales_kpi.measure.measurement import Usage
from presales_kpi.measure.sample import Sample, days, outcome, rows_in, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import NO, YES, all_of, judged, needed
from presales_kpi.money import NUMBER_SCALE
from presales_kpi.period import MONTHS
from presales_kpi.scheme.measures import Frequency, Repeat, Retained
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt


def repeat(measure: Repeat, task: Task) -> Outcome:
    """Over the values of `column` that rows before the period have and rows in it too, under those before it.

    The evidence and the sample are the rows in the period that come back; a row without a value is left out.
    """
    table = task.inputs.tables[measure.source]
    earlier = take(measure, task, needed(table, measure.column), earlier=True)
    now = take(measure, task, needed(table, measure.column))
    values = value_numbers(table, measure.column)
    before, again = (_by_unit(sample, values) for sample in (earlier, now))
    units = range(earlier.units.count)
    known = pd.MultiIndex.from_frame(before).unique()
    came_back = pd.MultiIndex.from_frame(again).isin(known)
    left = pd.concat([earlier.left, now.left]).sort_values(["unit", "row"], ignore_index=True)
    back = replace(now, pairs=now.pairs[came_back], left=left)
    over = again[came_back].groupby("unit")["value"].nunique().reindex(units, fill_value=0)
    under = before.groupby("unit")["value"].nunique().reindex(units, fill_value=0)
    found = outcome(back, over=_decimals(over), under=_decimals(under))
    counted = {person: replace(one, sample=int(one.under or 0)) for person, one in found.of.items()}
    used = replace(now.usage, counted=np.union1d(now.usage.counted, earlier.usage.counted))
    return Outcome(counted, (used, earlier.usage), found.findings)


def retained(measure: Retained, task: Task) -> Outcome:
    """Over the rows that have not ended by the end of the period, under those running when it began.

    A row without a beginning is left out; one without an end still runs.
    """
    table, period = task.inputs.tables[measure.source], task.period
    begun, ended = days(table, measure.from_), days(table, measure.to)
    running = np.isnat(ended) | (ended >= np.datetime64(period.start))
    at_start = judged(table, measure.from_, begun < np.datetime64(period.start)) & needed(table, measure.from_)
    sample = take(measure, task, at_start & judged(table, measure.to, running), anytime=True)
    stays = np.isnat(ended) | (ended > np.datetime64(period.end))
    kept = sizes(sample.pairs["unit"][stays[sample.pairs["row"]]], sample.units.count)
    return outcome(sample, over=[Decimal(one) for one in kept], under=[Decimal(size) for size in sample.sizes])


def frequency(measure: Frequency, task: Task) -> Outcome:
    """Over the rows whose key stands in enough rows of `visits` within the period, under those whose tier asks for any.

    Whoever visited counts. Visits are those that fit `visited`; a row without a tier is left out.
    """
    table, visits = task.inputs.tables[measure.source], task.inputs.tables[measure.visits]
    tiers = table.frame[measure.tier]
    asked = judged(table, measure.tier, tiers.isin(list(measure.required)).to_numpy())
    sample = take(measure, task, asked & needed(table, measure.tier), anytime=True)
    counted, usage = _visits(measure, task, visits)
    key = task.scheme.sources[measure.source].key or measure.column
    made = folded(table.frame[key], case=True).map(counted).fillna(0).to_numpy(dtype=np.int64)
    months, per = MONTHS[task.period.kind], MONTHS[measure.per]
    wanted = {tier: int(number * months * NUMBER_SCALE) for tier, number in measure.required.items()}
    enough = made * per * NUMBER_SCALE >= np.array([wanted.get(tier, 0) for tier in tiers], dtype=np.int64)
    hits = sizes(sample.pairs["unit"][enough[sample.pairs["row"]]], sample.units.count)
    found = outcome(sample, over=[Decimal(hit) for hit in hits], under=[Decimal(size) for size in sample.sizes])
    return Outcome(found.of, (*found.usage, usage), found.findings)


def _visits(measure: Frequency, task: Task, visits: Table) -> tuple[pd.Series, Usage]:
    """The number of visits within the period by the customer's key, and the rows of `visits` that this took."""
    source = task.scheme.sources[measure.visits]
    in_period = rows_in(visits, source.date, task.period)
    final = all_of([in_period, fit(visits, measure.visited), needed(visits, measure.column)], len(visits.frame))
    rows = np.flatnonzero(final.level == YES)
    reached = np.flatnonzero(in_period.level != NO)
    barred = np.flatnonzero((final.level != YES) & (final.level != NO))
    made = folded(visits.frame[measure.column], case=True).iloc[rows].value_counts()
    return made, Usage(measure.visits, None, reached, rows, barred)


def _by_unit(sample: Sample, values: "npt.NDArray[np.int64]") -> pd.DataFrame:
    pairs = sample.pairs.reset_index(drop=True)
    return pd.DataFrame({"unit": pairs["unit"], "value": values[pairs["row"].to_numpy(dtype=np.int64)]})


def _decimals(counts: pd.Series) -> list[Decimal]:
    return [Decimal(int(count)) for count in counts]
