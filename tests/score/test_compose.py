"""Scores made of shorter periods: shares given on when something is missing, and nothing outside its pieces."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.money import round_half_up
from presales_kpi.period import Calendar, make_period, parts_of
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.compose import Parts, ScoredPeriod, compose, part_scores
from presales_kpi.score.lines import Maker
from tests.score.cards import Q3, card, kpi, number, scheme, value

MONTHS = parts_of(Q3, "month", Calendar())


def made_of(spread: object = "even", missing: str = "redistribute") -> Scheme:
    """A scheme whose quarter is made of its months."""
    return scheme(
        {"a": kpi()}, {"a": "100%"}, compose={"quarter": {"months": "100%", "spread": spread, "missing": missing}}
    )


def months(points: list[Decimal | None]) -> Parts:
    """The months of P1's quarter with these scores; None: nothing could be measured."""
    own = scheme({"a": kpi(scale="direct", measure={"kind": "given"})}, {"a": "100%"})
    cards = [card(own, {"a": value(None if one is None else str(one))}) for one in points]
    return Parts(tuple(ScoredPeriod(month, {"P1": made}) for month, made in zip(MONTHS, cards, strict=True)))


def score(points: list[Decimal | None], spread: object = "even", missing: str = "redistribute") -> str | None:
    rules, maker = made_of(spread, missing), Maker("P1")
    composition = rules.compose["quarter"]
    return number(compose(maker, composition, part_scores(maker, composition, months(points)), None, None, 2).score)


@pytest.mark.parametrize(
    ("points", "spread", "missing", "expected"),
    [
        (["100", "50", "90"], "even", "redistribute", "80"),
        (["100", "50", "90"], ["50%", "25%", "25%"], "redistribute", "85"),
        (["100", None, "90"], "even", "redistribute", "95"),
        (["100", None, "90"], ["50%", "25%", "25%"], "redistribute", "96.67"),
        (["100", None, "90"], "even", "zero", "63.33"),
        (["100", None, "90"], "even", "fail", "95"),
        ([None, None, None], "even", "redistribute", None),
        ([None, None, None], "even", "zero", "0"),
    ],
)
def test_months_make_a_quarter(points: list[str | None], spread: object, missing: str, expected: str | None) -> None:
    assert score([None if one is None else Decimal(one) for one in points], spread, missing) == expected


def test_the_parts_of_periods() -> None:
    calendar = Calendar(4, "end")
    year = make_period("year", 2027, 1, calendar)
    assert [one.label for one in parts_of(year, "quarter", calendar)] == ["2027Q1", "2027Q2", "2027Q3", "2027Q4"]
    assert [one.label for one in parts_of(year, "half-year", calendar)] == ["2027H1", "2027H2"]
    assert [one.label for one in parts_of(Q3, "month", calendar)] == ["2026-07", "2026-08", "2026-09"]


@given(st.lists(st.one_of(st.none(), st.decimals(0, 120, places=2)), min_size=3, max_size=3))
def test_what_is_made_lies_between_its_parts(points: list[Decimal | None]) -> None:
    there = [one for one in points if one is not None]
    found = score(points)
    if not there:
        assert found is None
    else:
        assert Decimal(found or 0) == round_half_up(sum(there, Decimal(0)) / len(there), 2)
        assert min(there) <= Decimal(found or 0) <= max(there)


def test_a_card_of_nothing_but_its_parts() -> None:
    rules = made_of()
    bare = rules.levels["engineer"].model_copy(update={"weights": {}})
    made: Scorecard = card(
        rules.model_copy(update={"levels": {"engineer": bare}}), {}, shorter=months([Decimal(80)] * 3)
    )
    assert (number(made.score), made.grade.result, number(made.coverage), made.kpis) == ("80", "良好", "1", ())
