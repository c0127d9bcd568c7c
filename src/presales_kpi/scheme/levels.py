"""Levels: what each role is weighed by, its targets and bonus bases, and the grades it can reach."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from presales_kpi.messages import say
from presales_kpi.period import PERIOD_KINDS, PeriodKind
from presales_kpi.scheme.base import Label, Names, Number, Part, Scope, Share, one_or_many
from presales_kpi.scheme.fault import unfit


def _bare_is_quarter(value: Any) -> Any:
    if isinstance(value, Mapping) and value and not any(key in PERIOD_KINDS for key in value):
        return {"quarter": value}
    return value


ByKpi = Annotated[
    dict[PeriodKind, dict[str, Number]],
    BeforeValidator(_bare_is_quarter, json_schema_input_type=dict[PeriodKind, dict[str, Number]] | dict[str, Number]),
]


class Base(Part):
    """The amounts that coefficients multiply, by kind of period, in the scheme's currency."""

    evaluation_bonus: dict[PeriodKind, Annotated[Number, Field(ge=0)]] = Field(default_factory=dict)
    sales_bonus: dict[PeriodKind, Annotated[Number, Field(ge=0)]] = Field(default_factory=dict)


#: The kinds of period that something holds in; a bare word stands for a list of one.
Periods = Annotated[
    tuple[PeriodKind, ...], BeforeValidator(one_or_many, json_schema_input_type=PeriodKind | tuple[PeriodKind, ...])
]


class Extra(Part):
    """Points for each unit of a KPI's value, at most `max`: added as an extra, taken away as a deduction."""

    each: Annotated[Number, Field(gt=0)]
    max: Annotated[Number, Field(gt=0)] | None = None
    periods: Periods | None = None


class Consequence(Part):
    """What a gate does where it fires: the best grade left, the factor left of the evaluation bonus, or both."""

    grade_at_most: str | None = None
    evaluation_factor: Share | None = None

    @model_validator(mode="after")
    def _something(self) -> "Consequence":
        if self.grade_at_most is None and self.evaluation_factor is None:
            raise unfit("gate", say("gate-without-consequence"))
        return self


#: On which side of its line a gate fires.
GateRule = Literal["below", "above", "attainment_below"]


class Gate(Part):
    """A line that a KPI's value, or its attainment, must stay on the good side of, or else `then` holds."""

    kpi: str
    below: Number | None = None
    above: Number | None = None
    attainment_below: Annotated[Number, Field(gt=0)] | None = None
    scope: Scope | None = None
    periods: Periods | None = None
    then: Consequence

    @model_validator(mode="after")
    def _one_line(self) -> "Gate":
        given = sum(one is not None for one in (self.below, self.above, self.attainment_below))
        if given != 1:
            raise unfit("gate", say("gate-of-several") if given else say("gate-without-line"))
        return self

    @property
    def line(self) -> tuple[GateRule, Decimal]:
        """Which of the three rules it is, and where its line is."""
        if self.below is not None:
            return "below", self.below
        if self.above is not None:
            return "above", self.above
        return "attainment_below", self.attainment_below or Decimal(0)


class Level(Part):
    """One role level. `weights` of each kind of period add up to exactly 1; written bare they are the quarter's.
    `extras`, `deductions` and `gates` read KPIs that need no weight."""

    label: Label | None = None
    aliases: Names = ()
    track: str | None = None
    scope: Scope = "person"
    weights: ByKpi
    targets: ByKpi = Field(default_factory=dict)
    base: Base = Base()
    extras: dict[str, Extra] = Field(default_factory=dict)
    deductions: dict[str, Extra] = Field(default_factory=dict)
    gates: tuple[Gate, ...] = ()

    @property
    def kpis(self) -> frozenset[str]:
        """The KPIs that it weighs in some kind of period, or reads for an extra, a deduction or a gate."""
        weighed = (kpi for weights in self.weights.values() for kpi in weights)
        return frozenset((*weighed, *self.extras, *self.deductions, *(gate.kpi for gate in self.gates)))


class Band(Part):
    """A grade and the score from which it is reached."""

    grade: str
    at_least: Number
