"""The made-up quarter of a sales team: who they are, what they sold, whom they visited and what came in."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Final

from team import BEFORE, PROJECTS, QUARTER, Dice, Staff
from workbook import Cell, Sheets

SEED: Final = 20260931
DIRECTOR, REGIONAL, SELLER, KEEPER, SUPPORT = "销售总监", "区域销售经理", "销售代表", "客户经理", "支持人员"
EAST, SOUTH = "华东", "华南"
LAST_YEAR: Final = (date(2025, 1, 6), date(2025, 12, 19))
#: Who works where; `deal` is a usual deal in yuan, and somebody who sells nothing has none.
HEAD: Final = Staff("S001", "周立新", DIRECTOR, "销售部", date(2016, 4, 5), 0.8, 0)
MANAGERS: Final = (
    Staff("S002", "何军", REGIONAL, EAST, date(2018, 3, 12), 0.85, 620_000),
    Staff("S003", "罗敏", REGIONAL, SOUTH, date(2019, 8, 19), 0.6, 560_000),
)
SELLERS: Final = (
    Staff("S004", "林静", SELLER, EAST, date(2021, 5, 10), 0.9, 480_000),
    Staff("S005", "高鹏", SELLER, EAST, date(2023, 2, 20), 0.55, 420_000),
    Staff("S006", "梁宇", SELLER, SOUTH, date(2024, 6, 3), 0.35, 380_000),
    Staff("S007", "许晴", SELLER, SOUTH, date(2026, 8, 3), 0.6, 400_000),
    Staff("S008", "邓超群", KEEPER, EAST, date(2020, 9, 14), 0.7, 640_000),
    Staff("S009", "宋佳怡", KEEPER, SOUTH, date(2019, 11, 4), 0.7, 600_000),
    Staff("S010", "韩磊", KEEPER, SOUTH, date(2022, 3, 7), 0.1, 520_000),
)
HELPERS: Final = (
    Staff("S011", "沈月", SUPPORT, EAST, date(2022, 7, 11), 0.85, 0),
    Staff("S012", "唐一鸣", SUPPORT, SOUTH, date(2025, 4, 14), 0.5, 0),
)
EVERYBODY: Final = (HEAD, *MANAGERS, *SELLERS, *HELPERS)
#: The quarter's target of each seller, and of each region as a whole, in 10,000 yuan.
TARGETS: Final = {"林静": 240, "高鹏": 150, "梁宇": 140, "许晴": 190, "邓超群": 240, "宋佳怡": 220, "韩磊": 200}
OF_REGIONS: Final = {EAST: 820, SOUTH: 850}
CITIES: Final = {EAST: ("杭州", "苏州", "宁波", "合肥", "南京"), SOUTH: ("广州", "深圳", "佛山", "厦门", "南宁")}
FIELDS: Final = ("海川银行", "仁和医院", "精工制造", "信安保险", "捷运物流", "启智教育", "新源电力", "悦享零售")
VISITS: Final = {"大客户": 6, "重点": 3, "普通": 1}


def span_of(person: Staff) -> tuple[date, date]:
    """The part of the quarter that the person worked in."""
    return max(QUARTER[0], person.joined), QUARTER[1]


def accounts(person: Staff) -> list[tuple[str, str, str]]:
    """The customers that somebody looks after: number, name and tier, the same each time."""
    rng = Random(f"{SEED} {person.id}")
    names = rng.sample([city + field for city in CITIES[person.team] for field in FIELDS], 6)
    tiers = ("大客户", "重点", "重点", "普通", "普通", "普通")
    return [(f"KH{person.id[1:]}{at}", name, tier) for at, (name, tier) in enumerate(zip(names, tiers, strict=True), 1)]


def people() -> list[list[Cell]]:
    """人员: the director, below whom are the regional managers, below whom all others."""
    rows: list[list[Cell]] = [["工号", "姓名", "级别", "团队", "大区", "上级", "入职日期"]]
    above = {person.team: person.name for person in MANAGERS}
    for person in EVERYBODY:
        boss = None if person == HEAD else HEAD.name if person in MANAGERS else above[person.team]
        region = person.team if person != HEAD else None
        team = f"{region}大区" if region else person.team
        rows.append([person.id, person.name, person.level, team, region, boss, person.joined])
    return rows


def opportunities(dice: Dice) -> list[list[Cell]]:
    """商机: closed in the quarter, before it, and still open; a few shared by two."""
    rows: list[list[Cell]] = []
    for person in (*MANAGERS, *SELLERS):
        many = 3 if person in MANAGERS else 6 if person.joined > QUARTER[0] else 9
        for fate in ["closed"] * many + ["open"] * 3 + ["before"] * 2:
            if fate == "before" and person.joined > QUARTER[0]:
                continue
            closed = dice.day(span_of(person) if fate == "closed" else BEFORE)
            created = dice.day(span_of(person)) if fate == "open" else closed - timedelta(days=dice.rng.randint(10, 70))
            result = "进行中" if fate == "open" else "赢单" if dice.hit(0.2 + 0.45 * person.skill) else "丢单"
            _, customer, _ = dice.rng.choice(accounts(person))
            new = person.level == SELLER and dice.hit(0.75)
            amount = round(person.deal * dice.near(1, 0.4, 0.4, 1.6) / 1000) * 1000
            margin = round(amount * dice.near(0.33, 0.08, 0.15, 0.5)) if result == "赢单" else None
            kind = "新购" if new else dice.rng.choice(("续约", "增购", "交叉销售"))
            mate = dice.rng.choice([one for one in SELLERS if one.team == person.team and one != person])
            shared = dice.hit(0.1) and mate.joined < QUARTER[0]
            seller = f"{person.name}:70%;{mate.name}:30%" if shared else person.name
            title = f"{customer}{dice.rng.choice(PROJECTS)}项目"
            day = None if fate == "open" else closed
            what = [None, title, customer, "新客户" if new else "老客户", kind, seller]
            rows.append([*what, created, day, result, amount, margin])
    header = "商机编号 商机名称 客户名称 客户类型 商机类型 销售 创建日期 关闭日期 结果 金额(元) 毛利(元)"
    return numbered(header, rows, "SJ26", by=6)


def leads(dice: Dice) -> list[list[Cell]]:
    """线索: converted, dropped and not yet decided, of those who look for new customers."""
    rows: list[list[Cell]] = []
    for person in SELLERS:
        for number in range(9 if person.level == SELLER else 0):
            found = dice.day(span_of(person))
            day = min(found + timedelta(days=dice.rng.randint(1, 15)), QUARTER[1]) if number < 7 else None
            word = "未处理" if day is None else "已转化" if dice.hit(0.1 + 0.4 * person.skill) else "放弃"
            rows.append([None, accounts(person)[number % 6][1], person.name, found, day, word])
    return numbered("线索编号 客户名称 销售 创建日期 处理日期 处理结果", rows, "XS26", by=3)


def bids(dice: Dice) -> list[list[Cell]]:
    """投标: what support people prepared and submitted."""
    rows: list[list[Cell]] = []
    for person in HELPERS:
        for number in range(8):
            deadline = dice.at(dice.day((QUARTER[0], QUARTER[1] - timedelta(days=16))), 9, 16)
            late = not dice.hit(0.75 + 0.27 * person.skill)
            sent = dice.at(deadline.date() + timedelta(days=1 if late else -dice.rng.randint(1, 3)))
            word = "待定" if number == 7 else "中标" if dice.hit(0.1 + 0.45 * person.skill) else "未中标"
            decided = deadline.date() + timedelta(days=dice.rng.randint(3, 14)) if number < 7 else None
            customer = dice.rng.choice(CITIES[person.team]) + dice.rng.choice(FIELDS)
            title = f"{customer}{dice.rng.choice(PROJECTS)}项目"
            rows.append([None, title, customer, person.name, deadline, sent, decided, word])
    header = "投标编号 项目名称 客户名称 投标负责人 投标截止时间 提交时间 开标日期 投标结果"
    return numbered(header, rows, "TB26", by=4)


def requests(dice: Dice) -> list[list[Cell]]:
    """需求: how soon support people answered."""
    rows: list[list[Cell]] = []
    for person in HELPERS:
        for _ in range(10):
            asked = dice.at(dice.day((QUARTER[0], QUARTER[1] - timedelta(days=5))), 9, 15)
            answered = asked + timedelta(minutes=5 * round(12 * dice.near(9 - 8 * person.skill, 2, 0.5, 20)))
            customer = dice.rng.choice(CITIES[person.team]) + dice.rng.choice(FIELDS)
            title = f"{customer}{dice.rng.choice(PROJECTS)}项目"
            rows.append([None, title, customer, person.name, asked, answered])
    return numbered("需求编号 项目名称 客户名称 处理人 提出时间 首次响应时间", rows, "XQ26", by=4)


def surveys(dice: Dice) -> list[list[Cell]]:
    """客户满意度: a few for everybody who deals with customers."""
    rows: list[list[Cell]] = []
    for person in (*SELLERS, *HELPERS):
        for _ in range(5):
            customer = dice.rng.choice(CITIES[person.team]) + dice.rng.choice(FIELDS)
            score = round(dice.near(3 + 1.8 * person.skill, 0.8, 1, 5))
            recommend = round(dice.near(5.4 + 4.4 * person.skill, 1.5, 0, 10))
            complaint = "是" if score <= 2 else "否"
            rows.append([None, customer, person.name, dice.day(span_of(person)), score, recommend, complaint])
    return numbered("问卷编号 客户名称 被评价人 调查日期 满意度评分 推荐意愿 是否投诉", rows, "WJ26", by=3)


def payments(dice: Dice) -> list[list[Cell]]:
    """回款: what was due in the quarter, and what of it came in."""
    rows: list[list[Cell]] = []
    for person in SELLERS:
        for number in range(4 if person.joined > QUARTER[0] else 6):
            due = dice.day(BEFORE if number == 5 else span_of(person))
            amount = round(person.deal * dice.near(0.5, 0.2, 0.2, 0.8) / 1000) * 1000
            paid = dice.hit(0.62 + 0.4 * person.skill)
            received = amount if paid else round(amount * dice.rng.choice((0.5, 0.7)))
            day = due + timedelta(days=dice.rng.randint(-3, 12))
            rows.append([None, accounts(person)[number][1], person.name, due, amount, received, day])
    return numbered("回款编号 客户名称 销售 应收日期 应收金额(元) 实收金额(元) 实收日期", rows, "HK26", by=3)


def trainings(dice: Dice) -> list[list[Cell]]:
    """培训: one row a person and course."""
    rows: list[list[Cell]] = [["姓名", "课程", "应完成日期", "培训结果"]]
    courses = (("产品组合与报价", date(2026, 8, 14)), ("合同与回款管理", date(2026, 9, 18)))
    for person in EVERYBODY[1:]:
        for course, due in courses:
            word = "通过" if dice.hit(0.7 + 0.3 * person.skill) else dice.rng.choice(("未通过", "未参加"))
            rows.append([person.name, course, due, word])
    return rows


def activities(dice: Dice) -> list[list[Cell]]:
    """活动: what people shared, and what of it became an asset of the team."""
    rows: list[list[Cell]] = []
    for person in (*SELLERS, *HELPERS):
        if dice.hit(0.35 + 0.6 * person.skill):
            rows.append([person.name, dice.day(span_of(person)), "知识分享", "客户案例复盘", None])
        if dice.hit(0.45 * person.skill):
            word = dice.rng.choice(("已采纳", "已采纳", "待审核"))
            rows.append([person.name, dice.day(span_of(person)), "知识资产", "行业话术手册", word])
    return [["人员", "日期", "活动类型", "主题", "采纳状态"], *sorted(rows, key=lambda row: str(row[1]))]


def customers(dice: Dice) -> list[list[Cell]]:
    """客户: who looks after whom."""
    rows: list[list[Cell]] = [["客户编号", "客户名称", "负责人", "客户等级", "合作开始日期", "流失日期"]]
    for person in SELLERS:
        for number, name, tier in accounts(person):
            rows.append([number, name, person.name, tier, dice.day(LAST_YEAR), None])
    return rows


def visits(dice: Dice) -> list[list[Cell]]:
    """拜访: about as often as the customer's tier asks for."""
    rows: list[list[Cell]] = []
    for person in SELLERS:
        for number, _, tier in accounts(person):
            many = VISITS[tier] - (0 if dice.hit(0.45 + 0.55 * person.skill) else 1)
            rows += [[person.name, dice.day(span_of(person)), number, "例行拜访"] for _ in range(many)]
    return [["拜访人", "拜访日期", "客户编号", "拜访目的"], *sorted(rows, key=lambda row: str(row[1]))]


def reviews(dice: Dice) -> list[list[Cell]]:
    """评价: of collaboration by all sides; of support people also by those they support."""
    rows: list[list[Cell]] = [["人员", "期间", "评价项", "关系", "评分", "评价人"]]
    for person in EVERYBODY:
        mates = [one for one in EVERYBODY if one.team == person.team and one != person] or list(MANAGERS)
        first, second = dice.rng.sample([one.name for one in mates], 2)
        sellers = dice.rng.sample([one.name for one in SELLERS if one.name not in (person.name, first, second)], 2)
        raters = [
            ("自评", person.name),
            ("同事", first),
            ("同事", second),
            ("销售", sellers[0]),
            ("上级", "公司管理层"),
        ]
        for relation, rater in raters:
            score = round(2 * dice.near(2.9 + 1.7 * person.skill, 0.5, 1, 5)) / 2
            rows.append([person.name, "2026Q3", "跨部门协作评分", relation, score, rater])
        for rater in sellers if person in HELPERS else ():
            score = round(dice.near(2.9 + 1.9 * person.skill, 0.6, 1, 5))
            rows.append([person.name, "2026Q3", "销售团队评价", "销售", score, rater])
    return rows


def targets() -> list[list[Cell]]:
    """目标: of each seller, of each region, of the director for the whole team."""
    rows: list[list[Cell]] = [["指标", "期间", "目标值", "人员", "大区"]]
    rows += [["销售额", "2026Q3", many * 10_000, name, None] for name, many in TARGETS.items()]
    rows += [["销售额", "2026Q3", many * 10_000, None, region] for region, many in OF_REGIONS.items()]
    rows += [["销售额", "2026Q3", sum(OF_REGIONS.values()) * 10_000, HEAD.name, None]]
    rows += [["潜在客户数量", "2026Q3", 12, HEAD.name, None]]
    return rows


def assessments() -> list[list[Cell]]:
    """人工评分: the bid panel's scores."""
    rows: list[list[Cell]] = [["人员", "期间", "指标", "值", "评分人", "说明"]]
    rows += [["沈月", "2026Q3", "投标文件质量", 94, "评标小组", "七份标书平均分"]]
    rows += [["唐一鸣", "2026Q3", "投标文件质量", 78, "评标小组", "七份标书平均分，两份格式有误"]]
    return rows


def numbered(header: str, rows: list[list[Cell]], prefix: str, by: int) -> list[list[Cell]]:
    """The rows in the order of their column `by`, with a running key put first; `header` holds the names."""
    ordered = sorted(rows, key=lambda row: str(row[by]))
    return [[*header.split()], *([f"{prefix}{number:04d}", *row[1:]] for number, row in enumerate(ordered, start=1))]


def sales_quarter() -> Sheets:
    """All sheets of `sales-Q3.xlsx`; each draws from a seed of its own."""
    makers: dict[str, Callable[[Dice], list[list[Cell]]]] = {
        "商机": opportunities, "线索": leads, "投标": bids, "需求": requests, "客户满意度": surveys, "回款": payments,
        "培训": trainings, "活动": activities, "客户": customers, "拜访": visits, "评价": reviews,
    }  # fmt: skip
    sheets: Sheets = {"人员": people()}
    for number, (name, make) in enumerate(makers.items()):
        sheets[name] = make(Dice(Random(SEED + number)))
    return {**sheets, "目标": targets(), "人工评分": assessments()}
