"""The order of day and month, by all the dates of a column."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.columns import parse_column
from presales_kpi.ingest.date_order import Decided, half_converted
from presales_kpi.ingest.numerals import Bad
from presales_kpi.scheme.sources import Column, DateOrder

DATES = Column(type="date")


def read(*cells: Cell) -> tuple[list[str], Decided | None]:
    """Days as texts, codes of what is bad, and what was decided."""
    found = parse_column(cells, DATES, "CNY")
    values = [found.bad[at].code if at in found.bad else f"{value:%Y-%m-%d}" for at, value in enumerate(found.values)]
    return values, found.decided


def test_one_date_that_can_only_be_read_day_first_decides_for_all() -> None:
    assert read("03/04/2026", "13/04/2026", "2026-07-01") == (
        ["2026-04-03", "2026-04-13", "2026-07-01"],
        Decided("dmy", 1),
    )


def test_one_date_that_can_only_be_read_month_first_decides_for_all() -> None:
    assert read("3/4/2026", "4/13/2026 9:00", "12/1/2026") == (
        ["2026-03-04", "2026-04-13", "2026-12-01"],
        Decided("mdy", 1),
    )


def test_dates_of_both_kinds_leave_nothing_read() -> None:
    values, decided = read("13/04/2026", "03/04/2026", "04/25/2026", "2026-07-01")
    assert values == [*["mixed-date-orders"] * 3, "2026-07-01"] and decided is None
    message = parse_column(["13/04/2026", "04/25/2026"], DATES, "CNY").bad[0].message
    assert '"13/04/2026" has the day first, "04/25/2026" the month' in message


def test_without_a_deciding_date_each_of_two_readings_is_shown() -> None:
    values, decided = read("03/04/2026", "05/05/2026", "20260701")
    assert values == ["ambiguous-dates", "2026-05-05", "2026-07-01"] and decided is None
    bad = parse_column(["03/04/2026"], DATES, "CNY").bad[0]
    assert "2026-04-03 (date_order: dmy) or 2026-03-04 (date_order: mdy)" in bad.message
    assert bad.lines == ("date_order: dmy", "date_order: mdy")


def test_dates_of_another_hand_are_not_decided_along() -> None:
    assert read("13-04-2026", "03/04/2026", "01-02-2026")[0] == ["2026-04-13", "ambiguous-dates", "2026-02-01"]


def test_impossible_dates_decide_nothing() -> None:
    assert read("31/31/2026", "03/04/2026")[0] == ["bad-date", "ambiguous-dates"]
    assert read("30/02/2026", "03/04/2026")[0] == ["bad-date", "ambiguous-dates"]


def test_real_dates_need_no_order_and_decide_none() -> None:
    assert read(date(2026, 4, 13), datetime(2026, 4, 3), "03/04/2026")[0] == [
        "2026-04-13",
        "2026-04-03",
        "ambiguous-dates",
    ]


def test_a_column_that_a_spreadsheet_converted_in_half() -> None:
    # 13/04, 25/12 and 30/06/2026 stayed texts where the month is expected first; 3 April became 4 March.
    texts = ["13/04/2026", "25/12/2026", "30/06/2026"]
    dates = [date(2026, 4, 3), date(2026, 1, 12), date(2026, 9, 9)]
    assert read(*texts, *dates)[0][3:] == ["half-converted-dates"] * 3
    declared = Column(type="date", date_order="dmy")
    assert [bad.code for bad in parse_column([*texts, *dates], declared, "CNY").bad.values()] == [
        "half-converted-dates"
    ] * 3
    assert half_converted([*texts, *dates[:2]]) == {}, "too few to say"
    assert half_converted([*texts, *dates, date(2026, 4, 13)]) == {}, "a date that was not taken for a month"
    assert half_converted([*texts, *dates, "03/04/2026"]) == {}, "a text that would have been converted too"


def test_a_declared_order_holds() -> None:
    dates = Column(type="date", date_order="dmy")
    found = parse_column(["03/04/2026", "3-4-26", "13.04.2026", "2026-04-05"], dates, "CNY")
    april_3 = datetime(2026, 4, 3)
    assert found.values == [april_3, april_3, datetime(2026, 4, 13), datetime(2026, 4, 5)] and found.decided is None


def test_a_date_that_a_declared_order_does_not_fit_is_refused() -> None:
    dates = Column(type="date", date_order="dmy")
    found = parse_column(["03/04/2026", "13/04/2026", "04/13/2026"], dates, "CNY")
    assert found.values[:2] == [datetime(2026, 4, 3), datetime(2026, 4, 13)]
    assert found.bad[2].code == "other-date-order" and list(found.bad) == [2]


def test_an_export_that_has_changed_its_order_is_not_read_by_the_old_one() -> None:
    dates = Column(type="date", date_order="dmy")
    found = parse_column(["03/04/2026", "04/13/2026", "04/25/2026", "13/04/2026", "2026-04-05"], dates, "CNY")
    assert found.values == [None] * 4 + [datetime(2026, 4, 5)]
    assert {bad.code for bad in found.bad.values()} == {"date-order-contradicted"}


PAIRS = st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1, max_size=30)


@given(PAIRS, st.sampled_from(["dmy", "mdy"]), st.sampled_from("-/."))
def test_a_column_in_one_order_is_read_right_or_refused(days: list[date], order: DateOrder, mark: str) -> None:
    form = f"%d{mark}%m{mark}%Y" if order == "dmy" else f"%m{mark}%d{mark}%Y"
    found = parse_column([f"{day:{form}}" for day in days], DATES, "CNY")
    assert all(
        value is None or value == datetime(*day.timetuple()[:3]) for value, day in zip(found.values, days, strict=True)
    )
    decided = any(day.day > 12 for day in days)
    assert [at in found.bad for at in range(len(days))] == [not decided and day.day != day.month for day in days]


@given(PAIRS, PAIRS)
def test_a_column_in_two_orders_is_never_read_wrong_where_both_show(first: list[date], second: list[date]) -> None:
    days = [*first, *second, date(2026, 4, 13), date(2026, 5, 25)]
    cells = [f"{day:%d/%m/%Y}" for day in first] + [f"{day:%m/%d/%Y}" for day in second] + ["13/04/2026", "05/25/2026"]
    found = parse_column(cells, DATES, "CNY")
    assert found.values == [None] * len(days) and all(isinstance(bad, Bad) for bad in found.bad.values())


@given(PAIRS, st.sampled_from(["dmy", "mdy"]), st.sampled_from(["dmy", "mdy", "ymd"]), st.sampled_from(["%Y", "%y"]))
def test_a_declared_order_reads_right_or_not_where_the_dates_show_another(
    days: list[date], written: DateOrder, declared: DateOrder, year: str
) -> None:
    form = f"%d/%m/{year}" if written == "dmy" else f"%m/%d/{year}"
    found = parse_column([f"{day:{form}}" for day in days], Column(type="date", date_order=declared), "CNY")
    right = [datetime(*day.timetuple()[:3]) for day in days]
    if declared == written:
        assert found.values == right
    elif declared == "ymd" or any(day.day > 12 for day in days):
        assert found.values == [None] * len(days)
