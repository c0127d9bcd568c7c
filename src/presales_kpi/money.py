"""Exact numbers: one decimal context, one way to round, and the scales at which tables keep integers."""

from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Final

#: 34 digits and half away from zero, everywhere; the process-wide context is never touched.
CONTEXT: Final = Context(prec=34, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow])

#: A table keeps money as whole units of 10⁻⁴ and every other number as whole units of 10⁻⁶.
MONEY_SCALE: Final = 10_000
NUMBER_SCALE: Final = 1_000_000


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` rounded half away from zero to `places` decimals (negative: tens, hundreds), as Excel's ROUND does."""
    rounded = value.quantize(Decimal(1).scaleb(-places, CONTEXT), context=CONTEXT)
    return rounded if places >= 0 else rounded.quantize(Decimal(1), context=CONTEXT)


def unscaled(units: int, scale: int) -> Decimal:
    """The number that `units` whole units of 1/`scale` stand for."""
    return CONTEXT.divide(Decimal(units), Decimal(scale))


def plain(value: Decimal) -> str:
    """`value` without exponent and without trailing zeros: `0.4`, `120`, `-3`."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def grouped(value: Decimal) -> str:
    """`plain` with a comma between thousands, for reading: `1,250,000.5`."""
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def fixed(value: Decimal, places: int) -> str:
    """`value`, already rounded, with exactly `places` decimals: `92.40`."""
    return f"{round_half_up(value, places):f}"
