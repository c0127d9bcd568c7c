"""Whole calculations that HR can read: the cases of the schemes here, of those that ship, and of the examples."""

from importlib.resources import files
from pathlib import Path

import pytest

from presales_kpi.cases import CaseResult, run_cases
from presales_kpi.scheme.loader import load_scheme

HERE = Path(__file__).parent
READABLE = sorted(HERE.glob("*.yaml"))
SHIPPED = [
    *(file.name.removesuffix(".yaml") for file in (files("presales_kpi.builtin") / "schemes").iterdir()),
    *map(str, sorted((HERE.parents[1] / "configs").glob("*.yaml"))),
]


def told(result: CaseResult) -> str:
    """What a failed case has to say, for pytest's report."""
    differences = [f"{'.'.join(one.what)}: expected {one.expected}, got {one.got}" for one in result.differences]
    return "\n".join([f"{result.where}: {result.case.name}", *differences, *map(str, result.issues)])


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_every_case_comes_out_as_written(path: Path) -> None:
    ran = run_cases(load_scheme(str(path)))
    assert ran
    assert not [told(one) for one in ran if not one.passed]


@pytest.mark.parametrize("name", SHIPPED, ids=lambda name: Path(name).name)
def test_every_shipped_scheme_passes_its_own_cases(name: str) -> None:
    assert not [told(one) for one in run_cases(load_scheme(name)) if not one.passed]
