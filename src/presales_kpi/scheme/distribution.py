"""Grade shares: how many of a group's people may have a grade, and how many must."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Part, Share, Whole
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.levels import Band
from presales_kpi.scheme.wording import percent

Within = Literal["team", "region", "level", "company"]
Rounding = Literal["down", "half", "up"]


class GradeShare(Part):
    """The least and the most of a group's people, as fractions of 1, that a grade goes to."""

    min: Share | None = None
    max: Share | None = None

    @model_validator(mode="before")
    @classmethod
    def _bounds(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise unfit("grade-share", say("grade-share-shape"))
        if not value:
            raise unfit("grade-share", say("grade-share-empty"))
        return value

    @model_validator(mode="after")
    def _in_order(self) -> "GradeShare":
        if self.min is not None and self.max is not None and self.max < self.min:
            raise unfit("grade-share", say("grade-share-crossed", least=percent(self.min), most=percent(self.max)))
        return self


class Distribution(Part):
    """Bounds on the grades of each group of people, whose keys are the grades beside those declared here.

    A group is a team, a region, a level, or the whole company. `rounding` makes heads of a share of its graded people;
    groups with fewer than `min_people` are not held against it. A grade counts in the kinds of period that have it.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, GradeShare]

    within: Within = "company"
    rounding: Rounding = "down"
    min_people: Whole = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _something(self) -> "Distribution":
        if not self.shares:
            raise unfit("grade-share", say("grade-shares-of-nothing"))
        return self

    @property
    def shares(self) -> Mapping[str, GradeShare]:
        """The bounds by grade, as written."""
        return self.__pydantic_extra__

    def of(self, bands: Sequence[Band]) -> dict[str, GradeShare]:
        """The bounds on the grades among `bands`, the best grade first."""
        return {band.grade: self.shares[band.grade] for band in bands if band.grade in self.shares}
