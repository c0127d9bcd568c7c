"""Which encoding a text file is in: byte order mark → UTF-16 by its NUL bytes → strict UTF-8 → GB18030, never a guess
among those that look alike."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import say

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SHOWN: Final = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "gb18030": "GB18030", "gbk": "GBK", "iso8859-1": "Latin-1",
}  # fmt: skip
#: Encodings that exports come in, for suggestions; Python knows more.
_FREQUENT: Final = (
    "utf-8", "gb18030", "gbk", "gb2312", "big5", "latin-1", "cp1252", "utf-16", "utf-16-le", "shift_jis", "euc-kr",
    "cp1251", "iso-8859-15",
)  # fmt: skip
_CHUNK: Final = 1 << 20
#: How much is looked at to tell UTF-16 and GB18030 from what they are confused with.
_SAMPLE: Final = 1 << 20
_CONTROL: Final = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
#: A text with more of these than one in a hundred characters is none.
_MOST_CONTROLS: Final = 0.01
#: Shares of the NUL bytes of UTF-16 that stand on one side of each pair, and of such pairs in a table.
_ONE_SIDED: Final = 0.95
_NUL_PAIRS: Final = 0.05
#: Kana, Greek, Cyrillic, box drawing: what GB18030 makes of other encodings and hardly any Chinese export contains.
_SYMBOLS: Final = re.compile("[\u0370-\u04ff\u2500-\u257f\u3040-\u30ff\u3100-\u312f]")
#: Share of the characters beyond ASCII that are in the everyday part of GB18030 (GB 2312) in Chinese texts; of what is
#: misread, at most two thirds are.
_EVERYDAY: Final = 0.8


@dataclass(frozen=True)
class Encoding:
    """An encoding by Python's name, and as it is shown."""

    codec: str
    shown: str


def known_encoding(name: str) -> str:
    """Python's name of an encoding of texts; raises CannotRunError with a suggestion where there is none such."""
    try:
        info = codecs.lookup(name)
        if not info._is_text_encoding or info.name in ("idna", "punycode", "undefined") or "escape" in info.name:
            raise LookupError
        info.decode(b"")
    except (LookupError, UnicodeError, ValueError):
        near = get_close_matches(name.casefold(), _FREQUENT, n=1, cutoff=0.5)
        hint = say("unknown-encoding.near", name=near[0]) if near else say("unknown-encoding.hint")
        raise cannot_run("unknown-encoding", "--encoding", say("unknown-encoding", name=name), hint) from None
    return info.name


def find_encoding(data: bytes, name: str, asked: str | None) -> Encoding:
    """The encoding of a text file called `name` towards users; a byte order mark is surer than what was asked for.

    Raises CannotRunError where the bytes are no text, not in the encoding asked for, or in one that cannot be told.
    """
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if marked or asked:
        codec = marked or str(asked)
        if flaw := _flaw(data, codec):
            raise _undecodable(name, codec, *flaw)
        return Encoding(codec, shown(codec))
    if b"\x00" in data:
        return _utf16(data, name)
    if _flaw(data, "utf-8") is None:
        return _checked(data, "utf-8", name)
    flaw = _flaw(data, "gb18030")
    if flaw is None and _reads_as_chinese(data):
        return _checked(data, "gb18030", name)
    if flaw is None:
        raise cannot_run("unsure-encoding", name, say("unsure-encoding"), say("unsure-encoding.hint"))
    line, _ = _flaw(data, "utf-8") or flaw
    _checked(data, "latin-1", name)
    raise cannot_run("undecodable", f"{name}:{line}", say("encoding-unknown", line=line), say("encoding-unknown.hint"))


def shown(codec: str) -> str:
    """An encoding's name as people write it."""
    return _SHOWN.get(codec, codec.upper())


def decoded(data: bytes, codec: str) -> Iterator[str]:
    """The text, a piece at a time, so that it need not be held whole; UnicodeDecodeError where it is none."""
    decoder = codecs.getincrementaldecoder(codec)()
    for at in range(0, len(data), _CHUNK):
        yield decoder.decode(data[at : at + _CHUNK])
    yield decoder.decode(b"", True)


def _flaw(data: bytes, codec: str) -> tuple[int, int] | None:
    """Line and byte (from 1) of the first bytes that are not in an encoding, None where all are."""
    before, line = 0, 1
    decoder = codecs.getincrementaldecoder(codec)()
    for at in range(0, len(data) + 1, _CHUNK):
        chunk = data[at : at + _CHUNK]
        try:
            line += decoder.decode(chunk, len(chunk) < _CHUNK).count("\n")
        except UnicodeDecodeError as error:
            line += error.object[: error.start].decode(codec, "ignore").count("\n")
            return line, before + error.start + 1
        before = at + len(chunk) - len(decoder.getstate()[0])
    return None


def _utf16(data: bytes, name: str) -> Encoding:
    """UTF-16 without a mark: the NUL bytes of ASCII characters all stand on one side of each pair."""
    sample = data[: _SAMPLE & ~1]
    left, right = sample[::2].count(0), sample[1::2].count(0)
    codec = "utf-16-le" if right > left else "utf-16-be"
    enough = max(left, right) >= max(_ONE_SIDED * (left + right), _NUL_PAIRS * (len(sample) // 2))
    if len(data) % 2 or not enough or _flaw(data, codec):
        raise cannot_run("not-a-spreadsheet", name, say("is-binary"), say("not-a-spreadsheet.hint"))
    return _checked(data, codec, name)


def _checked(data: bytes, codec: str, name: str) -> Encoding:
    """The encoding, unless what it gives is full of control characters and therefore no text."""
    sample = data[:_SAMPLE].decode(codec, "ignore")
    controls = len(_CONTROL.findall(sample))
    if "\x00" in sample or controls > _MOST_CONTROLS * len(sample):
        raise cannot_run("not-a-spreadsheet", name, say("is-binary"), say("not-a-spreadsheet.hint"))
    return Encoding(codec, shown(codec))


def _reads_as_chinese(data: bytes) -> bool:
    """Whether what GB18030 makes of the bytes is the Chinese that people write, and not another encoding misread."""
    text = re.sub(r"[\x00-\x7f]+", "", data[:_SAMPLE].decode("gb18030", "ignore"))
    everyday = len(text.encode("gb2312", "ignore")) // 2 - len(_SYMBOLS.findall(text))
    return everyday >= _EVERYDAY * len(text)


def _undecodable(name: str, codec: str, line: int, byte: int) -> CannotRunError:
    message = say("undecodable", encoding=shown(codec), line=line, byte=byte)
    return cannot_run("undecodable", f"{name}:{line}", message, say("undecodable.hint"))
