"""Formulas that only show: texts put together, medians; each with its value, like every step."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.calc import Address, Node, Quantity, Value, Voice
from presales_kpi.calc.arithmetic import as_ranges
from presales_kpi.money import CONTEXT, plain


@dataclass(frozen=True, eq=False)
class Joined(Node):
    """Texts and whole numbers one after the other; a missing one adds nothing."""

    parts: Sequence[Node]

    def value(self) -> Value:
        return "".join(_text(part.value()) for part in self.parts)

    def formula(self, at: Address) -> str:
        return "&".join(part.formula(at) for part in self.parts) or '""'

    def told(self, voice: Voice, values: bool) -> str:
        return "".join(part.told(voice, values) for part in self.parts)


@dataclass(frozen=True, eq=False)
class Median(Node):
    """The median of those quantities that are numbers; missing where none is."""

    among: Sequence[Quantity]

    def value(self) -> Value:
        numbers = sorted(value for one in self.among if isinstance(value := one.value(), Decimal))
        if not numbers:
            return None
        low, high = numbers[(len(numbers) - 1) // 2], numbers[len(numbers) // 2]
        return CONTEXT.divide(CONTEXT.add(low, high), Decimal(2))

    def formula(self, at: Address) -> str:
        cells = ",".join(as_ranges([one.formula(at) for one in self.among]))
        return f'IF(COUNT({cells})=0,"",MEDIAN({cells}))' if cells else '""'

    def told(self, voice: Voice, values: bool) -> str:
        return f"median({len(self.among)})"


def _text(value: Value) -> str:
    return plain(value) if isinstance(value, Decimal) else value or ""
