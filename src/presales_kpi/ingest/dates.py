"""Cells of dates and times → days and moments; a date that can be read two ways is left open, never guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final, Literal

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.date_texts import Day, without_zone, written
from presales_kpi.ingest.folding import clean
from presales_kpi.ingest.numerals import Bad, exact, excel_error
from presales_kpi.messages import joined, say
from presales_kpi.scheme.sources import Column, DateOrder

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_EPOCH: Final = datetime(1970, 1, 1)
_EXCEL_1900: Final = datetime(1899, 12, 30)
_EXCEL_1904: Final = datetime(1904, 1, 1)
#: Numbers that look like the days that Excel counts, or like milliseconds since 1970.
_SERIALS: Final = range(20_000, 80_000)
_MILLISECONDS: Final = range(10**11, 10**13)

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?", re.ASCII)
#: A bare number, but not the eight digits of a day.
_NUMBER: Final = re.compile(r"(?!\d{8}$)\d{1,15}(?:\.\d{1,15})?", re.ASCII)

_WHAT: Final = {"bad-date": say("a-date"), "bad-datetime": say("a-datetime")}
_HINTS: Final = {"bad-date": say("bad-date.hint"), "bad-datetime": say("bad-datetime.hint")}
_EPOCH_LINE: Final = "dates: epoch_ms, utc_offset: +08:00"
#: What the scheme may say of a column whose dates can be read both ways.
LINES: Final[Mapping[DateOrder, str]] = {"dmy": "date_order: dmy", "mdy": "date_order: mdy"}


@dataclass(frozen=True)
class DateStyle:
    """How a column writes its dates, as far as the scheme says: the order of texts, what bare numbers count, and the
    local time (ahead of UTC) that times with a zone become. `since_1904`: Excel counts days from there, in this file.

    Of the orders only ymd refuses others here; between dmy and mdy the column decides, or is told.
    """

    order: DateOrder | None = None
    numbers: Literal["serial", "epoch_ms"] | None = None
    ahead: timedelta | None = None
    since_1904: bool = False


@dataclass(frozen=True)
class Undecided:
    """A date whose day and month may change places, which the column settles: the moment by each order, None where
    there is no such day, and the `mark` between its numbers."""

    dmy: datetime | None
    mdy: datetime | None
    mark: str


_PLAIN: Final = DateStyle()


def style_of(column: Column, since_1904: bool = False) -> DateStyle:
    """How the scheme says that `column` writes its dates."""
    ahead = None
    if column.utc_offset:
        ahead = timedelta(hours=int(column.utc_offset[1:3]), minutes=int(column.utc_offset[4:]))
        ahead = -ahead if column.utc_offset[0] == "-" else ahead
    return DateStyle(column.date_order, column.dates, ahead, since_1904)


def parse_day(cell: Cell, style: DateStyle = _PLAIN) -> datetime | Undecided | Bad:
    """The midnight of the cell's day; a time of day is dropped."""
    moment = _moment(cell, style, "bad-date")
    if isinstance(moment, Undecided):
        return Undecided(moment.dmy and _midnight(moment.dmy), moment.mdy and _midnight(moment.mdy), moment.mark)
    return moment if isinstance(moment, Bad) else _midnight(moment)


def parse_moment(cell: Cell, style: DateStyle = _PLAIN) -> datetime | Undecided | Bad:
    """The cell's date and time, to the second; a date without a time is its midnight."""
    return _moment(cell, style, "bad-datetime")


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())


def _moment(cell: Cell, style: DateStyle, code: str) -> datetime | Undecided | Bad:
    if isinstance(cell, ErrorCell):
        return excel_error(cell)
    if isinstance(cell, datetime):
        return _in_range(_to_second(cell), code)
    if isinstance(cell, date):
        return _in_range(datetime.combine(cell, time()), code)
    if isinstance(cell, str):
        return _from_text(clean(cell), style, code)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell, style, code)
    found = say("true-or-false" if isinstance(cell, bool) else "a-time")
    return Bad(code, say("holds", found=found, what=_WHAT[code]), _HINTS[code])


def _to_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0) + timedelta(seconds=moment.microsecond >= 500_000)


def _from_text(text: str, style: DateStyle, code: str) -> datetime | Undecided | Bad:
    if _ISO.fullmatch(text):  # most of most exports
        try:
            return _in_range(datetime.fromisoformat(text), code)
        except ValueError:
            return Bad(code, say("no-such-date"), _HINTS[code])
    if _NUMBER.fullmatch(text):
        return _from_number(float(text), style, code)
    if zoned := without_zone(text):
        return _from_zoned(*zoned, style, code)
    found = written(text)
    if found is None or found.time is None:
        return is_no_date(code)
    if "" in found.days:
        return _build(found.days[""], found.time, code)
    readings = {
        order: moment
        for order, day in found.days.items()
        if not isinstance(moment := _build(day, found.time, code), Bad)
    }
    if not readings:
        return is_no_date(code)
    if style.order == "ymd":
        return Bad("other-date-order", say("other-order", order="ymd"), _HINTS[code], "order", tuple(LINES.values()))
    if found.short and style.order is None:
        return _two_digits(readings)
    return Undecided(readings.get("dmy"), readings.get("mdy"), found.mark)


def _from_zoned(text: str, ahead: timedelta, style: DateStyle, code: str) -> datetime | Undecided | Bad:
    """A time with a zone, in the local time that the scheme names; its date is year first."""
    found = written(text)
    if found is None or found.time is None or "" not in found.days:
        return is_no_date(code)
    if style.ahead is None:
        hint = joined(say("time-zone.hint"), _HINTS[code])
        return Bad("time-zone", say("time-zone"), hint, "zone", ("utc_offset: +08:00",))
    return _build(found.days[""], found.time - ahead + style.ahead, code)


def _from_number(number: float, style: DateStyle, code: str) -> datetime | Undecided | Bad:
    """A bare number: eight digits are a day, others what the scheme says; else the message says what it may be."""
    whole = int(number) if abs(number) < 1e15 else 0
    if number == whole and 10**7 <= whole < 10**8:
        return _from_text(str(whole), style, code)
    if style.numbers == "serial" and whole in _SERIALS:
        epoch = _EXCEL_1904 if style.since_1904 else _EXCEL_1900
        return _in_range(_to_second(epoch + timedelta(microseconds=int(exact(number) * 86_400_000_000))), code)
    if style.numbers == "epoch_ms" and style.ahead is not None and number == whole and whole in _MILLISECONDS:
        return _in_range(_to_second(_EPOCH + timedelta(milliseconds=whole) + style.ahead), code)
    if style.numbers is None and whole in _SERIALS:
        day = (_EXCEL_1904 if style.since_1904 else _EXCEL_1900) + timedelta(days=whole)
        message = say("bare-number.day", day=f"{day:%Y-%m-%d}")
        return Bad("dates-as-numbers", message, say("bare-number.hint"), "serial", ("dates: serial",))
    if style.numbers is None and number == whole and whole in _MILLISECONDS:
        message = say("bare-number.moment", day=f"{_EPOCH + timedelta(milliseconds=whole):%Y-%m-%d %H:%M}")
        return Bad("dates-as-numbers", message, say("bare-number.hint"), "epoch", (_EPOCH_LINE,))
    return Bad(code, say("bare-number", what=_WHAT[code]), _HINTS[code])


@cache
def is_no_date(code: str) -> Bad:
    """The cell is no date at all."""
    return Bad(code, say("is-not", what=_WHAT[code]), _HINTS[code])


def shown(readings: Mapping[str, datetime]) -> str:
    """`2026-04-03 (date_order: dmy) or 2026-03-04 (date_order: mdy)`."""
    texts = [say("date-reading", day=f"{day:%Y-%m-%d}", order=order) for order, day in readings.items()]
    whole = texts[0]
    for text in texts[1:]:
        whole = say("date-reading.or", first=whole, second=text)
    return whole


def _two_digits(readings: Mapping[str, datetime]) -> Bad:
    """Two digits for the year: even a column's other cells hardly ever tell it from the day."""
    message = say("two-digit-year", readings=shown(readings))
    lines = tuple(LINES[order] for order in LINES if order in readings)
    return Bad("two-digit-years", message, say("ambiguous-dates.hint"), "years", lines)


def _build(day: Day, since_midnight: timedelta, code: str) -> datetime | Bad:
    try:
        return _in_range(datetime(*day) + since_midnight, code)
    except (ValueError, OverflowError):
        return Bad(code, say("no-such-date"), _HINTS[code])


def _in_range(moment: datetime, code: str) -> datetime | Bad:
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return moment
    message = say("year-out-of-range", year=moment.year, first=FIRST_YEAR, last=LAST_YEAR)
    return Bad(code, message, say("year-out-of-range.hint"))
