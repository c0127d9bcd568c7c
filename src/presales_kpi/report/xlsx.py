"""Book → .xlsx: formulas with their values stored, data text never as a formula, the same bytes for the same book."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from presales_kpi import __version__
from presales_kpi.calc import Address, Quantity, Value
from presales_kpi.report import styles
from presales_kpi.report.book import Book, Cell, Sheet, quoted
from presales_kpi.report.layout import Area, Bars, Chart, Heat, Highlight, Rule, Style, Tone
from presales_kpi.report.styles import Look, decimals
from presales_kpi.report.worksheet import PlainWorksheet

#: How this tool's own workbooks are known again: the program named in the file's properties.
PROGRAM: Final = "presales-kpi"
#: A fixed date, so that the same results give the same bytes.
CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: An Excel cell holds no more characters than this.
CELL_LIMIT: Final = 32_767
_A4: Final = 9


def to_xlsx(book: Book, score_decimals: int, money_decimals: int) -> bytes:
    """The bytes of the workbook. Numbers are written as numbers; scores and amounts show the decimals they count."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(target, options)
    workbook.set_properties({"author": PROGRAM, "comments": f"{PROGRAM} {__version__}", "created": CREATED})
    formats = _Formats(workbook, score_decimals, money_decimals)
    for sheet in book.sheets:
        worksheet = workbook.add_worksheet(sheet.name, PlainWorksheet)
        _write_cells(worksheet, sheet, book, formats)
        _set_view(worksheet, sheet)
        _set_page(worksheet, sheet)
        for rule in sheet.rules:
            _add_rule(worksheet, rule, formats)
        for chart in sheet.charts:
            _add_chart(workbook, worksheet, sheet, chart)
    workbook.close()
    return target.getvalue()


class _Formats:
    """The formats of the workbook, each made when it is first asked for."""

    def __init__(self, workbook: xlsxwriter.Workbook, score_decimals: int, money_decimals: int) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Style, Tone, bool], Format] = {}
        self._numbers: dict[Style, Look] = {
            "score": {"num_format": decimals("0", score_decimals)},
            "contribution": {"num_format": decimals("0", score_decimals + 2)},
            "money": {"num_format": decimals("#,##0", money_decimals)},
        }
        self.over = {name: workbook.add_format(look) for name, look in styles.HIGHLIGHTS.items()}

    def of(self, cell: Cell) -> Format:
        """The format of a cell: of what it holds, where it stands, and whether it may be typed over."""
        typed = cell.home and isinstance(cell.content, Quantity) and cell.content.node is None
        key = (cell.style, cell.tone, typed and cell.style not in ("text", "wrap"))
        if key not in self._made:
            look = styles.BASE | styles.STYLES[cell.style] | self._numbers.get(cell.style, {})
            look = look | styles.TONES[cell.tone] | ({"font_color": styles.INPUT} if key[2] else {})
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]


def _write_cells(worksheet: Worksheet, sheet: Sheet, book: Book, formats: _Formats) -> None:
    at, home = book.address_on(sheet), book.home_from(sheet)
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    for row, height in sheet.heights.items():
        worksheet.set_row(row, height, None, {"level": 1} if row in sheet.outlined else {})
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if cell.span == 0:
                continue
            style = formats.of(cell)
            if cell.span > 1:
                worksheet.merge_range(row, column, row, column + cell.span - 1, "", style)
            if cell.link is not None:
                worksheet.write_url(row, column, f"internal:{quoted(cell.link)}!A1", style, "→")
            _write_cell(worksheet, row, column, cell, at if cell.home else home, style)


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


def _set_view(worksheet: Worksheet, sheet: Sheet) -> None:
    worksheet.freeze_panes(*sheet.frozen)
    if sheet.filtered is not None:
        worksheet.autofilter(*_corners(sheet.filtered))
    if sheet.outlined:
        worksheet.outline_settings(symbols_below=False)
    if not sheet.grid:
        worksheet.hide_gridlines(2)
    if sheet.marked:
        worksheet.set_tab_color(styles.LIGHT_AMBER)


def _set_page(worksheet: Worksheet, sheet: Sheet) -> None:
    page = sheet.page
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.45, right=0.45, top=0.45, bottom=0.55)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 1 if page.single else 0)
    worksheet.print_area(*_corners(page.area or sheet.used()))
    if page.landscape:
        worksheet.set_landscape()
    else:
        worksheet.set_portrait()
    if page.repeat_rows is not None:
        worksheet.repeat_rows(*page.repeat_rows)
    if not page.single:
        worksheet.set_footer("&R&8&P / &N", {"margin": 0.25})


def _add_rule(worksheet: Worksheet, rule: Rule, formats: _Formats) -> None:
    corners = _corners(rule.area)
    if isinstance(rule, Bars):
        look: Look = {
            "type": "data_bar", "bar_color": styles.LIGHT_BLUE, "bar_solid": True, "data_bar_2010": True,
            "min_type": "num", "min_value": 0, "max_type": "num", "max_value": rule.most, "bar_only": rule.alone,
            "min_length": 0, "max_length": 100,
            "bar_negative_color_same": True, "bar_no_border": True, "bar_axis_position": "none",
        }  # fmt: skip
    elif isinstance(rule, Heat):
        look = {
            "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num",
            "min_value": rule.low, "mid_value": rule.middle, "max_value": rule.high,
            "min_color": styles.LIGHT_AMBER, "mid_color": "#FFFFFF", "max_color": styles.LIGHT_BLUE,
        }  # fmt: skip
    else:
        assert isinstance(rule, Highlight)
        look = {"type": "formula", "criteria": f"={rule.condition}", "format": formats.over[rule.look]}
    worksheet.conditional_format(*corners, look)


def _add_chart(workbook: xlsxwriter.Workbook, worksheet: Worksheet, sheet: Sheet, chart: Chart) -> None:
    made = workbook.add_chart({"type": "column"})
    font = {"name": "Microsoft YaHei", "size": 8, "color": styles.GREY}
    for one in chart.series:
        made.add_series({
            "name": one.name, "categories": [sheet.name, *_corners(chart.categories)],
            "values": [sheet.name, *_corners(one.values)], "gap": 70, "overlap": -5,
            "fill": {"color": styles.LIGHT_GREY if one.quiet else styles.MIDDLE_BLUE}, "border": {"none": True},
        })  # fmt: skip
    whole = {"min": 0} | ({"max": chart.most} if chart.most is not None else {})
    grid = {"visible": True, "line": {"color": "#E7ECF1", "width": 0.5}}
    made.set_y_axis(whole | {"num_font": font, "line": {"none": True}, "major_gridlines": grid, "num_format": "0"})
    made.set_x_axis({"num_font": font, "line": {"color": styles.LIGHT_GREY}, "major_tick_mark": "none"})
    made.set_legend({"position": "top", "font": font} if len(chart.series) > 1 else {"none": True})
    made.set_title({"none": True})
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    made.set_size({"width": chart.width, "height": chart.height})
    worksheet.insert_chart(chart.row, chart.column, made, {"object_position": 2, "x_offset": 4, "y_offset": 4})


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.row, area.column, area.last_row, area.last_column
