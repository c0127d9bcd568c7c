"""Results as data: JSON in the shape of the reference, and the tidy CSV."""

import csv
import io
import json
from decimal import Decimal
from typing import Any, Final

from presales_kpi import __version__
from presales_kpi.calc import Quantity, Value
from presales_kpi.issues import Issue
from presales_kpi.messages import Language, in_language
from presales_kpi.money import fixed, plain
from presales_kpi.period import Period
from presales_kpi.records import Adjustment
from presales_kpi.results import DATA_COLUMNS, KpiScore, LedgerLine, Payout, PersonResult, Results, Scorecard, data_row

Json = dict[str, Any]
#: A spreadsheet takes a CSV text that starts with one of these for a formula.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def to_json(results: Results) -> str:
    """The results as one JSON document; numbers as strings, what is not known as null."""
    scheme, period = results.scheme, results.period
    document = {
        "schema": 1,
        "tool": {"name": "presales-kpi", "version": __version__},
        "scheme": {"name": scheme.name, "version": scheme.version, "sha256": scheme.sha256, "path": scheme.path},
        "resolved_scheme": scheme.resolved,
        "period": period_json(period),
        "inputs": [{"path": one.path, "sha256": one.sha256} for one in results.inputs],
        "people": [_person(results, one) for one in results.people],
        "ledger": [ledger_json(line) for line in results.ledger],
        "issues": [issue_json(one, scheme.language) for one in results.issues],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def period_json(period: Period) -> Json:
    """A period as the reference has it."""
    return {
        "label": period.label, "kind": period.kind, "from": period.start.isoformat(), "to": period.end.isoformat(),
    }  # fmt: skip


def issue_json(issue: Issue, language: Language) -> Json:
    """An issue as the reference has it; `people` are ids."""
    return {
        "severity": issue.severity, "code": issue.code, "where": issue.where, "found": issue.found,
        "message": in_language(issue.message, language), "hint": in_language(issue.hint, language),
        "people": list(issue.people),
    }  # fmt: skip


def to_csv(results: Results) -> str:
    """The tidy form, one row a person and KPI; texts that a spreadsheet would take for a formula get an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(DATA_COLUMNS)
    for one in results.people:
        for kpi in one.card.kpis:
            row = data_row(results, one.card, kpi)
            writer.writerow([_csv_text(row[column]) for column in DATA_COLUMNS])
    return target.getvalue()


def _csv_text(content: str | Quantity | None) -> str:
    if isinstance(content, Quantity):
        return number_text(content.result) or "" if isinstance(content.result, Decimal) else _csv_text(content.result)
    text = content or ""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def number_text(value: Value) -> str | None:
    """A number without exponent and trailing zeros; a text as it is; None for missing."""
    return plain(value) if isinstance(value, Decimal) else value


def _number(quantity: Quantity | None) -> str | None:
    return None if quantity is None else number_text(quantity.result)


def _fixed(quantity: Quantity, places: int) -> str | None:
    return fixed(quantity.result, max(places, 0)) if isinstance(quantity.result, Decimal) else None


def _whole(quantity: Quantity) -> int | None:
    return int(quantity.result) if isinstance(quantity.result, Decimal) else None


def _person(results: Results, one: PersonResult) -> Json:
    card, decimals = one.card, results.scheme.score_decimals
    base = _fixed(one.payout.base, results.scheme.money_decimals) if one.payout else None
    span = card.person.employed(results.period)
    segment = {
        "level": card.level,
        "from": span[0].isoformat() if span else None,
        "to": span[1].isoformat() if span else None,
        "days": _whole(card.days),
        "score": _fixed(card.score, decimals),
        "base": base,
    }
    return {
        "person": card.person.id, "name": card.person.name, "level": card.level, "team": card.person.team,
        "score": _fixed(card.score, decimals), "grade": card.grade.result, "graded": card.graded,
        "provisional": card.provisional, "reason": None if card.graded else card.not_graded.result,
        "coverage": _number(card.coverage),
        "calculated": {
            "score": _fixed(card.calculated_score, decimals),
            "grade": card.calculated_grade.result,
        },
        "segments": [segment],
        "kpis": [_kpi(kpi, decimals) for kpi in card.kpis],
        "extras": [], "deductions": [], "gates": [],
        "vetoes": [_adjustment(item) for item in card.adjustments if item.kind == "veto"],
        "adjustments": [_adjustment(item) for item in card.adjustments],
        "bonus": _bonus(results, card, one.payout) if one.payout else None,
    }  # fmt: skip


def _kpi(kpi: KpiScore, decimals: int) -> Json:
    return {
        "kpi": kpi.kpi, "segment": kpi.segment, "label": kpi.label, "category": kpi.category, "unit": kpi.unit,
        "better": kpi.better, "scope": kpi.scope, "value": _number(kpi.value), "over": _number(kpi.over),
        "under": _number(kpi.under), "sample": _whole(kpi.sample), "target": _number(kpi.target),
        "target_from": kpi.target_from, "attainment": _number(kpi.attainment), "points": _number(kpi.points),
        "weight": _number(kpi.weight), "effective_weight": _number(kpi.effective_weight),
        "contribution": _fixed(kpi.contribution, decimals + 2), "status": kpi.status.result,
        "provisional": kpi.provisional, "rows": [place for part in kpi.evidence for place in part.places()],
        "left_out": [{"row": one.row, "reason": one.reason} for one in kpi.left_out],
    }  # fmt: skip


def _adjustment(one: Adjustment) -> Json:
    return {
        "kind": one.kind, "of": one.of, "value": one.value, "reason": one.reason, "approved_by": one.approved_by,
    }  # fmt: skip


def _bonus(results: Results, card: Scorecard, payout: Payout) -> Json:
    places = results.scheme.money_decimals
    line: Json = {
        "part": "evaluation", "base": _fixed(payout.base, places), "coefficient": _number(payout.coefficient),
        "factors": [], "days": _whole(card.days), "of_days": _whole(card.of_days), "raw": _fixed(payout.raw, places),
        "pool_factor": None, "amount": _fixed(payout.evaluation, places), "carry_in": None, "carry_out": None,
    }  # fmt: skip
    return {
        "evaluation": line["amount"], "sales": None, "adjustments": _fixed(payout.adjusted, places),
        "total": _fixed(payout.total, places), "currency": results.scheme.currency, "lines": [line],
    }  # fmt: skip


def ledger_json(line: LedgerLine) -> Json:
    """A line of the ledger as the reference has it."""
    return {
        "source": line.source, "file": line.file, "sheet": line.sheet, "read": line.read, "used": line.used,
        "partial": line.partial, "excluded": dict(line.excluded), "rejected": line.rejected,
    }  # fmt: skip
