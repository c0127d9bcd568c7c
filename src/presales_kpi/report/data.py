"""Results as data: JSON in the shape of the reference, and the tidy CSV."""

import csv
import io
import json
from decimal import Decimal
from typing import Any, Final

from presales_kpi import __version__
from presales_kpi.calc import Quantity
from presales_kpi.issues import Issue
from presales_kpi.messages import Language, in_language
from presales_kpi.period import Period
from presales_kpi.records import Adjustment
from presales_kpi.report.data_bonus import bonus, carry, pool
from presales_kpi.report.data_card import extra, gate, segments, standing
from presales_kpi.report.data_shares import grade_group
from presales_kpi.report.data_since import since_json
from presales_kpi.report.data_text import fixed_text, number, number_text, whole
from presales_kpi.results import DATA_COLUMNS, KpiScore, LedgerLine, PersonResult, Results, data_row

__all__ = ["FORMULA_STARTS", "document", "number_text", "to_csv", "to_json"]

Json = dict[str, Any]
#: A spreadsheet takes a CSV text that starts with one of these for a formula.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def to_json(results: Results) -> str:
    """The results as the text of one JSON document."""
    return json.dumps(document(results), ensure_ascii=False, indent=1) + "\n"


def document(results: Results) -> Json:
    """The results as JSON data; numbers as strings, what is not known as null."""
    scheme, period = results.scheme, results.period
    return {
        "schema": 1,
        "tool": {"name": "presales-kpi", "version": __version__},
        "scheme": {"name": scheme.name, "version": scheme.version, "sha256": scheme.sha256, "path": scheme.path},
        "resolved_scheme": scheme.resolved,
        "period": period_json(period),
        "inputs": [{"path": one.path, "sha256": one.sha256} for one in results.inputs],
        "people": [_person(results, one) for one in results.people],
        "pools": [pool(one, scheme.money_decimals) for one in results.pools],
        "previous": [{"path": one.path, "sha256": one.sha256, "period": one.period.label} for one in results.previous],
        "carry": [carry(one, scheme.money_decimals) for one in results.open_carry],
        "distribution": [grade_group(one) for one in results.distribution],
        "since_closing": since_json(results.since, scheme.money_decimals) if results.since else None,
        "ledger": [ledger_json(line) for line in results.ledger],
        "issues": [issue_json(one, scheme.language) for one in results.issues],
    }


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


def _person(results: Results, one: PersonResult) -> Json:
    card, info, decimals = one.card, results.scheme, results.scheme.score_decimals
    evaluation = one.payout.evaluation if one.payout else None
    bases = (evaluation.bases or (evaluation.base,)) if evaluation else ()
    language = results.scheme.language
    return {
        "person": card.person.id, "name": card.person.name, "level": card.level, "team": card.person.team,
        "score": fixed_text(card.score, decimals), "grade": card.grade.result, "graded": card.graded,
        "provisional": card.provisional, "reason": None if card.graded else card.not_graded.result,
        "coverage": number(card.coverage),
        "calculated": {
            "score": fixed_text(card.calculated_score, decimals),
            "grade": card.calculated_grade.result,
        },
        "segments": segments(card, bases, decimals, results.scheme.money_decimals),
        "kpis": [_kpi(kpi, decimals) for kpi in card.kpis],
        "extras": [extra(item, decimals, language) for item in card.extras],
        "deductions": [extra(item, decimals, language) for item in card.deductions],
        "gates": [gate(item) for item in card.gates],
        "vetoes": [_adjustment(item) for item in card.adjustments if item.kind == "veto"],
        "adjustments": [_adjustment(item) for item in card.adjustments],
        "bonus": bonus(card, one.payout, info.money_decimals, info.currency) if one.payout else None,
    }  # fmt: skip


def _kpi(kpi: KpiScore, decimals: int) -> Json:
    return {
        "kpi": kpi.kpi, "segment": kpi.segment, "label": kpi.label, "category": kpi.category, "unit": kpi.unit,
        "better": kpi.better, "scope": kpi.scope, "value": number(kpi.value), "over": number(kpi.over),
        "under": number(kpi.under), "sample": whole(kpi.sample), "target": number(kpi.target),
        "target_from": kpi.target_from, "attainment": number(kpi.attainment), "points": number(kpi.points),
        "weight": number(kpi.weight), "effective_weight": number(kpi.effective_weight),
        "contribution": fixed_text(kpi.contribution, decimals + 2), "status": kpi.status.result,
        "rank": standing(kpi.standing),
        "provisional": kpi.provisional, "rows": [place for part in kpi.evidence for place in part.places()],
        "left_out": [{"row": one.row, "reason": one.reason} for one in kpi.left_out],
    }  # fmt: skip


def _adjustment(one: Adjustment) -> Json:
    return {
        "kind": one.kind, "of": one.of, "value": one.value, "reason": one.reason, "approved_by": one.approved_by,
        "restates": one.restates,
    }  # fmt: skip


def ledger_json(line: LedgerLine) -> Json:
    """A line of the ledger as the reference has it."""
    return {
        "source": line.source, "file": line.file, "sheet": line.sheet, "read": line.read, "used": line.used,
        "partial": line.partial, "excluded": dict(line.excluded), "rejected": line.rejected,
    }  # fmt: skip
