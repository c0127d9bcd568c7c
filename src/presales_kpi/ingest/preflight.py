"""Before a file is opened: what it really is, whatever its name says, and whether it is safe to open."""

import hashlib
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Literal
from zipfile import BadZipFile

from presales_kpi.ingest.biff import BiffSurvey, survey_biff
from presales_kpi.ingest.cells import SheetSurvey, Survey
from presales_kpi.ingest.decryption import decrypt, is_encrypted_package
from presales_kpi.ingest.files import STDIN
from presales_kpi.ingest.limits import (
    MAX_OLD_MB,
    MAX_SHEETS,
    MAX_STYLE_BYTES,
    Limits,
    PastLimitError,
    old_too_large,
    too_large,
    too_many,
)
from presales_kpi.ingest.mending import is_unknown, with_known_errors
from presales_kpi.ingest.ole import SIGNATURE as OLE_SIGNATURE
from presales_kpi.ingest.ole import OleFile
from presales_kpi.ingest.opendocument import survey_content
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.package import SIGNATURES as ZIP_SIGNATURES
from presales_kpi.ingest.package import Package, elements, relations, workbook_part
from presales_kpi.ingest.sniff import foreign_office, foreign_text, foreign_zip, workbook_stream
from presales_kpi.ingest.worksheets import survey_shared_texts, survey_worksheet
from presales_kpi.issues import CannotRunError, cannot_run, reason_of
from presales_kpi.messages import Message, say

Kind = Literal["workbook", "binary", "text"]
_CONTENT, _MIMETYPE, _MANIFEST = "content.xml", "mimetype", "META-INF/manifest.xml"
_TRUE: Final = ("1", "true", "on")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be opened: its plain bytes, the sha256 of the file as it is, what it is, and what was seen of
    its sheets where it is a workbook that calamine reads (kind "binary": an .xlsb)."""

    name: str
    kind: Kind
    data: bytes
    sha256: str
    survey: Survey = field(default_factory=Survey)


def check_file(path: Path, name: str, opening: Opening) -> CheckedFile:
    """The checked bytes of the file at `path`, called `name` towards users; raises CannotRunError as `check_bytes`
    does, and where it cannot be read."""
    return check_bytes(bytes_of(path, name, opening), name, opening)


def bytes_of(path: Path, name: str, opening: Opening) -> bytes:
    """The bytes of the file at `path`, or of standard input; raises CannotRunError where there are none, or too
    many."""
    with damage_told(name):
        data = _read(path, name, opening.limits)
    if not data:
        empty = say("empty-stdin") if path == STDIN else say("empty-file")
        raise cannot_run("empty-file", name, empty, say("export-again"))
    return data


def check_bytes(data: bytes, name: str, opening: Opening) -> CheckedFile:
    """The bytes of a file called `name` towards users, checked; raises CannotRunError for what is no spreadsheet,
    cannot be opened safely, or is encrypted otherwise than with the password given."""
    sha256 = hashlib.sha256(data).hexdigest()
    with damage_told(name):
        kind, plain, survey = _look_at(data, name, opening)
    return CheckedFile(name, kind, plain, sha256, survey)


def _look_at(data: bytes, name: str, opening: Opening) -> tuple[Kind, bytes, Survey]:
    """What the bytes are, and what they are when decrypted."""
    if data.startswith(OLE_SIGNATURE):
        if len(data) > MAX_OLD_MB * 1_000_000:
            raise old_too_large()
        container = OleFile(data)
        if is_encrypted_package(container):
            return _decrypted(data, container, name, opening)
        stream = workbook_stream(container.streams)
        if stream is None:
            raise _no_spreadsheet(name, foreign_office(container.streams))
        found = survey_biff(container.read(stream), opening.limits)
        if found.encrypted:
            return _decrypted(data, container, name, opening)
        return "workbook", data, _old_survey(found, name)
    if data.startswith(ZIP_SIGNATURES):
        return _check_zip(data, name, opening.limits)
    if refusal := foreign_text(data, name):
        code, message, hint = refusal
        raise cannot_run(code, name, message, hint)
    return "text", data, Survey()


def _decrypted(data: bytes, container: OleFile, name: str, opening: Opening) -> tuple[Kind, bytes, Survey]:
    plain = decrypt(data, container, name, opening.password)
    if plain.startswith(OLE_SIGNATURE):
        opened = OleFile(plain)
        found = survey_biff(opened.read(workbook_stream(opened.streams) or ""), opening.limits)
        return "workbook", plain, _old_survey(found, name)
    return _check_zip(plain, name, opening.limits)


def _old_survey(found: BiffSurvey, name: str) -> Survey:
    if found.foreign_texts:
        raise cannot_run("not-a-spreadsheet", name, say("is-excel-95"), say("save-as-xlsx"))
    return Survey(by_index=found.sheets, since_1904=found.since_1904)


def _read(path: Path, name: str, limits: Limits) -> bytes:
    try:
        if path == STDIN:
            return _read_bounded(_stdin(), limits)
        with path.open("rb") as file:
            return _read_bounded(file, limits)
    except FileNotFoundError:
        raise cannot_run("file-not-found", name, say("file-not-found"), say("file-not-found.hint")) from None
    except PermissionError:
        raise cannot_run("file-not-readable", name, say("file-not-readable"), say("file-not-readable.hint")) from None
    except OSError as error:
        raise cannot_run("file-not-readable", name, say("file-not-readable.why", reason=reason_of(error))) from None


def _read_bounded(file: BinaryIO, limits: Limits) -> bytes:
    most = limits.file_mb * 1_000_000
    data = file.read(most + 1)
    if len(data) > most:
        raise too_large(limits.file_mb)
    return data


def _stdin() -> BinaryIO:
    if sys.stdin is None or sys.stdin.isatty():
        raise cannot_run("no-stdin", "stdin", say("no-stdin"), say("no-stdin.hint"))
    return sys.stdin.buffer


def _check_zip(data: bytes, name: str, limits: Limits) -> tuple[Kind, bytes, Survey]:
    package = Package(data, limits)
    if package.encrypted:
        raise cannot_run("encrypted", name, say("zip-encrypted"), say("zip-encrypted.hint"))
    if _CONTENT in package.names:
        return "workbook", data, _survey_opendocument(package, name)
    workbook = workbook_part(package)
    if workbook is None:
        raise _no_spreadsheet(name, foreign_zip(package.names))
    if workbook.endswith(".bin"):
        return "binary", data, Survey()
    if _STRICT in package.read(workbook)[:65_536]:
        raise cannot_run("strict-ooxml", name, say("strict-ooxml"), say("strict-ooxml.hint"))
    sheets = _survey_workbook(package, workbook)
    unknown = {part for part, survey in sheets.values() if is_unknown(survey.errors)}
    plain = with_known_errors(package, unknown) if unknown else data
    surveys = {title: survey for title, (_, survey) in sheets.items()}
    return "workbook", plain, Survey(surveys, since_1904=_since_1904(package, workbook))


def _since_1904(package: Package, workbook: str) -> bool:
    """Whether a workbook counts days from 1904, as those of old Macs do."""
    settings = (node.attributes for node in elements(package, workbook) if node.name == "workbookPr")
    return any(one.get("date1904") in _TRUE for one in settings)


def _survey_workbook(package: Package, workbook: str) -> dict[str, tuple[str, SheetSurvey]]:
    """The part of each sheet, by the sheet's name, and what was seen of it."""
    parts = relations(package, workbook)
    sheets = [node.attributes for node in elements(package, workbook) if node.name == "sheet"]
    if len(sheets) > MAX_SHEETS:
        raise too_many("too-many.sheets", MAX_SHEETS)
    for style in (one for one in package.names if one.casefold().endswith("styles.xml")):
        package.check(style, MAX_STYLE_BYTES)
    shared = {file for kind, file in parts.values() if kind == "sharedStrings"} | {package.find("xl/sharedStrings.xml")}
    texts = max((survey_shared_texts(package, part) for part in shared), key=lambda one: one.size)
    found: dict[str, tuple[str, SheetSurvey]] = {}
    allowed = package.limits.text_mb * 1_000_000 - texts.size
    for sheet in sheets:
        title = sheet.get("name", "")
        _, part = parts.get(sheet.get("id", ""), ("", ""))
        if not part:
            raise ValueError(say("detail.sheet-gone", sheet=title))
        survey, size = survey_worksheet(package, part, title, texts, allowed)
        found[title], allowed = (part, survey), allowed - size
    return found


def _survey_opendocument(package: Package, name: str) -> Survey:
    if _MANIFEST in package.names and b"encryption-data" in package.read(_MANIFEST):
        raise cannot_run("encrypted", name, say("encrypted-opendocument"), say("save-without-password"))
    if _MIMETYPE in package.names and b"spreadsheet" not in package.read(_MIMETYPE):
        raise _no_spreadsheet(name, say("is-opendocument"))
    return Survey(survey_content(package))


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """What is too large or contradicts itself inside becomes CannotRunError, with the file's name."""
    try:
        yield
    except PastLimitError as error:
        raise past_limit(name, error) from None
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise _damaged(name, say("detail.zip", detail=detail_of(error))) from None
    except (IndexError, ValueError, struct.error) as error:
        raise _damaged(name, detail_of(error)) from None


def past_limit(name: str, error: PastLimitError) -> CannotRunError:
    """What is too large, of the file called `name`."""
    return cannot_run(error.code, name, error.message, error.hint)


def _no_spreadsheet(name: str, what: Message) -> CannotRunError:
    return cannot_run("not-a-spreadsheet", name, what, say("not-a-spreadsheet.hint"))


def detail_of(error: Exception) -> str:
    """What an exception says, in both languages where it is one of ours."""
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    return say("foreign-detail", text=str(error)) if str(error) else ""


def _damaged(name: str, detail: str) -> CannotRunError:
    message = say("damaged-file.why", detail=detail) if detail else say("damaged-file")
    return cannot_run("damaged-file", name, message, say("damaged-file.hint"))
