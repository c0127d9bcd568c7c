"""share: hits ÷ sample, by number of rows or by money."""

from dataclasses import replace
from decimal import Decimal

from presales_kpi.measure.amounts import totals
from presales_kpi.measure.conditions import fit
from presales_kpi.measure.counting import number
from presales_kpi.measure.sample import Sample, outcome, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import YES, decided, needed
from presales_kpi.scheme.measures import ShareOf


def share(measure: ShareOf, task: Task) -> Outcome:
    """Over the hits, under the sample: of the rows that fit `of`, those that fit `where` too.

    A row of the sample that cannot be told a hit from a miss is left out of both. `by` adds up a money column in place
    of counting rows, by default split among those credited; `sample` stays the number of rows.
    """
    table = task.inputs.tables[measure.source]
    fits = fit(table, measure.where)
    by = [needed(table, measure.by)] if measure.by else []
    sample = take(measure, task, fit(table, measure.of), decided(fits), *by, narrowed=False)
    hit = fits.level == YES
    hits = replace(sample, lines=sample.lines[hit[sample.lines["row"]]], pairs=sample.pairs[hit[sample.pairs["row"]]])
    return outcome(sample, over=_size(hits, measure), under=_size(sample, measure))


def _size(sample: Sample, measure: ShareOf) -> list[Decimal]:
    if measure.by is not None:
        return totals(sample, measure.by, measure.credit)
    return number(sample, measure.credit or "full")
