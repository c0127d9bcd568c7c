"""Cells and sheets as plain values, and how they become a workbook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import xlsxwriter


@dataclass(frozen=True)
class ErrorCell:
    """A formula that Excel could not calculate, and what it shows instead."""

    shown: str


Cell = str | int | float | date | datetime | ErrorCell | None
Sheets = dict[str, list[list[Cell]]]
#: The first row and column of merged cells, from 0, and how many rows they take up.
Block = tuple[int, int, int]

_CREATED: Final = datetime(2026, 10, 1)
#: Targets of these are shares, shown as percentages.
_RATES: Final = ("项目中标率", "bid_win_rate")


def write(sheets: Sheets, path: Path, hidden: int = 0, merged: Iterable[Block] = ()) -> None:
    """The sheets, header first, as a workbook: text as text, numbers and dates as such, always the same bytes.

    The first `hidden` columns are hidden; `merged` are blocks of cells, of which only the first holds anything.
    """
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _CREATED})
        bold = book.add_format({"bold": True, "bottom": 1})
        day, minute = (book.add_format({"num_format": text}) for text in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
        percent = book.add_format({"num_format": "0%"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(rows[0]) - 1, 16)
            if hidden:
                sheet.set_column(0, hidden - 1, 16, None, {"hidden": True})
            for top, left, height in merged:
                sheet.merge_range(top, left, top + height - 1, left, None)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, ErrorCell):
                        sheet.write_formula(line, column, "=1/0", None, cell.shown)
                    elif isinstance(cell, str):
                        sheet.write_string(line, column, cell, bold if line == 0 else None)
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(line, column, cell, minute)
                    elif isinstance(cell, date):
                        sheet.write_datetime(line, column, cell, day)
                    elif cell is not None:
                        sheet.write_number(line, column, cell, percent if row[0] in _RATES else None)
