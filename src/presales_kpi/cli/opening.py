"""What the options and the environment say about how inputs are to be opened."""

import os
from typing import TYPE_CHECKING

from presales_kpi.issues import cannot_run
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.ingest.opening import Opening


def opening_of(password_env: str | None, encoding: str | None, preset: str | None = None) -> "Opening":
    """How to open the inputs: the password out of the variable that is named, the encoding, the preset, the limits.

    Raises CannotRunError where the variable is not set, there is no such encoding, or a limit is none.
    """
    from presales_kpi.ingest.limits import limits_of
    from presales_kpi.ingest.opening import Opening
    from presales_kpi.ingest.text_encoding import known_encoding

    password = os.environ.get(password_env) if password_env else None
    if password_env is not None and not password:
        message = say("no-password", variable=password_env)
        raise cannot_run("no-password", "--password-env", message, say("no-password.hint"))
    codec = known_encoding(encoding) if encoding is not None else None
    return Opening(password, codec, preset, limits_of(os.environ))
