"""The table of a segment's KPIs on a card: the page's columns, and on the same rows those beside it."""

from decimal import Decimal
from typing import Final

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet, letters, lines_of
from presales_kpi.report.card_page import BESIDE, LEFT, PAGE, RIGHT, ROW, WIDTH
from presales_kpi.report.context import Context, home, unit_style
from presales_kpi.report.layout import Area, Bars, Highlight, Style
from presales_kpi.report.shown import ShownKpi, ShownSegment
from presales_kpi.results import CategoryScore, KpiScore, MeasuredKpi, Scorecard, Segment

_LABEL_WIDTH: Final = PAGE[1][1]


def kpi_table(sheet: Sheet, context: Context, segment: Segment, shown: ShownSegment) -> None:
    """Each category with its KPIs, and what they come to."""
    labels = context.labels
    heads = {word: labels(word) for word, _ in PAGE if word not in ("", "bars")}
    heads["bars"] = f"0 – {context.most_points():g}"
    top = sheet.add(
        *(Cell(heads.get(word, word), _head_style(word), tone="head") for word, _ in PAGE),
        Cell(None),
        *(Cell(labels(word), _head_style(word), tone="head") for word, _ in BESIDE),
        height=30,
    )
    lines = dict(zip((kpi.points.key for kpi in segment.kpis), shown.kpis, strict=True))
    for part in segment.categories:
        _category_row(sheet, context, part, shown)
        for kpi in segment.kpis:
            if kpi.category == part.category:
                _kpi_row(sheet, context, kpi, lines[kpi.points.key])
    last = len(sheet.rows) - 1
    sheet.add(
        Cell(None, tone="total"), Cell(labels("total"), tone="total", span=7),
        home(shown.weights, "percent", "total"), home(segment.total, "contribution", "total"), height=19,
    )  # fmt: skip
    status = f"${letters(LEFT)}{top + 2}"
    sheet.rules.append(Bars(Area(top + 1, 7, last, 7), context.most_points(), alone=True))
    for column in (WIDTH - 1, RIGHT - 1):  # a KPI without points adds nothing: that is no 0
        sheet.rules.append(Highlight(Area(top + 1, column, last, column), f'AND({status}<>"",$G{top + 2}="")', "dash"))
    sheet.rules.append(Highlight(Area(top + 1, 0, last, WIDTH - 1), f'AND({status}<>"",{status}<>"scored")', "warn"))


def footnote(sheet: Sheet, context: Context, card: Scorecard, text: Quantity) -> None:
    """What was not scored, under the tables."""
    lines_needed = 1 + sum(1 for kpi in card.kpis if kpi.status.result != "scored" or kpi.provisional) // 2
    sheet.add(home(text, "wrap", "note", WIDTH), height=13.0 * max(lines_needed, 2))


def beside(context: Context, kpi: MeasuredKpi, own: bool = True, effective: Quantity | None = None) -> list[Cell]:
    """The cells beside the page on a KPI's row; shown from elsewhere where they are not its `own`."""
    labels, unit = context.labels, unit_style(kpi)
    parts: Style = "money" if unit == "money" else "plain"
    remark = labels("left_out").format(len(kpi.left_out)) if kpi.left_out else ""
    if kpi.provisional:
        remark = f"{labels('provisional')} {remark}".strip()

    def cell(quantity: Quantity | None, style: Style) -> Cell:
        return home(quantity, style) if own else Cell(quantity, style, tone="line")

    return [
        cell(kpi.status, "text"), cell(kpi.over, amount_style(kpi.over, parts)),
        cell(kpi.under, amount_style(kpi.under, parts)), Cell(kpi.min_sample, "whole", tone="line"),
        cell(kpi.full_target, amount_style(kpi.full_target, unit)),
        Cell(labels(f"from.{kpi.target_from}") if kpi.target_from else None, "after", tone="line"),
        Cell(labels(f"scope.{kpi.scope}"), tone="line"), home(effective, "percent"), Cell(remark, "after", tone="line"),
    ]  # fmt: skip


def amount_style(quantity: Quantity | None, style: Style) -> Style:
    """A count is shown whole, or with two decimals where it is not, as a target for part of a period."""
    result = quantity.result if quantity is not None else None
    broken = style == "plain" and isinstance(result, Decimal) and result != result.to_integral_value()
    return "number" if broken else style


def _head_style(word: str) -> Style:
    if word in ("bars", "target_from", "remark"):
        return "after"
    return "wrap" if word in ("kpi", "status", "scope") else "right"


def _category_row(sheet: Sheet, context: Context, part: CategoryScore, shown: ShownSegment) -> None:
    sheet.add(
        Cell(context.labels(part.category), tone="group", span=6),
        home(shown.averages[part.category], "score", "group"),
        Cell(None, tone="group"),
        home(part.weight, "percent", "group"),
        home(part.contribution, "contribution", "group"),
        height=ROW + 1,
    )


def _kpi_row(sheet: Sheet, context: Context, kpi: KpiScore, line: ShownKpi) -> None:
    unit = unit_style(kpi)
    sheet.add(
        home(line.mark, "mark"), home(line.label, "wrap"),
        home(kpi.target, amount_style(kpi.target, unit)) if line.standing is None else home(line.standing, "right"),
        home(kpi.value, amount_style(kpi.value, unit)), home(kpi.sample, "whole"), home(kpi.attainment, "percent"),
        home(kpi.points, "points"), home(line.bar, "bar"), home(kpi.weight, "percent"),
        home(kpi.contribution, "contribution"),
        Cell(None),
        *beside(context, kpi, effective=kpi.effective_weight),
        height=ROW * lines_of(kpi.label, _LABEL_WIDTH),
    )  # fmt: skip
