"""The made-up team, what it sells to whom, and the dice that its quarter is thrown with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

QUARTER: Final = (date(2026, 7, 1), date(2026, 9, 30))
BEFORE: Final = (date(2026, 4, 8), date(2026, 6, 28))


@dataclass(frozen=True)
class Staff:
    """Somebody of the team; `skill` between 0 and 1 bends the luck of their rows, `deal` is a usual deal in yuan."""

    id: str
    name: str
    level: str
    team: str
    joined: date
    skill: float
    deal: int


ENGINEER, SENIOR, EXPERT, MANAGER = "售前工程师", "资深售前工程师", "技术专家", "售前部门经理"
EAST, NORTH = "华东售前组", "华北售前组"
TEAM: Final = (
    Staff("P001", "陈建国", MANAGER, "售前部", date(2017, 3, 6), 0.8, 0),
    Staff("P002", "张伟", EXPERT, EAST, date(2018, 7, 2), 0.95, 2_100_000),
    Staff("P003", "李娜", EXPERT, NORTH, date(2019, 4, 15), 0.5, 1_700_000),
    Staff("P004", "王强", SENIOR, EAST, date(2020, 9, 1), 0.9, 1_300_000),
    Staff("P005", "刘洋", SENIOR, NORTH, date(2021, 2, 22), 0.45, 1_000_000),
    Staff("P006", "赵敏", SENIOR, EAST, date(2021, 6, 7), 0.32, 900_000),
    Staff("P007", "孙丽", SENIOR, NORTH, date(2022, 5, 9), 0.6, 1_100_000),
    Staff("P008", "周涛", ENGINEER, EAST, date(2023, 7, 10), 0.85, 620_000),
    Staff("P009", "吴芳", ENGINEER, NORTH, date(2024, 3, 4), 0.3, 520_000),
    Staff("P010", "郑凯", ENGINEER, EAST, date(2024, 8, 19), 0.05, 380_000),
    Staff("P011", "冯雪", ENGINEER, NORTH, date(2025, 4, 1), 0.6, 560_000),
    Staff("P012", "马骏", ENGINEER, EAST, date(2026, 8, 10), 0.4, 450_000),
)
STAFF: Final = TEAM[1:]
EARLIER: Final = tuple(person for person in STAFF if person.joined < QUARTER[0])
REGIONS: Final = {EAST: "华东", NORTH: "华北"}
LINES: Final = ("云平台", "数据智能", "信息安全")
SALES: Final = ("何军", "林静", "高鹏", "罗敏", "梁宇")
CITIES: Final = ("杭州", "苏州", "宁波", "合肥", "天津", "济南", "太原", "青岛", "南京", "石家庄")
FIELDS: Final = ("云海银行", "启明医院", "恒达制造", "安衡保险", "远通物流", "新程教育", "绿能电力", "汇方零售")
PROJECTS: Final = ("数据中台", "私有云扩容", "等保改造", "客服平台", "灾备中心", "数据治理", "零信任接入", "智能报表")
COURSES: Final = (
    ("云平台 5.0 认证", date(2026, 7, 31)),
    ("投标合规", date(2026, 8, 28)),
    ("行业方案写作", date(2026, 9, 25)),
)


@dataclass(frozen=True)
class Dice:
    """Seeded chance, in the few shapes that the sheets need."""

    rng: Random

    def day(self, span: tuple[date, date]) -> date:
        """A working day inside `span`, moved back from a weekend."""
        day = span[0] + timedelta(days=self.rng.randrange((span[1] - span[0]).days + 1))
        return max(day - timedelta(days=max(0, day.weekday() - 4)), span[0])

    def at(self, day: date, first: int = 9, last: int = 17) -> datetime:
        """An office hour of `day`."""
        return datetime.combine(day, time(self.rng.randint(first, last), 5 * self.rng.randrange(12)))

    def hit(self, chance: float) -> bool:
        """Whether something of this chance happens."""
        return self.rng.random() < chance

    def near(self, middle: float, spread: float, low: float, high: float) -> float:
        """A number around `middle`, kept between the bounds."""
        return min(max(middle + self.rng.uniform(-spread, spread), low), high)

    def customer(self) -> str:
        """An invented customer."""
        return self.rng.choice(CITIES) + self.rng.choice(FIELDS)

    def project(self, customer: str) -> str:
        """A project of that customer."""
        return f"{customer}{self.rng.choice(PROJECTS)}项目"
