"""Splitting an amount: nothing lost, whatever the shares and the order."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.issues import CannotRunError
from presales_kpi.measure.credit import allocate


def credits(*lines: tuple[int, str, int, int]) -> pd.DataFrame:
    rows = [(row, name, name, num, den) for row, name, num, den in lines]
    return pd.DataFrame(rows, columns=["row", "person", "name", "num", "den"])


def parts(frame: pd.DataFrame, *amounts: int) -> list[int]:
    return [int(part) for part in allocate(frame, np.array(amounts, dtype=np.int64), "deals")]


#: Credit lines (row, person, num, den) and the amount of each row.
Shared = tuple[list[tuple[int, str, int, int]], list[int]]


@st.composite
def shared_rows(draw: st.DrawFn) -> Shared:
    amounts = draw(st.lists(st.integers(-(10**17), 10**17), min_size=1, max_size=6))
    lines: list[tuple[int, str, int, int]] = []
    for row in range(len(amounts)):
        weights = draw(st.lists(st.integers(1, 10_000), min_size=1, max_size=6))
        lines += [(row, f"P{place}", weight, sum(weights)) for place, weight in enumerate(weights)]
    return lines, amounts


@settings(deadline=None)
@given(shared_rows(), st.randoms())
def test_parts_make_the_whole_in_any_order(rows: Shared, random: Any) -> None:
    lines, amounts = rows
    before = dict(zip([line[:2] for line in lines], parts(credits(*lines), *amounts), strict=True))
    for row, amount in enumerate(amounts):
        assert sum(part for (of, _), part in before.items() if of == row) == amount
    random.shuffle(lines)
    after = dict(zip([line[:2] for line in lines], parts(credits(*lines), *amounts), strict=True))
    assert after == before


@settings(deadline=None)
@given(shared_rows())
def test_no_part_is_a_cent_off_its_share(rows: Shared) -> None:
    lines, amounts = rows
    for (row, _, num, den), part in zip(lines, parts(credits(*lines), *amounts), strict=True):
        unit = 100 if amounts[row] % 100 == 0 else 1
        assert abs(part * den - amounts[row] * num) < unit * den


def test_whole_cents_stay_whole_cents() -> None:
    assert parts(credits((0, "A", 1, 3), (0, "B", 1, 3), (0, "C", 1, 3)), 80_000) == [26_700, 26_700, 26_600]


def test_shares_over_different_denominators() -> None:
    frame = credits((0, "A", 1, 3), (0, "B", 2, 3), (1, "A", 3, 10), (1, "B", 7, 10), (2, "A", 1, 1))
    assert parts(frame, 100, 100, 7) == [0, 100, 0, 100, 7]


def test_many_odd_denominators_in_one_table() -> None:
    dens = [999_983, 999_979, 1_000_003]
    pairs = [[(row, "A", 1, den), (row, "B", den - 1, den)] for row, den in enumerate(dens)]
    frame = credits(*[line for pair in pairs for line in pair])
    assert parts(frame, *dens) == [1, 999_982, 1, 999_978, 1, 1_000_002]


def test_shares_too_fine_to_split_are_said() -> None:
    frame = credits((0, "A", 1, 999_983), (0, "B", 1, 999_979))
    with pytest.raises(CannotRunError):
        parts(frame, 100)


def test_nothing_to_split() -> None:
    assert parts(credits()) == []
