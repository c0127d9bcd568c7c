"""Exact numbers for the oracle: fractions, rounded half away from zero, and how the JSON spells them."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

UNITS = {"亿": Fraction(10**8), "万": Fraction(10**4), "%": Fraction(1, 100)}


def number(text: str) -> Fraction:
    """`40%`, `150万`, `2,000,000` or `0.4` as written in a scheme."""
    digits, factor = text.strip().replace(",", ""), Fraction(1)
    if digits[-1] in UNITS:
        digits, factor = digits[:-1], UNITS[digits[-1]]
    return Fraction(digits) * factor


def cell_number(cell: Any) -> Fraction:
    """A number cell by its 15 significant digits; text as in a scheme."""
    return number(cell) if isinstance(cell, str) else Fraction(Decimal(f"{cell:.15g}"))


def rounded(value: Fraction, places: int) -> Fraction:
    """Half away from zero."""
    units = floor(abs(value) * 10**places + Fraction(1, 2))
    return Fraction(units if value >= 0 else -units, 10**places)


def plain(value: Fraction | None) -> str | None:
    """No exponent, no trailing zeros; every number that is shown has a finite decimal form of at most 12 places."""
    if value is None:
        return None
    text = fixed(value, 12)
    assert text is not None and Fraction(text) == value, f"{value} is shown, and was never rounded"
    return text.rstrip("0").rstrip(".")


def fixed(value: Fraction | None, places: int) -> str | None:
    """With exactly `places` decimals."""
    if value is None:
        return None
    units = int(rounded(value, places) * 10**places)
    whole, part = divmod(abs(units), 10**places)
    return f"{'-' if units < 0 else ''}{whole}.{part:0{places}d}"


def piecewise(points: list[tuple[Fraction, Fraction]], x: Fraction) -> Fraction:
    """Straight lines between the points, flat outside; on a jump the upper value (the later point) holds."""
    if x < points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if left <= x < right:
            return low + (high - low) * (x - left) / (right - left)
    return points[-1][1]


def largest_remainder(total: Fraction, shares: dict[str, Fraction]) -> dict[str, Fraction]:
    """`total` split by share in whole cents; what is left over goes to the largest remainders, ties by person id."""
    cents = total * 100
    assert cents.denominator == 1, "an amount of broken cents"
    exact = {person: cents * share / sum(shares.values()) for person, share in shares.items()}
    parts = {person: floor(part) for person, part in exact.items()}
    odd = int(cents) - sum(parts.values())
    for person in sorted(exact, key=lambda one: (parts[one] - exact[one], one))[:odd]:
        parts[person] += 1
    return {person: Fraction(part, 100) for person, part in parts.items()}
