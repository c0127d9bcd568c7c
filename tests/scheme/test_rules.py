"""Rules: each has a code, a sentence, an example, a test and its place on the reference's page."""

import ast
import importlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from presales_kpi.scheme.rules import CODES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "presales_kpi"
#: Codes whose cause no small text file can hold; test_yaml_source has them.
WITHOUT_EXAMPLE = {"unreadable-file", "file-too-large"}
#: Which argument of a call is the code of an issue.
NAMES_CODE = {"finding": 1, "Issue": 1, "cannot_run": 0, "unfit": 0, "about_value": 0, "about_key": 0,
              "about_mapping": 0, "_issue": 0, "_stop": 0}  # fmt: skip
#: What `unfit` calls a value of the wrong type, which its message then has under a code of its own.
TYPES = {"number": "not-a-number", "whole-number": "not-whole", "boolean": "not-a-boolean", "date": "not-a-date"}


@pytest.fixture(scope="module", name="rules_page")
def _rules_page() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "scripts"))
    yield importlib.import_module("rules_page")
    sys.path.remove(str(ROOT / "scripts"))


def test_the_page_is_up_to_date(rules_page: ModuleType) -> None:
    assert rules_page.PAGE.read_text(encoding="utf-8") == rules_page.page(), "run `make docs`"


def test_every_rule_has_an_example_and_every_example_breaks_a_rule(rules_page: ModuleType) -> None:
    broken = {code for example in rules_page.examples() for code, _ in example.said}
    assert broken == set(CODES) - WITHOUT_EXAMPLE


def test_every_code_that_is_written_is_a_rule_and_no_code_stands_twice() -> None:
    assert [code for code, times in Counter(CODES).items() if times > 1] == []
    assert codes_written() == set(CODES)


def codes_written() -> set[str]:
    """The codes that the rooms of the scheme give their issues."""
    found: set[str] = set()
    for path in [*sorted((PACKAGE / "scheme").rglob("*.py")), PACKAGE / "history.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            at = NAMES_CODE.get(name)
            if at is not None and len(node.args) > at:
                chosen = node.args[at]
                branches = [chosen.body, chosen.orelse] if isinstance(chosen, ast.IfExp) else [chosen]
                found |= {TYPES.get(one.value, one.value) for one in branches
                          if isinstance(one, ast.Constant) and isinstance(one.value, str)}  # fmt: skip
    return found
