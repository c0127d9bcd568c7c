"""`presales-kpi score`: scorecards, grades and bonuses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from presales_kpi.cli import options
from presales_kpi.cli.closing import refusal, sealed_lines
from presales_kpi.cli.console import say_issues, say_line, show_step, stderr_console, which_scheme
from presales_kpi.cli.language import spoken
from presales_kpi.cli.loading import scheme_for
from presales_kpi.cli.opening import opening_of
from presales_kpi.cli.proposing import proposed
from presales_kpi.cli.restating import restated_line
from presales_kpi.cli.score_output import Wanted, format_of, text_of
from presales_kpi.cli.score_told import exit_code, next_step, outcome
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.closing.process import Closings
    from presales_kpi.issues import CannotRunError
    from presales_kpi.results import Results
    from presales_kpi.run import Asked, Progress
    from presales_kpi.scheme.loaded import LoadedScheme


def score(
    inputs: options.Inputs,
    scheme: options.SchemeName = None,
    period: options.PeriodText = None,
    without: options.Without = None,
    password_env: options.PasswordEnv = None,
    encoding: options.EncodingName = None,
    source: options.PresetName = None,
    output: options.Output = None,
    format_: options.OutputFormat = None,
    lang: options.Language = None,
    previous: options.Previous = None,
    close: options.Close = False,
    restate: options.Restate = False,
    propose: options.Propose = None,
    strict: options.Strict = False,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Score the inputs by the scheme, write what was asked for, and say how it went."""
    from presales_kpi.closing.process import find_closings
    from presales_kpi.run import Asked

    console, language = stderr_console(no_color), spoken(lang)
    tell = partial(say_line, console, language=language)
    opening = opening_of(password_env, encoding, source)
    wanted = Wanted(inputs, output, format_ or format_of(output), close, propose, dry_run, force, restate)
    loaded = scheme_for(inputs, scheme, lang)
    if not quiet:
        tell(which_scheme(loaded))
    wanted.check(loaded)
    closings = find_closings(previous or (), wanted.folders, opening)
    keep = close or bool(closings.given or closings.beside)
    asked = Asked(period, force, replace(opening, keep=keep), tuple(without or ()))
    with console.status("") as status:
        results, target, refused = _scored(wanted, loaded, asked, closings, partial(show_step, status, language))
    say_issues(results.issues, language, console, notes=not quiet)
    if refused is not None:
        raise refused
    for line in outcome(results) if not quiet else ():
        tell(line)
    if target is None and not dry_run:
        typer.echo(text_of(results, wanted.format), nl=False)
    again = {"--scheme": scheme, "--without": without, "--encoding": encoding, "--password-env": password_env}
    again |= {"--source": source, "--previous": [str(file) for file in previous or ()]}
    for line in _done(results, wanted, target, {} if quiet else again):
        tell(line)
    raise typer.Exit(exit_code(results, strict))


def _scored(
    wanted: Wanted, loaded: "LoadedScheme", asked: "Asked", closings: "Closings", progress: "Progress"
) -> "tuple[Results, Path | None, CannotRunError | None]":
    """The results, the file that they were written to (None: to go to stdout; in a dry run it would be), and why the
    period cannot be closed with them, in which case nothing was written."""
    from presales_kpi.closing.comparing import since_closing
    from presales_kpi.closing.process import prepare
    from presales_kpi.run import results_of

    prepared = prepare(wanted.inputs, loaded, asked, closings, progress)
    target = wanted.target(prepared)
    results = results_of(prepared.read, loaded, prepared.previous, progress)
    results = since_closing(results, prepared, loaded, asked, wanted.inputs, progress)
    refused = refusal(results, wanted.force) if wanted.close else None
    restatement = wanted.restatement(results)
    if target is not None and not wanted.dry_run and refused is None:
        progress(say("step-writing"))
        wanted.write(results, target, asked, prepared)
    if restatement is not None and not wanted.dry_run:
        restatement.write()
    return results, target, refused


def _done(
    results: "Results", wanted: Wanted, target: Path | None, again: "Mapping[str, str | Sequence[str] | None]"
) -> Iterator[str]:
    """What was written, and what comes next: the options of `again` with another command, where there are any."""
    if wanted.dry_run:
        yield say("line-dry-run")
    elif target is not None:
        yield say("line-written", path=str(target))
    if wanted.close and target is not None:
        yield from sealed_lines(results, target, wanted.dry_run)
    if wanted.restate:
        yield restated_line(results, wanted.restatement_path(results), wanted.dry_run)
    if again and target is not None and not wanted.dry_run:
        yield next_step(results, wanted.inputs, again)
    if wanted.propose is not None:
        yield from proposed(results, wanted.propose, wanted.dry_run)
