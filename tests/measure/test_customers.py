"""Customers over time: new, coming back, staying, visited often enough; and the person's part of the whole."""

from decimal import Decimal
from typing import Any

from presales_kpi.measure.measurement import Measurement
from tests.measure.build import BAD, DEALS, deal, facts, make_scheme, measured, run, staff

NEW: dict[str, Any] = {"kind": "distinct", "column": "account", "first": "yes", "where": {"result": "won"}}
REPEAT: dict[str, Any] = {"kind": "repeat", "column": "account", "where": {"result": "won"}}


def won(account: str | object, day: str, who: str = "A") -> Any:
    return deal(who, day, account=account, result="won")


def test_a_new_customer_is_one_whose_first_won_deal_is_in_the_period() -> None:
    rows = [
        won("old", "2025-03-01"), won("old", "2026-08-01"),
        won("new", "2026-08-02"), won("NEW ", "2026-09-02"),
        deal("A", "2026-01-02", account="late", result="lost"), won("late", "2026-09-03"),
        deal("A", "2026-08-09", account="never", result="lost"),
    ]  # fmt: skip
    assert measured(NEW, rows).value == 2


def test_a_new_customer_is_whose_that_won_it_first() -> None:
    rows = [won("x", "2026-07-01", "B"), won("x", "2026-08-01", "A"), won("y", "2026-08-01", "A")]
    assert measured(NEW, rows, "A").value == 1
    assert measured(NEW, rows, "B").value == 1


def test_customers_come_back() -> None:
    rows = [
        won("back", "2025-11-01"), won("gone", "2026-02-01"), won("back", "2026-05-01"),
        won("back", "2026-08-01"), won("back", "2026-09-01"), won("fresh", "2026-09-02"),
        deal("A", "2026-09-02", account="gone", result="lost"),
    ]  # fmt: skip
    found = measured(REPEAT, rows)
    assert facts(found, "over", "under", "sample") == (1, 2, 2)


def test_without_customers_from_before_nobody_can_come_back() -> None:
    assert facts(measured(REPEAT, [won("fresh", "2026-09-02")]), "over", "under") == (0, 0)


def test_a_row_before_the_period_that_cannot_be_read_leaves_the_measure_provisional() -> None:
    rows = [won("back", "2025-11-01"), won(BAD, "2025-12-01"), won("back", "2026-08-01")]
    assert measured(REPEAT, rows).provisional


def test_customers_stay() -> None:
    spec = {"kind": "retained", "from": "day", "to": "closed"}
    rows = [
        deal("A", "2026-01-01"),  # stays
        deal("A", "2026-01-01", closed="2026-08-01"),  # leaves in the period
        deal("A", "2026-01-01", closed="2026-09-30"),  # on its last day
        deal("A", "2026-01-01", closed="2026-06-30"),  # had left before
        deal("A", "2026-07-01"),  # came with the period's first day
        deal("A", "2026-01-01", closed="2026-10-01"),  # stays until after it
    ]
    assert facts(measured(spec, rows), "over", "under", "sample") == (2, 4, 4)


CUSTOMERS: dict[str, Any] = {
    "match": ["客户"], "key": "id", "person": "who",
    "columns": {
        "id": {"type": "id"}, "who": {"type": "people"},
        "tier": {"type": "choice", "values": {"key": ["重点"], "plain": ["普通"], "none": ["潜在"]}},
    },
}  # fmt: skip
OFTEN: dict[str, Any] = {
    "kind": "frequency", "source": "customers", "tier": "tier", "visits": "deals", "column": "id",
    "required": {"key": "3", "plain": "1"}, "per": "quarter",
}  # fmt: skip


def visited(rows: list[Any], visits: list[Any], **spec: Any) -> Measurement:
    scheme = make_scheme({"k": {"measure": OFTEN | spec}}, sources={"customers": CUSTOMERS, "deals": DEALS})
    return run(scheme, {"customers": rows, "deals": visits}, staff("A", "B")).of["A", "k"]


def test_customers_are_visited_as_often_as_their_tier_requires() -> None:
    customers = [
        {"id": "C1", "who": "A", "tier": "key"}, {"id": "C2", "who": "A", "tier": "plain"},
        {"id": "C3", "who": "A", "tier": "none"}, {"id": "C4", "who": "B", "tier": "plain"},
        {"id": "C5", "who": "A", "tier": "key"}, {"id": "C6", "who": "A"},
    ]  # fmt: skip
    visits = [deal("A", day, id="C1") for day in ("2026-07-01", "2026-08-01", "2026-09-30")]
    visits += [deal("B", "2026-08-01", id="C2"), deal("A", "2026-06-30", id="C5")]
    visits += [deal("A", "2026-08-01", id="C5"), deal("A", "2026-08-02", id="C5")]
    found = visited(customers, visits)
    assert facts(found, "over", "under", "sample") == (2, 3, 3)  # C1 three times, C2 once; C5 only twice
    half = visited(customers, visits, required={"key": "2"}, per="half-year")  # a quarter asks for 1
    assert facts(half, "over", "under") == (2, 2)
    only_own = visited(customers, visits, visited={"result": "won"})
    assert facts(only_own, "over", "under") == (0, 3)


def test_contribution_is_the_persons_part_of_the_teams_sum() -> None:
    spec = {"kind": "contribution", "column": "amount", "of": "team", "where": {"result": "won"}}
    people = (*staff("A", "B", team="East"), *staff("C", team="West"))
    rows = [
        deal("A", amount="100", result="won"), deal("B", amount="300", result="won"),
        deal("C", amount="999", result="won"), deal("A", amount="50", result="lost"),
    ]  # fmt: skip
    assert facts(measured(spec, rows, "A", people), "over", "under") == (Decimal(100), Decimal(400))
    whole = measured({**spec, "of": "company"}, rows, "A", people)
    assert facts(whole, "over", "under") == (Decimal(100), Decimal(1399))
