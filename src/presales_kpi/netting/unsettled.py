"""Reversals of rows that were paid in a closed period, of which no seal is at hand."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from presales_kpi.closed import Reversal
from presales_kpi.issues import Issue
from presales_kpi.messages import joined, say
from presales_kpi.netting.findings import few
from presales_kpi.netting.rows import as_date, crediting, days, naming_of
from presales_kpi.period import Period, period_of
from presales_kpi.records import Inputs
from presales_kpi.scheme.likeness import keys_by_likeness, near_key
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Table


def unsettled(
    inputs: Inputs, scheme: Scheme, period: Period, reversals: Sequence[Reversal], settled: Collection[str]
) -> tuple[Issue, ...]:
    """An error for each of the `reversals` that `net` returned whose place is not among those `settled`: nobody knows
    what its row earned, so those named on either are not paid on what they may owe."""
    of_source: defaultdict[str, dict[str, Reversal]] = defaultdict(dict)
    for one in reversals:
        if one.where not in settled:
            of_source[one.source][one.where] = one
    return few(
        issue for name, own in of_source.items()
        for issue in _of_source(inputs.tables[name], scheme.sources[name], scheme, period, own)
    )  # fmt: skip


def _of_source(
    table: Table, source: Source, scheme: Scheme, period: Period, open_: dict[str, Reversal]
) -> Iterator[Issue]:
    day, known = days(table, source.date or ""), None
    rows = [one for one in naming_of(table, source) if one.reversal.where in open_]
    people = crediting(table, rows)
    for row in rows:
        shown, value = table.shown(row.column, row.at), row.reversal.of
        hint: str = say("reversal-without-seal.hint")
        if row.deal is None:
            known = keys_by_likeness(_keys(table, source)) if known is None else known
            near = near_key(value, known)
            hint = joined(say("did-you-mean", name=near), hint) if near else hint
            message = say("reversal-without-seal", column=shown, value=value)
        elif (on := as_date(day[row.deal])) is None:
            message = say("reversal-of-undated", column=shown, value=value)
        else:
            label = period_of(on, period.kind, scheme.calendar).label
            message = say("reversal-of-earlier", column=shown, value=value, day=on, period=label)
        touched = tuple(sorted(people([row.at] if row.deal is None else [row.at, row.deal])))
        yield Issue("error", "reversal-without-seal", row.reversal.where, message, hint, touched, value)


def _keys(table: Table, source: Source) -> list[str]:
    """The keys of rows that there are."""
    there = ~np.isin(table.state, ("blank", "subtotal")) & ~table.empty(source.key or "")
    return list(table.frame[source.key][there])
