"""The company's working time: hours of the day, days of the week, holidays and make-up days."""

import re
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator, Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Part, Whole
from presales_kpi.scheme.fault import unfit

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SPAN: Final = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.|/)\s*(\d{4}-\d\d-\d\d))?", re.ASCII)
_MOST_DAYS: Final = 366
_MIDNIGHT: Final = 24 * 60


def _parse_hours(value: object) -> object:
    """`09:00-12:00` → (540, 720), minutes of the day."""
    if isinstance(value, tuple):
        return value
    found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    start, end = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3)) if found else (0, 0)
    if found is None or int(found[2]) > 59 or int(found[4]) > 59 or not start < end <= _MIDNIGHT:
        raise unfit("working-hours", say("not-working-hours"))
    return start, end


def _parse_days(value: object) -> object:
    """`2026-10-01` or `2026-10-01..2026-10-07` → its first and last day."""
    if isinstance(value, tuple):
        return value
    found = _DAYS.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        first = date.fromisoformat(found[1] if found else "")
        last = date.fromisoformat(found[2]) if found and found[2] else first
    except ValueError:
        raise unfit("days", say("not-days")) from None
    if not first <= last < first + timedelta(days=_MOST_DAYS):
        raise unfit("days", say("not-days"))
    return first, last


Hours = Annotated[tuple[int, int], BeforeValidator(_parse_hours, json_schema_input_type=str)]
Days = Annotated[tuple[date, date], BeforeValidator(_parse_days, json_schema_input_type=str)]


class WorkingTime(Part):
    """When the company works. `base: china` is the public calendar of China, make-up Saturdays included; `weekdays`
    is the days of `weekdays` in the `years` named. `holidays` and `workdays` are exceptions to either."""

    short_form: ClassVar[Any] = str
    base: Literal["china", "weekdays"] = "china"
    hours: tuple[Hours, ...] = Field(default=("09:00-12:00", "13:00-18:00"), validate_default=True)
    weekdays: tuple[Weekday, ...] = WEEKDAYS[:5]
    holidays: tuple[Days, ...] = ()
    workdays: tuple[Days, ...] = ()
    years: tuple[Annotated[Whole, Field(ge=1900, le=2999)], ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> "WorkingTime":
        if not self.hours or any(
            before[1] > after[0] for before, after in zip(self.hours, self.hours[1:], strict=False)
        ):
            raise unfit("working-hours", say("hours-overlap"))
        if self.base == "weekdays" and not self.years:
            raise unfit("calendar-years", say("calendar-without-years"))
        if self.base == "china" and (self.years or self.weekdays != WEEKDAYS[:5]):
            raise unfit("calendar-base", say("calendar-of-china"))
        return self

    @property
    def day_minutes(self) -> int:
        """Minutes worked in a whole working day."""
        return sum(end - start for start, end in self.hours)
