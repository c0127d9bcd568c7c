"""The sheets for checking and for programs, Data, Ledger and About; and the list of all fixed sheets."""

from collections.abc import Callable, Sequence

from presales_kpi import __version__
from presales_kpi.calc import Quantity
from presales_kpi.report.bonus import bonus_sheet
from presales_kpi.report.book import Cell, Sheet, fitting, letters, lines_of
from presales_kpi.report.context import Context
from presales_kpi.report.heatmap import heat_sheet
from presales_kpi.report.issues import issues_sheet
from presales_kpi.report.layout import Area, Highlight, Page, Style
from presales_kpi.report.pools import pools_sheet
from presales_kpi.report.ranking import has_ranking, ranking_sheet
from presales_kpi.report.sales_rows import has_rows, rows_sheet
from presales_kpi.report.shares import shares_sheet
from presales_kpi.report.since_sheet import since_sheet
from presales_kpi.report.summary import summary_sheet
from presales_kpi.results import DATA_COLUMNS, Results, data_row


def data_sheet(context: Context, name: str) -> Sheet:
    """One row a person and KPI, headed by the names that programs read."""
    styles: dict[str, Style] = {
        "sample": "whole", "attainment": "percent", "weight": "percent", "effective_weight": "percent",
        "points": "points", "contribution": "contribution", "score": "score", "status": "text", "grade": "text",
    }  # fmt: skip
    rows = [data_row(context.results, one.card, kpi) for one in context.results.people for kpi in one.card.kpis]
    widths = [
        fitting([column, *(text for row in rows if isinstance(text := row[column], str))], 10, 28)
        for column in DATA_COLUMNS
    ]
    sheet = Sheet(name, widths=widths, frozen=(1, 3), grid=True)
    sheet.heads(*DATA_COLUMNS, height=20)
    for row in rows:
        sheet.add(*(_data_cell(row[column], styles.get(column, "plain")) for column in DATA_COLUMNS))
    sheet.filtered = Area(0, 0, max(len(rows), 1), len(DATA_COLUMNS) - 1)
    sheet.page = Page(repeat_rows=(0, 0))
    return sheet


def _data_cell(content: str | Quantity | None, style: Style) -> Cell:
    return Cell(content, style if isinstance(content, Quantity) else "text")


def ledger_sheet(context: Context, name: str) -> Sheet:
    """What became of every row read, a line a sheet: read = used + excluded + rejected."""
    labels, ledger = context.labels, context.results.ledger
    reasons = sorted({reason for line in ledger for reason in line.excluded})
    widths = [
        fitting([line.source for line in ledger], 14, 26), fitting([line.file for line in ledger], 16, 40),
        fitting([line.sheet for line in ledger], 12, 26), *([11.0] * (len(reasons) + 4)),
    ]  # fmt: skip
    sheet = Sheet(name, widths=widths, frozen=(1, 0))
    heads = [labels(head) for head in ("source", "file", "sheet", "read", "used", "partial")]
    excluded = [f"{labels('excluded')}{labels('colon')}{labels.known('out', reason)}" for reason in reasons]
    sheet.heads(*heads, *excluded, labels("rejected"), height=48)
    for line in ledger:
        counts = [line.read, line.used, line.partial, *(line.excluded.get(reason, 0) for reason in reasons)]
        texts = [Cell(text, tone="line") for text in (line.source, line.file, line.sheet)]
        sheet.add(*texts, *(Cell(count, "whole", tone="line") for count in (*counts, line.rejected)), height=18)
    last = max(len(ledger), 1)
    sheet.filtered = Area(0, 0, last, len(widths) - 1)
    sheet.rules.append(Highlight(Area(1, 3, last, len(widths) - 1), "D2=0", "faded"))
    sheet.rules.append(
        Highlight(Area(1, len(widths) - 1, last, len(widths) - 1), f"{letters(len(widths) - 1)}2>0", "alarm")
    )
    sheet.page = Page(repeat_rows=(0, 0))
    return sheet


def about_sheet(context: Context, name: str) -> Sheet:
    """Which scheme, period and inputs these results are of, with the hashes that prove it, and how to read them."""
    labels, scheme, period = context.labels, context.results.scheme, context.results.period
    sheet = Sheet(name, widths=[18, 100])
    sheet.add(Cell(f" {labels('about')}", tone="title", span=2), height=26)
    lines = [
        ("tool", f"presales-kpi {__version__}"),
        ("scheme", f"{scheme.name} ({scheme.path})"),
        ("version", scheme.version),
        ("hash", f"sha256 {scheme.sha256}"),
        ("period", period.label),
        ("from", period.start.isoformat()),
        ("to", period.end.isoformat()),
        ("currency", scheme.currency),
    ]
    lines += [("input", f"{one.path}  sha256 {one.sha256}") for one in context.results.inputs]
    lines += [
        ("seal_taken", f"{one.period.label}  {one.path}  sha256 {one.sha256}") for one in context.results.previous
    ]
    lines += [("marks", labels("about_marks")), ("colours", labels("about_colours"))]
    for label, text in lines:
        height = 18.0 * lines_of(text, 100)
        sheet.add(Cell(labels(label), tone="label"), Cell(text, "wrap", tone="line"), height=height)
    sheet.add(height=10)
    for note in ("live", "defaults"):
        text = labels(note)
        sheet.add(Cell(None), Cell(text, "wrap", tone="subtitle"), height=15.0 * lines_of(text, 100))
    sheet.page = Page(landscape=False, single=True)
    return sheet


SheetMaker = Callable[[Context, str], Sheet]
#: The sheets before and after the cards, by the label that names them.
BEFORE_CARDS: Sequence[tuple[str, SheetMaker]] = (("summary", summary_sheet), ("heat", heat_sheet))
AFTER_CARDS: Sequence[tuple[str, SheetMaker]] = (
    ("bonus", bonus_sheet),
    ("pools", pools_sheet),
    ("sales_rows", rows_sheet),
    ("ranking", ranking_sheet),
    ("grade_shares", shares_sheet),
    ("data", data_sheet),
    ("since", since_sheet),
    ("issues", issues_sheet),
    ("ledger", ledger_sheet),
    ("about", about_sheet),
)


def sheets_after(results: Results) -> Sequence[tuple[str, SheetMaker]]:
    """Those after the cards that the results have anything for."""
    left_out = {
        "pools": not results.pools, "sales_rows": not has_rows(results), "ranking": not has_ranking(results),
        "grade_shares": not results.distribution, "since": results.since is None,
    }  # fmt: skip
    return [(word, make) for word, make in AFTER_CARDS if not left_out.get(word)]
