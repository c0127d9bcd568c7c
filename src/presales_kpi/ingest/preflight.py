"""Before a file is opened: what it really is, whatever its name says, and whether it is safe to open."""

import hashlib
import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from presales_kpi.ingest.biff import BiffError, survey_biff
from presales_kpi.ingest.cells import Survey
from presales_kpi.ingest.limits import MAX_FILE_BYTES, MAX_UNPACKED_BYTES
from presales_kpi.ingest.ole import SIGNATURE as OLE_SIGNATURE
from presales_kpi.ingest.ole import OleError, OleFile
from presales_kpi.ingest.opendocument import survey_content
from presales_kpi.ingest.package import TooFarError, is_strict, survey_worksheet, workbook_part, worksheets
from presales_kpi.issues import CannotRunError, cannot_run

_RESAVE: Final = "Open it in Excel or WPS and save it as an Excel workbook (.xlsx), then run again"
_REPAIR: Final = "Open it in Excel or WPS, let it repair the file, save it as .xlsx and run again; or export it anew"
_READABLE: Final = "Give an Excel workbook (.xlsx, .xlsm, .xls), an .ods, or a CSV or tab-separated text file"

_KNOWN_BINARY: Final = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "a database",
    b"PAR1": "a Parquet file",
}
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_HTML: Final = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b", re.I | re.S
)


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be opened: its bytes, their sha256, what it is, and its error cells where it is a workbook."""

    name: str
    kind: Literal["workbook", "text"]
    data: bytes
    sha256: str
    survey: Survey


def check_file(path: Path, name: str) -> CheckedFile:
    """The checked bytes of the file at `path`, called `name` towards users; raises CannotRunError for what is no
    spreadsheet or cannot be opened safely."""
    data = _read(path, name)
    if not data:
        raise cannot_run("empty-file", name, "the file is empty (0 bytes)", "Export it again")
    survey = Survey()
    kind: Literal["workbook", "text"] = "workbook"
    if data.startswith(OLE_SIGNATURE):
        survey = _check_old_office(data, name)
    elif data.startswith(b"PK"):
        survey = _check_zip(data, name)
    else:
        _check_text(data, name)
        kind = "text"
    return CheckedFile(name, kind, data, hashlib.sha256(data).hexdigest(), survey)


def _read(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            message = f"the file has more than {MAX_FILE_BYTES // 1_000_000} MB"
            raise cannot_run("file-too-large", name, message, "Export fewer rows, or split it by month")
        return path.read_bytes()
    except FileNotFoundError:
        raise cannot_run("file-not-found", name, "there is no such file", "Check the name and the folder") from None
    except PermissionError:
        hint = "Close it in Excel, or ask for permission to read it"
        raise cannot_run("file-not-readable", name, "the file may not be read", hint) from None
    except OSError as error:
        raise cannot_run("file-not-readable", name, f"the file cannot be read: {error.strerror}") from None


def _check_old_office(data: bytes, name: str) -> Survey:
    try:
        container = OleFile(data)
        streams = {stream.casefold(): stream for stream in container.streams}
        if "encryptedpackage" in streams:
            raise _encrypted(name)
        workbook = streams.get("workbook") or streams.get("book")
        if workbook is None:
            what = "a Word document" if "worddocument" in streams else "an Office file, but not a workbook"
            raise cannot_run("not-a-spreadsheet", name, f"this is {what}", _READABLE)
        found = survey_biff(container.read(workbook))
    except (OleError, BiffError, struct.error) as error:
        raise _damaged(name, str(error)) from None
    if found.encrypted:
        raise _encrypted(name)
    if found.too_far:
        raise _too_far(name, f"sheet {found.too_far[0] + 1}", "its last cell")
    return Survey(by_index=found.errors)


def _check_zip(data: bytes, name: str) -> Survey:
    try:
        with ZipFile(BytesIO(data)) as package:
            return _survey_package(package, name)
    except TooFarError as error:
        raise _too_far(name, f'sheet "{error.sheet}"', error.cell) from None
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise _damaged(name, f"as a zip archive: {error}") from None
    except RuntimeError:
        raise _encrypted(name) from None
    except (ParseError, ExpatError, LookupError, ValueError) as error:
        raise _damaged(name, str(error)) from None


def _survey_package(package: ZipFile, name: str) -> Survey:
    entries = [info.filename for info in package.infolist()]
    if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED_BYTES:
        message = f"the file unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB"
        hint = "Export fewer rows, or delete unused sheets and save it again"
        raise cannot_run("file-too-large", name, message, hint)
    if len(set(entries)) < len(entries):
        raise _damaged(name, "it holds two parts of the same name")
    if "content.xml" in entries:
        return _survey_opendocument(package, name)
    workbook = workbook_part(package)
    if workbook is None:
        what = "a Word document" if "word/document.xml" in entries else "a zip archive, but not a workbook"
        raise cannot_run("not-a-spreadsheet", name, f"this is {what}", _READABLE)
    if workbook.endswith(".bin"):
        raise cannot_run("xlsb-not-supported", name, "this is a binary workbook (.xlsb)", _RESAVE)
    return _survey_workbook(package, workbook, name)


def _survey_workbook(package: ZipFile, workbook: str, name: str) -> Survey:
    if is_strict(package, workbook):
        raise cannot_run(
            "strict-ooxml", name, 'this workbook is saved as "Strict Open XML Spreadsheet"',
            'Save it as "Excel Workbook (.xlsx)" in Excel, then run again',
        )  # fmt: skip
    for part in package.namelist():
        if part.endswith(("sharedStrings.xml", "styles.xml")):
            _drain(package, part)
    return Survey({part.sheet: survey_worksheet(package, part) for part in worksheets(package, workbook)})


def _survey_opendocument(package: ZipFile, name: str) -> Survey:
    if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise _encrypted(name)
    kind = package.read("mimetype") if "mimetype" in package.namelist() else b"spreadsheet"
    if b"spreadsheet" not in kind:
        raise cannot_run("not-a-spreadsheet", name, "this is an OpenDocument file, but not a spreadsheet", _READABLE)
    return Survey(survey_content(package))


def _drain(package: ZipFile, part: str) -> None:
    """Unpack once without keeping anything: a size or checksum that is not what the zip says raises BadZipFile."""
    with package.open(part) as stream:
        while stream.read(1 << 20):
            pass


def _check_text(data: bytes, name: str) -> None:
    for signature, what in _KNOWN_BINARY.items():
        if data.startswith(signature):
            raise cannot_run("not-a-spreadsheet", name, f"this is {what}", _READABLE)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(_UTF16_MARKS):
        head = data[:4096].replace(b"\x00", b"")[2:].lstrip()
    if _HTML.match(head) or head.lower().startswith(b"mime-version:"):
        message = "this is a web page (HTML), whatever its name says; web systems export such files as .xls"
        raise cannot_run("html-not-excel", name, message, _RESAVE)
    if head.startswith(b"<"):
        raise cannot_run("xml-not-excel", name, "this is an XML file, whatever its name says", _RESAVE)
    if not data.startswith(_UTF16_MARKS) and b"\x00" in data:
        raise cannot_run("not-a-spreadsheet", name, "this is neither a workbook nor a text file", _READABLE)


def _encrypted(name: str) -> CannotRunError:
    hint = "Open it in Excel, take the password off (File, Info, Protect Workbook), save a copy and use that"
    return cannot_run("encrypted", name, "the workbook is protected with a password", hint)


def _damaged(name: str, detail: str) -> CannotRunError:
    return cannot_run("damaged-file", name, f"the file is damaged ({detail})" if detail else "damaged", _REPAIR)


def _too_far(name: str, sheet: str, cell: str) -> CannotRunError:
    message = f"{sheet} reaches as far as {cell}, too far to be a table of records"
    hint = "Delete the empty rows and columns behind the data (or the stray cell itself) and save the file again"
    return cannot_run("sheet-too-large", name, message, hint)
