"""Which header of a sheet names which column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.folding import letters
from presales_kpi.ingest.header_names import HeaderNames, Mark, line_mark
from presales_kpi.ingest.header_rows import HeaderRows, candidates
from presales_kpi.ingest.texts import text_of
from presales_kpi.scheme.sources import Column

#: So many rows at the end of a sheet are looked at for a line such as `单位：万元`.
_LAST_LINES: Final = 5


@dataclass(frozen=True)
class Header:
    """The header of one sheet: the indexes of its first and last row in `sheet.rows`, and where each column is.

    Positions count cells from the start of the sheet's rows. `texts` are the header cells as they stand; `repeated`
    the positions of columns that several headers name, of which none is in `positions`; `same` those of columns that
    several headers name with the same cells below them; `marks` the units that headers state, `line` the one that a
    line above or below the table states for all of it.
    """

    first: int
    row: int
    positions: Mapping[str, int]
    repeated: Mapping[str, tuple[int, ...]]
    texts: Mapping[int, str]
    width: int
    marks: Mapping[str, Mark]
    line: Mark | None = None
    same: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def unknown(self) -> dict[int, str]:
        """The headers that name no column, by position."""
        several = (*self.repeated.values(), *self.same.values())
        read = {*self.positions.values(), *(at for positions in several for at in positions)}
        return {at: text for at, text in self.texts.items() if at not in read}


def find_header(sheet: RawSheet, columns: Mapping[str, Column]) -> Header | None:
    """The row among the first 50, or the two rows, that name the most columns, the first of equals; None for an empty
    sheet. Where no row names any, the first that is not empty stands for the header, so that it can be shown."""
    names = HeaderNames(columns)
    best: tuple[tuple[int, bool, bool, int], HeaderRows, dict[str, list[int]]] | None = None
    for rows in candidates(sheet):
        found = _named(rows, names)
        rank = (len(found), rows.sure, rows.first == rows.last, -rows.first)
        if best is None or rank > best[0]:
            best = rank, rows, found
    if best is None:
        return None
    _, rows, found = best
    marks = {column: names.mark_of(rows.texts[positions[0]], column) for column, positions in found.items()}
    return Header(
        rows.first,
        rows.last,
        {column: positions[0] for column, positions in found.items() if len(positions) == 1},
        {column: tuple(positions) for column, positions in found.items() if len(positions) > 1},
        rows.texts,
        len(sheet.rows[rows.last]),
        {column: mark for column, mark in marks.items() if mark},
        _line_mark(sheet, rows) if found else None,
    )


def _named(rows: HeaderRows, names: HeaderNames) -> dict[str, list[int]]:
    """The positions of each column that the header names.

    Where a header's own text does not settle it, naming nothing or the same column twice, the text of the group above
    is put before it. One of two alike that a group tells apart leaves the other to its own group.
    """
    found: dict[str, list[int]] = {}
    for position, texts in rows.names.items():
        if column := names.column_of(texts[0]):
            found.setdefault(column, []).append(position)
    unsettled = {at for positions in found.values() if len(positions) > 1 for at in positions}
    unsettled |= rows.names.keys() - {at for positions in found.values() for at in positions}
    for position in sorted(unsettled):
        grouped = next(filter(None, map(names.column_of, rows.names[position][1:])), None)
        if grouped is None:
            continue
        if column := names.column_of(rows.names[position][0]):
            found[column] = [at for at in found[column] if not _alike(rows, at, position)]
        found.setdefault(grouped, []).append(position)
    return {column: positions for column, positions in found.items() if positions}


def _alike(rows: HeaderRows, one: int, other: int) -> bool:
    """Whether two headers read the same but for their groups."""
    return len(rows.names[one]) > 1 and rows.names[one][0] == rows.names[other][0]


def _line_mark(sheet: RawSheet, rows: HeaderRows) -> Mark | None:
    """The unit that a line above the header, or one of the last lines below the table, states for all of it."""
    above = sheet.rows[: rows.first]
    below = [row for row in sheet.rows[rows.last + 1 :][-_LAST_LINES:] if sum(not is_empty(cell) for cell in row) <= 2]
    for row in (*above, *below):
        texts = [text_of(cell) for cell in row if not is_empty(cell)]
        for text, after in zip(texts, [*texts[1:], ""], strict=False):
            if mark := line_mark(text) or line_mark(f"{text}{after}"):
                return mark
    return None


def settled(header: Header, rows: Sequence[Sequence[Cell]]) -> Header:
    """The header with one of the headers taken that name one column, where it makes no difference which: each is the
    same in every row, or empty in all of them."""
    same: dict[str, tuple[int, ...]] = {}
    positions = dict(header.positions)
    for column, at_all in header.repeated.items():
        cells = {at: [text_of(row[at]) if at < len(row) else "" for row in rows] for at in at_all}
        filled = [at for at in at_all if any(cells[at])] or [at_all[0]]
        if all(cells[at] == cells[filled[0]] for at in filled):
            same[column] = at_all
            positions[column] = filled[0]
    repeated = {column: at_all for column, at_all in header.repeated.items() if column not in same}
    return replace(header, positions=positions, repeated=repeated, same=same)


def column_letters(sheet: RawSheet, header: Header) -> dict[str, str]:
    """The spreadsheet letters of each column found."""
    return {column: letters(sheet.first_column + at) for column, at in header.positions.items()}


def header_cell(sheet: RawSheet, header: Header, at: int) -> str:
    """The place of the header cell at this position, `Q3.xlsx!投标!F1`; a text file's rows go by their letters too."""
    return f"{sheet.place}!{letters(sheet.first_column + at)}{sheet.first_row + header.row}"
