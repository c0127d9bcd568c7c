"""Money, numbers and percentages: exact, or refused."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.numerals import COMMA, Bad, exact, parse_money, parse_number, parse_percent

MILLION = 10_000_000_000  # of money units


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("1200000", 12_000_000_000), ("1,200,000.00", 12_000_000_000), ("120万", 12_000_000_000),
        ("1.2亿", 120_000_000 * 10_000), ("¥1,000", 10_000_000), ("￥ 1,000", 10_000_000), ("１２３", 1_230_000),
        ("(1,234.5)", -12_345_000), ("（1,234.5）", -12_345_000), ("-5", -50_000), ("−5", -50_000), ("¥-5", -50_000),
        ("100元", 1_000_000), ("3千元", 30_000_000), ("12万元", 1_200_000_000), ("\u00a0 7 ", 70_000),
        (0.1, 1_000), (1234.56, 12_345_600), (3, 30_000), (-0.00005, -1), (0.00005, 1), (".5", 5_000),
        ("CNY 1,234.50", 12_345_000), ("RMB100", 1_000_000), ("100 rmb", 1_000_000), ("人民币3万元", 300_000_000),
        ("100元人民币", 1_000_000), ("123.45-", -1_234_500), ("1234.5600000001", 12_345_600),
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
        "TBD", "See Note", "nan", "inf", "1_000", "٣", "1 000", "1.2.3", "12.34.567", "1,2,3", "-",
        "--5", "(-5)", "(5", "5)", "¥",
        "", ".", "1e6", "1万2", "10000亿", 1e12, True, "12%", "5天", "约100万", "(5-)", "USD", "ABC 5", "5 kg",
    ],
)  # fmt: skip
def test_no_money(cell: Cell) -> None:
    assert isinstance(found := parse_money(cell), Bad) and found.code == "bad-money"


@pytest.mark.parametrize("cell", ["$100", "US$100", "100 USD", "100美元", "100万美元", "€5", "HK$5", "1,000.00 EUR"])
def test_a_mark_of_another_currency_is_refused(cell: str) -> None:
    found = parse_money(cell)
    assert isinstance(found, Bad) and found.code == "foreign-currency" and "CNY" in found.message


def test_marks_of_the_currency_itself() -> None:
    for cell in ("$100", "US$ 100", "100 usd", "USD100", "100美元", "100美金", "$0.01万"):
        assert parse_money(cell, currency="USD") == 1_000_000, cell
    assert parse_money("$100", currency="HKD") == parse_money("100元", currency="HKD") == 1_000_000
    assert isinstance(found := parse_money("100元", currency="USD"), Bad) and found.code == "foreign-currency"
    assert isinstance(found := parse_money("US$100", currency="HKD"), Bad) and found.code == "foreign-currency"


@pytest.mark.parametrize("cell", ["12,5", "1.234,56", "0,125", "1.234.567", "-1.234,5", "1,2345", "1 234,56"])
def test_a_decimal_comma_is_asked_about(cell: str) -> None:
    for parse in (parse_money, parse_number, parse_percent):
        assert parse(cell) is COMMA, cell
        assert isinstance(found := parse(cell, decimal="point"), Bad) and found.code.startswith("bad-")


@pytest.mark.parametrize(
    ("cell", "thousandths"),
    [("12,5", 12_500), ("1.234,56", 1_234_560), ("1.234", 1_234_000), ("1,234", 1_234), ("1 234 567,5", 1_234_567_500),
     ("1\u00a0234,5", 1_234_500), ("1\u202f234", 1_234_000), ("7", 7_000), (12.5, 12_500)],
)  # fmt: skip
def test_a_declared_decimal_comma(cell: Cell, thousandths: int) -> None:
    assert parse_number(cell, "comma") == thousandths * 1_000
    assert parse_money(cell, decimal="comma") == thousandths * 10
    assert parse_money("1.234,5 €", currency="EUR", decimal="comma") == 12_345_000


@pytest.mark.parametrize("cell", ["12.5", "1.23", "1,234,5", "1234.567", "12 34", "1.234 56"])
def test_no_number_with_a_decimal_comma(cell: str) -> None:
    assert isinstance(found := parse_number(cell, "comma"), Bad) and found.code == "bad-number"


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


def test_a_declared_unit_says_what_a_bare_percentage_is() -> None:
    assert parse_percent(85, "percent") == parse_percent("85", "percent") == parse_percent("85%", "percent") == 850_000
    assert parse_percent(0.5, "percent") == 5_000
    assert parse_percent(1.2, "fraction") == parse_percent("120%", "fraction") == 1_200_000
    assert parse_percent("85,5%", decimal="comma") == 855_000


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


AMOUNTS = st.decimals(-(10**9), 10**9, places=4)
ANY_CELL = st.one_of(
    st.text(max_size=12), st.text("0123456789.,-+()%¥$元万亿 eE", max_size=12), st.floats(), st.integers(),
    st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(), st.just(ErrorCell("#N/A")),
)  # fmt: skip


def wide(text: str) -> str:
    """The text in full width, as Chinese input methods write it."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


@given(AMOUNTS)
def test_an_amount_reads_back_in_every_form(amount: Decimal) -> None:
    units, size = int(amount * 10_000), abs(amount)
    sign = "-" if amount < 0 else ""
    forms = [f"{amount}", f"{amount:,}", f"¥{amount}", f"{sign}¥{size:,}", f"CNY {amount:,}", f"{amount} 元"]
    forms += [f"\u00a0{amount} ", f"{amount:f}".replace("-", "−"), f"{amount}人民币", wide(f"{amount:,}")]
    forms += [f"({size:,})", f"{size:,}-"] if amount < 0 else [f"+{size}"]
    for text in forms:
        assert parse_money(text) == units, text
    comma = f"{amount:,}".translate(str.maketrans(",.", ".,"))
    assert parse_money(comma, decimal="comma") == parse_money(comma.replace(".", "\u202f"), decimal="comma") == units
    assert parse_money(float(amount)) == units


@given(AMOUNTS, st.sampled_from([("万", 4), ("万元", 4), ("千元", 3), ("亿", 8)]))
def test_units_of_amounts_read_back(amount: Decimal, unit: tuple[str, int]) -> None:
    text = f"{amount.scaleb(-unit[1]):f}"
    assert parse_money(text + unit[0]) == parse_money(text, unit=unit[0]) == int(amount * 10_000)


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_number_reads_back(number: Decimal) -> None:
    units = int(number * 1_000_000)
    for text in (
        f"{number:f}",
        f"{number:,f}",
        wide(f"{number:,f}"),
        f" {number:f}\u3000",
        f"{number:f}".replace("-", "−"),
    ):
        assert parse_number(text) == units, text
    assert parse_number(f"{number:,f}".translate(str.maketrans(",.", ".,")), "comma") == units


@given(st.decimals(-(10**6), 10**6, places=4))
def test_a_percentage_reads_back(percentage: Decimal) -> None:
    units = int(percentage * 10_000)
    for text in (f"{percentage}%", f"{percentage:,} %", wide(f"{percentage}%")):
        assert parse_percent(text) == units, text
    assert parse_percent(f"{percentage}", "percent") == parse_percent(f"{percentage / 100:f}", "fraction") == units


@given(ANY_CELL)
def test_any_cell_is_a_value_or_a_reason(cell: Cell) -> None:
    for decimal in (None, "point", "comma"):
        for parse in (parse_money, parse_number, parse_percent):
            found = parse(cell, decimal=decimal)
            assert isinstance(found, int) or (isinstance(found, Bad) and found.message and (found.hint or found.code))


@given(st.text("0123456789.,", min_size=1, max_size=10))
def test_a_text_has_one_reading_or_is_asked_about(text: str) -> None:
    """Of digits, commas and points: by a decimal point, or only by a decimal comma, or none."""
    by_point, by_comma = parse_number(text, "point"), parse_number(text, "comma")
    asked = isinstance(by_point, Bad) and isinstance(by_comma, int)
    assert parse_number(text) == (COMMA if asked else by_point)
