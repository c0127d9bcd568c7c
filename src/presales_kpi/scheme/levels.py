"""Levels: what each role is weighed by, its targets and bonus bases, and the grades it can reach."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from presales_kpi.period import PERIOD_KINDS, PeriodKind
from presales_kpi.scheme.base import Label, Names, Number, Part, Scope


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


class Level(Part):
    """One role level. `weights` of each kind of period add up to exactly 1; written bare they are the quarter's."""

    label: Label | None = None
    aliases: Names = ()
    track: str | None = None
    scope: Scope = "person"
    weights: ByKpi
    targets: ByKpi = Field(default_factory=dict)
    base: Base = Base()


class Band(Part):
    """A grade and the score from which it is reached."""

    grade: str
    at_least: Number


class Evaluation(Part):
    """The evaluation bonus: base × coefficient of the grade × days employed."""

    base: Literal["level", "person"] = "level"
    coefficient: dict[str, Annotated[Number, Field(ge=0)]]
    prorate: Literal["days", "none"] = "days"


class Bonus(Part):
    """What is paid, and the unit that amounts are rounded to (0.01, 0.1, 1, 10, …)."""

    evaluation: Evaluation
    rounding: Annotated[Number, Field(gt=0)] = Field(default="0.01", validate_default=True)
