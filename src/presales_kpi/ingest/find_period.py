"""Which period a run is about when nobody said: what the file names say, with the year that the data shows."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import say
from presales_kpi.period import Period, PeriodKind, make_period, period_in_name, period_of
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme

#: How the part of a year that a file name gives is called.
_PARTS: Final[dict[PeriodKind, str]] = {
    "quarter": "quarter-part", "half-year": "half-year-part", "month": "month-part",
}  # fmt: skip


def find_period(paths: Sequence[Path], inputs: Inputs, scheme: Scheme) -> Period:
    """The one period that the names and the dates agree on.

    A name with a whole period (`2026Q3`) that has rows is taken. A name with a part (`Q3`) takes the year whose Q3
    has rows; without any hint the data must lie in a single quarter. Anything else raises CannotRunError
    `which-period` with the periods found and their row counts.
    """
    calendar = scheme.calendar
    hints = {hint for path in paths if (hint := period_in_name(path.stem, calendar)) is not None}
    if len(hints) == 1:
        hint = hints.pop()
        if isinstance(hint, Period):
            found = rows_by_period(inputs, scheme, hint.kind)
            if hint in found or not found:
                return hint
            raise _unclear(found, say("period-without-rows", period=hint.label))
        kind, number = hint
        found = rows_by_period(inputs, scheme, kind)
        named = [period for period in found if make_period(kind, _year(period), number, calendar) == period]
        if len(named) == 1:
            return named[0]
        part = _PARTS[kind]
        raise _unclear(found, say("period-without-year", part=say(part, number=number)))
    found = rows_by_period(inputs, scheme, "quarter")
    if not hints and len(found) == 1:
        return next(iter(found))
    raise _unclear(found, say("periods-differ" if hints else "no-one-period"))


def rows_by_month(inputs: Inputs, scheme: Scheme) -> Counter[date]:
    """Rows of all measured sources by the first day of the month of their source's date."""
    months: Counter[date] = Counter()
    for name, source in scheme.sources.items():
        if source.date is None or name not in inputs.tables:
            continue
        days = inputs.tables[name].frame[source.date].dropna()
        counts = (days.dt.year * 12 + days.dt.month - 1).value_counts()
        for month, count in zip(counts.index.tolist(), counts.tolist(), strict=True):
            months[date(month // 12, month % 12 + 1, 1)] += count
    return months


def rows_by_period(inputs: Inputs, scheme: Scheme, kind: PeriodKind) -> dict[Period, int]:
    """The same by the period of `kind` that the month falls in, the earliest first."""
    rows: Counter[Period] = Counter()
    for month, count in rows_by_month(inputs, scheme).items():
        rows[period_of(month, kind, scheme.calendar)] += count
    return dict(sorted(rows.items()))


def _year(period: Period) -> int:
    return int(period.label[:4])


def _unclear(found: dict[Period, int], reason: str) -> CannotRunError:
    rows = tuple(say("period-rows", period=period.label, count=count) for period, count in found.items())
    example = max(found, key=lambda period: found[period]).label if found else "2026Q3"
    message = say("which-period", reason=reason, found=rows or say("no-dated-rows"))
    return cannot_run("which-period", "", message, say("which-period.hint", period=example))
