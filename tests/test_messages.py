"""The catalogue of texts: no text lacks a language, none is written outside it."""

import ast
import string
from collections import Counter
from pathlib import Path

import pytest

from presales_kpi import messages
from presales_kpi.issues import Issue
from presales_kpi.messages import CATALOGUE, in_language, joined, say

PACKAGE = Path(__file__).parents[1] / "src" / "presales_kpi"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "messages"]
#: What makes an issue, and where in its arguments (by position or name) texts stand that a person reads.
TELLERS = {
    "Issue": (3, 4),
    "cannot_run": (2, 3),
    "RejectedError": (2, 3),
    "Bad": (1, 2),
    "PydanticCustomError": (1,),
    "unfit": (1,),
}
NAMES = {"message", "hint"}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_both_languages_tell_the_same(key: str) -> None:
    english, chinese = CATALOGUE[key]
    assert english.strip()
    assert chinese.strip()
    assert fields(english) == fields(chinese)


def test_no_two_rooms_have_a_text_of_the_same_key() -> None:
    keys = Counter(key for room in messages.ROOMS for key in room.TEXTS)
    assert [key for key, times in keys.items() if times > 1] == []


def literal(node: ast.expr) -> bool:
    """Whether a text is written right there: a non-empty constant, an f-string, or one of these joined or chosen."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != ""
    if isinstance(node, ast.BinOp):
        return literal(node.left) or literal(node.right)
    if isinstance(node, ast.IfExp):
        return literal(node.body) or literal(node.orelse)
    return isinstance(node, ast.JoinedStr)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_is_written_outside_the_catalogue(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in NAMES for one in node.targets):
            assert not literal(node.value), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLERS:
            texts = [node.args[at] for at in TELLERS[node.func.id] if at < len(node.args)]
            texts += [one.value for one in node.keywords if one.arg in NAMES]
            assert not any(literal(text) for text in texts), f"{path.name}:{node.lineno}"


def test_every_key_that_is_said_stands_in_the_catalogue_and_every_text_is_said() -> None:
    said: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.parent.name != "messages":
                said.add(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                assert isinstance(node.args[0], ast.Constant | ast.IfExp | ast.Name | ast.Attribute), path
                if isinstance(node.args[0], ast.Constant):
                    assert node.args[0].value in CATALOGUE, f"{path.name}:{node.lineno}"
                    said.add(str(node.args[0].value))
    assert not [key for key in CATALOGUE if key not in said], "texts that nobody says"


def test_a_text_inside_a_text_is_told_in_the_same_language(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = say("two-sentences", first="a", second="b")
    outer = say("two-sentences", first=inner, second=7)
    assert (outer, in_language(outer, "zh")) == ("a b 7", "ab7")
    assert joined("", inner, "") == "a b"
    assert joined() == ""


def test_an_issue_in_both_languages() -> None:
    text = say("two-sentences", first="甲", second="乙")
    issue = Issue("error", "x", "Q3.xlsx!投标!F17", text, "改正")
    assert str(issue) == "Q3.xlsx!投标!F17: 甲 乙. 改正"
    assert issue.told("zh") == "Q3.xlsx!投标!F17: 甲乙。改正"
