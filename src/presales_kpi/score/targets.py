"""Which target holds for a person's KPI: the sheet's, else the level's for the period's kind, else the KPI's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.records import Person, Target
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.levels import Level

#: From the most specific to the least; the first that has a row wins (reference, targets sheet).
_SPECIFIC = ("person", "team", "level", "region", "product_line", "all")
_WHOSE = {
    "person": "whose-person",
    "team": "whose-team",
    "level": "whose-level",
    "region": "whose-region",
    "product_line": "whose-product-line",
    "all": "whose-all",
}
#: Whose row of the sheet a group's target is.
OF_GROUP = {"team": "team", "region": "region", "company": "all"}
#: Kinds whose value grows with the number of people behind it: a group's needs a target of its own.
ADDITIVE = ("count", "distinct", "sum")


@dataclass(frozen=True)
class FoundTarget:
    """A target and where it is from: sheet, level or scheme; both None where there is none. A `value` of None from the
    sheet is one that was entered and cannot be used."""

    value: Decimal | None
    source: str | None


class Targets:
    """The rows of the targets sheet for one period, looked up by person and KPI."""

    def __init__(self, rows: Sequence[Target], period: Period) -> None:
        self._rows: dict[tuple[str, str, str], list[Target]] = {}
        for row in rows:
            if row.period == period.label:
                self._rows.setdefault((row.kpi, row.of, row.name), []).append(row)
        self._period = period
        twice = [found for found in self._rows.values() if len(found) > 1]
        self.issues = tuple(_twice(found) for found in sorted(twice, key=lambda found: found[0].where))

    def find(self, kpi_id: str, kpi: Kpi, scope: str, person: Person, level_id: str, level: Level) -> FoundTarget:
        """The target for `kpi` on the card of `person` at a level; two equally specific rows count as none."""
        names = {
            "person": person.id, "team": person.team, "level": level_id, "region": person.region,
            "product_line": person.product_line, "all": "",
        }  # fmt: skip
        group = OF_GROUP.get(scope) if kpi.measure.kind in ADDITIVE else None
        for of in _SPECIFIC if group is None else (group,):
            name = names[of]
            found = self._rows.get((kpi_id, of, name)) if name is not None else None
            if found:
                value = found[0].value if len(found) == 1 else None
                return FoundTarget(value, "sheet")
        if group is not None:
            return FoundTarget(None, None)
        of_level = level.targets.get(self._period.kind, {}).get(kpi_id)
        if of_level is not None:
            return FoundTarget(of_level, "level")
        return FoundTarget(kpi.target, "scheme" if kpi.target is not None else None)


def _twice(rows: Sequence[Target]) -> Issue:
    first = rows[0]
    key, places = _WHOSE[first.of], tuple(row.where for row in rows[1:])
    whose = say(key, name=first.name) if first.name else say("whose-all")
    message = say("target-twice", kpi=first.kpi, period=first.period, whose=whose, places=places)
    return Issue("error", "target-twice", first.where, message, say("target-twice.hint"))
