"""CSV and other delimited text: its encoding, its delimiter, its rows."""

import csv
import re
from collections import Counter
from io import BytesIO, StringIO, TextIOWrapper
from typing import Final

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.issues import CannotRunError, Issue, cannot_run
from presales_kpi.messages import say

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SHOWN: Final = {"utf-16": "UTF-16", "gb18030": "GB18030"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: The longest cell of a text file, Excel's own limit for a cell being 32,767 characters.
_MAX_CELL: Final = 1_000_000
_LOOKED_AT: Final = 20


def read_text(data: bytes, name: str, stem: str) -> tuple[RawSheet, tuple[Issue, ...]]:
    """The rows of a text file, all cells text, and a note of the encoding where it is not UTF-8.

    Raises CannotRunError where the bytes are no text, or a quoted cell does not end.
    """
    text, encoding = _decode(data, name)
    issues: tuple[Issue, ...] = ()
    if encoding in _SHOWN:
        message = say("encoding", encoding=_SHOWN[encoding])
        issues = (Issue("note", "encoding", name, message, say("encoding.hint")),)
    delimiter = _delimiter(text)
    del text  # of a large file it is not held beside its rows
    rows = _rows(data, encoding, delimiter, name)
    return RawSheet(name, None, (stem,), rows), issues


def _decode(data: bytes, name: str) -> tuple[str, str]:
    encodings = next(((encoding,) for mark, encoding in _MARKS if data.startswith(mark)), ("utf-8", "gb18030"))
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text, encoding
    raise _no_text(name)


def _no_text(name: str) -> CannotRunError:
    return cannot_run("not-a-spreadsheet", name, say("is-no-text"), say("is-no-text.hint"))


def _delimiter(text: str) -> str:
    """The delimiter that cuts the most of the first rows into equally many cells, then into the most cells.

    Rows count before cells so that decimal commas in a file with semicolons, which the header does not have, lose.
    """
    best, score = ",", (0, 0)
    for delimiter in (",", ";", "\t"):
        reader = csv.reader(StringIO(text[:65_536], newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(reader, range(_LOOKED_AT), strict=False):
                widths[len(row)] += len(row) > 1
        except csv.Error:
            continue
        found = max(((rows, width) for width, rows in widths.items()), default=(0, 0))
        if found[0] and found > score:
            best, score = delimiter, found
    return best


def _rows(data: bytes, encoding: str, delimiter: str, name: str) -> list[list[str]]:
    limit = csv.field_size_limit(_MAX_CELL)
    lines = TextIOWrapper(BytesIO(data), encoding, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        detail = say("foreign-detail", text=str(error))
        message, hint = say("damaged-file.quotes", line=reader.line_num, detail=detail), say("damaged-file.quotes.hint")
        raise cannot_run("damaged-file", f"{name}:{reader.line_num}", message, hint) from None
    finally:
        csv.field_size_limit(limit)
