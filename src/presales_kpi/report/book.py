"""A workbook before it is a file: sheets of cells, and where each quantity stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from presales_kpi.calc import Address, Key, Quantity
from presales_kpi.report.layout import Area, Chart, Page, Rule, Style, Tone

#: Excel's rules for sheet names: 31 characters, none of these, unique without regard to case.
NAME_LENGTH: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Cell:
    """A text, a number, or a quantity; a quantity either lives here (its formula is written) or is shown from there.

    It takes `span` columns; `link` is the name of the sheet that a click on it leads to.
    """

    content: str | Decimal | int | Quantity | None
    style: Style = "text"
    home: bool = False
    tone: Tone = "none"
    span: int = 1
    link: str | None = None


#: What stands where a cell to the left spans.
COVERED: Final = Cell(None, span=0)


@dataclass
class Sheet:
    """Rows of cells under a name; `widths` in characters by column, `frozen` the (rows, columns) that stay in view;
    the `outlined` rows can be folded away under the row above them."""

    name: str
    widths: Sequence[float] = ()
    frozen: tuple[int, int] = (0, 0)
    page: Page = field(default_factory=Page)
    rows: list[list[Cell]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    outlined: set[int] = field(default_factory=set)
    filtered: Area | None = None
    marked: bool = False
    grid: bool = False

    def add(self, *cells: Cell, height: float | None = None) -> int:
        """Append one row, `height` points high; the row's index."""
        self.rows.append([part for cell in cells for part in (cell, *([COVERED] * (cell.span - 1)))])
        if height is not None:
            self.heights[len(self.rows) - 1] = height
        return len(self.rows) - 1

    def heads(self, *texts: str, height: float | None = None) -> int:
        """Append a row of column heads; its index."""
        return self.add(*(Cell(text, "centre", tone="head") for text in texts), height=height)

    def used(self) -> Area:
        """The cells from the first to the last that there are."""
        return Area(0, 0, max(len(self.rows) - 1, 0), max((len(row) for row in self.rows), default=1) - 1)


class Book:
    """The sheets in order, and where the quantities on them are found."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = tuple(sheets)
        self._places = {sheet.name: _places(sheet) for sheet in self.sheets}
        self._homes = {
            key: (sheet, f"{quoted(sheet.name)}!{cell}", cell)
            for sheet in self.sheets for key, cell in self._places[sheet.name][1].items()
        }  # fmt: skip

    def home_from(self, here: Sheet) -> Address:
        """Where a cell on the sheet `here` finds the home of a quantity."""

        def address(key: Key) -> str | None:
            found = self._homes.get(key)
            if found is None:
                return None
            sheet, from_elsewhere, cell = found
            return cell if sheet is here else from_elsewhere

        return address

    def address_on(self, here: Sheet) -> Address:
        """Where a formula on the sheet `here` reads a quantity: on this sheet if it is shown here, else at its home."""
        shown, homes = self._places[here.name]
        home, local = self.home_from(here), shown | homes
        return lambda key: local.get(key) or home(key)


def _places(sheet: Sheet) -> tuple[dict[Key, str], dict[Key, str]]:
    """Where quantities are shown on a sheet, and where they have their home; one that is both is read at its home."""
    shown: dict[Key, str] = {}
    homes: dict[Key, str] = {}
    names = [letters(column) for column in range(max(map(len, sheet.rows), default=0))]
    for row, cells in enumerate(sheet.rows, 1):
        for name, cell in zip(names, cells, strict=False):
            if isinstance(cell.content, Quantity):
                (homes if cell.home else shown)[cell.content.key] = f"{name}{row}"
    return shown, homes


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


def breadth(text: str) -> float:
    """How wide the text is, in digits: a Chinese character takes about two, a Latin letter less than one."""
    return sum(1.95 if east_asian_width(letter) in "WF" else 0.92 for letter in text)


def fitting(texts: Sequence[str | None], least: float, most: float) -> float:
    """The width of a column that shows these texts, within bounds."""
    return min(max([least, *(breadth(text) * 1.1 + 2 for text in texts if text)]), most)


def lines_of(text: str, width: float) -> int:
    """How many lines the text takes when wrapped to `width` characters, rather one too many."""
    return sum(max(ceil(breadth(part) / max(width, 1)), 1) for part in text.split("\n"))


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
