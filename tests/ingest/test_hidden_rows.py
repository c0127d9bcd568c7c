"""Hidden and filtered rows are opened like all others, and known to be hidden."""

from pathlib import Path
from typing import Any

import pytest

from tests.ingest import old_office
from tests.ingest.opened import opened, rows_of, write
from tests.ingest.packages import bare, book, ods_row, open_document


def fill(made: Any) -> None:
    sheet = made.add_worksheet("S")
    for row in range(6):
        sheet.write(row, 0, f"B{row}")
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})


def test_hidden_rows(tmp_path: Path) -> None:
    (sheet,) = opened(book(tmp_path / "Q3.xlsx", fill))
    assert rows_of(sheet) == [[f"B{row}"] for row in range(6)]
    assert (sheet.hidden_rows, sheet.filtered) == (frozenset({2, 4}), False)


def test_a_filter(tmp_path: Path) -> None:
    def filtered(made: Any) -> None:
        fill(made)
        sheet = made.get_worksheet_by_name("S")
        sheet.autofilter(0, 0, 5, 0)
        sheet.filter_column(0, "x == B1")

    (sheet,) = opened(book(tmp_path / "Q3.xlsx", filtered))
    assert (sheet.hidden_rows, sheet.filtered, len(sheet.rows)) == (frozenset({2, 4}), True, 6)


def test_a_filter_of_a_table(tmp_path: Path) -> None:
    relations = (
        '<Relationships><Relationship Id="rId1" Target="../tables/table1.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"/></Relationships>'
    )
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    for column, filtered in (("<filterColumn colId='0'/>", True), ("", False)):
        parts = {
            "xl/worksheets/_rels/sheet1.xml.rels": relations,
            "xl/tables/table1.xml": f'<table ref="A1:A2"><autoFilter ref="A1:A2">{column}</autoFilter></table>',
        }
        (sheet,) = opened(bare(tmp_path / "Q3.xlsx", cells, **parts))
        assert (sheet.hidden_rows, sheet.filtered) == (frozenset({1}), filtered)


@pytest.mark.parametrize(
    "row", ['<row r="7" hidden="1">', "<row hidden='true' spans=\"1:2\" r = '7'>", '<row hidden="1" ht="0" r="7">']
)
def test_rows_however_they_are_hidden(tmp_path: Path, row: str) -> None:
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", f'{row}<c r="A7"><v>1</v></c></row>'))
    assert sheet.hidden_rows == {6}


def test_a_hidden_row_that_counts_on(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="A3"><v>1</v></c></row><row hidden="1"><c r="A4"><v>2</v></c></row>'
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", rows))
    assert sheet.hidden_rows == {3}


def test_rows_that_are_shown(tmp_path: Path) -> None:
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", '<row r="1" hidden="0"><c r="A1"><v>1</v></c></row>'))
    assert sheet.hidden_rows == frozenset()


@pytest.mark.parametrize(("visibility", "filtered"), [("collapse", False), ("filter", True)])
def test_an_open_document(tmp_path: Path, visibility: str, filtered: bool) -> None:
    hidden = f'<table:table-row table:visibility="{visibility}" table:number-rows-repeated="2">'
    rows = ods_row("a") + ods_row("b").replace("<table:table-row>", hidden) + ods_row("c")
    rows += hidden.replace('"2"', '"1000000"') + "<table:table-cell/></table:table-row>"
    (sheet,) = opened(open_document(tmp_path / "Q3.ods", rows))
    assert rows_of(sheet) == [["a"], ["b"], ["b"], ["c"]]
    assert (sheet.hidden_rows, sheet.filtered) == (frozenset({1, 2}), filtered)


@pytest.mark.parametrize("filtered", [False, True])
def test_an_old_workbook(tmp_path: Path, filtered: bool) -> None:
    cells = [old_office.row_header(0), old_office.row_header(1, hidden=True)]
    cells += [old_office.filter_mode()] * filtered + [old_office.text_cell(row, 0, f"B{row}") for row in range(2)]
    stream = old_office.workbook("S", cells)
    (sheet,) = opened(write(tmp_path / "Q3.xls", old_office.container("Workbook", stream)))
    assert (rows_of(sheet), sheet.hidden_rows, sheet.filtered) == ([["B0"], ["B1"]], frozenset({1}), filtered)
