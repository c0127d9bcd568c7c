"""How a check says what it found."""

from collections.abc import Sequence

from presales_kpi.issues import Issue, Severity
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.wording import about as told_about


def finding(
    loaded: LoadedScheme,
    code: str,
    loc: Sequence[Part],
    message: str,
    hint: str = "",
    *,
    about: int | None = None,
    key: bool = False,
    severity: Severity = "error",
) -> Issue:
    """An issue at `loc`. Its message begins with what the first `about` parts of `loc` name (default: all of them);
    with `key` it points at the key and not at its value."""
    return Issue(severity, code, loaded.place(loc, key=key), told_about(loc[:about], message), hint)
