"""KPIs whose points go by rank: where each value stands among the cards of a level, a team or the company.

They are measured and compared for everybody before any card is made. Source of the rule: docs/reference/arithmetic.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    CountAll,
    CountOf,
    If,
    Lookup,
    Node,
    Present,
    Quantity,
    Round,
    Series,
    add,
    divide,
    subtract,
)
from presales_kpi.card import Standing
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.need import need_of, scope_of
from presales_kpi.measure.roster import Part, Roster
from presales_kpi.money import CONTEXT
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.kpis import Kpi, Ranking
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.curve import POINTS_PLACES
from presales_kpi.score.lines import SCORED, Line, Maker, make_line

SHARE_PLACES: Final = 6
#: A card's KPI: person, segment, KPI.
Where = tuple[str, int, str]


@dataclass(frozen=True)
class Ranked:
    """A KPI's line, and where its value stands."""

    line: Line
    standing: Standing


@dataclass(frozen=True)
class _Entry:
    """A line that takes part, and the group it is compared in."""

    where: Where
    line: Line
    ranking: Ranking
    group: str
    ranked: Quantity


def standings(scheme: Scheme, kind: PeriodKind, roster: Roster, measurements: Measurements) -> Mapping[Where, Ranked]:
    """The lines of all KPIs that some card weighs and whose points go by rank.

    Everybody is in a group once: of several segments in it the last one's value counts. Who has no team is in none, and
    alone in theirs.
    """
    entries = list(_entries(scheme, kind, roster, measurements))
    groups: dict[tuple[str, str, str], dict[str, Quantity]] = {}
    for one in entries:
        person, _, kpi_id = one.where
        groups.setdefault((kpi_id, one.ranking.within, one.group), {})[person] = one.ranked
    series = {key: Series(list(members.values())) for key, members in groups.items()}
    return {
        one.where: Ranked(one.line, _standing(one, series[one.where[2], one.ranking.within, one.group]))
        for one in entries
    }


def points_by_rank(kpi: Kpi, standing: Standing) -> Node:
    """The points of the smallest upper share that the place is in."""
    pairs = tuple(reversed(kpi.ranking.points)) if kpi.ranking is not None else ()
    shares, given = [CONTEXT.minus(upper) for upper, _ in pairs], [points for _, points in pairs]
    from_the_end = Lookup(subtract(Constant(Decimal(0)), standing.share), shares, given, reached=True)
    return Round(from_the_end, POINTS_PLACES)


def _entries(scheme: Scheme, kind: PeriodKind, roster: Roster, measurements: Measurements) -> Iterator[_Entry]:
    ranked = {kpi_id: kpi for kpi_id, kpi in scheme.kpis.items() if kpi.ranking is not None}
    if not ranked:
        return
    for person, member in roster.members.items():
        for number, part in enumerate(member.parts):
            level = scheme.levels[part.level or ""]
            for kpi_id, kpi in ranked.items():
                if kpi_id in level.weights.get(kind, {}) and kpi.ranking is not None:
                    need = need_of(kpi_id, kpi, scope_of(kpi, level), number)
                    maker = Maker(person, number)
                    line = make_line(maker, scheme, need, measurements.of[person][need])
                    group = _group(kpi.ranking, part, person)
                    compared = maker.made("ranked", _compared(kpi, line), kpi_id)
                    yield _Entry((person, number, kpi_id), line, kpi.ranking, group, compared)


def _group(ranking: Ranking, part: Part, person: str) -> str:
    if ranking.within == "company":
        return ""
    if ranking.within == "team":
        return part.person.team or f"\0{person}"
    return part.level or ""


def _compared(kpi: Kpi, line: Line) -> Node:
    value: Node = line.steps["value"]
    if kpi.better == "lower":
        value = subtract(Constant(Decimal(0)), value)
    return If(Compare(line.steps["status"], "=", Constant(SCORED)), value, MISSING)


def _standing(one: _Entry, among: Series) -> Standing:
    person, number, kpi_id = one.where
    maker = Maker(person, number)
    here = Present(one.ranked)
    above = add(CountOf(among, ">", one.ranked), Constant(Decimal(1)))
    place = maker.made("rank_place", If(here, above, MISSING), kpi_id)
    of = maker.made("rank_of", CountAll(among), kpi_id)
    share = maker.made("rank_share", If(here, Round(divide(place, of), SHARE_PLACES), MISSING), kpi_id)
    group = "" if one.group.startswith("\0") else one.group
    return Standing(one.ranking.within, group, one.ranked, place, of, share)
