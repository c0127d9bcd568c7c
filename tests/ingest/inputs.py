"""Small inputs and a small scheme to read them by."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from presales_kpi.ingest import read_inputs
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme

Rows = Sequence[Sequence[Any]]

BIDS: dict[str, Any] = {
    "match": ["投标", "Bids", "bid*log*"],
    "key": "bid_id",
    "person": "presales",
    "date": "decided_on",
    "columns": {
        "bid_id": {"type": "id", "aliases": ["投标编号", "Bid ID"]},
        "presales": {"type": "people", "aliases": ["售前"]},
        "decided_on": {"type": "date", "aliases": ["开标日期"]},
        "deadline": {"type": "datetime", "aliases": ["截止时间"], "required": False},
        "amount": {"type": "money", "aliases": ["金额"], "required": False},
        "margin": {"type": "percent", "aliases": ["毛利率"], "required": False},
        "note": {"type": "text", "aliases": ["备注"], "required": False},
        "result": {"type": "choice", "aliases": ["结果"], "values": {"won": ["中标", "Won"], "lost": ["未中标"]}},
    },
}
HEADER = ["投标编号", "售前", "开标日期", "结果"]
BID = ["B1", "张伟", "2026-07-01", "中标"]


def scheme(**changes: Any) -> Scheme:
    """A scheme with one measured source, bids, and a KPI of each kind that record sheets can name."""
    whole: dict[str, Any] = {
        "name": "small", "version": "1",
        "sources": {"bids": BIDS},
        "kpis": {
            "win_rate": {
                "label": {"zh": "中标率", "en": "Win rate"}, "category": "outcome", "unit": "percent", "target": "40%",
                "measure": {"kind": "share", "source": "bids", "where": {"result": "won"}},
            },
            "won_amount": {
                "label": "中标额", "category": "outcome", "unit": "money", "target": "100万",
                "measure": {"kind": "sum", "source": "bids", "column": "amount"},
            },
            "teamwork": {
                "label": "协作", "category": "quality", "unit": "score", "scale": {"points": [[1, 0], [5, 100]]},
                "measure": {"kind": "rating", "relations": {"同事": "50%", "manager": "50%"}, "scale": [1, 5]},
            },
            "insight": {
                "label": "洞察", "category": "capability", "unit": "score", "scale": "direct",
                "measure": {"kind": "given"},
            },
        },
        "levels": {
            "engineer": {
                "label": {"zh": "售前工程师", "en": "Engineer"}, "aliases": ["初级售前"], "weights": {"win_rate": 1},
            },
            "expert": {"label": "技术专家", "weights": {"win_rate": 1}},
        },
        "grades": {"quarter": [{"grade": "优秀", "at_least": 90}, {"grade": "合格", "at_least": 0}]},
    }  # fmt: skip
    return Scheme.model_validate(whole | changes)


def bids_with(**changes: Any) -> Scheme:
    """The small scheme with keys of its source replaced, `columns` being merged."""
    columns = BIDS["columns"] | changes.pop("columns", {})
    return scheme(sources={"bids": BIDS | {"columns": columns} | changes})


def write_book(path: Path, sheets: Mapping[str, Rows], merged: Sequence[str] = ()) -> Path:
    """A workbook whose texts stay texts; one like `=#N/A` is a formula that failed. `merged` are ranges of every sheet,
    of which the first cell keeps what it holds."""
    book = xlsxwriter.Workbook(path)
    day, moment = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("=#"):
                    sheet.write_formula(at, column, "=1/0", None, cell[1:])
                elif isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                elif isinstance(cell, datetime):
                    sheet.write_datetime(at, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                elif cell is not None:
                    sheet.write(at, column, cell)
        for cells in merged:
            at, column = xl_cell_to_rowcol(cells.split(":")[0])
            sheet.merge_range(cells, rows[at][column])
    book.close()
    return path


def read_book(folder: Path, sheets: Mapping[str, Rows], by: Scheme | None = None, merged: Sequence[str] = ()) -> Inputs:
    """What a workbook `Q3.xlsx` with these sheets is read as."""
    return read_inputs([write_book(folder / "Q3.xlsx", sheets, merged)], by or scheme())


def read_text(folder: Path, lines: Sequence[str], by: Scheme | None = None, name: str = "投标.csv") -> Inputs:
    """What a text file with these lines is read as."""
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return read_inputs([file], by or scheme())


def told(inputs: Inputs) -> list[tuple[str, str, str]]:
    """Severity, code and place of all issues, in order."""
    return [(issue.severity, issue.code, issue.where) for issue in inputs.issues]


def read_bids(folder: Path, *rows: Sequence[Any], header: Sequence[str] = HEADER, by: Scheme | None = None) -> Inputs:
    """What a sheet of bids is read as."""
    return read_book(folder, {"投标": [header, *rows]}, by)


def codes(inputs: Inputs) -> list[str]:
    """The codes of all issues, in order."""
    return [issue.code for issue in inputs.issues]


def states(inputs: Inputs, table: str = "bids") -> list[str]:
    """The states of a table's rows."""
    return list(inputs.tables[table].state)


def column(inputs: Inputs, name: str, table: str = "bids") -> list[Any]:
    """A column's values, None where missing."""
    series = inputs.tables[table].frame[name]
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna(), strict=True)]
