"""What `score` is to write, and where: the workbook, data on stdout, the seal beside the workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from presales_kpi.cli import options
from presales_kpi.cli.closing import folders_of
from presales_kpi.cli.options import Format
from presales_kpi.cli.proposing import check_apart, check_proposal
from presales_kpi.cli.restating import Restatement, restatement_beside, restatement_of
from presales_kpi.closed import seal_beside
from presales_kpi.issues import cannot_run
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.closing.process import Prepared
    from presales_kpi.results import Results
    from presales_kpi.run import Asked
    from presales_kpi.scheme.loaded import LoadedScheme


@dataclass(frozen=True)
class Wanted:
    """What the command line asks `score` to write; without `output` and `format` a workbook beside the input."""

    inputs: Sequence[Path]
    output: Path | None
    format: Format
    close: bool
    propose: Path | None
    dry_run: bool
    force: bool
    restate: bool = False

    @property
    def folders(self) -> list[Path]:
        """Where seals are looked for: the folders of the inputs, and that of what is written."""
        return [*folders_of(self.inputs), (self.output or self._default("", False)).parent]

    def check(self, loaded: "LoadedScheme") -> None:
        """Refuse, before anything is read, what could not be written in the end: CannotRunError."""
        from presales_kpi.report.output import check_target

        if self.close and self.format is not Format.xlsx:
            message, hint = say("close-without-workbook"), say("close-without-workbook.hint")
            raise cannot_run("close-without-workbook", "--close", message, hint)
        if self.output is not None:
            check_target(self.output, self.force or self.close)
        if self.propose is not None:
            check_proposal(self.propose, loaded.scheme, self.force)

    def target(self, prepared: "Prepared") -> Path | None:
        """The file to write, None for stdout; a period that is closed already gets a workbook of another name. Raises
        CannotRunError where a file stands in the way, or the period cannot be closed again."""
        from presales_kpi.report.output import check_target

        label, same = prepared.read.period.label, prepared.known.same
        if self.close and same is not None:
            message = say("already-closed", period=label)
            raise cannot_run("already-closed", str(same.file), message, say("already-closed.hint"))
        default = self._default(label, same is not None) if self.format is Format.xlsx else None
        target = self.output or default
        if target is not None and self.close and (seal := seal_beside(target)).exists():
            raise cannot_run("seal-exists", str(seal), say("seal-exists"), say("seal-exists.hint"))
        if self.propose is not None:
            check_apart(self.propose, [*self.inputs, target])
        if target is not None and not self.dry_run:
            check_target(target, self.force)
        return target

    def write(self, results: "Results", target: Path, asked: "Asked", prepared: "Prepared") -> None:
        """Write the file, and where the period is to be closed its seal: both or none."""
        from presales_kpi.closing.writing import seal_bytes
        from presales_kpi.report.output import write_whole

        content = content_of(results, self.format)
        sealed = None
        if self.close:
            sealed = seal_beside(target), seal_bytes(results, asked, prepared.known.taken, (target.name, content))
        write_whole(target, content, sealed)

    def restatement(self, results: "Results") -> "Restatement | None":
        """The adjustments that settle what differs from the seal, None where none are asked for or needed; raises
        CannotRunError where they cannot be written."""
        return restatement_of(results, self.restatement_path(results), self.force) if self.restate else None

    def restatement_path(self, results: "Results") -> Path:
        """Where they are written: beside the workbook, or where it would stand."""
        return restatement_beside(self.output or self._default(results.period.label, True))

    def _default(self, label: str, closed: bool) -> Path:
        ending = "-restated-scorecards.xlsx" if closed else "-scorecards.xlsx"
        if len(self.inputs) == 1 and self.inputs[0] != options.STDIN and not self.inputs[0].is_dir():
            return self.inputs[0].with_name(self.inputs[0].stem + ending)
        return Path(label + ending)


def format_of(output: Path | None) -> Format:
    """What the name of the output asks for where no format is named: x.json is JSON; anything else is a workbook."""
    suffix = output.suffix.removeprefix(".").lower() if output is not None else ""
    return Format(suffix) if suffix in ("json", "csv") else Format.xlsx


def content_of(results: "Results", format_: Format) -> bytes:
    """The bytes of a file of results."""
    if format_ is Format.xlsx:
        from presales_kpi.report.workbook import make_book
        from presales_kpi.report.xlsx import to_xlsx

        return to_xlsx(make_book(results), results.scheme.score_decimals, results.scheme.money_decimals)
    return text_of(results, format_).encode("utf-8-sig" if format_ is Format.csv else "utf-8")


def text_of(results: "Results", format_: Format) -> str:
    """The results as text: JSON, CSV or a table."""
    from presales_kpi.report.data import to_csv, to_json
    from presales_kpi.report.table import to_table

    return {Format.json: to_json, Format.csv: to_csv, Format.table: to_table}[format_](results)
