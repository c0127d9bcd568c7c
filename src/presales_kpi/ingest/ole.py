"""The container of old Office files (Compound File Binary, [MS-CFB]): which streams it has, and their bytes."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from presales_kpi.messages import say

SIGNATURE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_END: Final = 0xFFFFFFFA  # this and everything above mark free, end of chain and the like
_HEADER_DIFAT: Final = 109
#: What the sectors that the header lists come to at most.
_HEADER_BYTES: Final = _HEADER_DIFAT << 12


class OleError(ValueError):
    """The container contradicts itself or is cut off."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class OleFile:
    """An open container; `streams` lists the names of all its streams, storages flattened."""

    def __init__(self, data: bytes) -> None:
        """Read the directory of `data`; raises OleError where it is damaged."""
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise OleError(say("detail.no-header"))
        self._data = data
        self._shift, self._mini_shift = struct.unpack_from("<HH", data, 30)
        if self._shift not in (9, 12) or self._mini_shift != 6:
            raise OleError(say("detail.sector-size"))
        first_directory, self._cutoff, first_mini_fat = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
        self._fat = self._read_fat()
        self._entries = _directory(self._chain(first_directory))
        mini = self._chain(first_mini_fat) if first_mini_fat < _END else b""
        self._mini_fat = struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4])
        root = next((entry for entry in self._entries.values() if entry.kind == 5), None)
        self._mini = self._chain(root.start)[: root.size] if root and root.start < _END else b""

    @property
    def streams(self) -> frozenset[str]:
        """The names of the streams."""
        return frozenset(name for name, entry in self._entries.items() if entry.kind == 2)

    def read(self, name: str) -> bytes:
        """The bytes of a stream; raises OleError where its chain of sectors is broken."""
        entry = self._entries[name]
        if entry.size >= self._cutoff:
            data = self._chain(entry.start)
        else:
            parts = (self._mini[at << 6 : (at + 1) << 6] for at in _walk(self._mini_fat, entry.start))
            data = b"".join(parts)
        if len(data) < entry.size:
            raise OleError(say("detail.stream-cut", stream=name))
        return data[: entry.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        if start >= len(self._data):
            raise OleError(say("detail.sector-past-end"))
        return self._data[start : start + (1 << self._shift)]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _walk(self._fat, start))

    def _read_fat(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from(f"<{_HEADER_DIFAT}I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while following < _END:
            if following in seen or len(sectors) << self._shift > len(self._data) + _HEADER_BYTES:
                raise OleError(say("detail.sector-circle"))
            seen.add(following)
            numbers = _numbers(self._sector(following))
            sectors += numbers[:-1]
            following = numbers[-1]
        fat: list[int] = []
        most = (len(self._data) + _HEADER_BYTES) >> self._shift << 2
        for sector in sectors:
            if sector < _END:
                if len(fat) > most:
                    raise OleError(say("detail.sector-circle"))
                fat += _numbers(self._sector(sector))
        return tuple(fat)


def _numbers(sector: bytes) -> tuple[int, ...]:
    if len(sector) % 4 or not sector:
        raise OleError(say("detail.sector-cut"))
    return struct.unpack(f"<{len(sector) // 4}I", sector)


def _walk(table: tuple[int, ...], start: int) -> list[int]:
    chain: list[int] = []
    seen: set[int] = set()
    while start < _END:
        if start in seen or start >= len(table):
            raise OleError(say("detail.chain-broken"))
        seen.add(start)
        chain.append(start)
        start = table[start]
    return chain


def _directory(data: bytes) -> Mapping[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for at in range(0, len(data) - 127, 128):
        length, kind = struct.unpack_from("<HB", data, at + 64)
        start, size = struct.unpack_from("<II", data, at + 116)
        name = data[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind in (2, 5):
            entries.setdefault(name, _Entry(name, kind, start, size))
    return entries
