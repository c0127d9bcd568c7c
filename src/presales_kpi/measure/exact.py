"""Exact aggregation of whole units by group: sums without overflow, sums of shares, medians."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presales_kpi.money import CONTEXT

if TYPE_CHECKING:
    import numpy.typing as npt


def sizes(groups: pd.Series, count: int) -> list[int]:
    """How many rows each of the groups 0…`count`−1 has."""
    return [int(size) for size in np.bincount(groups.to_numpy(dtype=np.int64), minlength=count)]


def sums(values: "npt.NDArray[np.int64]", groups: pd.Series, count: int) -> list[int]:
    """The sum of `values` in each of the groups 0…`count`−1, as Python integers; 0 for a group without rows.

    The upper and lower 32 bits are summed apart, so that no sum of fewer than 2³¹ rows overflows an int64.
    """
    halves = pd.DataFrame({"high": values >> 32, "low": values & 0xFFFF_FFFF})
    totals = halves.groupby(groups.to_numpy()).sum().reindex(range(count), fill_value=0)
    return [(int(high) << 32) + int(low) for high, low in zip(totals["high"], totals["low"], strict=True)]


def share_sums(num: pd.Series, den: pd.Series, groups: pd.Series, count: int) -> list[Fraction]:
    """Σ num ÷ den in each group, as fractions: one integer sum per group and denominator, then those few are added."""
    totals = [Fraction(0)] * count
    by_den = num.groupby([groups, den]).sum()
    for key, total in by_den.items():
        group, below = key if isinstance(key, tuple) else (key, 1)
        totals[int(group)] += Fraction(int(total), int(below))
    return totals


def split_sums(values: "npt.NDArray[np.int64]", lines: pd.DataFrame, count: int) -> list[Fraction]:
    """Σ value × num ÷ den in each unit, for `lines` (unit, num, den) and the value of each line, in the value's units.

    Whole parts and remainders are summed apart, so that neither multiplication overflows.
    """
    num, den = lines["num"].to_numpy(dtype=np.int64), lines["den"].to_numpy(dtype=np.int64)
    rest = (values % den) * num
    whole = sums((values // den) * num + rest // den, lines["unit"], count)
    parts = share_sums(pd.Series(rest % den, index=lines.index), lines["den"], lines["unit"], count)
    return [units + part for units, part in zip(whole, parts, strict=True)]


def middles(values: "npt.NDArray[np.int64]", groups: pd.Series) -> dict[int, tuple[int, int]]:
    """The two middle values of each group that has any; twice the same where their number is odd."""
    order = np.lexsort((values, groups.to_numpy()))
    ordered, sorted_groups = values[order], groups.to_numpy()[order]
    names, starts, sizes = np.unique(sorted_groups, return_index=True, return_counts=True)
    lower, upper = ordered[starts + (sizes - 1) // 2], ordered[starts + sizes // 2]
    return {int(name): (int(low), int(high)) for name, low, high in zip(names, lower, upper, strict=True)}


def percentiles(values: "npt.NDArray[np.int64]", groups: pd.Series, part: Fraction) -> dict[int, Fraction]:
    """The value below which `part` of each group that has any lies, as Excel's PERCENTILE.INC: straight between two."""
    order = np.lexsort((values, groups.to_numpy()))
    ordered, sorted_groups = values[order], groups.to_numpy()[order]
    names, starts, sizes = np.unique(sorted_groups, return_index=True, return_counts=True)
    found: dict[int, Fraction] = {}
    for name, start, size in zip(names.tolist(), starts.tolist(), sizes.tolist(), strict=True):
        place, rest = divmod(part * (size - 1), 1)
        low, high = (int(ordered[start + at]) for at in (place, min(place + 1, size - 1)))
        found[name] = low + rest * (high - low)
    return found


def decimal(value: Fraction | int, scale: int = 1) -> Decimal:
    """`value` whole units of 1/`scale` as a Decimal: the one division."""
    exact = Fraction(value)
    return CONTEXT.divide(Decimal(exact.numerator), Decimal(exact.denominator * scale))
