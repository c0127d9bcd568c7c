"""share: whose word the denominator is."""

from decimal import Decimal

from presales_kpi.money import CONTEXT, round_half_up
from tests.measure.build import BAD, deal, facts, measured


def test_the_denominator_is_the_scheme_s_word() -> None:
    counts = {"won": 73, "lost": 2, "pending": 87}
    rows = [deal(result=result) for result, count in counts.items() for _ in range(count)]
    every = measured({"kind": "share", "where": {"result": "won"}}, rows)
    closed = measured({"kind": "share", "of": {"result": ["won", "lost"]}, "where": {"result": "won"}}, rows)
    ratios = [round_half_up(CONTEXT.divide(one.over or 0, one.under or 0), 4) for one in (every, closed)]
    assert ratios == [Decimal("0.4506"), Decimal("0.9733")]
    assert (every.sample, closed.sample) == (162, 75)


def test_where_is_asked_within_of() -> None:
    rows = [deal(result="won", account="x"), deal(result="lost", account="x"), deal(result="pending", account="y")]
    found = measured({"kind": "share", "of": {"result": ["won", "lost"]}, "where": {"account": ["x", "y"]}}, rows)
    assert facts(found, "over", "under") == (2, 2)


def test_an_empty_sample_is_zero_of_zero() -> None:
    found = measured({"kind": "share", "where": {"result": "won"}}, [])
    assert facts(found, "over", "under", "sample", "value") == (0, 0, 0, None)


def test_a_row_that_may_be_hit_or_miss_is_in_neither() -> None:
    rows = [deal(result="won", account="x"), deal(result=BAD, account="x"), deal(result=BAD, account="other")]
    found = measured({"kind": "share", "of": {"account": "x"}, "where": {"result": "won"}}, rows)
    assert facts(found, "over", "under", "provisional") == (1, 1, True)
    assert [(one.row, one.reason) for one in found.left_out] == [("Q3.xlsx!deals!3", "bad-choice")]


def test_a_row_that_misses_for_certain_is_still_left_out_where_of_is_unknown() -> None:
    rows = [deal(result=BAD, account="x")]
    found = measured({"kind": "share", "of": {"result": ["won", "lost"]}, "where": {"account": "y"}}, rows)
    assert facts(found, "under", "provisional") == (0, True)


def test_by_money_adds_up_parts_but_samples_rows() -> None:
    rows = [deal("A;B", result="won", amount="100"), deal(result="lost", amount="150")]
    spec = {"kind": "share", "where": {"result": "won"}, "by": "amount"}
    found = measured(spec, rows)
    assert facts(found, "over", "under", "sample") == (50, 200, 2)
    full = measured({**spec, "credit": "full"}, rows)
    assert facts(full, "over", "under") == (100, 250)


def test_split_by_number() -> None:
    rows = [deal("A;B", result="won"), deal(result="lost")]
    found = measured({"kind": "share", "where": {"result": "won"}, "credit": "split"}, rows)
    assert facts(found, "over", "under", "sample") == (Decimal("0.5"), Decimal("1.5"), 2)


def test_evidence_is_the_whole_sample() -> None:
    found = measured({"kind": "share", "where": {"result": "won"}}, [deal(result="won"), deal(result="lost")])
    assert len(found.evidence[0].rows) == 2
