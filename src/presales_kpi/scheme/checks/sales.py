"""The sales bonus: what it is paid on can be measured, and its tiers leave no amount without a rate."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.period import PERIOD_KINDS, PeriodKind
from presales_kpi.scheme.bonus import Sales, Tiers
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.wording import did_you_mean, kind_text, percent, quoted

_SALES: Final = ("bonus", "sales")
_TIERS: Final = (*_SALES, "tiers")


def credit_is_money(loaded: LoadedScheme) -> Iterator[Issue]:
    """The KPI exists; tiers on amounts read money; where each row is paid by itself, a sum of it."""
    sales = _sales(loaded)
    if sales is None:
        return
    known = {*loaded.scheme.kpis, *loaded.catalogue_kpis}
    if sales.kpi is not None and sales.kpi not in known:
        message, hint = say("no-such-kpi", name=sales.kpi), did_you_mean(sales.kpi, known, say("no-such-kpi.hint"))
        yield finding(loaded, "unknown-kpi", (*_SALES, "kpi"), message, hint, about=2)
        return
    kpi = loaded.scheme.measured.get(sales.credited)
    if kpi is None:
        return
    loc = (*_SALES, "kpi" if sales.kpi else "measure")
    if not sales.by_attainment and not _is_money(loaded, kpi, own=sales.kpi is None):
        message, hint = say("sales-not-money"), say("sales-not-money.hint")
        yield finding(loaded, "sales-not-money", loc, message, hint, about=2)
    if sales.by_row and sales.by_attainment:
        message, hint = say("row-by-attainment"), say("row-by-attainment.hint")
        yield finding(loaded, "row-by-attainment", (*_TIERS, "apply"), message, hint, about=3)
    elif sales.by_row and kpi.measure.kind != "sum":
        message, hint = say("row-not-sum", kind=kpi.measure.kind), say("row-not-sum.hint")
        yield finding(loaded, "row-not-sum", (*_TIERS, "apply"), message, hint, about=3)


def attainment_has_a_target(loaded: LoadedScheme) -> Iterator[Issue]:
    """What reads attainment has a KPI that is held against a target, and a target (else a warning)."""
    sales = _sales(loaded)
    if sales is None or not sales.needs_target:
        return
    loc: tuple[Part, ...] = (*_TIERS, "basis") if sales.by_attainment else (*_SALES, "pays_from")
    if sales.kpi is None:
        yield finding(loaded, "sales-without-target", loc, say("measure-without-target"), about=2)
        return
    kpi = loaded.scheme.kpis.get(sales.kpi)
    if kpi is None:
        return
    if kpi.scale is not None:
        message = say("scale-without-target", kpi=sales.kpi)
        yield finding(loaded, "sales-without-target", loc, message, about=2)
    elif kpi.target is None:
        without = [
            name for name, level in loaded.scheme.levels.items() for kind in loaded.scheme.kinds_scored(level)
            if _pays(loaded, kind) and sales.pays(level, kind) and sales.kpi not in level.targets.get(kind, {})
        ]  # fmt: skip
        if without:
            message = say("no-sales-target-for", kpi=sales.kpi, levels=quoted(dict.fromkeys(without)))
            hint = say("no-sales-target-for.hint")
            yield finding(loaded, "no-target", loc, message, hint, about=2, severity="warning")


def sales_bases_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """Where attainment multiplies the levels' bases, some level has one; a level that has one has one for each kind of
    period that it is scored in and that pays; and no level has one that nothing reads (a warning)."""
    sales = _sales(loaded)
    read = sales is not None and sales.by_attainment and sales.base == "level"
    levels = {name: level for name, level in loaded.scheme.levels.items() if level.base.sales_bonus}
    if read and not levels:
        message, hint = say("no-sales-base-at-all"), say("no-sales-base-at-all.hint")
        yield finding(loaded, "no-base", (*_SALES, "base"), message, hint, about=2)
    for name, level in levels.items():
        loc = ("levels", name, "base", "sales_bonus")
        if not read:
            yield finding(loaded, "base-unread", loc, say("sales-base-unread"), about=2, key=True, severity="warning")
            continue
        for kind in loaded.scheme.kinds_scored(level):
            if _pays(loaded, kind) and kind not in level.base.sales_bonus:
                message, hint = say("no-sales-base-for", kind=kind_text(kind)), say("no-sales-base-for.hint", key=kind)
                yield finding(loaded, "no-base", loc, message, hint, about=2)


def sales_cadence_fits(loaded: LoadedScheme) -> Iterator[Issue]:
    """The KPI is not paid on in a period shorter than its cadence."""
    sales, order = _sales(loaded), ("project", *PERIOD_KINDS)
    kpi = loaded.scheme.kpis.get(sales.kpi or "") if sales else None
    if sales is None or kpi is None:
        return
    for kind in sales.paid or loaded.scheme.kinds_scored(*loaded.scheme.levels.values()):
        if order.index(kpi.cadence) > order.index(kind):
            message = say("sales-cadence", kpi=sales.kpi, cadence=kind_text(kpi.cadence), kind=kind_text(kind))
            hint = say("sales-cadence.hint")
            yield finding(loaded, "cadence", (*_SALES, "paid" if sales.paid else "kpi"), message, hint, about=2)


def rows_are_paid_once(loaded: LoadedScheme) -> Iterator[Issue]:
    """Only one kind of period pays on the rows: where a quarter and its year both do, each deal is paid twice, which is
    a warning."""
    sales = _sales(loaded)
    if sales is None:
        return
    kinds = loaded.scheme.kinds_scored(*loaded.scheme.levels.values())
    paying = tuple(kind_text(kind) for kind in kinds if _pays(loaded, kind))
    if len(paying) > 1:
        loc, message = (*_SALES, "paid"), say("sales-paid-twice", kinds=paying)
        hint = say("sales-paid-twice.hint")
        yield finding(loaded, "sales-paid-twice", loc, message, hint, about=2, severity="warning")


def tiers_leave_no_gap(loaded: LoadedScheme) -> Iterator[Issue]:
    """Bands begin at 0 and go up strictly, points too; no more credit pays less; and no band is out of reach."""
    sales = _sales(loaded)
    if sales is None:
        return
    tiers = sales.tiers
    key, shown = "points" if tiers.points else "bands", percent if sales.by_attainment else plain
    starts = tiers.starts
    if tiers.bands and starts[0] != 0:
        message, hint = say("tiers-not-zero", start=shown(starts[0])), say("tiers-not-zero.hint")
        yield finding(loaded, "tiers-not-zero", (*_TIERS, key, 0), message, hint, about=3)
    if tiers.points and starts[0] < 0:
        message, hint = say("points-below-zero"), say("points-below-zero.hint")
        yield finding(loaded, "tiers-not-zero", (*_TIERS, key, 0), message, hint, about=3)
    if tiers.points and starts[0] > 0 and tiers.points[0][1] > 0:
        message = say("points-pay-nothing-sold", start=shown(starts[0]), payout=plain(tiers.points[0][1]))
        hint = say("points-pay-nothing-sold.hint", start=shown(starts[0]))
        yield finding(loaded, "payout-for-nothing", (*_TIERS, key, 0), message, hint, about=3, severity="warning")
    for index, (before, start) in enumerate(pairwise(starts), 1):
        jump = tiers.points and start == before and starts.count(start) == 2
        if start <= before and not jump:
            message, hint = say("tiers-not-rising", start=shown(start), before=shown(before)), say("tiers.hint")
            yield finding(loaded, "tiers-not-rising", (*_TIERS, key, index), message, hint, about=3)
    yield from _falling(loaded, tiers)
    if tiers.method == "overage" and len(tiers.bands) < 2:
        message, hint = say("overage-needs-two"), say("overage-needs-two.hint")
        yield finding(loaded, "tiers-too-few", (*_TIERS, key), message, hint, about=3)
    elif tiers.method == "overage" and tiers.bands[0].rate != 0:
        message = say("overage-first-rate", rate=percent(tiers.bands[0].rate))
        yield finding(loaded, "rate-unread", (*_TIERS, key, 0, "rate"), message, about=3, severity="warning")


def _falling(loaded: LoadedScheme, tiers: Tiers) -> Iterator[Issue]:
    """Payouts that fall are an error; rates that do are a warning where more credit then pays less."""
    for index, ((_, before), (x, payout)) in enumerate(pairwise(tiers.points), 1):
        if payout < before:
            message = say("payout-falls", before=plain(before), after=plain(payout), x=plain(x))
            hint = say("payout-falls.hint", before=plain(before))
            yield finding(loaded, "payout-falls", (*_TIERS, "points", index), message, hint, about=3)
    if tiers.points and tiers.points[0][1] < 0:
        message, hint = say("payout-negative"), say("payout-negative.hint")
        yield finding(loaded, "payout-falls", (*_TIERS, "points", 0), message, hint, about=3)
    if tiers.method == "marginal":
        return
    for index, (below, band) in enumerate(pairwise(tiers.bands), 1):
        if band.rate < below.rate and not (tiers.method == "overage" and index == 1):
            message = say("rate-falls", before=percent(below.rate), after=percent(band.rate))
            hint = say("rate-falls.hint")
            loc = (*_TIERS, "bands", index, "rate")
            yield finding(loaded, "rate-falls", loc, message, hint, about=3, severity="warning")


def _sales(loaded: LoadedScheme) -> Sales | None:
    return loaded.scheme.bonus.sales if loaded.scheme.bonus else None


def _pays(loaded: LoadedScheme, kind: PeriodKind) -> bool:
    return loaded.scheme.bonus is not None and loaded.scheme.bonus.sales_in(kind) is not None


def _is_money(loaded: LoadedScheme, kpi: Kpi, own: bool) -> bool:
    """Whether amounts come out: by the KPI's unit, or for a measure of the bonus's own by the column it sums."""
    if not own:
        return kpi.unit == "money"
    measure = kpi.measure
    source = loaded.scheme.sources.get(getattr(measure, "source", ""))
    column = source.columns.get(getattr(measure, "column", "")) if source else None
    return column is None or (measure.kind in ("sum", "mean", "median") and column.type == "money")
