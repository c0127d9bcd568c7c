"""People who move inside the period: each level's weights and targets, the scores blended by days."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.calc import Quantity
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Member, Part, Seat
from presales_kpi.money import round_half_up
from presales_kpi.records import Person
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.scorecard import build_scorecard
from presales_kpi.score.targets import Targets
from tests.score.cards import GRADES, LINEAR, Q3, SHARE, adjust, kpi, number, part, value

ENGINEER = {"weights": {"a": "60%", "b": "40%"}, "targets": {"a": "10"}}
LEAD = {"weights": {"a": "100%"}, "targets": {"a": "20"}}


def rules(engineer: Mapping[str, Any] | None = None, lead: Mapping[str, Any] | None = None, **policy: Any) -> Scheme:
    """Engineers weigh a (target 10) and b (target 10), leads a alone (target 20)."""
    return Scheme.model_validate({
        "name": "试", "version": "1", "curves": {"linear": LINEAR},
        "kpis": {"a": kpi(), "b": kpi("quality"), "rate": RATE},
        "levels": {"engineer": {**ENGINEER, **(engineer or {})}, "lead": {**LEAD, **(lead or {})}},
        "grades": {"quarter": GRADES}, "policy": {"target_proration": "none"} | policy,
    })  # fmt: skip


RATE = kpi(unit="percent", measure=SHARE, target="90%")


def mover(first: int = 40, *, days: tuple[int, int] | None = None) -> Member:
    """An engineer for the `first` days of the quarter, then a lead; `days` less leave."""
    change = Q3.start + timedelta(days=first)
    rows = Person("P1", "张伟", level="engineer"), Person("P1", "张伟", level="lead", since=change)
    spans = (Q3.start, change - timedelta(days=1)), (change, Q3.end)
    worked = days or (first, Q3.days - first)
    return Member(
        rows[1],
        tuple(Part(row, row.level, *span, count) for row, span, count in zip(rows, spans, worked, strict=True)),
        tuple(Seat(row, *span) for row, span in zip(rows, spans, strict=True)),
    )


def card(scheme: Scheme, measured: Mapping[str, Measurement], who: Member | None = None, **how: Any) -> Scorecard:
    needed = {Need(kpi_id, one.scope): one for kpi_id, one in measured.items()}
    return build_scorecard(scheme, Q3, who or mover(), needed, Targets([], Q3), how.get("adjustments", []))


def test_the_card_is_scored_with_each_level_and_blended_by_days() -> None:
    """a 9 and b 5: an engineer has .6 × 90 + .4 × 50 = 74, a lead 45; (74 × 40 + 45 × 52) ÷ 92 = 57.6087 → 57.61."""
    made = card(rules(), {"a": value("9"), "b": value("5")})
    first, second = made.segments
    assert [(one.level, number(one.days), number(one.score)) for one in made.segments] == [
        ("engineer", "40", "74"), ("lead", "52", "45"),
    ]  # fmt: skip
    assert (first.start, first.end, second.start) == (date(2026, 7, 1), date(2026, 8, 9), date(2026, 8, 10))
    assert (number(made.score), made.grade.result, made.level) == ("57.61", "不合格", "lead")
    assert [(one.kpi, one.segment, number(one.value), number(one.target)) for one in made.kpis] == [
        ("a", 0, "9", "10"), ("b", 0, "5", "10"), ("a", 1, "9", "20"),
    ]  # fmt: skip
    assert (number(made.days), number(made.of_days)) == ("92", "92")


def test_a_score_halfway_is_rounded_away_from_zero() -> None:
    """(74 × 46 + 45.01 × 46) ÷ 92 = 59.505 → 59.51."""
    made = card(rules(), {"a": value("9.002"), "b": value("4.997")}, mover(46))
    assert [number(one.score) for one in made.segments] == ["74", "45.01"]
    assert number(made.score) == "59.51"


def test_targets_are_prorated_to_all_the_days_employed() -> None:
    """The actuals are those of the whole employment, so the target is not cut to the segment: 10 × 82 ÷ 92."""
    made = card(rules(target_proration="days"), {"a": value("9"), "b": value("5")}, mover(days=(30, 52)))
    assert [number(one.target) for one in made.kpis] == ["8.913043", "8.913043", "17.826087"]
    assert (number(made.days), number(made.segments[0].days)) == ("82", "30")


def test_targets_prorated_by_months_count_months_of_which_half_was_employed() -> None:
    who = mover()
    late = Member(who.person, (Part(who.person, "lead", date(2026, 7, 17), Q3.end, 76),), who.seats[1:])
    made = card(rules(target_proration="months"), {"a": value("9"), "b": value("5")}, late)
    assert (number(made.months), number(made.of_months)) == ("2", "3")
    assert (number(made.kpis[0].full_target), number(made.kpis[0].target)) == ("20", "13.333333")


def test_points_added_and_taken_count_in_each_segment() -> None:
    """Adjustments and one level's extras: 74 + 4 + 3 − 2 = 79 and 45 + 4 − 2 = 47; (79 × 40 + 47 × 52) ÷ 92 = 60.91."""
    scheme = rules({"extras": {"b": {"each": "1", "max": "3"}}})
    by_hand = [adjust("points", text="4"), adjust("deduction", text="2")]
    made = card(scheme, {"a": value("9"), "b": value("5")}, adjustments=by_hand)
    assert [number(one.score) for one in made.segments] == ["79", "47"]
    assert (number(made.score), made.grade.result) == ("60.91", "合格")


def test_a_segment_without_a_score_is_left_out_and_lowers_the_coverage() -> None:
    """As a lead nothing was measured: the score is the engineer's, of 40 of 92 days, and too little was measured."""
    made = card(rules(lead={"weights": {"rate": "100%"}}), {"a": value("9"), "b": value("5"), "rate": part("0", "0")})
    assert [number(one.score) for one in made.segments] == ["74", None]
    assert (number(made.score), number(made.coverage)) == ("74", "0.4347826087")
    assert (made.grade.result, made.not_graded.result) == (None, "low-coverage")
    enough = card(
        rules(lead={"weights": {"rate": "100%"}}), {"a": value("9"), "b": value("5"), "rate": part("0", "0")}, mover(60)
    )
    assert (number(enough.coverage), enough.grade.result) == ("0.652173913", "合格")


def test_a_must_of_any_segment_must_be_measured() -> None:
    scheme = rules()
    must = scheme.kpis["b"].model_copy(update={"when_missing": kpi_rule("fail")})
    made = card(scheme.model_copy(update={"kpis": scheme.kpis | {"b": must}}), {"a": value("9"), "b": value(None, 0)})
    assert made.not_graded.result == "unmeasured"


def kpi_rule(rule: str) -> Any:
    from presales_kpi.scheme.kpis import WhenMissing

    return WhenMissing.model_validate(rule)


def test_gates_of_every_level_held_count() -> None:
    """The grade is limited whichever level's gate fires; what is left of the bonus is blended: (0 × 40 + 52) ÷ 92."""
    gate = {"kpi": "rate", "below": "80%", "then": {"grade_at_most": "合格", "evaluation_factor": "0"}}
    measured = {"a": value("20"), "b": value("20"), "rate": part("7", "10")}
    made = card(rules({"gates": [gate]}), measured)
    assert (made.calculated_grade.result, made.grade.result) == ("优秀", "合格")
    assert number(made.evaluation_gate) == "0.565217"
    assert [number(one.evaluation_gate) if one.evaluation_gate else None for one in made.segments] == ["0", None]
    above = card(rules({"gates": [gate]}), measured | {"rate": part("9", "10")})
    assert (above.grade.result, number(above.evaluation_gate)) == ("优秀", "1")


def test_gates_of_both_levels_leave_their_parts_by_days() -> None:
    """(50% × 40 + 80% × 52) ÷ 92 = 0.669565…"""
    gates = [{"kpi": "rate", "below": "80%", "then": {"evaluation_factor": left}} for left in ("50%", "80%")]
    measured = {"a": value("20"), "b": value("20"), "rate": part("7", "10")}
    made = card(rules({"gates": gates[:1]}, {"gates": gates[1:]}), measured)
    assert number(made.evaluation_gate) == "0.669565"


def test_overrides_and_vetoes_are_of_the_whole_card() -> None:
    made = card(rules(), {"a": value("9"), "b": value("5")}, adjustments=[adjust("override", "score", "80")])
    assert (number(made.calculated_score), number(made.score), made.grade.result) == ("57.61", "80", "良好")


def test_no_two_quantities_share_a_key() -> None:
    gate = {"kpi": "rate", "below": "80%", "then": {"evaluation_factor": "0"}}
    scheme = rules(
        {"gates": [gate], "extras": {"b": {"each": "1"}}}, {"gates": [gate], "deductions": {"b": {"each": "1"}}}
    )
    made = card(scheme, {"a": value("9"), "b": value("5"), "rate": part("7", "10")})
    found = list(made.all_quantities())
    assert len({one.key for one in found}) == len(found)
    assert all(isinstance(one, Quantity) for one in found)


@pytest.mark.parametrize("days", [(0, 0), (0, 52), (40, 0)])
def test_parts_of_no_days_weigh_nothing(days: tuple[int, int]) -> None:
    made = card(rules(), {"a": value("9"), "b": value("5")}, mover(days=days))
    assert number(made.score) == {(0, 0): None, (0, 52): "45", (40, 0): "74"}[days]


def test_who_moved_and_worked_on_no_day_is_not_graded() -> None:
    """Away for the whole quarter: nothing was covered, so somebody has to decide, and no bonus is cut by a gate."""
    gate = {"kpi": "rate", "below": "80%", "then": {"evaluation_factor": "0"}}
    measured = {"a": value("9"), "b": value("5"), "rate": part("7", "10")}
    made = card(rules({"gates": [gate]}), measured, mover(days=(0, 0)))
    assert (number(made.coverage), made.grade.result, made.not_graded.result) == ("0", None, "low-coverage")
    assert number(made.evaluation_gate) == "1"


@given(st.integers(1, 91), st.integers(0, 300), st.integers(0, 300))
def test_a_blend_lies_between_its_segments_and_is_theirs_by_days(first: int, a: int, b: int) -> None:
    made = card(rules(), {"a": value(str(Decimal(a) / 10)), "b": value(str(Decimal(b) / 10))}, mover(first))
    scores = [Decimal(str(one.score.result)) for one in made.segments]
    exact = (scores[0] * first + scores[1] * (92 - first)) / 92
    assert made.score.result == round_half_up(exact, 2)
    assert min(scores) <= Decimal(str(made.score.result)) <= max(scores)
