"""The fewest changes of grade that meet bounds on how many people have each.

Grades are numbered from the best, 0. Nobody overtakes anybody: in the order of grade and then score, people stay in it.
People of one grade and score move together or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby


@dataclass(frozen=True)
class Stand:
    """Where somebody stands: the grade, the score, and the best grade that a gate leaves open.

    `fixed` is somebody whose grade a veto, a gate or an approved override decided, and who keeps it.
    """

    person: str
    grade: int
    score: Decimal
    best: int = 0
    fixed: bool = False


@dataclass(frozen=True)
class Bound:
    """The least and the most heads that a grade may have."""

    least: int
    most: int


@dataclass(frozen=True)
class Block:
    """People of one grade and score, by id, and the best grade that is open to all of them."""

    people: tuple[str, ...]
    grade: int
    best: int


def blocks_of(stands: Sequence[Stand]) -> list[Block]:
    """Who may move, the best first; in no way by the order in which they are given."""
    free = sorted((one for one in stands if not one.fixed), key=lambda one: (one.grade, -one.score, one.person))
    return [
        Block(tuple(one.person for one in tied), grade, max(one.best for one in tied))
        for (grade, _), group in groupby(free, key=lambda one: (one.grade, one.score))
        for tied in [list(group)]
    ]


def fewest_moves(stands: Sequence[Stand], bounds: Sequence[Bound]) -> dict[str, int]:
    """The new grade of everybody who has to move, `bounds` being those of each grade.

    The order of blocks is cut into grades: of all ways the one with the fewest heads above a maximum, then below a
    minimum, then people moved, then steps, then steps upwards. Its time grows with the square of the number of blocks.
    """
    blocks = blocks_of(stands)
    fixed = [sum(1 for one in stands if one.fixed and one.grade == grade) for grade in range(len(bounds))]
    heads = list(accumulate((len(block.people) for block in blocks), initial=0))
    base = (len(stands) + 1) * (len(bounds) + 1)
    never = base**5
    least = [0, *[never] * len(blocks)]
    cuts: list[list[int]] = []
    for grade, bound in enumerate(bounds):
        penalty = [_missed(count + fixed[grade], bound, base) for count in range(heads[-1] + 1)]
        moving = list(accumulate((_cost(block, grade, base, never) for block in blocks), initial=0))
        before = [cost - moved for cost, moved in zip(least, moving, strict=True)]
        found = [
            min((before[start] + penalty[heads[end] - heads[start]], start) for start in range(end + 1))
            for end in range(len(blocks) + 1)
        ]
        least = [cost + moved for (cost, _), moved in zip(found, moving, strict=True)]
        cuts.append([start for _, start in found])
    return _read_back(blocks, cuts)


def _missed(count: int, bound: Bound, base: int) -> int:
    """Heads above the most, which weigh more, and below the least."""
    return (max(0, count - bound.most) * base + max(0, bound.least - count)) * base**3


def _cost(block: Block, grade: int, base: int, never: int) -> int:
    """What it costs to give a block this grade: people moved, then steps, then steps upwards."""
    steps = grade - block.grade
    if steps < 0 and grade < block.best:
        return never
    weight = (bool(steps) * base + abs(steps)) * base + max(0, -steps)
    return len(block.people) * weight


def _read_back(blocks: Sequence[Block], cuts: Sequence[Sequence[int]]) -> dict[str, int]:
    moved: dict[str, int] = {}
    end = len(blocks)
    for grade in reversed(range(len(cuts))):
        start = cuts[grade][end]
        moved |= {person: grade for block in blocks[start:end] if block.grade != grade for person in block.people}
        end = start
    return moved
