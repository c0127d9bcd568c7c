"""count and distinct: how many rows, how many different values. No rows at all are 0, which is a value."""

from decimal import Decimal
from typing import Literal

import pandas as pd

from presales_kpi.measure.conditions import folded
from presales_kpi.measure.exact import decimal, share_sums
from presales_kpi.measure.sample import Sample, outcome, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import needed
from presales_kpi.scheme.measures import Count, Distinct


def count(measure: Count, task: Task) -> Outcome:
    """The number of rows; with `credit: split` the sum of the shares of those in the unit."""
    sample = take(measure, task)
    return outcome(sample, value=number(sample, measure.credit))


def distinct(measure: Distinct, task: Task) -> Outcome:
    """The number of different values of `column`. Texts that differ only by outer blanks, width or case are one value;
    ids keep their case, since some systems tell ids apart by it. A row whose cell is empty is left out."""
    sample = take(measure, task, needed(task.inputs.tables[measure.source], measure.column))
    cells, kind = sample.table.frame[measure.column], sample.table.types[measure.column]
    values = pd.factorize(folded(cells, case=kind == "id") if kind in ("id", "text", "people") else cells)[0]
    pairs = sample.pairs.assign(value=values[sample.pairs["row"]])
    different = pairs.groupby("unit")["value"].nunique().reindex(range(sample.units.count), fill_value=0)
    return outcome(sample, value=[decimal(int(found)) for found in different])


def number(sample: Sample, credit: Literal["split", "full"]) -> list[Decimal]:
    """How many rows each unit of `sample` has: each once, or the sum of its members' shares of them."""
    if credit == "full":
        return [decimal(size) for size in sample.sizes]
    lines = sample.lines
    return [decimal(part) for part in share_sums(lines["num"], lines["den"], lines["unit"], sample.units.count)]
