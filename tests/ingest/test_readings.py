"""What is said of how each sheet was read."""

from pathlib import Path

from presales_kpi.ingest import read_inputs
from presales_kpi.records import ColumnReading
from tests.ingest.inputs import BID, HEADER, read_book, scheme, write_book


def test_every_sheet_and_text_file_has_a_reading_in_the_order_read(tmp_path: Path) -> None:
    book = write_book(tmp_path / "Q3.xlsx", {
        "便签": [["随便写写"]],
        "投标": [["投标台账"], [], [None, *HEADER, "其他", "金额(万元)"], [None, *BID, "x", 5]],
        "空": [],
        "人员": [["工号", "姓名"], ["P1", "张伟"]],
    })  # fmt: skip
    text = tmp_path / "bids.csv"
    text.write_text(",".join(HEADER) + "\n", encoding="utf-8")
    notes = tmp_path / "notes.csv"
    notes.write_text("a,b\n1,2\n", encoding="utf-8")
    readings = read_inputs([notes, book, text], scheme()).readings
    assert [(one.file, one.sheet, one.source, one.header_row) for one in readings] == [
        ("notes.csv", None, None, None), ("Q3.xlsx", "便签", None, None), ("Q3.xlsx", "投标", "bids", 3),
        ("Q3.xlsx", "空", None, None), ("Q3.xlsx", "人员", "people", 1), ("bids.csv", None, "bids", 1),
    ]  # fmt: skip
    assert readings[2].columns == (
        ColumnReading("bid_id", "投标编号", "B"), ColumnReading("presales", "售前", "C"),
        ColumnReading("decided_on", "开标日期", "D"), ColumnReading("result", "结果", "E"),
        ColumnReading("amount", "金额(万元)", "G"),
    )  # fmt: skip
    assert readings[2].unused == ("其他",)
    assert [one.column for one in readings[4].columns] == ["person", "name"]


def test_a_column_that_two_headers_name_is_not_read(tmp_path: Path) -> None:
    (reading,) = read_book(
        tmp_path, {"投标": [[*HEADER, "Result", "备注", "备注"], [*BID, "未中标", "x", "x"]]}
    ).readings
    assert [one.column for one in reading.columns] == ["bid_id", "presales", "decided_on", "note"]
    assert reading.unused == ("结果", "Result", "备注"), "of the two notes the first is read, both being the same"


def test_a_sheet_without_a_header_shows_what_stands_there(tmp_path: Path) -> None:
    (reading,) = read_book(tmp_path, {"投标": [["甲", "乙"], [1, 2]]}).readings
    assert (reading.source, reading.header_row, reading.columns, reading.unused) == ("bids", 1, (), ("甲", "乙"))


def test_headers_are_shown_as_they_stand(tmp_path: Path) -> None:
    header = [" 投标\n编号＊", "售前（必填）", *HEADER[2:]]
    (reading,) = read_book(tmp_path, {"投标": [header, BID]}).readings
    assert [one.header for one in reading.columns] == ["投标 编号＊", "售前（必填）", "开标日期", "结果"]
