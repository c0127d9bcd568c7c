"""No input is opened that would take more memory than it may: each bound, and what is said."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.limits import Limits, limits_of
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import CannotRunError
from tests.ingest import binary_office, old_office
from tests.ingest.inputs import scheme
from tests.ingest.opened import opened, refused, rows_of, write
from tests.ingest.packages import bare, changed, ods_row, open_document

FEW = Opening(limits=Limits(cells=100, text_mb=1, file_mb=1, unpacked_mb=1))


def cell(reference: str, value: str = "<v>1</v>") -> str:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{reference}">{value}</c></row>'


@pytest.mark.parametrize(
    ("cells", "last"),
    [
        (cell("XFD1048576"), "XFD1048576"), (cell("Z1048576"), "Z1048576"), (cell("AZ400000"), "AZ400000"),
        (cell("A1") + cell("XFD2000"), "XFD2000"),
        ('<row r="1"><c><v>1</v></c></row><row r="1048577"><c><v>1</v></c></row>', "A1048577"),
        (f'<row r="1">{"<c><v>1</v></c>" * 16385}</row>', "XFE1"),
        ('<row r="9"><c\tr="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
    ],
)  # fmt: skip
def test_a_cell_far_away(tmp_path: Path, cells: str, last: str) -> None:
    issue = refused(bare(tmp_path / "Q3.xlsx", cells))
    assert issue.message == f'sheet "S" reaches as far as {last}, too far to be a table of records'
    assert "PRESALES_KPI_MAX_CELLS" in issue.hint


@pytest.mark.parametrize("prefix", ["x:", "a-b:"])
def test_a_cell_far_away_in_a_sheet_with_prefixes(tmp_path: Path, prefix: str) -> None:
    row = f'<{prefix}row r="1"><{prefix}c r="XFD1048576"><{prefix}v>1</{prefix}v></{prefix}c></{prefix}row>'
    assert refused(bare(tmp_path / "Q3.xlsx", row, prefix=prefix)).code == "sheet-too-large"


def test_the_rows_of_a_full_sheet_are_not_far_away(tmp_path: Path) -> None:
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", cell("A1") + cell("A1048576")))
    assert len(sheet.rows) == 1_048_576 and sheet.rows[0] == [1.0] == sheet.rows[-1]
    assert sheet.rows[1] is sheet.rows[500_000]  # blank rows take no memory of their own


def test_blank_cells_with_a_format_are_not_far_away(tmp_path: Path) -> None:
    blank = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", cell("A1") + blank))
    assert rows_of(sheet) == [[1.0]]


def test_cells_of_one_place_over_and_over(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", cell("A1") * 101)
    assert refused(path, FEW).code == "sheet-too-large"


def test_all_files_together(tmp_path: Path) -> None:
    texts = ("投标编号,售前,开标日期,结果\n" + f"B{number},张伟,2026-07-01,中标\n" * 15 for number in (1, 2))
    paths = [write(tmp_path / f"投标{number}.csv", text) for number, text in enumerate(texts)]
    assert len(opened(paths[0], FEW)[0].rows) == 16
    with pytest.raises(CannotRunError) as raised:
        read_inputs(paths, scheme(), opening=FEW)
    assert [(issue.code, issue.where) for issue in raised.value.issues] == [("too-many-cells", "投标1.csv")]


@pytest.mark.parametrize("text", ["a\n" * 51, "," * 100, "\n" * 101])
def test_a_text_with_too_many_cells(tmp_path: Path, text: str) -> None:
    assert refused(write(tmp_path / "Q3.csv", text), FEW).code == "too-many-cells"


def test_a_line_without_an_end(tmp_path: Path) -> None:
    issue = refused(write(tmp_path / "Q3.csv", "a,b\n" + "," * 10_000_001))
    assert issue.message == "line 2 has more than 10,000,000 characters: this is no table of records"


def test_a_file_of_too_many_bytes(tmp_path: Path) -> None:
    issue = refused(write(tmp_path / "Q3.csv", b"a" * 1_000_001), FEW)
    assert issue.message == "the file has more than 1 MB" and "PRESALES_KPI_MAX_FILE_MB" in issue.hint


def test_a_zip_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", cell("A1"), **{"xl/media/image1.bmp": " " * 1_000_000})
    issue = refused(path, FEW)
    assert issue.message == "the file unpacks to more than 1 MB" and "PRESALES_KPI_MAX_UNPACKED_MB" in issue.hint


def test_a_part_that_is_blown_up(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", cell("A1"), after=" " * 60_000_000)
    assert refused(path).message == (
        "xl/worksheets/sheet1.xml inside the file unpacks to far more than it does in real workbooks"
    )


def test_a_zip_that_lies_about_a_part(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", cell("A1"), after=" " * 5_000_000)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        head = package.read("xl/worksheets/sheet1.xml")[:200]
    entry = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, entry + 16, zlib.crc32(head))
    struct.pack_into("<I", data, entry + 24, len(head))
    assert refused(write(path, bytes(data))).message == (
        "the file is damaged (xl/worksheets/sheet1.xml is not what the zip says of it)"
    )


@pytest.mark.parametrize("kind", ['t="s"', "t='s'", 't = "s"'])
def test_texts_that_many_cells_share(tmp_path: Path, kind: str) -> None:
    shared = f"<si><t>{'字' * 10_000}</t></si>"  # 30,000 bytes
    cells = [f'<row r="{row}"><c r="A{row}" {kind}><v>0</v></c></row>' for row in range(1, 60)]
    (sheet,) = opened(bare(tmp_path / "few.xlsx", "".join(cells[:30]), shared), FEW)
    assert len(sheet.rows) == 30
    issue = refused(bare(tmp_path / "Q3.xlsx", "".join(cells), shared), FEW)
    assert issue.message == "the texts of the workbook's cells come to more than 1 MB"
    assert "PRESALES_KPI_MAX_TEXT_MB" in issue.hint


def test_long_texts_that_few_cells_share_are_no_matter(tmp_path: Path) -> None:
    shared = f"<si><t>{'x' * 900_000}</t></si><si><t>y</t></si>"
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c></row>' for row in range(1, 60))
    assert len(opened(bare(tmp_path / "Q3.xlsx", cells, shared), FEW)[0].rows) == 59


def test_texts_of_their_own(tmp_path: Path) -> None:
    opening = Opening(limits=Limits(text_mb=1))
    text = cell("A1", f"<is><t>{'x' * 1_200_000}</t></is>").replace('"A1"', '"A1" t="inlineStr"')
    assert refused(bare(tmp_path / "Q3.xlsx", text), opening).message.startswith("the texts of the workbook's cells")
    formula = cell("A1", f"<f>{'x' * 1_200_000}</f><v>1</v>")
    assert rows_of(opened(bare(tmp_path / "formula.xlsx", formula), opening)[0]) == [[1.0]]


def test_more_merged_ranges_than_anybody_makes(tmp_path: Path) -> None:
    after = "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 200_001 + "</mergeCells>"
    issue = refused(bare(tmp_path / "Q3.xlsx", cell("A1"), after=after))
    assert issue.message == "the file has more than 200,000 merged ranges on a sheet"


def test_more_sheets_than_anybody_makes(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", cell("A1"))
    changed(path, b"<sheets>", b"<sheets>" + b"<sheet/>" * 1000, "xl/workbook.xml")
    assert refused(path).message == "the file has more than 1,000 sheets"


def test_more_parts_than_anybody_makes(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", cell("A1"), **{f"x/{number}": "" for number in range(10_001)})
    assert refused(path).message == "the file has more than 10,000 parts"


def test_parts_that_list_too_much(tmp_path: Path) -> None:
    for part, size in (("xl/workbook.xml", 4_000_001), ("xl/styles.xml", 60_000_001)):
        path = bare(tmp_path / "Q3.xlsx", cell("A1"), **{part: "\0" * size})
        assert refused(path).message == f"{part} inside the file unpacks to far more than it does in real workbooks"


def test_xml_that_declares_or_nests_what_no_workbook_does(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = bare(tmp_path / "Q3.xlsx", cell("A1"))
    changed(path, b"<workbook", bomb.encode() + b"<workbook", "xl/workbook.xml")
    assert refused(path).message == "the file is damaged (it declares what no workbook does)"
    path = bare(tmp_path / "Q3.xlsx", cell("A1"))
    changed(path, b"<sheets>", b"<a>" * 101 + b"<sheets>", "xl/workbook.xml")
    assert refused(path).message == "the file is damaged (its parts are nested too deeply)"


def test_sheets_in_an_encoding_that_hides_their_cells(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", "")
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet>{cell("XFD1048576")}</worksheet>'
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in (parts | {"xl/worksheets/sheet1.xml": sheet.encode("utf-16")}).items():
            package.writestr(name, data)
    assert refused(path).message.endswith("is in another encoding than workbooks are)")


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ('<table:table-row table:number-rows-repeated="1048576">{0}</table:table-row>', "P1048576"),
        ('<table:table-row table:number-rows-repeated="70000">{0}</table:table-row>', "P70000"),
        ('<table:table-row><table:table-cell table:number-columns-repeated="99"/>{1}</table:table-row>', "CV1"),
    ],
)
def test_open_documents_that_repeat_themselves(tmp_path: Path, rows: str, last: str) -> None:
    one = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
    many = one.replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16" ')
    issue = refused(open_document(tmp_path / "Q3.ods", rows.format(many, one)), FEW if last == "CV1" else Opening())
    assert issue.message == f'sheet "投标" reaches as far as {last}, too far to be a table of records'


def test_empty_repeated_rows_and_cells_are_no_matter(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="1000000000"/>'
    rows = ods_row("a") + f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    assert rows_of(opened(open_document(tmp_path / "Q3.ods", rows))[0]) == [["a"]]


def test_repeated_texts_of_an_open_document(tmp_path: Path) -> None:
    rows = ods_row("x" * 60_000).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="20">')
    path = open_document(tmp_path / "Q3.ods", rows)
    assert refused(path, FEW).message.startswith("the texts of the workbook's cells")


def test_an_old_workbook_that_reaches_too_far(tmp_path: Path) -> None:
    stream = old_office.workbook("S", [], 65_535, 255)
    issue = refused(write(tmp_path / "Q3.xls", old_office.container("Workbook", stream)))
    assert issue.message == "sheet 1 reaches as far as IV65536, too far to be a table of records"


def test_shared_texts_of_an_old_workbook(tmp_path: Path) -> None:
    cells = [old_office.shared_cell(row, 0, 0) for row in range(40)]
    stream = old_office.workbook("S", cells, 40, 0, book=old_office.shared_texts("字" * 4000, piece=100))
    data = old_office.container("Workbook", stream)
    assert len(opened(write(tmp_path / "few.xls", data))[0].rows) == 40
    # Each cell holds 8,000 bytes: 40 come to 0.32 MB, 160 to 1.28 MB.
    cells = [old_office.shared_cell(row, column, 0) for row in range(40) for column in range(4)]
    stream = old_office.workbook("S", cells, 39, 3, book=old_office.shared_texts("字" * 4000, piece=100))
    opening = Opening(limits=Limits(text_mb=1))
    path = write(tmp_path / "Q3.xls", old_office.container("Workbook", stream))
    assert refused(path, opening).message.startswith("the texts of the workbook's cells")


def test_a_binary_workbook_that_reaches_too_far(tmp_path: Path) -> None:
    path = tmp_path / "Q3.xlsb"
    row = binary_office.row(1_048_575, binary_office.text(16_383, "x"))
    binary_office.write_binary(path, {"S": binary_office.sheet(row)})
    assert refused(path).message == 'sheet "S" reaches as far as XFD1048576, too far to be a table of records'


def test_limits_from_the_environment() -> None:
    names = ("PRESALES_KPI_MAX_CELLS", "PRESALES_KPI_MAX_FILE_MB", "PRESALES_KPI_MAX_TEXT_MB")
    found = limits_of(dict(zip(names, ("5000", " 20 ", ""), strict=True)))
    assert found == Limits(cells=5000, file_mb=20)


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5", "1e3", "１", "9" * 20])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(CannotRunError) as raised:
        limits_of({"PRESALES_KPI_MAX_CELLS": text})
    (issue,) = raised.value.issues
    assert (issue.code, issue.where) == ("bad-limit", "PRESALES_KPI_MAX_CELLS")
