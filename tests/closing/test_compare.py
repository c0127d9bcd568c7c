"""Two results documents compared: whose results differ, part by part, and what was restated of that already."""

import copy
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.closed import BONUS_PARTS
from presales_kpi.closing.compare import alike, by_id, people_changed, restated_in
from presales_kpi.since import Balance, Changed, PartChange

Json = dict[str, Any]
AMOUNTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: f"{Decimal(cents) / 100:.2f}")


def line(part: str, amount: str | None, **more: object) -> Json:
    kpi = {"kpi": "sales_amount"} if part == "sales" else {}
    return {"part": part, "amount": amount, "carry_out": None, "pool_factor": None, **kpi, **more}


def person(name: str, *lines: Json, **more: object) -> Json:
    """A card of 80 points with one KPI, paid by these lines."""
    kpi = {"kpi": "win_rate", "segment": 0, "label": "中标率", "value": "0.5", "sample": 8, "status": "scored",
           "provisional": False, "points": "80", "rank": None}  # fmt: skip
    return {
        "person": name, "name": name, "level": "engineer", "score": "80.00", "grade": "良好", "provisional": False,
        "reason": None, "segments": [{"level": "engineer", "from": "2026-01-01", "to": "2026-03-31", "days": 90}],
        "kpis": [kpi], "extras": [], "deductions": [], "gates": [], "adjustments": [],
        "bonus": {"lines": list(lines)} if lines else None, **more,
    }  # fmt: skip


def document(*people: Json, carry: Any = ()) -> Json:
    return {"people": list(people), "carry": list(carry), "previous": []}


def parts(sealed: Json, now: Json, restated: Any = None) -> list[PartChange]:
    (found,) = people_changed(document(sealed), document(now), restated or {})
    return list(found.parts)


def test_documents_that_say_the_same() -> None:
    one = document(person("P1", line("evaluation", "8000.00")))
    assert people_changed(one, copy.deepcopy(one), {}) == ()


def test_names_labels_and_places_are_no_difference() -> None:
    sealed, now = person("P1"), person("P1")
    now["name"], now["kpis"][0]["label"], now["kpis"][0]["rows"] = "张 伟", "Win rate", ["Q1.xlsx!投标!9"]
    assert alike(sealed, now)


def test_a_part_that_differs_to_the_cent() -> None:
    (change,) = parts(person("P1", line("sales", "7000.00")), person("P1", line("sales", "7000.01")))
    assert (change.part, change.difference, change.open) == ("sales", Decimal("0.01"), Decimal("0.01"))


def test_what_was_entered_by_hand_belongs_to_its_part() -> None:
    """8,000 and −500 entered against 8,000: −500. Entered for a part that the period does not pay, it is all of it."""
    entered = line("adjustments", "-500.00", of="evaluation"), line("adjustments", "30.00", of="sales")
    found = parts(person("P1", line("evaluation", "8000.00")), person("P1", line("evaluation", "8000.00"), *entered))
    assert [(one.part, one.difference) for one in found] == [("evaluation", Decimal(-500)), ("sales", Decimal(30))]


def test_what_is_carried_counts_with_what_is_paid() -> None:
    """100 paid, then 0 paid and −50 carried on: 150 less. What was carried then was taken by the quarter after."""
    sealed, now = line("sales", "100.00", carry_out="0.00"), line("sales", "0.00", carry_out="-50.00")
    assert parts(person("P1", sealed), person("P1", now))[0].difference == Decimal(-150)
    assert parts(person("P1", now), person("P1", sealed))[0].difference == Decimal(150)


def test_what_somebody_without_a_card_owes() -> None:
    owed = {"person": "P9", "name": "赵敏", "part": "sales", "amount": "-20.00"}
    (change,) = people_changed(document(), document(carry=[owed]), {})
    assert (change.person, change.name, change.kind, change.card) == ("P9", "赵敏", "changed", ())
    assert change.parts == (PartChange("sales", Balance(), Balance(carried=Decimal(-20))),)


def test_what_is_to_be_decided() -> None:
    """Then: paid nothing. Now: no difference until it is decided."""
    decided, open_ = person("P1", line("sales", "100.00")), person("P1", line("sales", None, carry_out="-5.00"))
    assert parts(open_, decided)[0].difference == Decimal(105)
    (change,) = parts(decided, open_)
    assert (change.difference, change.open) == (None, None)


def test_people_who_are_new_and_gone() -> None:
    found = people_changed(
        document(person("P1", line("sales", "1.00"))), document(person("P2", line("sales", "2.00"))), {}
    )
    assert [(one.person, one.kind, one.parts[0].difference) for one in found] == [
        ("P1", "gone", Decimal(-1)), ("P2", "new", Decimal(2)),
    ]  # fmt: skip
    assert Changed("grade", "良好", None) in found[0].card and Changed("grade", None, "良好") in found[1].card


def test_a_kpi_that_differs_though_the_score_does_not() -> None:
    now = person("P1")
    now["kpis"][0] |= {"value": "0.6", "sample": 10}
    (change,) = people_changed(document(person("P1")), document(now), {})
    assert change.card == () and change.parts == ()
    assert change.kpis[0].values == (Changed("value", "0.5", "0.6"), Changed("sample", "8", "10"))


def test_two_gates_on_one_kpi_are_two_lines() -> None:
    gate = {"kpi": "collection", "segment": 0, "label": "回款率", "value": "0.7", "status": "scored", "fired": False}
    sealed = person("P1", gates=[gate, gate | {"fired": True}])
    now = person("P1", gates=[gate, gate])
    (change,) = people_changed(document(sealed), document(now), {})
    assert [(one.role, one.values) for one in change.kpis] == [("gate", (Changed("fired", "yes", "no"),))]


def test_what_later_periods_restated() -> None:
    """Only amounts that name the period, of all later seals together; a line counts though its person is undecided."""
    amount = {"kind": "amount", "of": "sales", "value": "-300", "restates": "2026Q1"}
    later = [
        document(person("P1", adjustments=[amount, amount | {"value": "50"}, amount | {"restates": "2025Q4"}])),
        document(person("P1", adjustments=[amount | {"value": "-1.50"}, amount | {"restates": None}])),
    ]
    restated = restated_in(later, "2026Q1")
    assert restated == {("P1", "sales"): Decimal("-251.50")}
    (change,) = parts(person("P1", line("sales", "1000.00")), person("P1", line("sales", "700.00")), restated)
    assert (change.difference, change.restated, change.open) == (Decimal(-300), Decimal("-251.50"), Decimal("-48.50"))


def test_what_was_restated_and_no_longer_differs_is_to_be_undone() -> None:
    same = person("P1", line("sales", "1000.00"))
    (change,) = parts(same, same, {("P1", "sales"): Decimal(-300)})
    assert (change.difference, change.open) == (Decimal(0), Decimal(300))


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Some of five people, each with parts that are paid, carried and entered by hand."""
    people = draw(st.sets(st.sampled_from(["P1", "P2", "P3", "P4", "P5"])))
    made = []
    for one in sorted(people):
        lines = [line(part, draw(AMOUNTS), carry_out=draw(st.none() | AMOUNTS)) for part in BONUS_PARTS]
        lines += [line("adjustments", draw(AMOUNTS), of=part) for part in BONUS_PARTS]
        made.append(person(one, *lines))
    return document(*made)


def total(found: Json) -> Decimal:
    """Everything paid and carried in a document."""
    lines = [one for who in found["people"] for one in who["bonus"]["lines"]]
    return sum((Decimal(one["amount"]) + Decimal(one["carry_out"] or 0) for one in lines), Decimal(0))


@given(documents(), documents())
def test_the_differences_make_up_what_differs_in_all(sealed: Json, now: Json) -> None:
    found = people_changed(sealed, now, {})
    differences = [part.difference or Decimal(0) for one in found for part in one.parts]
    assert sum(differences, Decimal(0)) == total(now) - total(sealed)


@given(documents(), documents())
def test_once_all_is_restated_nothing_is_open(sealed: Json, now: Json) -> None:
    found = people_changed(sealed, now, {})
    restated = {(one.person, part): amount for one in found for part, amount in one.open_parts}
    again = people_changed(sealed, now, restated)
    assert [list(one.open_parts) for one in again if list(one.open_parts)] == []
    assert {one.person for one in again} == {one.person for one in found}


@given(documents())
def test_a_document_does_not_differ_from_itself(found: Json) -> None:
    assert people_changed(found, copy.deepcopy(found), {}) == ()
    assert all(alike(one, by_id(found)[person]) for person, one in by_id(found).items())
