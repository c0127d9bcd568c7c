"""The steps of a card from the score to the money, and beside them the categories against the team."""

from collections.abc import Iterator

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet
from presales_kpi.report.card_page import STEP
from presales_kpi.report.context import Context, home
from presales_kpi.report.layout import Area, Chart, Series, Style
from presales_kpi.report.shown import ShownCard
from presales_kpi.results import PersonResult, Scorecard

#: A step: the word or the text it goes by, its value, how that is shown, and whether it has its home here.
Step = tuple[str, Quantity, Style, bool]
_STRONG = ("score", "grade", "total_bonus")


def steps(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """Left the categories against the team, as a table and a chart; right the steps from the score to the money."""
    card, labels, shown = one.card, context.labels, context.of(one)
    told = [*_to_score(context, card), *_to_grade(card, shown), *_to_bonus(one)]
    left = _categories(context, shown)
    beside = _beside(context, card, shown)
    sheet.add(height=4)
    title = "to_bonus" if one.payout is not None else "to_grade"
    sheet.add(
        Cell(labels("versus_team"), tone="section", span=4), Cell(None),
        Cell(labels(title), tone="section", span=5), height=20,
    )  # fmt: skip
    start = len(sheet.rows)
    height = max(len(left) + 9, len(told), len(beside))
    for index in range(height):
        row = left[index] if index < len(left) else [Cell(None)] * 3
        here = sum(cell.span for cell in row)
        row = [*row, *[Cell(None)] * (5 - here)]
        row += _step(context, told[index]) if index < len(told) else [Cell(None)] * 5
        sheet.add(*row, Cell(None), *(beside[index] if index < len(beside) else []), height=STEP)
    if shown.averages:
        _chart(sheet, context, start, len(shown.averages), height)


def _step(context: Context, step: Step) -> list[Cell]:
    word, quantity, style, at_home = step
    label = Cell(context.labels.known("", word), tone="label", span=3)
    return [label, Cell(quantity, style, home=at_home, tone="step" if word in _STRONG else "line", span=2)]


def _to_score(context: Context, card: Scorecard) -> Iterator[Step]:
    """The points that extras, deductions and adjustments come to; of several segments, the score of each."""
    if len(card.segments) == 1:
        yield "added", card.segments[0].added, "score", True
        yield "deducted", card.segments[0].deducted, "score", True
    else:
        for number, segment in enumerate(card.segments, 1):
            yield context.labels("segment_score").format(number, segment.level_label), segment.score, "score", False


def _to_grade(card: Scorecard, shown: ShownCard) -> Iterator[Step]:
    yield "calculated_score", card.calculated_score, "score", True
    yield "score_override", card.score_override, "score", True
    yield "score", card.score, "score", True
    yield "coverage", card.coverage, "percent", True
    yield "days", card.days, "whole", True
    yield "of_days", card.of_days, "whole", True
    yield "not_graded", shown.reason, "right", True
    yield "calculated_grade", card.calculated_grade, "right", True
    if card.grade_limit is not None:
        yield "grade_limit", card.grade_limit, "right", True
    yield "vetoes", card.vetoes, "whole", True
    yield "grade_override", card.grade_override, "right", True
    yield "grade", card.grade, "right", True
    if card.evaluation_gate is not None:
        yield "evaluation_gate", card.evaluation_gate, "factor", True


def _to_bonus(one: PersonResult) -> Iterator[Step]:
    """What it all comes to; the lines of it have a table of their own."""
    if one.payout is not None:
        yield "total_bonus", one.payout.total, "money", False


def _categories(context: Context, shown: ShownCard) -> list[list[Cell]]:
    labels, blended = context.labels, len(shown.segments) > 1
    heads = [Cell(labels(word), "right", tone="head") for word in ("result", "team_median")]
    return [
        [Cell(labels("category"), tone="head", span=2), *heads],
        *(
            [Cell(labels(category), tone="line", span=2), Cell(average, "score", home=blended, tone="line"),
             Cell(context.team.categories[category], "score", tone="line")]
            for category, average in shown.averages.items()
        ),
    ]  # fmt: skip


def _beside(context: Context, card: Scorecard, shown: ShownCard) -> list[list[Cell]]:
    """What the page has no room for: by label, its value."""
    labels = context.labels
    several = len(card.segments) > 1
    rows: list[list[Cell]] = []
    for number, segment in enumerate(card.segments, 1):
        title = labels("segment").format(number) if several else labels("category")
        rows.append([Cell(title, tone="head"), Cell(labels("scored_weight"), tone="head")])
        rows += [
            [Cell(labels(part.category), tone="line"), home(part.scored, "percent")] for part in segment.categories
        ]
        rows.append([Cell(labels("shared"), tone="label"), home(segment.shared, "percent")])
        if several:
            rows.append([Cell(labels("coverage"), tone="label"), home(segment.coverage, "percent")])
        if several and segment.evaluation_gate is not None:
            rows.append([Cell(labels("evaluation_gate"), tone="label"), home(segment.evaluation_gate, "factor")])
    more: list[tuple[str, Quantity | None, Style]] = [
        ("n_not_scored", shown.unmeasured, "whole"), ("code_of_reason", card.not_graded, "text"),
        ("months", card.months, "whole"), ("of_months", card.of_months, "whole"),
        ("points_added", card.points_added, "score"), ("points_deducted", card.points_deducted, "score"),
        ("reached_grade", card.reached_grade, "text"),
    ]  # fmt: skip
    rows += [[Cell(labels(word), tone="label"), home(value, style)] for word, value, style in more if value is not None]
    return rows


def _chart(sheet: Sheet, context: Context, start: int, count: int, height: int) -> None:
    first, last = start + 1, start + count
    series = (
        Series(context.labels("own"), Area(first, 2, last, 2)),
        Series(context.labels("team_median"), Area(first, 3, last, 3), quiet=True),
    )
    free = int((height - count - 1) * STEP * 4 / 3) - 8
    categories = Area(first, 0, last, 0)
    sheet.charts.append(Chart(last + 1, 0, 405, min(free, 260), categories, series, most=context.most_points()))
