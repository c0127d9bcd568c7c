"""Which rows of a sheet are records at all: blank rows, subtotals and footers are not."""

import re
from collections.abc import Sequence
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.folding import fold

#: What exports and hands write in front of a sum.
_SUBTOTAL: Final = re.compile(
    r"(?:合\s?计|总\s?计|小\s?计|汇\s?总|grand totals?|totals?|sub-?\s?totals?|sum)\s?:?\s?(?:\(\s?[\d,.]*\s?\))?\s?:?"
)
#: Lines that systems print under an export; taken for one only where nothing else stands in the row.
_FOOTER: Final = re.compile(
    r"(?:导出(?:时间|日期|人)|制表(?:人|时间|日期)?|打印(?:时间|日期)|备注|注)\s?:.*"
    r"|copyright\b.*|confidential information\b.*|generated (?:by|on|at)\b.*|as of \d.*"
)
#: What a subtotal or footer in plain letters begins with; most keys of most exports do not.
_ASCII_BEGINNING: Final = re.compile(r"\s*(?:grand|total|sub|sum|copyright|confidential|generated|as\b)", re.IGNORECASE)


def data_rows(sheet: RawSheet, header_row: int) -> Sequence[Sequence[Cell]]:
    """The rows below the header, down to the last one that holds anything."""
    end = len(sheet.rows)
    while end > header_row + 1 and all(is_empty(cell) for cell in sheet.rows[end - 1]):
        end -= 1
    return sheet.rows[header_row + 1 : end]


def is_subtotal(row: Sequence[Cell], key: Cell) -> bool:
    """Whether the first text of the row, or its key, says that it is a sum, or the row is a lone footer line."""
    first = ""
    for cell in row:
        if isinstance(cell, str) and cell and not is_empty(cell):
            first = cell
            break
    if key is first and first.isascii() and not _ASCII_BEGINNING.match(first):
        return False  # told apart without more ado
    folded = fold(first[:200])
    if _SUBTOTAL.fullmatch(folded) or (isinstance(key, str) and key is not first and _SUBTOTAL.fullmatch(fold(key))):
        return True
    return _FOOTER.fullmatch(folded) is not None and sum(not is_empty(cell) for cell in row) == 1


def spills_over(row: Sequence[Cell], width: int) -> bool:
    """Whether a row of a text file has more filled cells than its header: a delimiter inside a cell has shifted it."""
    return any(not is_empty(cell) for cell in row[width:])
