"""What all parts of a scheme share: frozen models that know no other keys, and scalars read from the source text."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from presales_kpi.messages import say
from presales_kpi.money import CONTEXT
from presales_kpi.scheme.fault import unfit

Category = Literal["outcome", "quality", "capability", "efficiency", "extra"]
Scope = Literal["person", "reports", "team", "region", "company"]
Language = Literal["zh", "en"]

_NUMBER: Final = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?\s*(万|亿|%)?", re.ASCII)
_MOST_DIGITS: Final = 24
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNITS: Final = {None: Decimal(1), "%": Decimal("0.01"), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


class Part(BaseModel):
    """A mapping of the scheme: no other keys than those declared, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    #: The type of what may stand in the YAML instead of the keys, for the JSON Schema.
    short_form: ClassVar[Any] = None


def parse_number(value: object) -> object:
    """The exact Decimal of `40%`, `0.4`, `2,000,000`, `200万` or `1.5亿`; a Decimal or int passes as it is."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value)
    found = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found[2] is None and found[3] is None):
        raise unfit("number", say("not-a-number"))
    digits = (found[2] or "0").replace(",", "") + (found[3] or "")
    if len(digits) > _MOST_DIGITS:
        raise unfit("number", say("too-many-digits"))
    return CONTEXT.multiply(Decimal(found[1] + digits), _UNITS[found[4]])


def _parse_whole(value: object) -> object:
    number = parse_number(value)
    if not isinstance(number, Decimal) or number != number.to_integral_value():
        raise unfit("whole-number", say("not-whole"))
    return int(number)


def parse_boolean(value: object) -> object:
    """The boolean of `true`, `yes`, `是`, `false`, `no` or `否`; a boolean passes as it is."""
    words = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in words:
        raise unfit("boolean", say("not-a-boolean"))
    return words[value.lower()]


def _parse_date(value: object) -> object:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
    except ValueError:
        raise unfit("date", say("not-a-date")) from None


def one_or_many(value: object) -> object:
    """A bare text as a list of one."""
    return (value,) if isinstance(value, str) else value


Number = Annotated[Decimal, BeforeValidator(parse_number)]
Share = Annotated[Decimal, BeforeValidator(parse_number), Field(ge=0, le=1)]
Whole = Annotated[int, BeforeValidator(_parse_whole), Field(ge=0)]
Boolean = Annotated[bool, BeforeValidator(parse_boolean)]
Day = Annotated[date, BeforeValidator(_parse_date)]
Names = Annotated[tuple[str, ...], BeforeValidator(one_or_many, json_schema_input_type=str | tuple[str, ...])]


class Label(Part):
    """A text in one or both languages; written as plain text it serves for both."""

    short_form: ClassVar[Any] = str
    zh: str | None = None
    en: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"zh": value, "en": value}
        if isinstance(value, Mapping) and not value:
            raise unfit("label", say("label-empty"))
        return value

    def text(self, language: Language) -> str:
        """The text in `language`, or in the other one where only that is given."""
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first or second or ""
