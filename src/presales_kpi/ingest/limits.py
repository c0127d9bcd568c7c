"""How large an input may be. Past these a reader would run out of memory, and no export of a team comes near them."""

from typing import Final

#: Bytes of one file, and of everything a zipped workbook unpacks to.
MAX_FILE_BYTES: Final = 300_000_000
MAX_UNPACKED_BYTES: Final = 1_000_000_000

#: Excel's own last row and column.
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384

#: Cells of the rectangle from A1 to the last cell of a sheet: a reader sets up all of it, however few cells are filled.
#: It allows the columns A to Z at Excel's full height; about 1.3 GB at the most.
MAX_AREA: Final = 28_000_000


def too_far(last_row: int, last_column: int) -> bool:
    """Whether a sheet whose last cell is at this row and column (both from 0) is past the limits."""
    rows, columns = last_row + 1, last_column + 1
    return rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_AREA
