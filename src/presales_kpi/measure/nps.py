"""nps: promoters less detractors, of all answers."""

from decimal import Decimal

import numpy as np

from presales_kpi.measure.sample import outcome, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import BAD, needed, out
from presales_kpi.scheme.measures import Nps
from presales_kpi.table import SCALES


def nps(measure: Nps, task: Task) -> Outcome:
    """Over the answers of 9–10 less those of 0–6, under all answers; the kind's factor makes it −100 to 100.

    An answer that is not a whole number from 0 to 10 is left out as `bad-score`.
    """
    table = task.inputs.tables[measure.source]
    scale = SCALES[table.types[measure.column]]
    scores = table.frame[measure.column].to_numpy(dtype=np.int64, na_value=0)
    wrong = (scores % scale != 0) | (scores < 0) | (scores > 10 * scale)
    valid = out(wrong, BAD, "bad-score")
    sample = take(measure, task, needed(table, measure.column), valid)
    answers = (scores // scale - 7).clip(-1, 0) + (scores >= 9 * scale)
    net = sample.pairs.assign(answer=answers[sample.pairs["row"]]).groupby("unit")["answer"].sum()
    over = [Decimal(int(net.get(unit, 0))) for unit in range(sample.units.count)]
    under = [Decimal(size) for size in sample.sizes]
    return outcome(sample, over=over, under=under, shown={"bad-score": measure.column})
