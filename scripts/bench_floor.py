"""The least that a run could take, as a process of its own: import pandas, read the cells, write some of them.

    python scripts/bench_floor.py INPUT SHEET CELLS OUTPUT

INPUT is a workbook, read with calamine's `to_python`, or a text file, read with the standard library's `csv`; CELLS is
how many cells XlsxWriter writes of what was read, from the first on, and again from there where they are not enough.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook


def main(file: str, sheet: str, cells: str, output: str) -> None:
    """Read `file`, write `cells` cells to `output` and print how many were read."""
    rows = read(Path(file), sheet)
    write(Path(output), rows, int(cells))
    print(sum(map(len, rows)), "cells read; pandas", pd.__version__)


def read(path: Path, sheet: str) -> Sequence[Sequence[Any]]:
    """All cells of the sheet, untyped."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.reader(lines))
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def write(path: Path, rows: Sequence[Sequence[Any]], cells: int) -> None:
    """`cells` cells of `rows`, as wide as those are."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        worksheet = book.add_worksheet()
        width = len(rows[0])
        for at in range(-(-cells // width)):
            for column, cell in enumerate(rows[at % len(rows)][: cells - at * width]):
                worksheet.write(at, column, cell)


if __name__ == "__main__":
    main(*sys.argv[1:])
