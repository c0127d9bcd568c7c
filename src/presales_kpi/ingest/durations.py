"""Cells of durations → whole microseconds; a bare number without a declared unit is asked about, never guessed."""

from datetime import date, datetime, time, timedelta
from typing import Final

from presales_kpi.duration import HOUR, SECOND, UNITS, microseconds, scaled
from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.folding import clean
from presales_kpi.ingest.numerals import COMMA, Bad, Decimals, number_value, swapped
from presales_kpi.messages import say

#: Durations stay below this, some hundred years.
LIMIT: Final = 1_000_000 * HOUR
_CODE: Final = "bad-duration"
_LINES: Final = tuple(f"unit: {unit}" for unit in UNITS if unit != "seconds")
_NO_UNIT: Final = Bad(
    "duration-without-unit", say("duration-without-unit"), say("duration-without-unit.hint"), "unit", _LINES
)


def parse_duration(cell: Cell, unit: str | None = None, decimal: Decimals = None) -> int | Bad:
    """Microseconds of a text such as `1:30`, `90 min` or `2天`, of a time cell, or of a bare number of `unit`s."""
    if isinstance(cell, timedelta):
        return _in_range(cell // timedelta(microseconds=1))
    if isinstance(cell, time):
        return (cell.hour * 3_600 + cell.minute * 60 + cell.second) * SECOND + cell.microsecond
    if isinstance(cell, date) and cell.year <= 1904:
        return Bad(_CODE, say("duration-hides-days"), say("duration-hides-days.hint"))
    if isinstance(cell, date):
        what = say("a-date" if not isinstance(cell, datetime) else "a-datetime")
        return Bad(_CODE, say("holds", found=what, what=say("a-duration")), say("bad-duration.hint"))
    if isinstance(cell, str):
        text = clean(cell)
        span = microseconds(swapped(text) if decimal == "comma" else text)
        if span is not None:
            return _in_range(span)
        if decimal is None and microseconds(swapped(text)) is not None:
            return COMMA
    number = number_value(cell, _CODE, decimal)
    if isinstance(number, Bad):
        return number
    return _NO_UNIT if unit is None else _in_range(scaled(number, unit))


def _in_range(span: int) -> int | Bad:
    if span < 0:
        return Bad(_CODE, say("duration-negative"), say("bad-duration.hint"))
    if span >= LIMIT:
        return Bad(_CODE, say("duration-too-long"), say("too-large.hint"))
    return span
