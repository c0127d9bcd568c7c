"""Broken and doubtful schemes and what is said about them: `tests/errors/scheme/<name>` holds a scheme and the exact
lines, `advice` those with warnings about the design too, `history` those about targets in earlier periods."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from presales_kpi.history import check_history
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.scheme.loader import load_scheme

ERRORS = Path(__file__).parent.parent / "errors"
BUILTIN = Path(__file__).parent / "builtin"


def folders(room: str) -> list[Path]:
    return sorted((ERRORS / room).iterdir())


@pytest.mark.parametrize("folder", folders("scheme"), ids=lambda folder: folder.name)
def test_says_what_is_wrong_where_and_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert _said(BUILTIN) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", folders("advice"), ids=lambda folder: folder.name)
def test_advises_about_the_design(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert _said(advised=True) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", folders("history"), ids=lambda folder: folder.name)
def test_holds_targets_against_history(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    loaded = load_scheme("scheme.yaml", advised=True)
    assert loaded.issues == ()
    found = check_history(loaded, sorted(Path().glob("*.csv")), lambda step: None)
    assert _lines(found) == (folder / "expected.txt").read_text(encoding="utf-8")


def test_of_fewer_than_five_people_history_says_nothing(tmp_path: Path) -> None:
    folder = ERRORS / "history" / "target-missed-by-all"
    rows = (folder / "bids-2026Q1.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "bids-2026Q1.csv").write_text("\n".join(row for row in rows if "戊" not in row), encoding="utf-8")
    found = check_history(load_scheme(str(folder / "scheme.yaml")), [tmp_path / "bids-2026Q1.csv"], lambda step: None)
    assert found == ()


@pytest.mark.parametrize("name", ["presales", "sales-team", "sales-small-team"])
def test_what_is_shipped_needs_no_advice(name: str) -> None:
    assert load_scheme(name, advised=True).issues == ()


@pytest.mark.parametrize("file", sorted((ERRORS.parents[1] / "configs").glob("*.yaml")), ids=lambda file: file.name)
def test_what_is_shown_needs_no_advice(file: Path) -> None:
    assert load_scheme(str(file), advised=True).issues == ()


def _said(builtin: Path | None = None, advised: bool = False) -> str:
    """A line for each finding: as users see it, then its code in brackets."""
    try:
        return _lines(load_scheme("scheme.yaml", builtin=builtin, advised=advised).issues)
    except CannotRunError as error:
        return _lines(error.issues)


def _lines(issues: Iterable[Issue]) -> str:
    return "".join(f"{issue} [{_code(issue)}]\n" for issue in issues)


def _code(issue: Issue) -> str:
    return issue.code if issue.severity == "error" else f"{issue.severity}: {issue.code}"
