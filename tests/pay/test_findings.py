"""What whoever pays is told: whose amount cannot be calculated and why, factors that lack or are idle, odd pools."""

from decimal import Decimal
from typing import Any

import pytest

from presales_kpi.messages import say
from presales_kpi.pay import Paid
from presales_kpi.records import Person, Target
from tests.findings import told
from tests.pay.payouts import by_tiers, everybody, factor, made, rules, sold
from tests.score.cards import Q3, member, whole

Finding = tuple[str, str, str, str, tuple[str, ...]]
ON_TARGET = {"base": {"sales_bonus": {"quarter": "20000"}}}


def said(done: Paid) -> list[Finding]:
    return [told(issue) for issue in done.issues]


def error(code: str, message: str, *people: str) -> Finding:
    return "error", code, "", message, people


def test_nothing_is_said_where_all_can_be_calculated() -> None:
    by = rules({"factors": ["company"]}, sales=by_tiers("marginal", ("0", "1%")), pool={"evaluation": {"amount": "9"}})
    assert said(everybody(by, [made(by, "10", sold("5"))], factor("1"))) == []


def test_who_has_no_base_of_their_own() -> None:
    by = rules({"base": "person"})
    base = error("no-base", "张伟 has no base for the evaluation bonus: no bonus is calculated", "P1")
    assert said(everybody(by, [made(by, "10", who=member())])) == [base]
    assert said(everybody(by, [made(by, "10", who=member(evaluation_base=Decimal(0)))])) == []
    selling = rules(sales=by_tiers("marginal", ("0", "100%"), basis="attainment", base="person"))
    base = error("no-base", "张伟 has no base for the sales bonus: none is calculated", "P1")
    assert said(everybody(selling, [made(selling, "10", sold("5"), who=member())])) == [base]


def test_what_the_sales_bonus_cannot_do_without() -> None:
    """A value before a target; a target of 0 is none. Both lack, one is told."""
    by = rules(sales=by_tiers("marginal", ("0", "100%"), basis="attainment"), level=ON_TARGET)
    value = error("no-sales-value", 'NP1: "sold" could not be measured, so no sales bonus is calculated', "P1")
    target = error(
        "no-sales-target",
        'NP1: the sales bonus needs a target above 0 for "sold", and there is none: no sales bonus is calculated', "P1",
    )  # fmt: skip
    zero = Target("sold", Q3.label, Decimal(0), "person", "P1", 0, "Q3.xlsx!目标!2")
    assert said(everybody(by, [made(by, "10", sold(None))])) == [value]
    assert said(everybody(by, [made(by, "10", sold("5"), targets=[zero])])) == [target]
    assert said(everybody(by, [made(by, "10", sold(None), targets=[zero])])) == [value]
    amounts = rules(sales=by_tiers("marginal", ("0", "1%")))
    assert said(everybody(amounts, [made(amounts, "10", sold("5"), targets=[zero])])) == []


def no_factor(whose: str, *people: str) -> Finding:
    return error("no-factor", str(say("no-factor", whose=whose, period="2026Q3")), *people)


@pytest.mark.parametrize(
    ("of", "whose"), [("person", "person P1"), ("team", "team 北京"), ("company", "the company")]
)  # fmt: skip
def test_a_factor_that_is_missing_or_stands_twice(of: Any, whose: str) -> None:
    """Everybody whom it touches is named, in one finding."""
    by = rules({"factors": [of]})
    cards = [made(by, "10", person=person, team="北京") for person in ("P1", "P2")]
    on_sheet, name = {"person": ("person", "P1"), "team": ("team", "北京"), "company": ("all", "")}[of]
    alone = [factor("1", "person", "P2")] if of == "person" else []
    touched = ("P1",) if of == "person" else ("P1", "P2")
    assert said(everybody(by, cards, *alone)) == [no_factor(whose, *touched)]
    twice = [factor("1", on_sheet, name), factor("1.1", on_sheet, name)]
    done = everybody(by, cards, *alone, *twice)
    assert said(done) == [no_factor(whose, *touched)]
    assert done.payouts["P1"].total.result is None
    assert said(everybody(by, cards, *alone, twice[0])) == []


def test_a_team_factor_for_those_without_a_team() -> None:
    """Not even a row for a team without a name is theirs."""
    by = rules({"factors": ["team"]})
    cards = [made(by, "10", person="P1"), made(by, "10", person="P2", team="北京")]
    rows = [factor("1", "team", "北京"), factor("1", "team", "")]
    done = everybody(by, cards, *rows)
    lacking = error("no-factor", "the scheme pays by a team factor, and these have no team: P1", "P1")
    assert said(done) == [lacking]
    assert (done.payouts["P1"].total.result, done.payouts["P2"].total.result) == (None, Decimal(12000))


def test_a_factor_that_nobody_is_paid_by() -> None:
    """Of a kind that the scheme uses; other kinds, and other periods, are none of its business."""
    by = rules({"factors": ["team"]})
    rows = [factor("1", "team", "北京"), factor("1", "team", "广州"), factor("2", "person", "P1"), factor("3")]
    idle = "the factor of team 广州 changes nothing: nobody with a card is paid by it"
    assert said(everybody(by, [made(by, "10", team="北京")], *rows)) == [
        ("warning", "factor-unused", "Q3.xlsx!系数!2", idle, ())
    ]
    company = rules({"factors": ["company"]})
    row = factor("1")
    other = type(row)("2026Q2", row.value, row.of, row.name, row.reason, row.approved_by, row.row, row.where)
    assert said(everybody(company, [made(company, "10")], row, other)) == []


def team(person: str, name: str | None) -> Any:
    return whole(Person(person, f"N{person}", team=name))


def test_who_is_in_no_pool() -> None:
    """A team that the scheme does not name, and people without a team: not one of them is paid."""
    by = rules({}, pool={"evaluation": {"amount": {"北京": "100"}, "by": "team"}})
    teams = {"A": "北京", "B": "上海", "C": None, "D": "上海", "E": None}
    done = everybody(by, [made(by, "6", who=team(*one)) for one in teams.items()])
    assert said(done) == [
        error("no-pool", "pools are by team, and these have no team: NC, NE", "C", "E"),
        error("no-pool", "the scheme names no pool for team 上海: its evaluation bonuses are not calculated", "B", "D"),
    ]
    assert [payout.total.result for payout in done.payouts.values()] == [Decimal(100), None, None, None, None]


def test_one_amount_for_every_team_leaves_out_who_has_none() -> None:
    by = rules({}, pool={"evaluation": {"amount": "100", "by": "team"}})
    done = everybody(by, [made(by, "6", who=team("A", "北京")), made(by, "6", who=team("B", None))])
    assert said(done) == [error("no-pool", "pools are by team, and these have no team: NB", "B")]


def test_a_team_is_found_however_its_name_is_written() -> None:
    """Wide letters and capitals are the same team."""
    by = rules({}, pool={"evaluation": {"amount": {"East": "100"}, "by": "team"}})
    done = everybody(by, [made(by, "6", who=team("A", "ＥＡＳＴ"))])
    assert (said(done), done.payouts["A"].total.result) == ([], Decimal(100))


@pytest.mark.parametrize(
    ("by_team", "pool"), [(False, "the pool of the company"), (True, "the pool of team 北京")]
)  # fmt: skip
def test_a_pool_below_its_floors_and_one_with_somebody_undecided(by_team: bool, pool: str) -> None:
    """The graver is told."""
    keys = {"by": "team"} if by_team else {}
    by = rules({"floor": "90"}, pool={"evaluation": {"amount": "179.99"} | keys})
    people = [team(person, "北京") for person in ("A", "B", "C")]
    short = error(
        "pool-below-floors", f"{pool} is smaller than the floors of those it has to pay: nobody is paid from it",
        "A", "B", "C",
    )  # fmt: skip
    assert said(everybody(by, [made(by, actual, who=who) for actual, who in zip("66", people[:2], strict=True)])) == [
        (*short[:4], ("A", "B"))
    ]
    some = [made(by, actual, who=who) for actual, who in zip(("6", "6", None), people, strict=True)]
    assert said(everybody(by, some)) == [short]
    one = [made(by, actual, who=who) for actual, who in zip(("6", None, None), people, strict=True)]
    undecided = f"{pool} is shared without these, who are still to be decided on: B, C"
    assert said(everybody(by, one)) == [("warning", "pool-undecided", "", undecided, ("B", "C"))]
