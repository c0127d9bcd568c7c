"""A first look into zipped workbooks (.xlsx, .xlsm, .ods): what they unpack to, where their sheets end, error cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from presales_kpi.ingest.cells import NO_VALUE
from presales_kpi.ingest.folding import column_index, letters
from presales_kpi.ingest.limits import too_far
from presales_kpi.messages import say

_CHUNK: Final = 1 << 21
#: Kept from one chunk for the next, so that a tag across the boundary is seen whole (attributes of a cell are short).
_OVERLAP: Final = 1 << 12
#: A cell with something inside; blank formatted ones, however far, are never set up by the reader.
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d+)["'][^>]*(?<!/)>""")
_ROW_WITHOUT_REFERENCES: Final = re.compile(
    rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](\d+)["'][^>]*(?<!/)>\s*<(?:\w+:)?c(?![^>]*\sr\s*=)"""
)
#: A formula that ends its cell, or that only an empty value follows; an empty text (`t="str"`) is told apart later.
_BARE_FORMULA: Final = (
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR: Final = re.compile(rb"""\st\s*=\s*["']e["']|""" + _BARE_FORMULA)
#: A cell that does not begin as nearly all do, `<c r="B17"` in the columns A to Z. A sheet without any, and without a
#: mark of `_MARKS`, which an error or a tag with a prefix would have, or a bare formula, needs no closer look.
_UNUSUAL: Final = re.compile(rb'<c(?! r="[A-Z][0-9]{1,6}")(?=[\s/>])')
_MARKS: Final = tuple(map(re.compile, (b":c", b'"e"', b"'e'")))  # for so short a text, faster than `in`
_FORMULA: Final = re.compile(rb"<f[\s/>]")
_BARE: Final = re.compile(_BARE_FORMULA)


class TooFarError(ValueError):
    """A sheet's last cell is so far away that opening the file would exhaust the memory."""

    def __init__(self, sheet: str, row: int, column: int) -> None:
        self.sheet, self.cell = sheet, f"{letters(column)}{row + 1}"
        super().__init__(f"{sheet}!{self.cell}")


@dataclass(frozen=True)
class Part:
    """A worksheet of a package: its name in the workbook and its file in the zip."""

    sheet: str
    file: str


def workbook_part(package: ZipFile) -> str | None:
    """The file in the zip that lists the sheets of an .xlsx, or None where the package is something else."""
    relations = _file(package, "_rels/.rels")
    target = "xl/workbook.xml"
    if relations is not None:
        for node in ElementTree.fromstring(package.read(relations)):
            if (node.get("Type") or "").endswith("/officeDocument"):
                target = node.get("Target") or target
    return _file(package, target.lstrip("/")) if target.rpartition("/")[2].startswith("workbook") else None


def is_strict(package: ZipFile, workbook: str) -> bool:
    """Whether a workbook is ISO 29500 Strict, which readers support only in part."""
    with package.open(workbook) as part:
        return b"http://purl.oclc.org/ooxml/" in part.read(65_536)


def worksheets(package: ZipFile, workbook: str) -> tuple[Part, ...]:
    """The sheets of an .xlsx and where they are; raises ValueError where one is listed and its file is missing."""
    folder, _, name = workbook.replace("\\", "/").rpartition("/")
    relations = _file(package, join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        raise ValueError(say("detail.no-relations"))
    targets = {node.get("Id"): node.get("Target") or "" for node in ElementTree.fromstring(package.read(relations))}
    found: list[Part] = []
    for node in ElementTree.fromstring(package.read(workbook)).iter():
        if _local(node.tag) != "sheet":
            continue
        relation = next((value for key, value in node.attrib.items() if key.endswith("}id")), None)
        target = targets.get(relation, "")
        file = _file(package, target.lstrip("/") if target.startswith("/") else normpath(join(folder, target)))
        if file is None:
            raise ValueError(say("detail.sheet-gone", sheet=node.get("name")))
        found.append(Part(node.get("name") or "", file))
    return tuple(found)


def _file(package: ZipFile, path: str) -> str | None:
    """The name in the zip of the part `path`; some programs write other cases, or backslashes."""
    return next((name for name in package.namelist() if name.replace("\\", "/").casefold() == path.casefold()), None)


def survey_worksheet(package: ZipFile, part: Part) -> dict[tuple[int, int], str]:
    """The error cells of an .xlsx sheet; raises TooFarError. For a million cells 0.3 s, 2 s where any are unusual."""
    if not any(_is_unusual(text) for text in _overlapping(package, part.file)):
        return {}
    columns: set[bytes] = set()
    last_row, errors = 0, False
    for text in _overlapping(package, part.file):
        found = _CELL.findall(text)
        columns.update(letter for letter, _ in found)
        rows = [int(number) for _, number in found] + [int(number) for number in _ROW_WITHOUT_REFERENCES.findall(text)]
        last_row = max(last_row, max(rows, default=1) - 1)
        errors = errors or _ERROR.search(text) is not None
    last_column = max((column_index(letter.decode()) for letter in columns), default=0)
    if too_far(last_row, last_column):
        raise TooFarError(part.sheet, last_row, last_column)
    return _ErrorFinder().find(package, part.file) if errors else {}


def _is_unusual(text: bytes) -> bool:
    if _UNUSUAL.search(text) or any(mark.search(text) for mark in _MARKS):
        return True
    return _FORMULA.search(text) is not None and _BARE.search(text) is not None


def _overlapping(package: ZipFile, name: str) -> Iterator[bytes]:
    tail = b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            text = tail + chunk
            end = text.rfind(b">") + 1  # a tag cut off must not be taken for an odd one
            yield text[:end]
            tail = text[max(end - _OVERLAP, 0) :]


class _ErrorFinder:
    """Finds `t="e"` cells and formulas without a stored value exactly, those without a reference of their own (which
    count on from the last) included."""

    def __init__(self) -> None:
        self._errors: dict[tuple[int, int], str] = {}
        self._row = self._column = -1
        self._value: list[str] | None = None
        self._in_value = self._bare_formula = self._is_text = False

    def find(self, package: ZipFile, name: str) -> dict[tuple[int, int], str]:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        with package.open(name) as part:
            parser.ParseFile(part)
        return self._errors

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        reference = attributes.get("r", "")
        if tag == "row":
            self._row = int(reference) - 1 if reference else self._row + 1
            self._column = -1
        elif tag == "c":
            column = column_index(reference.rstrip("0123456789")) if reference else self._column + 1
            self._column = column
            self._value = [] if attributes.get("t") == "e" else None
            self._bare_formula, self._is_text = False, attributes.get("t") == "str"
        elif tag == "f":
            self._bare_formula = not self._is_text
        self._in_value = tag == "v"

    def _text(self, text: str) -> None:
        self._bare_formula = self._bare_formula and not self._in_value
        if self._in_value and self._value is not None:
            self._value.append(text)

    def _end(self, tag: str) -> None:
        self._in_value = False
        if tag.rpartition(":")[2] == "c" and self._value is not None:
            self._errors[self._row, self._column] = "".join(self._value).strip() or "#ERROR"
            self._value = None
        elif tag.rpartition(":")[2] == "c" and self._bare_formula:
            self._errors[self._row, self._column] = NO_VALUE


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
