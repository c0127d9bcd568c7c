"""The built-in scheme as plain mappings of texts, read without the product's reader."""

from pathlib import Path
from typing import Any

import yaml

BUILTIN = Path(__file__).resolve().parents[2] / "src" / "presales_kpi" / "builtin"
CURVES = {"linear": {"points": [["0%", "0"], ["100%", "100"], ["120%", "120"]]}}  # what the interface gives
ADDITIVE = ("count", "distinct", "sum")

Mapping = dict[str, Any]


def read(path: Path) -> Mapping:
    """One YAML file; every scalar stays a text."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def presales() -> tuple[Mapping, Mapping, Mapping]:
    """The scheme, its KPIs and its sources; a scheme without an entry of its own takes the catalogue's."""
    scheme = read(BUILTIN / "schemes" / "presales.yaml")
    kpis: Mapping = {}
    for file in sorted((BUILTIN / "kpis").glob("*.yaml")):
        kpis |= read(file)
    sources = read(BUILTIN / "sources" / "standard.yaml")
    assert not {"kpis", "sources", "curves", "extends"} & set(scheme), "the scheme says more than this oracle reads"
    return scheme, kpis, sources


def listed(value: Any) -> list[Any]:
    """A value, or a list of them, as a list."""
    return value if isinstance(value, list) else [value]
