"""Files as people hand them in, each kind made here, with the exact answer to each."""

import struct
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.ingest.cells import ErrorCell
from presales_kpi.messages import in_language
from tests.ingest import old_office
from tests.ingest.opened import opened, refused, rows_of, write
from tests.ingest.packages import bare, book, open_document, zipped


def test_sheets_that_are_hidden_are_opened_and_charts_are_not(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.add_worksheet("Visible").write_row(0, 0, (1, 2))
        made.add_worksheet("Hidden").write_row(0, 0, (3,))
        made.get_worksheet_by_name("Hidden").hide()
        made.add_worksheet("VeryHidden").very_hidden()
        made.add_chartsheet("Chart").set_chart(made.add_chart({"type": "bar"}))
        made.get_worksheet_by_name("Chart").chart.add_series({"values": "=Visible!$A$1:$B$1"})

    sheets = opened(book(tmp_path / "Q3.xlsx", fill))
    assert [(one.sheet, one.hidden, rows_of(one)) for one in sheets] == [
        ("Visible", False, [[1.0, 2.0]]), ("Hidden", True, [[3.0]]), ("VeryHidden", True, []),
    ]  # fmt: skip


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_count_from_1900_or_1904(tmp_path: Path, since_1904: bool) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("S")
        formats = [made.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "[h]:mm")]
        sheet.write_datetime(0, 0, date(2021, 1, 1), formats[0])
        sheet.write_datetime(0, 1, datetime(2021, 1, 1, 10, 10), formats[1])
        sheet.write_number(0, 2, 10.5, formats[2])

    (sheet,) = opened(book(tmp_path / "Q3.xlsx", fill, date_1904=since_1904))
    assert rows_of(sheet) == [[date(2021, 1, 1), datetime(2021, 1, 1, 10, 10), timedelta(days=10, hours=12)]]


def test_an_old_workbook_with_days_from_1904(tmp_path: Path) -> None:
    # 2000-01-01 is 35,064 days after 1904-01-01 (96 years of 365 days and 24 leap days).
    stream = old_office.workbook("S", [old_office.number_cell(0, 0, 35064, 1)], book=old_office.since_1904())
    (sheet,) = opened(write(tmp_path / "Q3.xls", old_office.container("Workbook", stream)))
    assert rows_of(sheet) == [[date(2000, 1, 1)]]


def test_dates_written_as_iso_texts(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="d"><v>2021-01-01</v></c><c r="B1" t="d"><v>2021-01-01T10:10:10</v></c></row>'
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", cells))
    assert rows_of(sheet) == [[date(2021, 1, 1), datetime(2021, 1, 1, 10, 10, 10)]]


def test_an_empty_sheet(tmp_path: Path) -> None:
    (sheet,) = opened(book(tmp_path / "Q3.xlsx", lambda made: made.add_worksheet("S")))
    assert rows_of(sheet) == []


def test_texts_however_they_are_written(tmp_path: Path) -> None:
    strings = "<si><t>&amp;&lt;&#20013;</t></si><si/><si><t/></si><si><r><t>课</t></r><r><t>き</t></r>"
    strings += '<rPh sb="0" eb="1"><t>カ</t></rPh></si><si><t xml:space="preserve"> b </t></si>'
    shared = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABCDE"))
    own = '<c r="F1" t="inlineStr"><is><t>own</t></is></c><c r="G1" t="str"><f>1</f><v>of a formula</v></c>'
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", f'<row r="1">{shared}{own}</row>', strings))
    assert rows_of(sheet) == [["&<中", "", "", "课き", " b ", "own", "of a formula"]]


def test_a_text_that_is_not_there(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "<si><t>a</t></si>")
    assert refused(path).code == "damaged-file"


@pytest.mark.parametrize("count", ["4294967295", "+4294967295", "&#52;294967295"])
def test_texts_that_are_counted_wrong(tmp_path: Path, count: str) -> None:
    cell, sst = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', '<sst uniqueCount="{}"><si><t>a</t></si></sst>'
    path = tmp_path / "Q3.xlsx"
    assert rows_of(opened(bare(path, cell, **{"xl/sharedStrings.xml": sst.format("3")}))[0]) == [["a"]]
    # A reader that makes room for as many texts as are promised would end the program.
    assert refused(bare(path, cell, **{"xl/sharedStrings.xml": sst.format(count)})).message == (
        "the file is damaged (xl/sharedStrings.xml holds far fewer texts than it says)"
    )


def test_cells_without_references_and_with_prefixes(tmp_path: Path) -> None:
    rows = '<x:row hidden="1"><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row><x:row><x:c/></x:row>'
    rows += "<x:row><x:c><x:v>2</x:v></x:c></x:row>"
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", rows, prefix="x:"))
    assert rows_of(sheet) == [[1.0, ErrorCell("#N/A")], [], [2.0, ""]]
    assert sheet.hidden_rows == {0}


def test_errors_of_excel_and_of_other_programs(tmp_path: Path) -> None:
    names = ["#DIV/0!", "#N/A", "#GETTING_DATA", "#ERROR!"]
    cells = "".join(f'<c r="{letter}1" t="e"><v>{name}</v></c>' for letter, name in zip("ABCD", names, strict=True))
    text = '<c r="E1" t="str"><v>#ERROR!</v></c><c r="F1"><v>5</v></c>'
    (sheet,) = opened(bare(tmp_path / "Q3.xlsx", f'<row r="1">{cells}{text}</row>'))
    assert rows_of(sheet) == [[*map(ErrorCell, names), "#ERROR!", 5.0]]


def test_a_header_below_titles_and_merged_cells(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("S")
        sheet.merge_range(0, 0, 0, 2, "投标台账")
        sheet.write_row(3, 1, ("编号", "售前"))

    (sheet,) = opened(book(tmp_path / "Q3.xlsx", fill))
    assert rows_of(sheet) == [["投标台账", "", ""], [], [], ["", "编号", "售前"]]
    assert sheet.merged == (((0, 0), (0, 2)),)


def test_strict_workbooks(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", "", **{"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/x"/>'})
    assert refused(path).message == 'this workbook is saved as "Strict Open XML Spreadsheet"'


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("XL/worksheets\\Sheet1.xml", "<worksheet/>")
    assert refused(path).message == "the file is damaged (it holds two parts of the same name)"


def test_a_list_of_parts_that_is_no_xml(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", "", **{"_rels/.rels": "<?xml version='1.0'?>\nCORRUPTED"})
    assert "(_rels/.rels is no sound XML: syntax error" in refused(path).message


def test_a_part_in_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    path = bare(tmp_path / "Q3.xlsx", "", **{"xl/workbook.xml": '<?xml version="1.0" encoding="UTN-8"?><workbook/>'})
    assert refused(path).message.startswith("the file is damaged (xl/workbook.xml is no sound XML: ")


def test_a_workbook_cut_off(tmp_path: Path) -> None:
    path = book(tmp_path / "Q3.xlsx", lambda made: made.add_worksheet("S").write(0, 0, 1))
    whole = path.read_bytes()
    for length in (4, 100, len(whole) // 2, len(whole) - 1):
        assert refused(write(path, whole[:length])).code == "damaged-file"


def test_an_old_workbook_cut_off(tmp_path: Path) -> None:
    stream = old_office.workbook("S", [old_office.text_cell(0, 0, "a")])
    whole = old_office.container("Workbook", stream)
    for length in (8, 600, len(whole) - 600):
        assert refused(write(tmp_path / "Q3.xls", whole[:length])).code == "damaged-file"


@pytest.mark.parametrize(
    "reach",
    [struct.pack("<IIHHH", 9, 1, 0, 1, 0), struct.pack("<IIHHH", 0, 1, 9, 1, 0), struct.pack("<5H", 9, 1, 0, 1, 0)],
)
def test_an_old_sheet_that_ends_before_it_begins(tmp_path: Path, reach: bytes) -> None:
    # A reader that works out its size from that would end the program.
    stream = old_office.workbook("S", [old_office.record(0x0200, reach), old_office.text_cell(0, 0, "a")])
    issue = refused(write(tmp_path / "Q3.xls", old_office.container("Workbook", stream)))
    assert issue.message == "the file is damaged (a sheet ends before it begins)"


def test_chinese_texts_of_an_old_workbook(tmp_path: Path) -> None:
    cells = [old_office.shared_cell(0, 0, 0), old_office.shared_cell(0, 1, 1), old_office.row_header(0)]
    stream = old_office.workbook("provinces", cells, book=old_office.shared_texts("安徽省", "北京市", piece=4))
    (sheet,) = opened(write(tmp_path / "Q3.xls", old_office.container("Workbook", stream)))
    assert rows_of(sheet) == [["安徽省", "北京市"]]


def excel_95(text: bytes, page: int | None) -> bytes:
    """A workbook of Excel 95 with one text, in a code page."""
    record, name = old_office.record, b"Sheet1"
    start = record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 0))
    start += record(0x0042, struct.pack("<H", page)) if page else b""
    listed = record(0x0085, struct.pack("<IHB", len(start) + 4 + 7 + len(name) + 4, 0, len(name)) + name)
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 16, 0, 0)) + record(0x0200, struct.pack("<5H", 0, 1, 0, 1, 0))
    sheet += record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    end = record(0x000A, b"")
    return old_office.container("Book", start + listed + end + sheet + end)


@pytest.mark.parametrize(("text", "page"), [("André", 1252), ("Привет", 1251), ("plain", None)])
def test_a_workbook_of_excel_95(tmp_path: Path, text: str, page: int | None) -> None:
    (sheet,) = opened(write(tmp_path / "Q3.xls", excel_95(text.encode(f"cp{page or 1252}"), page)))
    assert (sheet.sheet, rows_of(sheet)) == ("Sheet1", [[text]])


@pytest.mark.parametrize("page", [936, None])
def test_chinese_texts_of_excel_95_are_not_read_wrongly(tmp_path: Path, page: int | None) -> None:
    issue = refused(write(tmp_path / "Q3.xls", excel_95("安徽省".encode("gbk"), page)))
    assert issue.message == "this is a workbook of Excel 95, with texts in a code page that is not read here"


WHAT_IT_IS: dict[str, tuple[bytes | str, str, str]] = {
    "nothing": (b"", "empty-file", "the file is empty (0 bytes)"),
    "pdf": (b"%PDF-1.7\n", "not-a-spreadsheet", "this is a PDF document"),
    "photo": (b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-spreadsheet", "this is a picture"),
    "bitmap": (b"BM\x36\0\0\0\0\0", "not-a-spreadsheet", "this is a picture"),
    "heic": (b"\0\0\0\x18ftypheic", "not-a-spreadsheet", "this is a picture"),
    "rar": (b"Rar!\x1a\x07\x01\0", "not-a-spreadsheet", "this is a packed archive"),
    "gzip": (b"\x1f\x8b\x08\0", "not-a-spreadsheet", "this is a packed archive"),
    "tar": (bytes(257) + b"ustar\x0000", "not-a-spreadsheet", "this is a packed archive"),
    "sqlite": (b"SQLite format 3\0", "not-a-spreadsheet", "this is a database"),
    "access": (b"\0\x01\0\0Standard ACE DB\0", "not-a-spreadsheet", "this is a database"),
    "program": (b"MZ\x90\0\x03\0", "not-a-spreadsheet", "this is a program"),
    "windows shortcut": (
        b"\x4c\0\0\0\x01\x14\x02\0\0", "not-a-spreadsheet", "this is a shortcut to a file or a page, not the file",
    ),
    "excel 4": (b"\x09\x04\x06\0\0\0\x10\0", "not-a-spreadsheet", "this is a workbook of Excel 4 or older"),
    "other bytes": (bytes(range(256)) * 9, "not-a-spreadsheet", "this is neither a workbook nor a text file"),
    "html": (
        "<html><body><table><tr><td>编号</td></tr></table></body></html>", "html-not-excel",
        "this is a web page (HTML), whatever its name says; web systems export such files as .xls",
    ),
    "mhtml": (
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n", "html-not-excel",
        "this is a saved web page (MHTML), whatever its name says",
    ),
    "mail": (
        "Received: from a by b\nSubject: Q3\nMIME-Version: 1.0\n\nDear", "not-a-spreadsheet",
        "this is an e-mail message",
    ),
    "xml of excel 2003": (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml-not-excel",
        "this is an XML spreadsheet of Excel 2003, whatever its name says",
    ),
    "flat opendocument": (
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "xml-not-excel",
        "this is a flat OpenDocument file (.fods), whatever its name says",
    ),
    "xml": ("<data><row/></data>", "xml-not-excel", "this is an XML file, whatever its name says"),
    "json": ('[{"id": 1}]', "not-a-spreadsheet", "this is a JSON file"),
    "gsheet": (
        '{"":"WARNING! DO NOT EDIT","doc_id":"1x","resource_key":""}', "not-a-spreadsheet",
        "this is only a link to a Google sheet, with no data in it",
    ),
    "web shortcut": (
        "[InternetShortcut]\nURL=file:///Q3.xlsx", "not-a-spreadsheet",
        "this is a shortcut to a file or a page, not the file",
    ),
    "word": (zipped(**{"word/document.xml": b""}), "not-a-spreadsheet", "this is a Word document"),
    "powerpoint": (
        zipped(**{"ppt/presentation.xml": b""}), "not-a-spreadsheet", "this is a PowerPoint presentation",
    ),
    "numbers": (
        zipped(**{"Index/Document.iwa": b""}), "not-a-spreadsheet",
        "this is an Apple Numbers (or Pages, Keynote) file",
    ),
    "zip of tables": (
        zipped(**{"data/Q3.csv": b"", "datapackage.json": b""}), "not-a-spreadsheet",
        "this is a zip archive with files in it, such as data/Q3.csv: unpack it first",
    ),
    "zip": (zipped(**{"readme.txt": b""}), "not-a-spreadsheet", "this is a zip archive, but not a workbook"),
    "text document": (
        zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}), "not-a-spreadsheet",
        "this is an OpenDocument file, but not a spreadsheet",
    ),
    "encrypted opendocument": (
        zipped(**{"content.xml": "?", "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), "encrypted",
        "the .ods is protected with a password, and such files cannot be opened here",
    ),
    "old word": (old_office.container("WordDocument", b""), "not-a-spreadsheet", "this is a Word document"),
    "old powerpoint": (
        old_office.container("PowerPoint Document", b""), "not-a-spreadsheet", "this is a PowerPoint presentation",
    ),
    "old other": (
        old_office.container("VisioDocument", b""), "not-a-spreadsheet", "this is an Office file, but not a workbook",
    ),
    "outlook": (
        old_office.container("__properties_version1.0", b""), "not-a-spreadsheet", "this is an e-mail message",
    ),
    "rights managed": (
        old_office.container("EncryptedPackage", b""), "rights-managed",
        "the workbook is protected by rights management (IRM) and opens only for those it was shared with",
    ),
    "old word with a workbook inside": (
        old_office.container("WordDocument", b"", Workbook=b""), "not-a-spreadsheet", "this is a Word document",
    ),
    "zip that is none": (
        b"PK\x03\x04", "damaged-file",
        "the file is damaged (its end is missing: it was not saved or transferred whole)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".csv"])
@pytest.mark.parametrize("kind", WHAT_IT_IS)
def test_what_is_no_table_is_called_by_its_name(tmp_path: Path, kind: str, ending: str) -> None:
    data, code, message = WHAT_IT_IS[kind]
    issue = refused(write(tmp_path / f"Q3{ending}", data))
    assert (issue.code, issue.message) == (code, message)
    assert in_language(issue.message, "zh") != message


def test_a_zip_with_a_password_of_its_own(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"Q3.xlsx": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", data, data.find(mark) + at, 1)
    assert refused(write(tmp_path / "Q3.zip", bytes(data))).message == (
        "this is a zip archive that is locked with a password of its own"
    )


def test_a_scheme_among_the_inputs(tmp_path: Path) -> None:
    issue = refused(write(tmp_path / "presales-kpi.yaml", "name: 方案\n"))
    assert (issue.message, issue.hint) == ("this is a YAML file, not data", "A scheme is named with --scheme")


def test_texts_that_begin_like_something_else_are_texts(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            "BM,1\n",
            "[1] 编号,售前\n",
            "Date: 2026-07-01,\n编号,售前\n",
            "{编号},1\n",
            "MZ-1\n",
            "PK,售前\n",
            "<编号>,a\n",
            "<none>;b\n",
        )
    ):
        (sheet,) = opened(write(tmp_path / f"{number}.csv", text))
        assert sheet.rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("id,,age\n1,John,30\n", [["id", "", "age"], ["1", "John", "30"]]),
        ("id,name\n\n\n1,2\n\n", [["id", "name"], [], [], ["1", "2"], []]),
        ("\ufeffid,name\n1,中国人\n", [["id", "name"], ["1", "中国人"]]),
        ("id,age\n1\n2,26,Potatoes\n", [["id", "age"], ["1"], ["2", "26", "Potatoes"]]),
        ("id,name,id\n1,John,001101\n", [["id", "name", "id"], ["1", "John", "001101"]]),
        ("a;b\n0123;c\n", [["a", "b"], ["0123", "c"]]),
        ("value\n01\n002\n", [["value"], ["01"], ["002"]]),
        ("id,age\n-,NA\nn/a,\n", [["id", "age"], ["-", "NA"], ["n/a", ""]]),
        ("id,name\n", [["id", "name"]]),
        ('Attachment f:\\a\\shots.xls not found!', [["Attachment f:\\a\\shots.xls not found!"]]),
    ],
)  # fmt: skip
def test_text_tables_as_they_come(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    (sheet,) = opened(write(tmp_path / "Q3.csv", text))
    assert rows_of(sheet) == rows


def test_times_and_booleans_of_an_open_document(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="time" office:time-value="PT10H10M10S"><text:p>10:10</text:p>'
        '</table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85%</text:p></table:table-cell>'
    )
    (sheet,) = opened(open_document(tmp_path / "Q3.ods", f"<table:table-row>{cells}</table:table-row>"))
    assert rows_of(sheet) == [[time(10, 10, 10), True, 0.85]]
