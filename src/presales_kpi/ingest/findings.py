"""What is wrong with rows and cells of a table, gathered while reading and put into words at the end."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from presales_kpi.ingest.cells import NO_VALUE, Cell, ErrorCell
from presales_kpi.ingest.numerals import Bad
from presales_kpi.ingest.shares import mentioned
from presales_kpi.ingest.texts import text_of
from presales_kpi.issues import Issue, Severity
from presales_kpi.messages import Message, listed, say
from presales_kpi.table import Table

#: More findings of one code in one column than this are told as one.
MOST: Final = 1000
_FIRST: Final = 5
_SHOWN: Final = 40
#: A value as found is cut at this many characters: enough to find the cell by, and no more.
_FOUND: Final = 200


@dataclass(frozen=True)
class Finding:
    """Something about one or several rows of a table (positions in its frame), or about a column's cells there.

    `names` are those that a cell names although it cannot be read: they are touched by it as well. `found` is the
    cell's text, "" where there is none or it is private.
    """

    code: str
    rows: tuple[int, ...]
    column: str | None
    message: str
    hint: str
    severity: Severity = "error"
    names: tuple[str, ...] = ()
    found: str = ""


def bad_cell(row: int, column: str, bad: Bad, cell: Cell, private: bool = False) -> Finding:
    """A cell that cannot be read, with its text as found; `private` ones (salaries, scores) are not quoted."""
    unquoted = private or isinstance(cell, ErrorCell) or bad.code == "excel-error"
    message = say("cell-flaw", column=column, cell=say("the-cell") if unquoted else quoted(cell), flaw=bad.message)
    names = mentioned(cell) if bad.code == "bad-people" else ()
    return Finding(bad.code, (row,), column, message, bad.hint, names=names, found="" if private else as_found(cell))


def as_found(cell: Cell) -> str:
    """The cell's text as an issue carries it: one line, cut where it is long; "" for a formula without a value."""
    text = "" if cell == ErrorCell(NO_VALUE) else text_of(cell).replace("\n", " ")
    return text if len(text) <= _FOUND else f"{text[: _FOUND - 1]}…"


def quoted(cell: Cell) -> str:
    """The cell's text in quotation marks, cut where it is long."""
    text = text_of(cell).replace("\n", " ")
    return say("quoted", text=f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text)


def in_words_of(message: str, shown: Callable[[str], str]) -> str:
    """A message whose value `column` is the scheme's name of a column, with the header that `shown` gives for it."""
    if not isinstance(message, Message):
        return message
    values = {
        name: shown(value) if name == "column" else in_words_of(value, shown) if isinstance(value, str) else value
        for name, value in message.values.items()
    }
    return say(message.key, **values)


def to_issues(
    findings: Iterable[Finding],
    table: Table,
    people_of: Callable[[Sequence[int]], tuple[str, ...]],
    find: Callable[[str], frozenset[str]] | None = None,
) -> Iterator[Issue]:
    """The findings as issues with their places and the people they touch, in the order of rows.

    `people_of` gives the people credited in rows, `find` the ids that a name may mean.
    More than 1,000 of one code and column become one issue that counts them and names the first places.
    """

    def told(one: Finding) -> str:
        return in_words_of(one.message, partial(table.shown, row=one.rows[0]))

    def touched(group: Sequence[Finding]) -> tuple[str, ...]:
        named = {person for one in group for name in one.names for person in (find(name) if find else ())}
        return tuple(sorted(named.union(people_of([row for one in group for row in one.rows]))))

    groups: defaultdict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: finding.rows):
        groups[finding.code, finding.column].append(finding)
    for (code, column), group in groups.items():
        if len(group) <= MOST:
            for one in group:
                where = table.where(one.rows[0], column)
                yield Issue(one.severity, code, where, told(one), one.hint, touched([one]), one.found)
            continue
        first = group[0]
        places = [table.where(one.rows[0], column) for one in group]
        more = listed(places[1:], _FIRST)
        message = say("more-like-it", first=told(first), count=len(group) - 1, places=more)
        yield Issue(first.severity, code, places[0], message, first.hint, touched(group), first.found)
