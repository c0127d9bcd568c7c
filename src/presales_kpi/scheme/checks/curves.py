"""Curves and scales: they exist, run from left to right, and never pay less for more."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.kpis import Curve, Kpi, Point
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.measures import Rating
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.wording import did_you_mean, one_of, percent


def curves_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each KPI's curve is declared, or one that every scheme has."""
    known = {*loaded.scheme.curves, "linear", "gated", "stepped"}
    for name, kpi in loaded.scheme.kpis.items():
        if kpi.scale is None and kpi.curve not in known:
            yield finding(
                loaded,
                "unknown-curve",
                ("kpis", name, "curve"),
                say("no-such-curve", name=kpi.curve),
                did_you_mean(kpi.curve, known, one_of(sorted(known))),
                about=2,
            )


def curves_rise(loaded: LoadedScheme) -> Iterator[Issue]:
    """More attainment never gives fewer points."""
    for name, curve in loaded.scheme.curves.items():
        loc = ("curves", name)
        yield from out_of_order(loaded, curve, loc, percent)
        for index, (_, before), (x, after) in _neighbours(curve.knots):
            if after < before:
                yield finding(
                    loaded,
                    "curve-falls",
                    (*loc, _knots_key(curve), index),
                    say("curve-falls", before=plain(before), after=plain(after), x=percent(x)),
                    say("curve-falls.hint"),
                    about=2,
                )


def scales_follow_better(loaded: LoadedScheme) -> Iterator[Issue]:
    """A KPI's own scale gives the better value never fewer points."""
    for name, kpi in loaded.scheme.kpis.items():
        if not isinstance(kpi.scale, Curve):
            continue
        loc = ("kpis", name, "scale")
        yield from out_of_order(loaded, kpi.scale, loc, plain)
        for index, (_, before), (x, after) in _neighbours(kpi.scale.knots):
            if (after < before) if kpi.better == "higher" else (after > before):
                key = "scale-falls" if kpi.better == "higher" else "scale-rises"
                yield finding(
                    loaded,
                    "scale-direction",
                    (*loc, _knots_key(kpi.scale), index),
                    say(key, before=plain(before), after=plain(after), x=plain(x)),
                    about=2,
                )


def steps_leave_no_gap(loaded: LoadedScheme) -> Iterator[Issue]:
    """No step gives points to what does not reach it: steps begin at 0 (of ratings, at the scale's lowest), or with 0
    points. Where lower is better there is no worst value to end at, so points for whatever is worse are a warning."""
    for name, curve in loaded.scheme.curves.items():
        if curve.steps:
            yield from _gap(loaded, curve.steps[0], ("curves", name), percent, Decimal(0))
    for name, kpi in loaded.scheme.kpis.items():
        loc, steps = ("kpis", name, "scale"), kpi.scale.steps if isinstance(kpi.scale, Curve) else None
        if not steps:
            continue
        if kpi.better == "higher":
            shown = percent if kpi.unit == "percent" else plain
            yield from _gap(loaded, steps[0], loc, shown, _lowest(kpi))
        elif steps[-1][1] > 0:
            x, given = steps[-1]
            message, hint = say("steps-end-paying", x=plain(x), points=plain(given)), say("steps-end-paying.hint")
            knot = (*loc, "steps", len(steps) - 1)
            yield finding(loaded, "steps-end-paying", knot, message, hint, about=2, severity="warning")


def _gap(
    loaded: LoadedScheme, first: Point, loc: tuple[Part, ...], shown: Callable[[Decimal], str], lowest: Decimal | None
) -> Iterator[Issue]:
    x, given = first
    if lowest is not None and x > lowest and given > 0:
        values = {"x": shown(x), "points": plain(given), "lowest": shown(lowest)}
        message, hint = say("steps-gap", **values), say("steps-gap.hint", **values)
        yield finding(loaded, "steps-gap", (*loc, "steps", 0), message, hint, about=2)


def _lowest(kpi: Kpi) -> Decimal | None:
    """The least value that is nothing out of the way; None where that cannot be told."""
    if isinstance(kpi.measure, Rating):
        return kpi.measure.scale[0] if kpi.measure.scale else None
    return None if kpi.unit == "score" else Decimal(0)


def out_of_order(
    loaded: LoadedScheme, curve: Curve, loc: tuple[Part, ...], shown: Callable[[Decimal], str], about: int = 2
) -> Iterator[Issue]:
    """x ascends; the same x twice is a jump of `points`, and an error in `steps`; thrice is an error in both."""
    allowed = 2 if curve.points is not None else 1
    times = Counter(x for x, _ in curve.knots[:1])
    for index, (before, _), (x, _) in _neighbours(curve.knots):
        times[x] += 1
        if x < before or times[x] > allowed:
            back = say("curve-goes-back", x=shown(x), before=shown(before))
            yield finding(
                loaded,
                "curve-order",
                (*loc, _knots_key(curve), index),
                back if x < before else say("curve-stands-still", x=shown(x), times=times[x]),
                say("curve-order.hint") if allowed == 2 else "",
                about=about,
            )


def _neighbours(knots: Sequence[Point]) -> Iterator[tuple[int, Point, Point]]:
    """Each knot but the first: its index, the knot before, the knot itself."""
    for index in range(1, len(knots)):
        yield index, knots[index - 1], knots[index]


def _knots_key(curve: Curve) -> str:
    return "points" if curve.points is not None else "steps"
