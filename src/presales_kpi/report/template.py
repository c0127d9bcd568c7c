"""The input workbook that `init` writes: which sheets a scheme needs, with which headers, lists and example rows."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from presales_kpi.messages import Language, in_language, say
from presales_kpi.report.template_examples import Example, RecordExamples
from presales_kpi.report.template_rows import source_example
from presales_kpi.scheme.measures import Frequency, Given, Measure, Rating, Ratio
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Column, ColumnType, Source

#: What people are paid is nobody's business, where nothing of the scheme reads it.
_AMOUNTS: Final = ("salary", "evaluation_base", "sales_base")
#: Texts to ingest, since they are read by a KPI's unit; whoever fills them in types numbers.
_NUMBERS: Final = ("target", "value")
_NOTES: Final = {
    "people": "template.note.people", "targets": "template.note.targets", "reviews": "template.note.reviews",
    "assessments": "template.note.assessments", "adjustments": "template.note.adjustments",
    "factors": "template.note.factors", "credits": "template.note.credits",
}  # fmt: skip
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_SHEET_NAME: Final = 31


@dataclass(frozen=True)
class RecordSource:
    """A sheet that is not measured, as ingest finds it, and the columns that every row of it needs."""

    source: Source
    needed: frozenset[str]


@dataclass(frozen=True)
class TemplateColumn:
    """A column to be filled in: its header, how its cells are formatted, what may be chosen, and its example cells."""

    header: str
    type: ColumnType
    needed: bool
    choices: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class TemplateSheet:
    """A sheet to be filled in; `notes` stand in a column of their own, under the header `notes_header`."""

    name: str
    columns: tuple[TemplateColumn, ...]
    notes_header: str
    notes: tuple[str, ...]


def template_sheets(
    scheme: Scheme, records: Mapping[str, RecordSource], examples: RecordExamples, language: Language
) -> tuple[TemplateSheet, ...]:
    """The people, then the sources that their KPIs read, then the other record sheets of which `scheme` reads any."""
    sheets: list[TemplateSheet] = []
    made = _Maker(scheme, examples, language)
    read = _sources_read(scheme)
    others = [name for name in records if name != "people" and examples.rows(name)]
    for name in ["people", *(name for name in scheme.sources if name in read), *others]:
        record = records.get(name) if name in ("people", *others) else None
        taken = {sheet.name.casefold() for sheet in sheets}
        sheets.append(made.record(name, record, taken) if record else made.source(name, read[name], taken))
    return tuple(sheets)


def _sources_read(scheme: Scheme) -> dict[str, list[str]]:
    """The sources that KPIs read which levels name or which are paid on, and by which KPIs."""
    named = {kpi for level in scheme.levels.values() for kpi in level.kpis}
    if scheme.bonus is not None and scheme.bonus.sales is not None:
        named.add(scheme.bonus.sales.credited)
    read: dict[str, list[str]] = {}
    for kpi, spec in scheme.measured.items():
        if kpi in named:
            for source in dict.fromkeys(_sources_of(spec.measure)):
                read.setdefault(source, []).append(kpi)
    return read


def _sources_of(measure: Measure) -> Iterator[str]:
    if isinstance(measure, Ratio):
        yield from (measure.over.source, measure.under.source)
    elif not isinstance(measure, Rating | Given):
        yield measure.source
        if isinstance(measure, Frequency):
            yield measure.visits


class _Maker:
    """Makes sheets in one language."""

    def __init__(self, scheme: Scheme, examples: RecordExamples, language: Language) -> None:
        self._scheme, self._examples, self._language = scheme, examples, language

    def source(self, name: str, kpis: Sequence[str], taken: set[str]) -> TemplateSheet:
        """The sheet of a measured source, which `kpis` read."""
        source = self._scheme.sources[name]
        headers = headers_in(self._language, source.columns)
        row = source_example(self._scheme, name, self._examples, headers, self._language)
        needed = {column for column, spec in source.columns.items() if spec.required}
        columns = tuple(
            TemplateColumn(
                headers[at],
                "number" if spec.unit == "percent" else spec.type,
                at in needed,
                self._values(spec),
                (self._in_words(spec, row.get(at)),),
            )
            for at, spec in source.columns.items()
        )
        notes = [say("template.note.source", kpis=tuple(self._label(kpi) for kpi in kpis))]
        if any(spec.type == "people" for spec in source.columns.values()):
            notes.append(say("template.note.several"))
        return self._sheet(sheet_name_in(self._language, name, source, taken), columns, notes, source.columns)

    def record(self, name: str, record: RecordSource, taken: set[str]) -> TemplateSheet:
        """A sheet that is not measured."""
        bonus = self._scheme.bonus
        lines = {"evaluation_base": bonus.evaluation, "sales_base": bonus.sales} if bonus is not None else {}
        own = [column for column, line in lines.items() if line is not None and line.base == "person"]
        left_out = [column for column in _AMOUNTS if column not in own]
        kept = {column: spec for column, spec in record.source.columns.items() if column not in left_out}
        headers, rows, lists = headers_in(self._language, kept), self._examples.rows(name), self._examples.lists(name)
        columns = tuple(
            TemplateColumn(
                headers[at],
                "number" if at in _NUMBERS else spec.type,
                spec.required or at in record.needed,
                lists.get(at, ()),
                tuple(row.get(at) for row in rows),
            )
            for at, spec in kept.items()
        )
        note = _NOTES[name]
        return self._sheet(sheet_name_in(self._language, name, record.source, taken), columns, [say(note)], kept)

    def _sheet(
        self, name: str, columns: tuple[TemplateColumn, ...], notes: Sequence[str], specs: Mapping[str, Column]
    ) -> TemplateSheet:
        needed = tuple(column.header for column in columns if column.needed)
        told = [say("template.note.example"), *notes, say("template.note.needed", headers=needed)]
        known = {_folded(text) for column, spec in specs.items() for text in (column, *spec.aliases)}
        header = next(text for text in self._notes_headers() if _folded(text) not in known)
        return TemplateSheet(name, columns, header, tuple(in_language(text, self._language) for text in told))

    def _notes_headers(self) -> Iterator[str]:
        header = say("template.notes").in_language(self._language)
        yield header
        yield from (f"{header} {number}" for number in range(2, 1000))

    def _label(self, kpi: str) -> str:
        label = self._scheme.measured[kpi].label
        return label.text(self._language) if label else kpi

    def _values(self, column: Column) -> tuple[str, ...]:
        if column.type == "boolean":
            return tuple(say(answer).in_language(self._language) for answer in ("template.yes", "template.no"))
        return tuple(self._word(value, words) for value, words in column.values.items())

    def _word(self, value: str, words: Sequence[str]) -> str:
        return next((word for word in words if word.isascii() == (self._language == "en")), value)

    def _in_words(self, column: Column, example: Example) -> Example:
        return self._word(example, column.values[example]) if isinstance(example, str) and column.values else example


def headers_in(language: Language, columns: Mapping[str, Column]) -> dict[str, str]:
    """A header for each column, in the language, by which it and no other column is found."""
    owner = {_folded(column): column for column in columns}
    for column, spec in columns.items():
        for alias in spec.aliases:
            owner.setdefault(_folded(alias), column)
    return {
        column: next(text for text in _names(language, column, spec.aliases) if owner[_folded(text)] == column)
        for column, spec in columns.items()
    }


def _names(language: Language, name: str, aliases: Iterable[str]) -> Iterator[str]:
    """What a column may be called, the best first: in English its own name where that is one plain word."""
    if language == "en" and "_" not in name:
        yield name.capitalize()
    yield from (alias for alias in aliases if alias.isascii() == (language == "en"))
    yield name


def sheet_name_in(language: Language, name: str, source: Source, taken: Collection[str] = ()) -> str:
    """What the sheet of the source `name` is called in the language, of the names by which it is found."""
    patterns = [text for text in source.match if text.isascii() == (language == "en")]
    fitting = [
        text
        for text in (*patterns, *source.match, *(pattern.replace("*", "") for pattern in source.match), name)
        if text and len(text) <= _LONGEST_SHEET_NAME and not _NO_SHEET_NAME.search(text)
    ]
    return next((text for text in fitting if text.casefold() not in taken), name[:_LONGEST_SHEET_NAME])


def _folded(text: str) -> str:
    """A header as ingest compares it: without regard to case, width and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip("*:")
