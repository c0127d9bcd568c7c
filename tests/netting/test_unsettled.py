"""Reversals whose deal was paid in a period of which no seal is at hand."""

from presales_kpi.issues import Issue
from presales_kpi.messages import in_language
from presales_kpi.netting import unsettled
from tests.measure.build import Row
from tests.netting.build import Q3, back, deal, netted, rules

HINT = (
    "Add --previous FILE with the seal of the period that paid it; if that was never closed here, empty the cell: then "
    "the amount lowers the credit of this period"
)


def found(*rows: Row, settled: frozenset[str] = frozenset()) -> tuple[Issue, ...]:
    after = netted(*rows)
    return unsettled(after.inputs, rules(), Q3, after.reversals, settled)


def test_the_period_that_paid_the_deal_is_named() -> None:
    [issue] = found(deal("D", 100, day="2026-02-01"), back("R", "D", -30))
    assert (issue.severity, issue.code, issue.where) == ("error", "reversal-without-seal", "Q3.xlsx!deals!I3")
    assert (issue.people, issue.found, issue.hint) == (("A", "C"), "D", HINT)
    assert issue.message == 'back: "D" is of 2026-02-01, so 2026Q1 paid it, and no seal at hand holds it'
    assert (
        in_language(issue.message, "zh") == "back：“D”的日期为 2026-02-01，已在 2026Q1 计发，而已提供的封存文件中没有它"
    )


def test_a_deal_that_is_nowhere_may_be_spelt_otherwise() -> None:
    [issue] = found(deal("D-01", 100), back("R", "d1"))
    assert issue.message == 'back: neither the inputs nor any seal at hand hold "d1"'
    assert issue.hint == f'Did you mean "D-01"? {HINT}'
    [issue] = found(deal("D-01", 100), back("R", "X"))
    assert issue.hint == HINT


def test_a_deal_without_a_date_any_more() -> None:
    [issue] = found(deal("D", 100, day=None), back("R", "D"))
    assert issue.message == 'back: "D" has no date any more, and no seal at hand holds it'


def test_what_closed_periods_settled_is_no_error() -> None:
    rows = [deal("D", 100, day="2026-02-01"), back("R", "D", -30), back("S", "D", -1)]
    assert [one.where for one in found(*rows, settled=frozenset({"Q3.xlsx!deals!I3"}))] == ["Q3.xlsx!deals!I4"]
    assert found(*rows, settled=frozenset({"Q3.xlsx!deals!I3", "Q3.xlsx!deals!I4"})) == ()
