"""Durations, yes and no, percentages in percent and amounts in other currencies, from cells to the card."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from tests.end_to_end.quarter import Program

SCHEME = """\
name: 支持
version: "1"
language: en
currency: CNY
rates: {USD: [{from: 2026-01-01, rate: 7.12}]}
sources:
  cases:
    match: [支持]
    key: case_id
    person: presales
    date: closed_on
    columns:
      case_id: {type: id, aliases: [编号]}
      presales: {type: people, aliases: [售前]}
      closed_on: {type: date, aliases: [关闭日期]}
      effort: {type: duration, aliases: [耗时]}
      solved: {type: boolean, aliases: [已解决]}
      satisfaction: {type: percent, unit: percent, aliases: [满意度]}
      value: {type: money, currency: ccy, unit: 万元, aliases: [金额]}
      ccy: {type: text, aliases: [币种]}
kpis:
  effort:
    {label: 平均耗时, category: efficiency, unit: hours, better: lower, scale: {points: [[1, 100], [9, 0]]},
     measure: {kind: mean, source: cases, column: effort, where: {solved: yes}}}
  days:
    {label: 投入, category: outcome, unit: days, target: 1, measure: {kind: sum, source: cases, column: effort}}
  solved:
    {label: 解决率, category: quality, unit: percent, target: 50%,
     measure: {kind: share, source: cases, where: {solved: 是}}}
  long:
    {label: 久拖, category: quality, unit: count, target: 1,
     measure: {kind: count, source: cases, where: {effort: {at_least: 90 min}}}}
  value:
    {label: 金额, category: outcome, unit: money, target: 100万, measure: {kind: sum, source: cases, column: value}}
levels:
  engineer: {weights: {effort: 20%, days: 20%, solved: 20%, long: 20%, value: 20%}}
grades: {quarter: [{grade: A, at_least: 80}, {grade: B, at_least: 0}]}
default_level: engineer
"""
HEADER = ["编号", "售前", "关闭日期", "耗时", "已解决", "满意度", "金额", "币种"]
ROWS: list[list[Any]] = [
    ["C1", "张伟", "2026-07-01", timedelta(hours=1, minutes=30), "是", 85, 10, "CNY"],
    ["C2", "张伟", "2026-07-02", "2小时", "Y", "90%", 5, "美元"],
    ["C3", "张伟", "2026-07-03", timedelta(days=1, hours=6), False, 92.5, "3万", "人民币"],
    ["C4", "张伟", "2026-07-04", "30 min", "√", 100, "$0.01", "USD"],
]


@pytest.fixture(name="book")
def _book(program: Program) -> Program:
    program.scheme.write_text(SCHEME, encoding="utf-8")
    with xlsxwriter.Workbook(str(program.folder / "Q3.xlsx")) as book:
        sheet, hours = book.add_worksheet("支持"), book.add_format({"num_format": "[h]:mm"})
        for at, row in enumerate([HEADER, *ROWS]):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, hours if isinstance(cell, timedelta) else None)
    return program


def test_a_quarter_checked_by_hand(book: Program) -> None:
    """Solved in 1.5, 2 and 0.5 hours: 4 ÷ 3; 34 hours in all are 1.416667 days; 3 of 4 are solved; three took 90
    minutes or more; 100,000 + 50,000 × 7.12 + 30,000 + 100 × 7.12 = 486,712, amounts counting in 万元."""
    done = book.run("score", "Q3.xlsx", "--period", "2026Q3", "--format", "json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    values = {kpi["kpi"]: kpi["value"] for kpi in document["people"][0]["kpis"]}
    assert values == {"effort": "1.333333", "days": "1.416667", "solved": "0.75", "long": "3", "value": "486712"}
    (note,) = [issue for issue in document["issues"] if issue["code"] == "converted-currency"]
    assert note["message"] == "金额: converted 2 in USD at 7.12 (from 2026-01-01)"


def test_the_rows_are_told_in_their_own_terms(book: Program) -> None:
    done = book.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "张伟", "--kpi", "effort")
    assert done.code == 0, done.err
    assert "=true" in done.out and "=1.5 h" in done.out and "=2 h" in done.out
    assert "is not what counts here: false" in done.out
    done = book.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "张伟", "--kpi", "value")
    assert "=356,000" in done.out and "=美元" in done.out, "what it is in yuan, and what it was in"


def test_the_workbook_to_fill_in_is_read_as_it_stands(program: Program) -> None:
    (program.folder / "support.yaml").write_text(SCHEME, encoding="utf-8")
    assert program.run("init", "new", "--from", "support.yaml", "--period", "2026Q3").code == 0
    done = program.run("score", "new/presales-kpi-input.xlsx", "--period", "2026Q3", "--format", "json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    assert not [issue for issue in document["issues"] if issue["severity"] == "error"]
    values = {kpi["kpi"]: kpi["value"] for kpi in document["people"][0]["kpis"]}
    assert Decimal(values["effort"]) == 1, "the hours that give 100 points"
    assert (values["solved"], values["value"]) == ("1", "500000")
