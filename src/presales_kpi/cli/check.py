"""`presales-kpi check`: is the data sound?"""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from presales_kpi.cli import options
from presales_kpi.cli.closing import folders_of
from presales_kpi.cli.console import (
    say_line,
    show_step,
    stderr_console,
    stdout_console,
    typed_again,
    which_scheme,
)
from presales_kpi.cli.language import spoken
from presales_kpi.cli.loading import scheme_for
from presales_kpi.cli.opening import opening_of
from presales_kpi.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from presales_kpi.checked import Checked
    from presales_kpi.messages import Message


class CheckFormat(StrEnum):
    """What `check --format` may be."""

    table = "table"
    json = "json"


def check(
    inputs: options.Inputs,
    scheme: options.SchemeName = None,
    period: options.PeriodText = None,
    without: options.Without = None,
    password_env: options.PasswordEnv = None,
    encoding: options.EncodingName = None,
    source: options.PresetName = None,
    previous: options.Previous = None,
    format_: Annotated[
        CheckFormat, typer.Option("--format", metavar="|".join(CheckFormat), help="option-check-format")
    ] = CheckFormat.table,
    lang: options.Language = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Read the inputs by the scheme, and print what was taken for what and what is wrong; write nothing."""
    from presales_kpi.check import check as check_data
    from presales_kpi.closing.process import find_closings
    from presales_kpi.report.check_data import check_json
    from presales_kpi.report.check_table import check_text, period_line
    from presales_kpi.run import Asked

    console, language = stderr_console(no_color), spoken(lang)
    loaded = scheme_for(inputs, scheme, lang)
    with console.status("") as status:
        opening = opening_of(password_env, encoding, source)
        closings = find_closings(previous or (), folders_of(inputs), opening)
        asked = Asked(period, opening=opening, without=tuple(without or ()))
        checked = check_data(inputs, loaded, asked, partial(show_step, status, language), closings.bring)
    if format_ is CheckFormat.json:
        typer.echo(check_json(checked, loaded, strict), nl=False)
        raise typer.Exit(0 if checked.sound(strict) else 1)
    out = stdout_console(no_color)
    if not quiet:
        say_line(out, which_scheme(loaded), language)
        say_line(out, period_line(checked), language)
    out.print(check_text(checked, loaded, language, strict=strict, quiet=quiet))
    if not quiet:
        again = {"--scheme": scheme, "--period": period, "--without": without, "--encoding": encoding}
        again |= {"--password-env": password_env, "--source": source, "--previous": list(map(str, previous or ()))}
        say_line(out, _next(checked, inputs, again, strict), language)
    raise typer.Exit(0 if checked.sound(strict) else 1)


def _next(
    checked: "Checked", inputs: "Sequence[Path]", asked: "Mapping[str, str | Sequence[str] | None]", strict: bool
) -> "Message":
    """The command that comes next: this one again after correcting, or with a period, or the scores."""
    if not checked.sound(strict):
        return say("check.next-correct", command=f"presales-kpi check {typed_again(inputs, asked)}")
    if checked.period is None:
        most = max(checked.periods, key=lambda period: checked.periods[period], default=None)
        named = {**asked, "--period": most.label if most else None}
        return say("check.next-period", command=f"presales-kpi check {typed_again(inputs, named)}")
    named = {**asked, "--period": checked.period.label}
    return say("check.next-score", command=f"presales-kpi score {typed_again(inputs, named)}")
