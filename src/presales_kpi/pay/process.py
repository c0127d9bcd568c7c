"""Pay, top to bottom: what each has earned, the pools, the sales bonus, what was entered by hand, and the totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from presales_kpi.calc import MISSING, Gather, If, Key, Node, Present, Quantity, Round
from presales_kpi.card import Scorecard
from presales_kpi.closed import Brought, OpenCarry
from presales_kpi.issues import Issue
from presales_kpi.money import round_half_up
from presales_kpi.pay.base import all_present
from presales_kpi.pay.carried import carry_findings
from presales_kpi.pay.evaluation import Earned, earn
from presales_kpi.pay.factors import Factors
from presales_kpi.pay.findings import findings
from presales_kpi.pay.pool import Rules, share_out
from presales_kpi.pay.sales import sales_line
from presales_kpi.pay.settlement import Settler, still_open
from presales_kpi.payout import EvaluationLine, Payout, Pool, PoolShare
from presales_kpi.period import Period
from presales_kpi.records import Factor
from presales_kpi.scheme.bonus import Bonus, Evaluation
from presales_kpi.scheme.bonus import Pool as PoolRule
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.wording import fold
from presales_kpi.score.lines import Maker

#: The parts that amounts may be entered for.
PARTS: Final = ("evaluation", "sales")


@dataclass(frozen=True)
class Paid:
    """The payouts by person id, empty where the period pays no bonus; the pools, the sums over everybody, and what was
    found. The sums are of each part, of the amounts entered by hand (`adjusted`) and of all; whoever is still to be
    decided on is not in them. `open_carry` is what a later period has to take, by person id and part."""

    payouts: Mapping[str, Payout] = field(default_factory=dict)
    pools: tuple[Pool, ...] = ()
    totals: Mapping[str, Quantity] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    open_carry: tuple[OpenCarry, ...] = ()


def places_of(rounding: Decimal) -> int:
    """Decimals of a rounding unit that is a power of ten: 0.01 → 2, 1 → 0, 10 → −1."""
    return -rounding.normalize().adjusted()


def pay(
    scheme: Scheme, period: Period, cards: Sequence[Scorecard], factors: Iterable[Factor] = (),
    brought: Mapping[str, Brought] | None = None,
) -> Paid:  # fmt: skip
    """What `cards`, sorted by person id, are worth. `brought` is what people bring from closed periods, by person
    id."""
    brought = brought or {}
    bonus, kind = scheme.bonus, period.kind
    evaluation = bonus.evaluation_in(kind) if bonus else None
    sales = bonus.sales_in(kind) if bonus else None
    if bonus is None or (evaluation is None and sales is None):
        return Paid(issues=tuple(carry_findings(cards, {}, brought)), open_carry=still_open(cards, {}, brought))
    places = places_of(bonus.rounding)
    found, settler = Factors(factors, period), Settler(scheme, brought, places)
    lines: Mapping[str, EvaluationLine] = {}
    pools: tuple[Pool, ...] = ()
    if evaluation is not None:
        earned = {
            card.person.id: earn(scheme, evaluation, kind, card, found.of(card, evaluation.factors)) for card in cards
        }
        lines, pools = _evaluation_lines(bonus, evaluation, cards, earned, places, settler)
    payouts: dict[str, Payout] = {}
    for card in cards:
        person = card.person.id
        sold = sales_line(scheme, sales, kind, card, settler) if sales else None
        parts = [line.amount for line in (lines.get(person), sold) if line is not None]
        by_hand = _by_hand(card, [evaluation is not None, sales is not None], places)
        total = Maker(person).made("bonus", _total(parts, list(by_hand.values()), places))
        entries = tuple(one for one in card.adjustments if one.kind == "amount")
        payouts[person] = Payout(lines.get(person), sold, by_hand, entries, total)
    issues = (*found.issues, *findings(bonus, cards, payouts, pools), *carry_findings(cards, payouts, brought))
    sums = totals(list(payouts.values()), places)
    return Paid(payouts, pools, sums, issues, still_open(cards, payouts, brought))


def _evaluation_lines(
    bonus: Bonus, evaluation: Evaluation, cards: Sequence[Scorecard], earned: Mapping[str, Earned], places: int,
    settler: Settler,
) -> tuple[Mapping[str, EvaluationLine], tuple[Pool, ...]]:  # fmt: skip
    """The lines by person id, from a pool where the scheme has one."""
    rule, due = bonus.pool.evaluation if bonus.pool else None, settler.evaluation_due
    if rule is None:
        alone = {person: Maker(person).made(due, _rounded(one.last, places)) for person, one in earned.items()}
        return {person: _line(earned[person], one, settler) for person, one in alone.items()}, ()
    rules = Rules.of(evaluation, rule.scale == "both", places, due)
    lines: dict[str, EvaluationLine] = {}
    pools: list[Pool] = []
    for name, amount, people in pools_of(rule, cards):
        if amount is None:
            lines |= {one: _line(earned[one], Maker(one).made(due, MISSING), settler) for one in people}
            continue
        pool, shares = share_out(name, amount, {one: earned[one].last for one in people}, rules)
        pools.append(pool)
        lines |= {one: _line(earned[one], paid, settler, share, pool.factor) for one, (share, paid) in shares.items()}
    return lines, tuple(pools)


def pools_of(rule: PoolRule, cards: Sequence[Scorecard]) -> list[tuple[str, Decimal | None, list[str]]]:
    """The pools by name (of the company ""), each with its amount, None where nothing says one, and its people."""
    if rule.by == "company":
        amount = rule.amount if isinstance(rule.amount, Decimal) else None
        return [("", amount, [card.person.id for card in cards])]
    people: dict[str, list[str]] = {}
    for card in cards:
        people.setdefault(card.person.team or "", []).append(card.person.id)
    each = {} if isinstance(rule.amount, Decimal) else {fold(team): amount for team, amount in rule.amount.items()}
    same = rule.amount if isinstance(rule.amount, Decimal) else None
    return [(team, each.get(fold(team), same) if team else None, members) for team, members in sorted(people.items())]


def _line(
    earned: Earned, due: Quantity, settler: Settler, share: PoolShare | None = None, factor: Quantity | None = None
) -> EvaluationLine:
    return EvaluationLine(**vars(earned), share=share, pool_factor=factor, **vars(settler.evaluation(due)))


def _rounded(amount: Quantity, places: int) -> Node:
    return If(Present(amount), Round(amount, places), MISSING)


def _by_hand(card: Scorecard, paid: Sequence[bool], places: int) -> Mapping[str, Quantity]:
    """The amounts entered for each part that the period pays, and for any that something was entered for."""
    sums = {
        part: [Decimal(one.value or 0) for one in card.adjustments if one.kind == "amount" and one.of == part]
        for part in PARTS
    }
    return {
        part: Maker(card.person.id).given(f"adjusted.{part}", round_half_up(sum(sums[part], Decimal(0)), places))
        for part, pays in zip(PARTS, paid, strict=True)
        if pays or sums[part]
    }


def _total(parts: Sequence[Quantity], by_hand: Sequence[Quantity], places: int) -> Node:
    together = Round(Gather("SUM", [*parts, *by_hand]), places)
    return If(all_present(parts), together, MISSING) if parts else together


def totals(payouts: Sequence[Payout], places: int) -> Mapping[str, Quantity]:
    """The sums over everybody of each part, of the amounts entered by hand, and of the totals."""
    columns = {
        "evaluation": [one.evaluation.amount for one in payouts if one.evaluation],
        "sales": [one.sales.amount for one in payouts if one.sales],
        "adjusted.evaluation": [one.by_hand["evaluation"] for one in payouts if "evaluation" in one.by_hand],
        "adjusted.sales": [one.by_hand["sales"] for one in payouts if "sales" in one.by_hand],
        "total": [one.total for one in payouts],
    }
    return {
        name: Quantity(Key("", 0, "", f"all.{name}"), Round(Gather("SUM", parts, present_only=True), max(places, 0)))
        for name, parts in columns.items()
        if parts
    }
