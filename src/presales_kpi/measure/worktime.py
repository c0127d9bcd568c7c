"""Working time between two moments, by the company's calendar."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from presales_kpi.scheme.working_time import WEEKDAYS, WorkingTime

if TYPE_CHECKING:
    import numpy.typing as npt

    Moments = npt.NDArray[np.datetime64]

_MINUTE: Final = 60_000_000
_DAY: Final = np.timedelta64(1, "D")


class WorkCalendar:
    """The working days from the first to the last year of some moments, counted once and then looked up.

    A year that the calendar says nothing about is not guessed: `covers` is false for its moments.
    """

    def __init__(self, rules: WorkingTime, *moments: "Moments") -> None:
        known = np.concatenate([some[~np.isnat(some)] for some in moments]).astype("datetime64[D]")
        self._rules = rules
        self._first = (
            known.min().astype("datetime64[Y]").astype("datetime64[D]") if len(known) else np.datetime64("2000")
        )
        years = range(known.min().item().year, known.max().item().year + 1) if len(known) else range(0)
        covered = _covered(rules)
        days = [one for year in years for one in _days_of(year)]
        self._works = np.array([one.year in covered and _works(rules, one) for one in days], dtype=bool)
        self._covered = np.array([year in covered for year in years], dtype=bool)
        self._first_year = years.start
        #: Working days before each day, and before the day after the last one.
        self._before = np.concatenate([[0], np.cumsum(self._works)]).astype(np.int64)

    def covers(self, moments: "Moments") -> "npt.NDArray[np.bool_]":
        """Whether the calendar knows the year of each moment; so it does where there is none."""
        years = moments.astype("datetime64[Y]").astype(np.int64) + 1970
        known, found = ~np.isnat(moments), np.ones(len(moments), dtype=bool)
        found[known] = self._covered[years[known] - self._first_year]
        return found

    def microseconds(self, start: "Moments", end: "Moments") -> "npt.NDArray[np.int64]":
        """The working time from `start` to `end`; neither may be missing."""
        return self._worked(end) - self._worked(start)

    def days(self, start: "Moments", end: "Moments") -> "npt.NDArray[np.int64]":
        """The working days after the day of `start`, up to and including that of `end`: the same day is 0."""
        until, since = (self._before[self._day(moments) + 1] for moments in (end, start))
        return np.asarray(until - since, dtype=np.int64)

    def _day(self, moments: "Moments") -> "npt.NDArray[np.int64]":
        return np.asarray((moments.astype("datetime64[D]") - self._first) // _DAY, dtype=np.int64)

    def _worked(self, moments: "Moments") -> "npt.NDArray[np.int64]":
        """Microseconds worked since the first day."""
        day = self._day(moments)
        since = (moments - moments.astype("datetime64[D]")).astype("timedelta64[us]").astype(np.int64)
        today = sum(
            (np.clip(since, start * _MINUTE, end * _MINUTE) - start * _MINUTE for start, end in self._rules.hours),
            start=np.zeros(len(moments), dtype=np.int64),
        )
        return self._before[day] * self._rules.day_minutes * _MINUTE + np.where(self._works[day], today, 0)


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


def _covered(rules: WorkingTime) -> frozenset[int]:
    """The years that the calendar knows."""
    if rules.base == "weekdays":
        return frozenset(rules.years)
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays)


def _works(rules: WorkingTime, day: date) -> bool:
    """Whether `day`, in a year that the calendar knows, is a working day."""
    if any(first <= day <= last for first, last in rules.workdays):
        return True
    if any(first <= day <= last for first, last in rules.holidays):
        return False
    if rules.base == "weekdays":
        return WEEKDAYS[day.weekday()] in rules.weekdays
    from chinese_calendar import is_workday

    return bool(is_workday(day))
