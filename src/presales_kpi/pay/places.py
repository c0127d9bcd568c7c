"""Where the findings of pay are: the cell or the sheet that lacks something, or the line of the scheme that asks for
it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import Message
from presales_kpi.records import Person
from presales_kpi.scheme.nodes import Part
from presales_kpi.table import Table

#: By message: the column of the people sheet that would have to say it.
_CELLS: Final = {
    "no-base": "evaluation_base", "no-sales-base": "sales_base", "factor-without-team": "team",
    "no-team-no-pool": "team",
}  # fmt: skip
#: By message: the sheet that would have to say it.
_SHEETS: Final = {"no-factor": "factors", "no-sales-target": "targets"}
_POOL: Final = ("bonus", "pool", "evaluation", "amount")
#: By message: the part of the scheme that asks for it.
_IN_SCHEME: Final[Mapping[str, tuple[str, ...]]] = {
    "no-base": ("bonus", "evaluation", "base"), "no-sales-base": ("bonus", "sales", "base"),
    "no-factor": ("bonus", "evaluation", "factors"), "factor-without-team": ("bonus", "evaluation", "factors"),
    "no-sales-target": ("bonus", "sales", "kpi"), "no-sales-value": ("bonus", "sales", "kpi"),
    "pool-below-floors": _POOL, "pool-undecided": _POOL, "team-without-pool": _POOL, "no-team-no-pool": _POOL,
}  # fmt: skip


def located(
    issues: Iterable[Issue], place: Callable[[Sequence[Part]], str], tables: Mapping[str, Table],
    people: Mapping[str, Person],
) -> Iterator[Issue]:  # fmt: skip
    """The findings, those without a place with theirs: `place` gives that of a part of the scheme, `tables` are the
    sheets by name, and `people` says by id on which row of the people sheet somebody stands."""
    for issue in issues:
        key = issue.message.key if isinstance(issue.message, Message) else ""
        if issue.where or key not in _IN_SCHEME:
            yield issue
            continue
        person = people.get(issue.people[0]) if issue.people else None
        where = _cell(tables.get("people"), person, _CELLS.get(key)) or _sheet(tables.get(_SHEETS.get(key, "")))
        team = person.team if person is not None and key == "pool-below-floors" else None
        yield replace(issue, where=where or place(_IN_SCHEME[key] + ((team,) if team else ())))


def _cell(sheet: Table | None, person: Person | None, column: str | None) -> str:
    if sheet is None or person is None or person.row is None or column is None:
        return ""
    return sheet.where(person.row, column)


def _sheet(sheet: Table | None) -> str:
    return sheet.sheets[0].where() if sheet is not None and sheet.sheets else ""
