"""Grade shares: how many people of each group have which grade, against what the scheme allows, and who is at the edge.

Read from finished cards, after gates, vetoes and overrides. Nothing is changed here: what is found is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Count,
    Floor,
    Gather,
    If,
    Key,
    Node,
    Quantity,
    Round,
    add,
    divide,
    multiply,
    subtract,
)
from presales_kpi.card import Scorecard
from presales_kpi.distribution import Edge, GradeCount, GradeGroup, Move
from presales_kpi.issues import Issue
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.distribution import Distribution, GradeShare, Rounding
from presales_kpi.scheme.levels import Band
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.grade import ZERO
from presales_kpi.score.moves import Block, Bound, Stand, blocks_of, fewest_moves
from presales_kpi.score.share_findings import findings

#: A share of people is read to so many decimals before it becomes heads: 29% of 100 people are 29, also in a
#: spreadsheet, whose product is a little less.
PLACES: Final = 6


def grade_shares(
    scheme: Scheme, kind: PeriodKind, cards: Sequence[Scorecard]
) -> tuple[tuple[GradeGroup, ...], tuple[Issue, ...]]:
    """The groups by name, of a scheme with shares for grades of this kind of period, and what there is to say."""
    policy, bands = scheme.policy.distribution, scheme.grades[kind]
    shares = policy.of(bands) if policy else {}
    if policy is None or not shares:
        return (), ()
    names = {card.person.id: card.person.name for card in cards}
    gathered: dict[str, list[Scorecard]] = {}
    for card in sorted(cards, key=_best_first):
        gathered.setdefault(_group_of(card, policy), []).append(card)
    outside = gathered.pop("", []) if policy.within in ("team", "region") else []
    groups = tuple(
        _Counter(policy, bands, shares, number).group(name, members)
        for number, (name, members) in enumerate(sorted(gathered.items()))
    )
    return groups, tuple(findings(groups, policy, [card.person.id for card in outside], names))


def _best_first(card: Scorecard) -> tuple[Decimal, str]:
    """By score, people without one last; ties by id."""
    score = card.score.result
    return (-score if isinstance(score, Decimal) else Decimal(1), card.person.id)


def _group_of(card: Scorecard, policy: Distribution) -> str:
    """The group of the last segment; "" is the company, or somebody in no team or region."""
    groups = {"team": card.person.team, "region": card.person.region, "level": card.level}
    return groups.get(policy.within) or ""


def heads(share: Decimal, people: Node, rounding: Rounding) -> Node:
    """How many of `people` a share of them is."""
    exact = Round(multiply(Constant(share), people), PLACES)
    if rounding == "up":
        return subtract(ZERO, Floor(subtract(ZERO, exact)))
    return Floor(add(exact, Constant(Decimal("0.5"))) if rounding == "half" else exact)


@dataclass(frozen=True)
class _Counter:
    """Counts one group; `number` tells its quantities from those of others."""

    policy: Distribution
    bands: Sequence[Band]
    shares: Mapping[str, GradeShare]
    number: int

    def group(self, name: str, cards: Sequence[Scorecard]) -> GradeGroup:
        """What the cards of the group, the best first, come to."""
        grades = [card.grade for card in cards]
        counts = [self._made(band.grade, "count", Count(grades, band.grade)) for band in self.bands]
        people = self._made("", "people", Gather("SUM", counts))
        held = _whole(people) >= self.policy.min_people
        counted = [self._count(band.grade, count, people) for band, count in zip(self.bands, counts, strict=True)]
        stands = list(_stands(cards, self.bands))
        moves: tuple[Move, ...] = ()
        if any(_whole(miss) for one in counted for miss in (one.under, one.over)):
            blocks = blocks_of(stands)
            counted = [replace(one, edge=_edge(grade, one, blocks, len(counted))) for grade, one in enumerate(counted)]
            moves = self._moves(cards, stands, counted)
        label = cards[0].level_label if self.policy.within == "level" else name
        undecided = tuple(card.person.id for card in cards if not card.graded)
        members = tuple(card.person.id for card in cards)
        return GradeGroup(
            self.policy.within, name, label, members, undecided, people, held, tuple(counted), moves
        )  # fmt: skip

    def _made(self, grade: str, name: str, node: Node) -> Quantity:
        return Quantity(Key("", self.number, grade, f"shares.{name}"), node)

    def _count(self, grade: str, count: Quantity, people: Quantity) -> GradeCount:
        bounds = self.shares.get(grade)
        share = self._made(
            grade, "share", If(Compare(people, ">", ZERO), Round(divide(count, people), PLACES), MISSING)
        )
        low, high = (bounds.min, bounds.max) if bounds else (None, None)
        at_least, under = self._bound(grade, "at_least", "under", low, people, count)
        at_most, over = self._bound(grade, "at_most", "over", high, people, count)
        return GradeCount(grade, count, share, low, high, at_least, at_most, under, over, Edge())

    def _bound(
        self, grade: str, name: str, missed: str, share: Decimal | None, people: Quantity, count: Quantity
    ) -> tuple[Quantity | None, Quantity | None]:
        """The bound in heads, and by how many it is missed; missing where the group is too small for it."""
        if share is None:
            return None, None
        enough = Compare(people, ">=", Constant(Decimal(self.policy.min_people)))
        bound = self._made(grade, name, If(enough, heads(share, people, self.policy.rounding), MISSING))
        missing = subtract(count, bound) if missed == "over" else subtract(bound, count)
        by = self._made(grade, missed, If(enough, Gather("MAX", [ZERO, missing]), MISSING))
        return bound, by

    def _moves(
        self, cards: Sequence[Scorecard], stands: Sequence[Stand], counted: Sequence[GradeCount]
    ) -> tuple[Move, ...]:
        everybody = len(cards)
        bounds = [
            Bound(_whole(one.at_least), everybody if one.at_most is None else _whole(one.at_most)) for one in counted
        ]
        after = fewest_moves(stands, bounds)
        names = [band.grade for band in self.bands]
        return tuple(
            Move(one.person, names[one.grade], names[after[one.person]]) for one in stands if one.person in after
        )


def _whole(quantity: Quantity | None) -> int:
    """A number of heads; 0 where there is none."""
    result = quantity.result if quantity is not None else None
    return int(result) if isinstance(result, Decimal) else 0


def _stands(cards: Sequence[Scorecard], bands: Sequence[Band]) -> Iterator[Stand]:
    """Where the people with a grade stand.

    A veto, an override of the grade and a gate that lowered it fix the grade; nobody rises above what a gate leaves.
    """
    order = {band.grade: number for number, band in enumerate(bands)}
    for card in cards:
        score = card.score.result
        if card.graded:
            limit = card.grade_limit.result if card.grade_limit is not None else None
            natural = card.reached_grade.result if card.reached_grade is not None else card.grade.result
            decided = card.vetoes.result or card.grade_override.result is not None or natural != card.grade.result
            known = isinstance(score, Decimal)
            yield Stand(
                card.person.id, order[str(card.grade.result)], score if isinstance(score, Decimal) else Decimal(0),
                order[str(limit)] if limit is not None else 0, bool(decided) or not known,
            )  # fmt: skip


def _edge(grade: int, one: GradeCount, blocks: Sequence[Block], grades: int) -> Edge:
    """Who has to move first for the grade to keep its bounds.

    Who leaves a grade is the lowest in it, but the highest of the lowest grade; it is filled by the lowest of the
    grades above it, where there is nobody above by the highest below.
    """
    over, under = _whole(one.over), _whole(one.under)
    above = [block for block in reversed(blocks) if block.grade < grade]
    below = [block for block in blocks if block.grade > grade and block.best <= grade]
    if over:
        here = [block for block in blocks if block.grade == grade]
        falling = grade + 1 < grades
        return _first(here[::-1] if falling else [block for block in here if block.best < grade], over)
    return _first(above or below, under)


def _first(blocks: Sequence[Block], wanted: int) -> Edge:
    """The first blocks that hold as many people as are wanted; nobody where none are."""
    people: list[str] = []
    for block in blocks if wanted else ():
        people += block.people
        if len(people) >= wanted:
            return Edge(tuple(people), block.people if len(people) > wanted else ())
    return Edge(tuple(people))
