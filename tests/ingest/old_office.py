"""Old Office files built by hand: a container of streams ([MS-CFB]) and the records of a small workbook ([MS-XLS])."""

import hashlib
import struct
from collections.abc import Iterator, Sequence
from itertools import islice

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(name: str, stream: bytes, **others: bytes) -> bytes:
    """A compound file with one stream, and `others` by name, each padded so that it needs no short sectors."""
    streams = {name: stream} | others
    padded = {one: data.ljust(-(-max(len(data), 4096) // 512) * 512, b"\0") for one, data in streams.items()}
    sizes = [len(data) // 512 for data in padded.values()]
    directories = -(-(1 + len(streams)) // 4)
    tables = next(count for count in range(1, 110) if count * 128 >= count + directories + sum(sizes))
    fat = [_FAT] * tables + [*range(tables + 1, tables + directories), _END]
    starts = []
    for size in sizes:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + size), _END]
    fat += [_FREE] * (tables * 128 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0, 0)[:36]
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    entries = [_entry("Root Entry", 5, _END, 0, 1, _FREE)]
    for at, (one, start) in enumerate(zip(streams, starts, strict=True), 1):
        right = at + 1 if at < len(streams) else _FREE
        entries.append(_entry(one, 2, start, len(streams[one].ljust(4096, b"\0")), _FREE, right))
    directory = b"".join(entries).ljust(directories * 512, b"\0")
    return header + struct.pack(f"<{tables * 128}I", *fat) + directory + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, child: int, right: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
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


def number_cell(row: int, column: int, number: float, style: int = 0) -> bytes:
    """A NUMBER record; style 1 is a date."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, number))


def shared_cell(row: int, column: int, index: int) -> bytes:
    """A LABELSST record: one of the shared texts."""
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, index))


def row_header(row: int, hidden: bool = False) -> bytes:
    """A ROW record."""
    return record(0x0208, struct.pack("<HHHHHHI", row, 0, 10, 300, 0, 0, 0x20 if hidden else 0))


def filter_mode() -> bytes:
    """A FILTERMODE record: a filter is set on the sheet."""
    return record(0x009B, b"")


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """A MERGECELLS record: first row, last row, first column, last column of each."""
    return record(0x00E5, struct.pack("<H", len(ranges)) + b"".join(struct.pack("<HHHH", *one) for one in ranges))


def shared_texts(*texts: str, piece: int | None = None) -> bytes:
    """An SST record with the texts, each with characters of two bytes; where `piece` is given, the record is cut after
    so many bytes of the first text and goes on in a CONTINUE record."""
    body = struct.pack("<II", len(texts), len(texts))
    body += b"".join(struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts)
    if piece is None:
        return record(0x00FC, body)
    cut = 8 + 3 + piece
    return record(0x00FC, body[:cut]) + record(0x003C, b"\x01" + body[cut:])


def since_1904() -> bytes:
    """A DATE1904 record: days count from 1904."""
    return record(0x0022, struct.pack("<H", 1))


def workbook(name: str, cells: Sequence[bytes], last_row: int = 10, last_column: int = 10, book: bytes = b"") -> bytes:
    """The Workbook stream of one sheet; `book` are records of the whole workbook."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    start += book + b"".join(record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 14))
    encoded = name.encode("utf-16-le")
    size = len(start) + 4 + 8 + len(encoded) + 4
    listed = record(0x0085, struct.pack("<IBBBB", size, 0, 0, len(name), 1) + encoded)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, last_row + 1, 0, last_column + 1, 0))
    return start + listed + record(0x000A, b"") + sheet + b"".join(cells) + record(0x000A, b"")


def encrypted(name: str, cells: Sequence[bytes], password: str) -> bytes:
    """The Workbook stream of one sheet, encrypted with RC4 as [MS-OFFCRYPTO] 2.3.6 and [MS-XLS] 2.2.10 say."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    short = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    base = hashlib.md5((short + salt) * 16).digest()[:5]

    def stream_of(block: int) -> Iterator[int]:
        return _rc4(hashlib.md5(base + struct.pack("<I", block)).digest())

    first = stream_of(0)
    proof = bytes(byte ^ next(first) for byte in verifier + hashlib.md5(verifier).digest())
    lock = record(0x002F, struct.pack("<HHH", 1, 1, 1) + salt + proof)
    filler = record(0x00EF, bytes(-len(workbook(name, cells, book=lock)) % 4))  # so that padding looks like records
    plain = workbook(name, cells, book=lock + filler)
    keys = (key for block in range(len(plain) // 1024 + 1) for key in islice(stream_of(block), 1024))
    hidden = bytes(byte ^ key for byte, key in zip(plain, keys, strict=False))
    made, at = b"", 0
    while at < len(plain):
        kind, size = struct.unpack_from("<HH", plain, at)
        # Heads of records are never encrypted, nor the whole of some, nor where a sheet begins.
        clear = 4 + (size if kind in (0x0809, 0x002F) else 4 if kind == 0x0085 else 0)
        made += plain[at : at + clear] + hidden[at + clear : at + 4 + size]
        at += 4 + size
    return made


def _rc4(key: bytes) -> Iterator[int]:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        yield box[(box[i] + box[j]) % 256]
