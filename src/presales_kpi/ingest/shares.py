"""Cells that name people: one or several, with or without shares."""

import re
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


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text, without blanks around them; empty ones between two separators are dropped."""
    return tuple(name for part in _SEPARATORS.split(clean(text)) if (name := part.strip()))


def mentioned(cell: Cell) -> tuple[str, ...]:
    """The names in a cell that may not be readable as a whole, whatever stands behind them."""
    return tuple(part.partition(":")[0].strip() for part in split_names(text_of(cell)))


def parse_people(cell: Cell) -> tuple[Credit, ...] | Bad:
    """Names with explicit shares in units of 10⁻⁶, which must make exactly 100%, or with equal ones."""
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
    if sum(units) != NUMBER_SCALE:
        total = plain(Decimal(sum(units)) / (NUMBER_SCALE // 100))
        return Bad("bad-people", say("shares-not-100", total=total), _HINT)
    return tuple(Credit(name, share, NUMBER_SCALE) for name, share in zip(names, units, strict=True))
