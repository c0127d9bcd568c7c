"""Cases: what a scheme must give for stated inputs, so that a change of it can be tested like a change of code."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal, cast

from pydantic import Field, model_validator

from presales_kpi.messages import say
from presales_kpi.period import PERIOD_KINDS, Calendar, Period, parse_period, period_of
from presales_kpi.scheme.base import Number, Part
from presales_kpi.scheme.bonus import FactorOf
from presales_kpi.scheme.fault import unfit

#: The sheets that are not measured and that a case may have rows of, with their columns.
RECORD_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": (
        "person", "name", "aliases", "level", "team", "region", "product_line", "manager", "joined", "left", "from",
        "salary", "evaluation_base", "sales_base", "leave_days",
    ),
    "reviews": ("person", "period", "item", "relation", "score", "rater"),
    "assessments": ("person", "period", "kpi", "value", "by", "reason"),
}  # fmt: skip
#: The only rows that may stand beside values: who the person is.
BESIDE_VALUES: Final = "people"
#: A case of a scheme that says no day from which it holds is of a period from here on.
_EARLIEST: Final = date(2026, 1, 1)

Row = dict[str, str | None]


class KpiExpectation(Part):
    """What is expected of one KPI's line, whatever reads it; `~` where nothing may come out."""

    value: Number | None = None
    sample: Number | None = None
    target: Number | None = None
    attainment: Number | None = None
    points: Number | None = None
    status: Literal["scored", "missing", "below-sample", "no-target"] | None = None


class BonusExpectation(Part):
    """What is expected to be paid; `~` is an amount that is still to be decided."""

    evaluation: Number | None = None
    sales: Number | None = None
    adjustments: Number | None = None
    total: Number | None = None


class Expectation(Part):
    """What is expected of the card; what is not stated is not looked at, `~` is no score or no grade."""

    score: Number | None = None
    grade: str | None = None
    contributions: dict[str, Number | None] = Field(default_factory=dict)
    kpis: dict[str, KpiExpectation] = Field(default_factory=dict)
    bonus: BonusExpectation = BonusExpectation()

    @model_validator(mode="after")
    def _something(self) -> "Expectation":
        if not any(True for _ in self.stated()):
            raise unfit("case", say("case-expects-nothing"))
        return self

    def stated(self) -> Iterator[tuple[tuple[str, ...], Decimal | str | None]]:
        """Each expectation by its keys, such as `("kpis", "bid_win_rate", "points")`."""
        for own, result in (("score", self.score), ("grade", self.grade)):
            if own in self.model_fields_set:
                yield (own,), result
        for kpi, contribution in self.contributions.items():
            yield ("contributions", kpi), contribution
        parts = {("kpis", kpi): line for kpi, line in self.kpis.items()} | {("bonus",): self.bonus}
        for keys, part in cast(Mapping[tuple[str, ...], Part], parts).items():
            for key in (key for key in type(part).model_fields if key in part.model_fields_set):
                yield (*keys, key), getattr(part, key)


class CaseAdjustment(Part):
    """A row of the adjustments sheet."""

    kind: str
    of: str | None = None
    value: str | None = None
    reason: str | None = None
    approved_by: str | None = None


class Case(Part):
    """Given values of KPIs, or rows to measure them from, for one person at a level: what is expected of the card."""

    name: str
    level: str
    period: str = "quarter"
    person: str = "P1"
    values: dict[str, Number | None] | None = None
    rows: dict[str, tuple[Row, ...]] = Field(default_factory=dict)
    targets: dict[str, Number] = Field(default_factory=dict)
    factors: dict[FactorOf, Number] = Field(default_factory=dict)
    adjustments: tuple[CaseAdjustment, ...] = ()
    expect: Expectation

    @model_validator(mode="after")
    def _values_or_rows(self) -> "Case":
        if self.values is None and not self.rows:
            raise unfit("case", say("case-of-nothing"))
        if self.values is not None and set(self.rows) - {BESIDE_VALUES}:
            raise unfit("case", say("case-of-both"))
        return self

    def when(self, calendar: Calendar, since: date | None) -> Period | None:
        """The period that it is about: the one it names, or the first of its kind from the day `since` on (of 2026
        where there is none); None where it names neither a period nor a kind."""
        if self.period not in PERIOD_KINDS:
            return parse_period(self.period, calendar)
        first, kind = since or _EARLIEST, self.period
        period = period_of(first, kind, calendar)
        return period if period.start >= first else period_of(period.end + timedelta(days=1), kind, calendar)
