"""The one place that turns what went wrong into an exit code: 2 could not run, 3 a bug, 130 interrupted."""

import io
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

import typer

from presales_kpi import __version__
from presales_kpi.cli.console import say_issues
from presales_kpi.cli.usage import UsageError, is_help, usage_issue
from presales_kpi.issues import CannotRunError
from presales_kpi.messages import Language, in_language, say

#: The exit code of what was interrupted, which Typer makes of Ctrl-C.
_INTERRUPTED: Final = 130


def guarded(command: Callable[[], object], language: Language) -> NoReturn:
    """Run `command`, which gives its exit code or nothing, and exit; whatever it raises becomes a message in `language`
    on stderr, never a traceback."""
    _speak_utf8_into_pipes()
    try:
        code = command()
    except CannotRunError as error:
        say_issues(error.issues, language, limit=None)
        sys.exit(2)
    except UsageError as error:
        if is_help(error):
            print(error.message)
        else:
            say_issues([usage_issue(error)], language)
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        print(in_language(say("own-bug", log=str(_log())), language), file=sys.stderr)
        sys.exit(3)
    if code == _INTERRUPTED:
        print(in_language(say("interrupted"), language), file=sys.stderr)
    sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8_into_pipes() -> None:
    """What goes to a file or another program is UTF-8 on every system; a terminal shows what it cannot as `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _log() -> Path:
    """Where the traceback was written."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="presales-kpi-", suffix=".log", delete=False
    ) as file:
        file.write(f"presales-kpi {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exc(file=file)
    return Path(file.name)
