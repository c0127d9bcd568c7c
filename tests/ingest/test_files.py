"""What is opened, what is refused and how: by content, never by name."""

from pathlib import Path
from typing import Any

import pytest

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.limits import Limits
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.preflight import check_file
from presales_kpi.ingest.spreadsheet import read_sheets
from presales_kpi.issues import CannotRunError, Issue
from tests.ingest.inputs import BID, HEADER, codes, column, read_bids, read_book, scheme, states, write_book
from tests.ingest.old_office import container, error_cell, failed_formula, text_cell, workbook
from tests.ingest.packages import changed, ods_row, open_document, package

AS_FOUND = Opening()
CSV = '投标编号,售前,开标日期,结果,金额\nB1,张伟,2026-07-01,中标,"1,200"\n'


def refusal(path: Path, opening: Opening = AS_FOUND) -> Issue:
    with pytest.raises(CannotRunError) as raised:
        read_inputs([path], scheme(), opening=opening)
    (issue,) = raised.value.issues
    assert issue.where.startswith(path.name) and issue.hint
    return issue


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"), (b"%PDF-1.7 ...", "not-a-spreadsheet"), (b"\x89PNG\r\n\x1a\n\0\0", "not-a-spreadsheet"),
        (bytes(range(256)), "not-a-spreadsheet"),
        (b"{\\rtf1}", "not-a-spreadsheet"),
        (b"\x80\x81\xff\xfe", "undecodable"),
        (b"\n <html><table></table></html>", "html-not-excel"), (b"\xef\xbb\xbf<!DOCTYPE HTML>", "html-not-excel"),
        ("\ufeff<html>".encode("utf-16-le"), "html-not-excel"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "html-not-excel"),
        (b'<?xml version="1.0"?><html>', "html-not-excel"), (b"<?xml version='1.0'?><Workbook/>", "xml-not-excel"),
        (b"PK\x03\x04 cut off", "damaged-file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged-file"),
        (container("EncryptedPackage", b""), "rights-managed"), (container("WordDocument", b""), "not-a-spreadsheet"),
        (container("Workbook", b"\x2f\0\0\0"), "damaged-file"),
        (container("Workbook", workbook("投标", [], 65_535, 16_383)), "sheet-too-large"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["投标.xlsx", "投标.csv"])
def test_refused(tmp_path: Path, data: bytes, code: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path).code == code


def test_packages_that_are_no_workbooks(tmp_path: Path) -> None:
    assert refusal(package(tmp_path / "a.xlsx", **{"word/document.xml": b""})).code == "not-a-spreadsheet"
    assert refusal(package(tmp_path / "b.xlsx", **{"readme.txt": b""})).code == "not-a-spreadsheet"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "Q3.xlsx").code == "file-not-found"


def test_strict_workbooks_are_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    main, strict = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/main"
    assert refusal(changed(path, main, strict, "xl/workbook.xml")).code == "strict-ooxml"


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="2"><c s="1" r="XFD1048576"><v>1</v></c></row>',
        b'<row r = "3"><c r = "XFD1048576" ><v>1</v></c></row>',
        b'<row r="3"><c r="xfd1048576"><v>1</v></c></row>', b'<row r="1048577"><c><v>1</v></c></row>',
    ],
)  # fmt: skip
def test_a_cell_far_away_is_refused_before_it_exhausts_the_memory(tmp_path: Path, cell: bytes) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    assert refusal(changed(path, b"</sheetData>", cell + b"</sheetData>")).code == "sheet-too-large"


def test_blank_formatted_cells_far_away_are_no_matter(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    changed(path, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    assert states(read_inputs([path], scheme())) == [""]


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    package(path, **{"xl/workbook.xml": bytes(1_000_001)})
    assert refusal(path, Opening(limits=Limits(unpacked_mb=1))).code == "file-too-large"


def test_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    assert refusal(changed(path, b"</sheetData>", b"")).code == "damaged-file"


def test_error_cells_are_bad_and_named(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["B1", "=#N/A", "2026-07-01", "中标", "=#DIV/0!"],
        ["=#REF!", "张伟", "=#VALUE!", "中标", 5],
    ]
    inputs = read_bids(tmp_path, *rows, header=[*HEADER, "金额"])
    issues = {issue.where: issue for issue in inputs.issues}
    assert {issue.code for issue in inputs.issues} == {"excel-error"} and len(issues) == 4
    assert "#DIV/0!" in issues["Q3.xlsx!投标!E2"].message
    assert states(inputs) == ["rejected", "rejected"]
    assert inputs.tables["bids"].bad["amount"].tolist() == [True, False]


@pytest.mark.parametrize(
    "cell", [b"<c t='e' r='E2'><v>#N/A</v></c>", b'<c r="E2" s="0" t = "e"><f>1</f><v>#N/A</v></c>']
)
def test_error_cells_however_they_are_written(tmp_path: Path, cell: bytes) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [[*HEADER, "金额"], BID]})
    inputs = read_inputs([changed(path, b"</row></sheetData>", cell + b"</row></sheetData>")], scheme())
    assert [(issue.code, issue.where) for issue in inputs.issues] == [("excel-error", "Q3.xlsx!投标!E2")]


def test_error_cells_beyond_all_values(tmp_path: Path) -> None:
    inputs = read_bids(tmp_path, BID, ["", "", "", "=#NAME?"])
    assert states(inputs) == ["", "rejected"]
    assert codes(inputs) == ["empty-key", "excel-error"] or codes(inputs) == ["excel-error", "empty-key"]


def test_an_old_workbook_with_error_cells(tmp_path: Path) -> None:
    cells = [text_cell(0, at, text) for at, text in enumerate([*HEADER, "金额"])]
    cells += [text_cell(row, at, text) for row in (1, 2) for at, text in enumerate([f"B{row}", *BID[1:]])]
    cells += [error_cell(1, 4, 0x07), failed_formula(2, 4, 0x2A)]
    path = tmp_path / "Q3.xls"
    path.write_bytes(container("Workbook", workbook("投标", cells)))
    inputs = read_inputs([path], scheme())
    assert states(inputs) == ["", ""] and column(inputs, "bid_id") == ["B1", "B2"]
    assert [issue.where for issue in inputs.issues] == ["Q3.xls!投标!E2", "Q3.xls!投标!E3"]
    assert "#DIV/0!" in inputs.issues[0].message and "#N/A" in inputs.issues[1].message


def test_an_open_document_with_error_cells(tmp_path: Path) -> None:
    failed = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
    )
    rows = (
        "<table:table-row><table:table-cell/></table:table-row>"
        + ods_row(*HEADER, "金额")
        + ods_row(*BID).replace("</table:table-row>", failed)
    )
    rows += '<table:table-row table:number-rows-repeated="1048574">'
    rows += '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    inputs = read_inputs([open_document(tmp_path / "Q3.ods", rows)], scheme())
    assert states(inputs) == [""]
    assert [(issue.code, issue.where) for issue in inputs.issues] == [("excel-error", "Q3.ods!投标!E3")]


def test_an_open_document_that_repeats_itself_without_end_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>1</text:p>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    assert refusal(open_document(tmp_path / "Q3.ods", rows)).code == "sheet-too-large"


@pytest.mark.parametrize(
    ("encoding", "delimiter", "noted"),
    [
        ("utf-8", ",", []), ("utf-8-sig", ",", []), ("gb18030", ",", ["GB18030"]), ("utf-16", "\t", ["UTF-16"]),
        ("utf-8", ";", []), ("utf-8", "\t", []),
    ],
)  # fmt: skip
def test_text_files(tmp_path: Path, encoding: str, delimiter: str, noted: list[str]) -> None:
    path = tmp_path / "投标.csv"
    amount = "1200" if delimiter == ";" else "1,200"  # beside semicolons, a comma may stand before decimals
    path.write_bytes(CSV.replace("1,200", "\0").replace(",", delimiter).replace("\0", amount).encode(encoding))
    inputs = read_inputs([path], scheme())
    assert column(inputs, "presales") == ["张伟"] and column(inputs, "amount") == [12_000_000]
    assert [issue.code for issue in inputs.issues] == ["encoding"] * len(noted)
    assert all(name in issue.message for name, issue in zip(noted, inputs.issues, strict=True))
    assert inputs.tables["bids"].where(0, "amount") == "投标.csv!E2"


def test_decimal_commas_do_not_make_columns(tmp_path: Path) -> None:
    path = tmp_path / "投标.csv"
    path.write_text("投标编号;备注\nB1;1,5,2\nB2;1,5,2\n", encoding="utf-8")
    assert column(read_inputs([path], scheme()), "note") == ["1,5,2", "1,5,2"]


def test_a_quote_that_does_not_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "投标.csv"
    path.write_text(CSV + 'B2,"张伟,2026-07-01,中标,5\nB3,李娜,2026-07-01,中标,5\n', encoding="utf-8")
    assert refusal(path).code == "damaged-file"


def test_a_row_with_more_cells_than_headers_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "投标.csv"
    path.write_text(CSV + "B2,张伟,2026-07-01,中标,1,200\n", encoding="utf-8")
    inputs = read_inputs([path], scheme())
    assert states(inputs) == ["", "rejected"] and codes(inputs) == ["shifted-row"]


def test_a_folder_is_its_spreadsheets(tmp_path: Path) -> None:
    for name in ("投标.csv", "~$Q3.xlsx", "Q2-scorecards.xlsx", "notes.pdf", ".hidden"):
        (tmp_path / name).write_text(CSV, encoding="utf-8")
    (tmp_path / "archive").mkdir()
    inputs = read_inputs([tmp_path], scheme())
    assert [file.path for file in inputs.files] == ["投标.csv"]
    assert [issue.where for issue in inputs.issues] == ["Q2-scorecards.xlsx", "notes.pdf", "~$Q3.xlsx"]
    assert set(codes(inputs)) == {"skipped-file"}


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError) as raised:
        read_inputs([tmp_path], scheme())
    assert raised.value.issues[0].code == "no-input"


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "投标.csv"
    path.write_text(CSV, encoding="utf-8")
    (tmp_path / "投标 (1).csv").write_text(CSV, encoding="utf-8")
    inputs = read_inputs([path, path, tmp_path], scheme())
    assert len(inputs.files) == 1 and states(inputs) == [""] and codes(inputs) == ["same-file"]


def test_hidden_sheets_count_and_charts_do_not(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"封面": [["x"]], "投标": [HEADER, BID]})
    changed(path, b'sheetId="2"', b'sheetId="2" state="hidden"', "xl/workbook.xml")
    inputs = read_inputs([path], scheme())
    assert states(inputs) == [""] and codes(inputs) == ["unused-sheet", "hidden-sheet"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("east", "west"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "投标.csv").write_text(CSV.replace("B1", folder), encoding="utf-8")
    inputs = read_inputs([tmp_path / "east", tmp_path / "west"], scheme())
    assert [file.path for file in inputs.files] == [str(tmp_path / "east/投标.csv"), str(tmp_path / "west/投标.csv")]


def test_cells_start_where_the_sheet_says(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"投标": [[], [], [None, None, *HEADER], [None, None, *BID]]})
    assert inputs.tables["bids"].where(0, "presales") == "Q3.xlsx!投标!D4"


def test_the_sheets_of_a_workbook_as_they_stand(tmp_path: Path) -> None:
    checked = check_file(write_book(tmp_path / "Q3.xlsx", {"a": [["x", 1]], "b": []}), "Q3.xlsx", Opening())
    sheets, issues = read_sheets(checked, Opening())
    assert [(sheet.sheet, list(sheet.rows)) for sheet in sheets] == [("a", [["x", 1.0]]), ("b", [])]
    assert not issues and len(checked.sha256) == 64
