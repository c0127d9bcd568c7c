"""Many quantities seen as one: how many, or how much, among them lies above or below; who comes first."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal

from presales_kpi.calc.arithmetic import as_range, as_ranges, runs
from presales_kpi.calc.quantity import Address, Node, Quantity, Voice, literal, number
from presales_kpi.money import CONTEXT

Side = Literal["<", "<=", ">", ">="]
_SIGNS: Final = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
#: What COUNTIF takes for a pattern, unless a tilde stands before it.
_PATTERN: Final = str.maketrans({"~": "~~", "*": "~*", "?": "~?"})


class Series:
    """Quantities in an order, each a number or missing, whose cells stand below one another in that order.

    What many formulas ask of them is worked out once: their numbers by size, and their cells as ranges. The numbers
    must be rounded, since a spreadsheet compares them by 15 digits.
    """

    def __init__(self, parts: Sequence[Quantity]) -> None:
        self.parts = tuple(parts)
        self._found: tuple[Address, list[str], dict[str, list[str]]] | None = None

    @cached_property
    def ordered(self) -> list[Decimal]:
        """The numbers there are, ascending."""
        return sorted(value for part in self.parts if isinstance(value := part.result, Decimal))

    @cached_property
    def sums(self) -> list[Decimal]:
        """The sum of the first 0, 1, 2, … of the ordered numbers."""
        return list(accumulate(self.ordered, CONTEXT.add, initial=Decimal(0)))

    @cached_property
    def places(self) -> dict[int, int]:
        """For each part, by its identity, its place from 1: by size, the greatest first, then in the order given."""
        there = [(part, value) for part in self.parts if isinstance(value := part.result, Decimal)]
        return {id(part): place for place, (part, _) in enumerate(sorted(there, key=lambda pair: -pair[1]), 1)}

    def ranges(self, at: Address) -> list[str]:
        """The cells, with every run of them written as a range."""
        return self._cells(at)[0]

    def until(self, cell: str, at: Address) -> list[str]:
        """The same down to `cell`, which is one of them."""
        return self._cells(at)[1][cell]

    def _cells(self, at: Address) -> tuple[list[str], dict[str, list[str]]]:
        if self._found is None or self._found[0] is not at:
            ranges: list[str] = []
            until: dict[str, list[str]] = {}
            for run in runs([part.formula(at) for part in self.parts]):
                until |= {cell: [*ranges, as_range(run[0], cell)] for cell in run}
                ranges = [*ranges, as_range(run[0], run[-1])]
            self._found = at, ranges, until
        return self._found[1:]

    def split(self, side: Side, than: Decimal) -> slice:
        """Which of the ordered numbers lie on that side of `than`."""
        if side in ("<", "<="):
            return slice(0, (bisect_left if side == "<" else bisect_right)(self.ordered, than))
        return slice((bisect_right if side == ">" else bisect_left)(self.ordered, than), len(self.ordered))


@dataclass(frozen=True, eq=False)
class CountAll(Node):
    """How many of the series are numbers; missing ones aside."""

    series: Series

    def value(self) -> Decimal:
        return Decimal(len(self.series.ordered))

    def formula(self, at: Address) -> str:
        cells = self.series.ranges(at) or ['""']  # a 0 would count as one
        return f"COUNT({','.join(cells)})"

    def told(self, voice: Voice, values: bool) -> str:
        return voice.phrases["count_all"].format(len(self.series.parts))


@dataclass(frozen=True, eq=False)
class CountOf(Node):
    """How many of the series are less, more, … `than`; missing ones aside."""

    series: Series
    side: Side
    than: Node

    def value(self) -> Decimal:
        found = self.series.split(self.side, number(self.than))
        return Decimal(found.stop - found.start)

    def formula(self, at: Address) -> str:
        criterion = f'"{self.side}"&{self.than.formula(at)}'
        return _together([f"COUNTIF({cells},{criterion})" for cells in self.series.ranges(at)])

    def told(self, voice: Voice, values: bool) -> str:
        return voice.phrases["count_of"].format(f"{_SIGNS[self.side]} {self.than.told(voice, values)}")


@dataclass(frozen=True, eq=False)
class SumOf(Node):
    """The sum of those of the series that are less, more, … `than`."""

    series: Series
    side: Side
    than: Node

    def value(self) -> Decimal:
        found = self.series.split(self.side, number(self.than))
        return CONTEXT.subtract(self.series.sums[found.stop], self.series.sums[found.start])

    def formula(self, at: Address) -> str:
        criterion = f'"{self.side}"&{self.than.formula(at)}'
        return _together([f"SUMIF({cells},{criterion})" for cells in self.series.ranges(at)])

    def told(self, voice: Voice, values: bool) -> str:
        return voice.phrases["sum_of"].format(f"{_SIGNS[self.side]} {self.than.told(voice, values)}")


@dataclass(frozen=True, eq=False)
class Place(Node):
    """The place of one of the series, from 1: the greatest first, equal ones in the series' order."""

    series: Series
    one: Quantity

    def value(self) -> Decimal:
        return Decimal(self.series.places[id(self.one)])

    def formula(self, at: Address) -> str:
        own = self.one.formula(at)
        above = [f'COUNTIF({cells},">"&{own})' for cells in self.series.ranges(at)]
        return _together([*above, *(f"COUNTIF({cells},{own})" for cells in self.series.until(own, at))])

    def told(self, voice: Voice, values: bool) -> str:
        return voice.phrases["place"].format(self.one.told(voice, values), len(self.series.parts))


@dataclass(frozen=True, eq=False)
class Count(Node):
    """How many of the quantities hold the text."""

    among: Sequence[Quantity]
    text: str

    def value(self) -> Decimal:
        return Decimal(sum(1 for one in self.among if one.value() == self.text))

    def formula(self, at: Address) -> str:
        wanted = literal(self.text.translate(_PATTERN))
        ranges = as_ranges([one.formula(at) for one in self.among])
        return f"SUM({','.join(f'COUNTIF({one},{wanted})' for one in ranges) or '0'})"

    def told(self, voice: Voice, values: bool) -> str:
        return f"count({self.text})"


def _together(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"SUM({','.join(texts) or '0'})"
