"""A checked file → its sheets as rows of untyped cells."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from presales_kpi.ingest.cells import Cell, ErrorCell, RawSheet
from presales_kpi.ingest.preflight import CheckedFile, detail_of
from presales_kpi.ingest.text import read_text
from presales_kpi.issues import CannotRunError, Issue, cannot_run
from presales_kpi.messages import say


def read_sheets(file: CheckedFile) -> tuple[tuple[RawSheet, ...], tuple[Issue, ...]]:
    """The sheets of a file in its own order, hidden ones included, charts not, and notes on how it was read.

    A text file is one sheet without a name. Raises CannotRunError where the reader gives up.
    """
    stem = PurePath(file.name).stem
    if file.kind == "text":
        sheet, issues = read_text(file.data, file.name, stem)
        return (sheet,), issues
    try:
        with _silenced():
            return tuple(_workbook(file, stem)), ()
    except (CalamineError, ValueError, OverflowError) as error:
        raise _damaged(file.name, detail_of(error)) from None
    except BaseException as error:
        # A panic of the reader's Rust code arrives as a BaseException of a class that no module exports.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file.name, say("detail.gave-up")) from None


def _workbook(file: CheckedFile, stem: str) -> Iterator[RawSheet]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(file.data))
    listed = [(at, meta) for at, meta in enumerate(workbook.sheets_metadata) if meta.typ == SheetTypeEnum.WorkSheet]
    for position, meta in listed:
        sheet = workbook.get_sheet_by_index(position)
        if file.survey.by_name and meta.name not in file.survey.by_name:
            raise CalamineError(say("detail.sheet-unseen", sheet=meta.name))
        errors = file.survey.by_name.get(meta.name) or file.survey.by_index.get(position) or {}
        first_row, first_column = sheet.start or (0, 0)
        rows: Sequence[Sequence[Cell]] = sheet.to_python()
        if errors:
            rows, first_row, first_column = _with_errors(rows, first_row, first_column, errors)
        merged = tuple(sheet.merged_cell_ranges or ())
        yield RawSheet(
            file.name, meta.name, (meta.name, stem) if len(listed) == 1 else (meta.name,), rows,
            first_row + 1, first_column, meta.visible != SheetVisibleEnum.Visible, merged,
        )  # fmt: skip


def _with_errors(
    rows: Sequence[Sequence[Cell]], first_row: int, first_column: int, errors: Mapping[tuple[int, int], str]
) -> tuple[list[list[Cell]], int, int]:
    """The rows from A1 on with the failed formulas put in, which the reader returns as empty cells."""
    width = max((len(row) for row in rows), default=0) + first_column
    full: list[list[Cell]] = [[] for _ in range(first_row)]
    full += [[""] * first_column + list(row) for row in rows]
    width = max(width, 1 + max(column for _, column in errors))
    full += [[] for _ in range(1 + max(row for row, _ in errors) - len(full))]
    for (row, column), name in errors.items():
        full[row] += [""] * (width - len(full[row]))
        full[row][column] = ErrorCell(name)
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
