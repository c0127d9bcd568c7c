"""Headers that stand again among the rows: of a page break or a further part, or of another table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.header_names import HeaderNames
from presales_kpi.ingest.headers import Header
from presales_kpi.ingest.rows import as_header
from presales_kpi.issues import Issue
from presales_kpi.messages import listed, say
from presales_kpi.scheme.sources import Column

#: A number, an amount, a percentage or a date: what records have, and headers do not.
_DATA: Final = re.compile(r"\W*\d[\d\s,.%:/\\\-年月日时分秒万亿元]*\W*")
_LONGEST: Final = 40


@dataclass(frozen=True)
class HeaderLines:
    """Positions in the data rows: `again` are lines that repeat the header; `foreign` the rows, their header included,
    of another table, whose columns stand elsewhere."""

    again: tuple[int, ...]
    foreign: tuple[int, ...]


def header_lines(
    sheet: RawSheet, header: Header, rows: Sequence[Sequence[Cell]], columns: Mapping[str, Column]
) -> HeaderLines:
    """Look for header lines among the rows, by the cells in the first and the last column that is read."""
    own = {as_header(sheet.rows[at]) for at in range(header.first, header.row + 1)}
    words = {text for at in range(header.first, header.row + 1) for text in sheet.rows[at] if isinstance(text, str)}
    words = (words | {name for column, spec in columns.items() for name in (column, *spec.aliases)}) - {""}
    places = {min(header.positions.values()), max(header.positions.values())} if header.positions else set()
    suspected = {at for place in places for at, row in enumerate(rows) if place < len(row) and row[place] in words}
    several = min(2, len(header.positions))  # one such word is a cell of a record that happens to read like a header
    lines = sorted(at for at in suspected if sum(cell in words for cell in rows[at]) >= several)
    again: list[int] = []
    foreign: list[int] = []
    names, begin = HeaderNames(columns), None
    for at in lines:
        kind = "again" if as_header(rows[at]) in own else _kind(header, rows[at], names)
        if kind == "again" and begin is not None:
            foreign += range(begin, at)
        if kind == "again":
            again.append(at)
            begin = None
        elif kind == "foreign" and begin is None:
            begin = at
    return HeaderLines(tuple(again), (*foreign, *(range(begin, len(rows)) if begin is not None else ())))


def _kind(header: Header, row: Sequence[Cell], names: HeaderNames) -> str:
    """What a row with a header's word in it is: the header `again`, the header of a `foreign` table, or "": a record.

    It is taken for another table's where it names two columns and at least half of those read, and holds no number or
    date.
    """
    named = {at: names.column_of(cell) for at, cell in enumerate(row) if isinstance(cell, str) and cell}
    if all(named.get(at) == column for column, at in header.positions.items()):
        return "again"
    found = {column for column in named.values() if column}
    if any(_DATA.fullmatch(cell[:_LONGEST]) if isinstance(cell, str) else not is_empty(cell) for cell in row):
        return ""
    return "foreign" if len(found) >= 2 and 2 * len(found) >= len(header.positions) else ""


def line_issues(sheet: RawSheet, header: Header, lines: HeaderLines) -> Iterator[Issue]:
    """What there is to say of the header lines."""
    first = sheet.first_row + header.row + 1
    if lines.again:
        numbers = listed(str(first + at) for at in lines.again)
        message = say("header-again", rows=numbers)
        yield Issue("note", "header-again", f"{sheet.place}!{first + lines.again[0]}", message)
    if lines.foreign:
        place, count = f"{sheet.place}!{first + lines.foreign[0]}", len(lines.foreign)
        message = say("second-table", count=count, row=first + lines.foreign[0])
        yield Issue("error", "second-table", place, message, say("second-table.hint"))
