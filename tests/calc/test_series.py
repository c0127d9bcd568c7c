"""Counts, sums and places among many quantities: as a spreadsheet engine calculates them, ties in the given order."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.calc import MISSING, CountOf, If, Key, Place, Present, Quantity, Series, SumOf, Value
from tests.calc.test_calc import VOICE, Recalculated, assert_same, quantity


def series(*numbers: str | None) -> tuple[list[Quantity], Series]:
    parts = [quantity(f"p{at}", given=None if one is None else Decimal(one)) for at, one in enumerate(numbers)]
    return parts, Series(parts)


def test_equal_ones_come_in_the_order_given_and_missing_ones_not_at_all() -> None:
    parts, among = series("2", "5", None, "2", "5")
    assert [Place(among, one).value() for one in (parts[1], parts[4], parts[0], parts[3])] == [1, 2, 3, 4]


def test_how_many_and_how_much() -> None:
    _, among = series("2", "5", None, "2", "7")
    two = quantity("two", given=Decimal(2))
    assert [CountOf(among, side, two).value() for side in ("<", "<=", ">", ">=")] == [0, 2, 2, 4]
    assert [SumOf(among, side, two).value() for side in ("<", "<=", ">", ">=")] == [0, 4, 12, 16]


def test_formulas_take_each_run_of_cells_as_a_range() -> None:
    parts, among = series("1", "2", "3", "4")
    cells = {"p0": "'池'!B2", "p1": "'池'!B3", "p2": "'池'!B6", "p3": "'池'!B7"}

    def at(key: Key) -> str | None:
        return cells[key.name]

    assert CountOf(among, ">", parts[0]).formula(at) == (
        "SUM(COUNTIF('池'!B2:B3,\">\"&'池'!B2),COUNTIF('池'!B6:B7,\">\"&'池'!B2))"
    )
    assert Place(among, parts[3]).formula(at).endswith("COUNTIF('池'!B2:B3,'池'!B7),COUNTIF('池'!B6:B7,'池'!B7))")
    assert Place(among, parts[2]).formula(at).endswith("COUNTIF('池'!B6,'池'!B6))")


def test_sentences() -> None:
    parts, among = series("1", "2")
    made = [CountOf(among, ">=", parts[1]), SumOf(among, "<", parts[1]), Place(among, parts[1])]
    assert [one.told(VOICE, True) for one in made] == ["how many are ≥ 2", "sum of those < 2", "place of 2 among 2"]


# No −0, which the engine (unlike Excel) writes as "-0" into a criterion.
numbers = st.decimals(0, 1000, places=2).map(lambda number: number + 0)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(st.lists(st.none() | st.sampled_from([Decimal(1), Decimal("2.5")]) | numbers, min_size=1, max_size=8))
def test_value_equals_recalculated_formula(found: list[Value]) -> None:
    parts = [quantity(f"p{at}", given=one) for at, one in enumerate(found)]
    among, made = Series(parts), list(parts)
    for at, one in enumerate(parts):
        for side in ("<", "<=", ">", ">="):
            made.append(quantity(f"c{at}{side}", If(Present(one), CountOf(among, side, one), MISSING)))
            made.append(quantity(f"s{at}{side}", If(Present(one), SumOf(among, side, one), MISSING)))
        made.append(quantity(f"r{at}", If(Present(one), Place(among, one), MISSING)))
    recalculated = Recalculated(made)
    for one in made:
        assert_same(one, recalculated.value(one))
