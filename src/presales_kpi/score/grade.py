"""From contributions to score and grade: extra points, deductions, overrides, coverage and veto."""

from collections.abc import Sequence
from decimal import Decimal

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Gather,
    If,
    Lookup,
    Node,
    Present,
    Quantity,
    Round,
    Several,
    Test,
    add,
    subtract,
)
from presales_kpi.scheme.levels import Band
from presales_kpi.scheme.model import Policy

ZERO = Constant(Decimal(0))
#: The reasons that leave a card without a grade, as `Scorecard.not_graded` gives them.
MIN_DAYS, UNMEASURED, LOW_COVERAGE = "min-days", "unmeasured", "low-coverage"


def score_from(total: Quantity, there: Test, added: Quantity, deducted: Quantity, policy: Policy) -> Node:
    """`total` + points added − points deducted (both capped), within bounds; missing unless `there` is a total."""
    return within_bounds(subtract(add(total, added), deducted), there, policy)


def within_bounds(points: Node, there: Test, policy: Policy) -> Node:
    """Points clamped to 0…max and rounded as a score is; missing unless they are `there`."""
    clamped = Gather("MAX", [ZERO, Gather("MIN", [Constant(policy.score.max), points])])
    return If(there, Round(clamped, policy.score.decimals), MISSING)


def reached(score: Node, bands: Sequence[Band]) -> Node:
    """The grade whose band the score reaches; bands descend and end at 0."""
    ascending = sorted(bands, key=lambda band: band.at_least)
    return Lookup(score, [band.at_least for band in ascending], [band.grade for band in ascending], reached=True)


def why_not_graded(days: Quantity, coverage: Quantity, score: Quantity, must: Sequence[Test], policy: Policy) -> Node:
    """The reason why the card has no grade of its own, or missing: too few days, something that must be measured and is
    not (a test of `must` fails), or less weight measured than the scheme asks for."""
    reason: Node = If(Present(score), MISSING, Constant(LOW_COVERAGE))
    reason = If(Compare(coverage, "<", Constant(policy.min_coverage)), Constant(LOW_COVERAGE), reason)
    if must:
        reason = If(Several("AND", must), reason, Constant(UNMEASURED))
    return If(Compare(days, "<", Constant(Decimal(policy.min_days))), Constant(MIN_DAYS), reason)


def grade_of(calculated: Quantity, score_override: Quantity, score: Quantity, bands: Sequence[Band]) -> Node:
    """The overridden score's grade, else the calculated one."""
    return If(Present(score_override), reached(score, bands), If(Present(calculated), calculated, MISSING))


def final_grade(by_score: Node, vetoes: Quantity, override: Quantity, bands: Sequence[Band]) -> Node:
    """Override of the grade, else veto (the lowest grade), else the grade by the score and the gates."""
    lowest = min(bands, key=lambda band: band.at_least).grade
    return If(Present(override), override, If(Compare(vetoes, ">", ZERO), Constant(lowest), by_score))
