"""The sales bonus: what the tiers give on credit or attainment, from the threshold, within the cap, and carried.

A payout below zero is never lost: what refunds take back beyond it goes into the next period as `carry_out`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Gather,
    If,
    Node,
    Piecewise,
    Present,
    Quantity,
    Tiers,
    add,
    multiply,
)
from presales_kpi.card import CreditedKpi, Scorecard, Segment
from presales_kpi.money import CONTEXT
from presales_kpi.pay.base import ZERO, all_present, base_of, by_days, employed
from presales_kpi.pay.settlement import Settler
from presales_kpi.payout import RowLine, SalesLine
from presales_kpi.period import PeriodKind
from presales_kpi.scheme import bonus
from presales_kpi.scheme.bonus import Sales
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.curve import attainment
from presales_kpi.score.lines import Maker

_PREFIX: Final = "sales."


def sales_line(scheme: Scheme, sales: Sales, kind: PeriodKind, card: Scorecard, settler: Settler) -> SalesLine | None:
    """The line of one card in a period of `kind`; None where no level that the person held is paid a sales bonus."""
    paid = [segment for segment in card.segments if segment.sales is not None]
    if not paid:
        return None
    return _Line(scheme, sales, kind, card).build(settler)


class _Line:
    """Builds one line; the KPI is that of the last segment which is paid."""

    def __init__(self, scheme: Scheme, sales: Sales, kind: PeriodKind, card: Scorecard) -> None:
        self._scheme, self._sales, self._kind, self._card = scheme, sales, kind, card
        self._maker = Maker(card.person.id, 0, _PREFIX)
        self._credited: CreditedKpi = [one.sales for one in card.segments if one.sales is not None][-1]

    def build(self, settler: Settler) -> SalesLine:
        """The whole of it."""
        sales, value = self._sales, self._credited.value
        targets, target = self._target()
        reached_of = {} if target is None else {"attainment": self._attainment("attainment", value, target)}
        counted = None if sales.by_row else self._capped("counted", value)
        if counted is not None and target is not None and sales.by_attainment:
            reached_of["reached"] = self._attainment("reached", counted, target)
        bases: tuple[Quantity, ...] = ()
        base = rate = None
        rows: tuple[RowLine, ...] = ()
        if sales.by_attainment:
            bases, base = base_of(self._card, self._base_of, _PREFIX)
            x = reached_of.get("reached", reached_of["attainment"])
            rate = self._maker.made("rate", If(Present(x), paid_on(sales.tiers, x), MISSING))
            product = employed(self._card).part(multiply(base, rate), sales.prorate) or multiply(base, rate)
            earned = self._if_graded([base, rate], product)
        elif sales.by_row:
            rows = tuple(self._row(number, *one) for number, one in enumerate(self._credited.amounts))
            earned = self._if_graded([value], Gather("SUM", [row.payout for row in rows]))
        else:
            earned = self._if_graded([value], paid_on(sales.tiers, counted or value))
        whole = self._maker.made("earned", earned)
        due = self._maker.made("due", self._due(whole, reached_of.get("attainment")))
        return SalesLine(
            kpi=self._credited.kpi, label=self._credited.label, unit=self._credited.unit, value=value, targets=targets,
            method=sales.tiers.method,
            bands=sales.tiers.points or tuple((band.from_, band.rate) for band in sales.tiers.bands),
            target=target, attainment=reached_of.get("attainment"), counted=counted, reached=reached_of.get("reached"),
            bases=bases, base=base, rows=rows, rate=rate, earned=whole, **vars(settler.sales(due)),
        )  # fmt: skip

    def _base_of(self, segment: Segment) -> Decimal | None:
        if self._sales.base == "person":
            return segment.person.sales_base
        return self._scheme.levels[segment.level].base.sales_bonus.get(self._kind, Decimal(0))

    def _target(self) -> tuple[tuple[Quantity, ...], Quantity | None]:
        """The targets of the segments that are paid, and the target: the only one, or theirs by days."""
        if not self._sales.needs_target:
            return (), None
        segments = self._card.segments
        targets = tuple(one.sales.target for one in segments if one.sales is not None and one.sales.target is not None)
        if len(segments) == 1:
            return targets, targets[0]
        # The days of a level that is not paid ask for nothing.
        parts = [one.sales.target if one.sales is not None and one.sales.target is not None else ZERO
                 for one in segments]  # fmt: skip
        return targets, self._maker.made("target", by_days(parts, segments))

    def _attainment(self, name: str, value: Quantity, target: Quantity) -> Quantity:
        """Attainment by the KPI's own method, whatever the sample; missing without a target above 0."""
        kpi = self._scheme.kpis[self._credited.kpi]
        reached = attainment(kpi, self._scheme.curves[kpi.curve], value, target)
        positive = If(Compare(target, ">", ZERO), reached, MISSING)
        return self._maker.made(name, If(all_present([value, target]), positive, MISSING))

    def _capped(self, name: str, credit: Quantity, number: int = 0) -> Quantity | None:
        cap = self._sales.credit_cap
        if cap is None:
            return None
        capped = If(Present(credit), Gather("MIN", [credit, Constant(cap)]), MISSING)
        return Maker(self._card.person.id, number, _PREFIX).made(name, capped)

    def _row(self, number: int, place: str, amount: Decimal) -> RowLine:
        maker = Maker(self._card.person.id, number, _PREFIX)
        credit = maker.given("row.credit", amount)
        counted = self._capped("row.counted", credit, number)
        return RowLine(place, credit, counted, maker.made("row.payout", paid_on(self._sales.tiers, counted or credit)))

    def _if_graded(self, needed: Sequence[Quantity], amount: Node) -> Node:
        return If(Present(self._card.grade), If(all_present(needed), amount, MISSING), MISSING)

    def _due(self, earned: Quantity, attained: Quantity | None) -> Node:
        """What was earned, from the threshold on and within the cap; what is below zero stays, to be carried."""
        due: Node = earned
        if self._sales.cap is not None:
            due = Gather("MIN", [earned, Constant(self._sales.cap)])
        if self._sales.pays_from is None or attained is None:
            return If(Present(earned), due, MISSING)
        from_there = Compare(attained, ">=", Constant(self._sales.pays_from))
        held = If(from_there, due, Gather("MIN", [earned, ZERO]))
        return If(all_present([earned, attained]), held, MISSING)


def paid_on(tiers: bonus.Tiers, x: Quantity) -> Node:
    """What the tiers give on the quantity `x`: money on an amount, a multiple of the base on an attainment.

    A negative x takes the rate that holds from 0: the first band's, or of points the slope of the piece there.
    """
    if tiers.method != "interpolated":
        return Tiers(x, [(band.from_, band.rate) for band in tiers.bands], tiers.method)
    at_zero, slope = _at_zero(tiers.points)
    below = add(Constant(at_zero), multiply(x, Constant(slope)))
    return If(Compare(x, "<", ZERO), below, Piecewise(x, tiers.points))


def _at_zero(points: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    """What the curve gives at 0, and how steeply it rises from there; flat where it only begins above 0."""
    given = Piecewise(ZERO, points).value()
    after = next((point for point in points if point[0] > 0), None)
    if after is None or after is points[0]:
        return given, Decimal(0)
    return given, CONTEXT.divide(CONTEXT.subtract(after[1], given), after[0])
