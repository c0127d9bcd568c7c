"""Amounts in other currencies: at the rate of their day, once rounded, or refused with what is missing."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.conversion import Exchange, convert
from presales_kpi.scheme.model import Rate, Scheme
from presales_kpi.scheme.sources import Column
from tests.ingest.inputs import HEADER, bids_with, codes, column, read_bids

RATES = {
    "USD": [{"from": "2026-01-01", "rate": "7.12"}, {"from": "2026-07-15", "rate": "7.0"}],
    "JPY": [{"from": "2026-01-01", "rate": "0.0481"}],
}


def by_rates(**changes: Any) -> Scheme:
    amount = {"type": "money", "aliases": ["金额"], "required": False, "currency": "ccy"} | changes
    made = bids_with(columns={"amount": amount, "ccy": {"type": "text", "aliases": ["币种"], "required": False}})
    rates = {code: tuple(map(Rate.model_validate, entries)) for code, entries in RATES.items()}
    return made.model_copy(update={"rates": rates})


def bid(amount: object, currency: object, day: object = "2026-07-01") -> list[object]:
    return ["", "张伟", day, "中标", amount, currency]


def read(tmp_path: Path, *rows: list[object], **changes: Any) -> Any:
    numbered = [[f"B{at}", *row[1:]] for at, row in enumerate(rows)]
    return read_bids(tmp_path, *numbered, header=[*HEADER, "金额", "币种"], by=by_rates(**changes))


def test_the_rate_in_force_on_the_day_of_the_row(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, bid(1000, "USD", "2026-07-14"), bid(1000, "USD", "2026-07-15"), bid("$1,000", "美元", "2026-12-31"),
        bid("1万", "US$"), bid(1000, "CNY"), bid("¥1,000", "人民币"), bid("", "USD"), bid(0, ""), bid("(100)", "JPY"),
    )  # fmt: skip
    assert column(inputs, "amount") == [
        71_200_000, 70_000_000, 70_000_000, 712_000_000, 10_000_000, 10_000_000, None, 0, -48_100,
    ]  # fmt: skip
    (note,) = inputs.issues
    assert (note.severity, note.code) == ("note", "converted-currency")
    told = "1 in JPY at 0.0481 (from 2026-01-01), 2 in USD at 7.12 (from 2026-01-01), 2 in USD at 7 (from 2026-07-15)"
    assert told in note.message


@pytest.mark.parametrize(
    ("row", "code", "says"),
    [
        (bid(1000, ""), "no-currency", "no currency"),
        (bid(1000, "$"), "unknown-currency", '"$"'),
        (bid(1000, "EUR"), "no-rate", "rates: {EUR: [{from: 2026-01-01, rate: 1.00}]}"),
        (bid(1000, "USD", "2025-12-31"), "no-rate", "first rate holds from 2026-01-01"),
        (bid(1000, "USD", ""), "no-rate-date", "no date"),
        (bid("€1,000", "USD"), "foreign-currency", "€"),
        (bid("1,000元", "USD"), "foreign-currency", "元"),
        (bid("$1,000", "CNY"), "foreign-currency", "$"),
        (bid("TBD", "USD"), "bad-money", "TBD"),
        (bid("12,5", "USD"), "ambiguous-decimals", "comma"),
        (bid("-", "USD"), "says-nothing", "empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted_says_what_is_missing(tmp_path: Path, row: list[object], code: str, says: str) -> None:
    inputs = read(tmp_path, row, bid(1, "CNY"))
    assert column(inputs, "amount") == [None, 10_000]
    assert inputs.tables["bids"].bad["amount"].tolist() == [True, False]
    found = next(issue for issue in inputs.issues if issue.code == code)
    assert says in f"{found.message} {found.hint}" and found.where.endswith("!E2") and found.people == ("张伟",)


def test_currencies_without_a_rate_are_told_one_by_one(tmp_path: Path) -> None:
    inputs = read(tmp_path, bid(1, "EUR"), bid(2, "GBP"), bid(3, "EUR"))
    assert codes(inputs) == ["no-rate", "no-rate"]
    assert "1 more like it: Q3.xlsx!投标!E4" in inputs.issues[0].message


def test_a_sheet_without_the_column_counts_in_the_scheme_s_currency(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, ["B1", "张伟", "2026-07-01", "中标", 5], header=[*HEADER, "金额"], by=by_rates())
    assert column(inputs, "amount") == [50_000] and codes(inputs) == []


def test_a_needed_column_that_is_missing_leaves_no_amount(tmp_path: Path) -> None:
    ccy = {"type": "text", "aliases": ["币种"]}
    made = bids_with(columns={"amount": {"type": "money", "aliases": ["金额"], "currency": "ccy"}, "ccy": ccy})
    inputs = read_bids(tmp_path, ["B1", "张伟", "2026-07-01", "中标", 5], header=[*HEADER, "金额"], by=made)
    assert column(inputs, "amount") == [None] and codes(inputs) == ["missing-column", "no-currency"]


AMOUNTS = st.decimals(-(10**8), 10**8, places=5)


@given(st.lists(st.tuples(AMOUNTS, st.dates(date(2026, 1, 1), date(2026, 12, 31))), min_size=1, max_size=8),
       st.decimals("0.0001", 1000, places=6))  # fmt: skip
def test_converted_exactly_and_rounded_once(rows: list[tuple[Decimal, date]], later: Decimal) -> None:
    first = Decimal("7.12")
    rates = [{"from": "2026-01-01", "rate": first}, {"from": "2026-07-01", "rate": later}]
    exchange = Exchange("CNY", {"USD": [Rate.model_validate(rate) for rate in rates]})
    cells: list[Cell] = [str(amount) for amount, _ in rows]
    days = [datetime(day.year, day.month, day.day) for _, day in rows]
    made = convert(cells, range(len(rows)), Column(type="money"), ["USD"] * len(rows), days, exchange)
    assert made.bad == {}
    for at, (amount, day) in enumerate(rows):
        exact = amount * (first if day < date(2026, 7, 1) else later) * 10_000
        assert made.values[at] == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert sum(made.used.values()) == len(rows)
