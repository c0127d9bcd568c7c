"""Control totals: exact, over readable rows, as a whole, in the period and by value."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.checked import SourceTotals
from presales_kpi.measure.control import control_totals
from presales_kpi.money import plain
from presales_kpi.period import Period
from tests.measure.build import BAD, DEALS, Q3, Row, deal, make_inputs, make_scheme, staff

KEYED = {**DEALS, "key": "id"}
SCHEME = make_scheme({"k": {"measure": {"kind": "count", "source": "deals"}}}, sources={"deals": KEYED})


def totals(rows: Sequence[Row], period: Period | None = Q3, private: Mapping[str, Sequence[str]] = {}) -> SourceTotals:
    (found,) = control_totals(make_inputs(SCHEME, {"deals": rows}, staff("A")), SCHEME, period, private)
    return found


ROWS = [
    deal(id="1", amount="1000000.01", result="won", score=4),
    deal(id="2", amount="-250000", result="lost"),
    deal(id="3", amount=BAD, result="won", score=3),
    deal(id="3", day="2026-05-01", amount="7", result=None),
    deal(id="4", day=None, amount="0.0001", result=BAD),
    deal(id="5", day=BAD, amount="100", result="won", _state="rejected"),
    deal(id="6", amount="100", _state="duplicate"),
    deal(_state="blank", day=None),
    deal(amount="999", day=None, _state="subtotal"),
]


def test_totals_by_hand() -> None:
    """Readable: rows 1–5. Whole 1,000,000.01 − 250,000 + 7 + 0.0001; in the third quarter rows 1–3."""
    found = totals(ROWS)
    assert (found.whole.rows, found.whole.keys, found.undated) == (5, 4, 1)
    assert found.whole.sums["amount"] == Decimal("750007.0101")
    assert found.whole.sums["score"] == 7
    assert found.period is not None
    assert (found.period.rows, found.period.keys) == (3, 3)
    assert found.period.sums["amount"] == Decimal("750000.01")
    assert {name: (one.rows, one.sums["amount"]) for name, one in found.whole.values["result"].items()} == {
        "won": (2, Decimal("1000000.01")), "lost": (1, Decimal(-250000)), "": (1, Decimal(7)),
    }  # fmt: skip
    assert found.unread == {"amount": 1, "result": 1}
    assert (found.aside.rows, found.aside.sums["amount"]) == (2, Decimal(200))


def test_a_sum_of_no_values_is_missing_and_not_nought() -> None:
    found = totals([deal(id="1"), deal(id="2", amount=0)])
    assert (found.whole.sums["amount"], found.whole.sums["margin"]) == (Decimal(0), None)


def test_percentages_are_not_summed_and_private_columns_stay_out() -> None:
    assert "rate" not in totals(ROWS).whole.sums
    found = totals(ROWS, private={"deals": ["amount"]})
    assert "amount" not in {*found.types, *found.whole.sums, *found.unread, *found.aside.sums}


def test_without_a_period_there_is_only_the_whole() -> None:
    assert totals(ROWS, None).period is None


def test_no_rows_at_all() -> None:
    found = totals([])
    assert (found.whole.rows, found.whole.keys, found.whole.sums["amount"], found.whole.values["result"]) == (
        0, 0, None, {},
    )  # fmt: skip


def total(amount: object, **more: object) -> Row:
    return {"amount": amount, "_state": "subtotal", **more}


def owns(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The cell of each total of the export's own, what it states, and what its rows come to."""
    return [(own.where, plain(own.stated), plain(own.counted)) for own in totals(rows).own]


def test_the_export_s_own_total_is_compared_with_its_rows() -> None:
    rows = [deal(amount=10), deal(amount=20, _state="rejected"), deal(_state="blank"), total(30)]
    assert owns(rows) == [("Q3.xlsx!deals!G5", "30", "30")]
    assert owns([*rows[:-1], total(31)]) == [("Q3.xlsx!deals!G5", "31", "30")]


def test_a_total_may_be_of_the_rows_since_the_one_before_or_of_all() -> None:
    rows = [deal(amount=1), deal(amount=2), total(3), deal(amount=4), total(4)]
    assert owns(rows) == [("Q3.xlsx!deals!G6", "4", "4")], "subtotals that fit go unsaid"
    assert owns([*rows, total(7)]) == [("Q3.xlsx!deals!G7", "7", "7")]
    assert owns([*rows, total(8)]) == [("Q3.xlsx!deals!G7", "8", "7")]
    wrong = [deal(amount=1), total(2), deal(amount=4), total(5)]
    assert owns(wrong) == [("Q3.xlsx!deals!G3", "2", "1"), ("Q3.xlsx!deals!G5", "5", "5")]


def test_each_sheet_has_its_own_total() -> None:
    rows = [deal(amount=1), total(1), deal(amount=2, _sheet=1), total(3, _sheet=1)]
    assert owns(rows) == [("Q3.xlsx!deals!G3", "1", "1"), ("Q3.xlsx!deals1!G5", "3", "2")]


AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
RESULTS = st.sampled_from(["won", "lost", "pending", None])


@given(st.lists(st.tuples(AMOUNTS, RESULTS, st.sampled_from(["2026-08-01", "2026-02-01", None])), max_size=30))
def test_values_add_up_to_the_whole_to_the_last_digit(rows: list[tuple[Decimal, str | None, str | None]]) -> None:
    found = totals([deal(amount=amount, result=result, day=day) for amount, result, day in rows])
    assert (found.whole.sums["amount"] or 0) == sum(amount for amount, _, _ in rows)
    assert found.period is not None
    assert (found.period.sums["amount"] or 0) == sum(amount for amount, _, day in rows if day == "2026-08-01")
    for tally in (found.whole, found.period):
        parts = tally.values["result"].values()
        assert sum(part.rows for part in parts) == tally.rows
        assert sum(part.sums["amount"] or 0 for part in parts) == (tally.sums["amount"] or 0)
