"""Rates by bands: the value, the formula as a spreadsheet engine calculates it, and the sentence."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.calc import Round, Tiers
from tests.calc.test_calc import VOICE, Recalculated, assert_same, quantity

Method = Literal["marginal", "whole", "overage"]
BANDS = [(Decimal(start), Decimal(rate)) for start, rate in [("0", "0.01"), ("1000", "0.02"), ("3000", "0.03")]]


@pytest.mark.parametrize(
    ("method", "x", "expected"),
    [
        ("marginal", "-100", "-1"), ("marginal", "0", "0"), ("marginal", "1000", "10"), ("marginal", "3500", "65"),
        ("whole", "-100", "-1"), ("whole", "999.99", "9.9999"), ("whole", "1000", "20"), ("whole", "3500", "105"),
        ("overage", "-100", "-1"), ("overage", "1000", "0"), ("overage", "2000", "20"), ("overage", "3500", "75"),
    ],
)  # fmt: skip
def test_each_method(method: Method, x: str, expected: str) -> None:
    amount = quantity("x", given=Decimal(x))
    made = quantity("made", Round(Tiers(amount, BANDS, method), 6))
    assert made.result == Decimal(expected)
    assert_same(made, Recalculated([amount, made]).value(made))


@pytest.mark.parametrize(
    ("method", "x", "sentence"),
    [
        ("marginal", "3500", "made = rates on x = 1000 × 1% + 2000 × 2% + 500 × 3% = 65.00"),
        ("marginal", "500", "made = rates on x = 500 × 1% = 5.00"),
        ("whole", "3500", "made = rates on x = 3500 × 3% = 105.00"),
        ("overage", "3500", "made = rates on x = 2500 × 3% = 75.00"),
        ("overage", "500", "made = rates on x = 0 = 0.00"),
        ("overage", "1000", "made = rates on x = 0 = 0.00"),
    ],
)
def test_the_sentence_tells_each_part_with_its_rate(method: Method, x: str, sentence: str) -> None:
    amount = quantity("x", given=Decimal(x))
    assert quantity("made", Round(Tiers(amount, BANDS, method), 2)).sentence(VOICE) == sentence


money = st.decimals(-50_000, 50_000, places=2).map(lambda number: number + 0)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(
    st.sampled_from(["marginal", "whole", "overage"]),
    st.dictionaries(st.integers(1, 400), st.integers(0, 2000), min_size=1, max_size=4),
    st.lists(money, min_size=1, max_size=4),
)
def test_value_equals_recalculated_formula(method: Method, found: dict[int, int], amounts: list[Decimal]) -> None:
    above = [(Decimal(x * 100), Decimal(rate) / 1000) for x, rate in sorted(found.items())]
    bands = [(Decimal(0), Decimal("0.005")), *above]
    made = []
    for number, amount in enumerate([*amounts, *(start for start, _ in bands)]):
        made.append(quantity(f"x{number}", given=amount))
        made.append(quantity(f"y{number}", Round(Tiers(made[-1], bands, method), 6)))
    recalculated = Recalculated(made)
    for one in made:
        assert_same(one, recalculated.value(one))
