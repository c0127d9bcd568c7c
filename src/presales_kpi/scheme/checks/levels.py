"""Levels: nobody can be taken for two, and what is shown has a name."""

from collections.abc import Iterator

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import did_you_mean, fold, one_of


def somebody_is_weighed(loaded: LoadedScheme) -> Iterator[Issue]:
    """There is a level, and each weighs something (else a warning)."""
    if not loaded.scheme.levels:
        yield finding(loaded, "no-levels", ("levels",), say("no-levels"), about=0)
    for name, level in loaded.scheme.levels.items():
        if not level.weights:
            loc = ("levels", name, "weights")
            message = say("no-weights")
            yield finding(loaded, "no-weights", loc, message, about=2, severity="warning")


def names_are_unique(loaded: LoadedScheme) -> Iterator[Issue]:
    """No id, label or alias of a level is also another's."""
    owners: dict[str, str] = {}
    for name, level in loaded.scheme.levels.items():
        labels = (level.label.zh, level.label.en) if level.label else ()
        for text in (name, *labels, *level.aliases):
            first = owners.setdefault(fold(text), name) if text else name
            if first != name:
                yield finding(
                    loaded,
                    "level-name-twice",
                    ("levels", name),
                    say("level-name-twice", name=text, level=first),
                    say("level-name-twice.hint"),
                )


def labels_given(loaded: LoadedScheme) -> Iterator[Issue]:
    """KPIs and levels have labels; without one the card shows the id."""
    for section, named in (("kpis", loaded.scheme.kpis), ("levels", loaded.scheme.levels)):
        for name, value in named.items():
            if value.label is None:
                yield finding(loaded, "no-label", (section, name), say("no-label", name=name), severity="warning")


def default_level_exists(loaded: LoadedScheme) -> Iterator[Issue]:
    """`default_level` names a level."""
    default, known = loaded.scheme.default_level, loaded.scheme.levels
    if default is not None and default not in known:
        yield finding(
            loaded,
            "unknown-level",
            ("default_level",),
            say("no-such-level", name=default),
            did_you_mean(default, known, one_of(known)),
        )
