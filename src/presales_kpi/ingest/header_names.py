"""What the text of a header names: which column of a source, and the unit that it states."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from presales_kpi.ingest.currency import NAMES
from presales_kpi.ingest.folding import fold_header
from presales_kpi.scheme.sources import Column, ColumnType

_SCALES: Final = {
    "元": ("元", "yuan", "¥"), "千元": ("千元", "千", "thousands", "thousand", "k"), "万元": ("万元", "万"),
    "十万元": ("十万元", "十万"), "百万元": ("百万元", "百万", "millions", "million", "mn", "mm", "m"),
    "千万元": ("千万元", "千万"), "亿元": ("亿元", "亿"), "十亿元": ("十亿元", "十亿", "billions", "billion", "bn"),
}  # fmt: skip
_TIMES: Final = {
    "hours": ("小时", "hours", "hour", "hrs", "hr", "h"), "minutes": ("分钟", "minutes", "minute", "mins", "min"),
    "days": ("天", "日", "days", "day", "d"),
}  # fmt: skip


def _words(names: Mapping[str, tuple[str, ...]]) -> str:
    words = sorted((word for texts in names.values() for word in texts), key=len, reverse=True)
    return "|".join(map(re.escape, words))


#: What names a currency in a header; what names 元 states a unit as well, and is read as one.
_CURRENCIES: Final = {
    code: tuple({fold_header(name) for name in (code, *names)} - {*_SCALES["元"]}) for code, names in NAMES.items()
}
_MARK: Final = re.compile(
    rf"(?:单位:?|in|unit:?)?(?:(?P<before>{_words(_CURRENCIES)})?(?P<scale>{_words(_SCALES)})?(?P<after>{_words(_CURRENCIES)})?"
    rf"|(?P<time>{_words(_TIMES)})|(?P<percent>%))"
)
#: A header and the mark behind it: in brackets, after a stroke, or bare where it can be nothing else.
_MARKED: Final = re.compile(
    r"(?P<base>.+?)(?:[,/_:-]?[(\[【](?P<bracketed>[^()\[\]【】]+)[)\]】]|[/,:](?P<stroked>[^/,:]+)|(?P<bare>[千万亿]元|[万亿]))"
)
_BRACKETS: Final = re.compile(r"[(\[【](.+)[)\]】]")
#: What only brackets or another word make a unit.
_LETTERS: Final = frozenset("kmhd")
_LINE: Final = re.compile(r"(?:.*[^a-z])?单位[为是]?:?(?P<unit>[^:,;，；。()]+)[)）]?|\((?P<scale>in\w+)\)")


@dataclass(frozen=True)
class Mark:
    """The unit that a header states: `text` as in the header, for messages.

    `unit` is one that a column may declare (万元, percent, hours …), or another scale of money, such as 百万元, that
    none can; `currencies` are the codes that what it says of a currency may stand for, none where it says nothing.
    """

    text: str
    type: ColumnType
    unit: str
    currencies: frozenset[str] = frozenset()


def mark_of(text: str) -> Mark | None:
    """The unit that a folded text such as `万元`, `$k`, `小时` or `%` states, None where it is no unit."""
    found = _MARK.fullmatch(text)
    if found is None or not (found["before"] or found["scale"] or found["after"] or found["time"] or found["percent"]):
        return None
    if found["percent"]:
        return Mark(text, "percent", "percent")
    if found["time"]:
        return Mark(text, "duration", _key(_TIMES, found["time"]))
    currency = found["before"] or found["after"]
    unit = _key(_SCALES, found["scale"]) if found["scale"] else "元"
    codes = (code for code, names in _CURRENCIES.items() if currency in names)
    return Mark(text, "money", unit, frozenset(codes))


def _key(names: Mapping[str, tuple[str, ...]], word: str) -> str:
    return next(name for name, words in names.items() if word in words)


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a unit, as the line under some headers does."""
    folded = fold_header(text)
    bracketed = _BRACKETS.fullmatch(folded)
    return mark_of(bracketed[1] if bracketed else folded) is not None and folded not in _LETTERS


def split_header(folded: str) -> tuple[str, Mark] | None:
    """A folded header with a unit behind it as its name and the unit, `金额(万元)` → `金额`, 万元; else None."""
    found = _MARKED.fullmatch(folded)
    mark = mark_of(found["bracketed"] or found["stroked"] or found["bare"]) if found else None
    return (fold_header(found["base"]), mark) if found and mark else None


def line_mark(text: str) -> Mark | None:
    """The unit of money that a line above a table states for all of it, as `单位：万元` does; else None."""
    found = _LINE.fullmatch(fold_header(text)) if len(text) <= 60 else None
    mark = mark_of(found["unit"] or found["scale"]) if found else None
    return mark if mark and mark.type == "money" else None


class HeaderNames:
    """By which headers the columns of a source go."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._types = {column: spec.type for column, spec in columns.items()}
        self._known = {fold_header(column): column for column in columns}
        for column, spec in columns.items():
            for alias in spec.aliases:
                self._known.setdefault(fold_header(alias), column)
        self._known.pop("", None)
        self._bases: dict[str, str | None] = {}
        for folded, column in self._known.items():
            if (split := split_header(folded)) and self._fits(column, split[1]):
                known = self._bases.setdefault(split[0], column)
                self._bases[split[0]] = column if known == column else None  # 金额(元) and 金额(万元) are two columns

    def _fits(self, column: str, mark: Mark) -> bool:
        return self._types[column] == mark.type

    def column_of(self, text: str) -> str | None:
        """The column that a header names: exactly, or but for the unit behind it."""
        folded = fold_header(text)
        if column := self._known.get(folded):
            return column
        if split := split_header(folded):
            column = self._known.get(split[0]) or self._bases.get(split[0])
            return column if column and self._fits(column, split[1]) else None
        return None

    def mark_of(self, text: str, column: str) -> Mark | None:
        """The unit that a header of `column` states."""
        split = split_header(fold_header(text))
        return split[1] if split and self._fits(column, split[1]) else None
