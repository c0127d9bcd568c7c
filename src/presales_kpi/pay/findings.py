"""What whoever pays must know: an amount that cannot be calculated and why, and pools that are not what they seem."""

from collections.abc import Iterator, Mapping, Sequence

from presales_kpi.card import Scorecard
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.payout import Payout, Pool, SalesLine
from presales_kpi.scheme.bonus import Bonus


def findings(
    bonus: Bonus, cards: Sequence[Scorecard], payouts: Mapping[str, Payout], pools: Sequence[Pool]
) -> Iterator[Issue]:
    """Of each card, then of each pool. Amounts are never told: messages go to the terminal."""
    for card in cards:
        payout, name, people = payouts[card.person.id], card.person.name, (card.person.id,)
        if payout.evaluation is not None and payout.evaluation.base.result is None:
            yield Issue("error", "no-base", "", say("no-base", person=name), say("no-base.hint"), people)
        if payout.sales is not None:
            yield from _of_sales(card, payout.sales)
    if bonus.pool is not None:
        yield from _without_pool(cards, pools)
        for pool in pools:
            yield from _of_pool(pool, payouts)


def _of_sales(card: Scorecard, line: SalesLine) -> Iterator[Issue]:
    """Why no sales bonus can be calculated: no base, nothing measured, or no target."""
    name, people, kpi = card.person.name, (card.person.id,), line.label
    if line.base is not None and line.base.result is None:
        yield Issue("error", "no-base", "", say("no-sales-base", person=name), say("no-sales-base.hint"), people)
    if line.value.result is None:
        message, hint = say("no-sales-value", person=name, kpi=kpi), say("no-sales-value.hint")
        yield Issue("error", "no-sales-value", "", message, hint, people)
    elif line.attainment is not None and line.attainment.result is None:
        message, hint = say("no-sales-target", person=name, kpi=kpi), say("no-sales-target.hint")
        yield Issue("error", "no-sales-target", "", message, hint, people)


def _without_pool(cards: Sequence[Scorecard], pools: Sequence[Pool]) -> Iterator[Issue]:
    """People whom no pool pays: their team has none, or they have no team."""
    paid = {person for pool in pools for person in pool.members}
    teams: dict[str, list[Scorecard]] = {}
    for card in cards:
        if card.person.id not in paid:
            teams.setdefault(card.person.team or "", []).append(card)
    for team, members in sorted(teams.items()):
        people = tuple(card.person.id for card in members)
        if team:
            message, hint = say("team-without-pool", team=team), say("team-without-pool.hint")
        else:
            names = tuple(card.person.name for card in members)
            message, hint = say("no-team-no-pool", people=names), say("no-team-no-pool.hint")
        yield Issue("error", "no-pool", "", message, hint, people)


def _of_pool(pool: Pool, payouts: Mapping[str, Payout]) -> Iterator[Issue]:
    name = say("pool-of-team", team=pool.name) if pool.name else say("pool-of-company")
    undecided = tuple(person for person in pool.members if _undecided(payouts[person]))
    if pool.feasible is not None and not pool.feasible.result:
        message, hint = say("pool-below-floors", pool=name), say("pool-below-floors.hint")
        yield Issue("error", "pool-below-floors", "", message, hint, pool.members)
    elif undecided:
        message, hint = say("pool-undecided", pool=name, people=undecided), say("pool-undecided.hint")
        yield Issue("warning", "pool-undecided", "", message, hint, undecided)


def _undecided(payout: Payout) -> bool:
    line = payout.evaluation
    return line is not None and line.share is not None and line.share.entitled.result is None
