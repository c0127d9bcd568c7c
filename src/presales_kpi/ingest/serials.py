"""Numbers that stand for dates: which number formats show one, and which day or time a number is."""

import re
from datetime import date, datetime, time, timedelta
from math import copysign, floor
from typing import Final, Literal

Shown = Literal["number", "date", "elapsed"]

#: Formats that workbooks need not spell out ([MS-XLSB] 2.4.659), the East Asian dates included.
_DATES: Final = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
_ELAPSED: Final = 46
#: What a format shows as it stands: quoted texts, escaped characters, blanks as wide as one, fillers.
_LITERAL: Final = re.compile(r'"[^"]*"?|[\\_*].')
_BRACKETED: Final = re.compile(r"\[[^\]]*\]?")
_ELAPSED_MARK: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_DATE_MARK: Final = re.compile(r"[dmyhs]", re.I)
_DAY_MS: Final = 86_400_000
_FEBRUARY_1900: Final = 60


def shown_by(number: int, code: str | None) -> Shown:
    """What the number format of this number shows; `code` is its text where the workbook spells it out."""
    if code is None:
        return "elapsed" if number == _ELAPSED else "date" if number in _DATES else "number"
    first = _LITERAL.sub("", code).split(";")[0]
    if _ELAPSED_MARK.search(first):
        return "elapsed"
    return "date" if _DATE_MARK.search(_BRACKETED.sub("", first)) else "number"


def from_serial(serial: float, shown: Shown, since_1904: bool) -> float | date | datetime | time | timedelta:
    """The day, moment, time or span that a number shows, to the millisecond; the number itself where it can be none.

    Days count from 1900, where Excel has a 29 February too many, or from 1904, as workbooks of old Macs do.
    """
    if shown == "number":
        return serial
    try:
        milliseconds = int(copysign(floor(abs(serial * _DAY_MS) + 0.5), serial))  # a half goes up, as in an .xlsx
        if shown == "elapsed":
            return timedelta(milliseconds=milliseconds)
        if serial < 0:
            return serial
        if serial < 1:
            return (datetime.min + timedelta(milliseconds=milliseconds % _DAY_MS)).time()
        first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if serial < _FEBRUARY_1900 else 30)
        moment = first + timedelta(milliseconds=milliseconds)
    except (OverflowError, ValueError):  # far beyond the year 9999, or no number at all
        return serial
    return moment if moment.time() != time() else moment.date()
