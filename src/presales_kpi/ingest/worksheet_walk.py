"""A walk through all cells of an .xlsx sheet, for those that are written oddly or hold errors."""

from presales_kpi.ingest.cells import NO_VALUE
from presales_kpi.ingest.folding import column_index, letters
from presales_kpi.ingest.limits import MAX_ERRORS, Limits, sheet_too_large, too_many
from presales_kpi.ingest.package import Package, walk_xml

_TRUE = ("1", "true")


class WorksheetWalk:
    """Where a sheet's cells end, its `errors` (`t="e"` cells and formulas without a stored value) and `hidden` rows;
    rows and cells without a reference of their own count on from the last.

    Raises PastLimitError, PackageError or ValueError.
    """

    def __init__(self, package: Package, part: str, sheet: str) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.hidden: set[int] = set()
        self._limits: Limits = package.limits
        self._sheet = sheet
        self._row = self._column = self._last_row = self._last_column = -1
        self._cells = 0
        self._value: list[str] | None = None
        self._in_value = self._bare_formula = self._is_text = False
        walk_xml(package, part, self)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        self._in_value = tag == "v"
        if tag == "row":
            reference = attributes.get("r")
            self._row = int(reference) - 1 if reference else self._row + 1
            self._column = -1
            if attributes.get("hidden") in _TRUE:
                self.hidden.add(self._row)
        elif tag == "c":
            reference = attributes.get("r")
            self._column = column_index(reference.rstrip("0123456789")) if reference else self._column + 1
            if reference:
                self._row = int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) - 1
            self._value = [] if attributes.get("t") == "e" else None
            self._bare_formula, self._is_text = False, attributes.get("t") == "str"
        elif tag in ("v", "is"):
            self._reach()
        elif tag == "f":
            self._bare_formula = not self._is_text

    def text(self, text: str) -> None:
        self._bare_formula = self._bare_formula and not self._in_value
        if self._in_value and self._value is not None and len(self._value) < 9:
            self._value.append(text)

    def end(self, tag: str) -> None:
        self._in_value = False
        if tag.rpartition(":")[2] != "c":
            return
        if self._value is not None:
            self._error("".join(self._value).strip() or "#ERROR")
            self._value = None
        elif self._bare_formula:
            self._error(NO_VALUE)

    def _reach(self) -> None:
        self._cells += 1
        if self._row > self._last_row or self._column > self._last_column or self._cells > self._limits.cells:
            self._last_row, self._last_column = max(self._row, self._last_row), max(self._column, self._last_column)
            if self._limits.too_far(self._last_row, self._last_column) or self._cells > self._limits.cells:
                raise sheet_too_large(self._sheet, f"{letters(self._last_column)}{self._last_row + 1}")

    def _error(self, name: str) -> None:
        self._reach()
        self.errors[self._row, self._column] = name
        if len(self.errors) > MAX_ERRORS:
            raise too_many("too-many.errors", MAX_ERRORS)
