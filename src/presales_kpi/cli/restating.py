"""`score --restate`: what differs from a sealed period, as adjustments for the next one, for somebody to approve."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from presales_kpi.issues import cannot_run
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.results import Results

#: How the names of workbooks of results end, the longest first.
_ENDINGS: Final = ("-restated-scorecards", "-scorecards")
_ENDING: Final = "-restatement.xlsx"


@dataclass(frozen=True)
class Restatement:
    """The bytes of the workbook with the lines, and where it goes."""

    path: Path
    content: bytes

    def write(self) -> None:
        """Write it, whole or not at all; raises CannotRunError."""
        from presales_kpi.report.output import write_whole

        write_whole(self.path, self.content)


def restatement_beside(workbook: Path) -> Path:
    """`Q1-restatement.xlsx` for `Q1-scorecards.xlsx` and `Q1-restated-scorecards.xlsx`."""
    stem = next((workbook.stem.removesuffix(one) for one in _ENDINGS if workbook.stem.endswith(one)), workbook.stem)
    return workbook.with_name(f"{stem}{_ENDING}")


def restatement_of(results: "Results", path: Path, force: bool) -> Restatement | None:
    """The lines, None where nothing is open.

    Raises CannotRunError where the period is not sealed, or where another file stands at `path`: somebody may have
    approved what is in it. `force` writes over it.
    """
    from presales_kpi.ingest.record_sheets import ADJUSTMENTS
    from presales_kpi.report.adjustment_lines import to_adjustments
    from presales_kpi.report.output import check_target
    from presales_kpi.report.restatement import restated_lines

    if results.since is None:
        message = say("restate-unsealed", period=results.period.label)
        raise cannot_run("restate-unsealed", "--restate", message, say("restate-unsealed.hint"))
    if not results.since.is_open:
        return None
    check_target(path, force=True)
    language = results.scheme.language
    content = to_adjustments(restated_lines(results.since, language), ADJUSTMENTS.source, language)
    if path.exists() and not force and path.read_bytes() != content:
        raise cannot_run("restatement-exists", str(path), say("restatement-exists"), say("restatement-exists.hint"))
    return Restatement(path, content)


def restated_line(results: "Results", path: Path, dry_run: bool) -> str:
    """What is said of the lines: how many, where they are and who is to do what with them."""
    since = results.since
    assert since is not None
    count = sum(1 for person in since.people for _ in person.open_parts)
    if not count:
        return say("line-nothing-restated", period=since.seal.period.label)
    key = "line-restated-dry" if dry_run else "line-restated"
    return say(key, count=count, path=str(path), period=since.next.label)
