"""Files → `Inputs`: the way through this room, top to bottom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from presales_kpi.ingest.assignment import assign_sheets
from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.conversion import Exchange
from presales_kpi.ingest.files import find_files
from presales_kpi.ingest.headers import find_header
from presales_kpi.ingest.limits import too_many_cells
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.preflight import bytes_of, check_bytes, past_limit
from presales_kpi.ingest.presets import recognise
from presales_kpi.ingest.readings import readings_of
from presales_kpi.ingest.record_sheets import PEOPLE, PEOPLE_BY_NAME, RECORD_SHEETS
from presales_kpi.ingest.resolve import resolve
from presales_kpi.ingest.spreadsheet import count_cells, read_sheets
from presales_kpi.ingest.tables import Draft, draft_table
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.records import InputFile, Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.presets import Preset

_AS_FOUND: Final = Opening()
_Read = tuple[tuple[InputFile, ...], list[RawSheet], list[Issue]]


@dataclass(frozen=True)
class StoredFile:
    """The bytes of a file, and its name towards users."""

    name: str
    data: bytes = field(repr=False)


def read_inputs(
    paths: Sequence[Path], scheme: Scheme, elsewhere: Iterable[str] = (), opening: Opening = _AS_FOUND
) -> Inputs:
    """Read files and folders as the scheme's sources and the record sheets.

    `opening` is what the user said about the files; `elsewhere` are ids and labels of KPIs that exist outside the
    scheme: what is entered for them is not counted.

    Every row of every sheet that is read stands in a table, every doubt in `issues`. Raises CannotRunError for what
    cannot be opened, and where no sheet is known.
    """
    named, passed_over = find_files(paths)
    stored = (StoredFile(file.name, bytes_of(file.path, file.name, opening)) for file in named)
    return _of_files(_read_files(stored, passed_over, opening), scheme, elsewhere, opening)


def read_stored(files: Iterable[StoredFile], scheme: Scheme, elsewhere: Iterable[str], opening: Opening) -> Inputs:
    """The same for files whose bytes are at hand, in the order in which they were read before."""
    return _of_files(_read_files(files, (), opening), scheme, elsewhere, opening)


def _of_files(read: _Read, scheme: Scheme, elsewhere: Iterable[str], opening: Opening) -> Inputs:
    files, sheets, notes = read
    sources = scheme.sources | {
        name: sheet.source for name, sheet in RECORD_SHEETS.items() if name not in scheme.sources
    }
    exports = recognise(sheets, sources, opening.preset)
    assigned = assign_sheets(sheets, sources, exports.sources)
    drafts = {name: _draft(name, own, scheme, exports.presets) for name, own in assigned.sheets.items()}
    readings = readings_of(sheets, (one for draft in drafts.values() for one in draft.readings))
    inputs = _take_in(drafts, scheme, elsewhere, (*notes, *exports.issues, *assigned.issues))
    return replace(inputs, files=files, readings=readings)


def take_in(sheets: Mapping[str, Sequence[RawSheet]], scheme: Scheme, elsewhere: Iterable[str] = ()) -> Inputs:
    """Sheets by the source or record sheet that they are, as `Inputs` of no file."""
    return _take_in({name: _draft(name, own, scheme, {}) for name, own in sheets.items()}, scheme, elsewhere)


def _take_in(
    drafts: Mapping[str, Draft], scheme: Scheme, elsewhere: Iterable[str], notes: Iterable[Issue] = ()
) -> Inputs:
    found = resolve(drafts, scheme, elsewhere)
    return Inputs(
        files=(),
        tables={name: one.table for name, one in found.tables.items()},
        people=found.people,
        targets=found.targets,
        reviews=found.reviews,
        assessments=found.assessments,
        adjustments=found.adjustments,
        missing=tuple(source for source in scheme.sources if source not in found.tables),
        issues=(*notes, *found.issues),
        touched=found.touched,
        factors=found.factors,
        credits=found.credits,
    )


def _read_files(stored: Iterable[StoredFile], passed_over: Iterable[Issue], opening: Opening) -> _Read:
    issues = list(passed_over)
    files: dict[str, InputFile] = {}
    sheets: list[RawSheet] = []
    cells = 0
    for file in stored:
        checked = check_bytes(file.data, file.name, opening)
        if checked.sha256 in files:
            message = say("same-file", file=files[checked.sha256].path)
            issues.append(Issue("warning", "same-file", file.name, message, say("same-file.hint")))
            continue
        files[checked.sha256] = InputFile(file.name, checked.sha256, file.data if opening.keep else None)
        found, notes = read_sheets(checked, opening)
        cells += count_cells(found)
        if cells > opening.limits.cells:
            raise past_limit(file.name, too_many_cells(opening.limits))
        sheets += found
        issues += notes
    return tuple(files.values()), sheets, issues


def _draft(name: str, sheets: Sequence[RawSheet], scheme: Scheme, presets: Mapping[str, Preset]) -> Draft:
    exchange = Exchange(scheme.currency, scheme.rates)
    if name in scheme.sources:
        private = RECORD_SHEETS[name].private if name in RECORD_SHEETS else frozenset()
        return draft_table(name, scheme.sources[name], sheets, exchange, private, presets)
    record = RECORD_SHEETS[name]
    if name == "people" and not any(_has_column(sheet, "person") for sheet in sheets):
        record = PEOPLE_BY_NAME
    return draft_table(name, record.source, sheets, exchange, record.private)


def _has_column(sheet: RawSheet, column: str) -> bool:
    header = find_header(sheet, PEOPLE.source.columns)
    return header is not None and column in header.positions
