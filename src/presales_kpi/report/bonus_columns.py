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
    """A column by the word of its label: how it is shown, what it holds of a person, and the last row's sum by its
    name in `Results.totals` ("" for none)."""

    word: str
    style: Style
    pick: Pick
    total: str = ""

    @property
    def tone(self) -> Tone:
        """What ends a part, and the whole, stands out."""
        return "step" if self.total in ("evaluation", "sales", "total") else "line"


def columns(results: Results) -> tuple[list[Column], list[Column], list[Column]]:
    """The steps of the evaluation bonus and those of the sales bonus, each up to its amount, and what both make
    together; a column that nobody's line has is left out."""
    wanted = (_of_evaluation(results), _of_sales(results), _of_both())
    evaluation, sales, both = (
        [column for column in part if any(column.pick(person) is not None for person in results.people)]
        for part in wanted
    )
    return evaluation, sales, both


def _of_evaluation(results: Results) -> Iterator[Column]:
    lines = [one.payout.evaluation for one in results.people if one.payout and one.payout.evaluation]
    if not lines:
        return

    def column(word: str, style: Style, pick: Callable[[EvaluationLine], Quantity | None], total: str = "") -> Column:
        def of(one: PersonResult) -> Quantity | None:
            return pick(one.payout.evaluation) if one.payout and one.payout.evaluation else None

        return Column(word, style, of, total)

    yield column("base", "money", lambda line: line.base)
    yield column("score_read", "score", lambda line: line.read)
    yield column("coefficient", "number" if lines[0].read else "factor", lambda line: line.coefficient)
    for of in dict.fromkeys(factor.of for factor in lines[0].factors):
        yield column(f"factor.{of}", "factor", _factor(of))
    for word in _TIME.get(lines[0].prorated, ()):
        yield Column(word, "whole", _of_card(word))
    yield column("evaluation_gate", "factor", lambda line: line.gate)
    yield column("raw", "money", lambda line: line.raw)
    yield column("bounded", "money", lambda line: line.bounded)
    yield column("pool_factor", "number", lambda line: line.pool_factor)
    yield column("due", "money", lambda line: line.due)
    yield column("carry_in", "money", lambda line: line.carry_in)
    yield column("taken_back", "money", lambda line: line.taken_back)
    yield column("evaluation", "money", lambda line: line.amount, "evaluation")
    yield column("carry_out", "money", lambda line: line.carry_out)


def _of_sales(results: Results) -> Iterator[Column]:
    lines = [one.payout.sales for one in results.people if one.payout and one.payout.sales]
    if not lines:
        return
    unit = _UNITS.get(lines[0].unit, "number")

    def column(word: str, style: Style, pick: Callable[[SalesLine], Quantity | None], total: str = "") -> Column:
        def of(one: PersonResult) -> Quantity | None:
            return pick(one.payout.sales) if one.payout and one.payout.sales else None

        return Column(word, style, of, total)

    yield column("credit", unit, lambda line: line.value)
    yield column("target", unit, lambda line: line.target)
    yield column("attainment", "percent", lambda line: line.attainment)
    yield column("counted", unit, lambda line: line.counted)
    yield column("reached", "percent", lambda line: line.reached)
    yield column("base", "money", lambda line: line.base)
    yield column("rate", "percent", lambda line: line.rate)
    yield column("earned", "money", lambda line: line.earned)
    yield column("due", "money", lambda line: line.due)
    yield column("carry_in", "money", lambda line: line.carry_in)
    yield column("taken_back", "money", lambda line: line.taken_back)
    yield column("sales", "money", lambda line: line.amount, "sales")
    yield column("carry_out", "money", lambda line: line.carry_out)


def _of_both() -> Iterator[Column]:
    for part in ("evaluation", "sales"):
        word = f"adjusted.{part}"
        yield Column(word, "money", _by_hand(part), word)
    yield Column("total_bonus", "money", lambda one: one.payout.total if one.payout else None, "total")


def _of_card(name: str) -> Pick:
    def pick(one: PersonResult) -> Quantity:
        found: Quantity = getattr(one.card, name)
        return found

    return pick


def _factor(of: str) -> Callable[[EvaluationLine], Quantity | None]:
    return lambda line: next((factor.value for factor in line.factors if factor.of == of), None)


def _by_hand(part: str) -> Pick:
    return lambda one: one.payout.by_hand.get(part) if one.payout else None
