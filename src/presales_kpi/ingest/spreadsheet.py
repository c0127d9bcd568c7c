"""A checked file → its sheets as rows of untyped cells."""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import chain
from pathlib import PurePath
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from presales_kpi.ingest.binary_book import open_binary
from presales_kpi.ingest.binary_sheet import read_binary_sheet
from presales_kpi.ingest.cells import Cell, ErrorCell, RawSheet, SheetSurvey
from presales_kpi.ingest.limits import Limits, too_many_cells
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.package import Package, workbook_part
from presales_kpi.ingest.preflight import CheckedFile, damage_told, detail_of
from presales_kpi.ingest.text import read_text
from presales_kpi.issues import CannotRunError, Issue, cannot_run
from presales_kpi.messages import say

#: Stands for every row without anything in it, of which a sheet may have a million.
_BLANK: Final[Sequence[Cell]] = ()


def read_sheets(file: CheckedFile, opening: Opening) -> tuple[tuple[RawSheet, ...], tuple[Issue, ...]]:
    """The sheets of a file in its own order, hidden ones included, charts not, and notes on how it was read.

    A text file is one sheet without a name. Raises CannotRunError where the reader gives up, or there is too much.
    """
    stem = PurePath(file.name).stem
    if file.kind == "text":
        with damage_told(file.name):
            sheet, issues = read_text(file.data, file.name, stem, opening)
        return (sheet,), issues
    if file.kind == "binary":
        with damage_told(file.name):
            return tuple(_within(opening.limits, _binary(file, stem, opening.limits))), ()
    try:
        with damage_told(file.name), _silenced():
            return tuple(_within(opening.limits, _workbook(file, stem))), ()
    except (CalamineError, OverflowError) as error:
        raise _damaged(file.name, detail_of(error)) from None
    except BaseException as error:
        # A panic of the reader's Rust code arrives as a BaseException of a class that no module exports.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file.name, say("detail.gave-up")) from None


def count_cells(sheets: Sequence[RawSheet]) -> int:
    """How many cells are held in memory, empty ones in rows that have others included."""
    return sum(map(len, chain.from_iterable(sheet.rows for sheet in sheets)))


def _within(limits: Limits, sheets: Iterator[RawSheet]) -> Iterator[RawSheet]:
    """The sheets one after the other, as long as they have no more cells together than is allowed."""
    cells = 0
    for sheet in sheets:
        cells += count_cells([sheet])
        if cells > limits.cells:
            raise too_many_cells(limits)
        yield sheet


def _binary(file: CheckedFile, stem: str, limits: Limits) -> Iterator[RawSheet]:
    package = Package(file.data, limits)
    book = open_binary(package, workbook_part(package) or "")
    for sheet in book.sheets:
        names = (sheet.name, stem) if len(book.sheets) == 1 else (sheet.name,)
        yield read_binary_sheet(package, book, sheet, file.name, names)


def _workbook(file: CheckedFile, stem: str) -> Iterator[RawSheet]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(file.data))
    listed = [(at, meta) for at, meta in enumerate(workbook.sheets_metadata) if meta.typ == SheetTypeEnum.WorkSheet]
    for position, meta in listed:
        if file.survey.by_name and meta.name not in file.survey.by_name:
            raise CalamineError(say("detail.sheet-unseen", sheet=meta.name))
        survey = file.survey.by_name.get(meta.name) or file.survey.by_index.get(position) or SheetSurvey()
        sheet = workbook.get_sheet_by_index(position)
        first_row, first_column = sheet.start or (0, 0)
        rows, merged = _rows(sheet), tuple(sheet.merged_cell_ranges or ())
        del sheet  # it holds all cells a second time
        if survey.errors:
            rows, first_row, first_column = _with_errors(rows, first_row, first_column, survey.errors)
        yield RawSheet(
            file.name, meta.name, (meta.name, stem) if len(listed) == 1 else (meta.name,), rows,
            first_row + 1, first_column, meta.visible != SheetVisibleEnum.Visible, merged,
            survey.hidden_rows, survey.filtered, since_1904=file.survey.since_1904,
        )  # fmt: skip


def _rows(sheet: CalamineSheet) -> Sequence[Sequence[Cell]]:
    """The rows from the first that holds anything on; `iter_rows` puts those above before them."""
    rows = [row if row.count("") < len(row) else _BLANK for row in sheet.iter_rows()]
    return rows[len(rows) - sheet.height :]


def _with_errors(
    rows: Sequence[Sequence[Cell]], first_row: int, first_column: int, errors: Mapping[tuple[int, int], str]
) -> tuple[list[Sequence[Cell]], int, int]:
    """The rows from A1 on with the failed formulas put in, which the reader returns as empty cells."""
    indent: list[Cell] = [""] * first_column
    full = [_BLANK] * first_row + [[*indent, *row] if row else _BLANK for row in rows]
    full += [_BLANK] * (1 + max(row for row, _ in errors) - len(full))
    failed: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), name in errors.items():
        failed[row][column] = name
    for row, names in failed.items():
        cells = [*full[row], *[""] * (1 + max(names) - len(full[row]))]
        for column, name in names.items():
            cells[column] = ErrorCell(name)
        full[row] = cells
    return full, 0, 0


@contextmanager
def _silenced() -> Iterator[None]:
    """Standard error closed for the moment: a panicking reader prints a stack of its own before it can be caught."""
    sys.stderr.flush()
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # no standard error at all
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        for descriptor in (kept, nowhere):
            with suppress(OSError):
                os.close(descriptor)


def _damaged(name: str, detail: str) -> CannotRunError:
    return cannot_run("damaged-file", name, say("damaged-file.unreadable", detail=detail), say("damaged-file.hint"))
