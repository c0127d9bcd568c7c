"""Rows below zero that name no deal lower this period's credit, and that is said."""

import pytest

from presales_kpi.issues import Issue
from presales_kpi.measure.below_zero import below_zero
from presales_kpi.netting import net
from presales_kpi.scheme.model import Scheme
from tests.measure.build import Row
from tests.netting.build import DEALS, Q3, back, deal, given, measured, rules

PLAIN = {"deals": {**DEALS, "reverses": None}}


def found(*rows: Row, scheme: Scheme | None = None) -> list[Issue]:
    by = scheme or rules()
    inputs = net(given(*rows, scheme=by), by, Q3).inputs
    return list(below_zero(inputs, by, measured(inputs, by).usages))


def test_one_finding_for_all_of_a_sheet_and_column() -> None:
    [issue] = found(deal("D", 100), deal("E", -5), deal("F", -6, who="B"), back("R", "D", -30))
    assert (issue.severity, issue.code, issue.where, issue.people) == (
        "warning", "credit-lowered", "Q3.xlsx!deals!F3", ("A", "B"),
    )  # fmt: skip
    assert issue.message == (
        "amount: 2 rows below 0 without saying which row is taken back, so this period's credit is lowered: "
        "Q3.xlsx!deals!F3, Q3.xlsx!deals!F4"
    )
    assert issue.hint == "If they take back something that was paid earlier, enter its id in back"


def test_a_sheet_each() -> None:
    assert [one.where for one in found(deal("D", -1), deal("E", -1, _sheet=1))] == [
        "Q3.xlsx!deals!F2", "Q3.xlsx!deals1!F3",
    ]  # fmt: skip


def test_a_note_where_no_column_could_name_the_deal() -> None:
    [issue] = found(deal("D", -1), scheme=rules(sources=PLAIN))
    assert (issue.severity, issue.hint) == ("note", "")


@pytest.mark.parametrize(
    "row", [deal("D", 0), deal("D"), deal("D", 5, margin=-1), deal("D", -5, day="2026-01-01"), deal("D", -5, who="X")]
)
def test_nothing_is_lowered_by_what_no_measure_adds_up(row: Row) -> None:
    assert found(row) == []


def test_a_share_by_money_and_a_contribution_add_up_too() -> None:
    share = {"kind": "share", "source": "deals", "by": "margin"}
    part = {"kind": "contribution", "source": "deals", "column": "margin"}
    for measure in (share, {**part, "of": "company"}):
        assert [one.where for one in found(deal("D", 5, margin=-1), scheme=rules(measure))] == ["Q3.xlsx!deals!G2"]
