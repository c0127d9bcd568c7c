"""One person's card, and the segments of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from presales_kpi.calc import Quantity
from presales_kpi.card.composed import Composed
from presales_kpi.card.measured import CreditedKpi, ExtraScore, GateCheck, KpiScore, MeasuredKpi, Quantities
from presales_kpi.records import Adjustment, Person


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
    composed: Composed | None = None

    @property
    def measured(self) -> tuple[MeasuredKpi, ...]:
        """Everything measured for it, weighed or not."""
        review = self.composed.review if self.composed else None
        alone = (one for one in (review, self.sales) if one is not None)
        return (*self.kpis, *self.extras, *self.deductions, *self.gates, *alone)


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
            for part in (*segment.measured, *segment.categories):
                found |= dict.fromkeys(part.quantities())
            found |= dict.fromkeys(segment.composed.all_quantities() if segment.composed else ())
            found |= dict.fromkeys(segment.quantities())
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
