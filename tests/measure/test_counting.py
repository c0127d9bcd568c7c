"""count and distinct."""

from decimal import Decimal

from tests.measure.build import deal, facts, measured


def test_count_takes_part_whole_unless_split() -> None:
    rows = [deal("A;B"), deal("A"), deal("B")]
    assert measured({"kind": "count"}, rows).value == 2
    split = measured({"kind": "count", "credit": "split"}, rows)
    assert facts(split, "value", "sample") == (Decimal("1.5"), 2)


def test_split_counts_are_exact_over_many_thirds() -> None:
    rows = [deal("A;B;C")] * 3 + [deal("A:10%;B:90%")] * 10
    assert measured({"kind": "count", "credit": "split"}, rows).value == 2


def test_nobody_counts_a_row_twice() -> None:
    assert measured({"kind": "count"}, [deal("A;A")]).value == 1


def test_no_rows_count_as_zero() -> None:
    found = measured({"kind": "count"}, [deal("B")])
    assert facts(found, "value", "sample", "provisional") == (0, 0, False)


def test_evidence_names_the_rows_in_order() -> None:
    found = measured({"kind": "count"}, [deal(), deal("B"), deal("C;A")])
    assert [place for one in found.evidence for place in one.places()] == ["Q3.xlsx!deals!2", "Q3.xlsx!deals!4"]


def test_distinct_folds_texts_but_keeps_the_case_of_ids() -> None:
    texts = [deal(account=name) for name in ("ＧＴＸ", "gtx ", "GTX Pro")]
    assert measured({"kind": "distinct", "column": "account"}, texts).value == 2
    ids = [deal(id=name) for name in ("006a", "006A", "006a")]
    assert measured({"kind": "distinct", "column": "id"}, ids).value == 2


def test_distinct_sets_empty_cells_aside() -> None:
    found = measured({"kind": "distinct", "column": "account"}, [deal(account="x"), deal()])
    assert facts(found, "value", "sample") == (1, 1)
    assert measured({"kind": "distinct", "column": "account"}, []).value == 0
    assert measured({"kind": "distinct", "column": "account"}, [deal()]).value is None


def test_distinct_of_numbers_and_dates() -> None:
    rows = [deal(score="1", closed="2026-08-01"), deal(score="1.0", closed="2026-08-02")]
    assert measured({"kind": "distinct", "column": "score"}, rows).value == 1
    assert measured({"kind": "distinct", "column": "closed"}, rows).value == 2
