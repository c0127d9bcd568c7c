"""How the grades of a group of people compare with the shares that the scheme allows; counts as `calc.Quantity`."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.calc import Quantity
from presales_kpi.card import Quantities


@dataclass(frozen=True)
class Edge:
    """Who would have to move first, worst placed first where grades go down: `people` by id.

    `tied` are those of them who stand level at the edge itself, all or none of whom move; empty where nobody is tied.
    """

    people: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


@dataclass(frozen=True)
class GradeCount(Quantities):
    """A grade in a group: `count` people have it, `share` of those graded, as a fraction of 1.

    `min` and `max` are the scheme's shares, None where it has none; `at_least` and `at_most` the same in heads and
    `under` and `over` by how many heads the count misses them, None likewise, and missing where the group is too small
    to be held against them.
    """

    grade: str
    count: Quantity
    share: Quantity
    min: Decimal | None
    max: Decimal | None
    at_least: Quantity | None
    at_most: Quantity | None
    under: Quantity | None
    over: Quantity | None
    edge: Edge


@dataclass(frozen=True)
class Move:
    """A change of grade that would help to meet the shares."""

    person: str
    before: str
    after: str


@dataclass(frozen=True)
class GradeGroup:
    """The people of one team, region or level (`name` is its id, `label` what it is called), or of the company ("").

    `members` are all of them, the best score first, `undecided` those without a grade, who do not count; `people` is
    the number of the others, and `held` whether they are enough for the shares to hold. `moves` are the fewest that
    meet the shares, in the order of members, or come as near as can be without parting people who are tied.
    """

    within: str
    name: str
    label: str
    members: tuple[str, ...]
    undecided: tuple[str, ...]
    people: Quantity
    held: bool
    grades: tuple[GradeCount, ...]
    moves: tuple[Move, ...] = ()

    def quantities(self) -> Iterator[Quantity]:
        """The number of people, then what is counted of each grade."""
        yield self.people
        for one in self.grades:
            yield from one.quantities()
