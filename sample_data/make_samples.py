"""Write the sample workbooks: a made-up quarter of a presales team, the same quarter with mistakes in it, and a quarter
of a sales team.

    python sample_data/make_samples.py [FOLDER]

`Q3.xlsx` is 2026Q3 of twelve people as their CRM, bid tracker and forms would export it: nothing in it needs repair,
though it holds what real exports hold — deals shared by two people, rows of other quarters, bids still undecided,
somebody who joined in August, somebody without any survey, somebody with too few bids for a win rate.
`Q3-with-mistakes.xlsx` is the same with the changes that `mistakes.py` lists. `sales-Q3.xlsx` is the quarter of twelve
people who sell, look after customers and support them; `sales.py` makes it, for the scheme `sales-team`. People,
customers and figures are invented, and the same files come out every time.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from mistakes import corrupt
from sales import sales_quarter
from team import (
    BEFORE,
    COURSES,
    EARLIER,
    ENGINEER,
    EXPERT,
    LINES,
    MANAGER,
    PROJECTS,
    QUARTER,
    REGIONS,
    SALES,
    SENIOR,
    STAFF,
    TEAM,
    Dice,
    Staff,
)
from workbook import Cell, Sheets, write

SEED: Final = 20260930


def span_of(person: Staff) -> tuple[date, date]:
    """The part of the quarter that the person worked in."""
    return max(QUARTER[0], person.joined), QUARTER[1]


def shared(person: Staff, dice: Dice) -> str:
    """The people cell of a deal: mostly one name, sometimes two, with or without shares, or an id."""
    others = [other.name for other in EARLIER if other.team == person.team and other != person]
    draw = dice.rng.random()
    if draw < 0.72 or person.joined > QUARTER[0]:
        return person.name if draw > 0.06 else person.id
    partner = dice.rng.choice(others)
    first, second = person.name, partner
    return dice.rng.choice((f"{first}:60%;{second}:40%", f"{first};{second}", f"{first}:70%；{second}:30%"))


def people() -> list[list[Cell]]:
    """人员: everybody, the manager first."""
    rows: list[list[Cell]] = [columns("工号 姓名 别名 级别 团队 大区 产品线 上级 入职日期 离职日期")]
    for number, person in enumerate(TEAM):
        line = LINES[number % 3] if person.level != MANAGER else None
        above = TEAM[0].name if person.level != MANAGER else None
        alias = {"P002": "Wei Zhang", "P008": "小周"}.get(person.id)
        place = [person.level, person.team, REGIONS.get(person.team), line]
        rows.append([person.id, person.name, alias, *place, above, person.joined, None])
    return rows


def opportunities(dice: Dice) -> list[list[Cell]]:
    """商机: won and lost in the quarter, before it, and still open."""
    rows: list[list[Cell]] = []
    for person in STAFF:
        fates = ["closed"] * 7 + ["before"] * 2 + ["open"] * 2
        for fate in fates[2:] if person.joined > QUARTER[0] else fates:
            if fate == "before" and person.joined > QUARTER[0]:
                continue
            closed = dice.day(span_of(person) if fate == "closed" else BEFORE)
            created = max(closed - timedelta(days=dice.rng.randint(20, 80)), date(2026, 1, 5))
            if fate == "open":
                created = dice.day(span_of(person))
            won = dice.hit(0.15 + 0.5 * person.skill)
            result = "进行中" if fate == "open" else "赢单" if won else "取消" if dice.hit(0.12) else "丢单"
            customer = dice.customer()
            amount = round(person.deal * dice.near(1, 0.45, 0.4, 1.6) / 1000) * 1000
            margin = round(amount * dice.near(0.32, 0.1, 0.1, 0.5)) if result == "赢单" else None
            cost = round(amount * dice.near(0.03, 0.015, 0.01, 0.06))
            kind = dice.rng.choice(("新购", "新购", "增购", "续约", "交叉销售"))
            known = "新客户" if kind == "新购" else "老客户"
            end = None if fate == "open" else closed
            what = [None, dice.project(customer), customer, known, kind, shared(person, dice), dice.rng.choice(SALES)]
            rows.append([*what, created, end, result, amount, margin, cost])
    header = columns(
        "商机编号 商机名称 客户名称 客户类型 商机类型 售前 销售 创建日期 关闭日期 结果 金额(元) 毛利(元) 售前成本(元)"
    )
    return numbered(header, rows, "SJ26", by=7)


def bids(dice: Dice) -> list[list[Cell]]:
    """投标: decided, undecided and withdrawn; 冯雪 has two decided ones only."""
    rows: list[list[Cell]] = []
    for person in STAFF:
        fates = ["decided"] * 5 + ["pending"] + ["before"]
        if person.name == "冯雪":
            fates = ["decided"] * 2 + ["pending"] * 2 + ["before"]
        for fate in fates:
            if fate == "before" and person.joined > QUARTER[0]:
                continue
            first, last = span_of(person) if fate != "before" else BEFORE
            deadline = dice.at(dice.day((first, last - timedelta(days=16))), 9, 16)
            late = not dice.hit(0.7 + 0.32 * person.skill)
            submitted = dice.at(deadline.date() + timedelta(days=1 if late else -dice.rng.randint(1, 3)))
            decided = deadline.date() + timedelta(days=dice.rng.randint(3, 14)) if fate != "pending" else None
            result = "中标" if dice.hit(0.08 + 0.52 * person.skill) else "未中标"
            customer = dice.customer()
            amount = round(max(person.deal, 300_000) * dice.near(1, 0.4, 0.4, 1.6) / 1000) * 1000
            word = "待定" if fate == "pending" else result
            what = [None, dice.project(customer), customer, person.name]
            rows.append([*what, deadline, submitted, decided, word, amount])
    due, decided = datetime(2026, 8, 20, 10), date(2026, 8, 28)
    rows.append([None, "济南绿能电力灾备中心项目", "济南绿能电力", "刘洋", due, None, decided, "弃标", 880_000])
    header = columns("投标编号 项目名称 客户名称 售前 投标截止时间 提交时间 开标日期 投标结果 投标金额(元)")
    return numbered(header, rows, "TB26", by=4)


def requests(dice: Dice) -> list[list[Cell]]:
    """需求: how fast each was answered, and how many of its requirements the customer confirmed."""
    rows: list[list[Cell]] = []
    for person in STAFF:
        for number in range(8):
            early = number == 0 and person.joined < QUARTER[0]
            asked = dice.at(dice.day(BEFORE if early else span_of(person)))
            hours = dice.near(34 - 30 * person.skill, 6, 0.5, 72)
            answered = asked + timedelta(minutes=5 * round(hours * 12))
            customer, items = dice.customer(), dice.rng.randint(6, 24)
            right = min(items, round(items * dice.near(0.72 + 0.26 * person.skill, 0.06, 0.4, 1)))
            rows.append([None, dice.project(customer), customer, person.name, asked, answered, items, right])
    asked = datetime(2026, 9, 30, 15, 30)
    rows.append([None, "天津远通物流等保改造项目", "天津远通物流", "李娜", asked, None, 9, None])
    header = columns("需求编号 项目名称 客户名称 售前 提出时间 首次响应时间 需求条数 确认条数")
    return numbered(header, rows, "XQ26", by=4)


def solutions(dice: Dice) -> list[list[Cell]]:
    """方案: how long they took, how review took them, and what delivery found."""
    rows: list[list[Cell]] = []
    for person in STAFF:
        for number in range(6):
            early = number == 0 and person.joined < QUARTER[0]
            delivered = dice.day(BEFORE if early else span_of(person))
            asked = delivered - timedelta(days=round(dice.near(17 - 12 * person.skill, 3, 2, 30)))
            passed = "通过" if dice.hit(0.5 + 0.5 * person.skill) else "未通过"
            score = round(dice.near(66 + 28 * person.skill, 5, 40, 99))
            right = "准确" if dice.hit(0.6 + 0.4 * person.skill) else "不准确"
            change = dice.rng.choices(("无", "售前原因", "客户原因"), (6, 2 * (1 - person.skill), 1))[0]
            basis = dice.rng.choice(("标准方案", "全新定制"))
            fit = round(dice.near(62 + 30 * person.skill, 6, 40, 99)) if basis == "全新定制" else None
            customer = dice.customer()
            what = [None, dice.project(customer), customer, person.name, asked, delivered]
            rows.append([*what, passed, score, fit, right, change, basis])
    header = columns(
        "方案编号 项目名称 客户名称 售前 需求日期 交付日期 评审结果 评审得分 适配性得分 可行性核实 交付变更 方案基础"
    )
    return numbered(header, rows, "FA26", by=5)


def surveys(dice: Dice) -> list[list[Cell]]:
    """客户满意度: a few a person, none for 郑凯."""
    rows: list[list[Cell]] = []
    for person in STAFF:
        for number in range(0 if person.name == "郑凯" else 5):
            early = number == 0 and person.joined < QUARTER[0]
            score = round(dice.near(2.9 + 1.9 * person.skill, 0.8, 1, 5))
            recommend = round(dice.near(5.2 + 4.6 * person.skill, 1.6, 0, 10))
            complaint = "是" if score <= 2 else "否"
            customer = dice.customer()
            day = dice.day(BEFORE if early else span_of(person))
            rows.append([None, dice.project(customer), customer, person.name, day, score, recommend, complaint])
    header = columns("问卷编号 项目名称 客户名称 售前 调查日期 满意度评分 推荐意愿 是否投诉")
    return numbered(header, rows, "WJ26", by=4)


def activities(dice: Dice) -> list[list[Cell]]:
    """活动: sharing, documents and what else people register."""
    rows: list[list[Cell]] = []
    for person in STAFF:
        many = {EXPERT: 4, SENIOR: 3, ENGINEER: 2}[person.level] - (0 if dice.hit(0.2 + 0.7 * person.skill) else 1)
        for kind in dice.rng.choices(("知识分享", "知识文档"), k=max(many, 0)):
            rows.append([person.name, dice.day(span_of(person)), kind, f"{dice.rng.choice(PROJECTS)}实践", None])
        if dice.hit(0.6):
            kind = dice.rng.choice(("创新方案", "技术攻关", "流程建议"))
            word = dice.rng.choice(("已采纳", "已采纳", "未采纳", "待审核"))
            rows.append([person.name, dice.day(span_of(person)), kind, f"{dice.rng.choice(PROJECTS)}改进", word])
    rows.append(["王强", date(2026, 6, 17), "知识分享", "数据治理实践", None])
    return [["人员", "日期", "活动类型", "主题", "采纳状态"], *sorted(rows, key=lambda row: str(row[1]))]


def trainings(dice: Dice) -> list[list[Cell]]:
    """培训: one row a person and course."""
    rows: list[list[Cell]] = [["姓名", "课程", "应完成日期", "培训结果"]]
    for person in TEAM:
        for course, due in COURSES:
            if due >= person.joined:
                word = "通过" if dice.hit(0.7 + 0.3 * person.skill) else dice.rng.choice(("未通过", "未参加"))
                rows.append([person.name, course, due, word])
    return rows


def reviews(dice: Dice) -> list[list[Cell]]:
    """评价: of collaboration by all sides, and of the support by sales."""
    rows: list[list[Cell]] = [["人员", "期间", "评价项", "关系", "评分", "评价人"]]
    for person in TEAM:
        peers = [other.name for other in EARLIER if other != person]
        above = "公司管理层" if person.level == MANAGER else TEAM[0].name
        first, second = dice.rng.sample(peers, 2)
        sellers = dice.rng.sample(SALES, 2)
        raters = [("自评", person.name), ("同事", first), ("同事", second), ("上级", above),
                  ("销售", sellers[0]), ("销售", sellers[1])]  # fmt: skip
        for relation, rater in raters:
            extra = 0.5 if relation == "自评" else 0
            score = round(2 * dice.near(2.8 + 1.8 * person.skill + extra, 0.6, 1, 5)) / 2
            rows.append([person.name, "2026Q3", "跨部门协作评分", relation, score, rater])
        for rater in sellers:
            score = round(dice.near(2.8 + 1.9 * person.skill, 0.6, 1, 5))
            rows.append([person.name, "2026Q3", "销售团队评价", "销售", score, rater])
    rows.append(["张伟", "2026Q2", "跨部门协作评分", "上级", 4, TEAM[0].name])
    return rows


def targets() -> list[list[Cell]]:
    """目标: by person and KPI; rates are percent cells."""
    contract = (30, 6, 5.2, 5, 3.2, 3.2, 3.6, 2.2, 2, 1.5, 2.2, 1.6)
    rows: list[list[Cell]] = [["指标", "期间", "目标值", "人员"]]
    for person, millions in zip(TEAM, contract, strict=True):
        rows.append(["支持项目总合同额", "2026Q3", round(millions * 1_000_000), person.name])
    rows += [["项目中标率", "2026Q3", value, name] for name, value in (("张伟", 0.45), ("李娜", 0.42), ("王强", 0.38))]
    rows += [["bid_win_rate", "2026Q3", 0.32, "P008"], ["knowledge_sharing", "2026Q3", 3, "P004"]]
    rows += [["potential_customers", "2026Q3", 16, "陈建国"], ["支持项目总合同额", "2026Q2", 4_000_000, "张伟"]]
    return rows


def assessments() -> list[list[Cell]]:
    """人工评分: the bid panel's scores."""
    panel = "评标小组"
    rows: list[list[Cell]] = [["人员", "期间", "指标", "值", "评分人", "说明"]]
    rows += [
        ["张伟", "2026Q3", "投标文件质量", 96, panel, "三份标书平均分"],
        ["李娜", "2026Q3", "投标文件质量", 82, panel, "两份标书平均分，偏离表有遗漏"],
        ["王强", "2026Q3", "bid_document_quality", 88, panel, "一份标书"],
        ["张伟", "2026Q2", "投标文件质量", 93, panel, "上季度"],
    ]
    return rows


def adjustments() -> list[list[Cell]]:
    """调整: what the manager added by hand."""
    reason = "牵头完成投标模板改版"
    return [columns("人员 期间 类型 对象 值 原因 批准人"), ["王强", "2026Q3", "加分", "得分", 2, reason, "陈建国"]]


def columns(names: str) -> list[Cell]:
    """A header from its names, which hold no blanks."""
    return list(names.split())


def numbered(header: list[Cell], rows: list[list[Cell]], prefix: str, by: int) -> list[list[Cell]]:
    """The rows in the order of their column `by`, as a system would export them, with a running key put first."""
    ordered = sorted(rows, key=lambda row: str(row[by]))
    return [header, *([f"{prefix}{number:04d}", *row[1:]] for number, row in enumerate(ordered, start=1))]


def sound_quarter() -> Sheets:
    """All sheets of `Q3.xlsx`; each draws from a seed of its own, so that a change to one leaves the others alone."""
    makers: dict[str, Callable[[Dice], list[list[Cell]]]] = {
        "商机": opportunities, "投标": bids, "需求": requests, "方案": solutions, "客户满意度": surveys,
        "活动": activities, "培训": trainings, "评价": reviews,
    }  # fmt: skip
    sheets: Sheets = {"人员": people()}
    for number, (name, make) in enumerate(makers.items()):
        sheets[name] = make(Dice(Random(SEED + number)))
    return {**sheets, "目标": targets(), "人工评分": assessments(), "调整": adjustments()}


def main(arguments: Sequence[str]) -> None:
    """Write all workbooks into the folder named, or beside this script."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    write(sound_quarter(), folder / "Q3.xlsx")
    write(corrupt(sound_quarter()), folder / "Q3-with-mistakes.xlsx")
    write(sales_quarter(), folder / "sales-Q3.xlsx")


if __name__ == "__main__":
    main(sys.argv[1:])
