"""What is to be said of amounts from closed periods, and of pay that falls below zero. Amounts are never told."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.card import Scorecard
from presales_kpi.closed import BONUS_PARTS, BonusPart, Brought, TakenBack
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.pay.settlement import names_of, unsettled
from presales_kpi.payout import Payout

_PARTS: Final[Mapping[BonusPart, str]] = {"evaluation": "adjusted.evaluation", "sales": "adjusted.sales"}


def carry_findings(
    cards: Sequence[Scorecard], payouts: Mapping[str, Payout], brought: Mapping[str, Brought]
) -> Iterator[Issue]:
    """What was taken back of whom, totals below zero and what is carried on, and what nothing has settled."""
    names = names_of(cards, brought)
    for person, one in sorted(brought.items()):
        for taken in one.taken:
            yield _taken(taken, names[person], person)
    for person, payout in payouts.items():
        yield from _of_payout(payout, names[person], (person,))
    for part in BONUS_PARTS:
        lines = {person: payout.lines.get(part) for person, payout in payouts.items()}
        left = [person for person, one in sorted(brought.items()) if unsettled(lines.get(person), part, one)]
        if left:
            message = say("carry-open", part=_part_text(part), people=tuple(names[person] for person in left))
            yield Issue("warning", "carry-open", "", message, say("carry-open.hint"), tuple(left))


def _taken(one: TakenBack, name: str, person: str) -> Issue:
    rows = tuple(dict.fromkeys(reversal.of for reversal in one.reversals))
    key = "given-back" if one.amount > 0 else "taken-back"
    rows = rows or (say("rows-of-others"),)
    message = say(key, person=name, part=_part_text(one.part), period=one.seal.period.label, rows=rows)
    return Issue("note", "taken-back", one.reversals[0].where if one.reversals else "", message, "", (person,))


def _of_payout(payout: Payout, name: str, people: tuple[str, ...]) -> Iterator[Issue]:
    total = payout.total.result
    if isinstance(total, Decimal) and total < 0:
        message, hint = say("total-below-zero", person=name), say("total-below-zero.hint")
        where = next(one.where for one in payout.entries if Decimal(one.value or 0) < 0)
        yield Issue("error", "total-below-zero", where, message, hint, people)
    for part, line in payout.lines.items():
        if line.carry_out is not None and line.carry_out.result:
            message = say("carried-on", person=name, part=_part_text(part))
            yield Issue("note", "carried-on", "", message, say("carried-on.hint"), people)


def _part_text(part: BonusPart) -> str:
    key = _PARTS[part]
    return say(key)
