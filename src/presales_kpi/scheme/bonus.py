"""What is paid: the evaluation bonus by the grade, the sales bonus by what was sold, and the pools that limit them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from presales_kpi.messages import CATALOGUE, say
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.base import Label, Number, Part, Share
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.kpis import Curve, Kpi, Point
from presales_kpi.scheme.levels import Level, Periods
from presales_kpi.scheme.measures import Measure

Amount = Annotated[Number, Field(ge=0)]
FactorOf = Literal["team", "company", "person"]
Proration = Literal["days", "months", "none"]
#: The id under which a sales bonus with a measure of its own is measured: where in the scheme that stands.
OWN_MEASURE: Final = "bonus.sales"


class ByScore(Part):
    """The coefficient as a curve over the score, read inside the band of the final grade."""

    score: Curve


def _by_score_or_grade(value: object) -> str:
    by_score = isinstance(value, ByScore) or (
        isinstance(value, Mapping) and set(value) == {"score"} and isinstance(value["score"], Mapping)
    )
    return "by score" if by_score else "by grade"


Coefficient = Annotated[
    Annotated[dict[str, Amount], Tag("by grade")] | Annotated[ByScore, Tag("by score")],
    Discriminator(_by_score_or_grade),
]


class Evaluation(Part):
    """The evaluation bonus: base × coefficient × factors × the part of the period employed, within floor and cap."""

    base: Literal["level", "person"] = "level"
    coefficient: Coefficient
    factors: tuple[FactorOf, ...] = ()
    paid: Periods | None = None
    prorate: Proration = "days"
    floor: Amount | None = None
    cap: Amount | None = None


class TierBand(Part):
    """A rate, and the amount (or attainment) from which it holds; it ends where the next one begins."""

    from_: Number = Field(alias="from")
    rate: Amount


class Tiers(Part):
    """How credit becomes pay. `bands` for marginal, whole and overage; `points` (x, payout) for interpolated."""

    method: Literal["marginal", "whole", "overage", "interpolated"]
    basis: Literal["amount", "attainment"] = "amount"
    apply: Literal["period", "row"] = "period"
    bands: tuple[TierBand, ...] = ()
    points: tuple[Point, ...] = ()

    @model_validator(mode="after")
    def _bands_or_points(self) -> "Tiers":
        wanted, other = ("points", "bands") if self.method == "interpolated" else ("bands", "points")
        if not getattr(self, wanted) or getattr(self, other):
            raise unfit("tiers", say("tiers-need", method=self.method, wanted=wanted, other=other))
        return self

    @property
    def starts(self) -> tuple[Decimal, ...]:
        """Where each band or point begins, as written."""
        return tuple(x for x, _ in self.points) or tuple(band.from_ for band in self.bands)


class Sales(Part):
    """The sales bonus: what the tiers give on a KPI's credited amount or attainment."""

    kpi: str | None = None
    measure: Measure | None = None
    paid: Periods | None = None
    base: Literal["level", "person"] = "level"
    prorate: Proration = "days"
    tiers: Tiers
    credit_cap: Annotated[Number, Field(gt=0)] | None = None
    pays_from: Share | None = None
    cap: Amount | None = None

    @model_validator(mode="after")
    def _kpi_or_measure(self) -> "Sales":
        if (self.kpi is None) == (self.measure is None):
            raise unfit("sales", say("sales-of-both") if self.kpi is not None else say("sales-of-nothing"))
        return self

    @property
    def by_attainment(self) -> bool:
        """Whether the tiers read attainment, and so multiply a base."""
        return self.tiers.basis == "attainment"

    @property
    def needs_target(self) -> bool:
        """Whether anything is held against a target."""
        return self.by_attainment or self.pays_from is not None

    @property
    def by_row(self) -> bool:
        """Whether the tiers read each row's credit by itself."""
        return self.tiers.apply == "row"

    @property
    def credited(self) -> str:
        """The id of the KPI that is paid on."""
        return self.kpi or OWN_MEASURE

    def pays(self, level: Level, kind: PeriodKind) -> bool:
        """Whether people of `level` get it; where the level's base is multiplied, those of a level that has one."""
        return not self.by_attainment or self.base == "person" or kind in level.base.sales_bonus

    def own_kpi(self) -> dict[str, Kpi]:
        """Where there is a measure instead of a KPI: that measure as a KPI, by its id."""
        if self.measure is None:
            return {}
        english, chinese = CATALOGUE["sales-credit"]
        label = Label(en=english, zh=chinese)
        return {OWN_MEASURE: Kpi(label=label, category="outcome", unit="money", measure=self.measure)}


class Pool(Part):
    """What all evaluation bonuses of the company or of a team come to together. `amount` is one for all teams, or one
    for each; `scale` says whether they are only scaled down to it, or up to it too."""

    amount: Amount | dict[str, Amount]
    by: Literal["company", "team"] = "company"
    scale: Literal["down", "both"] = "down"


class Pools(Part):
    """The pools by what is paid from them."""

    evaluation: Pool


class Bonus(Part):
    """What is paid, and the unit that amounts are rounded to (0.01, 0.1, 1, 10, …)."""

    evaluation: Evaluation | None = None
    sales: Sales | None = None
    pool: Pools | None = None
    rounding: Annotated[Number, Field(gt=0)] = Field(default="0.01", validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _something(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and not {"evaluation", "sales"} & set(value):
            raise unfit("bonus", say("bonus-of-nothing"))
        return value

    def pays_in(self, kind: PeriodKind) -> bool:
        """Whether periods of `kind` pay anything."""
        return self.evaluation_in(kind) is not None or self.sales_in(kind) is not None

    def evaluation_in(self, kind: PeriodKind) -> Evaluation | None:
        """The evaluation bonus, where periods of `kind` pay one."""
        part = self.evaluation
        return part if part is not None and (part.paid is None or kind in part.paid) else None

    def sales_in(self, kind: PeriodKind) -> Sales | None:
        """The sales bonus, where periods of `kind` pay one."""
        part = self.sales
        return part if part is not None and (part.paid is None or kind in part.paid) else None
