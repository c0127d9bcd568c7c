"""A small company that closes its quarters: two salespeople, their manager, and deals that fall through later."""

import json
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.end_to_end.quarter import Done, Program, Sheets, write_workbook

#: A source of deals that take others back, and the KPIs of a scheme over it.
DEALS = """\
sources:
  deals:
    match: [成交]
    key: deal
    person: owner
    date: signed
    reverses: reversed
    columns:
      deal: {type: id, aliases: [编号]}
      owner: {type: people, aliases: [销售]}
      signed: {type: date, aliases: [日期]}
      amount: {type: money, aliases: [金额]}
      reversed: {type: id, aliases: [冲销], required: false}
kpis:
  sold: {label: 成交额, category: outcome, unit: money, measure: {kind: sum, source: deals, column: amount}}
  care: {label: 服务质量, category: quality, unit: score, measure: {kind: given}, scale: direct}
"""
SCHEME = (
    'name: 结账\nversion: "1"\n'
    + DEALS
    + """\
levels:
  rep:
    weights: {sold: 50%, care: 50%}
    targets: {sold: 100万}
    base: {evaluation_bonus: {quarter: 10000}}
  head:
    scope: reports
    weights: {sold: 50%, care: 50%}
    targets: {sold: 200万}
    base: {evaluation_bonus: {quarter: 20000}}
grades:
  quarter:
    - {grade: 优秀, at_least: 90}
    - {grade: 合格, at_least: 60}
    - {grade: 不合格, at_least: 0}
bonus:
  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}}
  sales:
    kpi: sold
    tiers: {method: whole, bands: [{from: 0, rate: 1%}, {from: 50万, rate: 2%}]}
"""
)
PEOPLE = [["工号", "姓名", "级别", "上级"], ["P1", "张伟", "rep", "P9"], ["P2", "李娜", "rep", "P9"],
          ["P9", "赵总", "head", ""]]  # fmt: skip
#: 编号, 销售, 日期, 金额 (None: an empty cell), 冲销
Deal = tuple[str, str, str, int | None, str]
D1: Deal = ("D1", "张伟", "2026-01-12", 600_000, "")
Q1: tuple[Deal, ...] = (
    D1, ("D2", "张伟", "2026-02-03", 300_000, ""), ("D3", "李娜", "2026-03-31", 400_000, ""),
)  # fmt: skip
Q2: tuple[Deal, ...] = (("D4", "张伟", "2026-05-05", 700_000, ""), ("D5", "李娜", "2026-06-30", 700_000, ""))
Q3: tuple[Deal, ...] = (("D6", "张伟", "2026-07-01", 700_000, ""), ("D7", "李娜", "2026-08-08", 200_000, ""))
Q4: tuple[Deal, ...] = (("D8", "张伟", "2026-10-01", 700_000, ""), ("D9", "李娜", "2026-11-08", 200_000, ""))
R1: Deal = ("R1", "张伟", "2026-09-09", -600_000, "D1")


class Company:
    """The company in the program's folder."""

    def __init__(self, program: Program) -> None:
        self.program, self.folder = program, program.folder
        program.scheme.write_text(SCHEME, encoding="utf-8")

    def put(self, name: str, deals: Iterable[Deal], period: str, people: Sequence[Sequence[str]] = PEOPLE) -> Path:
        """A workbook of these deals, with a value of 90 for everybody's 服务质量 in the period."""
        return write_workbook(self.folder / name, self.sheets(deals, period, people))

    def sheets(self, deals: Iterable[Deal], period: str, people: Sequence[Sequence[str]] = PEOPLE) -> Sheets:
        """The sheets of such a workbook."""
        return {
            "人员": [list(one) for one in people],
            "成交": [["编号", "销售", "日期", "金额", "冲销"], *map(list, deals)],
            "人工评分": [["人员", "期间", "指标", "值", "评分人"],
                     *([one[0], period, "care", 90, "HR"] for one in people[1:])],
        }  # fmt: skip

    def score(self, name: str, period: str, *options: str) -> Done:
        """`score` the file."""
        return self.program.run("score", name, "--period", period, *options)

    def close(
        self, number: int, deals: Iterable[Deal], *previous: str, people: Sequence[Sequence[str]] = PEOPLE
    ) -> Any:
        """Close the quarter of this number; the results as sealed."""
        period = f"2026Q{number}"
        self.put(f"Q{number}.xlsx", deals, period, people)
        done = self.score(f"Q{number}.xlsx", period, "--close", *given(*previous))
        assert done.code == 0, done.err
        return sealed(self.folder / f"Q{number}-scorecards.seal.zip")


def given(*quarters: str) -> list[str]:
    """The options that take the seals of these quarters into account."""
    return [word for one in quarters for word in ("--previous", f"{one}-scorecards.seal.zip")]


def sealed(seal: Path) -> Any:
    """The results in a seal."""
    with zipfile.ZipFile(seal) as archive:
        return json.loads(archive.read("results.json"))


def lines(results: Any, part: str) -> dict[str, tuple[Any, ...]]:
    """By person of one part: due, taken back, paid and carried out."""
    found = {}
    for one in results["people"]:
        line = next(line for line in one["bonus"]["lines"] if line["part"] == part)
        back = sum((Decimal(taken["amount"]) for taken in line["taken_back"]), Decimal(0))
        found[one["person"]] = (
            Decimal(line["due"]), back, Decimal(line["amount"]), Decimal(line["carry_out"]),
        )  # fmt: skip
    return found


def paid(results: Any, part: str) -> dict[str, Decimal]:
    """By person what a part pays."""
    return {one["person"]: Decimal(one["bonus"][part]) for one in results["people"]}
