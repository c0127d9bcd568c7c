"""What each data row of a sheet is: a record, or a blank row, a sum, a footer, a heading, a header line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from presales_kpi.ingest.findings import Finding
from presales_kpi.ingest.folding import letters
from presales_kpi.ingest.grouped import groups
from presales_kpi.ingest.header_lines import header_lines, line_issues
from presales_kpi.ingest.headers import Header
from presales_kpi.ingest.layout import Layout
from presales_kpi.ingest.rows import Places, hidden_rows, is_blank, spills_over, summary_rows
from presales_kpi.issues import Issue, Severity
from presales_kpi.messages import listed, say
from presales_kpi.scheme.sources import Source

#: Types of columns where no sum can stand, so that a filled cell tells a record from one.
_DESCRIBING: Final = frozenset({"people", "date", "datetime", "choice", "boolean"})
#: So many places are named where something is told once.
_PLACES: Final = 10


@dataclass
class RowKinds:
    """The state of each data row as far as the sheet's layout tells, `RowState`s; of these rows the ones whose cells
    are not of the sheet's columns (`passed_over`); the rows that lack the value of a column although nobody left it
    out; and what there is to say, `findings` being about data rows."""

    states: list[str]
    passed_over: list[int] = field(default_factory=list)
    lacking: Mapping[str, Sequence[int]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def row_kinds(layout: Layout, header: Header, source: Source) -> RowKinds:
    """Tell the rows apart. A row is blank where no column that is read holds anything."""
    sheet, rows, at_column = layout.sheet, layout.rows, header.positions
    read = sorted(at_column.values())
    kinds = RowKinds(["blank" if is_blank(row, read) else "" for row in rows])
    lines = header_lines(sheet, header, rows, layout.columns)
    kinds.issues += line_issues(sheet, header, lines)
    describing = frozenset(at for column, at in at_column.items() if layout.columns[column].type in _DESCRIBING)
    sums = summary_rows(rows, Places(at_column.get(source.key or ""), describing))
    for state, positions in (("rejected", lines.foreign), ("subtotal", (*sums, *lines.again))):
        for at in positions:
            kinds.states[at] = kinds.states[at] or state
    _add_groups(kinds, layout, header, source)
    foreign = set(lines.foreign)
    kinds.passed_over = [at for at, state in enumerate(kinds.states) if state == "subtotal" or at in foreign]
    if sheet.sheet is None:
        kinds.findings += _shifted(kinds.states, layout, header)
    hidden = hidden_rows(sheet, layout.first, kinds.states)
    if hidden:
        message = say("hidden-rows.filter" if sheet.filtered else "hidden-rows", count=hidden)
        kinds.issues.append(Issue("note", "hidden-rows", sheet.place, message))
    return kinds


def _add_groups(kinds: RowKinds, layout: Layout, header: Header, source: Source) -> None:
    found = groups(layout.sheet, header, layout.rows, kinds.states, source)
    for at in found.headings:
        kinds.states[at] = "subtotal"
    if found.headings:
        numbers = listed((str(layout.first + at) for at in sorted(found.headings)), _PLACES)
        message = say("headings", rows=numbers)
        place = f"{layout.sheet.place}!{layout.first + min(found.headings)}"
        kinds.issues.append(Issue("note", "headings", place, message))
    own = (source.key, source.person, source.date)
    for column, rows in found.merged.items():
        severity: Severity = "error" if column in own or source.columns[column].required else "warning"
        kinds.findings.append(_lacking("merged-cells", column, rows, layout, header, severity))
    for column, rows in found.below.items():
        kinds.findings.append(_lacking("grouped-column", column, rows, layout, header, "error"))
    for column, rows in found.perhaps.items():
        kinds.findings.append(_lacking("shown-once", column, rows, layout, header, "warning"))
    kinds.lacking = {
        column: [*found.merged.get(column, ()), *found.below.get(column, ())]
        for column in found.merged.keys() | found.below.keys()
    }


def _lacking(
    code: str, column: str, rows: Sequence[int], layout: Layout, header: Header, severity: Severity
) -> Finding:
    places = listed((str(layout.first + at) for at in rows), _PLACES)
    message_key, hint_key = _LACKING[code]
    message = say(message_key, header=header.texts[header.positions[column]], rows=places)
    return Finding(code, tuple(rows), column, message, say(hint_key), severity)


#: Code → the text of its message and of its hint.
_LACKING: Final = {
    "merged-cells": ("merged-cells", "merged-cells.hint"),
    "grouped-column": ("grouped-column", "grouped-column.hint"),
    "shown-once": ("shown-once", "shown-once.hint"),
}


def _shifted(states: list[str], layout: Layout, header: Header) -> Iterator[Finding]:
    """Rows of a text file with more cells than the header has, which are rejected, and rows with too few."""
    last = max(header.positions.values(), default=-1)
    short: list[int] = []
    for at, row in enumerate(layout.rows):
        if states[at]:
            continue
        if spills_over(row, header.width):
            states[at] = "rejected"
            message = say("shifted-row", letter=letters(header.width))
            yield Finding("shifted-row", (at,), None, message, say("shifted-row.hint"))
        elif len(row) <= last:
            short.append(at)
    if short:
        numbers = listed((str(layout.first + at) for at in short), _PLACES)
        message = say("short-rows", rows=numbers)
        yield Finding("short-rows", tuple(short), None, message, say("short-rows.hint"), "warning")
