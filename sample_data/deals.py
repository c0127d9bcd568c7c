"""The made-up deals and bids that every CRM sample is a view of, and what they come to when counted by hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Final, TypeVar

QUARTER: Final = (date(2026, 7, 1), date(2026, 9, 30))
SEED: Final = 20261014
#: Yuan for one dollar, by the day from which it holds; configs/crm-opportunities.yaml says the same.
RATES: Final = ((date(2026, 1, 1), Decimal("7.2")), (date(2026, 8, 1), Decimal("7.1")))


@dataclass(frozen=True)
class Name:
    """Somebody or something in English and in Chinese."""

    en: str
    zh: str


PRESALES: Final = (
    Name("Li Na", "李娜"),
    Name("Wang Fang", "王芳"),
    Name("Zhang Wei", "张伟"),
    Name("Zhao Lei", "赵磊"),
)
SALES: Final = (Name("Sun Jie", "孙杰"), Name("Zhou Min", "周敏"), Name("Wu Hao", "吴昊"))
CUSTOMERS: Final = (
    Name("Northwind Logistics", "北风物流"),
    Name("Blue Harbor Bank", "蓝港银行"),
    Name("Cedar Hospital", "雪松医院"),
    Name("Summit Power", "顶峰电力"),
    Name("Riverside University", "河滨大学"),
    Name("Granite Cement", "磐石水泥"),
    Name("Orchard Foods", "果园食品"),
    Name("Lantern Media", "灯笼传媒"),
)
PROJECTS: Final = (
    Name("data platform", "数据平台"),
    Name("disaster recovery", "灾备中心"),
    Name("private cloud", "私有云"),
    Name("campus network", "园区网络"),
    Name("security upgrade", "安全加固"),
)


@dataclass(frozen=True)
class Deal:
    """An opportunity. `closes` is the day it was closed, or is expected to be; `stage` the last open one, from 0 to 3.

    `outcome` is won, lost, open or dropped, which only some CRMs tell from open; `amount` is in `currency`.
    """

    number: int
    customer: Name
    project: Name
    presales: Name
    sales: Name
    created: datetime
    closes: date
    outcome: str
    stage: int
    amount: int
    currency: str
    new_customer: bool

    @property
    def closed(self) -> bool:
        """Whether it was won or lost."""
        return self.outcome in ("won", "lost")

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, by the rate of the day on which it closes."""
        return Decimal(self.amount) * (rate_on(self.closes) if self.currency == "USD" else 1)


@dataclass(frozen=True)
class Bid:
    """A bid, opened on the day it was due; `outcome` is won, lost, pending, withdrawn or void; `amount` in yuan."""

    number: int
    customer: Name
    project: Name
    presales: Name
    manager: Name
    due: datetime
    outcome: str
    amount: int


Row = TypeVar("Row", Deal, Bid)


@dataclass(frozen=True)
class Figures:
    """What somebody's rows of the quarter come to; `days` is the mean from creation to closing."""

    won: int
    closed: int
    won_amount: Decimal
    days: Fraction | None = None

    @property
    def win_rate(self) -> Fraction:
        """Won ÷ (won + lost)."""
        return Fraction(self.won, self.closed)


def rate_on(day: date) -> Decimal:
    """Yuan for one dollar on `day`."""
    return max((since, rate) for since, rate in RATES if since <= day)[1]


def deals() -> list[Deal]:
    """36 deals: most closed in the quarter, some before it, some still open."""
    rng, made = Random(SEED), []
    for number in range(36):
        presales = PRESALES[number % len(PRESALES)]
        fate = "before" if number >= 32 else "open" if number >= 26 else "closed"
        first, last = (date(2026, 4, 6), date(2026, 6, 26)) if fate == "before" else QUARTER
        closes = first + timedelta(days=rng.randint(0, (last - first).days))
        opened = min(closes, date(2026, 9, 20)) - timedelta(days=rng.randint(12, 90))
        outcome = {"open": "dropped" if number == 31 else "open"}.get(fate) or rng.choice(("won", "won", "lost"))
        closes = closes + timedelta(days=45) if fate == "open" else closes
        created = datetime.combine(opened, time(rng.randint(9, 17), rng.choice((0, 15, 30, 45))))
        currency = "USD" if number % 9 == 4 else "CNY"
        amount = rng.randint(4, 60) * (2_500 if currency == "USD" else 25_000)
        where, what, seller = rng.choice(CUSTOMERS), rng.choice(PROJECTS), rng.choice(SALES)
        made.append(
            Deal(number + 1, where, what, presales, seller, created, closes, outcome, rng.randint(0, 3), amount,
                 currency, rng.random() < 0.4)
        )  # fmt: skip
    return sorted(made, key=lambda deal: (deal.created, deal.number))


def bids() -> list[Bid]:
    """30 bids: decided in the quarter, before it, and some that came to nothing."""
    rng, made = Random(SEED + 1), []
    odd = {24: "pending", 25: "pending", 26: "withdrawn", 27: "void"}
    for number in range(30):
        first, last = (date(2026, 4, 6), date(2026, 6, 26)) if number >= 28 else QUARTER
        day = first + timedelta(days=rng.randint(0, (last - first).days))
        outcome = odd.get(number) or rng.choice(("won", "lost", "lost"))
        due = datetime.combine(day, time(rng.choice((9, 10, 14)), rng.choice((0, 30))))
        where, what, manager = rng.choice(CUSTOMERS), rng.choice(PROJECTS), rng.choice(SALES)
        amount = rng.randint(30, 900) * 10_000
        made.append(Bid(number + 1, where, what, PRESALES[number % len(PRESALES)], manager, due, outcome, amount))
    return sorted(made, key=lambda bid: (bid.due, bid.number))


def figures_of_deals(made: Iterable[Deal]) -> dict[str, Figures]:
    """By the English name of who did the presales: the deals closed in the quarter."""

    def days(deal: Deal) -> int:
        return (deal.closes - deal.created.date()).days

    return {
        name.en: Figures(
            won=sum(deal.outcome == "won" for deal in own),
            closed=len(own),
            won_amount=sum((deal.yuan for deal in own if deal.outcome == "won"), Decimal(0)),
            days=Fraction(sum(map(days, own)), len(own)),
        )
        for name, own in _by_person(made, lambda deal: deal.closed and QUARTER[0] <= deal.closes <= QUARTER[1]).items()
    }


def figures_of_bids(made: Iterable[Bid]) -> dict[str, Figures]:
    """By the English name of who prepared them: the bids decided in the quarter."""
    return {
        name.en: Figures(
            won=sum(bid.outcome == "won" for bid in own),
            closed=len(own),
            won_amount=sum((Decimal(bid.amount) for bid in own if bid.outcome == "won"), Decimal(0)),
        )
        for name, own in _by_person(
            made, lambda bid: bid.outcome in ("won", "lost") and QUARTER[0] <= bid.due.date() <= QUARTER[1]
        ).items()
    }


def _by_person(made: Iterable[Row], counts: Callable[[Row], bool]) -> dict[Name, list[Row]]:
    rows = [row for row in made if counts(row)]
    return {name: [row for row in rows if row.presales == name] for name in PRESALES}
