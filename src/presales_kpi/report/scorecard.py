"""The sheet of one person: a page to print and sign, and beside it the steps that the page has no room for."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet, letters, lines_of
from presales_kpi.report.context import Context, blanks, home, unit_style
from presales_kpi.report.layout import Area, Bars, Chart, Highlight, Page, Series, Style
from presales_kpi.report.shown import ShownCard, ShownKpi
from presales_kpi.results import CategoryScore, KpiScore, PersonResult

#: The columns of the page, by the names of their labels, with their widths.
PAGE: Final[Sequence[tuple[str, float]]] = (
    ("", 3.5), ("kpi", 23), ("target", 14.5), ("value", 14.5), ("sample", 8.5), ("attainment", 11.5), ("points", 10),
    ("bars", 12), ("weight", 9.5), ("contribution", 12),
)  # fmt: skip
#: The columns beside the page, on the same rows.
BESIDE: Final[Sequence[tuple[str, float]]] = (
    ("status", 14), ("over", 14), ("under", 14), ("min_sample", 10), ("full_target", 14.5), ("target_from", 10),
    ("scope", 12), ("effective_weight", 11), ("remark", 22),
)  # fmt: skip
WIDTH: Final = len(PAGE)
LEFT, RIGHT = WIDTH + 1, WIDTH + len(BESIDE)
_NOTE_WIDTH: Final = sum(width for _, width in PAGE) * 1.28
_STEP: Final = 16.5
_ROW: Final = 18.5


def scorecard_sheet(context: Context, one: PersonResult, name: str) -> Sheet:
    """The card of one person, whose quantities have their home here."""
    widths = [width for _, width in PAGE] + [2.5] + [width for _, width in BESIDE]
    sheet = Sheet(name, widths=widths, frozen=(0, 2), marked=one.card.provisional or not one.card.graded)
    _head(sheet, context, one)
    _kpi_table(sheet, context, one)
    _steps(sheet, context, one)
    _adjustments(sheet, context, one)
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


def _kpi_table(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """Each category with its KPIs: the page's columns, and on the same rows those beside it."""
    card, labels, shown = one.card, context.labels, context.of(one)
    beside = Cell(labels("steps_beside"), tone="subtitle", span=len(BESIDE))
    sheet.rows[-1] += [Cell(None), beside, *[Cell(None, span=0)] * (len(BESIDE) - 1)]
    heads = {word: labels(word) for word, _ in PAGE if word not in ("", "bars")}
    heads["bars"] = f"0 – {context.most_points():g}"
    top = sheet.add(
        *(Cell(heads.get(word, word), _head_style(word), tone="head") for word, _ in PAGE),
        Cell(None),
        *(Cell(labels(word), _head_style(word), tone="head") for word, _ in BESIDE),
        height=30,
    )
    lines = dict(zip((kpi.points.key for kpi in card.kpis), shown.kpis, strict=True))
    for part in card.categories:
        _category_row(sheet, context, part, shown)
        for kpi in card.kpis:
            if kpi.category == part.category:
                _kpi_row(sheet, context, kpi, lines[kpi.points.key])
    last = len(sheet.rows) - 1
    sheet.add(
        Cell(None, tone="total"), Cell(labels("total"), tone="total", span=7),
        home(shown.weights, "percent", "total"), home(card.total, "contribution", "total"), height=19,
    )  # fmt: skip
    status = f"${letters(LEFT)}{top + 2}"
    sheet.rules.append(Bars(Area(top + 1, 7, last, 7), context.most_points(), alone=True))
    for column in (WIDTH - 1, RIGHT - 1):  # a KPI without points adds nothing: that is no 0
        sheet.rules.append(Highlight(Area(top + 1, column, last, column), f'AND({status}<>"",$G{top + 2}="")', "dash"))
    sheet.rules.append(Highlight(Area(top + 1, 0, last, WIDTH - 1), f'AND({status}<>"",{status}<>"scored")', "warn"))
    lines_needed = 1 + sum(1 for kpi in card.kpis if kpi.status.result != "scored" or kpi.provisional) // 2
    sheet.add(home(shown.footnote, "wrap", "note", WIDTH), height=13.0 * max(lines_needed, 2))


def _head_style(word: str) -> Style:
    if word in ("bars", "target_from", "remark"):
        return "after"
    return "wrap" if word in ("kpi", "status", "scope") else "right"


def _category_row(sheet: Sheet, context: Context, part: CategoryScore, shown: ShownCard) -> None:
    sheet.add(
        Cell(context.labels(part.category), tone="group", span=6),
        home(shown.averages[part.category], "score", "group"),
        Cell(None, tone="group"),
        home(part.weight, "percent", "group"),
        home(part.contribution, "contribution", "group"),
        height=_ROW + 1,
    )


def _kpi_row(sheet: Sheet, context: Context, kpi: KpiScore, line: ShownKpi) -> None:
    labels, unit = context.labels, unit_style(kpi)
    parts: Style = "money" if unit == "money" else "plain"
    remark = labels("left_out").format(len(kpi.left_out)) if kpi.left_out else ""
    if kpi.provisional:
        remark = f"{labels('provisional')} {remark}".strip()
    sheet.add(
        home(line.mark, "mark"), home(line.label, "wrap"), _amount(kpi.target, unit), _amount(kpi.value, unit),
        home(kpi.sample, "whole"), home(kpi.attainment, "percent"), home(kpi.points, "points"),
        home(line.bar, "bar"), home(kpi.weight, "percent"), home(kpi.contribution, "contribution"),
        Cell(None),
        home(kpi.status, "text"), _amount(kpi.over, parts), _amount(kpi.under, parts),
        Cell(kpi.min_sample, "whole", tone="line"), _amount(kpi.full_target, unit),
        Cell(labels(f"from.{kpi.target_from}") if kpi.target_from else None, "after", tone="line"),
        Cell(labels(f"scope.{kpi.scope}"), tone="line"), home(kpi.effective_weight, "percent"),
        Cell(remark, "after", tone="line"),
        height=_ROW * lines_of(kpi.label, PAGE[1][1]),
    )  # fmt: skip


def _amount(quantity: Quantity | None, style: Style) -> Cell:
    """A count is shown whole, or with two decimals where it is not, as a target for part of a period."""
    result = quantity.result if quantity is not None else None
    broken = style == "plain" and isinstance(result, Decimal) and result != result.to_integral_value()
    return home(quantity, "number" if broken else style)


def _steps(sheet: Sheet, context: Context, one: PersonResult) -> None:
    """Left the categories against the team, as a table and a chart; right the steps from the score to the money."""
    card, labels, shown = one.card, context.labels, context.of(one)
    steps = [(word, home(quantity, style, "step" if word in ("score", "grade") else "line", 2))
             for word, quantity, style in _grade_steps(one, shown)]  # fmt: skip
    steps += [(word, Cell(quantity, style, tone="step" if word == "total_bonus" else "line", span=2))
              for word, quantity, style in _bonus_steps(one)]  # fmt: skip
    left: list[list[Cell]] = [
        [Cell(labels("category"), tone="head", span=2), *(
            Cell(labels(word), "right", tone="head") for word in ("result", "team_median")
        )],
        *(
            [Cell(labels(part.category), tone="line", span=2),
             Cell(shown.averages[part.category], "score", tone="line"),
             Cell(context.team.categories[part.category], "score", tone="line")]
            for part in card.categories
        ),
    ]  # fmt: skip
    beside = [
        [Cell(labels("category"), tone="head"), Cell(labels("scored_weight"), tone="head")],
        *([Cell(labels(part.category), tone="line"), home(part.scored, "percent")] for part in card.categories),
        [Cell(labels("shared"), tone="label"), home(card.shared, "percent")],
        [Cell(labels("n_not_scored"), tone="label"), home(shown.unmeasured, "whole")],
        [Cell(labels("code_of_reason"), tone="label"), home(card.not_graded, "text")],
        [Cell(labels("months"), tone="label"), home(card.months, "whole")],
        [Cell(labels("of_months"), tone="label"), home(card.of_months, "whole")],
    ]
    sheet.add(height=4)
    title = "to_bonus" if one.payout is not None else "to_grade"
    sheet.add(
        Cell(labels("versus_team"), tone="section", span=4), Cell(None),
        Cell(labels(title), tone="section", span=5), height=20,
    )  # fmt: skip
    start = len(sheet.rows)
    height = max(len(left) + 9, len(steps), len(beside))
    for index in range(height):
        row = left[index] if index < len(left) else [Cell(None)] * 3
        here = sum(cell.span for cell in row)
        row = [*row, *[Cell(None)] * (5 - here)]
        if index < len(steps):
            word, cell = steps[index]
            row += [Cell(labels(word), tone="label", span=3), cell]
        else:
            row += [Cell(None)] * 5
        sheet.add(*row, Cell(None), *(beside[index] if index < len(beside) else []), height=_STEP)
    _chart(sheet, context, start, len(card.categories), height)


def _chart(sheet: Sheet, context: Context, start: int, count: int, height: int) -> None:
    first, last = start + 1, start + count
    series = (
        Series(context.labels("own"), Area(first, 2, last, 2)),
        Series(context.labels("team_median"), Area(first, 3, last, 3), quiet=True),
    )
    free = int((height - count - 1) * _STEP * 4 / 3) - 8
    categories = Area(first, 0, last, 0)
    sheet.charts.append(Chart(last + 1, 0, 405, min(free, 260), categories, series, most=context.most_points()))


def _grade_steps(one: PersonResult, shown: ShownCard) -> list[tuple[str, Quantity, Style]]:
    card = one.card
    return [
        ("points_added", card.points_added, "score"),
        ("points_deducted", card.points_deducted, "score"),
        ("calculated_score", card.calculated_score, "score"),
        ("score_override", card.score_override, "score"),
        ("score", card.score, "score"),
        ("coverage", card.coverage, "percent"),
        ("days", card.days, "whole"),
        ("of_days", card.of_days, "whole"),
        ("not_graded", shown.reason, "right"),
        ("calculated_grade", card.calculated_grade, "right"),
        ("vetoes", card.vetoes, "whole"),
        ("grade_override", card.grade_override, "right"),
        ("grade", card.grade, "right"),
    ]


def _bonus_steps(one: PersonResult) -> list[tuple[str, Quantity, Style]]:
    """Amounts are shown from the Bonus sheet, where they are made."""
    payout = one.payout
    if payout is None:
        return []
    return [
        ("base", payout.base, "money"),
        ("coefficient", payout.coefficient, "factor"),
        ("evaluation", payout.evaluation, "money"),
        ("adjusted", payout.adjusted, "money"),
        ("total_bonus", payout.total, "money"),
    ]


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
    for kpi in one.card.kpis:
        notes = [labels("scale_of").format(labels(f"scope.{kpi.scope}"))]
        if kpi.min_sample > 1:
            notes.append(labels("least").format(kpi.min_sample))
        text = f"{kpi.label}{labels('colon')}{kpi.definition} [{'; '.join(notes)}]"
        height = 13.5 * lines_of(text, _NOTE_WIDTH)
        sheet.add(Cell(text, "wrap", tone="note", span=WIDTH), height=height)
