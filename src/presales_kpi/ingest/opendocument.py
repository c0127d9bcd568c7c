"""A first look into an OpenDocument spreadsheet (.ods): where its sheets end, its texts, errors and hidden rows."""

import re
from typing import Final

from presales_kpi.ingest.cells import SheetSurvey
from presales_kpi.ingest.folding import letters
from presales_kpi.ingest.limits import (
    MAX_ERRORS,
    MAX_REPEATED,
    MAX_SHEETS,
    TWICE,
    Limits,
    sheet_too_large,
    too_many,
    too_much_text,
)
from presales_kpi.ingest.package import Package, walk_xml

#: What LibreOffice shows for a failed formula: Excel's names, or a number of its own.
_ERROR: Final = re.compile(r"#DIV/0!|#N/A|#NAME\?|#NULL!|#NUM!|#REF!|#VALUE!|Err:\d{3}")
_LONGEST_ERROR: Final = 40
_CELLS: Final = ("table:table-cell", "table:covered-table-cell")


def survey_content(package: Package) -> dict[str, SheetSurvey]:
    """What each sheet holds, by its name; repeated rows and cells are counted as often. Raises PastLimitError."""
    survey = _Survey(package.limits)
    walk_xml(package, "content.xml", survey)
    return {
        name: SheetSurvey(errors, frozenset(survey.hidden[name]), name in survey.filtered)
        for name, errors in survey.errors.items()
    }


class _Survey:
    def __init__(self, limits: Limits) -> None:
        self.errors: dict[str, dict[tuple[int, int], str]] = {}
        self.hidden: dict[str, set[int]] = {}
        self.filtered: set[str] = set()
        self._limits = limits
        self._sheet = ""
        self._row = self._column = 0
        self._row_repeats = self._cell_repeats = 1
        self._row_errors: dict[int, str] = {}
        self._row_filled = self._row_text = 0
        self._row_visible = True
        self._last_row = self._last_column = -1
        self._area = self._text = self._failed = self._repeated = 0
        self._cell: dict[str, str] | None = None
        self._shown: list[str] = []
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self._cell, self._shown, self._length = attributes, [], len(attributes.get("office:string-value", ""))
            self._cell_repeats = _count(attributes.get("table:number-columns-repeated"))
        elif tag == "table:table-row":
            self._row_repeats = _count(attributes.get("table:number-rows-repeated"))
            self._column, self._row_filled, self._row_text, self._row_errors = 0, -1, 0, {}
            self._row_visible = attributes.get("table:visibility", "visible") == "visible"
            if attributes.get("table:visibility") == "filter":
                self.filtered.add(self._sheet)
        elif tag == "table:table":
            self._sheet = attributes.get("table:name", "")
            self._row, self._last_row, self._last_column = 0, -1, -1
            self.errors.setdefault(self._sheet, {})
            self.hidden.setdefault(self._sheet, set())
            if len(self.errors) > MAX_SHEETS:
                raise too_many("too-many.sheets", MAX_SHEETS)

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._length += len(text) if text.isascii() else 3 * len(text)
            if self._length <= _LONGEST_ERROR:
                self._shown.append(text)

    def end(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()
        elif tag == "table:table":
            self._area += (self._last_row + 1) * (self._last_column + 1)

    def _end_cell(self) -> None:
        cell, shown = self._cell or {}, "".join(self._shown).strip()
        self._cell = None
        after = self._column + self._cell_repeats
        if "office:value-type" in cell or shown or self._length > _LONGEST_ERROR:
            self._row_filled = after - 1
            self._row_text += self._length * self._cell_repeats
            self._repeated += self._cell_repeats - 1
            self._check(self._row, self._row_filled)
            failed = cell.get("calcext:value-type") == "error" or "table:formula" in cell
            if failed and (_ERROR.fullmatch(shown) or cell.get("calcext:value-type") == "error"):
                self._row_errors |= dict.fromkeys(range(self._column, after), shown or "#ERROR")
        self._column = after

    def _end_row(self) -> None:
        after = self._row + self._row_repeats
        if self._row_filled >= 0:
            self._last_row, self._last_column = after - 1, max(self._last_column, self._row_filled)
            self._repeated += (self._row_repeats - 1) * (self._row_filled + 1)
            self._check(self._last_row, self._last_column)
            self._text += self._row_text * self._row_repeats
            if self._text > self._limits.text_mb * 1_000_000:
                raise too_much_text(self._limits)
            self._keep(range(self._row, after))
        self._row = after

    def _keep(self, rows: range) -> None:
        """The errors and the hiding of rows that are repeated."""
        self._failed += len(rows) * len(self._row_errors)
        if self._failed > MAX_ERRORS:
            raise too_many("too-many.errors", MAX_ERRORS)
        for row in rows if self._row_errors else ():
            self.errors[self._sheet] |= {(row, column): name for column, name in self._row_errors.items()}
        if not self._row_visible:
            self.hidden[self._sheet].update(rows)

    def _check(self, last_row: int, last_column: int) -> None:
        """The reader holds all sheets at once, and copies each: a cell takes twice as much as in an .xlsx."""
        area = TWICE * (self._area + (last_row + 1) * (last_column + 1))
        too_large = area > self._limits.cells or self._repeated > MAX_REPEATED
        if too_large or self._limits.too_far(last_row, last_column):
            raise sheet_too_large(self._sheet, f"{letters(last_column)}{last_row + 1}")


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 1
