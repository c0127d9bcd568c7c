"""`score --propose`: lines that would meet the grade shares go round, and change nothing without an approver."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.end_to_end.quarter import Program, Sheets

SHARES = "policy:\n  distribution: {within: team, 优秀: {max: 20%}, 不合格: {min: 20%}, min_people: 5}\n"
#: Of six people three are 优秀, one may be; one should be 不合格, and nobody is.
SCORES = {"甲": 97, "乙": 95, "丙": 95, "丁": 80, "戊": 70, "己": 65}


def given(content: Sheets) -> None:
    """Six people of one team, whose score is the value given by hand."""
    people = [[f"P{number}", name, "工程师", "北京", ""] for number, name in enumerate(SCORES, 1)]
    content["人员"] = [content["人员"][0], *people]
    content["人工评分"] = [
        content["人工评分"][0], *([who, "2026Q3", "标书质量", score, "质量部"] for who, score in SCORES.items()),
    ]  # fmt: skip
    content["投标"] = content["投标"][:1]
    del content["目标"]


@pytest.fixture(name="team")
def _team(program: Program) -> Program:
    program.edit_scheme("{win_rate: 40%, won_amount: 30%, document_quality: 30%}", "{document_quality: 100%}")
    program.scheme.write_text(program.scheme.read_text(encoding="utf-8") + SHARES, encoding="utf-8")
    program.put(given)
    return program


def proposed(team: Program, *more: str) -> Any:
    return team.run("score", "Q3.xlsx", "--period", "2026Q3", "--propose", "改判.xlsx", *more)


def grades(out: str) -> dict[str, tuple[str, str]]:
    """Of each person the grade, and the one calculated."""
    return {one["name"]: (one["grade"], one["calculated"]["grade"]) for one in json.loads(out)["people"]}


def approve(path: Path, name: str = "HR 总监") -> None:
    book = openpyxl.load_workbook(path)
    for row in book["调整"].iter_rows(min_row=2):
        row[-1].value = name
    book.save(path)


def test_the_finding_says_how_many_and_who_and_no_score(team: Program) -> None:
    done = team.run("score", "Q3.xlsx", "--period", "2026Q3", "--format", "json")
    assert done.code == 0
    told = {one["code"]: one["message"] for one in json.loads(done.out)["issues"]}
    assert told["grade-share-above"] == "团队“北京”：6 人中 3 人为“优秀”，最多 1 人（20%）；处于边缘：乙、丙"
    assert told["grade-share-below"] == "团队“北京”：6 人中 0 人为“不合格”，至少 1 人（20%）；处于边缘：己"
    assert not any(f"{score}" in done.err for score in (97, 95, 65))
    assert team.run("score", "Q3.xlsx", "--period", "2026Q3", "--strict", "--dry-run").code == 1


def test_as_it_is_the_proposal_is_rejected_and_approved_it_meets_the_shares(team: Program) -> None:
    """As inputs: without an approver each line is rejected with its cell and the grades stay; with one the shares are
    met, and the calculated grades stand beside."""
    before = team.run("score", "Q3.xlsx", "--period", "2026Q3", "--format", "json")
    done = proposed(team, "--format", "json")
    assert (done.code, done.out) == (0, before.out)
    assert "written: 改判.xlsx (lines: 3); fill in who approves, then give it as an input" in done.err

    as_is = team.run("score", "Q3.xlsx", "改判.xlsx", "--period", "2026Q3", "--format", "json")
    cells = [one["where"] for one in json.loads(as_is.out)["issues"] if one["code"] == "missing-approval"]
    assert (as_is.code, cells) == (1, [f"改判.xlsx!调整!G{row}" for row in (2, 3, 4)])
    assert {now for now, _ in grades(as_is.out).values()} == {"优秀", "合格"}

    approve(team.folder / "改判.xlsx")
    met = team.run("score", "Q3.xlsx", "改判.xlsx", "--period", "2026Q3", "--format", "json")
    assert met.code == 0
    assert not [one for one in json.loads(met.out)["issues"] if one["code"].startswith("grade-share")]
    assert grades(met.out) == {
        "甲": ("优秀", "优秀"), "乙": ("合格", "优秀"), "丙": ("合格", "优秀"), "丁": ("合格", "合格"),
        "戊": ("合格", "合格"), "己": ("不合格", "合格"),
    }  # fmt: skip


def test_a_folder_takes_the_proposal_for_the_input_that_it_is(team: Program) -> None:
    proposed(team)
    approve(team.folder / "改判.xlsx")
    done = team.run("score", str(team.folder), "--period", "2026Q3", "--format", "json")
    assert grades(done.out)["己"] == ("不合格", "合格")


def test_in_english_it_is_read_as_well(team: Program) -> None:
    assert "(lines: 3)" in proposed(team, "--lang", "en").err
    book = openpyxl.load_workbook(team.folder / "改判.xlsx")
    assert book.sheetnames == ["adjustments"]
    for row in book["adjustments"].iter_rows(min_row=2):
        row[-1].value = "HR"
    book.save(team.folder / "改判.xlsx")
    done = team.run("score", "Q3.xlsx", "改判.xlsx", "--period", "2026Q3", "--format", "json")
    assert grades(done.out)["乙"] == ("合格", "优秀")


def test_where_nothing_has_to_change_nothing_is_written(team: Program) -> None:
    team.edit_scheme("优秀: {max: 20%}, 不合格: {min: 20%}", "优秀: {max: 60%}")
    done = proposed(team)
    assert (done.code, "no grade has to change: 改判.xlsx was not written" in done.err) == (0, True)
    assert not (team.folder / "改判.xlsx").exists()


def test_a_dry_run_writes_no_proposal(team: Program) -> None:
    assert "改判.xlsx would be written (lines: 3)" in proposed(team, "--dry-run").err
    assert not (team.folder / "改判.xlsx").exists()


def test_nothing_that_stands_there_is_written_over(team: Program) -> None:
    """A proposal may have been filled in; with --force it is replaced, an input and the output never."""
    proposed(team)
    approve(team.folder / "改判.xlsx")
    filled = (team.folder / "改判.xlsx").read_bytes()
    again = proposed(team)
    assert (again.code, "[output-exists]" in again.err) == (2, True)
    assert (team.folder / "改判.xlsx").read_bytes() == filled
    assert proposed(team, "--force").code == 0
    assert (team.folder / "改判.xlsx").read_bytes() != filled
    data = (team.folder / "Q3.xlsx").read_bytes()
    for name in ("Q3.xlsx", "Q3-scorecards.xlsx"):
        done = team.run("score", "Q3.xlsx", "--period", "2026Q3", "--propose", name, "--force")
        assert (done.code, "[proposal-is-taken]" in done.err) == (2, True)
    assert (team.folder / "Q3.xlsx").read_bytes() == data


def test_a_proposal_is_a_workbook_of_a_scheme_with_shares(team: Program) -> None:
    done = team.run("score", "Q3.xlsx", "--period", "2026Q3", "--propose", "改判.csv")
    assert (done.code, "改判.csv: a proposal is a workbook" in done.err) == (2, True)
    assert team.run("score", "Q3.xlsx", "--propose", "no/folder.xlsx").code == 2
    team.scheme.write_text(team.scheme.read_text(encoding="utf-8").replace(SHARES, ""), encoding="utf-8")
    done = proposed(team)
    assert (done.code, "[no-distribution]" in done.err) == (2, True)


def test_in_chinese(team: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    done = proposed(team)
    assert "已写出 3 行到 改判.xlsx；填写批准人后作为输入一并给出" in done.err
    assert "团队“北京”：6 人中 3 人为“优秀”，最多 1 人（20%）；处于边缘：乙、丙。结果不会自动改动" in done.err
