"""Adjustments: points, deductions, vetoes, overrides and amounts, each with its reason and approver."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.record_rows import RecordRows, RejectedError, approval, one_person, period_label, value_in_unit
from presales_kpi.ingest.record_sheets import ADJUSTMENTS
from presales_kpi.ingest.records import each, needed
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.period import parse_period
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
_KIND_TEXTS: Final[Mapping[AdjustmentKind, str]] = {
    "points": say("kind.points"), "deduction": say("kind.deduction"), "veto": say("kind.veto"),
    "override": say("kind.override"), "amount": say("kind.amount"),
}  # fmt: skip
_OF_TEXTS: Final = {"score": say("of.score"), "grade": say("of.grade"), "evaluation": say("of.evaluation")}


def read_adjustments(finished: FinishedTable, scheme: Scheme) -> tuple[tuple[Adjustment, ...], FinishedTable]:
    """The adjustments in the order of their rows; what restates the same of a closed period twice is rejected."""
    rows = RecordRows(finished, ADJUSTMENTS)
    read = each(rows, partial(_adjustment, rows, scheme))
    keys = {row: (one.person, one.period, one.of, one.restates) for row, one in read.items() if one.restates}
    twins = rows.reject_twins(keys, "restated-twice", say("restated-twice"), say("restated-twice.hint"))
    return tuple(one for row, one in read.items() if row not in twins), rows.finished()


def _adjustment(rows: RecordRows, scheme: Scheme, row: int) -> Adjustment | None:
    reason, approved_by = approval(rows, row)
    kind = _kind(needed(rows, row, "kind"))
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    of = _of(kind, rows.text(row, "of"))
    if any(rows.is_bad(row, column) for column in ("value", "of", "restates")):
        message, hint = say("adjustment-unreadable"), say("adjustment-unreadable.hint")
        raise RejectedError("adjustment-unreadable", None, message, hint)
    value = _value(kind, of, rows.text(row, "value"), scheme)
    restates = _restated(rows, scheme, row, kind)
    person = one_person(rows, row)
    if person is None:
        return None
    return Adjustment(person, period, kind, of, value, reason, approved_by, row, rows.where(row), restates)


def _restated(rows: RecordRows, scheme: Scheme, row: int, kind: AdjustmentKind) -> str | None:
    """The closed period that an amount restates, which is over before the one that pays it begins."""
    text = rows.text(row, "restates")
    if text is None:
        return None
    label = period_label(text, scheme.calendar, "restates")
    if kind != "amount":
        message = say("restates-no-amount", column="restates", kind=_KIND_TEXTS[kind])
        raise RejectedError("restates-no-amount", "restates", message, say("restates-no-amount.hint"))
    closed, pays = (parse_period(one, scheme.calendar) for one in (label, rows.text(row, "period") or ""))
    if closed is None or pays is None or closed.end >= pays.start:
        paid = pays.label if pays is not None else ""
        message = say("restates-not-earlier", column="restates", closed=label, paid=paid)
        raise RejectedError("restates-not-earlier", "restates", message, say("restates-not-earlier.hint"))
    return label


def _kind(text: str) -> AdjustmentKind:
    for kind, names in _KINDS.items():
        if fold(text) in {kind, *map(fold, names)}:
            return kind
    known = [*_KINDS, *(name for names in _KINDS.values() for name in names)]
    hint = did_you_mean(text, known, say("unknown-adjustment.hint"))
    raise RejectedError("unknown-adjustment", "kind", say("unknown-adjustment", column="kind", text=text), hint)


def _of(kind: AdjustmentKind, text: str | None) -> str:
    """What is adjusted: score for points and deductions, grade for a veto; for an amount the bonus that is named, the
    evaluation bonus where none is."""
    implied = {"points": "score", "deduction": "score", "veto": "grade", "amount": "evaluation"}.get(kind, "")
    of = next((of for of, names in _OF.items() if fold(text or "") in {of, *map(fold, names)}), None)
    if kind == "override":
        if of in _OVERRIDDEN:
            return of
        of_what = say("override-of-what", column="of")
        message = of_what if text is None else say("override-not-supported", column="of", text=text)
        raise RejectedError("adjustment-not-supported", "of", message, say("override-not-supported.hint"))
    if kind == "amount" and of == "sales":
        return of
    if text is not None and of != implied and kind != "veto":
        only = _OF_TEXTS[implied]
        message = say("adjustment-not-supported", column="of", kind=_KIND_TEXTS[kind], text=text, of=only)
        raise RejectedError("adjustment-not-supported", "of", message, say("adjustment-not-supported.hint", of=only))
    return implied


def _value(kind: AdjustmentKind, of: str, text: str | None, scheme: Scheme) -> str | None:
    """A plain decimal, or the name of a grade; None for a veto."""
    if kind == "veto":
        return None
    if text is None:
        message, hint = say("empty-required", column="value"), say("empty-value.hint", kind=_KIND_TEXTS[kind])
        raise RejectedError("empty-required", "value", message, hint)
    if of == "grade":
        return _grade(text, scheme)
    value = value_in_unit(text, "value", "money" if kind == "amount" else None, scheme)
    highest = scheme.policy.score.max
    if kind in ("points", "deduction") and value < 0:
        raise RejectedError("bad-adjustment", "value", say("signed-value", column="value"), say("signed-value.hint"))
    if kind == "override" and not Decimal(0) <= value <= highest:
        message = say("score-out-of-range", column="value", highest=plain(highest))
        raise RejectedError("bad-adjustment", "value", message, say("correct-value"))
    return plain(value)


def _grade(text: str, scheme: Scheme) -> str:
    grades = {fold(band.grade): band.grade for bands in scheme.grades.values() for band in bands}
    if fold(text) not in grades:
        known = tuple(dict.fromkeys(grades.values()))
        hint = did_you_mean(text, grades.values(), say("unknown-grade.hint", grades=known))
        raise RejectedError("unknown-grade", "value", say("unknown-grade", column="value", text=text), hint)
    return grades[fold(text)]
