"""Currencies by their codes, names and marks."""

import re

import pytest

from presales_kpi.ingest.currency import NAMES, currencies, currency_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USD", "USD"), ("usd ", "USD"), ("US$", "USD"), ("ＵＳＤ", "USD"), ("美元", "USD"), ("US Dollar", "USD"),
        ("CNY", "CNY"), ("RMB", "CNY"), ("元", "CNY"), ("人民币", "CNY"), ("港币", "HKD"), ("€", "EUR"), ("£", "GBP"),
        ("XOF", "XOF"), ("xof", "XOF"), ("$", None), ("¥", None), ("￥", None), ("dollars", None), ("US", None),
        ("", None), ("12", None), ("德国马", None),
    ],
)  # fmt: skip
def test_what_names_a_currency(text: str, code: str | None) -> None:
    assert currency_code(text) == code


def test_a_mark_may_be_of_several() -> None:
    assert currencies("¥") == {"CNY", "JPY"} and {"USD", "HKD", "CAD"} < currencies("$")
    assert currencies("HK$") == {"HKD"} and currencies("XOF") == frozenset()


def test_codes_are_codes_and_names_are_of_one_currency() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in NAMES)
    names = [name for names in NAMES.values() for name in names if name not in ("$", "¥")]
    assert len(names) == len({name.casefold() for name in names})
