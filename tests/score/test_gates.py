"""Gates: what is below the line limits the grade or the bonus; what was not measured limits nothing."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.measure.need import Need
from presales_kpi.records import Target
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.scorecard import build_scorecard
from presales_kpi.score.targets import Targets
from tests.score.cards import GRADES, Q3, SHARE, adjust, card, kpi, member, number, part, scheme, value

ORDER = [band["grade"] for band in GRADES]
RATE = kpi(unit="percent", measure=SHARE, target="90%", label="回款率", min_sample="2")


def rules(*gates: dict[str, Any], **weights: str) -> Scheme:
    """A level that weighs `a` (unless told otherwise) and stands behind gates on `rate`."""
    return scheme({"a": kpi(), "rate": RATE}, weights or {"a": "100%"}, level={"gates": list(gates)})


def below(line: str, **then: str) -> dict[str, Any]:
    return {"kpi": "rate", "below": line, "then": then}


def test_gates_are_numbered_from_one() -> None:
    """Two on one KPI are told apart by that."""
    made = card(
        rules(below("80%", grade_at_most="合格"), below("60%", evaluation_factor="0")),
        {"a": value("9"), "rate": part("7", "10")},
    )  # fmt: skip
    assert [one.fate.key for one in made.gates] == [("P1", 0, "rate", "gate1.fate"), ("P1", 0, "rate", "gate2.fate")]


def fired(made: Scorecard) -> list[object]:
    return [one.fate.result for one in made.gates]


@pytest.mark.parametrize(
    ("over", "fires", "grade"),
    [("79", "fired", "合格"), ("80", "held", "优秀"), ("100", "held", "优秀"), ("0", "fired", "合格")],
)
def test_a_value_below_the_line_limits_the_grade(over: str, fires: str, grade: str) -> None:
    """Exactly on the line is not below it."""
    made = card(rules(below("80%", grade_at_most="合格")), {"a": value("10"), "rate": part(over, "100")})
    assert (fired(made), made.grade.result, made.calculated_grade.result) == ([fires], grade, "优秀")
    assert (number(made.score), made.evaluation_gate) == ("100", None)


def test_a_grade_that_is_lower_already_stays() -> None:
    made = card(rules(below("80%", grade_at_most="合格")), {"a": value("5"), "rate": part("1", "2")})
    assert (fired(made), made.grade.result) == (["fired"], "不合格")


@pytest.mark.parametrize("measured", [part("0", "0"), part("1", "1")])
def test_what_is_not_measured_fires_nothing(measured: Any) -> None:
    """No rows, or fewer than the KPI's sample of 2."""
    gate = below("101%", grade_at_most="不合格", evaluation_factor="0")
    made = card(rules(gate), {"a": value("10"), "rate": measured})
    assert (fired(made), made.grade.result, number(made.evaluation_gate)) == (["unread"], "优秀", "1")


def test_a_value_above_the_line_where_lower_is_better() -> None:
    late = {"kpi": "late", "above": "0", "then": {"grade_at_most": "合格"}}
    one = scheme({"a": kpi(), "late": kpi(better="lower")}, {"a": "100%"}, level={"gates": [late]})
    for count, grade in (("0", "优秀"), ("1", "合格")):
        made = card(one, {"a": value("10"), "late": value(count)})
        assert (number(made.gates[0].line), made.grade.result) == ("0", grade)


def test_of_several_the_strictest_holds() -> None:
    gates = [
        below("95%", grade_at_most="良好", evaluation_factor="80%"), below("70%", grade_at_most="不合格"),
        below("85%", grade_at_most="合格", evaluation_factor="50%"),
    ]  # fmt: skip
    found = {}
    for over in ("100", "90", "80", "60"):
        made = card(rules(*gates), {"a": value("10"), "rate": part(over, "100")})
        found[over] = (made.grade.result, number(made.evaluation_gate))
    assert found == {"100": ("优秀", "1"), "90": ("良好", "0.8"), "80": ("合格", "0.5"), "60": ("不合格", "0.5")}


def test_an_attainment_is_held_against_the_target_of_the_gate_s_scope() -> None:
    """The team's 54 of 100 is below 60%; the person's own 10 of 10 is weighed."""
    gate = {"kpi": "a", "scope": "team", "attainment_below": "60%", "then": {"evaluation_factor": "0"}}
    one = scheme({"a": kpi()}, {"a": "100%"}, level={"gates": [gate]})
    rows = [target("100", "team", "北京"), target("10", "person", "P1")]
    made = made_of(one, "54", rows)
    check = made.gates[0]
    assert (number(check.attainment), number(check.target), check.scope) == ("0.54", "100", "team")
    assert (check.fired, number(made.evaluation_gate), number(made.score)) == (True, "0", "100")
    assert number(made_of(one, "60", rows).evaluation_gate) == "1"
    without = made_of(one, "54", rows[1:])
    assert (without.gates[0].status.result, number(without.evaluation_gate)) == ("no-target", "1")


def target(amount: str, of: str, name: str) -> Target:
    return Target("a", Q3.label, Decimal(amount), of, name, 0, "")  # type: ignore[arg-type]  # one of the words


def made_of(one: Scheme, team: str, targets: list[Target]) -> Scorecard:
    measured = {Need("a", "person"): value("10"), Need("a", "team"): value(team, scope="team")}
    return build_scorecard(one, Q3, member(team="北京"), measured, Targets(targets, Q3), [])


def test_a_gate_on_a_kpi_that_is_weighed_reads_its_line() -> None:
    made = card(
        rules(below("80%", grade_at_most="合格"), a="50%", rate="50%"), {"a": value("12"), "rate": part("7", "10")}
    )
    weighed = next(one for one in made.kpis if one.kpi == "rate")
    assert made.gates[0].value is weighed.value
    assert fired(made) == ["fired"]
    keys = [one.key for one in made.all_quantities()]
    assert len(keys) == len(set(keys))


def test_a_value_is_held_against_the_line_though_the_weighed_kpi_has_no_target() -> None:
    """70% is below 80% whatever its target would be; it has no points, and its weight goes to the other."""
    by = scheme(
        {"a": kpi(), "rate": RATE | {"target": None}}, {"a": "60%", "rate": "40%"},
        level={"gates": [below("80%", grade_at_most="合格")]},
    )  # fmt: skip
    made = card(by, {"a": value("10"), "rate": part("7", "10")})
    assert [one.status.result for one in made.kpis] == ["scored", "no-target"]
    assert (fired(made), number(made.score), made.grade.result) == (["fired"], "100", "合格")


def test_gates_come_after_an_override_of_the_score_and_before_veto_and_grade() -> None:
    gate = rules(below("80%", grade_at_most="良好"))
    measured = {"a": value("7"), "rate": part("7", "10")}
    by_score = card(gate, measured, adjustments=[adjust("override", "score", "95")])
    assert (by_score.calculated_grade.result, by_score.grade.result) == ("合格", "良好")
    vetoed = card(gate, measured, adjustments=[adjust("veto"), adjust("override", "score", "95")])
    assert vetoed.grade.result == "不合格"
    by_grade = card(gate, measured, adjustments=[adjust("override", "grade", "优秀")])
    assert by_grade.grade.result == "优秀"


def test_a_card_that_is_not_graded_gets_no_grade_from_a_gate() -> None:
    made = card(rules(below("80%", grade_at_most="合格")), {"a": value(None, 0), "rate": part("7", "10")})
    assert (fired(made), made.grade.result, made.not_graded.result) == (["fired"], None, "low-coverage")


def test_without_gates_there_is_nothing_of_them() -> None:
    made = card(rules(), {"a": value("10")})
    assert (made.gates, made.grade_limit, made.reached_grade, made.evaluation_gate) == ((), None, None, None)


@given(
    st.integers(0, 120),
    st.integers(0, 100),
    st.lists(st.tuples(st.integers(0, 100), st.sampled_from(ORDER)), max_size=4),
)
def test_a_gate_never_lifts_a_grade(points: int, rate: int, lines: list[tuple[int, str]]) -> None:
    gates = [below(f"{line}%", grade_at_most=grade) for line, grade in lines]
    made = card(rules(*gates), {"a": value(str(points / 10)), "rate": part(str(rate), "100")})
    allowed = [ORDER.index(grade) for line, grade in lines if rate < line]
    reached = ORDER.index(str(made.calculated_grade.result))
    assert ORDER.index(str(made.grade.result)) == max([reached, *allowed])


@given(st.booleans(), st.booleans(), st.integers(0, 100))
def test_the_formulas_do_not_depend_on_the_data(measured: bool, vetoed: bool, rate: int) -> None:
    """With gates, extras and deductions too, formulas are the same whatever was measured: a cell may be filled in."""
    level = {
        "gates": [below("80%", grade_at_most="合格", evaluation_factor="50%")],
        "extras": {"more": {"each": "2", "max": "5"}}, "deductions": {"rate": {"each": "3"}},
    }  # fmt: skip
    one = scheme({"a": kpi(), "rate": RATE, "more": kpi()}, {"a": "100%"}, level=level)

    def formulas(there: bool, by_hand: bool, rate: int) -> list[str | None]:
        values = {
            "a": value("9" if there else None), "more": value("1" if there else None),
            "rate": part(str(rate), "100") if there else part("0", "0"),
        }  # fmt: skip
        made = card(one, values, adjustments=[adjust("veto")] if by_hand else [])
        at = {quantity.key: f"A{row}" for row, quantity in enumerate(made.all_quantities(), 1)}
        return [quantity.own_formula(at.get) for quantity in made.all_quantities()]

    assert formulas(measured, vetoed, rate) == formulas(True, False, 50)
