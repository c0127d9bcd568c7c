"""Texts of dates and times → year, month, day and time, by each order that they can be read in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

_HALF: Final = r"上午|下午|[AaPp]\.?[Mm]\.?"
_TIME: Final = (
    rf"(?:,?[T ]?\s?(?P<half>{_HALF})?\s?(?P<hour>\d{{1,2}})[:时点](?P<minute>\d{{1,2}})分?"
    rf"(?::?(?P<second>\d{{1,2}})(?:\.\d{{1,7}})?秒?)?\s?(?P<half_after>{_HALF})?)?"
)
_END: Final = r"(?=$|[T ,])"
_NAME: Final = r"(?:[-/ .]{1,2}|(?=[A-Za-z]))(?P<name>[A-Za-z]{3,9}\.?|\d{1,2}月|[一二三四五六七八九十]{1,2}月)"
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>\d{{4}})(?:(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_END}"
    rf"|\s?年\s?(?P<zh_month>\d{{1,2}})\s?月\s?(?P<zh_day>\d{{1,2}})\s?[日号]?){_TIME}",
    re.ASCII,
)
_COMPACT: Final = re.compile(rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){_END}{_TIME}", re.ASCII)
#: Three numbers of which the last is a year of four digits, or any may be the year.
_NUMBERS: Final = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<middle>\d{{1,2}})(?P=mark)(?P<last>\d{{4}}|\d\d){_END}{_TIME}", re.ASCII
)
#: A month by its name: 5-Apr-26, April 5, 2026, 2026-Apr-05, 5-4月-26.
_NAMED: Final = tuple(
    re.compile(pattern + _END + _TIME, re.ASCII)
    for pattern in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_NAME}[-/ .,]{{0,2}}(?P<year>\d{{4}}|\d\d)",
        r"(?P<name>[A-Za-z]{3,9}\.?)[-/ .]{0,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:, ?|[-/ ])(?P<year>\d{4})",
        rf"(?P<year>\d{{4}}){_NAME}[-/ .]{{0,2}}(?P<day>\d{{1,2}})",
    )
)
_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS: Final[Mapping[str, int]] = {
    **{name: at for at, whole in enumerate(_ENGLISH, 1) for name in (whole, whole[:3])}, "sept": 9,
    **{f"{name}月": at for at, name in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)},
    **{f"{number}月": int(number) for at in range(1, 13) for number in {f"{at}", f"{at:02}"}},
}  # fmt: skip
#: A time with a zone: UTC, or the hours and minutes it is ahead.
_ZONED: Final = re.compile(
    r"(?P<local>.*\d:\d\d.*?)\s?(?:Z|UTC|GMT|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d))", re.ASCII
)
#: Two digits below this are of the 2000s, others of the 1900s, as POSIX and Python's `%y` have it.
_CENTURY: Final = 69

Day = tuple[int, int, int]


@dataclass(frozen=True)
class Written:
    """What a text says: the (year, month, day) with the day first (dmy) and with the month first (mdy), or under ""
    where the order is plain.

    `time` is since midnight; None where there is no such time. `mark` stands between three numbers whose order is not
    plain; `short` says that two digits stand for the year, which may be the first of the three as well.
    """

    days: Mapping[str, Day]
    time: timedelta | None
    mark: str = ""
    short: bool = False


def written(text: str) -> Written | None:
    """What a text of a date, with or without a time, says; None for any other. `text` is in NFKC, its blanks single."""
    if found := _YEAR_FIRST.fullmatch(text):
        month, day = found["month"] or found["zh_month"], found["day"] or found["zh_day"]
        return Written({"": (int(found["year"]), int(month), int(day))}, _time(found))
    if found := _COMPACT.fullmatch(text):
        return Written({"": (int(found["year"]), int(found["month"]), int(found["day"]))}, _time(found))
    if found := _NUMBERS.fullmatch(text):
        return _three_numbers(found)
    for pattern in _NAMED:
        if found := pattern.fullmatch(text):
            return _named(found)
    return None


def without_zone(text: str) -> tuple[str, timedelta] | None:
    """The text of a time without its zone, and how far the zone is ahead of UTC; None where it names none."""
    found = _ZONED.fullmatch(text)
    if found is None:
        return None
    ahead = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    return found["local"], -ahead if found["sign"] == "-" else ahead


def _three_numbers(found: re.Match[str]) -> Written:
    first, middle, last = int(found["first"]), int(found["middle"]), int(found["last"])
    short = len(found["last"]) == 2
    year = _year(last) if short else last
    days = {"dmy": (year, middle, first), "mdy": (year, first, middle)}
    return Written(days, _time(found), found["mark"], short)


def _named(found: re.Match[str]) -> Written | None:
    """A month by its name. Two digits behind it are the year, as Excel writes 5-Apr-26."""
    month = _MONTHS.get(found["name"].rstrip(".").casefold())
    if month is None:
        return None
    year = int(found["year"]) if len(found["year"]) == 4 else _year(int(found["year"]))
    return Written({"": (year, month, int(found["day"]))}, _time(found))


def _year(digits: int) -> int:
    return digits + (2000 if digits < _CENTURY else 1900)


def _time(found: re.Match[str]) -> timedelta | None:
    """Since midnight; a half of the day goes with the hours 1 to 12, and is named once."""
    if not found["hour"]:
        return timedelta()
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = (found["half"] or found["half_after"] or "").replace(".", "").casefold()
    if half and (not 1 <= hour <= 12 or (found["half"] and found["half_after"])):
        return None
    if half:
        hour = hour % 12 + (12 if half in ("pm", "下午") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)
