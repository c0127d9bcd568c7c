"""The columns of the Bonus sheet: those that the scheme calculates with, in the order of calculation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from presales_kpi.calc import Quantity
from presales_kpi.report.layout import Style, Tone
from presales_kpi.results import EvaluationLine, PersonResult, Results, SalesLine

#: How credit, targets and caps on it are shown, by the KPI's unit.
_UNITS: Final[Mapping[str, Style]] = {"money": "money", "percent": "percent", "count": "plain"}
_TIME: Final = {"days": ("days", "of_days"), "months": ("months", "of_months")}
Pick = Callable[[PersonResult], Quantity | None]


@dataclass(frozen=True)
class Column:
    """A column by the word of its label: the part of the pay that it belongs to ("" for none), how it is shown, what it
    holds of a person, whether that has its home here, and the sum in the last row, by its name in `Results.totals`."""

    word: str
    part: str
    style: Style
    pick: Pick
    at_home: bool = True
    total: str = ""

    @property
    def tone(self) -> Tone:
        """What ends a part, and the whole, stands out."""
        return "step" if self.total in ("evaluation", "sales", "total") else "line"


def columns(results: Results) -> list[Column]:
    """All columns with amounts; one that nobody's line has is left out."""
    wanted = [*_of_evaluation(results), *_of_sales(results), *_of_both()]
    return [one for one in wanted if any(one.pick(person) is not None for person in results.people)]


def _of_evaluation(results: Results) -> Iterator[Column]:
    lines = [one.payout.evaluation for one in results.people if one.payout and one.payout.evaluation]
    if not lines:
        return

    def column(
        word: str, style: Style, pick: Callable[[EvaluationLine], Quantity | None], at_home: bool = True
    ) -> Column:
        return Column(word, "evaluation", style, _of_line(pick), at_home)

    yield column("base", "money", lambda line: line.base)
    yield column("read", "score", lambda line: line.read)
    yield column("coefficient", "factor", lambda line: line.coefficient)
    for of in dict.fromkeys(factor.of for factor in lines[0].factors):
        yield column(f"factor.{of}", "factor", _factor(of))
    for word in _TIME.get(lines[0].prorated, ()):
        yield Column(word, "evaluation", "whole", _of_card(word), False)
    yield column("evaluation_gate", "factor", lambda line: line.gate, False)
    yield column("raw", "money", lambda line: line.raw)
    yield column("bounded", "money", lambda line: line.bounded)
    yield column("pool_factor", "factor", lambda line: line.pool_factor, False)
    yield Column("evaluation", "evaluation", "money", _of_line(lambda line: line.amount), total="evaluation")


def _of_sales(results: Results) -> Iterator[Column]:
    lines = [one.payout.sales for one in results.people if one.payout and one.payout.sales]
    if not lines:
        return
    unit = _UNITS.get(lines[0].unit, "number")

    def column(word: str, style: Style, pick: Callable[[SalesLine], Quantity | None], at_home: bool = True) -> Column:
        return Column(word, "sales", style, _of_sale(pick), at_home)

    yield column("credit", unit, lambda line: line.value, False)
    yield column("target", unit, lambda line: line.target if line.target in line.targets else None, False)
    yield column("target", unit, lambda line: None if line.target in line.targets else line.target)
    yield column("attainment", "percent", lambda line: line.attainment)
    yield column("counted", unit, lambda line: line.counted)
    yield column("reached", "percent", lambda line: line.reached)
    yield column("base", "money", lambda line: line.base)
    yield column("rate", "percent", lambda line: line.rate)
    yield column("earned", "money", lambda line: line.earned)
    yield column("due", "money", lambda line: line.due)
    yield column("carry_in", "money", lambda line: line.carry_in)
    yield Column("sales", "sales", "money", _of_sale(lambda line: line.amount), total="sales")
    yield column("carry_out", "money", lambda line: line.carry_out)


def _of_both() -> Iterator[Column]:
    for part in ("evaluation", "sales"):
        word = f"adjusted.{part}"
        yield Column(word, "", "money", _by_hand(part), total=word)
    yield Column("total_bonus", "", "money", lambda one: one.payout.total if one.payout else None, total="total")


def _of_line(pick: Callable[[EvaluationLine], Quantity | None]) -> Pick:
    return lambda one: pick(one.payout.evaluation) if one.payout and one.payout.evaluation else None


def _of_sale(pick: Callable[[SalesLine], Quantity | None]) -> Pick:
    return lambda one: pick(one.payout.sales) if one.payout and one.payout.sales else None


def _of_card(name: str) -> Pick:
    def pick(one: PersonResult) -> Quantity:
        found: Quantity = getattr(one.card, name)
        return found

    return pick


def _factor(of: str) -> Callable[[EvaluationLine], Quantity | None]:
    return lambda line: next((factor.value for factor in line.factors if factor.of == of), None)


def _by_hand(part: str) -> Pick:
    return lambda one: one.payout.by_hand.get(part) if one.payout else None
