"""How texts are compared: what counts as the same name, header or word, and what was probably meant."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from presales_kpi.messages import joined, say

#: Zero-width characters that exports carry along and nobody sees.
_INVISIBLE: Final = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_BLANKS: Final = re.compile(r"\s+")
_LINE_BLANKS: Final = re.compile(r"[^\S\n]+")
#: What makes more of `clean` necessary than NFKC and no blanks outside.
_UNTIDY: Final = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]|[^\\S\\n ]|  ")
#: What forms and reports put round a header: stars, colons, how it is sorted, whether it has to be filled in.
_HEADER_MARKS: Final = re.compile(
    r"^\*+|(?:[*:↑↓▲▼]|[(\[【](?:必填|必填项|必输|选填|可选|非必填|required|mandatory|optional)[)\]】])+$"
)
#: What is longer than this is no header, and only looked at as far.
_LONGEST_HEADER: Final = 500
#: A text that `clean` leaves as it is, by its mere letters; none that begins with #, as Excel's errors do.
TIDY: Final = re.compile('[!-"$-~\u4e00-\u9fff][!-~\u4e00-\u9fff]*(?: [!-~\u4e00-\u9fff]+)*')


def clean(text: str) -> str:
    """`text` in NFKC (full-width digits and signs become plain), without invisible or outer blanks, inner ones single.

    Line breaks stay: a cell may list people one a line.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    folded = unicodedata.normalize("NFKC", text)
    if not _UNTIDY.search(folded):
        return folded.strip()
    folded = folded.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_BLANKS.sub(" ", folded).strip()


def fold(text: str) -> str:
    """What two spellings of one name have in common: NFKC, single blanks, no case."""
    return _BLANKS.sub(" ", clean(text)).casefold()


def fold_header(text: str) -> str:
    """A header for comparison: folded, without any blank, and without the `*`, `:` or `(必填)` that forms put to it."""
    return _HEADER_MARKS.sub("", _BLANKS.sub("", fold(text[:_LONGEST_HEADER])))


def suggest(text: str, known: Iterable[str]) -> str | None:
    """The entry of `known` that `text` is most likely a misspelling of, or None. Only ever shown, never taken."""
    by_fold = {fold(entry): entry for entry in sorted(known, reverse=True)}
    if near := difflib.get_close_matches(fold(text), by_fold, n=1, cutoff=0.6):
        return by_fold[near[0]]
    return None


def did_you_mean(text: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint naming the nearest known entry, or `otherwise`."""
    near = suggest(text, known)
    return joined(say("did-you-mean", name=near), otherwise) if near else otherwise


def letters(index: int) -> str:
    """The spreadsheet letters of the column `index` (from 0): A, B, …, Z, AA, …"""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_index(text: str) -> int:
    """The index (from 0) of the column with these spreadsheet letters; the inverse of `letters`."""
    index = 0
    for letter in text.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
