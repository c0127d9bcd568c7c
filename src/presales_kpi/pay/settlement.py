"""The last steps of a part of pay: what closed periods left and took back, and what goes on into the next one.

due, rounded, + carried in + taken back: what of that is above zero is paid, what is below is carried out. Whoever is
still to be decided on owes on what was brought. Nothing that was brought is lost: what no line takes stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import MISSING, Gather, If, Present, Quantity, Round, Several
from presales_kpi.card import Scorecard
from presales_kpi.closed import BONUS_PARTS, BonusPart, Brought, OpenCarry, TakenBack
from presales_kpi.pay.base import ZERO
from presales_kpi.payout import EvaluationLine, Payout, SalesLine
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.lines import Maker

NOTHING: Final = Brought("")


@dataclass(frozen=True)
class Settled:
    """The end of a line from what is due; the fields are those of `payout.EvaluationLine` and `SalesLine`."""

    due: Quantity | None
    carry_in: Quantity | None
    taken_back: Quantity | None
    taken: tuple[TakenBack, ...]
    amount: Quantity
    carry_out: Quantity | None


class Settler:
    """Ends everybody's lines by one scheme: amounts have `places` decimals, `brought` is by person id.

    Where no source `reverses`, nothing is taken back, and the evaluation bonus, never below zero, is paid as it is due.
    """

    def __init__(self, scheme: Scheme, brought: Mapping[str, Brought], places: int) -> None:
        self._brought, self._places = brought, places
        self._reversing = any(source.reverses is not None for source in scheme.sources.values())

    @property
    def evaluation_due(self) -> str:
        """What the evaluation bonus is called before it is settled."""
        return "evaluation.due" if self._reversing else "evaluation"

    def evaluation(self, due: Quantity) -> Settled:
        """The end of an evaluation bonus of which `due` is left by floor, cap and pool."""
        return self._settled("evaluation", due) if self._reversing else Settled(None, None, None, (), due, None)

    def sales(self, due: Quantity) -> Settled:
        """The end of a sales bonus, `due` before it is rounded."""
        return self._settled("sales", due)

    def _settled(self, part: BonusPart, due: Quantity) -> Settled:
        person = due.key.person
        maker, brought = Maker(person, 0, f"{part}."), self._brought.get(person, NOTHING)
        carry_in = maker.given("carry_in", brought.carry.get(part))
        taken = tuple(one for one in brought.taken if one.part == part)
        back = maker.given("taken_back", brought.taken_of(part) if taken else None) if self._reversing else None
        carried = [carry_in] if back is None else [carry_in, back]
        after = Gather("SUM", [Round(due, self._places), *carried], present_only=True)
        kept = If(Several("OR", [Present(one) for one in carried]), Gather("SUM", carried, present_only=True), MISSING)
        return Settled(
            due=due, carry_in=carry_in, taken_back=back, taken=taken,
            amount=Maker(person).made(part, If(Present(due), Gather("MAX", [after, ZERO]), MISSING)),
            carry_out=maker.made("carry_out", If(Present(due), Gather("MIN", [after, ZERO]), kept)),
        )  # fmt: skip


def unsettled(line: EvaluationLine | SalesLine | None, part: BonusPart, brought: Brought) -> Decimal:
    """What somebody brings of a part that the line, None where there is none, has no step for."""
    carried = brought.carry.get(part, Decimal(0)) if line is None or line.carry_in is None else Decimal(0)
    taken = brought.taken_of(part) if line is None or line.taken_back is None else Decimal(0)
    return carried + taken


def names_of(cards: Sequence[Scorecard], brought: Mapping[str, Brought]) -> Mapping[str, str]:
    """What everybody is called who has a card or brings something, by person id."""
    return {person: one.name for person, one in brought.items()} | {card.person.id: card.person.name for card in cards}


def still_open(
    cards: Sequence[Scorecard], payouts: Mapping[str, Payout], brought: Mapping[str, Brought]
) -> tuple[OpenCarry, ...]:
    """What a later period has to take, by person id and part: what was carried out, and what nothing has settled."""
    found: list[OpenCarry] = []
    for person, name in sorted(names_of(cards, brought).items()):
        lines = payouts[person].lines if person in payouts else {}
        for part in BONUS_PARTS:
            line = lines.get(part)
            amount = unsettled(line, part, brought.get(person, NOTHING))
            carried = line.carry_out.result if line is not None and line.carry_out is not None else None
            amount += carried if isinstance(carried, Decimal) else Decimal(0)
            if amount:
                found.append(OpenCarry(person, name, part, amount))
    return tuple(found)
