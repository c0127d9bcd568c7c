"""Cells of money, numbers and percentages → whole units, exactly; anything doubtful is refused."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from presales_kpi.ingest.cells import NO_VALUE, Cell, ErrorCell
from presales_kpi.ingest.folding import clean
from presales_kpi.messages import joined, say
from presales_kpi.money import CONTEXT, MONEY_SCALE, NUMBER_SCALE

#: Amounts and numbers stay below this, so that sums of a million of them fit 64 bits in any unit.
LIMIT: Final = 10**12

#: What the units of money stand for, in the currency itself.
MONEY_UNITS: Final = {
    "元": 1, "千": 1_000, "千元": 1_000, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000,
}  # fmt: skip
_SYMBOLS: Final = {
    "¥": frozenset({"CNY", "JPY"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "$": frozenset({"USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"}),
}

_DIGITS: Final = r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d+)?"
_MONEY: Final = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?(?P<symbol>[¥$€£])?\s?(?P<inner>[-+])?{_DIGITS}\s?(?P<unit>[千万亿]?元|[千万亿])?(?P<close>\))?",
    re.ASCII,
)
_NUMBER: Final = re.compile(rf"(?P<sign>[-+])?{_DIGITS}", re.ASCII)
_PERCENT: Final = re.compile(rf"(?P<sign>[-+])?{_DIGITS}\s?(?P<percent>%)?", re.ASCII)
#: A text of no more than the 15 digits that a float holds exactly as they stand.
PLAIN_NUMBER: Final = re.compile(r"-?\d{1,11}(?:\.\d{1,4})?", re.ASCII)
_PLAIN: Final = re.compile(r"-?\d{1,11}", re.ASCII)

#: What a cell of each kind should be, and what to write there.
_WHAT: Final = {"bad-money": say("an-amount"), "bad-number": say("a-number"), "bad-percent": say("a-percentage")}
_HINTS: Final = {
    "bad-money": say("bad-money.hint"), "bad-number": say("bad-number.hint"), "bad-percent": say("bad-percent.hint"),
}  # fmt: skip


@dataclass(frozen=True)
class Bad:
    """Why a cell cannot be read: a stable code, what is wrong with it (after "the cell"), and what to write instead."""

    code: str
    message: str
    hint: str


def parse_money(cell: Cell, unit: str = "元", currency: str = "CNY") -> int | Bad:
    """Units of 10⁻⁴ of `currency`. A bare number counts in `unit`; one that names its own unit does not."""
    number = _number_cell(cell, "bad-money")
    if isinstance(number, Bad):
        return number
    if isinstance(number, Decimal):
        return _units(number * MONEY_UNITS[unit], MONEY_SCALE, "bad-money")
    if _PLAIN.fullmatch(number):
        return _units(Decimal(number) * MONEY_UNITS[unit], MONEY_SCALE, "bad-money")
    found = _MONEY.fullmatch(number)
    signs = [] if found is None else [found[group] for group in ("open", "sign", "inner") if found[group]]
    if found is None or not _has_digits(found) or len(signs) > 1 or bool(found["open"]) != bool(found["close"]):
        return _is_not("bad-money")
    symbol = found["symbol"]
    if symbol and currency not in _SYMBOLS[symbol]:
        message = say("foreign-currency", symbol=symbol, currency=currency)
        return Bad("bad-money", message, say("foreign-currency.hint", currency=currency))
    amount = _decimal(found) * MONEY_UNITS[found["unit"] or unit]
    return _units(-amount if signs and signs[0] in "(-" else amount, MONEY_SCALE, "bad-money")


def parse_number(cell: Cell) -> int | Bad:
    """Units of 10⁻⁶."""
    number = _number_cell(cell, "bad-number")
    if isinstance(number, str):
        found = _NUMBER.fullmatch(number)
        if found is None or not _has_digits(found):
            return _is_not("bad-number")
        number = -_decimal(found) if found["sign"] == "-" else _decimal(found)
    return number if isinstance(number, Bad) else _units(number, NUMBER_SCALE, "bad-number")


def parse_percent(cell: Cell) -> int | Bad:
    """Units of 10⁻⁶ of the fraction: 85% and 0.85 are both 850,000; a bare number past 1 may be either, and is bad."""
    number = _number_cell(cell, "bad-percent")
    if isinstance(number, Bad):
        return number
    if isinstance(number, str):
        found = _PERCENT.fullmatch(number)
        if found is None or not _has_digits(found):
            return _is_not("bad-percent")
        number = -_decimal(found) if found["sign"] == "-" else _decimal(found)
        if found["percent"]:
            return _units(number / 100, NUMBER_SCALE, "bad-percent")
    if abs(number) > 1:
        return Bad("bad-percent", say("percent-or-multiple"), say("percent-or-multiple.hint"))
    return _units(number, NUMBER_SCALE, "bad-percent")


def exact(number: float) -> Decimal:
    """The number that a spreadsheet shows for a stored float: its 15 significant digits."""
    return Decimal(f"{number:.15g}")


def sure_units(numbers: npt.NDArray[np.float64], scale: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """`exact(number)` × `scale`, half up, and where plain arithmetic is sure to give it: away from halves, below 10¹¹.

    15 digits are within 5 × 10⁻¹⁵ of the number, so within 5 × 10⁻⁴ of the product, which a part that is further than
    10⁻³ from a half does not notice.
    """
    with np.errstate(all="ignore"):
        products = numbers * scale
        wholes = np.floor(products)
        parts = products - wholes
        sure = (np.abs(products) < 1e11) & (np.abs(parts - 0.5) >= 1e-3)
    return np.where(sure, wholes + (parts > 0.5), 0).astype(np.int64), sure


def _number_cell(cell: Cell, code: str) -> Decimal | str | Bad:
    """A number cell's value, or the cleaned text of a text cell; other kinds of cell are no numbers."""
    if isinstance(cell, str):
        return clean(cell).replace("−", "-")
    if isinstance(cell, bool):
        return Bad(code, say("holds", found=say("true-or-false"), what=_WHAT[code]), _HINTS[code])
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        number = exact(cell)
        return number if number.is_finite() else _is_not(code)
    if isinstance(cell, date | time | timedelta):
        message = say("holds", found=say("a-date-or-time"), what=_WHAT[code])
        return Bad(code, message, joined(say("format-as-number"), _HINTS[code]))
    return excel_error(cell)


@cache
def _is_not(code: str) -> Bad:
    return Bad(code, say("is-not", what=_WHAT[code]), _HINTS[code])


def excel_error(cell: ErrorCell) -> Bad:
    """A failed formula."""
    if cell.name == NO_VALUE:
        return Bad("formula-without-value", say("formula-without-value"), say("formula-without-value.hint"))
    return Bad("excel-error", say("excel-error", error=cell.name), say("excel-error.hint"))


def _has_digits(found: re.Match[str]) -> bool:
    return bool(found["digits"] or found["fraction"])


def _decimal(found: re.Match[str]) -> Decimal:
    return Decimal((found["digits"] or "0").replace(",", "") + (found["fraction"] or ""))


def _units(number: Decimal, scale: int, code: str) -> int | Bad:
    if abs(number) >= LIMIT:
        return Bad(code, say("too-large", what=_WHAT[code]), say("too-large.hint"))
    return int(CONTEXT.multiply(number, Decimal(scale)).to_integral_value(ROUND_HALF_UP))
