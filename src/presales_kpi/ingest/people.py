"""The people sheet → one `Person` a row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.directory import Directory, directory_of
from presales_kpi.ingest.findings import Finding
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.near import same_but_for
from presales_kpi.ingest.record_rows import RecordRows, labelled
from presales_kpi.ingest.record_sheets import RecordSheet
from presales_kpi.ingest.records import GROUPS
from presales_kpi.ingest.shares import split_names
from presales_kpi.messages import joined, say
from presales_kpi.records import Person
from presales_kpi.scheme.likeness import bare
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
    twins = rows.reject_twins(keys, "duplicate-person", say("duplicate-person"), say("duplicate-person.hint"))
    people = list(_inherited(_grouped(rows, [person for person in read if _row(person) not in twins])))
    people = [person for person in people if _holds_on_some_day(rows, person)]
    directory = directory_of(people)
    people = [_with_manager(rows, person, directory) for person in people]
    return tuple(people), directory, rows.finished(directory.find)


def _row(person: Person) -> int:
    return -1 if person.row is None else person.row


def _person(rows: RecordRows, row: int, levels: dict[str, str]) -> Person:
    person = rows.text(row, "person") or ""
    level = _level(rows, row, levels)
    return Person(
        id=person,
        name=(rows.text(row, "name") if "name" in rows.columns else None) or person,
        aliases=split_names(rows.text(row, "aliases") or ""),
        level=level,
        level_unknown=level is None and rows.text(row, "level") is not None,
        team=rows.text(row, "team"),
        region=rows.text(row, "region"),
        product_line=rows.text(row, "product_line"),
        manager=rows.text(row, "manager"),
        joined=_day(rows, row, "joined"),
        left=_day(rows, row, "left"),
        since=_day(rows, row, "from"),
        evaluation_base=_base(rows, row, "evaluation_base"),
        sales_base=_base(rows, row, "sales_base"),
        salary=_base(rows, row, "salary"),
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
        hint = did_you_mean(text, levels, say("unknown-level.or-alias"))
        rows.tell(Finding("unknown-level", (row,), "level", say("unknown-level", column="level", text=text), hint))
    return level


def _base(rows: RecordRows, row: int, column: str) -> Decimal | None:
    base = rows.number(row, column)
    if base is not None and base < 0:
        message, hint = say("negative-base", column=column), say("negative-base.hint")
        rows.tell(Finding("negative-base", (row,), column, message, hint))
        return None
    return base


def _leave_days(rows: RecordRows, row: int) -> int:
    days = rows.number(row, "leave_days")
    if days is None:
        return 0
    if days < 0 or days != int(days):
        message, hint = say("bad-leave-days", column="leave_days"), say("bad-leave-days.hint")
        rows.tell(Finding("bad-leave-days", (row,), "leave_days", message, hint))
        return 0
    return int(days)


def _grouped(rows: RecordRows, people: Sequence[Person]) -> list[Person]:
    """The people with one spelling of each team, region and product line, the first in the order of characters, where
    spellings differ by case, width and blanks alone; others that are all but the same are said."""
    spelling = {kind: _spellings(rows, people, kind) for kind in GROUPS}

    def spelled(kind: str, name: str | None) -> str | None:
        return None if name is None else spelling[kind][fold(name)]

    return [
        replace(
            person, team=spelled("team", person.team), region=spelled("region", person.region),
            product_line=spelled("product_line", person.product_line),
        )
        for person in people
    ]  # fmt: skip


def _spellings(rows: RecordRows, people: Sequence[Person], kind: str) -> dict[str, str]:
    """Each group of a kind by its folded name."""
    first: dict[str, int] = {}
    for person in people:
        if name := getattr(person, kind):
            first.setdefault(name, _row(person))
    spelling = {fold(name): name for name in sorted(first, reverse=True)}
    for one, other in same_but_for(spelling.values(), bare):
        message = say("near-groups", column=kind, one=one, other=other)
        rows.tell(Finding("near-duplicate-group", (first[other],), kind, message, say("near-groups.hint"), "warning"))
    return spelling


def _holds_on_some_day(rows: RecordRows, person: Person) -> bool:
    """Whether a row, with what it takes over from earlier ones, is about any day at all."""
    if _leaves_before_joining(rows, person):
        return False
    if person.since is not None and person.left is not None and person.since > person.left:
        message, hint = say("from-after-left", since=person.since, left=person.left), say("from-outside.hint")
        rows.reject([_row(person)], "from-after-left", "from", message, hint)
        return False
    if person.since is not None and person.joined is not None and person.since < person.joined:
        message, hint = say("from-before-joined", since=person.since, joined=person.joined), say("from-outside.hint")
        rows.tell(Finding("from-before-joined", (_row(person),), "from", message, hint, "warning"))
    return True


def _leaves_before_joining(rows: RecordRows, person: Person) -> bool:
    if person.joined is None or person.left is None or person.left >= person.joined:
        return False
    message = say("left-before-joined", left=person.left, joined=person.joined)
    rows.reject([_row(person)], "left-before-joined", "left", message, say("left-before-joined.hint"))
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
                level=None if person.level_unknown else person.level or before.level,
                team=person.team or before.team,
                region=person.region or before.region,
                product_line=person.product_line or before.product_line,
                manager=person.manager or before.manager,
                joined=person.joined or before.joined,
                evaluation_base=before.evaluation_base if person.evaluation_base is None else person.evaluation_base,
                sales_base=before.sales_base if person.sales_base is None else person.sales_base,
                salary=before.salary if person.salary is None else person.salary,
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
        message = say("ambiguous-person", column="manager", name=person.manager, ids=tuple(sorted(ids)))
        finding = Finding("ambiguous-manager", (_row(person),), "manager", message, say("ambiguous-person.hint"))
    else:
        near = directory.nearest(person.manager)
        message = say("unknown-manager", column="manager", name=person.manager)
        hint = joined(say("did-you-mean", name=near) if near else "", say("unknown-manager.hint"))
        meant = (near,) if near else ()
        finding = Finding("unknown-manager", (_row(person),), "manager", message, hint, names=meant)
    rows.tell(finding)
    return replace(person, manager=None)
