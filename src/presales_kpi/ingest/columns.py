"""A column of cells → typed values: each distinct cell is parsed once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from math import nan
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.booleans import parse_boolean
from presales_kpi.ingest.cells import Cell, is_empty
from presales_kpi.ingest.column_scale import doubtful_decimals, doubtful_percents
from presales_kpi.ingest.conversion import Conversion
from presales_kpi.ingest.date_order import Decided, half_converted, settle
from presales_kpi.ingest.dates import Undecided, parse_day, parse_moment, style_of
from presales_kpi.ingest.durations import parse_duration
from presales_kpi.ingest.folding import TIDY, fold
from presales_kpi.ingest.numerals import (
    COMMA,
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
Parser = Callable[[Cell], Value | Undecided | Bad]

#: What people and programs write where there is nothing, or nothing but 0, folded.
_NOTHING: Final = frozenset({
    "-", "--", "---", "----", "–", "—", "——", "―", "/", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "(blank)",
    "(null)", "无", "暂无", "空", "不适用", "不涉及",
})  # fmt: skip
#: The types whose cells are numbers, with decimals.
NUMERIC: Final = ("money", "number", "percent", "duration")


@dataclass(frozen=True)
class ParsedColumn:
    """The values of one column in the order of its cells: None where a cell is empty or bad; `bad` by position.

    `decided` is the order of its dates, where its cells and not the scheme say it; `conversion` is what became of
    amounts in other currencies.
    """

    values: list[Value | None]
    empty: npt.NDArray[np.bool_]
    bad: dict[int, Bad]
    decided: Decided | None = None
    conversion: Conversion | None = None

    def without(self, bad: Mapping[int, Bad]) -> "ParsedColumn":
        """The same column with more bad cells."""
        if not bad:
            return self
        values = [None if at in bad else value for at, value in enumerate(self.values)]
        return replace(self, values=values, bad={**self.bad, **bad})


def cell_parser(column: Column, currency: str, since_1904: bool = False) -> Parser:
    """The parser for one filled cell of `column`; amounts in currencies other than `currency` are refused."""
    if column.type == "money":
        return partial(parse_money, unit=column.unit or "元", currency=currency, decimal=column.decimal)
    if column.type == "number":
        return partial(parse_number, decimal=column.decimal)
    if column.type == "percent":
        return partial(parse_percent, unit=column.unit, decimal=column.decimal)
    if column.type == "duration":
        return partial(parse_duration, unit=column.unit, decimal=column.decimal)
    if column.type in ("date", "datetime"):
        return partial(parse_day if column.type == "date" else parse_moment, style=style_of(column, since_1904))
    if column.type == "choice":
        unless = tuple(map(fold, column.unless))
        return partial(_parse_choice, choice_names(column.values), column.others, unless)
    return _PLAIN_PARSERS[column.type]


def _parse_choice(names: dict[str, str], others: str | None, unless: Sequence[str], cell: Cell) -> str | Bad:
    text = parse_text(cell)
    if isinstance(text, Bad):
        return text
    folded = fold(text)
    if folded in names:
        return names[folded]
    return _UNKNOWN_CHOICE if others is None or any(fnmatchcase(folded, pattern) for pattern in unless) else others


_UNKNOWN_CHOICE: Final = Bad("bad-choice", say("bad-choice.flaw"), "", "values")
_PLAIN_PARSERS: Final[dict[str, Parser]] = {
    "id": parse_text, "text": parse_text, "people": parse_people, "boolean": parse_boolean,
}  # fmt: skip


def parse_column(cells: Sequence[Cell], column: Column, currency: str, since_1904: bool = False) -> ParsedColumn:
    """Parse the cells of one sheet's column; `since_1904` is how its workbook counts days."""
    known = _ParsedCells(cell_parser(column, currency, since_1904), column)
    found = _read_cells(cells, column, known)
    empty = np.zeros(len(found), np.bool_)
    if known.any_empty:
        empty |= [value is None for value in found]
    decided: Decided | None = None
    if known.any_undecided:
        settled, decided = settle(cells, found, column.date_order)
        found = [settled.get(at, value) for at, value in enumerate(found)]
    bad = dict(_shared_flaws(cells, column, found, known))
    if known.any_bad or known.any_undecided:
        bad = {at: value for at, value in enumerate(found) if isinstance(value, Bad)} | bad
    values = [None if at in bad else value for at, value in enumerate(found)] if bad else found
    return ParsedColumn(cast(list[Value | None], values), empty, bad, decided)


def _shared_flaws(
    cells: Sequence[Cell], column: Column, found: Sequence[object], known: "_ParsedCells"
) -> Mapping[int, Bad]:
    """What only the column as a whole shows, by position."""
    if column.type in ("date", "datetime"):
        return half_converted(cells) if len(set(map(type, cells))) > 1 else {}
    if known.any_comma:
        return doubtful_decimals(cells, found)
    if column.type == "percent" and column.unit is None:
        return doubtful_percents(cells, found)
    return {}


def _read_cells(cells: Sequence[Cell], column: Column, known: "_ParsedCells") -> list[Value | Undecided | Bad | None]:
    """What each cell says: the plain ones, most of most exports, are read at once and not one by one."""
    kinds = set(map(type, cells))
    if column.type in ("money", "number") and kinds <= {str, float} and column.decimal != "comma":
        return _read_numbers(cells, column, known)
    if column.type in ("id", "text") and kinds == {str} and not column.empty:
        return [cell if TIDY.fullmatch(cell) else known[cell] for cell in cast(Sequence[str], cells)]
    alike = len({float, int, bool} & kinds) > 1  # 1, 1.0 and True are equal, and not the same cell
    return list(map(known.parse if alike else known.__getitem__, cells))


def _read_numbers(cells: Sequence[Any], column: Column, known: "_ParsedCells") -> list[Value | Undecided | Bad | None]:
    scale = SCALES[column.type] * (int(MONEY_UNITS[column.unit or "元"]) if column.type == "money" else 1)
    plain = PLAIN_NUMBER.fullmatch
    numbers = [cell if cell.__class__ is float else float(cell) if plain(cell) else nan for cell in cells]
    units, sure = sure_units(np.array(numbers, np.float64), scale)
    return [
        unit if is_sure else known[cell]
        for unit, is_sure, cell in zip(units.tolist(), sure.tolist(), cells, strict=True)
    ]


class _ParsedCells(dict[Cell, Value | Undecided | Bad | None]):
    """Cell → what it says, parsed when first met."""

    def __init__(self, parser: Parser, column: Column) -> None:
        super().__init__()
        self._parser = parser
        self._names = {fold(text) for text in column.empty}
        self._asks = column.type not in ("id", "text", "people", "choice")
        self.any_empty = self.any_bad = self.any_undecided = self.any_comma = False

    def __missing__(self, cell: Cell) -> Value | Undecided | Bad | None:
        value = self[cell] = self.parse(cell)
        return value

    def parse(self, cell: Cell) -> Value | Undecided | Bad | None:
        """What one cell says, whether met before or not; None where it is empty."""
        if isinstance(cell, str):
            cell = as_error_cell(cell)
        if is_empty(cell) or (self._names and isinstance(cell, str) and fold(cell) in self._names):
            self.any_empty = True
            return None
        value = self._parser(cell)
        self.any_undecided = self.any_undecided or isinstance(value, Undecided)
        if not isinstance(value, Bad):
            return value
        self.any_bad = True
        self.any_comma = self.any_comma or value is COMMA
        return _nothing(fold(cell)) if self._asks and isinstance(cell, str) and fold(cell) in _NOTHING else value


def _nothing(text: str) -> Bad:
    """A word that stands for an empty cell, or in some exports for 0."""
    return Bad("says-nothing", say("says-nothing"), say("says-nothing.hint"), "nothing", (f'empty: ["{text}"]',))


def typed_series(values: Sequence[Value | None], kind: str) -> "pd.Series[Any]":
    """The values as a column of the dtype that `Table` promises for this type of column."""
    if kind in SCALES:
        if None not in values:
            return pd.Series(pd.arrays.IntegerArray(np.array(values, np.int64), np.zeros(len(values), np.bool_)))
        missing = np.array([value is None for value in values], np.bool_)
        numbers = np.array([0 if value is None else value for value in values], np.int64)
        return pd.Series(pd.arrays.IntegerArray(numbers, missing))
    if kind == "boolean":
        missing = np.array([value is None for value in values], np.bool_)
        return pd.Series(pd.arrays.BooleanArray(np.array([value is True for value in values], np.bool_), missing))
    if kind in ("date", "datetime"):
        place = {moment: at for at, moment in enumerate(dict.fromkeys(values))}  # a day stands in many rows
        moments = np.array(list(place), "datetime64[us]")
        return pd.Series(moments[np.array([place[value] for value in values], np.int64)])
    series = np.empty(len(values), object)
    series[:] = values
    return pd.Series(series, dtype=object)
