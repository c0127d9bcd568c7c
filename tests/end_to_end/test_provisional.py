"""Whose card is provisional, and what the card says of the rows it had to leave out: their places, and why."""

from typing import Any

import pytest

from presales_kpi.report.places import place_of
from tests.end_to_end.quarter import Program, Sheets
from tests.end_to_end.test_touched import cards, line, provisional
from tests.report.books import stored


def put(sheet: str, row: int, column: int, value: object) -> Any:
    """Put one cell wrong, counted from 0."""

    def change(content: Sheets) -> None:
        content[sheet][row][column] = value

    return change


def block(program: Program, card: str) -> list[str]:
    """What stands on the card between the title of the block and the definitions, cell by cell."""
    cells = stored(program.written)
    title = [row for (sheet, row, _), text in cells.items() if sheet == card and "未能计入的行" in str(text)]
    end = [row for (sheet, row, _), text in cells.items() if (sheet, text) == (card, "指标说明")]
    if not title:
        return []
    return [str(text) for (sheet, row, _), text in cells.items() if sheet == card and title[0] + 1 < row < end[0]]


#: What is wrong → who is provisional, which KPIs of the first of them leave the row out, and its place.
WRONG: dict[str, tuple[Any, set[str], set[str], str]] = {
    "an amount that cannot be read": (put("投标", 5, 3, "见附件"), {"P2"}, {"won_amount"}, "Q3.xlsx!投标!D6"),
    "a result": (put("投标", 5, 4, "中了"), {"P2"}, {"win_rate", "won_amount"}, "Q3.xlsx!投标!E6"),
    "a date": (put("投标", 5, 2, "九月"), {"P2"}, {"win_rate", "won_amount"}, "Q3.xlsx!投标!C6"),
    "an amount of a shared bid": (put("投标", 3, 3, "见附件"), {"P1", "P2"}, {"won_amount"}, "Q3.xlsx!投标!D4"),
    "an empty key": (put("投标", 5, 0, ""), {"P2"}, {"win_rate", "won_amount"}, "Q3.xlsx!投标!A6"),
    "a key that stands twice": (put("投标", 2, 0, "B1"), {"P1"}, {"win_rate", "won_amount"}, "Q3.xlsx!投标!A2"),
    "shares of 90%": (
        put("投标", 3, 1, "张伟:60%;李娜:30%"), {"P1", "P2"}, {"win_rate", "won_amount"}, "Q3.xlsx!投标!B4",
    ),
    "a value entered by hand": (put("人工评分", 2, 3, "良"), {"P2"}, {"document_quality"}, "Q3.xlsx!人工评分!D3"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_whoever_the_row_would_have_counted_for(program: Program, wrong: str) -> None:
    change, people, kpis, place = WRONG[wrong]
    done = program.score(change, "--format", "json")
    assert (done.code, provisional(done)) == (1, people)
    card = cards(done)[min(people)]
    lacking = {kpi["kpi"]: kpi["left_out"] for kpi in card["kpis"] if kpi["provisional"]}
    assert set(lacking) == kpis
    row = place_of(place, ["Q3.xlsx"]).row
    assert all(row in [one["row"] for one in left] for left in lacking.values())

    program.score(change)
    name = {"P1": "张伟", "P2": "李娜"}[min(people)]
    told = block(program, name)
    assert place in told
    labels = {"win_rate": "中标率", "won_amount": "中标金额", "document_quality": "标书质量"}
    (named,) = (text for text in told if set(text.split(", ")) == {labels[kpi] for kpi in kpis})
    assert named
    assert block(program, "王芳") == []


def test_a_bad_cell_that_no_kpi_reads_makes_nobody_provisional(program: Program) -> None:
    """It is an error in the data all the same, and the exit code says so."""
    program.edit_scheme(
        "      result: {type", "      cost: {type: money, aliases: [成本], required: false}\n      result: {type"
    )

    def change(content: Sheets) -> None:
        for row in content["投标"]:
            row.append(1000)
        content["投标"][0][5], content["投标"][1][5] = "成本", "待定"

    done = program.score(change, "--format", "json")
    assert (done.code, "[bad-money]" in done.err, provisional(done)) == (1, True, set())
    program.score(change)
    assert block(program, "张伟") == []


def test_a_bad_cell_of_another_period_or_another_s_makes_nobody_provisional(program: Program) -> None:
    done = program.score(put("投标", 9, 3, "见附件"), "--format", "json")
    assert (done.code, provisional(done)) == (1, set()), "a bid of May"

    def stranger(content: Sheets) -> None:
        content["投标"][5][1], content["投标"][5][3] = "陈静静", "见附件"

    assert provisional(program.score(stranger, "--format", "json")) == set()


def test_a_mistake_on_a_sheet_about_people_is_named_on_the_card(program: Program) -> None:
    program.score(put("目标", 1, 2, "TBD"))
    assert "Q3.xlsx!目标!C2" in block(program, "张伟")


def test_a_missing_sheet_is_named_on_every_card(program: Program) -> None:
    def change(content: Sheets) -> None:
        del content["人工评分"]

    program.score(change)
    for name in ("张伟", "李娜", "王芳"):
        assert any("assessments" in text and "标书质量" in text for text in block(program, name))
    program.score(change, "--without", "assessments")
    assert block(program, "张伟") == []


def test_an_empty_cell_is_a_missing_value_and_no_mistake(program: Program) -> None:
    """Counted by the KPI that does not need it, left out by the other, and said on the card; nobody is provisional."""
    done = program.score(put("投标", 5, 3, ""), "--format", "json")
    assert (done.code, provisional(done)) == (0, set())
    amount = line(cards(done)["P2"], "won_amount")
    assert amount["left_out"] == [{"row": "Q3.xlsx!投标!6", "reason": "empty-amount"}]
    program.score(put("投标", 5, 3, ""))
    cells = {str(text) for (sheet, _, _), text in stored(program.written).items() if sheet == "李娜"}
    assert {"未计入的行及原因", "Q3.xlsx!投标!6", "amount 为空"} <= cells
