"""What a file is that is no workbook and no table of text, by its content, so that the refusal can say so."""

import re
from collections.abc import Collection
from typing import Final

from presales_kpi.messages import Message, say

_HEAD: Final = 4096
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
#: Signatures of other kinds of file; of short ones that a text may begin with too, only where NUL bytes follow.
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "is-pdf"),
    (b"\x89PNG", "is-picture"), (b"\xff\xd8\xff", "is-picture"), (b"GIF8", "is-picture"),
    (b"II*\x00", "is-picture"), (b"MM\x00*", "is-picture"),
    (b"Rar!", "is-archive"), (b"7z\xbc\xaf", "is-archive"), (b"\x1f\x8b", "is-archive"), (b"\xfd7zXZ", "is-archive"),
    (b"\x28\xb5\x2f\xfd", "is-archive"),
    (b"{\\rtf", "is-rtf"),
    (b"SQLite format 3", "is-database"), (b"\x00\x01\x00\x00Standard ", "is-database"),
    (b"PAR1", "is-parquet"),
    (b"bplist00", "is-shortcut"), (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "is-shortcut"),
    (b"\x09\x00\x04\x00", "is-excel-4"), (b"\x09\x02\x06\x00", "is-excel-4"), (b"\x09\x04\x06\x00", "is-excel-4"),
)  # fmt: skip
_SHORT_SIGNATURES: Final = (
    (b"BM", "is-picture"),
    (b"RIFF", "is-picture"),
    (b"BZh", "is-archive"),
    (b"MZ", "is-program"),
)
_HTML: Final = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b", re.I | re.S
)
#: A declaration, or a tag that no delimiter follows as it would a cell.
_XML: Final = re.compile(rb"<(?:[?!]|[A-Za-z_][\w:.-]*(?:\s[^<>]*)?/?>(?!\s*[,;\t]))")
_SPREADSHEET_XML: Final = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|progid=[\"']Excel\.Sheet", re.I)
_OPENDOCUMENT_XML: Final = b"urn:oasis:names:tc:opendocument"
_MAIL: Final = re.compile(rb"[a-z-]+: .*?^(?:received|return-path|message-id|mime-version): ", re.I | re.M | re.S)
_MIME: Final = re.compile(rb"mime-version: ", re.I)
_WEB_ARCHIVE: Final = re.compile(rb"multipart/related|x-document-type|snapshot-content-location", re.I)
_SHORTCUT: Final = re.compile(rb"\[InternetShortcut\]", re.I)
_JSON: Final = re.compile(rb"""\{\s*["}]|\[\s*[{\["\]]""")
_GOOGLE: Final = re.compile(rb"docs\.google\.com|\"doc_id\"|\"resource_key\"")
_OFFICE_KINDS: Final = {
    "worddocument": "is-word", "powerpoint document": "is-powerpoint", "__properties_version1.0": "is-mail",
}  # fmt: skip
_YAML_ENDS: Final = (".yaml", ".yml")

Refusal = tuple[str, Message, Message]


def foreign_text(data: bytes, name: str) -> Refusal | None:
    """Code, message and hint of the refusal of what looks like anything but a table of text, else None."""
    if what := _signature(data):
        return "not-a-spreadsheet", say(what), say("not-a-spreadsheet.hint")
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if data.startswith(UTF16_MARKS):
        head = data[:_HEAD].replace(b"\x00", b"")[2:]
    return _markup(head.lstrip()) or _record(head.lstrip(), name)


def _signature(data: bytes) -> str | None:
    binary = b"\x00" in data[:_HEAD]
    known = _SIGNATURES + (_SHORT_SIGNATURES if binary else ())
    found = next((what for signature, what in known if data.startswith(signature)), None)
    if found is None and binary and data[257:262] == b"ustar":
        return "is-archive"
    return "is-picture" if found is None and binary and data[4:8] == b"ftyp" else found


def _markup(head: bytes) -> Refusal | None:
    if _HTML.match(head):
        return "html-not-excel", say("html-not-excel"), say("save-as-xlsx")
    if not _XML.match(head):
        return None
    if _SPREADSHEET_XML.search(head):
        return "xml-not-excel", say("xml-spreadsheet"), say("save-as-xlsx")
    if _OPENDOCUMENT_XML in head:
        return "xml-not-excel", say("xml-opendocument"), say("xml-opendocument.hint")
    return "xml-not-excel", say("xml-not-excel"), say("save-as-xlsx")


def _record(head: bytes, name: str) -> Refusal | None:
    if (_MIME.match(head) or _MAIL.match(head)) and _WEB_ARCHIVE.search(head):
        return "html-not-excel", say("is-web-archive"), say("save-as-xlsx")
    if _MIME.match(head) or _MAIL.match(head):
        return "not-a-spreadsheet", say("is-mail"), say("is-mail.hint")
    if _SHORTCUT.match(head):
        return "not-a-spreadsheet", say("is-shortcut"), say("is-shortcut.hint")
    if _JSON.match(head):
        if _GOOGLE.search(head):
            return "not-a-spreadsheet", say("is-google-link"), say("is-google-link.hint")
        return "not-a-spreadsheet", say("is-json"), say("not-a-spreadsheet.hint")
    if name.casefold().endswith(_YAML_ENDS):
        return "not-a-spreadsheet", say("is-yaml"), say("is-yaml.hint")
    return None


def foreign_zip(names: Collection[str]) -> Message:
    """What a zip is that holds no workbook."""
    parts = [name.replace("\\", "/").casefold() for name in names]
    kinds = {
        "word/document.xml": "is-word", "ppt/presentation.xml": "is-powerpoint", "visio/document.xml": "is-office",
        "index/document.iwa": "is-numbers", "index.zip": "is-numbers", "meta-inf/container.xml": "is-zip",
    }  # fmt: skip
    found = next((what for part, what in kinds.items() if part in parts), None)
    if found is None:
        inside = next((name for name in names if name.casefold().endswith((".xlsx", ".xls", ".csv", ".ods"))), None)
        return say("is-zip-of-tables", file=inside) if inside else say("is-zip")
    return say(found)


def workbook_stream(streams: Collection[str]) -> str | None:
    """The stream of an old Office file that is a workbook, None where it is something else, be it with one inside."""
    folded = {stream.casefold(): stream for stream in streams}
    if _OFFICE_KINDS.keys() & folded.keys():
        return None
    return folded.get("workbook") or folded.get("book")


def foreign_office(streams: Collection[str]) -> Message:
    """What an old Office file is that is no workbook, by its streams."""
    folded = {stream.casefold() for stream in streams}
    found = next((what for stream, what in _OFFICE_KINDS.items() if stream in folded), "is-office")
    return say(found)
