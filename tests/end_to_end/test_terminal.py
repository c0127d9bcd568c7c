"""The terminal: what is piped is UTF-8 everywhere, completion works, a narrow window loses nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.quarter import SCHEME, sheets, write_workbook


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    write_workbook(folder / "Q3.xlsx", sheets())
    (folder / "presales-kpi.yaml").write_text(SCHEME, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "presales_kpi", *arguments], cwd=folder, capture_output=True, check=False,
        env=os.environ | {"LANG": "C", "LC_ALL": "C"} | environment,
    )  # fmt: skip


def test_what_is_piped_is_utf8_whatever_the_system_s_encoding(tmp_path: Path) -> None:
    old = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = run(tmp_path, "score", "Q3.xlsx", "--period", "2026Q3", "--format", "json", **old)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["people"][0]["name"] == "张伟"
    assert "小方案" in done.stderr.decode("utf-8")
    told = run(tmp_path, "explain", "Q3.xlsx", "--period", "2026Q3", "-p", "P1", **old)
    assert "达成率 = 实际值 ÷ 目标" in told.stdout.decode("utf-8")


def test_no_colour_is_piped(tmp_path: Path) -> None:
    done = run(tmp_path, "score", "Q3.xlsx", "--period", "2026Q3", "--format", "table")
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_narrow_window_wraps_and_loses_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "score", "--help", COLUMNS="40")
    assert done.returncode == 0
    lines = done.stdout.decode("utf-8").splitlines()
    assert max(map(len, lines)) <= 40
    assert "effective_from" in "".join("".join(lines).split())


def test_completion_offers_commands(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("presales-kpi")
    asked = {"_PRESALES_KPI_COMPLETE": "complete_bash", "COMP_WORDS": "presales-kpi sc", "COMP_CWORD": "1"}
    done = subprocess.run([program], capture_output=True, check=False, env=os.environ | asked, cwd=tmp_path)
    assert sorted(done.stdout.decode().split()) == ["schema", "score"]
