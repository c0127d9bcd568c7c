"""`presales-kpi score`: scorecards, grades and bonuses."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from presales_kpi.cli import options
from presales_kpi.cli.console import say, say_issues, stderr_console
from presales_kpi.cli.options import Format

if TYPE_CHECKING:
    from presales_kpi.results import Results


def score(
    inputs: options.Inputs,
    scheme: options.SchemeName = None,
    period: options.PeriodText = None,
    output: options.Output = None,
    format_: options.OutputFormat = Format.xlsx,
    lang: options.Language = None,
    strict: options.Strict = False,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Scorecards, grades and bonuses: writes Q3-scorecards.xlsx beside Q3.xlsx.

    The scheme is the one named, else presales-kpi.yaml beside the input, else in this folder, else the built-in
    presales scheme. The period is the one named, else the one that file name and dates agree on.

    Exit codes: 0 done; 1 done, but rows were rejected or cards are provisional; 2 could not run, nothing written.

    Example: presales-kpi score sample_data/Q3.xlsx
    """
    from presales_kpi.report.output import check_target
    from presales_kpi.run import run
    from presales_kpi.scheme.loader import load_scheme

    console = stderr_console(no_color)
    loaded = load_scheme(scheme, inputs[0] if inputs[0].is_dir() else inputs[0].parent)
    if lang is not None:
        loaded = replace(loaded, scheme=loaded.scheme.model_copy(update={"language": lang.value}))
    if not quiet:
        say(console, f'scheme: "{loaded.scheme.name}" {loaded.scheme.version} ({loaded.path})')
    if output is not None:
        check_target(output, force)
    with console.status("") as status:
        results = run(inputs, loaded, period, force, lambda step: status.update(f"{step} …"))
        target = output or (_default_output(inputs, results.period.label) if format_ is Format.xlsx else None)
        if target is not None and not dry_run:
            check_target(target, force)
            _write(results, target, format_)
    say_issues(results.issues, console, notes=not quiet)
    if not quiet:
        _say_outcome(console, results)
    if dry_run:
        say(console, "dry run: nothing was written")
    elif target is not None:
        say(console, f"written: {target}")
    else:
        typer.echo(_text(results, format_), nl=False)
    raise typer.Exit(exit_code(results, strict))


def exit_code(results: "Results", strict: bool) -> int:
    """1 where there is an error, a rejected row, a provisional card or, if `strict`, a warning; else 0."""
    severities = {issue.severity for issue in results.issues}
    rejected = any(line.rejected for line in results.ledger)
    provisional = any(one.card.provisional for one in results.people)
    return 1 if "error" in severities or rejected or provisional or (strict and "warning" in severities) else 0


def _default_output(inputs: list[Path], label: str) -> Path:
    if len(inputs) == 1 and not inputs[0].is_dir():
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


def _say_outcome(console: Console, results: "Results") -> None:
    """How many people, which grades, how many rows; never a score or an amount."""
    grades = Counter(str(one.card.grade.result) for one in results.people if one.card.graded)
    undecided = sum(1 for one in results.people if not one.card.graded)
    listed = [f"{grade} {grades[grade]}" for grade in results.scheme.grades if grades[grade]]
    if undecided:
        listed.append(f"to decide {undecided}")
    read, used = sum(line.read for line in results.ledger), sum(line.used for line in results.ledger)
    rejected = sum(line.rejected for line in results.ledger)
    say(console, f"period: {results.period.label} ({results.period.start} to {results.period.end})")
    say(console, f"people: {len(results.people)} ({', '.join(listed)})")
    say(console, f"rows: {read} read, {used} used, {read - used - rejected} excluded, {rejected} rejected")
    provisional = sum(1 for one in results.people if one.card.provisional)
    if provisional:
        say(console, f"provisional cards: {provisional}; correct the rows on the Issues sheet and run again")
