"""Sheets → tables: which sheet, which header, and what becomes of each row."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from presales_kpi.ingest import read_inputs
from presales_kpi.issues import CannotRunError
from tests.ingest.inputs import BID, HEADER, bids_with, codes, column, read_bids, read_book, scheme, states, write_book


def bid(key: str, **cells: object) -> list[object]:
    return [key, cells.get("who", "张伟"), cells.get("day", "2026-07-01"), cells.get("result", "中标")]


def test_sheets_match_whole_names_in_any_case_and_by_wildcard(tmp_path: Path) -> None:
    sheets = {"ＢＩＤＳ": "B1", "bid LOG 2026": "B2", "投标 ": "B3", "投标旧": "B4"}
    inputs = read_book(tmp_path, {name: [HEADER, bid(key)] for name, key in sheets.items()})
    assert column(inputs, "bid_id") == ["B1", "B2", "B3"]
    assert [(issue.code, issue.where) for issue in inputs.issues] == [("unused-sheet", "Q3.xlsx!投标旧")]


def test_a_single_sheet_may_go_by_its_file_name(tmp_path: Path) -> None:
    one = write_book(tmp_path / "投标.xlsx", {"Sheet1": [HEADER, BID]})
    assert states(read_inputs([one], scheme())) == [""]
    two = write_book(tmp_path / "Bids.xlsx", {"Sheet1": [HEADER, BID], "Sheet2": [["x"]]})
    with pytest.raises(CannotRunError) as raised:
        read_inputs([two], scheme())
    (issue,) = raised.value.issues
    assert issue.code == "no-known-sheet" and '"Sheet1", "Sheet2"' in issue.message and "投标" in issue.message


def test_a_sheet_of_an_almost_known_name_is_only_suggested(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError) as raised:
        read_book(tmp_path, {"targes": [HEADER, BID]})
    assert 'Did you mean "targets"?' in raised.value.issues[0].hint


def test_a_measured_source_comes_before_a_record_sheet(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"targets": [HEADER, BID]}, bids_with(match=["targets"]))
    assert states(inputs) == [""] and "targets" not in inputs.tables


def test_empty_and_missing_sheets(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"投标": [HEADER], "人员": [["工号"], ["P1"]]})
    assert len(inputs.tables["bids"].frame) == 0 and inputs.missing == () and codes(inputs) == ["empty-sheet"]
    inputs = read_book(tmp_path, {"投标": [], "人员": [["工号"], ["P1"]]})
    assert states(inputs) == [] and codes(inputs) == ["empty-sheet"]
    assert read_book(tmp_path, {"人员": [["工号"], ["P1"]]}).missing == ("bids",)


def test_titles_above_the_header_and_columns_nobody_reads(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["2026年第三季度投标台账"],
        [],
        ["序号", " 投标\n编号* ", "ＰＲＥＳＡＬＥＳ", "开标日期：", "结果"],
        [1, *BID],
    ]
    inputs = read_book(tmp_path, {"投标": rows})
    assert column(inputs, "bid_id") == ["B1"] and inputs.tables["bids"].where(0, "result") == "Q3.xlsx!投标!E4"
    assert [(issue.code, issue.where) for issue in inputs.issues] == [("unused-columns", "Q3.xlsx!投标!3")]
    assert "序号" in inputs.issues[0].message


def test_a_missing_column_is_named_with_what_it_may_be(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, BID, header=["投标编号", "售前", "开标日", "结果"])
    issue = next(issue for issue in inputs.issues if issue.code == "missing-column")
    assert "decided_on" in issue.message and 'Is it "开标日"?' in issue.hint and "开标日期" in issue.hint
    assert column(inputs, "decided_on") == [None] and inputs.tables["bids"].bad["decided_on"].tolist() == [True]
    assert states(inputs) == [""]


@pytest.mark.parametrize("header", ["投标编号", "售前"])
def test_without_key_or_person_column_rows_are_rejected(tmp_path: Path, header: str) -> None:
    inputs = read_bids(tmp_path, BID, header=[text if text != header else "?" for text in HEADER])
    assert states(inputs) == ["rejected"] and "missing-column" in codes(inputs)


def test_an_optional_column_may_be_absent(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, BID)
    assert codes(inputs) == [] and "amount" not in inputs.tables["bids"].bad and column(inputs, "amount") == [None]


def test_two_headers_for_one_column(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [*BID, "未中标"], header=[*HEADER, "Result"])
    assert codes(inputs) == ["repeated-header"] and "结果 (D), Result (E)" in inputs.issues[0].message
    assert inputs.tables["bids"].bad["result"].tolist() == [True] and column(inputs, "result") == [None]


def test_a_sheet_without_any_known_header(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"投标": [["a", "b"], ["x", "y"], [], ["z"]]})
    assert states(inputs) == ["rejected", "blank", "rejected"]
    (issue,) = inputs.issues
    assert (issue.code, issue.where) == ("no-header", "Q3.xlsx!投标!1")
    assert "this one reads: a, b; looked for" in issue.message


def test_blank_rows_between_are_counted_and_those_behind_are_not(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, bid("B1"), ["", " ", "\u00a0"], bid("B2"), [], [" "])
    assert states(inputs) == ["", "blank", ""]


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "总计：",
        " 小 计 ",
        "汇总",
        "Total",
        "SUBTOTAL",
        "Sub-total:",
        "Grand Total",
        "Sum",
        "Total (12)",
        "Ｔｏｔａｌ",
    ],
)
def test_subtotals_are_set_aside(tmp_path: Path, text: str) -> None:
    inputs = read_bids(tmp_path, bid("B1"), [text, "", "TBD", 5])
    assert states(inputs) == ["", "subtotal"] and codes(inputs) == []
    inputs = read_bids(tmp_path, [*bid("B1"), "x"], ["", "", "", "TBD", text], header=[*HEADER, "序号"])
    assert states(inputs) == ["", "rejected"], "a sum is known by the first text of its row"


def test_a_subtotal_is_known_by_its_key_too(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, ["x", *bid("B1")], ["华东", "合计", "", "", ""], header=["大区", *HEADER])
    assert states(inputs) == ["", "subtotal"]


def test_footers_of_exports_are_set_aside(tmp_path: Path) -> None:
    inputs = read_bids(
        tmp_path, bid("B1"), [], ["导出时间：2026-10-01 08:00"], ["Confidential Information - Do Not Distribute"]
    )
    assert states(inputs) == ["", "blank", "subtotal", "subtotal"]


def test_a_customer_called_total_is_no_subtotal(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [*bid("B1"), "Total"], header=[*HEADER, "备注"])
    assert states(inputs) == [""]


def test_bad_cells_void_the_cell_and_say_where(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, bid("B1"), [*bid("B2", day="12/10/32015"), "TBD"], header=[*HEADER, "金额"])
    assert states(inputs) == ["", ""] and inputs.tables["bids"].bad["decided_on"].tolist() == [False, True]
    assert [(issue.code, issue.where) for issue in inputs.issues] == [
        ("bad-date", "Q3.xlsx!投标!C3"), ("bad-money", "Q3.xlsx!投标!E3"),
    ]  # fmt: skip
    assert '"12/10/32015"' in inputs.issues[0].message and "2026-04-05" in inputs.issues[0].hint
    assert inputs.issues[0].people == ("张伟",)


def test_values_have_the_types_that_a_table_promises(tmp_path: Path) -> None:
    row = ["0012", "张伟:60%;李娜:40%", date(2026, 7, 1), "Won", datetime(2026, 7, 1, 9, 30), "1.5万", 0.85, "NA"]
    header = [*HEADER, "截止时间", "金额", "毛利率", "备注"]
    table = read_bids(tmp_path, row, header=header).tables["bids"]
    assert {name: str(dtype) for name, dtype in table.frame.dtypes.items()} == {
        "bid_id": "object", "presales": "object", "decided_on": "datetime64[us]", "deadline": "datetime64[us]",
        "amount": "Int64", "margin": "Int64", "note": "object", "result": "object", "_sheet": "int64", "_row": "int64",
    }  # fmt: skip
    assert table.frame.iloc[0].tolist() == [
        "0012", "张伟:60%;李娜:40%", datetime(2026, 7, 1), datetime(2026, 7, 1, 9, 30),
        150_000_000, 850_000, "NA", "won", 0, 2,
    ]  # fmt: skip
    assert table.credits["presales"].to_dict("records") == [
        {"row": 0, "person": "张伟", "name": "张伟", "num": 600_000, "den": 1_000_000, "overlay": False},
        {"row": 0, "person": "李娜", "name": "李娜", "num": 400_000, "den": 1_000_000, "overlay": False},
    ]  # fmt: skip


def test_an_unknown_choice_is_told_once_with_the_line_to_add(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, bid("B1", result="赢"), bid("B2", result="赢"), bid("B3", result="中 标"))
    (issue,) = [issue for issue in inputs.issues if issue.code == "bad-choice"]
    assert issue.where == "Q3.xlsx!投标!D2" and '"赢" (2, first Q3.xlsx!投标!D2)' in issue.message
    assert 'sources: {bids: {columns: {result: {values: {NAME: ["赢", "中 标"]}}}}}' in issue.hint
    assert inputs.tables["bids"].bad["result"].tolist() == [True, True, True]


def test_many_findings_of_a_kind_are_told_as_one_that_counts_them(tmp_path: Path) -> None:
    few = read_bids(tmp_path, *(bid(f"B{at}", day="TBD") for at in range(30)))
    assert codes(few) == ["bad-date"] * 30, "each at its own cell"
    inputs = read_bids(tmp_path, *(bid(f"B{at}", day="TBD") for at in range(1001)))
    assert codes(inputs) == ["bad-date"] and "1000 more" in inputs.issues[0].message
    assert "Q3.xlsx!投标!C3" in inputs.issues[0].message


def test_all_rows_of_a_duplicated_key_are_rejected(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, bid("B1"), bid("B2"), bid("B1", who="李娜"), bid("b1"))
    assert states(inputs) == ["rejected", "", "rejected", ""] and codes(inputs) == ["duplicate-key"]
    assert "Q3.xlsx!投标!2, Q3.xlsx!投标!4" in inputs.issues[0].message
    assert inputs.issues[0].people == ("张伟", "李娜")


@pytest.mark.parametrize(("keep", "expected"), [("first", ["", "duplicate", ""]), ("last", ["duplicate", "", ""])])
def test_the_scheme_may_say_which_copy_counts(tmp_path: Path, keep: str, expected: list[str]) -> None:
    inputs = read_bids(tmp_path, bid("B1"), bid("B1"), bid("B2"), by=bids_with(duplicates=keep))
    assert states(inputs) == expected and inputs.issues[0].severity == "note"


def test_an_empty_key_rejects_the_row(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, bid(""), bid("B1"))
    assert states(inputs) == ["rejected", ""] and codes(inputs) == ["empty-key"]


def test_a_long_number_as_an_id_has_lost_digits(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [110101199001011234, *BID[1:]], bid("110101199001011234"))
    assert codes(inputs) == ["long-id-number"] and inputs.issues[0].severity == "warning"


def test_a_declared_date_order_is_used(tmp_path: Path) -> None:
    by = bids_with(columns={"decided_on": {"type": "date", "aliases": ["开标日期"], "date_order": "dmy"}})
    inputs = read_bids(tmp_path, bid("B1", day="02/03/2026"), by=by)
    assert column(inputs, "decided_on")[0] == datetime(2026, 3, 2)
    assert codes(read_bids(tmp_path, bid("B1", day="02/03/2026"))) == ["ambiguous-dates"]


def test_amounts_count_in_the_unit_of_their_column(tmp_path: Path) -> None:
    by = bids_with(columns={"amount": {"type": "money", "aliases": ["金额"], "unit": "万元"}})
    inputs = read_bids(tmp_path, [*bid("B1"), 1.5], [*bid("B2"), "2万"], header=[*HEADER, "金额"], by=by)
    assert column(inputs, "amount") == [150_000_000, 200_000_000]


def test_sheets_are_stacked_and_each_row_knows_its_own(tmp_path: Path) -> None:
    first = write_book(tmp_path / "七月.xlsx", {"投标": [HEADER, bid("B1")]})
    second = write_book(tmp_path / "八月.xlsx", {"投标": [["结果", "开标日期", "售前", "投标编号"], bid("B2")[::-1]]})
    table = read_inputs([first, second], scheme()).tables["bids"]
    assert [table.where(row, "result") for row in (0, 1)] == ["七月.xlsx!投标!D2", "八月.xlsx!投标!A2"]
    assert table.frame["bid_id"].tolist() == ["B1", "B2"]


def test_merged_cells_hold_only_their_first(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "Q3.xlsx")
    sheet = book.add_worksheet("投标")
    sheet.merge_range(0, 0, 0, 3, "投标台账")
    for at, row in enumerate([HEADER, bid("B1"), bid("B2", who=None)]):
        sheet.write_row(at + 1, 0, row)
    sheet.merge_range(2, 1, 3, 1, "张伟")
    book.close()
    inputs = read_inputs([tmp_path / "Q3.xlsx"], scheme())
    (issue,) = inputs.issues
    assert (issue.severity, issue.code, issue.where) == ("error", "merged-cells", "Q3.xlsx!投标!B4")
    assert column(inputs, "presales") == ["张伟", None] and states(inputs) == ["", "rejected"]
