"""The one place that turns what went wrong into an exit code: 2 could not run, 3 a bug, 130 interrupted."""

import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from presales_kpi import __version__
from presales_kpi.cli.console import say_issues
from presales_kpi.issues import CannotRunError


def guarded(command: Callable[[], object]) -> NoReturn:
    """Run `command` and exit; whatever it raises becomes a message on stderr, never a traceback."""
    try:
        command()
    except CannotRunError as error:
        say_issues(error.issues, limit=None)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        print(f"presales-kpi met a bug of its own; nothing was written. The log is {_log()}", file=sys.stderr)
        sys.exit(3)
    sys.exit(0)


def _log() -> Path:
    """Where the traceback was written."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="presales-kpi-", suffix=".log", delete=False
    ) as file:
        file.write(f"presales-kpi {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exc(file=file)
    return Path(file.name)
