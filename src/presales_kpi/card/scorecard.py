"""One person's card: everything on it as a `calc.Quantity`, so that an output may take value, formula or sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal

from presales_kpi.calc import Quantity
from presales_kpi.records import Adjustment, Person
from presales_kpi.table import Evidence


@dataclass(frozen=True)
class LeftOut:
    """A row that a KPI could not count, and why: `bad-date`, `empty-amount`, `negative-duration`, …"""

    row: str
    reason: str


class Quantities:
    """Mixed into results that hold quantities as fields."""

    def quantities(self) -> Iterator[Quantity]:
        """The quantities among the fields, in the order of calculation."""
        for one in fields(self):  # type: ignore[arg-type]  # mixed into dataclasses only
            value = getattr(self, one.name)
            if isinstance(value, Quantity):
                yield value


@dataclass(frozen=True)
class MeasuredKpi(Quantities):
    """One KPI as a card reads it, from what was measured up to its attainment.

    Units: value, over, under and target in the KPI's `unit` (percent as a fraction, money in the scheme's currency),
    attainment as a fraction of 1. `over` and `under` are None for kinds that are measured whole; the targets where none
    is asked for, `full_target` also where it is not prorated. `target_from` is sheet, level, scheme or None; `segment`
    an index into the card's segments.
    """

    kpi: str
    segment: int
    label: str
    definition: str
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
    min_sample: int
    target_from: str | None
    provisional: bool
    evidence: tuple[Evidence, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Standing(Quantities):
    """Where a value stands among the cards of a level, a team or the company (`within`; `group` is which one).

    `ranked` is the value where it is scored, its negative where lower is better, else missing; `place` counts from 1,
    ties sharing the better one, among the `of` that have one; `share` = place ÷ of, as a fraction of 1.
    """

    within: str
    group: str
    ranked: Quantity
    place: Quantity
    of: Quantity
    share: Quantity


@dataclass(frozen=True)
class KpiScore(MeasuredKpi):
    """A KPI that is weighed, up to what it adds to the score: `contribution` in points, weights as fractions of 1;
    `standing` of a KPI whose points go by rank."""

    category: str
    points: Quantity
    weight: Quantity
    effective_weight: Quantity
    contribution: Quantity
    standing: Standing | None = None

    def quantities(self) -> Iterator[Quantity]:
        """Those of a standing come before the points that they lead to."""
        for one in super().quantities():
            if one is self.points and self.standing is not None:
                yield from self.standing.quantities()
            yield one


@dataclass(frozen=True)
class ExtraScore(MeasuredKpi):
    """An extra or a deduction: `points` = value × `each`, at most `most` (None: only the policy's cap); 0 where the KPI
    was not measured."""

    each: Quantity
    most: Quantity | None
    points: Quantity


@dataclass(frozen=True)
class GateCheck(MeasuredKpi):
    """A gate; its `fate` is `fired` where the KPI is beyond `line` by the gate's `rule`, `held` where it is not, and
    `unread` where it could not be measured.

    Then the grade is at most `grade_at_most`, and `factor` is what it leaves of the evaluation bonus; None: unchanged.
    """

    rule: Literal["below", "above", "attainment_below"]
    line: Quantity
    fate: Quantity
    grade_at_most: str | None
    factor: Decimal | None

    @property
    def fired(self) -> bool:
        """Whether its consequences hold."""
        return self.fate.result == "fired"

    @property
    def by_value(self) -> bool:
        """Whether the value is held against the line, and not the attainment."""
        return self.rule != "attainment_below"


@dataclass(frozen=True)
class CreditedKpi(MeasuredKpi):
    """The KPI that the sales bonus is paid on. `amounts` are the rows counted with their credited part, by place, where
    each row is paid by itself."""

    amounts: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class CategoryScore(Quantities):
    """A category of a segment: the weight declared, the weight that has points, and the sum of contributions."""

    category: str
    segment: int
    weight: Quantity
    scored: Quantity
    contribution: Quantity


@dataclass(frozen=True)
class Segment(Quantities):
    """A part of the period in which somebody held one level, in one team, on one bonus base; most cards have one.

    `person` is the row of the people sheet in force then; `days` of it were employed from `start` to `end`. `coverage`
    is the weight measured, `shared` the weight over which points are shared, `total` the sum of contributions; `added`
    and `deducted` are the points of extras, deductions and adjustments, capped; `score` is the calculated score by this
    level's rules; `evaluation_gate` the factor its gates leave; `sales` what a sales bonus is paid on, None where the
    level gets none. Of the only segment of a card, `days`, `coverage`, `score` and `evaluation_gate` are the card's own
    quantities.
    """

    person: Person
    level: str
    level_label: str
    start: date
    end: date
    days: Quantity
    kpis: tuple[KpiScore, ...]
    categories: tuple[CategoryScore, ...]
    extras: tuple[ExtraScore, ...]
    deductions: tuple[ExtraScore, ...]
    gates: tuple[GateCheck, ...]
    shared: Quantity
    coverage: Quantity
    total: Quantity
    added: Quantity
    deducted: Quantity
    score: Quantity
    evaluation_gate: Quantity | None
    sales: CreditedKpi | None = None

    @property
    def measured(self) -> tuple[MeasuredKpi, ...]:
        """Everything measured for it, weighed or not."""
        return (*self.kpis, *self.extras, *self.deductions, *self.gates, *((self.sales,) if self.sales else ()))


@dataclass(frozen=True)
class Scorecard(Quantities):
    """One person's card in one period.

    `segments` in order of time, `level` that of the last; `days` of `of_days` were employed, in whole months `months`
    of `of_months`; `points_added` and `points_deducted` are those of adjustments; `coverage` and `calculated_score` are
    the segments' by days; `calculated_score` and `calculated_grade` stand beside `score` and `grade`, which gates, veto
    and overrides may change; `reached_grade` is that of `score` before gates, `grade_limit` the best
    grade that they leave, missing where none fires; both are None where no level of the card has a gate on grades;
    `evaluation_gate` the factor that they leave of the evaluation bonus, 1 where none fires, and None where no level of
    the card has such a gate; `not_graded` is the reason (min-days, unmeasured, low-coverage) or missing.
    """

    person: Person
    level: str
    level_label: str
    segments: tuple[Segment, ...]
    days: Quantity
    of_days: Quantity
    months: Quantity
    of_months: Quantity
    points_added: Quantity
    points_deducted: Quantity
    coverage: Quantity
    calculated_score: Quantity
    score_override: Quantity
    score: Quantity
    not_graded: Quantity
    calculated_grade: Quantity
    reached_grade: Quantity | None
    grade_limit: Quantity | None
    vetoes: Quantity
    grade_override: Quantity
    grade: Quantity
    evaluation_gate: Quantity | None
    adjustments: tuple[Adjustment, ...]
    provisional: bool

    def all_quantities(self) -> Iterator[Quantity]:
        """Every quantity on the card, once: of each segment with its KPIs and categories, and the card's own."""
        found: dict[Quantity, None] = {}
        for segment in self.segments:
            for part in (*segment.measured, *segment.categories, segment):
                found |= dict.fromkeys(part.quantities())
        yield from found | dict.fromkeys(self.quantities())

    @property
    def graded(self) -> bool:
        """Whether the card has a grade."""
        return self.grade.result is not None

    @property
    def kpis(self) -> tuple[KpiScore, ...]:
        """The KPIs that are weighed, of each segment in turn."""
        return tuple(kpi for segment in self.segments for kpi in segment.kpis)

    @property
    def categories(self) -> tuple[CategoryScore, ...]:
        """The categories of each segment in turn."""
        return tuple(part for segment in self.segments for part in segment.categories)

    @property
    def extras(self) -> tuple[ExtraScore, ...]:
        """The extras of each segment in turn."""
        return tuple(extra for segment in self.segments for extra in segment.extras)

    @property
    def deductions(self) -> tuple[ExtraScore, ...]:
        """The deductions of each segment in turn."""
        return tuple(deduction for segment in self.segments for deduction in segment.deductions)

    @property
    def gates(self) -> tuple[GateCheck, ...]:
        """The gates of each segment in turn."""
        return tuple(gate for segment in self.segments for gate in segment.gates)
