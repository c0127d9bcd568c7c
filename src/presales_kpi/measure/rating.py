"""rating: how others (and oneself) rate a person, each relation with its weight."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from presales_kpi.measure import entered
from presales_kpi.measure.conditions import fold
from presales_kpi.measure.exact import decimal
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.scope import units
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.records import Review
from presales_kpi.scheme.measures import Rating

#: How a review of oneself is entered; such a one counts in the mean but not as a rater.
SELF: Final = frozenset({"self", "自评", "本人", "自我", "自己"})


def rating(measure: Rating, task: Task) -> Outcome:
    """The mean per relation, weighted, renormalised over the relations present; without weights the mean of all.

    Reads the reviews of the period for `item` (default: the KPI's id); for a group, those of everybody in it together.
    A score outside `scale` is left out as `bad-score`, a relation without a weight as `unweighted-relation`. `sample`
    is the number of raters, self excluded; a rater without a name is one more rater.
    """
    table, item = task.inputs.tables["reviews"], measure.item or task.kpi
    weights = {fold(relation): weight for relation, weight in measure.relations.items()}
    reviews = [one for one in task.inputs.reviews if one.item == item and one.period == task.period.label]
    bad = {one.row for one in reviews if not _inside(measure, one.score)}
    unweighted = {one.row for one in reviews if weights and fold(one.relation) not in weights}
    broken = entered.unreadable(table, task.inputs.reviews, "item", item, task)
    about = entered.credited(table, broken) | {one.row: (one.person,) for one in reviews}
    reasons = broken | dict.fromkeys(unweighted, "unweighted-relation") | dict.fromkeys(bad, "bad-score")
    good = [one for one in reviews if one.row not in reasons]

    needed = units(task.scope, task.people, task.roster, task.part)
    behind = {unit: frozenset(people) for unit, people in enumerate(needed.people)}
    made = {}
    for unit, people in behind.items():
        counted = [one for one in good if one.person in people]
        out = {row: reason for row, reason in reasons.items() if people.intersection(about[row])}
        made[unit] = Measurement(
            task.scope, None, None, weighted_mean(counted, weights), raters(counted),
            entered.evidence(table, (one.row for one in counted)), entered.left_out(table, out),
            any(reason != "unweighted-relation" for reason in out.values()),
        )  # fmt: skip
    everybody = frozenset[str]().union(*behind.values())
    touched = {row: about[row] for row in reasons if everybody.intersection(about[row])}
    usage = entered.used(
        "reviews", (one.row for one in good if one.person in everybody), touched.keys() - unweighted
    )  # fmt: skip
    found = entered.findings(table, "score", "bad-score", {row: touched[row] for row in bad & touched.keys()})
    found += entered.findings(
        table, "relation", "unweighted-relation", {row: touched[row] for row in (unweighted - bad) & touched.keys()}
    )  # fmt: skip
    return Outcome({person: made[unit] for person, unit in needed.of.items()}, (usage,), found)


def weighted_mean(reviews: Iterable[Review], weights: Mapping[str, Decimal]) -> Decimal | None:
    """Σ weight × mean of the relation ÷ Σ weight of the relations present; without weights the plain mean of all."""
    scores: dict[str, list[Fraction]] = {}
    for one in reviews:
        scores.setdefault(fold(one.relation) if weights else "", []).append(Fraction(one.score))
    share = {relation: Fraction(weights[relation]) if weights else Fraction(1) for relation in scores}
    total = sum(share.values(), Fraction(0))
    if not total:
        return None
    return decimal(sum((share[name] * sum(given) / len(given) for name, given in scores.items()), Fraction(0)) / total)


def raters(reviews: Iterable[Review]) -> int:
    """How many different people rated, those rating themselves aside."""
    others = [one for one in reviews if fold(one.relation) not in SELF]
    named = {fold(one.rater) for one in others if one.rater}
    return len(named) + sum(not one.rater for one in others)


def _inside(measure: Rating, score: Decimal) -> bool:
    return measure.scale is None or measure.scale[0] <= score <= measure.scale[1]
