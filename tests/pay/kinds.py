"""Payouts of many kinds: by grade and by score, from pools and from tiers, graded or not, by one level or two."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from presales_kpi.measure.roster import Member, Part, Seat
from presales_kpi.pay import Paid, pay
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme
from tests.pay.payouts import by_tiers, everybody, factor, made, owing, rules, sold, taken
from tests.score.cards import Q3, adjust

BY_SCORE = {"score": {"points": [["0", "0"], ["60", "0.6"], ["100", "1"], ["120", "1.5"]]}}
STEPPED = {"score": {"steps": [["0", "0"], ["60", "0.8"], ["90", "1"]]}}
MILLION = ("0", "0.5%"), ("800000", "0.8%")
ON_TARGET = {"base": {"sales_bonus": {"quarter": "20000"}, "evaluation_bonus": {"quarter": "8000"}}}
SHARES = ("0%", "100%"), ("100%", "140%")


def moving(*bases: Decimal | None, days: tuple[int, ...] = (40, 52)) -> Member:
    """An engineer whose own bases, of both parts, changed after 40 days, and after 20 more."""
    starts = [Q3.start + timedelta(days=many) for many in (0, 40, 60)[: len(bases)]]
    rows = [Person("P1", "张伟", evaluation_base=one, sales_base=one) for one in bases]
    spans = [(start, after - timedelta(days=1)) for start, after in pairwise([*starts, Q3.end + timedelta(days=1)])]
    return Member(
        rows[-1],
        tuple(Part(row, "engineer", *span, count) for row, span, count in zip(rows, spans, days, strict=True)),
        tuple(Seat(row, *span) for row, span in zip(rows, spans, strict=True)),
    )


def one(by: Scheme, actual: str | None = "8", amount: str = "1000000", **how: Any) -> Paid:
    """Somebody alone, with factors for all."""
    carried = how.pop("rows", ())
    return everybody(by, [made(by, actual, sold(amount, carried), team="北京", **how)], *FACTORS)


def some(by: Scheme, actuals: str = "10 8 6 5 -") -> Paid:
    """Several, the last of whom is not graded."""
    cards = [
        made(by, None if actual == "-" else actual, person=f"P{at}", team=("北京", "上海")[at % 2])
        for at, actual in enumerate(actuals.split())
    ]
    return everybody(by, cards, *FACTORS)


def settled(actual: str | None, **bonus: Any) -> Paid:
    """Somebody who owes of both parts, and another who does not, where a source reverses."""
    by = rules({}, reversing=True, sales=by_tiers("marginal", *MILLION), **bonus)
    entries = taken("evaluation", "-900.5", "D1"), taken("sales", "-60", "D1")
    brought = owing("P1", *entries, evaluation="-12", sales="-5000")
    cards = [made(by, actual, sold("900000")), made(by, "8", sold("700000"), person="P2")]
    return pay(by, Q3, cards, (), brought)


FACTORS = factor("1.1", "team", "北京"), factor("1", "team", "上海"), factor("0.95"), factor("0.9", "person", "P1")
OWN = {"base": "person"}


def pooled(amount: Any, scale: str = "down", by: str = "company", **keys: Any) -> Scheme:
    return rules(keys, pool={"evaluation": {"amount": amount, "scale": scale, "by": by}})


DONE: dict[str, Callable[[], Paid]] = {
    "by grade": lambda: one(rules({"factors": ["team", "company", "person"], "floor": "500", "cap": "9000"})),
    "by months": lambda: one(rules({"prorate": "months", "cap": "9000"})),
    "by score": lambda: one(rules({"coefficient": BY_SCORE, "prorate": "none"})),
    "by steps, not graded": lambda: one(rules({"coefficient": STEPPED, "floor": "100"}), None),
    "by score, graded by hand": lambda: one(rules({"coefficient": BY_SCORE}), None,
                                            adjustments=[adjust("override", "grade", "良好")]),
    "own base that changed": lambda: one(rules(OWN), who=moving(Decimal(5000), Decimal(6100))),
    "own base, no days": lambda: one(rules(OWN), who=moving(*map(Decimal, (5000, 5500, 6100)), days=(0, 0, 0))),
    "own base, one missing": lambda: one(rules(OWN), who=moving(None, Decimal(6100))),
    "pool, both ways, held": lambda: some(pooled("30000", "both", floor="1000", cap="11000")),
    "pool, scaled down": lambda: some(pooled("20000", floor="1000", cap="9000")),
    "pool, cap alone": lambda: some(pooled("20000", "both", cap="6000")),
    "pool, floor alone": lambda: some(pooled("10000", floor="3000")),
    "pool, enough": lambda: some(pooled("99999")),
    "pool, nothing due": lambda: some(pooled("20000", "both"), "5 5 -"),
    "pool below floors": lambda: some(pooled("1000", floor="900")),
    "pools by team": lambda: some(pooled({"北京": "9000", "上海": "8000"}, by="team")),
    "tiers": lambda: one(rules({}, sales=by_tiers("marginal", *MILLION, cap="6000", pays_from="30%")),
                         adjustments=[adjust("amount", "sales", "12.5"), adjust("amount", "evaluation", "-3")]),
    "tiers below zero": lambda: one(rules(sales=by_tiers("whole", *MILLION, pays_from="30%")), amount="-5000"),
    "overage with a cap on credit": lambda: one(rules(sales=by_tiers("overage", *MILLION, credit_cap="900000"))),
    "points": lambda: one(rules(sales=by_tiers("interpolated", ("0", "0"), ("500000", "900"), ("900000", "5000")))),
    "on attainment": lambda: one(rules({}, sales=by_tiers("marginal", *SHARES, basis="attainment", credit_cap="900000"),
                                       level=ON_TARGET)),
    "on attainment, own base that changed": lambda: one(
        rules(sales=by_tiers("marginal", *SHARES, basis="attainment", base="person")),
        who=moving(Decimal(20000), Decimal(30000))),
    "nothing is paid at the level": lambda: one(
        rules(sales=by_tiers("marginal", *SHARES, basis="attainment"), level={"base": {}})),
    "no pool for a team": lambda: some(pooled({"北京": "9000"}, by="team")),
    "settled": lambda: settled("8"),
    "settled after a pool": lambda: settled("8", pool={"evaluation": {"amount": "9000"}}),
    "owing, not graded": lambda: settled(None),
    "not graded": lambda: one(rules({}, sales=by_tiers("marginal", *MILLION)), None),
}  # fmt: skip
