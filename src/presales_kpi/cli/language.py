"""Which language the terminal speaks."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from presales_kpi.messages import Language

_LANGUAGES: Final[dict[str, Language]] = {"zh": "zh", "en": "en"}
#: What names the locale for messages; the first that says anything decides.
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What `--lang` asks for among the arguments, which need not be right otherwise; else what the locale says."""
    asked = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, given, value = argument.partition("=")
        if name == "--lang":
            following = arguments[index + 1] if index + 1 < len(arguments) else ""
            asked = _LANGUAGES.get(value if given else following, asked)
    return asked or _of_locale(environment)


def spoken(lang: StrEnum | None) -> Language:
    """The same for a command, whose `--lang` is read already."""
    return chosen([] if lang is None else ["--lang", lang.value], os.environ)


def _of_locale(environment: Mapping[str, str]) -> Language:
    locale = next((value for name in _LOCALE if (value := environment.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
