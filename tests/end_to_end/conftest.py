"""The program, ready to run."""

from pathlib import Path

import pytest

from tests.end_to_end.quarter import Program


@pytest.fixture(name="program")
def _program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    return Program(tmp_path, capsys, monkeypatch)
