"""Writing files: whole or not at all, and never over something that is not this tool's own."""

import codecs
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from presales_kpi.closed import SEAL_SUFFIX, seal_beside
from presales_kpi.issues import CannotRunError, cannot_run, reason_of
from presales_kpi.messages import say
from presales_kpi.report.xlsx import PROGRAM
from presales_kpi.results import DATA_COLUMNS

_PROPERTIES: Final = "docProps/core.xml"
#: The first member of a seal.
_SEAL_START: Final = b"seal.json"
_CSV_START: Final = ",".join(DATA_COLUMNS).encode()


def is_own(path: Path) -> bool:
    """Whether this tool wrote the file: a workbook by the program named in its properties, JSON and CSV by how they
    begin."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_CSV_START) + 200).removeprefix(codecs.BOM_UTF8)
        if start.startswith(_CSV_START) or (start.startswith(b"{") and f'"name": "{PROGRAM}"'.encode() in start):
            return True
        with zipfile.ZipFile(path) as archive, archive.open(_PROPERTIES) as properties:
            return f"<dc:creator>{PROGRAM}</dc:creator>".encode() in properties.read(10_000)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _is_seal(path: Path) -> bool:
    """Whether the file is a seal, or is called like one; `_SEAL_START` is what a zip has before its first member."""
    if path.name.casefold().endswith(SEAL_SUFFIX):
        return True
    try:
        with path.open("rb") as file:
            return file.read(30 + len(_SEAL_START))[30:] == _SEAL_START
    except OSError:
        return False


def check_target(path: Path, force: bool) -> None:
    """Refuse, before anything is calculated, to write over a file that is not this tool's own, or over a workbook whose
    seal lies beside it, unless `force`; over a seal never. Raises CannotRunError."""
    if path.is_dir():
        raise cannot_run("output-is-folder", str(path), say("output-is-folder"), say("output-is-folder.hint"))
    if not path.parent.is_dir():
        raise cannot_run("no-output-folder", str(path.parent), say("no-output-folder"), say("no-output-folder.hint"))
    if _is_seal(path):
        raise cannot_run("output-is-seal", str(path), say("output-is-seal"), say("output-is-seal.hint"))
    if (path.suffix.lower() == ".xlsx" or zipfile.is_zipfile(path)) and seal_beside(path).exists() and not force:
        message = say("output-is-sealed", seal=seal_beside(path).name)
        raise cannot_run("output-is-sealed", str(path), message, say("output-is-sealed.hint"))
    if path.exists() and not force and not is_own(path):
        raise cannot_run("output-exists", str(path), say("output-exists"), say("output-exists.hint"))


def write_whole(path: Path, content: bytes, beside: tuple[Path, bytes] | None = None) -> None:
    """Write to a temporary file beside `path`, then put it in its place; on failure the old file stays.

    `beside` is a second file: either both are written or, save where the second cannot be put in its place at the very
    end, none. Raises CannotRunError where the folder cannot be written to or a file is open in another program.
    """
    files = [(path, content)] if beside is None else [(path, content), beside]
    temporary: dict[Path, Path] = {}
    at = path
    try:
        for at, data in files:
            temporary[at] = _temporary_for(at)
            _fill(temporary[at], data)
            temporary[at].chmod(at.stat().st_mode & 0o777 if at.exists() else 0o666 & ~_umask())
        for at, _ in files:
            temporary[at].replace(at)
            del temporary[at]
    except OSError as error:
        for left in temporary.values():
            left.unlink(missing_ok=True)
        raise _not_written(at, error, path if at != path and path not in temporary else None) from error


def _temporary_for(path: Path) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".presales-kpi-", suffix=path.suffix, dir=path.parent)
    os.close(descriptor)
    return Path(name)


def _fill(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _not_written(path: Path, error: OSError, written: Path | None) -> CannotRunError:
    """The error that `path` could not be written, although `written` was."""
    message, hint = say("cannot-write", reason=reason_of(error)), say("cannot-write.hint")
    if written is not None:
        hint = say("cannot-write.half", written=str(written))
    return cannot_run("cannot-write", str(path), message, hint)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
