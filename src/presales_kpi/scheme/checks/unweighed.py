"""Extras, deductions and gates: what a level reads without weighing it."""

from collections.abc import Iterator
from dataclasses import dataclass

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.period import PERIOD_KINDS, PeriodKind
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.levels import Extra, Gate, Level
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.wording import did_you_mean, kind_text, one_of

_SHORTEST_FIRST = ("project", *PERIOD_KINDS)


@dataclass(frozen=True)
class _Read:
    """An extra, a deduction or a gate, where it stands, and whose it is; `kpi` None where there is none of that id."""

    loc: tuple[Part, ...]
    level_id: str
    level: Level
    kpi_id: str
    part: Extra | Gate
    kpi: Kpi | None

    @property
    def of_kpi(self) -> tuple[Part, ...]:
        """Where its KPI is named: its key, or a gate's `kpi`."""
        return (*self.loc, "kpi") if isinstance(self.part, Gate) else self.loc

    @property
    def about(self) -> int:
        """How many parts of its place name it in a message; the KPI of an extra is named by the message itself."""
        return 4 if isinstance(self.part, Gate) else 3

    @property
    def periods(self) -> tuple[PeriodKind, ...]:
        """The kinds of period it holds in."""
        if self.part.periods is not None:
            return self.part.periods
        return tuple(kind for kind in PERIOD_KINDS if self.kpi and self.kpi.cadence in ("project", kind))


def _all(loaded: LoadedScheme) -> Iterator[_Read]:
    kpis = loaded.scheme.kpis
    for name, level in loaded.scheme.levels.items():
        for section, extras in (("extras", level.extras), ("deductions", level.deductions)):
            for kpi_id, extra in extras.items():
                yield _Read(("levels", name, section, kpi_id), name, level, kpi_id, extra, kpis.get(kpi_id))
        for index, gate in enumerate(level.gates):
            yield _Read(("levels", name, "gates", index), name, level, gate.kpi, gate, kpis.get(gate.kpi))


def _gates(loaded: LoadedScheme) -> Iterator[tuple[_Read, Gate]]:
    for one in _all(loaded):
        if isinstance(one.part, Gate):
            yield one, one.part


def unweighed_kpis_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """They name KPIs of the scheme or of the catalogue."""
    known = {*loaded.scheme.kpis, *loaded.catalogue_kpis}
    for one in _all(loaded):
        if one.kpi is None:
            message = say("no-such-kpi", name=one.kpi_id)
            hint = did_you_mean(one.kpi_id, known, say("no-such-kpi.hint"))
            of_key = not isinstance(one.part, Gate)
            yield finding(loaded, "unknown-kpi", one.of_kpi, message, hint, about=one.about, key=of_key)


def unweighed_are_read(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each holds in a kind of period that its level weighs (else a warning), and in none shorter than the cadence."""
    for one in _all(loaded):
        if one.kpi is None:
            continue
        for index, kind in enumerate(one.part.periods or ()):
            if _SHORTEST_FIRST.index(one.kpi.cadence) > _SHORTEST_FIRST.index(kind):
                cadence = kind_text(one.kpi.cadence)
                message = say("cadence", kpi=one.kpi_id, cadence=cadence, kind=kind_text(kind))
                hint = say("cadence-of-periods.hint")
                yield finding(loaded, "cadence", (*one.loc, "periods", index), message, hint, about=one.about)
        if not any(loaded.scheme.scores(one.level, kind) for kind in one.periods):
            kinds = tuple(kind_text(kind) for kind in one.periods)
            message = say("never-read", kpi=one.kpi_id, kinds=kinds)
            weighed = tuple(kind_text(kind) for kind in one.level.weights)
            hint = say("never-read.hint", kinds=weighed)
            yield finding(
                loaded, "never-read", one.of_kpi, message, hint, about=one.about, key=True, severity="warning"
            )


def extras_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """Extras and deductions stay within the policy's caps, and what they read is not weighed too (warnings); the most
    that counts holds what one unit of a count gives."""
    policy = loaded.scheme.policy
    caps = {"extras": policy.extra_points.max, "deductions": policy.deductions.max}
    for one in _all(loaded):
        if not isinstance(one.part, Extra):
            continue
        cap = caps[str(one.loc[2])]
        if one.part.max is not None and one.part.max > cap:
            message = say("extra-above-cap", kpi=one.kpi_id, most=plain(one.part.max), cap=plain(cap))
            loc, hint = (*one.loc, "max"), say("extra-above-cap.hint")
            yield finding(loaded, "extra-above-cap", loc, message, hint, about=one.about, severity="warning")
        counted = one.kpi is not None and one.kpi.unit == "count"
        if counted and one.part.max is not None and one.part.max < one.part.each:
            values = {"kpi": one.kpi_id, "each": plain(one.part.each), "most": plain(one.part.max)}
            message, hint = say("extra-below-each", **values), say("extra-below-each.hint")
            yield finding(loaded, "extra-below-each", (*one.loc, "max"), message, hint, about=one.about)
        if any(one.kpi_id in one.level.weights.get(kind, {}) for kind in one.periods):
            message, hint = say("counted-twice", kpi=one.kpi_id), say("counted-twice.hint")
            yield finding(
                loaded, "counted-twice", one.loc, message, hint, about=one.about, key=True, severity="warning"
            )


def gates_can_fire(loaded: LoadedScheme) -> Iterator[Issue]:
    """A line under an attainment needs one, from a target; a line for a value stands on its bad side."""
    for one, gate in _gates(loaded):
        if one.kpi is None:
            continue
        if gate.below is not None and one.kpi.better == "lower":
            message, hint = say("gate-below-is-good", kpi=one.kpi_id), say("gate-below-is-good.hint")
            yield finding(loaded, "gate-direction", (*one.loc, "below"), message, hint, about=4)
        if gate.above is not None and one.kpi.better == "higher":
            message, hint = say("gate-above-is-good", kpi=one.kpi_id), say("gate-above-is-good.hint")
            yield finding(loaded, "gate-direction", (*one.loc, "above"), message, hint, about=4)
        if gate.attainment_below is None:
            continue
        if one.kpi.scale is not None:
            message, hint = say("gate-without-attainment", kpi=one.kpi_id), say("gate-without-attainment.hint")
            yield finding(loaded, "gate-without-attainment", (*one.loc, "attainment_below"), message, hint, about=4)
        elif one.kpi.target is None and not any(one.kpi_id in one.level.targets.get(kind, {}) for kind in one.periods):
            message, hint = say("gate-without-target", kpi=one.kpi_id), say("no-target-for.hint")
            yield finding(loaded, "no-target", one.of_kpi, message, hint, about=4, severity="warning")


def gates_have_consequences(loaded: LoadedScheme) -> Iterator[Issue]:
    """The grade that a gate leaves is one of each kind of period it stands in; a factor is on a bonus that there is."""
    scheme = loaded.scheme
    for one, gate in _gates(loaded):
        limit, then = gate.then.grade_at_most, (*one.loc, "then")
        for kind in one.periods if limit is not None else ():
            grades = [band.grade for band in scheme.grades.get(kind, ())]
            if grades and limit not in grades:
                message = say("no-such-grade-in", grade=limit, kind=kind_text(kind))
                hint = did_you_mean(limit or "", grades, one_of(grades))
                yield finding(loaded, "unknown-grade", (*then, "grade_at_most"), message, hint, about=4)
            elif grades[:1] == [limit]:
                message = say("gate-on-the-best-grade", grade=limit)
                loc = (*then, "grade_at_most")
                yield finding(loaded, "gate-without-effect", loc, message, about=4, severity="warning")
        paid = scheme.bonus is not None and scheme.bonus.evaluation is not None
        if gate.then.evaluation_factor is not None and not paid:
            message = say("gate-on-no-bonus")
            loc = (*then, "evaluation_factor")
            yield finding(loaded, "gate-without-effect", loc, message, about=4, severity="warning")
