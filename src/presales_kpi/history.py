"""What earlier periods say about a scheme's targets: one that nobody reaches, or everybody, tells nobody apart."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import PeriodKind
from presales_kpi.results import KpiScore, Results
from presales_kpi.run import Asked, run
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import Part, text_at
from presales_kpi.scheme.wording import in_order, percent

#: Of fewer people nothing is said: it would be chance, and the median might be known to be somebody's.
FEWEST: Final = 5
#: Whose values are their own; of a team's value everybody's card says the same.
_OWN: Final = ("person", "reports")


@dataclass
class _Reached:
    """The cards that hold one KPI of one level against the scheme's target: whose, when, and their attainment."""

    people: set[str] = field(default_factory=set)
    periods: dict[str, None] = field(default_factory=dict)
    attainments: list[Decimal] = field(default_factory=list)


def check_history(
    loaded: LoadedScheme, files: Sequence[Path], progress: Callable[[str], None]
) -> tuple[Issue, ...]:  # fmt: skip
    """Warnings about each target of a level that of at least five people nobody reached, or everybody, in any of the
    `files`, one period each. They say counts and the median attainment, never whose. Targets of a targets sheet are
    not the scheme's and do not count. Raises CannotRunError where a file cannot be scored by the scheme."""
    found: defaultdict[tuple[str, PeriodKind, str], _Reached] = defaultdict(_Reached)
    for file in files:
        results = run([file], loaded, Asked(force=True), progress)
        for level, kpi, person in _held_against_targets(results):
            attainment = kpi.attainment.result if kpi.attainment is not None else None
            if isinstance(attainment, Decimal):
                reached = found[level, results.period.kind, kpi.kpi]
                reached.people.add(person)
                reached.periods[results.period.label] = None
                reached.attainments.append(attainment)
    return in_order(issue for key, reached in found.items() for issue in _issues(loaded, *key, reached))


def _held_against_targets(results: Results) -> Iterator[tuple[str, KpiScore, str]]:
    """Each scored KPI with a target of the scheme, its level before it and its person after it."""
    for one in results.people:
        for kpi in one.card.kpis:
            if kpi.status.result == "scored" and kpi.scope in _OWN and kpi.target_from in ("level", "scheme"):
                yield one.card.segments[kpi.segment].level, kpi, one.card.person.id


def _issues(loaded: LoadedScheme, level: str, kind: PeriodKind, kpi: str, reached: _Reached) -> Iterator[Issue]:
    if len(reached.people) < FEWEST:
        return
    hits = sum(one >= 1 for one in reached.attainments)
    values = {
        "kpi": kpi,
        "people": len(reached.people),
        "cards": len(reached.attainments),
        "periods": tuple(reached.periods),
        "median": percent(median(reached.attainments).quantize(Decimal("0.001"))),
    }
    own: tuple[Part, ...] = ("levels", level, "targets", kind, kpi)
    loc = own if text_at(loaded.tree, own) is not None else ("kpis", kpi, "target")
    if hits == 0:
        message, hint = say("target-missed-by-all", level=level, **values), say("target-missed-by-all.hint")
        yield finding(loaded, "target-missed-by-all", loc, message, hint, about=0, severity="warning")
    elif hits == len(reached.attainments):
        message, hint = say("target-reached-by-all", level=level, **values), say("target-reached-by-all.hint")
        yield finding(loaded, "target-reached-by-all", loc, message, hint, about=0, severity="warning")
