"""Messages on stderr: which issues are shown, and how they read."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from presales_kpi.issues import Issue

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}
#: How many issues of one code the terminal shows before it points to the Issues sheet.
SHOWN_PER_CODE = 5
#: How wide lines may be where there is no terminal to ask.
PIPED_WIDTH = 160


def stderr_console(no_color: bool = False) -> Console:
    """Where progress, warnings and errors go; no colour when piped, with NO_COLOR or when told so."""
    return Console(stderr=True, no_color=no_color or None, highlight=False, soft_wrap=True)


def stdout_console(no_color: bool = False) -> Console:
    """Where results for reading go; no colour when piped, with NO_COLOR or when told so."""
    console = Console(no_color=no_color or None, highlight=False)
    return console if console.is_terminal else Console(no_color=True, highlight=False, width=PIPED_WIDTH)


def say(console: Console, text: str) -> None:
    """One line, taken literally: data in it is never read as markup."""
    console.print(Text(text))


def say_issues(
    issues: Sequence[Issue], console: Console | None = None, limit: int | None = SHOWN_PER_CODE, notes: bool = True
) -> None:
    """Each issue on a line, at most `limit` of one code; what is held back is counted."""
    console = console or stderr_console()
    shown: Counter[str] = Counter()
    for issue in issues:
        if issue.severity == "note" and not notes:
            continue
        shown[issue.code] += 1
        if limit is None or shown[issue.code] <= limit:
            console.print(Text(f"{issue.severity} ", style=_STYLES[issue.severity]) + Text(f"{issue} [{issue.code}]"))
    for code, count in shown.items():
        if limit is not None and count > limit:
            say(console, f"… and {count - limit} more [{code}]: all are on the Issues sheet")
