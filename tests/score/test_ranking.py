"""Points by rank: place ÷ people ranked, ties sharing the better place, nobody ranked who was not measured."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.measure.measurement import Measurement, Measurements
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Member, Roster
from presales_kpi.records import Inputs, Person
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import score
from tests.score.cards import Q3, kpi, number, scheme, value, whole
from tests.score.test_movers import mover

POINTS = [["20%", "100"], ["50%", "85"], ["100%", "70"]]
NOTHING = Inputs((), {}, (), (), (), (), (), (), ())


def ranked(within: str = "level", **keys: Any) -> Scheme:
    return scheme({"a": kpi(scale={"rank": {"within": within, "points": POINTS}}, **keys)}, {"a": "100%"})


def cards(
    rules: Scheme, values: Mapping[str, Measurement], members: Mapping[str, Member] | None = None
) -> dict[str, Scorecard]:
    """Everybody's card; people are engineers for the whole quarter unless told otherwise."""
    roster = Roster({who: (members or {}).get(who) or whole(Person(who, who)) for who in values}, {}, ())
    of = {who: {Need("a", "person"): measured} for who, measured in values.items()}
    made, _ = score(rules, Q3, roster, Measurements(of, (), ()), NOTHING)
    return {card.person.id: card for card in made}


def points(made: Mapping[str, Scorecard]) -> dict[str, str | None]:
    return {who: number(card.kpis[0].points) for who, card in made.items()}


def standing(card: Scorecard) -> tuple[str | None, ...]:
    found = card.kpis[0].standing
    assert found is not None
    return number(found.place), number(found.of), number(found.share)


def test_places_become_shares_and_shares_points() -> None:
    """Of ten the first two are within 20%, the next three within 50%."""
    made = cards(ranked(), {f"P{n}": value(str(100 - n)) for n in range(10)})
    assert list(points(made).values()) == ["100"] * 2 + ["85"] * 3 + ["70"] * 5
    assert (standing(made["P0"]), standing(made["P9"])) == (("1", "10", "0.1"), ("10", "10", "1"))


def test_among_four_the_first_is_at_a_quarter() -> None:
    made = cards(ranked(), {"A": value("4"), "B": value("3"), "C": value("2"), "D": value("1")})
    assert points(made) == {"A": "85", "B": "85", "C": "70", "D": "70"}


def test_ties_share_the_better_place() -> None:
    """Three of ten tie for the first place: all at 10%, and the next is fourth."""
    tied = {f"P{n}": value("9" if n < 3 else str(8 - n)) for n in range(10)}
    made = cards(ranked(), tied)
    assert [standing(made[f"P{n}"])[0] for n in range(4)] == ["1", "1", "1", "4"]
    assert list(points(made).values())[:4] == ["100", "100", "100", "85"]


def test_where_lower_is_better_the_lowest_is_first() -> None:
    made = cards(
        ranked(better="lower"), {"A": value("4"), "B": value("8"), "C": value("2"), "D": value("0"), "E": value("5")}
    )
    assert [who for who, card in made.items() if standing(card)[0] == "1"] == ["D"]
    assert points(made)["D"] == "100"
    assert number(made["D"].kpis[0].standing.ranked) == "0"  # type: ignore[union-attr]  # it has one


def test_who_was_not_measured_is_not_ranked_and_does_not_count() -> None:
    """Of seven people one has no value and one too small a sample: five are ranked."""
    values = {f"P{n}": value(str(9 - n)) for n in range(5)}
    values |= {"X": value(None, 0), "Y": value("99", 1)}
    made = cards(ranked(min_sample="2"), values)
    assert standing(made["P0"]) == ("1", "5", "0.2")
    assert (made["X"].kpis[0].status.result, standing(made["X"])) == ("missing", (None, "5", None))
    assert (made["Y"].kpis[0].status.result, points(made)["Y"]) == ("below-sample", None)


def test_one_is_compared_within_level_team_or_company() -> None:
    people = {"A": "east", "B": "east", "C": "west", "D": None, "E": None}
    values = {who: value(str(5 - place)) for place, who in enumerate(people)}
    members = {who: whole(Person(who, who, team=team)) for who, team in people.items()}
    of = {within: cards(ranked(within), values, members) for within in ("level", "team", "company")}
    assert [standing(card)[:2] for card in of["team"].values()] == [
        ("1", "2"), ("2", "2"), ("1", "1"), ("1", "1"), ("1", "1"),
    ]  # fmt: skip
    assert [standing(card)[:2] for card in of["level"].values()] == [(str(n), "5") for n in range(1, 6)]
    assert {who: standing(card) for who, card in of["company"].items()} == {
        who: standing(card) for who, card in of["level"].items()
    }


def test_who_moves_is_ranked_with_each_level_and_counts_once() -> None:
    """P1 was an engineer, then a lead: second of two engineers, first of two leads, second of three in the company."""
    for within, expected in (("level", [("2", "2"), ("1", "2")]), ("company", [("2", "3"), ("2", "3")])):
        rules = ranked(within)
        lead = rules.levels["engineer"]
        rules = rules.model_copy(update={"levels": {"engineer": lead, "lead": lead}})
        members = {"P1": mover(), "A": whole(Person("A", "A")), "L": whole(Person("L", "L"), level="lead")}
        made = cards(rules, {"P1": value("5"), "A": value("9"), "L": value("1")}, members)
        found = [one.standing for one in made["P1"].kpis]
        assert [(number(one.place), number(one.of)) for one in found if one] == expected


@pytest.mark.parametrize("within", ["level", "team"])
def test_who_is_alone_is_said_so(within: str) -> None:
    roster = Roster({"A": whole(Person("A", "张伟"))}, {}, ())
    measured = Measurements({"A": {Need("a", "person"): value("5")}}, (), ())
    (made,), issues = score(ranked(within), Q3, roster, measured, NOTHING)
    assert (standing(made), number(made.score)) == (("1", "1", "1"), "70")
    assert [issue.code for issue in issues] == ["ranked-alone"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=1, max_size=25))
def test_a_better_value_never_has_a_worse_place(values: list[int | None]) -> None:
    made = cards(
        ranked("company"), {f"P{n:02}": value(None if one is None else str(one)) for n, one in enumerate(values)}
    )
    there = [one for one in values if one is not None]
    for one, card in zip(values, made.values(), strict=True):
        place, of, share = standing(card)
        assert of == str(len(there))
        if one is None:
            assert (place, share) == (None, None)
        else:
            assert place == str(1 + sum(other > one for other in there))
            upper = Decimal(place or 0) / len(there)
            worth = 100 if upper <= Decimal("0.2") else 85 if upper <= Decimal("0.5") else 70
            assert points({"x": card})["x"] == str(worth)
