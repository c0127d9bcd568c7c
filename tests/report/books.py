"""Written workbooks read back by other programs: openpyxl for what is stored, formualizer to recalculate."""

import warnings
from pathlib import Path

import formualizer
import openpyxl
import pytest

StoredCells = dict[tuple[str, int, int], object]


def load(path: Path, **how: bool) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it, which knows no data bars and says so every time."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        return openpyxl.load_workbook(path, **how)


def stored(path: Path) -> StoredCells:
    """The stored values of the cells with content, by (sheet, row, column) from 1."""
    book = load(path, data_only=True)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formula_cells(path: Path) -> StoredCells:
    """Only the cells that hold a formula; a text that starts with an equals sign is none."""
    book = load(path)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


class Recalculated:
    """A workbook whose formulas were all calculated anew, whatever values were stored."""

    def __init__(self, path: Path) -> None:
        self._book = formualizer.load_workbook(str(path))
        self._book.evaluate_all()

    def value(self, place: tuple[str, int, int]) -> object:
        """What the cell comes to."""
        return self._book.evaluate_cell(*place)


def assert_recalculates_to_what_is_stored(path: Path) -> int:
    """Every formula cell comes to its stored value; returns how many there are."""
    values, book = stored(path), Recalculated(path)
    places = formula_cells(path)
    for place in places:
        assert_equal(values.get(place), book.value(place), place)
    return len(places)


def assert_equal(expected: object, found: object, place: object) -> None:
    """Numbers to the last digit that a workbook shows, texts exactly; an empty cell and an empty text are the same."""
    if isinstance(expected, int | float):
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-9), place
    else:
        assert (found or "") == (expected or ""), place


def row_of(cells: StoredCells, sheet: str, text: str) -> int:
    """The row of the only cell on the sheet that holds `text`."""
    (row,) = {row for (name, row, _), value in cells.items() if name == sheet and value == text}
    return row


def column_of(cells: StoredCells, sheet: str, row: int, content: object) -> int:
    """The column of the cell in that row that holds `content`."""
    (column,) = {at for (name, where, at), value in cells.items() if (name, where, value) == (sheet, row, content)}
    return column
