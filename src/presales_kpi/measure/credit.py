"""Who is credited for a row, and how an amount is split among them."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
import pandas as pd

from presales_kpi.issues import cannot_run
from presales_kpi.measure.roster import Roster
from presales_kpi.measure.scope import seats_of
from presales_kpi.messages import say
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

#: Products of two numbers up to this stay inside an int64.
_FINEST: Final = 3_000_000_000
_CENT: Final = 100
#: Explicit shares are multiples of it; others are equal parts of the whole.
_FINEST_SHARE: Final = 1e-6
#: An amount in whole units, or a share.
Part = TypeVar("Part", int, Fraction)
_SPAN: Final = ("start", "end")


def credit_lines(table: Table, column: str) -> pd.DataFrame:
    """The credits of a people column, a line each: row, person, name, num, den, overlay; the index numbers them."""
    credits = table.credits[column].reset_index(drop=True)
    return credits if "overlay" in credits else credits.assign(overlay=False)


def employed(credits: pd.DataFrame, day: "npt.NDArray[np.datetime64] | None", roster: Roster) -> pd.DataFrame:
    """The lines (line, row, seat, num, den, overlay) of members who were employed on the row's day.

    `seat` is the position in `scope.seats_of`, of the one that the day falls in. `day` has a day for each row of the
    table, None where the source has no dates; a row without a day is not held against anybody here, and belongs to the
    last seat.
    """
    seats = seats_of(roster)
    last = {person: place for place, (person, _) in enumerate(seats)}
    people = pd.Index(list(last), dtype=object).get_indexer(pd.Index(credits["person"]))
    lasts = np.array([*last.values(), -1], dtype=np.int64)
    place = lasts[people]
    lines = pd.DataFrame({"line": credits.index} | {name: credits[name] for name in ("row", "num", "den", "overlay")})
    known = place >= 0
    if day is not None and seats:
        on = day[lines["row"].to_numpy()]
        start, end = (np.array([getattr(seat, name) for _, seat in seats], dtype="datetime64[D]") for name in _SPAN)
        for number, (person, _) in enumerate(seats):
            if number != last[person]:
                inside = (place == last[person]) & (start[number] <= on) & (on <= end[number])
                place = np.where(inside, number, place)
        known &= np.isnat(on) | ((start[place] <= on) & (on <= end[place]))
    return lines.assign(seat=place)[known]


def allocate(credits: pd.DataFrame, amounts: "npt.NDArray[np.int64]", source: str) -> "npt.NDArray[np.int64]":
    """The part of each line of `credits` in the amount of its row; the parts of a row add up to its amount exactly,
    or where its shares make another whole than 100%, to that part of the amount, cut to the unit.

    `amounts` are those of the table's rows, in units of 10⁻⁴. By largest remainder, in cents where the amount is in
    whole cents, else in 10⁻⁴; ties by person id (name, where unknown); a negative amount like its absolute value.
    Everybody credited takes part, on the roster or not. An overlay takes nothing from the others: its part stands
    beside theirs, rounded half up. Source: docs/reference/arithmetic.md.
    """
    overlay = credits["overlay"].to_numpy(dtype=bool)
    if not overlay.any():
        return _split(credits, amounts, source)
    parts = np.empty(len(credits), dtype=np.int64)
    parts[~overlay] = _split(credits[~overlay], amounts, source)
    row, num, den = (credits.loc[overlay, name].to_numpy(dtype=np.int64) for name in ("row", "num", "den"))
    size, unit = _whole_units(amounts[row])
    parts[overlay] = ((size // den) * num + (2 * (size % den) * num + den) // (2 * den)) * unit * np.sign(amounts[row])
    return parts


def _whole_units(amount: "npt.NDArray[np.int64]") -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
    """Amounts without their sign, in cents where they are whole cents, and the size of that unit."""
    unit = np.where(np.abs(amount) % _CENT == 0, _CENT, 1)
    return np.abs(amount) // unit, unit


def _split(credits: pd.DataFrame, amounts: "npt.NDArray[np.int64]", source: str) -> "npt.NDArray[np.int64]":
    if credits.empty:
        return np.zeros(0, dtype=np.int64)
    who = pd.factorize(credits["person"].where(credits["person"].notna(), credits["name"]), sort=True)[0]
    order = np.lexsort((who, credits["row"].to_numpy()))
    row = credits["row"].to_numpy(dtype=np.int64)[order]
    starts = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    sizes = np.diff(np.r_[starts, len(row)])
    num, common = _common_shares(credits, order, starts, sizes, source)

    amount = amounts[row]
    size, unit = _whole_units(amount)
    rest = (size % common) * num
    part = (size // common) * num + rest // common
    together = np.repeat(np.add.reduceat(num, starts), sizes)
    whole = (size // common) * together + (size % common) * together // common
    missing = whole - np.repeat(np.add.reduceat(part, starts), sizes)
    by_remainder = np.lexsort((who[order], -(rest % common), row))
    rank = np.empty(len(row), dtype=np.int64)
    rank[by_remainder] = np.arange(len(row)) - np.repeat(starts, sizes)
    part += rank < missing

    parts = np.empty(len(row), dtype=np.int64)
    parts[order] = part * unit * np.sign(amount)
    return parts


def with_overlays_lowered(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines (row, unit, num, den, overlay) with the shares of overlays lowered, and of others where together they
    make more than 100%, so that no unit has more of a row than all of it."""
    parts = lines["num"].to_numpy(dtype=float) / lines["den"].to_numpy(dtype=float)
    beside = lines[_past_the_whole(lines, parts, np.full(len(lines), 1 + _FINEST_SHARE / 2))]
    if beside.empty:
        return lines
    shares = [Fraction(num, den) for num, den in zip(beside["num"].tolist(), beside["den"].tolist(), strict=True)]
    lowered = at_most_whole(beside, shares, lambda _: Fraction(1))
    lines = lines.copy()
    lines.loc[beside.index, "num"] = [share.numerator for share in lowered]
    lines.loc[beside.index, "den"] = [share.denominator for share in lowered]
    return lines


def parts_at_most_whole(
    lines: pd.DataFrame, parts: "npt.NDArray[np.int64]", amounts: "npt.NDArray[np.int64]"
) -> "npt.NDArray[np.int64]":
    """The same for the parts that lines have in the amounts of their rows."""
    beside = _past_the_whole(lines, np.abs(parts), np.abs(amounts[lines["row"].to_numpy()]))
    if beside.any():
        parts = parts.copy()
        parts[beside] = at_most_whole(lines[beside], parts[beside].tolist(), lambda row: int(amounts[row]))
    return parts


def _past_the_whole(
    lines: pd.DataFrame, sizes: "npt.NDArray[Any]", most: "npt.NDArray[Any]"
) -> "npt.NDArray[np.bool_]":
    """Which lines are of a row that a unit may have more of than all: one with overlays, or one whose lines in a unit
    come to more than `most`, as where a scheme lets shares make more than 100%. `sizes` and `most` are by line."""
    past = np.asarray(lines["row"].isin(lines.loc[lines["overlay"], "row"]), dtype=np.bool_)
    row, unit = (lines[name].to_numpy(dtype=np.int64) for name in ("row", "unit"))
    if (_together(row, sizes) > most).any():
        _, of = np.unique(row * (unit.max() + 1) + unit, return_inverse=True)
        past = past | (_together(of, sizes) > most)
    return past


def _together(of: "npt.NDArray[np.int64]", sizes: "npt.NDArray[Any]") -> "npt.NDArray[Any]":
    """By line the sum of those that have its number in `of`."""
    sums = np.zeros(int(of.max(initial=-1)) + 1, dtype=sizes.dtype)
    np.add.at(sums, of, sizes)
    return np.asarray(sums[of])


def at_most_whole(lines: pd.DataFrame, parts: Sequence[Part], whole: Callable[[int], Part]) -> list[Part]:
    """The `parts` of lines (row, unit, overlay), lowered where together with the rest of their row in the same unit
    they come to more than the `whole` of the row, overlays first; parts have the sign of their whole."""
    lowered = list(parts)
    rows, units, overlays = (lines[name].tolist() for name in ("row", "unit", "overlay"))
    left: dict[tuple[int, int], Part] = {}
    for at in sorted(range(len(lowered)), key=lambda at: bool(overlays[at])):
        key = rows[at], units[at]
        size = min(abs(parts[at]), left.setdefault(key, abs(whole(rows[at]))))
        lowered[at] = size if parts[at] >= 0 else -size
        left[key] -= size
    return lowered


def _common_shares(
    credits: pd.DataFrame, order: "npt.NDArray[np.intp]", starts: "npt.NDArray[np.intp]",
    sizes: "npt.NDArray[np.intp]", source: str,
) -> "tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":  # fmt: skip
    """The shares of the lines in `order` over one denominator per row: the numerators and the denominators."""
    num, den = (credits[name].to_numpy(dtype=np.int64)[order] for name in ("num", "den"))
    if math.lcm(*(int(one) for one in np.unique(den))) <= _FINEST:
        common = np.lcm.reduceat(den, starts)
    else:
        ends = starts + sizes
        common = np.array([math.lcm(*den[first:last].tolist()) for first, last in zip(starts, ends, strict=True)])
        if any(one > _FINEST for one in common.tolist()):
            raise cannot_run("share-too-fine", source, say("share-too-fine"), say("share-too-fine.hint"))
        common = common.astype(np.int64)
    common = np.repeat(common, sizes)
    return num * (common // den), common
