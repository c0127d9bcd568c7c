"""A first look into the records of an old workbook (.xls, [MS-XLS]): last cells, texts, errors, hidden rows."""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from presales_kpi.ingest.biff_texts import text_lengths
from presales_kpi.ingest.cells import SheetSurvey
from presales_kpi.ingest.folding import letters
from presales_kpi.ingest.limits import (
    MAX_ERRORS,
    MAX_MERGED,
    MAX_SHEETS,
    TWICE,
    Limits,
    sheet_too_large,
    too_many,
    too_much_text,
)
from presales_kpi.messages import say

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _SST, _CONTINUE = 0x0809, 0x000A, 0x0085, 0x002F, 0x00FC, 0x003C
_DATEMODE, _CODEPAGE = 0x0022, 0x0042
_DIMENSIONS, _ROW, _FILTERMODE, _MERGED = 0x0200, 0x0208, 0x009B, 0x00E5
_FORMULA, _BOOLERR, _LABELSST = 0x0006, 0x0205, 0x00FD
#: Records of single cells, which begin with row and column: RK, NUMBER, LABEL, RSTRING, and the three above.
_CELLS: Final = frozenset({0x027E, 0x0203, 0x0204, 0x00D6, _LABELSST, _FORMULA, _BOOLERR})
#: Records of several cells in a row, which end with the last column: MULRK, MULBLANK.
_CELL_RUNS: Final = frozenset({0x00BD, 0x00BE})
_HIDDEN: Final = 0x20
#: Before this version (Excel 97) texts are in a code page. The reader knows those of one byte a character only, and
#: takes Windows-1252 where none is named.
_UNICODE: Final = 0x0600
_WIDE_CODE_PAGES: Final = frozenset({932, 936, 949, 950, 1361})
_TEXTS: Final = frozenset({0x0204, 0x00D6, 0x0207})
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class BiffError(ValueError):
    """The stream of records is cut off or names places outside itself."""


@dataclass(frozen=True)
class BiffSurvey:
    """What each sheet holds, by its position, and whether the workbook is encrypted, counts days from 1904, and has its
    texts in a code page that is not read."""

    sheets: dict[int, SheetSurvey]
    encrypted: bool = False
    since_1904: bool = False
    foreign_texts: bool = False


def survey_biff(stream: bytes, limits: Limits) -> BiffSurvey:
    """Walk the records of a Workbook stream; raises BiffError where they do not hold together, or PastLimitError."""
    starts: list[int] = []
    texts: list[memoryview] = []
    last, version, page, since_1904 = 0, _UNICODE, None, False
    for kind, body in _records(stream, 0):
        since_1904 = since_1904 or (kind == _DATEMODE and bytes(body[:1]) == b"\x01")
        if kind == _FILEPASS:
            return BiffSurvey({}, True)
        if kind == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _BOF and len(body) >= 2:
            (version,) = struct.unpack_from("<H", body)
        elif kind == _CODEPAGE and len(body) >= 2:
            (page,) = struct.unpack_from("<H", body)
        elif kind == _SST or (kind == _CONTINUE and last == _SST):
            texts.append(body)
        last = last if kind == _CONTINUE else kind
        if kind == _EOF:
            break
    if len(starts) > MAX_SHEETS:
        raise too_many("too-many.sheets", MAX_SHEETS)
    survey = _Survey(stream, text_lengths(texts), limits)
    sheets = {position: survey.sheet(position, start) for position, start in enumerate(starts)}
    foreign = page in _WIDE_CODE_PAGES or (page is None and not survey.ascii)
    return BiffSurvey(sheets, since_1904=since_1904, foreign_texts=version < _UNICODE and foreign)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, memoryview]]:
    """Kind and body of the records from `at` on."""
    view = memoryview(stream)
    while at + 4 <= len(view):
        kind, size = struct.unpack_from("<HH", view, at)
        yield kind, view[at + 4 : at + 4 + size]
        at += 4 + size


class _Survey:
    """Looks at one sheet after the other. The reader holds all of them at once, and copies each."""

    def __init__(self, stream: bytes, lengths: "array[int]", limits: Limits) -> None:
        self._stream, self._lengths, self._limits = stream, lengths, limits
        self._area = self._text = 0
        self.ascii = True

    def sheet(self, position: int, start: int) -> SheetSurvey:
        """What a sheet holds. Charts nest inside it, with an end of their own, and their cells are taken for its own."""
        errors: dict[tuple[int, int], str] = {}
        hidden: set[int] = set()
        last_row = last_column = depth = cells = merged = 0
        filtered = False
        for kind, body in _records(self._stream, start):
            size = len(body)
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    break
            elif kind in _CELLS and size >= 6:
                row, column = struct.unpack_from("<HH", body)
                last_row, last_column = max(last_row, row), max(last_column, column)
                cells += 1
                if kind in _TEXTS:
                    self.ascii = self.ascii and bytes(body[6:]).isascii()
                if depth == 1 and (code := _error_code(kind, body)) is not None:
                    errors[row, column] = _ERRORS.get(code, f"#ERR{code}")
                    if len(errors) > MAX_ERRORS:
                        raise too_many("too-many.errors", MAX_ERRORS)
                elif kind == _LABELSST and size >= 10:
                    self._count_text(struct.unpack_from("<I", body, 6)[0])
            elif kind in _CELL_RUNS and size >= 6:
                cells += size // 6
                last_row = max(last_row, struct.unpack_from("<H", body)[0])
                last_column = max(last_column, struct.unpack_from("<H", body, size - 2)[0])
            elif kind == _DIMENSIONS and size >= 8:
                first_row, rows, first_column, columns = struct.unpack_from("<IIHH" if size >= 12 else "<HHHH", body)
                if first_row > rows or first_column > columns:
                    raise BiffError(say("detail.sheet-backwards"))
                last_row, last_column = max(last_row, rows - 1), max(last_column, columns - 1)
            elif kind == _ROW and depth == 1 and size >= 16 and body[12] & _HIDDEN:
                hidden.add(struct.unpack_from("<H", body)[0])
            elif kind == _MERGED and size >= 2:
                merged += struct.unpack_from("<H", body)[0]
            filtered = filtered or kind == _FILTERMODE
        else:
            raise BiffError(say("detail.sheet-endless"))
        self._check(position, last_row, last_column, cells, merged)
        return SheetSurvey(errors, frozenset(hidden), filtered)

    def _count_text(self, index: int) -> None:
        if index < len(self._lengths):
            self._text += self._lengths[index]

    def _check(self, position: int, last_row: int, last_column: int, cells: int, merged: int) -> None:
        self._area += TWICE * max((last_row + 1) * (last_column + 1), cells)
        if self._limits.too_far(last_row, last_column) or self._area > self._limits.cells:
            raise sheet_too_large(position + 1, f"{letters(last_column)}{last_row + 1}")
        if self._text > self._limits.text_mb * 1_000_000:
            raise too_much_text(self._limits)
        if merged > MAX_MERGED:
            raise too_many("too-many.merged", MAX_MERGED)


def _error_code(kind: int, body: memoryview) -> int | None:
    """The error a cell record holds: BOOLERR keeps it as a byte, FORMULA in a result whose last two bytes are FFFF."""
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        return body[6]
    if kind == _FORMULA and len(body) >= 14 and body[6] == 2 and bytes(body[12:14]) == b"\xff\xff":
        return body[8]
    return None
