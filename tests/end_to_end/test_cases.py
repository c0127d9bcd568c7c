"""`presales-kpi test`: a line a case, what differs, and exit codes."""

import json
from pathlib import Path

from tests.end_to_end.quarter import Program

SMALL = (Path(__file__).parents[1] / "cases" / "small.yaml").read_text(encoding="utf-8").partition("cases:\n")[0]
PASSES = "  - {name: on target, level: engineer, values: {win_rate: 40%, sharing: 4}, expect: {score: 100, grade: A}}\n"
FAILS = "  - {name: half of it, level: engineer, values: {win_rate: 20%, sharing: 4}, expect: {score: 71}}\n"


def written(program: Program, cases: str) -> Program:
    program.scheme.write_text(f"{SMALL}cases:\n{cases}" if cases else SMALL, encoding="utf-8")
    return program


def test_a_line_for_each_case_and_the_total(program: Program) -> None:
    done = written(program, PASSES).run("test")
    assert done.out.splitlines() == ['presales-kpi.yaml: "Small" 1', "✓ on target", "cases: 1, passed 1, failed 0"]
    assert done.code == 0


def test_a_case_that_fails_says_how_its_numbers_came_about(program: Program) -> None:
    done = written(program, PASSES + FAILS).run("test")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[2:4] == ["✗ half of it (presales-kpi.yaml:40:5)", "    score: expected 71, got 70"]
    total = "Sum of contributions = Win rate Contribution + Sharing Contribution = 30 + 40 = 70"
    assert f"      {total}" in lines
    assert lines[-1] == "cases: 2, passed 1, failed 1"


def test_in_chinese(program: Program) -> None:
    done = written(program, FAILS).run("test", "--lang", "zh")
    assert "    score：应为 71，实得 70" in done.out.splitlines()
    assert done.out.splitlines()[-1] == "案例：1 个，通过 0 个，未通过 1 个"


def test_quiet_says_only_what_failed(program: Program) -> None:
    done = written(program, PASSES).run("test", "--quiet")
    assert (done.code, done.out) == (0, "")
    assert written(program, PASSES + FAILS).run("test", "--quiet").out.startswith("✗ half of it")


def test_a_scheme_without_cases_says_so(program: Program) -> None:
    done = written(program, "").run("test")
    assert done.code == 0
    assert done.out.startswith("presales-kpi.yaml: no cases\n")


def test_an_unsound_scheme_does_not_keep_others_from_being_run(program: Program) -> None:
    (program.folder / "broken.yaml").write_text("name: broken\n", encoding="utf-8")
    done = written(program, PASSES).run("test", "broken.yaml", "presales-kpi.yaml")
    assert done.code == 2
    assert "broken.yaml:1:1" in done.err
    assert "✓ on target" in done.out
    assert program.run("test", "none.yaml").code == 2


def test_as_data(program: Program) -> None:
    done = written(program, PASSES + FAILS).run("test", "--format", "json")
    told = json.loads(done.out)
    (scheme,) = told.pop("schemes")
    assert told == {"schema": 1, "passed": 1, "failed": 1}
    passed, failed = scheme["cases"]
    assert (passed["name"], passed["passed"], passed["differences"]) == ("on target", True, [])
    (difference,) = failed["differences"]
    assert (difference["what"], difference["expected"], difference["got"]) == ("score", "71", "70")
    assert difference["steps"][-1] == "Score = Calculated score = 70.00"
    assert done.code == 1
