"""A column of cells → typed values: each distinct cell is parsed once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import nan
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.cells import Cell, is_empty
from presales_kpi.ingest.dates import parse_day, parse_moment
from presales_kpi.ingest.folding import TIDY, clean, fold
from presales_kpi.ingest.numerals import (
    MONEY_UNITS,
    PLAIN_NUMBER,
    Bad,
    parse_money,
    parse_number,
    parse_percent,
    sure_units,
)
from presales_kpi.ingest.shares import Credit, parse_people
from presales_kpi.ingest.texts import as_error_cell, choice_names, parse_text
from presales_kpi.messages import say
from presales_kpi.scheme.sources import Column
from presales_kpi.table import SCALES

Value = int | str | datetime | tuple[Credit, ...]


@dataclass(frozen=True)
class ParsedColumn:
    """The values of one column in the order of its cells: None where a cell is empty or bad; `bad` by position."""

    values: list[Value | None]
    empty: npt.NDArray[np.bool_]
    bad: dict[int, Bad]


def cell_parser(column: Column, currency: str) -> Callable[[Cell], Value | Bad]:
    """The parser for one filled cell of `column`; amounts in foreign symbols are refused."""
    if column.type == "money":
        return partial(parse_money, unit=column.unit, currency=currency)
    if column.type == "date":
        return partial(parse_day, order=column.date_order)
    if column.type == "datetime":
        return partial(parse_moment, order=column.date_order)
    if column.type == "choice":
        return partial(_parse_choice, choice_names(column.values))
    return _PLAIN_PARSERS[column.type]


def _parse_choice(names: dict[str, str], cell: Cell) -> str | Bad:
    text = parse_text(cell)
    if isinstance(text, Bad):
        return text
    return names.get(fold(text), _UNKNOWN_CHOICE)


_UNKNOWN_CHOICE: Final = Bad("bad-choice", say("bad-choice.flaw"), "")
_PLAIN_PARSERS: Final[dict[str, Callable[[Cell], Value | Bad]]] = {
    "id": parse_text, "text": parse_text, "people": parse_people, "number": parse_number, "percent": parse_percent,
}  # fmt: skip


def parse_column(cells: Sequence[Cell], column: Column, currency: str) -> ParsedColumn:
    """Parse the cells of one sheet's column."""
    known = _ParsedCells(cell_parser(column, currency))
    found = _read_cells(cells, column, known)
    empty = np.zeros(len(found), np.bool_)
    if known.any_empty:
        empty |= [value is None for value in found]
    bad = _mixed_percent(cells, found) if column.type == "percent" else {}
    if known.any_bad:
        bad |= {at: value for at, value in enumerate(found) if isinstance(value, Bad)}
    values = [None if at in bad else value for at, value in enumerate(found)] if bad else found
    return ParsedColumn(cast(list[Value | None], values), empty, bad)


def _read_cells(cells: Sequence[Cell], column: Column, known: "_ParsedCells") -> list[Value | Bad | None]:
    """What each cell says: the plain ones, most of most exports, are read at once and not one by one."""
    kinds = set(map(type, cells))
    if column.type in ("money", "number") and kinds <= {str, float}:
        return _read_numbers(cells, column, known)
    if column.type in ("id", "text") and kinds == {str}:
        return [cell if TIDY.fullmatch(cell) else known[cell] for cell in cast(Sequence[str], cells)]
    alike = len({float, int, bool} & kinds) > 1  # 1, 1.0 and True are equal, and not the same cell
    return list(map(known.parse if alike else known.__getitem__, cells))


def _read_numbers(cells: Sequence[Any], column: Column, known: "_ParsedCells") -> list[Value | Bad | None]:
    scale = SCALES[column.type] * (MONEY_UNITS[column.unit] if column.type == "money" else 1)
    plain = PLAIN_NUMBER.fullmatch
    numbers = [cell if cell.__class__ is float else float(cell) if plain(cell) else nan for cell in cells]
    units, sure = sure_units(np.array(numbers, np.float64), scale)
    return [
        unit if is_sure else known[cell]
        for unit, is_sure, cell in zip(units.tolist(), sure.tolist(), cells, strict=True)
    ]


class _ParsedCells(dict[Cell, Value | Bad | None]):
    """Cell → what it says, parsed when first met."""

    def __init__(self, parser: Callable[[Cell], Value | Bad]) -> None:
        super().__init__()
        self._parser = parser
        self.any_empty = self.any_bad = False

    def __missing__(self, cell: Cell) -> Value | Bad | None:
        value = self[cell] = self.parse(cell)
        return value

    def parse(self, cell: Cell) -> Value | Bad | None:
        """What one cell says, whether met before or not; None where it is empty."""
        if isinstance(cell, str):
            cell = as_error_cell(cell)
        if is_empty(cell):
            self.any_empty = True
            return None
        value = self._parser(cell)
        self.any_bad = self.any_bad or isinstance(value, Bad)
        return value


def _mixed_percent(cells: Sequence[Cell], values: Sequence[Value | Bad | None]) -> dict[int, Bad]:
    """Beside texts like 85%, a text 0.85 may be either 85% or 0.85%; numbers of a workbook are percent cells."""
    signed = {at for at, cell in enumerate(cells) if isinstance(cell, str) and "%" in clean(cell)}
    if not signed:
        return {}
    bad = Bad("mixed-percent", say("mixed-percent"), say("mixed-percent.hint"))
    return {at: bad for at, cell in enumerate(cells) if isinstance(cell, str) and at not in signed and values[at]}


def typed_series(values: Sequence[Value | None], kind: str) -> "pd.Series[Any]":
    """The values as a column of the dtype that `Table` promises for this type of column."""
    if kind in SCALES:
        if None not in values:
            return pd.Series(pd.arrays.IntegerArray(np.array(values, np.int64), np.zeros(len(values), np.bool_)))
        missing = np.array([value is None for value in values], np.bool_)
        numbers = np.array([0 if value is None else value for value in values], np.int64)
        return pd.Series(pd.arrays.IntegerArray(numbers, missing))
    if kind in ("date", "datetime"):
        place = {moment: at for at, moment in enumerate(dict.fromkeys(values))}  # a day stands in many rows
        moments = np.array(list(place), "datetime64[us]")
        return pd.Series(moments[np.array([place[value] for value in values], np.int64)])
    series = np.empty(len(values), object)
    series[:] = values
    return pd.Series(series, dtype=object)
