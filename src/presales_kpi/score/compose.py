"""A score made of those of shorter periods, the period's own KPIs and a review.

Source of the rule: docs/reference/arithmetic.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from presales_kpi.card import Composed, PartScore, Review, Scorecard
from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurements
from presales_kpi.period import Period
from presales_kpi.scheme.composition import Composition
from presales_kpi.score.lines import Maker

ZERO: Final = Constant(Decimal(0))
ONE: Final = Constant(Decimal(1))


@dataclass(frozen=True)
class ScoredPeriod:
    """A shorter period as it was scored: the cards by person id."""

    period: Period
    cards: Mapping[str, Scorecard]


@dataclass(frozen=True)
class Parts:
    """The shorter periods that scores are made of, in order of time, with what was measured and found in them."""

    periods: tuple[ScoredPeriod, ...] = ()
    measurements: tuple[Measurements, ...] = ()
    issues: tuple[Issue, ...] = ()

    def provisional(self, person: str) -> bool:
        """Whether the person's card in any of the periods is."""
        return any(part.cards[person].provisional for part in self.periods if person in part.cards)


#: Of a score that is made of none.
NO_PARTS: Final = Parts()


def part_scores(maker: Maker, made: Composition, parts: Parts) -> tuple[PartScore, ...]:
    """What the shorter periods say of one person. Somebody who was not on the list in one has no weight in it."""
    scores = []
    for number, part in enumerate(parts.periods, 1):
        card = part.cards.get(maker.person)
        of = Maker(maker.person, maker.segment, f"part{number}.")
        score, coverage = (card.score.result, card.coverage.result) if card else (None, None)
        weight = Decimal(0) if card is None else _weight(made, number - 1, card)
        scores.append(
            PartScore(part.period.label, of.given("part_score", score), of.given("part_coverage", coverage),
                      of.given("part_weight", weight))
        )  # fmt: skip
    return tuple(scores)


def _weight(made: Composition, place: int, card: Scorecard) -> Decimal:
    if isinstance(made.spread, tuple):
        return made.spread[place]
    days = card.days.result
    return days if made.spread == "days" and isinstance(days, Decimal) else Decimal(1)


@dataclass(frozen=True)
class _Piece:
    """One of the three things that a score is made of: its score, its share, and whether there is such a thing."""

    score: Quantity
    share: Quantity
    there: Test | None = None


def compose(
    maker: Maker, made: Composition, parts: Sequence[PartScore], own: tuple[Quantity, Quantity] | None,
    review: Review | None, places: int,
) -> Composed:  # fmt: skip
    """The shorter periods, the own KPIs (`own`: score, coverage) and the review, by their shares.

    What has no score: `redistribute` gives its share to the others, shorter periods first among themselves; `zero`
    counts it as 0; with `fail` there is no grade (see `must_be_scored`).
    """
    weights = Gather("SUM", [_counted(made, part) for part in parts])
    worth = Gather("SUM", [If(Present(one.score), multiply(one.weight, one.score), ZERO) for one in parts])
    node = If(Compare(weights, ">", ZERO), Round(divide(worth, weights), places), MISSING)
    parts_score = maker.made("parts_score", node)
    pieces = [_Piece(parts_score, maker.given("parts_share", made.share), Compare(_on_list(parts), ">", ZERO))]
    if own is not None:
        pieces.append(_Piece(own[0], maker.given("own_share", made.card)))
    if review is not None:
        pieces.append(_Piece(review.points, maker.given("review_share", made.review)))
    shares = Gather("SUM", [_share(made, piece) for piece in pieces])
    total = Gather("SUM", [If(Present(one.score), multiply(one.share, one.score), ZERO) for one in pieces])
    score = maker.made("composed_score", If(Compare(shares, ">", ZERO), Round(divide(total, shares), places), MISSING))
    own_score, own_coverage = own or (None, None)
    return Composed(
        parts=tuple(parts), parts_score=parts_score, parts_share=pieces[0].share, own=own_score,
        own_coverage=own_coverage, own_share=pieces[1].share if own else None, review=review,
        review_share=pieces[-1].share if review else None, score=score,
    )  # fmt: skip


def coverage_of(composed: Composed, places: int) -> Node:
    """How much of what the score is made of was measured: the coverages of the shorter periods by their weights, that
    of the own KPIs, and 1 for a review that there is, by their shares."""
    on_list = _on_list(composed.parts)
    some = Compare(on_list, ">", ZERO)
    covered = [If(Present(one.coverage), multiply(one.weight, one.coverage), ZERO) for one in composed.parts]
    of_parts = divide(multiply(composed.parts_share, Gather("SUM", covered)), on_list)
    measured: list[Node] = [If(some, of_parts, ZERO)]
    shares: list[Node] = [If(some, composed.parts_share, ZERO)]
    if composed.own_share is not None and composed.own_coverage is not None:
        measured.append(multiply(composed.own_share, composed.own_coverage))
        shares.append(composed.own_share)
    if composed.review_share is not None and composed.review is not None:
        measured.append(If(Present(composed.review.points), composed.review_share, ZERO))
        shares.append(composed.review_share)
    whole = Gather("SUM", shares)
    return If(Compare(whole, ">", ZERO), Round(divide(Gather("SUM", measured), whole), places), ZERO)


def must_be_scored(made: Composition, composed: Composed) -> list[Test]:
    """With `missing: fail`, what must hold for a grade: all that the person has is scored."""
    if made.missing != "fail":
        return []
    tests: list[Test] = [Several("OR", [Compare(one.weight, "=", ZERO), Present(one.score)]) for one in composed.parts]
    tests += [Present(composed.own)] if composed.own is not None else []
    return tests + ([Present(composed.review.points)] if composed.review is not None else [])


def _counted(made: Composition, part: PartScore) -> Node:
    return part.weight if made.missing == "zero" else If(Present(part.score), part.weight, ZERO)


def _on_list(parts: Sequence[PartScore]) -> Node:
    return Gather("SUM", [part.weight for part in parts])


def _share(made: Composition, piece: _Piece) -> Node:
    if made.missing != "zero":
        return If(Present(piece.score), piece.share, ZERO)
    return piece.share if piece.there is None else If(piece.there, piece.share, ZERO)
