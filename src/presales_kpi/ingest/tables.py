"""Raw sheets of one source → a table whose people are still names; `credits` makes it a `Table`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.columns import ParsedColumn, Value, parse_column, typed_series
from presales_kpi.ingest.findings import Finding, bad_cell, quoted
from presales_kpi.ingest.folding import did_you_mean, letters, listed
from presales_kpi.ingest.headers import Header, column_letters, find_header, header_issues, merged_issues
from presales_kpi.ingest.rows import data_rows, is_subtotal, spills_over
from presales_kpi.ingest.shares import Credit
from presales_kpi.ingest.texts import lost_digits, text_of
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.sources import Source
from presales_kpi.table import ROW, SHEET, Sheet


@dataclass(frozen=True)
class Draft:
    """A table before its people are known: as `Table`, but `names` holds what each people column names, row by row,
    and `findings` what is wrong with cells and rows. `issues` are about whole sheets."""

    id: str
    source: Source
    frame: pd.DataFrame
    bad: Mapping[str, npt.NDArray[np.bool_]]
    state: npt.NDArray[np.object_]
    names: Mapping[str, Sequence[tuple[Credit, ...] | None]]
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


@dataclass
class _Stack:
    """The sheets of one source, one under the other, while they are read."""

    source: Source
    values: dict[str, list[Value | None]]
    bad: dict[str, set[int]]
    sheets: list[Sheet] = field(default_factory=list)
    sheet_of: list[int] = field(default_factory=list)
    row_of: list[int] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def draft_table(
    source_id: str, source: Source, sheets: Sequence[RawSheet], currency: str, private: frozenset[str] = frozenset()
) -> Draft:
    """Read and stack the sheets of one source; cells of `private` columns are not quoted in messages."""
    stack = _Stack(source, {column: [] for column in source.columns}, {column: set() for column in source.columns})
    for sheet in sheets:
        _add_sheet(stack, source_id, sheet, currency, private)
    frame = pd.DataFrame(
        {column: typed_series(_shown(stack, column), spec.type) for column, spec in source.columns.items()}
        | {SHEET: np.array(stack.sheet_of, np.int64), ROW: np.array(stack.row_of, np.int64)}
    )
    state = np.array(stack.state, object)
    bad = {column: _mask(rows, len(state)) for column, rows in stack.bad.items()}
    _reject_unreadable(source, state, bad)
    findings = [*stack.findings, *_empty_keys(source, frame, state), *_duplicates(source, frame, state, stack.sheets)]
    names = {
        column: [value if isinstance(value, tuple) else None for value in stack.values[column]]
        for column, spec in source.columns.items() if spec.type == "people"
    }  # fmt: skip
    return Draft(
        source_id, source, frame, {column: mask for column, mask in bad.items() if mask.any()}, state, names,
        tuple(stack.sheets), tuple(findings), tuple(stack.issues),
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


def _add_sheet(stack: _Stack, source_id: str, sheet: RawSheet, currency: str, private: frozenset[str]) -> None:
    columns = stack.source.columns
    header = find_header(sheet, columns)
    stack.sheets.append(Sheet(sheet.file, sheet.sheet, column_letters(sheet, header) if header else {}))
    if sheet.hidden:
        stack.issues.append(Issue("note", "hidden-sheet", sheet.place, say("hidden-sheet")))
    rows = data_rows(sheet, header.row) if header else []
    if header is not None:
        stack.issues += [*header_issues(sheet, header, columns), *merged_issues(sheet, header)]
    if header is None or not rows:
        message = say("empty-sheet" if header is None else "empty-sheet.below-header")
        stack.issues.append(Issue("warning", "empty-sheet", sheet.place, message, say("empty-sheet.hint")))
        return
    start = len(stack.state)
    cells = {column: _cells(rows, header, column) for column in columns}
    parsed = {column: parse_column(cells[column], spec, currency) for column, spec in columns.items()}
    if header.positions:
        blank = np.logical_and.reduce([column.empty for column in parsed.values()])
    else:
        blank = np.array([all(is_empty(cell) for cell in row) for row in rows], np.bool_)
    key = stack.source.key
    keys = cells[key] if key else [""] * len(rows)
    stack.state += [
        "blank" if nothing else "subtotal" if is_subtotal(row, key) else ""
        for row, key, nothing in zip(rows, keys, blank.tolist(), strict=True)
    ]
    stack.sheet_of += [len(stack.sheets) - 1] * len(rows)
    stack.row_of += range(sheet.first_row + header.row + 1, sheet.first_row + header.row + 1 + len(rows))
    for column in columns:
        _add_column(stack, source_id, column, parsed[column], cells[column], start, column in private)
        if column in header.repeated or (column not in header.positions and columns[column].required):
            stack.bad[column] |= set(range(start, start + len(rows)))
    if sheet.sheet is None:
        _reject_shifted(stack, rows, header, start)


def _cells(rows: Sequence[Sequence[Cell]], header: Header, column: str) -> list[Cell]:
    if column not in header.positions or column in header.repeated:
        return [""] * len(rows)
    at = header.positions[column]
    try:
        return list(map(itemgetter(at), rows))
    except IndexError:  # rows of a text file may be short
        return [row[at] if at < len(row) else "" for row in rows]


def _add_column(
    stack: _Stack, source_id: str, column: str, parsed: ParsedColumn, cells: Sequence[Cell], start: int, private: bool
) -> None:
    spec = stack.source.columns[column]
    stack.values[column] += parsed.values
    bad = {at: why for at, why in parsed.bad.items() if not stack.state[start + at]}
    stack.bad[column] |= {start + at for at in bad}
    unknown: dict[str, list[int]] = {}
    for at, why in bad.items():
        if why.code == "bad-choice":
            unknown.setdefault(text_of(cells[at]), []).append(start + at)
        else:
            stack.findings.append(bad_cell(start + at, column, why, cells[at], private))
    known = [text for name, texts in spec.values.items() for text in (name, *texts)]
    for text, rows in unknown.items():
        times = say("once") if len(rows) == 1 else say("times", count=len(rows))
        message = say("bad-choice", column=column, cell=quoted(text), times=times)
        advice = say("bad-choice.hint", source=source_id, column=column, text=text, names=tuple(spec.values))
        hint = did_you_mean(text, known, advice)
        stack.findings.append(Finding("bad-choice", tuple(rows), column, message, hint))
    if spec.type == "id":
        hint = say("long-id-number.hint")
        doubtful = [at for at, cell in enumerate(cells) if cell.__class__ is not str or "+" in cell]
        for at in doubtful:
            if not stack.state[start + at] and lost_digits(cell := cells[at]):
                message = say("long-id-number", column=column, cell=quoted(cell))
                stack.findings.append(Finding("long-id-number", (start + at,), column, message, hint, "warning"))


def _reject_shifted(stack: _Stack, rows: Sequence[Sequence[Cell]], header: Header, start: int) -> None:
    for at, row in enumerate(rows):
        if not stack.state[start + at] and spills_over(row, header.width):
            stack.state[start + at] = "rejected"
            message = say("shifted-row", letter=letters(header.width))
            stack.findings.append(Finding("shifted-row", (start + at,), None, message, say("shifted-row.hint")))


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


def _empty_keys(source: Source, frame: pd.DataFrame, state: npt.NDArray[np.object_]) -> Iterator[Finding]:
    if source.key is None or (frame[source.key].isna().all() and not source.columns[source.key].required):
        return
    empty = (state == "") & frame[source.key].isna().to_numpy(np.bool_)
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
            yield Finding("duplicate-key", rows, source.key, message, say("duplicate-key.hint"))
        else:
            kept = rows[0] if source.duplicates == "first" else rows[-1]
            state[[row for row in rows if row != kept]] = "duplicate"
            which = "duplicate-key.first" if source.duplicates == "first" else "duplicate-key.last"
            message = say(which, column=source.key, value=key, count=len(rows), places=places)
            yield Finding("duplicate-key", rows, source.key, message, "", "note")
