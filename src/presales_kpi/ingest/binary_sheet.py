"""The cells of a sheet of a binary workbook ([MS-XLSB] 2.1.7.61)."""

import struct
from collections.abc import Sequence
from typing import Final

from presales_kpi.ingest.binary_book import BinaryBook, BinarySheet, records, wide_text
from presales_kpi.ingest.cells import Cell, ErrorCell, RawSheet
from presales_kpi.ingest.folding import letters
from presales_kpi.ingest.limits import MAX_ERRORS, MAX_MERGED, MAX_ROWS, sheet_too_large, too_many, too_much_text
from presales_kpi.ingest.package import Package, PackageError
from presales_kpi.ingest.serials import from_serial
from presales_kpi.messages import say

_ROW, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 0, 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR, _RICH = 8, 9, 10, 11, 62
_MERGED, _FILTER = 176, 163
_CELLS: Final = frozenset([*range(_RK, _FORMULA_ERROR + 1), _RICH])
_HEAD: Final = 8
_HIDDEN: Final = 0x10
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
#: Stands for every row without cells.
_BLANK: Final[list[Cell]] = []


def read_binary_sheet(
    package: Package, book: BinaryBook, sheet: BinarySheet, file: str, names: tuple[str, ...]
) -> RawSheet:
    """A sheet's rows from A1 on. Raises PackageError or struct.error where it is damaged, PastLimitError."""
    found = _Cells(package, book, sheet)
    for kind, body in records(package, sheet.part):
        found.take(kind, body)
    return RawSheet(
        file, sheet.name, names, found.all_rows(), hidden=sheet.hidden, merged=tuple(found.merged),
        hidden_rows=frozenset(found.hidden), filtered=found.filtered,
        since_1904=book.since_1904,
    )  # fmt: skip


class _Cells:
    def __init__(self, package: Package, book: BinaryBook, sheet: BinarySheet) -> None:
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self.hidden: set[int] = set()
        self.filtered = False
        self._limits, self._book, self._sheet = package.limits, book, sheet
        self._rows: dict[int, list[Cell]] = {}
        self._row = 0
        self._cells: list[Cell] = []
        self._text = self._errors = 0
        self._last_row = self._last_column = -1

    def all_rows(self) -> Sequence[Sequence[Cell]]:
        return [self._rows.get(row, _BLANK) for row in range(max(self._rows, default=-1) + 1)]

    def take(self, kind: int, body: bytes) -> None:
        """A record of the sheet, cells belonging to the row whose header came last."""
        if kind in _CELLS:
            column, style = struct.unpack_from("<II", body)
            self._put(column, self._value(kind, body, style & 0xFFFFFF))
        elif kind == _ROW:
            (self._row,) = struct.unpack_from("<I", body)
            if self._row >= MAX_ROWS:
                raise PackageError(say("detail.row-number", row=self._row))
            if len(body) > 11 and body[11] & _HIDDEN:
                self.hidden.add(self._row)
        elif kind == _MERGED:
            first_row, last_row, first_column, last_column = struct.unpack_from("<IIII", body)
            self.merged.append(((first_row, first_column), (last_row, last_column)))
            if len(self.merged) > MAX_MERGED:
                raise too_many("too-many.merged", MAX_MERGED)
        elif kind == _FILTER:
            self.filtered = True

    def _put(self, column: int, value: Cell) -> None:
        if self._row > self._last_row or column > self._last_column:
            self._last_row, self._last_column = max(self._last_row, self._row), max(self._last_column, column)
            if self._limits.too_far(self._last_row, self._last_column):
                raise sheet_too_large(self._sheet.name, f"{letters(self._last_column)}{self._last_row + 1}")
        cells = self._rows.get(self._row)
        if cells is None:
            cells = self._rows[self._row] = []
        if column == len(cells):
            cells.append(value)
            return
        if column > len(cells):
            cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = value

    def _value(self, kind: int, body: bytes, style: int) -> Cell:
        if kind == _SHARED:
            return self._shared_text(int.from_bytes(body[_HEAD : _HEAD + 4], "little"))
        if kind in (_TEXT, _FORMULA_TEXT, _RICH):
            return self._own_text(wide_text(body, _HEAD + (kind == _RICH))[0])
        if kind in (_ERROR, _FORMULA_ERROR):
            self._errors += 1
            if self._errors > MAX_ERRORS:
                raise too_many("too-many.errors", MAX_ERRORS)
            return ErrorCell(_ERRORS.get(body[_HEAD], f"#ERR{body[_HEAD]}"))
        if kind in (_BOOL, _FORMULA_BOOL):
            return bool(body[_HEAD])
        number: float = _rk(body) if kind == _RK else struct.unpack_from("<d", body, _HEAD)[0]
        styles = self._book.styles
        return from_serial(number, styles[style] if style < len(styles) else "number", self._book.since_1904)

    def _shared_text(self, index: int) -> str:
        if index >= len(self._book.texts):
            raise PackageError(say("detail.text-gone", sheet=self._sheet.name))
        return self._book.texts[index]

    def _own_text(self, text: str) -> str:
        self._text += len(text)
        if self._text > self._limits.text_mb * 1_000_000 // 2:
            raise too_much_text(self._limits)
        return text


def _rk(body: bytes) -> float:
    """A number in four bytes ([MS-XLSB] 2.5.123): whole or the upper half of a float, perhaps times 100."""
    (packed,) = struct.unpack_from("<i", body, _HEAD)
    if packed & 2:
        number = float(packed >> 2)
    else:
        (number,) = struct.unpack("<d", bytes(4) + struct.pack("<i", packed & ~3))
    return number / 100 if packed & 1 else number
