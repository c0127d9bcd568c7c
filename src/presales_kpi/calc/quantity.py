"""Quantities and constants, what every node of a calculation can do, and how a calculation is told."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from presales_kpi.messages import CATALOGUE, Language
from presales_kpi.money import plain

Value = Decimal | str | None


class Key(NamedTuple):
    """What a quantity is called: whose it is and which step. Never a cell; `kpi` is "" for a card's own steps."""

    person: str
    segment: int
    kpi: str
    name: str


#: Where the report put a quantity: its cell, or None where it has none and stands as a constant.
Address = Callable[[Key], str | None]

_PHRASES: Final = (
    "phrase.missing", "phrase.is_missing",  "phrase.and", "phrase.or", "phrase.because",
    "phrase.curve", "phrase.table", "phrase.rank", "phrase.tiers", "phrase.count_of", "phrase.sum_of", "phrase.place",
    "phrase.count_all",
)  # fmt: skip


def phrases(language: Language) -> Mapping[str, str]:
    """What stands between names and values in a sentence, as templates."""
    return {key.removeprefix("phrase."): CATALOGUE[key][language == "zh"] for key in _PHRASES}


@dataclass(frozen=True)
class Voice:
    """How sentences are told: the name of a quantity, how its value is shown, how a text reads, and the phrases."""

    name: Callable[["Quantity"], str]
    show: Callable[["Quantity"], str]
    word: Callable[[str], str] = str
    phrases: Mapping[str, str] = field(default_factory=lambda: phrases("en"))
    #: Names of quantities of which it goes without saying that they are missing, or nothing.
    unsaid: frozenset[str] = frozenset()


class Node(ABC):
    """A part of a calculation that has a value."""

    @abstractmethod
    def value(self) -> Value:
        """The exact value; raises `MissingValueError` where arithmetic meets a missing one."""

    @abstractmethod
    def formula(self, at: Address) -> str:
        """The Excel expression, without the equals sign."""

    @abstractmethod
    def told(self, voice: Voice, values: bool) -> str:
        """The calculation in words: with names of quantities, or with their `values`."""

    def reason(self, voice: Voice) -> str:
        """Why this way of calculating was taken, where there was a choice; else ""."""
        return ""


class MissingValueError(TypeError):
    """Arithmetic on a missing value or a text: a mistake in the tree, not in the data."""


def number(node: Node) -> Decimal:
    """The node's value, which must be a number."""
    value = node.value()
    if not isinstance(value, Decimal):
        name = f" of {node.key}" if isinstance(node, Quantity) else ""
        raise MissingValueError(f"a {type(node).__name__}{name} gave {value!r} where a number is needed")
    return value


def literal(value: Value) -> str:
    """A value as it stands in a formula."""
    if value is None:
        return '""'
    return plain(value) if isinstance(value, Decimal) else '"' + value.replace('"', '""') + '"'


@dataclass(frozen=True, eq=False)
class Constant(Node):
    """A number or text of the scheme, or missing."""

    constant: Value

    def value(self) -> Value:
        return self.constant

    def formula(self, at: Address) -> str:
        return literal(self.constant)

    def told(self, voice: Voice, values: bool) -> str:
        if self.constant is None:
            return voice.phrases["missing"]
        return plain(self.constant) if isinstance(self.constant, Decimal) else voice.word(self.constant)


MISSING: Final = Constant(None)


@dataclass(frozen=True, eq=False)
class Quantity(Node):
    """A named step. `node` is None for an input, whose value was `given`; inside another tree it is its cell."""

    key: Key
    node: Node | None = None
    given: Value = None

    @cached_property
    def result(self) -> Value:
        """The value, calculated once."""
        return self.given if self.node is None else self.node.value()

    def value(self) -> Value:
        return self.result

    def formula(self, at: Address) -> str:
        return at(self.key) or literal(self.result)

    def told(self, voice: Voice, values: bool) -> str:
        return voice.show(self) if values else voice.name(self)

    def own_formula(self, at: Address) -> str | None:
        """What stands in this quantity's own cell: its formula, or None for an input."""
        return None if self.node is None else self.node.formula(at)

    def sentence(self, voice: Voice) -> str:
        """`attainment = value ÷ target = 0.5 ÷ 0.4 = 1.25`, and why it was calculated so."""
        faces = [voice.name(self)]
        if self.node is not None:
            faces += [self.node.told(voice, False), self.node.told(voice, True)]
        faces.append(voice.show(self))
        told = [face for i, face in enumerate(faces) if i == 0 or face != faces[i - 1]]
        reason = self.node.reason(voice) if self.node is not None else ""
        return " = ".join(told) + (voice.phrases["because"].format(reason) if reason else "")
