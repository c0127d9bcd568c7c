"""The Bonus sheet: who is paid what, step by step."""

from collections.abc import Sequence

from presales_kpi.report.book import Cell, Sheet, fitting
from presales_kpi.report.context import Context, blanks, home
from presales_kpi.report.layout import Area, Highlight, Page
from presales_kpi.results import Payout, PersonResult


def bonus_sheet(context: Context, name: str) -> Sheet:
    """The bonus of everybody, each step a formula, and the total; whoever has no grade is to be decided on."""
    results, labels = context.results, context.labels
    columns = _columns(context)
    width = len(columns)
    sheet = Sheet(name, widths=[one for _, one in columns])
    title = Cell(f" {labels('bonus')}  {results.period.label}", tone="title", span=width - 3)
    sheet.add(title, Cell(f"{results.scheme.currency} ", "right", tone="title", span=3), height=26)
    sheet.add(height=6)
    top = sheet.heads(*(labels(column) for column, _ in columns), height=32)
    for one in results.people:
        if one.payout is not None:
            _row(sheet, context, one, one.payout)
    first, last = top + 1, max(len(sheet.rows) - 1, top + 1)
    sheet.filtered = Area(top, 0, last, width - 1)
    sheet.rules.append(Highlight(Area(first, 0, last, width - 1), f'AND($A{first + 1}<>"",$E{first + 1}="")', "warn"))
    if results.totals:
        amounts = [home(results.totals[part], "money", "total") for part in ("evaluation", "adjusted", "total")]
        sheet.add(Cell(labels("all"), tone="total"), *blanks(9, "total"), *amounts, *blanks(1, "total"), height=21)
    sheet.add(height=16)
    sheet.add(
        Cell(labels("prepared"), tone="sign", span=3), Cell(None), Cell(labels("reviewed"), tone="sign", span=4),
        *blanks(2, "none"), Cell(labels("approved"), tone="sign", span=3), height=32,
    )  # fmt: skip
    sheet.frozen = (top + 1, 2)
    sheet.page = Page(repeat_rows=(top, top))
    return sheet


def _columns(context: Context) -> Sequence[tuple[str, float]]:
    cards = [one.card for one in context.results.people]
    return (
        ("person", fitting([card.person.id for card in cards], 9, 14)),
        ("name", fitting([card.person.name for card in cards], 11, 24)),
        ("level", fitting([card.level_label for card in cards], 12, 24)),
        ("team", fitting([card.person.team for card in cards], 10, 20)), ("grade", 10), ("base", 14),
        ("coefficient", 9), ("days", 10), ("of_days", 10), ("raw", 15), ("evaluation", 15), ("adjusted", 14),
        ("total_bonus", 16), ("remark", 18),
    )  # fmt: skip


def _row(sheet: Sheet, context: Context, one: PersonResult, payout: Payout) -> None:
    card = one.card
    sheet.add(
        Cell(card.person.id, tone="line"),
        context.card_link(one),
        *(Cell(text, tone="line") for text in (card.level_label, card.person.team)),
        Cell(card.grade, "centre", tone="line"),
        home(payout.base, "money"),
        home(payout.coefficient, "factor"),
        *(Cell(days, "whole", tone="line") for days in (card.days, card.of_days)),
        *(home(part, "money") for part in (payout.raw, payout.evaluation, payout.adjusted)),
        home(payout.total, "money", "step"),
        Cell(context.of(one).attention, "after", tone="line"),
        height=21,
    )
