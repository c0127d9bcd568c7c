"""A first look into the records of an old workbook (.xls, [MS-XLS]): error cells, the last cell, encryption."""

import struct
from dataclasses import dataclass
from typing import Final

from presales_kpi.ingest.limits import too_far
from presales_kpi.messages import say

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DIMENSIONS = 0x0809, 0x000A, 0x0085, 0x002F, 0x0200
_FORMULA, _BOOLERR = 0x0006, 0x0205
#: Records of single cells, which begin with row and column: RK, NUMBER, LABEL, LABELSST, RSTRING, and the two above.
_CELLS: Final = frozenset({0x027E, 0x0203, 0x0204, 0x00FD, 0x00D6, _FORMULA, _BOOLERR})
#: Records of several cells in a row, which end with the last column: MULRK, MULBLANK.
_CELL_RUNS: Final = frozenset({0x00BD, 0x00BE})
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class BiffError(ValueError):
    """The stream of records is cut off or names places outside itself."""


@dataclass(frozen=True)
class BiffSurvey:
    """Error cells of each sheet by its position, sheets (positions) that reach too far, and whether it is encrypted."""

    errors: dict[int, dict[tuple[int, int], str]]
    too_far: tuple[int, ...]
    encrypted: bool


def survey_biff(stream: bytes) -> BiffSurvey:
    """Walk the records of a Workbook stream; raises BiffError where they do not hold together."""
    starts: list[int] = []
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            return BiffSurvey({}, (), True)
        if kind == _BOUNDSHEET and size >= 4:
            starts.append(struct.unpack_from("<I", stream, at + 4)[0])
        at += 4 + size
        if kind == _EOF:
            break
    errors: dict[int, dict[tuple[int, int], str]] = {}
    far: list[int] = []
    for position, start in enumerate(starts):
        found, reaches_too_far = _survey_sheet(stream, start)
        if found:
            errors[position] = found
        if reaches_too_far:
            far.append(position)
    return BiffSurvey(errors, tuple(far), False)


def _survey_sheet(stream: bytes, at: int) -> tuple[dict[tuple[int, int], str], bool]:
    errors: dict[tuple[int, int], str] = {}
    last_row = last_column = depth = 0
    while True:
        if at + 4 > len(stream):
            raise BiffError(say("detail.sheet-endless"))
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:  # charts stand nested inside a sheet, with an end of their own
                break
        elif depth > 1:
            continue
        elif kind in _CELLS and size >= 6:
            row, column = struct.unpack_from("<HH", body)
            last_row, last_column = max(last_row, row), max(last_column, column)
            if (code := _error_code(kind, body)) is not None:
                errors[row, column] = _ERRORS.get(code, f"#ERR{code}")
        elif kind in _CELL_RUNS and size >= 6:
            last_row = max(last_row, struct.unpack_from("<H", body)[0])
            last_column = max(last_column, struct.unpack_from("<H", body, size - 2)[0])
        elif kind == _DIMENSIONS and size >= 12:
            _, rows, _, columns = struct.unpack_from("<IIHH", body)
            last_row, last_column = max(last_row, rows - 1), max(last_column, columns - 1)
    return errors, too_far(last_row, last_column)


def _error_code(kind: int, body: bytes) -> int | None:
    """The error a cell record holds: BOOLERR keeps it as a byte, FORMULA in a result whose last two bytes are FFFF."""
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        return body[6]
    if kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        return body[8]
    return None
