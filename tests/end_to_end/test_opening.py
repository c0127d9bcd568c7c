"""How inputs are opened, as a person asks for it: passwords, encodings, standard input, limits."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.end_to_end.quarter import SHEETS, Program, sheets, write_workbook
from tests.ingest.test_decryption import encrypt

BIDS = "\n".join(",".join(map(str, row)) for row in SHEETS["投标"]) + "\n"
PASSWORD = "季末 2026!"


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def without_bids(folder: Path) -> Path:
    """The workbook without its sheet of bids."""
    content = sheets()
    del content["投标"]
    return write_workbook(folder / "rest.xlsx", content)


@pytest.fixture(name="locked")
def _locked(program: Program, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = program.put()
    path.write_bytes(encrypt(path.read_bytes(), PASSWORD))
    monkeypatch.setenv("Q3_PASSWORD", PASSWORD)
    return path


@pytest.mark.parametrize("command", [["score"], ["explain", "--person", "P1"]])
def test_an_encrypted_workbook(program: Program, locked: Path, command: list[str]) -> None:
    name, *options = command
    done = program.run(name, locked.name, *options, "--period", "2026Q3", "--password-env", "Q3_PASSWORD")
    assert done.code == 0
    assert PASSWORD not in done.out + done.err
    if name == "score":
        assert "--password-env Q3_PASSWORD" in done.err  # the command to go on with opens it too


def test_an_encrypted_workbook_without_the_option(program: Program, locked: Path) -> None:
    done = program.run("score", locked.name)
    assert done.code == 2 and not program.written.exists()
    assert "Q3.xlsx: the workbook is protected with a password" in done.err and "--password-env" in done.err


@pytest.mark.parametrize("value", [None, ""])
def test_a_variable_that_is_not_set(
    program: Program, locked: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("Q3_PASSWORD") if value is None else monkeypatch.setenv("Q3_PASSWORD", value)
    done = program.run("score", locked.name, "--password-env", "Q3_PASSWORD")
    assert done.code == 2
    assert "--password-env: the environment variable Q3_PASSWORD is not set, or empty" in done.err


def test_bids_on_standard_input(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = json.loads(program.score(lambda _: None, "--format", "json").out)
    pipe(monkeypatch, BIDS.encode())
    done = program.run("score", "-", str(without_bids(program.folder)), "--period", "2026Q3", "--format", "json")
    assert done.code == 0
    piped = json.loads(done.out)
    assert [one["score"] for one in piped["people"]] == [one["score"] for one in whole["people"]]
    assert {one["path"] for one in piped["inputs"]} == {"stdin", "rest.xlsx"}
    assert "stdin!2" in piped["people"][0]["kpis"][0]["rows"]


def test_a_workbook_on_standard_input_is_written_beside_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.put()
    pipe(monkeypatch, path.read_bytes())
    path.unlink()
    done = program.run("score", "-", "--period", "2026Q3")
    assert done.code == 0
    assert (program.folder / "2026Q3-scorecards.xlsx").exists()


def test_standard_input_named_twice_is_read_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, BIDS.encode())
    done = program.run("score", "-", "-", str(without_bids(program.folder)), "--period", "2026Q3", "--format", "json")
    assert [one["path"] for one in json.loads(done.out)["inputs"]] == ["stdin", "rest.xlsx"]


def test_nothing_on_standard_input(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"")
    done = program.run("score", "-")
    assert done.code == 2 and "stdin: nothing came in on standard input" in done.err


def test_a_keyboard_as_standard_input(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    done = program.run("score", "-")
    assert done.code == 2 and "presales-kpi score - < Q3.csv" in done.err


def test_too_much_on_standard_input(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"a" * 1_000_001)
    monkeypatch.setenv("PRESALES_KPI_MAX_FILE_MB", "1")
    done = program.run("score", "-")
    assert done.code == 2 and "stdin: the file has more than 1 MB" in done.err


def test_an_encoding_of_the_users_own(program: Program) -> None:
    (program.folder / "投标.csv").write_bytes(BIDS.encode("big5", "ignore"))
    rest = str(without_bids(program.folder))
    done = program.run("score", "投标.csv", rest, "--period", "2026Q3")
    assert done.code == 2 and "--encoding" in done.err
    done = program.run("score", "投标.csv", rest, "--period", "2026Q3", "--encoding", "big5")
    assert done.code in (0, 1) and "投标.csv: read as BIG5" in done.err


def test_what_is_no_encoding(program: Program) -> None:
    program.put()
    done = program.run("score", "Q3.xlsx", "--encoding", "gb1830")
    assert done.code == 2
    assert '--encoding: there is no encoding "gb1830". Did you mean gb18030? [unknown-encoding]' in done.err


def test_what_is_no_limit(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.put()
    monkeypatch.setenv("PRESALES_KPI_MAX_CELLS", "lots")
    done = program.run("score", "Q3.xlsx")
    assert done.code == 2 and 'PRESALES_KPI_MAX_CELLS: "lots" is no limit' in done.err


def test_a_lock_file_by_itself(program: Program) -> None:
    (program.folder / "~$Q3.xlsx").write_bytes(b"\x07" + bytes(164))
    done = program.run("score", "~$Q3.xlsx")
    assert done.code == 2
    assert "this is the lock file that Excel keeps beside a workbook while it is open. Give Q3.xlsx itself" in done.err
