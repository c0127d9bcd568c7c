"""Dates and times: one reading, one that the column decides, or refused."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.dates import DateStyle, Undecided, parse_day, parse_moment, style_of
from presales_kpi.ingest.numerals import Bad
from presales_kpi.scheme.sources import Column, DateOrder

APRIL_5 = datetime(2026, 4, 5)
SERIALS, MILLISECONDS = DateStyle(numbers="serial"), DateStyle(numbers="epoch_ms", ahead=timedelta(hours=8))


@pytest.mark.parametrize(
    "cell",
    [
        "2026-04-05", "2026/4/5", "2026.4.5", "2026年4月5日", "2026 年 4 月 5 日", "20260405", 20260405.0, 20260405,
        "２０２６－０４－０５", "5-Apr-26", "05-APR-2026", "5 April 2026", "April 5, 2026", "Apr. 5 2026",
        "Apr-05-2026", "2026-Apr-05", "05APR2026", "5th April, 2026", "5-4月-26", "05-四月-2026",
        "05-4月 -26",
        date(2026, 4, 5), datetime(2026, 4, 5, 23, 59), "2026-04-05 09:30", "2026-04-05T09:30:00", " 2026-04-05\u00a0",
    ],
)  # fmt: skip
def test_day(cell: Cell) -> None:
    assert parse_day(cell) == parse_day(cell, DateStyle("ymd")) == APRIL_5


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-07-01 09:30", datetime(2026, 7, 1, 9, 30)), ("2026-07-01T09:30:15", datetime(2026, 7, 1, 9, 30, 15)),
        ("2026年7月1日 9:30", datetime(2026, 7, 1, 9, 30)), ("2026-07-01", datetime(2026, 7, 1)),
        ("2026年7月1日9时30分15秒", datetime(2026, 7, 1, 9, 30, 15)),
        ("2026/7/1 下午3:05", datetime(2026, 7, 1, 15, 5)), ("2026/7/1 12:05 AM", datetime(2026, 7, 1, 0, 5)),
        ("2026/7/1 上午12:05", datetime(2026, 7, 1, 0, 5)), ("2026/7/1 12:05 p.m.", datetime(2026, 7, 1, 12, 5)),
        ("Jul 1, 2026, 9:30:15 PM", datetime(2026, 7, 1, 21, 30, 15)), ("20260701 09:30", datetime(2026, 7, 1, 9, 30)),
        ("2026-07-01 09:30:15.250", datetime(2026, 7, 1, 9, 30, 15)),
        (datetime(2026, 7, 1, 9, 29, 59, 999_999), datetime(2026, 7, 1, 9, 30)),
    ],
)  # fmt: skip
def test_moment(cell: Cell, moment: datetime) -> None:
    assert parse_moment(cell) == moment


@pytest.mark.parametrize(
    "cell",
    [
        "TBD", "12/10/32015", "2897-01-01", "1989-12-31", "2026-02-30", "2026-13-01", "2026-4", "2026-04-05-06",
        "2026-04-05 25:00", "2026-04-05 13:00 PM", "2026-04-05 上午9:00 AM", "2026-04-05 9:60", "2026-04-0509:30", "",
        True, time(9), timedelta(1), 3.5, "2026/4-5", "20261301", date(2897, 1, 1), "5-Foo-2026", "April 31, 2026",
        "31/31/2026", "5-13月-26", "٢٠٢٦-٠٤-٠٥", float("nan"), float("inf"), 1e300, -46117.0, "46117.5.5", "1/2/3/2026",
    ],
)  # fmt: skip
def test_no_day(cell: Cell) -> None:
    assert isinstance(found := parse_day(cell), Bad) and found.code == "bad-date" and not found.shared


def test_day_and_month_may_change_places() -> None:
    assert parse_day("02/03/2026 9:00") == Undecided(datetime(2026, 3, 2), datetime(2026, 2, 3), "/")
    assert parse_moment("25.12.2026") == Undecided(datetime(2026, 12, 25), None, ".")
    assert parse_day("12-25-2026") == Undecided(None, datetime(2026, 12, 25), "-")


def test_a_year_first_column_has_no_other_dates() -> None:
    for text in ("05/04/2026", "13-04-26", "04.13.2026"):
        found = parse_day(text, DateStyle("ymd"))
        assert isinstance(found, Bad) and found.code == "other-date-order" and "ymd" in found.message
    assert parse_day("2026-04-05", DateStyle("dmy")) == APRIL_5


def test_two_digits_for_the_year_need_a_declared_order() -> None:
    found = parse_day("26-04-05")
    assert isinstance(found, Bad) and found.code == "two-digit-years" and found.shared
    assert "2005-04-26 (date_order: dmy)" in found.message and found.lines == ("date_order: dmy",), "no 26th month"
    assert parse_day("05/04/26", DateStyle("dmy")) == Undecided(APRIL_5, datetime(2026, 5, 4), "/")


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("68", 2068), ("99", 1999), ("90", 1990)])
def test_the_century_of_two_digits(digits: str, year: int) -> None:
    assert parse_day(f"1/2/{digits}", DateStyle("dmy")) == Undecided(datetime(year, 2, 1), datetime(year, 1, 2), "/")
    assert parse_day(f"1-Feb-{digits}") == datetime(year, 2, 1)


@pytest.mark.parametrize("cell", [46117.0, "46117", 46117, 46117.75, "46117.25"])
def test_a_bare_number_says_which_day_it_would_be(cell: Cell) -> None:
    found = parse_day(cell)
    assert isinstance(found, Bad) and found.code == "dates-as-numbers" and "2026-04-05" in found.message
    assert found.lines == ("dates: serial",)
    assert parse_day(cell, SERIALS) == APRIL_5


def test_serials_have_times_and_two_epochs() -> None:
    # Excel shows 2026-04-05 as day 46117 since 1900, and as 44655, 1462 less, since 1904.
    assert parse_moment(46117 + 9.5 / 24, SERIALS) == datetime(2026, 4, 5, 9, 30)
    assert parse_moment(44655.0, DateStyle(numbers="serial", since_1904=True)) == APRIL_5
    assert isinstance(parse_moment(12.0, SERIALS), Bad) and isinstance(parse_moment(500_000.0, SERIALS), Bad)
    assert parse_day("2026-04-05", SERIALS) == parse_day("20260405", SERIALS) == APRIL_5


def test_milliseconds_since_1970_in_local_time() -> None:
    # 2026-04-05 00:00 in Beijing is 2026-04-04 16:00 UTC: 20,547 days and 16 hours after 1970.
    there = (20_547 * 24 + 16) * 3_600_000
    assert parse_moment(float(there), MILLISECONDS) == parse_moment(str(there), MILLISECONDS) == APRIL_5
    assert isinstance(found := parse_day(there), Bad) and found.code == "dates-as-numbers" and found.shared == "epoch"
    assert "2026-04-04 16:00 UTC" in found.message
    assert isinstance(parse_day(46117.0, MILLISECONDS), Bad)


def test_a_time_zone_needs_to_know_which_local_time_is_meant() -> None:
    found = parse_moment("2026-07-01T09:30:00Z")
    assert isinstance(found, Bad) and found.code == "time-zone" and found.lines == ("utc_offset: +08:00",)
    beijing = DateStyle(ahead=timedelta(hours=8))
    for text in (
        "2026-07-01T09:30:00.000Z",
        "2026-07-01 09:30 UTC",
        "2026-07-01T17:30+0800",
        "2026-07-01T04:00:00-05:30",
    ):
        assert parse_moment(text, beijing) == datetime(2026, 7, 1, 17, 30), text
    assert parse_day("2026-07-01T16:00:00Z", beijing) == datetime(2026, 7, 2)
    assert parse_moment("2026-07-01 09:30", beijing) == datetime(2026, 7, 1, 9, 30), "local already"


def test_the_scheme_says_how_a_column_writes_dates() -> None:
    column = Column.model_validate({"type": "date", "date_order": "dmy", "dates": "serial", "utc_offset": "-05:30"})
    assert style_of(column, True) == DateStyle("dmy", "serial", timedelta(hours=-5, minutes=-30), True)
    assert style_of(Column(type="date")) == DateStyle()


def test_an_error_cell_names_its_error() -> None:
    assert isinstance(found := parse_day(ErrorCell("#N/A")), Bad) and found.code == "excel-error"


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@given(DAYS)
def test_every_day_reads_back(day: date) -> None:
    name = ENGLISH[day.month - 1]
    for text in (
        day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", f"{day.day}-{name}-{day.year}",
        f"{name} {day.day}, {day.year}", f"{day.day}-{day.month}月-{day.year}", f"{day.year}-{name}-{day.day:02}",
    ):  # fmt: skip
        assert parse_day(text) == datetime.combine(day, time()), text
    assert parse_day((day - date(1899, 12, 30)).days, SERIALS) == datetime.combine(day, time())


@given(DAYS, st.sampled_from(["dmy", "mdy"]), st.sampled_from("-/."))
def test_every_day_reads_back_by_its_order(day: date, order: DateOrder, mark: str) -> None:
    parts = [str(day.day), str(day.month)] if order == "dmy" else [str(day.month), str(day.day)]
    years = [str(day.year)] + ([f"{day.year % 100:02}"] if 1990 <= day.year <= 2068 else [])
    for year in years:
        found = parse_day(mark.join([*parts, year]), DateStyle(order))
        assert isinstance(found, Undecided) and getattr(found, order) == datetime.combine(day, time())


@given(st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30)).map(lambda moment: moment.replace(microsecond=0)))
def test_every_moment_reads_back(moment: datetime) -> None:
    half = "下午" if moment.hour >= 12 else "上午"
    for text in (
        f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y/%m/%dT%H:%M:%S}", f"{moment:%Y-%m-%d} {moment:%I:%M:%S %p}",
        f"{moment:%Y-%m-%d} {half}{moment:%I:%M:%S}",
    ):  # fmt: skip
        assert parse_moment(text) == moment, text
    assert parse_moment(f"{moment:%Y-%m-%dT%H:%M:%S}Z", MILLISECONDS) == moment + timedelta(hours=8)
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    assert parse_moment(days, SERIALS) == moment


@given(
    st.one_of(
        st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.times(), st.timedeltas(), st.dates(),
        st.datetimes(), st.text("0123456789/-. :TZ+APM年月日上下午", max_size=24),
    ),
    st.sampled_from(["ymd", "dmy", "mdy", None]), st.sampled_from(["serial", "epoch_ms", None]),
)  # fmt: skip
def test_any_cell_is_a_moment_or_a_reason(cell: Cell, order: DateOrder | None, numbers: None) -> None:
    for style in (DateStyle(order, numbers), DateStyle(order, numbers, timedelta(hours=8), True)):
        for parse in (parse_day, parse_moment):
            found = parse(cell, style)
            assert isinstance(found, datetime | Bad | Undecided)
            assert not isinstance(found, datetime) or 1990 <= found.year <= 2100
            assert not isinstance(found, Undecided) or (style.order != "ymd" and (found.dmy or found.mdy))
