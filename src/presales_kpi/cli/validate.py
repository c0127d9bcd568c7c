"""`presales-kpi validate`: is the scheme sound?"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import say_issues, shown_path, stderr_console
from presales_kpi.cli.language import spoken
from presales_kpi.issues import CannotRunError, Issue, place_of
from presales_kpi.messages import Language, in_language, say

if TYPE_CHECKING:
    from presales_kpi.scheme.loaded import LoadedScheme


class FindingsFormat(StrEnum):
    """What `validate --format` may be."""

    text = "text"
    json = "json"


@dataclass(frozen=True)
class _Checked:
    """What was found about one scheme; `loaded` is None where it has errors."""

    path: str
    loaded: "LoadedScheme | None"
    issues: Sequence[Issue]


def validate(
    schemes: Annotated[list[str] | None, typer.Argument(metavar="metavar-schemes", help="option-schemes")] = None,
    history: Annotated[
        list[Path] | None, typer.Option("--history", metavar="metavar-inputs", help="option-history")
    ] = None,
    format_: Annotated[
        FindingsFormat, typer.Option("--format", metavar="|".join(FindingsFormat), help="option-findings-format")
    ] = FindingsFormat.text,
    lang: options.TerminalLanguage = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Check each scheme, saying all of its errors at once; those of one do not keep the others from being checked."""
    console, language = stderr_console(no_color), spoken(lang)
    names, files = _told_apart(schemes or (), history or ())
    unsound, told = False, list[dict[str, Any]]()
    for checked in _check(names or [None], files):
        severities = {issue.severity for issue in checked.issues}
        unsound = unsound or checked.loaded is None or (strict and "warning" in severities)
        if format_ is FindingsFormat.json:
            told += (_as_data(checked.path, issue, language) for issue in checked.issues)
            continue
        say_issues(checked.issues, language, console, limit=None, notes=not quiet)
        if checked.loaded is not None and not quiet:
            scheme = checked.loaded.scheme
            counts = {"levels": len(scheme.levels), "kpis": len(scheme.kpis)}
            names_it = {"name": scheme.name, "version": scheme.version}
            sound = say("line-sound", path=shown_path(checked.path), **names_it, **counts)
            typer.echo(in_language(sound, language))
    if format_ is FindingsFormat.json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    raise typer.Exit(1 if unsound else 0)


def _told_apart(arguments: Iterable[str], history: Sequence[Path]) -> tuple[list[str | None], list[Path]]:
    """The schemes among the arguments, and the files of earlier periods: with `--history` those are named by it or
    follow it, as in `--history Q1.xlsx Q2.xlsx`, and no scheme is a spreadsheet."""
    names: list[str | None] = []
    files = list(history)
    for argument in arguments:
        if history and Path(argument).suffix.casefold() not in ("", ".yaml", ".yml"):
            files.append(Path(argument))
        else:
            names.append(argument)
    return names, files


def _check(names: Iterable[str | None], history: Sequence[Path]) -> Iterator[_Checked]:
    """Each scheme with what is found about it. Raises CannotRunError where there is no such scheme, or a file of
    `history` cannot be scored by it."""
    from presales_kpi.scheme.loader import load_scheme

    for name in names:
        try:
            loaded = load_scheme(name, Path(), advised=True)
        except CannotRunError as error:
            if any(issue.code == "scheme-not-found" and not issue.where for issue in error.issues):
                raise
            yield _Checked(name or "", None, error.issues)
            continue
        issues = loaded.issues
        if history:
            from presales_kpi.history import check_history

            issues = (*issues, *check_history(loaded, history, lambda step: None))
        yield _Checked(loaded.path, loaded, issues)


def _as_data(path: str, issue: Issue, language: Language) -> dict[str, Any]:
    """A finding as data: what it is about, its code, its place, its texts, and why there is such a rule."""
    from presales_kpi.scheme.rules import CODES, sentence

    file, line, column = place_of(issue.where)
    return {
        "scheme": path,
        "severity": issue.severity,
        "code": issue.code,
        "file": file,
        "line": line,
        "column": column,
        "message": in_language(issue.message, language),
        "hint": in_language(issue.hint, language),
        "rule": in_language(sentence(issue.code), language) if issue.code in CODES else "",
    }
