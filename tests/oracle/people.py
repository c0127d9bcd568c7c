"""Who is who: levels, employment, who reports to whom, and whose a row is."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.figures import number
from tests.oracle.scheme import Mapping
from tests.oracle.sheets import Row, moment

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
LABEL, KIND, DAYS = "2026Q3", "quarter", 92


@dataclass(frozen=True)
class Person:
    """A row of the people sheet; `first` and `last` bound the days of the period on which the person is employed."""

    id: str
    name: str
    level: str
    team: str | None
    manager: str | None
    first: date
    last: date
    days: int
    row: Row

    def employed(self, day: date) -> bool:
        return self.first <= day <= self.last


class People:
    """Everybody of the people sheet, found by id, name or alias."""

    def __init__(self, rows: list[Row], levels: Mapping) -> None:
        self.names: dict[str, str] = {}
        for column in ("person", "name", "aliases"):
            for row in rows:
                for word in re.split("[;；、/\n]", str(row[column] or "")):
                    if word.strip():
                        self.names.setdefault(word.strip(), str(row["person"]))
        self.everybody = {one.id: one for one in (self._person(row, levels) for row in rows)}
        assert len(self.everybody) == len(rows), "somebody stands twice on the people sheet"

    def _person(self, row: Row, levels: Mapping) -> Person:
        joined = moment(row["joined"]).date() if row["joined"] else FIRST
        left = moment(row["left"]).date() if row["left"] else LAST
        first, last = max(joined, FIRST), min(left, LAST)
        return Person(
            id=str(row["person"]), name=str(row["name"]), level=level_of(str(row["level"]), levels), team=row["team"],
            manager=self.names[row["manager"]] if row["manager"] else None, first=first, last=last,
            days=(last - first).days + 1 - int(row["leave_days"] or 0), row=row,
        )  # fmt: skip

    def find(self, word: object) -> Person:
        return self.everybody[self.names[str(word).strip()]]

    def credited(self, cell: str) -> dict[str, Fraction]:
        """The shares of the people in a cell; equal ones where none are written."""
        parts = [part.strip() for part in re.split("[;；、/\n]", cell) if part.strip()]
        named = [re.split("[:：]", part) for part in parts]
        equal = Fraction(1, len(parts))
        shares = {self.find(part[0]).id: number(part[1]) if len(part) > 1 else equal for part in named}
        assert len(shares) == len(parts) and sum(shares.values()) == 1, cell
        return shares

    def crew(self, person: Person, scope: str) -> list[Person]:
        """Whose rows count: one's own, or with `reports` also those of everyone below, at all depths."""
        if scope == "person":
            return [person]
        assert scope == "reports", f"the oracle knows no scope {scope}"
        below = [person]
        for boss in below:  # grows as it is walked
            below += [one for one in self.everybody.values() if one.manager == boss.id and one not in below]
        return below


def level_of(word: str, levels: Mapping) -> str:
    """The level's id, from its id, label or alias."""
    for level_id, level in levels.items():
        if word in [level_id, *level["label"].values(), *level["aliases"]]:
            return str(level_id)
    raise AssertionError(f"no level is called {word}")
