"""Messages on stderr: which issues are shown, and how they read."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from presales_kpi.issues import Issue
from presales_kpi.messages import Language, in_language, say

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


def say_line(console: Console, text: str, language: Language) -> None:
    """One line in `language`, taken literally: data in it is never read as markup."""
    console.print(Text(in_language(text, language)))


def say_issues(
    issues: Sequence[Issue], language: Language, console: Console | None = None, limit: int | None = SHOWN_PER_CODE,
    notes: bool = True,
) -> None:  # fmt: skip
    """Each issue on a line in `language`, at most `limit` of one code; what is held back is counted."""
    console = console or stderr_console()
    shown: Counter[str] = Counter()
    for issue in issues:
        if issue.severity == "note" and not notes:
            continue
        shown[issue.code] += 1
        if limit is None or shown[issue.code] <= limit:
            severity = in_language(say(issue.severity), language)
            line = Text(f"{issue.told(language)} [{issue.code}]")
            console.print(Text(f"{severity} ", style=_STYLES[issue.severity]) + line)
    for code, count in shown.items():
        if limit is not None and count > limit:
            say_line(console, say("more-issues", count=count - limit, code=code), language)


def shown_path(path: str) -> str:
    """What a loaded scheme calls its file, or its name where it is built in."""
    name = path.removeprefix("built-in ")
    return path if name == path else say("built-in", name=name)
