"""The four operations, sums and extremes, and rounding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final, Literal

from presales_kpi.calc.quantity import Address, Node, Voice, literal, number
from presales_kpi.money import CONTEXT, round_half_up


@dataclass(frozen=True, eq=False)
class Operation(Node):
    """left + right, and − × ÷ likewise; ÷ at 34 digits."""

    operator: Literal["+", "-", "*", "/"]
    left: Node
    right: Node

    def value(self) -> Decimal:
        left, right = number(self.left), number(self.right)
        steps = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}
        return steps[self.operator](left, right)

    def formula(self, at: Address) -> str:
        return self.operator.join(self._grouped(part, part.formula(at)) for part in (self.left, self.right))

    def told(self, voice: Voice, values: bool) -> str:
        sign = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}[self.operator]
        told = ((part, part.told(voice, values)) for part in (self.left, self.right))
        return sign.join(f"({text})" if _is_sum(part, text) else self._grouped(part, text) for part, text in told)

    def _grouped(self, part: Node, text: str) -> str:
        product = isinstance(part, Operation) and part is self.left and {part.operator, self.operator} <= {"*", "/"}
        return f"({text})" if text.startswith("-") or (isinstance(part, Operation) and not product) else text


def _is_sum(part: Node, text: str) -> bool:
    """Whether a part is told as several summands, which need brackets inside another operation."""
    return isinstance(part, Gather) and part.function == "SUM" and " + " in text


def add(left: Node, right: Node) -> Operation:
    """left + right"""
    return Operation("+", left, right)


def subtract(left: Node, right: Node) -> Operation:
    """left − right"""
    return Operation("-", left, right)


def multiply(left: Node, right: Node) -> Operation:
    """left × right"""
    return Operation("*", left, right)


def divide(left: Node, right: Node) -> Operation:
    """left ÷ right"""
    return Operation("/", left, right)


@dataclass(frozen=True, eq=False)
class Gather(Node):
    """SUM, MIN or MAX of several parts; `present_only` passes over missing quantities, as Excel does in a range."""

    function: Literal["SUM", "MIN", "MAX"]
    parts: Sequence[Node]
    present_only: bool = False

    def _counted(self) -> list[Node]:
        return [part for part in self.parts if not (self.present_only and part.value() is None)]

    def value(self) -> Decimal:
        numbers = [number(part) for part in self._counted()]
        if self.function == "SUM" or not numbers:
            total = Decimal(0)
            for one in numbers:
                total = CONTEXT.add(total, one)
            return total
        return min(numbers) if self.function == "MIN" else max(numbers)

    def formula(self, at: Address) -> str:
        texts = [part.formula(at) for part in self.parts]
        texts = [text for text in texts if not (self.present_only and text == literal(None))]
        return f"{self.function}({','.join(as_ranges(texts)) or '0'})"

    def told(self, voice: Voice, values: bool) -> str:
        texts = [part.told(voice, values) for part in self._counted()] or ["0"]
        if self.function != "SUM":
            return f"{self.function.lower()}({', '.join(texts)})"
        return " + ".join([texts[0], *(f"({text})" if text.startswith("-") else text for text in texts[1:])])


@dataclass(frozen=True, eq=False)
class Round(Node):
    """`node` rounded half away from zero to `places` decimals."""

    node: Node
    places: int

    def value(self) -> Decimal:
        return round_half_up(number(self.node), self.places)

    def formula(self, at: Address) -> str:
        return f"ROUND({self.node.formula(at)},{self.places})"

    def told(self, voice: Voice, values: bool) -> str:
        return self.node.told(voice, values)

    def reason(self, voice: Voice) -> str:
        return self.node.reason(voice)


@dataclass(frozen=True, eq=False)
class Floor(Node):
    """The greatest whole number that is not above `node`."""

    node: Node

    def value(self) -> Decimal:
        return number(self.node).to_integral_value(ROUND_FLOOR)

    def formula(self, at: Address) -> str:
        return f"INT({self.node.formula(at)})"

    def told(self, voice: Voice, values: bool) -> str:
        return f"⌊{self.node.told(voice, values)}⌋"


_CELL: Final = re.compile(r"((?:'(?:[^']|'')+'|\w+)!)?\$?([A-Z]{1,3})\$?(\d+)")


def as_ranges(references: Sequence[str]) -> list[str]:
    """References with every run of cells below one another in one column written as a range, `B2:B9`."""
    return [as_range(run[0], run[-1]) for run in runs(references)]


def as_range(first: str, last: str) -> str:
    """The cells from `first` to `last`, which is below it on the same sheet."""
    return first if first == last else f"{first}:{last.rpartition('!')[2].replace('$', '')}"


def runs(references: Sequence[str]) -> list[list[str]]:
    """References in their order, cells below one another in one column together; anything else by itself."""
    found: list[list[str]] = []
    previous: tuple[str, str, int] | None = None
    for text in references:
        cell = _CELL.fullmatch(text)
        here = (cell[1] or "", cell[2], int(cell[3])) if cell else None
        if here and previous and here == (previous[0], previous[1], previous[2] + 1):
            found[-1].append(text)
        else:
            found.append([text])
        previous = here
    return found
