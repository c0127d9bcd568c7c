"""What a person types. Each command is a module; they load the heavy libraries when they run, not before.

What commands and options have for `help` are keys of the catalogue of messages; see `page`.
"""

import gc
import os
import sys

import typer

from presales_kpi.cli.check import check
from presales_kpi.cli.explain import explain
from presales_kpi.cli.guard import guarded
from presales_kpi.cli.init import init
from presales_kpi.cli.kpis import kpis
from presales_kpi.cli.language import chosen
from presales_kpi.cli.page import Command, Group
from presales_kpi.cli.schema import schema
from presales_kpi.cli.score import score
from presales_kpi.cli.test import test
from presales_kpi.cli.validate import validate

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    help="help-program",
)
app.command(cls=Command, help="help-score")(score)
app.command(cls=Command, help="help-check")(check)
app.command(cls=Command, help="help-explain")(explain)
app.command(cls=Command, help="help-validate")(validate)
app.command(cls=Command, help="help-test")(test)
app.command(cls=Command, help="help-init")(init)
app.command(cls=Command, help="help-kpis")(kpis)
app.command(cls=Command, help="help-schema")(schema)


def main() -> None:
    """The console script: runs the command and leaves with its exit code.

    Nothing is collected meanwhile: what a command makes lives as long as the command, and looking through the cells of
    a large export again and again for garbage that is not there takes a tenth of the time.
    """
    language = chosen(sys.argv[1:], os.environ)
    gc.disable()
    try:
        guarded(lambda: app(obj=language, standalone_mode=False), language)
    finally:
        gc.enable()
