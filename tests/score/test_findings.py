"""What is said of cards: who is not graded and why, what has no target, which category is too heavy, what is unread."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurement, Measurements
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Member, Roster
from presales_kpi.records import Adjustment, Inputs, Person, Target
from presales_kpi.results import Scorecard
from presales_kpi.scheme.bonus import Bonus
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import marked, rank, score
from tests.findings import told
from tests.score.cards import Q3, SHARE, card, kpi, member, number, part, scheme, value, whole
from tests.score.test_movers import mover, rules

TWO = scheme({"a": kpi(label="方案"), "b": kpi("quality")}, {"a": "60%", "b": "40%"})


def scored(
    by: Scheme, measured: Mapping[str, Mapping[str, Measurement]], *, targets: tuple[Target, ...] = (),
    adjustments: tuple[Adjustment, ...] = (), who: Mapping[str, Member] | None = None,
) -> tuple[tuple[Scorecard, ...], tuple[Issue, ...]]:  # fmt: skip
    """The cards of people named `N` and their id, engineers of the whole quarter unless told otherwise."""
    members = {one: (who or {}).get(one) or whole(Person(one, f"N{one}")) for one in measured}
    of = {one: {Need(kpi_id, found.scope): found for kpi_id, found in kpis.items()} for one, kpis in measured.items()}
    inputs = Inputs((), {}, (), targets, (), (), adjustments, (), ())
    return score(by, Q3, Roster(members, {}, ()), Measurements(of, (), ()), inputs)


def said(*how: Any, **more: Any) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """The findings alone."""
    return [told(issue) for issue in scored(*how, **more)[1]]


def not_graded(why: str) -> tuple[str, str, str, str, tuple[str, ...]]:
    return "warning", "not-graded", "", f"NP1 is not graded: {why}", ("P1",)


def test_a_card_in_order_has_nothing_to_say() -> None:
    assert said(TWO, {"P1": {"a": value("10"), "b": value("10")}}) == []


def test_who_is_not_graded_is_told_why() -> None:
    """Too few days before all else, then what must be measured, then too little of it."""
    little = {"P1": {"a": value(None, 0), "b": value("10")}}
    assert said(TWO, little) == [not_graded("less than 60% of the weight could be measured")]
    must = scheme({"a": kpi(when_missing="fail"), "b": kpi("quality")}, {"a": "60%", "b": "40%"})
    assert said(must, little) == [not_graded("a KPI that must be measured is not")]
    days = scheme({"a": kpi()}, {"a": "100%"}, policy={"min_days": "30", "target_proration": "none"})
    few = whole(Person("P1", "NP1"), 29)
    assert said(days, {"P1": {"a": value("10")}}, who={"P1": few}) == [
        not_graded("29 days employed, fewer than the 30 that are graded")
    ]


def test_a_kpi_without_a_target_is_said_once_by_its_name() -> None:
    """Of one level and of another; a target that was entered and could not be read is no news, reading told it."""
    bare = scheme({"a": kpi(label="方案", target=None), "b": kpi("quality")}, {"a": "40%", "b": "60%"})
    measured = {"P1": {"a": value("5"), "b": value("10")}}
    missing = ("warning", "no-target", "", 'NP1: "方案" has no target and is not scored', ("P1",))
    assert said(bare, measured) == [missing]
    unreadable = Target("a", Q3.label, None, "all", "", 0, "Q3.xlsx!目标!C2")
    assert said(bare, measured, targets=(unreadable,)) == []
    level = bare.levels["engineer"]
    both = bare.model_copy(update={"levels": {"engineer": level, "lead": level}})
    found = said(both, measured, who={"P1": mover()})
    assert found == [("warning", "no-target", "", '张伟: "方案" has no target and is not scored', ("P1",))]


LIMITS = {"quality": {"min": "30%", "max": "50%"}}


@pytest.mark.parametrize(
    ("weights", "missing", "weight", "bound"),
    [
        ({"a": "60%", "b": "40%"}, [], None, None),
        ({"a": "50%", "b": "50%"}, [], None, None),
        ({"a": "70%", "b": "30%"}, [], None, None),
        ({"a": "60%", "b": "40%"}, ["a"], "100.0%", "50%"),
        ({"a": "60%", "b": "40%"}, ["b"], "0.0%", "30%"),
        ({"a": "45%", "b": "55%"}, [], "55.0%", "50%"),
    ],
)
def test_a_category_that_passes_its_limit_after_redistribution(
    weights: dict[str, str], missing: list[str], weight: str | None, bound: str | None
) -> None:
    """Both limits belong to what is allowed."""
    by = scheme({"a": kpi(), "b": kpi("quality")}, weights, policy={"category_limits": LIMITS, "min_coverage": "0%"})
    found = said(by, {"P1": {name: value(None, 0) if name in missing else value("10") for name in "ab"}})
    message = f"NP1: after redistribution the category quality weighs {weight}, and the scheme's limit is {bound}"
    assert found == ([] if weight is None else [("warning", "category-limit-passed", "", message, ("P1",))])


@pytest.mark.parametrize(("limit", "others"), [({"min": "10%"}, 0), ({"max": "50%"}, 6), ({"min": "50%"}, 6)])
def test_weights_that_are_shown_to_six_decimals_pass_no_limit_by_that(limit: dict[str, str], others: int) -> None:
    """Six of a sixth each are 6 × 0.166667 = 1.000002; six of a twelfth 0.499998: all of it, and half of it."""
    kpis = {f"q{n}": kpi("quality") for n in range(6)} | {f"o{n}": kpi() for n in range(others)}
    by = scheme(kpis, dict.fromkeys(kpis, "1"), policy={"category_limits": {"quality": limit}})
    assert said(by, {"P1": dict.fromkeys(kpis, value("10"))}) == []


def test_halves_that_were_rounded_up_pass_no_limit_either() -> None:
    """Two of 25.00005% are shown as 0.250001 each, half a unit more; together they weigh the 50.0001% they may."""
    kpis, weights = {"a": kpi("quality"), "b": kpi("quality"), "c": kpi()}, ("25.00005%", "25.00005%", "49.9999%")
    by = scheme(
        kpis, dict(zip(kpis, weights, strict=True)), policy={"category_limits": {"quality": {"max": "50.0001%"}}}
    )
    assert said(by, {"P1": dict.fromkeys(kpis, value("10"))}) == []


def test_a_limit_of_one_side_and_a_card_without_any_weight() -> None:
    """Without `max` a category may weigh everything, without `min` nothing; without any weight there is no limit."""
    kpis, weights = {"a": kpi(), "b": kpi("quality")}, {"a": "60%", "b": "40%"}
    for limit, gone, codes in (
        ({"min": "10%"}, "a", []),
        ({"min": "10%"}, "b", ["category-limit-passed"]),
        ({"max": "90%"}, "b", []),
        ({"max": "90%"}, "a", ["category-limit-passed"]),
    ):
        by = scheme(kpis, weights, policy={"category_limits": {"quality": limit}, "min_coverage": "0%"})
        found = said(by, {"P1": {name: value(None, 0) if name == gone else value("10") for name in "ab"}})
        assert [one[1] for one in found] == codes
    nothing = scheme(kpis, weights, policy={"category_limits": LIMITS})
    assert [one[1] for one in said(nothing, {"P1": {"a": value(None, 0), "b": value(None, 0)}})] == ["not-graded"]


RATE = kpi(unit="percent", measure=SHARE, target=None, label="回款率", min_sample="2")


def unread(text: str, whom: str, *people: str) -> tuple[str, str, str, str, tuple[str, ...]]:
    return "warning", "not-measured", "", f"回款率 could not be measured for {whom}: {text}", people


def test_what_was_not_measured_for_extras_deductions_and_gates() -> None:
    """Each KPI once with everybody it touches, and what that means: no points, none deducted, no gate."""
    for keys, text in (
        ({"extras": {"r": {"each": "1", "periods": "quarter"}}}, "no extra points"),
        ({"deductions": {"r": {"each": "1", "periods": "quarter"}}}, "no points are deducted"),
        ({"gates": [{"kpi": "r", "below": "80%", "then": {"grade_at_most": "合格"}}]}, "the gate does not fire"),
    ):
        by = scheme({"a": kpi(), "r": RATE}, {"a": "100%"}, level=keys)
        measured = {one: {"a": value("10"), "r": part("0", "0")} for one in ("P1", "P2")}
        measured["P3"] = {"a": value("10"), "r": part("1", "2")}
        assert said(by, measured) == [unread(text, "NP1, NP2", "P1", "P2")]


def test_of_more_than_five_people_their_number_is_told() -> None:
    by = scheme({"a": kpi(), "r": RATE}, {"a": "100%"}, level={"extras": {"r": {"each": "1", "periods": "quarter"}}})
    nothing = {"a": value("10"), "r": part("0", "0")}
    five, six = ([f"P{n}" for n in range(count)] for count in (5, 6))
    assert said(by, dict.fromkeys(five, nothing)) == [unread("no extra points", "NP0, NP1, NP2, NP3, NP4", *five)]
    assert said(by, dict.fromkeys(six, nothing)) == [unread("no extra points", "6 people", *six)]


def test_a_gate_on_a_value_needs_no_target_and_one_on_an_attainment_does() -> None:
    by_value = {"kpi": "r", "below": "80%", "then": {"grade_at_most": "合格"}}
    attained = {"kpi": "r", "attainment_below": "80%", "then": {"grade_at_most": "合格"}}
    for gate, expected in ((by_value, []), (attained, [unread("the gate does not fire", "NP1", "P1")])):
        by = scheme({"a": kpi(), "r": RATE}, {"a": "100%"}, level={"gates": [gate]})
        assert said(by, {"P1": {"a": value("10"), "r": part("9", "10")}}) == expected


def test_who_was_ranked_alone_is_said() -> None:
    """With nobody to compare; among two, or without a value, there is nothing to say."""
    scale = {"rank": {"within": "company", "points": [["50%", "100"], ["100%", "70"]]}}
    by = scheme({"a": kpi(scale=scale, label="响应")}, {"a": "100%"}, policy={"min_coverage": "0%"})
    alone = ("warning", "ranked-alone", "", "响应: NP1 had nobody to be ranked against, and has place 1 of 1", ("P1",))
    assert said(by, {"P1": {"a": value("5")}}) == [alone]
    assert said(by, {"P1": {"a": value("5")}, "P2": {"a": value("4")}}) == []
    quiet = said(by, {"P1": {"a": value("5")}, "P2": {"a": value(None, 0)}})
    assert quiet == [("warning", "not-graded", "", "NP2 is not graded: less than 0% of the weight could be measured",
                      ("P2",)), alone]  # fmt: skip


def adjustment(kind: str, of: str = "score", text: str | None = None, **keys: Any) -> Adjustment:
    fields = {"person": "P1", "period": Q3.label, "row": 0, "where": "Q3.xlsx!调整!A2"} | keys
    return Adjustment(kind=kind, of=of, value=text, reason="原因", approved_by="HR", **fields)  # type: ignore[arg-type]


FINE = {"P1": {"a": value("10"), "b": value("10")}}


@pytest.mark.parametrize(
    ("of", "texts", "what"), [("score", ("70", "80"), "score"), ("grade", ("优秀", "良好"), "grade")]
)
def test_two_overrides_of_one_thing_cancel_each_other(of: str, texts: tuple[str, str], what: str) -> None:
    """Neither is better than the other; each is named by its place. What else was entered counts."""
    twice = tuple(adjustment("override", of, text, where=f"Q3.xlsx!调整!A{row}") for row, text in enumerate(texts, 2))
    (made,), issues = scored(TWO, FINE, adjustments=(*twice, adjustment("points", text="-3")))
    message = f"the {what} of P1 in 2026Q3 is overridden more than once; none was applied"
    assert [told(issue) for issue in issues] == [
        ("error", "override-twice", f"Q3.xlsx!调整!A{row}", message, ("P1",)) for row in (2, 3)
    ]
    assert (number(made.score_override), made.grade_override.result) == (None, None)
    assert len(made.adjustments) == 1


def test_one_override_of_the_score_and_one_of_the_grade_both_count() -> None:
    both = adjustment("override", "score", "70"), adjustment("override", "grade", "良好")
    (made,), issues = scored(TWO, FINE, adjustments=both)
    assert (number(made.score), made.grade.result, issues) == ("70", "良好", ())


def test_two_people_may_each_be_overridden_and_two_amounts_both_count() -> None:
    entered = adjustment("override", "score", "70"), adjustment("override", "score", "60", person="P2")
    measured = FINE | {"P2": FINE["P1"]}
    made, issues = scored(TWO, measured, adjustments=entered)
    assert ([number(one.score) for one in made], issues) == (["70", "60"], ())
    (one,), issues = scored(
        TWO, FINE, adjustments=(adjustment("deduction", text="3"), adjustment("deduction", text="4"))
    )
    assert (number(one.score), issues) == ("93", ())


UNUSED = "this adjustment for {} in 2026Q3 changes nothing: there is no card, or no bonus, that it could change"


def test_an_adjustment_for_somebody_without_a_card_is_said() -> None:
    lost = ("warning", "adjustment-unused", "Q3.xlsx!调整!A2", UNUSED.format("P9"), ())
    assert said(TWO, FINE, adjustments=(adjustment("veto", person="P9"),)) == [lost]


def test_an_amount_where_the_period_pays_none_is_said() -> None:
    amount = adjustment("amount", "evaluation", "100")
    lost = ("warning", "adjustment-unused", "Q3.xlsx!调整!A2", UNUSED.format("P1"), ())
    assert said(TWO, FINE, adjustments=(amount,)) == []
    assert said(TWO.model_copy(update={"bonus": None}), FINE, adjustments=(amount,)) == [lost]
    assert said(TWO.model_copy(update={"bonus": None}), FINE, adjustments=(adjustment("veto"),)) == []
    yearly = TWO.model_copy(update={"bonus": bonus_paid("year")})
    assert said(yearly, FINE, adjustments=(amount,)) == [lost]
    quarterly = yearly.model_copy(update={"bonus": bonus_paid("quarter")})
    assert said(quarterly, FINE, adjustments=(amount,)) == []


def bonus_paid(*kinds: str) -> Bonus:
    table = {"优秀": "1", "良好": "1", "合格": "1", "不合格": "0"}
    return Bonus.model_validate({"evaluation": {"coefficient": table, "paid": list(kinds)}})


def test_an_adjustment_of_a_month_that_is_scored_waits_for_that_month() -> None:
    monthly = scheme(
        {"a": kpi(), "b": kpi()}, {}, level={"weights": {kind: {"a": "1", "b": "1"} for kind in ("month", "quarter")}},
        grades={kind: [{"grade": "合格", "at_least": "0"}] for kind in ("month", "quarter")},
        bonus=None,
    )  # fmt: skip
    assert said(monthly, FINE, adjustments=(adjustment("veto", period="2026-07"),)) == []


@pytest.mark.parametrize(
    ("period", "heard"),
    [
        # A month is not scored by this scheme, so its lines can only be meant for the quarter.
        ("2026-07", True),
        ("2026-09", True),
        ("2026-06", False),
        ("2026-10", False),
        ("2026Q2", False),
        ("2026", True),
        ("2025", False),
        ("any time", False),
    ],
)
def test_an_adjustment_of_a_period_that_is_never_scored(period: str, heard: bool) -> None:
    """What belongs to another quarter waits for that one; a month or a year that shares a day with this one is told."""
    message = f"this adjustment is for {period}, and the cards are for 2026Q3; it was not applied"
    expected = [("warning", "adjustment-unused", "Q3.xlsx!调整!A2", message, ())] if heard else []
    assert said(TWO, FINE, adjustments=(adjustment("veto", period=period),)) == expected


@pytest.mark.parametrize(
    ("of", "name", "whose"),
    [
        ("person", "P1", "person P1"), ("team", "北京", "team 北京"), ("level", "engineer", "level engineer"),
        ("region", "华北", "region 华北"), ("product_line", "云", "product_line 云"), ("all", "", "everybody"),
    ],
)  # fmt: skip
def test_a_target_that_stands_twice_is_an_error_with_all_places(of: Any, name: str, whose: str) -> None:
    rows = tuple(Target("a", Q3.label, Decimal(10), of, name, row, f"Q3.xlsx!目标!A{row}") for row in (2, 5, 7))
    other = Target("a", "2026Q2", Decimal(10), of, name, 9, "Q3.xlsx!目标!A9")
    message = f'the target of "a" in 2026Q3 for {whose} stands here and again at Q3.xlsx!目标!A5, Q3.xlsx!目标!A7'
    found = [one for one in said(TWO, FINE, targets=(*rows, other)) if one[0] == "error"]
    assert found == [("error", "target-twice", "Q3.xlsx!目标!A2", message, ())]


def test_targets_that_stand_twice_are_told_in_the_order_of_the_sheet() -> None:
    rows = [(kpi_id, row) for kpi_id, row in (("b", 2), ("a", 3), ("a", 4), ("b", 5))]
    targets = tuple(Target(kpi_id, Q3.label, Decimal(10), "all", "", row, f"目标!A{row}") for kpi_id, row in rows)
    found = [one[2] for one in said(TWO, FINE, targets=targets) if one[0] == "error"]
    assert found == ["目标!A2", "目标!A3"]


def test_cards_are_made_for_those_with_a_level_from_what_was_measured_for_them() -> None:
    manager = Member(Person("M", "经理"), (), whole(Person("M", "经理")).seats)
    measured: dict[str, dict[str, Measurement]] = {"A": FINE["P1"], "M": {}, "Z": FINE["P1"]}
    made, issues = scored(TWO, measured, who={"M": manager})
    assert ([one.person.id for one in made], issues) == (["A", "Z"], ())


def error(*people: str, severity: Any = "error") -> Issue:
    return Issue(severity, "x", "", "message", "hint", people)


def test_cards_are_provisional_for_those_touched_by_an_error() -> None:
    """By what could not be read for them, or by an error that names them; a warning leaves the card as it is."""
    made, _ = scored(TWO, dict.fromkeys(("A", "B", "C", "D"), FINE["P1"]))
    found = marked(made, {"A"}, [error("B"), error("C", severity="warning")])
    assert {one.person.id: one.provisional for one in found} == {"A": True, "B": True, "C": False, "D": False}
    partly = {"A": {"a": value("10", provisional=True), "b": value("10")}}
    assert [one.provisional for one in marked(scored(TWO, partly)[0], (), ())] == [True]


def test_places_by_score_ties_sharing_the_better_and_none_without_a_score() -> None:
    actual = {"A": "9", "B": "10", "C": "9", "D": None, "E": "8"}
    measured = {one: {"a": value(text, 5 if text else 0), "b": value(text, 5 if text else 0)}
                for one, text in actual.items()}  # fmt: skip
    made, _ = scored(TWO, measured)
    places = rank(made)
    assert {one: number(place) for one, place in places.items()} == {"A": "2", "B": "1", "C": "2", "D": None, "E": "4"}
    assert {one: place.key for one, place in places.items()}["B"] == ("B", 0, "", "rank")


def test_the_place_of_somebody_is_live() -> None:
    """The formula counts the scores above one's own in the cells where they stand."""
    made, _ = scored(TWO, {"A": FINE["P1"], "B": {"a": value("8"), "b": value("8")}})
    cells = {card.score.key: f"S{row}" for row, card in enumerate(made, 2)}
    assert rank(made)["B"].own_formula(cells.get) == 'IF(S3<>"",COUNTIF(S2:S3,">"&S3)+1,"")'


def test_findings_of_one_person_stay_with_that_person() -> None:
    """A mover of `test_movers` weighs b as an engineer alone: what is missing in it is said of that part."""
    by = rules(category_limits={"quality": {"min": "10%"}}, min_coverage="0%")
    found = said(by, {"P1": {"a": value("9"), "b": value("5")}}, who={"P1": mover()})
    message = "张伟: after redistribution the category quality weighs 0.0%, and the scheme's limit is 10%"
    assert found == [("warning", "category-limit-passed", "", message, ("P1",))]
    assert card(TWO, FINE["P1"], who=member()).graded
