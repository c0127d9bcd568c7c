"""Months, quarters, half-years and years, fiscal ones included."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

PeriodKind = Literal["month", "quarter", "half-year", "year"]
PERIOD_KINDS: Final[tuple[PeriodKind, ...]] = get_args(PeriodKind)
MONTHS: Final[dict[PeriodKind, int]] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}

_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_PART: Final = re.compile(
    r"""(?:[Qq]\s*(?P<q>[1-4]) | 第?(?P<zq>[一二三四1-4])季度? | [Hh]\s*(?P<h>[12]) | (?P<zh>[上下])半年
        | (?P<m>1[0-2]|0?[1-9])月)""",
    re.VERBOSE,
)
_YEAR: Final = r"(?<!\d)(?P<year>20\d\d)"
_FULL: Final = re.compile(_YEAR + r"\s*(?:年|财年|FY|[-_ /.])?\s*" + _PART.pattern, re.VERBOSE)
# Not the month of a whole date: `export 2026-10-05` names a day, not a period.
_MONTH: Final = re.compile(_YEAR + r"[-_/.](?P<m>1[0-2]|0[1-9])(?![-_/.]?\d)")
_YEAR_ONLY: Final = re.compile(_YEAR + r"(?!\d)\s*(?:年|财年)?")


@dataclass(frozen=True)
class Calendar:
    """How a company names its years: the month its year starts in, and whether a year is named by its start or end."""

    starts: int = 1
    named: Literal["start", "end"] = "start"


@dataclass(frozen=True, order=True)
class Period:
    """A closed range of days with a label such as `2026Q3`; both ends included."""

    start: date
    end: date
    kind: PeriodKind
    label: str

    @property
    def days(self) -> int:
        """Calendar days, both ends included."""
        return (self.end - self.start).days + 1


def make_period(kind: PeriodKind, year: int, number: int, calendar: Calendar) -> Period:
    """The `number`-th period (from 1) of its kind in the fiscal year called `year`; months are calendar months."""
    if kind == "month":
        first, label = year * 12 + number - 1, f"{year}-{number:02d}"
    else:
        begins = year - (1 if calendar.named == "end" and calendar.starts > 1 else 0)
        first = begins * 12 + calendar.starts - 1 + (number - 1) * MONTHS[kind]
        label = {"quarter": f"{year}Q{number}", "half-year": f"{year}H{number}", "year": str(year)}[kind]
    last = first + MONTHS[kind]
    start, after = date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1)
    return Period(start, after - timedelta(days=1), kind, label)


def parse_period(text: str, calendar: Calendar) -> Period | None:
    """`2026Q3`, `2026-Q3`, `2026年三季度`, `2026-08`, `2026年8月`, `2026H2`, `2026`; None for anything else."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for pattern in (_FULL, _MONTH):
        if found := pattern.fullmatch(folded):
            kind, number = _kind_and_number(found)
            return make_period(kind, int(found["year"]), number, calendar)
    if found := _YEAR_ONLY.fullmatch(folded):
        return make_period("year", int(found["year"]), 1, calendar)
    return None


def period_in_name(name: str, calendar: Calendar) -> Period | tuple[PeriodKind, int] | None:
    """What a file name says: a whole period (`销售2026Q3`), a kind and number without a year (`Q3`), or nothing."""
    folded = unicodedata.normalize("NFKC", name)
    for pattern in (_FULL, _MONTH):
        if found := pattern.search(folded):
            kind, number = _kind_and_number(found)
            return make_period(kind, int(found["year"]), number, calendar)
    if found := re.search(r"(?<![A-Za-z0-9])" + _PART.pattern + r"(?![0-9])", folded, re.VERBOSE):
        kind, number = _kind_and_number(found)
        if year := re.search(_YEAR + r"(?!\d)", folded):
            return make_period(kind, int(year["year"]), number, calendar)
        return kind, number
    return None


def period_of(day: date, kind: PeriodKind, calendar: Calendar) -> Period:
    """The period of `kind` that `day` falls in."""
    if kind == "month":
        return make_period(kind, day.year, day.month, calendar)
    offset = (day.month - calendar.starts) % 12
    begins = day.year - (1 if day.month < calendar.starts else 0)
    year = begins + (1 if calendar.named == "end" and calendar.starts > 1 else 0)
    return make_period(kind, year, offset // MONTHS[kind] + 1, calendar)


def parts_of(period: Period, kind: PeriodKind, calendar: Calendar) -> tuple[Period, ...]:
    """The periods of `kind` that make up `period`, in order of time; `kind` is a shorter one than its own."""
    parts = [period_of(period.start, kind, calendar)]
    while parts[-1].end < period.end:
        parts.append(period_of(parts[-1].end + timedelta(days=1), kind, calendar))
    return tuple(parts)


def months_of(spans: Iterable[tuple[date, date]]) -> int:
    """How many calendar months have at least half of their days in one of the spans (first and last day, both in it).

    The spans do not overlap; one that ends before it starts is empty. The rule is this tool's own.
    """
    days: Counter[Period] = Counter()
    for start, end in spans:
        day = start
        while day <= end:
            month = period_of(day, "month", Calendar())
            days[month] += (min(month.end, end) - day).days + 1
            day = month.end + timedelta(days=1)
    return sum(2 * inside >= month.days for month, inside in days.items())


def _kind_and_number(found: re.Match[str]) -> tuple[PeriodKind, int]:
    groups = found.groupdict()
    kinds: tuple[tuple[str, PeriodKind], ...] = (
        ("q", "quarter"), ("zq", "quarter"), ("h", "half-year"), ("zh", "half-year"), ("m", "month"),
    )  # fmt: skip
    for group, kind in kinds:
        if text := groups.get(group):
            return kind, _DIGITS.get(text) or int(text)
    raise ValueError(found.group())
