"""A quarter whose evaluation bonus is multiplied by factors of team, company and person: from the sheet to cell, the
sentence and the example rows of `init`; and none of them is ever taken for 1."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.end_to_end.quarter import Done, Program, Sheets
from tests.report.books import assert_recalculates_to_what_is_stored, column_of, formula_cells, row_of, stored

GRADED = "  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}"
FACTORS: list[list[Any]] = [
    ["期间", "对象", "系数", "原因", "批准人"],
    ["2026Q3", "", 1.05, "公司超额完成", "董事会"],
    ["2026Q3", "北京", 1.1, "团队第一", "总经理"],
    ["2026Q3", "上海", "90%", "团队未达标", "总经理"],
    ["2026Q3", "张伟", 1, "不作调整", "总经理"],
    ["2026Q3", "P2", 0.95, "借调", "总经理"],
    ["2026Q3", "王芳", 1.2, "带教新人", "总经理"],
    ["2026Q2", "王芳", 0, "上季度", "总经理"],
]


@pytest.fixture(name="multiplied")
def _multiplied(program: Program) -> Program:
    program.edit_scheme(GRADED, f"{GRADED}, factors: [team, company, person]")
    return program


def with_factors(change: Callable[[list[list[Any]]], None] = lambda _: None) -> Callable[[Sheets], None]:
    """The quarter with the factors sheet, something changed in its rows."""

    def put(content: Sheets) -> None:
        content["系数"] = [list(row) for row in FACTORS]
        change(content["系数"])

    return put


def paid(done: Done) -> dict[str, Any]:
    return {one["person"]: one["bonus"] for one in json.loads(done.out)["people"]}


def test_each_is_multiplied_and_stands_on_the_line(multiplied: Program) -> None:
    """18,000 × 1.1 × 1.05, 12,000 × 1.1 × 1.05 × 0.95, 8,000 × 0.9 × 1.05 × 1.2."""
    done = multiplied.score(with_factors(), "--format", "json")
    assert done.code == 0, done.err
    bonus = paid(done)
    assert [one["evaluation"] for one in bonus.values()] == ["20790.00", "13167.00", "9072.00"]
    of_p3 = bonus["P3"]["lines"][0]["factors"]
    assert [(one["of"], one["value"], one["reason"], one["approved_by"]) for one in of_p3] == [
        ("team", "0.9", "团队未达标", "总经理"), ("company", "1.05", "公司超额完成", "董事会"),
        ("person", "1.2", "带教新人", "总经理"),
    ]  # fmt: skip
    ledger = next(one for one in json.loads(done.out)["ledger"] if one["source"] == "factors")
    assert (ledger["read"], ledger["used"], ledger["excluded"]) == (7, 6, {"out-of-period": 1})


def test_the_workbook_multiplies_them_by_formula(multiplied: Program) -> None:
    """Read back: each factor stands in the row of the Bonus sheet, and the amount is a formula that comes to it."""
    assert multiplied.score(with_factors()).code == 0
    assert assert_recalculates_to_what_is_stored(multiplied.written) > 200
    cells, live = stored(multiplied.written), formula_cells(multiplied.written)
    (row,) = {at for (sheet, at, column), text in cells.items() if (sheet, column, text) == ("奖金", 1, "P2")}
    head = row_of(cells, "奖金", "人员编号")
    shown = [cells["奖金", row, column_of(cells, "奖金", head, word)] for word in ("团队系数", "公司系数", "个人系数")]
    assert shown == [1.1, 1.05, 0.95]
    assert cells[("奖金", row, column_of(cells, "奖金", head, "折算金额"))] == 13167
    assert ("奖金", row, column_of(cells, "奖金", head, "折算金额")) in live


def test_the_factors_are_told_in_the_sentence(multiplied: Program) -> None:
    multiplied.put(with_factors())
    told = multiplied.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "李娜")
    assert told.code == 0
    assert "× 团队系数 × 公司系数 × 个人系数 × 在职天数 ÷ 考核期天数" in told.out
    assert "8,000 × 1.5 × 1.1 × 1.05 × 0.95 × 92 ÷ 92 = 13,167.00" in told.out


def drop(place: int) -> Callable[[list[list[Any]]], None]:
    def change(rows: list[list[Any]]) -> None:
        del rows[place]

    return change


def put(row: int, column: int, cell: object) -> Callable[[list[list[Any]]], None]:
    def change(rows: list[list[Any]]) -> None:
        rows[row][column] = cell

    return change


def twice(row: int) -> Callable[[list[list[Any]]], None]:
    def change(rows: list[list[Any]]) -> None:
        rows.append([*rows[row][:2], 2, *rows[row][3:]])

    return change


EVERYBODY = {"P1", "P2", "P3"}
#: What is wrong → the code, the place, and whose bonus is not calculated; the others are paid as ever.
WRONG: dict[str, tuple[Callable[[list[list[Any]]], None], str, str, set[str]]] = {
    "the company's is missing": (drop(1), "no-factor", "Q3.xlsx!系数", EVERYBODY),
    "a team's is missing": (drop(3), "no-factor", "Q3.xlsx!系数", {"P3"}),
    "a person's is missing": (drop(5), "no-factor", "Q3.xlsx!系数", {"P2"}),
    "one is of another period": (put(3, 0, "2026Q2"), "no-factor", "Q3.xlsx!系数", {"P3"}),
    "one has no approver": (put(2, 4, ""), "missing-approval", "Q3.xlsx!系数!E3", {"P1", "P2"}),
    "one has no reason": (put(1, 3, ""), "missing-approval", "Q3.xlsx!系数!D2", EVERYBODY),
    "one has no value": (put(6, 2, ""), "empty-required", "Q3.xlsx!系数!C7", {"P3"}),
    "one lost its sign": (put(6, 2, 120), "factor-out-of-range", "Q3.xlsx!系数!C7", {"P3"}),
    "one is below 0": (put(6, 2, -1), "factor-out-of-range", "Q3.xlsx!系数!C7", {"P3"}),
    "two say different things": (twice(6), "duplicate-factor", "Q3.xlsx!系数!7", {"P3"}),
    "one is of nobody": (put(6, 1, "王方"), "factor-of-nobody", "Q3.xlsx!系数!B7", {"P3"}),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_one_that_cannot_be_used_is_an_error_at_its_place_and_never_1(multiplied: Program, wrong: str) -> None:
    change, code, where, people = WRONG[wrong]
    done = multiplied.score(with_factors(change), "--format", "json")
    assert done.code == 1
    errors = [one for one in json.loads(done.out)["issues"] if one["severity"] == "error"]
    assert {(one["code"], one["where"]) for one in errors} >= {(code, where), ("no-factor", "Q3.xlsx!系数")}
    whole = {"P1": "20790.00", "P2": "13167.00", "P3": "9072.00"}
    bonus = paid(done)
    for person, amount in whole.items():
        assert (bonus[person]["evaluation"], bonus[person]["total"]) == (
            (None,) * 2 if person in people else (amount,) * 2
        )
    assert {one["person"] for one in json.loads(done.out)["people"] if one["provisional"]} >= people


@pytest.mark.parametrize("factors", ["[team, company]", "[company]", "[team]", "[person]", "[team, company, person]"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_init_writes_has_a_row_for_each_factor_and_scores(program: Program, factors: str, language: str) -> None:
    program.edit_scheme(GRADED, f"{GRADED}, factors: {factors}")
    made = program.run("init", "new", "--from", "presales-kpi.yaml", "--period", "2026Q3", "--lang", language)
    assert made.code == 0
    assert program.run("validate", "new/presales-kpi.yaml").code == 0
    done = program.run("score", "new/presales-kpi-input.xlsx", "--format", "json")
    assert done.code == 0, done.err
    (bonus,) = paid(done).values()
    assert bonus["evaluation"] is not None
    assert [Decimal(one["value"]) for one in bonus["lines"][0]["factors"]] == [1] * len(factors.split(","))
    ledger = next(one for one in json.loads(done.out)["ledger"] if one["source"] == "factors")
    assert ledger["read"] == ledger["used"] == len(factors.split(","))


@pytest.mark.parametrize("base", ["presales", "sales-team", "sales-small-team"])
def test_a_shipped_scheme_with_factors_added_scores_on_what_init_writes(program: Program, base: str) -> None:
    program.scheme.write_text(
        f"name: 加系数\nversion: '1'\nextends: {base}\nbonus: {{evaluation: {{factors: [team, company]}}}}\n",
        encoding="utf-8",
    )
    assert program.run("init", "new", "--from", "presales-kpi.yaml", "--period", "2026Q3").code == 0
    assert program.run("validate", "new/presales-kpi.yaml").code == 0
    done = program.run("score", "new/presales-kpi-input.xlsx", "--format", "json")
    assert done.code == 0, done.err
    (bonus,) = paid(done).values()
    assert [one["of"] for one in bonus["lines"][0]["factors"]] == ["team", "company"]
