"""What a file is opened as, before any table is found in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.preflight import check_file
from presales_kpi.ingest.spreadsheet import read_sheets
from presales_kpi.issues import CannotRunError, Issue

_AS_FOUND = Opening()


def opened(path: Path, opening: Opening = _AS_FOUND) -> tuple[RawSheet, ...]:
    """The sheets of a file."""
    return read_sheets(check_file(path, path.name, opening), opening)[0]


def rows_of(sheet: RawSheet) -> list[list[Any]]:
    """The rows of a sheet, blank ones as empty lists."""
    return [list(row) for row in sheet.rows]


def refused(path: Path, opening: Opening = _AS_FOUND) -> Issue:
    """Why a file is not opened: one issue, which names the file and says what to do."""
    with pytest.raises(CannotRunError) as raised:
        opened(path, opening)
    (issue,) = raised.value.issues
    assert issue.where.partition(":")[0] == path.name and issue.hint
    return issue


def write(path: Path, data: bytes | str | Sequence[str]) -> Path:
    """A file with these bytes, or this text in UTF-8."""
    text = data if isinstance(data, bytes | str) else "\n".join(data)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
