"""One thing wrong at a time: a message with its place and what to do, the right exit code, nothing half-written, and
everything that can still be scored is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.quarter import Program, Sheets


def replace(sheet: str, row: int, column: int, value: object) -> Callable[[Sheets], None]:
    """Put one cell of a sheet wrong, counted from 0."""

    def change(content: Sheets) -> None:
        content[sheet][row][column] = value

    return change


def drop_sheet(name: str) -> Callable[[Sheets], None]:
    def change(content: Sheets) -> None:
        del content[name]

    return change


def keep_rows(name: str, count: int) -> Callable[[Sheets], None]:
    def change(content: Sheets) -> None:
        content[name] = content[name][:count]

    return change


def in_circle(content: Sheets) -> None:
    content["人员"][1][4] = "P2"


#: What is wrong → (exit code, what stderr says).
SCORED_ALL_THE_SAME: dict[str, tuple[Callable[[Sheets], None], int, list[str]]] = {
    "a date TBD": (
        replace("投标", 1, 2, "TBD"), 1,
        ['Q3.xlsx!投标!C2: 开标日期: "TBD" is not a date. Write it like 2026-04-05 [bad-date]'],
    ),
    "an amount See Note": (
        replace("投标", 1, 3, "See Note"), 1,
        ['Q3.xlsx!投标!D2: 金额: "See Note" is not an amount. Write an amount like', "[bad-money]"],
    ),
    "an unknown result": (replace("投标", 1, 4, "已中"), 1, ["Q3.xlsx!投标!E2: 结果: ", '"已中"', "[bad-choice]"]),
    "a person in no people sheet": (
        replace("投标", 1, 1, "陈静"), 0,
        ['Q3.xlsx!投标!B2: "陈静", credited in 1 row, is nobody on the people sheet', "[unknown-person]"],
    ),
    "a zero target": (
        replace("目标", 1, 2, 0), 1, ["Q3.xlsx!目标!C2: 目标值: the target is not above 0", "[target-not-positive]"],
    ),
    "a key that stands twice": (replace("投标", 2, 0, "B1"), 1, ["Q3.xlsx!投标!2, Q3.xlsx!投标!3", "[duplicate-key]"]),
    "shares of 90%": (replace("投标", 3, 1, "张伟:60%;李娜:30%"), 1, ["Q3.xlsx!投标!B4", "90%", "[bad-people]"]),
    "an empty sheet": (keep_rows("投标", 1), 0, ["Q3.xlsx!投标", "[empty-sheet]"]),
    "a missing sheet": (drop_sheet("投标"), 1, ["投标", "中标率", "[source-missing]"]),
    "no assessments": (drop_sheet("人工评分"), 1, ["人工评分", "标书质量", "[source-missing]"]),
    "a missing column": (
        replace("投标", 0, 3, "总计金额"), 1, ['Q3.xlsx!投标', "amount", "金额", "[missing-column]"],
    ),
    "managers in a circle": (in_circle, 1, ["P1, P2", "[manager-cycle]"]),
    "an unknown level": (replace("人员", 2, 2, "工程狮"), 1, ["Q3.xlsx!人员!C3", "工程师", "[unknown-level]"]),
}  # fmt: skip


@pytest.mark.parametrize("wrong", SCORED_ALL_THE_SAME)
def test_the_rest_is_scored(program: Program, wrong: str) -> None:
    change, code, texts = SCORED_ALL_THE_SAME[wrong]
    done = program.score(change)
    for text in texts:
        assert text in done.err
    assert done.code == code
    assert program.written.exists()
    assert "people: 3" in done.err or wrong == "an unknown level"


def test_whoever_is_touched_is_provisional_and_nobody_else(program: Program) -> None:
    done = program.score(replace("投标", 5, 3, "See Note"), "--format", "table")
    rows = {line.split()[5]: line for line in done.out.splitlines() if " P" in line}
    assert {name for name, line in rows.items() if "暂定" in line} == {"李娜"}


def not_a_spreadsheet(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def a_web_page(path: Path) -> None:
    path.write_text("<html><body><table><tr><td>编号</td></tr></table></body></html>", encoding="utf-8")


def encrypted(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    )


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1500])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (not_a_spreadsheet, "not-a-spreadsheet"),
        (a_web_page, "html-not-excel"),
        (cut_off, "damaged-file"),
        (empty, "empty-file"),
        (Path.unlink, "file-not-found"),
    ],
)
def test_a_file_that_cannot_be_read(program: Program, spoil: Callable[[Path], None], code: str) -> None:
    spoil(program.put())
    done = program.run("score", "Q3.xlsx", "--period", "2026Q3")
    assert f"[{code}]" in done.err
    assert "Q3.xlsx" in done.err
    assert done.code == 2
    assert not program.written.exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "weights: {win_rate: 40%, won_amount: 30%", "weights: {win_rate: 37%, won_amount: 30%",
            'presales-kpi.yaml:38:5: level "engineer": weights add up to 97%, not 100% (missing 3%)',
        ),
        ("    min_sample: 2", "    min_smaple: 2", 'presales-kpi.yaml:22:5: kpi "win_rate": unknown key "min_smaple"'),
        ("target: 50%", "target: 0%", "presales-kpi.yaml:21:13"),
        ("source: bids, column", "source: bidz, column", 'Did you mean "bids"?'),
    ],
)  # fmt: skip
def test_an_unsound_scheme_stops_the_run(program: Program, old: str, new: str, message: str) -> None:
    program.edit_scheme(old, new)
    done = program.score()
    assert message in done.err
    assert done.code == 2
    assert not program.written.exists()
    assert program.run("validate", "presales-kpi.yaml").code == 1


def test_all_errors_of_a_scheme_in_one_run(program: Program) -> None:
    program.edit_scheme("win_rate: 40%", "win_rate: 41%")
    program.edit_scheme("at_least: 0}", "at_least: 5}")
    program.edit_scheme("优秀: 1.5", "优越: 1.5")
    done = program.run("validate")
    assert done.code == 1
    assert done.err.count("error ") >= 4
    told = ("error presales-kpi.yaml:", "warning presales-kpi.yaml:")
    assert all(line.startswith(told) for line in done.err.splitlines())


def test_output_that_cannot_be_written(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.score()
    before = program.written.read_bytes()

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    done = program.score(replace("投标", 1, 4, "未中标"))
    assert done.code == 2
    assert "Q3-scorecards.xlsx: the file could not be written (Permission denied). If it is open in Excel" in done.err
    assert program.written.read_bytes() == before
    assert sorted(path.name for path in program.folder.iterdir()) == [
        "Q3-scorecards.xlsx", "Q3.xlsx", "presales-kpi.yaml",
    ]  # fmt: skip


def test_a_period_without_weights_and_one_before_the_scheme(program: Program) -> None:
    program.put()
    done = program.run("score", "Q3.xlsx", "--period", "2026")
    assert (done.code, "no level has weights" in done.err) == (2, True)
    program.edit_scheme('version: "1"', 'version: "1"\neffective_from: 2026-10-01')
    done = program.run("score", "Q3.xlsx", "--period", "2026Q3")
    assert (done.code, "[before-scheme]" in done.err) == (2, True)
    assert program.run("score", "Q3.xlsx", "--period", "2026Q3", "--force").code == 0


def test_strict_makes_a_warning_a_finding(program: Program) -> None:
    change = replace("投标", 1, 1, "陈静")
    assert program.score(change).code == 0
    assert program.score(change, "--strict").code == 1


def test_a_bug_is_said_to_be_one_and_logged(program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret 12000")

    monkeypatch.setattr("presales_kpi.run.measure", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = program.score()
    assert (done.code, done.err.count("\n")) == (3, 2)
    assert "12000" not in done.err
    (log,) = tmp_path.glob("presales-kpi-*.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_an_entry_for_a_kpi_of_the_catalogue_that_nobody_weighs_is_no_mistake(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人工评分"].append(["P1", "2026Q3", "方案通过率", 85, "质量部"])
        content["目标"].append(["sales_amount", "2026Q3", 85, "P1"])

    done = program.score(change, "--format", "json")
    assert done.code == 0
    ledger = {line["source"]: line for line in json.loads(done.out)["ledger"]}
    assert [ledger[name]["excluded"] for name in ("assessments", "targets")] == [{"not-counted": 1}] * 2
    typo = program.score(replace("人工评分", 1, 2, "标书质童"))
    assert (typo.code, 'Did you mean "标书质量"' in typo.err) == (1, True)


def test_its_own_scorecards_are_no_data(program: Program) -> None:
    program.score()
    done = program.run("score", "Q3-scorecards.xlsx")
    assert (done.code, "this is a workbook of scorecards, not of data" in done.err) == (2, True)


def test_nobody_to_score_stops_the_run(program: Program) -> None:
    def change(content: Sheets) -> None:
        del content["人员"]

    done = program.score(change)
    assert (done.code, "[nobody-scored]" in done.err, program.written.exists()) == (2, True, False)
