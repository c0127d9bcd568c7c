"""What differs from a sealed period, in words: of a card, of a KPI, and what caused it."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from presales_kpi.money import CONTEXT, grouped, plain
from presales_kpi.report.labels import Labels
from presales_kpi.since import Cause, Changed, KpiChange, PersonChange

#: What of a KPI's line is told; the rest follows from it.
_TOLD: Final = (
    "value", "sample", "target", "points", "weight", "contribution", "status", "each", "fired", "credit", "due",
)  # fmt: skip
_PERCENT: Final = frozenset({"weight", "effective_weight", "attainment"})
_IN_UNIT: Final = frozenset({"value", "target", "over", "credit"})
_AMOUNTS: Final = frozenset({"raw", "due", "counted"})
_YES_NO: Final = {"yes": "yes", "no": "no"}
#: Names of codes, by the field that has them.
_CODES: Final = {"status": "status", "reason": "why", "state": "out"}


class Words:
    """The words in one language; `units` are those of the KPIs, by id, `levels` and `kpis` their labels."""

    def __init__(self, labels: Labels, units: Mapping[str, str], levels: Mapping[str, str]) -> None:
        self._labels, self._units, self._levels = labels, units, levels

    def card(self, one: PersonChange) -> str:
        """What differs of the card: score, grade, level."""
        told = [self._labels(f"since.{one.kind}")] if one.kind != "changed" else []
        return "    ".join((*told, *(self._told(value, self._labels.known("", value.name)) for value in one.card)))

    def kpi(self, one: KpiChange) -> str:
        """What differs of a KPI."""
        told = [value for value in one.values if value.name in _TOLD] or list(one.values)
        unit = self._units.get(one.kpi, "")
        return "    ".join(self._told(value, self._labels.known("", value.name), unit) for value in told)

    def kpi_name(self, one: KpiChange) -> str:
        """What a KPI is called; of the line that sales are paid on, that."""
        return one.label or self._labels("paid_on")

    def cause(self, one: Cause) -> str:
        """What changed."""
        of_row = one.of in ("row", "record")
        return "    ".join(self._told(value, self._column(value) if of_row else "") for value in one.values)

    def named(self, one: Cause) -> str:
        """What it is that changed: a row by its sheet and key, a key of the scheme by its path."""
        if one.of == "others":
            return f"{self._labels(f'others.{one.name}')} {one.key}".strip()
        return f"{_sheet(one) if one.of in ('row', 'record') else one.name} {one.key}".strip()

    def _column(self, value: Changed) -> str:
        return self._labels("column.state") if value.name == "state" else value.label or value.name

    def _told(self, value: Changed, name: str, unit: str = "") -> str:
        if value.old is None and value.new is None:
            return f"{name} {self._labels('change.unsaid')}".strip()
        old, new = (self._shown(value.name, one, unit) for one in (value.old, value.new))
        return f"{name} {old} → {new}".strip()

    def _shown(self, field: str, text: str | None, unit: str) -> str:
        if text is None:
            return self._labels("since.empty")
        if field in _CODES:
            return self._labels.known(_CODES[field], text)
        if field == "level":
            return self._levels.get(text, text)
        if field in ("provisional", "fired"):
            return self._labels(text) if text in _YES_NO else text
        if field in _PERCENT | _AMOUNTS or (field in _IN_UNIT and unit):
            return _number(text, field in _PERCENT or (field in _IN_UNIT and unit == "percent"))
        return text


def _sheet(one: Cause) -> str:
    """The sheet that a row stands in as its place names it, or the text file; the source's id where it has no place."""
    *names, _row = (one.where or one.was).split("!")
    return names[-1] if names else one.name


def _number(text: str, percent: bool) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{plain(number.scaleb(2, CONTEXT))}%" if percent else grouped(number)
