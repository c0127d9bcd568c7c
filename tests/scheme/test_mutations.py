"""Mistakes made by chance in the shipped schemes: none ends in a traceback, each is said at its place, and why one
passes is known. `docs/mutations.md` has 500 of them."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presales_kpi.issues import CannotRunError
from presales_kpi.scheme.loader import load_scheme

SCRIPTS = Path(__file__).parents[2] / "scripts"
PLACE = re.compile(r"(scheme\.yaml|built-in [^:]+):\d+:\d+$")


@pytest.fixture(scope="module", name="schemes")
def _schemes() -> Iterator[ModuleType]:
    sys.path.insert(0, str(SCRIPTS))
    yield importlib.import_module("mutate_schemes")
    sys.path.remove(str(SCRIPTS))


def test_most_are_caught_and_of_the_others_it_is_known_why(schemes: ModuleType) -> None:
    found = list(schemes.outcomes(60, seed=11))
    assert {one.why for one in found if one.fate == "passed"} <= set(schemes.REASONS)
    caught = sum(one.fate == "caught" for one in found)
    assert caught >= 0.7 * sum(one.fate != "equivalent" for one in found)
    assert f"| {len(found)} | {caught} |" in schemes.page(found)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ({"levels": {"a": {"track": "x"}}}, {"levels": {"a": {"track": "y"}}}, "text"),
        ({"levels": {"a": {"aliases": ["x", "y"]}}}, {"levels": {"a": {"aliases": ["y", "x"]}}}, "order"),
        ({"levels": {"a": {"aliases": ["x", "y"]}}}, {"levels": {"a": {"aliases": ["z", "y"]}}}, "names"),
        ({"kpis": {"a": {"target": "40%"}}}, {"kpis": {"a": {"target": "50%"}}}, "number"),
        ({"kpis": {"a": {"target": "40%", "unit": "x"}}}, {"kpis": {"a": {"unit": "x"}}}, "left out"),
        ({"levels": {"a": {"scope": "team"}}}, {"levels": {"b": {"scope": "team"}}}, "own name"),
        ({"cases": [{"level": "a"}]}, {"cases": [{"level": "b"}]}, "case"),
        ({"bonus": {"base": "level"}}, {"bonus": {"base": "person"}}, "word"),
    ],
)
def test_why_one_passes(schemes: ModuleType, old: dict[str, object], new: dict[str, object], reason: str) -> None:
    assert schemes.why_passed(old, new) == reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), times=st.integers(1, 3))
def test_no_mistake_ends_in_a_traceback_or_lacks_its_line(
    schemes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, times: int
) -> None:
    monkeypatch.chdir(tmp_path)
    dice = Random(seed)
    text = dice.choice(list(schemes.shipped().values()))
    for _ in range(times):
        try:
            text = schemes.Mutator(text).mutate(dice).text
        except Exception:  # the text is no YAML any more: two mistakes are enough
            break
    Path("scheme.yaml").write_text(text, encoding="utf-8")
    try:
        issues = load_scheme("scheme.yaml", advised=True).issues
    except CannotRunError as error:
        issues = error.issues
        assert issues
    assert [issue for issue in issues if not PLACE.match(issue.where)] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.integers(0, 10_000),
    typed=st.text(st.sampled_from("：，［”%\t -[]{}:#&*!|>'\"\\~?,1a中\n@\x00"), min_size=1, max_size=4),
)
def test_nor_does_any_text_typed_anywhere(
    schemes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = schemes.shipped()["crm-pipeline.yaml"]
    at = start % len(text)
    Path("scheme.yaml").write_text(text[:at] + typed + text[at:], encoding="utf-8")
    try:
        issues = load_scheme("scheme.yaml", advised=True).issues
    except CannotRunError as error:
        issues = error.issues
    assert [issue for issue in issues if not PLACE.match(issue.where)] == []
