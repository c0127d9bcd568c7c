"""What a sound scheme may still be doubted for: KPIs that are not specific, measurable, weighty or bound in time.

None of it keeps a card from being right, so only `validate` says it and not every run that scores. The thresholds are
common practice for scorecards (a handful of KPIs, each heavy enough to be felt and none that decides alone), and for
anything that pays by judgement; all findings are warnings.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any, Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT, plain
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.checks.percents import PARTS_OF_A_WHOLE
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.levels import Level
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.measures import Contribution, Rating, Ratio
from presales_kpi.scheme.wording import close_to, did_you_mean, kind_text, percent

LIGHTEST: Final = Decimal("0.03")
HEAVIEST: Final = Decimal("0.4")
MOST_KPIS: Final = 12
MOST_JUDGEMENT: Final = Decimal("0.2")


def definitions_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """Specific: each KPI says in words what counts."""
    for name, kpi in loaded.scheme.kpis.items():
        if kpi.definition is None or not kpi.definition.text("zh"):
            message, hint = say("no-definition"), say("no-definition.hint")
            yield finding(loaded, "no-definition", ("kpis", name), message, hint, severity="warning")


def cadences_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """Bound in time: each KPI says what period it needs to mean something."""
    for name, kpi in loaded.scheme.kpis.items():
        if "cadence" not in kpi.model_fields_set:
            message, hint = say("no-cadence"), say("no-cadence.hint")
            yield finding(loaded, "no-cadence", ("kpis", name), message, hint, severity="warning")


def weights_are_felt(loaded: LoadedScheme) -> Iterator[Issue]:
    """Relevant: no weight is too small to be felt, none decides a card alone, and they are few enough to be kept in
    mind."""
    for name, kind, level in _cards(loaded):
        loc, weights = ("levels", name, "weights", kind), level.weights[kind]
        for kpi, weight in weights.items():
            values = {"kpi": kpi, "weight": percent(weight), "kind": kind_text(kind)}
            if 0 <= weight < LIGHTEST:
                message, hint = say("weight-small", **values, least=percent(LIGHTEST)), say("weight-small.hint")
                yield finding(loaded, "weight-small", (*loc, kpi), message, hint, about=2, severity="warning")
            if weight > HEAVIEST:
                message, hint = say("weight-large", **values, most=percent(HEAVIEST)), say("weight-large.hint")
                yield finding(loaded, "weight-large", (*loc, kpi), message, hint, about=2, severity="warning")
        if len(weights) > MOST_KPIS:
            message = say("too-many-kpis", count=len(weights), kind=kind_text(kind), most=MOST_KPIS)
            hint = say("too-many-kpis.hint")
            yield finding(loaded, "too-many-kpis", loc, message, hint, about=2, severity="warning")


def judgement_is_limited(loaded: LoadedScheme) -> Iterator[Issue]:
    """Measurable: values entered by hand, which no row is evidence for, do not decide much of a card."""
    for name, kind, level in _cards(loaded):
        given = {
            kpi: weight for kpi, weight in level.weights[kind].items()
            if kpi in loaded.scheme.kpis and loaded.scheme.kpis[kpi].measure.kind == "given"
        }  # fmt: skip
        total = Decimal(0)
        for weight in given.values():
            total = CONTEXT.add(total, weight)
        if total > MOST_JUDGEMENT:
            values = {"total": percent(total), "most": percent(MOST_JUDGEMENT), "kind": kind_text(kind)}
            message, hint = say("no-evidence", **values, kpis=tuple(given)), say("no-evidence.hint")
            loc = ("levels", name, "weights", kind)
            yield finding(loaded, "no-evidence", loc, message, hint, about=2, severity="warning")


def nothing_is_measured_twice(loaded: LoadedScheme) -> Iterator[Issue]:
    """No two KPIs of a card measure the same rows in the same way, one of them possibly as a part of a team's or of
    another sum: the same success would be paid twice."""
    for name, kind, level in _cards(loaded):
        known = {kpi: loaded.scheme.kpis[kpi] for kpi in level.weights[kind] if kpi in loaded.scheme.kpis}
        cores = {kpi: _core(one, level) for kpi, one in known.items()}
        for first, second in combinations(cores, 2):
            if cores[first] is not None and cores[first] == cores[second]:
                loc = ("levels", name, "weights", kind, second)
                message = say("measured-twice", kpi=second, other=first, kind=kind_text(kind))
                hint = say("measured-twice.hint")
                yield finding(
                    loaded, "measured-twice", loc, message, hint, about=2, key=True, severity="warning"
                )  # fmt: skip


def targets_within_reach(loaded: LoadedScheme) -> Iterator[Issue]:
    """Achievable: no target stands beyond what the measure can give at most."""
    for name, kpi in loaded.scheme.kpis.items():
        most = _most(kpi)
        if kpi.target is not None and most is not None and kpi.target > most:
            yield _unreachable(loaded, ("kpis", name, "target"), name, kpi, most)
    for name, level in loaded.scheme.levels.items():
        for kind, targets in level.targets.items():
            for kpi_id, target in targets.items():
                one = loaded.scheme.kpis.get(kpi_id)
                most = _most(one) if one else None
                if one is not None and most is not None and target > most:
                    yield _unreachable(loaded, ("levels", name, "targets", kind, kpi_id), kpi_id, one, most)


def tracks_are_shared(loaded: LoadedScheme) -> Iterator[Issue]:
    """A track that one level alone is in is not a slip for one that others are in."""
    levels = loaded.scheme.levels
    times = Counter(level.track for level in levels.values() if level.track is not None)
    shared = [track for track, count in times.items() if count > 1]
    for name, level in levels.items():
        if level.track is not None and times[level.track] == 1 and close_to(level.track, shared) is not None:
            message, hint = say("track-alone", track=level.track), did_you_mean(level.track, shared)
            yield finding(loaded, "track-alone", ("levels", name, "track"), message, hint, about=2, severity="warning")


def _unreachable(loaded: LoadedScheme, loc: tuple[str, ...], name: str, kpi: Kpi, most: Decimal) -> Issue:
    shown = percent(most) if kpi.unit == "percent" else plain(most)
    message, hint = say("target-unreachable", kpi=name, most=shown), say("target-unreachable.hint")
    about = 0 if loc[0] == "kpis" else 2
    return finding(loaded, "target-unreachable", loc, message, hint, about=about, severity="warning")


def _most(kpi: Kpi) -> Decimal | None:
    """The highest value that the measure can give; None where there is no such limit."""
    if kpi.measure.kind in PARTS_OF_A_WHOLE:
        return Decimal(1)
    if kpi.measure.kind == "nps":
        return Decimal(100)
    return kpi.measure.scale[1] if isinstance(kpi.measure, Rating) and kpi.measure.scale else None


def _cards(loaded: LoadedScheme) -> Iterator[tuple[str, PeriodKind, Level]]:
    for name, level in loaded.scheme.levels.items():
        for kind in level.weights:
            yield name, kind, level


def _core(kpi: Kpi, level: Level) -> Mapping[str, Any] | None:
    """What is counted in the end, the same for two KPIs that rise and fall together: of a ratio what stands over the
    line, of a contribution the person's own sum; None for what is entered, which differs by the KPI that it is
    entered for."""
    measure, scope = kpi.measure, kpi.scope or level.scope
    if measure.kind == "given" or (isinstance(measure, Rating) and measure.item is None):
        return None
    counted = measure.over if isinstance(measure, Ratio) else measure
    core = counted.model_dump(exclude={"scope"}) | {"scope": measure.scope or counted.scope or scope}
    if isinstance(counted, Contribution):
        core = {key: value for key, value in core.items() if key != "of"} | {"kind": "sum"}
    return core
