"""`presales-kpi validate`: is the scheme sound?"""

from pathlib import Path
from typing import Annotated

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import say_issues, shown_path, stderr_console
from presales_kpi.cli.language import spoken
from presales_kpi.issues import CannotRunError
from presales_kpi.messages import in_language, say


def validate(
    schemes: Annotated[list[str] | None, typer.Argument(metavar="metavar-schemes", help="option-schemes")] = None,
    lang: options.TerminalLanguage = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Check each scheme, saying all of its errors at once; those of one do not keep the others from being checked."""
    from presales_kpi.scheme.loader import load_scheme

    console, language = stderr_console(no_color), spoken(lang)
    unsound = False
    names: list[str | None] = [*schemes] if schemes else [None]
    for name in names:
        try:
            loaded = load_scheme(name, Path())
        except CannotRunError as error:
            if any(issue.code == "scheme-not-found" and not issue.where for issue in error.issues):
                raise
            say_issues(error.issues, language, console, limit=None)
            unsound = True
            continue
        say_issues(loaded.issues, language, console, limit=None, notes=not quiet)
        unsound = unsound or (strict and any(issue.severity == "warning" for issue in loaded.issues))
        if not quiet:
            counts = {"levels": len(loaded.scheme.levels), "kpis": len(loaded.scheme.kpis)}
            names_it = {"name": loaded.scheme.name, "version": loaded.scheme.version}
            sound = say("line-sound", path=shown_path(loaded.path), **names_it, **counts)
            typer.echo(in_language(sound, language))
    raise typer.Exit(1 if unsound else 0)
