"""Cells of money, numbers and percentages → whole units, exactly; anything doubtful is refused."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import floor
from typing import Final

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.folding import clean
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
_PLAIN: Final = re.compile(r"-?\d{1,11}", re.ASCII)


@dataclass(frozen=True)
class Bad:
    """Why a cell cannot be read: a stable code, what is wrong with it (after "the cell"), and what to write instead."""

    code: str
    message: str
    hint: str


def parse_money(cell: Cell, unit: str = "元", currency: str = "CNY") -> int | Bad:
    """Units of 10⁻⁴ of `currency`. A bare number counts in `unit`; one that names its own unit does not."""
    if isinstance(cell, float) and (quick := _quick_units(cell, MONEY_UNITS[unit] * MONEY_SCALE)) is not None:
        return quick
    hint = "Write an amount like 1200000, 1,200,000.00 or 120万"
    number = _number_cell(cell, "bad-money", "an amount", hint)
    if isinstance(number, Bad):
        return number
    if isinstance(number, Decimal):
        return _units(number * MONEY_UNITS[unit], MONEY_SCALE, "bad-money", "an amount")
    if _PLAIN.fullmatch(number):
        return _units(Decimal(number) * MONEY_UNITS[unit], MONEY_SCALE, "bad-money", "an amount")
    found = _MONEY.fullmatch(number)
    signs = [] if found is None else [found[group] for group in ("open", "sign", "inner") if found[group]]
    if found is None or not _has_digits(found) or len(signs) > 1 or bool(found["open"]) != bool(found["close"]):
        return Bad("bad-money", "is not an amount", hint)
    symbol = found["symbol"]
    if symbol and currency not in _SYMBOLS[symbol]:
        message = f"is in {symbol}, but the scheme counts in {currency}"
        return Bad("bad-money", message, f"Convert the amount to {currency}; other currencies are not converted")
    amount = _decimal(found) * MONEY_UNITS[found["unit"] or unit]
    return _units(-amount if signs and signs[0] in "(-" else amount, MONEY_SCALE, "bad-money", "an amount")


def parse_number(cell: Cell) -> int | Bad:
    """Units of 10⁻⁶."""
    if isinstance(cell, float) and (quick := _quick_units(cell, NUMBER_SCALE)) is not None:
        return quick
    hint = "Write digits only, like 12, 1,200 or 4.5"
    number = _number_cell(cell, "bad-number", "a number", hint)
    if isinstance(number, str):
        found = _NUMBER.fullmatch(number)
        if found is None or not _has_digits(found):
            return Bad("bad-number", "is not a number", hint)
        number = -_decimal(found) if found["sign"] == "-" else _decimal(found)
    return number if isinstance(number, Bad) else _units(number, NUMBER_SCALE, "bad-number", "a number")


def parse_percent(cell: Cell) -> int | Bad:
    """Units of 10⁻⁶ of the fraction: 85% and 0.85 are both 850,000; a bare number past 1 may be either, and is bad."""
    hint = "Write 85% or 0.85"
    number = _number_cell(cell, "bad-percent", "a percentage", hint)
    if isinstance(number, Bad):
        return number
    if isinstance(number, str):
        found = _PERCENT.fullmatch(number)
        if found is None or not _has_digits(found):
            return Bad("bad-percent", "is not a percentage", hint)
        number = -_decimal(found) if found["sign"] == "-" else _decimal(found)
        if found["percent"]:
            return _units(number / 100, NUMBER_SCALE, "bad-percent", "a percentage")
    if abs(number) > 1:
        message = "is beyond 1 without a % sign, and may mean a percentage or a multiple"
        return Bad("bad-percent", message, "Write 85% or 0.85; above a hundred, 120% as text")
    return _units(number, NUMBER_SCALE, "bad-percent", "a percentage")


def exact(number: float) -> Decimal:
    """The number that a spreadsheet shows for a stored float: its 15 significant digits."""
    return Decimal(f"{number:.15g}")


def _quick_units(number: float, scale: int) -> int | None:
    """`exact(number)` × `scale`, half up, where plain arithmetic is sure to give it: away from halves, below 10¹¹.

    15 digits are within 5 × 10⁻¹⁵ of the number, so within 5 × 10⁻⁴ of the product, which a part that is further than
    10⁻³ from a half does not notice. Saves two thirds of the time of a large sheet.
    """
    product = number * scale
    if not -1e11 < product < 1e11:
        return None
    whole = floor(product)
    part = product - whole
    return None if -1e-3 < part - 0.5 < 1e-3 else whole + (part > 0.5)


def _number_cell(cell: Cell, code: str, what: str, hint: str) -> Decimal | str | Bad:
    """A number cell's value, or the cleaned text of a text cell; other kinds of cell are no numbers."""
    if isinstance(cell, str):
        return clean(cell).replace("−", "-")
    if isinstance(cell, bool):
        return Bad(code, f"holds TRUE or FALSE, not {what}", hint)
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        number = exact(cell)
        return number if number.is_finite() else Bad(code, f"is not {what}", hint)
    if isinstance(cell, date | time | timedelta):
        return Bad(code, f"holds a date or time, not {what}", f"Format the cell as a number. {hint}")
    return excel_error(cell)


def excel_error(cell: ErrorCell) -> Bad:
    """A failed formula."""
    return Bad("excel-error", f"shows Excel's error {cell.name}", "Correct the formula, or type the value")


def _has_digits(found: re.Match[str]) -> bool:
    return bool(found["digits"] or found["fraction"])


def _decimal(found: re.Match[str]) -> Decimal:
    return Decimal((found["digits"] or "0").replace(",", "") + (found["fraction"] or ""))


def _units(number: Decimal, scale: int, code: str, what: str) -> int | Bad:
    if abs(number) >= LIMIT:
        return Bad(code, f"is too large for {what} (a trillion or more)", "Check the digits")
    return int(CONTEXT.multiply(number, Decimal(scale)).to_integral_value(ROUND_HALF_UP))
