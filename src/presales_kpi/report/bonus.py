"""The Bonus sheet: who is paid what, step by step."""

from typing import Final

from presales_kpi.report.bonus_columns import Column, columns
from presales_kpi.report.book import Cell, Sheet, fitting, lines_of
from presales_kpi.report.context import Context, blanks
from presales_kpi.report.layout import Area, Highlight, Page, Style
from presales_kpi.results import PersonResult

#: Who it is, before the amounts; the letter of the grade's column.
_WHO: Final = ("person", "name", "level", "team", "grade")
_GRADE: Final = "E"
_WIDTHS: Final[dict[Style, float]] = {"factor": 9.5, "percent": 11, "whole": 9.5, "score": 9.5}
_AMOUNT: Final = 14.0
#: How many steps stand beside the amounts on a page that can be read, and how many columns tell what stays open.
_BESIDE, _OPEN = 10, 4


def bonus_sheet(context: Context, name: str) -> Sheet:
    """The bonus of everybody, each step a formula, and the total; whoever has no grade is to be decided on.

    With one part of pay its steps and the amounts are one table, unless there are too many for a page; with both, first
    the amounts, then the steps of each. What stays open comes last.
    """
    results, labels = context.results, context.labels
    evaluation, sales, both = columns(results)
    apart = (evaluation and sales) or len(evaluation) > _BESIDE
    parts = [(part, steps) for part, steps in (("evaluation", evaluation), ("sales", sales)) if apart and steps]
    shown = [column for column in (*evaluation, *sales) if column.total] if parts else [*evaluation, *sales]
    salaries = any(one.card.person.salary is not None for one in results.people)
    sheet = Sheet(name, widths=_widths(context, salaries, [*shown, *both], [steps for _, steps in parts]))
    width = len(sheet.widths)
    title = Cell(f" {labels('bonus')}  {results.period.label}", tone="title", span=width - 3)
    secret = f"{results.scheme.currency}  ·  {labels('confidential')} "
    sheet.add(title, Cell(secret, "right", tone="title", span=3), height=26)
    sheet.add(height=6)
    top = _amounts(sheet, context, salaries, shown if parts else [], [*([] if parts else shown), *both])
    for part, steps in parts:
        _steps(sheet, context, part, steps)
    if results.open_carry:
        _open(sheet, context)
    sheet.add(height=16)
    _signatures(sheet, context, width)
    sheet.frozen = (top + 1, 2)
    sheet.page = Page(repeat_rows=None if parts else (top, top))
    return sheet


def _widths(context: Context, salaries: bool, shown: list[Column], steps: list[list[Column]]) -> list[float]:
    """Wide enough for whatever stands below one another."""
    cards = [one.card for one in context.results.people]
    who = [
        fitting([card.person.id for card in cards], 9, 14), fitting([card.person.name for card in cards], 11, 24),
        fitting([card.level_label for card in cards], 12, 24), fitting([card.person.team for card in cards], 10, 20),
        10.0,
    ]  # fmt: skip
    tables = [[0.0, 0.0, *(_WIDTHS.get(column.style, _AMOUNT) for column in part)] for part in steps]
    amounts = [_AMOUNT] * salaries + [_WIDTHS.get(column.style, _AMOUNT) for column in shown]
    tables.append([*who, *amounts, 18.0])
    count = max(map(len, tables))
    return [max(table[at] for table in tables if at < len(table)) for at in range(count)]


def _amounts(sheet: Sheet, context: Context, salaries: bool, from_below: list[Column], at_home: list[Column]) -> int:
    """The table of the amounts, some of them shown from the tables below; the row of its heads."""
    labels, found = context.labels, [*from_below, *at_home]
    words = [*_WHO, *(["salary"] if salaries else []), *(column.word for column in found), "remark"]
    top = sheet.heads(*(labels(word) for word in words), height=32)
    for one in context.results.people:
        if one.payout is None:
            continue
        card = one.card
        sheet.add(
            Cell(card.person.id, tone="line"), context.card_link(one),
            *(Cell(text, tone="line") for text in (card.level_label, card.person.team)),
            Cell(card.grade, "centre", tone="line"),
            *([Cell(card.person.salary, "money", tone="line")] if salaries else []),
            *_row(one, from_below, False), *_row(one, at_home, True),
            Cell(context.of(one).attention, "after", tone="line"), height=21,
        )  # fmt: skip
    first, last, width = top + 1, max(len(sheet.rows) - 1, top + 1), len(words)
    sheet.filtered = Area(top, 0, last, width - 1)
    undecided = f'AND($A{first + 1}<>"",${_GRADE}{first + 1}="")'
    sheet.rules.append(Highlight(Area(first, 0, last, width - 1), undecided, "warn"))
    if context.results.totals:
        before = len(words) - len(found) - 1
        _totals(sheet, context, before, found)
        sheet.rows[-1] += blanks(1, "total")
    return top


def _steps(sheet: Sheet, context: Context, part: str, steps: list[Column]) -> None:
    """The table of the steps of one part, for those who get it."""
    labels = context.labels
    sheet.add(height=14)
    sheet.add(Cell(labels(part), tone="section", span=len(steps) + 2), height=20)
    sheet.heads(labels("person"), labels("name"), *(labels(column.word) for column in steps), height=32)
    for one in context.results.people:
        cells = _row(one, steps, True)
        if any(cell.content is not None for cell in cells):
            sheet.add(Cell(one.card.person.id, tone="line"), context.card_link(one), *cells, height=19)


def _open(sheet: Sheet, context: Context) -> None:
    """What a later period has to take: from the steps above where it was carried out there, else as it was brought."""
    labels, found = context.labels, context.results.open_carry
    people = {one.card.person.id: one for one in context.results.people}
    sheet.add(height=14)
    sheet.add(Cell(labels("open_carry"), tone="section", span=_OPEN), height=20)
    sheet.heads(*(labels(word) for word in ("person", "name", "bonus_part", "open_amount")), height=22)
    for one in found:
        holder = people.get(one.person)
        line = holder.payout.lines.get(one.part) if holder is not None and holder.payout is not None else None
        live = line.carry_out if line is not None else None
        amount = live if live is not None and live.result == one.amount else one.amount
        name = context.card_link(holder) if holder is not None else Cell(one.name, tone="line")
        sheet.add(
            Cell(one.person, tone="line"), name, Cell(labels(one.part), tone="line"),
            Cell(amount, "money", tone="step"), height=19,
        )  # fmt: skip
    note = labels("open_note")
    height = 14.0 * lines_of(note, sum(sheet.widths[:_OPEN]))
    sheet.add(Cell(note, "wrap", tone="note", span=_OPEN), height=height)


def _row(one: PersonResult, found: list[Column], at_home: bool) -> list[Cell]:
    """What the columns hold of one person, at home where it is the payout's own."""
    own = {id(quantity) for quantity in one.payout.quantities()} if one.payout else set()
    quantities = [(column, column.pick(one)) for column in found]
    return [
        Cell(quantity, column.style, home=at_home and id(quantity) in own, tone=column.tone)
        for column, quantity in quantities
    ]


def _totals(sheet: Sheet, context: Context, before: int, found: list[Column]) -> None:
    sums = [context.results.totals.get(column.total) for column in found]
    amounts = [Cell(total, "money", home=total is not None, tone="total") for total in sums]
    sheet.add(Cell(context.labels("all"), tone="total"), *blanks(before - 1, "total"), *amounts, height=21)


def _signatures(sheet: Sheet, context: Context, width: int) -> None:
    """Three places to sign, spread over the page."""
    part = (width - 2) // 3
    spans = (part, part, width - 2 - 2 * part)
    cells: list[Cell] = []
    for word, span in zip(("prepared", "reviewed", "approved"), spans, strict=True):
        cells += [Cell(context.labels(word), tone="sign", span=span), Cell(None)]
    sheet.add(*cells[:-1], height=32)
