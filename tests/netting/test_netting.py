"""Rows that take others back: what is left of a deal, what becomes of the row itself, and who is touched."""

from dataclasses import replace
from datetime import date

import pytest

from presales_kpi.closed import Reversal
from presales_kpi.issues import Issue
from presales_kpi.netting import net
from tests.measure.build import BAD, Row, line
from tests.netting.build import (
    DEALS,
    Q1,
    Q2,
    Q3,
    YEAR,
    back,
    cells,
    codes,
    deal,
    given,
    measured,
    netted,
    rules,
    states,
    sums,
)


def test_a_part_taken_back_lowers_the_deal() -> None:
    found = netted(deal("D", 100), back("R", "D", -30))
    assert cells(found.inputs) == [70, -30]
    assert states(found.inputs) == ["", "reversal"]
    assert (found.reversals, codes(found.issues)) == ((), [])


@pytest.mark.parametrize("amount", [-100, None])
def test_a_deal_taken_back_whole_is_not_there(amount: object) -> None:
    found = netted(deal("D", 100), back("R", "D", amount))
    assert states(found.inputs) == ["reversed", "reversal"]
    assert (found.reversals, codes(found.issues)) == ((), [])
    assert sums(deal("D", 100), back("R", "D", amount)) == {"A": 0, "B": 0, "C": 0}


def test_several_parts_add_up() -> None:
    rows = [deal("D", 100), back("R1", "D", -30), back("R2", "D", -20)]
    assert cells(netted(*rows).inputs) == [50, -30, -20]
    assert states(netted(*rows, back("R3", "D", -50)).inputs) == ["reversed", "reversal", "reversal", "reversal"]


def test_what_a_positive_amount_takes_back_is_the_same() -> None:
    assert cells(netted(deal("D", 100), back("R", "D", 30)).inputs)[0] == 70


def test_more_than_there_is_takes_all_and_says_so() -> None:
    found = netted(deal("D", 100), back("R", "D", -130))
    assert states(found.inputs) == ["reversed", "reversal"]
    assert codes(found.issues) == [("warning", "reversal-beyond", "Q3.xlsx!deals!I3")]
    [issue] = [one for one in found.issues if one.severity == "warning"]
    assert (issue.people, issue.found) == (("A", "C"), "D")
    assert issue.message.startswith('"D" is taken back by more than it has (amount): Q3.xlsx!deals!I3; the excess')


def test_a_deal_taken_back_whole_twice_is_said_once() -> None:
    found = netted(deal("D", 100), back("R1", "D"), back("R2", "D"))
    assert states(found.inputs) == ["reversed", "reversal", "reversal"]
    assert codes(found.issues) == [("warning", "reversal-beyond", "Q3.xlsx!deals!I4")]
    assert "taken back whole, and more than once" in found.issues[0].message


def test_a_deal_below_zero_is_raised_to_zero_at_most() -> None:
    assert cells(netted(deal("D", -100), back("R", "D", 30)).inputs)[0] == -70
    assert states(netted(deal("D", -100), back("R", "D", 100)).inputs)[0] == "reversed"


def test_each_column_of_money_is_lowered_by_itself() -> None:
    found = netted(deal("D", 100, margin=40, points=7), back("R", "D", -30, margin=-10, points=-2))
    assert (cells(found.inputs)[0], cells(found.inputs, "margin")[0]) == (70, 30)
    assert found.inputs.tables["deals"].frame["points"].iat[0] == 7_000_000, "only money is taken back in parts"


def test_a_deal_is_out_where_nothing_is_left_of_what_the_row_names() -> None:
    assert states(netted(deal("D", 100, margin=40), back("R", "D", -100)).inputs)[0] == "reversed"
    assert states(netted(deal("D", 100, margin=40), back("R", "D", -100, margin=0)).inputs)[0] == "reversed"
    found = netted(deal("D", 100, margin=40), back("R", "D", -100, margin=-10))
    assert (states(found.inputs)[0], cells(found.inputs)[0], cells(found.inputs, "margin")[0]) == ("", 0, 30)


def test_nothing_is_left_of_an_empty_cell() -> None:
    found = netted(deal("D", 100), back("R", "D", margin=-10))
    assert states(found.inputs)[0] == "reversed"
    assert codes(found.issues) == [("warning", "reversal-beyond", "Q3.xlsx!deals!I3")]
    found = netted(deal("D", 100), back("R", "D", -10, margin=-10))
    assert (states(found.inputs)[0], cells(found.inputs)[0], cells(found.inputs, "margin")[0]) == ("", 90, None)


def test_a_deal_keeps_its_shares_whoever_the_row_names() -> None:
    rows = [deal("D", 100, who="A:60%;B:40%"), back("R", "D", -50)]
    assert sums(*rows) == {"A": 30, "B": 20, "C": 0}


def test_the_row_keeps_in_mind_what_was_taken_off() -> None:
    table = netted(deal("D", 100), deal("E", 5), back("R1", "D", -30), back("R2", "D", -20)).inputs.tables["deals"]
    assert table.taken_back["amount"].tolist() == [500_000, 0, 0, 0]


def test_a_row_that_takes_back_is_never_measured_itself() -> None:
    """By whichever date: a KPI on payments counts by the day of payment, not by the day of the deal."""
    by_payment = rules({"kind": "sum", "source": "deals", "column": "amount", "date": "paid_on"})
    row = {**back("R", "D", -30, day="2026-11-01"), "paid_on": "2026-08-01"}
    assert sums(row, scheme=by_payment) == {"A": 0, "B": 0, "C": 0}


def test_a_deal_counts_in_its_own_period_until_it_is_taken_back() -> None:
    rows = [deal("D", 100, day="2026-02-01"), back("R", "D", -30, day="2026-08-01")]
    assert (cells(netted(*rows, period=Q1).inputs)[0], states(netted(*rows, period=Q1).inputs)) == (
        100,
        ["", "reversal"],
    )
    assert sums(*rows, period=Q1)["A"] == 100
    assert netted(*rows, period=Q1).reversals == netted(*rows, period=Q2).reversals == ()


def test_what_was_taken_back_of_an_earlier_period_is_handed_on() -> None:
    found = netted(deal("D", 100, day="2026-02-01"), back("R", "D", -30))
    [one] = found.reversals
    assert one == Reversal("deals", "D", date(2026, 9, 1), "R", "Q3.xlsx!deals!I3", {"amount": 300_000})
    assert codes(found.issues) == []


def test_what_no_input_holds_is_handed_on() -> None:
    found = netted(deal("E", 1), back("R", "D"), back("S", "D", -5, day="2026-05-01"))
    assert [(one.key, dict(one.amounts)) for one in found.reversals] == [("R", {})], "of this period alone"
    assert sums(deal("E", 1), back("R", "D", -30)) == {"A": 1, "B": 0, "C": 0}


def test_a_deal_of_an_earlier_period_that_counts_in_this_one_by_another_date() -> None:
    by_payment = rules({"kind": "sum", "source": "deals", "column": "amount", "date": "paid_on"})
    of_q2 = {**deal("D", 100, day="2026-05-01"), "paid_on": "2026-08-01"}
    assert sums(of_q2, back("R", "D", -30, day="2026-06-01"), scheme=by_payment)["A"] == 70, (
        "taken back before it was paid"
    )


def test_a_deal_that_has_no_date_any_more_is_handed_on() -> None:
    assert [one.of for one in netted(deal("D", 100, day=None), back("R", "D")).reversals] == ["D"]


def test_a_deal_whose_date_could_not_be_read_is_an_error_already() -> None:
    found = netted(deal("D", 100, day=BAD), back("R", "D"))
    assert (found.reversals, codes(found.issues)) == ((), [])


def test_a_deal_of_a_later_day_is_an_error() -> None:
    found = netted(deal("D", 100, day="2026-09-02"), back("R", "D", -30))
    assert codes(found.issues) == [("error", "reversal-too-early", "Q3.xlsx!deals!I3")]
    assert found.issues[0].people == ("A", "C")
    assert (states(found.inputs), cells(found.inputs)[0], found.reversals) == (["", "rejected"], 100, ())
    assert found.issues[0].message == 'the row of 2026-09-01 takes back "D", which is of 2026-09-02, a later day'
    assert states(netted(deal("D", 100, day="2026-09-01"), back("R", "D")).inputs)[0] == "reversed", "the same day"


def test_an_amount_that_could_not_be_read_touches_those_of_the_deal() -> None:
    cell = Issue("error", "bad-money", "Q3.xlsx!deals!F3", "x", people=("C",))
    found = net(given(deal("D", 100, seller="B"), back("R", "D", BAD), issues=(cell,)), rules(), Q3)
    assert (states(found.inputs), cells(found.inputs)[0]) == (["", "rejected"], 100)
    assert found.inputs.touched == {"A", "B"}
    assert found.inputs.issues == (replace(cell, people=("A", "B", "C")),)
    assert (found.reversals, found.issues) == ((), ())


@pytest.mark.parametrize("row", [back("R", "D", BAD), back("R", BAD, -1), {**back("R", "D"), "_state": "rejected"}])
def test_without_the_deal_those_of_the_row_are_touched(row: Row) -> None:
    found = netted(deal("E", 1), row)
    assert (set(found.inputs.touched), states(found.inputs), len(found.reversals)) == ({"C"}, ["", "rejected"], 0)


def test_a_date_that_could_not_be_read_leaves_the_deal_open() -> None:
    found = netted(deal("D", 100), back("R", "D", -30, day=BAD))
    assert (set(found.inputs.touched), states(found.inputs)) == ({"A"}, ["", "rejected"])


def test_what_could_not_be_read_in_another_period_touches_nobody() -> None:
    found = netted(deal("D", 100), back("R", "D", BAD, day="2026-11-01"))
    assert (len(found.inputs.touched), states(found.inputs)) == (0, ["", "reversal"])


def test_a_deal_with_an_amount_that_could_not_be_read_stays_open() -> None:
    found = netted(deal("D", BAD), back("R", "D", -30))
    assert states(found.inputs) == ["", "reversal"]
    assert found.inputs.tables["deals"].bad["amount"].tolist() == [True, False]
    assert states(netted(deal("D", BAD), back("R", "D")).inputs)[0] == "reversed", "whatever it was"


def test_a_rejected_deal_stays_rejected() -> None:
    found = netted({**deal("D", 100), "_state": "rejected"}, back("R", "D"))
    assert (states(found.inputs), found.reversals) == (["rejected", "reversal"], ())


def test_a_copy_neither_takes_back_nor_is_taken_back() -> None:
    rows = [deal("D", 100), {**deal("D", 100), "_state": "duplicate"}, back("R", "D", -30),
            {**back("R", "D", -30), "_state": "duplicate"}]  # fmt: skip
    found = netted(*rows)
    assert (states(found.inputs), cells(found.inputs)[:2]) == (["", "duplicate", "reversal", "duplicate"], [70, 100])


def test_a_row_that_takes_back_itself_is_rejected() -> None:
    found = netted(back("R", "R", -30))
    assert (states(found.inputs), set(found.inputs.touched)) == (["rejected"], {"C"})
    assert found.issues == (), "reading says it"


def test_a_row_that_takes_back_one_that_takes_back() -> None:
    found = netted(deal("D", 100), back("R", "D", -30), back("S", "R", 30))
    assert codes(found.issues) == [("error", "reversal-of-reversal", "Q3.xlsx!deals!I4")]
    assert (states(found.inputs), cells(found.inputs)[0]) == (["", "reversal", "rejected"], 70)
    circle = netted(back("R", "S"), back("S", "R"))
    assert [code for _, code, _ in codes(circle.issues)] == ["reversal-of-reversal", "reversal-of-reversal"]


def test_amounts_of_zero_take_back_nobody_knows_what() -> None:
    found = netted(deal("D", 100), back("R", "D", 0))
    assert codes(found.issues) == [("error", "reversal-of-zero", "Q3.xlsx!deals!I3")]
    assert (states(found.inputs), set(found.inputs.touched)) == (["", "rejected"], {"A"})


def test_without_a_date_nothing_is_taken_back_and_that_is_said() -> None:
    found = netted(deal("D", 100), back("R", "D", day=None))
    assert codes(found.issues) == [("warning", "reversal-undated", "Q3.xlsx!deals!I3")]
    assert (states(found.inputs), found.reversals) == (["", "reversal"], ())


def test_what_was_netted_is_counted_in_a_note() -> None:
    found = netted(deal("D", 100), deal("E", 5, who="B"), back("R", "D", -30), back("S", "D", -1), back("T", "E"))
    [note] = found.issues
    assert (note.severity, note.where, note.people) == ("note", "Q3.xlsx!deals!I4", ("A", "B"))
    assert note.message == (
        "Q3.xlsx!deals!I4, Q3.xlsx!deals!I5, Q3.xlsx!deals!I6 set off against rows of this period, "
        "which count with what is left: Q3.xlsx!deals!2, Q3.xlsx!deals!3"
    )


def test_nothing_is_touched_where_no_row_names_another() -> None:
    inputs = given(deal("D", 100))
    assert net(inputs, rules(), Q3).inputs.tables["deals"] is inputs.tables["deals"]
    plain = rules(sources={"deals": {**DEALS, "reverses": None}})
    inputs = given(deal("D", 100), back("R", "D", -30), scheme=plain)
    found = net(inputs, plain, Q3)
    assert (found.inputs.tables["deals"] is inputs.tables["deals"], found.reversals, found.issues) == (True, (), ())


def test_netting_again_changes_nothing() -> None:
    once = netted(deal("D", 100), back("R", "D", -30), back("S", "E", -30))
    again = net(once.inputs, rules(), Q3)
    assert (cells(again.inputs), states(again.inputs)) == (cells(once.inputs), states(once.inputs))
    assert (again.reversals, again.issues) == ((), ())


def test_every_row_is_in_the_ledger_once() -> None:
    rows = [deal("D", 100), deal("E", 5), back("R", "D", -30), back("S", "E"), back("T", "D", BAD)]
    found = line(measured(netted(*rows).inputs, rules()))
    assert (found.read, found.used, found.excluded, found.rejected) == (5, 1, {"reversal": 2, "reversed": 1}, 1)


def test_a_year_nets_what_its_quarters_cannot() -> None:
    rows = [deal("D", 100, day="2026-02-01"), back("R", "D", -30, day="2026-08-01")]
    found = netted(*rows, period=YEAR)
    assert (cells(found.inputs)[0], found.reversals) == (70, ())


def test_amounts_of_every_column_are_handed_on() -> None:
    [one] = netted(back("R", "D", 30, margin=-10)).reversals
    assert dict(one.amounts) == {"amount": 300_000, "margin": 100_000}


def test_a_thousand_of_a_kind_are_told_one_by_one_and_more_as_one() -> None:
    rows = [deal("D", 100), *(back(f"R{at}", "D", 0, who="ABC"[at % 3]) for at in range(1001))]
    [issue] = netted(*rows).issues
    assert (issue.where, issue.people) == ("Q3.xlsx!deals!I3", ("A", "B", "C"))
    assert issue.message.startswith('the row takes back "D", and its amounts are 0; 1000 more like it: ')
    assert len(netted(*rows[:-1]).issues) == 1000
