"""Grade shares: they name grades that there are, and can be met."""

from collections.abc import Iterator
from decimal import Decimal

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.distribution import Distribution, GradeShare
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import did_you_mean, kind_text, one_of, percent

_WHERE = ("policy", "distribution")


def shares_name_grades(loaded: LoadedScheme) -> Iterator[Issue]:
    """Each grade with a share is one of some kind of period."""
    policy = loaded.scheme.policy.distribution
    known = list(dict.fromkeys(band.grade for bands in loaded.scheme.grades.values() for band in bands))
    for grade in policy.shares if policy else ():
        if grade not in known:
            message = say("no-such-grade", grade=grade)
            hint = did_you_mean(grade, [*known, *Distribution.model_fields], one_of(known))
            yield finding(loaded, "unknown-grade", (*_WHERE, grade), message, hint, about=2, key=True)


def shares_can_be_met(loaded: LoadedScheme) -> Iterator[Issue]:
    """In each kind of period the mins leave room for one another, and the maxes together for everybody."""
    policy = loaded.scheme.policy.distribution
    for kind, bands in loaded.scheme.grades.items():
        shares = policy.of(bands) if policy else {}
        if not shares:
            continue
        least, most = Decimal(0), Decimal(0)
        for band in bands:
            bounds = shares.get(band.grade, GradeShare(max=Decimal(1)))
            least = CONTEXT.add(least, bounds.min or Decimal(0))
            most = CONTEXT.add(most, Decimal(1) if bounds.max is None else bounds.max)
        if least > 1:
            message = say("grade-shares-above", kind=kind_text(kind), total=percent(least))
            yield finding(loaded, "grade-shares-sum", _WHERE, message, say("grade-shares-above.hint"))
        if most < 1:
            message = say("grade-shares-below", kind=kind_text(kind), total=percent(most))
            yield finding(loaded, "grade-shares-sum", _WHERE, message, say("grade-shares-below.hint"))
