"""The Bonus sheet: who is paid what, step by step."""

from itertools import groupby
from typing import Final

from presales_kpi.report.bonus_columns import Column, columns
from presales_kpi.report.book import Cell, Sheet, fitting, letters
from presales_kpi.report.context import Context, blanks
from presales_kpi.report.layout import Area, Highlight, Page
from presales_kpi.results import PersonResult

#: Who it is, before the amounts; base pay only where any is known.
_WHO: Final = ("person", "name", "level", "team", "grade")
_WIDTHS: Final = {"money": 13.5, "factor": 9.5, "percent": 10.5, "whole": 9.5, "score": 9.5}


def bonus_sheet(context: Context, name: str) -> Sheet:
    """The bonus of everybody, each step a formula, and the total; whoever has no grade is to be decided on."""
    results, labels = context.results, context.labels
    found = columns(results)
    salaries = any(one.card.person.salary is not None for one in results.people)
    words = [*_WHO, *(["salary"] if salaries else []), *(column.word for column in found), "remark"]
    sheet = Sheet(name, widths=_widths(context, salaries, found))
    width = len(words)
    title = Cell(f" {labels('bonus')}  {results.period.label}", tone="title", span=width - 3)
    secret = f"{results.scheme.currency}  ·  {labels('confidential')} "
    sheet.add(title, Cell(secret, "right", tone="title", span=3), height=26)
    sheet.add(height=6)
    if len({column.part for column in found if column.part}) > 1:
        _parts(sheet, context, width - len(found) - 1, found)
    top = sheet.heads(*(labels(word) for word in words), height=32)
    for one in results.people:
        if one.payout is not None:
            _row(sheet, context, one, salaries, found)
    first, last = top + 1, max(len(sheet.rows) - 1, top + 1)
    sheet.filtered = Area(top, 0, last, width - 1)
    grade = letters(_WHO.index("grade"))
    undecided = f'AND($A{first + 1}<>"",${grade}{first + 1}="")'
    sheet.rules.append(Highlight(Area(first, 0, last, width - 1), undecided, "warn"))
    if results.totals:
        sums = [results.totals.get(column.total) for column in found]
        amounts = [Cell(total, "money", home=total is not None, tone="total") for total in sums]
        sheet.add(Cell(labels("all"), tone="total"), *blanks(width - len(found) - 2, "total"), *amounts,
                  *blanks(1, "total"), height=21)  # fmt: skip
    sheet.add(height=16)
    _signatures(sheet, context, width)
    sheet.frozen = (top + 1, 2)
    sheet.page = Page(repeat_rows=(top, top))
    return sheet


def _widths(context: Context, salaries: bool, found: list[Column]) -> list[float]:
    cards = [one.card for one in context.results.people]
    return [
        fitting([card.person.id for card in cards], 9, 14), fitting([card.person.name for card in cards], 11, 24),
        fitting([card.level_label for card in cards], 12, 24), fitting([card.person.team for card in cards], 10, 20),
        10, *([13.5] if salaries else []), *(_WIDTHS.get(column.style, 12.0) for column in found), 18,
    ]  # fmt: skip


def _parts(sheet: Sheet, context: Context, before: int, found: list[Column]) -> None:
    """Over the heads, which part of the pay the columns below are of."""
    row = blanks(before, "none")
    for part, members in groupby(found, key=lambda column: column.part):
        count = len(list(members))
        row.append(Cell(context.labels(part) if part else None, tone="section" if part else "none", span=count))
    sheet.add(*row, height=18)


def _row(sheet: Sheet, context: Context, one: PersonResult, salaries: bool, found: list[Column]) -> None:
    card = one.card
    salary = [Cell(card.person.salary, "money", tone="line")] if salaries else []
    cells: list[Cell] = []
    for column in found:
        quantity = column.pick(one)
        at_home = column.at_home and quantity is not None
        cells.append(Cell(quantity, column.style, home=at_home, tone=column.tone))
    sheet.add(
        Cell(card.person.id, tone="line"),
        context.card_link(one),
        *(Cell(text, tone="line") for text in (card.level_label, card.person.team)),
        Cell(card.grade, "centre", tone="line"),
        *salary,
        *cells,
        Cell(context.of(one).attention, "after", tone="line"),
        height=21,
    )


def _signatures(sheet: Sheet, context: Context, width: int) -> None:
    """Three places to sign, spread over the page."""
    part = (width - 2) // 3
    spans = (part, part, width - 2 - 2 * part)
    cells: list[Cell] = []
    for word, span in zip(("prepared", "reviewed", "approved"), spans, strict=True):
        cells += [Cell(context.labels(word), tone="sign", span=span), Cell(None)]
    sheet.add(*cells[:-1], height=32)
