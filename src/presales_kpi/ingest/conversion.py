"""Amounts in each row's own currency → the scheme's, at the rate in force on the row's date."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.currency import currency_code
from presales_kpi.ingest.numerals import Bad, money_amount, whole_units
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT, MONEY_SCALE, plain
from presales_kpi.scheme.model import Rate
from presales_kpi.scheme.sources import Column

_CODE: Final = "bad-money"


@dataclass(frozen=True)
class Exchange:
    """The scheme's currency, and what one unit of each other currency is worth in it, from which day on."""

    currency: str
    rates: Mapping[str, Sequence[Rate]] = field(default_factory=dict)

    @cached_property
    def _days(self) -> dict[str, list[date]]:
        return {code: [rate.from_ for rate in rates] for code, rates in self.rates.items()}

    def rate(self, code: str, day: date) -> Rate | None:
        """The rate in force on `day`; None where the first one holds from later on. KeyError for a currency without."""
        at = bisect_right(self._days[code], day)
        return self.rates[code][at - 1] if at else None


@dataclass
class Conversion:
    """What converting a column of one sheet came to: the values by position, what is bad, and how often each rate was
    used (currency, rate and the day it holds from)."""

    values: dict[int, int] = field(default_factory=dict)
    bad: dict[int, Bad] = field(default_factory=dict)
    used: Counter[tuple[str, Rate]] = field(default_factory=Counter)

    def told(self) -> Iterator[str]:
        """`12 in USD at 7.12 (from 2026-01-01)`, in the order of currencies and days."""
        for (code, rate), count in sorted(self.used.items(), key=lambda entry: (entry[0][0], entry[0][1].from_)):
            yield say("converted-part", count=count, currency=code, rate=plain(rate.rate), day=rate.from_)


def convert(
    cells: Sequence[Cell], filled: Sequence[int], column: Column, codes: Sequence[object], days: Sequence[object],
    exchange: Exchange,
) -> Conversion:  # fmt: skip
    """Convert the amounts at the positions `filled` that are not in the scheme's currency: exactly, rounded once, half
    up, to 10⁻⁴.

    `codes` and `days` are the values of the rows' currency and date columns, None where they are empty or bad.
    """
    made = Conversion()
    by_name: dict[object, str | Bad] = {}
    for at in filled:
        name = codes[at]
        if name not in by_name:
            by_name[name] = _code_of(name)
        code = by_name[name]
        if code == exchange.currency:
            continue
        value = code if isinstance(code, Bad) else _converted(cells[at], column, code, days[at], exchange, made)
        if isinstance(value, Bad):
            made.bad[at] = value
        else:
            made.values[at] = value
    return made


def _code_of(name: object) -> str | Bad:
    """The currency that a cell names."""
    if not isinstance(name, str):
        return Bad("no-currency", say("no-currency"), say("no-currency.hint"), "no-currency")
    code = currency_code(name)
    return code or Bad("unknown-currency", say("unknown-currency", text=name), say("unknown-currency.hint"), name)


def _converted(cell: Cell, column: Column, code: str, day: object, exchange: Exchange, made: Conversion) -> int | Bad:
    """An amount of the currency `code` in the scheme's, or why it cannot be had."""
    amount = money_amount(cell, column.unit or "元", code, column.decimal)
    if isinstance(amount, Bad):
        return amount
    line = f"{code}: [{{from: 2026-01-01, rate: 1.00}}]"
    if code not in exchange.rates:
        message = say("no-rate", currency=code, home=exchange.currency)
        return Bad("no-rate", message, say("no-rate.hint", line=line), code)
    if not isinstance(day, datetime):
        return Bad("no-rate-date", say("no-rate-date", currency=code), say("no-rate-date.hint"), f"date {code}")
    rate = exchange.rate(code, day.date())
    if rate is None:
        first = exchange.rates[code][0].from_
        message = say("rate-too-late", currency=code, first=first, day=f"{day:%Y-%m-%d}")
        return Bad("no-rate", message, say("rate-too-late.hint", currency=code, day=f"{day:%Y-%m-%d}"), f"early {code}")
    made.used[code, rate] += 1
    return whole_units(CONTEXT.multiply(amount, rate.rate), MONEY_SCALE, _CODE)
