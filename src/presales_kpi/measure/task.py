"""What a kind of measure is asked, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from presales_kpi.measure.measurement import Measurement, Usage
from presales_kpi.measure.roster import Roster
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.base import Scope
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True)
class Task:
    """One KPI, for those whose cards read it in `scope`; a team is the one each is in in that `part` of their time."""

    kpi: str
    people: tuple[str, ...]
    scope: Scope
    inputs: Inputs
    scheme: Scheme
    period: Period
    roster: Roster
    part: int = 0

    @property
    def label(self) -> str:
        """The KPI as messages name it: its label in the scheme's language, else its id."""
        label = self.scheme.kpi(self.kpi).label
        return label.text(self.scheme.language) if label else self.kpi


@dataclass(frozen=True)
class Finding:
    """Rows that a KPI left out for a `reason` that only measuring can see, and whom that touches."""

    table: Table
    column: str
    reason: str
    rows: "npt.NDArray[np.int64]"
    people: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """A measurement for each of the task's people, shared by all in one unit, and what it took."""

    of: Mapping[str, Measurement]
    usage: tuple[Usage, ...] = ()
    findings: tuple[Finding, ...] = ()


#: How a kind is measured; the first argument is its model in `scheme.measures`.
Kind = Callable[[Any, Task], Outcome]
