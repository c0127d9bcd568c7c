"""The sheets to be filled in → .xlsx: drop-down lists, date and text formats, the header frozen."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from presales_kpi.messages import say
from presales_kpi.report.book import quoted
from presales_kpi.report.template import TemplateColumn, TemplateSheet
from presales_kpi.report.template_examples import Example
from presales_kpi.scheme.sources import ColumnType

#: A fixed date, so that the same template gives the same bytes.
_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: How many rows have drop-down lists.
_ROWS: Final = 5_000
#: Excel takes a longer list of words from cells only.
_LONGEST_LIST: Final = 255
_LISTS: Final = str(say("template.lists"))
_BASE: Final = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
_EXAMPLE: Final = {"font_color": "#7F7F7F", "italic": True}
_HEADER: Final = {"bold": True, "border": 1, "border_color": "#B8C4D0", "text_wrap": True}
_NEEDED: Final = {"bg_color": "#1F4E78", "font_color": "#FFFFFF"}
_OPTIONAL: Final = {"bg_color": "#DDE6EE"}
_NOTES: Final = {"bg_color": "#FFF6DD", "text_wrap": True}
#: Text, or Excel makes dates of periods and numbers of ids; dates so that they are read without doubt.
_AS_TEXT: Final = "@"
_NUMBER_FORMATS: Final[dict[ColumnType, str]] = {
    "id": _AS_TEXT, "text": _AS_TEXT, "people": _AS_TEXT, "choice": _AS_TEXT, "money": "#,##0.00",
    "number": "General", "percent": "0.00%", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm",
    "duration": "[h]:mm", "boolean": _AS_TEXT,
}  # fmt: skip
_NARROWEST, _WIDEST, _NOTES_WIDTH = 11, 24, 70
_LINE_HEIGHT, _CHARACTERS_A_LINE = 15, 32


def to_template(sheets: Sequence[TemplateSheet]) -> bytes:
    """The bytes of the workbook, which is not marked as this tool's own: it is an input, to be read and kept."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": _CREATED})
    formats = _Formats(workbook)
    pages = [workbook.add_worksheet(sheet.name) for sheet in sheets]
    long_lists = _LongLists(workbook)
    for page, sheet in zip(pages, sheets, strict=True):
        _write(page, sheet, formats, long_lists)
    workbook.close()
    return target.getvalue()


class _Formats:
    """Each format once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def __call__(self, *parts: dict[str, Any]) -> Format:
        spec: dict[str, Any] = dict(_BASE)
        for part in parts:
            spec |= part
        key = repr(sorted(spec.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(spec)
        return self._made[key]


class _LongLists:
    """Lists that are too long for a cell's rule: in columns of a hidden sheet, made when the first one is needed."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._places: dict[tuple[str, ...], str] = {}
        self._page: Worksheet | None = None

    def place(self, words: tuple[str, ...]) -> str:
        """The range that holds `words`."""
        if words not in self._places:
            if self._page is None:
                self._page = self._workbook.add_worksheet(_LISTS)
                self._page.hide()
            column = len(self._places)
            for row, word in enumerate(words):
                self._page.write_string(row, column, word)
            letter = chr(ord("A") + column)
            self._places[words] = f"={quoted(_LISTS)}!${letter}$1:${letter}${len(words)}"
        return self._places[words]


def _write(page: Worksheet, sheet: TemplateSheet, formats: _Formats, long_lists: _LongLists) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, column in enumerate(sheet.columns):
        number_format = {"num_format": _NUMBER_FORMATS[column.type]}
        page.set_column(at, at, _width(column), formats(number_format))
        page.write_string(0, at, column.header, formats(_HEADER, _NEEDED if column.needed else _OPTIONAL))
        for row, example in enumerate(column.examples, 1):
            _write_example(page, row, at, example, formats(_EXAMPLE, number_format))
        if column.choices:
            _add_list(page, at, column, long_lists)
    last = len(sheet.columns)
    page.set_column(last, last, _NOTES_WIDTH)
    page.write_string(0, last, sheet.notes_header, formats(_HEADER, _NOTES))
    page.write_string(1, last, "\n".join(sheet.notes), formats(_NOTES))
    page.set_row(1, _LINE_HEIGHT * sum(1 + len(note) // _CHARACTERS_A_LINE for note in sheet.notes))


def _width(column: TemplateColumn) -> int:
    texts = [column.header, *column.choices, *(one for one in column.examples if isinstance(one, str))]
    longest = max(sum(1 if character.isascii() else 2 for character in text) for text in texts)
    return min(max(longest + 3, _NARROWEST if column.type != "datetime" else 17), _WIDEST)


def _write_example(page: Worksheet, row: int, at: int, example: Example, style: Format) -> None:
    if isinstance(example, Decimal):
        page.write_number(row, at, float(example), style)
    elif isinstance(example, date):  # a datetime too
        page.write_datetime(row, at, example, style)
    elif example:
        page.write_string(row, at, example, style)


def _add_list(page: Worksheet, at: int, column: TemplateColumn, long_lists: _LongLists) -> None:
    """A list to choose from; other words can be typed, since the tool understands more than the list shows."""
    plain = len(",".join(column.choices)) <= _LONGEST_LIST and not any("," in word for word in column.choices)
    source = list(column.choices) if plain else long_lists.place(column.choices)
    page.data_validation(1, at, _ROWS, at, {"validate": "list", "source": source, "error_type": "warning"})
