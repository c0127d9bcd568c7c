"""The Summary: everybody by rank with links to the cards, the grades, and what needs a decision."""

from collections.abc import Sequence
from itertools import accumulate

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet, fitting, letters, lines_of
from presales_kpi.report.context import HEAT, Context, home
from presales_kpi.report.layout import Area, Bars, Chart, Heat, Highlight, Page, Series, Style
from presales_kpi.report.shares import missed_heads
from presales_kpi.report.shown import GAPS_NAMED_AT_MOST, NAMED_AT_MOST
from presales_kpi.results import PersonResult

_FIXED_BEFORE, _FIXED_AFTER = 7, 3


def summary_sheet(context: Context, name: str) -> Sheet:
    """One look at the quarter: tiles, the ranking, the grades as a chart, and what to decide."""
    people, labels = context.people, context.labels
    categories = list(context.team.categories)
    cards = [one.card for one in people]
    widths = [
        6.5, fitting([card.person.name for card in cards], 11, 24), fitting([card.person.id for card in cards], 9, 14),
        fitting([card.level_label for card in cards], 12, 24), fitting([card.person.team for card in cards], 10, 20),
        11.0, 11.0, *(fitting([labels(category)], 9, 12) for category in categories), 10.5, 14.0, 26.0,
    ]  # fmt: skip
    sheet = Sheet(name, widths=widths)
    _title(sheet, context, len(widths))
    _tiles(sheet, context)
    sheet.add(height=8)
    top = _ranking(sheet, context, categories)
    sheet.frozen = (top + 1, 2)
    sheet.add(height=12)
    _below(sheet, context, len(widths))
    sheet.page = Page(repeat_rows=(top, top))
    return sheet


def _title(sheet: Sheet, context: Context, width: int) -> None:
    labels, scheme, period = context.labels, context.results.scheme, context.results.period
    sheet.add(
        Cell(f" {scheme.name}  {labels('summary')}", tone="title", span=width - 3),
        Cell(f"{period.label} ", "right", tone="title", span=3),
        height=26,
    )
    dates = f"{period.start.isoformat()} – {period.end.isoformat()}  ·  {scheme.version}  ·  {scheme.currency}"
    links = [Cell(f"{labels(word)} →", tone="link", link=context.sheets[word]) for word in ("heat", "bonus", "issues")]
    sheet.add(Cell(dates, tone="subtitle", span=width - 4), Cell(None), *links, height=18)


def _tiles(sheet: Sheet, context: Context) -> None:
    """The numbers that a manager asks for first, in two rows of tiles."""
    labels, team, results = context.labels, context.team, context.results
    provisional = sum(1 for one in context.people if one.card.provisional)
    tiles: list[tuple[str, Quantity | int | None, Style]] = [(labels("people_scored"), len(context.people), "whole")]
    tiles += [(grade, count, "whole") for grade, count in team.grades.items()]
    tiles += [(labels("to_decide"), team.to_decide, "whole"), (labels("provisional"), provisional, "whole")]
    tiles += [(labels("median"), team.median, "score")]
    if results.totals:
        tiles += [(labels("total_bonus"), results.totals["total"], "money")]
    spans = spread(sheet.widths, len(tiles))
    made_here = {id(quantity) for quantity in (*team.grades.values(), team.to_decide)}
    sheet.add(*(Cell(label, "centre", tone="tile-label", span=span)
                for (label, _, _), span in zip(tiles, spans, strict=True)), height=18)  # fmt: skip
    sheet.add(*(Cell(content, style, home=id(content) in made_here, tone="tile", span=span)
                for (_, content, style), span in zip(tiles, spans, strict=True)), height=30)  # fmt: skip


def spread(widths: Sequence[float], count: int) -> list[int]:
    """How many columns each of `count` neighbours takes to be about equally wide, at least one each."""
    ends = list(accumulate(widths))
    spans: list[int] = []
    start = 0
    for index in range(count):
        left = count - index - 1
        goal = ends[-1] * (index + 1) / count
        stop = min(
            range(start + 1, len(widths) - left + 1), key=lambda end: abs(ends[end - 1] - goal), default=start + 1
        )
        spans.append((len(widths) if left == 0 else stop) - start)
        start = stop
    return spans


def _ranking(sheet: Sheet, context: Context, categories: Sequence[str]) -> int:
    """The table that the filters work on; the row of its heads."""
    labels = context.labels
    words = ("rank", "name", "person", "level", "team", "score", "grade", *categories, "coverage", "total_bonus")
    top = sheet.heads(*(labels(word) for word in words), labels("attention"), height=32)
    for one in context.people:
        card, shown = one.card, context.of(one)
        averages = [shown.averages.get(category) for category in categories]
        sheet.add(
            home(one.rank, "centre"),
            context.card_link(one, home=True),
            Cell(card.person.id, tone="line"),
            Cell(card.level_label, tone="line"),
            Cell(card.person.team, tone="line"),
            Cell(card.score, "score", tone="line"),
            Cell(card.grade, "centre", tone="line"),
            *(Cell(average, "score", tone="line") for average in averages),
            Cell(card.coverage, "percent", tone="line"),
            Cell(one.payout.total if one.payout else None, "money", tone="line"),
            home(shown.attention, "after"),
            height=21,
        )
    first, last, width = top + 1, max(len(sheet.rows) - 1, top + 1), len(sheet.widths)
    sheet.filtered = Area(top, 0, last, width - 1)
    sheet.rules.append(Bars(Area(first, 5, last, 5), context.most_points()))
    if categories:
        sheet.rules.append(Heat(Area(first, _FIXED_BEFORE, last, _FIXED_BEFORE + len(categories) - 1), *HEAT))
    sheet.rules.append(
        Highlight(Area(first, width - 1, last, width - 1), f'${letters(width - 1)}{first + 1}<>""', "warn")
    )
    lowest = context.results.scheme.grades[-1] if context.results.scheme.grades else None
    if lowest is not None:
        text = lowest.replace('"', '""')
        sheet.rules.append(Highlight(Area(first, 6, last, 6), f'$G{first + 1}="{text}"', "alarm"))
    return top


def _below(sheet: Sheet, context: Context, width: int) -> None:
    """Under the ranking: left the grades as a table and a chart, right what needs a decision."""
    labels, team = context.labels, context.team
    split = 6
    sheet.add(
        Cell(labels("distribution"), tone="section", span=split), Cell(None),
        Cell(labels("decide"), tone="section", span=width - split - 1), height=20,
    )  # fmt: skip
    start = len(sheet.rows)
    grades = [(grade, count) for grade, count in team.grades.items()] + [(labels("to_decide"), team.to_decide)]
    points = _decisions(context)
    for index in range(max(len(grades), len(points), 8)):
        row = [Cell(None)] * split
        if index < len(grades):
            grade, count = grades[index]
            row[:3] = [Cell(grade, tone="line", span=2), Cell(count, "whole", tone="line")]
        row.append(Cell(None))
        height = 18.0
        if index < len(points):
            label, number, text, link = points[index]
            row += [
                Cell(f"{label} →" if link else label, "wrap", tone="label", span=3, link=link),
                number,
                Cell(text, "after", home=isinstance(text, Quantity), tone="line", span=width - split - 5),
            ]
            shown = text.result if isinstance(text, Quantity) else text
            height *= max(
                lines_of(label, sum(sheet.widths[split + 1 : split + 4])),
                lines_of(str(shown or ""), sum(sheet.widths[split + 5 :])),
            )
        sheet.add(*row, height=height)
    counted = f"${letters(split + 4)}{start + 1}"
    listed = Area(start, split + 1, start + len(points) - 1, width - 1)
    sheet.rules += [Highlight(listed, f"{counted}>0", "warn"), Highlight(listed, f"{counted}=0", "faded")]
    last = start + len(grades) - 1
    chart_width = int(sum(sheet.widths[3:split]) * 7 + 16)
    high = int(sum(sheet.heights[row] for row in range(start, start + 8)) * 4 / 3) - 8
    sheet.charts.append(
        Chart(start, 3, chart_width, high, Area(start, 0, last, 0),
              (Series(labels("people_scored"), Area(start, 2, last, 2)),))
    )  # fmt: skip


Point = tuple[str, Cell, Quantity | str, str | None]


def _decisions(context: Context) -> list[Point]:
    """What somebody has to decide or to check: what, how many, who, and the sheet that says more."""
    labels, team, issues = context.labels, context.team, context.results.issues

    def number(content: Quantity | int | None) -> Cell:
        return Cell(content, "whole", tone="line")

    provisional = [one for one in context.people if one.card.provisional]
    adjusted = [one for one in context.people if one.card.adjustments]
    errors, warnings = (sum(1 for one in issues if one.severity == kind) for kind in ("error", "warning"))
    to_issues = context.sheets["issues"]
    unlisted, ungapped = (
        "" if len(context.people) <= most else labels("see_filter") for most in (NAMED_AT_MOST, GAPS_NAMED_AT_MOST)
    )
    shares = [(labels("decide.shares"), Cell(missed_heads(context.results), "whole", home=True, tone="line"), "",
               context.sheets["grade_shares"])] if context.results.distribution else []  # fmt: skip
    return [
        (labels("decide.grade"), number(team.to_decide), unlisted or team.undecided, None),
        (labels("decide.provisional"), number(len(provisional)), unlisted or _names(provisional), to_issues),
        (
            labels("decide.unmeasured"),
            Cell(team.gaps, "whole", home=True, tone="line"),
            ungapped or team.unmeasured,
            None,
        ),
        (labels("decide.adjusted"), number(len(adjusted)), _adjusted(context, adjusted), None),
        *shares,
        (labels("decide.errors"), number(errors), "", to_issues),
        (labels("decide.warnings"), number(warnings), "", to_issues),
    ]


def _names(people: Sequence[PersonResult]) -> str:
    return "  ".join(one.card.person.name for one in people)


def _adjusted(context: Context, people: Sequence[PersonResult]) -> str:
    labels = context.labels
    told: list[str] = []
    for one in people:
        kinds = dict.fromkeys(labels.known("kind", item.kind) for item in one.card.adjustments)
        told.append(f"{one.card.person.name} ({', '.join(kinds)})")
    return "  ".join(told)
