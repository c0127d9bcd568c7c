"""Conditions, and the choice between two ways of calculating."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from presales_kpi.calc.quantity import Address, Node, Quantity, Value, Voice, number


class Test(ABC):
    """Something that holds or does not; the only thing an `If` asks."""

    __test__ = False

    @abstractmethod
    def holds(self) -> bool:
        """Whether it holds."""

    @abstractmethod
    def formula(self, at: Address) -> str:
        """The Excel condition."""

    @abstractmethod
    def told(self, voice: Voice, holds: bool) -> str:
        """In words that it holds, or that it does not."""


def _unsaid(node: Node, voice: Voice) -> bool:
    return isinstance(node, Quantity) and node.key.name in voice.unsaid


@dataclass(frozen=True, eq=False)
class Present(Test):
    """The node is not missing."""

    node: Node

    def holds(self) -> bool:
        return self.node.value() is not None

    def formula(self, at: Address) -> str:
        return f'{self.node.formula(at)}<>""'

    def told(self, voice: Voice, holds: bool) -> str:
        # That something is there goes without saying.
        return (
            ""
            if holds or _unsaid(self.node, voice)
            else voice.phrases["is_missing"].format(self.node.told(voice, False))
        )


_OPPOSITES: Final = {"=": "≠", "<>": "=", "<": "≥", ">": "≤", "<=": ">", ">=": "<"}
_SIGNS: Final = {"=": "=", "<>": "≠", "<": "<", ">": ">", "<=": "≤", ">=": "≥"}


@dataclass(frozen=True, eq=False)
class Compare(Test):
    """Two numbers compared, or two texts by = and <>."""

    left: Node
    operator: Literal["=", "<>", "<", ">", "<=", ">="]
    right: Node

    def holds(self) -> bool:
        left, right = self.left.value(), self.right.value()
        if isinstance(left, str) and isinstance(right, str) and self.operator in ("=", "<>"):
            return (left == right) == (self.operator == "=")
        order = number(self.left).compare(number(self.right))
        return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[
            self.operator
        ]

    def formula(self, at: Address) -> str:
        return f"{self.left.formula(at)}{self.operator}{self.right.formula(at)}"

    def told(self, voice: Voice, holds: bool) -> str:
        ordinary = holds and self.operator in (">", ">=", "<>") and self.right.value() == 0
        if ordinary or (not holds and _unsaid(self.left, voice)):
            return ""
        sign = _SIGNS[self.operator] if holds else _OPPOSITES[self.operator]
        return f"{self.left.told(voice, False)} {sign} {self.right.told(voice, False)}"


@dataclass(frozen=True, eq=False)
class Several(Test):
    """All of the tests hold (AND), or any of them (OR). Excel evaluates every one of them, and so does this."""

    function: Literal["AND", "OR"]
    tests: Sequence[Test]

    def holds(self) -> bool:
        outcomes = [test.holds() for test in self.tests]
        return all(outcomes) if self.function == "AND" else any(outcomes)

    def formula(self, at: Address) -> str:
        return f"{self.function}({','.join(test.formula(at) for test in self.tests)})"

    def told(self, voice: Voice, holds: bool) -> str:
        decisive = [test for test in self.tests if test.holds() == holds]
        return voice.phrases["and"].join(filter(None, (test.told(voice, holds) for test in decisive)))


@dataclass(frozen=True, eq=False)
class If(Node):
    """`then` where the test holds, else `other`; only the branch taken is evaluated."""

    test: Test
    then: Node
    other: Node

    def _taken(self) -> Node:
        return self.then if self.test.holds() else self.other

    def value(self) -> Value:
        return self._taken().value()

    def formula(self, at: Address) -> str:
        return f"IF({self.test.formula(at)},{self.then.formula(at)},{self.other.formula(at)})"

    def told(self, voice: Voice, values: bool) -> str:
        return self._taken().told(voice, values)

    def reason(self, voice: Voice) -> str:
        reasons = self.test.told(voice, self.test.holds()), self._taken().reason(voice)
        return voice.phrases["and"].join(filter(None, reasons))
