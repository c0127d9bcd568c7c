"""Reads thousands of damaged workbooks and text files: each must be read, or refused with a message.

    python scripts/fuzz.py [--count 5000] [--seed 1] [--jobs 2] [--keep DIR] [--numbers]

Half of the files are damaged byte by byte as they stand, half inside their packed parts; with `--numbers`, each number
in them is replaced in turn instead. Each is read in a process of
its own, within a gigabyte of memory and half a minute, so that a reader that aborts, hangs or fills the memory is
counted and does not end the run. Exits 1 where anything but reading or refusing happened. Linux and macOS.
"""

import argparse
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

import fuzz_data

OUTCOMES: Final = ("read", "refused", "traceback", "abort", "timeout")
WAYS: Final = ("as it stands", "inside", "each number")
GOOD: Final = ("read", "refused")
SECONDS: Final = 30
#: Memory that reading may take beyond what the program takes when it has started.
MORE_BYTES: Final = 1_000_000_000
_EXITS: Final = {0: "read", 2: "refused", 3: "traceback"}


@dataclass(frozen=True)
class Case:
    """One damaged file: what it was made from, in which way, and the number that makes it again."""

    kind: str
    way: str
    number: int
    data: bytes


def cases(count: int, seeds: Mapping[str, bytes], seed: int) -> Iterator[Case]:
    """So many cases by chance, the kinds taking turns, each as it stands and inside."""
    turns = [(kind, way) for way in WAYS[:2] for kind in seeds]
    for number in range(count):
        kind, way = turns[number % len(turns)]
        dice = Random(f"{seed} {kind} {way} {number}")
        yield Case(kind, way, number, fuzz_data.mutate(seeds[kind], kind, way == "inside", dice))


def number_cases(seeds: Mapping[str, bytes]) -> Iterator[Case]:
    """A case for each number in each file but the whole quarter's, which says nothing more."""
    made = (
        (kind, data) for kind in seeds if not kind.startswith("whole")
        for data in fuzz_data.other_numbers(seeds[kind], kind)
    )  # fmt: skip
    for number, (kind, data) in enumerate(made):
        yield Case(kind, WAYS[2], number, data)


def file_name(kind: str) -> str:
    """What a file of a kind is called: its sheet belongs to the bids by its name."""
    return f"投标.{kind.rpartition(' ')[2]}"


def read(path: Path) -> str:
    """Read one file as a run would; what became of it."""
    from presales_kpi.ingest import read_inputs
    from presales_kpi.issues import CannotRunError

    try:
        inputs = read_inputs([path], scheme())
    except CannotRunError as error:
        assert all(issue.message and issue.code for issue in error.issues)
        return "refused"
    for table in inputs.tables.values():
        assert len(table.state) == len(table.frame)
    return "read"


def scheme() -> object:
    """The built-in scheme, loaded once."""
    if not _LOADED:
        from presales_kpi.scheme.loader import load_scheme

        _LOADED.append(load_scheme("presales").scheme)
    return _LOADED[0]


_LOADED: list[object] = []


def run_apart(path: Path, log: Path) -> str:
    """Read a file in a process of its own, which starts as a copy of this one; what became of it."""
    child = os.fork()
    if child == 0:
        os._exit(_read_within_limits(path, log))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        return "timeout"
    return _EXITS.get(code, "abort")


def _read_within_limits(path: Path, log: Path) -> int:
    try:
        signal.alarm(SECONDS)
        taken = _taken()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MORE_BYTES, taken + MORE_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return next(code for code, outcome in _EXITS.items() if outcome == read(path))
    except BaseException:
        log.write_text(traceback.format_exc(), encoding="utf-8")
        return 3


def _taken() -> int:
    """The address space that this process takes up."""
    statistics = Path("/proc/self/statm")
    if not statistics.exists():  # macOS has no such limit that holds
        return resource.RLIM_INFINITY - MORE_BYTES
    return int(statistics.read_text().split()[0]) * resource.getpagesize()


class Fuzz:
    """Reads cases and counts what becomes of them; `wrong` are those that were neither read nor refused."""

    def __init__(self, folder: Path, keep: Path | None) -> None:
        self.found: Counter[tuple[str, str, str]] = Counter()
        self.wrong: list[str] = []
        self._folder, self._keep = folder, keep

    def run(self, case: Case) -> None:
        """Read one case in a process of its own."""
        home = self._folder / f"{case.way}-{case.number}"
        home.mkdir()
        path = home / file_name(case.kind)
        path.write_bytes(case.data)
        outcome = run_apart(path, home / "raised.txt")
        self.found[case.kind, case.way, outcome] += 1
        if outcome not in GOOD:
            self.wrong.append(f"{outcome}: {case.kind}, {case.way}, {case.number}")
            if self._keep:
                shutil.copytree(home, self._keep / home.name, dirs_exist_ok=True)
        shutil.rmtree(home)

    def table(self) -> str:
        """What became of the files of each kind, damaged in each way."""
        lines = [f"{'file':18} {'damaged':12} {'files':>7} " + " ".join(f"{one:>9}" for one in OUTCOMES)]
        for kind, way in dict.fromkeys((kind, way) for kind, way, _ in sorted(self.found)):
            lines.append(self._line(kind, way, [self.found[kind, way, one] for one in OUTCOMES]))
        sums = [sum(count for key, count in self.found.items() if key[2] == one) for one in OUTCOMES]
        return "\n".join([*lines, self._line("all", "", sums)])

    def _line(self, kind: str, way: str, counts: list[int]) -> str:
        return f"{kind:18} {way:12} {sum(counts):7,} " + " ".join(f"{count:9,}" for count in counts)


def main() -> int:
    """Run the cases and print what became of them; 1 where one was neither read nor refused."""
    parser = argparse.ArgumentParser(description="Read damaged files: each must be read or refused.")
    parser.add_argument("--count", type=int, default=5_000, help="files to read")
    parser.add_argument("--seed", type=int, default=1, help="another number, other files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="files read at once")
    parser.add_argument("--keep", type=Path, help="where to put the files that went wrong, with what was raised")
    parser.add_argument("--numbers", action="store_true", help="replace each number in turn, instead of by chance")
    asked = parser.parse_args()
    seeds = fuzz_data.seeds()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, data in seeds.items():  # this also loads what the copies of this process would load anew each time
            path = folder / file_name(kind)
            path.write_bytes(data)
            assert read(path) == "read", f"the {kind} to start with is not read"
        fuzz = Fuzz(folder, asked.keep)
        made = number_cases(seeds) if asked.numbers else cases(asked.count, seeds, asked.seed)
        with ThreadPoolExecutor(asked.jobs) as pool:
            while batch := list(islice(made, 100)):
                list(pool.map(fuzz.run, batch))
    print(fuzz.table())
    total = fuzz.found.total()
    print("\n".join(fuzz.wrong) if fuzz.wrong else f"{total:,} files: none ended otherwise than read or refused")
    return 1 if fuzz.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
