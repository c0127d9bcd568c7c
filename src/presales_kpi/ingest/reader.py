"""Files → `Inputs`: the way through this room, top to bottom."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from presales_kpi.ingest.adjustments import read_adjustments
from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.credits import FinishedTable, finish_table, unknown_people
from presales_kpi.ingest.directory import Directory, directory_of, people_of_names
from presales_kpi.ingest.files import find_files
from presales_kpi.ingest.headers import assign_sheets, find_header
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.people import read_people
from presales_kpi.ingest.preflight import check_file
from presales_kpi.ingest.record_sheets import PEOPLE, PEOPLE_BY_NAME, RECORD_SHEETS
from presales_kpi.ingest.records import names_of, read_assessments, read_reviews, read_targets
from presales_kpi.ingest.spreadsheet import read_sheets
from presales_kpi.ingest.tables import Draft, draft_table
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.records import InputFile, Inputs, Person
from presales_kpi.scheme.measures import Given, Rating, Ratio
from presales_kpi.scheme.model import Scheme

Record = TypeVar("Record")
_AS_FOUND: Final = Opening()
#: Sheets where a mistake touches the whole card; measuring itself knows which rows of the others it had to leave out.
_TOUCHING: Final = ("people", "targets", "adjustments")
RecordReader = Callable[[FinishedTable, Scheme], tuple[tuple[Record, ...], FinishedTable]]


def read_inputs(
    paths: Sequence[Path], scheme: Scheme, elsewhere: Iterable[str] = (), opening: Opening = _AS_FOUND
) -> Inputs:
    """Read files and folders as the scheme's sources and the record sheets.

    `opening` is what the user said about the files; `elsewhere` are ids and labels of KPIs that exist outside the
    scheme: what is entered for them is not counted.

    Every row of every sheet that is read stands in a table, every doubt in `issues`. Raises CannotRunError for what
    cannot be opened, and where no sheet is known.
    """
    files, sheets, notes = _read_files(paths, opening)
    sources = scheme.sources | {
        name: sheet.source for name, sheet in RECORD_SHEETS.items() if name not in scheme.sources
    }
    assigned, unused = assign_sheets(sheets, sources)
    return take_in(assigned, scheme, elsewhere, files, (*notes, *unused))


def take_in(
    assigned: Mapping[str, Sequence[RawSheet]], scheme: Scheme, elsewhere: Iterable[str] = (),
    files: tuple[InputFile, ...] = (), notes: Iterable[Issue] = (),
) -> Inputs:  # fmt: skip
    """The sheets `assigned` to sources and record sheets, as `Inputs`; `notes` is what there is to say already."""
    drafts = {name: _draft(name, assigned[name], scheme) for name in assigned}
    tables: dict[str, FinishedTable] = {}
    people, directory = _people(drafts, tables, scheme)
    tables |= {name: finish_table(draft, directory) for name, draft in drafts.items() if name not in tables}
    names = names_of(scheme, elsewhere)
    targets = _records("targets", partial(read_targets, names=names), tables, scheme)
    reviews = _records("reviews", partial(read_reviews, names=names), tables, scheme)
    assessments = _records("assessments", partial(read_assessments, names=names), tables, scheme)
    adjustments = _records("adjustments", read_adjustments, tables, scheme)
    named_in = say("on-the-people-sheet" if "people" in tables else "whom-rows-credit")
    finished = {name: tables[name] for name in assigned}
    strangers = unknown_people([one.table for one in finished.values()], credited_columns(scheme), directory, named_in)
    entered = [issue for name in _TOUCHING if name in finished and name not in scheme.sources
               for issue in finished[name].issues]  # fmt: skip
    return Inputs(
        files=files,
        tables={name: one.table for name, one in finished.items()},
        people=people,
        targets=targets,
        reviews=reviews,
        assessments=assessments,
        adjustments=adjustments,
        missing=tuple(source for source in scheme.sources if source not in finished),
        issues=(*notes, *(issue for one in finished.values() for issue in one.issues), *strangers),
        touched=frozenset(
            person for issue in (*entered, *strangers) if issue.severity == "error" for person in issue.people
        ),
    )


def _read_files(paths: Sequence[Path], opening: Opening) -> tuple[tuple[InputFile, ...], list[RawSheet], list[Issue]]:
    named, passed_over = find_files(paths)
    issues = list(passed_over)
    files: dict[str, InputFile] = {}
    sheets: list[RawSheet] = []
    for file in named:
        checked = check_file(file.path, file.name)
        if checked.sha256 in files:
            message = say("same-file", file=files[checked.sha256].path)
            issues.append(Issue("warning", "same-file", file.name, message, say("same-file.hint")))
            continue
        files[checked.sha256] = InputFile(file.name, checked.sha256)
        found, notes = read_sheets(checked)
        sheets += found
        issues += notes
    return tuple(files.values()), sheets, issues


def _draft(name: str, sheets: Sequence[RawSheet], scheme: Scheme) -> Draft:
    if name in scheme.sources:
        return draft_table(name, scheme.sources[name], sheets, scheme.currency)
    record = RECORD_SHEETS[name]
    if name == "people" and not any(_has_column(sheet, "person") for sheet in sheets):
        record = PEOPLE_BY_NAME
    return draft_table(name, record.source, sheets, scheme.currency, record.private)


def _has_column(sheet: RawSheet, column: str) -> bool:
    header = find_header(sheet, PEOPLE.source.columns)
    return header is not None and column in header.positions


def _people(
    drafts: Mapping[str, Draft], tables: dict[str, FinishedTable], scheme: Scheme
) -> tuple[tuple[Person, ...], Directory]:
    """The people of the people sheet, whose table is finished here, or those that the rows credit."""
    if "people" in drafts and "people" not in scheme.sources:
        draft = drafts["people"]
        sheet = PEOPLE if draft.source is PEOPLE.source else PEOPLE_BY_NAME
        people, directory, tables["people"] = read_people(finish_table(draft, directory_of(())), sheet, scheme)
        return people, directory
    people = people_of_names(_credited_names(drafts, scheme))
    return people, directory_of(people)


def _credited_names(drafts: Mapping[str, Draft], scheme: Scheme) -> Iterator[str]:
    columns = credited_columns(scheme) | {"targets": frozenset(), "adjustments": frozenset()}
    for name, draft in drafts.items():
        for column, names in draft.names.items():
            if column not in columns.get(name, frozenset(draft.names)):
                continue
            for row, credits in enumerate(names):
                if credits is not None and draft.state[row] not in ("blank", "subtotal"):
                    yield from (credit.name for credit in credits)


def credited_columns(scheme: Scheme) -> dict[str, frozenset[str]]:
    """The people columns of each measured source that count: its own person column, and those that measures name."""
    columns = {name: {source.person} if source.person else set() for name, source in scheme.sources.items()}
    for kpi in scheme.kpis.values():
        measures = [kpi.measure.over, kpi.measure.under] if isinstance(kpi.measure, Ratio) else [kpi.measure]
        for measure in measures:
            if not isinstance(measure, Rating | Given | Ratio) and measure.person and measure.source in columns:
                columns[measure.source].add(measure.person)
    return {name: frozenset(found) for name, found in columns.items()}


def _records(
    name: str, read: RecordReader[Record], tables: dict[str, FinishedTable], scheme: Scheme
) -> tuple[Record, ...]:
    """The records of a sheet, where there is one, its table being replaced by the one with rows rejected."""
    if name not in tables or name in scheme.sources:
        return ()
    records, tables[name] = read(tables[name], scheme)
    return records
