"""The bonus on a card, line by line: what sales are paid on, then each step with its amount and how it is made.

Amounts are shown from the Bonus sheet, where they have their home; what only this person has has it here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import Quantity
from presales_kpi.money import CONTEXT, plain
from presales_kpi.records import Adjustment
from presales_kpi.report.book import Cell, Sheet, lines_of
from presales_kpi.report.card_kpis import amount_style, beside
from presales_kpi.report.card_page import PAGE, ROW, STEP, WIDTH
from presales_kpi.report.context import Context, blanks, home, unit_style
from presales_kpi.report.explain_teller import Teller
from presales_kpi.report.layout import Style
from presales_kpi.results import CreditedKpi, EvaluationLine, Payout, PersonResult, SalesLine, Segment

#: How many columns of the page an item and how it is made take; between them stands the amount.
_ITEM: Final = 2
_HOW_WIDTH: Final = sum(width for _, width in PAGE[_ITEM + 1 :])
_UNITS: Final[dict[str, Style]] = {"money": "money", "percent": "percent", "count": "plain"}


@dataclass(frozen=True)
class Item:
    """A line: its words, its amount and how that is shown, what is said of it, whether its home is here, and whether it
    ends a part or, as a `heading`, begins one."""

    text: str
    amount: Quantity | Decimal | None
    style: Style = "money"
    how: str = ""
    at_home: bool = False
    strong: bool = False
    heading: bool = False


def statement(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """Base pay where it is known, each part of the bonus, what was entered by hand, and the total."""
    payout, labels = one.payout, context.labels
    if payout is None:
        return
    sheet.add(height=6)
    title = f"{labels('statement')}  ({context.results.scheme.currency})"
    sheet.add(Cell(title, tone="section", span=WIDTH), height=20)
    _paid_on(sheet, context, one)
    for item in _Items(context, one).of(payout):
        _line(sheet, item)


def _line(sheet: Sheet, item: Item) -> None:
    """A text that fits its line runs on over the empty cells beside it; only a longer one needs them joined."""
    if item.heading:
        sheet.add(Cell(item.text, tone="group"), *blanks(WIDTH - 1, "group"), height=STEP)
        return
    lines = lines_of(item.how, _HOW_WIDTH)
    free = WIDTH - _ITEM - 1
    how = [Cell(item.how, "after", tone="line", span=free)] if lines > 1 else [_told(item.how), *blanks(free - 1)]
    sheet.add(
        Cell(item.text, tone="label"), *blanks(_ITEM - 1),
        Cell(item.amount, item.style, home=item.at_home, tone="step" if item.strong else "line"),
        *how, height=STEP * lines,
    )  # fmt: skip


def _told(text: str) -> Cell:
    return Cell(f"  {text}" if text else None, tone="line")


def _paid_on(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """The KPI that sales are paid on, where the card does not weigh it: as any other, with its steps beside."""
    found = [(segment, segment.sales) for segment in one.card.segments if segment.sales is not None]
    unweighed = [sales for segment, sales in found if not _weighs(segment, sales)]
    if not unweighed:
        return
    labels = context.labels
    heads = ("target", "value", "sample", "attainment")
    sheet.add(
        Cell(None, tone="head"), Cell(labels("paid_on"), "wrap", tone="head"),
        *(Cell(labels(word), "right", tone="head") for word in heads), *blanks(4, "head"), height=18,
    )  # fmt: skip
    for sales in unweighed:
        unit = unit_style(sales)
        sheet.add(
            Cell(None, tone="line"), Cell(sales.label, "wrap", tone="line"),
            home(sales.target, amount_style(sales.target, unit)), home(sales.value, amount_style(sales.value, unit)),
            home(sales.sample, "whole"), home(sales.attainment, "percent"), *blanks(4), Cell(None),
            *beside(context, sales), height=ROW * lines_of(sales.label, PAGE[1][1]),
        )  # fmt: skip


def _weighs(segment: Segment, sales: CreditedKpi) -> bool:
    return any(kpi.value is sales.value for kpi in segment.kpis)


class _Items:
    """The lines of one payout."""

    def __init__(self, context: Context, one: PersonResult) -> None:
        self._labels, self._card = context.labels, one.card
        self._teller = Teller(context.results, one, context.results.scheme.language)

    def of(self, payout: Payout) -> Iterator[Item]:
        """All of them, in the order of calculation."""
        if self._card.person.salary is not None:
            yield Item(self._labels("salary"), self._card.person.salary, how=self._labels("not_calculated"))
        both = payout.evaluation is not None and payout.sales is not None
        if payout.evaluation is not None:
            if both:
                yield Item(self._labels("evaluation"), None, heading=True)
            yield from self._evaluation(payout.evaluation)
        if payout.sales is not None:
            if both:
                yield Item(self._labels("sales"), None, heading=True)
            yield from self._sales(payout.sales)
        for part, amount in payout.by_hand.items():
            reasons = [self._reason(entry) for entry in payout.entries if entry.of == part]
            if reasons:
                yield Item(self._labels(f"adjusted.{part}"), amount, how="; ".join(reasons), strong=True)
        yield self._item("total_bonus", payout.total, strong=True)

    def _reason(self, entry: Adjustment) -> str:
        """Why an amount was entered, after the closed period that it restates."""
        if entry.restates is None:
            return entry.reason
        return self._labels("restates").format(entry.restates) + self._labels("colon") + entry.reason

    def _evaluation(self, line: EvaluationLine) -> Iterator[Item]:
        yield from self._bases(line.bases)
        yield self._item("base", line.base)
        if line.read is not None:
            yield self._item("score_read", line.read, "score")
        yield self._item("coefficient", line.coefficient, "factor" if line.read is None else "number")
        for factor in line.factors:
            entry = factor.entry
            how = self._labels("approved").strip() + f" {entry.approved_by}  {entry.reason}" if entry else ""
            yield Item(self._labels(f"factor.{factor.of}"), factor.value, "factor", how)
        if line.gate is not None:
            yield self._item("evaluation_gate", line.gate, "factor")
        yield self._item("raw", line.raw)
        if line.bounded is not None:
            yield self._item("bounded", line.bounded)
        if line.pool_factor is not None:
            yield Item(self._labels("pool_factor"), line.pool_factor, "number", self._labels("see_pools"))
        if line.due is not None:
            yield self._item("due", line.due)
        yield from self._brought(line)
        yield self._item("evaluation", line.amount, strong=True)
        if line.carry_out is not None and line.carry_out.result:
            yield self._item("carry_out", line.carry_out)

    def _sales(self, line: SalesLine) -> Iterator[Item]:
        unit = _UNITS.get(line.unit, "number")
        yield Item(self._labels("credit"), line.value, unit, line.label)
        if line.target is not None:
            yield self._item("target", line.target, unit)
        steps: list[tuple[str, Quantity | None, Style]] = [
            ("attainment", line.attainment, "percent"), ("counted", line.counted, unit),
            ("reached", line.reached, "percent"),
        ]  # fmt: skip
        yield from (self._item(word, quantity, style) for word, quantity, style in steps if quantity is not None)
        if line.base is not None:
            yield from self._bases(line.bases)
            yield self._item("base", line.base)
        tiers = bands_text(line)
        if line.rate is not None:
            yield Item(self._labels("rate"), line.rate, "percent", f"{self._teller.how(line.rate)}  [{tiers}]")
            yield self._item("earned", line.earned)
        else:
            how = self._labels("by_rows").format(len(line.rows)) if line.rows else self._teller.how(line.earned)
            yield Item(self._labels("earned"), line.earned, how=f"{how}  [{tiers}]")
        yield self._item("due", line.due)
        yield from self._brought(line)
        yield self._item("sales", line.amount, strong=True)
        yield self._item("carry_out", line.carry_out)

    def _brought(self, line: EvaluationLine | SalesLine) -> Iterator[Item]:
        """What closed periods left below zero, and what is taken back of each, with the rows that it is for."""
        if line.carry_in is not None and line.carry_in.result is not None:
            yield self._item("carry_in", line.carry_in)
        if line.taken_back is None or not line.taken:
            return
        several = len(line.taken) > 1
        for one in line.taken:
            text = self._labels("taken_of").format(one.seal.period.label)
            yield Item(text, one.amount if several else line.taken_back, how=self._teller.taken(one))
        if several:
            yield self._item("taken_back", line.taken_back)

    def _bases(self, bases: tuple[Quantity, ...]) -> Iterator[Item]:
        for number, (part, segment) in enumerate(zip(bases, self._card.segments, strict=False), 1):
            text = self._labels("part_base").format(number, segment.days.result)
            yield Item(text, part, how=segment.level_label, at_home=True)

    def _item(self, word: str, quantity: Quantity, style: Style = "money", strong: bool = False) -> Item:
        how = self._teller.how(quantity) if quantity.result is not None else ""
        return Item(self._labels(word), quantity, style, how, strong=strong)


def bands_text(line: SalesLine) -> str:
    """The tiers in short: where each band begins, and its rate; of points the payout there."""
    told = []
    for start, given in line.bands:
        x = f"{plain(start.scaleb(2, CONTEXT))}%" if line.base is not None else f"{start:,f}"
        of_points = line.method == "interpolated" and line.base is None
        told.append(f"{x}: {f'{given:,f}' if of_points else f'{plain(given.scaleb(2, CONTEXT))}%'}")
    return "  ".join(told)
