"""The Issues sheet: each kind together under a line that counts it, errors first, and names that lead to cards."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from presales_kpi.issues import Issue, by_kind
from presales_kpi.messages import say
from presales_kpi.records import InputFile
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from tests.report.books import load
from tests.report.test_workbook import HOSTILE, results

TBD = say("is-not", what=say("a-date"))
ISSUES = (
    Issue("note", "unused-sheet", "Q3.xlsx!说明", say("unused-sheet"), say("unused-sheet.hint")),
    Issue("error", "bad-date", "Q3.xlsx!投标!F17", TBD, say("bad-date.hint"), ("P2",), "TBD"),
    Issue("warning", "empty-value", "Q3.xlsx!投标!D2", say("unused-sheet"), "", ("P2", "P4"), "several"),
    Issue("error", "bad-date", "bids.csv!C9", TBD, say("bad-date.hint"), ("P4",), HOSTILE),
    Issue("error", "bad-money", "Q3.xlsx!投标!D5", say("unused-sheet"), "", ("P9",), "See Note"),
    Issue("error", "manager-cycle", "", say("manager-cycle", people=("a", "b")), "", ()),
)


def sheet(path: Path, issues: Sequence[Issue]) -> Worksheet:
    inputs = (InputFile("Q3.xlsx", "ff"), InputFile("bids.csv", "fe"))
    path.write_bytes(to_xlsx(make_book(replace(results(), inputs=inputs, issues=tuple(issues))), 2, 2))
    return load(path)["问题"]


@pytest.fixture(name="sheet", scope="module")
def _sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    return sheet(tmp_path_factory.mktemp("issues") / "out.xlsx", ISSUES)


def texts(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_kinds_errors_first_then_in_the_order_of_the_run() -> None:
    kinds = [(kind[0].severity, kind[0].code, len(kind)) for kind in by_kind(ISSUES)]
    assert kinds == [
        ("error", "bad-date", 2), ("error", "bad-money", 1), ("error", "manager-cycle", 1),
        ("warning", "empty-value", 1), ("note", "unused-sheet", 1),
    ]  # fmt: skip


def test_a_line_for_each_kind_and_under_it_one_for_each_issue(sheet: Worksheet) -> None:
    rows = texts(sheet)
    assert rows[0] == ("级别", "代码", "文件", "工作表", "单元格", "所见内容", "说明", "处理办法", "涉及人员")
    assert rows[1] == ("错误", "bad-date", "", "", "", "", "2 处，涉及 2 人", "", "")
    assert rows[2] == (
        "错误", "bad-date", "Q3.xlsx", "投标", "F17", "TBD", "不是日期", "请写成 2026-04-05 这样的格式", "李娜",
    )  # fmt: skip
    assert rows[3] == ("错误", "bad-date", "bids.csv", "", "C9", HOSTILE, *rows[2][6:8], HOSTILE)
    assert [row[6] for row in rows if row[1] == "manager-cycle"] == ["1 处", "以下人员互为上级：a、b"]
    assert [row[0] for row in rows[1:]] == ["错误"] * 7 + ["警告"] * 2 + ["提示"] * 2


def test_issues_can_be_folded_under_their_kind_and_filtered(sheet: Worksheet) -> None:
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(2, sheet.max_row + 1)]
    assert levels == [0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    assert sheet.auto_filter.ref == f"A1:I{sheet.max_row}"
    assert sheet.freeze_panes == "A2"


def test_names_lead_to_cards(sheet: Worksheet) -> None:
    links = {row[5].value: row[8].hyperlink for row in sheet.iter_rows(min_row=2)}
    assert links["TBD"].location == "'李娜'!A1"
    assert links["several"].location == "'汇总'!A1", "where each name leads to a card"
    assert links["See Note"] is None
    assert [row[8] for row in texts(sheet) if row[5] == "See Note"] == ["P9"], "somebody without a card, by id"


def test_a_value_as_found_is_never_a_formula(sheet: Worksheet) -> None:
    (cell,) = (row[5] for row in sheet.iter_rows() if row[5].value == HOSTILE)
    assert cell.data_type == "s"


def test_nothing_to_say(tmp_path: Path) -> None:
    assert texts(sheet(tmp_path / "out.xlsx", ()))[1][0] == "无"
