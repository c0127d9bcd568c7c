"""Which sheet belongs to which source, and which header to which column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import takewhile
from typing import Final

from presales_kpi.ingest.cells import RawSheet, is_empty
from presales_kpi.ingest.folding import did_you_mean, fold, fold_header, letters, listed
from presales_kpi.ingest.texts import text_of
from presales_kpi.issues import Issue, cannot_run
from presales_kpi.messages import CATALOGUE, joined, say
from presales_kpi.scheme.sources import Column, Source

#: Titles and notes may stand above the header; it is looked for this far down.
LOOKED_AT: Final = 20


@dataclass(frozen=True)
class Header:
    """The header of one sheet: its index in `sheet.rows`, where each column is, and what it does not settle.

    `positions` counts cells from the start of the sheet's rows. `repeated` are columns that two headers name, `unknown`
    the headers that name no column.
    """

    row: int
    positions: Mapping[str, int]
    repeated: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    width: int


def assign_sheets(
    sheets: Sequence[RawSheet], sources: Mapping[str, Source]
) -> tuple[dict[str, list[RawSheet]], tuple[Issue, ...]]:
    """The sheets of each source that has any, each sheet with the first source that matches; notes on the rest.

    Raises CannotRunError where no sheet belongs to any source.
    """
    found: dict[str, list[RawSheet]] = {}
    unused: list[RawSheet] = []
    for sheet in sheets:
        names = [fold(name) for name in sheet.names]
        for source_id, source in sources.items():
            if any(fnmatchcase(name, fold(pattern)) for pattern in source.match for name in names):
                found.setdefault(source_id, []).append(sheet)
                break
        else:
            unused.append(sheet)
    if not found:
        raise _no_known_sheet(sheets, sources)
    return {source_id: found[source_id] for source_id in sources if source_id in found}, tuple(_notes(unused, sources))


#: Sheets of the reference that this version does not read: what stands there must not be lost without a word.
NOT_BUILT: Final = ("credits", "业绩分配", "factors", "系数")


def _notes(unused: Sequence[RawSheet], sources: Mapping[str, Source]) -> Iterator[Issue]:
    patterns = [pattern for source in sources.values() for pattern in source.match]
    for sheet in unused:
        own = any(fold(name) in _own("template.lists") for name in sheet.names)
        if not own and any(not is_empty(cell) for row in sheet.rows for cell in row):
            if any(fold(name) in NOT_BUILT for name in sheet.names):
                hint: str = say("sheet-not-supported.hint")
                yield Issue("error", "sheet-not-supported", sheet.place, say("sheet-not-supported"), hint)
                continue
            hint = did_you_mean(sheet.names[0], patterns, say("unused-sheet.hint"))
            yield Issue("note", "unused-sheet", sheet.place, say("unused-sheet"), hint)


def _own(key: str) -> set[str]:
    """What a part of the workbook that `init` writes is called: it is there for people, and nothing to report."""
    return set(map(fold, CATALOGUE[key]))


def _no_known_sheet(sheets: Sequence[RawSheet], sources: Mapping[str, Source]) -> Exception:
    patterns = [pattern for source in sources.values() for pattern in source.match]
    where = ", ".join(dict.fromkeys(sheet.file for sheet in sheets))
    names = listed(say("quoted", text=name) for name in dict.fromkeys(sheet.names[0] for sheet in sheets))
    wanted = listed(map(_called, sources.values()), len(sources))
    message = say("no-known-sheet", found=names or say("none"), wanted=wanted)
    suggestions = [did_you_mean(sheet.names[0], patterns) for sheet in sheets]
    return cannot_run("no-known-sheet", where, message, joined(*suggestions, say("no-known-sheet.hint")))


def _called(source: Source) -> str:
    """The first name of a source, and the first in Chinese where that is another."""
    chinese = [pattern for pattern in source.match if not pattern.isascii()]
    first = source.match[0]
    return say("in-two-languages", first=first, second=chinese[0]) if chinese and chinese[0] != first else first


def find_header(sheet: RawSheet, columns: Mapping[str, Column]) -> Header | None:
    """The row among the first 20 that names the most columns, the first of equals; None for an empty sheet.

    Where no row names any, the first row that is not empty stands for the header, so that its headers can be shown.
    """
    known = {fold_header(column): column for column in columns}
    for column, spec in columns.items():
        for alias in spec.aliases:
            known.setdefault(fold_header(alias), column)
    filled = (at for at, row in enumerate(sheet.rows) if any(not is_empty(cell) for cell in row))
    first = next(filled, None)
    if first is None:
        return None
    candidates = [first, *takewhile(lambda at: at < first + LOOKED_AT, filled)]
    best = max(candidates, key=lambda at: (len(_named(sheet, at, known)), -at))
    named = _named(sheet, best, known)
    texts = {at: text_of(cell) for at, cell in enumerate(sheet.rows[best]) if not is_empty(cell)}
    taken = {at for positions in named.values() for at in positions}
    return Header(
        best,
        {column: positions[0] for column, positions in named.items()},
        {column: tuple(texts[at] for at in at_all) for column, at_all in named.items() if len(at_all) > 1},
        tuple(text for at, text in texts.items() if at not in taken),
        len(sheet.rows[best]),
    )


def _named(sheet: RawSheet, row: int, known: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(sheet.rows[row]):
        if isinstance(cell, str) and cell and (column := known.get(fold_header(cell))):
            found.setdefault(column, []).append(at)
    return found


def header_issues(sheet: RawSheet, header: Header, columns: Mapping[str, Column]) -> Iterator[Issue]:
    """What is wrong with the header: required columns that it lacks, columns that it names twice, what nobody reads."""
    row = sheet.first_row + header.row
    for column, spec in columns.items():
        accepted = listed(dict.fromkeys((column, *spec.aliases)))
        if column in header.repeated:
            texts = header.repeated[column]
            message = say("repeated-header", count=len(texts), column=column, headers=listed(texts))
            yield Issue("error", "repeated-header", f"{sheet.place}!{row}", message, say("repeated-header.hint"))
        elif column not in header.positions and spec.required:
            near = [text for text in header.unknown if did_you_mean(text, (column, *spec.aliases))]
            question = say("is-it", name=near[0]) if near else ""
            hint = joined(question, say("missing-column.hint", accepted=accepted, column=column))
            yield Issue("error", "missing-column", sheet.place, say("missing-column", column=column), hint)
    unknown = [text for text in header.unknown if fold(text) not in _own("template.notes")]
    if unknown and header.positions:
        message = say("unused-columns", headers=listed(unknown, 20))
        yield Issue("note", "unused-columns", f"{sheet.place}!{row}", message)


def merged_issues(sheet: RawSheet, header: Header) -> Iterator[Issue]:
    """Merged cells below the header in columns that are read: their lower rows are empty, and do not look it."""
    columns = {sheet.first_column + at: column for column, at in header.positions.items()}
    for (top, left), (bottom, right) in sheet.merged:
        read = [columns[at] for at in range(left, right + 1) if at in columns]
        if read and bottom > top > sheet.first_row - 1 + header.row:
            where = f"{sheet.place}!{letters(left)}{top + 1}"
            message = say("merged-cells", column=read[0], row=bottom + 1)
            yield Issue("warning", "merged-cells", where, message, say("merged-cells.hint"))


def column_letters(sheet: RawSheet, header: Header) -> dict[str, str]:
    """The spreadsheet letters of each column found."""
    return {column: letters(sheet.first_column + at) for column, at in header.positions.items()}
