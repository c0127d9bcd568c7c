"""What the shares of a row have to make: 100%, or what the scheme says, in a cell and on the credits sheet alike."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.records import Inputs
from tests.ingest.inputs import HEADER, read_book, scheme, states

PEOPLE: list[list[Any]] = [["工号", "姓名"], ["P1", "张伟"], ["P2", "李娜"]]


def in_a_cell(folder: Path, first: str, second: str, revenue: Any) -> Inputs:
    rows = [HEADER, ["B1", f"张伟:{first};李娜:{second}", "2026-07-01", "中标"]]
    return read_book(folder, {"人员": PEOPLE, "投标": rows}, policy(revenue))


def on_the_sheet(folder: Path, first: str, second: str, revenue: Any) -> Inputs:
    rows = [HEADER, ["B1", "张伟", "2026-07-01", "中标"]]
    said: list[list[Any]] = [["数据源", "编号", "人员", "比例", "类型"], ["bids", "B1", "张伟", first, None],
            ["bids", "B1", "李娜", second, None], ["bids", "B1", "李娜", "90%", "叠加"]]  # fmt: skip
    return read_book(folder, {"人员": PEOPLE, "投标": rows, "业绩分配": said}, policy(revenue))


def policy(revenue: Any) -> Any:
    return scheme(**({} if revenue is None else {"policy": {"credits": {"revenue": revenue}}}))


#: What the scheme says → two shares, and whether they may stand.
SHARES: list[tuple[Any, str, str, bool]] = [
    (None, "60%", "40%", True), (None, "60%", "30%", False), (None, "50%", "49.9999%", False),
    (None, "60%", "50%", False), ("100%", "60%", "40%", True), ("110%", "60%", "50%", True),
    ("110%", "60%", "40%", False), ({"min": "90%", "max": "110%"}, "60%", "30%", True),
    ({"min": "90%", "max": "110%"}, "60%", "50%", True), ({"min": "90%", "max": "110%"}, "60%", "29.9999%", False),
    ({"min": "90%", "max": "110%"}, "60%", "50.0001%", False), ({"min": "90%"}, "60%", "50%", False),
]  # fmt: skip


@pytest.mark.parametrize(("revenue", "first", "second", "good"), SHARES)
@pytest.mark.parametrize("where", [in_a_cell, on_the_sheet])
def test_the_scheme_says_what_shares_make(
    where: Any, revenue: Any, first: str, second: str, good: bool, tmp_path: Path
) -> None:
    inputs = where(tmp_path, first, second, revenue)
    lines = inputs.tables["bids"].credits["presales"]
    own = lines[~lines["overlay"]]
    assert states(inputs) == ([""] if good else ["rejected"])
    assert [one.people for one in inputs.issues if one.severity == "error"] == ([] if good else [("P1", "P2")])
    if good:
        shares = [Fraction(num, den) for num, den in zip(own["num"].tolist(), own["den"].tolist(), strict=True)]
        assert shares == [Fraction(text.rstrip("%")) / 100 for text in (first, second)]


def test_what_they_make_and_should_is_said(tmp_path: Path) -> None:
    """The cell, the sum, what is asked for, and what to do."""
    (cell,) = in_a_cell(tmp_path, "60%", "30%", None).issues
    assert str(cell) == (
        'Q3.xlsx!投标!B2: 售前: "张伟:60%;李娜:30%" has shares that add up to 90%, not 100%. Correct the shares: until '
        "then nobody is credited for the row. `policy.credits` says what they have to make"
    )
    (sheet,) = on_the_sheet(tmp_path, "60%", "20%", {"min": "90%", "max": "110%"}).issues
    assert sheet.where == "Q3.xlsx!业绩分配!D2"
    assert "bids B1: the shares make 80%, not 90% to 110% (Q3.xlsx!业绩分配!2, Q3.xlsx!业绩分配!3)" in sheet.message
    assert sheet.message.in_language("zh").startswith("bids B1：比例合计为 80%，应为 90% 至 110%")  # type: ignore[attr-defined]


@pytest.mark.parametrize("revenue", ["110%", "90%"])
def test_a_cell_without_shares_is_the_whole_in_equal_parts_whatever_they_make(tmp_path: Path, revenue: str) -> None:
    rows = [HEADER, ["B1", "张伟;李娜", "2026-07-01", "中标"], ["B2", "张伟", "2026-07-01", "中标"]]
    inputs = read_book(tmp_path, {"人员": PEOPLE, "投标": rows}, policy(revenue))
    assert states(inputs) == ["", ""]
    assert inputs.issues == ()


@pytest.mark.parametrize("cell", ["张伟:50%;张伟:50%", "张伟:50%;P1:50%", "张伟;P1", "张伟:60%;张伟:40%"])
def test_a_person_twice_on_a_deal_is_an_error_and_never_summed(tmp_path: Path, cell: str) -> None:
    rows = [HEADER, ["B1", cell, "2026-07-01", "中标"]]
    inputs = read_book(tmp_path, {"人员": PEOPLE, "投标": rows})
    (said,) = inputs.issues
    assert (said.severity, said.code, said.where, states(inputs)) == (
        "error", "bad-people", "Q3.xlsx!投标!B2", ["rejected"],
    )  # fmt: skip
    assert "twice" in said.message and said.people == ("P1",)
