"""The whole scheme as one frozen value."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from presales_kpi.period import PERIOD_KINDS, Calendar, PeriodKind
from presales_kpi.scheme.base import Category, Day, Language, Number, Part, Share, Whole
from presales_kpi.scheme.bonus import Bonus
from presales_kpi.scheme.cases import Case
from presales_kpi.scheme.composition import Composition
from presales_kpi.scheme.crediting import Crediting
from presales_kpi.scheme.distribution import Distribution
from presales_kpi.scheme.kpis import Curve, Kpi
from presales_kpi.scheme.levels import Band, Extra, Gate, Level
from presales_kpi.scheme.sources import Source
from presales_kpi.scheme.working_time import WorkingTime


class ScorePolicy(Part):
    """How many decimals a score shows, and the most it can be."""

    decimals: Annotated[Whole, Field(le=4)] = 2
    max: Annotated[Number, Field(gt=0)] = Field(default="120", validate_default=True)


class Limit(Part):
    """Bounds on the share of weight a category may have."""

    min: Share | None = None
    max: Share | None = None


class Cap(Part):
    """The most points that may be added or deducted."""

    max: Annotated[Number, Field(ge=0)]


class Policy(Part):
    """Rules for the whole scheme; the defaults are those of the reference."""

    score: ScorePolicy = ScorePolicy()
    redistribute: Literal["category", "card"] = "category"
    min_coverage: Share = Field(default="60%", validate_default=True)
    category_limits: dict[Category, Limit] = Field(default_factory=dict)
    extra_points: Cap = Field(default={"max": "10"}, validate_default=True)
    deductions: Cap = Field(default={"max": "20"}, validate_default=True)
    distribution: Distribution | None = None
    min_days: Whole = 0
    level_change: Literal["blend", "last"] = "blend"
    target_proration: Literal["days", "months", "none"] = "days"
    credits: Crediting = Crediting()


class Rate(Part):
    """What one unit of a currency is worth in the scheme's, from a day on."""

    from_: Day = Field(alias="from")
    rate: Annotated[Number, Field(gt=0)]


class Scheme(Part):
    """A resolved scheme: `extends` followed, the catalogue's KPIs and sources filled in, every name checked."""

    name: str
    version: str
    effective_from: Day | None = None
    language: Language = "zh"
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    rates: dict[str, tuple[Rate, ...]] = Field(default_factory=dict)
    fiscal_year_starts: Annotated[Whole, Field(ge=1, le=12)] = 1
    fiscal_year_named: Literal["start", "end"] = "start"
    working_time: WorkingTime = Field(default_factory=WorkingTime, alias="calendar")
    default_level: str | None = None
    sources: dict[str, Source] = Field(default_factory=dict)
    kpis: dict[str, Kpi]
    curves: dict[str, Curve] = Field(default_factory=dict)
    levels: dict[str, Level]
    compose: dict[PeriodKind, Composition] = Field(default_factory=dict)
    grades: dict[PeriodKind, tuple[Band, ...]]
    bonus: Bonus | None = None
    policy: Policy = Policy()
    cases: tuple[Case, ...] = ()

    @property
    def calendar(self) -> Calendar:
        """How this company's years are named."""
        return Calendar(self.fiscal_year_starts, self.fiscal_year_named)

    def scores(self, level: Level, kind: PeriodKind) -> bool:
        """Whether people of `level` have cards in periods of `kind`: by weights, or made of shorter ones."""
        made = self.compose.get(kind)
        return kind in level.weights or (made is not None and self.scores(level, made.kind))

    def kinds_scored(self, *levels: Level) -> tuple[PeriodKind, ...]:
        """The kinds of period in which people of any of these levels have cards, the shortest first."""
        return tuple(kind for kind in PERIOD_KINDS if any(self.scores(level, kind) for level in levels))

    def extras(self, level: Level, kind: PeriodKind) -> dict[str, Extra]:
        """The extras of `level` that count in periods of `kind`, by KPI."""
        return {kpi: one for kpi, one in level.extras.items() if self._holds(kpi, one, kind)}

    def deductions(self, level: Level, kind: PeriodKind) -> dict[str, Extra]:
        """The deductions of `level` that count in periods of `kind`, by KPI."""
        return {kpi: one for kpi, one in level.deductions.items() if self._holds(kpi, one, kind)}

    def gates(self, level: Level, kind: PeriodKind) -> tuple[Gate, ...]:
        """The gates of `level` that stand in periods of `kind`."""
        return tuple(one for one in level.gates if self._holds(one.kpi, one, kind))

    def _holds(self, kpi: str, part: Extra | Gate, kind: PeriodKind) -> bool:
        """In the periods it names, else in those of its KPI's cadence; what is per project holds in all."""
        if part.periods is not None:
            return kind in part.periods
        return self.kpis[kpi].cadence in ("project", kind)

    @cached_property
    def measured(self) -> dict[str, Kpi]:
        """The KPIs by id, and where the sales bonus has a measure of its own, that one too."""
        sales = self.bonus.sales if self.bonus else None
        return self.kpis | sales.own_kpi() if sales else self.kpis

    def kpi(self, kpi_id: str) -> Kpi:
        """The KPI of that id, be it the sales bonus's own."""
        return self.kpis[kpi_id] if kpi_id in self.kpis else self.measured[kpi_id]

    def weighed(self, kind: PeriodKind) -> tuple[str, ...]:
        """The KPIs that some level weighs in periods of `kind`, in the scheme's order."""
        named = {kpi for level in self.levels.values() for kpi in level.weights.get(kind, {})}
        return tuple(kpi for kpi in self.kpis if kpi in named)
