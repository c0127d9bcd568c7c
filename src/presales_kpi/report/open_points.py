"""On a card: the rows that could not be counted, where they are and why, and what else makes it provisional."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from presales_kpi.issues import Issue
from presales_kpi.messages import in_language
from presales_kpi.report.book import Cell, Sheet, lines_of
from presales_kpi.report.context import Context
from presales_kpi.report.labels import Labels
from presales_kpi.report.places import place_of
from presales_kpi.results import PersonResult

#: How many points the page has room for, and how many places a point names.
MOST: Final = 8
PLACES: Final = 4
_COLUMNS: Final = (("place", 3), ("message", 5), ("kpi", 2))
_WIDTHS: Final = (38, 52, 19)


class _Point(NamedTuple):
    place: str
    message: str
    kpis: str


def open_points(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """Append the points, if there are any: place, what is wrong, and the KPIs that leave the row out."""
    points = list(_points(context, one))
    if not points:
        return
    labels = context.labels
    sheet.add(height=6)
    title = "why_provisional" if one.card.provisional else "rows_left_out"
    sheet.add(Cell(labels(title), tone="section", span=sum(span for _, span in _COLUMNS)), height=18)
    sheet.add(*(Cell(labels(word), "wrap", tone="head", span=span) for word, span in _COLUMNS), height=18)
    for point in points[:MOST]:
        height = max(lines_of(text, width) for text, width in zip(point, _WIDTHS, strict=True)) * 14.0 + 2
        cells = (Cell(text, "wrap", tone="line", span=span) for text, (_, span) in zip(point, _COLUMNS, strict=True))
        sheet.add(*cells, height=height)
    if len(points) > MOST:
        more = labels("more_points").format(len(points) - MOST)
        span = sum(span for _, span in _COLUMNS)
        sheet.add(Cell(more, tone="link", span=span, link=context.sheets["issues"]), height=16)


def _points(context: Context, one: PersonResult) -> Iterator[_Point]:
    """Every error that touches the person, then the rows left out for other reasons, those of one reason together."""
    results, person = context.results, one.card.person.id
    files = [file.path for file in results.inputs]
    left: dict[str, dict[str, list[str]]] = {}
    for kpi in one.card.kpis:
        for row in kpi.left_out:
            left.setdefault(row.row, {}).setdefault(row.reason, []).append(kpi.label)
    for issue in results.issues:
        if issue.severity == "error" and person in issue.people:
            rows = [row for row in left if row == place_of(issue.where, files).row or _names(issue, row)]
            kpis = dict.fromkeys(kpi for row in rows for labels in left.pop(row).values() for kpi in labels)
            yield _Point(issue.where, in_language(issue.message, results.scheme.language), ", ".join(kpis))
    together: dict[tuple[str, str], list[str]] = {}
    for row_place, reasons in left.items():
        for reason, labels in reasons.items():
            together.setdefault((reason, ", ".join(labels)), []).append(row_place)
    for (reason, kpis_left), places in together.items():
        shown = ", ".join(places[:PLACES]) + (f" (+{len(places) - PLACES})" if len(places) > PLACES else "")
        yield _Point(shown, _reason(reason, context.labels), kpis_left)


def _names(issue: Issue, row: str) -> bool:
    """Whether the message names the row too, as one of several that have a key in common."""
    return re.search(rf"{re.escape(row)}(?!\d)", issue.message) is not None


def _reason(reason: str, labels: Labels) -> str:
    """Why a row was left out, in words; a code without words as it is."""
    if reason.startswith("empty-"):
        return labels("left.empty").format(reason.removeprefix("empty-"))
    if reason.startswith("bad-"):
        return labels("left.bad")
    return labels.known("left", reason)
