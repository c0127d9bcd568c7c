"""nps."""

import pytest

from tests.measure.build import deal, facts, make_scheme, measured, run


def test_promoters_less_detractors() -> None:
    rows = [deal(score=score) for score in (0, 6, 7, 8, 9, 10, 10)]
    found = measured({"kind": "nps", "column": "score"}, rows)
    assert facts(found, "over", "under", "sample") == (1, 7, 7)


def test_no_answers() -> None:
    found = measured({"kind": "nps", "column": "score"}, [deal()])
    assert facts(found, "over", "under", "provisional") == (0, 0, False)


@pytest.mark.parametrize("score", ["11", "-1", "9.5"])
def test_an_answer_off_the_scale_is_an_error(score: str) -> None:
    measure = {"kind": "nps", "source": "deals", "column": "score"}
    found = run(make_scheme({"k": {"measure": measure}}), [deal(score=score), deal(score="9")])
    assert facts(found.of["A", "k"], "over", "under", "provisional") == (1, 1, True)
    assert [(issue.code, issue.where) for issue in found.issues] == [("bad-score", "Q3.xlsx!deals!I2")]
