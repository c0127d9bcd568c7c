"""Places as issues name them, taken apart: file, sheet, cell, row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

_CELL: Final = re.compile(r"[A-Z]{0,3}[0-9]+")
#: Files that have no sheets, by how their names end.
_TEXT: Final = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True)
class Place:
    """A place in an input; what it does not name is ""."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def row(self) -> str:
        """The row of the cell as ledger and cards name it, `Q3.xlsx!投标!17`; "" where there is none."""
        number = self.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return "!".join(part for part in (self.file, self.sheet, number) if part) if number else ""


def place_of(where: str, files: Iterable[str]) -> Place:
    """`where` of an issue taken apart; `files` are the inputs' names, since names of files and sheets may contain `!`.

    What stands after a text file is a cell; after a workbook it is a sheet, and what follows that a cell.
    """
    named = [file for file in files if where == file or where.startswith(f"{file}!")]
    file = max(named, key=len, default=where)
    rest = where[len(file) + 1 :]
    sheet, mark, cell = rest.rpartition("!")
    if PurePath(file).suffix.lower() in _TEXT and _CELL.fullmatch(rest):
        return Place(file, "", rest)
    return Place(file, sheet, cell) if mark and _CELL.fullmatch(cell) else Place(file, rest)
