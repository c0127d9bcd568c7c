"""Cells of money, numbers and percentages → whole units, exactly; anything doubtful is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from presales_kpi.ingest.cells import NO_VALUE, Cell, ErrorCell
from presales_kpi.ingest.currency import YUAN, currencies
from presales_kpi.ingest.folding import clean
from presales_kpi.messages import joined, say
from presales_kpi.money import CONTEXT, MONEY_SCALE, NUMBER_SCALE

#: Amounts and numbers stay below this, so that sums of a million of them fit 64 bits in any unit.
LIMIT: Final = 10**12

#: What the units of money stand for, in the currency itself.
MONEY_UNITS: Final = {
    name: Decimal(times)
    for times, names in {1: ("元",), 1_000: ("千", "千元"), 10_000: ("万", "万元"), 10**8: ("亿", "亿元")}.items()
    for name in names
}
_DIGITS: Final = r"(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)?(?P<fraction>\.[0-9]+)?"
#: What may stand before or behind an amount: the code, name or mark of its currency.
_MARK: Final = r"[^\W\d_]{1,5}\$?|[¥$€£₩₹฿₫₱₽₺]"
_MONEY: Final = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?(?P<before>{_MARK})? ?(?P<inner>[-+])?{_DIGITS} ?(?P<unit>[千万亿]?元|[千万亿])?"
    rf" ?(?P<after>{_MARK})?(?P<behind>-)?(?P<close>\))?"
)
_PERCENT: Final = re.compile(rf"(?P<sign>[-+])?{_DIGITS} ?(?P<percent>%)?")
_NUMBER: Final = re.compile(rf"(?P<sign>[-+])?{_DIGITS}")
#: A text of no more than the 15 digits that a float holds exactly as they stand.
PLAIN_NUMBER: Final = re.compile(r"-?\d{1,11}(?:\.\d{1,4})?", re.ASCII)
_SIGNS: Final = ("open", "sign", "inner", "behind")
_SWAP: Final = str.maketrans(",.", ".,")
_BLANK_GROUPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))", re.ASCII)

#: Which mark stands before the decimals, where the scheme says so.
Decimals = Literal["point", "comma"] | None

#: What a cell of each kind should be, and what to write there.
_WHAT: Final = {
    "bad-money": say("an-amount"), "bad-number": say("a-number"), "bad-percent": say("a-percentage"),
    "bad-duration": say("a-duration"),
}  # fmt: skip
_HINTS: Final = {
    "bad-money": say("bad-money.hint"), "bad-number": say("bad-number.hint"), "bad-percent": say("bad-percent.hint"),
    "bad-duration": say("bad-duration.hint"),
}  # fmt: skip


@dataclass(frozen=True)
class Bad:
    """Why a cell cannot be read: a stable code, what is wrong with it (after "the cell"), and what to write instead.

    What concerns the column is told once for all its cells that have `shared` in common; `lines` are what the scheme
    may say of the column so that they can be read.
    """

    code: str
    message: str
    hint: str
    shared: str = ""
    lines: tuple[str, ...] = ()


#: A bare number of a percent column that is past 1: 85 may be 85% or 8500%.
BEYOND_ONE: Final = Bad("bad-percent", say("percent-or-multiple"), say("percent-or-multiple.hint"))
#: A text that is a number only if a comma stands before its decimals.
COMMA: Final = Bad(
    "ambiguous-decimals", say("decimal-comma"), say("decimal-comma.hint"), "decimals", ("decimal: comma",)
)


def parse_money(cell: Cell, unit: str = "元", currency: str = "CNY", decimal: Decimals = None) -> int | Bad:
    """Units of 10⁻⁴ of `currency`. A bare number counts in `unit`; one that names its own unit does not."""
    amount = money_amount(cell, unit, currency, decimal)
    return amount if isinstance(amount, Bad) else whole_units(amount, MONEY_SCALE, "bad-money")


def money_amount(cell: Cell, unit: str, currency: str, decimal: Decimals = None) -> Decimal | Bad:
    """The amount in `currency`, unrounded; one that names another currency is refused."""
    number = _number_cell(cell, "bad-money", decimal)
    if isinstance(number, Bad):
        return number
    if isinstance(number, Decimal):
        return CONTEXT.multiply(number, MONEY_UNITS[unit])
    if (plain := _NUMBER.fullmatch(number)) and _has_digits(plain):
        return CONTEXT.multiply(Decimal(number.replace(",", "")), MONEY_UNITS[unit])
    found = _matched(_money, number, "bad-money", decimal)
    if isinstance(found, Bad):
        return found
    marks = [mark for mark in (found["before"], found["after"]) if mark]
    if (found["unit"] or "").endswith("元") and currency not in YUAN and not marks:
        marks.append("元")
    if foreign := next((mark for mark in marks if currency not in currencies(mark)), None):
        message = say("foreign-currency", symbol=foreign, currency=currency)
        return Bad("foreign-currency", message, say("foreign-currency.hint", currency=currency), foreign)
    amount = CONTEXT.multiply(_decimal(found), MONEY_UNITS[found["unit"] or unit])
    return -amount if any(found[sign] in ("(", "-") for sign in _SIGNS) else amount


def _money(text: str) -> re.Match[str] | None:
    """The parts of an amount that has one sign at most, and marks of currencies alone."""
    found = _MONEY.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    marks = [mark for mark in (found["before"], found["after"]) if mark]
    return found if sum(map(bool, found.group(*_SIGNS))) <= 1 and all(map(currencies, marks)) else None


def parse_number(cell: Cell, decimal: Decimals = None) -> int | Bad:
    """Units of 10⁻⁶."""
    number = number_value(cell, "bad-number", decimal)
    return number if isinstance(number, Bad) else whole_units(number, NUMBER_SCALE, "bad-number")


def number_value(cell: Cell, code: str, decimal: Decimals = None) -> Decimal | Bad:
    """The number of a cell that holds nothing else, unrounded."""
    number = _number_cell(cell, code, decimal)
    if not isinstance(number, str):
        return number
    found = _matched(_NUMBER.fullmatch, number, code, decimal)
    if isinstance(found, Bad):
        return found
    return -_decimal(found) if found["sign"] == "-" else _decimal(found)


def parse_percent(cell: Cell, unit: str | None = None, decimal: Decimals = None) -> int | Bad:
    """Units of 10⁻⁶ of the fraction: 85% and 0.85 are both 850,000.

    A bare number is a fraction, with the unit `percent` so many percent; undeclared, one past 1 may be either, and is
    `BEYOND_ONE`.
    """
    number = _number_cell(cell, "bad-percent", decimal)
    if isinstance(number, Bad):
        return number
    if isinstance(number, str):
        found = _matched(_PERCENT.fullmatch, number, "bad-percent", decimal)
        if isinstance(found, Bad):
            return found
        number = -_decimal(found) if found["sign"] == "-" else _decimal(found)
        if found["percent"]:
            return _hundredth(number)
    if unit is None and abs(number) > 1:
        return BEYOND_ONE
    return _hundredth(number) if unit == "percent" else whole_units(number, NUMBER_SCALE, "bad-percent")


def _hundredth(number: Decimal) -> int | Bad:
    return whole_units(CONTEXT.divide(number, Decimal(100)), NUMBER_SCALE, "bad-percent")


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


def swapped(text: str) -> str:
    """A text with a decimal comma in the marks of a decimal point: `1.234,5` and `1 234,5` are `1,234.5`."""
    return _BLANK_GROUPS.sub(",", text.translate(_SWAP))


def _matched(
    match: Callable[[str], re.Match[str] | None], text: str, code: str, decimal: Decimals
) -> re.Match[str] | Bad:
    """The parts of a number; else why it is none: perhaps only since the scheme says nothing of a decimal comma."""
    found = match(text)
    if found is not None and _has_digits(found):
        return found
    if decimal is None and ("," in text or "." in text) and (other := match(swapped(text))) and _has_digits(other):
        return COMMA
    return is_not(code)


def _number_cell(cell: Cell, code: str, decimal: Decimals) -> Decimal | str | Bad:
    """A number cell's value, or the cleaned text of a text cell; other kinds of cell are no numbers."""
    if isinstance(cell, str):
        text = clean(cell).replace("−", "-")
        return swapped(text) if decimal == "comma" else text
    if isinstance(cell, bool):
        return Bad(code, say("holds", found=say("true-or-false"), what=_WHAT[code]), _HINTS[code])
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        number = exact(cell)
        return number if number.is_finite() else is_not(code)
    if isinstance(cell, date | time | timedelta):
        message = say("holds", found=say("a-date-or-time"), what=_WHAT[code])
        return Bad(code, message, joined(say("format-as-number"), _HINTS[code]))
    return excel_error(cell)


@cache
def is_not(code: str) -> Bad:
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


def whole_units(number: Decimal, scale: int, code: str) -> int | Bad:
    """`number` × `scale`, half up; a number of a trillion or more is refused."""
    if abs(number) >= LIMIT:
        return Bad(code, say("too-large", what=_WHAT[code]), say("too-large.hint"))
    return int(CONTEXT.multiply(number, Decimal(scale)).to_integral_value(ROUND_HALF_UP))
