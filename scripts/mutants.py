"""Do the tests notice when what pay hangs on is changed? Runs mutmut and makes `docs/mutants.md`.

    python scripts/mutants.py              every room from the beginning; writes the page
    python scripts/mutants.py pay score    these rooms; the page too, where the others were run before
    python scripts/mutants.py --again pay  of these rooms what survived the last run, and whatever has not been run
    python scripts/mutants.py --read       no run: the page from the last results

What a run of some rooms leaves standing of the others may be out of date: before a release run all. The reason of each
survivor stands in `mutants.yaml`, by module, function and changed lines, or once for all changes of a kind (`wherever`:
lines that are the same when what matches `cut` is taken out of them). The script fails on a survivor without a reason,
on a reason that no survivor needs, and where fewer than 90% are killed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any, Final

import yaml
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "mutants.md"
REASONS: Final = Path(__file__).with_suffix(".yaml")
PACKAGE: Final = Path("src/presales_kpi")
COPY: Final = Path("mutants")
ROOMS: Final = ("money", "calc", "score", "pay")
ENOUGH: Final = 90
CHILDREN: Final = 2
KILLED: Final = ("killed", "timeout", "segfault")


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, what became of it, and the seconds its tests took."""

    name: str
    path: Path
    fate: str
    seconds: float

    @property
    def module(self) -> str:
        """`pay/pool.py`"""
        return str(self.path.relative_to(PACKAGE))

    @property
    def function(self) -> str:
        """`_Builder.build`"""
        function, owner = orig_function_and_class_names_from_key(self.name)
        return f"{owner}.{function}" if owner else function

    def change(self) -> str:
        """The lines that differ, each behind its − or +."""
        lines = get_diff_for_mutant(self.name, path=self.path).splitlines()[2:]
        return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines if line[0] in "+-" and line[1:].strip())


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test kills, and why."""

    module: str
    function: str
    change: str
    reason: str | None


class Reasons:
    """What `mutants.yaml` says; `unused` are the reasons that nothing explained so far has needed."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._kinds = [(re.compile(kind["cut"]), kind["reason"]) for kind in given.pop("wherever", ())]
        self._of = {
            (module, function, change.strip()): reason
            for module, functions in given.items()
            for function, changes in functions.items()
            for change, reason in changes.items()
        }
        self.unused = [*(" ".join(key) for key in self._of), *(cut.pattern for cut, _ in self._kinds)]

    def explained(self, mutant: Mutant) -> Survivor:
        """The survivor with its reason."""
        change = mutant.change()
        key = mutant.module, mutant.function, change
        used, reason = " ".join(key), self._of.get(key)
        if reason is None:
            used, reason = next(((cut.pattern, why) for cut, why in self._kinds if _same(change, cut)), ("", None))
        if used in self.unused:
            self.unused.remove(used)
        return Survivor(*key, reason)


def _same(change: str, cut: re.Pattern[str]) -> bool:
    """Whether nothing is changed but what `cut` takes out."""
    sides = [[cut.sub("", line[1:]) for line in change.splitlines() if line[0] == sign] for sign in "-+"]
    return sides[0] == sides[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for, say what was found, write the page if all rooms were run; 1 where something is open."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], help=f"one or more of {', '.join(ROOMS)}; else all")
    parser.add_argument("--again", action="store_true", help="run only what survived the last run")
    parser.add_argument("--read", action="store_true", help="run nothing, read the last results")
    wanted = parser.parse_args(arguments)
    os.chdir(ROOT)
    rooms = wanted.rooms or list(ROOMS)
    if not wanted.read:
        run(rooms, wanted.again, everything=not wanted.rooms and not wanted.again)
    found = {room: list(mutants_of(room)) for room in ROOMS}
    complete = all(found[room] and all(one.fate != "not checked" for one in found[room]) for room in ROOMS)
    read = [one for room in (ROOMS if complete else rooms) for one in found[room] if one.fate != "not checked"]
    reasons = Reasons(yaml.safe_load(REASONS.read_text(encoding="utf-8")))
    survivors = [reasons.explained(one) for one in read if one.fate not in KILLED]
    if complete:
        PAGE.write_text(page(read, survivors), encoding="utf-8", newline="\n")
    print("\n".join(table(read)))
    return report(read, survivors, reasons.unused if complete else [])


def run(rooms: Sequence[str], again: bool, everything: bool) -> None:
    """Mutate and test: all of the rooms, or `again` only what survived."""
    if everything:
        shutil.rmtree(COPY, ignore_errors=True)
    # mutmut never copies these anew, nor asks which test reaches what since a test was changed.
    for stale in ("tests", PACKAGE / "builtin"):
        shutil.rmtree(COPY / stale, ignore_errors=True)
    (COPY / "mutmut-stats.json").unlink(missing_ok=True)
    if again:
        forget_survivors(rooms)
    names = [] if again or everything else [f"presales_kpi.{room}.*" for room in rooms]
    mutmut = Path(sys.executable).with_name("mutmut")
    command = [mutmut, "run", "--max-children", str(CHILDREN), *names]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def forget_survivors(rooms: Iterable[str]) -> None:
    """Let mutmut run again what no test of the last run killed."""
    for data in (data for room in rooms for data in results_of(room)):
        codes = data.exit_code_by_key
        data.exit_code_by_key = {
            name: code if status_by_exit_code[code] in KILLED else None for name, code in codes.items()
        }
        if codes:
            data.save()


def results_of(room: str) -> Iterator[SourceFileMutationData]:
    """What mutmut keeps of each module of a room."""
    here = PACKAGE / room
    for path in sorted(here.rglob("*.py")) if here.is_dir() else [here.with_suffix(".py")]:
        data = SourceFileMutationData(path=path)
        data.load()
        yield data


def mutants_of(room: str) -> Iterator[Mutant]:
    """The mutants of a room by module, with what the last run made of them."""
    for data in results_of(room):
        path = Path(data.path)
        for name, code in data.exit_code_by_key.items():
            yield Mutant(name, path, status_by_exit_code[code], data.durations_by_key.get(name) or 0)


def report(read: Sequence[Mutant], survivors: Sequence[Survivor], needless: Sequence[str]) -> int:
    """Say what is open, as it would stand in `mutants.yaml`; 1 where something is."""
    open_ones = [one for one in survivors if one.reason is None]
    for one in open_ones:
        print(f"{one.module}:\n  {one.function}:\n    ? |-\n{indent(one.change, ' ' * 6)}\n    : no reason yet")
    for reason in needless:
        print(f"\nno survivor needs this reason: {reason}")
    few = share(read) < ENOUGH
    return 1 if open_ones or needless or few else 0


def share(mutants: Sequence[Mutant]) -> float:
    """Percent of them that are killed."""
    return 100 * sum(1 for one in mutants if one.fate in KILLED) / len(mutants)


def table(mutants: Sequence[Mutant]) -> Iterator[str]:
    """Modules with their numbers, and the sum."""
    yield "| module | mutants | killed | survived | reached by no test | killed, % |"
    yield "|---|--:|--:|--:|--:|--:|"
    for module in [*dict.fromkeys(one.module for one in mutants), ""]:
        some = [one for one in mutants if module in ("", one.module)]
        killed = sum(1 for one in some if one.fate in KILLED)
        unreached = sum(1 for one in some if one.fate == "no tests")
        numbers = (len(some), killed, len(some) - killed - unreached, unreached, f"{share(some):.1f}")
        name, bold = (f"`{module}`", "") if module else ("all", "**")
        yield "| " + " | ".join(f"{bold}{cell}{bold}" for cell in (name, *numbers)) + " |"


def page(mutants: Sequence[Mutant], survivors: Sequence[Survivor]) -> str:
    """The text of `docs/mutants.md`."""
    minutes = sum(one.seconds for one in mutants) / CHILDREN / 60
    timeouts = sum(1 for one in mutants if one.fate == "timeout")
    lines = [
        "# Mutants: what the tests notice",
        "",
        "What people's pay hangs on (`money.py`, `calc/`, `score/`, `pay/`) is changed in one place after the other by",
        "[mutmut](https://mutmut.readthedocs.io): `>=` becomes `>`, 2 becomes 3, an argument is left out, a text is",
        "spoiled. Each such mutant should make a test fail. Of the other kind of mutation, mistakes in a scheme and",
        "what `validate` catches of them, see [Mutations](mutations.md).",
        "",
        f"Of {len(mutants)} mutants {share(mutants):.1f}% are killed"
        + (f", {timeouts} of them by never coming to an end" if timeouts else "")
        + f". Less than {ENOUGH}% fails.",
        "",
        *table(mutants),
        "",
        "Made by `make mutants`, which runs the tests of these rooms alone, with few and always the same examples of",
        f"property tests. With {CHILDREN} processes at a time it took {minutes:.0f} minutes, so CI does not run it.",
        "`uv run python scripts/mutants.py pay` runs one room, and `--again` what survived. mutmut leaves alone what",
        "is decorated (`cached_property`, `property`), constants of modules, and types.",
        "",
        "## The survivors",
        "",
        f"No test kills these {len(survivors)}, each for the reason that stands with it. The reasons are kept in",
        "`scripts/mutants.yaml`; a new survivor without one makes the script fail.",
        *survivors_told(survivors),
    ]
    return "\n".join(lines) + "\n"


def survivors_told(survivors: Sequence[Survivor]) -> Iterator[str]:
    """By module: function, change and reason of each."""
    by_reason: dict[tuple[str, str, str], list[str]] = {}
    for one in survivors:
        by_reason.setdefault((one.module, one.function, one.reason or "none yet"), []).append(one.change)
    module = ""
    for (where, function, reason), changes in by_reason.items():
        if where != module:
            module = where
            yield from ("", f"### `{module}`")
        yield from ("", f"`{function}`: {reason}", "", "```diff", "\n\n".join(changes), "```")


if __name__ == "__main__":
    sys.exit(main())
