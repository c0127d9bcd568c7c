"""The rows a measure counts for each unit, those it left out, and the measurements made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as date_type
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presales_kpi.issues import cannot_run
from presales_kpi.measure.conditions import fit
from presales_kpi.measure.credit import credit_lines, employed, with_overlays_lowered
from presales_kpi.measure.exact import sizes
from presales_kpi.measure.measurement import Measurement, Usage
from presales_kpi.measure.scope import Units, units
from presales_kpi.measure.task import Finding, Outcome, Task
from presales_kpi.measure.verdict import BAD, EMPTY, NO, YES, Verdict, all_of, judged, out, verdict
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.results import LeftOut
from presales_kpi.scheme.measures import RowMeasure
from presales_kpi.table import ROW, SHEET, Evidence, Table

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True)
class Sample:
    """The rows of one measure, by unit.

    `lines`: one line per credit of a seat in a unit that counts: row, unit, line (of `credits`), num, den, overlay;
    the shares of a unit in a row make no more than 1.
    `pairs`: the same without repetition: row, unit, sorted by unit and row.
    `left`: rows left out, once per unit: row, unit, level (EMPTY or BAD), reason; sorted by unit and row.
    """

    task: Task
    table: Table
    units: Units
    credits: pd.DataFrame
    lines: pd.DataFrame
    pairs: pd.DataFrame
    left: pd.DataFrame
    usage: Usage

    @property
    def sizes(self) -> list[int]:
        """The number of rows counted in each unit."""
        return sizes(self.pairs["unit"], self.units.count)

    def units_of(self, column: str) -> "npt.NDArray[np.int64]":
        """The whole units of an integer column, a value for each of the table's rows; 0 where it has none."""
        return self.table.frame[column].to_numpy(dtype=np.int64, na_value=0)


def rows_in(table: Table, date: str | None, period: Period) -> Verdict:
    """Which rows may be measured and fall in the period by the day of `date`; all do where there are no dates.

    A row that reading rejected stays BAD: it might have counted.
    """
    rejected = table.state == "rejected"
    usable = verdict((table.state == "") | rejected) & out(rejected, BAD, "rejected")
    if date is None:
        return usable
    day = days(table, date)
    inside = (np.datetime64(period.start) <= day) & (day <= np.datetime64(period.end))
    return usable & judged(table, date, inside)


def take(
    measure: RowMeasure, task: Task, *more: Verdict, narrowed: bool = True, earlier: bool = False, anytime: bool = False
) -> Sample:
    """The sample of `measure`: rows of its source in the period, that fit its `where` and all of `more`.

    Not `narrowed`, its `where` picks among the sample and does not decide on it. The rows are those before the period
    if `earlier`, of any day if `anytime`, and then credited to whoever is on the roster now.
    Raises `CannotRunError` where nobody can be credited: the source has no people column and the scope is not the
    company.
    """
    source, table = task.scheme.sources[measure.source], task.inputs.tables[measure.source]
    person, date = measure.person or source.person, None if anytime else measure.date or source.date
    in_period = rows_in(table, date, _before(task.period) if earlier else task.period)
    verdicts = [in_period, *([fit(table, measure.where)] if narrowed else []), *more]
    final = all_of(verdicts, len(table.frame))
    needed = units(task.scope, task.people, task.roster, task.part)
    if person is None:
        credits = pd.DataFrame(columns=["row", "person", "name", "num", "den", "overlay"])
        credited = _uncredited(table, task)
        lines = credited.assign(unit=0)
    else:
        credits = credit_lines(table, person)
        current = credits[in_period.level[credits["row"].to_numpy(dtype=np.int64)] != NO]
        credited = employed(current, None if date is None or earlier else days(table, date), task.roster)
        open_to = credited[final.level[credited["row"].to_numpy()] > NO]
        lines = open_to.merge(needed.seats, on="seat")
    level = final.level[lines["row"].to_numpy(dtype=np.int64)]
    left = _distinct(lines[(level > NO) & (level < YES)])
    left = left.assign(level=final.level[left["row"]], reason=final.reasons(left["row"].to_numpy(dtype=np.int64)))
    lines = with_overlays_lowered(lines[level == YES])
    reached = _ascending(credited["row"], table)
    usage = Usage(
        measure.source, person, reached[in_period.level[reached] != NO], _ascending(lines["row"], table),
        _ascending(left.loc[left["level"] == BAD, "row"], table),
    )  # fmt: skip
    return Sample(task, table, needed, credits, lines, _distinct(lines), left, usage)


def _before(period: Period) -> Period:
    """All days before the period."""
    return replace(period, start=date_type.min, end=period.start - timedelta(days=1))


def outcome(
    sample: Sample, *, value: Sequence[Decimal | None] | None = None, over: Sequence[Decimal] | None = None,
    under: Sequence[Decimal] | None = None, shown: Mapping[str, str] | None = None,
) -> Outcome:  # fmt: skip
    """The measurements of a sample, given the value (or over and under) of each unit.

    `shown` names the column behind each reason of the kind's own that is worth a finding; `empty-<column>` always is.
    A plain value of a unit that counted nothing because all had to be left out is missing: nothing is known, so it is
    not zero.
    """
    starts, counted, left = _by_unit(sample.pairs, sample), sample.sizes, _left_out(sample)
    bad = set(sample.left.loc[sample.left["level"] == BAD, "unit"])
    rows = sample.pairs["row"].to_numpy(dtype=np.int64)
    made: list[Measurement] = []
    for unit in range(sample.units.count):
        plain = value[unit] if value is not None and (counted[unit] or not left[unit]) else None
        made.append(
            Measurement(
                sample.task.scope, over[unit] if over else None, under[unit] if under else None, plain, counted[unit],
                (Evidence(sample.table, rows[starts[unit] : starts[unit + 1]]),), left[unit], unit in bad,
            )
        )  # fmt: skip
    of = {person: made[unit] for person, unit in sample.units.of.items()}
    return Outcome(of, (sample.usage,), _findings(sample, shown or {}))


def days(table: Table, date: str) -> "npt.NDArray[np.datetime64]":
    """The day of each row, NaT where it has none; times of day fall away."""
    return table.frame[date].to_numpy(dtype="datetime64[D]")


def _uncredited(table: Table, task: Task) -> pd.DataFrame:
    """Rows without a people column: each counts whole, for the company alone."""
    if task.scope != "company":
        message = say("no-person-column", kpi=task.label, source=table.source)
        hint = say("no-person-column.hint")
        raise cannot_run("no-person-column", "", message, hint)
    rows = np.arange(len(table.frame), dtype=np.int64)
    return pd.DataFrame({"line": rows, "row": rows, "num": 1, "den": 1, "overlay": rows < 0})


def _distinct(lines: pd.DataFrame) -> pd.DataFrame:
    """The (row, unit) of the lines, each once, by unit and row."""
    rows, units = (lines[name].to_numpy(dtype=np.int64) for name in ("row", "unit"))
    rows_end = int(rows.max(initial=0)) + 1
    pairs = np.sort(units * rows_end + rows)
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    return pd.DataFrame({"row": pairs % rows_end, "unit": pairs // rows_end})


def _ascending(rows: pd.Series, table: Table) -> "npt.NDArray[np.int64]":
    """The rows of `table`, each once, ascending."""
    named = np.zeros(len(table.frame), dtype=bool)
    named[rows.to_numpy(dtype=np.int64)] = True
    return np.flatnonzero(named)


def _by_unit(pairs: pd.DataFrame, sample: Sample) -> "npt.NDArray[np.intp]":
    """Where each unit's rows start in `pairs`, and where the last one's end."""
    return np.searchsorted(pairs["unit"].to_numpy(dtype=np.int64), np.arange(sample.units.count + 1))


def _left_out(sample: Sample) -> list[tuple[LeftOut, ...]]:
    table, left = sample.table, sample.left
    starts, rows = _by_unit(left, sample), left["row"].tolist()
    sheets, numbers = (table.frame[name].to_numpy()[left["row"]].tolist() for name in (SHEET, ROW))
    said: dict[int, LeftOut] = {}
    for row, sheet, number, reason in zip(rows, sheets, numbers, left["reason"], strict=True):
        if row not in said:
            said[row] = LeftOut(table.sheets[sheet].where(number), reason)
    return [tuple(said[row] for row in rows[starts[unit] : starts[unit + 1]]) for unit in range(sample.units.count)]


def _findings(sample: Sample, shown: Mapping[str, str]) -> tuple[Finding, ...]:
    empty = sample.left.loc[sample.left["level"] == EMPTY, "reason"].unique()
    columns = {reason: reason.removeprefix("empty-") for reason in empty if reason.startswith("empty-")} | dict(shown)
    found: list[Finding] = []
    for reason, column in columns.items():
        of = sample.left[sample.left["reason"] == reason]
        if len(of):
            touched = set(of["unit"])
            people = tuple(person for person, unit in sample.units.of.items() if unit in touched)
            found.append(Finding(sample.table, column, reason, _ascending(of["row"], sample.table), people))
    return tuple(found)
