"""Sources: which sheets hold what, and how their headers and cells are to be read."""

from typing import Literal

from pydantic import Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Boolean, Names, Part
from presales_kpi.scheme.fault import unfit
from presales_kpi.scheme.wording import either

ColumnType = Literal["id", "text", "people", "choice", "money", "number", "percent", "date", "datetime"]
MoneyUnit = Literal["元", "千元", "万元", "亿元"]
DateOrder = Literal["ymd", "dmy", "mdy"]


class Column(Part):
    """One column of a source: its type, the headers it goes by beside its own name, and how its cells are read."""

    type: ColumnType
    aliases: Names = ()
    required: Boolean = True
    values: dict[str, Names] = Field(default_factory=dict)
    unit: MoneyUnit = "元"
    date_order: DateOrder = "ymd"

    @model_validator(mode="after")
    def _keys_fit_type(self) -> "Column":
        if self.type == "choice" and not self.values:
            raise unfit("choice-values", say("choice-values"))
        if self.type != "choice" and self.values:
            raise unfit("key-of-type", say("key-of-type", key="values", types="choice"))
        for key, types in (("unit", ("money",)), ("date_order", ("date", "datetime"))):
            if key in self.model_fields_set and self.type not in types:
                raise unfit("key-of-type", say("key-of-type", key=key, types=either(types)))
        return self


class Source(Part):
    """A measured sheet: found by `match` (whole sheet or file names, wildcards), its key, person and date columns."""

    match: Names
    columns: dict[str, Column]
    key: str | None = None
    person: str | None = None
    date: str | None = None
    duplicates: Literal["error", "first", "last"] = "error"
