"""Single mistakes, made on purpose and by chance, in the text of a scheme: the slips of somebody who edits YAML."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

import yaml

_NUMBER: Final = re.compile(r"-?\d[\d,]*(\.\d+)?\s*(%|万|亿)?")
_NAME: Final = re.compile(r"[a-z][a-z_0-9-]+")
_INDENTED: Final = re.compile(r"^( +)\S", re.MULTILINE)


@dataclass(frozen=True)
class Mutation:
    """A text with one mistake: what kind, in which line (from 1), and what stood and stands there."""

    kind: str
    text: str
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class _Entry:
    """A key with its value and where the two begin and end."""

    key: str
    start: int
    value_start: int
    end: int
    in_braces: bool


class Mutator:
    """Makes mutations of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        self._entries: list[_Entry] = []
        self._scalars: list[tuple[int, int]] = []
        self._lists: list[list[tuple[int, int]]] = []
        self._collect(root)
        self._names = {entry.key for entry in self._entries}

    def mutate(self, dice: Random) -> Mutation:
        """One mutation of a kind that the text has a place for."""
        while True:
            kind = dice.choice(list(_KINDS))
            made = _KINDS[kind](self, dice)
            if made is not None and made[2] != self._text[made[0] : made[1]]:
                start, end, new = made
                line = self._text.count("\n", 0, start) + 1
                text = self._text[:start] + new + self._text[end:]
                return Mutation(kind, text, line, _shown(self._text[start:end]), _shown(new))

    def _collect(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                end = _end(self._text, value)
                found = _Entry(key.value, key.start_mark.index, value.start_mark.index, end, bool(node.flow_style))
                self._entries.append(found)
                self._collect(value)
        elif isinstance(node, yaml.SequenceNode):
            self._lists.append([(item.start_mark.index, _end(self._text, item)) for item in node.value])
            for item in node.value:
                self._collect(item)
        elif isinstance(node, yaml.ScalarNode) and node.value:
            self._scalars.append((node.start_mark.index, node.end_mark.index))

    def _renamed_key(self, dice: Random) -> tuple[int, int, str] | None:
        entry = dice.choice(self._entries)
        return entry.start, entry.start + len(entry.key), _slip(entry.key, dice)

    def _dropped_key(self, dice: Random) -> tuple[int, int, str] | None:
        start, end = self._span(dice.choice(self._entries))
        return start, end, ""

    def _doubled_key(self, dice: Random) -> tuple[int, int, str] | None:
        start, end = self._span(dice.choice(self._entries))
        once = self._text[start:end]
        return end, end, once if once.endswith(("\n", ", ")) else f", {once}"

    def _changed_number(self, dice: Random) -> tuple[int, int, str] | None:
        numbers = [one for one in self._scalars if _NUMBER.fullmatch(self._text[slice(*one)])]
        if not numbers:
            return None
        start, end = dice.choice(numbers)
        written = self._text[start:end]
        digits = written.rstrip("%万亿")
        changed = dice.choice([
            digits, f"-{digits}", f"{digits}0{written[len(digits):]}", f"1{written}", f"0{written[len(digits):]}",
            re.sub(r"\d", lambda one: str((int(one[0]) + 1) % 10), written, count=1),
        ])  # fmt: skip
        return start, end, changed

    def _swapped_items(self, dice: Random) -> tuple[int, int, str] | None:
        lists = [items for items in self._lists if len(items) > 1]
        if not lists:
            return None
        items = dice.choice(lists)
        at = dice.randrange(len(items) - 1)
        (start, middle), (later, end) = items[at], items[at + 1]
        return start, end, self._text[later:end] + self._text[middle:later] + self._text[start:middle]

    def _lost_indent(self, dice: Random) -> tuple[int, int, str] | None:
        indented = list(_INDENTED.finditer(self._text))
        if not indented:
            return None
        found = dice.choice(indented)
        return found.start(1), found.end(1), found[1][: dice.choice([0, len(found[1]) - 2, len(found[1]) - 1])]

    def _changed_type(self, dice: Random) -> tuple[int, int, str] | None:
        start, end = dice.choice(self._scalars)
        written = self._text[start:end]
        return start, end, dice.choice(["~", f"[{written}]", f"{{x: {written}}}", f"'{written}?'", "yes", "12"])

    def _renamed_reference(self, dice: Random) -> tuple[int, int, str] | None:
        references = [one for one in self._scalars if _NAME.fullmatch(self._text[slice(*one)])]
        if not references:
            return None
        start, end = dice.choice(references)
        return start, end, _slip(self._text[start:end], dice)

    def _span(self, entry: _Entry) -> tuple[int, int]:
        """From where to where an entry stands: in braces with the comma after it, else whole lines."""
        if entry.in_braces:
            after = re.compile(r",\s*").match(self._text, entry.end)
            return entry.start, after.end() if after else entry.end
        line = self._text.find("\n", entry.end - 1 if self._text[entry.end - 1] == "\n" else entry.end)
        start = self._text.rfind("\n", 0, entry.start) + 1
        return (start if not self._text[start : entry.start].strip() else entry.start), line + 1 or len(self._text)


_KINDS: Final[dict[str, Callable[[Mutator, Random], tuple[int, int, str] | None]]] = {
    "key renamed": Mutator._renamed_key,
    "key dropped": Mutator._dropped_key,
    "key doubled": Mutator._doubled_key,
    "number changed": Mutator._changed_number,
    "items swapped": Mutator._swapped_items,
    "indent lost": Mutator._lost_indent,
    "type changed": Mutator._changed_type,
    "reference renamed": Mutator._renamed_reference,
}
KINDS: Final = tuple(_KINDS)


def many(text: str, dice: Random, count: int) -> Iterator[Mutation]:
    """`count` mutations of one text."""
    mutator = Mutator(text)
    return (mutator.mutate(dice) for _ in range(count))


def _slip(name: str, dice: Random) -> str:
    """A name as it is mistyped: a letter lost, doubled or two exchanged."""
    at = dice.randrange(max(len(name) - 1, 1))
    lost, doubled = name[:at] + name[at + 1 :], name[:at] + name[at : at + 1] * 2 + name[at + 1 :]
    exchanged = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return dice.choice([lost or "x", doubled, exchanged])


def _end(text: str, node: yaml.Node) -> int:
    """Where a node ends; of a block, where its last line does, without comments and blanks after it."""
    end = node.end_mark.index
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        children = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
        return _end(text, children[-1]) if children else end
    return len(text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") else int(end)


def _shown(part: str) -> str:
    lines = part.strip("\n").splitlines()
    return "" if not lines else lines[0].strip() + (" …" if len(lines) > 1 else "")
