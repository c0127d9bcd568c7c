"""A tree's value and what a spreadsheet engine makes of its formula are the same; its sentence tells the same."""

from decimal import Decimal
from typing import Literal

import formualizer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Floor,
    Gather,
    If,
    Key,
    Lookup,
    MissingValueError,
    Node,
    Operation,
    Piecewise,
    Present,
    Quantity,
    Rank,
    Round,
    Several,
    Test,
    Value,
    Voice,
    add,
    divide,
    multiply,
    subtract,
)


def key(name: str) -> Key:
    return Key("P1", 0, "", name)


def quantity(name: str, node: Node | None = None, given: Value = None) -> Quantity:
    return Quantity(key(name), node, given)


def constant(text: str) -> Constant:
    return Constant(Decimal(text))


VOICE = Voice(name=lambda q: q.key.name, show=lambda q: "–" if q.result is None else str(q.result))


class Recalculated:
    """A workbook of one column: quantities added in order, each in the next row of column A, then recalculated."""

    def __init__(self, quantities: list[Quantity]) -> None:
        self.rows = {one.key: row for row, one in enumerate(quantities, 1)}
        self.book = formualizer.Workbook()
        self.sheet = self.book.sheet("S")
        for one in quantities:
            self._put(one)

    def _put(self, one: Quantity) -> None:
        formula = one.own_formula(self.at)
        if formula is not None:
            self.sheet.set_formula(self.rows[one.key], 1, "=" + formula)
        elif isinstance(one.given, Decimal):
            self.sheet.set_value(self.rows[one.key], 1, formualizer.LiteralValue.number(float(one.given)))
        elif one.given is not None:
            self.sheet.set_value(self.rows[one.key], 1, formualizer.LiteralValue.text(one.given))

    def at(self, wanted: Key) -> str | None:
        return f"A{self.rows[wanted]}" if wanted in self.rows else None

    def value(self, one: Quantity) -> object:
        return self.book.evaluate_cell("S", self.rows[one.key], 1)


def assert_same(one: Quantity, recalculated: object) -> None:
    if one.result is None:
        assert recalculated in ("", None)
    elif isinstance(one.result, Decimal):
        assert isinstance(recalculated, float | int), recalculated
        assert recalculated == pytest.approx(float(one.result), rel=1e-9, abs=1e-7)
    else:
        assert recalculated == one.result


numbers = st.decimals(min_value=-1000, max_value=1000, places=2).map(lambda number: number + 0)
maybe = st.one_of(st.none(), numbers)


@st.composite
def curves(draw: st.DrawFn) -> list[tuple[Decimal, Decimal]]:
    xs = sorted(draw(st.lists(st.decimals(-50, 50, places=1), min_size=1, max_size=5, unique=True)))
    points = []
    for x in xs:
        points += [(x, draw(numbers))] * 1
        if draw(st.booleans()):
            points.append((x, draw(numbers)))
    return points


@st.composite
def workbooks(draw: st.DrawFn) -> list[Quantity]:
    """Some inputs, a few of them missing, then quantities each built from those before."""
    inputs = [quantity(f"i{n}", given=draw(maybe)) for n in range(4)]
    made: list[Quantity] = list(inputs)

    def leaf() -> Node:
        one = draw(st.sampled_from(made))
        fallback = Constant(draw(numbers))
        return draw(st.sampled_from([fallback, If(Present(one), one, fallback)]))

    def test(depth: int) -> Test:
        # Rounded, as every comparison of the product is: unrounded, a float and a Decimal may fall on either side.
        left, right = Round(tree(depth - 1), 6), Round(tree(depth - 1), 6)
        compare = Compare(left, draw(st.sampled_from(["=", "<>", "<", ">", "<=", ">="])), right)
        both = Several(draw(st.sampled_from(["AND", "OR"])), [compare, Present(draw(st.sampled_from(made)))])
        return draw(st.sampled_from([compare, both]))

    def tree(depth: int) -> Node:
        if depth <= 0:
            return leaf()
        kind = draw(st.integers(0, 8))
        if kind <= 2:
            return Operation(draw(st.sampled_from(["+", "-", "*"])), tree(depth - 1), tree(depth - 1))
        if kind == 3:
            return Round(divide(tree(depth - 1), constant(draw(st.sampled_from(["3", "-7", "0.25"])))), 6)
        if kind == 4:
            return Gather(draw(st.sampled_from(["SUM", "MIN", "MAX"])), [tree(depth - 1), tree(depth - 1)])
        if kind == 5:
            return If(test(depth), tree(depth - 1), tree(depth - 1))
        if kind == 6:
            return Gather("SUM", draw(st.lists(st.sampled_from(made), min_size=1, max_size=4)), present_only=True)
        return Round(tree(depth - 1), draw(st.integers(-1, 4)))

    for n in range(4):
        # Rounded first: the reading of a curve, a step or a comparison must not hang on a float's last bit. And + 0,
        # since a float may be −0, which the engine (unlike Excel) writes as "-0" into a criterion.
        plain_step = quantity(f"s{n}", add(Round(tree(3), 6), constant("0")))
        made.append(plain_step)
        points = draw(curves())
        made.append(quantity(f"c{n}", Round(Piecewise(plain_step, points), 4)))
        steps = sorted(dict(points).items())
        made.append(quantity(f"l{n}", Lookup(plain_step, [x for x, _ in steps], [y for _, y in steps], reached=True)))
        made.append(quantity(f"f{n}", Floor(plain_step)))
        made.append(quantity(f"r{n}", Rank(plain_step, [one for one in made if one.key.name[0] in "is"])))
    return made


def numbers_in_play(made: list[Quantity]) -> bool:
    """Whether every step stays in the range where a float has the digits that the comparison asks for."""
    return all(not isinstance(one.result, Decimal) or abs(one.result) < 10**8 for one in made)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(workbooks())
def test_value_equals_recalculated_formula(made: list[Quantity]) -> None:
    if not numbers_in_play(made):
        return
    recalculated = Recalculated(made)
    for one in made:
        assert_same(one, recalculated.value(one))


@settings(deadline=None)
@given(workbooks())
def test_every_quantity_has_a_sentence_that_ends_in_its_value(made: list[Quantity]) -> None:
    for one in made:
        sentence = one.sentence(VOICE)
        assert sentence.startswith(one.key.name + " = ")
        assert f"= {VOICE.show(one)}" in sentence


def test_jump_counts_the_upper_value_on_its_boundary() -> None:
    gated = [(Decimal(x), Decimal(y)) for x, y in [("0", "0"), ("0.6", "0"), ("0.6", "60"), ("1", "100")]]
    for x, expected in [("0.599999", "0"), ("0.6", "60"), ("0.8", "80"), ("1", "100"), ("3", "100"), ("-1", "0")]:
        x_quantity = quantity("x", given=Decimal(x))
        points = quantity("points", Round(Piecewise(x_quantity, gated), 4))
        assert points.result == Decimal(expected)
        assert_same(points, Recalculated([x_quantity, points]).value(points))


def test_a_jump_on_the_first_x_leaves_what_lies_below_on_the_lower_side() -> None:
    curve = [(Decimal(x), Decimal(y)) for x, y in [("0.6", "0"), ("0.6", "60"), ("1", "100")]]
    for x, expected in [("-5", "0"), ("0.59", "0"), ("0.6", "60"), ("2", "100")]:
        x_quantity = quantity("x", given=Decimal(x))
        points = quantity("points", Round(Piecewise(x_quantity, curve), 4))
        assert points.result == Decimal(expected)
        assert_same(points, Recalculated([x_quantity, points]).value(points))


def test_published_piecewise_score() -> None:
    """Figures of a published worked example on interpolated goals: 1313 between (620, 50%) and (1997, 100%)."""
    pairs = [("620", "0.5"), ("1997", "1"), ("2400", "1.5"), ("3324", "2"), ("4000", "3")]
    curve = [(Decimal(x), Decimal(y)) for x, y in pairs]
    assert Round(Piecewise(constant("1313"), curve), 4).value() == Decimal("0.7516")


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("1.005", 2, "1.01"), ("0.00005", 4, "0.0001"), ("1250", -2, "1300")],
)
def test_rounding_is_half_away_from_zero_like_a_spreadsheet(value: str, places: int, expected: str) -> None:
    rounded = quantity("r", Round(constant(value), places))
    assert rounded.result == Decimal(expected)
    assert_same(rounded, Recalculated([rounded]).value(rounded))


def test_arithmetic_on_missing_is_a_bug_and_present_may_ask() -> None:
    nothing = quantity("nothing")
    with pytest.raises(MissingValueError, match="nothing"):
        add(nothing, constant("1")).value()
    assert If(Present(nothing), nothing, constant("7")).value() == 7
    assert If(Present(nothing), nothing, MISSING).value() is None


@pytest.mark.parametrize(
    ("left", "operator", "right", "holds"),
    [("a", "=", "a", True), ("a", "=", "b", False), ("a", "<>", "b", True), ("a", "<>", "a", False)],
)
def test_texts_are_the_same_or_not(left: str, operator: Literal["=", "<>"], right: str, holds: bool) -> None:
    assert Compare(Constant(left), operator, Constant(right)).holds() is holds


@pytest.mark.parametrize(
    ("left", "operator", "right"),
    [("a", "<", "b"), ("a", "=", Decimal(1)), (Decimal(1), "=", "a"), (None, "=", None), (None, "<>", Decimal(1))],
)
def test_what_cannot_be_compared_is_a_bug(left: Value, operator: Literal["=", "<>", "<"], right: Value) -> None:
    """Texts have no order, a text is no number, and nothing is not even itself."""
    with pytest.raises(MissingValueError):
        Compare(Constant(left), operator, Constant(right)).holds()


def test_a_bug_is_told_with_what_was_found() -> None:
    """The step by its key, so that whoever mends the tree knows where."""
    with pytest.raises(MissingValueError, match=r"^a Constant gave 'x' where a number is needed$"):
        add(Constant("x"), constant("1")).value()
    with pytest.raises(MissingValueError, match=r"^a Quantity of Key\(.*name='gone'\) gave None where"):
        add(quantity("gone"), constant("1")).value()


def test_a_table_is_not_asked_for_what_is_missing() -> None:
    with pytest.raises(MissingValueError, match=r"^a table was asked for a missing value$"):
        Lookup(MISSING, ["A"], [Decimal(1)]).value()


def test_only_the_branch_taken_is_evaluated() -> None:
    zero = quantity("zero", given=Decimal(0))
    guarded = If(Compare(zero, ">", constant("0")), divide(constant("1"), zero), MISSING)
    assert guarded.value() is None


def test_a_text_in_a_formula_cannot_break_out() -> None:
    hostile = '优"&HYPERLINK("x")&"'
    grade = quantity("grade", Lookup(constant("90"), [Decimal(0), Decimal(60)], ["x", hostile], reached=True))
    assert Recalculated([grade]).value(grade) == hostile


def test_unknown_text_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Lookup(Constant("C"), ["A", "B"], [Decimal(1), Decimal(2)]).value()


def test_a_run_of_cells_becomes_a_range() -> None:
    parts = [quantity(f"p{n}", given=Decimal(n)) for n in range(3)]
    total = Gather("SUM", parts)
    assert total.formula(lambda wanted: f"'张 伟'!B{int(wanted.name[1:]) + 2}") == "SUM('张 伟'!B2:B4)"
    assert total.formula(lambda wanted: {"p0": "A1", "p1": "B2", "p2": "B3"}[wanted.name]) == "SUM(A1,B2:B3)"
    assert total.formula(lambda wanted: None) == "SUM(0,1,2)"


def test_sentence_tells_names_numbers_and_why() -> None:
    value, target = quantity("value", given=Decimal("0.5")), quantity("target", given=Decimal("0.4"))
    attainment = quantity("attainment", If(Present(value), Round(divide(value, target), 6), MISSING))
    assert attainment.sentence(VOICE) == ("attainment = value ÷ target = 0.5 ÷ 0.4 = 1.250000")
    product = quantity("p", multiply(subtract(value, target), add(value, constant("-1"))))
    assert product.sentence(VOICE) == "p = (value − target) × (value + (-1)) = (0.5 − 0.4) × (0.5 + (-1)) = -0.05"


def test_a_sum_is_told_with_what_is_there_and_negative_parts_in_brackets() -> None:
    parts = [quantity(name, given=given) for name, given in (("a", Decimal(-1)), ("b", None), ("c", Decimal(-2)))]
    some = quantity("sum", Gather("SUM", parts, present_only=True))
    assert some.sentence(VOICE) == "sum = a + c = -1 + (-2) = -3"
    assert quantity("sum", Gather("SUM", parts[1:2], present_only=True)).sentence(VOICE) == "sum = 0"
    assert quantity("most", Gather("MAX", [some, parts[2]])).sentence(VOICE) == "most = max(sum, c) = max(-3, -2) = -2"
