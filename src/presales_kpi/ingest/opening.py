"""How the user asked for the inputs to be opened: what is not in the files themselves."""

from dataclasses import dataclass, field

from presales_kpi.ingest.limits import Limits


@dataclass(frozen=True)
class Opening:
    """What the command line says about the inputs.

    `password` opens encrypted workbooks, `encoding` is that of text files without a byte order mark (None: found),
    `preset` the name of the preset by which sheets are read (None: recognised by their headers), `limits` how large
    inputs may be. `keep` leaves the bytes of the files in `Inputs.files`, to be sealed.
    """

    password: str | None = field(default=None, repr=False)
    encoding: str | None = None
    preset: str | None = None
    limits: Limits = field(default_factory=Limits)
    keep: bool = False
