"""The catalogue as values: what each KPI means, what it reads, and which levels of which schemes weigh it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.measure.why import columns_read
from presales_kpi.period import PERIOD_KINDS, PeriodKind
from presales_kpi.report.catalogue_formula import row_measures
from presales_kpi.scheme.catalogue import Catalogue
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.measures import Frequency, Given, Rating
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.nodes import plain
from presales_kpi.scheme.sources import Source


@dataclass(frozen=True)
class NeededSource:
    """A source and those of its columns that a KPI reads."""

    name: str
    source: Source
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Weighing:
    """A level of a scheme that reads a KPI: its weights by kind of period, and what else it reads it as (extra,
    deduction, gate)."""

    scheme: str
    level: str
    label: str
    weights: Mapping[PeriodKind, Decimal]
    uses: tuple[str, ...]


@dataclass(frozen=True)
class KpiEntry:
    """A KPI of the catalogue or of a scheme, with `known` of all sources by name.

    `sources` are those it reads rows of; `record_sheet` is `reviews` or `assessments` where it reads one of these."""

    id: str
    kpi: Kpi
    sources: tuple[NeededSource, ...]
    record_sheet: str | None
    weighed: tuple[Weighing, ...]
    known: Mapping[str, Source]


def catalogue_entries(
    catalogue: Catalogue, scheme: Scheme, schemes: Mapping[str, Scheme], language: str
) -> tuple[KpiEntry, ...]:
    """Every KPI of the catalogue, then those that only `scheme` or one of `schemes` has; what `scheme` says goes before
    what the catalogue does. `schemes`, by name, are asked which of their levels weigh it."""
    kpis = {name: Kpi.model_validate(plain(entry.value)) for name, entry in catalogue.kpis.items()}
    sources = {name: Source.model_validate(plain(entry.value)) for name, entry in catalogue.sources.items()}
    for one in schemes.values():
        kpis |= {name: kpi for name, kpi in one.kpis.items() if name not in kpis}
        sources |= {name: source for name, source in one.sources.items() if name not in sources}
    kpis, sources = kpis | scheme.kpis, sources | scheme.sources
    return tuple(_entry(name, kpi, sources, schemes, language) for name, kpi in kpis.items())


def _entry(
    name: str, kpi: Kpi, sources: Mapping[str, Source], schemes: Mapping[str, Scheme], language: str
) -> KpiEntry:
    record_sheet = {Rating: "reviews", Given: "assessments"}.get(type(kpi.measure))
    weighed = tuple(one for called, scheme in schemes.items() for one in _weighings(called, scheme, name, language))
    return KpiEntry(name, kpi, tuple(_needed(kpi, sources)), record_sheet, weighed, sources)


def _needed(kpi: Kpi, sources: Mapping[str, Source]) -> Iterator[NeededSource]:
    measures = list(row_measures(kpi.measure))
    for name in dict.fromkeys(measure.source for measure in measures):
        columns = columns_read([one for one in measures if one.source == name], sources[name])
        yield NeededSource(name, sources[name], columns)
    for measure in measures:
        if isinstance(measure, Frequency):
            visits = sources[measure.visits]
            columns = tuple(column for column in (measure.column, visits.date, *measure.visited) if column)
            yield NeededSource(measure.visits, visits, tuple(dict.fromkeys(columns)))


def _weighings(called: str, scheme: Scheme, kpi: str, language: str) -> Iterator[Weighing]:
    for name, level in scheme.levels.items():
        weights = {kind: level.weights[kind][kpi] for kind in PERIOD_KINDS if kpi in level.weights.get(kind, {})}
        uses = (("extra", kpi in level.extras), ("deduction", kpi in level.deductions),
                ("gate", any(gate.kpi == kpi for gate in level.gates)))  # fmt: skip
        others = tuple(use for use, holds in uses if holds)
        if weights or others:
            label = level.label.text("zh" if language == "zh" else "en") if level.label else name
            yield Weighing(called, name, label, weights, others)


def names_of(entries: Sequence[KpiEntry]) -> dict[str, KpiEntry]:
    """The entries by id and by each label."""
    named: dict[str, KpiEntry] = {}
    for entry in entries:
        label = entry.kpi.label
        for text in (label.zh, label.en) if label else ():
            if text:
                named.setdefault(text, entry)
    return {**named, **{entry.id: entry for entry in entries}}
