"""Messages on stderr: which issues are shown, and how they read."""

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from presales_kpi.issues import Issue
from presales_kpi.messages import Language, Message, in_language, say

if TYPE_CHECKING:
    from rich.status import Status

    from presales_kpi.scheme.loaded import LoadedScheme

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}
#: How many issues of one code the terminal shows before it points to the Issues sheet.
SHOWN_PER_CODE = 5
#: What no shell takes for anything but a word; Chinese needs no quotation marks.
_PLAIN_WORD = re.compile(r"[\w./:+=@%-]+")
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


def show_step(status: "Status", language: Language, step: str) -> None:
    """What is being done, while it takes."""
    status.update(in_language(say("step", step=step), language))


def which_scheme(loaded: "LoadedScheme") -> Message:
    """The line that says which scheme is applied."""
    scheme = loaded.scheme
    return say("line-scheme", name=scheme.name, version=scheme.version, path=shown_path(loaded.path))


def typed_again(inputs: Iterable[Path], asked: Mapping[str, str | Sequence[str] | None]) -> str:
    """Inputs and options as they are typed for another command; what was not asked for is left out."""
    words = [*map(str, inputs)]
    for option, value in asked.items():
        values = [value] if isinstance(value, str) else value or ()
        words += [word for one in values for word in (option, one)]
    return " ".join(word if _PLAIN_WORD.fullmatch(word) else shlex.quote(word) for word in words)


def shown_path(path: str) -> str:
    """What a loaded scheme calls its file, or its name where it is built in."""
    name = path.removeprefix("built-in ")
    return path if name == path else say("built-in", name=name)
