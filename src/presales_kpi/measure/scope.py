"""Whose rows count: the members behind a card, as units that are measured once and handed to everyone in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from presales_kpi.measure.need import TEAM
from presales_kpi.measure.roster import Roster, Seat
from presales_kpi.scheme.base import Scope


@dataclass(frozen=True)
class Units:
    """The units of one scope that some card needs, numbered from 0.

    `of` gives the unit of each person measured. `seats` is a frame (seat, unit), both int64: which seats' rows count
    for the unit, `seat` being the position in `seats_of`. `people` are the ids behind each unit, in the roster's order:
    those who are in it on their last day.
    """

    of: Mapping[str, int]
    seats: pd.DataFrame
    people: Sequence[tuple[str, ...]]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.people)


def seats_of(roster: Roster) -> list[tuple[str, Seat]]:
    """Everybody's seats, each with the person's id, in the roster's order and in order of time."""
    return [(person, seat) for person, member in roster.members.items() for seat in member.seats]


def units(scope: Scope, people: Sequence[str], roster: Roster, part: int = 0) -> Units:
    """The units of `scope` for the cards of `people`, all of them on the roster.

    person: oneself. reports: oneself and everyone below. team: all of the same team, with or without a card; the rows
    of somebody who changes teams count for each by their day, and somebody without a team has nobody's rows; a card
    counts the team of its `part`. company: everyone on the roster.
    """
    unit_of: dict[str, int] = {}
    numbers: dict[tuple[str, str], int] = {}
    for person in people:
        unit_of[person] = numbers.setdefault(_unit(scope, person, roster, part), len(numbers))
    places: dict[str, list[int]] = {}
    seats = seats_of(roster)
    for place, (person, _) in enumerate(seats):
        places.setdefault(person, []).append(place)
    pairs: list[tuple[int, int]] = []
    behind: list[tuple[str, ...]] = []
    for (kind, name), unit in numbers.items():
        if kind == TEAM:
            pairs += [(place, unit) for place, (_, seat) in enumerate(seats) if seat.person.team == name]
            within = [person for person, member in roster.members.items() if member.person.team == name]
        else:
            within = _within(kind, name, roster)
            pairs += [(place, unit) for person in within for place in places[person]]
        behind.append(tuple(within))
    return Units(unit_of, pd.DataFrame(pairs, columns=["seat", "unit"], dtype="int64"), behind)


def _unit(scope: Scope, person: str, roster: Roster, part: int) -> tuple[str, str]:
    if scope == "company":
        return "company", ""
    if scope == TEAM:
        team = roster.members[person].parts[part].person.team
        return ("nobody", person) if team is None else (TEAM, team)
    return scope, person


def _within(kind: str, name: str, roster: Roster) -> list[str]:
    """The people of a unit that time does not change, in the roster's order."""
    match kind:
        case "company":
            return list(roster.members)
        case "reports":
            below = roster.reports.get(name, frozenset()) | {name}
            return [person for person in roster.members if person in below]
        case "nobody":
            return []
        case _:
            return [name]
