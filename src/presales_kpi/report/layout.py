"""How a sheet looks, said without any program's words: areas, bars, colours by value, charts, pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: What a cell holds, hence how it is aligned and how its number is shown.
Style = Literal[
    "text", "wrap", "after", "centre", "right", "turned", "mark", "bar", "heat", "plain", "whole", "number", "factor",
    "percent", "money", "score", "points", "contribution",
]  # fmt: skip
#: Where a cell stands, hence its ground, its lines and the weight of its letters.
Tone = Literal[
    "none", "line", "title", "subtitle", "head", "group", "total", "section", "label", "name", "panel", "panel-label",
    "panel-big", "panel-small", "banner", "note", "sign", "tile-label", "tile", "link", "step", "off",
]  # fmt: skip


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, both corners inside, counted from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Bars:
    """A bar in each cell as long as its number, from 0 to `most`; `alone` hides the number."""

    area: Area
    most: float
    alone: bool = False


@dataclass(frozen=True)
class Heat:
    """A colour for each number: amber up to `low`, none at `middle`, blue from `high` on; texts stay as they are."""

    area: Area
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Highlight:
    """A look for the cells where a condition holds, written as for the first cell of the area."""

    area: Area
    condition: str
    look: Literal["warn", "alarm", "faded", "dash"]


Rule = Bars | Heat | Highlight


@dataclass(frozen=True)
class Series:
    """A row of a chart: the cells of its values, and whether it stands back behind the others."""

    name: str
    values: Area
    quiet: bool = False


@dataclass(frozen=True)
class Chart:
    """Columns over categories, placed with its corner in a cell; sizes in pixels, cells of its own sheet."""

    row: int
    column: int
    width: int
    height: int
    categories: Area
    series: Sequence[Series]
    most: float | None = None


@dataclass(frozen=True)
class Page:
    """How the sheet is printed on A4: which cells (None: all), on one page or as many as it takes, with which heads."""

    landscape: bool = True
    area: Area | None = None
    single: bool = False
    repeat_rows: tuple[int, int] | None = None
