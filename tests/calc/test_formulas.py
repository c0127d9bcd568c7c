"""What stands in a cell: short formulas that an auditor can read, over ranges where cells stand together."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from presales_kpi.calc import (
    MISSING,
    Address,
    Compare,
    Constant,
    Count,
    CountAll,
    CountOf,
    Floor,
    Gather,
    If,
    Lookup,
    Node,
    Piecewise,
    Place,
    Present,
    Rank,
    Round,
    Series,
    Several,
    SumOf,
    Tiers,
    add,
    divide,
    multiply,
    subtract,
)
from presales_kpi.calc.arithmetic import as_ranges
from tests.calc.test_calc import Recalculated, assert_same, constant, quantity


def at(cells: Mapping[str, str]) -> Address:
    """Where quantities stand, by their names; nowhere for any other."""
    return lambda key: cells.get(key.name)


A, B, GONE = (quantity(name, given=text and Decimal(text)) for name, text in (("a", "2"), ("b", "3"), ("c", None)))
HERE = at({"a": "A1", "b": "B1"})


@pytest.mark.parametrize(
    ("node", "formula"),
    [
        (subtract(A, add(A, B)), "A1-(A1+B1)"),
        (add(subtract(A, B), B), "(A1-B1)+B1"),
        (multiply(multiply(A, B), B), "A1*B1*B1"),
        (divide(multiply(A, B), B), "A1*B1/B1"),
        (divide(A, multiply(A, B)), "A1/(A1*B1)"),
        (multiply(A, subtract(A, B)), "A1*(A1-B1)"),
        (subtract(multiply(A, B), B), "(A1*B1)-B1"),
        (add(A, constant("-1.50")), "A1+(-1.5)"),
        (Round(A, 2), "ROUND(A1,2)"),
        (Floor(A), "INT(A1)"),
        (Gather("MIN", [A, B]), "MIN(A1,B1)"),
        (Gather("SUM", [A, GONE], present_only=True), "SUM(A1)"),
        (Gather("SUM", [GONE], present_only=True), "SUM(0)"),
        (Gather("SUM", []), "SUM(0)"),
        (If(Several("AND", [Compare(A, ">=", B), Present(A)]), A, MISSING), 'IF(AND(A1>=B1,A1<>""),A1,"")'),
        (Lookup(A, ["x", "y"], [Decimal(1), Decimal(2)]), 'INDEX({1,2},MATCH(A1,{"x","y"},0))'),
        (Lookup(A, [Decimal(0), Decimal(60)], ["x", "y"], reached=True), 'LOOKUP(MAX(A1,0),{0,60},{"x","y"})'),
        (Piecewise(A, [(Decimal(1), Decimal(0)), (Decimal(3), Decimal(8))]),
         "INDEX({0,8},MATCH(MAX(A1,1),{1,3},1))+(MAX(A1,1)-INDEX({1,3},MATCH(MAX(A1,1),{1,3},1)))"
         "*INDEX({8,0},MATCH(MAX(A1,1),{1,3},1))/INDEX({2,1},MATCH(MAX(A1,1),{1,3},1))"),
        (Tiers(A, [(Decimal(0), Decimal("0.01")), (Decimal(9), Decimal("0.03"))], "marginal"),
         "IF(A1<0,A1*0.01,SUMPRODUCT((A1>{0,9})*(A1-{0,9})*{0.01,0.02}))"),
        (Tiers(A, [(Decimal(0), Decimal("0.01")), (Decimal(9), Decimal("0.03"))], "whole"),
         "IF(A1<0,A1*0.01,A1*LOOKUP(MAX(A1,0),{0,9},{0.01,0.03}))"),
        (Tiers(A, [(Decimal(0), Decimal("0.01")), (Decimal(9), Decimal("0.03"))], "overage"),
         "IF(A1<0,A1*0.01,MAX(A1-9,0)*LOOKUP(MAX(A1,0),{0,9},{0.01,0.03}))"),
        (Constant('say "优"'), '"say ""优"""'),
        (GONE, '""'),
    ],
)  # fmt: skip
def test_formulas(node: Node, formula: str) -> None:
    """Brackets only where they are needed; what has no cell stands as its value."""
    assert node.formula(HERE) == formula


@pytest.mark.parametrize(
    ("cells", "ranges"),
    [
        (["A1", "A2", "A3"], ["A1:A3"]),
        (["A1", "A2", "A4", "A5"], ["A1:A2", "A4:A5"]),
        (["A1", "B2"], ["A1", "B2"]),
        (["A2", "A1"], ["A2", "A1"]),
        (["A9", "A10", "A11"], ["A9:A11"]),
        (["AA1", "AA2"], ["AA1:AA2"]),
        (["'张 伟'!B2", "'张 伟'!B3"], ["'张 伟'!B2:B3"]),
        (["S!B2", "S!B3", "T!B4"], ["S!B2:B3", "T!B4"]),
        (["$B$2", "$B$3"], ["$B$2:B3"]),
        (["1", "2"], ["1", "2"]),
        (["A1", "2", "A2"], ["A1", "2", "A2"]),
    ],
)
def test_cells_below_one_another_make_a_range(cells: list[str], ranges: list[str]) -> None:
    """In one column of one sheet, without a gap, downwards; a number is no cell."""
    assert as_ranges(cells) == ranges


def test_a_rank_counts_over_the_cells_in_the_order_of_their_rows() -> None:
    """Nine, ten, eleven stand together whatever order the people are in."""
    people = [quantity(f"p{row}", given=Decimal(row)) for row in (10, 9, 11)]
    cells = at({f"p{row}": f"S{row}" for row in (9, 10, 11)})
    assert Rank(people[0], people).formula(cells) == 'COUNTIF(S9:S11,">"&S10)+1'
    assert Rank(people[0], [*people, A]).formula(at({"p10": "S10", "p9": "S9", "p11": "S11", "a": "S13"})) == (
        'COUNTIF(S9:S11,">"&S10)+COUNTIF(S13,">"&S10)+1'
    )


PARTS = [quantity(f"p{number}", given=Decimal(number)) for number in range(4)]
TOGETHER = at({f"p{number}": f"B{number + 2}" for number in range(4)})
APART = at({"p0": "B2", "p1": "B3", "p2": "B6", "p3": "B7"})


def test_a_series_in_one_range_needs_no_sum() -> None:
    among = Series(PARTS)
    assert CountOf(among, "<=", PARTS[1]).formula(TOGETHER) == 'COUNTIF(B2:B5,"<="&B3)'
    assert SumOf(among, ">", PARTS[1]).formula(TOGETHER) == 'SUMIF(B2:B5,">"&B3)'
    assert CountAll(among).formula(TOGETHER) == "COUNT(B2:B5)"


def test_a_series_is_found_anew_for_another_layout() -> None:
    """One tree serves the workbook and the file of one person."""
    among = Series(PARTS)
    first = [CountAll(among).formula(where) for where in (TOGETHER, APART, TOGETHER)]
    assert first == ["COUNT(B2:B5)", "COUNT(B2:B3,B6:B7)", "COUNT(B2:B5)"]


def test_a_place_counts_equal_ones_down_to_its_own_cell() -> None:
    """In whichever run of cells it stands."""
    among = Series(PARTS)
    above = 'COUNTIF(B2:B3,">"&{0}),COUNTIF(B6:B7,">"&{0})'
    assert [Place(among, one).formula(APART) for one in PARTS] == [
        f"SUM({above.format('B2')},COUNTIF(B2,B2))",
        f"SUM({above.format('B3')},COUNTIF(B2:B3,B3))",
        f"SUM({above.format('B6')},COUNTIF(B2:B3,B6),COUNTIF(B6,B6))",
        f"SUM({above.format('B7')},COUNTIF(B2:B3,B7),COUNTIF(B6:B7,B7))",
    ]


def test_of_nobody_there_is_nothing_to_count_or_sum() -> None:
    nobody = Series([])
    found = [CountOf(nobody, ">", A), SumOf(nobody, ">", A)]
    assert [(one.value(), one.formula(HERE)) for one in found] == [(Decimal(0), "SUM(0)")] * 2
    none = quantity("none", CountAll(nobody))
    assert none.result == 0
    assert_same(none, Recalculated([none]).value(none))


def test_a_count_of_a_text_takes_ranges_and_the_text_as_it_is() -> None:
    """A spreadsheet reads *, ? and ~ in a criterion as a pattern unless a ~ stands before them."""
    grades = [quantity(f"p{row}", given=text) for row, text in enumerate(("A", "B", "A", "A*"))]
    assert [Count(grades, text).value() for text in ("A", "B", "A*", "C")] == [2, 1, 1, 0]
    assert Count(grades, "A").formula(TOGETHER) == 'SUM(COUNTIF(B2:B5,"A"))'
    assert Count(grades, "A").formula(APART) == 'SUM(COUNTIF(B2:B3,"A"),COUNTIF(B6:B7,"A"))'
    assert Count(grades, "A*").formula(TOGETHER) == 'SUM(COUNTIF(B2:B5,"A~*"))'
    assert (Count([], "A").value(), Count([], "A").formula(HERE)) == (Decimal(0), "SUM(0)")
