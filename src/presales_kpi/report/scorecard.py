"""The sheet of one person: a page to print and sign, and beside it the steps that the page has no room for."""

from typing import Final

from presales_kpi.card import MeasuredKpi, Segment
from presales_kpi.report.book import Cell, Sheet, lines_of
from presales_kpi.report.card_composed import composed_table
from presales_kpi.report.card_kpis import footnote, kpi_table
from presales_kpi.report.card_page import BESIDE, PAGE, STEP, WIDTH, WIDTHS
from presales_kpi.report.card_steps import steps
from presales_kpi.report.card_unweighed import extras_table, gates_table
from presales_kpi.report.context import Context, blanks, home
from presales_kpi.report.layout import Area, Highlight, Page
from presales_kpi.report.open_points import open_points
from presales_kpi.report.statement import statement
from presales_kpi.results import PersonResult

_NOTE_WIDTH: Final = sum(width for _, width in PAGE) * 1.28


def scorecard_sheet(context: Context, one: PersonResult, name: str) -> Sheet:
    """The card of one person, whose quantities have their home here."""
    sheet = Sheet(name, widths=WIDTHS, frozen=(0, 2), marked=one.card.provisional or not one.card.graded)
    _head(sheet, context, one)
    _segments(sheet, context, one)
    steps(sheet, context, one)
    statement(sheet, context, one)
    _adjustments(sheet, context, one)
    open_points(sheet, context, one)
    _definitions(sheet, context, one)
    sheet.add(height=10)
    labels = context.labels
    sheet.add(
        Cell(labels("signed_person"), tone="sign", span=3), Cell(None),
        Cell(labels("signed_manager"), tone="sign", span=3), Cell(None),
        Cell(labels("signed_date"), tone="sign", span=2), height=34,
    )  # fmt: skip
    sheet.page = Page(landscape=False, area=Area(0, 0, len(sheet.rows) - 1, WIDTH - 1), single=True)
    return sheet


def _head(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """Who, which period, and the score and the grade, large."""
    card, labels, shown = one.card, context.labels, context.of(one)
    scheme, period = context.results.scheme, context.results.period
    sheet.add(
        Cell(f" {labels('scorecard')}", tone="title", span=5),
        Cell(f"{period.label} ", "right", tone="title", span=5),
        Cell(None),
        Cell(labels("back"), tone="link", span=2, link=context.sheets["summary"]),
        height=26,
    )
    who = "  ·  ".join(part for part in (card.level_label, card.person.team, card.person.id) if part)
    sheet.add(
        Cell(who, tone="subtitle", span=5), Cell(labels("score"), "centre", tone="panel-label", span=3),
        Cell(labels("grade"), "centre", tone="panel-label", span=2), height=20,
    )  # fmt: skip
    sheet.add(
        Cell(card.person.name, tone="name", span=5), Cell(card.score, "score", tone="panel-big", span=3),
        Cell(shown.grade, "centre", tone="panel-big", span=2, home=True), height=44,
    )  # fmt: skip
    dates = f"{scheme.name} {scheme.version}  ·  {period.start.isoformat()} – {period.end.isoformat()}"
    sheet.add(
        Cell(dates, tone="subtitle", span=5), Cell(labels("team_median"), "right", tone="panel-label", span=2),
        Cell(context.team.median, "score", tone="panel-small"), *blanks(2, "panel"), height=18,
    )  # fmt: skip
    row = sheet.add(home(shown.banner, "wrap", "banner", WIDTH), height=20)
    sheet.rules.append(Highlight(Area(row, 0, row, WIDTH - 1), f'$A${row + 1}<>""', "warn"))


def _segments(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """The KPIs, extras and gates of each segment; of several, each under its level and days, with its score."""
    card, labels, shown = one.card, context.labels, context.of(one)
    beside = Cell(labels("steps_beside"), tone="subtitle", span=len(BESIDE))
    sheet.rows[-1] += [Cell(None), beside, *[Cell(None, span=0)] * (len(BESIDE) - 1)]
    several = len(card.segments) > 1
    for number, (segment, own) in enumerate(zip(card.segments, shown.segments, strict=True), 1):
        if several:
            team = segment.person.team
            span = f"{segment.start.isoformat()} – {segment.end.isoformat()}"
            who = "  ·  ".join(
                part for part in (labels("segment").format(number), segment.level_label, team, span) if part
            )
            sheet.add(
                Cell(who, tone="section", span=7), Cell(labels("days"), "right", tone="section", span=2),
                home(segment.days, "whole", "section"), height=20,
            )  # fmt: skip
        if segment.kpis:
            kpi_table(sheet, context, segment, own)
        composed_table(sheet, context, segment)
        extras_table(sheet, context, segment)
        if several:
            for word, quantity in (("added", segment.added), ("deducted", segment.deducted), ("result", segment.score)):
                sheet.add(
                    Cell(None, tone="line"), Cell(labels(word), tone="label", span=8),
                    home(quantity, "score", "step" if word == "result" else "line"), height=STEP,
                )  # fmt: skip
        gates_table(sheet, context, segment, own)
    footnote(sheet, context, card, shown.footnote)


def _adjustments(sheet: Sheet, context: Context, one: PersonResult) -> None:
    labels = context.labels
    if not one.card.adjustments:
        return
    sheet.add(height=6)
    heads = (("adjustments", 2), ("of", 1), ("amount", 1), ("reason", 4), ("approved_by", 2))
    sheet.add(*(Cell(labels(word), "wrap", tone="head", span=span) for word, span in heads), height=18)
    for item in one.card.adjustments:
        texts = (labels.known("kind", item.kind), labels.known("of", item.of or ""), item.value, item.reason,
                 item.approved_by)  # fmt: skip
        cells = [Cell(text, "wrap", tone="line", span=span) for text, (_, span) in zip(texts, heads, strict=True)]
        lines = lines_of(item.reason or "", 38)
        sheet.add(*cells, Cell(None), Cell(item.where, tone="line", span=3), height=16.0 * lines)


def _definitions(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """What each KPI means, whose rows it counts and how many it asks for, a line each."""
    labels = context.labels
    sheet.add(height=4)
    sheet.add(Cell(labels("definitions"), tone="section", span=WIDTH), height=18)
    for kpi in {kpi.label: kpi for segment in one.card.segments for kpi in segment.measured}.values():
        notes = [labels("scale_of").format(_whose(labels(f"scope.{kpi.scope}"), one.card.segments[kpi.segment], kpi))]
        if kpi.min_sample > 1:
            notes.append(labels("least").format(kpi.min_sample))
        text = f"{kpi.label}{labels('colon')}{kpi.definition} [{'; '.join(notes)}]"
        height = 13.5 * lines_of(text, _NOTE_WIDTH)
        sheet.add(Cell(text, "wrap", tone="note", span=WIDTH), height=height)


def _whose(word: str, segment: Segment, kpi: MeasuredKpi) -> str:
    """`word` for a scope, with the name of the team or region that it is."""
    group = {"team": segment.person.team, "region": segment.person.region}.get(kpi.scope)
    return f"{word} {group}" if group else word
