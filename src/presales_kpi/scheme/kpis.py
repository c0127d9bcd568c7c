"""KPIs, and the curves and scales that turn a measured value into points."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Category, Label, Number, Part, Scope, Whole
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.measures import Measure

Point = tuple[Number, Number]
Unit = Literal["percent", "money", "count", "hours", "days", "score"]
Cadence = Literal["project", "month", "quarter", "half-year", "year"]


class Curve(Part):
    """`points`: straight lines between, flat outside, at a jump the upper one counts; `steps`: the highest reached."""

    points: tuple[Point, ...] | None = None
    steps: tuple[Point, ...] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Curve":
        if self.points is None and self.steps is None:
            raise unfit("curve", say("curve-without-knots"))
        if self.points is not None and self.steps is not None:
            raise unfit("curve", say("curve-of-both"))
        if not self.knots:
            raise unfit("curve", say("curve-empty"))
        return self

    @property
    def knots(self) -> tuple[Point, ...]:
        """The pairs (x, points), whichever kind of curve it is."""
        return self.points if self.points is not None else self.steps or ()


class Ranking(Part):
    """Points for the place among the cards of a level, a team or the company: pairs of upper share and points."""

    within: Literal["level", "team", "company"]
    points: tuple[Point, ...]


class Scale(Curve):
    """Points for the value itself: along a curve, or by its rank."""

    rank: Ranking | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Scale":
        given = [key for key in ("points", "steps", "rank") if getattr(self, key) is not None]
        if not given:
            raise unfit("curve", say("scale-without-knots"))
        if len(given) > 1:
            raise unfit("curve", say("scale-of-several"))
        if not (self.knots or (self.rank and self.rank.points)):
            raise unfit("curve", say("curve-empty"))
        return self


class WhenMissing(Part):
    """What an unmeasured KPI gets: its weight redistributed, 0 or 100 points, given points, or the card not graded."""

    short_form: ClassVar[Any] = Literal["redistribute", "zero", "full", "fail"]
    rule: Literal["redistribute", "zero", "full", "fail", "points"] = "redistribute"
    points: Number | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_word(cls, value: Any) -> Any:
        if isinstance(value, str) and value != "points":
            return {"rule": value}
        if isinstance(value, dict) and set(value) == {"points"}:
            return {"rule": "points", **value}
        return value

    @model_validator(mode="after")
    def _points_with_their_rule(self) -> "WhenMissing":
        if (self.rule == "points") != (self.points is not None):
            raise unfit("when-missing", say("when-missing"))
        return self


class Kpi(Part):
    """One KPI: what it means, how it is measured, and how its value becomes points."""

    label: Label | None = None
    definition: Label | None = None
    category: Category
    cadence: Cadence = "quarter"
    better: Literal["higher", "lower"] = "higher"
    unit: Unit
    scope: Scope | None = None
    measure: Measure
    target: Number | None = None
    attainment: Literal["ratio", "shortfall", "inverse"] | None = None
    curve: str = "linear"
    scale: Annotated[Scale | Literal["direct"], Field(union_mode="left_to_right")] | None = None
    min_sample: Whole = 0
    when_missing: WhenMissing = WhenMissing()

    @model_validator(mode="after")
    def _target_or_scale(self) -> "Kpi":
        if self.scale is not None:
            both = sorted({"target", "attainment", "curve"} & self.model_fields_set)
            if both:
                others = tuple(f"`{key}`" for key in both)
                raise unfit("target-and-scale", say("target-and-scale", others=others, first=both[0]))
        return self

    @property
    def ranking(self) -> Ranking | None:
        """How its values are ranked, where points go by that."""
        return self.scale.rank if isinstance(self.scale, Scale) else None

    @property
    def method(self) -> Literal["ratio", "shortfall", "inverse"]:
        """How attainment is calculated: as named, else ratio where higher is better and shortfall where lower is."""
        return self.attainment or ("ratio" if self.better == "higher" else "shortfall")
