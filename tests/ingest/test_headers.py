"""Which row is the header, and which header names which column, in which unit."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.header_issues import nearly
from presales_kpi.ingest.header_names import HeaderNames, line_mark, split_header
from presales_kpi.money import MONEY_SCALE
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Column
from tests.ingest.inputs import (
    BID,
    HEADER,
    Rows,
    bids_with,
    codes,
    column,
    read_bids,
    read_book,
    read_text,
    states,
    told,
)

NAMES = HeaderNames({
    "amount": Column(type="money", aliases=("金额", "合同额(元)", "Amount")),
    "spent": Column(type="duration", aliases=("耗时",)),
    "margin": Column(type="percent", aliases=("毛利率",)),
    "note": Column(type="text", aliases=("备注",)),
})  # fmt: skip


def amounts(inputs: Any) -> list[float | None]:
    return [None if units is None else units / MONEY_SCALE for units in column(inputs, "amount")]


@pytest.mark.parametrize(
    "header",
    [
        "金额", " 金 额 ", "金\n额", "金额:", "金额：", "金额*", "金额＊", "＊金额", "*金额", "金额（必填）",
        "金额(必填)*", "金额 ↑",
        "金额(required)", "金额【选填】", "AMOUNT", "ａｍｏｕｎｔ", "Amount (Optional)", "金\u3000额", "金额\u200b",
        "金额(元)", "金额（元）", "金额（万元）", "金额/万元", "金额万元", "金额（单位：万元）", "合同额（元）",
        "合同额(万元)", "合同额万",
        "金额(人民币)", "Amount (RMB)", "Amount ($K)", "Amount (in thousands)", "金额【亿元】", "金额（万元）*",
    ],
)  # fmt: skip
def test_headers_that_name_the_amount(header: str) -> None:
    assert NAMES.column_of(header) == "amount"


@pytest.mark.parametrize(
    "header",
    [
        "金额合计",
        "含税金额",
        "金额(含税)",
        "合同额",
        "合同金额",
        "",
        "*",
        "(元)",
        "金额(小时)",
        "金额(%)",
        "备注(元)",
        "金",
        "Amounts",
    ],
)
def test_headers_that_do_not(header: str) -> None:
    assert NAMES.column_of(header) is None


def test_a_unit_of_another_kind_of_column() -> None:
    assert (NAMES.column_of("耗时(分钟)"), NAMES.column_of("毛利率（%）")) == ("spent", "margin")
    assert NAMES.column_of("耗时(万元)") is None


def test_two_columns_that_only_their_units_tell_apart() -> None:
    names = HeaderNames({
        "yuan": Column(type="money", aliases=("金额(元)",)), "wan": Column(type="money", aliases=("金额(万元)",)),
    })  # fmt: skip
    assert [names.column_of(text) for text in ("金额（元）", "金额（万元）", "金额(千元)", "金额")] == [
        "yuan",
        "wan",
        None,
        None,
    ]


@given(
    st.sampled_from(["金额", "Amount"]),
    st.lists(
        st.sampled_from(["*", "＊", ":", "：", " ", "\n", "\u3000", "(必填)", "（required）", "【选填】", "↓"]),
        max_size=6,
    ),
    st.sampled_from(["", "*", "＊ ", "\u200b"]),
)
def test_marks_of_forms_do_not_change_what_a_header_names(name: str, behind: list[str], before: str) -> None:
    assert NAMES.column_of(before + name + "".join(behind)) == "amount"


@given(st.text(max_size=30))
def test_any_text_is_a_header_or_none(text: str) -> None:
    assert NAMES.column_of(text) in {None, "amount", "spent", "margin", "note"}
    line_mark(text)


@pytest.mark.parametrize(
    ("header", "unit", "currency"),
    [
        ("金额(元)", "元", None), ("金额(千元)", "千元", None), ("金额万元", "万元", None), ("金额(亿)", "亿元", None),
        ("金额(百万元)", "百万元", None), ("amount(usd)", "元", "USD"), ("amount(us$m)", "百万元", "USD"),
        ("amount(瑞郎)", "元", "CHF"),
        ("金额(人民币万元)", "万元", "CNY"), ("金额(万美元)", "万元", "USD"), ("amount(k)", "千元", None),
    ],
)  # fmt: skip
def test_units_that_headers_state(header: str, unit: str, currency: str | None) -> None:
    split = split_header(header)
    assert split is not None
    assert (split[1].unit, split[1].currencies) == (unit, {currency} if currency else frozenset())


def test_a_dollar_may_be_of_any_country(tmp_path: Path) -> None:
    split = split_header("amount($m)")
    assert split is not None and split[1].unit == "百万元"
    assert {"USD", "HKD", "AUD"} <= split[1].currencies and "CNY" not in split[1].currencies
    by = declared("元").model_copy(update={"currency": "HKD"})
    inputs = read_bids(tmp_path, [*BID, 12.5], header=[*HEADER, "金额($)"], by=by)
    assert amounts(inputs) == [12.5] and codes(inputs) == []


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [("金额", 12.5, 12.5), ("金额(元)", 12.5, 12.5), ("金额（千元）", 12.5, 12_500), ("金额/万元", 12.5, 125_000),
     ("金额(亿元)", "1.5", 150_000_000), ("金额(万元)", "1,200元", 1_200)],
)  # fmt: skip
def test_a_unit_in_the_header_counts_where_none_is_declared(
    tmp_path: Path, header: str, cell: object, expected: float
) -> None:
    inputs = read_bids(tmp_path, [*BID, cell], header=[*HEADER, header])
    assert amounts(inputs) == [expected]
    other = header not in ("金额", "金额(元)")
    assert told(inputs) == ([("note", "unit-taken", "Q3.xlsx!投标!E1")] if other else [])


def declared(unit: str) -> Scheme:
    return bids_with(columns={"amount": {"type": "money", "aliases": ["金额"], "required": False, "unit": unit}})


@pytest.mark.parametrize(("unit", "header"), [("元", "金额(万元)"), ("万元", "金额(元)"), ("万元", "金额(千元)")])
def test_a_header_that_contradicts_the_declared_unit_is_not_read(tmp_path: Path, unit: str, header: str) -> None:
    inputs = read_bids(tmp_path, [*BID, 12.5], header=[*HEADER, header], by=declared(unit))
    assert told(inputs) == [("error", "header-unit", "Q3.xlsx!投标!E1")]
    assert f"the unit {header[3:-1]}, but the scheme declares {unit}" in inputs.issues[0].message
    assert amounts(inputs) == [None] and inputs.tables["bids"].bad["amount"].tolist() == [True]


def test_a_header_may_repeat_the_declared_unit(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [*BID, 12.5], header=[*HEADER, "金额(万元)"], by=declared("万元"))
    assert amounts(inputs) == [125_000] and codes(inputs) == []


@pytest.mark.parametrize("header", ["金额(USD)", "金额($)", "金额(百万元)", "金额(M)", "金额(万美元)"])
def test_units_that_nobody_can_convert_are_refused(tmp_path: Path, header: str) -> None:
    inputs = read_bids(tmp_path, [*BID, 12.5], header=[*HEADER, header])
    assert told(inputs) == [("error", "header-unit", "Q3.xlsx!投标!E1")] and amounts(inputs) == [None]


@pytest.mark.parametrize(
    "line", [["单位：万元"], ["投标台账", None, "（单位：万元）"], ["", "金额单位", "万元"], ["单位:人民币万元"]]
)
@pytest.mark.parametrize("below", [False, True])
def test_a_unit_may_stand_beside_the_table(tmp_path: Path, line: list[Any], below: bool) -> None:
    table: Rows = [[*HEADER, "金额"], [*BID, 12.5]]
    if below and len([cell for cell in line if cell]) > 2:
        return
    inputs = read_book(tmp_path, {"投标": [*table, [], line] if below else [line, *table]})
    assert amounts(inputs)[0] == 125_000
    assert "note" in [issue.severity for issue in inputs.issues if issue.code == "unit-taken"]
    own = read_book(tmp_path, {"投标": [line, [*HEADER, "金额(元)"], [*BID, 12.5]]})
    assert amounts(own) == [12.5], "a header's own unit comes first"
    wrong = read_book(tmp_path, {"投标": [line, *table]}, declared("元"))
    assert codes(wrong) == ["header-unit"] and amounts(wrong) == [None]


@pytest.mark.parametrize("line", ["招标单位：中石化", "单位：个", "Total in thousands of pages", "单位名称：万元公司"])
def test_lines_that_state_no_unit(tmp_path: Path, line: str) -> None:
    inputs = read_book(tmp_path, {"投标": [[line], [*HEADER, "金额"], [*BID, 12.5]]})
    assert amounts(inputs) == [12.5] and codes(inputs) == []


def test_a_line_of_units_under_the_headers(tmp_path: Path) -> None:
    rows: Rows = [[*HEADER, "金额", "毛利率"], [None, None, None, None, "(万元)", "%"], [*BID, 12.5, "35%"]]
    inputs = read_book(tmp_path, {"投标": rows})
    assert amounts(inputs) == [125_000] and column(inputs, "margin") == [350_000]
    assert states(inputs) == [""] and inputs.tables["bids"].where(0, "amount") == "Q3.xlsx!投标!E3"


@pytest.mark.parametrize("above", [0, 1, 14, 49])
@pytest.mark.parametrize("left", [0, 1, 3])
def test_titles_and_filters_may_stand_above_and_blank_columns_to_the_left(
    tmp_path: Path, above: int, left: int
) -> None:
    blank: list[Any] = [None] * left
    lines = [[*blank, "As of 2026-10-01" if at % 2 else "Show: All"] for at in range(above)]
    inputs = read_book(tmp_path, {"投标": [*lines, [*blank, *HEADER], [*blank, *BID]]})
    assert column(inputs, "bid_id") == ["B1"] and codes(inputs) == []
    (reading,) = inputs.readings
    assert (reading.header_row, reading.columns[0].letter) == (above + 1, "ABCD"[left])


def test_blank_rows_between_title_and_header(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"投标": [["投标台账"], [], [], [], HEADER, [], BID]})
    assert states(inputs) == ["blank", ""] and codes(inputs) == []


def test_a_header_further_down_is_not_looked_for(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"投标": [*[["x"]] * 50, HEADER, BID]})
    assert codes(inputs) == ["no-header"] and set(states(inputs)) == {"rejected"}
    assert "投标编号" in inputs.issues[0].message or "Bid ID" in inputs.issues[0].message


def test_a_column_without_a_header_is_named_by_its_letter(tmp_path: Path) -> None:
    rows: Rows = [
        [None, *HEADER[:2], None, *HEADER[2:]],
        [1, *BID[:2], "x", *BID[2:]],
        [2, "B2", "张伟", None, *BID[2:]],
    ]
    inputs = read_book(tmp_path, {"投标": rows})
    assert told(inputs) == [("note", "blank-header", "Q3.xlsx!投标!A1"), ("note", "blank-header", "Q3.xlsx!投标!D1")]
    assert [issue.message for issue in inputs.issues] == [
        "column A has no header and is not read (filled cells: 2)",
        "column D has no header and is not read (filled cells: 1)",
    ]


@pytest.mark.parametrize("second", ["中标", None])
def test_two_headers_for_one_column_with_the_same_below(tmp_path: Path, second: str | None) -> None:
    inputs = read_bids(tmp_path, [*BID, second], ["B2", *BID[1:], second], header=[*HEADER, "Result"])
    assert told(inputs) == [("note", "same-columns", "Q3.xlsx!投标!1")] and column(inputs, "result") == ["won", "won"]
    assert "结果 (D), Result (E); column D is read" in inputs.issues[0].message
    inputs = read_bids(tmp_path, [*BID, second], ["B2", *BID[1:], "未中标"], header=[*HEADER, "Result"])
    assert codes(inputs) == ["repeated-header"] and column(inputs, "result") == [None, None]


def test_headers_that_repeat_and_that_nobody_reads_are_only_listed(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [*BID, 1, 2], header=[*HEADER, "其他", "其他"])
    assert codes(inputs) == ["unused-columns"] and inputs.issues[0].message.endswith(": 其他")


# Two rows of headers.

GROUPED: Rows = [
    ["投标编号", "售前", "开标日期", "第一季度", None, "第二季度", None],
    [None, None, None, "结果", "金额", "结果", "金额"],
    ["B1", "张伟", "2026-07-01", "中标", 5, "未中标", 6],
]
TALL = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"]


@pytest.mark.parametrize("alias", ["第二季度 结果", "第二季度结果", "第二季度 - 结果", "第二季度/结果"])
@pytest.mark.parametrize("merged", [TALL, []])
def test_a_group_above_tells_headers_apart(tmp_path: Path, alias: str, merged: list[str]) -> None:
    result = {"type": "choice", "aliases": [alias], "values": {"won": ["中标"], "lost": ["未中标"]}}
    amount = {"type": "money", "aliases": ["第二季度金额"], "required": False}
    inputs = read_book(tmp_path, {"投标": GROUPED}, bids_with(columns={"result": result, "amount": amount}), merged)
    assert column(inputs, "result") == ["lost"] and amounts(inputs) == [6] and states(inputs) == [""]
    assert codes(inputs) == ["unused-columns"] and "第一季度 结果, 第一季度 金额" in inputs.issues[0].message
    assert [(one.header, one.letter) for one in inputs.readings[0].columns][3] == ("第二季度 结果", "F")


@pytest.mark.parametrize("merged", [TALL, []])
def test_headers_that_no_group_settles_are_refused(tmp_path: Path, merged: list[str]) -> None:
    inputs = read_book(tmp_path, {"投标": GROUPED}, merged=merged)
    assert codes(inputs) == ["repeated-header", "repeated-header"]
    assert "第一季度 结果 (D), 第二季度 结果 (F)" in inputs.issues[0].message
    assert column(inputs, "result") == [None] and amounts(inputs) == [None]


def test_one_of_two_that_a_group_claims_leaves_the_other_to_its_own_group(tmp_path: Path) -> None:
    columns = {"note": {"type": "text", "aliases": ["第一季度 金额"], "required": False},
               "result": {"type": "choice", "aliases": ["第一季度 结果"], "values": {"won": ["中标"]}}}  # fmt: skip
    inputs = read_book(tmp_path, {"投标": GROUPED}, bids_with(columns=columns), TALL)
    assert column(inputs, "note") == ["5"] and column(inputs, "result") == ["won"]
    assert amounts(inputs) == [None], "the second quarter's amount is not the amount"


def test_groups_in_a_text_file_and_in_english(tmp_path: Path) -> None:
    lines = [
        "Bid ID,Presales,When,,Outcome,",
        ",,开标日期,截止时间,结果,Q3 note",
        "B1,张伟,2026-07-01,2026-07-01 10:00,Won,x",
    ]
    note = {"type": "text", "aliases": ["Outcome - Q3 note"], "required": False}
    inputs = read_text(tmp_path, lines, bids_with(columns={"note": note}))
    assert column(inputs, "note") == ["x"] and column(inputs, "result") == ["won"] and codes(inputs) == []
    assert inputs.readings[0].header_row == 2


def test_a_merged_title_above_the_header_is_no_group(tmp_path: Path) -> None:
    rows: Rows = [["投标台账", None, None, None], HEADER, BID]
    inputs = read_book(tmp_path, {"投标": rows}, merged=["A1:D1"])
    assert codes(inputs) == [] and inputs.readings[0].columns[0].header == "投标编号"


def test_a_merged_header_feeds_only_its_first_column(tmp_path: Path) -> None:
    rows: Rows = [[*HEADER, None, "备注"], [*BID, "因价格", "x"], ["B2", *BID[1:], None, None]]
    inputs = read_book(tmp_path, {"投标": rows}, merged=["D1:E1"])
    assert told(inputs) == [("note", "merged-header", "Q3.xlsx!投标!E1")] and column(inputs, "result") == ["won", "won"]
    assert 'the header "结果" is merged over several columns, of which D is read; E is not' in inputs.issues[0].message


def test_the_first_record_is_never_taken_for_a_second_line_of_the_header(tmp_path: Path) -> None:
    """Although its cells are words of headers: the deal is called 金额, and its note 毛利率."""
    inputs = read_bids(tmp_path, ["金额", "张伟", "2026-07-01", "中标", "毛利率"], header=[*HEADER, "备注"])
    assert column(inputs, "bid_id") == ["金额"] and column(inputs, "note") == ["毛利率"]


# Headers that are not there.


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("客户名字", "客户名称", True), ("商机编码", "商机编号", True), ("毛利润率", "毛利率", True), ("项目名",
        "项目名称", True),
        ("投标金额", "中标金额", False), ("预计关闭日期", "关闭日期", False), ("开标地点", "开标日期", False),
        ("备住", "备注", False),
        ("Custmer Name", "Customer Name", True), ("customer_name", "Customer Name", True), ("CustomerName",
        "Customer-Name", True),
        ("Bid Amount", "Bid Date", False), ("Expected Close Date", "Close Date", False), ("Owner", "Owned", True),
        ("Won", "Win", False), ("客户名称", "客户名称", False), ("Sales", "销售员工", False),
    ],
)  # fmt: skip
def test_what_nearly_is_a_header(text: str, name: str, expected: bool) -> None:
    assert nearly(text, name) == expected
    assert nearly(name, text) == expected


def test_a_near_header_of_an_optional_column_is_suggested_and_not_taken(tmp_path: Path) -> None:
    customer = {"type": "text", "aliases": ["客户名称"], "required": False}
    by = bids_with(columns={"customer": customer})
    inputs = read_bids(tmp_path, [*BID, "海尔"], header=[*HEADER, "客户名字"], by=by)
    assert column(inputs, "customer") == [None]
    assert told(inputs) == [("note", "near-header", "Q3.xlsx!投标!E1"), ("note", "unused-columns", "Q3.xlsx!投标!1")]
    assert inputs.issues[0].message == 'the header "客户名字" was not read; is "客户名称" (customer) meant?'
    both = read_bids(tmp_path, [*BID, "海尔", "海尔"], header=[*HEADER, "客户名字", "客户名称"], by=by)
    assert codes(both) == ["unused-columns"], "nothing is suggested for a column that is there"


def test_the_most_alike_header_is_asked_about_and_the_column_called_by_its_header(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, [*BID, "x"], header=["投标编号", "售前", "开标时间", "结果", "开标日子"])
    issue = next(issue for issue in inputs.issues if issue.code == "missing-column")
    assert issue.message == 'the column "开标日期" (decided_on) is missing' and 'Is it "开标日子"?' in issue.hint
    inputs = read_bids(tmp_path, ["B1", "张伟", "Won"], header=["Bid ID", "presales", "result"])
    assert inputs.issues[0].message == 'the column "decided_on" is missing', "in a sheet of English headers"


def test_what_is_planned_is_not_asked_about_for_what_happened(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, BID, header=["投标编号", "售前", "预计开标日期", "结果"])
    issue = next(issue for issue in inputs.issues if issue.code == "missing-column")
    assert "Is it" not in issue.hint


@pytest.mark.parametrize("mark", ["|", "^", "~"])
def test_a_text_file_that_is_not_cut_into_columns_says_so(tmp_path: Path, mark: str) -> None:
    inputs = read_text(tmp_path, [mark.join(HEADER), mark.join(BID)])
    assert codes(inputs) == ["one-column"] and f'"{mark}" seems to stand' in inputs.issues[0].message
    assert states(inputs) == ["rejected"]


def test_a_text_file_of_one_column_without_any_delimiter(tmp_path: Path) -> None:
    inputs = read_text(tmp_path, ["什么", "甲", "乙"])
    assert codes(inputs) == ["one-column"] and "no comma" in inputs.issues[0].message
