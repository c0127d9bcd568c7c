"""What the run has to say about its input: values, collected on the way, never printed where they arise."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Issue:
    """One finding: a stable `code`, the place, what is wrong, and what to do about it.

    `where` is `FILE:LINE:COLUMN` for YAML, `FILE!SHEET!CELL` for a spreadsheet, a file name or "".
    `people` are the ids of those whose card it touches.
    """

    severity: Severity
    code: str
    where: str
    message: str
    hint: str = ""
    people: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        end = "" if self.message.endswith((".", "。", "?")) else "."
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{end}{hint}"


class CannotRunError(Exception):
    """The run stops before anything is written (exit code 2); `issues` say why."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(str(issue) for issue in self.issues))


def cannot_run(code: str, where: str, message: str, hint: str = "") -> CannotRunError:
    """The common case of `CannotRunError`: one error, one place."""
    return CannotRunError([Issue("error", code, where, message, hint)])
