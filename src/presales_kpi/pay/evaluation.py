"""The evaluation bonus: base × coefficient of the grade × days employed, rounded once.

Without a grade every calculated amount is missing: the person is to be decided on, never paid 0 by accident.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from presales_kpi.calc import (
    MISSING,
    Gather,
    If,
    Key,
    Lookup,
    Node,
    Present,
    Quantity,
    Round,
    add,
    divide,
    multiply,
)
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import round_half_up
from presales_kpi.period import Period
from presales_kpi.results import Payout, Scorecard
from presales_kpi.scheme.levels import Bonus
from presales_kpi.scheme.model import Scheme


def places_of(rounding: Decimal) -> int:
    """Decimals of a rounding unit that is a power of ten: 0.01 → 2, 1 → 0, 10 → −1."""
    return -rounding.normalize().adjusted()


def pay(scheme: Scheme, period: Period, cards: Sequence[Scorecard]) -> tuple[Mapping[str, Payout], tuple[Issue, ...]]:
    """A payout for each card, by person id; none where the scheme pays no bonus."""
    if scheme.bonus is None:
        return {}, ()
    issues: list[Issue] = []
    payouts = {}
    for card in cards:
        base = _base(scheme, scheme.bonus, period, card)
        if base is None:
            message = say("no-base", person=card.person.name)
            issues.append(Issue("error", "no-base", "", message, say("no-base.hint"), (card.person.id,)))
        payouts[card.person.id] = _payout(scheme.bonus, card, base)
    return payouts, tuple(issues)


def totals(payouts: Sequence[Payout]) -> Mapping[str, Quantity]:
    """The sums over everybody of evaluation, adjusted and total; people to be decided on are not in them."""
    columns = {
        "evaluation": [one.evaluation for one in payouts],
        "adjusted": [one.adjusted for one in payouts],
        "total": [one.total for one in payouts],
    }
    return {
        name: Quantity(Key("", 0, "", f"all.{name}"), Gather("SUM", parts, present_only=True))
        for name, parts in columns.items()
    }


def _base(scheme: Scheme, bonus: Bonus, period: Period, card: Scorecard) -> Decimal | None:
    if bonus.evaluation.base == "person":
        return card.person.evaluation_base
    return scheme.levels[card.level].base.evaluation_bonus.get(period.kind)


def _payout(bonus: Bonus, card: Scorecard, base_amount: Decimal | None) -> Payout:
    places = places_of(bonus.rounding)

    def key(name: str) -> Key:
        return Key(card.person.id, 0, "", name)

    base = Quantity(key("base"), given=base_amount)
    table = bonus.evaluation.coefficient
    by_grade = Lookup(card.grade, list(table), list(table.values()))
    coefficient = Quantity(key("coefficient"), If(Present(card.grade), by_grade, MISSING))
    amount: Node = multiply(base, coefficient)
    if bonus.evaluation.prorate == "days":
        amount = divide(multiply(amount, card.days), card.of_days)
    raw = Quantity(key("raw"), If(Present(coefficient), If(Present(base), amount, MISSING), MISSING))
    evaluation = Quantity(key("evaluation"), If(Present(raw), Round(raw, places), MISSING))
    by_hand = sum((Decimal(one.value or 0) for one in card.adjustments if one.kind == "amount"), Decimal(0))
    adjusted = Quantity(key("adjusted"), given=round_half_up(by_hand, places))
    total = Quantity(key("bonus"), If(Present(evaluation), Round(add(evaluation, adjusted), places), MISSING))
    return Payout(base, coefficient, raw, evaluation, adjusted, total)
