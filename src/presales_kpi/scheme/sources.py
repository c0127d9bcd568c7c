"""Sources: which sheets hold what, and how their headers and cells are to be read."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, get_args

from pydantic import Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Boolean, Names, Part
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.wording import either

ColumnType = Literal[
    "id", "text", "people", "choice", "boolean", "money", "number", "percent", "duration", "date", "datetime"
]
MoneyUnit = Literal["元", "千元", "万元", "亿元"]
PercentUnit = Literal["fraction", "percent"]
DurationUnit = Literal["hours", "minutes", "days"]
Unit = Literal[MoneyUnit, PercentUnit, DurationUnit]
DateOrder = Literal["ymd", "dmy", "mdy"]
#: What `preset` may be beside the name of one: whichever the headers fit, or none at all.
AUTO: Final = "auto"
NONE: Final = "none"

#: What a bare number of a column may count in, by the column's type.
UNITS: Final[Mapping[ColumnType, tuple[str, ...]]] = {
    "money": get_args(MoneyUnit), "percent": get_args(PercentUnit), "duration": get_args(DurationUnit),
}  # fmt: skip
#: The types of column that each key is for; keys that are not here are for all.
KEYS_OF: Final[Mapping[str, tuple[ColumnType, ...]]] = {
    "values": ("choice",), "others": ("choice",), "unless": ("choice",), "unit": tuple(UNITS), "currency": ("money",),
    "decimal": ("money", "number", "percent", "duration"), "date_order": ("date", "datetime"),
    "dates": ("date", "datetime"), "utc_offset": ("date", "datetime"),
}  # fmt: skip


class Column(Part):
    """One column of a source: its type, the headers it goes by beside its own name, and how its cells are read.

    What is not declared is decided by the column's cells where they can be read in one way only, else asked for.
    """

    type: ColumnType
    aliases: Names = ()
    required: Boolean = True
    empty: Names = ()
    values: dict[str, Names] = Field(default_factory=dict)
    others: str | None = None
    unless: Names = ()
    unit: Unit | None = None
    currency: str | None = None
    decimal: Literal["point", "comma"] | None = None
    date_order: DateOrder | None = None
    dates: Literal["serial", "epoch_ms"] | None = None
    utc_offset: Annotated[str, Field(pattern=r"^[+-](0[0-9]|1[0-4]):[0-5][0-9]$")] | None = None

    @model_validator(mode="after")
    def _keys_fit_type(self) -> "Column":
        if self.type == "choice" and not self.values:
            raise unfit("choice-values", say("choice-values"))
        for key, types in KEYS_OF.items():
            if key in self.model_fields_set and getattr(self, key) and self.type not in types:
                raise unfit("key-of-type", say("key-of-type", key=key, types=either(types)))
        if self.unit is not None and self.unit not in UNITS[self.type]:
            raise unfit("unit-of-type", say("unit-of-type", type=self.type, units=either(UNITS[self.type])))
        if self.unless and self.others is None:
            raise unfit("unless-alone", say("unless-alone"))
        if self.dates == "epoch_ms" and self.utc_offset is None:
            raise unfit("epoch-offset", say("epoch-offset"))
        return self


class Source(Part):
    """A measured sheet: found by `match` (whole sheet or file names, wildcards), its key, person and date columns.

    `references` gives, for a column, the source whose rows its cells name; `reverses` is the column that names the row
    of this source which a row takes back; `in_order` holds pairs of columns of which the second is never the earlier;
    `preset` is the one by which its sheets are read, `auto` leaving that to their headers.
    """

    match: Names
    columns: dict[str, Column]
    key: str | None = None
    person: str | None = None
    date: str | None = None
    duplicates: Literal["error", "first", "last"] = "error"
    references: dict[str, str] = Field(default_factory=dict)
    reverses: str | None = None
    in_order: tuple[tuple[str, str], ...] = ()
    preset: str = AUTO
