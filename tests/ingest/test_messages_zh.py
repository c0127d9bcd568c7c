"""What reading has to say, in Chinese: whole lines as a colleague reads them, and nothing left in English."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.ingest import findings, read_inputs
from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.dates import parse_day, parse_moment
from presales_kpi.ingest.find_period import find_period
from presales_kpi.ingest.folding import did_you_mean
from presales_kpi.ingest.numerals import Bad, parse_money, parse_number, parse_percent
from presales_kpi.ingest.ole import SIGNATURE
from presales_kpi.ingest.shares import parse_people
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.messages import Message, in_language, listed, reading, reading_cells, reading_records, reading_values
from presales_kpi.scheme.loader import load_scheme
from tests.ingest.inputs import BID, HEADER, Rows, bids_with, read_bids, read_book, scheme, write_book

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "Q3-with-mistakes.xlsx"
QUOTED = re.compile(r'“[^”]*”|"[^"]*"|`[^`]*`')
SENTENCE = re.compile(r"[A-Za-z']+(?:[ ,;]+[A-Za-z']+){2}")
CHINESE = re.compile("[一-鿿]")

PEOPLE = ["工号", "姓名", "级别", "上级", "入职日期", "离职日期", "考核奖金基数", "请假天数"]
TARGETS = ["指标", "期间", "目标值", "人员", "团队"]
REVIEWS = ["被评人", "期间", "评价项", "关系", "评分", "评价人"]
ASSESSMENTS = ["被评人", "期间", "指标", "值", "评分人"]
ADJUSTMENTS = ["人员", "期间", "类型", "对象", "值", "原因", "批准人"]
WRONG: dict[str, Rows] = {
    "投标": [
        [*HEADER, "截止时间", "金额", "毛利率", "其他列"],
        ["B1", "张伟", "2026-07-01", "中标", True, "$100", "85%", "x"],
        ["B1", "张伟", "03/04/2026", "赢", "2026-07-01T09:30:00Z", "1e3", "0.85", None],
        ["B2", "王强:60%;李娜:30%", "25/12/2026", "赢", "2026-13-01 10:00", date(2026, 7, 1), "8", None],
        [None, "钱多多", 46000, "中标", 1.5, "9" * 13, "-", None],
        ["B3", "张伟;王强:10%", "1970-01-01", "=#N/A", None, "=#DIV/0!", None, None],
        [1e16, ";", "2026-07-01", "未中标"],
        ["B4", "同名", "2026-07-01", "未中标"],
        ["B5", "张伟;P1", "2026-07-01", "未中标"],
        ["B6", "张伟;张伟", "2026-07-01", "未中标"],
        ["B7", "张伟:6x%", "2026-07-01", "未中标"],
    ],
    "people": [
        PEOPLE,
        ["P1", "张伟", "工程师", "同名", "2026-07-01", "2026-06-01", None, None],
        ["P1", "张伟", "售前工程", "王", "2026-07-01", None, -5, 1.5],
        ["P2", "同名", "技术专家", "没有这个人", None, None, None, None],
        ["P3", "同名", None, None, None, None, None, None],
        ["P4", "孙丽", None, None, None, None, None, None],
        ["P4", "孙丽", None, None, None, None, None, None],
        ["P5", "王强", None, "王强强", None, None, None, None],
        ["P6", "赵敏", "技术专业", "同名", None, None, -5, "三天"],
        ["P7", "吴芳", None, None, None, None, -5, 1.5],
    ],
    "目标": [
        TARGETS,
        ["中标率", "2026Q3", "40%", "王强", None],
        ["中标率", "2026Q3", "40%", "王强", None],
        ["合同总数", "2026Q3", "5", "王强", None],
        ["中标率", "2026Q5", "40%", None, None],
        ["中标率", "2026Q3", "0", None, None],
        ["中标率", "2026Q3", "很多", None, None],
        ["中标额", "2026Q3", "$5", None, None],
        ["中标额", "2026Q3", "5", "王强", "一组"],
        ["中标额", "2026Q3", "5", None, "=#N/A"],
        ["中标额", "2026Q3", "5", "王强:60%", None],
        ["中标额", None, "5", "王强", None],
    ],
    "评价": [
        REVIEWS,
        ["王强", "2026Q3", "协作", "同事", 6, "A"],
        ["王强", "2026Q3", "协作", "朋友", 5, "A"],
        ["王强", "2026Q3", "协作", "同事", 5, "B"],
        ["王强", "2026Q3", "协作", "同事", 4, "B"],
        ["王强;孙丽", "2026Q3", "协作", "同事", 4, "B"],
    ],
    "人工评分": [
        ASSESSMENTS,
        ["王强", "2026Q3", "洞察", "1000", "HR"],
        ["王强", "2026Q3", "协作", "3", "HR"],
        ["王强", "2026Q3", "协作", "4", "HR"],
    ],
    "调整": [
        ADJUSTMENTS,
        ["王强", "2026Q3", "加分", None, 3, None, "总监"],
        ["王强", "2026Q3", "加分", None, -3, "好", "总监"],
        ["王强", "2026Q3", "加分", "等级", 3, "好", "总监"],
        ["王强", "2026Q3", "加", None, 3, "好", "总监"],
        ["王强", "2026Q3", "改判", None, 3, "好", "总监"],
        ["王强", "2026Q3", "改判", "奖金", 3, "好", "总监"],
        ["王强", "2026Q3", "改判", "得分", 3000, "好", "总监"],
        ["王强", "2026Q3", "改判", "等级", "优", "好", "总监"],
        ["王强", "2026Q3", "奖金", None, None, "好", "总监"],
        ["王强", "2026Q3", "加分", "=#N/A", 3, "好", "总监"],
    ],
    "便签": [["随便写写"]],
    "targets": [TARGETS[:2]],
}


def is_chinese(text: str) -> bool:
    bare = QUOTED.sub("“”", text)
    return CHINESE.search(bare) is not None and SENTENCE.search(bare) is None


def in_chinese(issue: Issue) -> str:
    """The line without its place."""
    return issue.told("zh").removeprefix(f"{issue.where}: ")


def stopped(run: Callable[[], object]) -> Issue:
    with pytest.raises(CannotRunError) as raised:
        run()
    return raised.value.issues[0]


@pytest.mark.parametrize("texts", [reading.TEXTS, reading_cells.TEXTS, reading_values.TEXTS, reading_records.TEXTS])
def test_no_text_of_the_room_is_left_in_english(texts: Mapping[str, tuple[str, str]]) -> None:
    for key, (_, chinese) in texts.items():
        assert SENTENCE.search(QUOTED.sub("“”", re.sub(r"\{\w+\}", "", chinese))) is None, key


def test_the_sample_with_mistakes_is_told_in_chinese() -> None:
    issues = read_inputs([SAMPLE], load_scheme("presales").scheme).issues
    assert len(issues) > 20
    assert [line for issue in issues if not is_chinese(line := in_chinese(issue))] == []
    told = [in_chinese(issue) for issue in issues]
    assert "金额(元)：“See Note”不是金额。请填写金额，如 1200000、1,200,000.00 或 120万" in told
    unknown = "关系：“朋友”不在此项计分的关系之内（自评、同事、销售、上级）"
    assert f"{unknown}。请改正，或在考核方案中为该关系设置权重" in told
    stranger = "“钱多多”不在人员表中，涉及 1 行数据"
    assert f"{stranger}。请在人员表中添加此人，或把该姓名加为别名；在此之前这些数据不计入任何人" in told


def test_every_mistake_at_once_is_told_in_chinese(tmp_path: Path) -> None:
    issues = read_book(tmp_path, WRONG).issues
    assert {issue.code for issue in issues} >= {
        "ambiguous-manager", "ambiguous-person", "adjustment-not-supported", "bad-adjustment",
        "bad-choice", "bad-date", "bad-datetime", "bad-leave-days", "bad-money", "bad-people",
        "date-order", "dates-as-numbers", "foreign-currency", "says-nothing", "time-zone",
        "bad-period", "duplicate-assessment", "duplicate-key", "duplicate-person", "duplicate-review",
        "duplicate-target", "empty-key", "empty-required", "excel-error", "left-before-joined", "long-id-number",
        "missing-approval", "mixed-percent", "negative-base", "score-out-of-scale", "target-not-positive",
        "target-of-several", "target-of-whom", "unknown-adjustment", "unknown-grade", "unknown-kpi", "unknown-level",
        "unknown-manager", "unknown-person", "unknown-relation", "unused-columns", "unused-sheet", "value-out-of-scale",
    }  # fmt: skip
    assert [line for issue in issues if not is_chinese(line := in_chinese(issue))] == []
    assert [issue.code for issue in issues if not isinstance(issue.message, Message)] == []


def test_lines_about_rows_and_records(tmp_path: Path) -> None:
    told = [in_chinese(issue) for issue in read_book(tmp_path, WRONG).issues]
    for line in (
        "以下列没有用到：其他列。",
        "该工作表没有用到。如需使用，请修改工作表名称，或把名称加入考核方案的 `match`",
        "投标编号：“B1”在 2 行中重复出现：Q3.xlsx!投标!2、Q3.xlsx!投标!3。"
        "请删除重复行，或在考核方案中设置以哪一行为准（duplicates: first | last）",
        "开标日期：按 date_order: dmy 读取，因为“25/12/2026”只能这样读。"
        "如需固定，请在考核方案中加入：sources: {bids: {columns: {decided_on: {date_order: dmy}}}}",
        "开标日期：“46000”只是一个数字；按 Excel 的日期序号，应为 2025-12-09。"
        "请在 Excel 中把该列设为日期格式，或写成 2026-04-05 这样的格式。"
        "或在考核方案中写明含义：sources: {bids: {columns: {decided_on: {dates: serial}}}}",
        "结果：以下文本不是考核方案中的可选值：“赢”（2 处，首见 Q3.xlsx!投标!D3）。"
        "请改正单元格；或在考核方案中加入（NAME 换成这些文本所属的取值：won、lost）："
        'sources: {bids: {columns: {result: {values: {NAME: ["赢"]}}}}}',
        "金额：“$100”带有 $，而考核方案的币种是 CNY。"
        "请先折算成 CNY；或在考核方案中用 `currency` 指明写有币种的列，并用 `rates` 给出汇率",
        "毛利率：“0.85”没有 %，而同列其他单元格有；另有 1 处同样的问题：Q3.xlsx!投标!G4。请统一写成 85% 这样的格式。"
        "或在考核方案中写明含义：sources: {bids: {columns: {margin: {unit: percent}}}}（或 unit: fraction）",
        "毛利率：“-”可能表示空值，也可能表示 0。请留空，或填写 0。"
        '或在考核方案中写明含义：sources: {bids: {columns: {margin: {empty: ["-"]}}}}',
        "金额：“2026-07-01”是日期或时间，不是金额。"
        "请把单元格设为数值格式。请填写金额，如 1200000、1,200,000.00 或 120万",
        "金额：该单元格显示 Excel 错误 #DIV/0!。请改正公式，或直接填写数值",
        "售前：“同名”对应多人：P2、P3。请改填人员编号",
        "离职日期 2026-06-01 早于入职日期 2026-07-01。请改正其中一个日期",
        "上级：“王强强”不在人员表中。是否指“王强”？请在人员表中添加该上级；在此之前此人不计入任何人的团队",
        "同一指标、同一期间、同一对象有多个目标：Q3.xlsx!目标!2、Q3.xlsx!目标!3。请只保留有效的一行",
        "同一个目标同时填了 person 和 team。每行请只填其中一项，多项请分行填写",
        "对象：本版本的加分不支持“等级”，只支持得分。请填写“得分”，或留空",
    ):
        assert line in told, line


def test_very_many_of_a_kind_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MOST", 20)
    rows = [[f"B{at}", "张伟", "待定", "中标"] for at in range(30)]
    (issue,) = read_bids(tmp_path, *rows).issues
    assert in_language(issue.message, "zh") == (
        "开标日期：“待定”不是日期；另有 29 处同样的问题：Q3.xlsx!投标!C3、Q3.xlsx!投标!C4、Q3.xlsx!投标!C5、"
        "Q3.xlsx!投标!C6、Q3.xlsx!投标!C7，还有 24 个"
    )


def test_sheets_and_headers(tmp_path: Path) -> None:
    header = ["投标编号", "售前", "开标日", "结果", "Result", "投标结果"]
    by = bids_with(columns={"result": {"type": "choice", "aliases": ["结果", "Result"], "values": {"won": ["中标"]}}})
    told = [in_chinese(issue) for issue in read_bids(tmp_path, [*BID, "Won"], header=header, by=by).issues]
    repeated = "有 2 个表头对应列“结果”（result）：结果 (D)、Result (E)"
    assert told[0] == f"{repeated}。请只保留一个，其余改名或删除；在此之前这几列都不读取"
    assert told[1] == (
        "缺少列“开标日期”（decided_on）。是不是“开标日”？请把表头改为以下之一：decided_on、开标日期；"
        "或把现用表头加入考核方案中 decided_on 的 `aliases`"
    )
    issue = stopped(lambda: read_book(tmp_path, {"Sheet1": [["x"]], "targts": [["x"]]}))
    assert in_chinese(issue) == (
        "没有工作表的名称与考核方案相符；现有：“Sheet1”、“targts”；需要：投标、people/人员、targets/目标、reviews/评价、"
        "assessments/人工评分、adjustments/调整、factors/系数、credits/业绩分配。是否指“targets”？"
        "请修改工作表（或 CSV 文件）的名称，或把名称加入考核方案的 `match`"
    )


@pytest.mark.parametrize(
    ("found", "message", "hint"),
    [
        (parse_moment(True), "是逻辑值（TRUE/FALSE），不是日期时间", "请写成 2026-04-05 09:30 这样的格式"),
        (parse_day(time(9, 30)), "是时刻或时长，不是日期", "请写成 2026-04-05 这样的格式"),
        (parse_day("2026-02-30"), "是不存在的日期", "请写成 2026-04-05 这样的格式"),
        (parse_day("13:30 PM"), "不是日期", "请写成 2026-04-05 这样的格式"),
        (parse_day("25/12/26"),
         "的年份只有两位，可能在最前，也可能在最后，可以读作 2026-12-25（date_order: dmy）",
         "请把日期写成 2026-04-05 这样的格式"),
        (parse_day(datetime(1900, 1, 1)), "的年份是 1900，不在 1990–2100 之内", "请检查年份"),
        (parse_day(46117), "只是一个数字；按 Excel 的日期序号，应为 2026-04-05",
         "请在 Excel 中把该列设为日期格式，或写成 2026-04-05 这样的格式"),
        (parse_day(1.5), "只是一个数字，不是日期", "请写成 2026-04-05 这样的格式"),
        (parse_moment("2026-07-01T09:30:00Z"), "带有时区",
         "请导出不带时区的本地时间。请写成 2026-04-05 09:30 这样的格式"),
        (parse_money("8" * 13), "太大，不像金额（达到或超过一万亿）", "请检查位数"),
        (parse_number("x"), "不是数字", "请只填数字，如 12、1,200 或 4.5"),
        (parse_percent("8"), "超过 1 又没有 %，无法判断是百分比还是倍数", "请填写 85% 或 0.85"),
        (parse_people(ErrorCell("#N/A")), "显示 Excel 错误 #N/A", "请改正公式，或直接填写数值"),
        (parse_people("张伟;张伟"), "中有人重复", "每人请只写一次，比例合并填写"),
        (parse_people("张伟:60%;李娜"), "中有人写了比例，有人没写",
         "请按“张伟”“张伟;李娜”或“张伟:60%;李娜:40%”的格式填写"),
    ],
)  # fmt: skip
def test_flaws_of_cells(found: object, message: str, hint: str) -> None:
    assert isinstance(found, Bad)
    assert (in_language(found.message, "zh"), in_language(found.hint, "zh")) == (message, hint)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.xlsx", b"", "文件是空的（0 字节）。请重新导出"),
        ("a.xls", b"<html>", "这其实是网页（HTML），与文件名不符；网页系统常把这种文件导出为 .xls。"
         "请用 Excel 或 WPS 打开，另存为 Excel 工作簿（.xlsx），然后重新运行"),
        ("a.csv", b"%PDF-1.7", "这是 PDF 文档。"
         "请提供 Excel 工作簿（.xlsx、.xlsm、.xlsb、.xls）、.ods，或 CSV、制表符分隔的文本文件"),
        ("a.xls", SIGNATURE + bytes(9), "文件已损坏（缺少文件头）。"
         "请用 Excel 或 WPS 打开并修复，另存为 .xlsx 后重新运行；或者重新导出"),
        ("a.xlsx", b"PK\x03\x04", "文件已损坏（文件不完整，可能未保存或传输完毕）。"
         "请用 Excel 或 WPS 打开并修复，另存为 .xlsx 后重新运行；或者重新导出"),
        ("投标.csv", b'"a', "第 1 行：单元格的引号没有正确配对（“unexpected end of data”）。"
         "请重新导出；或在 Excel 中打开，检查该行后另存为 .xlsx"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, line: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert in_chinese(stopped(lambda: read_inputs([file], scheme()))) == line


def test_which_period(tmp_path: Path) -> None:
    def asked(name: str, *days: str) -> str:
        rows: list[list[Cell]] = [[f"B{at}", "张伟", day, "中标"] for at, day in enumerate(days)]
        file = write_book(tmp_path / name, {"投标": [HEADER, *rows]})
        return in_chinese(stopped(lambda: find_period([file], read_inputs([file], scheme()), scheme())))

    assert asked("a.xlsx", "2026-07-01", "2026-12-01") == (
        "无法确定考核期：从文件名和数据都看不出唯一的期间；数据中有：2026Q3（1 行）、2026Q4（1 行）。"
        "请用 --period 2026Q3 指定"
    )
    assert asked("Q3.xlsx", "2025-12-01") == (
        "无法确定考核期：文件名写的是“第 3 季度”，但从数据看不出是哪一年；数据中有：2025Q4（1 行）。"
        "请用 --period 2025Q4 指定"
    )


@pytest.mark.parametrize(
    ("items", "english", "chinese"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a, b", "a、b"),
        (["a", "b", "c"], "a, b and 1 more", "a、b，还有 1 个"),
    ],
)
def test_lists(items: list[str], english: str, chinese: str) -> None:
    text: Any = listed(items, 2)
    assert (text, in_language(text, "zh")) == (english, chinese)


def test_nothing_near_is_not_asked_about() -> None:
    assert did_you_mean("xyz", ["abc"]) == ""
    assert in_language(did_you_mean("abd", ["abc"]), "zh") == "是否指“abc”？"
