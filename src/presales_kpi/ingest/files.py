"""What the user named on the command line → the files to read, each with the name it is shown by."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from presales_kpi.closed import SEAL_SUFFIX
from presales_kpi.issues import Issue, cannot_run
from presales_kpi.messages import say

#: What is taken from a folder; a file named by itself may be called anything.
SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})
_OWN_OUTPUT: Final = "-scorecards.xlsx"
_LOCK: Final = "~$"
#: What stands for standard input on the command line, and the name it has towards users.
STDIN: Final = Path("-")
STDIN_NAME: Final = "stdin"


@dataclass(frozen=True)
class NamedFile:
    """A file and its name towards users: without its folder, unless two files share a name."""

    path: Path
    name: str


def find_files(paths: Sequence[Path]) -> tuple[tuple[NamedFile, ...], tuple[Issue, ...]]:
    """The files in the order given, those of a folder by name, none twice; and notes on what is passed over.

    `-` is standard input, named stdin. Raises CannotRunError where nothing is left to read, or a path does not exist.
    """
    issues: list[Issue] = []
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _expand(path, issues):
            found.setdefault(file.resolve(), file)
    if not found and any(path.name.casefold().endswith(_OWN_OUTPUT) for path in paths):
        raise cannot_run("own-output", str(paths[0]), say("own-output"), say("own-output.hint"))
    if not found and (lock := next((path for path in paths if path.name.startswith(_LOCK)), None)):
        hint = say("lock-file.hint", file=lock.name.removeprefix(_LOCK))
        raise cannot_run("lock-file", str(lock), say("lock-file"), hint)
    if not found:
        where = ", ".join(str(path) for path in paths)
        hint = say("no-input.hint", kinds=" ".join(sorted(SUFFIXES)))
        raise cannot_run("no-input", where, say("no-input"), hint)
    if seal := next((file for file in found.values() if file.name.casefold().endswith(SEAL_SUFFIX)), None):
        raise cannot_run("seal-as-input", str(seal), say("seal-as-input"), say("seal-as-input.hint"))
    names = {file: STDIN_NAME if file == STDIN else file.name for file in found.values()}
    times = Counter(names.values())
    named = (NamedFile(file, name if times[name] == 1 else str(file)) for file, name in names.items())
    return tuple(named), tuple(issues)


def _expand(path: Path, issues: list[Issue]) -> Iterator[Path]:
    def pass_over(file: Path, why: str) -> None:
        issues.append(Issue("note", "skipped-file", file.name, why))

    if path == STDIN:
        yield path
        return
    inside = path.is_dir()
    for file in sorted(path.iterdir()) if inside else [path]:
        if inside and (file.is_dir() or file.name.startswith(".")):
            continue
        if file.name.startswith(_LOCK):
            pass_over(file, say("skipped-lock"))
        elif file.name.casefold().endswith(_OWN_OUTPUT):
            pass_over(file, say("skipped-scorecards"))
        elif inside and file.name.casefold().endswith(SEAL_SUFFIX):
            pass_over(file, say("skipped-seal"))
        elif inside and file.suffix.casefold() not in SUFFIXES:
            pass_over(file, say("skipped-other"))
        else:
            yield file
