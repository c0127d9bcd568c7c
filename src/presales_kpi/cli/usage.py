"""What is wrong with a command line, said like everything else."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

import typer

from presales_kpi.cli.page import name_of
from presales_kpi.issues import Issue
from presales_kpi.messages import joined, say

#: What is raised for a command line that cannot be taken; Typer names only one kind of it.
UsageError: Final[Any] = typer.BadParameter.__base__

_EXTRA: Final = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")
_NO_COMMAND: Final = re.compile(r"No such command '(.*?)'[.]")
_QUOTED: Final = re.compile(r"'([^']*)'")


def usage_issue(error: Any) -> Issue:
    """What a usage error says, as an issue; in its own English where it is none of the frequent ones."""
    program = error.ctx.command_path if error.ctx else "presales-kpi"
    message, name, known = _told(error)
    return Issue("error", "usage", "", message, _hint(name, known, program))


def is_help(error: Any) -> bool:
    """Whether it is none: the program was called without arguments, and its message is the help."""
    return type(error).__name__ == "NoArgsIsHelpError"


def _told(error: Any) -> tuple[str, str, Sequence[str]]:
    """What is wrong, the name that may be misspelt, and the names that it may be."""
    kind, name = type(error).__name__, getattr(error, "option_name", "")
    param = getattr(error, "param", None)
    if kind == "MissingParameter" and param is not None:
        key = "missing-argument" if param.param_type_name == "argument" else "missing-option"
        return say(key, name=name_of(param)), "", ()
    if kind == "NoSuchOption":
        return say("no-such-option", name=name), name, tuple(error.possibilities or ())
    if kind == "BadOptionUsage" and "requires an argument" in error.message:
        return say("option-without-value", name=name), "", ()
    if kind == "BadParameter" and param is not None:
        if "is not one of" in error.message:
            value, *choices = _QUOTED.findall(error.message)
            return say("not-one-of", name=name_of(param), value=value), value, choices
        return say("invalid-value", name=name_of(param), problem=error.message), "", ()
    if unknown := _NO_COMMAND.match(error.message):
        return say("no-such-command", name=unknown[1]), unknown[1], error.ctx.command.list_commands(error.ctx)
    if extra := _EXTRA.search(error.message):
        return say("extra-argument", arguments=extra[1]), "", ()
    return say("other-usage", problem=error.format_message()), "", ()


def _hint(name: str, known: Sequence[str], program: str) -> str:
    close = get_close_matches(name, known, n=1)
    meant = say("did-you-mean", name=close[0]) if close else ""
    there_are = say("allowed", names=tuple(say("quoted", text=one) for one in known)) if known else ""
    return joined(meant or there_are, say("see-help", command=program))
