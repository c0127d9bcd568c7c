"""Cells of dates and times → days and moments; a date that can be read two ways is refused, never guessed."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.folding import clean
from presales_kpi.ingest.numerals import Bad, excel_error
from presales_kpi.messages import joined, say
from presales_kpi.scheme.sources import DateOrder

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_TIME: Final = (
    r"(?:[T ]?\s?(?P<half>[AaPp][Mm]|上午|下午)?\s?(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})分?"
    r"(?::?(?P<second>\d{1,2})(?:\.\d{1,6})?秒?)?\s?(?P<half_after>[AaPp][Mm])?)?"
)
_YEAR_FIRST: Final = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=$|[T ])"
    r"|\s?年\s?(?P<zh_month>\d{1,2})\s?月\s?(?P<zh_day>\d{1,2})\s?[日号]?)" + _TIME,
    re.ASCII,
)
_YEAR_LAST: Final = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second_part>\d{1,2})(?P=mark)(?P<year>\d{4})(?=$|[T ])" + _TIME, re.ASCII
)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_ZONE: Final = re.compile(r".*\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)", re.ASCII)
_EXCEL_EPOCH: Final = datetime(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_000)

_WHAT: Final = {"bad-date": say("a-date"), "bad-datetime": say("a-datetime")}
_HINTS: Final = {"bad-date": say("bad-date.hint"), "bad-datetime": say("bad-datetime.hint")}


def parse_day(cell: Cell, order: DateOrder = "ymd") -> datetime | Bad:
    """The midnight of the cell's day; a time of day is dropped."""
    moment = _moment(cell, order, "bad-date")
    return moment if isinstance(moment, Bad) else datetime.combine(moment.date(), time())


def parse_moment(cell: Cell, order: DateOrder = "ymd") -> datetime | Bad:
    """The cell's date and time, to the second; a date without a time is its midnight."""
    return _moment(cell, order, "bad-datetime")


def _moment(cell: Cell, order: DateOrder, code: str) -> datetime | Bad:
    if isinstance(cell, ErrorCell):
        return excel_error(cell)
    if isinstance(cell, datetime):
        return _in_range(cell.replace(microsecond=0) + timedelta(seconds=cell.microsecond >= 500_000), code)
    if isinstance(cell, date):
        return _in_range(datetime.combine(cell, time()), code)
    if isinstance(cell, str):
        return _from_text(clean(cell), order, code)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell // 1:
        return _from_text(str(int(cell)), order, code)
    if isinstance(cell, float):
        return _serial(cell, code)
    found = say("true-or-false" if isinstance(cell, bool) else "a-time")
    return Bad(code, say("holds", found=found, what=_WHAT[code]), _HINTS[code])


def _from_text(text: str, order: DateOrder, code: str) -> datetime | Bad:
    if found := _YEAR_FIRST.fullmatch(text):
        month, day = found["month"] or found["zh_month"], found["day"] or found["zh_day"]
        return _build(found, int(found["year"]), int(month), int(day), code)
    if found := _COMPACT.fullmatch(text):
        return _build(None, int(found["year"]), int(found["month"]), int(found["day"]), code)
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(found, order, code)
    if text.isdecimal() and text.isascii():
        return _serial(float(text), code)
    if _ZONE.fullmatch(text):
        return Bad(code, say("time-zone"), joined(say("time-zone.hint"), _HINTS[code]))
    return _is_not(code)


@cache
def _is_not(code: str) -> Bad:
    return Bad(code, say("is-not", what=_WHAT[code]), _HINTS[code])


def _year_last(found: re.Match[str], order: DateOrder, code: str) -> datetime | Bad:
    """`d/m/y` or `m/d/y` as the column declares; undeclared, both readings are shown and none is taken."""
    first, second, year = int(found["first"]), int(found["second_part"]), int(found["year"])
    if order == "dmy":
        return _build(found, year, second, first, code)
    if order == "mdy":
        return _build(found, year, first, second, code)
    readings = [
        say("ambiguous-date.reading", day=f"{reading:%Y-%m-%d}", order=name)
        for name, month, day in (("dmy", second, first), ("mdy", first, second))
        if not isinstance(reading := _build(found, year, month, day, code), Bad)
    ]
    if not readings:
        return _is_not(code)
    if len(readings) == 2:
        message = say("ambiguous-date", first=readings[0], second=readings[1])
    else:
        message = say("ambiguous-date.one", reading=readings[0])
    return Bad("ambiguous-date", message, say("ambiguous-date.hint"))


def _build(found: re.Match[str] | None, year: int, month: int, day: int, code: str) -> datetime | Bad:
    hour = minute = second = 0
    if found is not None and found["hour"]:
        hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
        half = (found["half"] or found["half_after"] or "").casefold()
        if half and not (1 <= hour <= 12 and not (found["half"] and found["half_after"])):
            return _is_not(code)
        if half:
            hour = hour % 12 + (12 if half in ("pm", "下午") else 0)
    try:
        return _in_range(datetime(year, month, day, hour, minute, second), code)
    except ValueError:
        return Bad(code, say("no-such-date"), _HINTS[code])


def _in_range(moment: datetime, code: str) -> datetime | Bad:
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return moment
    message = say("year-out-of-range", year=moment.year, first=FIRST_YEAR, last=LAST_YEAR)
    return Bad(code, message, say("year-out-of-range.hint"))


def _serial(number: float, code: str) -> Bad:
    """A bare number is no date; where it looks like Excel's count of days, the message says which day it would be."""
    if abs(number) < 1e9 and int(number) in _SERIALS:
        day = _EXCEL_EPOCH + timedelta(days=int(number))
        return Bad(code, say("bare-number.day", day=f"{day:%Y-%m-%d}"), say("bare-number.hint"))
    return Bad(code, say("bare-number", what=_WHAT[code]), _HINTS[code])
