"""Which rows fall in the period and to whom, and what becomes of those that cannot be used."""

from datetime import date

import pytest

from presales_kpi.issues import CannotRunError
from tests.measure.build import BAD, DEALS, Row, deal, facts, make_scheme, measured, run, staff

COUNT: dict[str, object] = {"kind": "count", "source": "deals"}


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2026-06-30", 0), ("2026-07-01", 1), ("2026-09-30", 1), ("2026-10-01", 0), (None, 0)],
)
def test_both_ends_of_the_period_are_in_it(day: str | None, counted: int) -> None:
    assert measured(COUNT, [deal(day=day)]).value == counted


def test_a_time_on_the_last_day_is_in_the_period() -> None:
    assert measured({**COUNT, "date": "answered"}, [deal(answered="2026-09-30T23:59")]).value == 1


def test_a_source_without_dates_is_all_in_the_period() -> None:
    source = {key: value for key, value in DEALS.items() if key != "date"}
    scheme = make_scheme({"k": {"measure": COUNT}}, sources={"deals": source})
    assert run(scheme, [deal(day=None), deal(day="2020-01-01")]).of["A", "k"].value == 2


def test_the_measure_may_name_its_own_person_and_date() -> None:
    rows = [deal("B", "2020-01-01", also="A", closed="2026-08-01")]
    assert measured({**COUNT, "person": "also", "date": "closed"}, rows).value == 1


@pytest.mark.parametrize(
    ("day", "counted"), [("2026-07-31", 0), ("2026-08-01", 1), ("2026-08-31", 1), ("2026-09-01", 0)]
)
def test_rows_outside_employment_do_not_count(day: str, counted: int) -> None:
    scheme = make_scheme({"k": {"measure": COUNT}})
    people = staff("A", joined=date(2026, 8, 1), left=date(2026, 8, 31))
    assert run(scheme, [deal(day=day)], people).of["A", "k"].value == counted


def test_a_bad_date_is_left_out_of_everything() -> None:
    found = measured(COUNT, [deal(), deal(day=BAD)])
    assert facts(found, "value", "provisional") == (1, True)
    assert [(one.row, one.reason) for one in found.left_out] == [("Q3.xlsx!deals!3", "bad-date")]


def test_a_rejected_row_makes_those_it_credits_provisional() -> None:
    rejected: Row = {**deal("A;B"), "_state": "rejected"}
    found = measured(COUNT, [deal(), rejected])
    assert facts(found, "value", "provisional", "reasons") == (1, True, ["rejected"])
    assert not measured(COUNT, [rejected], "C").provisional
    outside: Row = {**rejected, "day": "2020-01-01"}
    assert not measured(COUNT, [outside]).provisional


@pytest.mark.parametrize("state", ["blank", "subtotal", "duplicate"])
def test_rows_that_are_no_data_do_not_count(state: str) -> None:
    found = measured(COUNT, [{**deal(), "_state": state}])
    assert facts(found, "value", "provisional") == (0, False)


def test_when_all_had_to_be_left_out_nothing_is_known() -> None:
    assert measured(COUNT, [deal(day=BAD)]).value is None


def test_a_source_without_people_counts_for_the_company_alone() -> None:
    source = {key: value for key, value in DEALS.items() if key != "person"}
    total = {"kind": "sum", "source": "deals", "column": "amount"}
    rows = [deal(None, amount="7"), deal("B", amount="1")]
    for measure, expected in ((COUNT, 2), (total, 8)):
        scheme = make_scheme({"k": {"measure": measure, "scope": "company"}}, sources={"deals": source})
        assert run(scheme, rows).of["A", "k"].value == expected
    with pytest.raises(CannotRunError) as stopped:
        run(make_scheme({"k": {"measure": COUNT}}, sources={"deals": source}), rows)
    assert stopped.value.issues[0].code == "no-person-column"
