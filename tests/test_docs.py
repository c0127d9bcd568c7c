"""What README and docs show is run: files are written, schemes hold, commands end as they should."""

import importlib
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from presales_kpi.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("README*.md"), *sorted(ROOT.glob("docs/**/*.md"))]
FENCE = re.compile(r"^ *```(?P<info>[^\n`]*)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<to>[^)#\s]+)(?P<part>#[^)]*)?\)")
#: A command that is shown to be run: only these start a line of a `sh` block.
COMMAND = re.compile(r"^(?:pip install uv && )?uv run presales-kpi (?P<arguments>[^#]*)(?:# exit (?P<code>\d))?")


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """Language, file name ("" for none) and body of every fenced block, its indent taken off."""
    for found in FENCE.finditer(page.read_text(encoding="utf-8")):
        language, _, name = found["info"].strip().partition(" ")
        indent = len(found.group()) - len(found.group().lstrip(" "))
        yield language, name, "".join(line[indent:] + "\n" for line in found["body"].splitlines())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_can_be_followed_to_the_letter(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data", ignore=shutil.ignore_patterns("*-scorecards.xlsx"))
    shutil.copytree(ROOT / "configs", tmp_path / "configs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    for language, name, body in blocks(page):
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(body, encoding="utf-8")
        for line in body.splitlines() if language == "sh" else ():
            found = COMMAND.match(line)
            if found is None:
                assert "presales-kpi " not in line, f"{line}: start it with `uv run presales-kpi`"
                continue
            monkeypatch.setattr(sys, "argv", ["presales-kpi", *shlex.split(found["arguments"])])
            with pytest.raises(SystemExit) as ended:
                main()
            said = capsys.readouterr().err
            assert ended.value.code == int(found["code"] or 0), f"{line}\n{said}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        if "://" not in found["to"]:
            target = page.parent / found["to"]
            assert target.exists(), found["to"]
            if found["part"]:
                assert found["part"][1:] in {heading_anchor(line) for line in headings(target)}, found.group()


def headings(page: Path) -> list[str]:
    return [line.lstrip("# ") for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("#")]


def heading_anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_reference_names_every_option_of_every_command() -> None:
    from typer.main import get_command

    from presales_kpi.cli import app

    text = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]  # it is a group
    sections = dict(re.findall(r"^## (?:Options of )?`(\w+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert sections.keys() == commands.keys()
    for name, command in commands.items():
        known = {option for param in command.params for option in param.opts if option.startswith("-")}
        named = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", sections[name]))
        assert known <= named, f"{name}: {known - named} not described"
        assert {option for option in named if option.startswith("--")} <= known | {"--format"}, name


def test_the_reference_names_what_the_program_knows() -> None:
    from presales_kpi.measure.kinds import KINDS
    from presales_kpi.results import DATA_COLUMNS
    from presales_kpi.scheme.kpis import Kpi
    from presales_kpi.scheme.model import Policy, Scheme
    from presales_kpi.scheme.sources import Column, ColumnType, DateOrder, Unit

    scheme = (ROOT / "docs/reference/scheme.md").read_text(encoding="utf-8")
    keys = [field.alias or name for part in (Kpi, Policy, Scheme) for name, field in part.model_fields.items()]
    for word in (*KINDS, *keys):
        assert re.search(rf"\b{word}\b", scheme), word
    for word in Column.model_fields:
        assert f"| `{word}` |" in scheme, word
    for word in (*get_args(ColumnType), *get_args(Unit), *get_args(DateOrder)):
        assert re.search(rf"(?<!\w){word}(?!\w)", scheme), word
    data = (ROOT / "docs/reference/data.md").read_text(encoding="utf-8")
    assert [kind for kind in get_args(ColumnType) if f"| `{kind}` |" not in data] == []
    results = " ".join((ROOT / "docs/reference/results.md").read_text(encoding="utf-8").split())
    assert ", ".join(DATA_COLUMNS) in results


def test_the_page_of_presets_is_what_the_presets_say() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    made = importlib.import_module("preset_docs")
    sys.path.remove(str(ROOT / "scripts"))
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run scripts/preset_docs.py"
