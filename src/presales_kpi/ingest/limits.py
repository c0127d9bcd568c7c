"""How large an input may be. Past these a reader would run out of memory, and no export of a team comes near them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import say

#: Excel's own last row and column.
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384

#: Parts of a zip; sheets of a workbook; merged ranges, and cells with an error, of a sheet. No program writes as many.
MAX_PARTS: Final = 10_000
MAX_SHEETS: Final = 1_000
MAX_MERGED: Final = 200_000
MAX_ERRORS: Final = 1_000_000
#: Filled cells of an .ods that are there only by repeating others: a few bytes could stand for millions.
MAX_REPEATED: Final = 1_000_000
#: Times that a part of a zip may unpack to its packed size, where it is as large as that: real sheets come to 10 or 20.
MAX_RATIO: Final = 500
SMALL_PART: Final = 50_000_000
#: Bytes of a part that lists other parts, and of one with formats; elements inside each other.
MAX_LIST_BYTES: Final = 4_000_000
MAX_STYLE_BYTES: Final = 60_000_000
MAX_DEPTH: Final = 100

#: Megabytes of an .xls, whose 65,536 rows never take as much, or of the wrapping of an encrypted workbook.
MAX_OLD_MB: Final = 100
#: Times that a cell of the formats which the reader opens whole (.xls, .ods) counts.
TWICE: Final = 2

_PREFIX: Final = "PRESALES_KPI_MAX_"


@dataclass(frozen=True)
class Limits:
    """The limits that can be set, each by the environment variable `PRESALES_KPI_MAX_` and its name in capitals.

    `file_mb`: megabytes of one file. `unpacked_mb`: of all that a zipped workbook unpacks to. `cells`: of all inputs
    together as they are read, and of the rectangle from A1 to the last cell of a sheet, all of which a reader sets up,
    however few cells are filled: about 45 bytes each. `text_mb`: of the texts in a workbook's cells, a text that many
    cells share being counted for each.
    """

    file_mb: int = 300
    unpacked_mb: int = 1_000
    cells: int = 16_000_000
    text_mb: int = 200

    def too_far(self, last_row: int, last_column: int) -> bool:
        """Whether a sheet whose last cell is at this row and column (both from 0) is past the limits."""
        rows, columns = last_row + 1, last_column + 1
        return rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > self.cells


class PastLimitError(ValueError):
    """An input is larger than it may be: an issue without the name of the file, which is put in further out."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


def variable(limit: str) -> str:
    """The environment variable of a limit."""
    return _PREFIX + limit.upper()


def limits_of(environment: Mapping[str, str]) -> Limits:
    """The limits that an environment sets; raises CannotRunError where one is no whole number above 0."""
    found: dict[str, int] = {}
    for field in fields(Limits):
        text = environment.get(variable(field.name), "").strip()
        if not text:
            continue
        if not (text.isascii() and text.isdecimal() and 0 < len(text) < 16 and int(text) > 0):
            raise _no_limit(variable(field.name), text)
        found[field.name] = int(text)
    return Limits(**found)


def _no_limit(name: str, text: str) -> CannotRunError:
    return cannot_run("bad-limit", name, say("bad-limit", text=text), say("bad-limit.hint"))


def too_large(megabytes: int) -> PastLimitError:
    """A file is too large."""
    hint = say("file-too-large.hint", variable=variable("file_mb"))
    return PastLimitError("file-too-large", say("file-too-large", megabytes=megabytes), hint)


def old_too_large() -> PastLimitError:
    """An .xls, or the wrapping of an encrypted workbook, is too large."""
    return PastLimitError("file-too-large", say("file-too-large", megabytes=MAX_OLD_MB), say("too-many.hint"))


def unpacks_too_large(limits: Limits) -> PastLimitError:
    """A zipped workbook unpacks to too much."""
    hint = say("unpacks-too-large.hint", variable=variable("unpacked_mb"))
    return PastLimitError("file-too-large", say("unpacks-too-large", megabytes=limits.unpacked_mb), hint)


def swollen(part: str) -> PastLimitError:
    """A part of a zip unpacks to more than it does in any real workbook."""
    return PastLimitError("file-too-large", say("swollen", part=part), say("too-many.hint"))


def too_many(key: str, most: int) -> PastLimitError:
    """There are more of something than any program writes; `key` is the text that says of what."""
    return PastLimitError("file-too-large", say("too-many", what=say(key), most=f"{most:,}"), say("too-many.hint"))


def long_line(number: int, most: int) -> PastLimitError:
    """A line of a text file (from 1) is too long for a row of a table."""
    return PastLimitError("file-too-large", say("long-line", line=number, most=f"{most:,}"), say("long-line.hint"))


def too_much_text(limits: Limits) -> PastLimitError:
    """The texts of a workbook's cells are too long."""
    hint = say("too-much-text.hint", variable=variable("text_mb"))
    return PastLimitError("file-too-large", say("too-much-text", megabytes=limits.text_mb), hint)


def too_many_cells(limits: Limits) -> PastLimitError:
    """All that is read has too many cells."""
    hint = say("too-many-cells.hint", variable=variable("cells"))
    return PastLimitError("too-many-cells", say("too-many-cells", most=f"{limits.cells:,}"), hint)


def sheet_too_large(sheet: str | int, cell: str) -> PastLimitError:
    """The last cell of a sheet (its name, or its number from 1) is too far away."""
    hint = say("sheet-too-large.hint", variable=variable("cells"))
    if isinstance(sheet, int):
        return PastLimitError("sheet-too-large", say("sheet-too-large.numbered", number=sheet, cell=cell), hint)
    return PastLimitError("sheet-too-large", say("sheet-too-large", sheet=sheet, cell=cell), hint)
