"""Is the scheme sound? What the models cannot say because it takes two places of the scheme to see it."""

from collections.abc import Callable, Iterator
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.scheme.checks import (
    advice,
    bonus,
    caps,
    cases,
    composition,
    curves,
    grades,
    levels,
    measures,
    percents,
    pools,
    ranking,
    rates,
    sales,
    shares,
    sources,
    targets,
    unweighed,
    weights,
)
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import in_order

Check = Callable[[LoadedScheme], Iterator[Issue]]

#: Each looks at one thing and goes on past what another reports. To add a check, write it and name it here.
CHECKS: Final[tuple[Check, ...]] = (
    sources.columns_exist,
    sources.texts_are_unambiguous,
    sources.names_are_told_apart,
    sources.references_lead_somewhere,
    sources.pairs_can_be_in_order,
    sources.others_are_values,
    sources.currencies_fit,
    rates.rates_have_codes,
    rates.rates_are_in_order,
    sources.presets_exist,
    measures.sources_exist,
    measures.columns_fit,
    measures.durations_fit,
    measures.conditions_fit,
    measures.visits_fit,
    measures.working_hours_have_times,
    measures.rows_have_a_person,
    measures.rows_have_a_date,
    measures.ratings_fit,
    curves.curves_exist,
    curves.curves_rise,
    curves.scales_follow_better,
    curves.steps_leave_no_gap,
    ranking.rankings_fit,
    levels.somebody_is_weighed,
    levels.names_are_unique,
    levels.labels_given,
    levels.default_level_exists,
    weights.weights_are_sound,
    weights.kpis_exist,
    weights.cadences_fit,
    weights.categories_within_limits,
    composition.parts_are_shorter,
    composition.parts_are_scored,
    unweighed.unweighed_kpis_exist,
    unweighed.unweighed_are_read,
    unweighed.extras_fit,
    unweighed.gates_can_fire,
    unweighed.gates_have_consequences,
    percents.percents_have_their_sign,
    targets.targets_are_positive,
    targets.targets_given,
    targets.targets_are_read,
    grades.kinds_have_grades,
    grades.bands_leave_no_gap,
    grades.grades_are_told_apart,
    shares.shares_name_grades,
    shares.shares_can_be_met,
    bonus.coefficients_fit_grades,
    bonus.lowest_grade_pays_nothing,
    bonus.bases_given,
    bonus.coefficient_rises_with_the_score,
    bonus.rounding_is_a_power_of_ten,
    bonus.bounds_are_payable,
    sales.credit_is_money,
    sales.attainment_has_a_target,
    sales.sales_bases_given,
    sales.sales_cadence_fits,
    sales.rows_are_paid_once,
    sales.tiers_leave_no_gap,
    pools.pools_fit,
    caps.cap_is_above_floor,
    caps.pools_cover_a_floor,
    caps.caps_leave_tiers_within_reach,
    cases.cases_are_told_apart,
    cases.cases_fit,
    cases.case_rows_fit,
)


#: What only `validate` says: whether the scheme is a good one.
ADVICE: Final[tuple[Check, ...]] = (
    advice.definitions_given,
    advice.cadences_given,
    advice.weights_are_felt,
    advice.judgement_is_limited,
    advice.nothing_is_measured_twice,
    advice.targets_within_reach,
    advice.tracks_are_shared,
)


def check_scheme(loaded: LoadedScheme, advised: bool = False) -> tuple[Issue, ...]:
    """All findings about a scheme that fits the models, in the order of their places: errors, and warnings about what
    is allowed but doubtful; if `advised`, also those about how it is designed."""
    checks = (*CHECKS, *ADVICE) if advised else CHECKS
    return in_order(issue for check in checks for issue in check(loaded))
