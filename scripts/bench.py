"""How long a whole run takes, as a ratio to the least that it could take, how much memory, and how both grow.

    python scripts/bench.py [--rows 100000] [--growth 10000 100000 1000000] [--runs 5]

Makes a workbook of opportunities of 200 people, and text files of several sizes, in a temporary folder. Every run is
a process of its own, from its start to its end, and takes turns with the processes it is compared to; what is printed
are medians. Exits 1 where a limit is exceeded. What the figures mean: docs/performance.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import bench_data

FOLDER: Final = Path(__file__).resolve().parent
SCHEME: Final = FOLDER / "bench_scheme.yaml"
#: The limits: times as long as the floor; as `--help` of an empty program; memory in MB; times as long for ten times
#: the rows.
FLOOR_LIMIT: Final = 2.0
HELP_LIMIT: Final = 1.5
MEMORY_LIMIT: Final = 600.0
GROWTH_LIMIT: Final = 10.0
HELP_RUNS: Final = 9
GROWTH: Final = (10_000, 100_000, 1_000_000)
_EMPTY_PROGRAM: Final = '''\
import typer

app = typer.Typer()


@app.command()
def empty() -> None:
    """Empty."""


app()
'''


#: One process: seconds on the `clock`, seconds of `processor` time, and its `peak` memory in MB.
Run = Mapping[str, float]


@dataclass(frozen=True)
class Turns:
    """The runs of several commands that took turns, in the order of the turns."""

    runs: Mapping[str, Sequence[Run]]

    def ratio(self, one: str, other: str, what: str = "clock") -> float:
        """The median, over the turns, of how many times as long `one` took."""
        pairs = zip(self.runs[one], self.runs[other], strict=True)
        return median(a[what] / b[what] for a, b in pairs)

    def middle(self, one: str, what: str) -> float:
        """The median of one figure of a command."""
        return median(run[what] for run in self.runs[one])


class Bench:
    """Runs processes in one folder and collects which limits were exceeded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.exceeded: list[str] = []
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        # Byte code as an installed program has it, wherever this runs.
        self._environment = kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "NO_COLOR": "1"}

    def take_turns(self, commands: Mapping[str, Sequence[str]], times: int) -> Turns:
        """Each command `times` times in turns, after one turn that does not count."""
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for turn in range(times + 1):
            for name, command in commands.items():
                run = self._run(command)
                if turn:
                    runs[name].append(run)
        return Turns(runs)

    def _run(self, command: Sequence[str]) -> Run:
        with (self.folder / "output.txt").open("w+", encoding="utf-8") as output:
            start = perf_counter()
            process = subprocess.Popen(
                [sys.executable, *command], stdout=output, stderr=output, env=self._environment, cwd=self.folder
            )
            _, status, used = os.wait4(process.pid, 0)
            clock = perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                output.seek(0)
                raise SystemExit(f"{' '.join(command)} left with {process.returncode}:\n{output.read()}")
        unit = 1 if sys.platform == "darwin" else 1024
        return {
            "clock": clock, "processor": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * unit / 1e6,
        }  # fmt: skip

    def check(self, what: str, found: float, limit: float) -> str:
        """The figure beside its limit, noted where it exceeds it."""
        if found > limit:
            self.exceeded.append(f"{what}: {found:.2f}, more than {limit:g}")
        return f"{found:.2f} (at most {limit:g})"


def score_command(inputs: Sequence[Path], output: Path) -> list[str]:
    """The arguments of one run of the program."""
    files = [str(file) for file in inputs]
    options = ["--scheme", str(SCHEME), "--period", bench_data.PERIOD, "--quiet", "--output", str(output)]
    return ["-m", "presales_kpi", "score", *files, *options]


def floor_command(file: Path, cells: int, output: Path) -> list[str]:
    """The arguments of one run of the floor."""
    return [str(FOLDER / "bench_floor.py"), str(file), bench_data.SHEET, str(cells), str(output)]


def cells_written(workbook: Path) -> int:
    """How many cells the sheets of a workbook hold."""
    with zipfile.ZipFile(workbook) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(package.read(name).count(b"<c ") for name in sheets)


def compare(bench: Bench, inputs: Sequence[Path], rows: int, runs: int) -> Turns:
    """Our run on `inputs` in turns with its floors; prints a line. Of a text file there is only the lower floor."""
    output = bench.folder / "scorecards.xlsx"
    ours = score_command(inputs, output)
    bench.take_turns({"ours": ours}, 0)
    read, written = (rows + 1) * len(bench_data.HEADERS), cells_written(output)
    cells = {"floor": read, "lower": written}
    if inputs[0].suffix == ".csv":
        del cells["floor"]
    floors = {name: floor_command(inputs[0], count, bench.folder / "floor.xlsx") for name, count in cells.items()}
    turns = bench.take_turns({"ours": ours} | floors, runs)
    ratios = [
        f"{turns.ratio('ours', name, what):7.2f}" if name in floors else f"{'–':>7}"
        for name in ("floor", "lower") for what in ("clock", "processor")
    ]  # fmt: skip
    clock, peak = turns.middle("ours", "clock"), turns.middle("ours", "peak")
    counts = f"{rows:9,} {inputs[0].suffix[1:]:5} {read:11,} {written:9,}"
    print(f"{counts} {clock:7.2f} s {' '.join(ratios)} {peak:7.0f} MB", flush=True)
    return turns


def compare_help(bench: Bench, runs: int) -> None:
    """`--help` beside that of a Typer program with one empty command."""
    empty = bench.folder / "empty.py"
    empty.write_text(_EMPTY_PROGRAM, encoding="utf-8")
    turns = bench.take_turns({"ours": ["-m", "presales_kpi", "--help"], "empty": [str(empty), "--help"]}, runs)
    found = bench.check("--help ÷ that of an empty Typer program", turns.ratio("ours", "empty"), HELP_LIMIT)
    print(f"--help ÷ that of an empty Typer program: {found}")


def check_growth(bench: Bench, grown: Mapping[int, Turns]) -> None:
    """How time and memory grow from each size to the next."""
    sizes = sorted(grown)
    added: list[float] = []
    for few, many in pairwise(sizes):
        before, after = (grown[size].middle("ours", "processor") for size in (few, many))
        peaks = [grown[size].middle("ours", "peak") for size in (few, many)]
        limit = GROWTH_LIMIT * (many / few) / 10
        found = bench.check(f"growth from {few:,} to {many:,} rows", after / before, limit)
        added.append((after - before) / (many - few))
        print(f"{few:,} → {many:,} rows: time × {found}, memory × {peaks[1] / peaks[0]:.2f}")
    if len(added) > 1:
        print(f"cost of an added row, last step ÷ first: {added[-1] / added[0]:.2f}")


def main() -> int:
    """Make the files, run everything, print it; 1 where a limit is exceeded."""
    parser = argparse.ArgumentParser(description="Time whole runs against the least that they could take.")
    parser.add_argument("--rows", type=int, default=100_000, help="opportunities in the workbook")
    parser.add_argument("--growth", type=int, nargs="*", default=list(GROWTH), help="rows of each text file")
    parser.add_argument("--runs", type=int, default=5, help="turns that count; of text files at most 3")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; medians of {asked.runs} turns (text: at most 3)")
    heads = f"{'rows':>9} file  {'cells read':>11} {'written':>9} {'whole run':>9}"
    print(f"{heads} {'÷ floor':>15} {'÷ lower':>15} {'peak':>10}")
    print(f"{'':47}  {'clock':>7} {'cpu':>7} {'clock':>7} {'cpu':>7}")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        workbook = bench.folder / "2026Q3.xlsx"
        bench_data.write_workbook(workbook, asked.rows)
        turns = compare(bench, [workbook], asked.rows, asked.runs)
        grown = {}
        for rows in asked.growth:
            files = bench_data.write_texts(bench.folder, rows)
            grown[rows] = compare(bench, files, rows, min(asked.runs, 3))
        print(f"whole run ÷ floor: {bench.check('whole run ÷ floor', turns.ratio('ours', 'floor'), FLOOR_LIMIT)}")
        lower = turns.ratio("ours", "lower")
        print(f"whole run ÷ lower floor, which writes as few cells as the run: {lower:.2f}")
        print(f"peak memory: {bench.check('peak memory in MB', turns.middle('ours', 'peak'), MEMORY_LIMIT)} MB")
        check_growth(bench, grown)
        compare_help(bench, min(HELP_RUNS, 2 * asked.runs))
        print("all within the limits" if not bench.exceeded else "\n".join(["EXCEEDED", *bench.exceeded]))
    return 1 if bench.exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
