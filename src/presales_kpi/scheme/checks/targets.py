"""Targets: where attainment is measured against one, it is above 0, and somebody gives it."""

from collections.abc import Iterator

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import about, quoted


def targets_are_positive(loaded: LoadedScheme) -> Iterator[Issue]:
    """Targets of KPIs that use attainment are above 0, the KPI's own and the levels'."""
    using = {name for name, kpi in loaded.scheme.kpis.items() if kpi.scale is None}
    for name, kpi in loaded.scheme.kpis.items():
        if name in using and kpi.target is not None and kpi.target <= 0:
            yield finding(
                loaded,
                "target-not-positive",
                ("kpis", name, "target"),
                say("target-not-above-0", target=plain(kpi.target)),
                say("target-not-above-0.hint"),
                about=2,
            )
    for name, level in loaded.scheme.levels.items():
        for kind, targets in level.targets.items():
            for kpi_id, target in targets.items():
                if kpi_id in using and target <= 0:
                    yield finding(
                        loaded,
                        "target-not-positive",
                        ("levels", name, "targets", kind, kpi_id),
                        say("target-of-kpi-not-above-0", kpi=kpi_id, target=plain(target)),
                        say("target-not-above-0.hint"),
                        about=2,
                    )


def targets_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """A KPI that uses attainment has a target for every level that weighs it, unless the targets sheet gives it."""
    for name, kpi in loaded.scheme.kpis.items():
        if kpi.scale is not None or kpi.target is not None:
            continue
        without = [
            (level_id, kind)
            for level_id, level in loaded.scheme.levels.items()
            for kind, weights in level.weights.items()
            if name in weights and name not in level.targets.get(kind, {})
        ]
        if without:
            levels = quoted(dict.fromkeys(level for level, _ in without))
            level, kind = without[0]
            yield finding(
                loaded,
                "no-target",
                ("levels", level, "weights", kind, name),
                about(("kpis", name), say("no-target-for", levels=levels)),
                say("no-target-for.hint"),
                about=0,
                key=True,
                severity="warning",
            )


def targets_are_read(loaded: LoadedScheme) -> Iterator[Issue]:
    """A level's target is for a KPI that uses attainment; one with a scale of its own does not read it (warning)."""
    for name, level in loaded.scheme.levels.items():
        for kind, targets in level.targets.items():
            for kpi_id in targets:
                kpi = loaded.scheme.kpis.get(kpi_id)
                if kpi is not None and kpi.scale is not None:
                    loc = ("levels", name, "targets", kind, kpi_id)
                    message = say("target-unread", kpi=kpi_id)
                    yield finding(loaded, "target-unread", loc, message, about=2, key=True, severity="warning")
