"""What is wrong in `Q3-with-mistakes.xlsx`: every change to the sound quarter, with what should be said about it.

Rows are numbered as in the workbook: row 1 is the header, row 2 the first row of data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from workbook import Cell, ErrorCell, Sheets


@dataclass(frozen=True)
class Above:
    """Stands for the value of the cell above."""


@dataclass(frozen=True)
class AsTyped:
    """Stands for the cell's own text, with these characters typed around it."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Mistake:
    """One cell of one sheet changed to `value`.

    `effect`: the cell is void, and its row too for every KPI that reads it; the whole row is rejected; the row is
    excluded; or nothing is wrong.
    """

    sheet: str
    row: int
    column: str
    value: Cell | Above | AsTyped
    effect: Literal["cell", "row", "excluded", "fine"]
    why: str


MISTAKES: Final = (
    Mistake("商机", 30, "关闭日期", "03/04/2026", "cell", "3 April or 4 March: the column is year first, so neither"),
    Mistake("商机", 34, "金额(元)", "See Note", "cell", "no amount"),
    Mistake("商机", 38, "售前", "张伟:60%;李娜:30%", "row", "shares that make 90%"),
    Mistake("商机", 42, "客户名称", "=cmd|' /C calc'!A0", "fine", "text that a spreadsheet might run"),
    Mistake("投标", 20, "开标日期", "TBD", "cell", "no date"),
    Mistake("投标", 24, "投标结果", "第二名", "cell", "a result that the scheme does not know"),
    Mistake("投标", 28, "投标截止时间", "12/10/32015", "cell", "no date that ever was"),
    Mistake("需求", 20, "售前", "钱多多", "excluded", "nobody of this name on the people sheet"),
    Mistake("需求", 24, "售前", AsTyped(after="  "), "fine", "blanks after a name: the same person"),
    Mistake("需求", 28, "首次响应时间", "2026-08-32 10:00", "cell", "no such day"),
    Mistake("方案", 20, "方案编号", Above(), "row", "the key of the row above again"),
    Mistake("方案", 24, "方案编号", None, "row", "no key"),
    Mistake("客户满意度", 12, "满意度评分", ErrorCell("#DIV/0!"), "cell", "Excel's own error"),
    Mistake("客户满意度", 16, "满意度评分", "很满意", "cell", "words where a number belongs"),
    Mistake("评价", 4, "评分", 6, "row", "6 on a scale of 1 to 5"),
    Mistake("评价", 12, "关系", "朋友", "row", "a relation that the KPI does not weigh"),
    Mistake("目标", 5, "目标值", 0, "row", "attainment needs a target above 0"),
    Mistake("目标", 6, "期间", "2026Q5", "row", "no such quarter"),
    Mistake("目标", 7, "指标", "合同总数", "row", "no such KPI"),
    Mistake("目标", 15, "目标值", "45%%", "row", "no percentage"),
    Mistake("人工评分", 3, "值", "优", "row", "words where a number belongs"),
)

#: Rows put below the data: a subtotal as an export writes it, once after an empty line; and adjustments that lack a
#: reason or an approver.
BELOW: Final[dict[str, tuple[tuple[Cell, ...], ...]]] = {
    "商机": ((None,) * 13, ("合计", None, None, None, None, None, None, None, None, None, 98_765_000)),
    "客户满意度": (("合计", None, None, None, None, 4.1),),
    "调整": (
        ("孙丽", "2026Q3", "加分", "得分", 3, None, "陈建国"),
        ("吴芳", "2026Q3", "扣分", "得分", 2, "两次未按要求登记客户反馈", None),
    ),
}


def corrupt(sheets: Sheets) -> Sheets:
    """The sheets with all of the above done to them; the ones given stay as they are."""
    wrong = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    for mistake in MISTAKES:
        rows = wrong[mistake.sheet]
        column = rows[0].index(mistake.column)
        rows[mistake.row - 1][column] = _value(mistake, rows, column)
    for name, below in BELOW.items():
        wrong[name] += [list(row) for row in below]
    return wrong


def _value(mistake: Mistake, rows: Sequence[Sequence[Cell]], column: int) -> Cell:
    if isinstance(mistake.value, Above):
        return rows[mistake.row - 2][column]
    if isinstance(mistake.value, AsTyped):
        return f"{mistake.value.before}{rows[mistake.row - 1][column]}{mistake.value.after}"
    return mistake.value
