"""Old Office files built by hand: a container of streams ([MS-CFB]) and the records of a small workbook ([MS-XLS])."""

import struct
from collections.abc import Sequence

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, padded so that it needs no short sectors."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    chain = [*range(3, 2 + sectors), _END]
    fat = [_FAT, _END, *chain]
    fat += [_FREE] * (128 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)[:40]
    header += struct.pack("<I", _FREE) * 108
    directory = _entry("Root Entry", 5, _END, 0, 1) + _entry(name, 2, 2, len(stream), _FREE) + bytes(256)
    return header.ljust(512, b"\xff") + struct.pack("<128I", *fat) + directory + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, _FREE, child)
    return entry.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def record(kind: int, body: bytes) -> bytes:
    """One record: its kind, its length, its body."""
    return struct.pack("<HH", kind, len(body)) + body


def text_cell(row: int, column: int, text: str) -> bytes:
    """A LABEL record."""
    encoded = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + encoded)


def error_cell(row: int, column: int, code: int) -> bytes:
    """A BOOLERR record."""
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def failed_formula(row: int, column: int, code: int) -> bytes:
    """A FORMULA record whose stored result is an error."""
    result = bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIH", 0, 0, 0))


def workbook(name: str, cells: Sequence[bytes], last_row: int = 10, last_column: int = 10) -> bytes:
    """The Workbook stream of one sheet."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    encoded = name.encode("utf-16-le")
    size = len(start) + 4 + 8 + len(encoded) + 4
    listed = record(0x0085, struct.pack("<IBBBB", size, 0, 0, len(name), 1) + encoded)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, last_row + 1, 0, last_column + 1, 0))
    return start + listed + record(0x000A, b"") + sheet + b"".join(cells) + record(0x000A, b"")
