"""Deals, and rows that take them back, from plain Python values."""

from collections.abc import Sequence
from typing import Any, Final

from presales_kpi.issues import Issue
from presales_kpi.measure import measure
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.roster import build_roster
from presales_kpi.netting import Netted, net
from presales_kpi.period import Calendar, Period, make_period
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import SCALES, Table
from tests.measure.build import Row, make_inputs, make_scheme, staff

Q1, Q2, Q3 = (make_period("quarter", 2026, number, Calendar()) for number in (1, 2, 3))
YEAR: Final = make_period("year", 2026, 1, Calendar())

COLUMNS: Final = {
    "id": {"type": "id"}, "who": {"type": "people"}, "seller": {"type": "people"}, "day": {"type": "date"},
    "paid_on": {"type": "date"}, "amount": {"type": "money"}, "margin": {"type": "money"}, "points": {"type": "number"},
    "back": {"type": "id"},
}  # fmt: skip
DEALS: Final = {"match": ["商机"], "key": "id", "person": "who", "date": "day", "reverses": "back", "columns": COLUMNS}
SUM: Final = {"kind": "sum", "source": "deals", "column": "amount"}
PEOPLE: Final = staff("A", "B", "C")


def rules(measure: object = SUM, **more: Any) -> Scheme:
    """A scheme that sums the amount of deals, which may be taken back."""
    kpi = {"measure": measure, "unit": "money"}
    return make_scheme({"k": kpi}, sources={"deals": DEALS, **more.pop("sources", {})}, **more)


def deal(key: str, amount: object = None, day: object = "2026-08-01", who: object = "A", **cells: object) -> Row:
    """A deal of the third quarter."""
    return {"id": key, "who": who, "day": day, "amount": amount, **cells}


def back(key: str, of: object, amount: object = None, day: object = "2026-09-01", **cells: object) -> Row:
    """A row that takes back the deal `of` a month later; it credits C, whom the deal need not."""
    return {"id": key, "who": "C", "day": day, "amount": amount, "back": of, **cells}


def given(*rows: Row, scheme: Scheme | None = None, **more: Any) -> Inputs:
    """Inputs with these rows as deals."""
    return make_inputs(scheme or rules(), {"deals": rows}, PEOPLE, **more)


def netted(*rows: Row, period: Period = Q3, scheme: Scheme | None = None) -> Netted:
    """The rows after netting."""
    return net(given(*rows, scheme=scheme), scheme or rules(), period)


def states(inputs: Inputs) -> list[str]:
    """The state of each deal."""
    return list(inputs.tables["deals"].state.tolist())


def cells(inputs: Inputs, column: str = "amount") -> list[object]:
    """What is left in a column of money, in whole units of currency; None where it is empty."""
    table: Table = inputs.tables["deals"]
    return [None if empty else int(one) / SCALES["money"]
            for one, empty in zip(table.frame[column].tolist(), table.empty(column), strict=True)]  # fmt: skip


def codes(issues: Sequence[Issue], *passed_over: str) -> list[tuple[str, str, str]]:
    """Severity, code and place, without the note that counts what was netted."""
    aside = passed_over or ("reversals-netted",)
    return [(one.severity, one.code, one.where) for one in issues if one.code not in aside]


def measured(inputs: Inputs, scheme: Scheme, period: Period = Q3) -> Measurements:
    """What the inputs come to as they are."""
    return measure(inputs, scheme, period, build_roster(PEOPLE, scheme, period))


def sums(*rows: Row, period: Period = Q3, scheme: Scheme | None = None) -> dict[str, float]:
    """What is measured for each person after netting."""
    by = scheme or rules()
    found = measured(netted(*rows, period=period, scheme=by).inputs, by, period)
    return {person: float(one.value or 0) for person, kpis in found.of.items() for one in kpis.values()}
