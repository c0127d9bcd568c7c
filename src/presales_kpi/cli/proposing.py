"""`score --propose FILE`: the overrides that would meet the scheme's grade shares, for somebody to approve."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from presales_kpi.cli import options
from presales_kpi.issues import cannot_run
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.results import Results
    from presales_kpi.scheme.model import Scheme


def check_proposal(path: Path, scheme: "Scheme", force: bool) -> None:
    """Refuse, before anything is read, what could not be written in the end: CannotRunError.

    Whatever stands there already is kept, also a proposal of this tool's, in which somebody may have written.
    """
    from presales_kpi.report.output import check_target

    if scheme.policy.distribution is None:
        raise cannot_run("no-distribution", "--propose", say("no-distribution"), say("no-distribution.hint"))
    if path.suffix.lower() != ".xlsx":
        raise cannot_run("proposal-not-xlsx", str(path), say("proposal-not-xlsx"), say("proposal-not-xlsx.hint"))
    check_target(path, force=True)
    if path.exists() and not force:
        raise cannot_run("output-exists", str(path), say("proposal-exists"), say("proposal-exists.hint"))


def check_apart(path: Path, files: Sequence[Path | None]) -> None:
    """Refuse to write over one of `files`, the inputs and the output, whatever --force says: CannotRunError."""
    others = [one.resolve() for one in files if one is not None and one != options.STDIN]
    if path.resolve() in others:
        raise cannot_run("proposal-is-taken", str(path), say("proposal-is-taken"), say("proposal-is-taken.hint"))


def proposed(results: "Results", path: Path, dry_run: bool) -> Iterator[str]:
    """Write the lines, where there are any; what is to be said of them."""
    from presales_kpi.ingest.record_sheets import ADJUSTMENTS
    from presales_kpi.report.adjustment_lines import to_adjustments
    from presales_kpi.report.output import write_whole
    from presales_kpi.report.proposal import proposed_lines

    language = results.scheme.language
    lines = proposed_lines(results, language)
    if not lines:
        yield say("line-nothing-proposed", path=str(path))
    elif dry_run:
        yield say("line-proposal-dry", count=len(lines), path=str(path))
    else:
        write_whole(path, to_adjustments(lines, ADJUSTMENTS.source, language))
        yield say("line-proposed", count=len(lines), path=str(path))
