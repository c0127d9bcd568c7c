"""`validate` from the command line: findings as data, several schemes, history, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.quarter import SCHEME, Program

HISTORY = Path(__file__).parents[1] / "errors" / "history"
UNSOUND = 'name: 方案\nversion: "1"\nlevels: {a: {label: A, weights: {bid_win_rate: 97%}}}\n' + (
    "grades: {quarter: [{grade: A, at_least: 60}, {grade: B, at_least: 0}]}\n"
)


def _findings(out: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_findings_as_data(program: Program) -> None:
    (program.folder / "bad.yaml").write_text(UNSOUND, encoding="utf-8")
    done = program.run("validate", "presales", "bad.yaml", "--format", "json")
    assert (done.code, done.err) == (1, "")
    error, warning = _findings(done.out)
    assert error == {
        "scheme": "bad.yaml",
        "severity": "error",
        "code": "weights-not-100",
        "file": "bad.yaml",
        "line": 3,
        "column": 24,
        "message": 'level "a": weights add up to 97%, not 100% (missing 3%)',
        "hint": "",
        "rule": "The weights of each card add up to exactly 100%, so that full attainment is a full score.",
    }
    assert (warning["severity"], warning["code"], warning["line"]) == ("warning", "weight-large", 3)


def test_findings_as_data_in_chinese(program: Program) -> None:
    (program.folder / "bad.yaml").write_text(UNSOUND, encoding="utf-8")
    done = program.run("validate", "bad.yaml", "--format", "json", "--lang", "zh")
    assert _findings(done.out)[0]["message"] == "级别“a”：权重合计为 97%，应为 100%（少 3%）"
    assert _findings(done.out)[0]["rule"].startswith("每张评分卡的权重合计")


def test_no_findings_are_an_empty_list(program: Program) -> None:
    done = program.run("validate", "presales", "--format", "json")
    assert (done.code, _findings(done.out)) == (0, [])


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_advice_is_a_finding_only_if_strict(program: Program, options: tuple[str, ...], code: int) -> None:
    (program.folder / "one.yaml").write_text(UNSOUND.replace("97%", "100%"), encoding="utf-8")
    done = program.run("validate", "one.yaml", *options)
    assert done.code == code
    assert "[weight-large]" in done.err


def test_who_scores_is_not_advised(program: Program) -> None:
    (program.folder / "presales-kpi.yaml").write_text(SCHEME, encoding="utf-8")
    assert "[no-definition]" in program.run("validate").err
    assert "[no-definition]" not in program.score().err


@pytest.mark.parametrize("named", [("--history", "{0}", "{1}"), ("--history", "{0}", "--history", "{1}")])
def test_files_of_earlier_periods_follow_the_option(program: Program, named: tuple[str, ...]) -> None:
    folder = HISTORY / "target-missed-by-all"
    files = sorted(folder.glob("*.csv"))
    done = program.run("validate", str(folder / "scheme.yaml"), *(part.format(*files) for part in named))
    assert done.code == 0
    assert "none of 5 people (10 cards)" in done.err


def test_history_that_cannot_be_scored_stops_the_run(program: Program) -> None:
    done = program.run("validate", "presales", "--history", "nowhere.xlsx")
    assert done.code == 2
