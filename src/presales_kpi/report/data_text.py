"""Quantities as the texts and whole numbers of the JSON."""

from decimal import Decimal

from presales_kpi.calc import Quantity, Value
from presales_kpi.money import fixed, plain


def number_text(value: Value) -> str | None:
    """A number without exponent and trailing zeros; a text as it is; None for missing."""
    return plain(value) if isinstance(value, Decimal) else value


def number(quantity: Quantity | None) -> str | None:
    """The value of a quantity likewise; None where there is no such quantity."""
    return None if quantity is None else number_text(quantity.result)


def fixed_text(quantity: Quantity | None, places: int) -> str | None:
    """A number with its fixed decimals."""
    result = quantity.result if quantity is not None else None
    return fixed(result, max(places, 0)) if isinstance(result, Decimal) else None


def whole(quantity: Quantity) -> int | None:
    """A count."""
    return int(quantity.result) if isinstance(quantity.result, Decimal) else None
