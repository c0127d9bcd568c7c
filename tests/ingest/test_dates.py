"""Dates and times: one reading, or refused."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.dates import parse_day, parse_moment
from presales_kpi.ingest.numerals import Bad
from presales_kpi.scheme.sources import DateOrder

APRIL_5 = datetime(2026, 4, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-04-05", "2026/4/5", "2026.4.5", "2026年4月5日", "2026 年 4 月 5 日", "20260405", 20260405.0,
        "２０２６－０４－０５",
        date(2026, 4, 5), datetime(2026, 4, 5, 23, 59), "2026-04-05 09:30", "2026-04-05T09:30:00", " 2026-04-05\u00a0",
    ],
)  # fmt: skip
def test_day(cell: Cell) -> None:
    assert parse_day(cell) == APRIL_5


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-07-01 09:30", datetime(2026, 7, 1, 9, 30)), ("2026-07-01T09:30:15", datetime(2026, 7, 1, 9, 30, 15)),
        ("2026年7月1日 9:30", datetime(2026, 7, 1, 9, 30)), ("2026-07-01", datetime(2026, 7, 1)),
        ("2026/7/1 下午3:05", datetime(2026, 7, 1, 15, 5)), ("2026/7/1 12:05 AM", datetime(2026, 7, 1, 0, 5)),
        (datetime(2026, 7, 1, 9, 29, 59, 999_999), datetime(2026, 7, 1, 9, 30)),
    ],
)  # fmt: skip
def test_moment(cell: Cell, moment: datetime) -> None:
    assert parse_moment(cell) == moment


@pytest.mark.parametrize(
    "cell",
    [
        "TBD", "12/10/32015", "2897-01-01", "1989-12-31", "2026-02-30", "2026-13-01", "2026-4",
        "26-04-05", "2026-04-05-06",
        "2026-04-05 25:00", "2026-04-0509:30", "", True, time(9), timedelta(1), 3.5,
        "2026/4-5", "20261301", date(2897, 1, 1),
    ],
)  # fmt: skip
def test_no_day(cell: Cell) -> None:
    assert isinstance(found := parse_day(cell), Bad) and found.code == "bad-date"


def test_a_date_that_can_be_read_two_ways_shows_both() -> None:
    found = parse_day("02/03/2026")
    assert isinstance(found, Bad) and found.code == "ambiguous-date"
    assert "2026-03-02 (date_order: dmy) or 2026-02-03 (date_order: mdy)" in found.message


def test_one_possible_reading_is_still_only_suggested() -> None:
    found = parse_day("25/12/2026")
    assert isinstance(found, Bad) and found.code == "ambiguous-date" and "2026-12-25 (date_order: dmy)" in found.message


@pytest.mark.parametrize(("order", "day"), [("dmy", datetime(2026, 3, 2)), ("mdy", datetime(2026, 2, 3))])
def test_a_declared_order_decides(order: DateOrder, day: datetime) -> None:
    assert parse_day("02/03/2026", order) == parse_day("2.3.2026", order) == day
    assert parse_day("2026-04-05", order) == APRIL_5


def test_a_declared_order_is_not_bent() -> None:
    assert isinstance(parse_day("25/12/2026", "mdy"), Bad)


@pytest.mark.parametrize("cell", [46117.0, "46117", 46117])
def test_a_bare_number_says_which_day_it_would_be(cell: Cell) -> None:
    assert isinstance(found := parse_day(cell), Bad) and found.code == "bad-date" and "2026-04-05" in found.message


def test_a_time_zone_is_refused() -> None:
    assert isinstance(found := parse_moment("2026-07-01T09:30:00Z"), Bad) and "time zone" in found.message


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert parse_day(text) == datetime.combine(day, time())


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers()))
def test_any_cell_is_a_day_or_a_reason(cell: Cell) -> None:
    assert isinstance(parse_day(cell), datetime | Bad)
