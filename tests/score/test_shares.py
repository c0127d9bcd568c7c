"""Grade shares: heads, groups, who stands at the edge, and what is said; never a score."""

import re
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.calc import Constant
from presales_kpi.distribution import Edge, GradeGroup
from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Roster
from presales_kpi.period import make_period
from presales_kpi.records import Adjustment, Inputs, Person
from presales_kpi.results import Scorecard
from presales_kpi.scheme.distribution import Rounding
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import score
from presales_kpi.score.shares import grade_shares, heads
from tests.calc.test_calc import Recalculated, assert_same
from tests.score.cards import Q3, kpi, number, scheme, value, whole

TEN = {"A": 95, "B": 93, "C": 93, "D": 85, "E": 82, "F": 75, "G": 70, "H": 65, "I": 65, "J": 61}
GIVEN = {"kind": "given"}


def rules(distribution: Mapping[str, Any] | None, **keys: Any) -> Scheme:
    """A score is the value given by hand."""
    policy = {} if distribution is None else {"distribution": dict(distribution)}
    return scheme({"a": kpi(unit="score", scale="direct", measure=GIVEN)}, {"a": "100%"}, policy=policy, **keys)


def cards(
    made: Scheme, scores: Mapping[str, int | None], people: Mapping[str, Person] | None = None,
    adjustments: tuple[Adjustment, ...] = (),
) -> tuple[Scorecard, ...]:  # fmt: skip
    """Everybody's card; people are in the team T unless told otherwise."""
    roster = Roster({who: whole((people or {}).get(who) or Person(who, f"姓名{who}", team="T", region="R"))
                     for who in scores}, {}, ())  # fmt: skip
    of = {who: {Need("a", "person"): value(None if one is None else str(one))} for who, one in scores.items()}
    inputs = Inputs((), {}, (), (), (), (), adjustments, (), ())
    return score(made, Q3, roster, Measurements(of, (), ()), inputs)[0]


def shares(
    distribution: Mapping[str, Any], scores: Mapping[str, int | None], **more: Any
) -> tuple[tuple[GradeGroup, ...], tuple[Issue, ...]]:
    made = rules(distribution)
    return grade_shares(made, "quarter", cards(made, scores, **more))


def counts(group: GradeGroup) -> dict[str, tuple[int, int | None, int | None]]:
    """Of each grade: people, too few, too many."""

    def whole_number(quantity: Any) -> int | None:
        return None if quantity is None or quantity.result is None else int(quantity.result)

    return {one.grade: (whole_number(one.count) or 0, whole_number(one.under), whole_number(one.over))
            for one in group.grades}  # fmt: skip


def moves(group: GradeGroup) -> dict[str, str]:
    return {one.person: one.after for one in group.moves}


def edges(group: GradeGroup) -> dict[str, Edge]:
    return {one.grade: one.edge for one in group.grades if one.edge.people}


@pytest.mark.parametrize(
    ("share", "people", "rounding", "expected"),
    [
        ("0.2", 14, "down", 2),  # 2.8
        ("0.2", 14, "up", 3),
        ("0.2", 14, "half", 3),
        ("0.2", 12, "half", 2),  # 2.4
        ("0.25", 10, "half", 3),  # 2.5, half away from zero
        ("0.29", 100, "down", 29),  # 28.999… in binary
        ("0.07", 100, "up", 7),  # 7.000…1 in binary
        ("0", 9, "up", 0),
        ("1", 9, "down", 9),
    ],
)
def test_a_share_of_people_in_heads(share: str, people: int, rounding: Rounding, expected: int) -> None:
    assert heads(Decimal(share), Constant(Decimal(people)), rounding).value() == expected


def test_counts_bounds_and_who_stands_at_the_edge() -> None:
    """Of ten people two may be 优秀 and three are; one should be 不合格 and nobody is."""
    (group,), found = shares({"within": "team", "优秀": {"max": "20%"}, "不合格": {"min": "10%"}}, TEN)
    assert (group.within, group.name, number(group.people), group.held) == ("team", "T", "10", True)
    assert counts(group) == {
        "优秀": (3, None, 1), "良好": (2, None, None), "合格": (5, None, None), "不合格": (0, 1, None),
    }  # fmt: skip
    assert edges(group) == {"优秀": Edge(("B", "C"), ("B", "C")), "不合格": Edge(("J",))}
    assert moves(group) == {"B": "良好", "C": "良好", "J": "不合格"}
    assert [(one.severity, one.code, one.people) for one in found] == [
        ("warning", "grade-share-above", ("B", "C")), ("warning", "grade-share-below", ("J",)),
    ]  # fmt: skip
    assert [one.message for one in found] == [
        'team T: 3 of 10 people have the grade "优秀", at most 2 (20%) may; '
        "at the edge, tied, so that all or none of them move: 姓名B, 姓名C",
        'team T: 0 of 10 people have the grade "不合格", at least 1 (10%) should; at the edge: 姓名J',
    ]
    assert (
        found[0]
        .told("zh")
        .startswith("团队“T”：10 人中 3 人为“优秀”，最多 2 人（20%）；处于边缘，同分、须同进同退：姓名B、姓名C。")
    )


def test_only_the_last_at_the_edge_are_tied() -> None:
    """Two should be 不合格: the lowest is J, and of the two tied next one would do."""
    (group,), found = shares({"不合格": {"min": "20%"}}, TEN)
    assert edges(group) == {"不合格": Edge(("J", "H", "I"), ("H", "I"))}
    assert found[0].message.endswith("at the edge: 姓名J, 姓名H, 姓名I; tied, so that all or none of them move: "
                                     "姓名H, 姓名I")  # fmt: skip


def test_the_best_grade_is_filled_from_below_and_the_lowest_is_left_upwards() -> None:
    (group,), _ = shares({"优秀": {"min": "40%"}, "不合格": {"max": "0%"}}, TEN | {"J": 40})
    assert edges(group) == {"优秀": Edge(("D",)), "不合格": Edge(("J",))}
    assert moves(group) == {"D": "优秀", "J": "合格"}


def test_what_holds_says_nothing() -> None:
    (group,), found = shares({"优秀": {"max": "30%"}, "不合格": {"max": "10%"}, "合格": {"min": "50%"}}, TEN)
    assert (edges(group), group.moves, found) == ({}, (), ())
    assert counts(group)["优秀"] == (3, None, 0)


def test_a_scheme_without_shares_for_this_kind_of_period_has_no_groups() -> None:
    made = rules(None)
    assert grade_shares(made, "quarter", cards(made, TEN)) == ((), ())
    years = [{"grade": "卓越", "at_least": "90"}, {"grade": "优秀", "at_least": "0"}]
    both = rules({"卓越": {"max": "10%"}}, grades={"quarter": rules(None).grades["quarter"], "year": years})
    assert make_period("year", 2026, 1, both.calendar).kind == "year"
    assert grade_shares(both, "quarter", cards(both, TEN)) == ((), ())
    assert set(both.policy.distribution.of(both.grades["year"]) if both.policy.distribution else ()) == {"卓越"}


def test_too_small_a_group_is_not_held_against_it() -> None:
    """Five people, one of them without a grade: four count, five are asked for."""
    five = {"A": 95, "B": 93, "C": 92, "D": 91, "E": None}
    (group,), (note,) = shares({"within": "team", "优秀": {"max": "20%"}, "min_people": "5"}, five)
    assert (group.held, counts(group)["优秀"], group.moves, group.undecided) == (False, (4, None, None), (), ("E",))
    assert (note.severity, note.code) == ("note", "grade-share-small")
    assert note.message == "team T: 4 people with a grade, fewer than 5: not held against the grade shares"
    (group,), found = shares({"within": "team", "优秀": {"max": "20%"}, "min_people": "4"}, five)
    assert (counts(group)["优秀"], [one.code for one in found]) == (
        (4, None, 4), ["grade-share-above", "grade-share-open"],
    )  # fmt: skip
    assert found[1].people == ("E",)


def test_groups_are_teams_regions_levels_or_the_company() -> None:
    people = {"A": Person("A", "甲", team="X", region="东"), "B": Person("B", "乙", team="Y", region="东"),
              "C": Person("C", "丙")}  # fmt: skip
    scores = {"A": 95, "B": 95, "C": 95}
    names = {
        within: [(one.name, one.label, one.members) for one in
                 shares({"within": within, "优秀": {"max": "100%"}}, scores, people=people)[0]]
        for within in ("team", "region", "level", "company")
    }  # fmt: skip
    assert names == {
        "team": [("X", "X", ("A",)), ("Y", "Y", ("B",))], "region": [("东", "东", ("A", "B"))],
        "level": [("engineer", "engineer", ("A", "B", "C"))], "company": [("", "", ("A", "B", "C"))],
    }  # fmt: skip
    _, (note,) = shares({"within": "team", "优秀": {"max": "100%"}}, scores, people=people)
    assert (note.code, note.people) == ("grade-share-outside", ("C",))
    assert note.message == "in no team, and so not counted for the grade shares: 丙"


def approved(person: str, kind: Any, of: str = "grade", text: str | None = None) -> Adjustment:
    return Adjustment(person, Q3.label, kind, of, text, "原因", "HR", 0, "Q3.xlsx!调整!2")


def test_a_veto_and_an_override_count_and_stay() -> None:
    """J was made 优秀 and A vetoed. B and C are 优秀 too; one may be, so both go, being tied: J stays."""
    changes = (approved("J", "override", text="优秀"), approved("A", "veto"))
    (group,), _ = shares({"优秀": {"max": "10%"}, "不合格": {"max": "10%"}}, TEN, adjustments=changes)
    assert counts(group)["优秀"] == (3, None, 2)
    assert (counts(group)["不合格"], moves(group)) == ((1, None, 0), {"B": "良好", "C": "良好"})


def test_a_grade_given_by_hand_without_a_score_counts_and_stays() -> None:
    """Of three people one may be 优秀 and two are: B goes; A has no score, but an approved grade."""
    (group,), _ = shares({"优秀": {"max": "40%"}}, {"A": None, "B": 95, "C": 70},
                         adjustments=(approved("A", "override", text="优秀"),))  # fmt: skip
    assert (counts(group)["优秀"], group.undecided, moves(group)) == ((2, None, 1), (), {"B": "良好"})


def test_what_cannot_be_met_is_said() -> None:
    """Both overrides were approved, and one 优秀 may be."""
    changes = (approved("J", "override", text="优秀"), approved("I", "override", text="优秀"))
    (group,), found = shares({"优秀": {"max": "10%"}}, {**TEN, "A": 85, "B": 84, "C": 83}, adjustments=changes)
    assert (counts(group)["优秀"], edges(group), group.moves) == ((2, None, 1), {}, ())
    assert [one.code for one in found] == ["grade-share-above", "grade-share-unmet"]
    assert found[0].message.endswith("; nobody could move")
    assert found[1].message == 'the company: the shares cannot all be met; at best "优秀" has 1 too many'


def test_a_maximum_wins_over_a_minimum_that_a_tie_leaves_short() -> None:
    """Of five people one may be 优秀 and one should: the two on top are tied."""
    (group,), found = shares({"优秀": {"min": "20%", "max": "20%"}}, {"A": 95, "B": 95, "C": 70, "D": 70, "E": 70})
    assert moves(group) == {"A": "良好", "B": "良好"}
    assert [one.message for one in found if one.code == "grade-share-unmet"] == [
        'the company: the shares cannot all be met; at best "优秀" has 1 too few'
    ]


def test_a_gate_is_not_passed_and_who_it_lowered_stays() -> None:
    """A's score is the best and a gate holds A at 良好: B goes instead, and A is not lifted to fill 优秀."""
    gate = {"kpi": "g", "below": "80%", "then": {"grade_at_most": "良好"}}
    made = scheme(
        {"a": kpi(unit="score", scale="direct", measure=GIVEN), "g": kpi("quality", unit="percent", measure=GIVEN)},
        {"a": "100%"}, level={"gates": [gate]},
        policy={"distribution": {"良好": {"max": "50%"}, "优秀": {"min": "50%"}}},
    )  # fmt: skip
    roster = Roster({who: whole(Person(who, who)) for who in "ABCD"}, {}, ())
    scores = {"A": "95", "B": "88", "C": "85", "D": "70"}
    of = {who: {Need("a", "person"): value(one), Need("g", "person"): value("0.5" if who in "AC" else "0.9")}
          for who, one in scores.items()}  # fmt: skip
    nothing = Inputs((), {}, (), (), (), (), (), (), ())
    found, _ = score(made, Q3, roster, Measurements(of, (), ()), nothing)
    assert {card.person.id: card.grade.result for card in found} == {"A": "良好", "B": "良好", "C": "良好", "D": "合格"}
    (group,), told = grade_shares(made, "quarter", found)
    assert moves(group) == {"B": "优秀"}
    assert [one.message for one in told if one.code == "grade-share-unmet"] == [
        'the company: the shares cannot all be met; at best "优秀" has 1 too few'
    ]


def test_members_stand_by_score_then_by_id_and_who_has_none_is_last() -> None:
    (group,), _ = shares({"优秀": {"max": "100%"}}, {"D": 70, "A": None, "B": 70, "Z": 0, "C": 95})
    assert (group.members, group.undecided) == (("C", "B", "D", "Z", "A"), ("A",))


def test_a_level_is_called_by_its_label() -> None:
    made = rules({"within": "level", "优秀": {"max": "100%"}}, level={"label": "工程师"})
    (group,), _ = grade_shares(made, "quarter", cards(made, {"A": 95}))
    assert (group.name, group.label) == ("engineer", "工程师")


def test_who_leaves_a_grade_is_the_lowest_in_it_and_of_the_lowest_grade_the_highest() -> None:
    """Of five 合格 three may be: J goes, and of H and I, who are tied, one would do. Of two 不合格 one may be."""
    (group,), _ = shares({"合格": {"max": "30%"}}, TEN)
    assert edges(group) == {"合格": Edge(("J", "H", "I"), ("H", "I"))}
    (group,), _ = shares({"不合格": {"max": "10%"}}, TEN | {"I": 50, "J": 40})
    assert (edges(group), moves(group)) == ({"不合格": Edge(("I",))}, {"I": "合格"})


def test_who_a_gate_holds_does_not_leave_the_lowest_grade() -> None:
    """The score alone would be 不合格 too, so the grade is nobody's decision; yet nothing better is open."""
    gate = {"kpi": "g", "below": "80%", "then": {"grade_at_most": "不合格"}}
    made = scheme(
        {"a": kpi(unit="score", scale="direct", measure=GIVEN), "g": kpi("quality", unit="percent", measure=GIVEN)},
        {"a": "100%"}, level={"gates": [gate]}, policy={"distribution": {"不合格": {"max": "0%"}}},
    )  # fmt: skip
    of = {"A": {Need("a", "person"): value("40"), Need("g", "person"): value("0.5")}}
    nothing = Inputs((), {}, (), (), (), (), (), (), ())
    found, _ = score(made, Q3, Roster({"A": whole(Person("A", "A"))}, {}, ()), Measurements(of, (), ()), nothing)
    (group,), _ = grade_shares(made, "quarter", found)
    assert (counts(group)["不合格"], group.moves) == ((1, None, 1), ())
    assert [one.edge for one in group.grades] == [Edge()] * 4


def test_an_edge_is_of_all_there_are_where_they_do_not_suffice() -> None:
    """Two should be 不合格 of two, one of whom an override holds at 优秀."""
    (group,), _ = shares({"不合格": {"min": "100%"}}, {"A": 95, "B": 95},
                         adjustments=(approved("A", "override", text="优秀"),))  # fmt: skip
    assert edges(group) == {"不合格": Edge(("B",))}


TEAMS = {who: Person(who, f"姓名{who}", team=team) for who, team in zip("ABCDE", "XXXYZ", strict=True)}
#: 20% of three people are 0.6, 50% are 1.5 and 40% are 1.2, all rounded down; of Y and Z too few have a grade.
OF_TEAMS = {"within": "team", "min_people": "2", "优秀": {"max": "20%"}, "合格": {"min": "50%"},
            "不合格": {"min": "40%"}}  # fmt: skip


def test_every_count_has_a_key_of_its_own_and_a_formula_that_gives_its_value() -> None:
    made = rules(OF_TEAMS)
    whose = cards(made, {"A": 95, "B": 85, "C": 70, "D": 95, "E": None}, TEAMS)
    groups, _ = grade_shares(made, "quarter", whose)
    third = "0.333333"
    expected: list[tuple[str, list[list[str | None]]]] = [
        ("3", [["1", third, "0", "1"], ["1", third], ["1", third, "1", "0"], ["0", "0", "1", "1"]]),
        ("1", [["1", "1", None, None], ["0", "0"], ["0", "0", None, None], ["0", "0", None, None]]),
        ("0", [["0", None, None, None], ["0", None], ["0", None, None, None], ["0", None, None, None]]),
    ]
    most, least = ("count", "share", "at_most", "over"), ("count", "share", "at_least", "under")
    names = {"优秀": most, "良好": most[:2], "合格": least, "不合格": least}
    for at, (group, (people, results)) in enumerate(zip(groups, expected, strict=True)):
        first, *of_grades = [(tuple(one.key), number(one)) for one in group.quantities()]
        assert first == (("", at, "", "shares.people"), people)
        assert of_grades == [
            (("", at, grade, f"shares.{name}"), result)
            for (grade, some), of_grade in zip(names.items(), results, strict=True)
            for name, result in zip(some, of_grade, strict=True)
        ]
    steps = [one for card in whose for one in card.all_quantities()]
    counted = [one for group in groups for one in group.quantities()]
    book = Recalculated([*steps, *counted])
    for one in counted:
        assert_same(one, book.value(one))


SCORES = st.lists(st.integers(50, 100), min_size=1, max_size=12)


@given(SCORES, st.integers(0, 100), st.integers(0, 30), st.sampled_from(["down", "half", "up"]), st.randoms())
def test_what_is_proposed_meets_the_shares_or_says_so(
    values: list[int], most: int, least: int, rounding: Rounding, random: Random
) -> None:
    """Also: in any order the same, no tie parted, and no score on the terminal."""
    distribution = {"优秀": {"max": f"{most}%"}, "不合格": {"min": f"{least}%"}, "rounding": rounding}
    scores = {f"P{number:02}": one for number, one in enumerate(values)}
    (group,), found = shares(distribution, scores)
    after = {who: moves(group).get(who) for who in scores}
    grades = {card.person.id: card.grade.result for card in cards(rules(distribution), scores)}
    final = {who: after[who] or grades[who] for who in scores}
    unmet = {one.message.split('"')[1] for one in found if one.code == "grade-share-unmet"}
    people = Decimal(len(scores))
    bounds = (heads(Decimal(share) / 100, Constant(people), rounding).value() for share in (most, least))
    at_most, at_least = (int(str(bound)) for bound in bounds)
    assert "优秀" in unmet or list(final.values()).count("优秀") <= at_most
    assert "不合格" in unmet or list(final.values()).count("不合格") >= at_least
    for who, one in scores.items():
        assert len({final[other] for other, same in scores.items() if same == one}) == 1, who
    order = list(scores)
    random.shuffle(order)
    again, told = shares(distribution, {who: scores[who] for who in order})
    assert (moves(again[0]), told) == (moves(group), found)
    for issue in found:
        assert not re.search(r"\d\d\.\d\d", str(issue))
