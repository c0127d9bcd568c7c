"""Measures: the sources and columns they name exist and have the types that they need."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final

from pydantic_core import PydanticCustomError

from presales_kpi.duration import microseconds
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.base import parse_boolean, parse_number
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.checks.sources import OWN_COLUMNS, column_issues
from presales_kpi.scheme.fault import text_of
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.measures import (
    Condition,
    Conditions,
    Given,
    Mean,
    Measure,
    Median,
    Rating,
    Ratio,
    RowMeasure,
    ShareOf,
    Sum,
)
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.sources import Column, ColumnType
from presales_kpi.scheme.wording import did_you_mean, one_of, percent

_NUMBERS: Final[tuple[ColumnType, ...]] = ("money", "number", "percent", "duration")
_TIMES: Final[tuple[ColumnType, ...]] = ("date", "datetime")
#: For each kind its keys that name a column, and the types it may have; no types: any.
_COLUMNS: Final[dict[str, dict[str, tuple[ColumnType, ...]]]] = {
    "distinct": {"column": ()},
    "sum": {"column": _NUMBERS},
    "mean": {"column": _NUMBERS},
    "median": {"column": _NUMBERS},
    "share": {"by": ("money",)},
    "contribution": {"column": _NUMBERS},
    "repeat": {"column": ()},
    "retained": {"from": _TIMES, "to": _TIMES},
    "frequency": {"tier": ("choice",)},
    "elapsed": {"from": _TIMES, "to": _TIMES},
    "on_time": {"due": _TIMES, "done": _TIMES},
    "nps": {"column": ("number",)},
}
_BOUNDS: Final = ("at_least", "above", "at_most", "below")

_Located = tuple[tuple[Part, ...], RowMeasure]


def sources_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """The sources that each measure names are declared or built in."""
    known = {*loaded.scheme.sources, *loaded.catalogue_sources}
    for loc, measure in _row_measures(loaded, known_source=False):
        for key in ("source", "visits"):
            name = getattr(measure, key, None)
            if name is not None and name not in known:
                message, hint = say("no-such-source", name=name), say("no-such-source.hint")
                yield finding(
                    loaded, "unknown-source", (*loc, key), message, did_you_mean(name, known, hint), about=2
                )  # fmt: skip


def visits_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """A frequency asks for visits by tiers that there are, of rows that have a key that the visits name."""
    for loc, measure in _row_measures(loaded):
        if measure.kind != "frequency" or measure.visits not in loaded.scheme.sources:
            continue
        source = loaded.scheme.sources[measure.source]
        if source.key is None:
            message, hint = say("frequency-without-key", source=measure.source), say("frequency-without-key.hint")
            yield finding(loaded, "frequency-without-key", (*loc, "source"), message, hint, about=2)
        yield from column_issues(loaded, measure.visits, measure.column, ("id", "text"), (*loc, "column"))
        yield from _conditions_issues(loaded, measure.visits, measure.visited, (*loc, "visited"))
        tier = source.columns.get(measure.tier)
        if tier is None or tier.type != "choice":
            continue
        for value in measure.required:
            if problem := _value_problem(measure.tier, tier, value):
                yield finding(loaded, "condition-value", (*loc, "required", value), *problem, about=2, key=True)


def columns_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """The columns that a measure names exist, with types that it can work on."""
    for loc, measure in _row_measures(loaded):
        wanted = {**_COLUMNS.get(measure.kind, {}), "person": OWN_COLUMNS["person"], "date": OWN_COLUMNS["date"]}
        for key, types in wanted.items():
            column = getattr(measure, "from_" if key == "from" else key, None)
            if column is not None:
                yield from column_issues(loaded, measure.source, column, types, (*loc, key))
        if measure.kind == "sum" and measure.credit == "split" and _is_percent(loaded, measure.source, measure.column):
            yield finding(
                loaded,
                "credit-type",
                (*loc, "credit"),
                say("credit-type"),
                say("credit-type.hint"),
                about=2,
            )


def durations_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """A sum, mean or median of durations is a KPI of hours or days."""
    for name, kpi in loaded.scheme.kpis.items():
        measure = kpi.measure
        if isinstance(measure, Sum | Mean | Median) and kpi.unit not in ("hours", "days"):
            source = loaded.scheme.sources.get(measure.source)
            column = source.columns.get(measure.column) if source else None
            if column is not None and column.type == "duration":
                message = say("unit-of-durations", column=measure.column, unit=kpi.unit)
                yield finding(loaded, "unit-of-durations", ("kpis", name, "unit"), message, about=2)


def working_hours_have_times(loaded: LoadedScheme) -> Iterator[Issue]:
    """Working hours are counted between times of day; days alone would begin and end at midnight."""
    for loc, measure in _row_measures(loaded):
        if measure.kind == "elapsed" and measure.unit == "working_hours":
            columns = loaded.scheme.sources[measure.source].columns
            for key, name in (("from", measure.from_), ("to", measure.to)):
                if name in columns and columns[name].type == "date":
                    message, hint = say("times-of-day", column=name), say("times-of-day.hint")
                    yield finding(loaded, "times-of-day", (*loc, key), message, hint, about=2)


def conditions_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """`where` and `of` ask of a column what its type can answer."""
    for loc, measure in _row_measures(loaded):
        yield from _conditions_issues(loaded, measure.source, measure.where, (*loc, "where"))
        if isinstance(measure, ShareOf):
            yield from _conditions_issues(loaded, measure.source, measure.of, (*loc, "of"))


def _conditions_issues(
    loaded: LoadedScheme, source: str, conditions: Conditions, loc: tuple[Part, ...]
) -> Iterator[Issue]:
    known = loaded.scheme.sources[source].columns
    for name, condition in conditions.items():
        if name in known:
            yield from _condition_issues(loaded, (*loc, name), name, known[name], condition)
            continue
        message, hint = say("source-lacks-column", source=source, column=name), did_you_mean(name, known, one_of(known))
        yield finding(loaded, "unknown-column", (*loc, name), message, hint, about=2, key=True)


def rows_have_a_person(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each measure of rows knows whom to credit, by its own `person` or its source's, unless it is the company's."""
    for loc, measure in _row_measures(loaded):
        own = measure.person or loaded.scheme.sources[measure.source].person
        of_kpi = loaded.scheme.kpis[str(loc[1])].scope if loc[0] == "kpis" else None
        if own is None and "company" not in (measure.scope, of_kpi):
            message = say("no-person", source=measure.source)
            yield finding(loaded, "no-person", loc, message, say("no-person.hint"), about=2)


def rows_have_a_date(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each measure of rows has a date; without one its rows count in every period, which is a warning."""
    for loc, measure in _row_measures(loaded):
        if measure.kind in ("retained", "frequency"):
            continue  # they count rows of any day
        if measure.date is None and loaded.scheme.sources[measure.source].date is None:
            message, hint = say("no-date", source=measure.source), say("no-date.hint")
            yield finding(loaded, "no-date", loc, message, hint, about=2, severity="warning")


def ratings_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """The relations of a rating make 100%, and its scale runs from low to high."""
    for name, kpi in loaded.scheme.kpis.items():
        rating, loc = kpi.measure, ("kpis", name, "measure")
        if not isinstance(rating, Rating):
            continue
        if rating.relations and (total := sum(rating.relations.values(), Decimal(0))) != 1:
            yield finding(
                loaded,
                "relations-not-100",
                (*loc, "relations"),
                say("relations-not-100", total=percent(total)),
                about=2,
            )
        if rating.scale is not None and rating.scale[0] >= rating.scale[1]:
            yield finding(loaded, "rating-scale", (*loc, "scale"), say("rating-scale"), about=2)


def _row_measures(loaded: LoadedScheme, known_source: bool = True) -> Iterator[_Located]:
    """All measures of rows, those inside a ratio and the sales bonus's own too; with `known_source` only those whose
    source exists."""
    sales = loaded.scheme.bonus.sales if loaded.scheme.bonus else None
    measures: dict[tuple[Part, ...], Measure] = {
        ("kpis", name, "measure"): kpi.measure for name, kpi in loaded.scheme.kpis.items()
    }
    if sales is not None and sales.measure is not None:
        measures["bonus", "sales", "measure"] = sales.measure
    for loc, measure in measures.items():
        found: list[_Located] = []
        if isinstance(measure, Ratio):
            found = [((*loc, "over"), measure.over), ((*loc, "under"), measure.under)]
        elif not isinstance(measure, Rating | Given):
            found = [(loc, measure)]
        yield from (pair for pair in found if not known_source or pair[1].source in loaded.scheme.sources)


def _is_percent(loaded: LoadedScheme, source: str, column: str) -> bool:
    found = loaded.scheme.sources[source].columns.get(column)
    return found is not None and found.type == "percent"


def _condition_issues(
    loaded: LoadedScheme, loc: tuple[Part, ...], name: str, column: Column, condition: Condition
) -> Iterator[Issue]:
    bounds = {bound: text for bound in _BOUNDS if (text := getattr(condition, bound)) is not None}
    values = {"is": condition.is_ or (), "not": condition.not_ or ()}
    asked = {**{key: texts for key, texts in values.items() if texts}, **{key: (text,) for key, text in bounds.items()}}
    if column.type == "people" and asked:
        yield finding(loaded, "condition-type", loc, say("people-have-no-values", column=name), about=2)
        return
    if bounds and column.type in ("text", "id", "choice", "boolean"):
        yield finding(
            loaded,
            "condition-type",
            (*loc, next(iter(bounds))),
            say("no-bounds", column=name, type=column.type),
            about=2,
        )
        return
    for key, texts in asked.items():
        for index, text in enumerate(texts):
            if problem := _value_problem(name, column, text):
                yield finding(loaded, "condition-value", (*loc, key, index), *problem, about=2)


def _value_problem(name: str, column: Column, text: str) -> tuple[str, str] | None:
    """Why a cell of the column called `name` can never be `text`, and what to do; None where it can."""
    if column.type == "choice" and text not in column.values:
        meant = next((value for value, texts in column.values.items() if text in texts), None)
        close = did_you_mean(text, column.values, one_of(column.values))
        return say("no-such-value", column=name, value=text), say("did-you-mean", name=meant) if meant else close
    if column.type == "boolean":
        try:
            parse_boolean(text)
        except PydanticCustomError as error:
            return say("value-not-boolean", column=name, value=text, problem=text_of(error)), ""
    if column.type in _NUMBERS and not (column.type == "duration" and microseconds(text.strip()) is not None):
        try:
            parse_number(text)
        except PydanticCustomError as error:
            return say("value-not-number", column=name, value=text, problem=text_of(error)), ""
    if column.type in _TIMES:
        try:
            datetime.fromisoformat(text.strip())
        except ValueError:
            return say("value-not-date", column=name, value=text), say("value-not-date.hint")
    return None
