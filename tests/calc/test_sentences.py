"""What a person is told: each step with names and with numbers, and why it was calculated this way and no other."""

from decimal import Decimal
from typing import Any

import pytest

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    CountAll,
    Floor,
    Gather,
    If,
    Lookup,
    Node,
    Piecewise,
    Present,
    Quantity,
    Rank,
    Round,
    Series,
    Several,
    Test,
    Tiers,
    Voice,
    add,
    divide,
    multiply,
    phrases,
    subtract,
)
from tests.calc.test_calc import constant, quantity


def voice(**keys: Any) -> Voice:
    """Shows a number as its digits with 元 behind, so that what is shown is never what a constant reads."""
    return Voice(
        name=lambda one: one.key.name, show=lambda one: "–" if one.result is None else f"{one.result:f}元", **keys
    )


def of(name: str, text: str | None) -> Quantity:
    return quantity(name, given=None if text is None else Decimal(text))


def told(node: Node) -> tuple[str, str]:
    """With names, and with values."""
    return node.told(voice(), False), node.told(voice(), True)


A, B, GONE = of("a", "2"), of("b", "3"), of("c", None)


@pytest.mark.parametrize(
    ("node", "names", "values"),
    [
        (add(A, B), "a + b", "2元 + 3元"),
        (subtract(A, B), "a − b", "2元 − 3元"),
        (multiply(A, B), "a × b", "2元 × 3元"),
        (divide(A, B), "a ÷ b", "2元 ÷ 3元"),
        (subtract(A, subtract(A, B)), "a − (a − b)", "2元 − (2元 − 3元)"),
        (divide(multiply(A, B), A), "a × b ÷ a", "2元 × 3元 ÷ 2元"),
        (divide(A, multiply(A, B)), "a ÷ (a × b)", "2元 ÷ (2元 × 3元)"),
        (multiply(add(A, B), A), "(a + b) × a", "(2元 + 3元) × 2元"),
        (add(multiply(A, B), A), "(a × b) + a", "(2元 × 3元) + 2元"),
        (multiply(A, constant("-1")), "a × (-1)", "2元 × (-1)"),
        (Gather("SUM", [A, B]), "a + b", "2元 + 3元"),
        (Gather("MIN", [A, B]), "min(a, b)", "min(2元, 3元)"),
        (Gather("MAX", [A, B]), "max(a, b)", "max(2元, 3元)"),
        (Gather("SUM", [A, GONE, B], present_only=True), "a + b", "2元 + 3元"),
        (Gather("SUM", [GONE], present_only=True), "0", "0"),
        (multiply(Gather("SUM", [A, B]), A), "(a + b) × a", "(2元 + 3元) × 2元"),
        (multiply(Gather("SUM", [A]), B), "a × b", "2元 × 3元"),
        (multiply(Gather("MAX", [A, B]), B), "max(a, b) × b", "max(2元, 3元) × 3元"),
        (Floor(A), "⌊a⌋", "⌊2元⌋"),
        (Round(add(A, B), 2), "a + b", "2元 + 3元"),
        (If(Compare(A, "<", B), A, B), "a", "2元"),
        (If(Compare(A, ">", B), A, B), "b", "3元"),
        (MISSING, "missing", "missing"),
        (constant("1.50"), "1.5", "1.5"),
        (Rank(A, [A, B]), "rank of a among 2", "rank of 2元 among 2"),
        (CountAll(Series([A, GONE])), "how many of 2 are there", "how many of 2 are there"),
    ],
)
def test_with_names_and_with_numbers(node: Node, names: str, values: str) -> None:
    """Brackets stand where leaving them out would read as another calculation."""
    assert told(node) == (names, values)


STEPS = [Decimal(0), Decimal(60), Decimal(90)]


@pytest.mark.parametrize(
    ("score", "values"),
    [("75", "x元 (≥ 60, < 90)"), ("60", "x元 (≥ 60, < 90)"), ("95", "x元 (≥ 90)"), ("-1", "x元 (< 0)")],
)
def test_a_step_is_told_with_its_bounds(score: str, values: str) -> None:
    """A boundary belongs to the upper step; above the last and below the first there is one bound."""
    node = Lookup(of("score", score), STEPS, ["C", "B", "A"], reached=True)
    assert told(node) == ("table(score)", values.replace("x", score))


def test_a_table_of_texts_is_told_as_one() -> None:
    grade = quantity("grade", given="B")
    node = Lookup(grade, ["A", "B"], [Decimal("1.5"), Decimal("1.2")])
    shown = Voice(name=lambda one: one.key.name, show=lambda one: str(one.result))
    assert (node.told(shown, False), node.told(shown, True)) == ("table(grade)", "table(B)")


LINE = [(Decimal(0), Decimal(0)), (Decimal("0.6"), Decimal(40)), (Decimal("0.9"), Decimal(80))]


@pytest.mark.parametrize(
    ("x", "values"),
    [
        # 40 points over 0.6, then 40 over 0.3: 66.666667 and 133.333333 points for each.
        ("0.3", "0 + (0.3元 − 0) × 66.666667"),
        ("0.6", "40 + (0.6元 − 0.6) × 133.333333"),
        ("0.9", "80"),
        ("2", "80"),
    ],
)
def test_a_curve_is_told_as_the_line_that_is_taken(x: str, values: str) -> None:
    """Where it starts, how far beyond that, and how steep; flat above the last point."""
    assert told(Piecewise(of("x", x), LINE)) == ("curve(x)", values)


@pytest.mark.parametrize(
    ("operator", "x", "why"),
    [
        ("=", "5", "x = 5"), ("=", "4", "x ≠ 5"), ("<>", "4", "x ≠ 5"), ("<>", "5", "x = 5"),
        ("<", "4", "x < 5"), ("<", "5", "x ≥ 5"), (">", "6", "x > 5"), (">", "5", "x ≤ 5"),
        ("<=", "5", "x ≤ 5"), ("<=", "6", "x > 5"), (">=", "5", "x ≥ 5"), (">=", "4", "x < 5"),
    ],
)  # fmt: skip
def test_why_is_told_as_it_was_found(operator: Any, x: str, why: str) -> None:
    """The comparison where it holds, its opposite where it does not."""
    made = quantity("made", If(Compare(of("x", x), operator, constant("5")), constant("1"), constant("1")))
    assert made.sentence(voice()) == f"made = 1 = 1元 (because {why})"


@pytest.mark.parametrize(
    ("operator", "x", "why"),
    [
        (">", "1", ""), (">=", "0", ""), ("<>", "-1", ""),
        ("<", "-1", "x < 0"), ("<=", "0", "x ≤ 0"), ("=", "0", "x = 0"), (">", "0", "x ≤ 0"), ("<>", "0", "x = 0"),
    ],
)  # fmt: skip
def test_what_is_ordinary_goes_without_saying(operator: Any, x: str, why: str) -> None:
    """That a number is above 0, or is one at all, is no reason worth telling; above 1 is."""
    assert Compare(of("x", x), operator, constant("0")).told(voice(), _holds(operator, x)) == why
    assert Compare(of("x", "2"), ">", constant("1")).told(voice(), True) == "x > 1"


def _holds(operator: Any, x: str) -> bool:
    return Compare(of("x", x), operator, constant("0")).holds()


def test_both_sides_go_by_their_names() -> None:
    """The reason is a rule, so it names what was compared."""
    assert Compare(A, "<", B).told(voice(), True) == "a < b"


def test_missing_is_a_reason_and_there_is_none() -> None:
    assert Present(GONE).told(voice(), False) == "c is missing"
    assert Present(A).told(voice(), True) == ""


def test_what_the_reader_need_not_hear_of_is_left_out() -> None:
    """A veto that is not there, an override that nobody entered: said only where they decided something."""
    quiet = voice(unsaid=frozenset({"c", "a"}))
    assert Present(GONE).told(quiet, False) == ""
    assert Compare(A, ">", B).told(quiet, False) == ""
    assert Compare(A, "<", B).told(quiet, True) == "a < b"
    assert Compare(B, "<", A).told(quiet, False) == "b ≥ a"
    assert Compare(constant("9"), "<", B).told(quiet, False) == "9 ≥ b"
    assert Present(MISSING).told(quiet, False) == "missing is missing"


@pytest.mark.parametrize(
    ("function", "a", "b", "why"),
    [
        ("AND", "1", "1", "a > 0.5 and b > 0.5"),
        ("AND", "0", "1", "a ≤ 0.5"),
        ("AND", "0", "0", "a ≤ 0.5 and b ≤ 0.5"),
        ("OR", "1", "0", "a > 0.5"),
        ("OR", "0", "0", "a ≤ 0.5 and b ≤ 0.5"),
    ],
)
def test_of_several_those_are_told_that_decided(function: Any, a: str, b: str, why: str) -> None:
    tests: list[Test] = [Compare(of(name, text), ">", constant("0.5")) for name, text in (("a", a), ("b", b))]
    both = Several(function, tests)
    assert both.told(voice(), both.holds()) == why


def test_choices_inside_a_choice_add_their_reasons() -> None:
    """Nothing but what was taken is told, from the outer to the inner; rounding stands in nobody's way."""
    inner = If(Present(GONE), GONE, Round(If(Compare(A, "<", B), A, B), 2))
    made = quantity("made", If(Compare(B, ">", constant("1")), inner, A))
    assert made.sentence(voice()) == "made = a = 2元 = 2.00元 (because b > 1 and c is missing and a < b)"


def test_an_input_is_told_as_itself() -> None:
    assert (A.sentence(voice()), GONE.sentence(voice())) == ("a = 2元", "c = –")


def test_nothing_is_told_twice() -> None:
    """A step that takes another of its name as it is adds no word, nor does an input that reads like its name."""
    renamed = quantity("a", Round(A, 0))
    assert renamed.sentence(voice()) == "a = 2元"
    same = Voice(name=lambda one: "2元", show=lambda one: "2元")
    assert (A.sentence(same), quantity("b", add(A, B)).sentence(same)) == ("2元", "2元 = 2元 + 2元 = 2元")


BANDS = [(Decimal(0), Decimal("0.01")), (Decimal(1000), Decimal("0.125"))]


@pytest.mark.parametrize(
    ("x", "values"),
    [("500", "500元 × 1%"), ("1500", "1000 × 1% + 500 × 12.5%"), ("0", "0"), ("-20", "-20元 × 1%")],
)
def test_rates_are_told_in_percent_of_each_part(x: str, values: str) -> None:
    """An amount inside one band is told as it is shown elsewhere, of several bands the parts."""
    assert told(Tiers(of("x", x), BANDS, "marginal")) == ("rates on x", values)


def test_a_rate_that_happens_to_be_the_amount() -> None:
    """2.00 at a rate of 200% on what lies over 1: the part is 1, not the 2 that the rate is."""
    bands = [(Decimal(0), Decimal(0)), (Decimal(1), Decimal(2))]
    assert Tiers(of("x", "2"), bands, "overage").told(voice(), True) == "1 × 200%"


@pytest.mark.parametrize(("language", "text"), [("en", "c is missing"), ("zh", "c缺失")])
def test_sentences_in_both_languages(language: Any, text: str) -> None:
    assert Present(GONE).told(voice(phrases=phrases(language)), False) == text


def test_a_text_is_told_by_its_word() -> None:
    """Codes as `scored` have words; without any, the text itself."""
    code = Constant("scored")
    assert (code.told(voice(word=lambda text: f"«{text}»"), True), code.told(voice(), True)) == ("«scored»", "scored")
