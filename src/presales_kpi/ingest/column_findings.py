"""What is to be said of one column of one sheet: of single cells, and once of what many of them share."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.columns import ParsedColumn
from presales_kpi.ingest.conversion import Conversion
from presales_kpi.ingest.date_order import Decided
from presales_kpi.ingest.dates import LINES
from presales_kpi.ingest.findings import Finding, as_found, bad_cell, quoted
from presales_kpi.ingest.folding import fold, suggest
from presales_kpi.ingest.numerals import Bad
from presales_kpi.ingest.record_sheets import RECORD_SHEETS
from presales_kpi.ingest.texts import choice_names, lost_digits, text_of
from presales_kpi.issues import Severity
from presales_kpi.messages import listed, say
from presales_kpi.scheme.sources import Column
from presales_kpi.table import Sheet

#: How many more places, and how many texts, a message names before it counts the rest.
_PLACES: Final = 5
_TEXTS: Final = 30


@dataclass(frozen=True)
class ReadColumn:
    """A column of a sheet as it was read: its cells lie in the sheet's `rows`, and in the frame from `start` on.

    Cells of a `private` one are not quoted.
    """

    source: str
    name: str
    spec: Column
    cells: Sequence[Cell]
    parsed: ParsedColumn
    sheet: Sheet
    rows: Sequence[int]
    start: int
    private: bool

    @property
    def declared(self) -> bool:
        """Whether the scheme can say how the column is read; it says nothing of the sheets that are not measured."""
        return self.source not in RECORD_SHEETS

    def places(self, positions: Sequence[int]) -> list[str]:
        """The cells at these positions, as a spreadsheet user would write them."""
        return [self.sheet.where(self.rows[at], self.name) for at in positions]


def column_findings(read: ReadColumn, states: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with the column's cells or worth saying of them; rows that are set aside by their state are not
    looked at."""
    bad = {at: why for at, why in read.parsed.bad.items() if not states[at]}
    shared: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, why in sorted(bad.items()):
        if why.shared:
            shared[why.code, why.shared].append(at)
        else:
            yield bad_cell(read.start + at, read.name, why, read.cells[at], read.private)
    for (code, _), positions in shared.items():
        yield _unknown_choices(read, positions) if code == "bad-choice" else _told_once(read, positions, bad)
    if read.parsed.decided is not None:
        yield _decided(read, read.parsed.decided)
    if read.parsed.conversion is not None:
        yield from _converted(read, read.parsed.conversion)
    if read.spec.others is not None:
        yield from _others(read, states)
    if read.spec.type == "id":
        yield from _long_numbers(read, states)


def _decided(read: ReadColumn, decided: Decided) -> Finding:
    """Which order the column's dates have, and which of them says so."""
    cell = quoted(read.cells[decided.at])
    message = say("date-order", column=read.name, cell=cell, order=decided.order)
    hint = say("date-order.hint", line=_line(read, (LINES[decided.order],))) if read.declared else ""
    row, found = read.start + decided.at, as_found(read.cells[decided.at])
    return Finding("date-order", (row,), read.name, message, hint, "note", found=found)


def _converted(read: ReadColumn, made: Conversion) -> Iterator[Finding]:
    """At which rates the amounts in other currencies were converted."""
    if made.used:
        message = say("converted-currency", column=read.name, parts=tuple(made.told()))
        rows = tuple(read.start + at for at in sorted(made.values))
        yield Finding("converted-currency", rows, read.name, message, "", "note")


def _line(read: ReadColumn, lines: Sequence[str]) -> str:
    """The first of `lines` at its place in the scheme, as YAML that can be pasted, and what may stand there instead."""
    first = say("scheme-line", source=read.source, name=read.name, line=lines[0])
    return say("scheme-line.or", line=first, others=tuple(lines[1:])) if lines[1:] else first


def _told_once(read: ReadColumn, positions: Sequence[int], bad: Mapping[int, Bad]) -> Finding:
    """One finding for all cells with the same flaw, worded by the first of them."""
    first = positions[0]
    told = bad_cell(read.start + first, read.name, bad[first], read.cells[first], read.private)
    message, lines = told.message, bad[first].lines
    if told.code == "says-nothing":
        words = dict.fromkeys(text_of(read.cells[at]) for at in positions)
        lines = (f"empty: [{', '.join(_in_yaml(word) for word in words)}]",)
    if len(positions) > 1:
        places = listed(read.places(positions[1:]), _PLACES)
        message = say("more-like-it", first=message, count=len(positions) - 1, places=places)
    rows = tuple(read.start + at for at in positions)
    hint = say("add-line", hint=told.hint, line=_line(read, lines)) if lines and read.declared else told.hint
    # A deal that is still open has no date yet, and belongs to no period either.
    severity: Severity = "warning" if told.code == "no-rate-date" else "error"
    return Finding(told.code, rows, read.name, message, hint, severity, found=told.found)


def _unknown_choices(read: ReadColumn, positions: Sequence[int]) -> Finding:
    """All texts that are none of the column's values, with their counts, and the lines to add to the scheme."""
    at_text: defaultdict[str, list[int]] = defaultdict(list)
    for at in positions:
        at_text[text_of(read.cells[at])].append(at)
    known = [text for name, texts in read.spec.values.items() for text in (name, *texts)]
    told = []
    for text, places in at_text.items():
        near = suggest(text, known)
        first, cell = read.places(places[:1])[0], quoted(text)
        told.append(
            say("unknown-text.near", cell=cell, count=len(places), place=first, near=near)
            if near else say("unknown-text", cell=cell, count=len(places), place=first)
        )  # fmt: skip
    message = say("bad-choice", column=read.name, texts=listed(told, _TEXTS))
    line = f"values: {{NAME: [{', '.join(_in_yaml(text) for text in islice(at_text, _TEXTS))}]}}"
    hint = say("bad-choice.hint", names=tuple(read.spec.values), line=_line(read, (line,)))
    rows = tuple(read.start + at for at in positions)
    return Finding("bad-choice", rows, read.name, message, hint, found=as_found(next(iter(at_text))))


def _in_yaml(text: str) -> str:
    """`text` in double quotation marks, whose escapes are YAML's as well as JSON's."""
    return json.dumps(text, ensure_ascii=False)


def _others(read: ReadColumn, states: Sequence[str]) -> Iterator[Finding]:
    """Which texts were taken for the value that stands for all others."""
    names = choice_names(read.spec.values)
    taken: defaultdict[str, list[int]] = defaultdict(list)
    for at, value in enumerate(read.parsed.values):
        if value == read.spec.others and not states[at]:
            taken[text_of(read.cells[at])].append(at)
    others = {text: places for text, places in taken.items() if fold(text) not in names}
    if others:
        texts = [say("text-times", text=text, count=len(places)) for text, places in others.items()]
        rows = tuple(sorted(read.start + at for places in others.values() for at in places))
        message = say("taken-as-other", column=read.name, name=read.spec.others, texts=listed(texts, _TEXTS))
        yield Finding("taken-as-other", rows, read.name, message, "", "note")


def _long_numbers(read: ReadColumn, states: Sequence[str]) -> Iterator[Finding]:
    """Ids that were stored as numbers too long for one."""
    for at, cell in enumerate(read.cells):
        if (cell.__class__ is not str or "+" in cell) and not states[at] and lost_digits(cell):
            message = say("long-id-number", column=read.name, cell=quoted(cell))
            hint, row = say("long-id-number.hint"), read.start + at
            yield Finding("long-id-number", (row,), read.name, message, hint, "warning", found=as_found(cell))
