"""Writing files: whole or not at all, and never over something that is not this tool's own."""

import codecs
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from presales_kpi.issues import cannot_run, reason_of
from presales_kpi.messages import say
from presales_kpi.report.xlsx import PROGRAM
from presales_kpi.results import DATA_COLUMNS

_PROPERTIES: Final = "docProps/core.xml"
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


def check_target(path: Path, force: bool) -> None:
    """Refuse, before anything is calculated, to write over a file that is not this tool's own; CannotRunError."""
    if path.is_dir():
        raise cannot_run("output-is-folder", str(path), say("output-is-folder"), say("output-is-folder.hint"))
    if not path.parent.is_dir():
        raise cannot_run("no-output-folder", str(path.parent), say("no-output-folder"), say("no-output-folder.hint"))
    if path.exists() and not force and not is_own(path):
        raise cannot_run("output-exists", str(path), say("output-exists"), say("output-exists.hint"))


def write_whole(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, then put it in its place; on failure the old file stays.

    Raises CannotRunError where the folder cannot be written to or the file is open in another program.
    """
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".presales-kpi-", suffix=path.suffix, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        message, hint = say("cannot-write", reason=reason_of(error)), say("cannot-write.hint")
        raise cannot_run("cannot-write", str(path), message, hint) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
