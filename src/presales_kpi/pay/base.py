"""What the coefficients and rates multiply: the bonus base, blended by days where it changed inside the period."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Gather,
    If,
    Node,
    Present,
    Quantity,
    Round,
    Several,
    Test,
    divide,
    multiply,
)
from presales_kpi.card import Scorecard, Segment
from presales_kpi.score.lines import Employed, Maker

ZERO: Final = Constant(Decimal(0))
MONEY_PLACES: Final = 2


def employed(card: Scorecard) -> Employed:
    """The time that amounts are prorated to."""
    return Employed(card.days, card.of_days, card.months, card.of_months)


def base_of(
    card: Scorecard, amount: Callable[[Segment], Decimal | None], prefix: str = ""
) -> tuple[tuple[Quantity, ...], Quantity]:
    """The bases of the segments, none where there is one, and the base: an input, or theirs by days, rounded once."""
    name = f"{prefix}base"
    if len(card.segments) == 1:
        return (), Maker(card.person.id).given(name, amount(card.segments[0]))
    parts = tuple(
        Maker(card.person.id, number).given(f"{name}.part", amount(segment))
        for number, segment in enumerate(card.segments)
    )
    return parts, Maker(card.person.id).made(name, by_days(parts, card.segments))


def by_days(parts: Sequence[Node], segments: Sequence[Segment]) -> Node:
    """Σ part × days ÷ Σ days, rounded to the cent; that of the last segment where no day was worked at all."""
    days = [segment.days for segment in segments]
    together = Gather("SUM", days)
    weighed = Gather("SUM", [multiply(part, day) for part, day in zip(parts, days, strict=True)])
    blended = If(Compare(together, ">", ZERO), Round(divide(weighed, together), MONEY_PLACES), parts[-1])
    return If(all_present(parts), blended, MISSING)


def all_present(parts: Sequence[Node]) -> Test:
    """Whether none is missing."""
    return Present(parts[0]) if len(parts) == 1 else Several("AND", [Present(part) for part in parts])
