"""The benchmark's own parts work, and what is read at once says the same as what is read cell by cell."""

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Final

import pytest

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.columns import cell_parser, parse_column
from presales_kpi.scheme.sources import Column

SCRIPTS: Final = Path(__file__).resolve().parents[1] / "scripts"
ROWS: Final = 2_000


@pytest.fixture(scope="module", name="bench")
def _bench() -> Iterator[ModuleType]:
    sys.path.insert(0, str(SCRIPTS))
    yield importlib.import_module("bench")
    sys.path.remove(str(SCRIPTS))


@pytest.fixture(scope="module", name="workbook")
def _workbook(bench: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "2026Q3.xlsx"
    bench.bench_data.write_workbook(path, ROWS)
    return path


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *command]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment)


def test_a_run_of_the_benchmark_takes_every_row(bench: ModuleType, workbook: Path) -> None:
    output = workbook.with_name("out.xlsx")
    done = run([part for part in bench.score_command([workbook], output) if part != "--quiet"])
    assert done.returncode == 0, done.stderr
    people = bench.bench_data.PEOPLE
    assert f"{ROWS + people} " in done.stderr
    assert bench.cells_written(output) > people


def test_the_floor_reads_the_sheet_and_writes_as_many_cells_as_it_is_told(bench: ModuleType, workbook: Path) -> None:
    output = workbook.with_name("floor.xlsx")
    done = run(bench.floor_command(workbook, 500, output))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) == (ROWS + 1) * len(bench.bench_data.HEADERS)
    assert bench.cells_written(output) == 500


def test_texts_hold_the_same_rows(bench: ModuleType, tmp_path: Path) -> None:
    deals, people = bench.bench_data.write_texts(tmp_path, 100)
    assert len(deals.read_text(encoding="utf-8").splitlines()) == 101
    assert len(people.read_text(encoding="utf-8").splitlines()) == bench.bench_data.PEOPLE + 1


def test_what_exceeds_a_limit_is_kept(bench: ModuleType, tmp_path: Path) -> None:
    made = bench.Bench(tmp_path)
    assert made.check("time", 1.5, 2) == "1.50 (at most 2)"
    assert not made.exceeded
    made.check("memory", 601, 600)
    assert made.exceeded == ["memory: 601.00, more than 600"]


@pytest.mark.parametrize(
    "column", [Column(type="money"), Column(type="money", unit="万元"), Column(type="number"), Column(type="id")]
)
def test_cells_read_at_once_say_what_they_say_one_by_one(column: Column) -> None:
    dice = Random(1)
    cells: list[Cell] = ["", "TBD", "1,200", "-0", "12.5万", "1e5", " 12 ", "00012.50", 0.00005, 2.5e-5, float("nan")]
    for _ in range(2_000):
        size = dice.choice((1, 100, 10_000, 1_000_000, 100_000_000)) * dice.choice((1, -1))
        cells += [
            size * dice.random(),
            f"{size * dice.random():.{dice.randrange(8)}f}",
            dice.randrange(10**7) / 1e4 + 5e-5,
        ]
    read, parse = parse_column(cells, column, "CNY"), cell_parser(column, "CNY")
    for at, cell in enumerate(cells[1:], 1):
        assert read.bad.get(at, read.values[at]) == parse(cell), cell
