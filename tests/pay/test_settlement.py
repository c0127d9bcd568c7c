"""The last steps of a part: carried in, taken back, paid or carried out; and nothing of it is ever lost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.closed import BONUS_PARTS, BonusPart, Brought, OpenCarry
from presales_kpi.messages import in_language, say
from presales_kpi.pay import Paid, pay
from presales_kpi.results import EvaluationLine, SalesLine, Scorecard
from presales_kpi.scheme.model import Scheme
from tests.findings import told
from tests.pay.payouts import by_tiers, evaluation, made, owing, rules, sales, sold, taken
from tests.score.cards import Q3, adjust, number

#: 8,000 × the grade's coefficient, and 0.5% of credit.
BOTH = rules({}, sales=by_tiers("marginal", ("0", "0.5%")), reversing=True)
IN_A_POOL = rules({}, pool={"evaluation": {"amount": "12000"}}, reversing=True)


def settle(by: Scheme, cards: Sequence[Scorecard], brought: Mapping[str, Brought]) -> Paid:
    return pay(by, Q3, sorted(cards, key=lambda card: card.person.id), (), brought)


def ends(line: EvaluationLine | SalesLine) -> list[str | None]:
    """Due, carried in, taken back, paid, carried out."""
    return [number(step) for step in (line.due, line.carry_in, line.taken_back, line.amount, line.carry_out)]


@pytest.mark.parametrize(
    ("carry", "amounts", "paid", "out"),
    [
        # 合格 is 8,000; 8,000 − 300 − 800.
        ("-300", ["-800"], "6900", "0"),
        ("-300", [], "7700", "0"),
        (None, ["-800", "-200.5"], "6999.5", "0"),
        (None, ["-8000"], "0", "0"),
        ("-7200.01", ["-800"], "0", "-0.01"),
        ("-9000", ["-100"], "0", "-1100"),
        # Others of a pool get more when it is calculated again.
        ("-100", ["250"], "8150", "0"),
    ],
)
def test_the_evaluation_bonus_is_settled(carry: str | None, amounts: list[str], paid: str, out: str) -> None:
    entries = [taken("evaluation", amount, "D1", quarter=at) for at, amount in enumerate(amounts, 1)]
    brought = owing("P1", *entries, **({} if carry is None else {"evaluation": carry}))
    back = f"{sum(map(Decimal, amounts)):f}" if amounts else None
    line = evaluation(settle(rules({}, reversing=True), [made(BOTH, "6")], brought).payouts["P1"])
    assert ends(line) == ["8000", carry, back, paid, out]
    assert line.taken == tuple(entries)


def test_the_sales_bonus_is_settled_from_the_rounded_due() -> None:
    """0.5% of 200,001 is 1,000.005, rounded 1,000.01: less 400.01 and 600 nothing is left, and nothing open."""
    brought = owing("P1", taken("sales", "-600", "D1"), sales="-400.01")
    line = sales(settle(BOTH, [made(BOTH, "6", sold("200001"))], brought).payouts["P1"])
    assert ends(line) == ["1000.005", "-400.01", "-600", "0", "0"]


def test_parts_do_not_pay_for_each_other() -> None:
    brought = owing("P1", taken("sales", "-600", "D1"), taken("evaluation", "-50", "D1"))
    payout = settle(BOTH, [made(BOTH, "6", sold("100000"))], brought).payouts["P1"]
    assert ends(evaluation(payout)) == ["8000", None, "-50", "7950", "0"]
    assert ends(sales(payout)) == ["500", None, "-600", "0", "-100"]
    assert number(payout.total) == "7950"


def test_without_a_source_that_reverses_only_sales_have_a_carry() -> None:
    by = rules({}, sales=by_tiers("marginal", ("0", "0.5%")))
    payout = settle(by, [made(by, "6", sold("100000"))], owing(sales="-20")).payouts["P1"]
    assert ends(evaluation(payout)) == [None, None, None, "8000", None]
    assert evaluation(payout).taken == ()
    assert ends(sales(payout)) == ["500", "-20", None, "480", "0"]
    assert sales(payout).taken_back is None


def test_the_shape_of_the_lines_hangs_on_the_scheme_alone() -> None:
    card = made(BOTH, "6", sold("100000"))
    known = owing("P1", taken("sales", "-1", "D1"), taken("evaluation", "-1", "D1"), sales="-1", evaluation="-1")
    plain, settled = (settle(BOTH, [card], brought).payouts["P1"] for brought in ({}, known))
    assert [one.key for one in plain.quantities()] == [one.key for one in settled.quantities()]


@pytest.mark.parametrize(
    ("entries", "carry", "out"),
    [
        ([], {}, None),
        ([], {"evaluation": "-300"}, "-300"),
        (["-800"], {"evaluation": "-300"}, "-1100"),
        (["-800"], {}, "-800"),
        # What is to be added stays open as well.
        (["200"], {}, "200"),
    ],
)
def test_whoever_is_to_be_decided_on_keeps_what_is_open(
    entries: list[str], carry: dict[str, str], out: str | None
) -> None:
    brought = owing("P1", *(taken("evaluation", amount, "D1") for amount in entries), **carry)
    done = settle(BOTH, [made(BOTH, None)], brought)
    line = evaluation(done.payouts["P1"])
    assert (number(line.due), number(line.amount), number(line.carry_out)) == (None, None, out)
    assert number(done.payouts["P1"].total) is None
    assert [(one.part, str(one.amount)) for one in done.open_carry] == ([] if out is None else [("evaluation", out)])


def test_a_pool_is_shared_before_anything_is_taken_back() -> None:
    """Two of 8,000 in a pool of 12,000: 6,000 each, paid 12,000 by the pool whatever one of them owes."""
    cards = [made(IN_A_POOL, "6", person=person) for person in ("P1", "P2")]
    done = settle(IN_A_POOL, cards, owing("P1", taken("evaluation", "-7000", "D1")))
    (pool,) = done.pools
    assert (number(pool.paid), number(pool.unallocated)) == ("12000", "0")
    lines = [evaluation(done.payouts[person]) for person in ("P1", "P2")]
    assert [ends(line) for line in lines] == [
        ["6000", None, "-7000", "0", "-1000"], ["6000", None, None, "6000", "0"],
    ]  # fmt: skip
    assert number(done.totals["evaluation"]) == "6000"


def test_a_pool_below_its_floors_pays_nobody_and_forgets_nothing() -> None:
    by = rules({"floor": "7000"}, pool={"evaluation": {"amount": "6000"}}, reversing=True)
    done = settle(by, [made(by, "6")], owing("P1", evaluation="-70"))
    assert ends(evaluation(done.payouts["P1"])) == [None, "-70", None, None, "-70"]


def test_what_no_line_takes_stays_open_with_a_warning_that_names_people_and_no_amount() -> None:
    by = rules(sales=by_tiers("marginal", ("0", "1"), basis="attainment"), reversing=True)
    brought = {
        # P1 has a card but no sales bonus; P9 has left.
        **owing("P1", taken("sales", "-80.5", "D1"), sales="-20"),
        **owing("P9", evaluation="-7", sales="-3"),
    }
    done = settle(by, [made(by, "6")], brought)
    assert done.payouts["P1"].sales is None
    assert done.open_carry == (
        OpenCarry("P1", "NP1", "sales", Decimal("-100.5")),
        OpenCarry("P9", "NP9", "evaluation", Decimal(-7)),
        OpenCarry("P9", "NP9", "sales", Decimal(-3)),
    )
    assert [told(one) for one in done.issues if one.code == "carry-open"] == [
        ("warning", "carry-open", "", stays_open("evaluation", "NP9"), ("P9",)),
        ("warning", "carry-open", "", stays_open("sales", "NP1, NP9"), ("P1", "P9")),
    ]  # fmt: skip
    assert [one.where for one in done.issues if one.code == "taken-back"] == ["Q3.xlsx!s!7"]
    assert no_amounts(done)


def stays_open(part: str, people: str) -> str:
    return (
        f"open amounts of the {part} bonus from closed periods stay open, since it is not paid to them in this one: "
        f"{people}"
    )


def test_a_period_that_pays_no_bonus_keeps_all_open() -> None:
    by = rules({"paid": ["year"]}, reversing=True)
    done = settle(by, [made(by, "6")], owing("P1", evaluation="-5"))
    assert done.payouts == {}
    assert done.open_carry == (OpenCarry("P1", "NP1", "evaluation", Decimal(-5)),)
    assert [one.code for one in done.issues] == ["carry-open"]


def test_an_evaluation_debt_under_a_scheme_that_reverses_no_more_stays_open() -> None:
    by = rules({})
    done = settle(by, [made(by, "6")], owing("P1", evaluation="-5"))
    assert number(done.payouts["P1"].total) == "8000"
    assert done.open_carry == (OpenCarry("P1", "NP1", "evaluation", Decimal(-5)),)


def test_the_open_carry_is_called_as_on_the_card_and_sorted() -> None:
    cards = [made(BOTH, "6", sold("-100000"), person=person) for person in ("P2", "P1")]
    brought = {"P2": Brought("old name", {"evaluation": Decimal(-9000)})}
    done = settle(BOTH, cards, brought)
    assert [(one.person, one.name, one.part, str(one.amount)) for one in done.open_carry] == [
        ("P1", "NP1", "sales", "-500.00"), ("P2", "NP2", "evaluation", "-1000.00"), ("P2", "NP2", "sales", "-500.00"),
    ]  # fmt: skip


def test_findings_say_what_is_taken_back_and_carried_on() -> None:
    entries = [taken("evaluation", "-9000", "D1", "D2", "D1"), taken("sales", "40", "D1", quarter=2)]
    done = settle(BOTH, [made(BOTH, "6", sold("100000"))], owing("P1", *entries))
    assert {one.severity for one in done.issues} == {"note"}
    assert [(one.code, one.where, one.people) for one in done.issues] == [
        ("taken-back", "Q3.xlsx!s!7", ("P1",)), ("taken-back", "Q3.xlsx!s!7", ("P1",)), ("carried-on", "", ("P1",)),
    ]  # fmt: skip
    assert [str(one.message) for one in done.issues] == [
        "NP1: what D1, D2 earned in 2026Q1 is taken back from the evaluation bonus",
        "NP1: without D1, more of the sales bonus is due for 2026Q2, and is added",
        "NP1: of the evaluation bonus something is left below zero and is carried into the next period",
    ]
    assert no_amounts(done)


def test_what_differs_through_others_alone_names_no_row_and_no_place() -> None:
    """Half a unit more of the evaluation bonus, and 40 less of the sales bonus, without a row of one's own."""
    done = settle(
        BOTH, [made(BOTH, "6", sold("100000"))], owing("P1", taken("evaluation", "0.5"), taken("sales", "-40"))
    )
    assert [(one.severity, one.code, one.where, str(one.message), one.hint, one.people) for one in done.issues] == [
        ("note", "taken-back", "",
         "NP1: without rows of others, through a pool or a ranking, more of the evaluation bonus is due for 2026Q1, "
         "and is added", "", ("P1",)),
        ("note", "taken-back", "",
         "NP1: what rows of others, through a pool or a ranking earned in 2026Q1 is taken back from the sales bonus",
         "", ("P1",)),
    ]  # fmt: skip


def no_amounts(done: Paid) -> bool:
    told = " ".join(in_language(one.message, "zh") + one.message + one.hint for one in done.issues)
    return not any(amount in told for amount in ("100.5", "80.5", "9000", "1000", "40"))


def test_a_total_below_zero_is_an_error_at_the_amount_that_makes_it() -> None:
    by = rules({})
    entered = [adjust("amount", "evaluation", "10"), adjust("amount", "evaluation", "-8011")]
    done = settle(by, [made(by, "6", adjustments=entered)], {})
    assert number(done.payouts["P1"].total) == "-1"
    message = str(say("total-below-zero", person="NP1"))
    assert "NP1" in message
    assert [told(one) for one in done.issues] == [
        ("error", "total-below-zero", "Q3.xlsx!调整!2", message, ("P1",)),
    ]  # fmt: skip


def test_the_place_of_a_total_below_zero_is_the_first_amount_that_is_below_zero() -> None:
    """Neither nothing, nor 0, nor half a unit, nor the second of two."""
    by = rules({})
    amounts = (None, "0", "0.5", "-9000", "-1")
    entered = [
        replace(adjust("amount", "evaluation", amount), where=f"Q3.xlsx!调整!{row}")
        for row, amount in enumerate(amounts, 2)
    ]
    (found,) = settle(by, [made(by, "6", adjustments=entered)], {}).issues
    assert found.where == "Q3.xlsx!调整!5"


def test_a_total_of_zero_is_not_below_it() -> None:
    by = rules({})
    entered = [adjust("amount", "evaluation", "-8000")]
    assert not settle(by, [made(by, "6", adjustments=entered)], {}).issues


backs = st.lists(st.decimals(-20_000, 3_000, places=2).map(str), max_size=2)
quarters = st.lists(
    st.tuples(st.sampled_from(["5", "6", "11", None]), st.integers(-900_000, 900_000), backs, backs),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(quarters, st.booleans())
def test_over_any_chain_of_quarters_nothing_is_lost(found: list[Any], pooled: bool) -> None:
    """Σ paid + what is open at the end = Σ due + Σ taken back, for either part, and no payout is below zero; whoever is
    to be decided on has nothing due and still owes."""
    pool = {"pool": {"evaluation": {"amount": "9000"}}} if pooled else {}
    by = rules({}, sales=by_tiers("marginal", ("0", "0.5%")), reversing=True, **pool)
    carry: Mapping[BonusPart, Decimal] = {}
    paid = dict.fromkeys(BONUS_PARTS, Decimal(0))
    due = dict.fromkeys(BONUS_PARTS, Decimal(0))
    for actual, credit, of_evaluation, of_sales in found:
        lists: list[tuple[BonusPart, list[str]]] = [("evaluation", of_evaluation), ("sales", of_sales)]
        entries = tuple(taken(part, amount, "D1") for part, some in lists for amount in some)
        done = settle(by, [made(by, actual, sold(str(credit)))], {"P1": Brought("N", carry, entries)})
        for part, line in done.payouts["P1"].lines.items():
            whole_due, amount = line.due and line.due.result, line.amount.result
            due[part] += sum((one.amount for one in entries if one.part == part), Decimal(0))
            if isinstance(whole_due, Decimal) and isinstance(amount, Decimal):
                assert amount >= 0
                due[part] += whole_due.quantize(Decimal("0.01"), "ROUND_HALF_UP")
                paid[part] += amount
        carry = {one.part: one.amount for one in done.open_carry}
    assert {part: paid[part] + carry.get(part, Decimal(0)) for part in BONUS_PARTS} == due
