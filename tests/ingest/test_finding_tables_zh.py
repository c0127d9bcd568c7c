"""What finding a table has to say, in Chinese: whole lines as a colleague reads them."""

import re
from pathlib import Path

import pytest

from presales_kpi.messages import finding_tables
from tests.ingest.inputs import BID, HEADER, Rows, bids_with, read_book, read_text
from tests.ingest.test_messages_zh import QUOTED, SENTENCE, in_chinese

CUSTOMER = {"customer": {"type": "text", "aliases": ["客户名称"], "required": False}}
DECLARED = {"amount": {"type": "money", "aliases": ["金额"], "required": False, "unit": "万元"}}


@pytest.mark.parametrize("key", sorted(finding_tables.TEXTS))
def test_no_text_is_left_in_english(key: str) -> None:
    chinese = finding_tables.TEXTS[key][1]
    assert SENTENCE.search(QUOTED.sub("“”", re.sub(r"\{\w+\}", "", chinese))) is None


@pytest.mark.parametrize(
    ("rows", "merged", "line"),
    [
        ([["甲", "乙"], [1, 2]], [],
         "前 50 行中没有找到表头；该行内容为：甲、乙；需要：“投标编号”（bid_id）、“售前”（presales）、"
         "“开标日期”（decided_on）、"
         "“结果”（result）。请在数据上方用一行写明表头，或把现用表头加入考核方案的 `aliases`"),
        ([[*HEADER, "客户名字"], BID], [],
         "表头“客户名字”没有读取；"
         "是否指“客户名称”（customer）？如果是，请修改表头，或把它加入考核方案中 customer 的 `aliases`"),
        ([[*HEADER, "Result"], [*BID, "中标"]], [],
         "多个表头对应同一列，且各行内容相同或为空：结果 (D)、Result (E)；读取 D 列。"),
        ([[*HEADER, None, "备注"], [*BID, 3, "x"]], [],
         "E 列没有表头，没有读取（有内容的单元格：1 个）。如果需要该列，请补上表头"),
        ([[*HEADER, None], [*BID, 3]], ["D1:E1"],
         "表头“结果”合并了多列，只读取 D 列；E 列没有读取（有内容的单元格：1 个）。如果需要该列，请补上表头"),
        ([[*HEADER, "金额(元)"], [*BID, 3]], [],
         "表头“金额(元)”标明的单位是元，而考核方案中声明的是万元；该列没有读取。"
         "请改正表头，或改正考核方案中 amount 的 `unit`"),
        ([[*HEADER, "金额(百万元)"], [*BID, 3]], [],
         "表头“金额(百万元)”标明的单位百万元无法识别，可用的单位：元、千元、万元、亿元；该列没有读取。"
         "请改正表头，或改正考核方案中 amount 的 `unit`"),
        ([[*HEADER, "金额(USD)"], [*BID, 3]], [],
         "表头“金额(USD)”标明的是 USD，而考核方案的币种是 CNY；该列没有读取。"
         "请改正表头，或改正考核方案中 amount 的 `unit`"),
        ([HEADER, BID, HEADER], [], "表头在数据中重复出现，如分页所致（第 3 行）；与合计行一样不计入。"),
        ([HEADER, BID, HEADER[::-1], ["x"]], [],
         "第 3 行是另一张表的表头，各列位置不同；从该行起没有读取（共 2 行）。请把每张表放在单独的工作表中"),
        ([HEADER, ["华东区"], BID], [], "只有一个词的行视为分组标题，与合计行一样不计入：第 2 行。"),
        ([HEADER, BID, ["B2", None, *BID[2:]]], ["B2:B3"],
         "“售前”：单元格与上方单元格合并，只有上方单元格有值（第 3 行）。"
         "请取消合并，并逐行填写；如为 Salesforce 报表，请导出“Details Only”（仅明细）"),
        ([[HEADER[1], HEADER[0], *HEADER[2:]], ["张伟"], [None, "B1", *BID[2:]]], [],
         "该表按“售前”分组：只有每组第一行有值，其下各行没有（第 3 行）。"
         "请导出不分组的明细（Salesforce 请选“Details Only”），或逐行填写"),
        ([HEADER, *([f"B{at}", None if at % 2 else f"P{at}", *BID[2:]] for at in range(4))], [],
         "“售前”：许多单元格为空，像是一个值只在第一行显示（第 3、5 行）。"
         "如果应与上方的值相同，请逐行填写；空单元格不计入任何人、任何项"),
    ],
)  # fmt: skip
def test_lines(tmp_path: Path, rows: Rows, merged: list[str], line: str) -> None:
    by = bids_with(columns=CUSTOMER | DECLARED)
    assert line in [in_chinese(issue) for issue in read_book(tmp_path, {"投标": rows}, by, merged).issues]


@pytest.mark.parametrize(
    ("header", "line"),
    [
        (
            "金额(万元)",
            "表头“金额(万元)”标明了单位：不带单位的数字按万元计。如需固定，请在考核方案中为 amount 设置 `unit`",
        ),
        (
            "金额",
            "表格上方或下方标明单位为万元：“金额”列不带单位的数字按万元计。"
            "如需固定，请在考核方案中为 amount 设置 `unit`",
        ),
    ],
)
def test_units_taken(tmp_path: Path, header: str, line: str) -> None:
    issues = read_book(tmp_path, {"投标": [["单位：万元"], [*HEADER, header], [*BID, 5]]}).issues
    assert [in_chinese(issue) for issue in issues] == [line]


def test_text_files(tmp_path: Path) -> None:
    (issue,) = read_text(tmp_path, ["|".join(HEADER), "|".join(BID)]).issues
    assert in_chinese(issue) == (
        "各行没有分列；单元格之间似乎用“|”分隔。请导出为以逗号、分号或制表符分隔的文件，或导出为 .xlsx"
    )
    issues = read_text(tmp_path, [",".join(HEADER), "B1,张伟,2026-07-01", ",".join(BID)]).issues
    assert in_chinese(issues[0]) == (
        "有些行的单元格比表头少，缺少的按空值读取：第 2 行。可能是文本中的换行把一行截断了："
        "请检查这些行，或导出为 .xlsx"
    )


def test_sheets_without_names(tmp_path: Path) -> None:
    (issue,) = read_book(tmp_path, {"Sheet1": [HEADER, BID]}).issues
    assert in_chinese(issue) == (
        "该工作表没有自己的名称；其表头符合 bids，已按 bids 读取。如果不是，请为工作表（或文件）取一个相应的名称"
    )
    issues = read_book(tmp_path, {"旧表": [HEADER, BID], "人员": [["工号"], ["P1"]]}).issues
    assert in_chinese(issues[0]) == (
        "该工作表没有用到。其表头像是 bids：请修改工作表名称，或把名称加入考核方案中 bids 的 `match`"
    )
