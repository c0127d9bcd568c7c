"""Every text that a person is told, in English and Chinese, from one catalogue.

`say("weights-not-100", sum="97%", missing="3%")` is a text: the English one, so that it compares, sorts and prints like
any other; `in_language(text, "zh")` gives the Chinese one. Values put into a text may be texts of the catalogue
themselves and are then given in the same language; a tuple of texts is told as a list. The catalogue is split by room,
one module of `TEXTS` each.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, Self

from presales_kpi.messages import (
    advising,
    calendars,
    carding,
    cases,
    cataloguing,
    checking,
    checking_data,
    checking_pay,
    commands,
    comparing,
    explaining,
    finding_tables,
    helping,
    measuring,
    netting,
    opening,
    paying,
    presetting,
    reading,
    reading_cells,
    reading_people,
    reading_records,
    reading_values,
    rules_files,
    rules_paying,
    rules_reading,
    rules_scoring,
    running,
    schemes,
    sealing,
    settling,
    sharing,
    starting,
)

Language = Literal["zh", "en"]

ROOMS: Final = (
    finding_tables, commands, explaining, helping, running, schemes, starting, checking, checking_data,
    checking_pay, advising, sealing, comparing, cases, cataloguing, opening, reading, reading_cells, reading_people,
    reading_records, reading_values, presetting, netting, measuring, calendars, carding, paying, settling,
    rules_files, rules_scoring, rules_paying, rules_reading, sharing,
)  # fmt: skip
_SEPARATORS: Final[Mapping[Language, str]] = {"zh": "、", "en": ", "}
#: Key → (English, Chinese); both name the same values in braces.
CATALOGUE: Final[Mapping[str, tuple[str, str]]] = {key: texts for room in ROOMS for key, texts in room.TEXTS.items()}


class Message(str):
    """A text of the catalogue with its values; as a string it is the English one."""

    __slots__ = ("key", "values")
    key: str
    values: Mapping[str, Any]

    def __new__(cls, key: str, values: Mapping[str, Any]) -> Self:
        made = super().__new__(cls, _told(key, values, "en"))
        made.key, made.values = key, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Any]]:  # type: ignore[override]  # a str has one argument
        return self.key, self.values

    def in_language(self, language: Language) -> str:
        """The same text in `language`."""
        return _told(self.key, self.values, language)


def say(key: str, /, **values: Any) -> Message:
    """The text called `key` with its values; a KeyError where the catalogue lacks it or a value is not given."""
    return Message(key, values)


def in_language(text: str, language: Language) -> str:
    """`text` in `language` where it is one of the catalogue, else as it stands (names and data have no language)."""
    return text.in_language(language) if isinstance(text, Message) else text


def joined(*texts: str) -> str:
    """Sentences one after the other; empty ones fall away."""
    given = [text for text in texts if text]
    if not given:
        return ""
    whole = given[0]
    for text in given[1:]:
        whole = say("two-sentences", first=whole, second=text)
    return whole


def listed(items: Iterable[str], most: int = 12) -> Message:
    """`a, b, c and 4 more`; nothing is left out without being counted."""
    texts = list(items)
    shown = say("listed", items=tuple(texts[:most]))
    return shown if len(texts) <= most else say("listed-more", shown=shown, count=len(texts) - most)


def _told(key: str, values: Mapping[str, Any], language: Language) -> str:
    template = CATALOGUE[key][language == "zh"]
    return template.format_map({name: _value_told(value, language) for name, value in values.items()})


def _value_told(value: object, language: Language) -> object:
    """A text in `language`, several as a list of them; anything else as it is."""
    if isinstance(value, tuple):
        return _SEPARATORS[language].join(in_language(text, language) for text in value)
    return in_language(value, language) if isinstance(value, str) else value
