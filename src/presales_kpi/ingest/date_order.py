"""Whether the day or the month comes first, decided by all the cells of a column, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.date_texts import written
from presales_kpi.ingest.dates import LINES, Undecided, shown
from presales_kpi.ingest.folding import clean
from presales_kpi.ingest.numerals import Bad
from presales_kpi.messages import say
from presales_kpi.scheme.sources import DateOrder

#: No month has a higher number; a part beyond it is the day.
_LAST_MONTH: Final = 12
#: So many date cells and so many texts are no chance any more.
_ENOUGH: Final = 3


@dataclass(frozen=True)
class Decided:
    """The order that a column's dates turned out to have, and the position of the first cell that shows it."""

    order: DateOrder
    at: int


Settled = Mapping[int, datetime | Bad]


def settle(
    cells: Sequence[Cell], values: Sequence[object], declared: DateOrder | None
) -> tuple[Settled, Decided | None]:
    """By position, what becomes of the `Undecided` among `values`: a moment, or Bad where nothing decides.

    A date such as 13/04/2026 can only be read day first, 04/13/2026 only month first. Where a column has both, none is
    read; where it has dates of one kind alone, it is read so, as far as its dates have the same mark between their
    numbers. The rest is not read, save dates such as 05/05/2026. A declared order holds, unless more dates contradict
    it than bear it out: then the export has changed its order, and none is read.
    """
    undecided = {at: value for at, value in enumerate(values) if isinstance(value, Undecided)}
    only_dmy = [at for at, value in undecided.items() if value.mdy is None]
    only_mdy = [at for at, value in undecided.items() if value.dmy is None]
    if declared is not None:
        good, contrary = (only_dmy, only_mdy) if declared == "dmy" else (only_mdy, only_dmy)
        return _by_order(undecided, declared, contradicted=len(contrary) > len(good)), None
    if only_dmy and only_mdy:
        texts = {"day_first": clean(str(cells[only_dmy[0]])), "month_first": clean(str(cells[only_mdy[0]]))}
        mixed = Bad("mixed-date-orders", say("mixed-date-orders", **texts), say("mixed-date-orders.hint"), "order")
        return dict.fromkeys(undecided, mixed), None
    order: DateOrder = "dmy" if only_dmy else "mdy"
    marks = {undecided[at].mark for at in only_dmy or only_mdy}
    settled = {at: _settled(value, order, value.mark in marks) for at, value in undecided.items()}
    return settled, Decided(order, (only_dmy or only_mdy)[0]) if marks else None


def _by_order(undecided: Mapping[int, Undecided], order: DateOrder, contradicted: bool) -> Settled:
    """All dates in a declared order; those that cannot be read so, or where that is `contradicted` all, are Bad."""
    contrary = Bad("other-date-order", say("other-order", order=order), say("ambiguous-dates.hint"), "order")
    if contradicted:
        message, hint = say("order-contradicted", order=order), say("order-contradicted.hint", order=order)
        return dict.fromkeys(undecided, Bad("date-order-contradicted", message, hint, "order"))
    moments = {at: value.dmy if order == "dmy" else value.mdy for at, value in undecided.items()}
    return {at: contrary if moment is None else moment for at, moment in moments.items()}


def _settled(value: Undecided, order: DateOrder, decided: bool) -> datetime | Bad:
    if decided or value.dmy == value.mdy:
        return cast(datetime, value.dmy if order == "dmy" else value.mdy)
    readings = {name: day for name, day in (("dmy", value.dmy), ("mdy", value.mdy)) if day}
    message, hint = say("ambiguous-dates", readings=shown(readings)), say("ambiguous-dates.hint")
    return Bad("ambiguous-dates", message, hint, "order", (LINES["dmy"], LINES["mdy"]))


def half_converted(cells: Sequence[Cell]) -> Mapping[int, Bad]:
    """The date cells of a column that a spreadsheet made of texts in the wrong order, by position.

    Opening 13/04/2026 and 03/04/2026 where the month comes first leaves the one a text and makes 4 March of the other.
    Such a column has date cells on the first twelve days of months alone, and texts on the other days alone.
    """
    if any(isinstance(cell, date) and cell.day > _LAST_MONTH for cell in cells):
        return {}
    dates = [at for at, cell in enumerate(cells) if isinstance(cell, date)]
    if len(dates) < _ENOUGH:
        return {}
    texts = [found for cell in cells if isinstance(cell, str) and (found := written(clean(cell))) and found.mark]
    if len(texts) < _ENOUGH or any(max(day[1:]) <= _LAST_MONTH for found in texts for day in found.days.values()):
        return {}
    bad = Bad("half-converted-dates", say("half-converted-dates"), say("half-converted-dates.hint"), "half")
    return dict.fromkeys(dates, bad)
