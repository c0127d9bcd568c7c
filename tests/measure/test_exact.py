"""Sums beyond an int64, medians, shares."""

from fractions import Fraction

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.measure.exact import middles, split_sums, sums

UNITS = st.integers(-(2**63), 2**63 - 1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), UNITS)))
def test_sums_are_exact(rows: list[tuple[int, int]]) -> None:
    values = np.array([value for _, value in rows], dtype=np.int64)
    groups = pd.Series([group for group, _ in rows], dtype="int64")
    assert sums(values, groups, 4) == [sum(value for of, value in rows if of == group) for group in range(4)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-(10**17), 10**17), st.integers(1, 100)), max_size=20))
def test_split_sums_are_exact(rows: list[tuple[int, int, int]]) -> None:
    lines = pd.DataFrame({"unit": [unit for unit, _, _ in rows], "num": [num for _, _, num in rows]}, dtype="int64")
    found = split_sums(np.array([value for _, value, _ in rows], dtype=np.int64), lines.assign(den=100), 3)
    assert found == [sum((Fraction(v * n, 100) for u, v, n in rows if u == unit), Fraction(0)) for unit in range(3)]


@settings(deadline=None)
@given(st.lists(UNITS, min_size=1))
def test_middles_are_those_of_the_sorted_values(values: list[int]) -> None:
    ordered = sorted(values)
    found = middles(np.array(values, dtype=np.int64), pd.Series([7] * len(values)))
    assert found == {7: (ordered[(len(values) - 1) // 2], ordered[len(values) // 2])}
