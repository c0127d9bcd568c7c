"""What everybody was due in a period, before anything that closed periods brought into it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from presales_kpi.closed import BONUS_PARTS, BonusPart
from presales_kpi.closing.seal import Seal
from presales_kpi.results import Payout
from presales_kpi.run import Calculated

#: What each person is due, by id and part; None where it is still to be decided.
Dues = Mapping[tuple[str, BonusPart], Decimal | None]


def dues_of(found: Calculated) -> Dues:
    """What everybody was due in a period into which nothing was brought."""
    return {
        (person, part): _due(payout, part) for person, payout in found.paid.payouts.items() for part in payout.lines
    }


def _due(payout: Payout, part: BonusPart) -> Decimal | None:
    line = payout.lines[part]
    paid = line.amount.result
    left = line.carry_out.result if line.carry_out is not None else None
    if not isinstance(paid, Decimal):
        return None
    return paid + (left if isinstance(left, Decimal) else Decimal(0))


def sealed_dues(seal: Seal) -> Dues:
    """What everybody was due by the results as sealed: what was paid and carried on, less what was brought into that
    period."""
    return {
        (person["person"], line["part"]): _sealed_due(line)
        for person in seal.results()["people"] for line in (person["bonus"] or {"lines": ()})["lines"]
        if line["part"] in BONUS_PARTS
    }  # fmt: skip


def _sealed_due(line: Mapping[str, Any]) -> Decimal | None:
    if line["amount"] is None:
        return None
    brought = [line["carry_in"], *(one["amount"] for one in line["taken_back"])]
    settled = Decimal(line["amount"]) + Decimal(line["carry_out"] or 0)
    return settled - sum(Decimal(one or 0) for one in brought)
