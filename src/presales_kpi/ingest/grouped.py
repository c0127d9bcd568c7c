"""Reports that show a value once for a group of rows: the rows below lack it, and do not look it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.headers import Header
from presales_kpi.ingest.texts import text_of
from presales_kpi.scheme.sources import Source

Rows = Sequence[Sequence[Cell]]
#: Of the cells of a column at least one in so many is empty where it may be grouped without anything else to show it.
_EMPTY_PART: Final = 3
#: In fewer rows nothing can be told by looks.
_FEWEST: Final = 4
#: A row with more cells than these is not looked at for being the only one that is no blank.
_FEW: Final = 6
#: A heading stands in a table of at least so many columns; in a narrower one a single cell is a record.
_WIDE: Final = 3


@dataclass
class Groups:
    """What a sheet shows once for several rows: for each column the data rows that surely lack the value of a cell
    above, because it is `merged` with theirs or heads their group (`below`), and those where it only looks so
    (`perhaps`). `headings` are rows with nothing but the name of a group."""

    merged: dict[str, list[int]]
    below: dict[str, list[int]] = field(default_factory=dict)
    perhaps: dict[str, list[int]] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)


def groups(sheet: RawSheet, header: Header, rows: Rows, states: Sequence[str], source: Source) -> Groups:
    """Find them among the rows whose state is "", records so far."""
    found = Groups(_merged(sheet, header, rows, states))
    records = [at for at, state in enumerate(states) if not state]
    _by_columns(found, header, rows, records, states, source)
    _by_looks(found, header, rows, records, source)
    found.headings += _headings(header, rows, records, source, set(found.headings))
    for by_column in (found.merged, found.below, found.perhaps):
        _share(by_column, header)
    return found


def _share(by_column: dict[str, list[int]], header: Header) -> None:
    """What one column lacks, others that are read from the same header lack too."""
    for column, rows in list(by_column.items()):
        same = (other for other, at in header.positions.items() if at == header.positions[column])
        by_column |= dict.fromkeys(same, rows)


def _merged(sheet: RawSheet, header: Header, rows: Rows, states: Sequence[str]) -> dict[str, list[int]]:
    """The empty cells of columns that are read in records, merged with a filled one in a row above."""
    begin = sheet.first_row + header.row  # the first data row, from 0
    tall = sorted(one for one in sheet.merged if begin <= one[0][0] < one[1][0])
    found: dict[str, list[int]] = {}
    for column, position in header.positions.items() if tall else ():
        at, seen = sheet.first_column + position, 0
        for (top, left), (bottom, right) in tall:
            if not left <= at <= right:
                continue
            below = range(max(top + 1 - begin, seen), min(bottom + 1 - begin, len(rows)))
            seen = max(seen, below.stop)
            lacking = [row for row in below if not states[row] and _empty_at(rows[row], position)]
            if lacking:
                found.setdefault(column, []).extend(lacking)
    return found


def _by_columns(
    found: Groups, header: Header, rows: Rows, records: Sequence[int], states: Sequence[str], source: Source
) -> None:
    """From the left, columns of which only the first row of each group is filled: sums stand between the groups, or
    these rows hold nothing else."""
    columns = {at: column for column, at in header.positions.items()}
    for at in sorted(header.texts):
        filled, empty = _parted(rows, records, at)
        if not filled:
            continue
        column = columns.get(at)
        lone = all(_is_lone(rows[row]) for row in filled)
        if column == source.key or not empty or not (lone or _head_groups(filled, states)):
            break
        if lone:
            found.headings += filled
        merged = set(found.merged.get(column or "", ()))
        below = [row for row in empty if row not in merged]
        if column is not None and below:
            found.below[column] = below


def _by_looks(found: Groups, header: Header, rows: Rows, records: Sequence[int], source: Source) -> None:
    """Of the first column, and the one that credits people, many empty cells and never two equal ones in a row."""
    if len(records) < _FEWEST:
        return
    columns = {at: column for column, at in header.positions.items()}
    first = columns.get(min(header.texts, default=-1))
    for column in dict.fromkeys((first, source.person)):
        if column is None or column not in header.positions or column in (source.key, *found.below, *found.merged):
            continue
        filled, empty = _parted(rows, records, header.positions[column])
        once = filled and _shown_once(rows, header.positions[column], filled, empty)
        if once and source.columns[column].required and _EMPTY_PART * len(empty) >= len(records):
            found.perhaps[column] = empty


def _headings(header: Header, rows: Rows, records: Sequence[int], source: Source, known: set[int]) -> list[int]:
    """Rows with one word in the first column and nothing else, which is neither a person nor the number of a record."""
    at = min(header.texts, default=-1)
    measured = source.key is not None or source.date is not None
    if not measured or len(header.positions) < _WIDE or header.positions.get(source.person or "", at) == at:
        return []
    lone = (row for row in records if _is_lone(rows[row]) and row not in known and not _empty_at(rows[row], at))
    return [row for row in lone if not any(character.isdigit() for character in str(rows[row][at]))]


def _parted(rows: Rows, records: Sequence[int], at: int) -> tuple[list[int], list[int]]:
    """The records with a cell at this position, and those without."""
    empty = [row for row in records if _empty_at(rows[row], at)]
    return (sorted(set(records) - set(empty)), empty) if empty else (list(records), [])


def _shown_once(rows: Rows, at: int, filled: Sequence[int], empty: Sequence[int]) -> bool:
    """Whether the column begins with a filled cell, has empty ones below, and never the same value twice in a row."""
    if not empty or empty[0] < filled[0]:
        return False
    return all(text_of(rows[one][at]) != text_of(rows[other][at]) for one, other in pairwise(filled))


def _head_groups(filled: Sequence[int], states: Sequence[str]) -> bool:
    """Whether sums part the records, and each of these rows is the first of a part."""
    firsts: list[int] = []
    after_sum = True
    for at, state in enumerate(states):
        if not state and after_sum:
            firsts.append(at)
        after_sum = state == "subtotal" or (after_sum and state != "")
    return len(firsts) > 1 and set(filled) <= set(firsts)


def _is_lone(row: Sequence[Cell]) -> bool:
    """Whether the row has one filled cell, and it is a text."""
    if len(row) > row.count("") + _FEW:
        return False  # most rows of most sheets
    filled = [cell for cell in row if not is_empty(cell)]
    return len(filled) == 1 and isinstance(filled[0], str)


def _empty_at(row: Sequence[Cell], at: int) -> bool:
    return at >= len(row) or (row[at].__class__ is str and is_empty(row[at]))
