"""`presales-kpi score`: scorecards, grades and bonuses."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import (
    say_issues,
    say_line,
    show_step,
    stderr_console,
    typed_again,
    which_scheme,
)
from presales_kpi.cli.language import spoken
from presales_kpi.cli.loading import scheme_for
from presales_kpi.cli.opening import opening_of
from presales_kpi.cli.options import Format
from presales_kpi.issues import Severity
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.results import Results


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
    strict: options.Strict = False,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Score the inputs by the scheme, write what was asked for, and say how it went."""
    from presales_kpi.report.output import check_target
    from presales_kpi.run import Asked, run

    console, language = stderr_console(no_color), spoken(lang)
    wanted, opening = format_ or _format_of(output), opening_of(password_env, encoding, source)
    loaded = scheme_for(inputs, scheme, lang)
    if not quiet:
        say_line(console, which_scheme(loaded), language)
    if output is not None:
        check_target(output, force)
    with console.status("") as status:
        progress = partial(show_step, status, language)
        results = run(inputs, loaded, Asked(period, force, opening, tuple(without or ())), progress)
        target = output or (_default_output(inputs, results.period.label) if wanted is Format.xlsx else None)
        if target is not None and not dry_run:
            check_target(target, force)
            progress(say("step-writing"))
            _write(results, target, wanted)
    say_issues(results.issues, language, console, notes=not quiet)
    for line in _outcome(results) if not quiet else ():
        say_line(console, line, language)
    if dry_run:
        say_line(console, say("line-dry-run"), language)
    elif target is None:
        typer.echo(_text(results, wanted), nl=False)
    else:
        say_line(console, say("line-written", path=str(target)), language)
        if not quiet:
            asked = {"--scheme": scheme, "--without": without, "--encoding": encoding, "--password-env": password_env}
            say_line(console, _next(results, inputs, {**asked, "--source": source}), language)
    raise typer.Exit(exit_code(results, strict))


def exit_code(results: "Results", strict: bool) -> int:
    """1 where there is an error, a rejected row, a provisional card or, if `strict`, a warning; else 0."""
    severities = {issue.severity for issue in results.issues}
    rejected = any(line.rejected for line in results.ledger)
    provisional = any(one.card.provisional for one in results.people)
    return 1 if "error" in severities or rejected or provisional or (strict and "warning" in severities) else 0


def _format_of(output: Path | None) -> Format:
    """What the name of the output asks for where no format is named: x.json is JSON; anything else is a workbook."""
    suffix = output.suffix.removeprefix(".").lower() if output is not None else ""
    return Format(suffix) if suffix in ("json", "csv") else Format.xlsx


def _default_output(inputs: list[Path], label: str) -> Path:
    if len(inputs) == 1 and inputs[0] != options.STDIN and not inputs[0].is_dir():
        return inputs[0].with_name(f"{inputs[0].stem}-scorecards.xlsx")
    return Path(f"{label}-scorecards.xlsx")


def _write(results: "Results", target: Path, format_: Format) -> None:
    from presales_kpi.report.output import write_whole

    if format_ is Format.xlsx:
        from presales_kpi.report.workbook import make_book
        from presales_kpi.report.xlsx import to_xlsx

        info = results.scheme
        write_whole(target, to_xlsx(make_book(results), info.score_decimals, info.money_decimals))
    else:
        text = _text(results, format_)
        write_whole(target, text.encode("utf-8-sig" if format_ is Format.csv else "utf-8"))


def _text(results: "Results", format_: Format) -> str:
    from presales_kpi.report.data import to_csv, to_json
    from presales_kpi.report.table import to_table

    return {Format.json: to_json, Format.csv: to_csv, Format.table: to_table}[format_](results)


def _outcome(results: "Results") -> Iterator[str]:
    """How many people, which grades, how many rows; never a score or an amount."""
    grades = Counter(str(one.card.grade.result) for one in results.people if one.card.graded)
    undecided = sum(1 for one in results.people if not one.card.graded)
    listed = [say("grade-count", grade=one, count=grades[one]) for one in results.scheme.grades if grades[one]]
    if undecided:
        listed.append(say("to-decide-count", count=undecided))
    read, used = sum(line.read for line in results.ledger), sum(line.used for line in results.ledger)
    rejected = sum(line.rejected for line in results.ledger)
    period = results.period
    yield say("line-period", period=period.label, start=period.start, end=period.end)
    yield say("line-people", count=len(results.people), grades=tuple(listed))
    yield say("line-rows", read=read, used=used, excluded=read - used - rejected, rejected=rejected)
    if any(one.payout for one in results.people):
        paid = sum(1 for one in results.people if one.payout and one.payout.total.result is not None)
        yield say("line-bonuses", count=paid, open=len(results.people) - paid)
    found = Counter(issue.severity for issue in results.issues)
    kinds: dict[Severity, str] = {"error": "error-count", "warning": "warning-count", "note": "note-count"}
    counts = tuple(say(key, count=found[kind]) for kind, key in kinds.items() if found[kind])
    yield say("line-findings", counts=counts or say("no-findings"))
    provisional = sum(1 for one in results.people if one.card.provisional)
    if provisional:
        yield say("line-provisional", count=provisional)


def _next(results: "Results", inputs: list[Path], asked: "Mapping[str, str | Sequence[str] | None]") -> str:
    if any(issue.severity == "error" for issue in results.issues):
        return say("line-next-correct")
    return say("line-next-explain", input=typed_again(inputs, {"--period": results.period.label, **asked}))
