"""The sample quarter recalculated by naive loops and fractions, number for number beside what the program says.

Nothing here imports the program: the scheme is read as plain YAML, the workbook by openpyxl, and the rules are those of
docs/reference, written down a second time. Where the two disagree one of them has misread the rules.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.card import card, places
from tests.oracle.harder import harder_quarter
from tests.oracle.measures import World
from tests.oracle.people import People
from tests.oracle.scheme import presales
from tests.oracle.sheets import read_book

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "Q3.xlsx"
PEOPLE = [f"P{number:03d}" for number in range(1, 13)]


def run(quarter: Path, format_: str) -> str:
    """What the program prints for a quarter by the built-in scheme."""
    command = [
        sys.executable,
        "-m",
        "presales_kpi",
        "score",
        str(quarter),
        "--scheme",
        "presales",
        "--period",
        "2026Q3",
    ]
    done = subprocess.run([*command, "--format", format_], capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout


@pytest.fixture(scope="module", params=["as shipped", "harder"])
def quarter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "as shipped":
        return SAMPLE
    path = tmp_path_factory.mktemp("oracle") / "Q3.xlsx"
    harder_quarter(SAMPLE, path)
    return path


@pytest.fixture(scope="module")
def said(quarter: Path) -> dict[str, Any]:
    results: dict[str, Any] = json.loads(run(quarter, "json"))
    return results


@pytest.fixture(scope="module")
def expected(quarter: Path) -> dict[str, dict[str, Any]]:
    scheme, kpis, sources = presales()
    rows = read_book(quarter, sources)
    people = People(rows["people"], scheme["levels"])
    world = World(rows, people, sources, kpis)
    return {person.id: card(world, scheme, person) for person in people.everybody.values()}


def card_of(results: dict[str, Any], person: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in results["people"] if one["person"] == person)
    return found


def test_everybody_has_a_card(said: dict[str, Any], expected: dict[str, dict[str, Any]]) -> None:
    assert [one["person"] for one in said["people"]] == PEOPLE == sorted(expected)


@pytest.mark.parametrize("person", PEOPLE)
def test_each_kpi(person: str, said: dict[str, Any], expected: dict[str, dict[str, Any]]) -> None:
    theirs, ours = card_of(said, person), expected[person]
    assert [line["kpi"] for line in theirs["kpis"]] == [line["kpi"] for line in ours["kpis"]]
    for line, wanted in zip(theirs["kpis"], ours["kpis"], strict=True):
        assert len(line["rows"]) == len(set(line["rows"]))
        found = {name: line[name] for name in wanted} | {"rows": {row.split("!", 1)[1] for row in line["rows"]}}
        assert found == wanted, line["kpi"]


@pytest.mark.parametrize("person", PEOPLE)
def test_score_grade_and_bonus(person: str, said: dict[str, Any], expected: dict[str, dict[str, Any]]) -> None:
    theirs, ours = card_of(said, person), expected[person]
    for field in ("name", "level", "score", "grade", "graded", "coverage"):
        assert theirs[field] == ours[field], field
    [segment], [line] = theirs["segments"], theirs["bonus"]["lines"]
    assert segment["days"] == line["days"] == ours["days"]
    assert line["of_days"] == 92
    for field in ("base", "coefficient"):
        assert line[field] == ours["bonus"][field], field
    for field in ("evaluation", "adjustments", "total"):
        assert theirs["bonus"][field] == ours["bonus"][field], field


def test_nobody_is_provisional_and_nothing_was_overridden(said: dict[str, Any]) -> None:
    for one in said["people"]:
        assert not one["provisional"] and one["calculated"] == {"score": one["score"], "grade": one["grade"]}
    assert {issue["severity"] for issue in said["issues"]} <= {"warning"}


def test_ranks(quarter: Path, expected: dict[str, dict[str, Any]]) -> None:
    lines = (line.split("│") for line in run(quarter, "table").splitlines() if line.startswith("│"))
    ranks = {cells[2].strip(): int(cells[1]) for cells in lines}
    assert ranks == places(list(expected.values()))


def test_rows_used(quarter: Path, said: dict[str, Any], expected: dict[str, dict[str, Any]]) -> None:
    """A row is used when some card counted it; every other row of the sheet is excluded, and none is rejected."""
    used = {row for one in expected.values() for line in one["kpis"] for row in line["rows"]}
    _, _, sources = presales()
    sizes = {rows[0].sheet: len(rows) for rows in read_book(quarter, sources).values()}
    by_sheet = {line["sheet"]: line for line in said["ledger"]}
    assert {sheet: line["read"] for sheet, line in by_sheet.items()} == sizes
    for sheet, line in by_sheet.items():
        assert line["read"] == line["used"] + sum(line["excluded"].values()) and line["rejected"] == 0
        if sheet not in ("人员", "目标", "调整"):
            assert line["used"] == sum(row.split("!")[0] == sheet for row in used), sheet
