"""The pages of `--help`, in both languages: what a command and its parameters have for `help` and `metavar` are keys of
the catalogue, and the pages are laid out here, since Typer's own know English only."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from presales_kpi.messages import CATALOGUE, Language, in_language, say

#: What Typer's own options are for; Typer says it in English only.
_HELP = {"install_completion": "help-install-completion", "show_completion": "help-show-completion"}
#: Wider than this, lines are hard to read.
_WIDEST = 100


class Command(TyperCommand):
    """A command whose page is laid out here; the context's object is the language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx, ()))


class Group(TyperGroup):
    """The program itself, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        commands = (self.get_command(ctx, name) for name in self.list_commands(ctx))
        formatter.write(_page(self, ctx, [one for one in commands if one is not None and not one.hidden]))


def text(key: str | None) -> str:
    """The text of the catalogue called `key`; what is no key stands for itself."""
    return say(key) if key is not None and key in CATALOGUE else key or ""


def name_of(param: Any) -> str:
    """What a parameter is called: an option by its names, an argument by what stands for it."""
    if param.param_type_name == "argument":
        return text(param.metavar or param.name.upper())
    return ", ".join(param.opts)


def _page(command: Any, ctx: Any, commands: Iterable[Any]) -> str:
    language: Language = "zh" if ctx.find_root().obj == "zh" else "en"

    def told(key: str | None) -> str:
        return in_language(text(key), language)

    console = Console(highlight=False)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    usage = [ctx.command_path, told("help-options-here"), *(in_language(name_of(one), language) for one in arguments)]
    usage += [told("help-command-here")] if commands else []
    options = [
        (_option(one, language), told(_HELP.get(one.name, one.help))) for one in command.params if one not in arguments
    ]
    tables = {
        "help-arguments": [(in_language(name_of(one), language), told(one.help)) for one in arguments],
        "help-options": [*options, ("--help", told("help-help"))],
        "help-commands": [(str(one.name), told(one.help).split("\n\n")[0]) for one in commands],
    }
    with console.capture() as captured:
        width = min(console.width, _WIDEST)
        console.print(Text(in_language(say("help-usage", command=" ".join(usage)), language)), width=width)
        for paragraph in told(command.help).split("\n\n"):
            console.print()
            console.print(Padding(Text(paragraph), (0, 0, 0, 2)), width=width)
        for heading, lines in tables.items():
            if lines:
                console.print()
                console.print(Text(told(heading), style="bold"), width=width)
                console.print(Padding(_table(lines), (0, 0, 0, 2)), width=width)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))


def _option(param: Any, language: Language) -> str:
    """An option's names and, unless it is a flag, what stands for its value."""
    value = "" if param.is_flag else in_language(text(param.metavar or param.name.upper()), language)
    return f"{name_of(param)} {value}".rstrip()


def _table(lines: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    for first, second in lines:
        table.add_row(Text(first), Text(second))
    return table
