"""The tree of a YAML text: mappings, sequences and scalars, each with its place, all scalars as written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

#: One step into the tree: a key, the index of an item, or a part that pydantic added and the tree does not have.
Part = str | int

#: What pydantic appends to the location of a key that is wrong itself.
KEY_ITSELF: Final = "[key]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text exactly as the source has it, or None for `~`, `null` and nothing at all."""

    text: str | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: "tuple[Node, ...]"
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under its key; `mark` is the key's place."""

    mark: Mark
    value: "Node"


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values, in the source's order."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    mark: Mark = Mark("", 1, 1)


Node = ScalarNode | SequenceNode | MappingNode


def plain(node: Node) -> object:
    """The tree as dicts, lists, texts and None, without its places."""
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def tree_of(data: object, mark: Mark) -> Node:
    """The tree of plain data, all of it at one place; `plain` gives the data back. Raises ValueError where there is
    anything but dicts, lists, texts and None in it."""
    match data:
        case dict():
            return MappingNode({str(key): Entry(mark, tree_of(value, mark)) for key, value in data.items()}, mark)
        case list():
            return SequenceNode(tuple(tree_of(item, mark) for item in data), mark)
        case None | str():
            return ScalarNode(data, mark)
    raise ValueError(type(data).__name__)


def entries(node: Node | None, *path: str) -> Mapping[str, Entry]:
    """The entries of the mapping at `path` below `node`; none where there is no mapping."""
    found = child(node, *path)
    return found.entries if isinstance(found, MappingNode) else {}


def child(node: Node | None, *path: str) -> Node | None:
    """The value at `path` below `node`, or None."""
    for key in path:
        entry = node.entries.get(key) if isinstance(node, MappingNode) else None
        node = entry.value if entry else None
    return node


def text(node: Node | None, *path: str) -> str | None:
    """The text at `path` below `node`; None where there is none."""
    found = child(node, *path)
    return found.text if isinstance(found, ScalarNode) else None


def text_at(node: Node, loc: Sequence[Part]) -> str | None:
    """The text at `loc` as it was written; None where there is none, or no such place."""
    found, below = follow(node, loc)
    return below.text if len(found) == len(loc) and isinstance(below, ScalarNode) else None


def is_empty(node: Node) -> bool:
    """True for `~`, `null` and nothing at all."""
    return isinstance(node, ScalarNode) and node.text is None


def with_entries(node: MappingNode, more: Mapping[str, Entry]) -> MappingNode:
    """`node` with some entries added or replaced."""
    return MappingNode({**node.entries, **more}, node.mark)


def place(node: Node, loc: Sequence[Part], *, key: bool = False) -> str:
    """Where `loc` is, as `FILE:LINE:COLUMN`.

    Parts of `loc` that the tree does not have are passed over: those that pydantic adds (the kind of a measure,
    `function-after[…]`, `[key]`) and keys that are missing, so that a missing key is placed at its parent. A list or
    mapping is placed at its key, which is what the reader looks for; a text where it stands, or at its key with `key`
    or where `loc` ends in `[key]`.
    """
    of_key, value = node.mark, node
    for _, mark, below in _descend(node, loc):
        of_key, value = mark, below
    at_key = key or loc[-1:] == (KEY_ITSELF,) or not isinstance(value, ScalarNode)
    return str(of_key if at_key else value.mark)


def follow(node: Node, loc: Sequence[Part]) -> tuple[tuple[Part, ...], Node]:
    """The parts of `loc` that the tree has, and the node that they lead to."""
    found: list[Part] = []
    for part, _, below in _descend(node, loc):
        found.append(part)
        node = below
    return tuple(found), node


def _descend(node: Node, loc: Sequence[Part]) -> Iterator[tuple[Part, Mark, Node]]:
    """The nodes on the way down `loc`, each with its part of `loc` and the place of its key (of an item: its own)."""
    kind = None
    for part in loc:
        if isinstance(node, MappingNode) and part != kind and (entry := node.entries.get(str(part))):
            node = entry.value
            yield part, entry.mark, node
        elif isinstance(node, SequenceNode) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            yield part, node.mark, node
        else:  # pydantic names the kind of a measure once, before the key inside it
            kind = None
            continue
        kind = text(node, "kind")
