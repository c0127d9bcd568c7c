"""Which texts are so alike that they probably name the same: only ever suggested, never taken for one."""

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from presales_kpi.ingest.folding import fold
from presales_kpi.scheme.likeness import bare

#: From this likeness on, two names differ by a slip: one letter in ten.
SURELY: Final = 0.9
_APART: Final = re.compile(r"[\W_]+")
#: Numbers, and letters that stand alone: they tell two of a kind apart, and are no slips.
_MARKS: Final = re.compile(r"[\d一二三四五六七八九十]+|(?<![^\W_])[a-z](?![^\W_])")
#: In a shorter name one letter is more than a slip.
_SHORTEST: Final = 5
#: Legal forms of companies, which some lists write out and others do not.
_FORM: Final = re.compile(r"(?:股份有限|有限责任|有限)?公司$")
_FORMS: Final = frozenset(
    {"co", "company", "corp", "corporation", "inc", "incorporated", "limited", "llc", "llp", "ltd", "plc", "pte",
     "gmbh", "ag", "kg", "sa", "srl", "bv", "nv", "oy", "ab", "as", "kk"}
)  # fmt: skip


def without_form(text: str) -> str:
    """A company's name as `bare`, without its legal form: `GTX Pro Co., Ltd.` and `GTXPro`; never empty for a name."""
    words = [word for word in _APART.split(fold(text)) if word]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    whole = "".join(words)
    return _FORM.sub("", whole) or whole


def surely(one: str, other: str) -> bool:
    """Whether two names differ by no more than a slip; short names never do, since two letters are another name."""
    return difflib.SequenceMatcher(None, fold(one), fold(other)).ratio() >= SURELY


def same_but_for(
    texts: Iterable[str], alike: Callable[[str], str], same: Callable[[str], str] = fold
) -> list[tuple[str, str]]:
    """Pairs of texts that are one by `alike` and two by `same`: each further spelling with the first, sorted."""
    spellings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for text in sorted(texts):
        spellings[alike(text)].setdefault(same(text), text)
    pairs: list[tuple[str, str]] = []
    for key, found in spellings.items():
        first, *others = found.values()
        pairs += [(first, other) for other in others if key]
    return sorted(pairs)


def near_names(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that differ in signs, blanks and case alone, or by a slip of the pen, never in a number or an
    initial. Sorted. Compared are only names that are one when a letter is dropped, so thousands take no time.
    """
    every = sorted(set(names))
    found = set(same_but_for(every, bare))
    firsts = {bare(name): name for name in reversed(every)}
    candidates: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for key, name in firsts.items():
        marks = tuple(_MARKS.findall(fold(name)))
        for short in {key, *_one_dropped(key)} if len(key) >= _SHORTEST else ():
            candidates[short, marks].append(key)
    for keys in candidates.values():
        for one, other in combinations(sorted(keys), 2):
            if difflib.SequenceMatcher(None, one, other).ratio() >= SURELY:
                first, second = sorted((firsts[one], firsts[other]))
                found.add((first, second))
    return sorted(found)


def _one_dropped(key: str) -> Iterator[str]:
    yield from (key[:at] + key[at + 1 :] for at in range(len(key)))
