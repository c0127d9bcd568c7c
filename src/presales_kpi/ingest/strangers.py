"""Names that rows credit: those that are nobody's, and those that are probably one person under two spellings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.directory import Directory
from presales_kpi.ingest.findings import as_found
from presales_kpi.ingest.folding import fold
from presales_kpi.ingest.near import near_names, surely
from presales_kpi.issues import Issue, Severity
from presales_kpi.messages import joined, listed, say
from presales_kpi.records import Person

#: The sheet that may name people outside the team as rows of exports do; the other record sheets are about the team.
_CREDITS = "credits"
#: The people columns of each measured source that count.
Credited = Mapping[str, frozenset[str]]


def unknown_people(
    tables: Mapping[str, FinishedTable], credited: Credited, directory: Directory, listed: FinishedTable | None
) -> list[Issue]:
    """One issue for each name that is nobody's, with its number of rows, first place and the nearest known name.

    A warning where exports name people outside the team; an error where somebody entered it by hand for this team, and
    where it can hardly be anything but a slip in the name of somebody known, who is touched by it.
    `credited` are the people columns of each table that count; `listed` is the people sheet, None where there is none
    and people are those whom rows credit. Of somebody whose own row there is rejected, that is said instead.
    """
    rows: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    entered: set[str] = set()
    for source, name, where in _names(tables, credited, known=False):
        rows[fold(name)] += 1
        if source not in credited and source != _CREDITS:
            entered.add(fold(name))
        first.setdefault(fold(name), (name, where))
    issues: list[Issue] = []
    named_in, refused = say("on-the-people-sheet" if listed else "whom-rows-credit"), _refused(listed)
    for folded, times in rows.items():
        name, where = first[folded]
        near = None if folded in refused else directory.nearest(name)
        count = say("credited-row") if times == 1 else say("credited-rows", rows=times)
        message = say("unknown-person", name=name, count=count, where=named_in)
        hint = joined(say("did-you-mean", name=near) if near else "", say("unknown-person.hint"))
        if folded in refused:
            message = say("refused-person", name=name, count=count, row=refused[folded])
            hint = say("refused-person.hint")
        meant = directory.find(near) if near and surely(name, near) else frozenset()
        severity: Severity = "error" if folded in entered or meant else "warning"
        issues.append(Issue(severity, "unknown-person", where, message, hint, tuple(sorted(meant)), as_found(name)))
    return issues


def _refused(listed: FinishedTable | None) -> dict[str, str]:
    """Who stands on the people sheet in rejected rows, by folded id and name, each with the place of the first."""
    found: dict[str, str] = {}
    if listed is None:
        return found
    table = listed.table
    for row in [row for row, state in enumerate(table.state.tolist()) if state == "rejected"]:
        for column in {"person", "name"} & {*table.frame.columns}:
            text = table.frame[column].iloc[row]
            if isinstance(text, str):
                found.setdefault(fold(text), table.where(row))
    return found


def near_people(people: Sequence[Person], tables: Mapping[str, FinishedTable], credited: Credited) -> list[Issue]:
    """Where no people sheet says who is who: one warning that lists the names that are probably one person's."""
    pairs = near_names(person.name for person in people)
    if not pairs:
        return []
    later = {second for _, second in pairs}
    where = next((where for _, name, where in _names(tables, credited, known=True) if name in later), "")
    both = listed([say("pair", first=say("quoted", text=one), second=say("quoted", text=two)) for one, two in pairs])
    touched = tuple(sorted({name for pair in pairs for name in pair}))
    message, hint = say("near-people", pairs=both), say("near-people.hint")
    return [Issue("warning", "near-duplicate-people", where, message, hint, touched)]


def _names(tables: Mapping[str, FinishedTable], credited: Credited, known: bool) -> Iterator[tuple[str, str, str]]:
    """Source, name and place of each credit of somebody known, or of nobody; what the credits sheet says of a row
    stands where the sheet says it."""
    for source, finished in tables.items():
        table = finished.table
        for column, credits in table.credits.items():
            if column not in credited.get(source, frozenset(table.credits)):
                continue
            lines = credits[(credits["person"].notna() if known else credits["person"].isna()) & ~credits["overlay"]]
            said = finished.by_sheet if column == finished.person else frozenset()
            for row, name in zip(lines["row"].tolist(), lines["name"].tolist(), strict=True):
                if row not in said:
                    yield source, name, table.where(row, column)
