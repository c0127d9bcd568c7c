"""Grades: every card that is weighed can be graded, whatever its score."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.levels import Band
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import kind_text


def kinds_have_grades(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each kind of period that some level has weights for has grades."""
    weighed = {kind: name for name, level in loaded.scheme.levels.items() for kind in level.weights}
    for kind, level in weighed.items():
        if not loaded.scheme.grades.get(kind):
            yield finding(
                loaded,
                "no-grades",
                ("grades", kind),
                say("no-grades", kind=kind_text(kind), level=level),
                say("no-grades.hint", key=kind),
                about=0,
            )


def bands_leave_no_gap(loaded: LoadedScheme) -> Iterator[Issue]:
    """Bands go down strictly and end at 0, each grade stands once, and the highest can be reached."""
    for kind, bands in loaded.scheme.grades.items():
        of_kind = say("grades-of-kind", kind=kind_text(kind))
        for issue in _band_issues(loaded, kind, bands):
            yield replace(issue, message=say("about", subject=of_kind, message=issue.message))


def grades_are_told_apart(loaded: LoadedScheme) -> Iterator[Issue]:
    """A spreadsheet looks a grade's coefficient up by its name, where case does not count and * ? ~ stand for others,
    and counts grades by it, where < > = compare: grades must differ in more, or the workbook would pay one by the
    other's coefficient."""
    seen: dict[str, str] = {}
    for kind, bands in loaded.scheme.grades.items():
        for index, band in enumerate(bands):
            first = seen.setdefault(band.grade.casefold(), band.grade)
            loc = ("grades", kind, index, "grade")
            if first != band.grade:
                message, hint = say("grade-differs-in-case", grade=band.grade, other=first), say("grade-name.hint")
                yield finding(loaded, "grade-name", loc, message, hint)
            if any(letter in band.grade for letter in "*?~") or band.grade.startswith(("<", ">", "=")):
                message, hint = say("grade-with-wildcard", grade=band.grade), say("grade-name.hint")
                yield finding(loaded, "grade-name", loc, message, hint)


def _band_issues(loaded: LoadedScheme, kind: PeriodKind, bands: Sequence[Band]) -> Iterator[Issue]:
    for index, band in enumerate(bands):
        at_least, grade = ("grades", kind, index, "at_least"), ("grades", kind, index, "grade")
        if index and band.at_least >= (above := bands[index - 1]).at_least:
            scores = {"score": plain(band.at_least), "above": plain(above.at_least)}
            message = say("bands-not-falling", grade=band.grade, better=above.grade, **scores)
            hint = say("bands-not-falling.hint")
            yield finding(loaded, "bands-not-falling", at_least, message, hint, about=0)
        if band.grade in [above.grade for above in bands[:index]]:
            message, hint = say("bands-twice", grade=band.grade), say("bands-twice.hint")
            yield finding(loaded, "bands-twice", grade, message, hint, about=0)
        if band.at_least > loaded.scheme.policy.score.max:
            message = say("band-unreachable", grade=band.grade, most=plain(loaded.scheme.policy.score.max))
            hint = say("band-unreachable.hint")
            yield finding(loaded, "band-unreachable", at_least, message, hint, about=0, severity="warning")
    if bands and bands[-1].at_least != 0:
        loc, lowest = ("grades", kind, len(bands) - 1, "at_least"), bands[-1]
        message = say("bands-not-zero", grade=lowest.grade, score=plain(lowest.at_least))
        hint = say("bands-not-zero.hint") if lowest.at_least > 0 else say("bands-below-zero.hint")
        yield finding(loaded, "bands-not-zero", loc, message, hint, about=0)
