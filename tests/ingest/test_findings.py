"""Messages call a column by the header that stands in the sheet."""

from pathlib import Path

from presales_kpi.ingest.findings import in_words_of
from presales_kpi.messages import in_language, say
from tests.ingest.inputs import BID, HEADER, Rows, read_bids, read_book


def test_each_sheet_has_its_own_header(tmp_path: Path) -> None:
    chinese: Rows = [HEADER, ["B1", "张伟", "TBD", "中标"]]
    english: Rows = [["Bid ID", "Presales", " decided_on*", "Result"], ["B1", "李娜", "later", "Won"]]
    inputs = read_book(tmp_path, {"投标": chinese, "Bids": english})
    messages = {issue.where: issue.message for issue in inputs.issues}
    assert messages["Q3.xlsx!投标!C2"] == '开标日期: "TBD" is not a date'
    assert messages["Q3.xlsx!Bids!C2"].startswith('decided_on*: "later"')
    assert messages["Q3.xlsx!投标!A2"].startswith('投标编号: "B1" stands in 2 rows')
    table = inputs.tables["bids"]
    assert [table.shown("bid_id", row) for row in (0, 1)] == ["投标编号", "Bid ID"]
    assert (table.shown("bid_id"), table.shown("note")) == ("投标编号", "note"), "the note is on neither"


def test_record_sheets_too_and_hints_name_what_the_scheme_declares(tmp_path: Path) -> None:
    people: Rows = [["工号", "职级"], ["P1", "大师"]]
    inputs = read_book(tmp_path, {"人员": people, "投标": [HEADER, ["B1", "P1", "2026-07-01", "赢"]]})
    level, choice = sorted(inputs.issues, key=lambda issue: issue.code, reverse=True)
    assert level.message == '职级: "大师" is no level of the scheme'
    assert choice.message.startswith("结果: ") and "result: {values" in choice.hint


def test_a_message_inside_a_message_is_changed_as_well() -> None:
    inner = say("cell-flaw", column="day", cell=say("the-cell"), flaw=say("is-not", what=say("a-date")))
    outer = say("more-like-it", first=inner, count=3, places="C3, C4")
    changed = in_words_of(outer, {"day": "日期"}.__getitem__)
    assert changed == "日期: the cell is not a date; 3 more like it: C3, C4"
    assert in_language(changed, "zh") == "日期：该单元格不是日期；另有 3 处同样的问题：C3, C4"
    assert in_words_of("plain", str) == "plain"


def test_many_of_a_kind_are_called_by_their_header(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, *([f"B{at}", *BID[1:2], "TBD", "中标"] for at in range(1001)))
    assert [issue.message.partition(":")[0] for issue in inputs.issues] == ["开标日期"]
