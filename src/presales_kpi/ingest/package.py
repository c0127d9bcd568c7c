"""Zipped workbooks (.xlsx, .xlsm, .xlsb, .ods): their parts, unpacked piece by piece and not past the limits."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath
from typing import Final, Protocol
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from presales_kpi.ingest.limits import (
    MAX_DEPTH,
    MAX_LIST_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    SMALL_PART,
    Limits,
    swollen,
    too_many,
    unpacks_too_large,
)
from presales_kpi.messages import say

#: How a zip begins: with a part, with its end where it has none, or split in pieces.
SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_CHUNK: Final = 1 << 21
_ENTRY, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
_LOCAL_SIZE: Final = 30
_ENCRYPTED: Final = 1


class PackageError(ValueError):
    """A part is not what the zip says of it, or the zip says of it what no workbook has."""


class Package:
    """An open zip whose parts are unpacked within limits.

    Raises BadZipFile or PackageError where it is damaged, PastLimitError where it is too large. What it says of its
    parts' sizes is checked first and then held against what comes out of them.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if data.count(_ENTRY) > MAX_PARTS:
            raise too_many("too-many.parts", MAX_PARTS)
        if _END not in data:
            raise PackageError(say("detail.zip-cut"))
        self._data = memoryview(data)
        with ZipFile(BytesIO(data)) as package:
            self._infos = package.infolist()
        self.names: Final = tuple(info.filename for info in self._infos)
        self.limits: Final = limits
        self._by_path = {_path(info.filename): info for info in self._infos}
        if len(self._by_path) < len(self._infos):
            raise PackageError(say("detail.same-parts"))
        self.unpacked: Final = sum(info.file_size for info in self._infos)
        if self.unpacked > limits.unpacked_mb * 1_000_000:
            raise unpacks_too_large(limits)

    @property
    def encrypted(self) -> bool:
        """Whether a part is locked with a password of the zip itself."""
        return any(info.flag_bits & _ENCRYPTED for info in self._infos)

    def find(self, path: str) -> str | None:
        """The name in the zip of the part `path`; some programs write other cases, or backslashes."""
        info = self._by_path.get(_path(path))
        return info.filename if info else None

    def size(self, name: str) -> int:
        """The bytes that a part unpacks to."""
        return self._by_path[_path(name)].file_size

    def read(self, name: str, most: int = MAX_LIST_BYTES) -> bytes:
        """A whole part; PastLimitError where it has more than `most` bytes."""
        if self.size(name) > most:
            raise swollen(name)
        return b"".join(self.chunks(name))

    def check(self, name: str, most: int) -> None:
        """Unpack a part of at most `most` bytes once without keeping anything, so that damage is found."""
        if self.size(name) > most:
            raise swollen(name)
        for _ in self.chunks(name):
            pass

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time; PackageError where they are not as many, or others, than it says."""
        info = self._by_path[_path(name)]
        if info.file_size > SMALL_PART and info.file_size > MAX_RATIO * info.compress_size:
            raise swollen(name)
        size = checksum = 0
        for chunk in self._unpacked(info):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            if size > info.file_size:
                break
            yield chunk
        if size != info.file_size or checksum != info.CRC:
            raise PackageError(say("detail.part-differs", part=name))

    def _unpacked(self, info: ZipInfo) -> Iterator[bytes]:
        packed = self._packed(info)
        if info.compress_type == ZIP_STORED:
            for at in range(0, len(packed), _CHUNK):
                yield bytes(packed[at : at + _CHUNK])
            return
        if info.compress_type != ZIP_DEFLATED:
            raise PackageError(say("detail.part-packing", part=info.filename))
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(packed), _CHUNK):
            left: bytes | memoryview = packed[at : at + _CHUNK]
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _CHUNK)
                left = unpacker.unconsumed_tail
        while not unpacker.eof and (chunk := unpacker.decompress(b"", _CHUNK)):
            yield chunk

    def _packed(self, info: ZipInfo) -> memoryview:
        start = info.header_offset
        if self._data[start : start + len(_LOCAL)] != _LOCAL or start + _LOCAL_SIZE > len(self._data):
            raise PackageError(say("detail.part-gone", part=info.filename))
        name, extra = struct.unpack_from("<HH", self._data, start + _LOCAL_SIZE - 4)
        start += _LOCAL_SIZE + name + extra
        return self._data[start : start + info.compress_size]


def _path(name: str) -> str:
    return name.replace("\\", "/").casefold()


@dataclass(frozen=True)
class Element:
    """An XML element without its prefix: local name, and attributes by local name."""

    name: str
    attributes: Mapping[str, str]


class Handler(Protocol):
    """What is done with the elements and texts of an XML part."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, text: str) -> None: ...


def walk_xml(package: Package, part: str, handler: Handler) -> None:
    """Hand the elements of an XML part to `handler`, tags with their prefixes.

    Raises PackageError where it is damaged, declares entities, or goes deeper than any workbook.
    """
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise PackageError(say("detail.too-deep"))
        handler.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(tag)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, handler.text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        for chunk in package.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # the latter where it names an encoding that nobody knows
        raise PackageError(say("detail.part-xml", part=part, detail=str(error))) from None


def _refuse_declarations(*_: object) -> None:
    raise PackageError(say("detail.declarations"))


class _Elements:
    def __init__(self) -> None:
        self.found: list[Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in reversed(attributes.items())}
        self.found.append(Element(tag.rpartition(":")[2], plain))

    def end(self, tag: str) -> None:
        """Ends say nothing."""

    def text(self, text: str) -> None:
        """Nor do texts."""


def elements(package: Package, part: str) -> Sequence[Element]:
    """All elements of a small XML part, in order."""
    package.check(part, MAX_LIST_BYTES)
    found = _Elements()
    walk_xml(package, part, found)
    return found.found


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id → kind (the end of its type) and the name in the zip, "" where that part is missing."""
    folder, _, name = part.replace("\\", "/").rpartition("/")
    listed = package.find(join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for node in elements(package, listed) if listed else ():
        if node.name == "Relationship":
            target = node.attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            kind = node.attributes.get("Type", "").rpartition("/")[2]
            found[node.attributes.get("Id", "")] = (kind, package.find(path) or "")
    return found


def workbook_part(package: Package) -> str | None:
    """The part that lists the sheets of an .xlsx or .xlsb, or None where the package is something else."""
    targets = [file for kind, file in relations(package, "").values() if kind == "officeDocument"]
    usual = package.find("xl/workbook.xml")
    target = targets[0] if targets else usual
    if usual and target != usual:  # a reader might take the other one
        raise PackageError(say("detail.two-workbooks"))
    return target if target and target.rpartition("/")[2].casefold().startswith("workbook") else None
