"""`score --close`: when a period may be closed, and what is said of its seal."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from presales_kpi.cli.score_told import exit_code
from presales_kpi.closed import previous_option, seal_beside
from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.results import Results


def folders_of(inputs: Sequence[Path]) -> list[Path]:
    """The folders in which seals are looked for, those of the inputs; of standard input the working directory."""
    return [path if path.is_dir() else path.parent for path in inputs]


def refusal(results: "Results", force: bool) -> CannotRunError | None:
    """Why a period cannot be closed with these results; None where it can, or is to be by `force`."""
    if force or exit_code(results, strict=False) == 0:
        return None
    errors = sum(1 for issue in results.issues if issue.severity == "error")
    rejected = sum(line.rejected for line in results.ledger)
    provisional = sum(1 for one in results.people if one.card.provisional)
    message = say(
        "cannot-close", period=results.period.label, errors=errors, rejected=rejected, provisional=provisional
    )
    return cannot_run("cannot-close", "", message, say("cannot-close.hint"))


def sealed_lines(results: "Results", workbook: Path, dry_run: bool) -> Iterator[str]:
    """What is said of the seal beside the workbook: where it is, its sha256, and how the next period takes it."""
    seal = seal_beside(workbook)
    if dry_run:
        yield say("line-would-seal", path=str(seal))
        return
    sha256 = hashlib.sha256(seal.read_bytes()).hexdigest()
    yield say("line-sealed", path=str(seal), sha256=sha256, option=previous_option(seal))
    undecided = sum(1 for one in results.people if not one.card.graded)
    if undecided:
        yield say("line-sealed-undecided", count=undecided)
