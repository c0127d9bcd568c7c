"""What is paid, as data: the lines of each payout, and the pools."""

from collections.abc import Iterator
from typing import Any

from presales_kpi.closed import OpenCarry
from presales_kpi.money import fixed
from presales_kpi.report.data_text import fixed_text, number, whole
from presales_kpi.results import EvaluationLine, Payout, Pool, SalesLine, Scorecard

Json = dict[str, Any]


def bonus(card: Scorecard, payout: Payout, places: int, currency: str) -> Json:
    """The amounts of each part and their total, and the lines that add up to it; amounts have `places` decimals."""
    return {
        "evaluation": fixed_text(payout.evaluation.amount, places) if payout.evaluation else None,
        "sales": fixed_text(payout.sales.amount, places) if payout.sales else None,
        "adjustments": fixed(payout.adjusted, max(places, 0)), "total": fixed_text(payout.total, places),
        "currency": currency, "lines": list(_lines(card, payout, places)),
    }  # fmt: skip


def _lines(card: Scorecard, payout: Payout, places: int) -> Iterator[Json]:
    if payout.evaluation is not None:
        yield _evaluation(card, payout.evaluation, places)
    if payout.sales is not None:
        yield _sales(card, payout.sales, places)
    for part, amount in payout.by_hand.items():
        if any(entry.of == part for entry in payout.entries):
            yield _line("adjustments", amount=fixed_text(amount, places), of=part)


def _line(part: str, **known: object) -> Json:
    """A line with all fields that every line has; what is not known, or is not of this part, is null."""
    line: Json = {
        "part": part, "base": None, "coefficient": None, "factors": [], "days": None, "of_days": None, "raw": None,
        "pool_factor": None, "amount": None, "carry_in": None, "carry_out": None,
        "taken_back": [],
    }  # fmt: skip
    return line | known


def _evaluation(card: Scorecard, line: EvaluationLine, places: int) -> Json:
    factors = [
        {
            "of": one.of, "value": number(one.value), "reason": one.entry.reason if one.entry else None,
            "approved_by": one.entry.approved_by if one.entry else None,
        }
        for one in line.factors
    ]  # fmt: skip
    return _line(
        "evaluation", base=fixed_text(line.base, places), coefficient=number(line.coefficient), factors=factors,
        days=whole(card.days), of_days=whole(card.of_days), raw=fixed_text(line.raw, places),
        pool_factor=number(line.pool_factor), amount=fixed_text(line.amount, places), read=number(line.read),
        gate=number(line.gate), bounded=fixed_text(line.bounded, places), **_settled(line, places),
    )  # fmt: skip


def _sales(card: Scorecard, line: SalesLine, places: int) -> Json:
    return _line(
        "sales", base=fixed_text(line.base, places), coefficient=number(line.rate),
        days=whole(card.days) if line.base else None, of_days=whole(card.of_days) if line.base else None,
        raw=fixed_text(line.earned, places), amount=fixed_text(line.amount, places), kpi=line.kpi,
        credit=number(line.value), counted=number(line.counted), target=number(line.target),
        attainment=number(line.attainment), **_settled(line, places),
    )  # fmt: skip


def _settled(line: EvaluationLine | SalesLine, places: int) -> Json:
    """What was due, and what closed periods brought to it."""
    taken = [
        {
            "period": one.seal.period.label, "amount": fixed(one.amount, max(places, 0)),
            "due": fixed(one.due, max(places, 0)), "without": fixed(one.without, max(places, 0)),
            "reversals": [reversal.where for reversal in one.reversals],
        }
        for one in line.taken
    ]  # fmt: skip
    return {
        "due": fixed_text(line.due, places), "carry_in": fixed_text(line.carry_in, places),
        "carry_out": fixed_text(line.carry_out, places), "taken_back": taken,
    }  # fmt: skip


def carry(one: OpenCarry, places: int) -> Json:
    """What stays open at the end of the period, of one person and part."""
    return {
        "person": one.person, "name": one.name, "part": one.part, "amount": fixed(one.amount, max(places, 0)),
    }  # fmt: skip


def pool(one: Pool, places: int) -> Json:
    """A pool: its amount, what its people were entitled to, the factor, and what was paid and left."""
    return {
        "pool": "evaluation", "team": one.name or None, "amount": fixed_text(one.amount, places),
        "entitled": number(one.entitled), "factor": number(one.factor), "paid": fixed_text(one.paid, places),
        "unallocated": fixed_text(one.unallocated, places), "people": list(one.members),
    }  # fmt: skip
