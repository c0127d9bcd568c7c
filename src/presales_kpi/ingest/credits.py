"""Names in cells → people credited, and a draft → its `Table`."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from presales_kpi.ingest.directory import Directory
from presales_kpi.ingest.findings import Finding, to_issues
from presales_kpi.ingest.folding import fold
from presales_kpi.ingest.shares import Credit
from presales_kpi.ingest.tables import Draft
from presales_kpi.issues import Issue, Severity
from presales_kpi.messages import joined, say
from presales_kpi.table import Table

#: (person or None where unknown, name, num, den)
_Resolved = tuple[tuple[str | None, str, int, int], ...]


#: From this likeness on an unknown name is taken for a slip: one letter in ten may differ.
_SURELY: Final = 0.9


@dataclass(frozen=True)
class FinishedTable:
    """A table, the issues of reading it, and the people each of its rows credits, for issues found later."""

    table: Table
    issues: tuple[Issue, ...]
    people_of: Callable[[Sequence[int]], tuple[str, ...]]


def finish_table(draft: Draft, directory: Directory) -> FinishedTable:
    """Resolve the people of a draft; a name that several share makes the cell bad, and a bad person rejects the row."""
    state = draft.state.copy()
    bad = dict(draft.bad)
    findings = list(draft.findings)
    credits: dict[str, pd.DataFrame] = {}
    for column, names in draft.names.items():
        credits[column], flaws = _resolve_column(column, names, draft.state, directory)
        findings += flaws
        rows = [finding.rows[0] for finding in flaws]
        if rows:
            bad[column] = bad.get(column, np.zeros(len(state), np.bool_)).copy()
            bad[column][rows] = True
            draft.frame.loc[rows, column] = None
        if rows and column == draft.source.person:
            state[rows] = "rejected"
    types = {column: spec.type for column, spec in draft.source.columns.items()}
    table = Table(draft.id, types, draft.frame, bad, state, credits, draft.sheets)
    people_of = partial(_people_of, cache(partial(_people_by_row, draft, table)))
    return FinishedTable(table, (*draft.issues, *to_issues(findings, table, people_of, directory.find)), people_of)


def _resolve_column(
    column: str, names: Sequence[tuple[Credit, ...] | None], state: npt.NDArray[np.object_], directory: Directory
) -> tuple[pd.DataFrame, list[Finding]]:
    known: dict[tuple[Credit, ...], _Resolved | Finding] = {}
    flaws: list[Finding] = []
    rows: list[int] = []
    resolved_rows: list[_Resolved] = []
    counted = ((state != "blank") & (state != "subtotal")).tolist()
    for row, (credits, counts) in enumerate(zip(names, counted, strict=True)):
        if credits is None or not counts:
            continue
        resolved = known.get(credits)
        if resolved is None:
            resolved = known[credits] = _resolve_cell(column, credits, directory)
        if isinstance(resolved, Finding):
            flaws.append(replace(resolved, rows=(row,)))
            continue
        rows.append(row)
        resolved_rows.append(resolved)
    entries = list(chain.from_iterable(resolved_rows))
    people, shown, nums, dens = ([entry[at] for entry in entries] for at in range(4))
    frame = pd.DataFrame(
        {
            "row": np.repeat(np.array(rows, np.int64), list(map(len, resolved_rows))),
            "person": pd.Series(_objects(people), dtype=object),
            "name": pd.Series(_objects(shown), dtype=object),
            "num": np.array(nums, np.int64),
            "den": np.array(dens, np.int64),
        }
    )
    return frame, flaws


def _objects(values: Sequence[object]) -> npt.NDArray[np.object_]:
    array = np.empty(len(values), object)
    array[:] = values
    return array


def _resolve_cell(column: str, credits: tuple[Credit, ...], directory: Directory) -> _Resolved | Finding:
    found: list[tuple[str | None, str, int, int]] = []
    for credit in credits:
        ids = directory.find(credit.name)
        if len(ids) > 1:
            message = say("ambiguous-person", column=column, name=credit.name, ids=tuple(sorted(ids)))
            hint = say("ambiguous-person.hint")
            return Finding("ambiguous-person", (), column, message, hint, names=tuple(one.name for one in credits))
        person = next(iter(ids), None)
        found.append((person, directory.names[person] if person else credit.name, credit.num, credit.den))
    times = Counter(person for person, *_ in found if person)
    if twice := tuple(person for person, count in times.items() if count > 1):
        cell = ";".join(credit.name for credit in credits)
        message = say("same-person-twice", column=column, names=cell, person=twice[0])
        return Finding("bad-people", (), column, message, say("names-twice.hint"), names=twice)
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


def _surely(folded: str, near: str) -> bool:
    """Whether a name is so like a known one that it is all but certainly a slip; short names never are."""
    return difflib.SequenceMatcher(None, folded, fold(near)).ratio() >= _SURELY


def unknown_people(
    tables: Iterable[Table], credited: Mapping[str, frozenset[str]], directory: Directory, named_in: str
) -> list[Issue]:
    """One issue for each name that is nobody's, with its number of rows, first place and the nearest known name.

    A warning where exports name people outside the team; an error where somebody entered it by hand for this team, and
    where it can hardly be anything but a slip in the name of somebody known, who is touched by it.
    `credited` are the people columns of each table that count; `named_in` says where people come from.
    """
    rows: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    entered: set[str] = set()
    for table in tables:
        for column, credits in table.credits.items():
            if column not in credited.get(table.source, frozenset(table.credits)):
                continue
            unknown = credits[credits["person"].isna()]
            for row, name in zip(unknown["row"], unknown["name"], strict=True):
                rows[fold(name)] += 1
                if table.source not in credited:
                    entered.add(fold(name))
                first.setdefault(fold(name), (name, table.where(int(row), column)))
    issues: list[Issue] = []
    for folded, times in rows.items():
        name, where = first[folded]
        near = directory.nearest(name)
        count = say("credited-row") if times == 1 else say("credited-rows", rows=times)
        message = say("unknown-person", name=name, count=count, where=named_in)
        hint = joined(say("did-you-mean", name=near) if near else "", say("unknown-person.hint"))
        meant = directory.find(near) if near and _surely(folded, near) else frozenset()
        severity: Severity = "error" if folded in entered or meant else "warning"
        issues.append(Issue(severity, "unknown-person", where, message, hint, tuple(sorted(meant))))
    return issues
