"""What a person types. Each command is a module; they load the heavy libraries when they run, not before."""

import typer

from presales_kpi.cli.explain import explain
from presales_kpi.cli.guard import guarded
from presales_kpi.cli.score import score
from presales_kpi.cli.validate import validate

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Scorecards, grades and bonuses of a presales or sales team, from CSV and Excel exports.",
)
app.command()(score)
app.command()(explain)
app.command()(validate)


def main() -> None:
    """The console script: runs the command and leaves with its exit code."""
    guarded(app)
