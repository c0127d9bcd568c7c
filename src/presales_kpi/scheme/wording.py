"""How the scheme's messages are worded, the same everywhere."""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import reduce
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import joined, say
from presales_kpi.money import CONTEXT
from presales_kpi.money import plain as plain_number

_NAMED: Final = {
    "kpis": "subject-kpi",
    "sources": "subject-source",
    "columns": "subject-column",
    "curves": "subject-curve",
    "levels": "subject-level",
    "compose": "subject-composed",
}
_KINDS: Final = {
    "project": "kind-project",
    "month": "kind-month",
    "quarter": "kind-quarter",
    "half-year": "kind-half-year",
    "year": "kind-year",
}
#: What is not the full-width form of it, and yet typed for it.
_PLAIN: Final = {"“": '"', "”": '"', "‘": "'", "’": "'", "、": ",", "。": "."}


def subject(loc: Sequence[str | int]) -> str:
    """What `loc` names: `source "bids", column "amount"`, `level "engineer", weights, quarter`."""
    named: list[str] = []
    section = ""
    for part in loc:
        if section in _NAMED:
            key = _NAMED[section]
            named[-1:] = [say(key, name=part)]
            section = ""
        else:
            named.append(item(part) if isinstance(part, int) else part)
            section = part if isinstance(part, str) else ""
    return reduce(lambda outer, inner: say("inside", outer=outer, inner=inner), named) if named else ""


def about(loc: Sequence[str | int], text: str) -> str:
    """`text`, said of what `loc` names."""
    named = subject(loc)
    return say("about", subject=named, message=text) if named else text


def item(index: int) -> str:
    """`item 1` for the index 0."""
    return say("subject-item", number=index + 1)


def kind_text(kind: str) -> str:
    """A kind of period, or a cadence: `quarter`."""
    key = _KINDS[kind]
    return say(key)


def quoted(names: Iterable[str]) -> tuple[str, ...]:
    """`"a", "b"`."""
    return tuple(say("quoted", text=name) for name in names)


def either(names: Iterable[str]) -> str:
    """`a or b or c`."""
    return reduce(lambda first, second: say("either", first=first, second=second), names)


def close_to(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is most likely a misspelling of."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """`Did you mean "weights"?` where a known name is close, else `otherwise`; and what `full_width` says of it."""
    close = close_to(name, known)
    return joined(say("did-you-mean", name=close) if close is not None else otherwise, full_width(name))


def one_of(names: Iterable[str]) -> str:
    """`Allowed: "a", "b".`"""
    return say("allowed", names=quoted(names))


def percent(share: Decimal) -> str:
    """`97%` for 0.97."""
    return f"{plain_number(CONTEXT.multiply(share, Decimal(100)))}%"


def full_width(text: str, only: str = "") -> str:
    """What to do about the first character of `text` that is full-width or a typographic quote where YAML reads the
    plain one; "" where there is none. With `only`, about these characters alone."""
    for letter in text:
        plain_one = _PLAIN.get(letter) or unicodedata.normalize("NFKC", letter)
        if plain_one != letter and plain_one.isascii() and (not only or letter in only):
            return say("full-width.hint", character=letter, code=f"{ord(letter):04X}", plain=plain_one)
    return ""


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
