"""Reads thousands of damaged workbooks and text files: each must be read, or refused with a message.

    python scripts/fuzz.py [--count 5000] [--seed 1] [--jobs 2] [--keep DIR]

Half of the files are damaged byte by byte as they stand, half inside their packed parts. Each is read in a process of
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
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import fuzz_data

OUTCOMES: Final = ("read", "refused", "traceback", "abort", "timeout")
GOOD: Final = ("read", "refused")
SECONDS: Final = 30
#: Memory that reading may take beyond what the program takes when it has started.
MORE_BYTES: Final = 1_000_000_000
_EXITS: Final = {0: "read", 2: "refused", 3: "traceback"}


@dataclass(frozen=True)
class Case:
    """One damaged file: what it was made from, whether inside its parts, and the number that makes it again."""

    kind: str
    inside: bool
    number: int

    def data(self, seeds: dict[str, bytes], seed: int) -> bytes:
        dice = Random(f"{seed} {self.kind} {self.inside} {self.number}")
        return fuzz_data.mutate(seeds[self.kind], self.kind, self.inside, dice)


def cases(count: int, kinds: list[str]) -> Iterator[Case]:
    """So many cases, the kinds taking turns, each in both ways."""
    ways = [(kind, inside) for inside in (False, True) for kind in kinds]
    for number in range(count):
        kind, inside = ways[number % len(ways)]
        yield Case(kind, inside, number)


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


def main() -> int:
    """Run the cases and print what became of them; 1 where one was neither read nor refused."""
    parser = argparse.ArgumentParser(description="Read damaged files: each must be read or refused.")
    parser.add_argument("--count", type=int, default=5_000, help="files to read")
    parser.add_argument("--seed", type=int, default=1, help="another number, other files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="files read at once")
    parser.add_argument("--keep", type=Path, help="where to put the files that went wrong, with what was raised")
    asked = parser.parse_args()
    seeds = dict(fuzz_data.seeds())
    found: Counter[tuple[str, bool, str]] = Counter()
    wrong: list[str] = []
    scheme()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, data in seeds.items():
            path = folder / file_name(kind)
            path.write_bytes(data)
            assert read(path) == "read", f"the {kind} to start with is not read"

        def run(case: Case) -> None:
            data = case.data(seeds, asked.seed)
            home = folder / str(case.number)
            home.mkdir()
            path = home / file_name(case.kind)
            path.write_bytes(data)
            outcome = run_apart(path, home / "raised.txt")
            found[case.kind, case.inside, outcome] += 1
            if outcome not in GOOD:
                wrong.append(f"{outcome}: {case.kind} {case.number}, seed {asked.seed}")
                if asked.keep:
                    shutil.copytree(home, asked.keep / home.name, dirs_exist_ok=True)
            shutil.rmtree(home)

        with ThreadPoolExecutor(asked.jobs) as pool:
            list(pool.map(run, cases(asked.count, list(seeds))))
    _print(found, list(seeds))
    print("\n".join(wrong) if wrong else f"{asked.count:,} files: none ended otherwise than read or refused")
    return 1 if wrong else 0


def _print(found: Counter[tuple[str, bool, str]], kinds: list[str]) -> None:
    print(f"{'file':18} {'damaged':14} {'files':>6} " + " ".join(f"{one:>9}" for one in OUTCOMES))
    for kind in kinds:
        for inside, where in ((False, "as it stands"), (True, "inside")):
            counts = [found[kind, inside, outcome] for outcome in OUTCOMES]
            print(f"{kind:18} {where:14} {sum(counts):6,} " + " ".join(f"{one:9,}" for one in counts))
    counts = [sum(found[kind, inside, one] for kind in kinds for inside in (False, True)) for one in OUTCOMES]
    print(f"{'all':18} {'':14} {sum(counts):6,} " + " ".join(f"{one:9,}" for one in counts))


if __name__ == "__main__":
    sys.exit(main())
