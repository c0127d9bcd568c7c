"""rating and given: what people entered about people."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from presales_kpi.money import CONTEXT
from presales_kpi.records import Assessment, Person, Review
from tests.measure.build import BAD, Found, Row, facts, line, make_scheme, make_table, run, staff

REVIEWS = {
    "person": "people", "period": "text", "item": "text", "relation": "text", "score": "number", "rater": "text",
}  # fmt: skip
ASSESSMENTS = {"person": "people", "period": "text", "kpi": "text", "value": "number", "by": "text"}
PEOPLE = staff("A", "B", "C", team="east")


def review(person: str, relation: str, score: object, rater: str | None = None, **cells: object) -> Row:
    row = {"person": person, "period": "2026Q3", "item": "k", "relation": relation, "score": score, "rater": rater}
    return {**row, **cells}


def rated(rows: Sequence[Row], people: Sequence[Person] = PEOPLE, **spec: object) -> Found:
    """The rating `k` from rows of the reviews sheet; readable ones of known people become records."""
    scope = spec.pop("kpi_scope", None)
    kpi: Mapping[str, object] = {"measure": {"kind": "rating", **spec}, **({"scope": scope} if scope else {})}
    table = make_table("reviews", REVIEWS, rows, people)
    known = {person.id for person in people}
    records = tuple(
        Review(str(row["person"]), str(row["period"]), str(row["item"]), str(row["relation"]),
               Decimal(str(row["score"])), None if row["rater"] is None else str(row["rater"]), place)
        for place, row in enumerate(rows)
        if row["person"] in known and BAD not in row.values() and not row.get("_state")
    )  # fmt: skip
    return run(make_scheme({"k": kpi, "other": kpi}), {"deals": []}, people, tables={"reviews": table}, reviews=records)


def given(rows: Sequence[Row], people: Sequence[Person] = PEOPLE, **kpi: object) -> Found:
    table = make_table("assessments", ASSESSMENTS, rows, people)
    known = {person.id for person in people}
    records = tuple(
        Assessment(str(row["person"]), str(row["period"]), "k", Decimal(str(row["value"])), "HR", None, place)
        for place, row in enumerate(rows)
        if row["person"] in known and BAD not in row.values()
    )
    scheme = make_scheme({"k": {"measure": {"kind": "given"}, **kpi}})
    return run(scheme, {"deals": []}, people, tables={"assessments": table}, assessments=records)


def assessed(person: str, value: object, period: str = "2026Q3") -> Row:
    return {"person": person, "period": period, "kpi": "k", "value": value, "by": "HR"}


WEIGHTS = {"self": "10%", "peer": "30%", "manager": "60%"}


def test_relations_are_weighted_by_their_means() -> None:
    rows = [review("A", "self", 5, "A"), review("A", "peer", 4, "B"), review("A", "peer", 3, "C"),
            review("A", "manager", 2, "M")]  # fmt: skip
    found = rated(rows, relations=WEIGHTS).of["A", "k"]
    assert facts(found, "value", "sample", "over", "scope") == (Decimal("2.75"), 3, None, "person")


def test_weights_are_renormalised_over_the_relations_present() -> None:
    rows = [review("A", "peer", 4, "B"), review("A", "manager", 1, "M")]
    assert rated(rows, relations=WEIGHTS).of["A", "k"].value == 2


def test_without_weights_it_is_the_mean_of_all() -> None:
    rows = [review("A", "peer", 5), review("A", "peer", 5), review("A", "manager", 4)]
    found = rated(rows).of["A", "k"]
    assert facts(found, "value", "sample") == (CONTEXT.divide(Decimal(14), Decimal(3)), 3)


def test_nobody_is_rated_by_nothing() -> None:
    found = rated([review("B", "peer", 5)]).of["A", "k"]
    assert facts(found, "value", "sample", "provisional") == (None, 0, False)


def test_raters_are_people_and_oneself_is_none() -> None:
    rows = [review("A", "peer", 5, "B"), review("A", "peer", 3, "B"), review("A", "自评", 1, "A")]
    assert facts(rated(rows).of["A", "k"], "value", "sample") == (3, 1)


def test_other_items_and_periods_do_not_count() -> None:
    rows = [review("A", "peer", 5), review("A", "peer", 1, item="other"), review("A", "peer", 1, period="2026Q2")]
    found = rated(rows)
    assert [found.of["A", kpi].value for kpi in ("k", "other")] == [5, 1]
    assert facts_of_ledger(found) == (2, {"out-of-period": 1}, 0)


def test_a_score_off_the_scale_is_left_out() -> None:
    found = rated([review("A", "peer", 5), review("A", "peer", 6)], scale=["1", "5"])
    assert facts(found.of["A", "k"], "value", "reasons", "provisional") == (5, ["bad-score"], True)
    assert [(issue.code, issue.where, issue.people) for issue in found.issues] == [
        ("bad-score", "Q3.xlsx!reviews!E3", ("A",))
    ]
    assert facts_of_ledger(found) == (1, {}, 1)


def test_a_relation_without_a_weight_is_said() -> None:
    found = rated([review("A", "peer", 5), review("A", "friend", 1)], relations=WEIGHTS)
    assert facts(found.of["A", "k"], "value", "reasons", "provisional") == (5, ["unweighted-relation"], False)
    assert {issue.code for issue in found.issues} == {"unweighted-relation"}


def test_an_unreadable_review_makes_the_person_provisional() -> None:
    found = rated([review("A", "peer", BAD), review("A", "peer", BAD, item="other")])
    assert facts(found.of["A", "k"], "value", "reasons", "provisional") == (None, ["bad-number"], True)
    assert not found.of["B", "k"].provisional
    assert not rated([review("A", "peer", BAD, period="2026Q2")]).of["A", "k"].provisional
    assert facts_of_ledger(found) == (0, {}, 2)


def test_a_rating_is_one_s_own_unless_the_kpi_names_a_scope() -> None:
    rows = [review("A", "peer", 5), review("B", "peer", 3)]
    levels = {"engineer": {"scope": "team"}}
    table = make_table("reviews", REVIEWS, rows, PEOPLE)
    records = tuple(Review(str(row["person"]), "2026Q3", "k", "peer", Decimal(str(row["score"])), None, place)
                    for place, row in enumerate(rows))  # fmt: skip
    own = run(make_scheme({"k": {"measure": {"kind": "rating"}}}, levels=levels), {"deals": []}, PEOPLE,
              tables={"reviews": table}, reviews=records)  # fmt: skip
    assert own.of["A", "k"].value == 5
    assert rated(rows, kpi_scope="team").of["A", "k"].value == 4
    assert rated(rows, scope="company").of["C", "k"].value == 4


def test_given_is_the_value_entered() -> None:
    found = given([assessed("A", "0.4"), assessed("A", "9", "2026Q2")])
    assert facts(found.of["A", "k"], "value", "sample") == (Decimal("0.4"), 1)
    assert [place for one in found.of["A", "k"].evidence for place in one.places()] == ["Q3.xlsx!assessments!2"]
    assert facts(found.of["B", "k"], "value", "sample", "provisional") == (None, 0, False)


def test_two_values_for_one_person_contradict_each_other() -> None:
    found = given([assessed("A", "4"), assessed("A", "5"), assessed("B", "3"), assessed("B", "3")])
    assert facts(found.of["A", "k"], "value", "provisional", "reasons") == (None, True, ["entered-twice"] * 2)
    assert [(issue.code, issue.where) for issue in found.issues] == [
        ("entered-twice", "Q3.xlsx!assessments!D2"), ("entered-twice", "Q3.xlsx!assessments!D3")
    ]  # fmt: skip
    assert facts(found.of["B", "k"], "value", "sample") == (3, 1)


def test_a_group_is_given_the_mean_of_its_members() -> None:
    found = given([assessed("A", "4"), assessed("B", "5")], scope="team")
    assert facts(found.of["C", "k"], "value", "sample") == (Decimal("4.5"), 2)


def facts_of_ledger(found: Found) -> tuple[int, Mapping[str, int], int]:
    reviews = line(found, "reviews")
    assert reviews.read == reviews.used + sum(reviews.excluded.values()) + reviews.rejected
    return reviews.used, reviews.excluded, reviews.rejected
