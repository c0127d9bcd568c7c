"""What is paid, from files to files: both parts, a pool, rows by themselves, and who may read a salary."""

import json
from typing import Any

from tests.end_to_end.quarter import Program, Sheets
from tests.report.books import assert_recalculates_to_what_is_stored, stored

SALES = """\
bonus:
  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}}
  sales:
    kpi: won_amount
    tiers: {method: whole, bands: [{from: 0, rate: 1%}, {from: 80万, rate: 2%}]}
  pool: {evaluation: {amount: 30000}}
"""
BONUS = "bonus:\n  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}}\n"


def people(out: str) -> dict[str, Any]:
    return {one["person"]: one for one in json.loads(out)["people"]}


def test_both_parts_and_a_pool_checked_by_hand(program: Program) -> None:
    """张伟 18,000, 李娜 12,000 and 王芳 8,000 share a pool of 30,000: × 0.789474, to the cent by largest remainder.
    Credit of 1,050,000, 800,000 (on the boundary: the upper band) and 700,000 pays 2%, 2% and 1%."""
    program.edit_scheme(BONUS, SALES)
    done = program.score(lambda _: None, "--format", "json")
    assert done.code == 0, done.err
    found = people(done.out)
    assert [one["bonus"]["evaluation"] for one in found.values()] == ["14210.53", "9473.68", "6315.79"]
    assert [one["bonus"]["sales"] for one in found.values()] == ["21000.00", "16000.00", "7000.00"]
    assert [one["bonus"]["total"] for one in found.values()] == ["35210.53", "25473.68", "13315.79"]
    first, second = found["P2"]["bonus"]["lines"]
    assert (first["part"], first["raw"], first["pool_factor"]) == ("evaluation", "12000.00", "0.789474")
    assert (second["part"], second["credit"], second["raw"], second["carry_in"], second["carry_out"]) == (
        "sales", "800000", "16000.00", None, "0.00",
    )  # fmt: skip
    (pool,) = json.loads(done.out)["pools"]
    assert (pool["amount"], pool["entitled"], pool["paid"], pool["unallocated"]) == (
        "30000.00", "38000", "30000.00", "0.00",
    )  # fmt: skip


def test_the_workbook_recalculates_to_what_is_stored(program: Program) -> None:
    program.edit_scheme(BONUS, SALES)
    assert program.score().code == 0
    assert assert_recalculates_to_what_is_stored(program.written) > 250


def test_rows_by_themselves_with_a_refund_that_is_carried(program: Program) -> None:
    """王芳's 700,000 pay 7,000 and a refund of 900,000 takes back 9,000: nothing is paid, 2,000 stay open. 李娜's half
    of 300,000 pays 1,500 and her 650,000 pay 6,500: each row is below the second band."""
    program.edit_scheme(BONUS, SALES.replace("method: whole", "method: whole, apply: row"))

    def refund(content: Sheets) -> None:
        content["投标"].append(["B10", "王芳", "2026-09-20", -900_000, "中标"])

    done = program.score(refund, "--format", "json")
    lines = {person: one["bonus"]["lines"][1] for person, one in people(done.out).items()}
    assert [(line["raw"], line["amount"], line["carry_out"]) for line in lines.values()] == [
        ("10500.00", "10500.00", "0.00"), ("8000.00", "8000.00", "0.00"), ("-2000.00", "0.00", "-2000.00"),
    ]  # fmt: skip
    assert program.score(refund).code == 0
    assert assert_recalculates_to_what_is_stored(program.written) > 250
    assert {"提成明细", "奖金池"} <= {sheet for sheet, _, _ in stored(program.written)}
    told = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "王芳", "--kpi", "won_amount").out
    assert "计提=-900,000 × 1% = -9,000.00" in told


def test_amounts_entered_for_the_sales_bonus(program: Program) -> None:
    program.edit_scheme(BONUS, SALES)

    def enter(content: Sheets) -> None:
        content["调整"] = [["人员", "期间", "类型", "对象", "值", "原因", "批准人"],
                         ["P3", "2026Q3", "金额", "提成", -500.5, "补扣", "财务"]]  # fmt: skip

    bonus = people(program.score(enter, "--format", "json").out)["P3"]["bonus"]
    assert (bonus["adjustments"], bonus["total"]) == ("-500.50", "12815.29")
    assert bonus["lines"][-1] | {"part": "adjustments", "of": "sales", "amount": "-500.50"} == bonus["lines"][-1]


def test_a_salary_is_read_by_nobody_but_its_own_card_and_the_bonus_sheet(program: Program) -> None:
    def pay(content: Sheets) -> None:
        for row, salary in zip(content["人员"], ["基本工资", 43210, 43211, 43212], strict=True):
            row.append(salary)

    for format_ in ("json", "csv", "table"):
        done = program.score(pay, "--format", format_)
        assert done.code == 0
        assert "4321" not in done.out + done.err, format_
    program.score(pay)
    found = {
        (sheet, value) for (sheet, _, _), value in stored(program.written).items() if str(value).startswith("4321")
    }
    cards = {("张伟", 43210), ("李娜", 43211), ("王芳", 43212)}
    assert found == cards | {("奖金", salary) for _, salary in cards}
    told = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "张伟")
    assert "4321" not in told.out + told.err


def test_no_amount_of_money_in_what_a_missing_pool_says(program: Program) -> None:
    """A pool of the floors' size minus a cent: nobody is paid, and stderr names no amount."""
    floors = SALES.replace("0}}\n  sales", "0}, floor: 10000}\n  sales").replace("30000", "29999.99")
    program.edit_scheme(BONUS, floors)
    done = program.score(lambda _: None, "--format", "json")
    assert done.code == 1
    assert "pool" in done.err and "29999" not in done.err and "10000" not in done.err
    assert [one["bonus"]["total"] for one in people(done.out).values()] == [None, None, None]
