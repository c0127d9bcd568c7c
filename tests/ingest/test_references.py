"""Cells that name rows of other sheets, or the row that they take back."""

from pathlib import Path
from typing import Any

from presales_kpi.issues import Issue
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from tests.ingest.inputs import BIDS, read_book, scheme, states

DEALS = {
    "match": ["商机"], "key": "deal_id", "reverses": "reversed_id", "person": "owner",
    "columns": {
        "deal_id": {"type": "id", "aliases": ["编号"]}, "owner": {"type": "people", "aliases": ["售前"]},
        "amount": {"type": "money", "aliases": ["金额"], "required": False},
        "list_price": {"type": "money", "aliases": ["标价"], "required": False},
        "reversed_id": {"type": "id", "aliases": ["冲销"], "required": False},
    },
}  # fmt: skip
HEADER = ["编号", "售前", "金额", "标价", "冲销"]
BID_HEADER = ["投标编号", "售前", "开标日期", "结果", "商机"]


def rules(**changes: Any) -> Scheme:
    columns: dict[str, Any] = {**BIDS["columns"], "deal_id": {"type": "id", "aliases": ["商机"], "required": False}}
    bids = {**BIDS, "columns": columns, "references": {"deal_id": "deals"}}
    measure = {"kind": "sum", "source": "deals", "column": "amount"}
    kpis = {"sales": {"category": "outcome", "unit": "money", "target": 1, "measure": measure}}
    levels = {"engineer": {"weights": {"sales": 1}}}
    return scheme(**({"sources": {"bids": bids, "deals": DEALS}, "kpis": kpis, "levels": levels} | changes))


def bids(*named: str | None) -> list[list[Any]]:
    return [BID_HEADER, *([f"B{at}", "张伟", "2026-07-01", "中标", one] for at, one in enumerate(named))]


def deals(*rows: list[Any]) -> list[list[Any]]:
    return [HEADER, *rows]


def issues(inputs: Inputs, *wanted: str) -> list[Issue]:
    return [one for one in inputs.issues if one.code in wanted]


def test_values_that_name_a_row_or_nothing_are_fine(tmp_path: Path) -> None:
    sheets = {"投标": bids("D1", None, "D1", "D2"), "商机": deals(["D1", "张伟"], ["D2", None])}
    assert read_book(tmp_path, sheets, rules()).issues == ()


def test_values_that_lead_nowhere_are_one_warning_with_their_places(tmp_path: Path) -> None:
    named = ["D1", "D-1", "D9", "D9", "d1", "D7", "D6", "D5", "D4", None]
    inputs = read_book(tmp_path, {"投标": bids(*named), "商机": deals(["D1", "张伟"])}, rules())
    (issue,) = issues(inputs, "unknown-reference")
    assert (issue.severity, issue.where, issue.found, issue.people) == ("warning", "Q3.xlsx!投标!E3", "D-1", ("张伟",))
    assert issue.message == (
        '商机: 8 of 9 values name no row of deals: "D-1" (Q3.xlsx!投标!E3; Is it "D1"?), "D9" (Q3.xlsx!投标!E4), '
        '"d1" (Q3.xlsx!投标!E6; Is it "D1"?), "D7" (Q3.xlsx!投标!E7), "D6" (Q3.xlsx!投标!E8) and 2 more'
    )
    assert set(states(inputs)) == {""}


def test_a_row_that_is_rejected_is_there_all_the_same(tmp_path: Path) -> None:
    twice = deals(["D1", "张伟"], ["D1", "张伟"])
    inputs = read_book(tmp_path, {"投标": bids("D1"), "商机": twice}, rules())
    assert [one.code for one in inputs.issues] == ["duplicate-key"]


def test_without_the_other_sheet_nothing_is_checked_and_that_is_said(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"投标": bids("D1")}, rules())
    assert [(one.severity, one.code, one.where) for one in inputs.issues] == [
        ("note", "reference-unchecked", "Q3.xlsx!投标")
    ]
    assert read_book(tmp_path, {"投标": bids(None)}, rules()).issues == ()


def test_a_row_that_takes_back_itself_is_an_error(tmp_path: Path) -> None:
    rows = deals(["D1", "张伟", 100, None, None], ["D2", "张伟", -100, None, "D1"], ["D3", "张伟", -1, None, "D3"])
    inputs = read_book(tmp_path, {"商机": rows}, rules())
    assert [(one.severity, one.code, one.where, one.hint) for one in inputs.issues] == [
        ("error", "reverses-itself", "Q3.xlsx!商机!E4", "Write the id of the row that it takes back"),
    ]


def test_a_row_may_take_back_what_stands_in_a_closed_period_and_several_may_in_parts(tmp_path: Path) -> None:
    rows = deals(["D1", "张伟", 100], ["D2", "张伟", -10, None, "D1"], ["D3", "李娜", -10, None, "D1"],
                 ["D4", "张伟", -1, None, "D9"])  # fmt: skip
    assert read_book(tmp_path, {"商机": rows}, rules()).issues == ()


def test_a_reversal_with_the_sign_of_what_it_takes_back(tmp_path: Path) -> None:
    rows = deals(
        ["D1", "张伟", 100], ["D2", "张伟", 100, 500, "D1"], ["D3", "张伟", -70], ["D4", "张伟", 70, None, "D3"],
        ["D5", "张伟", 0, None, "D1"],
    )  # fmt: skip
    found = issues(read_book(tmp_path, {"商机": rows}, rules()), "reversal-positive")
    assert [(one.severity, one.where) for one in found] == [("warning", "Q3.xlsx!商机!C3")], "only what is summed"
