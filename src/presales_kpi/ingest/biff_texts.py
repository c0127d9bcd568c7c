"""The shared texts of an old workbook ([MS-XLS] 2.4.265 SST, 2.5.293 XLUnicodeRichExtendedString): how long each is."""

import struct
from array import array
from collections.abc import Sequence
from typing import Final

_HEAD: Final = 8
_WIDE, _PHONETIC, _RICH = 1, 4, 8


def text_lengths(pieces: Sequence[memoryview]) -> "array[int]":
    """The bytes of each text in the bodies of an SST record and of those that continue it, as far as they are whole.

    Where a text goes on in the next piece, that begins with a byte that says anew whether characters take two bytes.
    """
    lengths = array("I")
    if not pieces or len(pieces[0]) < _HEAD:
        return lengths
    stream = _Pieces(pieces, _HEAD)
    try:
        while not stream.ended:
            count, flags = struct.unpack("<HB", stream.take(3))
            runs = struct.unpack("<H", stream.take(2))[0] if flags & _RICH else 0
            phonetic = struct.unpack("<I", stream.take(4))[0] if flags & _PHONETIC else 0
            lengths.append(stream.characters(count, bool(flags & _WIDE)))
            stream.skip(4 * runs + phonetic)
    except (struct.error, IndexError):  # the reader will say what is wrong with it
        pass
    return lengths


class _Pieces:
    def __init__(self, pieces: Sequence[memoryview], at: int) -> None:
        self._pieces, self._number, self._at = pieces, 0, at

    @property
    def ended(self) -> bool:
        return self._number >= len(self._pieces) - 1 and self._at >= len(self._pieces[self._number])

    def take(self, size: int) -> bytes:
        """Bytes that lie in one piece, as the heads of texts do."""
        if self._at >= len(self._pieces[self._number]):
            self._number, self._at = self._number + 1, 0
        found = bytes(self._pieces[self._number][self._at : self._at + size])
        self._at += size
        return found

    def characters(self, count: int, wide: bool) -> int:
        """Pass over so many characters; how many bytes they take."""
        size = 0
        while count:
            width = 2 if wide else 1
            here = min(count, (len(self._pieces[self._number]) - self._at) // width)
            size, count, self._at = size + here * width, count - here, self._at + here * width
            if count:
                self._number, self._at = self._number + 1, 1
                wide = bool(self._pieces[self._number][0] & _WIDE)
        return size

    def skip(self, size: int) -> None:
        """Pass over bytes, be it into later pieces."""
        while size:
            here = min(size, len(self._pieces[self._number]) - self._at)
            self._at, size = self._at + here, size - here
            if size:
                self._number, self._at = self._number + 1, 0
