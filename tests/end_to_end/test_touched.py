"""Whoever a mistake touches is provisional, and nothing that was entered is lost or replaced without a word."""

import json
from pathlib import Path
from typing import Any

import openpyxl

from tests.end_to_end.quarter import Done, Program, Sheets


def cards(done: Done) -> dict[str, dict[str, Any]]:
    return {card["person"]: card for card in json.loads(done.out)["people"]}


def provisional(done: Done) -> set[str]:
    return {person for person, card in cards(done).items() if card["provisional"]}


def line(card: dict[str, Any], kpi: str) -> dict[str, Any]:
    return next(one for one in card["kpis"] if one["kpi"] == kpi)


def adjusted(*rows: list[Any]) -> Any:
    def change(content: Sheets) -> None:
        content["调整"] = [["人员", "期间", "类型", "对象", "值", "原因", "批准人"], *rows]

    return change


def test_a_target_that_cannot_be_read_is_no_target_and_not_the_scheme_s(program: Program) -> None:
    for wrong in ("TBD", 0, None):

        def change(content: Sheets, wrong: object = wrong) -> None:
            content["目标"][1][2] = wrong

        done = program.score(change, "--format", "json")
        card = cards(done)["P1"]
        assert (line(card, "won_amount")["status"], line(card, "won_amount")["target"]) == ("no-target", None)
        assert (done.code, provisional(done)) == (1, {"P1"})


def test_the_same_target_twice_is_no_target(program: Program) -> None:
    done = program.score(
        lambda content: content["目标"].append(["won_amount", "2026Q3", 5, "张伟"]), "--format", "json"
    )
    assert line(cards(done)["P1"], "won_amount")["status"] == "no-target"
    assert provisional(done) == {"P1"}


def test_an_unreadable_day_of_joining_makes_the_card_provisional(program: Program) -> None:
    def change(content: Sheets) -> None:
        for row, day in zip(content["人员"], ("入职日期", "八月", "", ""), strict=True):
            row.append(day)

    done = program.score(change, "--format", "json")
    assert (done.code, provisional(done)) == (1, {"P1"})


def test_a_veto_without_approver_makes_the_card_provisional(program: Program) -> None:
    done = program.score(adjusted(["P1", "2026Q3", "一票否决", "", "", "泄密", ""]), "--format", "json")
    assert (done.code, provisional(done), cards(done)["P1"]["grade"]) == (1, {"P1"}, "优秀")


def test_a_misspelt_level_is_not_the_default_level(program: Program) -> None:
    program.edit_scheme('version: "1"', 'version: "1"\ndefault_level: engineer')

    def change(content: Sheets) -> None:
        content["人员"][1][2] = "专价"

    done = program.score(change, "--format", "json")
    assert done.code == 1
    assert set(cards(done)) == {"P2", "P3"}


def test_rows_of_people_add_up(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人员"][0] += ["离职日期", "生效日期", "请假天数"]
        content["人员"][1] += ["2026-07-20", "", 2]
        content["人员"] += [["P1", "张伟", "专家", "北京", "", "", "2026-09-01", 3]]

    done = program.score(change, "--format", "json")
    assert cards(done)["P1"]["bonus"]["lines"][0]["days"] == 20 + 30 - 5


def test_any_move_inside_the_period_is_said(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人员"][0] += ["生效日期"]
        content["人员"] += [
            ["P2", "李娜", "专家", "北京", "P1", "2026-07-10"],
            ["P2", "李娜", "专家", "上海", "P1", "2026-08-10"],
            ["P3", "王芳", "工程师", "上海", "P2", "2026-09-29"],
        ]

    done = program.score(change, "--format", "json")
    assert done.err.count("[moved-in-period]") == 1
    assert done.err.count("[manager-changed]") == 1
    assert (done.code, provisional(done)) == (0, set())
    assert [one["level"] for one in cards(done)["P2"]["segments"]] == ["engineer", "expert", "expert"]


def test_a_manager_nobody_knows_is_an_error(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人员"][2][4] = "张韦"

    done = program.score(change, "--format", "json")
    assert (done.code, "[unknown-manager]" in done.err, provisional(done)) == (1, True, {"P2"})


def test_a_slip_in_a_name_touches_whom_it_can_only_mean(program: Program) -> None:
    def english(content: Sheets) -> None:
        content["人员"][2][1] = "Boris Faz"
        content["投标"][5][1] = "Boris Fazz"
        content["投标"][3][1] = content["投标"][6][1] = "Boris Faz"

    done = program.score(english, "--format", "json")
    assert (done.code, 'Did you mean "Boris Faz"?' in done.err, provisional(done)) == (1, True, {"P2"})
    outsider = program.score(lambda content: content["投标"][5].__setitem__(1, "李娜娜"), "--format", "json")
    assert (outsider.code, provisional(outsider)) == (0, set()), "a name of two or three letters may be somebody else's"


def test_a_slip_in_a_manager_s_name_touches_the_manager(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人员"][1][1] = "Rocco Neubert"
        content["人员"][3][4] = "Rocco Neubrt"
        for row in content["投标"]:
            row[1] = row[1].replace("张伟", "Rocco Neubert")

    done = program.score(change, "--format", "json")
    assert (done.code, provisional(done)) == (1, {"P1", "P3"})


def test_an_adjustment_that_changes_nothing_is_said(program: Program) -> None:
    done = program.score(adjusted(["P9", "2026Q3", "一票否决", "", "", "泄密", "HR"]))
    assert (done.code, "[unknown-person]" in done.err) == (1, True)
    done = program.score(adjusted(["P1", "2026-09", "一票否决", "", "", "泄密", "HR"]), "--strict")
    assert (done.code, "this adjustment is for 2026-09" in done.err) == (1, True)


def test_what_is_weighed_after_redistribution_is_held_against_the_limits(program: Program) -> None:
    program.edit_scheme("grades:\n", "policy: {category_limits: {outcome: {max: 80%}}}\ngrades:\n")

    def change(content: Sheets) -> None:
        del content["人工评分"][1]

    assert "after redistribution the category outcome weighs 100.0%" in program.score(change).err


def test_formulas_saved_without_values_are_not_empty_cells(program: Program) -> None:
    path = program.put()
    book = openpyxl.load_workbook(path)
    book["投标"]["D2"] = "=200000*2"
    book.save(path)
    done = program.run("score", "Q3.xlsx", "--period", "2026Q3", "--format", "json")
    assert "Q3.xlsx!投标!D2: 金额: the cell holds a formula that was saved without its value" in done.err
    assert (done.code, provisional(done)) == (1, {"P1"})


def test_a_file_name_s_period_without_rows_is_asked_about(program: Program) -> None:
    program.put(name="2026Q1.xlsx")
    done = program.run("score", "2026Q1.xlsx")
    assert (done.code, "no row is dated in it" in done.err) == (2, True)
    program.put(name="export 2026-10-05 Q3.xlsx")
    assert program.run("score", "export 2026-10-05 Q3.xlsx").code == 0


def test_a_card_s_emptied_cell_is_nought_and_not_the_cap(program: Program, tmp_path: Path) -> None:
    from tests.end_to_end.test_score import CARD
    from tests.report.books import Recalculated, stored

    program.score(adjusted(["P1", "2026Q3", "加分", "", 3, "标杆", "HR"]))
    book, cells = openpyxl.load_workbook(program.written), stored(program.written)

    def beside(label: str) -> tuple[str, int, int]:
        """The first filled cell right of the label, where that is a number."""
        found = []
        for (name, row, at), value in cells.items():
            if (name, value) == (CARD, label):
                right = min((to for sheet, where, to in cells if (sheet, where) == (CARD, row) and to > at), default=at)
                found += [(CARD, row, right)] if isinstance(cells[CARD, row, right], int | float) else []
        (place,) = found
        return place

    for label in ("加分", "扣分"):
        _, row, column = beside(label)
        book[CARD].cell(row, column).value = None
    book.save(tmp_path / "emptied.xlsx")
    assert Recalculated(tmp_path / "emptied.xlsx").value(beside("计算得分")) == 103.25
