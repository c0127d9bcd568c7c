"""Zipped workbooks with exactly the parts and bytes that a test is about."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="{}" Type="' + TYPE + '{}" Target="{}"/>'


def book(path: Path, fill: Callable[[Any], None], **options: Any) -> Path:
    """A workbook as Excel writes it; `fill` is given it to add sheets."""
    made = xlsxwriter.Workbook(path, options)
    fill(made)
    made.close()
    return path


def bare(path: Path, cells: str, strings: str | None = None, prefix: str = "", after: str = "", **more: str) -> Path:
    """A workbook of the fewest parts, with one sheet "S" of these rows in XML, and `more` parts."""
    space = f'xmlns{prefix and ":" + prefix.rstrip(":")}="{NAMESPACE}"'
    listed = f'<sheets><sheet name="S" sheetId="1" r:id="rId1" xmlns:r="{TYPE[:-1]}"/></sheets>'
    parts = {
        "_rels/.rels": RELATIONS.format(RELATION.format("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}">{listed}</workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            RELATION.format("rId1", "worksheet", "worksheets/sheet1.xml")
            + RELATION.format("rId2", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": f"<{prefix}worksheet {space}><{prefix}sheetData>{cells}</{prefix}sheetData>"
        f"{after}</{prefix}worksheet>",
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{NAMESPACE}" count="99" uniqueCount="99">{strings}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (parts | more).items():
            package.writestr(name, text)
    return path


def zipped(**parts: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def package(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def changed(path: Path, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """The workbook with some bytes of one part replaced."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            archive.writestr(name, data)
    return path


def open_document(path: Path, rows: str) -> Path:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} {calc}>'
        f'<office:body><office:spreadsheet><table:table table:name="投标">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return package(path, mimetype=kind, **{"content.xml": content.encode(), "META-INF/manifest.xml": b"<manifest/>"})


def ods_row(*texts: str) -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"
