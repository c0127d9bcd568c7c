"""YAML → a tree with places. A strict subset of YAML: one document, text keys, no tags, no merge keys.

PyYAML's own composer loses the places of keys and turns `NO`, `12:30` and `0.40` into something else, so the tree is
built here from its events.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from presales_kpi.issues import CannotRunError, Issue, cannot_run, reason_of
from presales_kpi.messages import joined, say
from presales_kpi.scheme.nodes import Entry, MappingNode, Mark, Node, Part, ScalarNode, SequenceNode, place, plain
from presales_kpi.scheme.wording import full_width

__all__ = ["MappingNode", "Node", "Part", "ScalarNode", "SequenceNode", "place", "plain", "read_yaml"]

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 40
#: How many nodes aliases may add to a file: far beyond any honest use, far below what would hurt.
MAX_ALIASED: Final = 10_000

#: What looks like YAML's own punctuation and is read as text.
PUNCTUATION: Final = "：，［］｛｝“”‘’－＃　"

_EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
#: What PyYAML says, and the keys of what is said instead and of what to do.
_PROBLEMS: Final = (
    ("mapping values are not allowed", "yaml-colon", "yaml-colon.hint"),
    ("did not find expected ',' or ']'", "yaml-list-open", ""),
    ("did not find expected ',' or '}'", "yaml-mapping-open", ""),
    ("did not find expected '-'", "yaml-indentation-list", ""),
    ("did not find expected key", "yaml-indentation", ""),
    ("did not find expected node content", "yaml-no-value", ""),
    ("could not find expected ':'", "yaml-no-colon", ""),
    ("found unexpected end of stream", "yaml-quote-open", ""),
    ("found unknown escape character", "yaml-escape", "yaml-escape.hint"),
    ("block sequence entries are not allowed", "yaml-dash", "check-indentation"),
)


def read_yaml(source: Path | str, name: str | None = None) -> MappingNode:
    """Read one mapping from a file (Path) or from text (str); `name` is how places call it.

    Raises CannotRunError with all that is wrong, each at its place: what is not YAML, and of YAML duplicate keys,
    merge keys, tags, keys that are no text, several documents, and aliases or nesting beyond the limits.
    """
    file = name or (str(source) if isinstance(source, Path) else "text")
    text = (_read_text(source, file) if isinstance(source, Path) else source).removeprefix("\ufeff")
    if found := _UNPRINTABLE.search(text):
        where = Mark(file, text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))
        code = f"{ord(found[0]):04X}"
        raise cannot_run("not-yaml", str(where), say("yaml-character", code=code), say("remove-it"))
    composer = _Composer(file, text)
    root = composer.document()
    if composer.issues:
        raise CannotRunError(composer.issues)
    assert isinstance(root, MappingNode)  # anything else is an issue
    return root


def _read_text(path: Path, file: str) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise cannot_run("unreadable-file", file, say("scheme-unreadable", reason=reason_of(error))) from None
    if len(data) > MAX_BYTES:
        raise cannot_run("file-too-large", str(Mark(file, 1, 1)), say("scheme-too-large"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise cannot_run("not-utf8", f"{file}:{line}:1", say("scheme-not-utf8"), say("scheme-not-utf8.hint")) from None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A node that aliases may repeat: how many nodes it is, and how deep."""

    node: Node
    size: int
    height: int


class _Composer:
    """Builds the tree from PyYAML's events; goes on after an issue wherever the rest still makes sense."""

    def __init__(self, file: str, text: str) -> None:
        self.issues: list[Issue] = []
        self._file = file
        self._text = text
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._anchors: dict[str, _Anchor | None] = {}  # None while the anchored node is still open
        self._aliased = 0

    def document(self) -> Node:
        """The only document's root; adds an issue unless it is a mapping and alone."""
        try:
            root = self._documents()
        except yaml.MarkedYAMLError as error:
            raise CannotRunError([*self.issues, self._syntax_issue(error)]) from None
        empty = root is None or (isinstance(root, ScalarNode) and root.text is None)
        if root is None or empty:
            self._issue("empty-file", Mark(self._file, 1, 1), say("scheme-empty"))
            raise CannotRunError(self.issues)
        if not isinstance(root, MappingNode):
            written = root.text if isinstance(root, ScalarNode) else None
            self._issue("not-a-mapping", root.mark, say("yaml-not-a-mapping"), full_width(written or "", PUNCTUATION))
        return root

    def _documents(self) -> Node | None:
        root = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._issue(
                        "several-documents",
                        self._mark(event),
                        say("yaml-several-documents"),
                        say("yaml-several-documents.hint"),
                    )
                    break
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        mark = self._mark(event)
        if depth > MAX_DEPTH:
            raise self._stop("too-deep", mark, say("yaml-too-deep", most=MAX_DEPTH))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, mark, depth)
        assert isinstance(event, yaml.NodeEvent)
        anchor: str | None = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        if getattr(event, "tag", None) is not None:
            self._issue("tag", mark, say("yaml-tag"), say("remove-or-quote"))
        node: Node
        if isinstance(event, yaml.MappingStartEvent):
            node = MappingNode(self._entries(depth, bool(event.flow_style)), mark)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = SequenceNode(tuple(self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)), mark)
        else:
            assert isinstance(event, yaml.ScalarEvent)
            node = ScalarNode(None if not event.style and event.value in _EMPTY else event.value, mark)
        if anchor is not None:
            self._anchors[anchor] = _Anchor(node, *_measure(node))
        return node

    def _entries(self, depth: int, in_braces: bool) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for event in self._until(yaml.MappingEndEvent):
            mark = self._mark(event)
            name = self._key(event, depth)
            following = next(self._events)
            value = self._node(following, depth + 1)
            if name is None:
                continue
            if in_braces and isinstance(following, yaml.ScalarEvent) and not following.style and not following.value:
                # What `{target: 500,000}` comes to: 500, and a key 000 that would vanish as if it were removed.
                hint = full_width(name, PUNCTUATION) or say("key-without-value.hint")
                self._issue("key-without-value", mark, say("key-without-value", key=name), hint)
            if name in found:
                first = found[name].mark
                self._issue(
                    "duplicate-key",
                    mark,
                    say("yaml-duplicate-key", key=name, line=first.line),
                    say("yaml-duplicate-key.hint"),
                )
                continue
            found[name] = Entry(mark, value)
        return found

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        """The key's text, or None, with an issue, where it cannot be one."""
        mark, tagged = self._mark(event), getattr(event, "tag", None) is not None
        if not isinstance(event, yaml.ScalarEvent) or (not event.style and event.value in _EMPTY):
            if isinstance(event, yaml.CollectionStartEvent):
                self._node(event, depth + 1)
            self._issue("key-not-text", mark, say("yaml-key-not-text"), say("yaml-key-not-text.hint"))
            return None
        if event.value == "<<" and not event.style:
            self._issue("merge-key", mark, say("yaml-merge-key"), say("yaml-merge-key.hint"))
            return None
        if tagged:
            self._issue("tag", mark, say("yaml-tag"), say("remove-or-quote"))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(ScalarNode(event.value, mark), 1, 1)
        return str(event.value)

    def _alias(self, event: yaml.AliasEvent, mark: Mark, depth: int) -> Node:
        name = event.anchor or ""
        anchor = self._anchors.get(name)
        if anchor is None:
            inside = name in self._anchors
            self._issue(
                "recursive-alias" if inside else "unknown-alias",
                mark,
                say("yaml-recursive-alias" if inside else "yaml-unknown-alias", name=name),
            )
            return ScalarNode(None, mark)
        self._aliased += anchor.size
        if self._aliased > MAX_ALIASED:
            raise self._stop("too-many-aliases", mark, say("yaml-too-many-aliases", most=MAX_ALIASED))
        if depth + anchor.height - 1 > MAX_DEPTH:
            raise self._stop("too-deep", mark, say("yaml-too-deep", most=MAX_DEPTH))
        return anchor.node

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self._events), end):
            yield event

    def _mark(self, event: yaml.Event) -> Mark:
        assert event.start_mark is not None  # every event of a parser has one
        return Mark(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _issue(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        self.issues.append(Issue("error", code, str(mark), message, hint))

    def _stop(self, code: str, mark: Mark, message: str) -> CannotRunError:
        self._issue(code, mark, message)
        return CannotRunError(self.issues)

    def _syntax_issue(self, error: yaml.MarkedYAMLError) -> Issue:
        mark, problem = error.problem_mark, error.problem or ""
        message = say("yaml-other", problem=problem) if problem else say("yaml-unknown-problem")
        hint = ""
        if mark is None:
            return Issue("error", "not-yaml", str(Mark(self._file, 1, 1)), message)
        if error.context == "while scanning a quoted scalar" and error.context_mark:
            mark = error.context_mark
        lines = self._text.splitlines()
        character = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
        for told, key, to_do in _PROBLEMS:
            if told in problem:
                message, hint = say(key), say(to_do) if to_do else ""
                break
        if character == "\t" and ("cannot start" in problem or "tab" in problem):
            message, hint = say("yaml-tab"), say("yaml-tab.hint")
        elif "cannot start any token" in problem:
            message, hint = say("yaml-start", character=character), say("quote-text")
        first = min(mark.line - 1, error.context_mark.line if error.context_mark else mark.line)
        typed = full_width("".join(lines[max(first, 0) : mark.line + 1]), PUNCTUATION)
        where = Mark(self._file, mark.line + 1, mark.column + 1)
        return Issue("error", "not-yaml", str(where), message, joined(hint, typed))


def _measure(node: Node) -> tuple[int, int]:
    """How many nodes `node` is, aliases counted each time, and how deep."""
    match node:
        case ScalarNode():
            return 1, 1
        case SequenceNode():
            below = [_measure(item) for item in node.items]
        case MappingNode():
            below = [_measure(entry.value) for entry in node.entries.values()]
    return 1 + sum(size for size, _ in below), 1 + max((height for _, height in below), default=0)
