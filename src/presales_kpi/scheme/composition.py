"""A period's score made of those of shorter periods, its own card, and a review."""

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from presales_kpi.messages import say
from presales_kpi.money import CONTEXT
from presales_kpi.period import MONTHS, PeriodKind
from presales_kpi.scheme.base import Part, Share
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.wording import percent

#: The KPI whose points are the review's.
REVIEW: Final = "review"
_KINDS: Final[dict[str, PeriodKind]] = {"months": "month", "quarters": "quarter", "half_years": "half-year"}


def _word_or_list(value: object) -> str:
    return "word" if isinstance(value, str) else "list"


Spread = Annotated[
    Annotated[Literal["even", "days"], Tag("word")] | Annotated[tuple[Share, ...], Tag("list")],
    Discriminator(_word_or_list),
]


class Composition(Part):
    """The shares of the shorter periods together, of the period's own card and of the review; they make 100%.

    `spread` divides the shorter periods' share among them: evenly, by the days employed in each, or as listed in order
    of time. What has no score, by `missing`: its share goes to the others, it counts 0, or there is no grade.
    """

    months: Share | None = None
    quarters: Share | None = None
    half_years: Annotated[Share | None, Field(alias="half-years")] = None
    card: Share = Field(default="0", validate_default=True)
    review: Share = Field(default="0", validate_default=True)
    spread: Spread = "even"
    missing: Literal["redistribute", "zero", "fail"] = "redistribute"

    @model_validator(mode="after")
    def _a_whole(self) -> "Composition":
        given = [key for key in _KINDS if getattr(self, key) is not None]
        if len(given) != 1:
            raise unfit("compose", say("compose-of-several") if given else say("compose-of-nothing"))
        total = CONTEXT.add(CONTEXT.add(self.share, self.card), self.review)
        if total != 1:
            raise unfit("compose", say("compose-not-100", total=percent(total)))
        if isinstance(self.spread, tuple):
            listed = sum(self.spread, Decimal(0))
            if listed != 1:
                raise unfit("compose", say("compose-spread-not-100", total=percent(listed)))
        return self

    @property
    def kind(self) -> PeriodKind:
        """The kind of the shorter periods."""
        return next(kind for key, kind in _KINDS.items() if getattr(self, key) is not None)

    @property
    def share(self) -> Decimal:
        """The share of the shorter periods together."""
        return next(share for share in (self.months, self.quarters, self.half_years) if share is not None)

    def count(self, kind: PeriodKind) -> int:
        """How many of them make a period of `kind`."""
        return MONTHS[kind] // MONTHS[self.kind]
