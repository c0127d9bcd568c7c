"""The sheet of grade shares: for each group the grades against their bounds, then its people, the best first."""

from typing import Final

from presales_kpi.calc import Gather, Key, Quantity
from presales_kpi.report.book import Cell, Sheet, fitting, lines_of
from presales_kpi.report.context import Context, blanks, home
from presales_kpi.report.layout import Area, Highlight, Page, Style
from presales_kpi.results import GradeGroup, Results

_COUNTS: Final[tuple[tuple[str, Style], ...]] = (
    ("count", "whole"), ("share", "percent"), ("min", "percent"), ("max", "percent"), ("at_least", "whole"),
    ("at_most", "whole"), ("under", "whole"), ("over", "whole"),
)  # fmt: skip
_OF_PEOPLE: Final = ("person", "name", "level", "score", "grade", "shares.edge", "shares.move")
_WIDTH: Final = 9


def missed_heads(results: Results) -> Quantity:
    """How many people's grades lie outside the shares, in all groups."""
    parts = [by for group in results.distribution for one in group.grades
             for by in (one.under, one.over) if by is not None]  # fmt: skip
    return Quantity(Key("", 0, "", "shown.shares"), Gather("SUM", parts, present_only=True))


def shares_sheet(context: Context, name: str) -> Sheet:
    """A block for each group; what is counted has its home here, over the people's grades below it."""
    labels, people = context.labels, context.results.people
    names = fitting([one.card.person.name for one in people], 12, 24)
    levels = fitting([one.card.level_label for one in people], 12, 24)
    sheet = Sheet(name, widths=[fitting([one.card.person.id for one in people], 11, 16), names, levels,
                                12.0, 12.0, 18.0, 18.0, 11.0, 11.0])  # fmt: skip
    title = f" {labels('grade_shares')}  {context.results.period.label}"
    sheet.add(Cell(title, tone="title", span=_WIDTH), height=26)
    note = labels("shares.note")
    sheet.add(Cell(note, "wrap", tone="note", span=_WIDTH), height=14.0 * lines_of(note, sum(sheet.widths)))
    for group in context.results.distribution:
        _grades(sheet, context, group)
        _people(sheet, context, group)
    sheet.page = Page()
    return sheet


def _grades(sheet: Sheet, context: Context, group: GradeGroup) -> None:
    """The grades, the best first, and how many people have one."""
    labels = context.labels
    parts = [labels(f"shares.within.{group.within}"), group.label, "" if group.held else labels("shares.small")]
    sheet.add(height=10)
    sheet.add(Cell("  ·  ".join(part for part in parts if part), tone="section", span=_WIDTH), height=20)
    top = sheet.heads(labels("grade"), *(labels(f"shares.{word}") for word, _ in _COUNTS), height=20)
    for one in group.grades:
        cells = [(getattr(one, word), style) for word, style in _COUNTS]
        sheet.add(
            Cell(one.grade, "centre", tone="line"),
            *(home(value, style) if isinstance(value, Quantity) else Cell(value, style, tone="line")
              for value, style in cells),
            height=18,
        )  # fmt: skip
    last = len(sheet.rows) - 1
    missed = Area(top + 1, _WIDTH - 2, last, _WIDTH - 1)
    sheet.rules.append(Highlight(missed, f"N(H{top + 2})>0", "warn"))
    sheet.add(Cell(labels("graded"), "centre", tone="total"), home(group.people, "whole", "total"),
              *blanks(_WIDTH - 2, "total"), height=18)  # fmt: skip


def _people(sheet: Sheet, context: Context, group: GradeGroup) -> None:
    labels = context.labels
    people = {one.card.person.id: one for one in context.results.people}
    on_edge = {person for one in group.grades for person in one.edge.people}
    tied = {person for one in group.grades for person in one.edge.tied}
    moves = {move.person: move for move in group.moves}
    sheet.add(height=6)
    sheet.heads(*(labels(word) for word in _OF_PEOPLE), height=20)
    for person in group.members:
        one, move = people[person], moves.get(person)
        edge = labels("shares.tied") if person in tied else labels("shares.on_edge") if person in on_edge else None
        sheet.add(
            Cell(person, tone="line"), context.card_link(one), Cell(one.card.level_label, tone="line"),
            Cell(one.card.score, "score", tone="line"), Cell(one.card.grade, "centre", tone="line"),
            Cell(edge, "centre", tone="line"),
            Cell(f"{move.before} → {move.after}" if move else None, "centre", tone="line"), height=18,
        )  # fmt: skip
