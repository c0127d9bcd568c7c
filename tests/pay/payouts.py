"""Payouts from plain values: a scheme's bonus in a few lines, cards by what was measured."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from presales_kpi.closed import BONUS_PARTS, BonusPart, Brought, Reversal, SealRef, TakenBack
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.roster import Member
from presales_kpi.pay import Paid, pay
from presales_kpi.period import Calendar, make_period
from presales_kpi.records import Adjustment, Factor, Person, Target
from presales_kpi.results import EvaluationLine, Payout, SalesLine, Scorecard
from presales_kpi.scheme.bonus import OWN_MEASURE
from presales_kpi.scheme.model import Scheme
from tests.score.cards import Q3, card, kpi, scheme, value, whole

COEFFICIENT = {"优秀": "1.5", "良好": "1.2", "合格": "1.0", "不合格": "0"}
SOLD: dict[str, Any] = {"unit": "money", "measure": {"kind": "sum", "source": "s", "column": "m"}, "target": "1000000"}
REVERSING: dict[str, Any] = {
    "match": ["s"], "key": "k", "reverses": "r", "columns": {one: {"type": "id"} for one in ("k", "r")},
}  # fmt: skip


def rules(evaluation: Mapping[str, Any] | None = None, **bonus: Any) -> Scheme:
    """A level weighed by `a` (a count with the target 10) alone, with a base of 8000; `sold` is there to be paid on.
    With `reversing` its source has rows that take back others."""
    level = bonus.pop("level", {})
    sources = {"s": REVERSING} if bonus.pop("reversing", False) else {}
    whole_bonus = {"evaluation": {"coefficient": COEFFICIENT} | dict(evaluation or {})} | bonus
    if evaluation is None and "sales" in bonus:
        del whole_bonus["evaluation"]
    policy = {"target_proration": "none"}
    kpis = {"a": kpi(), "sold": kpi(**SOLD)}
    return scheme(kpis, {"a": "100%"}, bonus=whole_bonus, policy=policy, level=level, sources=sources)


def by_tiers(method: str, *bands: tuple[str, str], **keys: Any) -> dict[str, Any]:
    """`sales` on the KPI `sold` by bands (from, rate), or for interpolated by points."""
    tiers = {key: keys.pop(key) for key in ("basis", "apply") if key in keys}
    if method == "interpolated":
        listed: dict[str, Any] = {"points": [list(band) for band in bands]}
    else:
        listed = {"bands": [{"from": start, "rate": rate} for start, rate in bands]}
    return {"kpi": "sold", "tiers": {"method": method} | tiers | listed} | keys


def sold(amount: str | None, rows: Sequence[str] = ()) -> Measurement:
    """A credited amount; with `rows`, one row for each of these amounts."""
    return value(amount, max(len(rows), 1)) if not rows else _by_row(amount, rows)


def _by_row(amount: str | None, rows: Sequence[str]) -> Measurement:
    class Rows(Measurement):
        def amounts(self) -> tuple[tuple[str, Decimal], ...]:
            return tuple((f"Q3.xlsx!s!{at}", Decimal(one)) for at, one in enumerate(rows, 2))

    plain = value(amount, len(rows))
    return Rows(plain.scope, plain.over, plain.under, plain.value, plain.sample)


def made(
    by: Scheme, actual: str | None = "10", credit: Measurement | None = None, *, who: Member | None = None,
    adjustments: Sequence[Adjustment] = (), targets: Sequence[Target] = (), person: str = "P1", team: str | None = None,
) -> Scorecard:  # fmt: skip
    """A card: `actual` of 10 is 100 points, 8 is 80 and so on; `credit` is what was sold."""
    measured = {"a": value(actual, 5 if actual is not None else 0)}
    if by.bonus is not None and by.bonus.sales is not None:
        measured["sold" if by.bonus.sales.kpi else OWN_MEASURE] = credit or sold("0")
    member = who or whole(Person(person, f"N{person}", team=team))
    return card(by, measured, who=member, adjustments=adjustments, targets=targets)


def taken(part: BonusPart, amount: str, *deals: str, quarter: int = 1) -> TakenBack:
    """What these deals, reversed now, earned in a quarter of the year."""
    closed = make_period("quarter", 2026, quarter, Calendar())
    rows = tuple(Reversal("s", deal, Q3.start, f"R-{deal}", f"Q3.xlsx!s!{at}") for at, deal in enumerate(deals, 7))
    seal = SealRef(f"{closed.label}-scorecards.seal.zip", f"sha of {closed.label}", closed)
    return TakenBack(seal, part, Decimal(20_000), Decimal(20_000) + Decimal(amount), rows)


def owing(person: str = "P1", *entries: TakenBack, **carry: str) -> Mapping[str, Brought]:
    """What one person brings."""
    parts: Mapping[BonusPart, Decimal] = {part: Decimal(carry[part]) for part in BONUS_PARTS if part in carry}
    return {person: Brought(f"N{person}", parts, entries)}


def paid(by: Scheme, one: Scorecard, *factors: Factor, carry_in: str | None = None) -> Payout:
    """What one card is paid."""
    carry: Mapping[BonusPart, Decimal] = {"sales": Decimal(carry_in)} if carry_in is not None else {}
    brought = {one.person.id: Brought(one.person.name, carry)}
    return pay(by, Q3, [one], factors, brought).payouts[one.person.id]


def everybody(by: Scheme, cards: Sequence[Scorecard], *factors: Factor) -> Paid:
    """What several cards are paid."""
    return pay(by, Q3, sorted(cards, key=lambda one: one.person.id), factors)


def evaluation(payout: Payout) -> EvaluationLine:
    """The line of the evaluation bonus, which there has to be."""
    assert payout.evaluation is not None
    return payout.evaluation


def sales(payout: Payout) -> SalesLine:
    """The line of the sales bonus, which there has to be."""
    assert payout.sales is not None
    return payout.sales


def factor(amount: str, of: str = "all", name: str = "") -> Factor:
    """An approved factor of the period."""
    return Factor(Q3.label, Decimal(amount), of, name, "原因", "HR", 0, "Q3.xlsx!系数!2")  # type: ignore[arg-type]
