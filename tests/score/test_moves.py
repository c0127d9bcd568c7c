"""The fewest changes of grade: by hand, and against every way there is."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations_with_replacement
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.score.moves import Bound, Stand, blocks_of, fewest_moves

MANY = 99
FREE = Bound(0, MANY)


def stands(*grades: Sequence[int], fixed: str = "", best: dict[str, int] | None = None) -> list[Stand]:
    """People A, B, C, … with these scores, by grade from the best; those of `fixed` keep their grade."""
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    made = [(next(letters), grade, score) for grade, scores in enumerate(grades) for score in scores]
    return [
        Stand(who, grade, Decimal(score), (best or {}).get(who, 0), who in fixed) for who, grade, score in made
    ]  # fmt: skip


def test_nobody_moves_where_the_bounds_hold() -> None:
    assert fewest_moves(stands([95], [85, 82], [70]), [Bound(0, 1), Bound(1, 2), FREE]) == {}
    assert fewest_moves([], [Bound(0, 1), FREE]) == {}


def test_the_lowest_of_too_many_go_one_grade_down() -> None:
    assert fewest_moves(stands([97, 95, 93], [85], [70]), [Bound(0, 1), FREE, FREE]) == {"B": 1, "C": 1}


def test_what_that_overfills_goes_on_down() -> None:
    """C takes the place of D, who goes to the third grade, so that nobody overtakes anybody."""
    people = stands([97, 95], [85], [70])
    assert fewest_moves(people, [Bound(0, 1), Bound(0, 1), FREE]) == {"B": 1, "C": 2}


def test_ties_are_not_parted_even_if_that_moves_more() -> None:
    assert fewest_moves(stands([97, 95, 95], [85]), [Bound(0, 2), FREE]) == {"B": 1, "C": 1}
    assert fewest_moves(stands([95, 95, 95], [85]), [Bound(0, 2), FREE]) == {"A": 1, "B": 1, "C": 1}


def test_equal_scores_in_two_grades_are_no_tie() -> None:
    """A gate holds C, whose score is B's."""
    assert fewest_moves(stands([97, 85], [85, 70]), [Bound(0, 1), FREE]) == {"B": 1}


def test_a_minimum_is_filled_from_above_and_the_best_grade_from_below() -> None:
    assert fewest_moves(stands([95], [85, 82], [70, 65]), [FREE, FREE, Bound(3, MANY)]) == {"C": 2}
    assert fewest_moves(stands([95], [85, 82], [70, 65]), [FREE, Bound(3, MANY), FREE]) == {"A": 1}
    assert fewest_moves(stands([], [85, 82], [70, 65]), [Bound(1, MANY), FREE, FREE]) == {"A": 0}


def test_a_minimum_that_a_tie_overshoots() -> None:
    assert fewest_moves(stands([95, 70, 70], []), [FREE, Bound(1, MANY)]) == {"B": 1, "C": 1}


def test_a_maximum_goes_before_a_minimum() -> None:
    """Two tied: the best grade may have one, and should."""
    assert fewest_moves(stands([95, 95], [70]), [Bound(1, 1), FREE]) == {"A": 1, "B": 1}


def test_who_is_fixed_counts_and_stays() -> None:
    people = stands([97, 95, 91], [85], fixed="C")
    assert fewest_moves(people, [Bound(0, 1), FREE]) == {"A": 1, "B": 1}
    assert fewest_moves(people, [Bound(0, 0), FREE]) == {"A": 1, "B": 1}


def test_nobody_rises_past_a_gate_and_nobody_overtakes() -> None:
    """B is held at the second grade, so C and D cannot rise past B either."""
    people = stands([95], [88, 86], [70], best={"B": 1})
    assert fewest_moves(people, [Bound(2, MANY), FREE, FREE]) == {}
    assert fewest_moves(people, [Bound(2, MANY), FREE, Bound(2, MANY)]) == {"C": 2}


def test_too_many_in_the_lowest_grade_rise() -> None:
    assert fewest_moves(stands([95], [55, 50, 40]), [FREE, Bound(0, 1)]) == {"B": 0, "C": 0}


def test_one_who_goes_far_moves_rather_than_two_who_each_take_a_step() -> None:
    """A must leave the best grade and the fourth must have somebody: A by three steps, or A and B by one each."""
    people = stands([95], [], [], [], [40])
    assert fewest_moves(people, [Bound(0, 0), FREE, FREE, Bound(1, MANY), FREE]) == {"A": 3}


def test_of_one_step_the_one_down_is_taken() -> None:
    """The second grade must have somebody: A from above or B from below."""
    assert fewest_moves(stands([95], [], [40]), [FREE, Bound(1, MANY), FREE]) == {"A": 1}


def test_a_gate_is_not_passed_whatever_is_missed() -> None:
    """Nobody may stay in the grade or below it, and of the two who are tied a gate holds one there."""
    people = stands([], [85, 85], [], best={"A": 1})
    assert fewest_moves(people, [Bound(2, MANY), Bound(0, 0), Bound(0, 0)]) == {}


PEOPLE = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.booleans()), max_size=7)
BOUNDS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=4)


def made(people: list[tuple[int, int, bool]]) -> list[Stand]:
    """A better grade has the better scores, as without gates; one in some is fixed."""
    return [
        Stand(f"P{number}", grade, Decimal(10 * (3 - grade) + score), fixed=fixed)
        for number, (grade, score, fixed) in enumerate(people)
    ]


def bounded(pairs: list[tuple[int, int]]) -> list[Bound]:
    return [Bound(min(pair), max(pair)) for pair in pairs]


def missed(people: Sequence[Stand], after: dict[str, int], bounds: Sequence[Bound]) -> tuple[int, int, int, int]:
    """Heads too many, heads too few, people moved, steps: the order of what is least."""
    grades = [after.get(one.person, one.grade) for one in people]
    counts = [grades.count(grade) for grade in range(len(bounds))]
    over = sum(max(0, count - bound.most) for count, bound in zip(counts, bounds, strict=True))
    under = sum(max(0, bound.least - count) for count, bound in zip(counts, bounds, strict=True))
    return over, under, len(after), sum(abs(after[one.person] - one.grade) for one in people if one.person in after)


@given(PEOPLE, BOUNDS)
def test_no_other_way_is_better(people: list[tuple[int, int, bool]], pairs: list[tuple[int, int]]) -> None:
    """Every way to give the blocks, in their order, grades that do not rise."""
    all_stands, bounds = made(people), bounded(pairs)
    blocks = blocks_of(all_stands)
    ways = (
        {who: grade for block, grade in zip(blocks, way, strict=True) if grade != block.grade for who in block.people}
        for way in combinations_with_replacement(range(4), len(blocks))
    )
    best = min(missed(all_stands, way, bounds) for way in ways)
    assert missed(all_stands, fewest_moves(all_stands, bounds), bounds) == best


@given(PEOPLE, BOUNDS, st.randoms())
def test_the_order_of_people_does_not_matter_and_no_tie_is_parted(
    people: list[tuple[int, int, bool]], pairs: list[tuple[int, int]], random: Random
) -> None:
    all_stands, bounds = made(people), bounded(pairs)
    after = fewest_moves(all_stands, bounds)
    shuffled = list(all_stands)
    random.shuffle(shuffled)
    assert fewest_moves(shuffled, bounds) == after
    for one in all_stands:
        for other in all_stands:
            free = not one.fixed and not other.fixed
            if free and (one.grade, one.score) == (other.grade, other.score):
                assert after.get(one.person) == after.get(other.person)
            if free and one.score > other.score:
                assert after.get(one.person, one.grade) <= after.get(other.person, other.grade)
        assert not (one.fixed and one.person in after)
