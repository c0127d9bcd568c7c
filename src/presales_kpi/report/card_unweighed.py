"""What a card reads beside its weights: extras and deductions, and gates."""

from presales_kpi.money import plain
from presales_kpi.report.book import Cell, Sheet, letters, lines_of
from presales_kpi.report.card_kpis import amount_style, beside
from presales_kpi.report.card_page import BESIDE, FATE, PAGE, ROW, WIDTH
from presales_kpi.report.context import Context, blanks, home, unit_style
from presales_kpi.report.layout import Area, Highlight, Style
from presales_kpi.report.shown import ShownSegment
from presales_kpi.results import ExtraScore, GateCheck, Segment


def extras_table(sheet: Sheet, context: Context, segment: Segment) -> None:
    """A line for each extra and each deduction, where the level has any: value × each, at most, points."""
    labels = context.labels
    lines = [("+", one) for one in segment.extras] + [("−", one) for one in segment.deductions]
    if not lines:
        return
    heads: list[tuple[str, Style]] = [
        ("extras", "wrap"), ("each", "right"), ("value", "right"), ("sample", "right"), ("most", "right"),
    ]  # fmt: skip
    sheet.add(
        Cell(None, tone="head"), *(Cell(labels(word), style, tone="head") for word, style in heads),
        *blanks(3, "head"), Cell(labels("extra_points"), "right", tone="head"), height=18,
    )  # fmt: skip
    for sign, one in lines:
        _extra_row(sheet, context, sign, one)


def _extra_row(sheet: Sheet, context: Context, sign: str, one: ExtraScore) -> None:
    sheet.add(
        Cell(sign, "mark", tone="line"), Cell(one.label, "wrap", tone="line"), home(one.each, "score"),
        home(one.value, amount_style(one.value, unit_style(one))), home(one.sample, "whole"), home(one.most, "score"),
        *blanks(3), home(one.points, "score"),
        Cell(None),
        *beside(context, one),
        height=ROW * lines_of(one.label, PAGE[1][1]),
    )  # fmt: skip


def gates_table(sheet: Sheet, context: Context, segment: Segment, shown: ShownSegment) -> None:
    """A line for each gate, where the level has any: what is held against which line, if it fired, and what then."""
    labels = context.labels
    if not segment.gates:
        return
    heads: list[tuple[str, Style]] = [
        ("gates", "wrap"), ("line", "right"), ("value", "right"), ("sample", "right"), ("attainment", "right"),
        ("fate", "centre"),
    ]  # fmt: skip
    top = sheet.add(
        Cell(None, tone="head"), *(Cell(labels(word), style, tone="head") for word, style in heads),
        Cell(labels("consequence"), "after", tone="head", span=3), Cell(None), *blanks(len(BESIDE), "head"),
        *(Cell(labels(word), "right", tone="head") for word in ("target", "code")), height=18,
    )  # fmt: skip
    weighed = {kpi.value.key for kpi in segment.kpis}
    for gate, outcome in zip(segment.gates, shown.gates, strict=True):
        own = gate.value.key not in weighed
        unit = unit_style(gate)
        value, attained = gate.value, gate.attainment
        row = [home(value, amount_style(value, unit)), home(gate.sample, "whole"), home(attained, "percent")]
        if not own:
            row = [Cell(cell.content, cell.style, tone="line") for cell in row]
        line: Style = unit if gate.by_value else "percent"
        sheet.add(
            Cell(">" if gate.rule == "above" else "<", "mark", tone="line"), Cell(gate.label, "wrap", tone="line"),
            home(gate.line, amount_style(gate.line, line)), *row, home(outcome, "centre"),
            Cell(_consequence(context, gate), "after", tone="line", span=3),
            Cell(None),
            *beside(context, gate, own), home(gate.target, amount_style(gate.target, unit)) if own else Cell(None),
            home(gate.fate, "text"),
            height=ROW * lines_of(gate.label, PAGE[1][1]),
        )  # fmt: skip
    last, fate = len(sheet.rows) - 1, f"${letters(FATE)}{top + 2}"
    sheet.rules.append(Highlight(Area(top + 1, 0, last, WIDTH - 1), f'{fate}="fired"', "alarm"))


def _consequence(context: Context, gate: GateCheck) -> str:
    labels = context.labels
    parts = []
    if gate.grade_at_most is not None:
        parts.append(labels("at_most").format(gate.grade_at_most))
    if gate.factor is not None:
        parts.append(labels("bonus_times").format(plain(gate.factor)))
    return "  ".join(parts)
