"""Presets: how the exports of known CRMs and bid trackers are read. Data only, a file each in `builtin/sources`."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from presales_kpi.scheme.base import Boolean, Label, Names
from presales_kpi.scheme.catalogue import preset_texts
from presales_kpi.scheme.nodes import plain
from presales_kpi.scheme.sources import DateOrder, Unit
from presales_kpi.scheme.yaml_source import read_yaml

#: The keys of a source's column that a preset may give where the scheme does not.
CELL_KEYS: Final = ("unit", "decimal", "date_order", "dates", "utc_offset")

#: The column with each row's currency, which a source may do without only where all amounts are in the scheme's.
CURRENCY: Final = "currency"


class _Data(BaseModel):
    """A mapping of a preset: no other keys than those declared, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CellRules(_Data):
    """How cells are read, as the keys of the same names of a `Column` say it."""

    values: dict[str, Names] = Field(default_factory=dict)
    unit: Unit | None = None
    decimal: Literal["point", "comma"] | None = None
    date_order: DateOrder | None = None
    dates: Literal["serial", "epoch_ms"] | None = None
    utc_offset: str | None = None


class PresetHeader(CellRules):
    """A header, and what holds of the cells under this one alone."""

    header: str

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        return {"header": value} if isinstance(value, str) else value


class PresetColumn(CellRules):
    """What feeds a column of the source: the first of `headers` that an export has, else, with a warning, of `instead`.

    A header under `instead` may feed another column too. The words of `values` may hold wildcards. `others` is the
    value that any other word stands for, but not one that `unless` (wildcards) fits: that one is left unknown.
    """

    headers: tuple[PresetHeader, ...]
    instead: tuple[PresetHeader, ...] = ()
    empty: Names = ()
    others: str | None = None
    unless: Names = ()


class Preset(_Data):
    """One kind of export: which source it is the rows of, by what it is recognised, and what feeds which column.

    `recognise` holds sets of headers, any one of which makes a sheet this export where all its headers stand in one
    row. With `keyless`, an export may lack the source's key. `unconfirmed` are the headers and words that were not seen
    in a primary source, a page of the vendor or an export that is known to be unchanged.
    """

    preset: str
    label: Label
    source: str
    recognise: tuple[tuple[str, ...], ...]
    keyless: Boolean = False
    columns: dict[str, PresetColumn]
    unconfirmed: tuple[str, ...] = ()

    def headers(self) -> Iterator[str]:
        """All headers that it knows, those it reads before those it falls back on, none twice."""
        own = [one.header for column in self.columns.values() for one in column.headers]
        instead = [one.header for column in self.columns.values() for one in column.instead]
        yield from dict.fromkeys((*own, *instead))


@cache
def read_presets() -> Mapping[str, Preset]:
    """All presets by name, in the order of their names."""
    read = (Preset.model_validate(plain(read_yaml(yaml, file))) for file, yaml in preset_texts().items())
    return {one.preset: one for one in sorted(read, key=lambda one: one.preset)}
