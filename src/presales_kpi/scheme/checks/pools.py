"""Pools: they pay something, and what they are divided by is told apart."""

from collections.abc import Iterator
from decimal import Decimal

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import fold, kind_text

_POOL = ("bonus", "pool", "evaluation")


def pools_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """A pool has an evaluation bonus to pay; amounts by team are for pools by team, each team once; and where several
    kinds of period are paid from pools of the same amount, a warning says so."""
    bonus = loaded.scheme.bonus
    if bonus is None or bonus.pool is None:
        return
    pool = bonus.pool.evaluation
    if bonus.evaluation is None:
        yield finding(loaded, "pool-of-nothing", _POOL, say("pool-of-nothing"), about=2)
        return
    if not isinstance(pool.amount, Decimal):
        if pool.by == "company":
            message, hint = say("pool-of-teams"), say("pool-of-teams.hint")
            yield finding(loaded, "pool-of-teams", (*_POOL, "amount"), message, hint, about=3)
        seen: dict[str, str] = {}
        for team in pool.amount:
            first = seen.setdefault(fold(team), team)
            if first != team:
                message = say("pool-team-twice", team=team, other=first)
                yield finding(loaded, "pool-team-twice", (*_POOL, "amount", team), message, about=3, key=True)
    kinds = loaded.scheme.kinds_scored(*loaded.scheme.levels.values())
    paid = tuple(kind_text(kind) for kind in kinds if bonus.evaluation_in(kind) is not None)
    if len(paid) > 1:
        message, hint = say("pool-of-several-kinds", kinds=paid), say("pool-of-several-kinds.hint")
        yield finding(loaded, "pool-of-several-kinds", (*_POOL, "amount"), message, hint, about=3, severity="warning")
