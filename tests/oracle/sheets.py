"""The workbook as plain rows: openpyxl's cells under the source's column names."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from tests.oracle.figures import cell_number
from tests.oracle.scheme import Mapping

#: The sheets that are not measured: their name and headers in Chinese, from the interface.
RECORDS: dict[str, tuple[str, dict[str, str]]] = {
    "people": ("人员", {
        "工号": "person", "姓名": "name", "别名": "aliases", "级别": "level", "团队": "team", "大区": "region",
        "产品线": "product_line", "上级": "manager", "入职日期": "joined", "离职日期": "left", "请假天数": "leave_days",
    }),
    "targets": ("目标", {
        "指标": "kpi", "期间": "period", "目标值": "target", "人员": "person", "团队": "team", "级别": "level",
        "大区": "region", "产品线": "product_line",
    }),
    "reviews": ("评价", {
        "人员": "person", "期间": "period", "评价项": "item", "关系": "relation", "评分": "score", "评价人": "rater",
    }),
    "assessments": ("人工评分", {
        "人员": "person", "期间": "period", "指标": "kpi", "值": "value", "评分人": "by", "说明": "reason",
    }),
    "adjustments": ("调整", {
        "人员": "person", "期间": "period", "类型": "kind", "对象": "of", "值": "value", "原因": "reason",
        "批准人": "approved_by",
    }),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its place as the JSON names it, and its cells by column; an empty cell is None."""

    sheet: str
    line: int
    cells: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)


def read_book(path: Path, sources: Mapping) -> dict[str, list[Row]]:
    """The rows of each source that is read, by source; those of the record sheets as their cells stand."""
    book = openpyxl.load_workbook(path, data_only=True)
    rows: dict[str, list[Row]] = {}
    for sheet in book.worksheets:
        name, columns = known_sheet(sheet.title, sources)
        header, *lines = sheet.iter_rows(values_only=True)
        keys = [column_of(str(cell), columns) for cell in header]
        for number, line in enumerate(lines, start=2):
            cells = {key: converted(cell, columns[key]) for key, cell in zip(keys, line, strict=True)}
            rows.setdefault(name, []).append(Row(sheet.title, number, cells))
    return rows


def known_sheet(title: str, sources: Mapping) -> tuple[str, Mapping]:
    """Which source or record a sheet is, and its columns, each with its type and aliases."""
    for name, (known, headers) in RECORDS.items():
        if title == known:
            return name, {column: {"type": "as-is", "aliases": [header]} for header, column in headers.items()}
    for name, source in sources.items():
        if title.casefold() in [match.casefold() for match in source["match"]]:
            columns: Mapping = source["columns"]
            return name, columns
    raise AssertionError(f"no source is called {title}")


def column_of(header: str, columns: Mapping) -> str:
    found = [
        name
        for name, column in columns.items()
        if header.casefold() in [word.casefold() for word in [name, *column.get("aliases", [])]]
    ]
    assert len(found) == 1, f"{header} is {found}"
    return found[0]


def converted(cell: Any, column: Mapping) -> Any:
    """A cell as its column's type: a Fraction, a datetime, the key of a choice, or the text."""
    if cell is None:
        return None
    match column["type"]:
        case "number" | "money" | "percent":
            assert "unit" not in column
            return cell_number(cell)
        case "date" | "datetime":
            return moment(cell)
        case "choice":
            words = {word.casefold(): key for key, words in column["values"].items() for word in [key, *words]}
            return words[str(cell).strip().casefold()]
        case "as-is":
            return cell
    return str(cell).strip()


def moment(cell: Any) -> datetime:
    """A date cell as the start of its day."""
    if isinstance(cell, datetime):
        return cell
    assert isinstance(cell, date), f"{cell!r} is not a date"
    return datetime.combine(cell, time())
