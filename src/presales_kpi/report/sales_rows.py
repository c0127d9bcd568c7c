"""The sheet of the rows that sales bonuses are paid on, where the scheme pays each row by itself."""

from presales_kpi.report.book import Cell, Sheet, fitting, lines_of
from presales_kpi.report.context import Context, home
from presales_kpi.report.layout import Area, Page
from presales_kpi.results import Results


def rows_sheet(context: Context, name: str) -> Sheet:
    """A line for each row and person: where it stands in the input, what is credited, and what the tiers give on it."""
    results, labels = context.results, context.labels
    found = [(one, row) for one in results.people if one.payout and one.payout.sales for row in one.payout.sales.rows]
    capped = any(row.counted is not None for _, row in found)
    widths = [
        fitting([one.card.person.id for one, _ in found], 9, 14),
        fitting([one.card.person.name for one, _ in found], 11, 24), fitting([row.place for _, row in found], 16, 40),
        16.0, *([16.0] if capped else []), 16.0,
    ]  # fmt: skip
    sheet = Sheet(name, widths=widths, frozen=(3, 2))
    width = len(widths)
    sheet.add(Cell(f" {labels('sales_rows')}  {results.period.label}", tone="title", span=width - 1),
              Cell(f"{results.scheme.currency} ", "right", tone="title"), height=26)  # fmt: skip
    note = labels("sales_rows_note")
    sheet.add(Cell(note, "wrap", tone="note", span=width), height=14.0 * lines_of(note, sum(widths)))
    words = ("person", "name", "place", "credit", *(("counted",) if capped else ()), "payout")
    top = sheet.heads(*(labels(word) for word in words), height=22)
    for one, row in found:
        counted = [home(row.counted, "money")] if capped else []
        texts = (one.card.person.id, one.card.person.name, row.place)
        sheet.add(
            *(Cell(text, tone="line") for text in texts), home(row.credit, "money"), *counted,
            home(row.payout, "number"),
        )  # fmt: skip
    sheet.filtered = Area(top, 0, max(len(sheet.rows) - 1, top + 1), width - 1)
    sheet.page = Page(repeat_rows=(top, top))
    return sheet


def has_rows(results: Results) -> bool:
    """Whether anybody is paid by rows."""
    return any(one.payout.sales.rows for one in results.people if one.payout and one.payout.sales)
