"""Results: what a run found out, as values that every output is written from."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LeftOut:
    """A row that a KPI could not count, and why: `bad-date`, `empty-amount`, `negative-duration`, …"""

    row: str
    reason: str


@dataclass(frozen=True)
class LedgerLine:
    """What became of the rows of one sheet: read = used + Σ excluded + rejected. `partial` of the used ones had a
    cell that could not be read and so were left out of some KPI."""

    source: str
    file: str
    sheet: str | None
    read: int
    used: int
    partial: int
    excluded: Mapping[str, int]
    rejected: int
