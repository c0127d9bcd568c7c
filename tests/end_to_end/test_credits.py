"""The credits sheet from the workbook to the card, and dates out of order told once."""

import json
from typing import Any

from tests.end_to_end.quarter import Done, Program, Sheets

HEADER = ["数据源", "编号", "人员", "比例", "类型"]


def shared(*rows: list[Any]) -> Any:
    def change(content: Sheets) -> None:
        content["业绩分配"] = [HEADER, *rows]

    return change


def amounts(done: Done) -> dict[str, str]:
    cards = json.loads(done.out)["people"]
    return {card["person"]: kpi["value"] for card in cards for kpi in card["kpis"] if kpi["kpi"] == "won_amount"}


def line(done: Done, source: str) -> dict[str, Any]:
    return next(one for one in json.loads(done.out)["ledger"] if one["source"] == source)


def provisional(done: Done) -> set[str]:
    return {card["person"] for card in json.loads(done.out)["people"] if card["provisional"]}


def test_the_sheet_credits_instead_of_the_cell_and_an_overlay_beside_it(program: Program) -> None:
    done = program.score(
        shared(
            ["投标", "B3", "李娜", "100%", ""], ["bids", "B1", "王芳", "50%", "叠加"],
            ["bids", "B9", "李娜", "100%", ""], ["bids", "B8", "外部伙伴", "30%", "叠加"],
        ),
        "--format", "json",
    )  # fmt: skip
    # 张伟 400,000 + 500,000; 李娜 300,000 + 650,000; 王芳 700,000 + half of 400,000.
    assert amounts(done) == {"P1": "900000", "P2": "950000", "P3": "900000"}
    assert (done.code, provisional(done)) == (0, set())
    assert line(done, "credits") == {
        "source": "credits", "file": "Q3.xlsx", "sheet": "业绩分配", "read": 4, "used": 2, "partial": 0,
        "excluded": {"unknown-person": 1, "out-of-period": 1}, "rejected": 0,
    }  # fmt: skip
    explained = program.run(
        "explain", "Q3.xlsx", "--period", "2026Q3", "--person", "P3", "--kpi", "won_amount", "--format", "json"
    )
    first = json.loads(explained.out)["kpis"][0]["rows"][0]
    assert (first["cells"]["presales"], first["cells"]["计入"]) == ("张伟:100%;王芳:+50%", "200,000")


def test_shares_that_do_not_make_the_whole_credit_nobody(program: Program) -> None:
    done = program.score(shared(["投标", "B3", "李娜", "90%", ""]), "--format", "json")
    assert amounts(done) == {"P1": "900000", "P2": "650000", "P3": "700000"}
    assert (done.code, provisional(done)) == (1, {"P2"})
    assert line(done, "bids")["rejected"] == 1
    card = next(one for one in json.loads(done.out)["people"] if one["person"] == "P2")
    kpi = next(one for one in card["kpis"] if one["kpi"] == "won_amount")
    assert kpi["left_out"] == [{"row": "Q3.xlsx!投标!4", "reason": "rejected"}]
    assert "bids B3: the shares make 90%, not 100%" in done.err


def test_a_row_rejected_for_its_person_cell_is_missing_on_the_cards_it_names(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["投标"][3][1] = "张伟:60%;李娜:30%"

    done = program.score(change, "--format", "json")
    assert (done.code, provisional(done)) == (1, {"P1", "P2"})

    def earlier(content: Sheets) -> None:
        change(content)
        content["投标"][3][2] = "2026-05-03"

    assert provisional(program.score(earlier, "--format", "json")) == set(), "it could not have counted"


def test_a_cell_out_of_order_is_told_once(program: Program) -> None:
    program.edit_scheme("    date: decided_on\n", "    date: decided_on\n    in_order: [[asked_on, decided_on]]\n")
    program.edit_scheme(
        "      amount: {type: money, aliases: [金额]}\n",
        "      amount: {type: money, aliases: [金额]}\n      asked_on: {type: date, aliases: [招标日期]}\n",
    )

    def change(content: Sheets) -> None:
        for at, row in enumerate(content["投标"]):
            row.append("招标日期" if at == 0 else "2026-08-01" if at in (2, 9) else "2026-05-01")

    done = program.score(change, "--format", "json")
    assert [(one["code"], one["where"]) for one in json.loads(done.out)["issues"]] == [
        ("out-of-order", "Q3.xlsx!投标!C3"), ("out-of-order", "Q3.xlsx!投标!C10"),
    ]  # fmt: skip
    assert done.code == 0

    program.edit_scheme(
        "kpis:\n",
        "kpis:\n  cycle:\n    label: 周期\n    category: efficiency\n    unit: days\n    better: lower\n"
        "    target: 40\n"
        "    measure: {kind: elapsed, source: bids, from: asked_on, to: decided_on, unit: days}\n",
    )
    program.edit_scheme("{win_rate: 50%, won_amount: 30%,", "{win_rate: 40%, cycle: 10%, won_amount: 30%,")
    done = program.score(change, "--format", "json")
    assert [(one["code"], one["where"]) for one in json.loads(done.out)["issues"]] == [
        ("negative-duration", "Q3.xlsx!投标!C3"), ("out-of-order", "Q3.xlsx!投标!C10"),
    ]  # fmt: skip
