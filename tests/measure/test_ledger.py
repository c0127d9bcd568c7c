"""Every row of every sheet ends up in exactly one place."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.measure.measurement import Measurement
from presales_kpi.records import Adjustment, Factor, Person, RowCredit, Target
from presales_kpi.results import LedgerLine
from presales_kpi.scheme.bonus import Bonus
from tests.measure.build import BAD, COLUMNS, Found, Row, deal, line, make_scheme, make_table, run, staff

SUM: Mapping[str, object] = {"kind": "sum", "source": "deals", "column": "amount", "where": {"result": "won"}}
SCHEME = make_scheme({"k": {"measure": SUM}})


def fate(*rows: Row) -> tuple[int, Mapping[str, int], int, int]:
    found = line(run(SCHEME, list(rows)))
    return found.used, found.excluded, found.rejected, found.partial


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({**deal(), "_state": "blank"}, "blank"),
        ({**deal("stranger"), "_state": "subtotal"}, "subtotal"),
        ({**deal(), "_state": "duplicate"}, "duplicate"),
        (deal("stranger", "2020-01-01"), "unknown-person"),
        (deal(None), "unknown-person"),
        (deal("A", "2020-01-01", result="won", amount="1"), "out-of-period"),
        (deal("A", None, result="won", amount="1"), "out-of-period"),
        (deal(result="lost", amount="1"), "not-counted"),
        (deal(result="won"), "not-counted"),
        (deal(result="lost", amount=BAD), "not-counted"),
    ],
)
def test_excluded_under_the_first_that_holds(row: Row, reason: str) -> None:
    assert fate(row) == (0, {reason: 1}, 0, 0)


def test_used_and_rejected() -> None:
    assert fate(deal(result="won", amount="1")) == (1, {}, 0, 0)
    assert fate(deal(result="won", amount=BAD)) == (0, {}, 1, 0)
    assert fate({**deal("stranger"), "_state": "rejected"}) == (0, {}, 1, 0)


def test_a_bad_person_cell_of_the_measure_s_own_column_rejects_the_row() -> None:
    scheme = make_scheme({"k": {"measure": {"kind": "count", "source": "deals", "person": "also"}}})
    found = line(run(scheme, [deal("A", also=BAD), deal("A", also="A")]))
    assert (found.used, found.excluded, found.rejected) == (1, {}, 1)


def test_used_by_one_kpi_and_left_out_of_another_is_partial() -> None:
    scheme = make_scheme({"k": {"measure": SUM}, "n": {"measure": {"kind": "count", "source": "deals"}}})
    found = line(run(scheme, [deal(result="won", amount=BAD)]))
    assert (found.used, found.partial, found.rejected) == (1, 1, 0)


def test_a_denominator_uses_its_rows() -> None:
    measure = {"kind": "share", "source": "deals", "where": {"result": "won"}}
    assert line(run(make_scheme({"k": {"measure": measure}}), [deal(result="lost")])).used == 1


def test_outside_employment_is_out_of_period() -> None:
    people = staff("A", left=date(2026, 8, 1))
    assert line(run(SCHEME, [deal(result="won", amount="1")], people)).excluded == {"out-of-period": 1}


def test_a_source_that_no_measure_reads_goes_by_its_own_person_and_date() -> None:
    rows = [deal(), deal("stranger"), deal("A", "2020-01-01")]
    found = line(run(SCHEME, {"deals": [], "costs": rows}), "costs")
    assert (found.used, found.excluded) == (0, {"unknown-person": 1, "out-of-period": 1, "not-counted": 1})


def test_a_line_for_each_sheet() -> None:
    rows = [deal(result="won", amount="1"), {**deal(), "_sheet": 1}, {**deal(), "_sheet": 1}]
    lines = run(SCHEME, rows).ledger
    assert [(one.sheet, one.read, one.used) for one in lines] == [("deals", 1, 1), ("deals1", 2, 0)]


def test_record_sheets_have_their_lines() -> None:
    people = staff("A")
    periods = {"person": "people", "period": "text", "value": "number"}
    goals: list[Row] = [{"person": None}, {"person": "A"}, {"person": "x"}, {"person": "A", "value": BAD}]
    tables = {
        "people": make_table("people", {"name": "text"}, [{"name": "A"}, {"_state": "blank"}], people),
        "targets": make_table("targets", periods, goals, people),
        "adjustments": make_table("adjustments", periods, [{"person": "A"}, {"person": "Z"}], staff("A", "Z")),
    }
    targets = (
        Target("k", "2026Q3", Decimal(1), "all", "", 0, ""), Target("k", "2026Q2", Decimal(1), "person", "A", 1, ""),
    )  # fmt: skip
    adjustments = tuple(
        Adjustment(person, "2026Q3", "points", "score", "1", "r", "b", row, "") for row, person in enumerate("AZ")
    )
    found = run(SCHEME, {"deals": []}, people, tables=tables, targets=targets, adjustments=adjustments)
    assert [(one.source, one.used, one.excluded, one.rejected) for one in found.ledger] == [
        ("deals", 0, {}, 0),
        ("people", 1, {"blank": 1}, 0),
        ("targets", 1, {"unknown-person": 1, "out-of-period": 1}, 1),
        ("adjustments", 1, {"out-of-period": 1}, 0),
    ]


def test_a_factor_is_used_where_the_bonus_is_multiplied_by_it() -> None:
    people = staff("A")
    kinds: tuple[Any, ...] = (("all", "2026Q3"), ("team", "2026Q3"), ("all", "2026Q2"), ("person", "2026Q3"))
    factors = tuple(
        Factor(period, Decimal(1), of, "A" if of == "person" else "", "r", "b", row, "")
        for row, (of, period) in enumerate(kinds)
    )
    rows: list[Row] = [{"period": period} for _, period in kinds]
    tables = {"factors": make_table("factors", {"period": "text"}, [*rows, {"_state": "rejected"}], people)}
    fates = {(): 0, ("company",): 1, ("team", "company"): 2, ("team", "company", "person"): 3}
    for multiplied, used in fates.items():
        bonus = Bonus.model_validate({"evaluation": {"coefficient": {"合格": 0}, "factors": multiplied}})
        by = SCHEME.model_copy(update={"bonus": bonus})
        found = line(run(by, {"deals": []}, people, tables=tables, factors=factors), "factors")
        assert (found.used, found.excluded.get("out-of-period"), found.rejected) == (used, 1, 1)
        assert found.excluded.get("not-counted", 0) == 3 - used


def test_rows_of_the_credits_sheet_share_the_fate_of_the_rows_they_credit() -> None:
    keyed = {"match": ["商机"], "person": "who", "date": "day", "key": "id", "columns": COLUMNS}
    scheme = make_scheme({"k": {"measure": SUM}}, sources={"deals": keyed})
    deals = [
        deal("A", id="won", result="won", amount="1"), deal("A", id="lost", result="lost", amount="1"),
        deal("A", "2026-01-01", id="early", result="won"), deal("A", id="bad", result="won", amount=BAD),
    ]  # fmt: skip
    keys = ["won", "won", "lost", "early", "bad", "nowhere"]
    credits = tuple(
        RowCredit("deals", key, None if row == 1 else "A", "A", Decimal(1), "revenue", row, "")
        for row, key in enumerate(keys)
    )
    rows: list[Row] = [{"key": key} for key in keys]
    states: list[Row] = [{"_state": "rejected"}, {"_state": "blank"}]
    tables = {"credits": make_table("credits", {"key": "id"}, [*rows, *states], staff("A"))}
    found = line(run(scheme, {"deals": deals}, staff("A"), tables=tables, credits=credits), "credits")
    assert (found.read, found.used, found.rejected) == (8, 1, 1)
    assert found.excluded == {"blank": 1, "unknown-person": 1, "out-of-period": 1, "not-counted": 3}


PEOPLE = (
    Person("A", "A", team="east"), Person("B", "B", team="east", manager="A", left=date(2026, 8, 20)), Person("C", "C"),
)  # fmt: skip
EVERYTHING = make_scheme(
    {
        "amount": {"measure": SUM},
        "count": {"measure": {"kind": "count", "source": "deals", "credit": "split"}, "scope": "reports"},
        "win": {"measure": {"kind": "share", "source": "deals", "where": {"result": "won"}, "by": "amount"}},
        "mean": {"measure": {"kind": "mean", "source": "deals", "column": "score"}, "scope": "team"},
        "middle": {"measure": {"kind": "median", "source": "deals", "column": "score"}, "scope": "company"},
        "nps": {"measure": {"kind": "nps", "source": "deals", "column": "score"}},
        "names": {"measure": {"kind": "distinct", "source": "deals", "column": "account"}},
        "took": {"measure": {"kind": "elapsed", "source": "deals", "from": "asked", "to": "answered"}},
        "timely": {"measure": {"kind": "on_time", "source": "deals", "due": "closed", "done": "answered"}},
        "part": {"measure": {"kind": "ratio", "over": SUM, "under": {**SUM, "scope": "company"}}},
    }
)
MOMENTS = [None, BAD, "2026-08-01T09:00", "2026-08-15T10:30", "2026-10-02T00:00"]


def cells(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from(values)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "who": cells("A", "B", "C;A", "A:10%;B:20%;x:70%", "B;A:+40%", "x", None),
            "day": cells("2026-08-15", "2026-08-25", "2026-01-01", None, BAD),
            "result": cells("won", "lost", None, BAD),
            "amount": cells("8.00", "-0.05", "0.0001", "99999999", None, BAD),
            "score": cells("0", "7", "9", "10", "9.5", None, BAD),
            "account": cells("x", "X ", "y", None),
            "asked": cells(*MOMENTS), "answered": cells(*MOMENTS),
            "closed": cells("2026-08-01", "2026-10-05", None, BAD),
            "_state": cells("", "", "", "blank", "duplicate", "rejected"),
            "_sheet": cells(0, 1),
        }
    ),
    max_size=12,
)  # fmt: skip


def shown(found: Found) -> tuple[object, ...]:
    """All that must not depend on the order of the rows."""

    def plain(one: Measurement) -> tuple[object, ...]:
        places = sorted(place for part in one.evidence for place in part.places())
        left_out = sorted((left.row, left.reason) for left in one.left_out)
        return one.scope, one.over, one.under, one.value, one.sample, places, left_out, one.provisional

    by_sheet: list[LedgerLine] = sorted(found.ledger, key=lambda one: str(one.sheet))
    errors = sorted((issue.code, issue.where) for issue in found.issues if issue.severity == "error")
    others = sorted((issue.code, issue.message, issue.people) for issue in found.issues if issue.severity != "error")
    return {key: plain(one) for key, one in found.of.items()}, by_sheet, errors, others


@settings(deadline=None, max_examples=60)
@given(ROWS, st.randoms())
def test_the_ledger_balances_and_the_order_of_rows_never_matters(rows: Sequence[dict[str, Any]], random: Any) -> None:
    placed = [{**row, "_row": place} for place, row in enumerate(rows)]
    found = run(EVERYTHING, placed, PEOPLE)
    for one in found.ledger:
        assert one.read == one.used + sum(one.excluded.values()) + one.rejected
        assert one.partial <= one.used
    assert sum(one.read for one in found.ledger) == len(rows)
    random.shuffle(placed)
    assert shown(run(EVERYTHING, placed, PEOPLE)) == shown(found)
