"""Scores made of shorter periods: those are shorter, they and what stands beside them are scored, and graded."""

from collections.abc import Iterator

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import PERIOD_KINDS
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.composition import REVIEW
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import kind_text


def parts_are_shorter(loaded: LoadedScheme) -> Iterator[Issue]:
    """A period is made of shorter ones, and a listed `spread` has one share for each of them."""
    for kind, made in loaded.scheme.compose.items():
        loc = ("compose", kind)
        if PERIOD_KINDS.index(made.kind) >= PERIOD_KINDS.index(kind):
            message = say("compose-not-shorter", kind=kind_text(kind), part=kind_text(made.kind))
            yield finding(loaded, "compose", loc, message, about=0)
        elif isinstance(made.spread, tuple) and len(made.spread) != made.count(kind):
            message = say("compose-spread", count=len(made.spread), wanted=made.count(kind))
            yield finding(loaded, "compose", (*loc, "spread"), message, about=2)


def parts_are_scored(loaded: LoadedScheme) -> Iterator[Issue]:
    """The own card has weights exactly where it has a share, each level weighs the shorter periods (else a warning),
    the review is a KPI, and there are grades."""
    scheme = loaded.scheme
    for kind, made in scheme.compose.items():
        loc = ("compose", kind)
        for name, level in scheme.levels.items():
            names = {"level": name, "kind": kind_text(kind), "part": kind_text(made.kind)}
            if made.kind not in level.weights and made.kind not in scheme.compose:
                if kind in level.weights:
                    message = say("compose-without-parts", **names)
                    yield finding(loaded, "compose-without-parts", loc, message, about=0, severity="warning")
            elif made.card > 0 and kind not in level.weights:
                message = say("compose-without-weights", **names)
                yield finding(loaded, "compose-without-weights", ("levels", name, "weights"), message, about=0)
            elif made.card == 0 and kind in level.weights:
                message, hint = say("compose-weights-unread", **names), say("compose-weights-unread.hint")
                where = ("levels", name, "weights", kind)
                yield finding(loaded, "compose-weights-unread", where, message, hint, about=0, severity="warning")
        if made.review > 0 and REVIEW not in scheme.kpis:
            message, hint = say("no-such-kpi", name=REVIEW), say("compose-review.hint")
            yield finding(loaded, "unknown-kpi", (*loc, "review"), message, hint, about=2)
        if not scheme.grades.get(kind) and not any(kind in level.weights for level in scheme.levels.values()):
            message, hint = say("compose-without-grades", kind=kind_text(kind)), say("no-grades.hint", key=kind)
            yield finding(loaded, "no-grades", loc, message, hint, about=0)
