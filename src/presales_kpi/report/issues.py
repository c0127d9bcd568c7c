"""The Issues sheet: everything the run had to say about its input, each kind together, errors first."""

from collections.abc import Sequence
from typing import Final

from presales_kpi.issues import Issue, by_kind
from presales_kpi.messages import in_language
from presales_kpi.report.book import Cell, Sheet, fitting, lines_of
from presales_kpi.report.context import Context, blanks
from presales_kpi.report.layout import Area, Highlight, Page
from presales_kpi.report.places import place_of

_HEADS: Final = ("severity", "code", "file", "sheet", "cell", "found", "message", "hint", "people")
_LINE: Final = 16.5


def issues_sheet(context: Context, name: str) -> Sheet:
    """A line for each kind of issue with its number, and under it, one outline level down, a line for each issue.

    Both have severity and code, so that a filter on either keeps them together.
    """
    labels, issues = context.labels, context.results.issues
    rows = [[_row(context, issue) for issue in group] for group in by_kind(issues)]
    sheet = Sheet(name, widths=_widths([row for group in rows for row in group]), frozen=(1, 0))
    sheet.heads(*(labels(head) for head in _HEADS), height=22)
    for group, lines in zip(by_kind(issues), rows, strict=True):
        head = sheet.add(*(Cell(text, "wrap", tone="group") for text in _heading(context, group)), height=19)
        if group[0].severity == "error":
            sheet.rules.append(Highlight(Area(head, 0, head, 1), f'$A{head + 1}<>""', "alarm"))
        for issue, texts in zip(group, lines, strict=True):
            cells = [Cell(text, "wrap", tone="line") for text in texts[:-1]]
            height = max(lines_of(text, width * 0.92) for text, width in zip(texts, sheet.widths, strict=True)) * _LINE
            sheet.outlined.add(sheet.add(*cells, _people(context, issue, texts[-1]), height=min(height + 2, 400)))
    if not issues:
        sheet.add(Cell(labels("no_issues"), tone="line"), *blanks(len(_HEADS) - 1))
    last = len(sheet.rows) - 1
    sheet.filtered = Area(0, 0, last, len(_HEADS) - 1)
    sheet.page = Page(repeat_rows=(0, 0))
    return sheet


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """The width of each column for its texts, within bounds that leave the message most of the page."""
    bounds = ((8, 8), (14, 21), (10, 22), (8, 16), (7, 9), (9, 20), (40, 46), (34, 40), (10, 20))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(bounds)
    return [fitting([*texts], least, most) for texts, (least, most) in zip(columns, bounds, strict=True)]


def _row(context: Context, issue: Issue) -> tuple[str, ...]:
    language = context.results.scheme.language
    place = place_of(issue.where, [one.path for one in context.results.inputs])
    return (
        context.labels.known("severity", issue.severity), issue.code, place.file, place.sheet, place.cell, issue.found,
        in_language(issue.message, language), in_language(issue.hint, language), _names(context, issue),
    )  # fmt: skip


def _heading(context: Context, group: Sequence[Issue]) -> tuple[str, ...]:
    """Severity and code, and in the place of the message how many there are and how many people they touch."""
    labels, first = context.labels, group[0]
    people = {person for issue in group for person in issue.people}
    count = labels("issue_count").format(len(group)) if len(group) > 1 else labels("one_issue")
    touched = labels("people_count").format(len(people)) if len(people) > 1 else labels("one_person") if people else ""
    told = f"{count}{labels('comma')}{touched}" if touched else count
    return labels.known("severity", first.severity), first.code, "", "", "", "", told, "", ""


def _names(context: Context, issue: Issue) -> str:
    """The names of those it touches; the id of somebody without a card."""
    names = {one.card.person.id: one.card.person.name for one in context.people}
    return ", ".join(names.get(person, person) for person in issue.people)


def _people(context: Context, issue: Issue, names: str) -> Cell:
    """The names, leading to the card of the one they are of, or to the Summary, where each leads to a card."""
    cards = [context.cards[person] for person in issue.people if person in context.cards]
    if not cards:
        return Cell(names, "wrap", tone="line")
    return Cell(names, "wrap", tone="link", link=cards[0] if len(cards) == 1 else context.sheets["summary"])
