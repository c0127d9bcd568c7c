"""`presales-kpi test`: the scheme's own cases."""

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import say_issues, shown_path, stderr_console
from presales_kpi.cli.language import spoken
from presales_kpi.issues import CannotRunError
from presales_kpi.messages import in_language, say
from presales_kpi.money import plain

if TYPE_CHECKING:
    from presales_kpi.calc import Value
    from presales_kpi.cases import CaseResult, Difference
    from presales_kpi.messages import Language
    from presales_kpi.scheme.loaded import LoadedScheme


class TestFormat(StrEnum):
    """What `test --format` may be."""

    text = "text"
    json = "json"


def test(
    schemes: Annotated[list[str] | None, typer.Argument(metavar="metavar-schemes", help="option-schemes")] = None,
    format_: Annotated[
        TestFormat, typer.Option("--format", metavar="|".join(TestFormat), help="option-test-format")
    ] = TestFormat.text,
    lang: options.TerminalLanguage = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Run the cases of each scheme, saying of each how it went; those of one do not keep the others from being run."""
    from presales_kpi.cases import run_cases
    from presales_kpi.scheme.loader import load_scheme

    console, language = stderr_console(no_color), spoken(lang)
    unsound = False
    told: list[dict[str, Any]] = []
    results: list[CaseResult] = []
    names: list[str | None] = [*schemes] if schemes else [None]
    for name in names:
        try:
            loaded = load_scheme(name, Path())
        except CannotRunError as error:
            say_issues(error.issues, language, console, limit=None)
            unsound = True
            continue
        ran = run_cases(loaded)
        results += ran
        told.append(_as_data(loaded, ran, language))
        for line in _lines(loaded, ran, language, quiet) if format_ is TestFormat.text else ():
            typer.echo(in_language(line, language))
    failed = sum(not one.passed for one in results)
    counts = {"passed": len(results) - failed, "failed": failed}
    if format_ is TestFormat.json:
        typer.echo(json.dumps({"schema": 1, "schemes": told, **counts}, ensure_ascii=False, indent=2))
    elif results and (failed or not quiet):
        typer.echo(in_language(say("cases-total", count=len(results), **counts), language))
    raise typer.Exit(2 if unsound else 1 if failed else 0)


def _lines(loaded: "LoadedScheme", ran: Sequence["CaseResult"], language: "Language", quiet: bool) -> Iterator[str]:
    """The scheme, then each case, and of a failed one what came out otherwise; with `quiet` failed ones alone."""
    path = shown_path(loaded.path)
    if not ran:
        yield say("cases-none", path=path)
        if not quiet:
            yield say("cases-none.hint")
        return
    if not quiet:
        yield say("cases-of", path=path, name=loaded.scheme.name, version=loaded.scheme.version)
    for one in ran:
        if one.passed:
            yield from [] if quiet else [say("case-passed", name=one.case.name)]
            continue
        yield say("case-failed", name=one.case.name, where=one.where)
        for difference in one.differences:
            what = _what(difference)
            yield "    " + in_language(say("case-differs", what=what, **_values(difference)), language)
            yield from (f"      {sentence}" for sentence in _sentences(one, difference, language))
        for issue in one.issues:
            yield f"    {issue.told(language)} [{issue.code}]"


def _what(difference: "Difference") -> str:
    return ".".join(difference.what)


def _values(difference: "Difference") -> dict[str, str]:
    return {"expected": _told(difference.expected), "got": _told(difference.got)}


def _told(value: "Value") -> str:
    return say("case-nothing") if value is None else str(_plain(value))


def _plain(value: "Value") -> str | None:
    return value if value is None or isinstance(value, str) else plain(value)


def _sentences(one: "CaseResult", difference: "Difference", language: "Language") -> list[str]:
    """How what came out was calculated, step by step."""
    from presales_kpi.report.explain_teller import Teller

    if one.results is None or one.person is None:
        return []
    teller = Teller(one.results, one.person, language).of_card()
    return [step.sentence for step in teller.steps(iter(difference.steps))]


def _as_data(loaded: "LoadedScheme", ran: Sequence["CaseResult"], language: "Language") -> dict[str, Any]:
    return {
        "path": loaded.path, "name": loaded.scheme.name, "version": loaded.scheme.version,
        "cases": [
            {
                "name": one.case.name, "where": one.where, "passed": one.passed,
                "differences": [
                    {
                        "what": _what(difference), "expected": _plain(difference.expected),
                        "got": _plain(difference.got), "steps": _sentences(one, difference, language),
                    }
                    for difference in one.differences
                ],
                "issues": [
                    {
                        "severity": issue.severity, "code": issue.code, "where": issue.where,
                        "message": in_language(issue.message, language), "hint": in_language(issue.hint, language),
                    }
                    for issue in one.issues
                ],
            }
            for one in ran
        ],
    }  # fmt: skip
