"""Periods, and how many months somebody was there."""

from datetime import date

import pytest

from presales_kpi.period import months_of


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), 3),
        (date(2026, 7, 16), date(2026, 9, 30), 3),  # 16 of 31 days
        (date(2026, 7, 17), date(2026, 9, 30), 2),  # 15 of 31
        (date(2026, 9, 16), date(2026, 9, 30), 1),  # 15 of 30: half is enough
        (date(2026, 9, 17), date(2026, 9, 30), 0),
        (date(2025, 12, 17), date(2026, 1, 15), 0),
        (date(2025, 12, 16), date(2026, 2, 14), 3),  # 16 of 31, 31 of 31, 14 of 28
        (date(2026, 7, 10), date(2026, 7, 20), 0),
    ],
)
def test_a_month_counts_from_half_of_its_days(start: date, end: date, months: int) -> None:
    assert months_of([(start, end)]) == months


def test_spans_of_one_month_add_up() -> None:
    first, second = (date(2026, 7, 1), date(2026, 7, 8)), (date(2026, 7, 24), date(2026, 7, 31))
    assert (months_of([first, second]), months_of([first]), months_of([])) == (1, 0, 0)
    assert months_of([(date(2026, 7, 31), date(2026, 7, 1))]) == 0
