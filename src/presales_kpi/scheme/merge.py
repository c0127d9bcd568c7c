"""How a scheme that extends another is merged over it; every value keeps its own place."""

from typing import Final

from presales_kpi.period import PERIOD_KINDS
from presales_kpi.scheme.nodes import (
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    entries,
    is_empty,
    with_entries,
)

#: Replaced whole. Lists and scalars always are, whatever their key.
WHOLE: Final = frozenset(
    {"measure", "where", "of", "scale", "points", "steps", "bands", "coefficient", "relations", "compose"}
)
#: Lists that are added to.
_ADDED: Final = frozenset({"match", "aliases"})
#: Mappings whose keys are names that the scheme's author chose, which follow no rule for keys.
_NAMED: Final = frozenset({"sources", "columns", "kpis", "curves", "levels", "extras", "deductions"})
#: `weights` and `targets` may be written bare; then they are the quarter's.
_BY_PERIOD: Final = ("weights", "targets")
#: A stand-in for a key that follows no rule of its own.
_NAME: Final = ""


def merge(base: MappingNode, over: MappingNode) -> MappingNode:
    """`over` merged over `base`, by the rules of the reference's section on `extends`.

    Mappings merge to any depth, scalars and lists are replaced. Replaced whole are `weights` (per kind of period),
    `measure`, `where`, `of`, `scale`, `points`, `steps`, `bands`, `coefficient`, `relations` and `compose`; added to
    are `match`, `aliases` and the lists inside `values`. A key set to `~` stands in place of what it removes, so that
    it also keeps out what the catalogue would give; `without_removed` takes it away at the end.
    """
    return _merge_mappings(base, over, _NAME)


def without_removed(tree: MappingNode) -> MappingNode:
    """`tree` without the keys that are set to `~`, save inside what is replaced whole, where `~` removes nothing."""
    return _without_removed(tree, _NAME)


def with_periods_named(scheme: MappingNode) -> MappingNode:
    """`scheme` with bare `weights` and `targets` of its levels moved under `quarter`."""
    levels = scheme.entries.get("levels")
    if levels is None or not isinstance(levels.value, MappingNode):
        return scheme
    named = {
        name: Entry(entry.mark, _level_with_periods_named(entry.value)) for name, entry in entries(levels.value).items()
    }
    return with_entries(scheme, {"levels": Entry(levels.mark, with_entries(levels.value, named))})


def _level_with_periods_named(level: Node) -> Node:
    if not isinstance(level, MappingNode):
        return level
    bare = {
        key: Entry(entry.mark, MappingNode({"quarter": entry}, entry.value.mark))
        for key, entry in level.entries.items()
        if key in _BY_PERIOD and entries(entry.value) and not any(kind in PERIOD_KINDS for kind in entries(entry.value))
    }
    return with_entries(level, bare)


def _merge_mappings(base: MappingNode, over: MappingNode, key: str) -> MappingNode:
    merged = dict(base.entries)
    for name, entry in over.entries.items():
        below = merged.get(name)
        merged[name] = Entry(entry.mark, _merge(below.value if below else None, entry.value, rule_key(key, name)))
    return MappingNode(merged, over.mark)


def _without_removed(tree: MappingNode, key: str) -> MappingNode:
    kept: dict[str, Entry] = {}
    for name, entry in tree.entries.items():
        value, rule = entry.value, rule_key(key, name)
        if isinstance(value, MappingNode) and rule not in WHOLE:
            value = _without_removed(value, rule)
        if not is_empty(value):
            kept[name] = Entry(entry.mark, value)
    return MappingNode(kept, tree.mark)


def rule_key(parent: str, name: str) -> str:
    """The key whose rule holds for the value that `parent` keeps under `name`."""
    if parent in _NAMED:
        return _NAME
    # Under weights and targets stand kinds of period, under values the names of choices.
    return {"weights": "of", "targets": "kpis", "values": "aliases"}.get(parent, name)


def _merge(base: Node | None, over: Node, key: str) -> Node:
    if key in WHOLE:
        return over
    if key in _ADDED:
        return _added(base, over)
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        return _merge_mappings(base, over, key)
    return over


def _added(base: Node | None, over: Node) -> Node:
    """The texts of both, each once; a single text counts as a list of one."""
    if base is None or is_empty(base) or is_empty(over) or MappingNode in (type(base), type(over)):
        return over
    known = {item.text for item in _items(base) if isinstance(item, ScalarNode)}
    new = (item for item in _items(over) if not (isinstance(item, ScalarNode) and item.text in known))
    return SequenceNode((*_items(base), *new), over.mark)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, SequenceNode) else (node,)
