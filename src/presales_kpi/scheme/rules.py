"""Every rule that a scheme is checked by: its code, and a sentence that says what it asks and why.

The codes stay the same between versions. Examples are the broken schemes of `tests/errors`; `scripts/rules_page.py`
makes the reference's page of both.
"""

from typing import Final

from presales_kpi.messages import Message, say

_PREFIX: Final = "rule-"

#: By topic, in the order of the page: the keys of the sentences, which are the codes with a prefix.
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "group-reading": (
        "rule-scheme-not-found",
        "rule-unreadable-file",
        "rule-file-too-large",
        "rule-not-utf8",
        "rule-empty-file",
        "rule-not-yaml",
        "rule-not-a-mapping",
        "rule-several-documents",
        "rule-duplicate-key",
        "rule-key-not-text",
        "rule-key-without-value",
        "rule-merge-key",
        "rule-tag",
        "rule-unknown-alias",
        "rule-recursive-alias",
        "rule-too-many-aliases",
        "rule-too-deep",
        "rule-extends-circle",
        "rule-calendar-not-found",
    ),
    "group-shape": (
        "rule-unknown-key",
        "rule-missing-key",
        "rule-unknown-choice",
        "rule-wrong-type",
        "rule-wrong-form",
        "rule-wrong-length",
        "rule-out-of-range",
        "rule-not-a-number",
        "rule-not-whole",
        "rule-not-a-date",
        "rule-not-a-boolean",
        "rule-label",
        "rule-condition",
        "rule-key-of-type",
        "rule-choice-values",
        "rule-when-missing",
        "rule-curve",
        "rule-target-and-scale",
        "rule-gate",
        "rule-tiers",
        "rule-sales",
        "rule-bonus",
        "rule-frequency-required",
        "rule-working-hours",
        "rule-days",
        "rule-calendar-years",
        "rule-calendar-base",
    ),
    "group-sources": (
        "rule-unknown-source",
        "rule-unknown-column",
        "rule-column-type",
        "rule-header-twice",
        "rule-value-twice",
        "rule-full-width",
    ),
    "group-measures": (
        "rule-condition-type",
        "rule-condition-value",
        "rule-credit-type",
        "rule-no-person",
        "rule-no-date",
        "rule-relations-not-100",
        "rule-rating-scale",
        "rule-frequency-without-key",
        "rule-times-of-day",
    ),
    "group-points": (
        "rule-unknown-curve",
        "rule-curve-order",
        "rule-curve-falls",
        "rule-scale-direction",
        "rule-rank-shares",
        "rule-rank-points",
        "rule-percent-missing",
    ),
    "group-levels": (
        "rule-no-levels",
        "rule-no-weights",
        "rule-level-name-twice",
        "rule-no-label",
        "rule-unknown-level",
        "rule-weight-negative",
        "rule-weights-not-100",
        "rule-unknown-kpi",
        "rule-cadence",
        "rule-category-limit",
        "rule-target-not-positive",
        "rule-no-target",
        "rule-target-unread",
        "rule-never-read",
        "rule-extra-above-cap",
        "rule-counted-twice",
        "rule-gate-direction",
        "rule-gate-without-attainment",
        "rule-gate-without-effect",
    ),
    "group-grades": (
        "rule-no-grades",
        "rule-bands-not-falling",
        "rule-bands-twice",
        "rule-bands-not-zero",
        "rule-band-unreachable",
        "rule-grade-name",
        "rule-unknown-grade",
    ),
    "group-bonus": (
        "rule-no-coefficient",
        "rule-coefficient-rises",
        "rule-coefficient-falls",
        "rule-lowest-grade-pays",
        "rule-no-base",
        "rule-base-unread",
        "rule-cap-below-floor",
        "rule-rounding",
        "rule-amount-not-payable",
        "rule-pool-of-nothing",
        "rule-pool-of-teams",
        "rule-pool-team-twice",
        "rule-pool-of-several-kinds",
    ),
    "group-commission": (
        "rule-sales-not-money",
        "rule-sales-without-target",
        "rule-row-by-attainment",
        "rule-row-not-sum",
        "rule-tiers-not-zero",
        "rule-tiers-not-rising",
        "rule-tiers-too-few",
        "rule-rate-falls",
        "rule-rate-unread",
        "rule-payout-falls",
        "rule-cap-below-band",
    ),
    "group-cases": (
        "rule-case",
        "rule-case-name-twice",
        "rule-case-unread",
        "rule-case-without-weights",
        "rule-bad-period",
    ),
    "group-advice": (
        "rule-no-definition",
        "rule-no-cadence",
        "rule-weight-small",
        "rule-weight-large",
        "rule-too-many-kpis",
        "rule-no-evidence",
        "rule-measured-twice",
        "rule-target-unreachable",
        "rule-target-missed-by-all",
        "rule-target-reached-by-all",
    ),
}

#: The codes of all rules.
CODES: Final = tuple(key.removeprefix(_PREFIX) for keys in GROUPS.values() for key in keys)


def sentence(code: str) -> Message:
    """What the rule asks and why. Raises KeyError for a code that is none of a rule."""
    key = _PREFIX + code
    return say(key)
