"""Book → .xlsx: formulas with their values stored, data text never as a formula, the same bytes for the same book."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from presales_kpi import __version__
from presales_kpi.calc import Address, Quantity, Value
from presales_kpi.report.book import Book, Cell, Sheet, Style

#: How this tool's own workbooks are known again: the program named in the file's properties.
PROGRAM: Final = "presales-kpi"
#: A fixed date, so that the same results give the same bytes.
CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: An Excel cell holds no more characters than this.
CELL_LIMIT: Final = 32_767

_FORMATS: Final[dict[Style, dict[str, Any]]] = {
    "text": {},
    "wrap": {"text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bg_color": "#E8EEF4", "border": 1, "border_color": "#B8C4D0", "text_wrap": True},
    "label": {"bold": True},
    "whole": {"num_format": "0"},
    "number": {"num_format": "#,##0.######"},
    "percent": {"num_format": "0.00%"},
    "money": {"num_format": "#,##0.00"},
    "score": {"num_format": "0.00"},
    "points": {"num_format": "0.0000"},
    "contribution": {"num_format": "0.0000"},
}


def to_xlsx(book: Book, score_decimals: int, money_decimals: int) -> bytes:
    """The bytes of the workbook. Numbers are written as numbers, at the decimals that they are counted at."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(target, options)
    workbook.set_properties({"author": PROGRAM, "comments": f"{PROGRAM} {__version__}", "created": CREATED})
    overrides = {
        "score": {"num_format": _decimals("0", score_decimals)},
        "contribution": {"num_format": _decimals("0", score_decimals + 2)},
        "money": {"num_format": _decimals("#,##0", max(money_decimals, 0))},
    }
    base = {"font_name": "Microsoft YaHei", "font_size": 10}
    formats = {style: workbook.add_format(base | spec | overrides.get(style, {})) for style, spec in _FORMATS.items()}
    for sheet in book.sheets:
        _write_sheet(workbook.add_worksheet(sheet.name), sheet, book, formats)
    workbook.close()
    return target.getvalue()


def _decimals(whole: str, places: int) -> str:
    return f"{whole}.{'0' * places}" if places else whole


def _write_sheet(worksheet: Worksheet, sheet: Sheet, book: Book, formats: dict[Style, Format]) -> None:
    at, home = book.address_on(sheet), book.home_from(sheet)
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    worksheet.freeze_panes(*sheet.frozen)
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    if sheet.landscape:
        worksheet.set_landscape()
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            _write_cell(worksheet, row, column, cell, at if cell.home else home, formats[cell.style])


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: Cell, at: Address, style: Format) -> None:
    content = cell.content
    if not isinstance(content, Quantity):
        _write_value(worksheet, row, column, content, style)
        return
    formula = content.own_formula(at) if cell.home else _reference(content, at)
    if formula is None:
        _write_value(worksheet, row, column, content.result, style)
    else:
        value: float | str = float(content.result) if isinstance(content.result, Decimal) else content.result or ""
        worksheet.write_formula(row, column, f"={formula}", style, value)


def _reference(content: Quantity, at: Address) -> str | None:
    """A cell that shows a quantity made elsewhere; an empty cell there is shown as empty, not as 0."""
    home = at(content.key)
    if home is None:
        return None
    return home if content.node is not None else f'IF({home}="","",{home})'


def _write_value(worksheet: Worksheet, row: int, column: int, value: Value | int, style: Format) -> None:
    if value is None:
        worksheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        worksheet.write_string(row, column, value[:CELL_LIMIT], style)
    else:
        worksheet.write_number(row, column, float(value), style)
