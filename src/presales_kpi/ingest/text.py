"""CSV and other delimited text: its encoding, its delimiter, its rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice
from typing import Final

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.limits import Limits, long_line, too_many_cells
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.text_encoding import decoded, find_encoding, shown
from presales_kpi.issues import Issue, cannot_run
from presales_kpi.messages import say

#: Encodings that go without saying.
_PLAIN: Final = shown("utf-8")
_DELIMITERS: Final = {",": ",", ";": ";", "\t": "tab"}
#: The first line by which some exports tell Excel their delimiter.
_TOLD: Final = re.compile(r"sep=([,;\t])[,;\t]*\r?\n", re.I)
#: The longest cell of a text file, Excel's own limit for a cell being 32,767 characters.
_MAX_CELL: Final = 1_000_000
_MAX_LINE: Final = 10_000_000
_LOOKED_AT: Final = 20
_BATCH: Final = 10_000
_SAMPLE: Final = 65_536
#: Stands for every line without anything in it.
_BLANK: Final[list[str]] = []


def read_text(data: bytes, name: str, stem: str, opening: Opening) -> tuple[RawSheet, tuple[Issue, ...]]:
    """The rows of a text file, all cells text, and a note of the encoding where it is not UTF-8.

    Raises CannotRunError where the bytes are no text or a quoted cell does not end, PastLimitError.
    """
    encoding = find_encoding(data, name, opening.encoding)
    issues: tuple[Issue, ...] = ()
    if encoding.shown != _PLAIN:
        message = say("encoding", encoding=encoding.shown)
        issues = (Issue("note", "encoding", name, message, say("encoding.hint")),)
    delimiter = _delimiter(next(decoded(data, encoding.codec)))
    rows = _rows(data, encoding.codec, delimiter, name, opening.limits)
    sheet = RawSheet(name, None, (stem,), rows, encoding=encoding.shown, delimiter=_DELIMITERS[delimiter])
    return sheet, issues


def _delimiter(text: str) -> str:
    """The delimiter that the file tells; or one by which most of the first rows have equally many cells and quotation
    marks stand where they should; then the one with the most such rows, and then with the most cells.

    Rows count before cells so that decimal commas in a file with semicolons, which the header does not have, lose.
    """
    if told := _TOLD.match(text):
        return told[1]
    best, score = ",", (False, 0, 0)
    for delimiter in _DELIMITERS:
        widths, sound = _widths(text[:_SAMPLE], delimiter)
        rows, width = max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))
        found = sound and 2 * rows > widths.total(), rows, width
        if rows and found > score:
            best, score = delimiter, found
    return best


def _widths(text: str, delimiter: str) -> tuple[Counter[int], bool]:
    """How many of the first rows have how many cells, and whether the quotation marks fit."""
    for strict in (True, False):
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        try:
            return Counter(len(row) for row in islice(rows, _LOOKED_AT) if row), strict
        except csv.Error:
            continue
    return Counter(), False


def _rows(data: bytes, codec: str, delimiter: str, name: str, limits: Limits) -> list[list[str]]:
    limit = csv.field_size_limit(_MAX_CELL)
    lines = _lines(TextIOWrapper(BytesIO(data), codec, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for batch in _batches(reader):
            cells += sum(map(len, batch)) + len(batch)
            if cells > limits.cells:
                raise too_many_cells(limits)
            rows += batch
        return rows
    except csv.Error as error:
        detail = say("foreign-detail", text=str(error))
        message, hint = say("damaged-file.quotes", line=reader.line_num, detail=detail), say("damaged-file.quotes.hint")
        raise cannot_run("damaged-file", f"{name}:{reader.line_num}", message, hint) from None
    finally:
        csv.field_size_limit(limit)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if len(line) > _MAX_LINE:
            raise long_line(number, _MAX_LINE)
        yield line


def _batches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while batch := [row or _BLANK for row in islice(rows, _BATCH)]:
        yield batch
