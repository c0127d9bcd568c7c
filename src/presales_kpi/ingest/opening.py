"""How the user asked for the inputs to be opened: what is not in the files themselves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Opening:
    """What the command line says about the inputs.

    `password` opens encrypted workbooks, `encoding` is that of all text files (None: found), `preset` the name of the
    preset by which sheets are read (None: recognised by their headers).
    """

    password: str | None = None
    encoding: str | None = None
    preset: str | None = None
