"""Raw sheets of one source → a table whose people are still names; `credits` makes it a `Table`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.cells import Cell, RawSheet
from presales_kpi.ingest.column_findings import ReadColumn, column_findings
from presales_kpi.ingest.columns import ParsedColumn, Value, parse_column, typed_series
from presales_kpi.ingest.conversion import Exchange
from presales_kpi.ingest.exported import lay_out_export
from presales_kpi.ingest.findings import Finding, as_found
from presales_kpi.ingest.headers import column_letters
from presales_kpi.ingest.layout import Layout, lay_out
from presales_kpi.ingest.readings import reading
from presales_kpi.ingest.row_kinds import RowKinds, row_kinds
from presales_kpi.ingest.shares import Credit
from presales_kpi.ingest.sheet_columns import SheetStyle, parse_columns
from presales_kpi.issues import Issue
from presales_kpi.messages import listed, say
from presales_kpi.records import SheetReading
from presales_kpi.scheme.presets import Preset
from presales_kpi.scheme.sources import Column, Source
from presales_kpi.table import ROW, SHEET, Sheet

_NO_PRESETS: Final[Mapping[str, Preset]] = {}


@dataclass(frozen=True)
class Draft:
    """A table before its people are known: as `Table`, but `names` holds what each people column names, row by row,
    and `findings` what is wrong with cells and rows. `issues` are about whole sheets, `readings` say how each of them
    was read."""

    id: str
    source: Source
    frame: pd.DataFrame
    bad: Mapping[str, npt.NDArray[np.bool_]]
    state: npt.NDArray[np.object_]
    names: Mapping[str, Sequence[tuple[Credit, ...] | None]]
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
    readings: tuple[SheetReading, ...] = ()


@dataclass
class _Stack:
    """The sheets of one source, one under the other, while they are read."""

    source: Source
    values: dict[str, list[Value | None]]
    bad: dict[str, set[int]]
    sheets: list[Sheet] = field(default_factory=list)
    sheet_of: list[int] = field(default_factory=list)
    row_of: list[int] = field(default_factory=list)
    keyless: list[int] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    readings: list[SheetReading] = field(default_factory=list)


def draft_table(
    source_id: str, source: Source, sheets: Sequence[RawSheet], exchange: Exchange,
    private: frozenset[str] = frozenset(), presets: Mapping[str, Preset] = _NO_PRESETS,
) -> Draft:  # fmt: skip
    """Read and stack the sheets of one source, amounts in the currency of `exchange`; cells of `private` columns are
    not quoted in messages. `presets` has those that sheets are read by, by the sheets' places."""
    stack = _Stack(source, {column: [] for column in source.columns}, {column: set() for column in source.columns})
    for sheet in sheets:
        _add_sheet(stack, source_id, sheet, exchange, private, presets.get(sheet.place))
    frame = pd.DataFrame(
        {column: typed_series(_shown(stack, column), spec.type) for column, spec in source.columns.items()}
        | {SHEET: np.array(stack.sheet_of, np.int64), ROW: np.array(stack.row_of, np.int64)}
    )
    state = np.array(stack.state, object)
    bad = {column: _mask(rows, len(state)) for column, rows in stack.bad.items()}
    _reject_unreadable(source, state, bad)
    findings = [*stack.findings, *_empty_keys(source, frame, state, stack.keyless)]
    findings += _duplicates(source, frame, state, stack.sheets)
    names = {
        column: [value if isinstance(value, tuple) else None for value in stack.values[column]]
        for column, spec in source.columns.items() if spec.type == "people"
    }  # fmt: skip
    return Draft(
        source_id, source, frame, {column: mask for column, mask in bad.items() if mask.any()}, state, names,
        tuple(stack.sheets), tuple(findings), tuple(stack.issues), tuple(stack.readings),
    )  # fmt: skip


def _shown(stack: _Stack, column: str) -> list[Value | None]:
    """The values of a column; a people cell is shown as the names it gives."""
    values = stack.values[column]
    if stack.source.columns[column].type != "people":
        return values
    texts = {value: _people_text(value) for value in set(values) if isinstance(value, tuple)}
    return [texts[value] if isinstance(value, tuple) else None for value in values]


def _people_text(credits: tuple[Credit, ...]) -> str:
    if credits[0].num == 1 and credits[0].den == len(credits):
        return ";".join(credit.name for credit in credits)
    return ";".join(f"{credit.name}:{credit.num * 100 / credit.den:g}%" for credit in credits)


def _add_sheet(
    stack: _Stack, source_id: str, sheet: RawSheet, exchange: Exchange, private: frozenset[str], preset: Preset | None
) -> None:
    if preset is not None:
        layout = lay_out_export(sheet, source_id, stack.source, preset, exchange.currency)
    else:
        layout = lay_out(sheet, stack.source.columns, exchange.currency)
    header = layout.header
    headers = {column: header.texts[at] for column, at in header.positions.items()} if header else {}
    stack.sheets.append(Sheet(sheet.file, sheet.sheet, column_letters(sheet, header) if header else {}, headers))
    if sheet.hidden:
        stack.issues.append(Issue("note", "hidden-sheet", sheet.place, say("hidden-sheet")))
    kinds = row_kinds(layout, header, stack.source) if header else RowKinds([])
    stack.issues += [*layout.issues, *kinds.issues]
    stack.readings.append(reading(layout, kinds.states, source_id))
    if header is None or not layout.rows:
        return
    start, rows = len(stack.state), len(layout.rows)
    stack.findings += [replace(one, rows=tuple(start + at for at in one.rows)) for one in kinds.findings]
    stack.state += kinds.states
    stack.sheet_of += [len(stack.sheets) - 1] * rows
    stack.row_of += range(layout.first, layout.first + rows)
    if stack.source.key not in header.positions and stack.source.key not in layout.unread:
        stack.keyless.append(len(stack.sheets) - 1)
    cells = {column: _of_records(layout.cells(column), kinds) for column in layout.columns}
    style = SheetStyle(sheet.delimiter == ";", sheet.since_1904)
    parsed = parse_columns(cells, layout.columns, stack.source.date, header.positions, exchange, style)
    for column in layout.columns:
        spec = layout.columns[column]
        _add_column(stack, source_id, column, spec, parsed[column], cells[column], start, column in private)
        if column in layout.unread:
            stack.bad[column] |= set(range(start, start + rows))
        stack.bad[column] |= {start + at for at in kinds.lacking.get(column, ())}
    _keep_totals(stack, layout, kinds, start, exchange.currency)


def _keep_totals(stack: _Stack, layout: Layout, kinds: RowKinds, start: int, currency: str) -> None:
    """What total rows say of amounts, so that it can be compared with their rows; nothing where each row has a currency
    of its own."""
    totals = [at for at in kinds.passed_over if kinds.states[at] == "subtotal"]
    found = layout.header.positions if layout.header else {}
    for column, spec in layout.columns.items():
        if totals and spec.type == "money" and spec.currency not in found and column not in layout.unread:
            parsed = parse_column(layout.cells(column), spec, currency)
            for at in totals:
                stack.values[column][start + at] = parsed.values[at]


def _of_records(cells: list[Cell], kinds: RowKinds) -> list[Cell]:
    """The cells of a column without those of sums, headings and header lines, which say nothing about the others."""
    for at in kinds.passed_over:
        cells[at] = ""
    return cells


def _add_column(
    stack: _Stack, source_id: str, column: str, spec: Column, parsed: ParsedColumn, cells: Sequence[Cell], start: int,
    private: bool,
) -> None:  # fmt: skip
    stack.values[column] += parsed.values
    bad = {at: why for at, why in parsed.bad.items() if not stack.state[start + at]}
    stack.bad[column] |= {start + at for at in bad}
    sheet, rows = stack.sheets[-1], stack.row_of[start:]
    read = ReadColumn(source_id, column, spec, cells, parsed, sheet, rows, start, private)
    stack.findings += column_findings(read, stack.state[start:])


def _mask(rows: set[int], size: int) -> npt.NDArray[np.bool_]:
    mask = np.zeros(size, np.bool_)
    mask[list(rows)] = True
    return mask


def _reject_unreadable(
    source: Source, state: npt.NDArray[np.object_], bad: Mapping[str, npt.NDArray[np.bool_]]
) -> None:
    """A bad key or person cell, or no such column where there must be one, rejects the row."""
    for column in (source.key, source.person):
        if column is not None:
            state[(state == "") & bad[column]] = "rejected"


def _empty_keys(
    source: Source, frame: pd.DataFrame, state: npt.NDArray[np.object_], keyless: Sequence[int]
) -> Iterator[Finding]:
    """Rows without a key where there may be none; the sheets `keyless` have no such column, and need none."""
    if source.key is None or (frame[source.key].isna().all() and not source.columns[source.key].required):
        return
    empty = (state == "") & frame[source.key].isna().to_numpy(np.bool_) & ~frame[SHEET].isin(keyless).to_numpy(np.bool_)
    state[empty] = "rejected"
    message, hint = say("empty-key", column=source.key), say("empty-key.hint")
    for row in np.flatnonzero(empty):
        yield Finding("empty-key", (int(row),), source.key, message, hint)


def _duplicates(
    source: Source, frame: pd.DataFrame, state: npt.NDArray[np.object_], sheets: Sequence[Sheet]
) -> Iterator[Finding]:
    if source.key is None:
        return
    positions = np.flatnonzero(state == "")
    keys = frame[source.key].iloc[positions]
    sheet_of, row_of = frame[SHEET].tolist(), frame[ROW].tolist()
    for key, group in keys[keys.duplicated(keep=False) & keys.notna()].groupby(keys, sort=False):
        rows = tuple(group.index.tolist())
        places = listed([sheets[sheet_of[row]].where(row_of[row]) for row in rows], 20)
        if source.duplicates == "error":
            state[list(rows)] = "rejected"
            message = say("duplicate-key", column=source.key, value=key, count=len(rows), places=places)
            yield Finding("duplicate-key", rows, source.key, message, say("duplicate-key.hint"), found=as_found(key))
        else:
            kept = rows[0] if source.duplicates == "first" else rows[-1]
            state[[row for row in rows if row != kept]] = "duplicate"
            which = "duplicate-key.first" if source.duplicates == "first" else "duplicate-key.last"
            message = say(which, column=source.key, value=key, count=len(rows), places=places)
            yield Finding("duplicate-key", rows, source.key, message, "", "note", found=as_found(key))
