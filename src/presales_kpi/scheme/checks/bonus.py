"""The bonus: every grade has its coefficient, the lowest pays nothing, and there is a base to multiply."""

from collections.abc import Iterator
from itertools import pairwise

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import did_you_mean, kind_text, one_of

_COEFFICIENT = ("bonus", "evaluation", "coefficient")


def coefficients_fit_grades(loaded: LoadedScheme) -> Iterator[Issue]:
    """Grades and coefficients name each other, and a lower grade has no higher coefficient (a warning)."""
    if loaded.scheme.bonus is None:
        return
    coefficient = loaded.scheme.bonus.evaluation.coefficient
    grades = dict.fromkeys(band.grade for bands in loaded.scheme.grades.values() for band in bands)
    for grade in coefficient:
        if grade not in grades:
            yield finding(
                loaded,
                "unknown-grade",
                (*_COEFFICIENT, grade),
                say("no-such-grade", grade=grade),
                did_you_mean(grade, grades, one_of(grades)),
                about=3,
                key=True,
            )
    for grade in grades:
        if grade not in coefficient:
            yield finding(loaded, "no-coefficient", _COEFFICIENT, say("no-coefficient", grade=grade))
    for bands in loaded.scheme.grades.values():
        known = [(band.grade, coefficient[band.grade]) for band in bands if band.grade in coefficient]
        for (better, more), (worse, less) in pairwise(known):
            if less > more:
                yield finding(
                    loaded,
                    "coefficient-rises",
                    (*_COEFFICIENT, worse),
                    say("coefficient-rises", worse=worse, less=plain(less), better=better, more=plain(more)),
                    about=3,
                    severity="warning",
                )


def lowest_grade_pays_nothing(loaded: LoadedScheme) -> Iterator[Issue]:
    """The coefficient of each kind's lowest grade is 0."""
    if loaded.scheme.bonus is None:
        return
    coefficient = loaded.scheme.bonus.evaluation.coefficient
    for bands in loaded.scheme.grades.values():
        lowest = min(bands, key=lambda band: band.at_least).grade if bands else None
        if lowest is not None and coefficient.get(lowest, 0) != 0:
            yield finding(
                loaded,
                "lowest-grade-pays",
                (*_COEFFICIENT, lowest),
                say("lowest-grade-pays", grade=lowest, coefficient=plain(coefficient[lowest])),
                say("lowest-grade-pays.hint"),
                about=3,
            )


def bases_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """With `base: level`, each level names the bonus base of each kind of period that it weighs."""
    if loaded.scheme.bonus is None or loaded.scheme.bonus.evaluation.base != "level":
        return
    for name, level in loaded.scheme.levels.items():
        for kind in level.weights:
            if kind not in level.base.evaluation_bonus:
                yield finding(
                    loaded,
                    "no-base",
                    ("levels", name, "base", "evaluation_bonus"),
                    say("no-bonus-base", kind=kind_text(kind)),
                    say("no-bonus-base.hint", key=kind),
                    about=2,
                )


def rounding_is_a_power_of_ten(loaded: LoadedScheme) -> Iterator[Issue]:
    """Amounts are rounded to 0.01, 0.1, 1, 10 and so on."""
    if loaded.scheme.bonus is None:
        return
    rounding = loaded.scheme.bonus.rounding
    if rounding.normalize().as_tuple().digits != (1,):
        yield finding(
            loaded,
            "rounding",
            ("bonus", "rounding"),
            say("rounding", unit=plain(rounding)),
            say("rounding.hint"),
            about=1,
        )
