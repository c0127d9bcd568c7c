"""A column of cells → typed values: each distinct cell is parsed once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.cells import Cell, is_empty
from presales_kpi.ingest.dates import parse_day, parse_moment
from presales_kpi.ingest.folding import clean, fold
from presales_kpi.ingest.numerals import Bad, parse_money, parse_number, parse_percent
from presales_kpi.ingest.shares import Credit, parse_people
from presales_kpi.ingest.texts import as_error_cell, choice_names, parse_text
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
    unknown = Bad("bad-choice", "is none of the values that the scheme knows", "")
    return names.get(fold(text), unknown)


_PLAIN_PARSERS: Final[dict[str, Callable[[Cell], Value | Bad]]] = {
    "id": parse_text, "text": parse_text, "people": parse_people, "number": parse_number, "percent": parse_percent,
}  # fmt: skip


def parse_column(cells: Sequence[Cell], column: Column, currency: str) -> ParsedColumn:
    """Parse the cells of one sheet's column."""
    known = _ParsedCells(cell_parser(column, currency))
    found = [known[cell.__class__, cell] for cell in cells]
    empty = np.array([value is None for value in found], np.bool_)
    bad = _mixed_percent(cells, found) if column.type == "percent" else {}
    if any(isinstance(value, Bad) for value in known.values()):
        bad |= {at: value for at, value in enumerate(found) if isinstance(value, Bad)}
    values = [None if isinstance(value, Bad) else value for value in found]
    for at in bad:
        values[at] = None
    return ParsedColumn(values, empty, bad)


class _ParsedCells(dict[tuple[type, Cell], Value | Bad | None]):
    """Cell → what it says, parsed when first met; the class is part of the key as 1, 1.0 and True are equal."""

    def __init__(self, parse: Callable[[Cell], Value | Bad]) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, key: tuple[type, Cell]) -> Value | Bad | None:
        cell = key[1]
        if isinstance(cell, str):
            cell = as_error_cell(cell)
        value = self[key] = None if is_empty(cell) else self._parse(cell)
        return value


def _mixed_percent(cells: Sequence[Cell], values: Sequence[Value | Bad | None]) -> dict[int, Bad]:
    """Beside texts like 85%, a text 0.85 may be either 85% or 0.85%; numbers of a workbook are percent cells."""
    signed = {at for at, cell in enumerate(cells) if isinstance(cell, str) and "%" in clean(cell)}
    if not signed:
        return {}
    bad = Bad("mixed-percent", "has no % sign, where other cells of the column have one", "Write all of them like 85%")
    return {at: bad for at, cell in enumerate(cells) if isinstance(cell, str) and at not in signed and values[at]}


def typed_series(values: Sequence[Value | None], kind: str) -> "pd.Series[Any]":
    """The values as a column of the dtype that `Table` promises for this type of column."""
    if kind in SCALES:
        missing = np.array([value is None for value in values], np.bool_)
        numbers = np.array([0 if value is None else value for value in values], np.int64)
        return pd.Series(pd.arrays.IntegerArray(numbers, missing))
    if kind in ("date", "datetime"):
        return pd.Series(np.array(values, "datetime64[us]"))
    series = np.empty(len(values), object)
    series[:] = values
    return pd.Series(series, dtype=object)
