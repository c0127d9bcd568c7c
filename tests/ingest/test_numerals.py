"""Money, numbers and percentages: exact, or refused."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.numerals import Bad, exact, parse_money, parse_number, parse_percent

MILLION = 10_000_000_000  # of money units


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("1200000", 12_000_000_000), ("1,200,000.00", 12_000_000_000), ("120万", 12_000_000_000),
        ("1.2亿", 120_000_000 * 10_000), ("¥1,000", 10_000_000), ("￥ 1,000", 10_000_000), ("１２３", 1_230_000),
        ("(1,234.5)", -12_345_000), ("（1,234.5）", -12_345_000), ("-5", -50_000), ("−5", -50_000), ("¥-5", -50_000),
        ("100元", 1_000_000), ("3千元", 30_000_000), ("12万元", 1_200_000_000), ("\u00a0 7 ", 70_000),
        (0.1, 1_000), (1234.56, 12_345_600), (3, 30_000), (-0.00005, -1), (0.00005, 1), (".5", 5_000),
    ],
)  # fmt: skip
def test_money(cell: Cell, units: int) -> None:
    assert parse_money(cell) == units


def test_a_unit_multiplies_bare_numbers_only() -> None:
    assert parse_money("120", unit="万元") == parse_money(120.0, unit="万元") == parse_money("120万", unit="万元")
    assert parse_money("120元", unit="万元") == 1_200_000


@pytest.mark.parametrize(
    "cell",
    [
        "TBD", "See Note", "nan", "inf", "1_000", "٣", "1 000", "12,34", "1,2345", "1.2.3",
        "--5", "(-5)", "(5", "5)", "¥",
        "", ".", "1e6", "1万2", "10000亿", 1e12, True, "12%", "5天",
    ],
)  # fmt: skip
def test_no_money(cell: Cell) -> None:
    assert isinstance(found := parse_money(cell), Bad) and found.code == "bad-money"


def test_a_symbol_of_another_currency_is_refused() -> None:
    assert isinstance(found := parse_money("$100"), Bad) and "CNY" in found.message
    assert parse_money("$100", currency="USD") == 1_000_000


def test_an_error_cell_names_its_error() -> None:
    assert isinstance(found := parse_money(ErrorCell("#DIV/0!")), Bad)
    assert found.code == "excel-error" and "#DIV/0!" in found.message


@pytest.mark.parametrize(
    ("cell", "units"),
    [("12", 12_000_000), ("1,200", 1_200_000_000), (4.5, 4_500_000), ("+3", 3_000_000), ("-0.0000005", -1)],
)
def test_number(cell: Cell, units: int) -> None:
    assert parse_number(cell) == units


@pytest.mark.parametrize(
    "cell", ["5%", "¥5", "3万", "٣", "1_000", "nan", float("nan"), float("inf"), "1 2", "0x1", "½"]
)
def test_no_number(cell: Cell) -> None:
    assert isinstance(found := parse_number(cell), Bad) and found.code == "bad-number"


@pytest.mark.parametrize(
    ("cell", "units"), [("85%", 850_000),
    ("85 ％", 850_000),
    (0.85, 850_000),
    ("0.85", 850_000),
    ("120%", 1_200_000),
    (1, 1_000_000)]
)  # fmt: skip
def test_percent(cell: Cell, units: int) -> None:
    assert parse_percent(cell) == units


@pytest.mark.parametrize("cell", [85, "85", 1.2, "-40", "%", "85%%", "高"])
def test_no_percent(cell: Cell) -> None:
    assert isinstance(found := parse_percent(cell), Bad) and found.code == "bad-percent"


@given(st.floats(-9e11, 9e11))
def test_floats_are_read_by_their_15_digits_half_up(number: float) -> None:
    for parse, scale in ((parse_money, 10_000), (parse_number, 1_000_000)):
        expected = (exact(number) * scale).to_integral_value(ROUND_HALF_UP)
        assert parse(number) == int(expected)


@given(st.decimals(-(10**9), 10**9, places=6), st.sampled_from([0, 5, -5]))
def test_floats_near_a_half_are_rounded_as_their_digits_say(number: Decimal, nudge: int) -> None:
    cell = float(number) + nudge * 1e-7
    assert parse_number(cell) == int((exact(cell) * 1_000_000).to_integral_value(ROUND_HALF_UP))


@given(st.integers(-(10**11), 10**11), st.integers(0, 9_999))
def test_grouped_money_reads_back(whole: int, fraction: int) -> None:
    units = parse_money(f"{whole:,}.{fraction:04d}")
    assert units == int(Decimal(f"{whole}.{fraction:04d}") * 10_000)


@given(st.text(max_size=12))
def test_any_text_is_a_value_or_a_reason(text: str) -> None:
    for parse in (parse_money, parse_number, parse_percent):
        assert isinstance(parse(text), int | Bad)
