"""Durations: exact to the microsecond, or refused."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.durations import parse_duration
from presales_kpi.ingest.numerals import COMMA, Bad

MINUTE = 60_000_000  # microseconds


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1:30", 90), ("01:30:00", 90), ("0:00", 0), ("100:15", 6_015), ("1:00:30", 60.5), ("90 min", 90), ("90m", 90),
        ("1.5h", 90), ("1.5 Hours", 90), ("2天", 2_880), ("1小时30分", 90), ("1小时30分钟", 90), ("1个小时", 60),
        ("2d 3h", 3_060), ("2d3h30m", 3_090), ("1 day 1 hour 1 minute 30 seconds", 1_501.5), ("45秒", 0.75),
        ("１：３０", 90), ("1：30", 90), (" 90\u00a0min ", 90), ("0.5天", 720), (time(1, 30), 90),
        (timedelta(days=1, hours=12), 2_160), (timedelta(0), 0), (time(0, 0, 30), 0.5),
    ],
)  # fmt: skip
def test_duration(cell: Cell, minutes: float) -> None:
    assert parse_duration(cell) == int(minutes * MINUTE)


@pytest.mark.parametrize(
    "cell",
    [
        "TBD", "1:60", "1:30:60", "-1:30", "1.5h 30m", "30m 2h", "2h 2h", "1h30", "3 weeks", "2周", "2人天", "h", "",
        ":", "1:2:3:4", "3 months", "半小时", True, timedelta(hours=-12), date(2026, 4, 5), "9999999h",
        datetime(2026, 4, 5),
    ],
)  # fmt: skip
def test_no_duration(cell: Cell) -> None:
    assert isinstance(found := parse_duration(cell), Bad) and found.code == "bad-duration"


def test_a_bare_number_needs_a_unit() -> None:
    for cell in (1.5, "1.5"):
        found = parse_duration(cell)
        assert isinstance(found, Bad) and found.code == "duration-without-unit"
        assert found.lines == ("unit: days", "unit: hours", "unit: minutes")
        assert parse_duration(cell, "hours") == 90 * MINUTE
        assert parse_duration(cell, "minutes") == 1.5 * MINUTE
        assert parse_duration(cell, "days") == 2_160 * MINUTE
    assert parse_duration("2h", "minutes") == 120 * MINUTE, "a text that names its own unit"
    assert isinstance(parse_duration(-1.0, "hours"), Bad) and isinstance(parse_duration(1e7, "hours"), Bad)


def test_a_format_that_hides_days_is_named() -> None:
    # A value of 1.5 in the format h:mm shows 12:00 and is read as noon of the first day that Excel counts.
    for cell in (datetime(1900, 1, 1, 12), datetime(1904, 1, 2, 12)):
        assert isinstance(found := parse_duration(cell), Bad) and "hides the days" in found.message


def test_decimal_commas_and_errors() -> None:
    assert parse_duration("1,5", "hours") is COMMA
    assert parse_duration("1,5", "hours", "comma") == parse_duration("1,5h", None, "comma") == 90 * MINUTE
    assert isinstance(found := parse_duration(ErrorCell("#N/A")), Bad) and found.code == "excel-error"


@given(st.integers(0, 86_400 * 1_000))
def test_whole_seconds_read_back(seconds: int) -> None:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    for text in (
        f"{hours}:{minutes:02}:{rest:02}", f"{days}d {hour}h {minutes}m {rest}s", f"{seconds} seconds",
        f"{days}天{hour}小时{minutes}分{rest}秒",
    ):  # fmt: skip
        assert parse_duration(text) == seconds * 1_000_000, text
    assert parse_duration(timedelta(seconds=seconds)) == seconds * 1_000_000


@given(st.decimals(0, 10**5, places=4))
def test_numbers_of_a_unit_read_back(number: Decimal) -> None:
    for unit, word, minutes in (("hours", "h", 60), ("minutes", "分钟", 1), ("days", "天", 1_440)):
        expected = number * minutes * MINUTE
        if expected < 10**6 * 60 * MINUTE:
            assert parse_duration(f"{number:f}{word}") == parse_duration(f"{number:f}", unit) == int(expected)


@given(st.one_of(st.text(max_size=12), st.text("0123456789:.,dhms天小时分 -", max_size=12), st.floats(), st.integers(),
                 st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas()))  # fmt: skip
def test_any_cell_is_a_duration_or_a_reason(cell: Cell) -> None:
    for unit in (None, "hours", "minutes", "days"):
        found = parse_duration(cell, unit)
        assert isinstance(found, Bad) or 0 <= found < 10**6 * 60 * MINUTE
