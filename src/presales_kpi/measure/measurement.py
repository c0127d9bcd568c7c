"""What measuring returns: a number per person and KPI, with the rows it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from presales_kpi.issues import Issue
from presales_kpi.measure.need import Need
from presales_kpi.money import MONEY_SCALE, unscaled
from presales_kpi.results import LedgerLine, LeftOut
from presales_kpi.scheme.base import Scope
from presales_kpi.table import Evidence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Evidence", "Measurement", "Measurements", "Usage"]


@dataclass(frozen=True)
class Measurement:
    """One KPI of one person, exact and not yet rounded.

    A kind with a factor gives `over` and `under` and no `value` (the card divides them); any other kind gives `value`
    and leaves both None. `value` None is missing, never 0. Money in the scheme's currency, percent as a fraction,
    times in the measure's unit. `sample` is the number of rows (raters for a rating, 1 for a given value) behind it.
    `provisional`: a row had to be left out for a bad cell, or the source is missing. `credited` is, of a sum of money
    that pays each row by itself, the credited part of every row of the evidence in units of 10⁻⁴.
    """

    scope: Scope
    over: Decimal | None
    under: Decimal | None
    value: Decimal | None
    sample: int
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    provisional: bool = False
    credited: "npt.NDArray[np.int64] | None" = None

    def amounts(self) -> tuple[tuple[str, Decimal], ...]:
        """The rows counted with their credited part, by place; none where no parts are kept."""
        if self.credited is None:
            return ()
        (evidence,) = self.evidence
        parts = (unscaled(units, MONEY_SCALE) for units in self.credited.tolist())
        return tuple(zip(evidence.places(), parts, strict=True))


@dataclass(frozen=True)
class Usage:
    """What one measure did with the rows of one source, as ascending positions in its frame.

    `reached`: in the period and credited to somebody employed then; `counted`: in its sample; `barred`: left out for a
    bad cell. `person` is the people column it credited by, None where the source has none.
    """

    source: str
    person: str | None
    reached: "npt.NDArray[np.int64]"
    counted: "npt.NDArray[np.int64]"
    barred: "npt.NDArray[np.int64]"


@dataclass(frozen=True)
class Measurements:
    """All that was measured in a period, by person id what their card needs, and what became of every row.

    `usages` and `periods` are the rows and the labels of this period, and of the shorter ones measured before it.
    """

    of: Mapping[str, Mapping[Need, Measurement]]
    ledger: tuple[LedgerLine, ...]
    issues: tuple[Issue, ...]
    usages: tuple[Usage, ...] = ()
    periods: tuple[str, ...] = ()
