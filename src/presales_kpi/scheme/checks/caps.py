"""Caps and floors: none makes a band, a threshold or a pool of the scheme pointless. What the scheme alone shows is an
error; what depends on targets, which a sheet may replace, is a warning."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from presales_kpi.calc import Constant, Piecewise
from presales_kpi.calc import Tiers as TierNode
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT, plain
from presales_kpi.scheme.bonus import Sales, Tiers
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import percent

_EVALUATION: Final = ("bonus", "evaluation")
_SALES: Final = ("bonus", "sales")
_POOL: Final = ("bonus", "pool", "evaluation", "amount")


def cap_is_above_floor(loaded: LoadedScheme) -> Iterator[Issue]:
    """The cap on the evaluation bonus is not below its floor."""
    evaluation = loaded.scheme.bonus.evaluation if loaded.scheme.bonus else None
    if evaluation is None or evaluation.cap is None or evaluation.floor is None or evaluation.floor <= evaluation.cap:
        return
    message = say("cap-below-floor", cap=plain(evaluation.cap), floor=plain(evaluation.floor))
    hint = say("cap-below-floor.hint")
    yield finding(loaded, "cap-below-floor", (*_EVALUATION, "cap"), message, hint, about=2)


def pools_cover_a_floor(loaded: LoadedScheme) -> Iterator[Issue]:
    """A pool is not below the floor of a single person: nobody could ever be paid from it. Whether it covers the floors
    of all whom it has to pay is known only once they are graded."""
    bonus = loaded.scheme.bonus
    if bonus is None or bonus.pool is None or bonus.evaluation is None or bonus.evaluation.floor is None:
        return
    floor, amount = bonus.evaluation.floor, bonus.pool.evaluation.amount
    amounts = {_POOL: amount} if isinstance(amount, Decimal) else {(*_POOL, team): one for team, one in amount.items()}
    for loc, one in amounts.items():
        if one < floor:
            message, hint = say("pool-below-floor", amount=plain(one), floor=plain(floor)), say("pool-below-floor.hint")
            yield finding(loaded, "pool-below-floors", loc, message, hint, about=3)


def caps_leave_tiers_within_reach(loaded: LoadedScheme) -> Iterator[Issue]:
    """Neither the cap on credit nor that on the payout keeps the last band, or the threshold, from ever counting."""
    sales = loaded.scheme.bonus.sales if loaded.scheme.bonus else None
    if sales is None:
        return
    yield from _credit_cap(loaded, sales)
    if sales.cap is None or sales.by_row or (sales.by_attainment and sales.base == "person"):
        return
    if sales.by_attainment:
        yield from _cap_of_levels(loaded, sales, sales.cap)
        return
    last = _last(sales.tiers)
    if sales.cap < (there := _payout(sales.tiers, last)):
        message = say("cap-below-tier", cap=plain(sales.cap), start=plain(last), payout=plain(there))
        yield finding(
            loaded, "cap-below-band", (*_SALES, "cap"), message, say("cap-below-tier.hint"), about=2
        )  # fmt: skip
    elif sales.pays_from is not None:
        yield from _cap_at_the_threshold(loaded, sales, sales.cap, sales.pays_from)


def _cap_of_levels(loaded: LoadedScheme, sales: Sales, cap: Decimal) -> Iterator[Issue]:
    """Where the tiers multiply a base, the cap lets somebody reach the last band and the threshold: an error if no
    level's base does, a warning if some do not, since a cap may be meant for those alone."""
    last = max(_last(sales.tiers), sales.pays_from or Decimal(0))
    times = _payout(sales.tiers, last)
    there = {level: CONTEXT.multiply(times, base) for level, base in _bases(loaded, sales).items()}
    capped = [level for level, payout in there.items() if cap < payout]
    if not capped:
        return
    least = min(there[level] for level in capped)
    values = {"cap": plain(cap), "start": percent(last), "payout": plain(least)}
    loc, hint = (*_SALES, "cap"), say("cap-below-tier.hint")
    if len(capped) == len(there):
        yield finding(loaded, "cap-below-band", loc, say("cap-below-tier", **values), hint, about=2)
    else:
        message = say("cap-below-tier-of", levels=tuple(capped), **values)
        yield finding(loaded, "cap-below-band", loc, message, hint, about=2, severity="warning")


def _bases(loaded: LoadedScheme, sales: Sales) -> Mapping[str, Decimal]:
    """The least base of each level that the scheme pays a sales bonus to."""
    found: dict[str, Decimal] = {}
    for name, level in loaded.scheme.levels.items():
        bonus = loaded.scheme.bonus
        paid = [kind for kind in loaded.scheme.kinds_scored(level) if bonus and bonus.sales_in(kind) is not None]
        kinds = [kind for kind in paid if sales.pays(level, kind)]
        if own := [base for kind in kinds if (base := level.base.sales_bonus.get(kind))]:
            found[name] = min(own)
    return found


def _credit_cap(loaded: LoadedScheme, sales: Sales) -> Iterator[Issue]:
    """Credit up to the cap reaches the last band: by amount for everybody, by attainment at the targets that are
    known."""
    cap, last = sales.credit_cap, _last(sales.tiers)
    if cap is None or last == 0:
        return
    loc, hint = (*_SALES, "credit_cap"), say("credit-cap-below-band.hint")
    if not sales.by_attainment:
        if cap <= last:
            message = say("credit-cap-below-band", cap=plain(cap), start=plain(last))
            yield finding(loaded, "cap-below-band", loc, message, hint, about=2)
        return
    for level, target in _targets(loaded, sales).items():
        start = CONTEXT.multiply(target, last)
        if cap <= start:
            values = {"share": percent(last), "start": plain(start)}
            message = say("credit-cap-below-target", cap=plain(cap), level=level, **values)
            yield finding(loaded, "cap-below-band", loc, message, hint, about=2, severity="warning")


def _cap_at_the_threshold(loaded: LoadedScheme, sales: Sales, cap: Decimal, from_: Decimal) -> Iterator[Issue]:
    """Where attainment opens what amounts are paid on: at the threshold the cap is not passed already."""
    for level, target in _targets(loaded, sales).items():
        start = CONTEXT.multiply(target, from_)
        there = _payout(sales.tiers, start if sales.credit_cap is None else min(start, sales.credit_cap))
        if cap < there:
            values = {"share": percent(from_), "start": plain(start), "payout": plain(there)}
            message, hint = (
                say("cap-below-threshold", cap=plain(cap), level=level, **values),
                say("cap-below-tier.hint"),
            )
            yield finding(loaded, "cap-below-band", (*_SALES, "cap"), message, hint, about=2, severity="warning")


def _targets(loaded: LoadedScheme, sales: Sales) -> Mapping[str, Decimal]:
    """The least target of each level that is paid, where the scheme says one of a KPI that is held against it by
    division: of the levels', or the KPI's."""
    kpi = loaded.scheme.kpis.get(sales.kpi or "")
    if kpi is None or kpi.method != "ratio":
        return {}
    found: dict[str, Decimal] = {}
    for name, level in loaded.scheme.levels.items():
        bonus = loaded.scheme.bonus
        kinds = [kind for kind in loaded.scheme.kinds_scored(level) if bonus and bonus.sales_in(kind) is not None]
        own = (
            level.targets.get(kind, {}).get(sales.kpi or "", kpi.target) for kind in kinds if sales.pays(level, kind)
        )
        if targets := [one for one in own if one is not None]:
            found[name] = min(targets)
    return found


def _last(tiers: Tiers) -> Decimal:
    """Where the last band begins, or the last stretch between two points; 0 where there is but one."""
    starts = sorted(dict.fromkeys(tiers.starts))
    return starts[-1] if tiers.bands else starts[-2] if len(starts) > 1 else Decimal(0)


def _payout(tiers: Tiers, x: Decimal) -> Decimal:
    if tiers.method == "interpolated":
        return Piecewise(Constant(x), sorted(tiers.points, key=lambda point: point[0])).value()
    bands = sorted(((band.from_, band.rate) for band in tiers.bands), key=lambda band: band[0])
    value = TierNode(Constant(x), bands, tiers.method).value()
    assert isinstance(value, Decimal)
    return value
