"""What is said of a column: once for what many cells share, with counts, places and the line to add."""

import json
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.column_findings import ReadColumn, column_findings
from presales_kpi.ingest.columns import parse_column
from presales_kpi.ingest.findings import as_found
from presales_kpi.issues import Issue
from presales_kpi.records import Inputs
from presales_kpi.scheme.sources import Column
from presales_kpi.table import Sheet
from tests.ingest.inputs import HEADER, bids_with, codes, column, read_bids, read_book
from tests.ingest.test_columns import CELLS, SPECS


def bid(key: str, **cells: object) -> list[object]:
    return [key, cells.get("who", "张伟"), cells.get("day", "2026-07-01"), cells.get("result", "中标")]


def only(inputs: Inputs, code: str) -> Issue:
    (found,) = [issue for issue in inputs.issues if issue.code == code]
    return found


def test_unknown_choices_are_listed_at_once_with_the_line_to_add(tmp_path: Path) -> None:
    results = ["赢", "赢", "中标", "中 标", 'a "b"', "", "合计"]
    rows = [bid(f"B{at}", result=text, who=f"员工{at}") for at, text in enumerate(results)]
    inputs = read_bids(tmp_path, *rows, ["合计", "", "", "赢"])
    found = only(inputs, "bad-choice")
    assert found.where == "Q3.xlsx!投标!D2" and found.people == ("员工0", "员工1", "员工3", "员工4", "员工6")
    assert '"赢" (2, first Q3.xlsx!投标!D2)' in found.message
    assert '"中 标" (1, first Q3.xlsx!投标!D5; perhaps 中标)' in found.message
    line = found.hint[found.hint.index("sources:") :]
    added = yaml.safe_load(line)["sources"]["bids"]["columns"]["result"]["values"]
    assert added == {"NAME": ["赢", "中 标", 'a "b"', "合计"]} and "won, lost" in found.hint
    assert inputs.tables["bids"].bad["result"].sum() == 5


def test_texts_taken_for_all_others_are_counted(tmp_path: Path) -> None:
    values = {"won": ["中标"], "lost": ["未中标"]}
    by = bids_with(columns={"result": {"type": "choice", "aliases": ["结果"], "values": values, "others": "lost"}})
    results = ["中标", "Stage 1", "Stage 1", "?", "LOST", "未中标"]
    inputs = read_bids(tmp_path, *(bid(f"B{at}", result=text) for at, text in enumerate(results)), by=by)
    assert column(inputs, "result") == ["won", *["lost"] * 5]
    note = only(inputs, "taken-as-other")
    assert note.severity == "note" and '"lost"' in note.message and '"Stage 1" (2), "?" (1)' in note.message


def test_a_decided_order_names_the_cell_that_decides(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, bid("B1", day="01/07/2026"), bid("B2", day="25/07/2026"))
    assert [str(day)[:10] for day in column(inputs, "decided_on")] == ["2026-07-01", "2026-07-25"]
    note = only(inputs, "date-order")
    assert (note.severity, note.where) == ("note", "Q3.xlsx!投标!C3") and '"25/07/2026"' in note.message
    assert "sources: {bids: {columns: {decided_on: {date_order: dmy}}}}" in note.hint


def test_ambiguous_dates_are_one_finding_with_counts_and_first_places(tmp_path: Path) -> None:
    inputs = read_bids(
        tmp_path, *(bid(f"B{at}", day=f"0{1 + at % 9}/07/2026", who=f"员工{at % 2}") for at in range(20))
    )
    found = only(inputs, "ambiguous-dates")
    assert found.where == "Q3.xlsx!投标!C2" and found.people == ("员工0", "员工1")
    assert "2026-07-01 (date_order: dmy) or 2026-01-07 (date_order: mdy)" in found.message
    # 20 dates, of which 07/07 twice is the same either way: 17 more than the first.
    assert "17 more like it: Q3.xlsx!投标!C3" in found.message and "and 12 more" in found.message
    line = "sources: {bids: {columns: {decided_on: {date_order: dmy}}}} (or date_order: mdy)"
    assert line in found.hint and "2026-04-05" in found.hint


def test_words_for_nothing_are_named_together(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [*bid("B1"), "--"], [*bid("B2"), "N/A"], [*bid("B3"), "--"], header=[*HEADER, "金额"])
    found = only(inputs, "says-nothing")
    assert json.loads(found.hint[found.hint.index("empty: ") + 7 : -4]) == ["--", "N/A"]


def test_the_scheme_says_nothing_of_sheets_that_are_not_measured(tmp_path: Path) -> None:
    people = [["工号", "入职日期", "绩效奖金基数"], ["P1", "03/04/2026", "8.000,50"]]
    inputs = read_book(tmp_path, {"人员": people, "投标": [HEADER, bid("B1", who="P1")]})
    dates, salaries = only(inputs, "ambiguous-dates"), only(inputs, "ambiguous-decimals")
    assert dates.hint == "Write dates like 2026-04-05" and salaries.hint == "Write it like 1234.56"
    assert "8.000" not in f"{salaries.message}{salaries.hint}{salaries.found}", "a salary is not quoted"


@given(st.sampled_from(SPECS), st.lists(CELLS, max_size=10), st.booleans())
def test_every_cell_that_is_refused_is_named(spec: dict[str, Any], cells: list[Cell], private: bool) -> None:
    column = Column.model_validate(spec)
    private = private and column.type != "choice"  # no sheet has private words to choose from
    parsed = parse_column(cells, column, "CNY")
    sheet, rows = Sheet("a.csv", None, {"x": "C"}), range(2, 2 + len(cells))
    read = ReadColumn("bids", "x", column, cells, parsed, sheet, rows, 100, private)
    told = [one for one in column_findings(read, [""] * len(cells)) if one.severity == "error"]
    assert sorted(row - 100 for one in told for row in one.rows) == sorted(parsed.bad)
    for one in told:
        cell = cells[one.rows[0] - 100]
        assert one.code == parsed.bad[one.rows[0] - 100].code and one.column == "x" and one.message.startswith("x: ")
        assert isinstance(cell, ErrorCell) or one.found == ("" if private else as_found(cell))
        assert list(one.rows) == sorted(one.rows) and (one.hint or one.code == "excel-error")


def test_long_numbers_in_ids_are_doubted(tmp_path: Path) -> None:
    row: list[Any] = [123456789012345678, *bid("")[1:]]
    inputs = read_bids(tmp_path, row, bid("B2"), ["1.23E+17", *bid("")[1:]])
    assert codes(inputs) == ["long-id-number", "long-id-number"]
