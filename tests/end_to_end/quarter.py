"""A small quarter of its own: a scheme, a workbook, and the program run on them as a person would."""

import copy
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from presales_kpi.cli import main

Rows = list[list[Any]]
Sheets = dict[str, Rows]

SCHEME = """\
name: 小方案
version: "1"
sources:
  bids:
    match: [投标]
    key: bid_id
    person: presales
    date: decided_on
    columns:
      bid_id: {type: id, aliases: [编号]}
      presales: {type: people, aliases: [售前]}
      decided_on: {type: date, aliases: [开标日期]}
      amount: {type: money, aliases: [金额]}
      result: {type: choice, aliases: [结果], values: {won: [中标], lost: [未中标]}}
kpis:
  win_rate:
    label: 中标率
    category: outcome
    unit: percent
    measure: {kind: share, source: bids, where: {result: won}}
    target: 50%
    min_sample: 2
  won_amount:
    label: 中标金额
    category: outcome
    unit: money
    measure: {kind: sum, source: bids, column: amount, where: {result: won}}
    target: 100万
  document_quality:
    label: 标书质量
    category: quality
    unit: score
    measure: {kind: given}
    scale: direct
levels:
  engineer:
    label: 工程师
    weights: {win_rate: 40%, won_amount: 30%, document_quality: 30%}
    base: {evaluation_bonus: {quarter: 8000}}
  expert:
    label: 专家
    weights: {win_rate: 50%, won_amount: 30%, document_quality: 20%}
    base: {evaluation_bonus: {quarter: 12000}}
grades:
  quarter:
    - {grade: 优秀, at_least: 90}
    - {grade: 合格, at_least: 60}
    - {grade: 不合格, at_least: 0}
bonus:
  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}}
"""

SHEETS: Sheets = {
    "人员": [
        ["工号", "姓名", "级别", "团队", "上级"],
        ["P1", "张伟", "专家", "北京", ""],
        ["P2", "李娜", "工程师", "北京", "P1"],
        ["P3", "王芳", "工程师", "上海", "P1"],
    ],
    "投标": [
        ["编号", "售前", "开标日期", "金额", "结果"],
        ["B1", "张伟", "2026-07-06", 400000, "中标"],
        ["B2", "张伟", "2026-07-20", 500000, "中标"],
        ["B3", "张伟;李娜", "2026-08-03", 300000, "中标"],
        ["B4", "张伟", "2026-08-21", 250000, "未中标"],
        ["B5", "李娜", "2026-09-01", 650000, "中标"],
        ["B6", "李娜", "2026-09-09", 120000, "未中标"],
        ["B7", "王芳", "2026-09-10", 180000, "未中标"],
        ["B8", "王芳", "2026-09-11", 700000, "中标"],
        ["B9", "王芳", "2026-05-11", 990000, "中标"],
    ],
    "目标": [["指标", "期间", "目标值", "人员"], ["won_amount", "2026Q3", 1200000, "P1"]],
    "人工评分": [
        ["人员", "期间", "指标", "值", "评分人"],
        ["P1", "2026Q3", "标书质量", 85, "质量部"],
        ["P2", "2026Q3", "标书质量", 90, "质量部"],
        ["P3", "2026Q3", "标书质量", 70, "质量部"],
    ],
}


def sheets() -> Sheets:
    """A copy of the workbook's sheets, to put one thing wrong in."""
    return copy.deepcopy(SHEETS)


def write_workbook(path: Path, content: Sheets) -> Path:
    """An .xlsx of texts and numbers."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in content.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    else:
                        sheet.write(row, column, cell)
    return path


@dataclass(frozen=True)
class Done:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def assert_balanced(out: str) -> None:
    """Where the program printed its results as JSON, no row of any sheet is lost."""
    results = json.loads(out) if out.startswith("{") else {}
    for line in results.get("ledger", ()):
        assert line["read"] == line["used"] + sum(line["excluded"].values()) + line["rejected"], line


class Program:
    """The program in a folder of its own that holds the scheme and, where told so, a workbook `Q3.xlsx`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch
        self.scheme = folder / "presales-kpi.yaml"
        self.scheme.write_text(SCHEME, encoding="utf-8")
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "200")
        for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C"}.items():
            monkeypatch.setenv(name, value)

    @property
    def written(self) -> Path:
        """Where `score Q3.xlsx` writes."""
        return self.folder / "Q3-scorecards.xlsx"

    def put(self, change: Callable[[Sheets], None] = lambda _: None, name: str = "Q3.xlsx") -> Path:
        """Write the workbook with `change` made to its sheets."""
        content = sheets()
        change(content)
        return write_workbook(self.folder / name, content)

    def edit_scheme(self, old: str, new: str) -> None:
        """Replace a text of the scheme that stands there once."""
        text = self.scheme.read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.scheme.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str) -> Done:
        """Run `presales-kpi` with these arguments; a traceback on stderr fails the test whatever it asks for."""
        self._monkeypatch.setattr(sys, "argv", ["presales-kpi", *arguments])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        code = ended.value.code
        assert_balanced(out)
        return Done(code if isinstance(code, int) else 0 if code is None else 1, out, err)

    def score(self, change: Callable[[Sheets], None] = lambda _: None, *arguments: str) -> Done:
        """Score the workbook with `change` made to it."""
        self.put(change)
        return self.run("score", "Q3.xlsx", "--period", "2026Q3", *arguments)
