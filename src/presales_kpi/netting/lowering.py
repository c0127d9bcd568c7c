"""Rows lowered by what others take back of them, or taken out whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from presales_kpi.closed import Reversal
from presales_kpi.netting.rows import (
    REVERSAL,
    REVERSED,
    as_date,
    days,
    naming_of,
    positions_of,
    tables_with_reversals,
    unreadable,
)
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

#: What one row takes back of another: units of 10⁻⁴ by column of money, nothing for the whole row.
Part = Mapping[str, int]


@dataclass(frozen=True)
class Left:
    """What is left of a row: by column lowered, in units of 10⁻⁴; whether it is taken out whole; and by column what was
    to be taken back beyond what there was."""

    units: Mapping[str, int]
    out: bool
    beyond: Mapping[str, int]


def reversals_of(inputs: Inputs, scheme: Scheme) -> tuple[Reversal, ...]:
    """All rows that take back another, whatever their period, and wherever that other is; without those that cannot:
    rejected ones, those with a cell that could not be read, and those that netting calls an error."""
    return tuple(
        one.reversal for table, source in tables_with_reversals(inputs.tables, scheme)
        for one in naming_of(table, source) if one.flaw is None
    )  # fmt: skip


def holds(inputs: Inputs, scheme: Scheme, reversal: Reversal) -> bool:
    """Whether the inputs have the row that `reversal` takes back."""
    table, source = inputs.tables.get(reversal.source), scheme.sources.get(reversal.source)
    return table is not None and source is not None and bool(deals_of(table, source, [reversal.of]))


def day_of(inputs: Inputs, scheme: Scheme, reversal: Reversal) -> date | None:
    """The day of the row that `reversal` takes back, which the inputs hold; None where it has none."""
    table, source = inputs.tables[reversal.source], scheme.sources[reversal.source]
    row = deals_of(table, source, [reversal.of])[reversal.of]
    return as_date(days(table, source.date)[row]) if source.date is not None else None


def lowered(inputs: Inputs, scheme: Scheme, reversals: Iterable[Reversal]) -> Inputs:
    """The inputs with the rows that these reversals name lowered by what they take back, or taken out; those whose row
    is not in the inputs, or of a later day, do nothing.

    Where the inputs have the reversing rows themselves (of the same key), these are marked as done, so that netting
    does not take them off again.
    """
    of_source: defaultdict[str, list[Reversal]] = defaultdict(list)
    for one in reversals:
        of_source[one.source].append(one)
    tables = dict(inputs.tables)
    for name, own in of_source.items():
        source = scheme.sources.get(name)
        if source is None or name not in tables:
            continue
        deals = deals_of(tables[name], source, [one.of for one in own])
        day = days(tables[name], source.date or "") if source.date else None
        parts: defaultdict[int, list[Part]] = defaultdict(list)
        done: list[Reversal] = []
        for one in own:
            if one.of in deals and not (day is not None and _before(one, as_date(day[deals[one.of]]))):
                parts[deals[one.of]].append(one.amounts)
                done.append(one)
        tables[name] = taken_off(_marked(tables[name], source, done), parts)
    return replace(inputs, tables=tables)


def deals_of(table: Table, source: Source, keys: Iterable[str]) -> dict[str, int]:
    """The rows of these keys that take back nothing themselves, by key."""
    if source.key is None:
        return {}
    found = positions_of(table, source.key, set(keys))
    column = source.reverses
    return {key: row for key, row in found.items() if column is None or table.empty(column)[row]}


def taken_off(table: Table, parts: Mapping[int, Sequence[Part]]) -> Table:
    """The table with rows lowered by all `parts` of each, by position. Rows that may not be measured stay as they
    are."""
    frame, state = table.frame, table.state
    taken: dict[str, npt.NDArray[np.int64]] = dict(table.taken_back)
    left_of: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for row, own in parts.items():
        if table.state[row] != "":
            continue
        left = what_is_left(table, row, own)
        if left.out:
            state = state.copy() if state is table.state else state
            state[row] = REVERSED
        for column, units in left.units.items() if not left.out else ():
            left_of[column][row] = units
    for column, lower in left_of.items():
        before = frame[column].to_numpy(dtype=np.int64, na_value=0)
        after = before.copy()
        after[list(lower)] = list(lower.values())
        frame = frame.assign(**{column: pd.arrays.IntegerArray(after, table.empty(column).copy())})
        taken[column] = taken.get(column, np.zeros(len(frame), dtype=np.int64)) + np.abs(before - after)
    return replace(table, frame=frame, state=state, taken_back=taken)


def what_is_left(table: Table, row: int, parts: Sequence[Part]) -> Left:
    """What is left of a row when all `parts` of it are taken back: each column is lowered towards 0 and never past it.

    The row is out where one of them takes it whole, or names no column of which anything is left. Of a cell that could
    not be read nobody knows what is left.
    """
    units: dict[str, int] = {}
    beyond: dict[str, int] = {}
    rest: dict[str, int | None] = {column: 0 for part in parts for column in part}
    for column in [column for column in rest if column in table.types]:
        if unreadable(table, column, row):
            rest[column] = None
            continue
        wanted = sum(part.get(column, 0) for part in parts)
        cell: Any = None if table.empty(column)[row] else table.frame[column].iat[row]
        has = int(cell or 0)
        taken = min(wanted, abs(has))
        rest[column] = abs(has) - taken
        if has:
            units[column] = has - taken if has > 0 else has + taken
        if wanted > taken:
            beyond[column] = wanted - taken
    return Left(units, any(all(rest[column] == 0 for column in part) for part in parts), beyond)


def _before(reversal: Reversal, day: date | None) -> bool:
    """Whether it is dated before the row that it takes back, which netting calls an error."""
    return reversal.on is not None and day is not None and reversal.on < day


def _marked(table: Table, source: Source, reversals: Sequence[Reversal]) -> Table:
    """The table with the rows that are these reversals marked as such."""
    known = {(one.key, one.of) for one in reversals}
    own = [one.at for one in naming_of(table, source) if (one.reversal.key, one.reversal.of) in known]
    rows = [row for row in own if table.state[row] == ""]
    if not rows:
        return table
    state = table.state.copy()
    state[rows] = REVERSAL
    return replace(table, state=state)
