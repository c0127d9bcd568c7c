"""How the scheme's messages are worded, the same everywhere."""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.money import CONTEXT
from presales_kpi.money import plain as plain_number

_NAMED: Final = {
    "kpis": "kpi",
    "sources": "source",
    "columns": "column",
    "curves": "curve",
    "levels": "level",
}


def subject(loc: Sequence[str | int]) -> str:
    """What `loc` names: `source "bids", column "amount"`, `level "engineer", weights, quarter`."""
    said: list[str] = []
    section = ""
    for part in loc:
        if section in _NAMED:
            said[-1:] = [f'{_NAMED[section]} "{part}"']
            section = ""
        else:
            said.append(f"item {part + 1}" if isinstance(part, int) else part)
            section = part if isinstance(part, str) else ""
    return ", ".join(said)


def quoted(names: Iterable[str]) -> str:
    """`"a", "b"`."""
    return ", ".join(f'"{name}"' for name in names)


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """`Did you mean "weights"?` where a known name is close, else `otherwise`."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold(), by_folded, n=1)
    return f'Did you mean "{by_folded[close[0]]}"?' if close else otherwise


def one_of(names: Iterable[str]) -> str:
    """`Allowed: "a", "b".`"""
    return f"Allowed: {quoted(names)}."


def percent(share: Decimal) -> str:
    """`97%` for 0.97."""
    return f"{plain_number(CONTEXT.multiply(share, Decimal(100)))}%"


def fold(text: str) -> str:
    """`text` as names are compared: without regard to case, full or half width, or blanks around."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """`issues` in the order of their places, those in built-in files last, each once."""

    def position(issue: Issue) -> tuple[bool, str, int, int]:
        file, *numbers = issue.where.rsplit(":", 2)
        line, column = (int(number) for number in numbers) if len(numbers) == 2 else (0, 0)
        return file.startswith("built-in "), file, line, column

    return tuple(sorted(dict.fromkeys(issues), key=position))
