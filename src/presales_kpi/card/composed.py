"""A score made of those of shorter periods, the period's own card and a review."""

from collections.abc import Iterator
from dataclasses import dataclass

from presales_kpi.calc import Quantity
from presales_kpi.card.measured import MeasuredKpi, Quantities


@dataclass(frozen=True)
class PartScore(Quantities):
    """A shorter period: its `score` and `coverage` as its own card has them, missing where it has none; `weight` is its
    part of the shorter periods' share, 0 where the person was not on the list."""

    period: str
    score: Quantity
    coverage: Quantity
    weight: Quantity


@dataclass(frozen=True)
class Review(MeasuredKpi):
    """The review of the period, a KPI of its own; `points` are missing where it was not entered."""

    points: Quantity


@dataclass(frozen=True)
class Composed(Quantities):
    """What a score is made of; shares as fractions of 1.

    `parts_score` is that of the shorter periods together, `own` the score of the period's own KPIs (None where they
    have no share) and `own_coverage` their weight measured, `score` all of it, in points as a score is; each is missing
    where nothing of it was measured.
    """

    parts: tuple[PartScore, ...]
    parts_score: Quantity
    parts_share: Quantity
    own: Quantity | None
    own_coverage: Quantity | None
    own_share: Quantity | None
    review: Review | None
    review_share: Quantity | None
    score: Quantity

    def all_quantities(self) -> Iterator[Quantity]:
        """Those of the parts and of the review too, in the order of calculation."""
        for part in self.parts:
            yield from part.quantities()
        yield from self.review.quantities() if self.review else ()
        yield from self.quantities()
