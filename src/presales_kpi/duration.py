"""Texts of a length of time → whole microseconds, the same in inputs and in the conditions of a scheme."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from presales_kpi.money import CONTEXT

#: A table keeps durations as whole microseconds; a day is 24 hours.
SECOND: Final = 1_000_000
HOUR: Final = 3_600 * SECOND
UNITS: Final = {"days": 24 * HOUR, "hours": HOUR, "minutes": 60 * SECOND, "seconds": SECOND}

_AMOUNT: Final = r"([0-9]+(?:\.[0-9]+)?) ?"
_PARTS: Final = re.compile(
    rf"(?:{_AMOUNT}(?:days?|d|天|日))? ?(?:{_AMOUNT}(?:hours?|hrs?|h|个?小时|个?钟头|时))? ?"
    rf"(?:{_AMOUNT}(?:minutes?|mins?|m|分钟?))? ?(?:{_AMOUNT}(?:seconds?|secs?|s|秒钟?))?"
)
_CLOCK: Final = re.compile(r"([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9](?:\.[0-9]{1,6})?))?")


def microseconds(text: str) -> int | None:
    """`1:30` (hours and minutes), `01:30:00`, `90 min`, `1.5h`, `2d 3h`, `2天`, `1小时30分`; None for anything else.

    `text` is in NFKC with single blanks. Only the last part may have decimals, and a bare number is no length of time.
    """
    text = text.lower()
    if clock := _CLOCK.fullmatch(text):
        parts: list[str | None] = [None, *clock.groups()]
    elif found := _PARTS.fullmatch(text):
        parts = list(found.groups())
    else:
        return None
    given = [part for part in parts if part is not None]
    if not given or any("." in part for part in given[:-1]):
        return None
    return sum(scaled(Decimal(part), unit) for part, unit in zip(parts, UNITS, strict=True) if part is not None)


def scaled(number: Decimal, unit: str) -> int:
    """So many `days`, `hours`, `minutes` or `seconds` in microseconds, half up."""
    return int(CONTEXT.multiply(number, Decimal(UNITS[unit])).to_integral_value(ROUND_HALF_UP))
