"""Imports point one way, rooms stay small, and what a command may never need is not loaded for it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "presales_kpi"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: From the top of the house to the ground; a room may import only rooms below it (and itself).
FLOORS = (
    ("cli",),
    ("cases", "check", "closing", "history"),
    ("run",),
    ("ingest", "report"),
    ("pay",),
    ("score",),
    ("measure",),
    ("netting",),
    ("scheme",),
    ("builtin",),
    ("checked",),
    ("results",),
    ("payout",),
    ("distribution",),
    ("since",),
    ("closed",),
    ("card",),
    ("records",),
    ("table",),
    ("calc",),
    ("duration",),
    ("period", "money", "issues"),
    ("messages",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
GROUND = FLOORS.index(("period", "money", "issues"))
#: Beside the floors: reading knows nothing of measuring, and what is paid is never measured again.
NEVER = {("ingest", "measure"), ("ingest", "score"), ("ingest", "pay"), ("pay", "measure")}
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            module = node.module or ""
            names = [
                f"{module}.{alias.name}" if is_module(f"{module}.{alias.name}") else module for alias in node.names
            ]
        yield from (name for name in names if name.startswith("presales_kpi."))


def is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.joinpath("__init__.py").is_file()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    here = room_of(path)
    if here in ("__init__", "__main__"):
        return
    for name in imports(path):
        there = name.split(".")[1]
        if there == here and here not in FLOORS[GROUND]:
            continue
        assert FLOOR[there] > FLOOR[here], f"{here} may not import {name}"
        assert (here, there) not in NEVER, f"{here} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= LONGEST_FUNCTION, f"{node.name} is too long"


def test_no_import_cycles() -> None:
    graph = {module_name(path): set(imports(path)) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in done:
            for imported in sorted(graph.get(module, ())):
                visit(imported, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def module_name(path: Path) -> str:
    parts = ("presales_kpi", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize(
    ("command", "unloaded"), [(["--help"], ["pandas", "pydantic"]), (["validate", "presales"], ["pandas", "numpy"])]
)
def test_a_command_loads_only_what_it_needs(command: list[str], unloaded: list[str]) -> None:
    program = (
        "import sys\nfrom presales_kpi.cli import app\n"
        f"try:\n    app({command!r}, standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({unloaded!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
