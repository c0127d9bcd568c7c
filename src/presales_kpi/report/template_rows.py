"""The example row of a measured sheet: its dates in order, and values such that KPIs count it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from presales_kpi.messages import Language, say
from presales_kpi.period import Period
from presales_kpi.report.template_examples import ENTRY_ID, RecordExamples, Row, decent_value
from presales_kpi.scheme.base import parse_boolean
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.measures import (
    Conditions,
    Given,
    Mean,
    Measure,
    Median,
    Nps,
    OnTime,
    Rating,
    Ratio,
    Retained,
    RowMeasure,
    ShareOf,
)
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Column, ColumnType, Source

_MONEY: Final = Decimal(500_000)
_MONEY_UNITS: Final = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
#: A duration in days, as cells hold it.
_NUMBERS: Final[Mapping[ColumnType, Decimal]] = {
    "number": Decimal(10), "percent": Decimal("0.9"), "duration": Decimal("0.0625"),
}  # fmt: skip
#: The day of the period that the first date of a row falls on, and the days and hours between its dates and times.
_FIRST_DAY, _DAYS, _MORNING, _HOURS = 9, 4, time(9), 4


def source_example(
    scheme: Scheme, name: str, records: RecordExamples, headers: Mapping[str, str], language: Language
) -> Row:
    """The example row of a measured source: its dates in order, its values such that KPIs count it. It takes no other
    row back."""
    source = scheme.sources[name]
    kpis = [kpi for kpi in scheme.measured.values() if name in {one.source for one in _row_measures(kpi.measure)}]
    credited = {source.person, *(one.person for kpi in kpis for one in _row_measures(kpi.measure))}
    row: Row = dict(_dates(name, source, kpis, records.period))
    money = _MONEY
    for column, spec in source.columns.items():
        if spec.type == "id":
            row[column] = None if column == source.reverses else ENTRY_ID
        elif spec.type == "people":
            row[column] = records.person if column in credited else None
        elif spec.type == "text" and column != source.reverses:
            row[column] = say("template.example", header=headers[column]).in_language(language)
        elif spec.type == "choice":
            row[column] = _choice(name, column, spec, kpis)
        elif spec.type == "money":
            row[column], money = money / _MONEY_UNITS[spec.unit or "元"], money / 5
        elif spec.type in _NUMBERS:
            number = _number(name, column, spec.type, kpis)
            row[column] = number * 100 if spec.unit == "percent" else number
        elif spec.type == "boolean":
            row[column] = say("template.yes" if _asked(name, column, kpis) else "template.no").in_language(language)
    return row | {spec.currency: scheme.currency for spec in source.columns.values() if spec.currency}


def _asked(name: str, column: str, kpis: Sequence[Kpi]) -> bool:
    """What a KPI asks of a boolean column, else yes."""
    measures = (one for kpi in kpis for one in _row_measures(kpi.measure) if one.source == name)
    return next((bool(parse_boolean(text)) for one in measures for text in _named(one.where, column)), True)


def _row_measures(measure: Measure) -> Iterator[RowMeasure]:
    """The measures that read rows, those inside a ratio included."""
    if isinstance(measure, Ratio):
        yield from (measure.over, measure.under)
    elif not isinstance(measure, Rating | Given):
        yield measure


def _dates(name: str, source: Source, kpis: Sequence[Kpi], period: Period) -> Iterator[tuple[str, date | datetime]]:
    """The dates in the order of their columns, save that what is done stands before the time that it was due, and that
    what is to be kept began before the period and has not ended."""
    order = [column for column, spec in source.columns.items() if spec.type in ("date", "datetime")]
    for measure in (one for kpi in kpis for one in _row_measures(kpi.measure)):
        if isinstance(measure, Retained) and measure.source == name:
            order = [column for column in order if column not in (measure.from_, measure.to)]
            yield measure.from_, date(period.start.year - 1, 1, 1)
        if isinstance(measure, OnTime) and measure.source == name and {measure.due, measure.done} <= set(order):
            due, done = order.index(measure.due), order.index(measure.done)
            if due < done:
                order[due], order[done] = order[done], order[due]
    day, days, moment = period.start + timedelta(_FIRST_DAY), 0, 0
    for column in order:
        if source.columns[column].type == "datetime":
            yield column, datetime.combine(day, _MORNING) + timedelta(hours=_HOURS * moment)
            moment += 1
        else:
            day = min(day + timedelta(_DAYS), period.end) if days or moment else day
            yield column, day
            days, moment = days + 1, 0


def _choice(name: str, column: str, spec: Column, kpis: Sequence[Kpi]) -> str:
    """The first value that does not speak against the person; where there must be one, one that KPIs ask for."""
    good: set[str] = set()
    bad: set[str] = set()
    for kpi in kpis:
        hits = kpi.measure.over if isinstance(kpi.measure, Ratio) else kpi.measure
        for measure in _row_measures(kpi.measure):
            if measure.source != name:
                continue
            sample = measure.of if isinstance(measure, ShareOf) else {}
            good |= _named(sample, column)
            (good if kpi.better == "higher" or measure is not hits else bad).update(_named(measure.where, column))
    for wanted in (good - bad if spec.required else set[str](), set(spec.values) - bad):
        if found := next((value for value in spec.values if value in wanted), None):
            return found
    return next(iter(spec.values))


def _named(conditions: Conditions, column: str) -> set[str]:
    return set(conditions[column].is_ or ()) if column in conditions else set()


def _number(name: str, column: str, kind: ColumnType, kpis: Sequence[Kpi]) -> Decimal:
    """A value that a KPI of this very column gives about 100 points, else any."""
    for kpi in kpis:
        measure = kpi.measure
        if isinstance(measure, Mean | Median) and (measure.source, measure.column) == (name, column):
            value = decent_value(kpi)
            return value / (1 if kpi.unit == "days" else 24) if kind == "duration" else value
        if isinstance(measure, Nps) and (measure.source, measure.column) == (name, column):
            return Decimal(9)
    return _NUMBERS[kind]
