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
from presales_kpi.scheme.model import Cap, Policy

ZERO = Constant(Decimal(0))
#: The reasons that leave a card without a grade, as `Scorecard.not_graded` gives them.
MIN_DAYS, UNMEASURED, LOW_COVERAGE = "min-days", "unmeasured", "low-coverage"


def score_from(total: Quantity, shared: Quantity, added: Quantity, deducted: Quantity, policy: Policy) -> Node:
    """Σ contributions + extra points − deductions, each capped, clamped to 0…max and rounded; missing where no KPI
    has points (`shared`, the weight of the categories with any, is 0)."""
    with_extras = add(total, _capped(added, policy.extra_points))
    less = subtract(with_extras, _capped(deducted, policy.deductions))
    clamped = Gather("MAX", [ZERO, Gather("MIN", [Constant(policy.score.max), less])])
    return If(Compare(shared, ">", ZERO), Round(clamped, policy.score.decimals), MISSING)


def _capped(points: Quantity, cap: Cap) -> Node:
    """Points up to the cap. Not MIN, which passes over an emptied cell and would give the whole cap for it."""
    return If(Compare(points, "<", Constant(cap.max)), points, Constant(cap.max))


def reached(score: Node, bands: Sequence[Band]) -> Node:
    """The grade whose band the score reaches; bands descend and end at 0."""
    ascending = sorted(bands, key=lambda band: band.at_least)
    return Lookup(score, [band.at_least for band in ascending], [band.grade for band in ascending], reached=True)


def why_not_graded(
    days: Quantity, coverage: Quantity, score: Quantity, must: Sequence[Quantity], policy: Policy
) -> Node:
    """The reason why the card has no grade of its own, or missing: too few days, a KPI that must be measured (points
    missing among `must`), or less weight measured than the scheme asks for."""
    reason: Node = If(Present(score), MISSING, Constant(LOW_COVERAGE))
    reason = If(Compare(coverage, "<", Constant(policy.min_coverage)), Constant(LOW_COVERAGE), reason)
    if must:
        measured: Sequence[Test] = [Present(points) for points in must]
        reason = If(Several("AND", measured), reason, Constant(UNMEASURED))
    return If(Compare(days, "<", Constant(Decimal(policy.min_days))), Constant(MIN_DAYS), reason)


def final_grade(
    calculated: Quantity, score_override: Quantity, score: Quantity, vetoes: Quantity, override: Quantity,
    bands: Sequence[Band],
) -> Node:  # fmt: skip
    """Override of the grade, else veto (the lowest grade), else the overridden score's grade, else as calculated."""
    lowest = min(bands, key=lambda band: band.at_least).grade
    by_score = If(Present(score_override), reached(score, bands), If(Present(calculated), calculated, MISSING))
    return If(Present(override), override, If(Compare(vetoes, ">", ZERO), Constant(lowest), by_score))
