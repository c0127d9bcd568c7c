"""elapsed and on_time: how long something took, and whether it was done by when it was due."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from presales_kpi.measure.exact import decimal, middles, percentiles, sizes, sums
from presales_kpi.measure.sample import Sample, outcome, take
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.measure.verdict import BAD, EMPTY, judged, needed, out, readable, unread
from presales_kpi.measure.worktime import WorkCalendar
from presales_kpi.money import CONTEXT
from presales_kpi.period import Period
from presales_kpi.scheme.measures import Elapsed, OnTime
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

_UNITS: Final = {"hours": 3_600_000_000, "days": 86_400_000_000, "working_hours": 3_600_000_000, "working_days": 1}
_P90: Final = Fraction(9, 10)
_GRACE: Final = {"m": 60_000_000, "h": 3_600_000_000, "d": 86_400_000_000}
_DAY: Final = np.timedelta64(1, "D")


def elapsed(measure: Elapsed, task: Task) -> Outcome:
    """Mean, median or 90th percentile of the time from one column to another, in the measure's unit; a date is its
    midnight. Working hours and days are those of the scheme's calendar; working days do not count the day of the start.

    Where `to` has no times, those of `from` do not count either: done on the day it was asked is 0, not negative.
    A row without an end is open: it counts up to the end of the period (up to its last day, where `to` has no times),
    or is left out as `open`; begun only after that, it is left out as `open` too. Without a start it is left out as
    `empty-from`, with an end before its start as `negative-duration`, and in a year that the calendar does not know as
    `no-calendar`.
    """
    table = task.inputs.tables[measure.source]
    start, end = _moments(table, measure.from_), _moments(table, measure.to)
    if table.types[measure.to] == "date":
        start = start.astype("datetime64[D]").astype("datetime64[us]")
    is_open = np.isnat(end) & ~unread(table, measure.to)
    until = _end(task.period) if table.types[measure.to] == "datetime" else np.datetime64(task.period.end, "us")
    end = np.where(is_open, until, end)
    uncounted = is_open if measure.open == "leave_out" else is_open & (start > until)
    reads = needed(table, measure.from_, "empty-from") & readable(table, measure.to) & out(uncounted, EMPTY, "open")
    reads &= out(~is_open & (end < start), BAD, "negative-duration")
    working = WorkCalendar(task.scheme.working_time, start, end) if measure.unit.startswith("working") else None
    if working is not None:
        reads &= out(~(working.covers(start) & working.covers(end)), BAD, "no-calendar")
    sample = take(measure, task, reads)

    rows = sample.pairs["row"].to_numpy(dtype=np.int64)
    taken = _taken(measure, working, start[rows], end[rows])
    shown = {"empty-from": measure.from_, **dict.fromkeys(("negative-duration", "no-calendar", "open"), measure.to)}
    return outcome(sample, value=_aggregated(measure, taken, sample), shown=shown)


def _taken(
    measure: Elapsed,
    working: WorkCalendar | None,
    start: "npt.NDArray[np.datetime64]",
    end: "npt.NDArray[np.datetime64]",
) -> "npt.NDArray[np.int64]":
    if working is None:
        return (end - start).astype(np.int64)
    return working.days(start, end) if measure.unit == "working_days" else working.microseconds(start, end)


def _aggregated(measure: Elapsed, taken: "npt.NDArray[np.int64]", sample: Sample) -> list[Decimal | None]:
    """One value a unit, None for a unit without rows."""
    scale, count, units = _UNITS[measure.unit], sample.units.count, sample.pairs["unit"]
    if measure.aggregate == "p90":
        high = percentiles(taken, units, _P90)
        return [decimal(high[unit], scale) if unit in high else None for unit in range(count)]
    if measure.aggregate == "median":
        middle = middles(taken, units)
        return [decimal(sum(middle[unit]), 2 * scale) if unit in middle else None for unit in range(count)]
    totals = zip(sums(taken, units, count), sample.sizes, strict=True)
    return [decimal(total, scale * size) if size else None for total, size in totals]


def on_time(measure: OnTime, task: Task) -> Outcome:
    """Over the rows done by the time due (and `grace`), under those that were due.

    A due time of midnight stands for the end of that day. What is not done is late once its time is past by the end of
    the period, and until then not counted. A row without a due time is left out as `empty-due`.
    """
    table = task.inputs.tables[measure.source]
    due, done = _moments(table, measure.due), _moments(table, measure.done)
    grace = np.timedelta64(_grace(measure.grace), "us")
    whole_day = due == due.astype("datetime64[D]")
    limit = due + grace + np.where(whole_day, _DAY, np.timedelta64(0, "D"))
    not_yet = np.isnat(done) & (limit > _end(task.period))
    reads = needed(table, measure.due, "empty-due") & judged(table, measure.done, ~not_yet)
    sample = take(measure, task, reads)
    in_time = np.where(whole_day, done < limit, done <= limit)
    hits = sizes(sample.pairs["unit"][in_time[sample.pairs["row"]]], sample.units.count)
    under = [Decimal(size) for size in sample.sizes]
    return outcome(sample, over=[Decimal(hit) for hit in hits], under=under, shown={"empty-due": measure.due})


def _moments(table: Table, column: str) -> "npt.NDArray[np.datetime64]":
    return table.frame[column].to_numpy(dtype="datetime64[us]")


def _end(period: Period) -> np.datetime64:
    """The midnight that ends the period."""
    return np.datetime64(period.end + timedelta(days=1), "us")


def _grace(text: str | None) -> int:
    """`30m`, `2h`, `1.5d` in microseconds; 0 without."""
    if text is None:
        return 0
    return int(CONTEXT.multiply(Decimal(text[:-1].strip()), Decimal(_GRACE[text[-1]])))
