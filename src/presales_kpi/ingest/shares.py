"""Cells that name people, one or several, with or without shares; and what the credits sheet says instead."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.folding import clean, fold
from presales_kpi.ingest.numerals import Bad, excel_error
from presales_kpi.ingest.texts import text_of
from presales_kpi.messages import say
from presales_kpi.money import NUMBER_SCALE, plain

#: `; ； 、 /` and a line break; never a comma, which stands inside names. NFKC has already made ； into ;.
_SEPARATORS: Final = re.compile(r"[;、/\n]")
_SHARE: Final = re.compile(r"(?P<name>.*?)\s?:\s?(?P<share>\d{1,3}(?:\.\d{1,4})?)\s?%", re.ASCII)
_HINT: Final = say("bad-people.hint")


class Credit(NamedTuple):
    """One name in a cell and its share of the row, as a fraction."""

    name: str
    num: int
    den: int


class CreditLine(NamedTuple):
    """Somebody credited for a row: the id (None where nobody knows the name), the name, and the share as a fraction.

    An `overlay` stands beside the others, which make the whole: it takes nothing from them.
    """

    person: str | None
    name: str
    num: int
    den: int
    overlay: bool = False

    def __str__(self) -> str:
        return f"{self.name}:{'+' if self.overlay else ''}{plain(Decimal(self.num * 100) / self.den)}%"


@dataclass(frozen=True)
class SheetCredit:
    """What the credits sheet says of one row of a source.

    `replaces`: its lines stand for the row's own people cell, else they are overlays beside it. `refused`: they cannot
    be used, and nobody is credited. `where` is their first row on the credits sheet.
    """

    lines: tuple[CreditLine, ...]
    replaces: bool
    refused: bool
    where: str


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text, without blanks around them; empty ones between two separators are dropped."""
    return tuple(name for part in _SEPARATORS.split(clean(text)) if (name := part.strip()))


def mentioned(cell: Cell) -> tuple[str, ...]:
    """The names in a cell that may not be readable as a whole, whatever stands behind them."""
    return tuple(part.partition(":")[0].strip() for part in split_names(text_of(cell)))


def parse_people(cell: Cell) -> tuple[Credit, ...] | Bad:
    """Names with explicit shares in units of 10⁻⁶, or with equal ones, which make the whole."""
    if isinstance(cell, ErrorCell):
        return excel_error(cell)
    parts = split_names(text_of(cell))
    if not parts:
        return Bad("bad-people", say("names-nobody"), _HINT)
    shares = [_SHARE.fullmatch(part) for part in parts]
    names = [found["name"].strip() if found else part for part, found in zip(parts, shares, strict=True)]
    if any(not name or ":" in name or name.endswith("%") for name in names):
        return Bad("bad-people", say("unreadable-share"), _HINT)
    if len({fold(name) for name in names}) < len(names):
        return Bad("bad-people", say("names-twice"), say("names-twice.hint"))
    units = [int(Decimal(found["share"]) * (NUMBER_SCALE // 100)) for found in shares if found]
    if not units:
        return tuple(Credit(name, 1, len(names)) for name in names)
    if len(units) < len(names):
        return Bad("bad-people", say("some-shares"), _HINT)
    return tuple(Credit(name, share, NUMBER_SCALE) for name, share in zip(names, units, strict=True))
