"""A scheme as loaded: its value, and where each part of it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from presales_kpi.issues import Issue
from presales_kpi.scheme import nodes
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.nodes import MappingNode, Part


@dataclass(frozen=True)
class LoadedScheme:
    """A scheme that may be used.

    `path` is what messages call it (`presales-kpi.yaml`, `built-in presales`); `resolved` the plain data after
    `extends` and the catalogue, `tree` the same with places, `sha256` that of `resolved` as JSON; `catalogue_kpis` the
    ids of all built-in KPIs, weighed or not, `catalogue_names` these and their labels, `catalogue_sources` the ids of
    all built-in sources; `issues` the warnings.
    """

    scheme: Scheme
    path: str
    sha256: str
    resolved: Mapping[str, object]
    tree: MappingNode
    catalogue_kpis: tuple[str, ...] = ()
    catalogue_names: tuple[str, ...] = ()
    catalogue_sources: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()

    def place(self, loc: Sequence[Part], *, key: bool = False) -> str:
        """`FILE:LINE:COLUMN` of the part at `loc`, such as `("kpis", "bid_win_rate", "target")`; see `nodes.place`."""
        return nodes.place(self.tree, loc, key=key)
