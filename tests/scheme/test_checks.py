"""Broken schemes and what is said about them: `tests/errors/scheme/<name>` holds a scheme and the exact lines."""

from pathlib import Path

import pytest

from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.scheme.loader import load_scheme

BUILTIN = Path(__file__).parent / "builtin"
BROKEN = sorted((Path(__file__).parent.parent / "errors" / "scheme").iterdir())


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_says_what_is_wrong_where_and_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert _said("scheme.yaml") == (folder / "expected.txt").read_text(encoding="utf-8")


def _said(name: str) -> str:
    """A line for each finding: as users see it, then its code in brackets."""
    try:
        issues = load_scheme(name, builtin=BUILTIN).issues
    except CannotRunError as error:
        issues = error.issues
    return "".join(f"{issue} [{_code(issue)}]\n" for issue in issues)


def _code(issue: Issue) -> str:
    return issue.code if issue.severity == "error" else f"{issue.severity}: {issue.code}"
