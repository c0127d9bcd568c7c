"""The sheets beside the cards: Summary, Bonus, Data, Issues, Ledger, About."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from presales_kpi import __version__
from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet, Style
from presales_kpi.report.labels import Labels
from presales_kpi.results import DATA_COLUMNS, PersonResult, Results, data_row


def by_rank(people: Sequence[PersonResult]) -> list[PersonResult]:
    """Best first; people without a score last; ties by id."""

    def place(one: PersonResult) -> tuple[bool, Decimal, str]:
        rank = one.rank.result
        return (rank is None, rank if isinstance(rank, Decimal) else Decimal(0), one.card.person.id)

    return sorted(people, key=place)


def summary_sheet(results: Results, name: str, labels: Labels) -> Sheet:
    """Everybody in order of score, each figure a link to where it is made."""
    sheet = Sheet(name, widths=[8, 12, 14, 16, 14, 11, 11, 12, 14, 16, 10], frozen=(3, 3))
    sheet.add(Cell(f"{results.scheme.name}  {results.period.label}", "title"))
    sheet.add()
    heads = ("rank", "person", "name", "level", "team", "score", "grade", "coverage", "total_bonus", "not_graded")
    sheet.heads(*(labels(head) for head in (*heads, "provisional")))
    for one in by_rank(results.people):
        card = one.card
        sheet.add(
            Cell(one.rank, "whole", home=True),
            Cell(card.person.id),
            Cell(card.person.name),
            Cell(card.level_label),
            Cell(card.person.team),
            Cell(card.score, "score"),
            Cell(card.grade),
            Cell(card.coverage, "percent"),
            Cell(one.payout.total if one.payout else None, "money"),
            Cell(card.not_graded),
            Cell(labels("yes") if card.provisional else None),
        )
    return sheet


def bonus_sheet(results: Results, name: str, labels: Labels) -> Sheet:
    """The bonus of everybody, each step a formula, and the total; whoever has no grade is to be decided on."""
    columns: Sequence[tuple[str, float]] = (
        ("person", 12), ("name", 14), ("level", 16), ("team", 14), ("grade", 11), ("base", 13), ("coefficient", 9),
        ("days", 10), ("of_days", 10), ("raw", 15), ("evaluation", 15), ("adjusted", 13), ("total_bonus", 15),
        ("remark", 12),
    )  # fmt: skip
    sheet = Sheet(name, widths=[width for _, width in columns], frozen=(3, 2))
    sheet.add(Cell(f"{labels('bonus')}  {results.period.label}  ({results.scheme.currency})", "title"))
    sheet.add()
    sheet.heads(*(labels(column) for column, _ in columns))
    for one in results.people:
        card, payout = one.card, one.payout
        if payout is None:
            continue
        sheet.add(
            *(Cell(text) for text in (card.person.id, card.person.name, card.level_label, card.person.team)),
            Cell(card.grade),
            Cell(payout.base, "money", home=True),
            Cell(payout.coefficient, "number", home=True),
            Cell(card.days, "whole"),
            Cell(card.of_days, "whole"),
            *(Cell(part, "money", home=True) for part in (payout.raw, payout.evaluation)),
            *(Cell(part, "money", home=True) for part in (payout.adjusted, payout.total)),
            Cell(labels("to_decide") if not card.graded else None),
        )
    if results.totals:
        blank = [Cell(None)] * 9
        amounts = [Cell(results.totals[part], "money", home=True) for part in ("evaluation", "adjusted", "total")]
        sheet.add(Cell(labels("all"), "label"), *blank, *amounts)
    return sheet


def data_sheet(results: Results, name: str, labels: Labels) -> Sheet:
    """One row a person and KPI, headed by the names that programs read."""
    styles: dict[str, Style] = {
        "sample": "whole", "attainment": "percent", "weight": "percent", "effective_weight": "percent",
        "points": "points", "contribution": "contribution", "score": "score",
    }  # fmt: skip
    sheet = Sheet(name, widths=[12] * len(DATA_COLUMNS), frozen=(1, 0))
    sheet.heads(*DATA_COLUMNS)
    for one in results.people:
        for kpi in one.card.kpis:
            row = data_row(results, one.card, kpi)
            sheet.add(*(_data_cell(row[column], styles.get(column, "number")) for column in DATA_COLUMNS))
    return sheet


def _data_cell(content: str | Quantity | None, style: Style) -> Cell:
    return Cell(content, style if isinstance(content, Quantity) else "text")


def issues_sheet(results: Results, name: str, labels: Labels) -> Sheet:
    """Everything the run had to say about its input."""
    sheet = Sheet(name, widths=[10, 20, 34, 70, 60, 20], frozen=(1, 0))
    sheet.heads(*(labels(head) for head in ("severity", "code", "place", "message", "hint", "people")))
    for issue in results.issues:
        texts = (issue.severity, issue.code, issue.where, issue.message, issue.hint, ", ".join(issue.people))
        sheet.add(*(Cell(text, "wrap") for text in texts))
    if not results.issues:
        sheet.add(Cell(labels("no_issues")))
    return sheet


def ledger_sheet(results: Results, name: str, labels: Labels) -> Sheet:
    """What became of every row read, a line a sheet: read = used + excluded + rejected."""
    reasons = sorted({reason for line in results.ledger for reason in line.excluded})
    sheet = Sheet(name, widths=[16, 24, 16, *([12] * (len(reasons) + 4))], frozen=(1, 0))
    heads = [labels(head) for head in ("source", "file", "sheet", "read", "used", "partial")]
    excluded = [f"{labels('excluded')}: {reason}" for reason in reasons]
    sheet.heads(*heads, *excluded, labels("rejected"))
    for line in results.ledger:
        counts = [line.read, line.used, line.partial, *(line.excluded.get(reason, 0) for reason in reasons)]
        texts = [Cell(line.source), Cell(line.file), Cell(line.sheet)]
        sheet.add(*texts, *(Cell(count, "whole") for count in (*counts, line.rejected)))
    return sheet


def about_sheet(results: Results, name: str, labels: Labels) -> Sheet:
    """Which scheme, period and inputs these results are of, with the hashes that prove it."""
    scheme, period = results.scheme, results.period
    sheet = Sheet(name, widths=[18, 90], landscape=False)
    lines = [
        ("tool", f"presales-kpi {__version__}"),
        ("scheme", f"{scheme.name} ({scheme.path})"),
        ("version", scheme.version),
        ("code", f"sha256 {scheme.sha256}"),
        ("period", period.label),
        ("from", period.start.isoformat()),
        ("to", period.end.isoformat()),
        ("currency", scheme.currency),
    ]
    lines += [("input", f"{one.path}  sha256 {one.sha256}") for one in results.inputs]
    for label, text in lines:
        sheet.add(Cell(labels(label), "label"), Cell(text))
    sheet.add()
    for note in ("live", "defaults"):
        sheet.add(Cell(None), Cell(labels(note), "wrap"))
    return sheet


SheetMaker = Callable[[Results, str, Labels], Sheet]
#: The sheets before and after the cards, by the label that names them.
BEFORE_CARDS: Sequence[tuple[str, SheetMaker]] = (("summary", summary_sheet),)
AFTER_CARDS: Sequence[tuple[str, SheetMaker]] = (
    ("bonus", bonus_sheet),
    ("data", data_sheet),
    ("issues", issues_sheet),
    ("ledger", ledger_sheet),
    ("about", about_sheet),
)
