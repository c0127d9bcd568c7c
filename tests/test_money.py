"""Exact numbers: rounding as a spreadsheet does, and how a number reads."""

from decimal import Decimal

import pytest

from presales_kpi.money import fixed, grouped, plain, round_half_up, unscaled


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),  # away from zero on both sides, as ROUND does
        ("0.135", 2, "0.14"),
        ("2.675", 2, "2.68"),  # a float would give 2.67
        ("0.1249999999999999999999", 2, "0.12"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.4", 0, "0"),
        ("15", -1, "20"),
        ("14.99", -1, "10"),
        ("149", -2, "100"),
        ("150", -2, "200"),
    ],
)
def test_half_is_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    """Exact halves go up in size, whatever their sign and wherever the place is."""
    found = round_half_up(Decimal(value), places)
    assert found == Decimal(rounded)
    assert str(found) == rounded  # the decimals stay, and tens have no exponent


def test_many_digits_are_rounded_without_loss() -> None:
    """33 digits fit; no float stands between."""
    assert round_half_up(Decimal("1234567890123456789012345678901.235"), 2) == Decimal(
        "1234567890123456789012345678901.24"
    )


def test_units_of_a_scale() -> None:
    """12 345 units of 1/10 000 are 1.2345, to all of 34 digits where it does not come out even."""
    assert unscaled(12_345, 10_000) == Decimal("1.2345")
    assert unscaled(-5, 1_000_000) == Decimal("-0.000005")
    assert unscaled(2, 3) == Decimal("0." + "6" * 33 + "7")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.40", "0.4"),
        ("120", "120"),
        ("100.00", "100"),
        ("-3", "-3"),
        ("-0.50", "-0.5"),
        ("1E+3", "1000"),
        ("0", "0"),
        ("0.00", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("0.001", "0.001"),
        ("1234567.5", "1234567.5"),
    ],
)
def test_plain_has_no_exponent_and_no_zeros_behind(value: str, text: str) -> None:
    """Zeros behind the point go, zeros before it stay, and nothing is minus zero."""
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1250000.50", "1,250,000.5"),
        ("1000", "1,000"),
        ("100.00", "100"),
        ("999", "999"),
        ("-1234.5", "-1,234.5"),
        ("1E+4", "10,000"),
        ("0.00", "0"),
        ("-0.00", "0"),
        ("0.040", "0.04"),
    ],
)
def test_grouped_has_commas_between_thousands(value: str, text: str) -> None:
    """For reading, as `plain` otherwise."""
    assert grouped(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "places", "text"), [("92.4", 2, "92.40"), ("92", 0, "92"), ("-0.125", 2, "-0.13"), ("1E+3", 1, "1000.0")]
)
def test_fixed_has_its_decimals(value: str, places: int, text: str) -> None:
    """Exactly as many decimals as asked for."""
    assert fixed(Decimal(value), places) == text


def test_tens_of_a_number_of_many_digits() -> None:
    """31 digits to the nearest hundred: more than the 28 of Python's own context."""
    assert str(round_half_up(Decimal("1234567890123456789012345678951"), -2)) == "1234567890123456789012345679000"
