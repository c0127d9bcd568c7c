"""Is the data sound? Inputs → what was read as what, what became of each row, control totals, and what is wrong."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from presales_kpi.checked import Checked, CheckedSheet, OwnTotal, SourceTotals, Suggestion
from presales_kpi.closed import Previous
from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.find_period import find_period, rows_by_period
from presales_kpi.ingest.folding import suggest
from presales_kpi.ingest.header_issues import nearly
from presales_kpi.ingest.record_sheets import RECORD_SHEETS
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.measure.control import control_totals
from presales_kpi.measure.ledger import ledger_of_reading
from presales_kpi.measure.missing import allowed_to_miss
from presales_kpi.messages import say
from presales_kpi.money import grouped, plain
from presales_kpi.period import Period
from presales_kpi.records import Inputs, SheetReading
from presales_kpi.run import Asked, Calculated, Progress, Read, asked_period, calculate, in_order, nobody, period_issues
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Column

#: Columns that are never summed or quoted, by the sheet that has them, whoever declares it.
_PRIVATE: Final = {name: sheet.private for name, sheet in RECORD_SHEETS.items()}


#: What closed periods bring into what was read; raises CannotRunError.
Bring = Callable[[Read, LoadedScheme, Progress], Previous]


def check(
    paths: Sequence[Path], loaded: LoadedScheme, asked: Asked, progress: Progress, bring: Bring | None = None
) -> Checked:
    """Read the inputs by the scheme and say all that `run` would have to say of them; nothing is scored or written.

    What `run` would stop for once it has read the inputs is a finding here: a period that nobody weighs, nobody to
    score, a closed period whose carry is not taken. Without a period what depends on one is left open. Raises
    CannotRunError for what cannot be read at all.
    """
    scheme = loaded.scheme
    named, without = asked_period(asked.period, scheme), allowed_to_miss(asked.without, scheme)
    progress(say("step-reading"))
    inputs = read_inputs(paths, scheme, loaded.catalogue_names, asked.opening)
    period, unclear = named, None
    if named is None:
        try:
            period = find_period(paths, inputs, scheme)
        except CannotRunError as error:
            unclear = error.issues[0]
    unfit = tuple(period_issues(period, loaded, asked.force)) if period else ()
    previous = Previous()
    if period and not unfit and bring is not None:
        try:
            previous = bring(Read(inputs, period, without), loaded, progress)
        except CannotRunError as error:
            unfit = error.issues
    found = calculate(inputs, loaded, period, without, progress, previous) if period and not unfit else None
    totals = control_totals(inputs, scheme, period, _PRIVATE)
    ledger = found.ledger if found else ledger_of_reading(inputs, scheme)
    issues = found.issues if found else (*loaded.issues, *inputs.issues)
    return Checked(
        period=period,
        unclear=unclear,
        periods=rows_by_period(inputs, scheme, "quarter"),
        inputs=inputs.files,
        sheets=tuple(_sheets(inputs, scheme)),
        missing=tuple(name for name in inputs.missing if name in scheme.sources),
        ledger=ledger,
        measured=found is not None,
        totals=totals,
        issues=in_order([*issues, *unfit, *_nobody(found, period), *_differing(totals)]),
        names={person.id: person.name for person in inputs.people},
        provisional=sum(1 for card in found.cards if card.provisional) if found else 0,
    )


def _nobody(found: Calculated | None, period: Period | None) -> Iterator[Issue]:
    if found is not None and period is not None and not found.cards:
        yield nobody(period)


def _differing(totals: Iterable[SourceTotals]) -> Iterator[Issue]:
    """A warning for each total of an export's own that its rows do not come to."""
    for own in (own for one in totals for own in one.own):
        if own.stated != own.counted:
            yield Issue("warning", "total-differs", own.where, _difference(own), say("total-differs.hint"),
                        found=plain(own.stated))  # fmt: skip


def _difference(own: OwnTotal) -> str:
    stated, counted, difference = map(grouped, (own.stated, own.counted, own.stated - own.counted))
    return say("total-differs", column=own.column, stated=stated, counted=counted, difference=difference)


def _sheets(inputs: Inputs, scheme: Scheme) -> Iterator[CheckedSheet]:
    """Every sheet with its rows, the columns it lacks, and headers that may be meant for one of them."""
    rows: Counter[tuple[str, str | None]] = Counter()
    for line in ledger_of_reading(inputs, scheme):
        rows[line.file, line.sheet] += line.read
    for reading in inputs.readings:
        read = rows[reading.file, reading.sheet]
        columns = _columns(reading, scheme)
        if not columns:
            yield CheckedSheet(reading, read)
            continue
        found = {one.column for one in reading.columns}
        absent = {name: column for name, column in columns.items() if name not in found}
        yield CheckedSheet(reading, read, tuple(absent), tuple(_suggestions(reading.unused, absent)))


def _columns(reading: SheetReading, scheme: Scheme) -> Mapping[str, Column]:
    if reading.source in scheme.sources:
        return scheme.sources[reading.source].columns
    record = RECORD_SHEETS.get(reading.source or "")
    return record.source.columns if record else {}


def _suggestions(headers: Sequence[str], absent: Mapping[str, Column]) -> Iterator[Suggestion]:
    """Headers spelt nearly like one of a missing column; for a column that must be there, the likest will do."""
    for header in headers:
        for column, spec in absent.items():
            names = (column, *spec.aliases)
            near = next((name for name in names if nearly(header, name)), None)
            near = near or (suggest(header, names) if spec.required else None)
            if near:
                yield Suggestion(header, column, near)
                break
