"""Grades: every card that is weighed can be graded, whatever its score."""

from collections.abc import Iterator

from presales_kpi.issues import Issue
from presales_kpi.money import plain
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme


def kinds_have_grades(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each kind of period that some level has weights for has grades."""
    weighed = {kind: name for name, level in loaded.scheme.levels.items() for kind in level.weights}
    for kind, level in weighed.items():
        if not loaded.scheme.grades.get(kind):
            yield finding(
                loaded,
                "no-grades",
                ("grades", kind),
                f'no grades for the {kind}, which level "{level}" weighs',
                f"Add them under `grades: {{{kind}: …}}`.",
                about=0,
            )


def bands_leave_no_gap(loaded: LoadedScheme) -> Iterator[Issue]:
    """Bands go down strictly and end at 0, each grade stands once, and the highest can be reached."""
    for kind, bands in loaded.scheme.grades.items():
        said = f"grades of the {kind}"
        for index, band in enumerate(bands):
            loc = ("grades", kind, index)
            if index and band.at_least >= bands[index - 1].at_least:
                yield finding(
                    loaded,
                    "bands-not-falling",
                    (*loc, "at_least"),
                    f'{said}: "{band.grade}" starts at {plain(band.at_least)}, not below '
                    f'"{bands[index - 1].grade}" ({plain(bands[index - 1].at_least)})',
                    "List the best grade first.",
                    about=0,
                )
            if band.grade in [above.grade for above in bands[:index]]:
                yield finding(
                    loaded, "bands-twice", (*loc, "grade"), f'{said}: "{band.grade}" stands there twice', about=0
                )
            if band.at_least > loaded.scheme.policy.score.max:
                yield finding(
                    loaded,
                    "band-unreachable",
                    (*loc, "at_least"),
                    f'{said}: nobody reaches "{band.grade}", since a score is at most '
                    f"{plain(loaded.scheme.policy.score.max)}",
                    "See `policy.score.max`.",
                    about=0,
                    severity="warning",
                )
        if bands and bands[-1].at_least != 0:
            yield finding(
                loaded,
                "bands-not-zero",
                ("grades", kind, len(bands) - 1, "at_least"),
                f'{said}: the last, "{bands[-1].grade}", starts at {plain(bands[-1].at_least)}, not at 0',
                "Who scores less would have no grade." if bands[-1].at_least > 0 else "No score is below 0.",
                about=0,
            )
