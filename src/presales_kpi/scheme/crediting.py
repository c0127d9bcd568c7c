"""What the shares of a deal have to make together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final

from pydantic import Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Number, Part
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.wording import percent

_Together = Annotated[Number, Field(gt=0)]
#: More than ten times the deal is a percentage without its sign.
_MOST: Final = 10


class Revenue(Part):
    """What the shares of one deal make together: from `min` to `max`, which are the same where it is one number."""

    short_form: ClassVar[Any] = str
    min: _Together = Field(default="100%", validate_default=True)
    max: _Together = Field(default="100%", validate_default=True)

    @model_validator(mode="before")
    @classmethod
    def _one_number(cls, value: Any) -> Any:
        return {"min": value, "max": value} if not isinstance(value, Mapping | Revenue) else value

    @model_validator(mode="after")
    def _in_order(self) -> "Revenue":
        if self.max > _MOST:
            raise unfit("crediting", say("revenue-without-percent", share=percent(self.max)))
        if self.min > self.max:
            raise unfit("crediting", say("revenue-range", min=percent(self.min), max=percent(self.max)))
        return self

    def allows(self, total: Decimal) -> bool:
        """Whether shares may make `total` (1 is 100%)."""
        return self.min <= total <= self.max

    @property
    def told(self) -> str:
        """What they have to make, in words: `100%`, `90% to 110%`."""
        low, high = percent(self.min), percent(self.max)
        return low if low == high else say("revenue-between", min=low, max=high)


class Crediting(Part):
    """Rules for shared deals. Overlays stand beside the revenue and are not counted."""

    revenue: Revenue = Revenue()
