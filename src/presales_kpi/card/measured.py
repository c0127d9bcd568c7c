"""What a card reads, KPI by KPI: weighed, for extra points, for a gate, or to be paid on."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from presales_kpi.calc import Quantity
from presales_kpi.table import Evidence


@dataclass(frozen=True)
class LeftOut:
    """A row that a KPI could not count, and why: `bad-date`, `empty-amount`, `negative-duration`, …"""

    row: str
    reason: str


class Quantities:
    """Mixed into results that hold quantities as fields."""

    def quantities(self) -> Iterator[Quantity]:
        """The quantities among the fields, in the order of calculation."""
        for one in fields(self):  # type: ignore[arg-type]  # mixed into dataclasses only
            value = getattr(self, one.name)
            if isinstance(value, Quantity):
                yield value


@dataclass(frozen=True)
class MeasuredKpi(Quantities):
    """One KPI as a card reads it, from what was measured up to its attainment.

    Units: value, over, under and target in the KPI's `unit` (percent as a fraction, money in the scheme's currency),
    attainment as a fraction of 1. `over` and `under` are None for kinds that are measured whole; the targets where none
    is asked for, `full_target` also where it is not prorated. `target_from` is sheet, level, scheme or None; `segment`
    an index into the card's segments.
    """

    kpi: str
    segment: int
    label: str
    definition: str
    unit: str
    better: str
    scope: str
    over: Quantity | None
    under: Quantity | None
    value: Quantity
    sample: Quantity
    full_target: Quantity | None
    target: Quantity | None
    status: Quantity
    attainment: Quantity | None
    min_sample: int
    target_from: str | None
    provisional: bool
    evidence: tuple[Evidence, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Standing(Quantities):
    """Where a value stands among the cards of a level, a team or the company (`within`; `group` is which one).

    `ranked` is the value where it is scored, its negative where lower is better, else missing; `place` counts from 1,
    ties sharing the better one, among the `of` that have one; `share` = place ÷ of, as a fraction of 1.
    """

    within: str
    group: str
    ranked: Quantity
    place: Quantity
    of: Quantity
    share: Quantity


@dataclass(frozen=True)
class KpiScore(MeasuredKpi):
    """A KPI that is weighed, up to what it adds to the score: `contribution` in points, weights as fractions of 1;
    `standing` of a KPI whose points go by rank."""

    category: str
    points: Quantity
    weight: Quantity
    effective_weight: Quantity
    contribution: Quantity
    standing: Standing | None = None

    def quantities(self) -> Iterator[Quantity]:
        """Those of a standing come before the points that they lead to."""
        for one in super().quantities():
            if one is self.points and self.standing is not None:
                yield from self.standing.quantities()
            yield one


@dataclass(frozen=True)
class ExtraScore(MeasuredKpi):
    """An extra or a deduction: `points` = value × `each`, at most `most` (None: only the policy's cap); 0 where the KPI
    was not measured."""

    each: Quantity
    most: Quantity | None
    points: Quantity


@dataclass(frozen=True)
class GateCheck(MeasuredKpi):
    """A gate; its `fate` is `fired` where the KPI is beyond `line` by the gate's `rule`, `held` where it is not, and
    `unread` where it could not be measured.

    Then the grade is at most `grade_at_most`, and `factor` is what it leaves of the evaluation bonus; None: unchanged.
    """

    rule: Literal["below", "above", "attainment_below"]
    line: Quantity
    fate: Quantity
    grade_at_most: str | None
    factor: Decimal | None

    @property
    def fired(self) -> bool:
        """Whether its consequences hold."""
        return self.fate.result == "fired"

    @property
    def by_value(self) -> bool:
        """Whether the value is held against the line, and not the attainment."""
        return self.rule != "attainment_below"


@dataclass(frozen=True)
class CreditedKpi(MeasuredKpi):
    """The KPI that the sales bonus is paid on. `amounts` are the rows counted with their credited part, by place, where
    each row is paid by itself."""

    amounts: tuple[tuple[str, Decimal], ...]
