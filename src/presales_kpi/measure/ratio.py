"""ratio: one measure ÷ another, of the same or of different sources."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np

from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.task import Kind, Outcome, Task
from presales_kpi.money import CONTEXT
from presales_kpi.scheme.base import Scope
from presales_kpi.scheme.measures import Contribution, Ratio, RowMeasure, Sum
from presales_kpi.table import Evidence


def ratio(kinds: Mapping[str, Kind], measure: Ratio, task: Task) -> Outcome:
    """Over and under the values of the two parts, each a plain number and in its own scope where it names one.

    Where either part is missing so are both, and with them the ratio; the sample is that of `under`.
    """
    over, under = (
        kinds[part.kind](part, replace(task, scope=part.scope or task.scope)) for part in (measure.over, measure.under)
    )
    made: dict[tuple[int, int], Measurement] = {}
    of: dict[str, Measurement] = {}
    for person in task.people:
        parts = over.of[person], under.of[person]
        key = id(parts[0]), id(parts[1])
        if key not in made:
            made[key] = _divided(measure, parts[0], parts[1], task.scope)
        of[person] = made[key]
    return Outcome(of, over.usage + under.usage, over.findings + under.findings)


def contribution(kinds: Mapping[str, Kind], measure: Contribution, task: Task) -> Outcome:
    """Over the sum of `column` in the task's scope, under that of the whole team, region or company: a ratio."""
    asked = measure.model_dump(exclude={"kind", "of", "scope"}) | {"kind": "sum"}
    own, whole = (Sum(**asked, scope=scope) for scope in (None, measure.of))
    return ratio(kinds, Ratio(kind="ratio", over=own, under=whole), task)


def plain_value(measure: RowMeasure, measured: Measurement) -> Decimal | None:
    """What a part amounts to as one number: its value, or over ÷ under × factor; None where missing."""
    if measure.factor is None:
        return measured.value
    if measured.over is None or not measured.under:
        return None
    return CONTEXT.divide(CONTEXT.multiply(measured.over, Decimal(measure.factor)), measured.under)


def _divided(measure: Ratio, over: Measurement, under: Measurement, scope: Scope) -> Measurement:
    values = plain_value(measure.over, over), plain_value(measure.under, under)
    known = None not in values
    left_out = tuple(dict.fromkeys(over.left_out + under.left_out))
    return Measurement(
        scope, values[0] if known else None, values[1] if known else None, None, under.sample,
        _together(over.evidence + under.evidence), left_out, over.provisional or under.provisional,
    )  # fmt: skip


def _together(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The rows of both parts, each table and each of its rows once."""
    joined: dict[str, Evidence] = {}
    for one in evidence:
        source = one.table.source
        joined[source] = _joined(joined[source], one) if source in joined else one
    return tuple(joined.values())


def _joined(one: Evidence, other: Evidence) -> Evidence:
    """The rows of both. Often one part's are among the other's, whose array, shared by a whole unit, is then kept."""
    few, many = sorted((one, other), key=lambda evidence: len(evidence.rows))
    if not len(few.rows) or np.array_equal(many.rows[np.searchsorted(many.rows, few.rows) % len(many.rows)], few.rows):
        return many
    return Evidence(one.table, np.union1d(one.rows, other.rows))
