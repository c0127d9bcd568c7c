"""Drafts → who everybody is, whom each row credits, and what the record sheets say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from presales_kpi.ingest.adjustments import read_adjustments
from presales_kpi.ingest.credit_sheet import CreditSheet, keys_replaced, read_credits
from presales_kpi.ingest.credits import FinishedTable, finish_table
from presales_kpi.ingest.cross_checks import cross_checks
from presales_kpi.ingest.directory import Directory, directory_of, people_of_names
from presales_kpi.ingest.factors import read_factors
from presales_kpi.ingest.people import read_people
from presales_kpi.ingest.record_sheets import PEOPLE, PEOPLE_BY_NAME
from presales_kpi.ingest.records import names_of, read_assessments, read_reviews
from presales_kpi.ingest.strangers import near_people, unknown_people
from presales_kpi.ingest.tables import Draft
from presales_kpi.ingest.targets import read_targets
from presales_kpi.issues import Issue
from presales_kpi.records import Adjustment, Assessment, Factor, Person, Review, RowCredit, Target
from presales_kpi.scheme.measures import Given, Rating, Ratio
from presales_kpi.scheme.model import Scheme

Record = TypeVar("Record")
#: Sheets where a mistake touches the whole card; measuring itself knows which rows of the others it had to leave out.
_TOUCHING: Final = ("people", "targets", "adjustments", "factors", "credits")
RecordReader = Callable[[FinishedTable, Scheme], tuple[tuple[Record, ...], FinishedTable]]


@dataclass(frozen=True)
class Resolved:
    """What the drafts say once everybody is known; as `Inputs`, whose fields these are."""

    tables: Mapping[str, FinishedTable]
    people: tuple[Person, ...]
    targets: tuple[Target, ...]
    reviews: tuple[Review, ...]
    assessments: tuple[Assessment, ...]
    adjustments: tuple[Adjustment, ...]
    factors: tuple[Factor, ...]
    credits: tuple[RowCredit, ...]
    issues: tuple[Issue, ...]
    touched: frozenset[str]


def resolve(drafts: Mapping[str, Draft], scheme: Scheme, elsewhere: Iterable[str]) -> Resolved:
    """Find out who is meant everywhere, and read the record sheets.

    `drafts` are those of the scheme's sources and of record sheets, by name; `elsewhere` are ids and labels of KPIs
    outside the scheme. `tables` and `issues` are in the order of the drafts.
    """
    tables: dict[str, FinishedTable] = {}
    people, directory = _people(drafts, tables, scheme)
    sheet = _credits(drafts, tables, directory, scheme)
    for name, draft in drafts.items():
        if name not in tables:
            tables[name] = finish_table(draft, directory, sheet.by_source.get(name, {}), scheme.policy.credits.revenue)
    names = names_of(scheme, elsewhere, people)
    targets = _records("targets", partial(read_targets, names=names), tables, scheme)
    by_whom = partial(read_reviews, names=names, directory=directory)
    reviews = _records("reviews", by_whom, tables, scheme)
    assessments = _records("assessments", partial(read_assessments, names=names), tables, scheme)
    adjustments = _records("adjustments", read_adjustments, tables, scheme)
    factors = _records("factors", partial(read_factors, directory=directory, people=people), tables, scheme)
    tables = {name: tables[name] for name in drafts}
    strangers = _strangers(tables, people, directory, scheme)
    entered = [issue for name in _TOUCHING if name in tables and name not in scheme.sources
               for issue in tables[name].issues]  # fmt: skip
    return Resolved(
        tables, people, targets, reviews, assessments, adjustments, factors, sheet.records,
        (*(issue for one in tables.values() for issue in one.issues), *cross_checks(tables, scheme), *strangers),
        frozenset(person for issue in (*entered, *strangers) if issue.severity == "error" for person in issue.people),
    )  # fmt: skip


def _people(
    drafts: Mapping[str, Draft], tables: dict[str, FinishedTable], scheme: Scheme
) -> tuple[tuple[Person, ...], Directory]:
    """The people of the people sheet, whose table is finished here, or those that the rows credit."""
    if _is_record("people", drafts, scheme):
        draft = drafts["people"]
        sheet = PEOPLE if draft.source is PEOPLE.source else PEOPLE_BY_NAME
        people, directory, tables["people"] = read_people(finish_table(draft, directory_of(())), sheet, scheme)
        return people, directory
    people = people_of_names(_credited_names(drafts, scheme))
    return people, directory_of(people)


def _credits(
    drafts: Mapping[str, Draft], tables: dict[str, FinishedTable], directory: Directory, scheme: Scheme
) -> CreditSheet:
    """What the credits sheet says, whose table is finished here."""
    if not _is_record("credits", drafts, scheme):
        return CreditSheet()
    sources = {name: draft for name, draft in drafts.items() if name in scheme.sources}
    sheet, tables["credits"] = read_credits(finish_table(drafts["credits"], directory), scheme, sources)
    return sheet


def _is_record(name: str, drafts: Mapping[str, Draft], scheme: Scheme) -> bool:
    """Whether a record sheet of this name was read: a scheme may call a source of its own so."""
    return name in drafts and name not in scheme.sources


def _credited_names(drafts: Mapping[str, Draft], scheme: Scheme) -> Iterator[str]:
    """The names that rows credit; a cell that the credits sheet replaces credits nobody."""
    columns = credited_columns(scheme) | {"targets": frozenset(), "adjustments": frozenset()}
    sheet = drafts["credits"] if _is_record("credits", drafts, scheme) else None
    replaced = keys_replaced(sheet, scheme, drafts) if sheet else {}
    for name, draft in drafts.items():
        for column, names in draft.names.items():
            if column not in columns.get(name, frozenset(draft.names)):
                continue
            gone = replaced.get(name, frozenset()) if column == draft.source.person else frozenset()
            keys = draft.frame[draft.source.key].tolist() if gone and draft.source.key else [None] * len(names)
            for row, credits in enumerate(names):
                if credits is not None and draft.state[row] not in ("blank", "subtotal") and keys[row] not in gone:
                    yield from (credit.name for credit in credits)


def credited_columns(scheme: Scheme) -> dict[str, frozenset[str]]:
    """The people columns of each measured source that count: its own person column, and those that measures name."""
    columns = {name: {source.person} if source.person else set() for name, source in scheme.sources.items()}
    for kpi in scheme.measured.values():
        measures = [kpi.measure.over, kpi.measure.under] if isinstance(kpi.measure, Ratio) else [kpi.measure]
        for measure in measures:
            if not isinstance(measure, Rating | Given | Ratio) and measure.person and measure.source in columns:
                columns[measure.source].add(measure.person)
    return {name: frozenset(found) for name, found in columns.items()}


def _strangers(
    tables: Mapping[str, FinishedTable], people: tuple[Person, ...], directory: Directory, scheme: Scheme
) -> list[Issue]:
    """What there is to say about names that nobody knows, and about those that may be one person's."""
    columns = credited_columns(scheme)
    listed = "people" in tables and "people" not in scheme.sources
    unknown = unknown_people(tables, columns, directory, tables["people"] if listed else None)
    return [*unknown, *([] if listed else near_people(people, tables, columns))]


def _records(
    name: str, read: RecordReader[Record], tables: dict[str, FinishedTable], scheme: Scheme
) -> tuple[Record, ...]:
    """The records of a sheet, where there is one, its table being replaced by the one with rows rejected."""
    if name not in tables or name in scheme.sources:
        return ()
    records, tables[name] = read(tables[name], scheme)
    return records
