"""What a card reads: its KPIs with the rows that they counted or left out, and the sources and columns of these."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from presales_kpi.results import MeasuredKpi, PersonResult
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import Evidence

#: The source and the key of a row that another row names: one that takes it back, or says who is credited with it.
Link = tuple[str, str]


class Marked:
    """Which of some places (those of rows that changed) stand in a piece of evidence, looked up once for each."""

    def __init__(self, places: Iterable[str]) -> None:
        self._places = frozenset(places)
        self._found: dict[int, tuple[Evidence, frozenset[str]]] = {}

    def among(self, evidence: Iterable[Evidence]) -> frozenset[str]:
        """The places that are among the rows of the evidence."""
        return frozenset(place for one in evidence for place in self._of(one))

    def _of(self, evidence: Evidence) -> frozenset[str]:
        # Cards of one team share their evidence, which may be all rows of a large export.
        key = id(evidence.rows)
        if key not in self._found:
            self._found[key] = evidence, self._places.intersection(evidence.places())
        return self._found[key][1]


@dataclass(frozen=True)
class Side:
    """One of the two runs: its scheme, and the results of one person (None: no card).

    `marked` are the places of its rows that the other run does not have, or has otherwise, and of those in `links`:
    rows that others of them name, each place with the `Link` by which it is named.
    """

    scheme: Scheme
    result: PersonResult | None
    marked: Marked
    links: Mapping[str, Link]

    @property
    def measured(self) -> Iterator[MeasuredKpi]:
        """Everything measured for the card."""
        for segment in self.result.card.segments if self.result else ():
            yield from segment.measured

    @property
    def levels(self) -> frozenset[str]:
        """The levels of the card."""
        return frozenset(one.level for one in self.result.card.segments) if self.result else frozenset()

    @property
    def composed(self) -> bool:
        """Whether the score is made of those of shorter periods, whose KPIs the card does not show."""
        return any(one.composed is not None for one in self.result.card.segments) if self.result else False

    def groups(self, name: str) -> frozenset[str]:
        """The teams, regions or product lines that the person was in."""
        found = (getattr(one.person, name) for one in self.result.card.segments) if self.result else ()
        return frozenset(one for one in found if one is not None)

    def counted(self, kpis: frozenset[str]) -> frozenset[str]:
        """The marked places among the rows that these KPIs counted or left out for what stands in them."""
        found: set[str] = set()
        for one in self.measured:
            if one.kpi in kpis:
                found |= self.marked.among(one.evidence)
                found.update(row.row for row in one.left_out)
        return frozenset(found)

    def linked(self, places: frozenset[str]) -> frozenset[Link]:
        """Those of the places that other rows name."""
        return frozenset(self.links[one] for one in places if one in self.links)

    def wide(self, kpis: frozenset[str]) -> frozenset[str]:
        """Those of the KPIs that count other people's rows too."""
        return frozenset(one.kpi for one in self.measured if one.kpi in kpis and one.scope != "person")

    def read(self, kpis: frozenset[str]) -> Mapping[str, frozenset[str]]:
        """The sources that these KPIs read, each with the columns that they read of it."""
        return columns_read(self.scheme, kpis)


def columns_read(scheme: Scheme, kpis: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The sources that measures read, each with the columns that bear on what they count."""
    found: dict[str, set[str]] = {}
    for kpi in kpis:
        if kpi not in scheme.measured:
            continue
        words = set(_words(scheme.measured[kpi].measure.model_dump(by_alias=True)))
        for name, source in scheme.sources.items():
            if name in words:
                found.setdefault(name, set()).update(_columns(source, words))
    return {name: frozenset(columns) for name, columns in found.items()}


def _columns(source: Source, words: set[str]) -> Iterator[str]:
    always = (source.key, source.person, source.date, source.reverses)
    named = [column for column in source.columns if column in words]
    yield from (one for one in (*named, *always) if one is not None)
    yield from (currency for one in named if (currency := source.columns[one].currency) is not None)


def _words(value: Any) -> Iterator[str]:
    """Every text in plain data, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield str(key)
            yield from _words(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)
