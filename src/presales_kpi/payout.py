"""What one person is paid, line by line, and the pools it comes from: everything calculated as a `calc.Quantity`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.calc import Quantity
from presales_kpi.card import Quantities
from presales_kpi.closed import BonusPart, TakenBack
from presales_kpi.records import Adjustment, Factor


@dataclass(frozen=True)
class FactorLine:
    """A factor on the evaluation bonus: `of` person, team or company; `entry` is its row of the factors sheet, None
    where there is none that can be used, and `value` then is missing."""

    of: str
    value: Quantity
    entry: Factor | None


@dataclass(frozen=True)
class PoolShare(Quantities):
    """One person's share of a pool; amounts unless it says otherwise.

    `entitled` is what the rules give before the pool, to 6 decimals, and `alone` the same rounded as it is paid where
    nothing is scaled; `claim` is `entitled` where it is above 0, else missing. Of somebody whom floor or cap holds,
    `bound` is that and `free` missing; of anybody else `free` is the claim (`bound` is None where the scheme has
    neither floor nor cap). `units` is the scaled share in units of the rounding, to 4 decimals, `whole` its whole units
    and `rest` what remains: the greatest rests get one of the units left over.
    """

    pool: str
    entitled: Quantity
    alone: Quantity
    claim: Quantity
    bound: Quantity | None
    free: Quantity
    units: Quantity
    whole: Quantity
    rest: Quantity


@dataclass(frozen=True)
class Pool(Quantities):
    """A pool of the company (`name` "") or of a team; amounts unless it says otherwise.

    `entitled` and `alone` are the sums over the members. `scaled` is 1 where shares are scaled to `amount`, else 0;
    `feasible` 0 where the floors alone come to more than the pool, and nobody is paid (None without a floor). `held` is
    what floors and caps hold, `free` the claims of those whom none holds, `factor` what a unit of that gets: to 6
    decimals, shown and never read again, 1 where nothing is scaled. `left_over` are the units that the whole ones
    leave. `paid` is the sum paid, and `unallocated` the rest of the pool.
    """

    name: str
    amount: Quantity
    entitled: Quantity
    alone: Quantity
    scaled: Quantity
    feasible: Quantity | None
    held: Quantity | None
    free: Quantity
    factor: Quantity
    left_over: Quantity
    paid: Quantity
    unallocated: Quantity
    members: tuple[str, ...]


@dataclass(frozen=True)
class EvaluationLine(Quantities):
    """The evaluation bonus. `bases` are those of the segments, by days; empty where there is one.

    `read` is the score at which a curve gives the coefficient, None where the grade does. `raw` is exact, `bounded`
    within floor and cap (None where the scheme has neither), `amount` what is paid. All but the base are missing while
    the card has no grade: to decide, never 0.

    Where a source of the scheme `reverses`, `due` is what floor, cap and pool leave, rounded, and is settled as a sales
    bonus is (see `SalesLine`); else it is the amount, and `due`, `carry_in`, `taken_back` and `carry_out` are None.
    """

    bases: tuple[Quantity, ...]
    base: Quantity
    read: Quantity | None
    coefficient: Quantity
    factors: tuple[FactorLine, ...]
    gate: Quantity | None
    prorated: str
    raw: Quantity
    bounded: Quantity | None
    share: PoolShare | None
    pool_factor: Quantity | None
    due: Quantity | None
    carry_in: Quantity | None
    taken_back: Quantity | None
    taken: tuple[TakenBack, ...]
    amount: Quantity
    carry_out: Quantity | None

    def quantities(self) -> Iterator[Quantity]:
        """Those that are its own, in the order of calculation; the gate's is the card's."""
        factors = (one.value for one in self.factors)
        shares = self.share.quantities() if self.share else ()
        parts = (
            *self.bases, self.base, self.read, self.coefficient, *factors, self.raw, self.bounded, *shares, self.due,
            self.carry_in, self.taken_back, self.amount, self.carry_out,
        )  # fmt: skip
        yield from (one for one in parts if one is not None)


@dataclass(frozen=True)
class RowLine(Quantities):
    """The credit of one row (`place`) where each row is paid by itself; `counted` is it up to the cap on credit."""

    place: str
    credit: Quantity
    counted: Quantity | None
    payout: Quantity


@dataclass(frozen=True)
class SalesLine(Quantities):
    """The sales bonus on `value` of the KPI `label`, in its `unit`, by a method of tiers: `bands` are pairs of a start
    and a rate, or for interpolated of an amount and the payout there.

    `counted` is the value up to the cap on credit, `reached` the attainment of that; `base`, `rate` and `target` are
    None where the tiers read amounts and nothing asks for a target. `earned` is what the tiers give, `due` that from
    the threshold on and within the cap; `amount` = due, rounded, with `carry_in` (what closed periods left below 0) and
    `taken_back` (what `taken` comes to; None where no source of the scheme `reverses`), but never below 0: what is goes
    into `carry_out`. While the amount is missing, all that was brought does.
    """

    kpi: str
    label: str
    unit: str
    method: str
    bands: tuple[tuple[Decimal, Decimal], ...]
    value: Quantity
    targets: tuple[Quantity, ...]
    target: Quantity | None
    attainment: Quantity | None
    counted: Quantity | None
    reached: Quantity | None
    bases: tuple[Quantity, ...]
    base: Quantity | None
    rows: tuple[RowLine, ...]
    rate: Quantity | None
    earned: Quantity
    due: Quantity
    carry_in: Quantity
    taken_back: Quantity | None
    taken: tuple[TakenBack, ...]
    amount: Quantity
    carry_out: Quantity

    def quantities(self) -> Iterator[Quantity]:
        """Those that are its own, in the order of calculation, without those of single rows; value and targets are the
        card's."""
        blended = None if self.target in self.targets else self.target
        parts = (
            blended, self.attainment, self.counted, self.reached, *self.bases, self.base, self.rate, self.earned,
            self.due, self.carry_in, self.taken_back, self.amount, self.carry_out,
        )  # fmt: skip
        yield from (one for one in parts if one is not None)


@dataclass(frozen=True)
class Payout(Quantities):
    """What one person is paid: a line for each part that the period pays, and the amounts entered by hand, by part.

    `total` is missing where any part is: to decide, never 0.
    """

    evaluation: EvaluationLine | None
    sales: SalesLine | None
    by_hand: Mapping[str, Quantity]
    entries: tuple[Adjustment, ...]
    total: Quantity

    def quantities(self) -> Iterator[Quantity]:
        """All of them, in the order of calculation."""
        for line in self.lines.values():
            yield from line.quantities()
        yield from (*self.by_hand.values(), self.total)

    @property
    def lines(self) -> Mapping[BonusPart, EvaluationLine | SalesLine]:
        """The lines that there are, by part."""
        found: dict[BonusPart, EvaluationLine | SalesLine | None] = {"evaluation": self.evaluation, "sales": self.sales}
        return {part: line for part, line in found.items() if line is not None}

    @property
    def adjusted(self) -> Decimal:
        """The amounts entered by hand, together."""
        return sum((value for one in self.by_hand.values() if isinstance(value := one.result, Decimal)), Decimal(0))
