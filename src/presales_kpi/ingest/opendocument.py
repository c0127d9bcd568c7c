"""A first look into an OpenDocument spreadsheet (.ods): where its sheets end, and its error cells."""

import re
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from presales_kpi.ingest.limits import too_far
from presales_kpi.ingest.package import TooFarError

#: What LibreOffice shows for a failed formula: Excel's names, or a number of its own.
_ERROR: Final = re.compile(r"#DIV/0!|#N/A|#NAME\?|#NULL!|#NUM!|#REF!|#VALUE!|Err:\d{3}")


def survey_content(package: ZipFile) -> dict[str, dict[tuple[int, int], str]]:
    """The error cells of each sheet by its name; raises TooFarError. Repeated rows and cells are counted as often."""
    survey = _Survey()
    parser = expat.ParserCreate()
    parser.StartElementHandler = survey.start
    parser.EndElementHandler = survey.end
    parser.CharacterDataHandler = survey.text
    with package.open("content.xml") as part:
        parser.ParseFile(part)
    return survey.errors


class _Survey:
    def __init__(self) -> None:
        self.errors: dict[str, dict[tuple[int, int], str]] = {}
        self._sheet = ""
        self._row = self._column = 0
        self._row_repeats = self._cell_repeats = 1
        self._row_errors: dict[int, str] = {}
        self._row_filled = -1
        self._last_column = -1
        self._cell: dict[str, str] | None = None
        self._shown: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._sheet, self._row, self._last_column = attributes.get("table:name", ""), 0, -1
            self.errors.setdefault(self._sheet, {})
        elif tag == "table:table-row":
            self._row_repeats = _count(attributes.get("table:number-rows-repeated"))
            self._column, self._row_filled, self._row_errors = 0, -1, {}
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._shown = attributes, []
            self._cell_repeats = _count(attributes.get("table:number-columns-repeated"))

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._shown.append(text)

    def end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()

    def _end_cell(self) -> None:
        cell, shown = self._cell or {}, "".join(self._shown).strip()
        self._cell = None
        after = self._column + self._cell_repeats
        if "office:value-type" in cell or shown:
            self._row_filled = after - 1
            if too_far(self._row, self._row_filled):
                raise TooFarError(self._sheet, self._row, self._row_filled)
            failed = cell.get("calcext:value-type") == "error" or "table:formula" in cell
            if failed and (_ERROR.fullmatch(shown) or cell.get("calcext:value-type") == "error"):
                self._row_errors |= dict.fromkeys(range(self._column, after), shown or "#ERROR")
        self._column = after

    def _end_row(self) -> None:
        after = self._row + self._row_repeats
        if self._row_filled >= 0:
            self._last_column = max(self._last_column, self._row_filled)
            if too_far(after - 1, self._last_column):
                raise TooFarError(self._sheet, after - 1, self._last_column)
            for row in range(self._row, after) if self._row_errors else ():
                self.errors[self._sheet] |= {(row, column): name for column, name in self._row_errors.items()}
        self._row = after


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 1
