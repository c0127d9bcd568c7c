"""A workbook before it is a file: sheets of cells, and where each quantity stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from presales_kpi.calc import Address, Key, Quantity

Style = Literal[
    "text", "wrap", "title", "head", "label", "whole", "number", "percent", "money", "score", "points", "contribution",
]  # fmt: skip

#: Excel's rules for sheet names: 31 characters, none of these, unique without regard to case.
NAME_LENGTH: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Cell:
    """A text, a number, or a quantity; a quantity either lives here (its formula is written) or is shown from there."""

    content: str | Decimal | int | Quantity | None
    style: Style = "text"
    home: bool = False


@dataclass
class Sheet:
    """Rows of cells under a name; `widths` in characters by column, `frozen` the (rows, columns) that stay in view."""

    name: str
    widths: Sequence[float] = ()
    frozen: tuple[int, int] = (0, 0)
    landscape: bool = True
    rows: list[list[Cell]] = field(default_factory=list)

    def add(self, *cells: Cell) -> None:
        """Append one row."""
        self.rows.append(list(cells))

    def heads(self, *texts: str) -> None:
        """Append a row of column heads."""
        self.add(*(Cell(text, "head") for text in texts))


class Book:
    """The sheets in order, and where the quantities on them are found."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = tuple(sheets)
        self._homes = {key: (sheet, cell) for sheet in self.sheets for key, cell in _places(sheet, True).items()}

    def home_from(self, here: Sheet) -> Address:
        """Where a cell on the sheet `here` finds the home of a quantity."""

        def address(key: Key) -> str | None:
            if key not in self._homes:
                return None
            sheet, cell = self._homes[key]
            return cell if sheet is here else f"{quoted(sheet.name)}!{cell}"

        return address

    def address_on(self, here: Sheet) -> Address:
        """Where a formula on the sheet `here` reads a quantity: on this sheet if it is shown here, else at its home."""
        home, local = self.home_from(here), _places(here, False)
        return lambda key: local.get(key) or home(key)


def _places(sheet: Sheet, homes_only: bool) -> dict[Key, str]:
    return {
        cell.content.key: f"{letters(column)}{row + 1}"
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell.content, Quantity) and (cell.home or not homes_only)
    }


def letters(column: int) -> str:
    """The name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(ord("A") + rest) + name, column - 1
    return name


def quoted(name: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'" + name.replace("'", "''") + "'"


class SheetNames:
    """Hands out names that Excel accepts and that no other sheet has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """`wanted` without forbidden characters, cut to length, and numbered where another sheet has it."""
        clean = _FORBIDDEN.sub("_", wanted).strip("'").strip() or "_"
        name, number = clean[:NAME_LENGTH], 1
        while name.casefold() in self._taken or name.casefold() == "history":
            number += 1
            suffix = f" ({number})"
            name = clean[: NAME_LENGTH - len(suffix)] + suffix
        self._taken.add(name.casefold())
        return name
