"""Binary workbooks (.xlsb) built by hand: a zip of parts that are streams of records ([MS-XLSB])."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

ROW, BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = 0, 1, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR = 8, 9, 10, 11
_SHARED_ITEM, _DATE = 19, 1
_CONTENT = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def record(kind: int, body: bytes = b"") -> bytes:
    """One record: its kind and its length, seven bits a byte, and its body."""
    return _seven(kind) + _seven(len(body)) + body


def _seven(number: int) -> bytes:
    made = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        made.append(low | (0x80 if number else 0))
        if not number:
            return bytes(made)


def wide(text: str) -> bytes:
    """A text as records hold it: how many UTF-16 units, and they."""
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """The header of a row (from 0) and its cells."""
    flags = bytes([0, 0x10 if hidden else 0, 0])
    return record(ROW, struct.pack("<IIH", number, 0, 300) + flags + struct.pack("<I", 0)) + b"".join(cells)


def cell(kind: int, column: int, value: bytes = b"", style: int = 0) -> bytes:
    """A cell of one kind; `value` as its record holds it."""
    return record(kind, struct.pack("<I", column) + struct.pack("<I", style) + value)


def text(column: int, value: str) -> bytes:
    """A cell with a text of its own."""
    return cell(TEXT, column, wide(value))


def number(column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number, as eight bytes."""
    return cell(REAL, column, struct.pack("<d", value), style)


def whole(column: int, value: int, style: int = 0) -> bytes:
    """A cell with a whole number, in the four bytes that Excel saves such numbers in."""
    return cell(RK, column, struct.pack("<i", value << 2 | 2), style)


def shared(column: int, index: int) -> bytes:
    """A cell with one of the shared texts."""
    return cell(SHARED, column, struct.pack("<I", index))


def error(column: int, code: int) -> bytes:
    """A cell with an error."""
    return cell(ERROR, column, bytes([code]))


def failed_formula(column: int, code: int) -> bytes:
    """A formula whose stored result is an error."""
    return cell(FORMULA_ERROR, column, bytes([code]) + struct.pack("<HII", 0, 0, 0))


def sheet(*rows: bytes, last_row: int = 10, last_column: int = 10, after: bytes = b"") -> bytes:
    """The stream of a sheet; `after` are records behind its cells."""
    return (
        record(129)
        + record(148, struct.pack("<IIII", 0, last_row, 0, last_column))
        + record(145)
        + b"".join(rows)
        + record(146)
        + after
        + record(130)
    )


def write_binary(
    file: Path | IO[bytes],
    sheets: Mapping[str, bytes],
    strings: Sequence[str] = (),
    hidden: Sequence[str] = (),
    since_1904: bool = False,
) -> None:
    """A workbook of these sheets; style 0 is general, style 1 a date."""
    listed = b""
    parts = {
        "[Content_Types].xml": _CONTENT.encode(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
    }
    for at, (name, stream) in enumerate(sheets.items(), 1):
        listed += record(156, struct.pack("<II", 1 if name in hidden else 0, at) + wide(f"rId{at}") + wide(name))
        parts[f"xl/worksheets/sheet{at}.bin"] = stream
    targets = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)}
    targets |= {"rId9001": ("styles", "styles.bin"), "rId9002": ("sharedStrings", "sharedStrings.bin")}
    parts["xl/_rels/workbook.bin.rels"] = _relations(targets)
    parts["xl/workbook.bin"] = (
        record(131) + record(153, struct.pack("<II", since_1904, 0) + wide("")) + record(143) + listed + record(144)
        + record(157, bytes(26)) + record(132)
    )  # fmt: skip
    items = b"".join(record(_SHARED_ITEM, b"\0" + wide(one)) for one in strings)
    parts["xl/sharedStrings.bin"] = record(159, struct.pack("<II", len(strings), len(strings))) + items + record(160)
    formats = b"".join(record(47, struct.pack("<HHHHHBBH", 0, code, 0, 0, 0, 0, 0, 0)) for code in (0, 14))
    parts["xl/styles.bin"] = record(278) + record(617, struct.pack("<I", 2)) + formats + record(618) + record(279)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    nodes = "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{nodes}</Relationships>'.encode()
