"""Made-up opportunities of 200 people for the benchmark: the same rows every time, as a workbook or as text files."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

import xlsxwriter

SEED: Final = 20260930
PEOPLE: Final = 200
TEAM: Final = 10
PERIOD: Final = "2026Q3"
SHEET: Final = "商机"
HEADERS: Final = (
    "商机编号", "商机名称", "客户名称", "客户类型", "商机类型", "售前", "销售", "创建日期", "关闭日期", "结果", "金额",
    "毛利", "售前成本",
)  # fmt: skip
_FIRST_DAY: Final = date(2026, 5, 20)
_DAYS: Final = 150
_LONGEST_CYCLE: Final = 180
_CUSTOMERS: Final = 5_000
_SHARED: Final = 0.1
_SURNAMES: Final = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
_GIVEN: Final = ("伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳")
_SALES: Final = tuple(f"销售{number:02d}" for number in range(1, 61))

Cell = str | float | date
Row = tuple[Cell, ...]


def names() -> list[str]:
    """The 200 people, no two of the same name."""
    return [f"{surname}{given}" for surname in _SURNAMES for given in _GIVEN]


def people() -> Iterator[Row]:
    """人员 with its header: teams of ten, the first of each its manager."""
    yield ("工号", "姓名", "级别", "团队", "上级")
    for at, name in enumerate(names()):
        team = at // TEAM
        leads = at % TEAM == 0
        manager = "" if leads else f"P{team * TEAM:03d}"
        yield (f"P{at:03d}", name, "经理" if leads else "工程师", f"{team + 1:02d}组", manager)


def opportunities(rows: int) -> Iterator[Row]:
    """商机 with its header: a row of all kinds of cell each, about a tenth shared by two, about 60% in the period."""
    yield HEADERS
    dice, staff = Random(SEED), names()
    for number in range(1, rows + 1):
        amount = dice.randrange(20_000, 2_000_000) + dice.randrange(100) / 100
        closed = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
        yield (
            f"SJ{number:08d}",
            f"项目{number}",
            f"客户{dice.randrange(_CUSTOMERS):04d}有限公司",
            dice.choice(("新客户", "老客户", "老客户")),
            dice.choice(("新购", "增购", "续约")),
            _credited(dice, staff),
            dice.choice(_SALES),
            closed - timedelta(days=dice.randrange(_LONGEST_CYCLE)),
            closed,
            dice.choice(("赢单", "赢单", "赢单", "丢单", "丢单", "取消")),
            amount,
            round(amount * dice.randrange(10, 60) / 100, 2),
            float(dice.randrange(500, 20_000)),
        )


def _credited(dice: Random, staff: list[str]) -> str:
    """Mostly one name; of a shared deal two of one team, with shares or without."""
    at = dice.randrange(PEOPLE)
    if dice.random() >= _SHARED:
        return staff[at]
    other = at // TEAM * TEAM + (at + 1) % TEAM
    return f"{staff[at]};{staff[other]}" if dice.random() < 0.5 else f"{staff[at]}:60%;{staff[other]}:40%"


def write_workbook(path: Path, rows: int) -> None:
    """One workbook with both sheets; dates and numbers as such, as a CRM exports them."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, content in (("人员", people()), (SHEET, opportunities(rows))):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(content):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    else:
                        sheet.write(at, column, cell)


def write_texts(folder: Path, rows: int) -> list[Path]:
    """The same two as 商机.csv and 人员.csv, in UTF-8."""
    files = [folder / f"{SHEET}.csv", folder / "人员.csv"]
    for path, content in zip(files, (opportunities(rows), people()), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            header = next(content)
            csv.writer(file).writerows(chain([header], content))
    return files
