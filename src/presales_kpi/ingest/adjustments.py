"""Adjustments: points, deductions, vetoes, overrides and amounts, each with its reason and approver."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.record_rows import RecordRows, RejectedError, one_person, period_label, value_in_unit
from presales_kpi.ingest.record_sheets import ADJUSTMENTS
from presales_kpi.ingest.records import each, needed
from presales_kpi.money import plain
from presales_kpi.records import Adjustment, AdjustmentKind
from presales_kpi.scheme.model import Scheme

_KINDS: Final[Mapping[AdjustmentKind, tuple[str, ...]]] = {
    "points": ("加分", "加减分", "奖励分", "extra points", "bonus points"),
    "deduction": ("扣分", "减分", "deductions"),
    "veto": ("一票否决", "否决"),
    "override": ("改判", "调整为", "改为", "覆盖"),
    "amount": ("金额", "奖金调整", "奖金", "补发", "扣款"),
}
_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "score": ("分数", "得分", "总分", "评分", "绩效得分"),
    "grade": ("等级", "评级", "绩效等级"),
    "evaluation": ("考核奖金", "绩效奖金", "evaluation bonus"),
    "sales": ("提成", "销售奖金", "sales bonus"),
}
_OVERRIDDEN: Final = ("score", "grade")


def read_adjustments(finished: FinishedTable, scheme: Scheme) -> tuple[tuple[Adjustment, ...], FinishedTable]:
    """The adjustments in the order of their rows."""
    rows = RecordRows(finished, ADJUSTMENTS)
    return tuple(each(rows, partial(_adjustment, rows, scheme)).values()), rows.finished()


def _adjustment(rows: RecordRows, scheme: Scheme, row: int) -> Adjustment | None:
    reason, approved_by = rows.text(row, "reason"), rows.text(row, "approved_by")
    if reason is None or approved_by is None:
        column = "reason" if reason is None else "approved_by"
        hint = "Whoever approved it must stand beside it, and why; until then it does not count"
        raise RejectedError("missing-approval", column, f"{column}: the cell is empty", hint)
    kind = _kind(needed(rows, row, "kind"))
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    of = _of(kind, rows.text(row, "of"))
    if rows.is_bad(row, "value") or rows.is_bad(row, "of"):
        raise RejectedError("adjustment-unreadable", None, "the adjustment cannot be read", "Correct the cells named")
    value = _value(kind, of, rows.text(row, "value"), scheme)
    person = one_person(rows, row)
    if person is None:
        return None
    return Adjustment(person, period, kind, of, value, reason, approved_by, row, rows.where(row))


def _kind(text: str) -> AdjustmentKind:
    for kind, names in _KINDS.items():
        if fold(text) in {kind, *map(fold, names)}:
            return kind
    known = [*_KINDS, *(name for names in _KINDS.values() for name in names)]
    hint = did_you_mean(text, known, f"Write one of {', '.join(_KINDS)} (加分, 扣分, 一票否决, 改判, 金额)")
    raise RejectedError("unknown-adjustment", "kind", f'kind: "{text}" is no kind of adjustment', hint)


def _of(kind: AdjustmentKind, text: str | None) -> str:
    """What is adjusted: score for points and deductions, grade for a veto, the evaluation bonus for an amount."""
    implied = {"points": "score", "deduction": "score", "veto": "grade", "amount": "evaluation"}.get(kind)
    of = next((of for of, names in _OF.items() if fold(text or "") in {of, *map(fold, names)}), None)
    if kind == "override":
        if of in _OVERRIDDEN:
            return of
        message = "of: an override must say whether it is of the score or the grade" if text is None else (
            f'of: "{text}" cannot be overridden; only score and grade can be in this version'
        )  # fmt: skip
        raise RejectedError("adjustment-not-supported", "of", message, "Write score (得分) or grade (等级)")
    if text is not None and of != implied and kind != "veto":
        message = f'of: {kind} of "{text}" is not supported in this version; only of {implied} is'
        raise RejectedError("adjustment-not-supported", "of", message, f"Write {implied}, or leave the cell empty")
    return implied or ""


def _value(kind: AdjustmentKind, of: str, text: str | None, scheme: Scheme) -> str | None:
    """A plain decimal, or the name of a grade; None for a veto."""
    if kind == "veto":
        return None
    if text is None:
        raise RejectedError("empty-required", "value", "value: the cell is empty", f"Write the value of the {kind}")
    if of == "grade":
        return _grade(text, scheme)
    value = value_in_unit(text, "value", "money" if kind == "amount" else None, scheme)
    highest = scheme.policy.score.max
    if kind in ("points", "deduction") and value < 0:
        hint = "Write it without a sign; points add and deductions take away"
        raise RejectedError("bad-adjustment", "value", "value: the number is below 0", hint)
    if kind == "override" and not Decimal(0) <= value <= highest:
        message = f"value: a score must be between 0 and {plain(highest)}"
        raise RejectedError("bad-adjustment", "value", message, "Correct the value")
    return plain(value)


def _grade(text: str, scheme: Scheme) -> str:
    grades = {fold(band.grade): band.grade for bands in scheme.grades.values() for band in bands}
    if fold(text) not in grades:
        known = ", ".join(dict.fromkeys(grades.values()))
        hint = did_you_mean(text, grades.values(), f"Write one of {known}")
        raise RejectedError("unknown-grade", "value", f'value: "{text}" is no grade of the scheme', hint)
    return grades[fold(text)]
