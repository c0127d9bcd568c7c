"""The benchmark's own parts work, what is read at once says the same as what is read cell by cell, and a long scheme is
checked at once."""

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Final

import pytest

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.columns import cell_parser, parse_column
from presales_kpi.issues import CannotRunError
from presales_kpi.scheme.loader import load_scheme
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


KPI: Final = """  kpi_{n}:
    label: {{zh: 指标{n}, en: KPI {n}}}
    definition: 赢单数 ÷ 已关闭数
    category: outcome
    cadence: quarter
    unit: percent
    measure:
      kind: share
      source: opportunities
      of: {{result: [won, lost]}}
      where: {{result: won, amount: {{at_least: {n}}}}}
    target: 40%
    min_sample: 3
"""
LEVEL: Final = """  level_{n}:
    label: {{zh: 级别{n}, en: Level {n}}}
    scope: person
    weights:
      quarter:
        kpi_{n}: 30%
        contract_value: 30%
        customer_satisfaction: 40%
    targets:
      quarter: {{contract_value: 100万}}
"""
END: Final = "grades: {quarter: [{grade: A, at_least: 60}, {grade: B, at_least: 0}]}\n"


def long_scheme(blocks: int) -> str:
    """A sound scheme of 22 lines for each of `blocks`."""
    kpis, levels = ("".join(part.format(n=n) for n in range(blocks)) for part in (KPI, LEVEL))
    return f'name: Long\nversion: "1"\nkpis:\n{kpis}levels:\n{levels}{END}'


@pytest.mark.parametrize("misspelt", [("", ""), ("  kpi_", "  kpl_x"), ("unit: percent", "unit: percnt")])
def test_two_thousand_lines_are_checked_within_a_second(tmp_path: Path, misspelt: tuple[str, str]) -> None:
    file, text = tmp_path / "scheme.yaml", long_scheme(95)
    kpis, _, levels = text.partition("levels:")
    broken = kpis.replace(*misspelt) if misspelt[0].startswith("unit") else levels.replace(*misspelt)
    if misspelt[0]:
        text = f"{broken}levels:{levels}" if misspelt[0].startswith("unit") else f"{kpis}levels:{broken}"
    assert len(text.splitlines()) >= 2_000
    file.write_text(text, encoding="utf-8")
    begun = time.process_time()
    try:
        issues = load_scheme(str(file), advised=True).issues
    except CannotRunError as error:
        issues = error.issues
    assert time.process_time() - begun < 1
    assert bool(issues) == bool(misspelt[0])
