"""The built-in KPIs, sources, curves and schemes, and what of them a scheme gets without declaring it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from presales_kpi.scheme.merge import merge, with_periods_named, without_removed
from presales_kpi.scheme.nodes import (
    Entry,
    MappingNode,
    Node,
    SequenceNode,
    child,
    entries,
    is_empty,
    text,
    with_entries,
)
from presales_kpi.scheme.yaml_source import read_yaml

#: The curves that every scheme knows: proportional, nothing below a gate, and by steps.
_CURVES: Final = """
linear:  {points: [[0%, 0], [100%, 100], [120%, 120]]}
gated:   {points: [[0%, 0], [60%, 0], [60%, 60], [100%, 100]]}
stepped: {steps: [[0%, 0], [60%, 60], [80%, 80], [100%, 100]]}
"""
_NEEDED_OF_KPI: Final = ("category", "unit", "measure")
#: What a file among the sources says of itself when it describes an export and declares no source; see `presets`.
_PRESET: Final = re.compile(r"^preset:", re.MULTILINE)
_DEFAULT_CURVE: Final = "linear"


@dataclass(frozen=True)
class Catalogue:
    """What comes with the tool: KPIs, sources and curves by id, and the texts of the built-in schemes by name."""

    kpis: Mapping[str, Entry]
    sources: Mapping[str, Entry]
    curves: Mapping[str, Entry]
    schemes: Mapping[str, str]

    @property
    def kpi_names(self) -> tuple[str, ...]:
        """The ids and the labels of all KPIs."""
        labels = (text(entry.value, "label", language) for entry in self.kpis.values() for language in ("zh", "en"))
        return (*self.kpis, *(label for label in labels if label))

    def scheme(self, name: str) -> MappingNode:
        """The built-in scheme `name`; raises KeyError for an unknown one."""
        return with_periods_named(read_yaml(self.schemes[name], f"built-in {name}"))


def read_catalogue(root: Traversable | None = None) -> Catalogue:
    """Read the catalogue from `root` (default: the tool's own `builtin`), which holds `kpis`, `sources`, `schemes`."""
    root = files("presales_kpi.builtin") if root is None else root
    return Catalogue(
        kpis=_read_folder(root, "kpis"),
        sources=_read_folder(root, "sources"),
        curves=read_yaml(_CURVES, "built-in curves").entries,
        schemes={file.name.removesuffix(".yaml"): _text(file) for file in _yaml_files(root, "schemes")},
    )


def fill_in(scheme: MappingNode, catalogue: Catalogue) -> MappingNode:
    """`scheme` with what it needs and does not declare: KPIs that a level names, their sources and curves.

    A KPI or source that is declared but not whole, lacking a key that it cannot do without, is merged over the
    catalogue's entry of the same id; one that is whole is taken as it stands.
    """
    scheme = _filled(scheme, "kpis", catalogue.kpis, _named(scheme))
    kpis = [entry.value for entry in entries(scheme, "kpis").values()]
    paid_on = child(scheme, "bonus", "sales")
    measured = [*kpis, *([paid_on] if paid_on is not None else [])]
    scheme = _filled(scheme, "sources", catalogue.sources, (name for one in measured for name in _sources_of(one)))
    return _filled(scheme, "curves", catalogue.curves, (name for kpi in kpis for name in _curve_of(kpi)))


def _filled(scheme: MappingNode, section: str, known: Mapping[str, Entry], needed: Iterable[str]) -> MappingNode:
    declared = scheme.entries.get(section)
    if declared is not None and not isinstance(declared.value, MappingNode) and not is_empty(declared.value):
        return scheme  # the check of shapes says so
    filled = {name: _over_catalogue(section, entry, known.get(name)) for name, entry in _items(declared)}
    filled |= {name: known[name] for name in dict.fromkeys(needed) if name in known and name not in filled}
    mark, inside = (declared.mark, declared.value.mark) if declared else (scheme.mark, scheme.mark)
    return with_entries(scheme, {section: Entry(mark, MappingNode(filled, inside))})


def _items(section: Entry | None) -> Iterable[tuple[str, Entry]]:
    return (
        (name, entry)
        for name, entry in entries(section.value if section else None).items()
        if not is_empty(entry.value)
    )


def _over_catalogue(section: str, entry: Entry, known: Entry | None) -> Entry:
    if known is None or not isinstance(entry.value, MappingNode) or _is_whole(section, entry.value):
        return entry
    assert isinstance(known.value, MappingNode)
    return Entry(entry.mark, merge(known.value, entry.value))


def _is_whole(section: str, value: MappingNode) -> bool:
    if section == "sources":
        columns = [column.value for column in entries(value, "columns").values()]
        return "match" in value.entries and bool(columns) and all(child(column, "type") for column in columns)
    return section == "curves" or all(key in value.entries for key in _NEEDED_OF_KPI)


def _named(scheme: MappingNode) -> Iterator[str]:
    """The KPIs that some level weighs, or reads for an extra, a deduction or a gate, and that sales are paid on."""
    for level in entries(scheme, "levels").values():
        for weights in entries(level.value, "weights").values():
            yield from entries(weights.value)
        yield from entries(level.value, "extras")
        yield from entries(level.value, "deductions")
        gates = child(level.value, "gates")
        for gate in gates.items if isinstance(gates, SequenceNode) else ():
            yield text(gate, "kpi") or ""
    if any("review" in entries(made.value) for made in entries(scheme, "compose").values()):
        yield "review"
    yield text(scheme, "bonus", "sales", "kpi") or ""


def _sources_of(kpi: Node) -> Iterator[str]:
    for path in (("measure",), ("measure", "over"), ("measure", "under")):
        for key in ("source", "visits"):
            if source := text(kpi, *path, key):
                yield source


def _curve_of(kpi: Node) -> Iterator[str]:
    scale = child(kpi, "scale")
    if scale is None or is_empty(scale):
        yield text(kpi, "curve") or _DEFAULT_CURVE


def preset_texts() -> dict[str, str]:
    """The YAML of each preset, by what messages call its file."""
    found = _yaml_files(files("presales_kpi.builtin"), "sources")
    return {f"built-in sources/{file.name}": yaml for file in found if _PRESET.search(yaml := _text(file))}


def _read_folder(root: Traversable, folder: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for file in _yaml_files(root, folder):
        if not _PRESET.search(yaml := _text(file)):
            found |= without_removed(read_yaml(yaml, f"built-in {folder}/{file.name}")).entries
    return found


def _yaml_files(root: Traversable, folder: str) -> list[Traversable]:
    directory = root.joinpath(folder)
    if not directory.is_dir():
        return []
    return sorted((file for file in directory.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
