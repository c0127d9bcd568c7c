"""What a cell may hold before anything is read from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

#: Excel's own error values, as cells show them and as text exports carry them.
EXCEL_ERRORS: Final = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!",
    "#BLOCKED!", "#CONNECT!", "#UNKNOWN!",
})  # fmt: skip


#: Stands for the error of a formula that was saved without a value, as programs that calculate nothing write it.
NO_VALUE: Final = "#NO-VALUE"


@dataclass(frozen=True)
class ErrorCell:
    """A cell whose formula failed; `name` is what the cell shows, such as `#DIV/0!`."""

    name: str


Cell = str | float | int | bool | date | datetime | time | timedelta | ErrorCell

#: (row, column) from 0 → the name of the error that the cell shows.
ErrorCells = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class RawSheet:
    """The cells of one sheet, untyped: `rows[0]` is the sheet's row `first_row`, its cells start at `first_column`.

    `first_row` counts from 1, as spreadsheets do, `first_column` from 0; rows may differ in length, an empty cell is
    "". `sheet` is None for a text file; `names` are the names the sheet may be recognised by. `merged` are the first
    and last (row, column) of merged cells, from 0, of which only the first holds anything. `hidden_rows` are the rows
    of the sheet, from 0, that are hidden, `filtered` says that a filter hides them. `encoding` and `delimiter` are
    those of a text file; `since_1904` says that the workbook counts days from there.
    """

    file: str
    sheet: str | None
    names: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    first_column: int = 0
    hidden: bool = False
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    filtered: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    since_1904: bool = False

    @property
    def place(self) -> str:
        """`Q3.xlsx!投标`, or just the name of a text file."""
        return self.file if self.sheet is None else f"{self.file}!{self.sheet}"


@dataclass(frozen=True)
class SheetSurvey:
    """What a look into a sheet found before it was opened: its error cells, its hidden rows (from 0), and whether a
    filter is set."""

    errors: ErrorCells = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    filtered: bool = False


@dataclass(frozen=True)
class Survey:
    """What a look into a spreadsheet file found before it was opened.

    `by_name` is keyed by sheet name; `by_index` by the sheet's position, for .xls, whose names are in old code pages.
    `since_1904` says that days are counted from there.
    """

    by_name: Mapping[str, SheetSurvey] = field(default_factory=dict)
    by_index: Mapping[int, SheetSurvey] = field(default_factory=dict)
    since_1904: bool = False


def is_empty(cell: Cell | None) -> bool:
    """Nothing in it, or blanks alone."""
    return cell is None or (isinstance(cell, str) and (not cell or not cell.strip(" \t\r\n\u00a0\u3000\u200b\ufeff")))
