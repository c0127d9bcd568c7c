"""Typed rows of one source, each knowing the file, sheet and row it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from presales_kpi.duration import HOUR
from presales_kpi.money import MONEY_SCALE, NUMBER_SCALE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

#: The columns of `Table.frame` that are not the scheme's: which sheet (an index into `sheets`) and which row of it.
SHEET: Final = "_sheet"
ROW: Final = "_row"

#: How many units of an integer column make 1: of money 10⁴, of numbers and percents 10⁶ (85% is 0.85), of durations the
#: microseconds of an hour.
SCALES: Final[Mapping[str, int]] = {
    "money": MONEY_SCALE, "number": NUMBER_SCALE, "percent": NUMBER_SCALE, "duration": HOUR,
}  # fmt: skip

#: What reading, and netting after it, say of a row; "" is a row that may be measured.
RowState = Literal["", "blank", "subtotal", "duplicate", "rejected", "reversal", "reversed"]


@dataclass(frozen=True)
class Sheet:
    """One sheet (or text file) that rows came from; `letters` gives the spreadsheet letter of each column found, and
    `headers` its header as it stands in the sheet."""

    file: str
    sheet: str | None
    letters: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)

    def where(self, row: int | None = None, column: str | None = None) -> str:
        """The cell `Q3.xlsx!投标!F17`, the row `Q3.xlsx!投标!17` or the sheet `Q3.xlsx!投标`; text has no sheet."""
        place = self.file if self.sheet is None else f"{self.file}!{self.sheet}"
        if row is None:
            return place
        return f"{place}!{self.letters.get(column, '') if column else ''}{row}"

    def shown(self, column: str) -> str:
        """What the column is called in messages: its header, or the scheme's name for it where it has none."""
        return self.headers.get(column, column)


@dataclass(frozen=True)
class Table:
    """All rows of one source, stacked from its sheets, in the order read.

    `frame` has one row per data row of the sheets, RangeIndex from 0, and a column for every column that the scheme
    declares (all missing where the header was not found and not required), of these dtypes:
        id, text, choice   object: str or None (a choice holds the scheme's name of the value)
        money              Int64 in units of 10⁻⁴; number, percent: Int64 in units of 10⁻⁶
        duration           Int64 in microseconds
        boolean            boolean
        date, datetime     datetime64[us], NaT where missing (a date is its midnight)
        people             object: the cell's text, or what the credits sheet says instead, for reports; see `credits`
    plus `_sheet` and `_row` (int64). `bad` has a boolean array for each column with unreadable cells: there the frame
    holds a missing value. Of rows that are sums it keeps the amounts that they state. `state` is a `RowState` for each
    row. `credits` has, for each people column, a long frame (row, person, name, num, den, overlay): `person` is the id
    or None where unknown, and num/den is the share of the row. The shares of a row that are no `overlay` make 1, or
    what the scheme's policy allows; overlays stand beside them. Rows whose people cell is empty are not in it, nor
    those where it is bad, save that a rejected row stands with the known people whom it names. `taken_back` says of
    columns that other rows lower by how many units each row is less than its cell, above 0; the frame holds what is
    left.
    """

    source: str
    types: Mapping[str, str]
    frame: "pd.DataFrame"
    bad: Mapping[str, "npt.NDArray[np.bool_]"]
    state: "npt.NDArray[np.object_]"
    credits: Mapping[str, "pd.DataFrame"]
    sheets: tuple[Sheet, ...]
    taken_back: Mapping[str, "npt.NDArray[np.int64]"] = field(default_factory=dict)
    _empty: "dict[str, npt.NDArray[np.bool_]]" = field(default_factory=dict, init=False, repr=False, compare=False)

    def empty(self, column: str) -> "npt.NDArray[np.bool_]":
        """Where the frame has no value in `column`; looked up once, and not to be written to."""
        if column not in self._empty:
            self._empty[column] = self.frame[column].isna().to_numpy()
        return self._empty[column]

    def where(self, row: int, column: str | None = None) -> str:
        """The place of the frame's `row`-th row, or of its cell in `column`, as a spreadsheet user would write it."""
        return self.places([row], column)[0]

    def shown(self, column: str, row: int | None = None) -> str:
        """The header of a column on the sheet of the frame's `row`-th row, or on the first sheet that has it."""
        if row is not None:
            return self.sheets[int(self.frame[SHEET].iloc[row])].shown(column)
        return next((sheet.headers[column] for sheet in self.sheets if column in sheet.headers), column)

    def places(self, rows: "Sequence[int] | npt.NDArray[np.int64]", column: str | None = None) -> list[str]:
        """`where` of many rows at once."""
        sheets = self.frame[SHEET].to_numpy()[rows].tolist()
        numbers = self.frame[ROW].to_numpy()[rows].tolist()
        return [self.sheets[sheet].where(row, column) for sheet, row in zip(sheets, numbers, strict=True)]


@dataclass(frozen=True)
class Evidence:
    """Rows of one table that a measurement counted, as positions in its frame, ascending."""

    table: Table
    rows: "npt.NDArray[np.int64]"

    def places(self) -> tuple[str, ...]:
        """The rows as a spreadsheet user would write them, `Q3.xlsx!投标!2`."""
        return tuple(self.table.places(self.rows))
