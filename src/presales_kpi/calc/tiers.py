"""Rates that rise with the amount: marginal, on the whole, or on what lies over a threshold."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Literal

from presales_kpi.calc.lookup import array
from presales_kpi.calc.quantity import Address, Node, Voice, literal, number
from presales_kpi.money import CONTEXT, plain


@dataclass(frozen=True, eq=False)
class Tiers(Node):
    """What `bands` (from, rate), ascending and beginning at 0, give on `node`; a boundary belongs to the upper band.

    marginal: each rate on the part inside its band. whole: the rate reached on all of it. overage: the rate reached on
    all that lies above the second band's start. What is negative takes the first band's rate.

    `node` stands several times in the formula, so it should be a quantity.
    """

    node: Node
    bands: Sequence[tuple[Decimal, Decimal]]
    method: Literal["marginal", "whole", "overage"]

    @cached_property
    def _starts(self) -> list[Decimal]:
        return [start for start, _ in self.bands]

    def _parts(self) -> list[tuple[Decimal, Decimal]]:
        """The parts of the amount, each with the rate it takes."""
        x = number(self.node)
        if x < 0:
            return [(x, self.bands[0][1])]
        if self.method == "marginal":
            ends = [*(min(x, start) for start in self._starts[1:]), x]
            parts = [(CONTEXT.subtract(end, start), rate) for (start, rate), end in zip(self.bands, ends, strict=True)]
            return [part for part in parts if part[0] > 0]
        rate = self.bands[bisect_right(self._starts, x) - 1][1]
        if self.method == "whole":
            return [(x, rate)]
        return [(CONTEXT.subtract(x, self._starts[1]), rate)] if x > self._starts[1] else []

    def value(self) -> Decimal:
        total = Decimal(0)
        for part, rate in self._parts():
            total = CONTEXT.fma(part, rate, total)
        return total

    def formula(self, at: Address) -> str:
        x, starts = self.node.formula(at), array(self._starts)
        negative = f"IF({x}<0,{x}*{literal(self.bands[0][1])},"
        if self.method == "marginal":
            rates = [rate for _, rate in self.bands]
            more = [rates[0], *(CONTEXT.subtract(rate, before) for before, rate in pairwise(rates))]
            return f"{negative}SUMPRODUCT(({x}>{starts})*({x}-{starts})*{array(more)}))"
        reached = f"LOOKUP(MAX({x},0),{starts},{array(rate for _, rate in self.bands)})"
        over = x if self.method == "whole" else f"MAX({x}-{literal(self._starts[1])},0)"
        return f"{negative}{over}*{reached})"

    def told(self, voice: Voice, values: bool) -> str:
        if not values:
            return voice.phrases["tiers"].format(self.node.told(voice, False))
        parts = self._parts()
        if len(parts) == 1 and parts[0][0] == number(self.node):
            return f"{self.node.told(voice, True)} × {_percent(parts[0][1])}"
        return " + ".join(f"{plain(part)} × {_percent(rate)}" for part, rate in parts) or "0"


def _percent(rate: Decimal) -> str:
    return f"{plain(rate.scaleb(2, CONTEXT))}%"
