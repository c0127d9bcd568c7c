"""Deals taken back, from files to files: figures derived by hand from the rows of the small quarter."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from tests.end_to_end.quarter import Done, Program, Rows, Sheets, write_workbook
from tests.report.books import assert_recalculates_to_what_is_stored, stored

#: The bids of the small quarter with a column that names the bid taken back; an amount may then be left empty.
TO_REVERSE = (
    ("    date: decided_on\n", "    date: decided_on\n    reverses: reversed_id\n"),
    (
        "      amount: {type: money, aliases: [金额]}\n",
        "      amount: {type: money, aliases: [金额], required: false}\n"
        "      reversed_id: {type: id, aliases: [冲销编号], required: false}\n",
    ),
)


def score(program: Program, *rows: Sequence[object], command: str = "score", arguments: tuple[str, ...] = ()) -> Done:
    """Run a command on the quarter with these rows added to its bids; the last cell names the bid taken back."""

    def change(content: Sheets) -> None:
        head, *bids = content["投标"]
        content["投标"] = [[*head, "冲销编号"], *([*bid, ""] for bid in bids), *(list(row) for row in rows)]

    for old, new in TO_REVERSE:
        program.edit_scheme(old, new)
    program.put(change)
    return program.run(command, "Q3.xlsx", "--period", "2026Q3", *arguments)


def kpis(done: Done, person: str = "P1") -> dict[str, Any]:
    card = next(card for card in json.loads(done.out)["people"] if card["person"] == person)
    return {kpi["kpi"]: kpi for kpi in card["kpis"]}


def issues(done: Done, *passed_over: str) -> list[tuple[str, str, str]]:
    found = json.loads(done.out)["issues"]
    return [(one["severity"], one["code"], one["where"]) for one in found if one["code"] not in passed_over]


AS_JSON = ("--format", "json")


def test_a_part_and_a_whole_deal_taken_back_in_their_quarter(program: Program) -> None:
    """张伟 has B1 400,000 + B2 500,000 + half of B3 300,000 = 1,050,000 and 3 of 4 bids won. R1 takes 100,000 of B1
    back, R2 all of B3: 300,000 + 500,000 = 800,000, and 2 of 3 bids won. Neither R counts, for 王芳 whom they name
    least of all: 1 of 2 won, 700,000."""
    rows: Rows = [["R1", "王芳", "2026-09-20", -100000, "中标", "B1"], ["R2", "王芳", "2026-09-21", "", "中标", "B3"]]
    done = score(program, *rows, arguments=AS_JSON)
    assert done.code == 0
    mine, hers = kpis(done), kpis(done, "P3")
    assert (mine["won_amount"]["value"], mine["win_rate"]["over"], mine["win_rate"]["under"]) == ("800000", "2", "3")
    assert (hers["won_amount"]["value"], hers["win_rate"]["over"], hers["win_rate"]["under"]) == ("700000", "1", "2")
    assert mine["won_amount"]["rows"] == ["Q3.xlsx!投标!2", "Q3.xlsx!投标!3"]
    assert issues(done) == [("note", "reversals-netted", "Q3.xlsx!投标!F11")]
    ledger = {line["source"]: line for line in json.loads(done.out)["ledger"]}["bids"]
    assert (ledger["read"], ledger["used"], ledger["excluded"]) == (
        11, 7, {"reversal": 2, "reversed": 1, "out-of-period": 1},
    )  # fmt: skip


def test_the_workbook_has_the_reasons_and_recalculates(program: Program) -> None:
    rows: Rows = [["R1", "王芳", "2026-09-20", -100000, "中标", "B1"], ["R2", "王芳", "2026-09-21", "", "中标", "B3"]]
    assert score(program, *rows).code == 0
    heads = {value for (sheet, _, _), value in stored(program.written).items() if sheet == "台账"}
    assert {"排除：冲销行", "排除：已被冲销"} <= heads
    assert assert_recalculates_to_what_is_stored(program.written) > 100


def test_explain_tells_what_was_taken_off_and_why_a_row_is_gone(program: Program) -> None:
    rows: Rows = [["R1", "张伟", "2026-09-20", -100000, "中标", "B1"], ["R2", "王芳", "2026-09-21", "", "中标", "B3"]]
    asked = ("--person", "张伟", "--kpi", "won_amount")
    done = score(program, *rows, command="explain", arguments=asked)
    assert (
        "Q3.xlsx!投标!2  bid_id=B1  presales=张伟  decided_on=2026-07-06  result=won  amount=300,000（已冲销 100,000）"
        in done.out
    )
    assert "Q3.xlsx!投标!4  bid_id=B3  decided_on=2026-08-03  已被另一行冲销" in done.out
    assert "Q3.xlsx!投标!11  bid_id=R1  decided_on=2026-09-20  该行冲销另一行" in done.out
    english = program.run("explain", "Q3.xlsx", "--period", "2026Q3", *asked, "--lang", "en").out
    assert "amount=300,000 (after 100,000 taken back)" in english
    assert "Q3.xlsx!投标!4  bid_id=B3  decided_on=2026-08-03  taken back by another row" in english
    assert "Q3.xlsx!投标!11  bid_id=R1  decided_on=2026-09-20  takes back another row" in english


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["R1", "李娜", "2026-09-20", -5, "中标", "B9"],
         '冲销编号: "B9" is of 2026-05-11, so 2026Q2 paid it, and no seal at hand holds it. Add --previous FILE with '
         "the seal of the period that paid it; if that was never closed here, empty the cell: then the amount lowers "
         "the credit of this period"),
        (["R1", "李娜", "2026-09-20", -5, "中标", "b-1"],
         '冲销编号: neither the inputs nor any seal at hand hold "b-1". Did you mean "B1"? Add --previous FILE with '
         "the seal of the period that paid it; if that was never closed here, empty the cell: then the amount lowers "
         "the credit of this period"),
        (["R1", "李娜", "2026-07-01", -5, "中标", "B1"],
         'the row of 2026-07-01 takes back "B1", which is of 2026-07-06, a later day. '
         "Correct one of the two dates, or the id"),
        (["R1", "李娜", "2026-09-20", 0, "中标", "B1"],
         'the row takes back "B1", and its amounts are 0. Enter the amount that is taken back, or leave it empty to '
         "take back the whole row"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_back_makes_cards_provisional(program: Program, row: Sequence[object], told: str) -> None:
    done = score(program, row)
    assert done.code == 1
    assert f"error Q3.xlsx!投标!F11: {told} [" in done.err
    assert "provisional" in done.err


def test_what_cannot_be_taken_back_touches_whom_it_names(program: Program) -> None:
    done = score(program, ["R1", "李娜", "2026-09-20", -5, "中标", "B9"], arguments=AS_JSON)
    document = json.loads(done.out)
    [issue] = [one for one in document["issues"] if one["severity"] == "error"]
    assert (issue["code"], issue["people"], issue["found"]) == ("reversal-without-seal", ["P2", "P3"], "B9")
    assert [card["person"] for card in document["people"] if card["provisional"]] == ["P2", "P3"]


def test_an_unreadable_amount_makes_those_of_the_deal_provisional(program: Program) -> None:
    """R1 names 王芳; the deal that it takes back is 张伟's, whose amount nobody knows now."""
    done = score(program, ["R1", "王芳", "2026-09-20", "九", "中标", "B1"], arguments=AS_JSON)
    document = json.loads(done.out)
    [issue] = [one for one in document["issues"] if one["severity"] == "error"]
    assert (issue["code"], issue["where"], issue["people"]) == ("bad-money", "Q3.xlsx!投标!D11", ["P1", "P3"])
    assert {"P1", "P3"} <= {card["person"] for card in document["people"] if card["provisional"]}
    assert kpis(done)["won_amount"]["value"] == "1050000"
    assert {line["source"]: line["rejected"] for line in document["ledger"]}["bids"] == 1


def test_a_row_below_zero_that_names_no_deal_lowers_the_credit_and_that_is_said(program: Program) -> None:
    done = score(program, ["R1", "张伟", "2026-09-20", -50000, "中标", ""], arguments=AS_JSON)
    assert kpis(done)["won_amount"]["value"] == "1000000"
    assert issues(done) == [("warning", "credit-lowered", "Q3.xlsx!投标!D11")]
    chinese = program.run("score", "Q3.xlsx", "--period", "2026Q3", "--lang", "zh").err
    assert (
        "警告 Q3.xlsx!投标!D11: 金额：1 行为负数且未注明冲销哪一行，因此冲减本期业绩：Q3.xlsx!投标!D11。"
        "如冲销的是以前已计发的业绩，请在 冲销编号 填写其编号 [credit-lowered]"
    ) in chinese


def test_control_totals_are_those_of_the_export(program: Program) -> None:
    """Finance compares them with the CRM, which has both rows: 4,090,000 of the nine bids − 100,000, and 3,000,000 of
    this quarter."""
    row = ["R1", "王芳", "2026-09-20", -100000, "中标", "B1"]
    document = json.loads(score(program, row, command="check", arguments=AS_JSON).out)
    [totals] = document["totals"]
    assert (totals["whole"]["rows"], totals["whole"]["sums"]["amount"]) == (10, "3990000")
    assert (totals["period"]["rows"], totals["period"]["sums"]["amount"]) == (9, "3000000")


YEAR = """\
name: 年
version: "1"
sources:
  deals:
    match: [商机]
    key: id
    person: who
    date: day
    reverses: back
    columns:
      id: {type: id}
      who: {type: people}
      day: {type: date}
      amount: {type: money}
      back: {type: id, required: false}
kpis:
  won:
    label: 成交额
    category: outcome
    cadence: quarter
    unit: money
    measure: {kind: sum, source: deals, column: amount}
levels:
  engineer:
    label: 工程师
    weights: {quarter: {won: 100%}, year: {won: 100%}}
    targets: {quarter: {won: 100000}, year: {won: 400000}}
compose: {year: {quarters: 50%, card: 50%}}
grades:
  quarter: &bands [{grade: 优秀, at_least: 90}, {grade: 合格, at_least: 0}]
  year: *bands
"""


def test_a_year_made_of_quarters_nets_inside_them(program: Program) -> None:
    """100,000 in each quarter and 50,000 more in the third, of whose 100,000 the fourth takes 70,000 back. By itself
    the third quarter has 150,000; for the year it has 80,000: quarters of 100, 100, 80 and 100 are 95 on average, and
    380,000 against 400,000 are 95 as well."""
    program.scheme.write_text(YEAR, encoding="utf-8")
    deals = [["D1", "P1", "2026-02-01", 100000, ""], ["D2", "P1", "2026-05-01", 100000, ""],
             ["D3", "P1", "2026-08-01", 100000, ""], ["E3", "P1", "2026-08-02", 50000, ""],
             ["D4", "P1", "2026-11-01", 100000, ""], ["R3", "P1", "2026-11-02", -70000, "D3"]]  # fmt: skip
    people = [["工号", "姓名", "级别"], ["P1", "张伟", "工程师"]]
    write_workbook(
        program.folder / "Y.xlsx", {"人员": people, "商机": [["id", "who", "day", "amount", "back"], *deals]}
    )
    year = program.run("score", "Y.xlsx", "--period", "2026", *AS_JSON)
    [card] = json.loads(year.out)["people"]
    assert (year.code, card["score"], card["kpis"][0]["value"]) == (0, "95.00", "380000")
    third = program.run("score", "Y.xlsx", "--period", "2026Q3", *AS_JSON)
    assert (third.code, kpis(third)["won"]["value"]) == (0, "150000")


def test_the_example_row_of_a_template_takes_nothing_back(program: Program) -> None:
    """`init` writes an input workbook for the scheme, whose example row counts."""
    text = "extends: presales\nsources:\n  opportunities:\n    reverses: reversed_id\n"
    column = "    columns:\n      reversed_id: {type: id, required: false, aliases: [冲销商机编号]}\n"
    (program.folder / "own.yaml").write_text(text + column, encoding="utf-8")
    assert program.run("init", "new", "--from", "own.yaml", "--period", "2026Q3").code == 0
    done = program.run("check", "new/presales-kpi-input.xlsx", "--scheme", "own.yaml", "--period", "2026Q3", *AS_JSON)
    assert not {code for _, code, _ in issues(done)} & {"reverses-itself", "reversal-positive", "reversal-of-reversal"}
    assert any("冲销商机编号" in str(one) for one in json.loads(done.out)["sheets"])
