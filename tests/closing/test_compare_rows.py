"""Two readings of the same inputs compared: rows by their keys or contents, records by what they say."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.closing.compare_records import RecordChange, records_changed
from presales_kpi.closing.compare_rows import RowChange, rows_changed
from presales_kpi.ingest.reader import read_inputs
from presales_kpi.records import Inputs
from presales_kpi.scheme.loader import load_scheme
from presales_kpi.scheme.model import Scheme
from tests.end_to_end.quarter import SCHEME, Sheets, sheets, write_workbook


def scheme_in(folder: Path, text: str = SCHEME) -> Scheme:
    path = folder / "scheme.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scheme(str(path)).scheme


def compared(folder: Path, new: Sheets, text: str = SCHEME) -> tuple[Scheme, Inputs, Inputs]:
    scheme = scheme_in(folder, text)
    old = read_inputs([write_workbook(folder / "Q3.xlsx", sheets())], scheme)
    return scheme, old, read_inputs([write_workbook(folder / "Q3.xlsx", new)], scheme)


def rows(folder: Path, new: Sheets, text: str = SCHEME) -> list[tuple[str, str, str, list[tuple[str, Any, Any]]]]:
    """Key, places and changes of the rows that differ."""
    scheme, old, now = compared(folder, new, text)
    return [
        (one.key, one.was, one.where, [(value.name, value.old, value.new) for value in one.values])
        for one in rows_changed(old, now, scheme)
    ]


def test_a_row_is_found_by_its_key_wherever_it_stands(tmp_path: Path) -> None:
    new = sheets()
    new["投标"][1:] = new["投标"][:0:-1]
    new["投标"][9][3:] = [380_000, "未中标"]
    expected = [("amount", "400000", "380000"), ("result", "won", "lost")]
    assert rows(tmp_path, new) == [("B1", "Q3.xlsx!投标!2", "Q3.xlsx!投标!10", expected)]


def test_another_key_is_another_row(tmp_path: Path) -> None:
    new = sheets()
    new["投标"][1][0] = "B11"
    assert rows(tmp_path, new) == [("B11", "", "Q3.xlsx!投标!2", []), ("B1", "Q3.xlsx!投标!2", "", [])]


def test_columns_are_called_by_their_headers_and_people_are_those_of_both(tmp_path: Path) -> None:
    new = sheets()
    new["投标"][1][1] = "李娜"
    scheme, old, now = compared(tmp_path, new)
    (change,) = rows_changed(old, now, scheme)
    assert isinstance(change, RowChange) and change.people == {"P1", "P2"}
    assert [(value.name, value.label) for value in change.values] == [("presales", "售前")]


def test_a_cell_that_cannot_be_read_any_more(tmp_path: Path) -> None:
    new = sheets()
    new["投标"][1][3] = "See Note"
    (found,) = rows(tmp_path, new)
    assert found[3] == [("amount", "400000", "(cannot be read)")]


def test_a_copy_with_the_same_key_is_one_more_row(tmp_path: Path) -> None:
    """Two rows of one key are both rejected; which is the sealed one nobody can say."""
    new = sheets()
    new["投标"].append([*new["投标"][1][:3], 1, "中标"])
    found = rows(tmp_path, new)
    assert {(key, was, where) for key, was, where, _ in found} == {
        ("B1", "Q3.xlsx!投标!2", ""), ("B1", "", "Q3.xlsx!投标!2"), ("B1", "", "Q3.xlsx!投标!11"),
    }  # fmt: skip


def test_rows_without_a_key_are_told_apart_by_all_that_stands_in_them(tmp_path: Path) -> None:
    new = sheets()
    new["投标"].append(new["投标"][2])
    new["投标"][1][3] = 1
    found = rows(tmp_path, new, SCHEME.replace("    key: bid_id\n", ""))
    assert sorted((was, where) for _, was, where, _ in found) == [
        ("", "Q3.xlsx!投标!11"), ("", "Q3.xlsx!投标!2"), ("Q3.xlsx!投标!2", ""),
    ]  # fmt: skip


def test_the_same_rows_in_more_sheets_are_the_same(tmp_path: Path) -> None:
    new = sheets()
    new["投标 "] = [new["投标"][0], *new["投标"][5:]]
    del new["投标"][5:]
    scheme = scheme_in(tmp_path, SCHEME.replace("match: [投标]", "match: ['投标*']"))
    old = read_inputs([write_workbook(tmp_path / "Q3.xlsx", sheets())], scheme)
    now = read_inputs([write_workbook(tmp_path / "Q3.xlsx", new)], scheme)
    assert rows_changed(old, now, scheme) == ()


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_as_many_rows_are_new_less_gone_as_there_are_more(
    tmp_path_factory: pytest.TempPathFactory, old: list[int], new: list[int]
) -> None:
    from presales_kpi.closing.compare_rows import _Rows, _unmatched

    def made(amounts: list[int]) -> _Rows:
        return _Rows({"amount": "money"}, {row: (one, None) for row, one in enumerate(amounts)})

    gone, added = _unmatched(made(old), range(len(old)), made(new), range(len(new)))
    assert len(new) - len(old) == len(added) - len(gone)
    left = sorted(one for row, one in enumerate(old) if row not in gone)
    assert left == sorted(one for row, one in enumerate(new) if row not in added)


def records(folder: Path, new: Sheets) -> list[RecordChange]:
    _, old, now = compared(folder, new)
    return list(records_changed(old, now))


def told(change: RecordChange) -> tuple[Any, ...]:
    return change.sheet, change.was, change.where, [(one.name, one.old, one.new) for one in change.values]


def test_records_by_what_they_say_and_not_where(tmp_path: Path) -> None:
    new = sheets()
    new["人员"][1:] = new["人员"][:0:-1]
    new["人员"][2][3] = "上海"
    new["目标"][1][2] = "130万"
    new["人工评分"].append(["P3", "2026Q2", "标书质量", 60, "质量部"])
    assert [told(one) for one in records(tmp_path, new)] == [
        ("people", "Q3.xlsx!人员!3", "Q3.xlsx!人员!3", [("team", "北京", "上海")]),
        ("targets", "Q3.xlsx!目标!2", "Q3.xlsx!目标!2", [("target", "1200000", "1300000")]),
        ("assessments", "", "Q3.xlsx!人工评分!5", []),
    ]  # fmt: skip


def test_base_pay_is_never_compared(tmp_path: Path) -> None:
    new = sheets()
    for row, salary in zip(new["人员"], ["基本工资", 10_000, 11_000, 12_000], strict=True):
        row.append(salary)
    assert records(tmp_path, new) == []


REVIEWED = """\
  teamwork:
    label: 协作
    category: quality
    unit: score
    measure: {kind: rating, relations: {peer: 100%}, scale: [0, 100]}
    scale: direct
levels:
"""


def test_of_a_review_only_that_it_changed_is_said(tmp_path: Path) -> None:
    text = SCHEME.replace("levels:\n", REVIEWED, 1)
    scheme = scheme_in(tmp_path, text)
    made = []
    for score in (80, 90):
        content = sheets() | {"评价": [["人员", "期间", "评价项", "关系", "评分", "评价人"],
                                     ["P1", "2026Q3", "协作", "同事", score, "李娜"]]}  # fmt: skip
        made.append(read_inputs([write_workbook(tmp_path / "Q3.xlsx", content)], scheme))
    (change,) = records_changed(*made)
    assert [(one.name, one.old, one.new) for one in change.values] == [("score", None, None)]


def test_columns_that_measures_read(tmp_path: Path) -> None:
    from presales_kpi.closing.compare_reads import columns_read

    read = columns_read(scheme_in(tmp_path), ["won_amount"])
    assert read == {"bids": {"bid_id", "presales", "decided_on", "amount", "result"}}
    read = columns_read(scheme_in(tmp_path), ["win_rate"])
    assert read == {"bids": {"bid_id", "presales", "decided_on", "result"}}
    assert columns_read(scheme_in(tmp_path), ["document_quality", "unknown"]) == {}
