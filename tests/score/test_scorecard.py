"""From measurements to score and grade: every rule of the reference's "Arithmetic", on cards checked by hand."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.money import round_half_up
from presales_kpi.records import Target
from presales_kpi.results import KpiScore, Scorecard
from tests.score.cards import SHARE, adjust, card, kpi, member, number, part, scheme, value

TWO = scheme({"a": kpi(), "b": kpi("quality")}, {"a": "60%", "b": "40%"})


def lines(made: Scorecard) -> dict[str, KpiScore]:
    return {one.kpi: one for one in made.kpis}


def test_shown_is_counted_seven_sevenths_of_sixty_pass() -> None:
    """7 × 60 points × 1/7: contributions of 8.5714 sum to 59.9998, which rounds to 60.00 and passes."""
    names = [f"k{n}" for n in range(7)]
    sevenths = dict.fromkeys(names, "1")
    rules = scheme(
        {name: kpi(scale="direct", measure={"kind": "given"}) for name in names},
        sevenths,
    )
    made = card(rules, {name: value("60", 1) for name in names})
    assert number(made.kpis[0].contribution) == "8.5714"
    assert number(made.segments[0].total) == "59.9998"
    assert number(made.score) == "60"
    assert made.grade.result == "合格"


def test_plain_card() -> None:
    made = card(TWO, {"a": value("9"), "b": value("11")})
    a, b = made.kpis
    assert (number(a.attainment), number(a.points), number(a.contribution)) == ("0.9", "90", "54")
    assert (number(b.attainment), number(b.points), number(b.contribution)) == ("1.1", "110", "44")
    assert (number(made.score), made.grade.result, number(made.coverage)) == ("98", "优秀", "1")


@pytest.mark.parametrize(
    ("method", "better", "actual", "attained"),
    [
        ("ratio", "higher", "8", "0.8"),
        ("ratio", "higher", "0", "0"),
        ("shortfall", "lower", "8", "1.2"),
        ("shortfall", "lower", "25", "-0.5"),
        ("inverse", "lower", "20", "0.5"),
        ("inverse", "lower", "3", "3.333333"),
        ("inverse", "lower", "0.5", "20"),
        ("inverse", "lower", "0", "1.2"),
    ],
)
def test_attainment_methods(method: str, better: str, actual: str, attained: str) -> None:
    rules = scheme({"a": kpi(attainment=method, better=better)}, {"a": "100%"})
    assert number(card(rules, {"a": value(actual)}).kpis[0].attainment) == attained


def test_lower_is_better_defaults_to_shortfall() -> None:
    rules = scheme({"a": kpi(better="lower")}, {"a": "100%"})
    assert number(card(rules, {"a": value("8")}).kpis[0].attainment) == "1.2"


def test_missing_is_redistributed_within_its_category_first() -> None:
    rules = scheme({"a": kpi(), "b": kpi(), "c": kpi("quality")}, {"a": "40%", "b": "20%", "c": "40%"})
    made = card(rules, {"a": value("10"), "b": value(None, 0), "c": value("5")})
    by_id = lines(made)
    assert by_id["b"].status.result == "missing"
    assert number(by_id["a"].effective_weight) == "0.6"
    assert number(by_id["a"].contribution) == "60"
    assert number(by_id["c"].contribution) == "20"
    assert number(by_id["b"].points) is None
    assert number(made.coverage) == "0.8"


def test_a_category_with_nothing_gives_its_weight_to_the_card() -> None:
    made = card(TWO, {"a": value("9"), "b": value(None, 0)})
    assert number(made.kpis[0].effective_weight) == "1"
    assert number(made.score) == "90"
    assert made.grade.result == "优秀"


def test_redistribution_over_the_card() -> None:
    rules = scheme(
        {"a": kpi(), "b": kpi(), "c": kpi("quality")}, {"a": "40%", "b": "20%", "c": "40%"},
        policy={"redistribute": "card"},
    )  # fmt: skip
    made = card(rules, {"a": value("10"), "b": value(None, 0), "c": value("5")})
    assert [number(one.contribution) for one in made.kpis] == ["50", "0", "25"]


@pytest.mark.parametrize(
    ("rule", "points", "graded"),
    [("zero", "0", True), ("full", "100", True), ({"points": "80"}, "80", True), ("fail", None, False)],
)
def test_when_missing(rule: object, points: str | None, graded: bool) -> None:
    rules = scheme({"a": kpi(), "b": kpi(when_missing=rule)}, {"a": "60%", "b": "40%"})
    made = card(rules, {"a": value("10"), "b": value(None, 0)})
    assert number(made.kpis[1].points) == points
    assert made.kpis[1].status.result == "missing"
    assert number(made.coverage) == "0.6", "points put in do not count as measured"
    assert made.graded is graded
    assert made.not_graded.result == (None if graded else "unmeasured")
    assert number(made.score) is not None


def test_below_sample_counts_as_missing_and_the_sample_stands_beside_it() -> None:
    rules = scheme(
        {"a": kpi(), "b": kpi(unit="percent", measure=SHARE, target="40%", min_sample="3")}, {"a": "70%", "b": "30%"}
    )
    made = card(rules, {"a": value("10"), "b": part("1", "2")})
    assert (made.kpis[1].status.result, number(made.kpis[1].sample), number(made.kpis[1].value)) == (
        "below-sample", "2", "0.5",
    )  # fmt: skip
    enough = card(rules, {"a": value("10"), "b": part("1", "3")})
    assert (enough.kpis[1].status.result, number(enough.kpis[1].value)) == ("scored", "0.333333")


def test_a_net_promoter_score_is_of_a_hundred() -> None:
    """Three more promoters than detractors among eight answers: 37.5, and 75% of a target of 50."""
    nps = kpi(unit="score", measure={"kind": "nps", "source": "s", "column": "m"}, target="50")
    (line,) = card(scheme({"a": nps}, {"a": "100%"}), {"a": part("3", "8")}).kpis
    assert (number(line.value), number(line.attainment)) == ("37.5", "0.75")
    cells = {"over": "A1", "under": "B1"}
    assert line.value.own_formula(lambda key: cells.get(key.name)) == (
        'IF(A1<>"",IF(B1<>"",IF(B1<>0,ROUND(A1/B1*100,6),""),""),"")'
    )
    rules = scheme({"a": kpi(unit="percent", measure=SHARE, target="50%")}, {"a": "100%"})
    (line,) = card(rules, {"a": part("3", "8")}).kpis
    assert line.value.own_formula(lambda key: cells.get(key.name)) == (
        'IF(A1<>"",IF(B1<>"",IF(B1<>0,ROUND(A1/B1,6),""),""),"")'
    ), "a share is of 1"


@pytest.mark.parametrize(
    ("raters", "sample", "needed"), [("3", "0", 3), (None, "4", 4), ("3", "4", 4), ("5", "4", 5), (None, "0", 0)]
)  # fmt: skip
def test_the_sample_of_a_rating_is_its_raters(raters: str | None, sample: str, needed: int) -> None:
    """The greater of `min_raters` and `min_sample` is asked for; so many are enough, and one less is not."""
    rating = {"kind": "rating"} | ({"min_raters": raters} if raters else {})
    rules = scheme({"a": kpi(unit="score", measure=rating, min_sample=sample, scale="direct")}, {"a": "100%"})
    (line,) = card(rules, {"a": value("90", needed)}).kpis
    assert (line.min_sample, line.status.result) == (needed, "scored")
    if needed:
        assert card(rules, {"a": value("90", needed - 1)}).kpis[0].status.result == "below-sample"


def test_money_is_rounded_to_the_cent_and_so_is_its_target() -> None:
    """10,000.126 of a target of 92 days, of which 46 were worked: 10,000.13 of 7,500.005, which is 7,500.01."""
    sold = kpi(unit="money", measure={"kind": "sum", "source": "s", "column": "m"}, target="15000.01")
    (line,) = card(scheme({"a": sold}, {"a": "100%"}), {"a": value("10000.126")}, who=member(46)).kpis
    assert [number(one) for one in (line.value, line.full_target, line.target)] == ["10000.13", "15000.01", "7500.01"]


@pytest.mark.parametrize(
    ("language", "label", "definition"), [("en", "Proposals", "Handed in."), ("zh", "方案", "已提交。")]
)  # fmt: skip
def test_a_kpi_goes_by_its_name_in_the_scheme_s_language(language: str, label: str, definition: str) -> None:
    """Without one it goes by its id, and without a definition there is none to show."""
    texts: dict[str, Any] = {
        "label": {"zh": "方案", "en": "Proposals"},
        "definition": {"zh": "已提交。", "en": "Handed in."},
    }
    by = scheme({"a": kpi(**texts), "b": kpi()}, {"a": "50%", "b": "50%"}, language=language)
    made = card(by, {"a": value("9"), "b": value("9")})
    assert [(one.label, one.definition) for one in made.kpis] == [(label, definition), ("b", "")]


def test_kpis_stand_by_category_and_in_one_as_the_scheme_lists_them() -> None:
    kpis = {
        "a": kpi("extra"),
        "b": kpi("quality"),
        "d": kpi(),
        "c": kpi(),
        "e": kpi("efficiency"),
        "f": kpi("capability"),
    }
    made = card(scheme(kpis, dict.fromkeys(kpis, "1")), dict.fromkeys(kpis, value("9")))
    assert [one.kpi for one in made.kpis] == ["d", "c", "b", "f", "e", "a"]


@pytest.mark.parametrize(("language", "shown"), [("en", "Engineer"), ("zh", "工程师")])
def test_a_level_goes_by_its_name_too(language: str, shown: str) -> None:
    """On the card and on its part; without one by its id."""
    named = {"label": {"zh": "工程师", "en": "Engineer"}}
    for level, label in ((named, shown), ({}, "engineer")):
        made = card(scheme({"a": kpi()}, {"a": "100%"}, level=level, language=language), {"a": value("9")})
        assert (made.level, made.level_label, made.segments[0].level_label) == ("engineer", label, label)


def test_zero_denominator_is_missing_and_zero_is_a_value() -> None:
    rules = scheme({"a": kpi(), "b": kpi(unit="percent", measure=SHARE, target="40%")}, {"a": "70%", "b": "30%"})
    made = card(rules, {"a": value("0"), "b": part("0", "0")})
    assert [one.status.result for one in made.kpis] == ["scored", "missing"]
    assert number(made.kpis[0].points) == "0"


def test_no_target_and_zero_target() -> None:
    rules = scheme({"a": kpi(), "b": kpi(target="0")}, {"a": "60%", "b": "40%"})
    made = card(rules, {"a": value("10"), "b": value("3")})
    assert made.kpis[1].status.result == "no-target"
    assert number(made.score) == "100"


def test_nothing_measured_has_no_score_and_no_grade() -> None:
    made = card(TWO, {"a": value(None, 0), "b": value(None, 0)})
    assert (number(made.score), made.grade.result, made.not_graded.result) == (None, None, "low-coverage")


def test_low_coverage_shows_its_score_and_no_grade() -> None:
    made = card(TWO, {"a": value(None, 0), "b": value("10")})
    assert (number(made.score), made.grade.result, made.not_graded.result) == ("100", None, "low-coverage")


def test_too_few_days() -> None:
    rules = scheme({"a": kpi()}, {"a": "100%"}, policy={"min_days": "30", "target_proration": "none"})
    assert card(rules, {"a": value("10")}, who=member(29)).not_graded.result == "min-days"
    assert card(rules, {"a": value("10")}, who=member(30)).grade.result == "优秀"


def test_targets_of_counts_are_prorated_to_the_days_employed() -> None:
    rules = scheme({"a": kpi(), "b": kpi(unit="percent", measure=SHARE, target="40%")}, {"a": "60%", "b": "40%"})
    made = card(rules, {"a": value("5"), "b": part("2", "5")}, who=member(46))
    assert (number(made.kpis[0].full_target), number(made.kpis[0].target)) == ("10", "5")
    assert (made.kpis[1].full_target, number(made.kpis[1].target)) == (None, "0.4")
    assert number(made.score) == "100"


def test_veto_gives_the_lowest_grade_and_the_score_stands() -> None:
    made = card(TWO, {"a": value("10"), "b": value("10")}, adjustments=[adjust("veto")])
    assert (number(made.score), made.grade.result, made.calculated_grade.result) == ("100", "不合格", "优秀")


def test_overrides_and_what_was_calculated_stands_beside() -> None:
    measured = {"a": value("10"), "b": value("10")}
    by_score = card(TWO, measured, adjustments=[adjust("override", "score", "75.555")])
    assert (number(by_score.score), by_score.grade.result) == ("75.56", "合格")
    assert (number(by_score.calculated_score), by_score.calculated_grade.result) == ("100", "优秀")
    by_grade = card(TWO, measured, adjustments=[adjust("veto"), adjust("override", "grade", "良好")])
    assert (by_grade.grade.result, number(by_grade.score)) == ("良好", "100")


def test_an_override_grades_a_card_that_was_not() -> None:
    nothing = {"a": value(None, 0), "b": value(None, 0)}
    assert card(TWO, nothing, adjustments=[adjust("override", "score", "60")]).grade.result == "合格"
    assert card(TWO, nothing, adjustments=[adjust("veto")]).grade.result == "不合格"


def test_points_and_deductions_are_capped_and_the_score_clamped() -> None:
    measured = {"a": value("10"), "b": value("10")}
    made = card(TWO, measured, adjustments=[adjust("points", text="6"), adjust("points", text="7")])
    assert number(made.score) == "110", "13 points, of which the policy lets 10 count"
    made = card(TWO, measured, adjustments=[adjust("deduction", text="45")])
    assert number(made.score) == "80"
    top = card(TWO, {"a": value("99"), "b": value("99")}, adjustments=[adjust("points", text="5")])
    assert number(top.score) == "120"


def test_scale_reads_the_value_itself() -> None:
    hours = {"points": [["2", "100"], ["4", "80"], ["24", "0"]]}
    rules = scheme({"a": kpi(scale=hours, better="lower", unit="hours")}, {"a": "100%"})
    made = card(rules, {"a": value("3")})
    assert (number(made.kpis[0].points), made.kpis[0].attainment, made.kpis[0].target) == ("90", None, None)


def test_steps_take_the_highest_reached() -> None:
    steps = {"steps": [["0%", "0"], ["60%", "60"], ["80%", "80"], ["100%", "100"]]}
    rules = scheme({"a": kpi(curve="stepped")}, {"a": "100%"}, curves={"stepped": steps})
    for actual, points in [("5.99", "0"), ("6", "60"), ("7.99", "60"), ("8", "80"), ("30", "100"), ("-1", "0")]:
        assert number(card(rules, {"a": value(actual)}).kpis[0].points) == points


@pytest.mark.parametrize(
    ("shape", "knots", "expected"),
    [
        ("steps", [["0", "0"], ["60", "60"], ["80", "80"]], {"59.99": "0", "60": "60", "79": "60", "80": "80"}),
        # From 0 to 40 points below 60, and from 60 on more at once.
        ("points", [["0", "0"], ["60", "40"], ["60", "60"], ["100", "100"]], {"30": "20", "60": "60", "80": "80"}),
    ],
)
def test_a_rising_scale_is_reached_from_below(shape: str, knots: list[list[str]], expected: dict[str, str]) -> None:
    """Where higher is better, the step of 60 begins at 60, and on a jump the upper points count."""
    rules = scheme({"a": kpi(scale={shape: knots}, unit="score")}, {"a": "100%"})
    assert {at: number(card(rules, {"a": value(at)}).kpis[0].points) for at in expected} == expected


def target(amount: str, of: str, name: str, kpi_id: str = "a") -> Target:
    return Target(kpi_id, "2026Q3", Decimal(amount), of, name, 0, f"Q3.xlsx!目标!{of}")  # type: ignore[arg-type]


def test_the_most_specific_target_wins() -> None:
    rules = scheme({"a": kpi()}, {"a": "100%"}, level={"targets": {"a": "20"}})
    who = member(team="北京")

    def found(*rows: Target) -> tuple[str | None, str | None]:
        only = card(rules, {"a": value("10")}, who=who, targets=rows).kpis[0]
        return number(only.full_target), only.target_from

    assert found() == ("20", "level")
    assert found(target("30", "all", "")) == ("30", "sheet")
    assert found(target("30", "all", ""), target("35", "level", "engineer")) == ("35", "sheet")
    assert found(target("35", "level", "lead")) == ("20", "level")
    assert found(target("35", "level", "engineer"), target("40", "team", "北京")) == ("40", "sheet")
    assert found(target("40", "team", "北京"), target("50", "person", "P1")) == ("50", "sheet")
    assert found(target("50", "person", "P2")) == ("20", "level")
    assert found(target("50", "person", "P1"), target("51", "person", "P1")) == (None, "sheet")


def test_a_group_count_needs_a_target_of_the_group() -> None:
    rules = scheme({"a": kpi(scope="team")}, {"a": "100%"})
    measured = {"a": value("10", scope="team")}
    assert card(rules, measured, who=member(team="北京")).kpis[0].status.result == "no-target"
    made = card(rules, measured, who=member(team="北京"), targets=[target("10", "team", "北京")])
    assert number(made.kpis[0].points) == "100"
    rules, measured = scheme({"a": kpi(scope="region")}, {"a": "100%"}), {"a": value("10", scope="region")}
    of_team = card(rules, measured, who=member(team="北京", region="华北"), targets=[target("10", "team", "北京")])
    assert of_team.kpis[0].status.result == "no-target"
    made = card(rules, measured, who=member(region="华北"), targets=[target("20", "region", "华北")])
    assert number(made.kpis[0].points) == "50"


def test_a_group_s_share_is_held_against_anybody_s_target() -> None:
    """40% is 40% of however many people; only what grows with their number needs a target of the group."""
    share = kpi(unit="percent", measure=SHARE, target="40%", scope="team")
    made = card(scheme({"a": share}, {"a": "100%"}), {"a": replace(part("2", "5"), scope="team")})
    assert (number(made.kpis[0].target), made.kpis[0].target_from, number(made.score)) == ("0.4", "scheme", "100")


@pytest.mark.parametrize(
    ("scope", "of", "name"), [("team", "team", "北京"), ("region", "region", "华北"), ("company", "all", "")]
)
def test_whose_row_the_target_of_a_group_is(scope: str, of: str, name: str) -> None:
    rules, measured = scheme({"a": kpi(scope=scope)}, {"a": "100%"}), {"a": value("10", scope=scope)}
    who = member(team="北京", region="华北")
    others = [target("5", *one) for one in (("person", "P1"), ("team", "北京"), ("region", "华北"), ("all", ""))]
    rows = [one for one in others if one.of != of]
    assert card(rules, measured, who=who, targets=rows).kpis[0].status.result == "no-target"
    assert number(card(rules, measured, who=who, targets=[*rows, target("10", of, name)]).kpis[0].points) == "100"


@given(st.lists(st.integers(0, 1400), min_size=3, max_size=3), st.permutations(["a", "b", "c"]))
def test_score_is_the_sum_of_what_is_shown(actuals: list[int], order: list[str]) -> None:
    weights = {"a": "33.3%", "b": "33.3%", "c": "33.4%"}
    rules = scheme({name: kpi() for name in order}, weights)
    made = card(rules, {name: value(str(Decimal(n) / 100)) for name, n in zip("abc", actuals, strict=True)})
    shown = sum((Decimal(str(one.contribution.result)) for one in made.kpis), Decimal(0))
    assert made.score.result == min(Decimal(120), round_half_up(shown, 2))


def test_provisional_card() -> None:
    made = card(TWO, {"a": value("10", provisional=True), "b": value("10")})
    assert made.provisional
    assert [one.provisional for one in made.kpis] == [True, False]


@given(st.booleans(), st.booleans())
def test_the_tree_does_not_depend_on_the_data(first: bool, second: bool) -> None:
    """Formulas of a card with and without data are the same, so a cell filled in later recalculates as a new run."""
    rules = scheme(
        {"a": kpi(), "b": kpi(unit="percent", measure=SHARE, target="40%", min_sample="3")}, {"a": "60%", "b": "40%"}
    )

    def formulas(a: bool, b: bool) -> list[str | None]:
        measured = {"a": value("10" if a else None), "b": part("2", "5") if b else part("0", "0")}
        at = {}
        made = card(rules, measured, adjustments=[adjust("veto")] if a else [])
        for row, one in enumerate(made.all_quantities(), 1):
            at[one.key] = f"A{row}"
        return [one.own_formula(at.get) for one in made.all_quantities()]

    assert formulas(first, second) == formulas(True, True)


def test_a_falling_scale_is_reached_from_the_good_side() -> None:
    """Where lower is better, 4 hours reach the step of 4 hours, and on a jump the better points count."""
    for shape in ("steps", "points"):
        knots = [["2", "100"], ["4", "80"], ["8", "60"], ["24", "0"]]
        if shape == "points":
            knots = [["0", "100"], ["8", "60"], ["8", "0"]]
        rules = scheme({"a": kpi(scale={shape: knots}, better="lower", unit="hours")}, {"a": "100%"})
        expected = (
            {"1": "100", "2": "100", "3": "80", "4": "80", "8": "60", "9": "0", "30": "0"}
            if shape == "steps"
            else {"0": "100", "4": "80", "8": "60", "8.000001": "0", "30": "0"}
        )
        assert {at: number(card(rules, {"a": value(at)}).kpis[0].points) for at in expected} == expected
