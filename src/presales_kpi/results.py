"""Results: what a run found out, as values that every output is written from.

Everything calculated is a `calc.Quantity`, so an output may take its value, its formula or its sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from presales_kpi.calc import Quantity
from presales_kpi.card import (
    CategoryScore,
    Composed,
    CreditedKpi,
    ExtraScore,
    GateCheck,
    KpiScore,
    LeftOut,
    MeasuredKpi,
    Quantities,
    Review,
    Scorecard,
    Segment,
    Standing,
)
from presales_kpi.closed import OpenCarry, SealRef
from presales_kpi.distribution import Edge, GradeCount, GradeGroup, Move
from presales_kpi.issues import Issue
from presales_kpi.messages import Language
from presales_kpi.payout import EvaluationLine, Payout, Pool, SalesLine
from presales_kpi.period import Period
from presales_kpi.records import InputFile
from presales_kpi.since import Since

__all__ = [
    "DATA_COLUMNS",
    "CategoryScore",
    "Composed",
    "CreditedKpi",
    "Edge",
    "EvaluationLine",
    "ExtraScore",
    "GateCheck",
    "GradeCount",
    "GradeGroup",
    "KpiScore",
    "LedgerLine",
    "LeftOut",
    "MeasuredKpi",
    "Move",
    "Payout",
    "PersonResult",
    "Pool",
    "Quantities",
    "Results",
    "Review",
    "SalesLine",
    "SchemeInfo",
    "Scorecard",
    "Segment",
    "Standing",
    "data_row",
]


@dataclass(frozen=True)
class LedgerLine:
    """What became of the rows of one sheet: read = used + Σ excluded + rejected.

    `partial` of the used ones had a cell that could not be read and so were left out of some KPI.
    """

    source: str
    file: str
    sheet: str | None
    read: int
    used: int
    partial: int
    excluded: Mapping[str, int]
    rejected: int


@dataclass(frozen=True)
class PersonResult:
    """A card, its payout (None where the scheme pays no bonus) and its place among all scored cards."""

    card: Scorecard
    payout: Payout | None
    rank: Quantity


@dataclass(frozen=True)
class SchemeInfo:
    """Which scheme was applied; `resolved` is the whole of it after `extends`, as plain data."""

    name: str
    version: str
    sha256: str
    path: str
    language: Language
    currency: str
    score_decimals: int
    money_decimals: int
    grades: tuple[str, ...]
    resolved: Mapping[str, Any]


@dataclass(frozen=True)
class Results:
    """A whole run. `people` are sorted by person id, `issues` by severity and place.

    `totals` are the sums over all payouts (evaluation, sales, adjusted.evaluation, adjusted.sales, total), only of what
    the period pays; `pools` those that the evaluation bonuses came from. `previous` are the seals of closed periods
    that were taken into account, and `open_carry` what is still owed at the end of this one, by person id and part.
    `distribution` are the groups whose grades the scheme has shares for, `since` how it differs from the seal that
    closed the period (None where none did).
    """

    scheme: SchemeInfo
    period: Period
    inputs: tuple[InputFile, ...]
    people: tuple[PersonResult, ...]
    totals: Mapping[str, Quantity]
    ledger: tuple[LedgerLine, ...]
    issues: tuple[Issue, ...]
    pools: tuple[Pool, ...] = ()
    previous: tuple[SealRef, ...] = ()
    open_carry: tuple[OpenCarry, ...] = ()
    distribution: tuple[GradeGroup, ...] = ()
    since: Since | None = None


#: The tidy form of a run, one row a person and KPI: the columns of the Data sheet and of `--format csv`, in order.
DATA_COLUMNS: Final = (
    "period", "person", "name", "level", "team", "kpi", "label", "category", "unit", "better", "scope", "over", "under",
    "value", "sample", "target", "target_from", "status", "attainment", "points", "weight", "effective_weight",
    "contribution", "provisional", "score", "grade",
)  # fmt: skip


def data_row(results: Results, card: Scorecard, kpi: KpiScore) -> dict[str, str | Quantity | None]:
    """One row of the tidy form, by `DATA_COLUMNS`: texts of the run, and the quantities of the card; level and team
    are those of the segment that scores the KPI."""
    segment = card.segments[kpi.segment]
    return {
        "period": results.period.label, "person": card.person.id, "name": card.person.name, "level": segment.level,
        "team": segment.person.team, "kpi": kpi.kpi, "label": kpi.label, "category": kpi.category, "unit": kpi.unit,
        "better": kpi.better, "scope": kpi.scope, "over": kpi.over, "under": kpi.under, "value": kpi.value,
        "sample": kpi.sample, "target": kpi.target, "target_from": kpi.target_from, "status": kpi.status,
        "attainment": kpi.attainment, "points": kpi.points, "weight": kpi.weight,
        "effective_weight": kpi.effective_weight, "contribution": kpi.contribution,
        "provisional": "yes" if kpi.provisional else "no", "score": card.score, "grade": card.grade,
    }  # fmt: skip
