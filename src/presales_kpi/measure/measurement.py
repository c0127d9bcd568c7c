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

__all__ = ["Evidence", "Measurement", "Measurements"]


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
class Measurements:
    """All that was measured in a period, by person id what their card needs, and what became of every row."""

    of: Mapping[str, Mapping[Need, Measurement]]
    ledger: tuple[LedgerLine, ...]
    issues: tuple[Issue, ...]
