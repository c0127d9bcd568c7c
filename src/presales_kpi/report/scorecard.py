"""The sheet of one person: every KPI from what was measured to what it adds, then the steps to score and grade."""

from collections.abc import Sequence

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet, Style
from presales_kpi.report.labels import Labels
from presales_kpi.results import KpiScore, PersonResult, Results, Scorecard

#: The columns of the KPI table, by the names of `KpiScore`, with their widths.
_COLUMNS: Sequence[tuple[str, float]] = (
    ("category", 9), ("kpi", 18), ("scope", 11), ("over", 13), ("under", 13), ("value", 13), ("sample", 8),
    ("min_sample", 9), ("full_target", 13), ("target", 13), ("target_from", 10), ("status", 13), ("attainment", 10),
    ("points", 10), ("weight", 8), ("effective_weight", 10), ("contribution", 11), ("remark", 16), ("definition", 40),
)  # fmt: skip


def scorecard_sheet(results: Results, one: PersonResult, name: str, labels: Labels) -> Sheet:
    """The card of one person, whose quantities have their home here."""
    card = one.card
    sheet = Sheet(name, widths=[width for _, width in _COLUMNS])
    sheet.add(Cell(f"{card.person.name}  {labels('scorecard')}  {results.period.label}", "title"))
    for label, text in (
        ("person", card.person.id),
        ("level", card.level_label),
        ("team", card.person.team),
        ("scheme", f"{results.scheme.name} {results.scheme.version}"),
        ("provisional", labels("yes" if card.provisional else "no")),
    ):
        sheet.add(Cell(labels(label), "label"), Cell(text))
    sheet.add()
    sheet.heads(*(labels(column) for column, _ in _COLUMNS))
    for kpi in card.kpis:
        sheet.add(*_kpi_cells(kpi, labels))
    sheet.add()
    _categories(sheet, card, labels)
    sheet.add()
    _steps(sheet, one, labels)
    _adjustments(sheet, card, labels)
    sheet.add()
    for label in ("signed_person", "signed_manager", "signed_date"):
        sheet.add(Cell(labels(label), "label"))
    return sheet


def _kpi_cells(kpi: KpiScore, labels: Labels) -> list[Cell]:
    unit: Style = {"percent": "percent", "money": "money", "count": "number"}.get(kpi.unit, "number")  # type: ignore[assignment]
    parts: Style = "money" if unit == "money" else "number"
    remark = labels("left_out").format(len(kpi.left_out)) if kpi.left_out else ""
    if kpi.provisional:
        remark = f"{labels('provisional')} {remark}".strip()
    return [
        Cell(labels(kpi.category)),
        Cell(kpi.label),
        Cell(labels(f"scope.{kpi.scope}")),
        _home(kpi.over, parts),
        _home(kpi.under, parts),
        _home(kpi.value, unit),
        _home(kpi.sample, "whole"),
        Cell(kpi.min_sample, "whole"),
        _home(kpi.full_target, unit),
        _home(kpi.target, unit),
        Cell(labels(f"from.{kpi.target_from}") if kpi.target_from else None),
        _home(kpi.status, "text"),
        _home(kpi.attainment, "percent"),
        _home(kpi.points, "points"),
        _home(kpi.weight, "percent"),
        _home(kpi.effective_weight, "percent"),
        _home(kpi.contribution, "contribution"),
        Cell(remark),
        Cell(kpi.definition),
    ]


def _home(quantity: Quantity | None, style: Style) -> Cell:
    return Cell(quantity, style, home=True) if quantity is not None else Cell(None)


def _categories(sheet: Sheet, card: Scorecard, labels: Labels) -> None:
    sheet.heads(labels("category"), labels("weight"), labels("scored_weight"), labels("contribution"))
    for one in card.categories:
        sheet.add(
            Cell(labels(one.category)),
            _home(one.weight, "percent"),
            _home(one.scored, "percent"),
            _home(one.contribution, "contribution"),
        )


def _steps(sheet: Sheet, one: PersonResult, labels: Labels) -> None:
    """The steps from coverage to money, a line each; amounts are shown from the Bonus sheet, where they are made."""
    card, payout = one.card, one.payout
    steps: list[tuple[str, Quantity, Style]] = [
        ("days", card.days, "whole"),
        ("of_days", card.of_days, "whole"),
        ("shared", card.shared, "percent"),
        ("coverage", card.coverage, "percent"),
        ("total", card.total, "contribution"),
        ("points_added", card.points_added, "score"),
        ("points_deducted", card.points_deducted, "score"),
        ("calculated_score", card.calculated_score, "score"),
        ("score_override", card.score_override, "score"),
        ("not_graded", card.not_graded, "text"),
        ("calculated_grade", card.calculated_grade, "text"),
        ("vetoes", card.vetoes, "whole"),
        ("grade_override", card.grade_override, "text"),
        ("score", card.score, "score"),
        ("grade", card.grade, "text"),
    ]
    for label, quantity, style in steps:
        sheet.add(Cell(labels(label), "label"), _home(quantity, style))
    if payout is not None:
        shown: list[tuple[str, Quantity, Style]] = [
            ("base", payout.base, "money"),
            ("coefficient", payout.coefficient, "number"),
            ("evaluation", payout.evaluation, "money"),
            ("adjusted", payout.adjusted, "money"),
            ("total_bonus", payout.total, "money"),
        ]
        for label, quantity, style in shown:
            sheet.add(Cell(labels(label), "label"), Cell(quantity, style))


def _adjustments(sheet: Sheet, card: Scorecard, labels: Labels) -> None:
    if not card.adjustments:
        return
    sheet.add()
    sheet.heads(*(labels(name) for name in ("adjustments", "of", "amount", "reason", "approved_by", "place")))
    for one in card.adjustments:
        sheet.add(*(Cell(text) for text in (one.kind, one.of, one.value, one.reason, one.approved_by, one.where)))
