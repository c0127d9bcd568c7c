"""`presales-kpi check` from files to what it prints: true to the inputs, and at one with what `score` would say."""

import json
import shlex
from typing import Any

import jsonschema
import pytest

from tests.end_to_end.quarter import Done, Program, Sheets
from tests.end_to_end.test_bad_input import SCORED_ALL_THE_SAME
from tests.report.test_check import SHAPE

NOTHING: Any = lambda _: None  # noqa: E731


def check(program: Program, change: Any = NOTHING, *arguments: str, period: str | None = "2026Q3") -> Done:
    """Check the workbook with `change` made to it."""
    program.put(change)
    return program.run("check", "Q3.xlsx", *(["--period", period] if period else []), *arguments)


def document(done: Done) -> Any:
    return json.loads(done.out)


def lines(done: Done) -> list[list[str]]:
    return [line.split() for line in done.out.splitlines()]


def test_a_sound_quarter_checked_by_hand(program: Program) -> None:
    """Of the nine bids eight are of the quarter. Won: 400 + 500 + 300 + 650 + 700 thousand = 2,550,000, and with the
    one of May 990,000 more; lost: 250 + 120 + 180 = 550,000."""
    done = check(program)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        'scheme: "小方案" 1 (presales-kpi.yaml)\nperiod: 2026Q3 (2026-07-01 to 2026-09-30)\n\nWhat was read as what\n'
    )
    table = lines(done)
    assert ["bids", "Q3.xlsx!投标", "9", "8", "1", "0", "out", "of", "period", "1"] in table
    sums = [line for line in table if line[:1] in (["all"], ["结果"], ["result"])]
    assert ["9", "8", "4,090,000", "3,100,000"] in [line[-4:] for line in sums]
    assert ["6", "5", "3,540,000", "2,550,000"] in [line[-4:] for line in sums]
    assert ["3", "3", "550,000", "550,000"] in [line[-4:] for line in sums]
    assert done.out.endswith(
        "\nsound: nothing to look at. Exit code 0\nnext: presales-kpi score Q3.xlsx --period 2026Q3\n"
    )
    assert not program.written.exists()
    assert sorted(path.name for path in program.folder.iterdir()) == ["Q3.xlsx", "presales-kpi.yaml"]


def test_the_period_is_found_as_score_finds_it(program: Program) -> None:
    assert "period: 2026Q3 (" in check(program, period=None).out


def test_without_a_period_the_rest_is_checked(program: Program) -> None:
    program.put(name="export.xlsx")
    done = program.run("check", "export.xlsx")
    assert done.code == 0
    assert "period: which period? neither the file name nor the data" in done.out
    assert "2026Q2 (1 rows), 2026Q3 (8 rows)" in done.out
    assert ["bids", "export.xlsx!投标", "9", "9", "0", "0"] in lines(done)
    assert "= readable" in done.out
    assert "next: name the period, to see also which rows the KPIs use" in done.out
    assert done.out.endswith("presales-kpi check export.xlsx --period 2026Q3\n")
    data = document(program.run("check", "export.xlsx", "--format", "json"))
    assert (data["period"], data["measured"]) == (None, False)
    assert data["periods"] == [{"label": "2026Q2", "rows": 1}, {"label": "2026Q3", "rows": 8}]
    assert data["totals"][0]["period"] is None


def test_data_is_what_score_says_too(program: Program) -> None:
    """The same ledger and the same issues, apart from what only a check looks for."""
    for name, (change, _, _) in SCORED_ALL_THE_SAME.items():
        scored = document(program.score(change, "--format", "json"))
        checked = document(check(program, change, "--format", "json"))
        jsonschema.validate(checked, SHAPE)
        assert checked["ledger"] == scored["ledger"], name
        assert checked["issues"] == scored["issues"], name
        assert checked["provisional"] == sum(card["provisional"] for card in scored["people"]), name


@pytest.mark.parametrize("wrong", SCORED_ALL_THE_SAME)
def test_the_exit_code_is_that_of_score(program: Program, wrong: str) -> None:
    change, code, _ = SCORED_ALL_THE_SAME[wrong]
    done = check(program, change)
    assert done.code == code
    assert ("not sound: " in done.out, "next: correct what is named above" in done.out) == (code == 1, code == 1)


def test_a_warning_counts_when_asked_for(program: Program) -> None:
    def stranger(content: Sheets) -> None:
        content["投标"][1][1] = "陈静"

    assert check(program, stranger).code == 0
    strict = check(program, stranger, "--strict")
    assert (strict.code, "not sound: warnings 1" in strict.out) == (1, True)
    assert document(check(program, stranger, "--strict", "--format", "json"))["sound"] is False


def test_what_score_would_stop_for_is_a_finding(program: Program) -> None:
    program.edit_scheme('version: "1"', 'version: "1"\neffective_from: 2026-10-01')
    early = check(program)
    assert (early.code, "error before-scheme: 1" in early.out) == (1, True)
    assert ["bids", "Q3.xlsx!投标", "9", "9", "0", "0"] in lines(early)
    year = check(program, period="2027")
    assert (year.code, "error no-weights-for-period: 1" in year.out) == (1, True)
    nobody = check(program, lambda content: content.__delitem__("人员"), period="2026Q4")
    assert (nobody.code, "error nobody-scored: 1" in nobody.out) == (1, True)


def test_what_cannot_run_does_not(program: Program) -> None:
    program.put()
    for arguments in (["nowhere.xlsx"], ["Q3.xlsx", "--period", "soon"], ["Q3.xlsx", "--without", "bidz"]):
        done = program.run("check", *arguments)
        assert (done.code, done.out) == (2, "")
    assert 'Did you mean "bids"?' in done.err


def test_a_total_row_is_compared_with_the_rows_above_it(program: Program) -> None:
    """The nine amounts make 4,090,000."""
    right = check(program, lambda content: content["投标"].append(["合计", "", "", 4090000, ""]))
    assert (right.code, "Q3.xlsx!投标!D11: the export's own total of 金额, 4,090,000, is what" in right.out) == (
        0,
        True,
    )
    wrong = check(program, lambda content: content["投标"].append(["合计", "", "", 4000000, ""]))
    assert (wrong.code, "warning total-differs: 1" in wrong.out) == (0, True)
    assert "this total row says 4,000,000, and the rows it is about come to 4,090,000" in wrong.out
    assert check(program, lambda content: content["投标"].append(["合计", "", "", 1, ""]), "--strict").code == 1


def test_a_bad_cell_is_beside_the_sum(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["投标"][1][3] = "See Note"

    done = check(program, change)
    assert "cells of 金额 that could not be read, and are in no total of it: 1" in done.out
    (bids,) = document(check(program, change, "--format", "json"))["totals"]
    assert (bids["whole"]["sums"]["amount"], bids["unread"]) == ("3690000", {"amount": 1})
    (issue,) = document(check(program, change, "--format", "json"))["issues"]
    assert (issue["found"], issue["people"]) == ("See Note", ["P1"])


SECRETS = ("31415", "3千多", "9753", "8642", "27182", "约8千", "77.5", "八十", "九十一", "88.25", "三百多万", "54321")


def secrets(content: Sheets) -> None:
    """Salaries, bases, scores and targets, readable and not."""
    content["人员"][0] += ["工资", "绩效奖金基数"]
    for row, salary, base in zip(content["人员"][1:], (31415, "3千多", 27182), (9753, 8642, "约8千"), strict=True):
        row += [salary, base]
    content["评价"] = [
        ["人员", "期间", "评价项", "关系", "评分", "评价人"],
        ["P1", "2026Q3", "标书质量", "同事", 77.5, "某某"],
        ["P2", "2026Q3", "标书质量", "同事", "八十", "某某"],
    ]
    content["人工评分"][1][3], content["人工评分"][2][3] = "九十一", 88.25
    content["目标"] += [["won_amount", "2026Q3", "三百多万", "P2"], ["won_amount", "2026Q3", 54321, "P3"]]


@pytest.mark.parametrize("how", [("table", "en"), ("table", "zh"), ("json", "zh")])
def test_no_salary_and_no_score_is_ever_shown(program: Program, how: tuple[str, str]) -> None:
    done = check(program, secrets, "--format", how[0], "--lang", how[1])
    assert done.code == 1
    assert all(code in done.out for code in ("bad-money", "bad-number"))
    shown = done.out + done.err
    if how[0] == "json":  # hashes may hold any digits
        data = {name: part for name, part in document(done).items() if name not in ("inputs", "scheme")}
        shown = json.dumps(data, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in shown] == []


def test_a_scheme_s_own_people_sheet_keeps_its_salaries_too(program: Program) -> None:
    program.edit_scheme(
        "sources:\n",
        "default_level: engineer\nsources:\n  people:\n    match: [人员]\n    key: person\n    columns:\n"
        "      person: {type: id, aliases: [工号]}\n      salary: {type: money, aliases: [工资]}\n",
    )
    for how in ("table", "json"):
        done = check(program, secrets, "--format", how)
        assert (done.code, "bad-money" in done.out) == (1, True)
        assert "31415" not in done.out and "3千多" not in done.out and "58597" not in done.out


def test_quiet_and_language(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["投标"][1][3] = "See Note"

    quiet = check(program, change, "--quiet")
    assert quiet.out.startswith("Issues: errors 1\nerror bad-money: 1  ·  touches 张伟\n")
    assert quiet.out.endswith("Exit code 1\n")
    chinese = check(program, change, "--lang", "zh")
    assert "错误 bad-money：1 处  ·  涉及 张伟" in chinese.out
    assert "下一步：在数据来源处更正" in chinese.out
    english = document(check(program, change, "--lang", "en", "--format", "json"))
    assert english["issues"][0]["message"].startswith("金额: ")
    assert "金额" in document(check(program, change, "--format", "json"))["issues"][0]["message"]


def test_what_was_read_as_what(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["投标"][0][4] = "投标结果"
        content["投标"][0] += ["备注"]
        content["说明"] = [["填写说明"]]

    done = check(program, change)
    assert "Q3.xlsx!投标 → bids  9 rows" in done.out
    assert "A 编号 → bid_id" in done.out
    assert "headers that nothing reads: 投标结果, 备注" in done.out
    assert '"投标结果" is nearly "结果", and was not taken for result' in done.out
    assert "Q3.xlsx!说明 → not used\n  no source is read from this sheet\n" in done.out
    (bids, *_) = (
        one for one in document(check(program, change, "--format", "json"))["sheets"] if one["source"] == "bids"
    )
    assert bids["absent"] == ["result"]
    assert bids["suggestions"] == [{"header": "投标结果", "column": "result", "name": "结果"}]
    assert bids["columns"][0] == {"column": "bid_id", "header": "编号", "letter": "A"}
    assert (bids["header_row"], bids["rows"]) == (1, 9)


def test_no_sheet_for_a_source(program: Program) -> None:
    def change(content: Sheets) -> None:
        del content["投标"]

    missing = check(program, change)
    assert (missing.code, "no sheet for: bids" in missing.out, "error source-missing: 1" in missing.out) == (
        1,
        True,
        True,
    )
    allowed = check(program, change, "--without", "投标")
    assert (allowed.code, "note source-without: 1" in allowed.out) == (0, True)
    assert allowed.out.endswith("next: presales-kpi score Q3.xlsx --period 2026Q3 --without 投标\n")


def test_the_next_command_can_be_typed_as_it_stands(program: Program) -> None:
    program.put(name="my data Q3.xlsx")
    done = program.run("check", "my data Q3.xlsx", "--scheme", "presales-kpi.yaml")
    told = done.out.splitlines()[-1]
    assert told == "next: presales-kpi score 'my data Q3.xlsx' --scheme presales-kpi.yaml --period 2026Q3"
    again = program.run(*shlex.split(told.removeprefix("next: presales-kpi ")), "--dry-run")
    assert again.code == 0
