"""Issues carry the value as it stands in the cell, unless it is nobody's business."""

from pathlib import Path

import pytest

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.cells import NO_VALUE, ErrorCell
from presales_kpi.ingest.findings import as_found, bad_cell
from presales_kpi.ingest.numerals import Bad
from presales_kpi.issues import Issue
from presales_kpi.scheme.loader import load_scheme
from tests.end_to_end.quarter import SCHEME, Sheets, sheets, write_workbook

BAD = Bad("bad-date", "", "")


def found(folder: Path, content: Sheets) -> dict[str, list[str]]:
    """What was found, by the code of the issue."""
    (folder / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    scheme = load_scheme(str(folder / "scheme.yaml"), folder).scheme
    issues: list[Issue] = [*read_inputs([write_workbook(folder / "Q3.xlsx", content)], scheme).issues]
    return {issue.code: [one.found for one in issues if one.code == issue.code] for issue in issues}


def test_cells_that_cannot_be_read(tmp_path: Path) -> None:
    content = sheets()
    bids = content["投标"]
    bids[1][2], bids[2][3], bids[3][4] = "TBD", "See Note", "第二名"
    bids[4][1], bids[5][1], bids[6][0] = "张伟:60%;李娜:30%", "陈静", ""
    bids[8][0] = bids[7][0]
    content["目标"].append(["没有的指标", "2026Q3", 5, "P2"])
    content["人员"][1][2] = "专价"
    texts = found(tmp_path, content)
    assert texts["bad-date"] == ["TBD"]
    assert texts["bad-money"] == ["See Note"]
    assert texts["bad-choice"] == ["第二名"]
    assert texts["bad-people"] == ["张伟:60%;李娜:30%"]
    assert texts["unknown-person"] == ["陈静"]
    assert texts["empty-key"] == [""]
    assert texts["duplicate-key"] == ["B7"]
    assert texts["unknown-kpi"] == ["没有的指标"]
    assert texts["unknown-level"] == ["专价"]


def test_salaries_targets_and_scores_are_never_carried(tmp_path: Path) -> None:
    content = sheets()
    content["人员"][0] += ["工资", "绩效奖金基数", "请假天数"]
    entered: list[list[object]] = [["八千", -5, 2.5], [1, "约一万", -1], [2, 3, 0]]
    for row, cells in zip(content["人员"][1:], entered, strict=True):
        row.extend(cells)
    content["目标"] += [["won_amount", "2026Q3", "三百万左右", "P2"], ["won_amount", "2026Q3", -7, "P3"]]
    content["人工评分"][1][3], content["人工评分"][2][3] = "优", 140
    texts = found(tmp_path, content)
    for code in ("bad-money", "negative-base", "target-not-positive", "value-out-of-scale", "bad-number"):
        assert set(texts[code]) == {""}, code
    assert texts["bad-leave-days"] == ["2.5", "-1"], "as it stands there, not in whole units"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a\nb", "a b"),
        (1250000.5, "1250000.5"),
        (ErrorCell("#DIV/0!"), "#DIV/0!"),
        (ErrorCell(NO_VALUE), ""),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_as_one_short_line(cell: str | float | ErrorCell, text: str) -> None:
    assert as_found(cell) == text
    assert bad_cell(0, "day", BAD, cell).found == text
    assert bad_cell(0, "day", BAD, cell, private=True).found == ""
