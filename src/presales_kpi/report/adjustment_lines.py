"""Lines for the adjustments sheet → .xlsx: an input to be approved, read back by its own headers."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from presales_kpi.messages import Language
from presales_kpi.report.book import fitting
from presales_kpi.report.template import headers_in, sheet_name_in
from presales_kpi.scheme.sources import Source

#: A line by the names of the sheet's columns; a column that no line has is left out, save the approver's.
Line = Mapping[str, str | Decimal]

_APPROVER: Final = "approved_by"
#: A fixed date, so that the same lines give the same bytes.
_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
_CELL: Final[dict[str, Any]] = {
    "font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True, "num_format": "@",
}  # fmt: skip
_AMOUNT: Final = _CELL | {"num_format": "#,##0.00##"}
_HEADER: Final = _CELL | {"bold": True, "bg_color": "#1F4E78", "font_color": "#FFFFFF", "border": 1}
#: Where somebody has to write.
_OPEN: Final = _CELL | {"bg_color": "#FFF6DD"}
_NARROWEST, _WIDEST = 12, 70


def to_adjustments(lines: Sequence[Line], source: Source, language: Language) -> bytes:
    """The bytes of a workbook with the one sheet of `source`: texts as texts, amounts as numbers.

    It is not marked as this tool's own: results are passed over as inputs, and this is to be one.
    """
    columns = [one for one in source.columns if one == _APPROVER or any(one in line for line in lines)]
    headers = headers_in(language, source.columns)
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    workbook.set_properties({"created": _CREATED})
    header, cell, amount, to_fill = (workbook.add_format(look) for look in (_HEADER, _CELL, _AMOUNT, _OPEN))
    page = workbook.add_worksheet(sheet_name_in(language, "adjustments", source))
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, column in enumerate(columns):
        contents = [line.get(column, "") for line in lines]
        page.set_column(at, at, fitting([headers[column], *map(str, contents)], _NARROWEST, _WIDEST))
        page.write_string(0, at, headers[column], header)
        for row, content in enumerate(contents, 1):
            if isinstance(content, Decimal):
                page.write_number(row, at, float(content), amount)
            elif content:
                page.write_string(row, at, content, cell)
            else:
                page.write_blank(row, at, None, to_fill if column == _APPROVER else cell)
    workbook.close()
    return target.getvalue()
