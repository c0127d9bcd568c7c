"""`presales-kpi validate`: is the scheme sound?"""

from pathlib import Path
from typing import Annotated

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import say_issues, stderr_console
from presales_kpi.issues import CannotRunError


def validate(
    schemes: Annotated[
        list[str] | None, typer.Argument(metavar="[SCHEME]...", help="Scheme files, or names of built-in schemes.")
    ] = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Is the scheme sound? Weights, targets, bands, references.

    Without SCHEME it checks presales-kpi.yaml in this folder, else the built-in scheme. All errors are shown at once,
    each with its line. Exit code 1 if there are any.

    Example: presales-kpi validate configs/example-company.yaml
    """
    from presales_kpi.scheme.loader import load_scheme

    console = stderr_console(no_color)
    unsound = False
    names: list[str | None] = [*schemes] if schemes else [None]
    for name in names:
        try:
            loaded = load_scheme(name, Path())
        except CannotRunError as error:
            if any(issue.code == "scheme-not-found" and not issue.where for issue in error.issues):
                raise
            say_issues(error.issues, console, limit=None)
            unsound = True
            continue
        say_issues(loaded.issues, console, limit=None, notes=not quiet)
        unsound = unsound or (strict and any(issue.severity == "warning" for issue in loaded.issues))
        if not quiet:
            counts = f"{len(loaded.scheme.levels)} levels, {len(loaded.scheme.kpis)} KPIs"
            typer.echo(f'{loaded.path}: "{loaded.scheme.name}" {loaded.scheme.version} is sound ({counts})')
    raise typer.Exit(1 if unsound else 0)
