"""What every sheet is made from: the results, the words, what is shown besides, and the names of the sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell
from presales_kpi.report.labels import Labels
from presales_kpi.report.layout import Style, Tone
from presales_kpi.report.shown import ShownCard, ShownTeam
from presales_kpi.results import MeasuredKpi, PersonResult, Results

#: The heat's scale in points, the same on every sheet: 100 is on target.
HEAT: tuple[float, float, float] = (50, 100, 120)


@dataclass(frozen=True)
class Context:
    """`people` by rank; `sheets` the fixed sheets' names by their label, `cards` those of the cards by person id."""

    results: Results
    labels: Labels
    people: Sequence[PersonResult]
    shown: Mapping[str, ShownCard]
    team: ShownTeam
    sheets: Mapping[str, str]
    cards: Mapping[str, str]

    def of(self, one: PersonResult) -> ShownCard:
        """What is shown of a person."""
        return self.shown[one.card.person.id]

    def card_link(self, one: PersonResult, tone: Tone = "link", home: bool = False) -> Cell:
        """A person's name, leading to the card; its home where formulas read the name."""
        name = self.of(one).name
        return Cell(name if home else one.card.person.name, tone=tone, home=home, link=self.cards[one.card.person.id])

    def most_points(self) -> float:
        """Where bars and axes of points end: the most points there are, at least 100."""
        return self._most_points

    @cached_property
    def _most_points(self) -> float:
        found = [kpi.points.result for one in self.people for kpi in one.card.kpis]
        return float(max([Decimal(100), *(points for points in found if isinstance(points, Decimal))]))


def by_rank(people: Sequence[PersonResult]) -> list[PersonResult]:
    """Best first; people without a score last; ties by id."""

    def place(one: PersonResult) -> tuple[bool, Decimal, str]:
        rank = one.rank.result
        return (rank is None, rank if isinstance(rank, Decimal) else Decimal(0), one.card.person.id)

    return sorted(people, key=place)


def home(quantity: Quantity | None, style: Style, tone: Tone = "line", span: int = 1) -> Cell:
    """The home of a quantity; where there is none, an empty cell."""
    return Cell(quantity, style, home=quantity is not None, tone=tone, span=span)


def unit_style(kpi: MeasuredKpi) -> Style:
    """How values and targets of a KPI are shown."""
    styles: dict[str, Style] = {"percent": "percent", "money": "money", "count": "plain"}
    return styles.get(kpi.unit, "number")


def blanks(count: int, tone: Tone = "line") -> list[Cell]:
    """Empty cells."""
    return [Cell(None, tone=tone)] * count
