"""Working time: China's calendar with its make-up days, a company's own, and years nobody knows."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.measure.worktime import WorkCalendar
from presales_kpi.scheme.working_time import WorkingTime
from tests.measure.build import deal, facts, make_scheme, measured, run, staff

PLAIN = {"base": "weekdays", "years": ["2026"], "hours": ["09:00-12:00", "13:00-18:00"]}


def moments(*texts: str) -> Any:
    return np.array(texts, dtype="datetime64[us]")


def hours(rules: dict[str, Any], start: str, end: str) -> float:
    begin, done = moments(start), moments(end)
    calendar = WorkCalendar(WorkingTime.model_validate(rules), begin, done)
    return float(calendar.microseconds(begin, done)[0]) / 3_600_000_000


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-07-06T10:00", "2026-07-06T11:30", 1.5),  # a Monday morning
        ("2026-07-06T11:00", "2026-07-06T14:00", 2),  # lunch is no work
        ("2026-07-06T17:00", "2026-07-07T10:00", 2),  # over night
        ("2026-07-10T17:00", "2026-07-13T10:00", 2),  # over a weekend
        ("2026-07-06T06:00", "2026-07-06T23:00", 8),  # a whole day, however long
        ("2026-07-11T10:00", "2026-07-12T10:00", 0),  # within a weekend
        ("2026-07-06T09:00", "2026-07-13T09:00", 40),  # a week
    ],
)
def test_working_hours_by_weekdays(start: str, end: str, expected: float) -> None:
    assert hours(PLAIN, start, end) == expected


def test_china_works_on_make_up_saturdays_and_not_on_national_day() -> None:
    # 2026: holiday 1-7 October, made up for on Sunday 20 September and Saturday 10 October (State Council notice).
    assert hours({}, "2026-10-10T09:00", "2026-10-10T12:00") == 3
    assert hours({}, "2026-10-01T09:00", "2026-10-07T18:00") == 0


def test_a_company_adds_its_own_holidays_and_work_days() -> None:
    rules = PLAIN | {"holidays": ["2026-07-06..2026-07-07"], "workdays": ["2026-07-11"]}
    assert hours(rules, "2026-07-06T09:00", "2026-07-07T18:00") == 0
    assert hours(rules, "2026-07-11T09:00", "2026-07-11T18:00") == 8


@given(st.integers(0, 500_000), st.integers(0, 200_000))
def test_working_hours_are_those_of_a_walk_minute_by_minute(first: int, length: int) -> None:
    start = datetime(2026, 1, 1) + timedelta(minutes=first)
    length = min(length, 5_000)
    end = min(start + timedelta(minutes=length), datetime(2026, 12, 31, 23, 59))
    walked = sum(
        1
        for minute in range(int((end - start).total_seconds()) // 60)
        if (at := start + timedelta(minutes=minute)).weekday() < 5 and (9 <= at.hour < 12 or 13 <= at.hour < 18)
    )
    assert hours(PLAIN, start.isoformat(), end.isoformat()) == pytest.approx(walked / 60, abs=1e-9)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_working_days_are_those_after_the_first_up_to_the_last(one: date, other: date) -> None:
    first, last = sorted((one, other))
    counted = sum(1 for day in range(1, (last - first).days + 1) if (first + timedelta(days=day)).weekday() < 5)
    begin, done = moments(first.isoformat()), moments(last.isoformat())
    calendar = WorkCalendar(WorkingTime.model_validate(PLAIN), begin, done)
    assert calendar.days(begin, done).tolist() == [counted]


ASKED: dict[str, Any] = {"kind": "elapsed", "from": "asked", "to": "answered", "unit": "working_hours"}


def test_the_mean_of_working_hours() -> None:
    rows = [
        deal(asked="2026-07-10T17:00", answered="2026-07-13T10:00"),  # Friday 17:00 to Monday 10:00: 2
        deal(asked="2026-07-14T09:00", answered="2026-07-14T13:30"),  # 3.5
    ]
    assert measured(ASKED, rows).value == Decimal("2.75")


def test_the_90th_percentile_is_excels() -> None:
    # 1, 2, 3, 4 and 10 hours: PERCENTILE.INC(…, 0.9) lies 0.6 of the way from 4 to 10.
    rows = [deal(asked="2026-07-06T00:00", answered=f"2026-07-06T{end:02d}:00") for end in (10, 3, 1, 4, 2)]
    assert measured({**ASKED, "unit": "hours", "aggregate": "p90"}, rows).value == Decimal("7.6")
    assert measured({**ASKED, "unit": "hours", "aggregate": "p90"}, rows[:1]).value == 10


def test_a_year_that_the_calendar_does_not_know_leaves_the_row_out() -> None:
    scheme = make_scheme(
        {"k": {"measure": {**ASKED, "source": "deals"}}},
        calendar={"base": "weekdays", "years": ["2026"]},
    )
    rows = [
        deal(asked="2026-07-06T10:00", answered="2027-01-04T10:00"),
        deal(asked="2026-07-06T10:00", answered="2026-07-06T11:00"),
    ]
    found = run(scheme, rows, staff("A"))
    assert facts(found.of["A", "k"], "value", "sample", "provisional", "reasons") == (1, 1, True, ["no-calendar"])
    (issue,) = found.issues
    assert (issue.severity, issue.code, issue.where) == ("error", "no-calendar", "Q3.xlsx!deals!L2")
