"""A measure in words: which rows are counted, added up or divided, by the headers of the export."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

from presales_kpi.messages import Language, say
from presales_kpi.scheme.measures import (
    Condition,
    Conditions,
    Contribution,
    Elapsed,
    Frequency,
    Measure,
    OnTime,
    Rating,
    Ratio,
    Retained,
    RowMeasure,
    ShareOf,
)
from presales_kpi.scheme.sources import Column, Source
from presales_kpi.scheme.wording import kind_text, percent

_PLAIN: Final = {
    "mean": "formula.mean", "median": "formula.median", "sum": "formula.sum", "nps": "formula.nps",
    "repeat": "formula.repeat",
}  # fmt: skip
_AGGREGATES: Final = {
    "mean": "formula.aggregate.mean", "median": "formula.aggregate.median", "p90": "formula.aggregate.p90",
}  # fmt: skip
_UNITS: Final = {
    "hours": "formula.unit.hours", "days": "formula.unit.days", "working_hours": "formula.unit.working_hours",
    "working_days": "formula.unit.working_days",
}  # fmt: skip
_BOUNDS: Final = {
    "at_least": "formula.at-least", "above": "formula.above", "at_most": "formula.at-most", "below": "formula.below",
}  # fmt: skip


def formula(measure: Measure, sources: Mapping[str, Source], language: Language) -> str:
    """What `measure` calculates, in `language`; columns are called by a header of that language."""
    return _Words(sources, language).of(measure)


def row_measures(measure: Measure) -> Iterator[RowMeasure]:
    """The measures that read rows of a source, those inside a ratio included."""
    if isinstance(measure, Ratio):
        yield from (measure.over, measure.under)
    elif measure.kind not in ("rating", "given"):
        yield measure  # type: ignore[misc]  # all other kinds read rows


def any_day(measure: RowMeasure) -> bool:
    """Whether rows count whatever day they are of: those of customers, who are looked at as they stand."""
    return isinstance(measure, Retained | Frequency)


def header(name: str, spec: Column | None, language: Language) -> str:
    """What a column is called in `language`: its first alias there, else its own name."""
    return next((one for one in (spec.aliases if spec else ()) if one.isascii() == (language == "en")), name)


def sheet(name: str, source: Source, language: Language) -> str:
    """What a source is called in `language`: its first sheet name there, else its own name."""
    return next((one for one in source.match if one.isascii() == (language == "en")), name)


class _Words:
    """Says measures in one language."""

    def __init__(self, sources: Mapping[str, Source], language: Language) -> None:
        self._sources, self._language = sources, language

    def of(self, measure: Measure) -> str:
        """The whole measure."""
        if isinstance(measure, Ratio):
            return self._say("formula.ratio", over=self.of(measure.over), under=self.of(measure.under))
        if isinstance(measure, Rating):
            parts = [self._say("formula.relation", name=n, weight=percent(w)) for n, w in measure.relations.items()]
            if not parts:
                return self._say("formula.rating-plain")
            return self._say("formula.rating", relations=tuple(parts))
        if measure.kind == "given":
            return self._say("formula.given")
        return self._of_rows(measure)

    def _say(self, key: str, **values: object) -> str:
        return say(key, **values).in_language(self._language)

    def _of_rows(self, measure: RowMeasure) -> str:
        rows = self._rows(measure, measure.where)
        match measure:
            case ShareOf():
                return self._share(measure)
            case Contribution():
                key = "formula.contribution-team" if measure.of == "team" else "formula.contribution-company"
                whole = self._say("formula.sum", column=self._column(measure, measure.column), rows=rows)
                return self._say(key, sum=whole)
            case Retained():
                from_, to = self._column(measure, measure.from_), self._column(measure, measure.to)
                return self._say("formula.retained", rows=rows, from_=from_, to=to)
            case Frequency():
                return self._frequency(measure, rows)
            case Elapsed():
                return self._elapsed(measure, rows)
            case OnTime():
                due, done = self._column(measure, measure.due), self._column(measure, measure.done)
                return self._say("formula.on-time", rows=rows, due=due, done=done)
        if measure.kind == "count":
            return self._say("formula.count", rows=rows)
        column = self._column(measure, measure.column)
        if measure.kind == "distinct":
            return self._say("formula.first" if measure.first else "formula.distinct", column=column, rows=rows)
        return self._say(_PLAIN[measure.kind], column=column, rows=rows)

    def _share(self, measure: ShareOf) -> str:
        hits, sample = (self._rows(measure, fit) for fit in ({**measure.of, **measure.where}, measure.of))
        if measure.by is None:
            over, under = (self._say("formula.count", rows=rows) for rows in (hits, sample))
        else:
            by = self._column(measure, measure.by)
            over, under = (self._say("formula.sum", column=by, rows=rows) for rows in (hits, sample))
        return self._say("formula.over", over=over, under=under)

    def _frequency(self, measure: Frequency, rows: str) -> str:
        tiers = self._spec(measure, measure.tier)
        required = tuple(
            self._say("formula.required", tier=self._word(tier, tiers), number=f"{number:f}")
            for tier, number in measure.required.items()
        )
        tier, per = self._column(measure, measure.tier), kind_text(measure.per)
        return self._say("formula.frequency", rows=rows, tier=tier, required=required, per=per)

    def _elapsed(self, measure: Elapsed, rows: str) -> str:
        told = self._say(
            "formula.elapsed",
            aggregate=self._say(_AGGREGATES[measure.aggregate]), unit=self._say(_UNITS[measure.unit]), rows=rows,
            from_=self._column(measure, measure.from_), to=self._column(measure, measure.to),
        )  # fmt: skip
        open_ = self._say("formula.until-end" if measure.open == "until_end" else "formula.leave-out")
        return self._say("formula.two", first=told, second=open_)

    def _rows(self, measure: RowMeasure, conditions: Conditions) -> str:
        source = self._sources.get(measure.source)
        called = sheet(measure.source, source, self._language) if source else measure.source
        told = [text for name, one in conditions.items() for text in self._condition(measure, name, one)]
        if not told:
            return self._say("formula.rows", source=called)
        every = reduce(lambda first, second: self._say("formula.and", first=first, second=second), told)
        return self._say("formula.rows-where", source=called, conditions=every)

    def _condition(self, measure: RowMeasure, name: str, condition: Condition) -> Iterator[str]:
        column, spec = self._column(measure, name), self._spec(measure, name)
        for key, values in (("formula.is", condition.is_), ("formula.not", condition.not_)):
            if values is not None:
                yield self._say(key, column=column, values=self._either(values, spec))
        for bound, key in _BOUNDS.items():
            if (value := getattr(condition, bound)) is not None:
                yield self._say(key, column=column, value=value)
        if condition.filled is not None:
            yield self._say("formula.filled" if condition.filled else "formula.empty", column=column)

    def _either(self, values: Sequence[str], spec: Column | None) -> str:
        words = [self._say("formula.quoted", name=self._word(value, spec)) for value in values]
        return reduce(lambda first, second: self._say("formula.or", first=first, second=second), words)

    def _word(self, value: str, spec: Column | None) -> str:
        words = spec.values.get(value, ()) if spec else ()
        return next((one for one in words if one.isascii() == (self._language == "en")), value)

    def _spec(self, measure: RowMeasure, name: str) -> Column | None:
        source = self._sources.get(measure.source)
        return source.columns.get(name) if source else None

    def _column(self, measure: RowMeasure, name: str) -> str:
        return self._say("formula.quoted", name=header(name, self._spec(measure, name), self._language))
