"""elapsed and on_time."""

from decimal import Decimal

import pytest

from presales_kpi.money import CONTEXT
from tests.measure.build import BAD, Row, deal, facts, make_scheme, measured, run

HOURS = {"kind": "elapsed", "from": "asked", "to": "answered"}
ON_TIME = {"kind": "on_time", "due": "due", "done": "done"}


def test_mean_and_median_in_hours_and_days() -> None:
    rows = [
        deal(asked="2026-08-01T09:00", answered="2026-08-01T10:30"),
        deal(asked="2026-08-01T09:00", answered="2026-08-01T11:00"),
        deal(asked="2026-08-01T09:00", answered="2026-08-03T09:00"),
    ]
    assert measured(HOURS, rows).value == CONTEXT.divide(Decimal("51.5"), Decimal(3))
    assert measured({**HOURS, "aggregate": "median"}, rows).value == 2
    days = measured({**HOURS, "aggregate": "median", "unit": "days"}, rows[1:])
    assert days.value == CONTEXT.divide(Decimal(25), Decimal(24))


def test_dates_are_midnights() -> None:
    rows = [deal(due="2026-08-01", closed="2026-08-04")]
    assert measured({"kind": "elapsed", "from": "due", "to": "closed", "unit": "days"}, rows).value == 3


def test_a_day_without_times_is_not_before_the_hour_it_was_asked() -> None:
    mixed = {"kind": "elapsed", "from": "asked", "to": "closed", "unit": "days"}
    found = measured(mixed, [deal(asked="2026-08-01T09:00", closed="2026-08-01")])
    assert facts(found, "value", "provisional") == (0, False)
    assert measured(mixed, [deal(asked="2026-09-30T18:00")]).value == 0


def test_an_open_one_counts_up_to_the_end_of_the_period() -> None:
    assert measured(HOURS, [deal(asked="2026-09-30T18:00")]).value == 6
    last_day = {"kind": "elapsed", "from": "due", "to": "closed", "unit": "days"}
    assert measured(last_day, [deal(due="2026-09-28")]).value == 2


def test_an_open_one_may_be_left_out_and_said() -> None:
    rows = [deal(asked="2026-08-01T09:00"), deal(asked="2026-08-01T09:00", answered="2026-08-01T10:00")]
    found = run(make_scheme({"k": {"measure": {**HOURS, "source": "deals", "open": "leave_out"}}}), rows)
    one = found.of["A", "k"]
    assert facts(one, "value", "sample", "provisional") == (1, 1, False)
    assert [left.reason for left in one.left_out] == ["open"]
    assert [(issue.severity, issue.code) for issue in found.issues] == [("note", "open")]


def test_one_begun_after_the_period_cannot_be_open_in_it() -> None:
    found = measured(HOURS, [deal(asked="2026-10-02T09:00")])
    assert facts(found, "value", "reasons") == (None, ["open"])


def test_an_end_before_the_start_is_an_error_of_that_cell() -> None:
    rows = [deal(asked="2026-08-02T09:00", answered="2026-08-01T09:00")]
    kpis = {name: {"measure": {**HOURS, "source": "deals", "aggregate": name}} for name in ("mean", "median")}
    found = run(make_scheme(kpis), rows)
    assert found.of["A", "mean"].provisional
    assert found.of["A", "mean"].value is None
    [issue] = found.issues
    assert (issue.severity, issue.code, issue.where) == ("error", "negative-duration", "Q3.xlsx!deals!L2")
    assert issue.people == ("A",)


@pytest.mark.parametrize(
    ("row", "reason", "provisional"),
    [
        (deal(answered="2026-08-01T09:00"), "empty-from", False),
        (deal(asked=BAD, answered="2026-08-01T09:00"), "bad-datetime", True),
        (deal(asked="2026-08-01T09:00", answered=BAD), "bad-datetime", True),
    ],
)
def test_what_cannot_be_timed_is_left_out(row: Row, reason: str, provisional: bool) -> None:
    found = measured(HOURS, [row])
    assert facts(found, "reasons", "provisional") == ([reason], provisional)
    assert facts(found, "value", "sample") == (None, 0)


@pytest.mark.parametrize(
    ("due", "done", "grace", "late"),
    [
        ("2026-08-10", "2026-08-10T23:59:59", None, False),
        ("2026-08-10", "2026-08-11T00:00", None, True),
        ("2026-08-10", "2026-08-11T01:59", "2h", False),
        ("2026-08-10T10:00", "2026-08-10T10:00", None, False),
        ("2026-08-10T10:00", "2026-08-10T10:00:01", None, True),
        ("2026-08-10T10:00", "2026-08-10T10:30", "30m", False),
        ("2026-08-10T10:00", "2026-08-11T22:00", "1.5d", False),
        ("2026-08-10T10:00", None, None, True),
        ("2026-09-30", None, None, True),
    ],
)
def test_on_time(due: str, done: str | None, grace: str | None, late: bool) -> None:
    spec = {**ON_TIME, "due": "deadline", **({"grace": grace} if grace else {})}
    found = measured(spec, [deal(deadline=due, done=done)])
    assert facts(found, "over", "under") == (0 if late else 1, 1)


@pytest.mark.parametrize(("due", "grace"), [("2026-10-01", None), ("2026-09-30", "1d")])
def test_what_is_not_yet_due_is_not_counted(due: str, grace: str | None) -> None:
    found = measured({**ON_TIME, **({"grace": grace} if grace else {})}, [deal(due=due)])
    assert facts(found, "under", "left_out") == (0, ())
    early = measured(ON_TIME, [deal(due=due, done="2026-09-01T10:00")])
    assert facts(early, "over", "under") == (1, 1)


def test_an_empty_cell_is_pointed_at() -> None:
    kpis = {"took": {"measure": {**HOURS, "source": "deals"}}, "timely": {"measure": {**ON_TIME, "source": "deals"}}}
    found = run(make_scheme(kpis), [deal(answered="2026-08-01T09:00")])
    assert [(issue.code, issue.where) for issue in found.issues] == [
        ("empty-value", "Q3.xlsx!deals!K2"),
        ("empty-value", "Q3.xlsx!deals!M2"),
    ]


def test_without_a_due_time_it_is_left_out() -> None:
    found = measured(ON_TIME, [deal(done="2026-08-01T10:00")])
    assert facts(found, "under", "reasons", "provisional") == (0, ["empty-due"], False)
    unread = measured(ON_TIME, [deal(due="2026-08-01", done=BAD)])
    assert facts(unread, "under", "provisional") == (0, True)
