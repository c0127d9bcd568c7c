"""Whose rows count: the members behind a card, as units that are measured once and handed to everyone in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from presales_kpi.measure.roster import Roster
from presales_kpi.scheme.base import Scope


@dataclass(frozen=True)
class Units:
    """The units of one scope that some card needs, numbered from 0.

    `of` gives the unit of each person measured. `members` is a frame (member, unit), both int64: which members' rows
    count for the unit, `member` being the position in the roster.
    """

    of: Mapping[str, int]
    members: pd.DataFrame
    count: int


def units(scope: Scope, people: Sequence[str], roster: Roster) -> Units:
    """The units of `scope` for the cards of `people`, all of them on the roster.

    person: oneself. reports: oneself and everyone below. team: all of the same team, with or without a card; somebody
    without a team has nobody's rows. company: everyone on the roster.
    """
    unit_of: dict[str, int] = {}
    numbers: dict[tuple[str, str], int] = {}
    for person in people:
        unit_of[person] = numbers.setdefault(_unit(scope, person, roster), len(numbers))
    position = {member: place for place, member in enumerate(roster.members)}
    pairs = [
        (position[member], unit) for (kind, name), unit in numbers.items() for member in _within(kind, name, roster)
    ]
    return Units(unit_of, pd.DataFrame(pairs, columns=["member", "unit"], dtype="int64"), len(numbers))


def people_of(units: Units, roster: Roster) -> dict[int, tuple[str, ...]]:
    """The ids of the members behind each unit, in the roster's order."""
    ids = list(roster.members)
    behind: dict[int, list[str]] = {unit: [] for unit in range(units.count)}
    for member, unit in sorted(zip(units.members["member"], units.members["unit"], strict=True)):
        behind[int(unit)].append(ids[int(member)])
    return {unit: tuple(people) for unit, people in behind.items()}


def _unit(scope: Scope, person: str, roster: Roster) -> tuple[str, str]:
    if scope == "company":
        return "company", ""
    if scope == "team":
        team = roster.members[person].person.team
        return ("nobody", person) if team is None else ("team", team)
    return scope, person


def _within(kind: str, name: str, roster: Roster) -> list[str]:
    match kind:
        case "company":
            return list(roster.members)
        case "team":
            return [person for person, member in roster.members.items() if member.person.team == name]
        case "reports":
            return [name, *sorted(roster.reports.get(name, frozenset()) - {name})]
        case "nobody":
            return []
        case _:
            return [name]
