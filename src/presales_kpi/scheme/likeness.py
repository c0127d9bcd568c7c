"""Which keys of rows are so alike that they probably name the same: only ever suggested, never taken for one."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from presales_kpi.scheme.wording import fold

_APART: Final = re.compile(r"[\W_]+")
_LEADING_ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d)")


def bare(text: str) -> str:
    """The letters and digits of a text alone, without case: `Jeff S.` and `jeff  s` are the same."""
    return _APART.sub("", fold(text))


def keys_by_likeness(keys: Iterable[str]) -> dict[str, str]:
    """Keys by what is left without signs, blanks, case and leading zeros: `SJ-001` by `sj1`; see `near_key`."""
    return {_without_zeros(key): key for key in sorted(keys, reverse=True)}


def near_key(text: str, keys: Mapping[str, str]) -> str | None:
    """The key that `text` probably means, of those `keys_by_likeness` arranged; numbers of deals all look alike, so
    that a likeness of letters says nothing."""
    return keys.get(_without_zeros(text))


def _without_zeros(key: str) -> str:
    return _LEADING_ZEROS.sub("", bare(key))
