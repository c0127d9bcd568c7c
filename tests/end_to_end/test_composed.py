"""Scores made of shorter periods, from files to files: figures derived by hand from the rows."""

import json
from typing import Any

import pytest

from tests.end_to_end.quarter import Done, Program, Sheets, write_workbook
from tests.report.books import assert_recalculates_to_what_is_stored, stored

SCHEME = """\
name: 合成
version: "1"
sources:
  bids:
    match: [投标]
    key: bid_id
    person: presales
    date: decided_on
    columns:
      bid_id: {type: id}
      presales: {type: people}
      decided_on: {type: date}
kpis:
  bids: {label: 投标数, category: outcome, cadence: month, unit: count, measure: {kind: count, source: bids}}
  review: {label: 年终评议, category: quality, cadence: year, unit: score, measure: {kind: given}, scale: direct}
levels:
  engineer:
    label: 工程师
    weights: {month: {bids: 100%}, year: {bids: 100%}}
    targets: {month: {bids: 2}, year: {bids: 20}}
compose:
  quarter: {months: 100%}
  year: {quarters: 60%, card: 30%, review: 10%}
grades:
  month: &bands [{grade: 优秀, at_least: 90}, {grade: 合格, at_least: 60}, {grade: 不合格, at_least: 0}]
  quarter: *bands
  year: *bands
"""
#: How many bids each has in each month of 2026.
BIDS = {
    "P1": {1: 2, 2: 2, 3: 2, 4: 1, 5: 1, 6: 1, 7: 2, 8: 1, 9: 3, 10: 2, 11: 2, 12: 2},
    "P2": {8: 1, 9: 1, 10: 2, 11: 2, 12: 2},
}


def content() -> Sheets:
    """P2 joins on 1 August. P1 has a review of the year."""
    rows: list[list[Any]] = [["bid_id", "presales", "decided_on"]]
    for person, months in BIDS.items():
        for month, count in months.items():
            rows += [[f"{person}-{month}-{n}", person, f"2026-{month:02}-{n + 10}"] for n in range(count)]
    return {
        "人员": [
            ["工号", "姓名", "级别", "入职日期"],
            ["P1", "张伟", "工程师", ""],
            ["P2", "李娜", "工程师", "2026-08-01"],
        ],
        "投标": rows,
        "人工评分": [["人员", "期间", "指标", "值", "评分人"], ["P1", "2026", "年终评议", 95, "总监"]],
    }


def run(program: Program, period: str, *arguments: str, sheets: Sheets | None = None, scheme: str = SCHEME) -> Done:
    program.scheme.write_text(scheme, encoding="utf-8")
    write_workbook(program.folder / "Y.xlsx", sheets or content())
    return program.run("score", "Y.xlsx", "--period", period, *arguments)


def people(done: Done) -> dict[str, dict[str, Any]]:
    return {one["person"]: one for one in json.loads(done.out)["people"]}


def test_a_quarter_from_its_months(program: Program) -> None:
    """2, 1 and 3 of 2 bids: 100, 50 and 120 points, in the middle 90. 李娜 was not there in July: (50 + 50) ÷ 2."""
    done = run(program, "2026Q3", "--format", "json")
    first, second = people(done).values()
    made = first["segments"][0]["composed"]
    assert [(one["period"], one["score"], one["weight"]) for one in made["parts"]] == [
        ("2026-07", "100.00", "1"), ("2026-08", "50.00", "1"), ("2026-09", "120.00", "1"),
    ]  # fmt: skip
    assert (first["score"], first["grade"], first["coverage"], first["kpis"]) == ("90.00", "优秀", "1", [])
    assert [one["weight"] for one in second["segments"][0]["composed"]["parts"]] == ["0", "1", "1"]
    assert (second["score"], second["grade"], second["coverage"]) == ("50.00", "不合格", "1")
    ledger = {line["source"]: line for line in json.loads(done.out)["ledger"]}
    assert (ledger["bids"]["used"], ledger["bids"]["excluded"]) == (8, {"out-of-period": 21})
    assert done.code == 0


def test_a_year_from_its_quarters_its_own_card_and_a_review(program: Program) -> None:
    """张伟: quarters 100, 50, 90 and 100 make 85; 21 of 20 bids are 105%; the review 95:
    .6 × 85 + .3 × 105 + .1 × 95 = 92.

    李娜: 50 and 100 make 75, in two quarters; 8 of 20 × 153 ÷ 365 = 8.383562 bids are 95.4248%, 95.42;
    no review: (.6 × 75 + .3 × 95.42) ÷ .9 = 81.81. Her coverage: (.6 + .3) of the whole."""
    first, second = people(run(program, "2026", "--format", "json")).values()
    made = first["segments"][0]["composed"]
    assert [one["score"] for one in made["parts"]] == ["100.00", "50.00", "90.00", "100.00"]
    assert (made["periods"], made["card"], made["review"]) == (
        {"share": "0.6", "score": "85.00"}, {"share": "0.3", "score": "105.00"}, {"share": "0.1", "score": "95.00"},
    )  # fmt: skip
    assert (first["score"], first["coverage"]) == ("92.00", "1")
    made = second["segments"][0]["composed"]
    assert [one["score"] for one in made["parts"]] == [None, None, "50.00", "100.00"]
    assert (made["periods"]["score"], made["card"]["score"], made["review"]["score"]) == ("75.00", "95.42", None)
    assert (second["score"], second["coverage"]) == ("81.81", "0.9")


@pytest.mark.parametrize(("spread", "score"), [("even", "81.81"), ("days", "85.19"), ("[10%, 20%, 30%, 40%]", "84.19")])
def test_the_spread_weighs_the_shorter_periods(program: Program, spread: str, score: str) -> None:
    """By days: (50 × 61 + 100 × 92) ÷ 153 = 80.07; listed: (50 × .3 + 100 × .4) ÷ .7 = 78.57."""
    scheme = SCHEME.replace("review: 10%}", f"review: 10%, spread: {spread}}}")
    card = people(run(program, "2026", "--format", "json", scheme=scheme))["P2"]
    parts = {"even": "75.00", "days": "80.07", "[10%, 20%, 30%, 40%]": "78.57"}[spread]
    assert (card["segments"][0]["composed"]["periods"]["score"], card["score"]) == (parts, score)


@pytest.mark.parametrize(
    ("missing", "score", "grade"),
    [("redistribute", "81.81", "合格"), ("zero", "73.63", "合格"), ("fail", "81.81", None)],
)
def test_what_has_no_score(program: Program, missing: str, score: str, grade: str | None) -> None:
    """李娜 has no review: its 10% go to the others, count 0, or leave her ungraded. Quarters before she came
    never count."""
    scheme = SCHEME.replace("review: 10%}", f"review: 10%, missing: {missing}}}")
    card = people(run(program, "2026", "--format", "json", scheme=scheme))["P2"]
    assert (card["score"], card["grade"], card["reason"]) == (score, grade, None if grade else "unmeasured")


def test_adjustments_of_the_period_count_whole(program: Program) -> None:
    sheets = content()
    sheets["调整"] = [
        ["人员", "期间", "类型", "对象", "值", "原因", "批准人"], ["P1", "2026Q3", "加分", "得分", 3, "表扬", "HR"],
        ["P1", "2026-08", "加分", "得分", 6, "攻关", "HR"],
    ]  # fmt: skip
    card = people(run(program, "2026Q3", "--format", "json", sheets=sheets))["P1"]
    assert card["segments"][0]["composed"]["score"] == "92.00", "August makes 56 of 50"
    assert card["score"] == "95.00"


def test_a_quarter_without_rows_is_missing_and_no_zero(program: Program) -> None:
    sheets = content()
    sheets["投标"] = [row for row in sheets["投标"] if "-02-" not in str(row[2]) and "-01-" not in str(row[2])
                     and "-03-" not in str(row[2])]  # fmt: skip
    done = run(program, "2026", "--format", "json", sheets=sheets)
    made = people(done)["P1"]["segments"][0]["composed"]
    assert [one["score"] for one in made["parts"]] == [None, "50.00", "90.00", "100.00"]
    assert "no row of the inputs falls in 2026Q1" in done.err
    assert (done.code, people(done)["P1"]["provisional"], people(done)["P2"]["provisional"]) == (1, True, False)


def test_the_workbook_of_it_is_live_and_shows_what_it_is_made_of(program: Program) -> None:
    assert run(program, "2026").code == 0
    path = program.folder / "Y-scorecards.xlsx"
    assert assert_recalculates_to_what_is_stored(path) > 60
    texts = {str(text) for (sheet, _, _), text in stored(path).items() if sheet == "张伟"}
    assert {"得分合成", "2026Q1", "各期间合计", "本期评分卡", "评议", "合成得分"} <= texts
    assert run(program, "2026Q3").code == 0
    assert assert_recalculates_to_what_is_stored(path) > 40


def test_it_is_explained(program: Program) -> None:
    run(program, "2026")
    told = json.loads(program.run("explain", "Y.xlsx", "--period", "2026", "-p", "P1", "--format", "json").out)
    steps = [step["sentence"] for step in told["steps"]]
    assert "2026Q2 期间得分 = 50.00" in steps
    made = "(各期间合计占比 × 各期间合计 + 本期评分卡占比 × 本期评分卡 + 评议占比 × 年终评议 得分)"
    assert any(step.startswith(f"合成得分 = {made}") and step.endswith("= 92.00") for step in steps), steps
    assert [(one["kpi"], one["part"]) for one in told["beside"]] == [("review", "评议")]
