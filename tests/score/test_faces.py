"""Every step of a card, whatever the scheme makes of it: its own key, a name, and a formula that gives its value."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from presales_kpi.calc import Quantity
from presales_kpi.card import MeasuredKpi
from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Roster
from presales_kpi.records import Person
from presales_kpi.report.labels import WORDS
from presales_kpi.results import Scorecard
from presales_kpi.scheme.composition import Composition
from presales_kpi.score import score
from tests.calc.test_calc import Recalculated, assert_same
from tests.score.cards import Q3, SHARE, adjust, card, kpi, member, number, part, scheme, value, whole
from tests.score.test_compose import months, of_three, whole_of
from tests.score.test_movers import card as moved
from tests.score.test_movers import mover, rules
from tests.score.test_ranking import NOTHING, cards, ranked

GATES = [
    {"kpi": "rate", "below": "80%", "then": {"grade_at_most": "良好", "evaluation_factor": "50%"}},
    {"kpi": "rate", "attainment_below": "60%", "then": {"grade_at_most": "合格"}},
    {"kpi": "late", "above": "1", "then": {"evaluation_factor": "80%"}},
]
RATE = kpi(unit="percent", measure=SHARE, target="90%", min_sample="2")
EVERYTHING = {
    "extras": {"cases": {"each": "1.5", "max": "4"}}, "deductions": {"late": {"each": "2", "periods": "quarter"}},
    "gates": GATES,
}  # fmt: skip


def full(over: str, late: str, *, redistribute: str = "category", missing: str | None = None) -> Scorecard:
    """A card with all that may stand on one that is not made of others."""
    kpis = {
        "a": kpi(), "b": kpi("quality", curve="stepped"),
        "c": kpi("quality", scale={"points": [["0", "100"], ["9", "0"]]}),
        "low": kpi("efficiency", better="lower", attainment="inverse"), "rate": RATE, "cases": kpi(),
        "late": kpi(better="lower"),
    }  # fmt: skip
    weights = {"a": "40%", "b": "20%", "c": "20%", "low": "20%"}
    by = scheme(
        kpis, weights, level=EVERYTHING, policy={"redistribute": redistribute},
        curves={"linear": {"points": [["0%", "0"], ["100%", "100"], ["120%", "120"]]},
                "stepped": {"steps": [["0%", "0"], ["60%", "60"], ["100%", "100"]]}},
    )  # fmt: skip
    measured = {"a": value("9"), "b": value("7"), "c": value("4"), "low": value("8"), "rate": part(over, "10"),
                "cases": value("3"), "late": value(late)}  # fmt: skip
    if missing:
        measured[missing] = value(None, 0)
    entered = [adjust("points", text="2"), adjust("deduction", text="1")]
    return card(by, measured, who=member(46), adjustments=entered)


def of_mover() -> Scorecard:
    """Two levels, one of them behind a gate, with extras, and points entered."""
    gate = {"kpi": "rate", "below": "80%", "then": {"grade_at_most": "合格", "evaluation_factor": "0"}}
    by = rules({"gates": [gate], "extras": {"b": {"each": "1"}}}, {"deductions": {"b": {"each": "1"}}})
    measured = {"a": value("20"), "b": value("5"), "rate": part("7", "10")}
    return moved(by, measured, adjustments=[adjust("points", text="4")])


def composed_mover() -> Scorecard:
    """Two levels in a quarter that is made of its months."""
    by = rules()
    made_from = Composition.model_validate({"months": "60%", "card": "40%"})
    by = by.model_copy(update={"compose": {"quarter": made_from}})
    measured = {"a": value("9"), "b": value("5")}
    return card(by, measured, who=mover(), shorter=months([Decimal(90), None, Decimal(70)]))


def idle() -> Scorecard:
    """Two levels, and not a day worked at either."""
    gate = {"kpi": "rate", "below": "80%", "then": {"evaluation_factor": "0"}}
    return moved(
        rules({"gates": [gate]}), {"a": value("9"), "b": value("5"), "rate": part("7", "10")}, mover(days=(0, 0))
    )


THREE: list[Decimal | None] = [Decimal(100), None, Decimal(90)]
CARDS: dict[str, Callable[[], Scorecard]] = {
    "full": lambda: full("9", "0"),
    "gated": lambda: full("5", "3"),
    "unread": lambda: full("0", "2", missing="rate"),
    "partly": lambda: full("9", "1", missing="b"),
    "shared over the card": lambda: full("9", "1", missing="b", redistribute="card"),
    "nothing": lambda: card(scheme({"a": kpi()}, {"a": "100%"}), {"a": value(None, 0)}),
    "overridden": lambda: card(scheme({"a": kpi()}, {"a": "100%"}), {"a": value("9")},
                               adjustments=[adjust("override", "score", "75.555"), adjust("veto")]),
    "regraded": lambda: card(scheme({"a": kpi()}, {"a": "100%"}), {"a": value("9")},
                             adjustments=[adjust("override", "grade", "合格")]),
    "mover": of_mover,
    "idle": idle,
    "composed mover": composed_mover,
    "composed": lambda: of_three(whole_of()),
    "composed with a gap": lambda: of_three(whole_of(), THREE, None, None),
    "composed with zeros": lambda: of_three(whole_of("zero"), THREE, None, None),
    "composed of all or none": lambda: of_three(whole_of("fail"), THREE),
    "composed of nothing": lambda: of_three(whole_of(), [None, None, None], None, None, shorter=months([None] * 3)),
}  # fmt: skip


@pytest.fixture(params=CARDS)
def made(request: pytest.FixtureRequest) -> Scorecard:
    """One card after the other."""
    return CARDS[request.param]()


def test_every_step_is_recalculated_to_the_same(made: Scorecard) -> None:
    """A spreadsheet engine makes of the formulas what the run says, where each quantity has its cell."""
    steps = list(made.all_quantities())
    book = Recalculated(steps)
    for one in steps:
        assert_same(one, book.value(one))


def test_every_step_has_a_key_of_its_own_and_a_name(made: Scorecard) -> None:
    """Whose it is, of which part and KPI; and a word by which sheets and sentences call it."""
    steps = list(made.all_quantities())
    assert [key for key, count in Counter(one.key for one in steps).items() if count > 1] == []
    assert {one.key.person for one in steps} == {"P1"}
    assert [one.key.name for one in steps if not named(one)] == []
    for segment_number, segment in enumerate(made.segments):
        for line in segment.measured:
            assert {one.key[1:3] for one in of_line(line)} == {(segment_number, line.kpi)}


def named(one: Quantity) -> bool:
    """Whether there is a word for it; after a dot stands what it is, before that of which extra, gate or category."""
    of, _, step = one.key.name.rpartition(".")
    known = of == "" or of in WORDS or re.fullmatch(r"(gate|part)\d+", of) is not None
    return one.key.name in WORDS or (known and (step in WORDS or step == "scored"))


def of_line(line: MeasuredKpi) -> Iterator[Quantity]:
    yield from line.quantities()


def test_a_card_shows_its_categories_and_what_was_entered() -> None:
    """Employed for half of the period, targets are 5: a has 9 of 5, which the curve ends at 120 points; low has 8 where
    5 are allowed, 62.5 points; b was not measured, so c carries all of quality, and its 4 is 55.5556 points."""
    found = full("9", "1", missing="b")
    shown = {one.category: (one.segment, number(one.weight), number(one.scored)) for one in found.categories}
    assert shown == {"outcome": (0, "0.4", "0.4"), "quality": (0, "0.4", "0.2"), "efficiency": (0, "0.2", "0.2")}
    points = {one.kpi: number(one.contribution) for one in found.kpis}
    assert points == {"a": "48", "b": "0", "c": "22.2222", "low": "12.5"}
    assert [number(one.contribution) for one in found.categories] == ["48", "22.2222", "12.5"]
    assert (number(found.points_added), number(found.points_deducted)) == ("2", "1")
    assert [one.key for one in (found.days, found.of_days)] == [("P1", 0, "", "days"), ("P1", 0, "", "of_days")]
    parts = of_mover().segments
    assert [one.days.key for one in parts] == [("P1", at, "", "segment.days") for at in (0, 1)]
    assert [one.segment for one in of_mover().categories] == [0, 0, 1]


def test_every_veto_is_counted() -> None:
    by = scheme({"a": kpi()}, {"a": "100%"})
    for count in (0, 1, 2):
        found = card(by, {"a": value("9")}, adjustments=[adjust("veto")] * count)
        assert number(found.vetoes) == str(count)


def test_a_ranked_card_is_live_too() -> None:
    """Places count over the cells of everybody, missing ones aside."""
    for within in ("level", "team", "company"):
        values = {"A": value("4"), "B": value("3"), "C": value(None, 0), "D": value("4")}
        everybody = cards(ranked(within), values)
        compared = [card.kpis[0].standing.ranked for card in everybody.values() if card.kpis[0].standing]
        others = [one for card in everybody.values() for one in card.all_quantities() if one not in compared]
        book = Recalculated([*compared, *others])
        for one in (*compared, *others):
            assert_same(one, book.value(one))
        for person, made in everybody.items():
            standing = made.kpis[0].standing
            assert standing is not None
            places = (standing.ranked, standing.place, standing.of, standing.share)
            assert {one.key[:3] for one in places} == {(person, 0, "a")}
            assert all(named(one) for one in places)
            assert standing.within == within
            assert standing.group == ("engineer" if within == "level" else "")


def test_who_moves_has_a_place_for_each_part() -> None:
    by = ranked()
    level = by.levels["engineer"]
    by = by.model_copy(update={"levels": {"engineer": level, "lead": level}})
    made = cards(by, {"P1": value("5")}, {"P1": mover()})["P1"]
    for number_of, line in enumerate(made.kpis):
        assert line.standing is not None
        places = (line.standing.ranked, line.standing.place, line.standing.of, line.standing.share)
        assert {one.key[:3] for one in places} == {("P1", number_of, "a")}
    assert len(made.kpis) == 2


def test_who_changed_teams_is_ranked_with_what_each_team_did() -> None:
    """A KPI of the team is measured for each part of the card."""
    by = ranked("company", scope="team")
    level = by.levels["engineer"]
    by = by.model_copy(update={"levels": {"engineer": level, "lead": level}})
    target = {"P1": {Need("a", "team", at): value(text, scope="team") for at, text in enumerate(("4", "9"))}}
    (made,), _ = score(by, Q3, Roster({"P1": mover()}, {}, ()), Measurements(target, (), ()), NOTHING)
    assert [one.value.result for one in made.kpis] == [Decimal(4), Decimal(9)]


def test_a_level_that_does_not_weigh_what_is_ranked_takes_no_part() -> None:
    """Nor does one that weighs nothing: one engineer is ranked, alone."""
    by = ranked("company")
    engineer = by.levels["engineer"]
    idle_level = engineer.model_copy(update={"weights": {}})
    other = engineer.model_copy(update={"weights": {"quarter": {"b": Decimal(1)}}})
    by = by.model_copy(update={
        "kpis": {**by.kpis, "b": by.kpis["a"].model_copy(update={"scale": "direct"})},
        "levels": {"engineer": engineer, "idle": idle_level, "other": other},
    })  # fmt: skip
    members = {name: whole(Person(name, name), level=level) for name, level in (("I", "idle"), ("O", "other"))}
    roster = Roster({"A": whole(Person("A", "A")), **members}, {}, ())
    measured = {"A": {Need("a", "person"): value("4")}, "I": {}, "O": {Need("b", "person"): value("9")}}
    made, _ = score(by, Q3, roster, Measurements(measured, (), ()), NOTHING)
    standings = {card.person.id: [one.standing for one in card.kpis] for card in made}
    (of_engineer,) = standings.pop("A")
    assert of_engineer is not None and of_engineer.of.result == 1
    assert standings == {"I": [], "O": [None]}


def test_a_team_is_the_group_of_its_members_and_of_nobody_else() -> None:
    people = {"A": "北京", "B": None}
    made = cards(
        ranked("team"), dict.fromkeys(people, value("1")),
        {one: whole(Person(one, one, team=team)) for one, team in people.items()},
    )  # fmt: skip
    standings = [one.kpis[0].standing for one in made.values()]
    assert [one.group for one in standings if one] == ["北京", ""]
