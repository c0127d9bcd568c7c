"""The evaluation bonus: every grade has its coefficient, the lowest pays nothing, and there is a base to multiply."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT, plain
from presales_kpi.scheme.bonus import ByScore, Evaluation
from presales_kpi.scheme.checks.curves import out_of_order
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.wording import did_you_mean, kind_text, one_of

_EVALUATION = ("bonus", "evaluation")
_COEFFICIENT = (*_EVALUATION, "coefficient")


def coefficients_fit_grades(loaded: LoadedScheme) -> Iterator[Issue]:
    """Grades and coefficients name each other, and a lower grade has no higher coefficient (a warning)."""
    coefficient = _by_grade(loaded)
    if coefficient is None:
        return
    grades = dict.fromkeys(band.grade for bands in loaded.scheme.grades.values() for band in bands)
    for grade in coefficient:
        if grade not in grades:
            message, hint = say("no-such-grade", grade=grade), did_you_mean(grade, grades, one_of(grades))
            yield finding(loaded, "unknown-grade", (*_COEFFICIENT, grade), message, hint, about=3, key=True)
    for grade in grades:
        if grade not in coefficient:
            message, hint = say("no-coefficient", grade=grade), say("no-coefficient.hint", grade=grade)
            yield finding(loaded, "no-coefficient", _COEFFICIENT, message, hint)
    for bands in loaded.scheme.grades.values():
        known = [(band.grade, coefficient[band.grade]) for band in bands if band.grade in coefficient]
        for (better, more), (worse, less) in pairwise(known):
            if less > more:
                loc = (*_COEFFICIENT, worse)
                message = say("coefficient-rises", worse=worse, less=plain(less), better=better, more=plain(more))
                yield finding(loaded, "coefficient-rises", loc, message, about=3, severity="warning")


def lowest_grade_pays_nothing(loaded: LoadedScheme) -> Iterator[Issue]:
    """The coefficient of each kind's lowest grade is 0."""
    coefficient = _by_grade(loaded) or {}
    for bands in loaded.scheme.grades.values():
        lowest = min(bands, key=lambda band: band.at_least).grade if bands else None
        if lowest is not None and coefficient.get(lowest, 0) != 0:
            loc, value = (*_COEFFICIENT, lowest), plain(coefficient[lowest])
            message, hint = say("lowest-grade-pays", grade=lowest, coefficient=value), say("lowest-grade-pays.hint")
            yield finding(loaded, "lowest-grade-pays", loc, message, hint, about=3)


def coefficient_rises_with_the_score(loaded: LoadedScheme) -> Iterator[Issue]:
    """A coefficient by score runs from left to right, and never falls, nor below 0."""
    evaluation = _evaluation(loaded)
    if evaluation is None or not isinstance(evaluation.coefficient, ByScore):
        return
    curve, loc = evaluation.coefficient.score, (*_COEFFICIENT, "score")
    yield from out_of_order(loaded, curve, loc, plain, about=3)
    key = "points" if curve.points is not None else "steps"
    for index, ((_, before), (x, after)) in enumerate(pairwise([(Decimal(0), Decimal(0)), *curve.knots])):
        if after < before:
            message = say("coefficient-falls", before=plain(before), after=plain(after), score=plain(x))
            hint = say("coefficient-falls.hint", before=plain(before))
            yield finding(loaded, "coefficient-falls", (*loc, key, index), message, hint, about=3)


def bases_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """With `base: level`, each level names the bonus base of each kind of period that it is scored in and that pays."""
    bonus, evaluation = loaded.scheme.bonus, _evaluation(loaded)
    if bonus is None or evaluation is None or evaluation.base != "level":
        return
    for name, level in loaded.scheme.levels.items():
        for kind in loaded.scheme.kinds_scored(level):
            if bonus.evaluation_in(kind) is not None and kind not in level.base.evaluation_bonus:
                loc = ("levels", name, "base", "evaluation_bonus")
                message, hint = say("no-bonus-base", kind=kind_text(kind)), say("no-bonus-base.hint", key=kind)
                yield finding(loaded, "no-base", loc, message, hint, about=2)


def rounding_is_a_power_of_ten(loaded: LoadedScheme) -> Iterator[Issue]:
    """Amounts are rounded to 0.01, 0.1, 1, 10 and so on."""
    if loaded.scheme.bonus is None or _is_power_of_ten(rounding := loaded.scheme.bonus.rounding):
        return
    message, hint = say("rounding", unit=plain(rounding)), say("rounding.hint")
    yield finding(loaded, "rounding", ("bonus", "rounding"), message, hint, about=1)


def bounds_are_payable(loaded: LoadedScheme) -> Iterator[Issue]:
    """Floors, caps and pools are whole units of the rounding: else rounding would carry an amount past them."""
    bonus = loaded.scheme.bonus
    if bonus is None or not _is_power_of_ten(bonus.rounding):
        return
    for loc, amount in _bounds(loaded):
        if CONTEXT.remainder(amount, bonus.rounding) != 0:
            message = say("amount-not-payable", amount=plain(amount), unit=plain(bonus.rounding))
            yield finding(loaded, "amount-not-payable", loc, message, say("amount-not-payable.hint"), about=len(loc))


def _bounds(loaded: LoadedScheme) -> Iterator[tuple[tuple[Part, ...], Decimal]]:
    bonus = loaded.scheme.bonus
    assert bonus is not None
    for name, line, keys in (("evaluation", bonus.evaluation, ("floor", "cap")), ("sales", bonus.sales, ("cap",))):
        for key in keys if line is not None else ():
            if (amount := getattr(line, key)) is not None:
                yield ("bonus", name, key), amount
    if bonus.pool is not None:
        loc, amount = ("bonus", "pool", "evaluation", "amount"), bonus.pool.evaluation.amount
        if isinstance(amount, Decimal):
            yield loc, amount
        else:
            yield from (((*loc, team), one) for team, one in amount.items())


def _is_power_of_ten(unit: Decimal) -> bool:
    return unit.normalize().as_tuple().digits == (1,)


def _evaluation(loaded: LoadedScheme) -> Evaluation | None:
    return loaded.scheme.bonus.evaluation if loaded.scheme.bonus else None


def _by_grade(loaded: LoadedScheme) -> Mapping[str, Decimal] | None:
    evaluation = _evaluation(loaded)
    return evaluation.coefficient if evaluation and not isinstance(evaluation.coefficient, ByScore) else None
