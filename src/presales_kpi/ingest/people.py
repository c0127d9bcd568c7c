"""The people sheet → one `Person` a row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.directory import Directory, directory_of
from presales_kpi.ingest.findings import Finding
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.record_rows import RecordRows, labelled
from presales_kpi.ingest.record_sheets import RecordSheet
from presales_kpi.ingest.shares import split_names
from presales_kpi.records import Person
from presales_kpi.scheme.model import Scheme


def read_people(
    finished: FinishedTable, sheet: RecordSheet, scheme: Scheme
) -> tuple[tuple[Person, ...], Directory, FinishedTable]:
    """The people sorted by id and date, the directory of their names, and the table with the rows rejected here."""
    rows = RecordRows(finished, sheet)
    levels = labelled(
        {level: spec.label for level, spec in scheme.levels.items()},
        {level: spec.aliases for level, spec in scheme.levels.items()},
    )
    read = [_person(rows, row, levels) for row in rows]
    read = [person for person in read if not _leaves_before_joining(rows, person)]
    keys = {_row(person): (person.id, person.since) for person in read}
    twins = rows.reject_twins(
        keys, "duplicate-person", "the same person stands in several rows without different `from` dates",
        "Delete the copies, or write in `from` the day from which each row holds",
    )  # fmt: skip
    people = list(_inherited([person for person in read if _row(person) not in twins]))
    directory = directory_of(people)
    people = [_with_manager(rows, person, directory) for person in people]
    return tuple(people), directory, rows.finished()


def _row(person: Person) -> int:
    return -1 if person.row is None else person.row


def _person(rows: RecordRows, row: int, levels: dict[str, str]) -> Person:
    person = rows.text(row, "person") or ""
    return Person(
        id=person,
        name=(rows.text(row, "name") if "name" in rows.columns else None) or person,
        aliases=split_names(rows.text(row, "aliases") or ""),
        level=_level(rows, row, levels),
        team=rows.text(row, "team"),
        region=rows.text(row, "region"),
        product_line=rows.text(row, "product_line"),
        manager=rows.text(row, "manager"),
        joined=_day(rows, row, "joined"),
        left=_day(rows, row, "left"),
        since=_day(rows, row, "from"),
        evaluation_base=_base(rows, row),
        leave_days=_leave_days(rows, row),
        row=row,
    )


def _day(rows: RecordRows, row: int, column: str) -> date | None:
    text = rows.text(row, column)
    return date.fromisoformat(text[:10]) if text else None


def _level(rows: RecordRows, row: int, levels: dict[str, str]) -> str | None:
    text = rows.text(row, "level")
    if text is None:
        return None
    level = levels.get(fold(text))
    if level is None:
        hint = did_you_mean(text, levels, "Write a level of the scheme, or add this name to the level's `aliases`")
        rows.tell(Finding("unknown-level", (row,), "level", f'level: "{text}" is no level of the scheme', hint))
    return level


def _base(rows: RecordRows, row: int) -> Decimal | None:
    base = rows.number(row, "evaluation_base")
    if base is not None and base < 0:
        message, hint = "evaluation_base: the amount is below 0", "Correct it; until then it counts as not given"
        rows.tell(Finding("negative-base", (row,), "evaluation_base", message, hint))
        return None
    return base


def _leave_days(rows: RecordRows, row: int) -> int:
    days = rows.number(row, "leave_days")
    if days is None:
        return 0
    if days < 0 or days != int(days):
        message, hint = (
            "leave_days: not a whole number of days",
            "Write whole days, 0 or more; until then it counts as 0",
        )
        rows.tell(Finding("bad-leave-days", (row,), "leave_days", message, hint))
        return 0
    return int(days)


def _leaves_before_joining(rows: RecordRows, person: Person) -> bool:
    if person.joined is None or person.left is None or person.left >= person.joined:
        return False
    message = f"left on {person.left}, before joining on {person.joined}"
    rows.reject([_row(person)], "left-before-joined", "left", message, "Correct one of the two dates")
    return True


def _inherited(people: Sequence[Person]) -> Iterator[Person]:
    """Sorted by id and date; what a later row of a person leaves empty holds on from the row before.

    Leaving and leave days belong to their row alone.
    """
    before: Person | None = None
    for person in sorted(people, key=lambda person: (person.id, person.since or date.min)):
        full = person
        if before is not None and before.id == person.id:
            full = replace(
                person,
                name=before.name if person.name == person.id else person.name,
                aliases=person.aliases or before.aliases,
                level=person.level or before.level,
                team=person.team or before.team,
                region=person.region or before.region,
                product_line=person.product_line or before.product_line,
                manager=person.manager or before.manager,
                joined=person.joined or before.joined,
                evaluation_base=before.evaluation_base if person.evaluation_base is None else person.evaluation_base,
            )
        before = full
        yield full


def _with_manager(rows: RecordRows, person: Person, directory: Directory) -> Person:
    if person.manager is None:
        return person
    ids = directory.find(person.manager)
    if len(ids) == 1:
        return replace(person, manager=next(iter(ids)))
    if ids:
        message = f'manager: "{person.manager}" may be any of {", ".join(sorted(ids))}'
        finding = Finding("ambiguous-manager", (_row(person),), "manager", message, "Write the id instead of the name")
    else:
        near = directory.nearest(person.manager)
        hint = "Add the manager to this sheet; until then nobody's team includes this person"
        message = f'manager: "{person.manager}" is nobody on the people sheet'
        hint = f'Did you mean "{near}"? {hint}' if near else hint
        finding = Finding("unknown-manager", (_row(person),), "manager", message, hint, "warning")
    rows.tell(finding)
    return replace(person, manager=None)
