"""What the cards of a level ask of measuring: which KPIs, and whose rows count for each."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from presales_kpi.period import PeriodKind
from presales_kpi.scheme.base import Scope
from presales_kpi.scheme.composition import REVIEW
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.levels import Level
from presales_kpi.scheme.measures import Given, Rating, Ratio
from presales_kpi.scheme.model import Scheme

#: Groups that the people sheet names, which people may leave for another within a period.
Group = Literal["team", "region"]
GROUPS: Final[tuple[Group, ...]] = ("team", "region")


class Need(NamedTuple):
    """A KPI in a scope; where it counts the rows of a team or region, for that of one part of the member's time, else
    part 0."""

    kpi: str
    scope: Scope
    part: int = 0


def need_of(kpi_id: str, kpi: Kpi, scope: Scope, part: int) -> Need:
    """What a card needs for its `part`: measured once for all of them, unless it may be another group's rows."""
    parts = (kpi.measure.over, kpi.measure.under) if isinstance(kpi.measure, Ratio) else ()
    of_group = any(one in GROUPS for one in (scope, *(one.scope for one in parts)))
    return Need(kpi_id, scope, part if of_group else 0)


def needs_of(scheme: Scheme, level: Level, kind: PeriodKind, part: int) -> Iterator[Need]:
    """What a card of `level` reads in periods of `kind`: for weights, extras, deductions, gates and the
    sales bonus; some perhaps twice."""
    for kpi_id in (*level.weights.get(kind, {}), *scheme.extras(level, kind), *scheme.deductions(level, kind)):
        kpi = scheme.kpis[kpi_id]
        yield need_of(kpi_id, kpi, scope_of(kpi, level), part)
    for gate in scheme.gates(level, kind):
        kpi = scheme.kpis[gate.kpi]
        yield need_of(gate.kpi, kpi, gate.scope or scope_of(kpi, level), part)
    made = scheme.compose.get(kind)
    if made is not None and made.review > 0:
        yield need_of(REVIEW, scheme.kpis[REVIEW], scope_of(scheme.kpis[REVIEW], level), part)
    sales = scheme.bonus.sales_in(kind) if scheme.bonus else None
    if sales is not None and sales.pays(level, kind):
        kpi = scheme.measured[sales.credited]
        yield need_of(sales.credited, kpi, scope_of(kpi, level), part)


def scope_of(kpi: Kpi, level: Level) -> Scope:
    """Whose rows count for `kpi` on a card of `level`: the measure's scope, else the KPI's, else the level's.

    A rating or a given value is about a person, so the level's scope does not reach it.
    """
    named = kpi.measure.scope or kpi.scope
    if isinstance(kpi.measure, Rating | Given):
        return named or "person"
    return named or level.scope
