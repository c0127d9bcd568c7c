"""Whose rows count: the members behind a card, as units that are measured once and handed to everyone in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from presales_kpi.measure.need import GROUPS, Group
from presales_kpi.measure.roster import Roster, Seat
from presales_kpi.records import Person
from presales_kpi.scheme.base import Scope

#: What a unit is: that of a scope, or the empty one of somebody whose group is not known.
_Kind = Scope | Literal["nobody"]


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

    person: oneself. reports: oneself and everyone below. team, region: all of the same one, with or without a card;
    the rows of somebody who changes it count for each by their day, and somebody without one has nobody's rows; a card
    counts that of its `part`. company: everyone on the roster.
    """
    unit_of: dict[str, int] = {}
    numbers: dict[tuple[_Kind, str], int] = {}
    for person in people:
        unit_of[person] = numbers.setdefault(_unit(scope, person, roster, part), len(numbers))
    places: dict[str, list[int]] = {}
    seats = seats_of(roster)
    for place, (person, _) in enumerate(seats):
        places.setdefault(person, []).append(place)
    pairs: list[tuple[int, int]] = []
    behind: list[tuple[str, ...]] = []
    for (kind, name), unit in numbers.items():
        if kind in GROUPS:
            pairs += [(place, unit) for place, (_, seat) in enumerate(seats) if group_of(seat.person, kind) == name]
            within = [person for person, member in roster.members.items() if group_of(member.person, kind) == name]
        else:
            within = _within(kind, name, roster)
            pairs += [(place, unit) for person in within for place in places[person]]
        behind.append(tuple(within))
    return Units(unit_of, pd.DataFrame(pairs, columns=["seat", "unit"], dtype="int64"), behind)


def group_of(person: Person, group: Group) -> str | None:
    """The team or region of a person, as the people sheet says; None where it does not."""
    return person.team if group == "team" else person.region


def _unit(scope: Scope, person: str, roster: Roster, part: int) -> tuple[_Kind, str]:
    if scope == "company":
        return "company", ""
    if scope in GROUPS:
        group = group_of(roster.members[person].parts[part].person, scope)
        return ("nobody", person) if group is None else (scope, group)
    return scope, person


def _within(kind: _Kind, name: str, roster: Roster) -> list[str]:
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
