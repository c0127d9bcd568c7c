"""Tables, curves and ranks."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from presales_kpi.calc.arithmetic import as_ranges
from presales_kpi.calc.quantity import Address, MissingValueError, Node, Quantity, Value, Voice, literal, number
from presales_kpi.money import CONTEXT, plain, round_half_up


@dataclass(frozen=True, eq=False)
class Lookup(Node):
    """The result beside the key that equals `node`, or, with `reached`, beside the highest key that `node` reaches
    (keys ascending; below the first, the first). A text that no key equals is a mistake and raises KeyError."""

    node: Node
    keys: Sequence[Decimal | str]
    results: Sequence[Decimal | str]
    reached: bool = False

    def value(self) -> Value:
        if not self.reached:
            return dict(zip(self.keys, self.results, strict=True))[_known(self.node)]
        knots = [key for key in self.keys if isinstance(key, Decimal)]
        return self.results[max(bisect_right(knots, number(self.node)) - 1, 0)]

    def formula(self, at: Address) -> str:
        keys, results = array(self.keys), array(self.results)
        if not self.reached:
            return f"INDEX({results},MATCH({self.node.formula(at)},{keys},0))"
        return f"LOOKUP(MAX({self.node.formula(at)},{literal(self.keys[0])}),{keys},{results})"

    def told(self, voice: Voice, values: bool) -> str:
        if not values or not self.reached:
            return voice.phrases["table"].format(self.node.told(voice, values))
        x = number(self.node)
        below = [key for key in self.keys if isinstance(key, Decimal) and key <= x]
        above = [key for key in self.keys if isinstance(key, Decimal) and key > x]
        bounds = ([f"≥ {plain(max(below))}"] if below else []) + ([f"< {plain(min(above))}"] if above else [])
        return f"{self.node.told(voice, True)} ({', '.join(bounds)})"


@dataclass(frozen=True, eq=False)
class Piecewise(Node):
    """Straight lines through `points`, flat outside them; where two points share an x the later y counts from it on.

    `node` stands several times in the formula, so it should be a quantity.
    """

    node: Node
    points: Sequence[tuple[Decimal, Decimal]]

    @cached_property
    def _pieces(self) -> list[tuple[Decimal, Decimal, Decimal, Decimal]]:
        """(start, y there, width, rise) of each piece, starts ascending and unique; the last is flat."""
        last_of = dict(self.points)
        first_of = dict(reversed(self.points))
        starts = sorted(last_of)
        if first_of[starts[0]] != last_of[starts[0]]:  # a jump on the first x: below it the lower side is flat
            starts = [CONTEXT.subtract(starts[0], Decimal(1)), *starts]
            last_of[starts[0]] = first_of[starts[0]] = first_of[starts[1]]
        ends = [*starts[1:], CONTEXT.add(starts[-1], Decimal(1))]
        first_of.setdefault(ends[-1], last_of[starts[-1]])
        return [
            (start, last_of[start], CONTEXT.subtract(end, start), CONTEXT.subtract(first_of[end], last_of[start]))
            for start, end in zip(starts, ends, strict=True)
        ]

    def _piece(self) -> tuple[Decimal, tuple[Decimal, Decimal, Decimal, Decimal]]:
        x = max(number(self.node), self._pieces[0][0])
        return x, self._pieces[bisect_right([piece[0] for piece in self._pieces], x) - 1]

    def value(self) -> Decimal:
        x, (start, y, width, rise) = self._piece()
        part = CONTEXT.divide(CONTEXT.multiply(CONTEXT.subtract(x, start), rise), width)
        return CONTEXT.add(y, part)

    def formula(self, at: Address) -> str:
        starts, heights, widths, rises = (array(column) for column in zip(*self._pieces, strict=True))
        x = f"MAX({self.node.formula(at)},{literal(self._pieces[0][0])})"
        piece = f"MATCH({x},{starts},1)"
        return f"INDEX({heights},{piece})+({x}-INDEX({starts},{piece}))*INDEX({rises},{piece})/INDEX({widths},{piece})"

    def told(self, voice: Voice, values: bool) -> str:
        if not values:
            return voice.phrases["curve"].format(self.node.told(voice, False))
        _, (start, y, width, rise) = self._piece()
        if rise == 0:
            return plain(y)
        x = self.node.told(voice, True)
        return f"{plain(y)} + ({x} − {plain(start)}) × {plain(round_half_up(CONTEXT.divide(rise, width), 6))}"


@dataclass(frozen=True, eq=False)
class Rank(Node):
    """1 for the highest of `others` (which include `node`), ties sharing the better place; missing ones aside."""

    node: Node
    others: Sequence[Quantity]

    def value(self) -> Decimal:
        own = number(self.node)
        return Decimal(1 + sum(1 for other in self.others if isinstance(v := other.value(), Decimal) and v > own))

    def formula(self, at: Address) -> str:
        own = self.node.formula(at)
        # Counting asks for no order, so cells that stand below one another in any order make one range.
        references = sorted((other.formula(at) for other in self.others), key=lambda text: (len(text), text))
        return "+".join(f'COUNTIF({one},">"&{own})' for one in as_ranges(references)) + "+1"

    def told(self, voice: Voice, values: bool) -> str:
        return voice.phrases["rank"].format(self.node.told(voice, values), len(self.others))


def _known(node: Node) -> Decimal | str:
    value = node.value()
    if value is None:
        raise MissingValueError("a table was asked for a missing value")
    return value


def array(values: Iterable[Value]) -> str:
    """An Excel array constant of one row."""
    return "{" + ",".join(literal(value) for value in values) + "}"
