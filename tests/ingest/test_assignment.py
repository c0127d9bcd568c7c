"""Which sheet belongs to which source, and which are only suggested for one."""

from pathlib import Path
from typing import Any

import pytest

from presales_kpi.ingest import read_inputs
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from tests.ingest.inputs import BID, BIDS, HEADER, Rows, codes, column, read_text, scheme, states, told, write_book

TABLE: Rows = [HEADER, BID]
PEOPLE: Rows = [["工号", "姓名", "级别"], ["P1", "张伟", "engineer"]]
LINES = [",".join(HEADER), ",".join(BID)]
TWO = scheme(sources={"bids": BIDS, "tenders": BIDS | {"match": ["招标"]}})


def read(folder: Path, files: dict[str, Any], by: Scheme | None = None) -> Inputs:
    """Workbooks of sheets, or text files of lines, by their names."""
    for name, content in files.items():
        if isinstance(content, dict):
            write_book(folder / name, content)
        else:
            (folder / name).write_text("\n".join(content), encoding="utf-8")
    return read_inputs([folder / name for name in files], by or scheme())


def refused(folder: Path, files: dict[str, Any], by: Scheme | None = None) -> Issue:
    with pytest.raises(CannotRunError) as raised:
        read(folder, files, by)
    (issue,) = raised.value.issues
    assert issue.code == "no-known-sheet"
    return issue


@pytest.mark.parametrize(
    ("file", "sheet"),
    [("Q3.xlsx", "Sheet1"), ("导出.xlsx", "工作表1"), ("投标_备份.xlsx", "Sheet 1"), ("a.xlsx", "sheet0"), ("x.xlsx",
    "Worksheet"),
     ("deals.xlsx", "report1699000000000"), ("export.csv", None), ("export (1).csv", None), ("report1699.csv", None),
     ("2026Q3.csv", None), ("2026年第三季度.csv", None), ("新建 工作簿.csv".replace("工作簿", "表格"), None),
     ("data-2026-10-01.csv", None)],
)  # fmt: skip
def test_a_sheet_without_a_name_goes_by_its_headers(tmp_path: Path, file: str, sheet: str | None) -> None:
    inputs = read(tmp_path, {file: LINES if sheet is None else {sheet: TABLE}})
    assert states(inputs) == [""] and column(inputs, "bid_id") == ["B1"]
    assert told(inputs) == [("note", "taken-by-headers", file if sheet is None else f"{file}!{sheet}")]
    assert inputs.readings[0].source == "bids"


def test_the_only_sheet_of_a_workbook_goes_by_its_own_name_first(tmp_path: Path) -> None:
    """So the adjustments that restate 投标Q1.xlsx are none of its bids, whatever file they stand in."""
    by = scheme(sources={"bids": BIDS | {"match": ["投标*"]}})
    inputs = read(tmp_path, {"投标Q1.xlsx": {"Sheet1": TABLE}, "投标Q1-restatement.xlsx": {"人员": PEOPLE}}, by)
    assert [one.source for one in inputs.readings] == ["bids", "people"] and inputs.issues == ()


@pytest.mark.parametrize(
    ("file", "sheet"),
    [("a.xlsx", "旧数据"), ("投标_备份.csv", None), ("archive.csv", None), ("a.xlsx", "Bids old"), ("q.csv", None)],
)
def test_a_sheet_with_a_name_is_only_suggested(tmp_path: Path, file: str, sheet: str | None) -> None:
    files = {file: LINES if sheet is None else {sheet: TABLE}}
    assert "Its headers look like bids: rename the sheet" in refused(tmp_path, files).hint
    inputs = read(tmp_path, files | {"人员.xlsx": {"人员": PEOPLE}})
    (note,) = (issue for issue in inputs.issues if issue.code == "unused-sheet")
    assert note.severity == "note" and "Its headers look like bids" in note.hint
    assert inputs.missing == ("bids",) and [one.source for one in inputs.readings] == [None, "people"]


def test_a_sheet_whose_headers_fit_two_sources_is_asked_about(tmp_path: Path) -> None:
    hint = refused(tmp_path, {"Q3.xlsx": {"Sheet1": TABLE}}, TWO).hint
    assert "Q3.xlsx!Sheet1: Its headers fit several sources, bids, tenders" in hint


def test_a_source_that_has_a_sheet_gets_no_other_by_headers(tmp_path: Path) -> None:
    inputs = read(tmp_path, {"投标.csv": LINES, "report1.csv": [LINES[0], "B2,张伟,2026-07-01,中标"]})
    assert column(inputs, "bid_id") == ["B1"] and codes(inputs) == ["unused-sheet"]
    assert "Its headers look like bids" in inputs.issues[0].hint


def test_of_two_sheets_without_names_none_is_taken(tmp_path: Path) -> None:
    assert (
        "1.csv: Its headers" in refused(tmp_path, {"1.csv": LINES, "2.csv": [LINES[0], "B2,李娜,2026-07-01,中标"]}).hint
    )
    assert refused(tmp_path, {"Q3.xlsx": {"Sheet1": TABLE, "Sheet2": [["x"]]}}).code == "no-known-sheet"
    empty = read(tmp_path, {"Q4.xlsx": {"Sheet1": TABLE, "Sheet2": []}})
    assert states(empty) == [""], "an empty sheet beside it is none"


def test_a_few_headers_are_not_enough(tmp_path: Path) -> None:
    issue = refused(tmp_path, {"Q3.xlsx": {"Sheet1": [["工号", "备注"], ["P1", "x"]]}})
    assert "look like" not in issue.hint
    people = read(tmp_path, {"Q4.xlsx": {"Sheet1": PEOPLE}})
    assert people.people[0].name == "张伟" and codes(people) == ["taken-by-headers"]
    issue = refused(tmp_path, {"Q5.xlsx": {"Sheet1": [[*HEADER[:3], "备注"], BID]}})
    assert "look like" not in issue.hint, "a required column is missing"


def test_sheets_of_one_source_may_order_their_columns_as_they_like(tmp_path: Path) -> None:
    other = [HEADER[::-1], ["未中标", "2026-07-02", "李娜", "B2"]]
    inputs = read(
        tmp_path, {"Q3.xlsx": {"投标": TABLE, "Bids": [["说明"], *other], "bid log": [[None], [None, *HEADER]]}}
    )
    assert column(inputs, "bid_id") == ["B1", "B2"] and column(inputs, "result") == ["won", "lost"]
    assert inputs.tables["bids"].where(1, "bid_id") == "Q3.xlsx!Bids!D3"
    assert codes(inputs) == ["empty-sheet"]


def test_a_sheet_of_a_source_without_its_headers_is_an_error_of_its_own(tmp_path: Path) -> None:
    inputs = read(tmp_path, {"Q3.xlsx": {"投标": TABLE, "bid log": [["说明"], ["见附件"]]}})
    assert told(inputs) == [("error", "no-header", "Q3.xlsx!bid log!1")] and states(inputs) == ["", "rejected"]


def test_where_no_row_can_be_read_the_file_s_own_name_counts(tmp_path: Path) -> None:
    assert states(read_text(tmp_path, LINES, name="Bid-log 2026.csv")) == [""]
