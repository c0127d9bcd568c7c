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
from tests.score.cards import Q3, card, kpi, member, number, scheme, value

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


def whole_of(missing: str = "redistribute", **weights: str) -> Scheme:
    """A quarter of 60% months, 30% own card and 10% review."""
    given = {"scale": "direct", "measure": {"kind": "given"}, "unit": "score", "target": None}
    kpis = {"a": kpi(), "b": kpi("quality"), "review": {"category": "quality", **given}}
    made_from = {"months": "60%", "card": "30%", "review": "10%", "missing": missing}
    return scheme({name: {key: value for key, value in one.items() if value is not None} for name, one in kpis.items()},
                  weights or {"a": "100%"}, compose={"quarter": made_from})  # fmt: skip


def of_three(
    by: Scheme, points: list[Decimal | None] | None = None, own: str | None = "10.5", review: str | None = "95",
    shorter: Parts | None = None,
) -> Scorecard:  # fmt: skip
    """The card of somebody with `own` of 10, and a review."""
    found = {"a": value(own, 5 if own else 0), "b": value("10"), "review": value(review, 1 if review else 0)}
    return card(by, found, shorter=shorter or months(points or [Decimal(100), Decimal(50), Decimal(90)]))


def told(made: Scorecard) -> tuple[str | None, str | None, object]:
    return number(made.score), number(made.coverage), made.not_graded.result


def test_months_own_card_and_review_by_their_shares() -> None:
    """.6 × 80 + .3 × 105 + .1 × 95 = 89, all of it measured."""
    assert told(of_three(whole_of())) == ("89", "1", None)


@pytest.mark.parametrize(
    ("gone", "score", "coverage"),
    [
        # (100 + 90) ÷ 2 = 95: .6 × 95 + .3 × 105 + .1 × 95 = 98; of the months' 60% two thirds were measured.
        ("month", "98", "0.8"),
        # (.6 × 80 + .1 × 95) ÷ .7 = 82.142857…
        ("own", "82.14", "0.7"),
        # (.6 × 80 + .3 × 105) ÷ .9 = 88.333…
        ("review", "88.33", "0.9"),
    ],
)
def test_what_is_missing_gives_its_share_to_the_others_and_is_not_covered(gone: str, score: str, coverage: str) -> None:
    points = [Decimal(100), None if gone == "month" else Decimal(50), Decimal(90)]
    own, review = None if gone == "own" else "10.5", None if gone == "review" else "95"
    assert told(of_three(whole_of(), points, own, review)) == (score, coverage, None)


@pytest.mark.parametrize(
    ("gone", "score"),
    [
        # (100 + 0 + 90) ÷ 3 = 63.33: .6 × 63.33 + 31.5 + 9.5 = 78.998
        ("month", "79"),
        ("own", "57.5"),
        ("review", "79.5"),
    ],
)
def test_what_is_missing_may_count_zero(gone: str, score: str) -> None:
    """The coverage does not change by that: zero was put in, nothing was measured."""
    points = [Decimal(100), None if gone == "month" else Decimal(50), Decimal(90)]
    own, review = None if gone == "own" else "10.5", None if gone == "review" else "95"
    coverage = {"month": "0.8", "own": "0.7", "review": "0.9"}[gone]
    assert told(of_three(whole_of("zero"), points, own, review)) == (score, coverage, None)


def test_with_months_alone_a_month_that_is_missing_leaves_no_grade() -> None:
    for points, why in ((["100", "90", "80"], None), (["100", None, "80"], "unmeasured")):
        shorter = months([None if one is None else Decimal(one) for one in points])
        made = card(made_of("even", "fail"), {"a": value("10")}, shorter=shorter)
        assert (number(made.score), made.not_graded.result) == ("90", why)


def test_what_the_card_is_made_of_is_shown() -> None:
    """Each piece beside its share; what the scheme does not ask for is not there."""
    found = of_three(whole_of()).segments[0].composed
    assert found is not None and found.review is not None
    shown = (found.parts_score, found.parts_share, found.own, found.own_coverage, found.own_share)
    assert [number(one) for one in shown] == ["80", "0.6", "105", "1", "0.3"]
    assert [number(one) for one in (found.review.points, found.review_share, found.score)] == ["95", "0.1", "89"]
    bare = card(made_of(), {"a": value("10")}, shorter=months([Decimal(80)] * 3)).segments[0].composed
    assert bare is not None
    assert (bare.own, bare.own_coverage, bare.own_share, bare.review, bare.review_share) == (None,) * 5
    assert [number(one) for one in (bare.parts_score, bare.parts_share, bare.score)] == ["80", "1", "80"]


def test_a_review_may_be_held_against_a_target_like_any_kpi() -> None:
    """4 of 5 attain 80%, which the curve gives 80 points: .6 × 80 + .3 × 105 + .1 × 80 = 87.5."""
    by = whole_of()
    review = kpi("quality", label="评议", target="5")
    kpis = scheme({"a": kpi(), "review": review}, {"a": "100%"}).kpis
    by = by.model_copy(update={"kpis": {**by.kpis, "review": kpis["review"]}})
    made = of_three(by, review="4")
    found = made.segments[0].composed
    assert found is not None and found.review is not None
    assert (number(found.review.attainment), number(found.review.points), number(made.score)) == ("0.8", "80", "87.5")
    assert (found.review.label, found.review.points.key) == ("评议", ("P1", 0, "review", "review.points"))


@pytest.mark.parametrize("gone", ["nothing", "month", "own", "review"])
def test_what_is_missing_may_leave_the_card_without_a_grade(gone: str) -> None:
    """With `fail` all that somebody has must be scored; the score is shown as if its share were given on."""
    points = [Decimal(100), None if gone == "month" else Decimal(50), Decimal(90)]
    made = of_three(whole_of("fail"), points, None if gone == "own" else "10.5", None if gone == "review" else "95")
    score = {"nothing": "89", "month": "98", "own": "82.14", "review": "88.33"}[gone]
    assert (number(made.score), made.not_graded.result) == (score, None if gone == "nothing" else "unmeasured")


def joined_late(*, since: int) -> Parts:
    """Three months of 80 points each, of which P1 was on the list in those from `since` on."""
    whole = months([Decimal(80)] * 3).periods
    return Parts(tuple(ScoredPeriod(one.period, one.cards if at >= since else {}) for at, one in enumerate(whole)))


@pytest.mark.parametrize("missing", ["redistribute", "zero", "fail"])
def test_a_month_in_which_somebody_was_not_on_the_list_has_no_weight(missing: str) -> None:
    """.6 × 80 + .3 × 105 + .1 × 95 = 89, whatever the scheme says of what is missing: nothing is."""
    made = of_three(whole_of(missing), shorter=joined_late(since=2))
    assert told(made) == ("89", "1", None)
    assert made.segments[0].composed is not None
    assert [number(one.weight) for one in made.segments[0].composed.parts] == ["0", "0", "1"]


@pytest.mark.parametrize(("missing", "score"), [("redistribute", "102.5"), ("zero", "102.5"), ("fail", "102.5")])
def test_who_was_on_no_list_has_no_months_at_all(missing: str, score: str) -> None:
    """(.3 × 105 + .1 × 95) ÷ .4 = 102.5; the months' share is neither scored nor waited for."""
    assert told(of_three(whole_of(missing), shorter=joined_late(since=3))) == (score, "1", None)


def test_half_of_the_own_card_measured_covers_half_of_its_share() -> None:
    """.6 + .3 × .5 + .1 = .85; the other KPI's 100 points carry the own card: 48 + 30 + 9.5."""
    made = of_three(whole_of(a="50%", b="50%"), own=None)
    assert told(made) == ("87.5", "0.85", None)


def by_days(*worked: tuple[str, int]) -> Parts:
    """The months of P1 with these points and days employed."""
    own = scheme({"a": kpi(scale="direct", measure={"kind": "given"})}, {"a": "100%"})
    cards = [card(own, {"a": value(points)}, who=member(days)) for points, days in worked]
    return Parts(tuple(ScoredPeriod(month, {"P1": made}) for month, made in zip(MONTHS, cards, strict=True)))


def test_months_may_weigh_by_the_days_employed() -> None:
    """(100 × 10 + 50 × 20 + 90 × 30) ÷ 60 = 78.333…"""
    rules, maker = made_of("days"), Maker("P1")
    parts = part_scores(maker, rules.compose["quarter"], by_days(("100", 10), ("50", 20), ("90", 30)))
    assert [number(one.weight) for one in parts] == ["10", "20", "30"]
    assert number(compose(maker, rules.compose["quarter"], parts, None, None, 2).score) == "78.33"


def test_a_month_is_named_with_its_score_and_coverage() -> None:
    parts = part_scores(Maker("P1"), made_of().compose["quarter"], months([Decimal(100), None, Decimal(90)]))
    assert [(one.period, number(one.score), number(one.coverage)) for one in parts] == [
        ("2026-07", "100", "1"), ("2026-08", None, "0"), ("2026-09", "90", "1"),
    ]  # fmt: skip


def test_a_provisional_month_makes_the_card_provisional() -> None:
    """For whom it is, and for nobody else."""
    own = scheme({"a": kpi(scale="direct", measure={"kind": "given"})}, {"a": "100%"})
    sure, unsure = (card(own, {"a": value("90", provisional=one)}) for one in (False, True))
    parts = Parts(tuple(ScoredPeriod(month, {"P1": one, "P2": sure})
                        for month, one in zip(MONTHS, (sure, unsure, sure), strict=True)))  # fmt: skip
    assert (parts.provisional("P1"), parts.provisional("P2"), parts.provisional("P3")) == (True, False, False)
    assert of_three(whole_of(), shorter=parts).provisional
