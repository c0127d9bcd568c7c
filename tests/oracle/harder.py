"""The sample quarter with what it happens to lack: odd cents among three, people who leave, empty cells, full caps."""

from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

THREE = "王强、李娜、周涛"
UNEVEN = "P007:33%；张伟:34%；孙丽的同事:33%"


def harder_quarter(sample: Path, path: Path) -> None:
    """Write a changed copy of the sample to `path`; nothing in it is an error or a contradiction."""
    book = openpyxl.load_workbook(sample)
    people = book["人员"]
    put(people, 4, "离职日期", datetime(2026, 9, 8))
    put(people, 5, "别名", "孙丽的同事")
    people.cell(1, 11).value = "请假天数"
    put(people, 7, "请假天数", 11)
    put(people, 12, "上级", "王强")
    put(people, 13, "上级", "周涛")
    deals = book["商机"]
    for line in range(2, deals.max_row + 1):
        amount = deals.cell(line, column(deals, "金额(元)"))
        amount.value += line / 100
        if line % 3 == 0:
            put(deals, line, "售前", THREE if line % 2 else UNEVEN)
    for sheet, header, lines in (
        ("商机", "金额(元)", (60,)), ("商机", "关闭日期", (41, 82)), ("客户满意度", "满意度评分", (23, 36)),
        ("需求", "首次响应时间", (40, 41)), ("需求", "确认条数", (50,)), ("方案", "评审结果", (12, 19)),
        ("投标", "提交时间", (30, 31)), ("活动", "日期", (9,)),
    ):  # fmt: skip
        for line in lines:
            put(book[sheet], line, header, None)
    for line in range(2, 60):
        put(book["评价"], line, "期间", "2026Q2" if line % 4 == 0 else "2026Q3")
    for name, kind, value in (
        ("张伟", "加分", 7.25),
        ("张伟", "加分", 6),
        ("周涛", "扣分", 25),
        ("孙丽", "扣分", 1.005),
    ):
        book["调整"].append([name, "2026Q3", kind, "得分", value, "理由", "陈建国"])
    book.save(path)


def column(sheet: Worksheet, header: str) -> int:
    return [cell.value for cell in sheet[1]].index(header) + 1


def put(sheet: Worksheet, line: int, header: str, value: object) -> None:
    sheet.cell(line, column(sheet, header)).value = value
