"""Names in cells → people credited, and a draft → its `Table`."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from itertools import chain
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.directory import Directory
from presales_kpi.ingest.findings import Finding, as_found, to_issues
from presales_kpi.ingest.shares import Credit, CreditLine, SheetCredit
from presales_kpi.ingest.tables import Draft
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import NUMBER_SCALE, plain
from presales_kpi.scheme.crediting import Revenue
from presales_kpi.table import Table

Lines = tuple[CreditLine, ...]
#: What the names and shares of a cell come to.
Resolve = Callable[[tuple[Credit, ...]], "Lines | Finding"]
#: What the credits sheet says of a source's rows, by their key.
BySheet = Mapping[str, SheetCredit]
_WHOLE: Final = Revenue()


@dataclass(frozen=True)
class FinishedTable:
    """A table, the issues of reading it, and the people each of its rows credits, for issues found later.

    `person` is the people column that the rows are credited by, unless a measure says otherwise; in the rows `by_sheet`
    the credits sheet stands for it.
    """

    table: Table
    issues: tuple[Issue, ...]
    people_of: Callable[[Sequence[int]], tuple[str, ...]]
    person: str | None = None
    by_sheet: frozenset[int] = frozenset()


def finish_table(
    draft: Draft, directory: Directory, by_sheet: BySheet = MappingProxyType({}), revenue: Revenue = _WHOLE
) -> FinishedTable:
    """Resolve the people of a draft; a name that several share makes the cell bad, and so do shares that do not make
    what `revenue` asks for. A bad person rejects the row.

    In the source's own person column `by_sheet` comes before the cell. A rejected row keeps those whom it names, so
    that their cards say that it is missing.
    """
    state = draft.state.copy()
    bad = dict(draft.bad)
    findings = list(draft.findings)
    credits: dict[str, pd.DataFrame] = {}
    by_key = _said(draft, by_sheet)
    for column, names in draft.names.items():
        own = column == draft.source.person
        said = by_key if own else {}
        resolve = partial(_resolve_cell, column, directory, revenue)
        lines, flaws = _resolve_column(names, draft.state, said, resolve)
        findings += [*flaws, *_differences(column, names, said, resolve)]
        rows = [finding.rows[0] for finding in flaws]
        if rows:
            bad[column] = bad.get(column, np.zeros(len(state), np.bool_)).copy()
            bad[column][rows] = True
            draft.frame.loc[rows, column] = None
        if own:
            state[[*rows, *(row for row, one in said.items() if one.refused)]] = "rejected"
            lines |= {row: one for row, one in _blamed(column, findings, directory).items() if row not in lines}
            _show(draft.frame, column, {row: lines[row] for row in said})
        credits[column] = _frame(lines)
    types = {column: spec.type for column, spec in draft.source.columns.items()}
    table = Table(draft.id, types, draft.frame, bad, state, credits, draft.sheets)
    people_of = partial(_people_of, cache(partial(_people_by_row, draft, table)))
    issues = (*draft.issues, *to_issues(findings, table, people_of, directory.find))
    replaced = frozenset(row for row, one in by_key.items() if one.replaces)
    return FinishedTable(table, issues, people_of, draft.source.person, replaced)


def _said(draft: Draft, by_sheet: BySheet) -> dict[int, SheetCredit]:
    """The rows that the credits sheet names, by their key."""
    if not by_sheet or draft.source.key is None:
        return {}
    keys, counted = draft.frame[draft.source.key].tolist(), _counted(draft.state)
    return {row: by_sheet[key] for row, key in enumerate(keys) if counted[row] and key in by_sheet}


def _counted(state: npt.NDArray[np.object_]) -> list[bool]:
    return [one not in ("blank", "subtotal") for one in state.tolist()]


def _resolve_column(
    names: Sequence[tuple[Credit, ...] | None], state: npt.NDArray[np.object_], said: Mapping[int, SheetCredit],
    resolve: Resolve,
) -> tuple[dict[int, Lines], list[Finding]]:  # fmt: skip
    """Whom each row credits, by its number, and the cells that leave it open."""
    known: dict[tuple[Credit, ...], Lines | Finding] = {}
    flaws: list[Finding] = []
    lines: dict[int, Lines] = {}
    for row, (credits, counts) in enumerate(zip(names, _counted(state), strict=True)):
        if credits is None or not counts or (said and row in said and said[row].replaces):
            continue
        resolved = known.get(credits)
        if resolved is None:
            resolved = known[credits] = resolve(credits)
        if isinstance(resolved, Finding):
            flaws.append(replace(resolved, rows=(row,)))
            continue
        lines[row] = resolved
    return lines | {row: (*lines.get(row, ()), *one.lines) for row, one in said.items()}, flaws


def _differences(
    column: str, names: Sequence[tuple[Credit, ...] | None], said: Mapping[int, SheetCredit], resolve: Resolve
) -> Iterator[Finding]:
    """Rows whose cell gives shares of its own, and others than the credits sheet, which holds."""
    for row, one in said.items():
        credits = names[row]
        if credits is None or not one.replaces or one.refused or credits[0].den != NUMBER_SCALE:
            continue
        resolved = resolve(credits)
        revenue = {line for line in one.lines if not line.overlay}
        if isinstance(resolved, Finding) or revenue != set(resolved):
            cell = _as_written(credits)
            sheet = ";".join(map(str, one.lines))
            message = say("credits-differ", column=column, cell=cell, sheet=sheet, where=one.where)
            hint = say("credits-differ.hint")
            yield Finding("credits-differ", (row,), column, message, hint, "warning", found=as_found(cell))


def _blamed(column: str, findings: Iterable[Finding], directory: Directory) -> dict[int, Lines]:
    """The known people whom cells that cannot be read name, in equal parts: rejected rows are nobody's, but theirs."""
    lines: dict[int, Lines] = {}
    for finding in findings:
        if finding.column == column and finding.names and finding.severity == "error":
            people = sorted({person for name in finding.names for person in directory.find(name)})
            own = tuple(CreditLine(person, directory.names[person], 1, len(people)) for person in people)
            lines |= dict.fromkeys(finding.rows, own)
    return lines


def _show(frame: pd.DataFrame, column: str, lines: Mapping[int, Lines]) -> None:
    """Put what the credits sheet says into the cells that reports show."""
    for row, one in lines.items():
        frame.at[row, column] = ";".join(map(str, one))


def _frame(lines: Mapping[int, Lines]) -> pd.DataFrame:
    """The long form of `Table.credits`, by row."""
    rows = sorted(lines) if lines else []
    entries = list(chain.from_iterable(lines[row] for row in rows))
    people, shown, nums, dens, overlays = ([entry[at] for entry in entries] for at in range(5))
    return pd.DataFrame(
        {
            "row": np.repeat(np.array(rows, np.int64), [len(lines[row]) for row in rows]),
            "person": pd.Series(_objects(people), dtype=object),
            "name": pd.Series(_objects(shown), dtype=object),
            "num": np.array(nums, np.int64),
            "den": np.array(dens, np.int64),
            "overlay": np.array(overlays, np.bool_),
        }
    )


def _objects(values: Sequence[object]) -> npt.NDArray[np.object_]:
    array = np.empty(len(values), object)
    array[:] = values
    return array


def _as_written(credits: Sequence[Credit]) -> str:
    return ";".join(f"{name}:{plain(Decimal(num * 100) / den)}%" for name, num, den in credits)


def _resolve_cell(
    column: str, directory: Directory, revenue: Revenue, credits: tuple[Credit, ...]
) -> Lines | Finding:  # fmt: skip
    found: list[CreditLine] = []
    for credit in credits:
        ids = directory.find(credit.name)
        if len(ids) > 1:
            message = say("ambiguous-person", column=column, name=credit.name, ids=tuple(sorted(ids)))
            hint, names = say("ambiguous-person.hint"), tuple(one.name for one in credits)
            return Finding("ambiguous-person", (), column, message, hint, names=names, found=as_found(credit.name))
        person = next(iter(ids), None)
        name = directory.names[person] if person else credit.name
        found.append(CreditLine(person, name, credit.num, credit.den))
    times = Counter(line.person for line in found if line.person)
    if twice := tuple(person for person, count in times.items() if count > 1):
        cell = ";".join(credit.name for credit in credits)
        message = say("same-person-twice", column=column, names=cell, person=twice[0])
        return Finding("bad-people", (), column, message, say("names-twice.hint"), names=twice, found=as_found(cell))
    total = Decimal(sum(credit.num for credit in credits)) / NUMBER_SCALE
    if credits[0].den == NUMBER_SCALE and not revenue.allows(total):
        cell = _as_written(credits)
        flaw = say("shares-not-100", total=f"{plain(total.scaleb(2))}%", wanted=revenue.told)
        message = say("cell-flaw", column=column, cell=say("quoted", text=cell), flaw=flaw)
        names = tuple(credit.name for credit in credits)
        return Finding("bad-people", (), column, message, say("shares.hint"), names=names, found=as_found(cell))
    return tuple(sorted(found, key=lambda entry: (entry[0] is None, entry[0] or "", entry[1])))


def _people_by_row(draft: Draft, table: Table) -> Mapping[int, Sequence[str]]:
    """Who is touched by what is wrong with a row: those its person column credits."""
    column = draft.source.person
    if column is None:
        return {}
    if column not in table.credits:
        people = table.frame[column].tolist()
        return {row: [person] for row, person in enumerate(people) if isinstance(person, str)}
    credited = table.credits[column].dropna(subset=["person"])
    by_row: defaultdict[int, list[str]] = defaultdict(list)
    for row, person in zip(credited["row"].tolist(), credited["person"].tolist(), strict=True):
        by_row[row].append(person)
    return by_row


def _people_of(by_row: Callable[[], Mapping[int, Sequence[str]]], rows: Sequence[int]) -> tuple[str, ...]:
    """Nothing is looked up before something is found wrong."""
    return tuple(sorted({person for row in rows for person in by_row().get(row, ())}))
