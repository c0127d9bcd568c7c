"""Results: what a run found out, as values that every output is written from.

Everything calculated is a `calc.Quantity`, so an output may take its value, its formula or its sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from presales_kpi.calc import Quantity
from presales_kpi.issues import Issue
from presales_kpi.messages import Language
from presales_kpi.period import Period
from presales_kpi.records import Adjustment, InputFile, Person
from presales_kpi.table import Evidence


@dataclass(frozen=True)
class LeftOut:
    """A row that a KPI could not count, and why: `bad-date`, `empty-amount`, `negative-duration`, …"""

    row: str
    reason: str


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


class Quantities:
    """Mixed into results that hold quantities as fields."""

    def quantities(self) -> Iterator[Quantity]:
        """The quantities among the fields, in the order of calculation."""
        for one in fields(self):  # type: ignore[arg-type]  # mixed into dataclasses only
            value = getattr(self, one.name)
            if isinstance(value, Quantity):
                yield value


@dataclass(frozen=True)
class KpiScore(Quantities):
    """One KPI on a card, from what was measured to what it adds to the score.

    Units: value, over, under and target in the KPI's `unit` (percent as a fraction, money in the scheme's currency);
    attainment, weight and effective_weight as fractions of 1; points and contribution in points. `over` and `under`
    are None for kinds that are measured whole, `attainment` and `target` for KPIs scored by a scale.
    `target_from` is sheet, level, scheme or None.
    """

    kpi: str
    segment: int
    label: str
    definition: str
    category: str
    unit: str
    better: str
    scope: str
    over: Quantity | None
    under: Quantity | None
    value: Quantity
    sample: Quantity
    full_target: Quantity | None
    target: Quantity | None
    status: Quantity
    attainment: Quantity | None
    points: Quantity
    weight: Quantity
    effective_weight: Quantity
    contribution: Quantity
    min_sample: int
    target_from: str | None
    provisional: bool
    evidence: tuple[Evidence, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class CategoryScore(Quantities):
    """A category on a card: the weight declared, the weight that has points, and the sum of contributions."""

    category: str
    weight: Quantity
    scored: Quantity
    contribution: Quantity


@dataclass(frozen=True)
class Segment(Quantities):
    """A part of the period in which somebody held one level, in one team, on one bonus base; most cards have one.

    `person` is the row of the people sheet in force then; `days` of it were employed from `start` to `end`; `score` is
    the calculated score by this level's rules. With one segment, `days` and `score` are the card's own quantities.
    """

    person: Person
    level: str
    level_label: str
    start: date
    end: date
    days: Quantity
    score: Quantity


@dataclass(frozen=True)
class Scorecard(Quantities):
    """One person's card in one period.

    `segments` in order of time, `level` that of the last; `days` of `of_days` were employed, in whole months `months`
    of `of_months`; `coverage` is the weight measured; `total` the sum of contributions;
    `evaluation_gate` is the factor that gates leave of the evaluation bonus, 1 where none fires, and None where no
    level of the card has such a gate;
    `calculated_score` and `calculated_grade` stand beside `score` and `grade`, which veto and overrides may change;
    `not_graded` is the reason (min-days, unmeasured, low-coverage) or missing.
    """

    person: Person
    level: str
    level_label: str
    segments: tuple[Segment, ...]
    kpis: tuple[KpiScore, ...]
    categories: tuple[CategoryScore, ...]
    days: Quantity
    of_days: Quantity
    months: Quantity
    of_months: Quantity
    shared: Quantity
    coverage: Quantity
    total: Quantity
    points_added: Quantity
    points_deducted: Quantity
    calculated_score: Quantity
    score_override: Quantity
    score: Quantity
    not_graded: Quantity
    calculated_grade: Quantity
    vetoes: Quantity
    grade_override: Quantity
    grade: Quantity
    evaluation_gate: Quantity | None
    adjustments: tuple[Adjustment, ...]
    provisional: bool

    def all_quantities(self) -> Iterator[Quantity]:
        """Every quantity on the card: of each KPI, of each category, and the card's own."""
        for part in (*self.kpis, *self.categories):
            yield from part.quantities()
        yield from self.quantities()

    @property
    def graded(self) -> bool:
        """Whether the card has a grade."""
        return self.grade.result is not None


@dataclass(frozen=True)
class Payout(Quantities):
    """What one person is paid: the evaluation bonus and the amounts adjusted, in the scheme's currency.

    All but `base`, `adjusted` are missing while the card has no grade: to decide, never 0.
    """

    base: Quantity
    coefficient: Quantity
    raw: Quantity
    evaluation: Quantity
    adjusted: Quantity
    total: Quantity


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

    `totals` are the sums over all payouts (evaluation, adjusted, total), empty where the scheme pays no bonus.
    """

    scheme: SchemeInfo
    period: Period
    inputs: tuple[InputFile, ...]
    people: tuple[PersonResult, ...]
    totals: Mapping[str, Quantity]
    ledger: tuple[LedgerLine, ...]
    issues: tuple[Issue, ...]


#: The tidy form of a run, one row a person and KPI: the columns of the Data sheet and of `--format csv`, in order.
DATA_COLUMNS: Final = (
    "period", "person", "name", "level", "team", "kpi", "label", "category", "unit", "better", "scope", "over", "under",
    "value", "sample", "target", "target_from", "status", "attainment", "points", "weight", "effective_weight",
    "contribution", "provisional", "score", "grade",
)  # fmt: skip


def data_row(results: Results, card: Scorecard, kpi: KpiScore) -> dict[str, str | Quantity | None]:
    """One row of the tidy form, by `DATA_COLUMNS`: texts of the run, and the quantities of the card."""
    return {
        "period": results.period.label, "person": card.person.id, "name": card.person.name, "level": card.level,
        "team": card.person.team, "kpi": kpi.kpi, "label": kpi.label, "category": kpi.category, "unit": kpi.unit,
        "better": kpi.better, "scope": kpi.scope, "over": kpi.over, "under": kpi.under, "value": kpi.value,
        "sample": kpi.sample, "target": kpi.target, "target_from": kpi.target_from, "status": kpi.status,
        "attainment": kpi.attainment, "points": kpi.points, "weight": kpi.weight,
        "effective_weight": kpi.effective_weight, "contribution": kpi.contribution,
        "provisional": "yes" if kpi.provisional else "no", "score": card.score, "grade": card.grade,
    }  # fmt: skip
