"""A little of the fuzz run: damaged files are read or refused with a message, and nothing else."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.ingest.packages import bare

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
CASES = 180


@pytest.fixture(scope="module", name="fuzz")
def _fuzz() -> Iterator[ModuleType]:
    sys.path.insert(0, str(SCRIPTS))
    yield importlib.import_module("fuzz")
    sys.path.remove(str(SCRIPTS))


def test_damaged_files_are_read_or_refused(fuzz: ModuleType, tmp_path: Path) -> None:
    seeds = fuzz.fuzz_data.seeds()
    found = set()
    for case in fuzz.cases(CASES, list(seeds)):
        path = tmp_path / fuzz.file_name(case.kind)
        path.write_bytes(case.data(seeds, 0))
        found.add(fuzz.read(path))
    assert found == {"read", "refused"}


def test_the_files_to_start_with_are_read(fuzz: ModuleType, tmp_path: Path) -> None:
    for kind, data in fuzz.fuzz_data.seeds().items():
        path = tmp_path / fuzz.file_name(kind)
        path.write_bytes(data)
        assert fuzz.read(path) == "read"


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_what_goes_wrong_is_told_apart(fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import signal
    import time

    ways = {
        "traceback": lambda _: 1 / 0,
        "abort": lambda _: os.kill(os.getpid(), signal.SIGKILL),
        "timeout": lambda _: time.sleep(9),
        "read": lambda _: "read",
    }
    monkeypatch.setattr(fuzz, "SECONDS", 1)
    for outcome, read in ways.items():
        monkeypatch.setattr(fuzz, "read", read)
        assert fuzz.run_apart(tmp_path / "x", tmp_path / "raised.txt") == outcome
    assert "ZeroDivisionError" in (tmp_path / "raised.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on memory that holds")
@pytest.mark.parametrize("last", ["O1048576", "XFD900"])
def test_the_emptiest_sheet_that_is_read_fits_into_a_gigabyte(
    fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>1</v></c></row>'
    monkeypatch.setattr(fuzz, "SECONDS", 300)
    path = bare(tmp_path / "投标.xlsx", cells)
    assert fuzz.run_apart(path, tmp_path / "raised.txt") in fuzz.GOOD
