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
from presales_kpi.messages import Message, say

_RESAVE: Final = say("save-as-xlsx")
_READABLE: Final = say("not-a-spreadsheet.hint")

_KNOWN_BINARY: Final = {
    b"%PDF": say("is-pdf"),
    b"\x89PNG": say("is-png"),
    b"\xff\xd8\xff": say("is-jpeg"),
    b"GIF8": say("is-gif"),
    b"Rar!": say("is-rar"),
    b"7z\xbc\xaf": say("is-7z"),
    b"\x1f\x8b": say("is-gzip"),
    b"{\\rtf": say("is-rtf"),
    b"SQLite format 3": say("is-database"),
    b"PAR1": say("is-parquet"),
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
        raise cannot_run("empty-file", name, say("empty-file"), say("export-again"))
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
            message = say("file-too-large", megabytes=MAX_FILE_BYTES // 1_000_000)
            raise cannot_run("file-too-large", name, message, say("file-too-large.hint"))
        return path.read_bytes()
    except FileNotFoundError:
        raise cannot_run("file-not-found", name, say("file-not-found"), say("file-not-found.hint")) from None
    except PermissionError:
        raise cannot_run("file-not-readable", name, say("file-not-readable"), say("file-not-readable.hint")) from None
    except OSError as error:
        raise cannot_run("file-not-readable", name, say("file-not-readable.why", reason=error.strerror)) from None


def _check_old_office(data: bytes, name: str) -> Survey:
    try:
        container = OleFile(data)
        streams = {stream.casefold(): stream for stream in container.streams}
        if "encryptedpackage" in streams:
            raise _encrypted(name)
        workbook = streams.get("workbook") or streams.get("book")
        if workbook is None:
            what = say("is-word" if "worddocument" in streams else "is-office")
            raise cannot_run("not-a-spreadsheet", name, what, _READABLE)
        found = survey_biff(container.read(workbook))
    except (OleError, BiffError, struct.error) as error:
        raise _damaged(name, detail_of(error)) from None
    if found.encrypted:
        raise _encrypted(name)
    if found.too_far:
        raise _too_far(name, say("sheet-too-large.numbered", number=found.too_far[0] + 1))
    return Survey(by_index=found.errors)


def _check_zip(data: bytes, name: str) -> Survey:
    try:
        with ZipFile(BytesIO(data)) as package:
            return _survey_package(package, name)
    except TooFarError as error:
        raise _too_far(name, say("sheet-too-large", sheet=error.sheet, cell=error.cell)) from None
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise _damaged(name, say("detail.zip", detail=detail_of(error))) from None
    except RuntimeError:
        raise _encrypted(name) from None
    except (ParseError, ExpatError, LookupError, ValueError) as error:
        raise _damaged(name, detail_of(error)) from None


def _survey_package(package: ZipFile, name: str) -> Survey:
    entries = [info.filename for info in package.infolist()]
    if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED_BYTES:
        message = say("unpacks-too-large", megabytes=MAX_UNPACKED_BYTES // 1_000_000)
        raise cannot_run("file-too-large", name, message, say("unpacks-too-large.hint"))
    if len(set(entries)) < len(entries):
        raise _damaged(name, say("detail.same-parts"))
    if "content.xml" in entries:
        return _survey_opendocument(package, name)
    workbook = workbook_part(package)
    if workbook is None:
        what = say("is-word" if "word/document.xml" in entries else "is-zip")
        raise cannot_run("not-a-spreadsheet", name, what, _READABLE)
    if workbook.endswith(".bin"):
        raise cannot_run("xlsb-not-supported", name, say("xlsb-not-supported"), _RESAVE)
    return _survey_workbook(package, workbook, name)


def _survey_workbook(package: ZipFile, workbook: str, name: str) -> Survey:
    if is_strict(package, workbook):
        raise cannot_run("strict-ooxml", name, say("strict-ooxml"), say("strict-ooxml.hint"))
    for part in package.namelist():
        if part.endswith(("sharedStrings.xml", "styles.xml")):
            _drain(package, part)
    return Survey({part.sheet: survey_worksheet(package, part) for part in worksheets(package, workbook)})


def _survey_opendocument(package: ZipFile, name: str) -> Survey:
    if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise _encrypted(name)
    kind = package.read("mimetype") if "mimetype" in package.namelist() else b"spreadsheet"
    if b"spreadsheet" not in kind:
        raise cannot_run("not-a-spreadsheet", name, say("is-opendocument"), _READABLE)
    return Survey(survey_content(package))


def _drain(package: ZipFile, part: str) -> None:
    """Unpack once without keeping anything: a size or checksum that is not what the zip says raises BadZipFile."""
    with package.open(part) as stream:
        while stream.read(1 << 20):
            pass


def _check_text(data: bytes, name: str) -> None:
    for signature, what in _KNOWN_BINARY.items():
        if data.startswith(signature):
            raise cannot_run("not-a-spreadsheet", name, what, _READABLE)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(_UTF16_MARKS):
        head = data[:4096].replace(b"\x00", b"")[2:].lstrip()
    if _HTML.match(head) or head.lower().startswith(b"mime-version:"):
        raise cannot_run("html-not-excel", name, say("html-not-excel"), _RESAVE)
    if head.startswith(b"<"):
        raise cannot_run("xml-not-excel", name, say("xml-not-excel"), _RESAVE)
    if not data.startswith(_UTF16_MARKS) and b"\x00" in data:
        raise cannot_run("not-a-spreadsheet", name, say("is-binary"), _READABLE)


def _encrypted(name: str) -> CannotRunError:
    return cannot_run("encrypted", name, say("encrypted"), say("encrypted.hint"))


def detail_of(error: Exception) -> str:
    """What an exception says, in both languages where it is one of ours."""
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    return say("foreign-detail", text=str(error)) if str(error) else ""


def _damaged(name: str, detail: str) -> CannotRunError:
    message = say("damaged-file.why", detail=detail) if detail else say("damaged-file")
    return cannot_run("damaged-file", name, message, say("damaged-file.hint"))


def _too_far(name: str, message: str) -> CannotRunError:
    return cannot_run("sheet-too-large", name, message, say("sheet-too-large.hint"))
