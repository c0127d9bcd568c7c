"""Percentages written without their sign: `target: 60` of a rate is 6000%, which nobody means and nobody reaches."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.kpis import Curve, Kpi
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import Part, text_at
from presales_kpi.scheme.wording import percent

#: The kinds whose value is a part of a whole, so that it is never above 100%.
PARTS_OF_A_WHOLE: Final = ("share", "on_time", "repeat", "retained", "frequency")
#: More than ten times the whole is no rate, no attainment and no growth; up to it a bare number may be meant.
_MOST: Final = Decimal(10)
_WHOLE: Final = Decimal(1)

_Written = tuple[tuple[Part, ...], Decimal, Decimal]


def percents_have_their_sign(loaded: LoadedScheme) -> Iterator[Issue]:
    """No target, attainment, rate or value of a percent KPI is a bare number that makes sense only with a %."""
    of_all = (_of_kpis(loaded), _of_levels(loaded), _of_curves(loaded), _of_sales(loaded), _of_cases(loaded))
    for loc, number, most in chain.from_iterable(of_all):
        if number > most and "%" not in (text_at(loaded.tree, loc) or "%"):
            message = say("percent-missing", value=plain(number), percent=percent(number))
            hint = say("percent-missing.hint", value=plain(number))
            yield finding(loaded, "percent-missing", loc, message, hint)


def _of_kpis(loaded: LoadedScheme) -> Iterator[_Written]:
    for name, kpi in loaded.scheme.kpis.items():
        if kpi.unit != "percent":
            continue
        if kpi.target is not None:
            yield ("kpis", name, "target"), kpi.target, _most_of(kpi)
        if isinstance(kpi.scale, Curve):
            yield from _of_curve(("kpis", name, "scale"), kpi.scale, _most_of(kpi))


def _of_levels(loaded: LoadedScheme) -> Iterator[_Written]:
    rates = {name: kpi for name, kpi in loaded.scheme.kpis.items() if kpi.unit == "percent"}
    for name, level in loaded.scheme.levels.items():
        for kind, targets in level.targets.items():
            for kpi, target in targets.items():
                if kpi in rates:
                    yield ("levels", name, "targets", kind, kpi), target, _most_of(rates[kpi])
        for index, gate in enumerate(level.gates):
            rule, line = gate.line
            if rule == "attainment_below":
                yield ("levels", name, "gates", index, rule), line, _MOST
            elif gate.kpi in rates:
                yield ("levels", name, "gates", index, rule), line, _most_of(rates[gate.kpi])


def _of_curves(loaded: LoadedScheme) -> Iterator[_Written]:
    for name, curve in loaded.scheme.curves.items():
        yield from _of_curve(("curves", name), curve, _MOST)


def _of_curve(loc: tuple[Part, ...], curve: Curve, most: Decimal) -> Iterator[_Written]:
    key = "points" if curve.points is not None else "steps"
    for index, (x, _) in enumerate(curve.knots):
        yield (*loc, key, index, 0), x, most


def _of_sales(loaded: LoadedScheme) -> Iterator[_Written]:
    sales = loaded.scheme.bonus.sales if loaded.scheme.bonus else None
    if sales is None:
        return
    loc = ("bonus", "sales")
    if sales.pays_from is not None:
        yield (*loc, "pays_from"), sales.pays_from, _MOST
    for index, band in enumerate(sales.tiers.bands):
        here = (*loc, "tiers", "bands", index)
        yield (*here, "rate"), band.rate, _MOST if sales.by_attainment else _WHOLE
        if sales.by_attainment:
            yield (*here, "from"), band.from_, _MOST
    if sales.by_attainment:
        for index, (x, _) in enumerate(sales.tiers.points):
            yield (*loc, "tiers", "points", index, 0), x, _MOST


def _of_cases(loaded: LoadedScheme) -> Iterator[_Written]:
    for index, case in enumerate(loaded.scheme.cases):
        for section, values in (("values", case.values or {}), ("targets", case.targets)):
            for name, value in values.items():
                kpi = loaded.scheme.kpis.get(name)
                if kpi is not None and kpi.unit == "percent" and value is not None:
                    yield ("cases", index, section, name), value, _most_of(kpi)


def _most_of(kpi: Kpi) -> Decimal:
    return _WHOLE if kpi.measure.kind in PARTS_OF_A_WHOLE else _MOST
