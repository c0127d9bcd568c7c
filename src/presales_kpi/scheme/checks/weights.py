"""Weights: they make a whole, of KPIs that exist and that the period is long enough for."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from pydantic_core import PydanticCustomError

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT, plain
from presales_kpi.period import PERIOD_KINDS
from presales_kpi.scheme.base import Category, parse_number
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Limit
from presales_kpi.scheme.nodes import MappingNode, Node, child, entries, place, text
from presales_kpi.scheme.wording import about, did_you_mean, kind_text, percent

_SHORTEST_FIRST: Final = ("project", *PERIOD_KINDS)
_CATEGORIES: Final[dict[Category, str]] = {
    "outcome": "category-outcome",
    "quality": "category-quality",
    "capability": "category-capability",
    "efficiency": "category-efficiency",
    "extra": "category-extra",
}


def weights_are_sound(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each level's weights add up to exactly 100% for each kind of period, and none is negative."""
    yield from weights_add_up(loaded.tree)


def weights_add_up(tree: MappingNode) -> Iterator[Issue]:
    """The same, on the tree: so that it can be said of a scheme that has other faults too. What is no number is
    passed over."""
    for level, entry in entries(tree, "levels").items():
        for kind in entries(entry.value, "weights"):
            weights = _numbers(entry.value, kind) if kind in PERIOD_KINDS else None
            if weights is None:
                continue
            loc = ("levels", level, "weights", kind)
            for kpi, weight in weights.items():
                if weight < 0:
                    message = about(loc[:2], say("weight-negative", kpi=kpi))
                    yield Issue("error", "weight-negative", place(tree, (*loc, kpi)), message)
            if (total := _total(weights.values())) != 1:
                hint = _sign_missing(entry.value, kind, weights)
                yield Issue("error", "weights-not-100", place(tree, loc), about(loc[:2], _not_100(kind, total)), hint)


def _not_100(kind: str, total: Decimal) -> str:
    """What is said of weights that add up to `total`; those of quarters are plainly the weights."""
    too_much = say("weight-too-much", share=percent(total - 1))
    difference = say("weight-missing", share=percent(1 - total)) if total < 1 else too_much
    if kind == "quarter":
        return say("weights-not-100", total=percent(total), difference=difference)
    return say("weights-of-kind-not-100", kind=kind_text(kind), total=percent(total), difference=difference)


def _sign_missing(level: Node, kind: str, weights: Mapping[str, Decimal]) -> str:
    """How to write the first weight that is a bare number above 1: 40 is 4000%."""
    for kpi, weight in weights.items():
        if weight > 1 and "%" not in (text(level, "weights", kind, kpi) or ""):
            return say("weight-percent.hint", value=plain(weight))
    return ""


def kpis_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """Weights and targets name KPIs of the scheme; a target may also wait for a KPI of the catalogue."""
    known = {*loaded.scheme.kpis, *loaded.catalogue_kpis}
    for name, level in loaded.scheme.levels.items():
        for section, by_kind in (("weights", level.weights), ("targets", level.targets)):
            for kind, by_kpi in by_kind.items():
                for kpi in by_kpi:
                    if kpi not in known:
                        loc = ("levels", name, section, kind, kpi)
                        message, hint = say("no-such-kpi", name=kpi), did_you_mean(kpi, known, say("no-such-kpi.hint"))
                        yield finding(loaded, "unknown-kpi", loc, message, hint, about=3, key=True)


def cadences_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """No KPI is weighed in a period shorter than its cadence."""
    for name, level in loaded.scheme.levels.items():
        for kind, weights in level.weights.items():
            for kpi in weights:
                cadence = loaded.scheme.kpis[kpi].cadence if kpi in loaded.scheme.kpis else kind
                if _SHORTEST_FIRST.index(cadence) > _SHORTEST_FIRST.index(kind):
                    loc = ("levels", name, "weights", kind, kpi)
                    message = say("cadence", kpi=kpi, cadence=kind_text(cadence), kind=kind_text(kind))
                    hint = say("cadence.hint", cadence=kind_text(cadence))
                    yield finding(loaded, "cadence", loc, message, hint, about=2, key=True)


def categories_within_limits(loaded: LoadedScheme) -> Iterator[Issue]:
    """The declared weight of each category stays within `policy.category_limits`."""
    for name, level in loaded.scheme.levels.items():
        for kind, weights in level.weights.items():
            for category, limit in loaded.scheme.policy.category_limits.items():
                total = _total(weight for kpi, weight in weights.items() if _category(loaded, kpi) == category)
                if message := _beyond(category, kind, total, limit):
                    loc, hint = ("levels", name, "weights", kind), say("category-limit.hint")
                    yield finding(loaded, "category-limit", loc, message, hint, about=2)


def _beyond(category: Category, kind: str, total: Decimal, limit: Limit) -> str:
    """What is said of a category's weight that is outside its limits; else ""."""
    name = _CATEGORIES[category]
    values = {"category": say(name), "total": percent(total), "kind": kind_text(kind)}
    if limit.max is not None and total > limit.max:
        return say("category-above-limit", **values, limit=percent(limit.max))
    if limit.min is not None and total < limit.min:
        return say("category-below-limit", **values, limit=percent(limit.min))
    return ""


def _category(loaded: LoadedScheme, kpi: str) -> Category | None:
    return loaded.scheme.kpis[kpi].category if kpi in loaded.scheme.kpis else None


def _numbers(level: Node, kind: str) -> dict[str, Decimal] | None:
    """The weights of a level's kind of period; None where they are not all numbers."""
    found: dict[str, Decimal] = {}
    for kpi in entries(level, "weights", kind):
        try:
            number = parse_number(text(level, "weights", kind, kpi))
        except PydanticCustomError:
            return None
        assert isinstance(number, Decimal)
        found[kpi] = number
    return found if isinstance(child(level, "weights", kind), MappingNode) else None


def _total(weights: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for weight in weights:
        total = CONTEXT.add(total, weight)
    return total
