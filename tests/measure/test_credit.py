"""Splitting an amount: nothing lost, whatever the shares and the order."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.issues import CannotRunError
from presales_kpi.measure.credit import allocate, parts_at_most_whole, with_overlays_lowered
from tests.measure.build import Row, deal, make_scheme, measured, run


def credits(*lines: tuple[int, str, int, int], overlays: Sequence[tuple[int, str, int, int]] = ()) -> pd.DataFrame:
    rows = [
        (row, name, name, num, den, overlay)
        for some, overlay in ((lines, False), (overlays, True))
        for row, name, num, den in some
    ]
    return pd.DataFrame(rows, columns=["row", "person", "name", "num", "den", "overlay"]).astype({"overlay": bool})


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


@settings(deadline=None)
@given(shared_rows(), st.integers(1, 10_000), st.randoms())
def test_an_overlay_takes_nothing_and_is_half_up_to_the_cent(rows: Shared, percent: int, random: Any) -> None:
    lines, amounts = rows
    alone = parts(credits(*lines), *amounts)
    found = parts(credits(*lines, overlays=[(0, "Z", percent, 10_000)]), *amounts)
    assert found[:-1] == alone
    unit = 100 if amounts[0] % 100 == 0 else 1
    exact = Fraction(abs(amounts[0]) * percent, 10_000 * unit)
    assert abs(found[-1]) == int(exact + Fraction(1, 2)) * unit
    assert found[-1] * amounts[0] >= 0


def test_nobody_has_more_of_a_row_than_all_of_it() -> None:
    lines = credits((0, "A", 60, 100), (0, "B", 40, 100), overlays=[(0, "A", 50, 100), (0, "C", 30, 100)])
    lines = lines.assign(unit=[0, 1, 0, 2])
    lowered = with_overlays_lowered(lines)
    shares = [Fraction(num, den) for num, den in zip(lowered["num"].tolist(), lowered["den"].tolist(), strict=True)]
    assert shares == [Fraction(3, 5), Fraction(2, 5), Fraction(2, 5), Fraction(3, 10)]
    amounts = np.array([-10_000], dtype=np.int64)
    in_money = np.array([-6_000, -4_000, -5_000, -3_000], dtype=np.int64)
    assert parts_at_most_whole(lines, in_money, amounts).tolist() == [-6_000, -4_000, -4_000, -3_000]
    of_all = parts_at_most_whole(lines.assign(unit=0), in_money, amounts)
    assert of_all.sum() == -10_000


SHARED: list[Row] = [
    deal("A:60%;B:40%;C:+50%", amount="100.01", score="3"), deal("A", amount="10", score="1"),
    deal("B;A:+100%", amount="1", score="5"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spec", "values"),
    [
        # A: 60.01 + 10 + 1; B: 40.00 + 1; C: half of 100.01, half up.
        ({"kind": "sum", "column": "amount"}, ("71.01", "41", "50.01")),
        ({"kind": "sum", "column": "amount", "credit": "full"}, ("111.01", "101.01", "100.01")),
        # A: 0.6 × 3 + 1 + 5; B: 0.4 × 3 + 5; C: 0.5 × 3.
        ({"kind": "sum", "column": "score", "credit": "split"}, ("7.8", "6.2", "1.5")),
        ({"kind": "count"}, ("3", "2", "1")), ({"kind": "count", "credit": "split"}, ("2.6", "1.4", "0.5")),
    ],
)  # fmt: skip
def test_an_overlay_is_credited_beside_the_others(spec: dict[str, object], values: tuple[str, ...]) -> None:
    assert [measured(spec, SHARED, person).value for person in "ABC"] == list(map(Decimal, values))


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ({"kind": "sum", "column": "amount"}, "111.01"), ({"kind": "sum", "column": "score", "credit": "split"}, "9"),
        ({"kind": "count"}, "3"), ({"kind": "count", "credit": "split"}, "3"),
    ],
)  # fmt: skip
def test_the_company_counts_a_row_once_whatever_stands_beside(spec: dict[str, object], value: str) -> None:
    assert measured(spec, SHARED, scope="company").value == Decimal(value)
    # Of the first row somebody outside has 40%; the overlay of 50% fills that up, and no more.
    outsiders = [{**row, "who": str(row["who"]).replace("B", "x")} for row in SHARED]
    assert measured(spec, outsiders, scope="company").value == Decimal(value)


def test_a_group_of_which_only_overlays_are_credited_has_no_more_than_the_row() -> None:
    """A is the team's own; the seller X is not on the list, and two of the team stand beside."""
    rows = [deal("X:100%;A:+80%;B:+80%", amount="100")]
    found = run(
        make_scheme({"k": {"measure": {"kind": "sum", "source": "deals", "column": "amount"}, "scope": "company"}}),
        rows,
    )
    assert found.of["A", "k"].value == Decimal(100)


def test_a_share_by_amount_splits_hits_and_sample_alike() -> None:
    rows = [deal("A:50%;B:50%", amount="10", result="won"), deal("B;A:+50%", amount="30", result="lost")]
    found = measured({"kind": "share", "by": "amount", "where": {"result": "won"}}, rows)
    assert (found.over, found.under) == (Decimal(5), Decimal(20))


def test_shares_beyond_the_whole_credit_each_and_no_group_with_more_than_the_deal() -> None:
    """A scheme may let the shares make 110%: 60 and 50 of 100. The company has the deal once."""
    rows = [deal("A:60%;B:50%", amount="100")]
    spec = {"kind": "sum", "column": "amount"}
    assert [measured(spec, rows, person).value for person in "AB"] == [Decimal(60), Decimal(50)]
    assert measured(spec, rows, scope="company").value == Decimal(100)
    assert measured({"kind": "count", "credit": "split"}, rows, scope="company").value == Decimal(1)


def test_shares_short_of_the_whole_leave_the_rest_to_nobody() -> None:
    rows = [deal("A:60%;B:30%", amount="100")]
    spec = {"kind": "sum", "column": "amount"}
    assert [measured(spec, rows, person).value for person in "AB"] == [Decimal(60), Decimal(30)]
    assert measured(spec, rows, scope="company").value == Decimal(90)
