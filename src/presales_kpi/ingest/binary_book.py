"""Binary workbooks (.xlsb, [MS-XLSB]): a zip of parts that are streams of records, read cell by cell.

Read here and not by calamine, which gives up on workbooks that Excel opens, takes dates stored as whole numbers for
numbers, and passes over formulas that failed.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from presales_kpi.ingest.limits import MAX_LIST_BYTES, MAX_SHEETS, MAX_STYLE_BYTES, too_many, too_much_text
from presales_kpi.ingest.package import Package, PackageError, relations
from presales_kpi.ingest.serials import Shown, shown_by
from presales_kpi.messages import say

_BOOK_OPTIONS, _SHEET = 153, 156
_SHARED, _FORMAT, _STYLE, _STYLES, _STYLES_END = 19, 44, 47, 617, 618
#: Where the texts of a listed sheet begin; the first Excel that wrote such workbooks put four bytes more before them.
_SHEET_TEXTS: Final = (8, 12)
#: No record of a real workbook is longer; a cell holds at most 32,767 characters.
_LONGEST: Final = 1 << 22
_SEVEN: Final = 0x7F


@dataclass(frozen=True)
class BinarySheet:
    """A sheet of the workbook: its name, its part in the zip, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class BinaryBook:
    """What the sheets of a workbook refer to: shared texts, what each style shows, from which year days count."""

    sheets: Sequence[BinarySheet]
    texts: Sequence[str]
    styles: Sequence[Shown]
    since_1904: bool


def open_binary(package: Package, workbook: str) -> BinaryBook:
    """The workbook without its cells; raises PackageError where it is damaged, PastLimitError."""
    parts = relations(package, workbook)
    kinds = {kind: file for kind, file in parts.values() if file}
    sheets: list[BinarySheet] = []
    since_1904 = False
    for kind, body in records(package, workbook, MAX_LIST_BYTES):
        if kind == _BOOK_OPTIONS:
            since_1904 = bool(body[0] & 1) if body else False
        elif kind == _SHEET:
            if sheet := _sheet(body, parts):
                sheets.append(sheet)
            if len(sheets) > MAX_SHEETS:
                raise too_many("too-many.sheets", MAX_SHEETS)
    texts = _shared_texts(package, kinds["sharedStrings"]) if "sharedStrings" in kinds else ()
    styles = _styles(package, kinds["styles"]) if "styles" in kinds else ()
    return BinaryBook(tuple(sheets), texts, styles, since_1904)


def records(package: Package, part: str, most: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record of a part of at most `most` bytes: kind and length are written seven bits a byte."""
    chunks = iter([package.read(part, most)]) if most is not None else package.chunks(part)
    rest = b""
    for chunk in chunks:
        data, at = rest + chunk, 0
        whole = len(data)
        while at + 1 < whole:
            kind, start, end = data[at], at + 2, at + 2 + data[at + 1]
            if kind > _SEVEN or data[at + 1] > _SEVEN:
                kind, start, end = _long_head(data, at, part)
            if end > whole:
                break
            yield kind, data[start:end]
            at = end
        rest = data[at:]
    if rest:
        raise PackageError(say("detail.part-cut", part=part))


def _long_head(data: bytes, at: int, part: str) -> tuple[int, int, int]:
    """Kind, start and end of the record at `at`; the end lies beyond the data where its head is not whole."""
    numbers: list[int] = []
    for most in (2, 4):
        number = 0
        for place in range(most):
            if at >= len(data):
                return 0, at, at + 1
            byte = data[at]
            at += 1
            number |= (byte & _SEVEN) << 7 * place
            if byte <= _SEVEN:
                break
        numbers.append(number)
    kind, size = numbers
    if size > _LONGEST:
        raise PackageError(say("detail.endless", part=part))
    return kind, at, at + size


def wide_text(body: bytes, at: int) -> tuple[str, int]:
    """The text at `at` (a count of UTF-16 units, and they) and where it ends; struct.error where it is cut off."""
    (count,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * count
    if end > len(body):
        raise struct.error
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _sheet(body: bytes, parts: dict[str, tuple[str, str]]) -> BinarySheet | None:
    """A listed sheet, None where it is a chart, a dialogue or macros."""
    (state,) = struct.unpack_from("<I", body)
    for at in _SHEET_TEXTS:
        try:
            relation, after = wide_text(body, at)
            name, _ = wide_text(body, after)
        except struct.error:
            continue
        if relation in parts:
            kind, part = parts[relation]
            if kind == "worksheet" and not part:
                raise PackageError(say("detail.sheet-gone", sheet=name))
            return BinarySheet(name, part, state != 0) if kind == "worksheet" else None
    raise PackageError(say("detail.no-relations"))


def _shared_texts(package: Package, part: str) -> list[str]:
    texts: list[str] = []
    size = 0
    for kind, body in records(package, part):
        if kind == _SHARED:
            texts.append(wide_text(body, 1)[0])
            size += max(len(body), 40)
            if size > package.limits.text_mb * 1_000_000:
                raise too_much_text(package.limits)
    return texts


def _styles(package: Package, part: str) -> list[Shown]:
    codes: dict[int, str] = {}
    styles: list[Shown] = []
    inside = False
    for kind, body in records(package, part, MAX_STYLE_BYTES):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = wide_text(body, 2)[0]
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside:
            number = struct.unpack_from("<H", body, 2)[0]
            styles.append(shown_by(number, codes.get(number)))
    return styles
