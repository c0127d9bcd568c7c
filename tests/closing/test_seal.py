"""A seal holds all that it takes to calculate a period again, and no byte of it changes unnoticed."""

import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.closed import Previous
from presales_kpi.closing.manifest import of_data, to_data
from presales_kpi.closing.seal import read_seal
from presales_kpi.closing.writing import _zipped
from presales_kpi.ingest.limits import Limits
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import CannotRunError
from presales_kpi.measure.missing import allowed_to_miss
from presales_kpi.report.data import document
from presales_kpi.run import Read, results_of
from presales_kpi.scheme.loader import load_resolved, load_scheme
from tests.closing.seals import rewritten
from tests.end_to_end.quarter import SHEETS, Program, sheets, write_workbook
from tests.ingest.test_decryption import encrypt

ROOT = Path(__file__).parents[2]
SEAL = "2026Q3-scorecards.seal.zip"


def again(seal_file: Path, opening: Opening | None = None) -> None:
    """The sealed inputs by the sealed scheme come to what was sealed, places and all."""
    seal = read_seal(seal_file)
    loaded, sealed = seal.loaded(), seal.results()
    without = allowed_to_miss(seal.manifest.asked.without, loaded.scheme)
    read = Read(seal.inputs(opening or Opening()), seal.period, without)
    now: Any = json.loads(json.dumps(document(results_of(read, loaded, Previous(), lambda _: None))))
    for key in ("people", "pools", "ledger", "scheme", "resolved_scheme", "period", "carry"):
        assert now[key] == sealed[key], key
    assert [(one.path, one.sha256) for one in seal.manifest.inputs] == [
        (one["path"], one["sha256"]) for one in sealed["inputs"]
    ]
    assert [one["path"] for one in now["inputs"]] == [one["path"] for one in sealed["inputs"]]


@pytest.fixture(name="closed")
def _closed(program: Program) -> Path:
    program.put()
    assert program.run("score", "Q3.xlsx", "--close", "--period", "2026Q3").code == 0
    return program.folder / "Q3-scorecards.seal.zip"


def test_a_workbook(closed: Path) -> None:
    again(closed)
    with zipfile.ZipFile(closed) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["seal.json", "results.json", "scheme.json", "inputs/001-Q3.xlsx"]
        page = json.loads(archive.read("seal.json"))
        assert archive.read("inputs/001-Q3.xlsx") == (closed.parent / "Q3.xlsx").read_bytes()
        for name, sha256 in page["members"].items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == sha256
    book = (closed.parent / "Q3-scorecards.xlsx").read_bytes()
    assert page["workbook"] == {"path": "Q3-scorecards.xlsx", "sha256": hashlib.sha256(book).hexdigest()}
    assert page["seal"] == 1 and page["people"] == ["P1", "P2", "P3"]


def test_the_results_are_what_the_format_json_prints(program: Program, closed: Path) -> None:
    kept = closed.rename(program.folder / "kept.zip")
    printed = program.run("score", "Q3.xlsx", "--period", "2026Q3", "--format", "json").out
    with zipfile.ZipFile(kept) as archive:
        assert archive.read("results.json").decode() == printed


def test_the_same_run_makes_the_same_seal(program: Program, closed: Path) -> None:
    first = closed.read_bytes()
    closed.unlink()
    assert program.run("score", "Q3.xlsx", "--close", "--period", "2026Q3").code == 0
    assert closed.read_bytes() == first


def test_a_seal_is_as_readable_as_its_workbook(closed: Path) -> None:
    assert closed.stat().st_mode == (closed.parent / "Q3-scorecards.xlsx").stat().st_mode


def bids(folder: Path, name: str, rows: list[list[Any]]) -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    text = "\n".join(",".join(map(str, row)) for row in rows) + "\n"
    file.write_bytes(text.encode("big5" if "big5" in name else "utf-8", "replace"))
    return file


def rest(folder: Path) -> str:
    content = sheets()
    del content["投标"]
    write_workbook(folder / "rest.xlsx", content)
    return "rest.xlsx"


def test_standard_input(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\n".join(",".join(map(str, row)) for row in SHEETS["投标"]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    done = program.run("score", "-", rest(program.folder), "--period", "2026Q3", "--close")
    assert done.code == 0, done.err
    again(program.folder / SEAL)
    assert read_seal(program.folder / SEAL).member("inputs/001-stdin") == data


def test_a_folder_and_files_of_the_same_name(program: Program) -> None:
    header, *rows = SHEETS["投标"]
    bids(program.folder, "east/投标.csv", [header, *rows[:4]])
    bids(program.folder, "west/投标.csv", [header, *rows[4:]])
    done = program.run("score", "east", "west", rest(program.folder), "--period", "2026Q3", "--close")
    assert done.code == 0, done.err
    again(program.folder / SEAL)
    seal = read_seal(program.folder / SEAL)
    assert [one.path for one in seal.manifest.inputs] == ["east/投标.csv", "west/投标.csv", "rest.xlsx"]
    assert "inputs/001-投标.csv" in seal.manifest.members


def test_an_encoding(program: Program) -> None:
    rows = [[str(cell).replace("张伟", "P1") for cell in row] for row in SHEETS["投标"]]
    words = {"李娜": "P2", "王芳": "P3", "中标": "won", "未中标": "lost", "编号": "bid_id", "售前": "presales",
             "开标日期": "decided_on", "金额": "amount", "结果": "result"}  # fmt: skip
    plain = [[words.get(cell, cell.replace("李娜", "P2")) for cell in row] for row in rows]
    bids(program.folder, "投标.csv", [[*row, note] for row, note in zip(plain, ["備註", *["標"] * 9], strict=True)])
    file = program.folder / "投标.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("big5"))
    done = program.run("score", "投标.csv", rest(program.folder), "--period", "2026Q3", "--encoding", "big5", "--close")
    assert done.code == 0, done.err
    assert read_seal(program.folder / SEAL).manifest.asked.encoding == "big5"
    again(program.folder / SEAL)


def test_an_encrypted_workbook(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program.put()
    path.write_bytes(encrypt(path.read_bytes(), "季末 2026!"))
    monkeypatch.setenv("Q3_PASSWORD", "季末 2026!")
    done = program.run("score", "Q3.xlsx", "--period", "2026Q3", "--password-env", "Q3_PASSWORD", "--close")
    assert done.code == 0, done.err
    file = program.folder / "Q3-scorecards.seal.zip"
    again(file, Opening(password="季末 2026!"))
    assert read_seal(file).member("inputs/001-Q3.xlsx") == path.read_bytes(), "encrypted as it was"
    with pytest.raises(CannotRunError) as caught:
        read_seal(file).inputs(Opening())
    assert caught.value.issues[0].code == "encrypted"
    assert caught.value.issues[0].where == f"{file}!Q3.xlsx"


def test_a_source_that_is_missing(program: Program) -> None:
    done = program.run("score", rest(program.folder), "--period", "2026Q3", "--without", "bids", "--close")
    assert done.code == 0, done.err
    again(program.folder / "rest-scorecards.seal.zip")


def test_a_preset_and_another_language(program: Program) -> None:
    file, scheme = ROOT / "sample_data/crm/salesforce.csv", ROOT / "configs/crm-opportunities.yaml"
    options = ["--source", "salesforce", "--lang", "zh", "--close", "--force", "--output", "out.xlsx"]
    done = program.run("score", str(file), "--period", "2026Q3", "--scheme", str(scheme), *options)
    assert done.code in (0, 1), done.err
    seal = read_seal(program.folder / "out.seal.zip")
    assert (seal.manifest.asked.preset, seal.manifest.asked.language) == ("salesforce", "zh")
    again(program.folder / "out.seal.zip")


@pytest.mark.parametrize(
    "name", ["presales", "sales-team", "sales-small-team", *sorted(map(str, (ROOT / "configs").glob("*.yaml")))]
)
def test_every_scheme_comes_out_of_its_resolved_data(name: str) -> None:
    loaded = load_scheme(name)
    read = json.loads(json.dumps(loaded.resolved, ensure_ascii=False))
    back = load_resolved(read, loaded.path, "seal")
    assert (back.sha256, back.scheme, back.resolved) == (loaded.sha256, loaded.scheme, loaded.resolved)
    assert back.place(("levels",)) == "seal:1:1"


def test_a_scheme_with_a_calendar_rates_cases_and_what_it_extends(tmp_path: Path) -> None:
    (tmp_path / "calendar.yaml").write_text("workdays: [2026-10-10]\n", encoding="utf-8")
    text = (
        "name: 我们\nversion: '1'\nextends: presales\ncalendar: calendar.yaml\nrates:\n"
        "  USD: [{from: 2026-01-01, rate: 7.12}]\nkpis:\n  teamwork: ~\n"
    )
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load_scheme(str(file))
    assert "2026-10-10" in json.dumps(loaded.resolved)
    back = load_resolved(json.loads(json.dumps(loaded.resolved)), loaded.path, "seal")
    assert (back.sha256, back.scheme) == (loaded.sha256, loaded.scheme)


def code_of(file: Path, limits: Limits | None = None) -> str:
    with pytest.raises(CannotRunError) as caught:
        read_seal(file, limits or Limits())
    (issue,) = caught.value.issues
    assert issue.where == str(file) and issue.hint
    return issue.code


def test_one_byte_is_enough(closed: Path) -> None:
    data = closed.read_bytes()
    for at in {*range(0, len(data), 97), *range(4, 60), *range(len(data) - 90, len(data))}:
        closed.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert code_of(closed) in ("seal-altered", "not-a-seal"), at
    closed.write_bytes(data + b"\n")
    assert code_of(closed) == "seal-altered"
    closed.write_bytes(data[:-1])
    assert code_of(closed) == "seal-altered"


def page(members: dict[str, bytes], new: dict[str, object]) -> None:
    members["seal.json"] = json.dumps(json.loads(members["seal.json"]) | new).encode()


def test_a_format_of_the_future(closed: Path) -> None:
    rewritten(closed, lambda members: page(members, {"seal": 2}))
    assert code_of(closed) == "seal-format"


@pytest.mark.parametrize(
    "new", [{"period": None}, {"carry": [{}]}, {"people": 1}, {"members": []}, {"previous": [{"path": "x"}]},
            {"period": {"label": "x", "kind": "week", "from": "2026-01-01", "to": "2026-01-07"}},
            {"carry": [{"person": "P1", "name": "x", "part": "sales", "amount": "NaN"}]}],
)  # fmt: skip
def test_a_first_page_that_makes_no_sense(closed: Path, new: dict[str, object]) -> None:
    rewritten(closed, lambda members: page(members, new))
    assert code_of(closed) == "seal-altered"


@pytest.mark.parametrize("text", [b"{", b"[" * 100_000, b"[]", b"\xff"])
def test_a_first_page_that_is_none(closed: Path, text: bytes) -> None:
    rewritten(closed, lambda members: members.update({"seal.json": text}))
    assert code_of(closed) == "seal-altered"


def test_members_that_were_exchanged(closed: Path) -> None:
    rewritten(closed, lambda members: members.update({"results.json": b"{}", "scheme.json": b"{}"}))
    seal = read_seal(closed)
    for read in (seal.results, seal.loaded):
        with pytest.raises(CannotRunError, match="in it is not as it was sealed"):
            read()


def test_what_is_no_seal(tmp_path: Path) -> None:
    file = tmp_path / "x.seal.zip"
    file.write_bytes(b"")
    assert code_of(file) == "not-a-seal"
    file.write_bytes(b"a,b\n1,2\n")
    assert code_of(file) == "not-a-seal"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert code_of(file) == "not-a-seal"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("seal.json", "{}")
    assert code_of(file) == "seal-altered"
    file.unlink()
    assert code_of(file) == "seal-not-found"
    file.mkdir()
    assert code_of(file) == "seal-not-readable"


def test_a_seal_that_unpacks_to_too_much(closed: Path) -> None:
    rewritten(closed, lambda members: members.update({"results.json": bytes(3_000_000)}))
    assert closed.stat().st_size < 100_000
    assert code_of(closed, Limits(unpacked_mb=2)) == "file-too-large"
    rewritten(closed, lambda members: members.update({"seal.json": bytes(60_000_000)}))
    assert code_of(closed) == "file-too-large"


@settings(max_examples=30)
@given(data=st.binary(max_size=300), cut=st.integers(0, 20_000))
def test_whatever_lies_there_is_a_message(data: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("seal") / "x.seal.zip"
    whole = _zipped({"seal.json": data, "results.json": data * 3})
    file.write_bytes(whole[:cut] if cut < len(whole) else whole)
    code_of(file)


def test_a_manifest_comes_back(closed: Path) -> None:
    manifest = read_seal(closed).manifest
    assert of_data(json.loads(json.dumps(to_data(manifest)))) == manifest
