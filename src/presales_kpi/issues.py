"""What the run has to say about its input: values, collected on the way, never printed where they arise."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from presales_kpi.messages import Language, in_language, say

Severity = Literal["error", "warning", "note"]
#: The gravest first.
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)

_REASONS: Final = {
    errno.EACCES: "reason-not-permitted",
    errno.EISDIR: "reason-folder",
    errno.ENOSPC: "reason-disk-full",
    errno.EROFS: "reason-read-only",
}


@dataclass(frozen=True)
class Issue:
    """One finding: a stable `code`, the place, what is wrong, and what to do about it (texts of `messages`).

    `where` is `FILE:LINE:COLUMN` for YAML, `FILE!SHEET!CELL` for a spreadsheet, a file name or "".
    `people` are the ids of those whose card it touches; `found` is the value as it stands in the cell, "" where there
    is none, or it is nobody else's business.
    """

    severity: Severity
    code: str
    where: str
    message: str
    hint: str = ""
    people: tuple[str, ...] = ()
    found: str = ""

    def __str__(self) -> str:
        return self.told("en")

    def told(self, language: Language) -> str:
        """Place, what is wrong and what to do, in one line."""
        message, hint = in_language(self.message, language), in_language(self.hint, language)
        place = f"{self.where}: " if self.where else ""
        stop, space = ("。", "") if language == "zh" else (".", " ")
        end = "" if message.endswith((".", "。", "?", "？")) else stop
        return f"{place}{message}{end}{space}{hint.rstrip('。')}" if hint else f"{place}{message}{end}"


def by_kind(issues: Iterable[Issue]) -> list[list[Issue]]:
    """The issues of each severity and code together, errors first, then in the order in which a kind first comes up."""
    kinds: dict[tuple[Severity, str], list[Issue]] = {}
    for issue in issues:
        kinds.setdefault((issue.severity, issue.code), []).append(issue)
    return sorted(kinds.values(), key=lambda kind: SEVERITIES.index(kind[0].severity))


class CannotRunError(Exception):
    """The run stops before anything is written (exit code 2); `issues` say why."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(str(issue) for issue in self.issues))


def cannot_run(code: str, where: str, message: str, hint: str = "") -> CannotRunError:
    """The common case of `CannotRunError`: one error, one place."""
    return CannotRunError([Issue("error", code, where, message, hint)])


def place_of(where: str) -> tuple[str, int | None, int | None]:
    """File, line and column of `FILE:LINE:COLUMN`; without line and column the whole is a file's name."""
    file, *numbers = where.rsplit(":", 2)
    if len(numbers) == 2 and all(number.isdecimal() for number in numbers):
        line, column = numbers
        return file, int(line), int(column)
    return where, None, None


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in its own words where they are none of the frequent ones."""
    key = _REASONS.get(error.errno or 0, "reason-unknown")
    return error.strerror if key == "reason-unknown" and error.strerror else say(key)
