"""Weights: they make a whole, of KPIs that exist and that the period is long enough for."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from pydantic_core import PydanticCustomError

from presales_kpi.issues import Issue
from presales_kpi.money import CONTEXT
from presales_kpi.period import PERIOD_KINDS
from presales_kpi.scheme.base import Category, parse_number
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import MappingNode, Node, child, entries, place, text
from presales_kpi.scheme.wording import did_you_mean, percent

_SHORTEST_FIRST: Final = ("project", *PERIOD_KINDS)


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
                    yield Issue(
                        "error",
                        "weight-negative",
                        place(tree, (*loc, kpi)),
                        f'level "{level}": the weight of "{kpi}" is negative',
                    )
            if (total := _total(weights.values())) != 1:
                missing = f"missing {percent(1 - total)}" if total < 1 else f"{percent(total - 1)} too much"
                of_kind = "" if kind == "quarter" else f" of the {kind}"
                yield Issue(
                    "error",
                    "weights-not-100",
                    place(tree, loc),
                    f'level "{level}": weights{of_kind} add up to {percent(total)}, not 100% ({missing})',
                )


def kpis_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """Weights and targets name KPIs of the scheme; a target may also wait for a KPI of the catalogue."""
    known = {*loaded.scheme.kpis, *loaded.catalogue_kpis}
    for name, level in loaded.scheme.levels.items():
        for section, by_kind in (("weights", level.weights), ("targets", level.targets)):
            for kind, by_kpi in by_kind.items():
                for kpi in by_kpi:
                    if kpi not in known:
                        loc = ("levels", name, section, kind, kpi)
                        hint = did_you_mean(kpi, known, "Declare it under `kpis`, or see `presales-kpi kpis`.")
                        yield finding(loaded, "unknown-kpi", loc, f'there is no KPI "{kpi}"', hint, about=3, key=True)


def cadences_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """No KPI is weighed in a period shorter than its cadence."""
    for name, level in loaded.scheme.levels.items():
        for kind, weights in level.weights.items():
            for kpi in weights:
                cadence = loaded.scheme.kpis[kpi].cadence if kpi in loaded.scheme.kpis else kind
                if _SHORTEST_FIRST.index(cadence) > _SHORTEST_FIRST.index(kind):
                    loc = ("levels", name, "weights", kind, kpi)
                    message = f'"{kpi}" makes sense for a {cadence} or longer, not for a {kind}'
                    hint = f"Weigh it in the {cadence}, or change its `cadence`."
                    yield finding(loaded, "cadence", loc, message, hint, about=2, key=True)


def categories_within_limits(loaded: LoadedScheme) -> Iterator[Issue]:
    """The declared weight of each category stays within `policy.category_limits`."""
    for name, level in loaded.scheme.levels.items():
        for kind, weights in level.weights.items():
            for category, limit in loaded.scheme.policy.category_limits.items():
                total = _total(weight for kpi, weight in weights.items() if _category(loaded, kpi) == category)
                beyond = (
                    f"more than the {percent(limit.max)} allowed"
                    if limit.max is not None and total > limit.max
                    else f"less than the {percent(limit.min)} required"
                    if limit.min is not None and total < limit.min
                    else None
                )
                if beyond:
                    message = f"{category} has {percent(total)} of the {kind}'s weight, {beyond}"
                    hint = "See `policy.category_limits`."
                    yield finding(loaded, "category-limit", ("levels", name, "weights", kind), message, hint, about=2)


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
