"""Where the header of a sheet may stand, and what its cells say: one row, or two of which the upper one groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.header_names import is_mark
from presales_kpi.ingest.texts import text_of

#: Titles, notes and filters may stand above the header; it is looked for this far down from the first filled row.
LOOKED_AT: Final = 50


@dataclass(frozen=True)
class HeaderRows:
    """One row, or two, that may be the header: the indexes of its first and last row in `sheet.rows`.

    `texts` has the text of each filled header cell by its position, for people to read; `names` all that it may be read
    as, the first that names a column being taken. `sure` says that both rows surely belong together.
    """

    first: int
    last: int
    texts: Mapping[int, str]
    names: Mapping[int, tuple[str, ...]]
    sure: bool = False


def candidates(sheet: RawSheet) -> Iterator[HeaderRows]:
    """Every filled row of the first 50, and every two of them where the upper one groups the lower, in their order."""
    filled = (at for at, row in enumerate(sheet.rows) if any(not is_empty(cell) for cell in row))
    first = next(filled, None)
    if first is None:
        return
    rows = [first, *takewhile(lambda at: at < first + LOOKED_AT, filled)]
    last = sheet.first_row + rows[-1]
    top = replace(sheet, merged=tuple(one for one in sheet.merged if one[0][0] < last))
    for at in rows:
        texts = _texts(sheet.rows[at])
        yield HeaderRows(at, at, texts, {position: (text,) for position, text in texts.items()})
    for upper in rows:
        if upper + 1 in rows and (pair := _pair(top, upper)):
            yield pair


def _texts(row: Sequence[Cell]) -> dict[int, str]:
    """The filled cells as they stand, on one line, so that whoever looks for one finds it."""
    return {
        at: " ".join(cell.split()) if isinstance(cell, str) else text_of(cell)
        for at, cell in enumerate(row) if not is_empty(cell)
    }  # fmt: skip


def spans(sheet: RawSheet, row: int) -> dict[int, tuple[int, int]]:
    """Of the merged cells whose first is in `row`, by position: how many rows and columns each takes up; of two that
    lie over each other, as no program writes them, the left one."""
    top = sheet.first_row - 1 + row
    found: dict[int, tuple[int, int]] = {}
    end = -1
    for left, right, bottom in sorted((one[1], two[1], two[0]) for one, two in sheet.merged if one[0] == top):
        if left > end:
            found[left - sheet.first_column] = (bottom - top + 1, right - left + 1)
            end = right
    return found


def _pair(sheet: RawSheet, at: int) -> HeaderRows | None:
    """The rows `at` and `at` + 1 as one header, None where nothing shows that they are."""
    upper, lower = _texts(sheet.rows[at]), _texts(sheet.rows[at + 1])
    if not all(isinstance(sheet.rows[at + 1][position], str) for position in lower):
        return None
    if all(map(is_mark, lower.values())) and lower.keys() <= upper.keys():
        stated = {position: f"{text}{_bracketed(lower.get(position, ''))}" for position, text in upper.items()}
        return HeaderRows(at, at + 1, stated, {position: (text,) for position, text in stated.items()}, sure=True)
    merged = spans(sheet, at)
    group = _groups(upper, lower, merged, len(sheet.rows[at]))
    own = [position for position in lower if position in upper and group.get(position + 1) != upper[position]]
    if 2 * len(own) > len(lower):
        return None  # a row under a row: a record, or a title above a header
    tall = any(rows == 2 and position in upper for position, (rows, _) in merged.items())
    if not tall and not any(position not in upper and position in group for position in lower):
        return None
    texts: dict[int, str] = {}
    names: dict[int, tuple[str, ...]] = {}
    for position in sorted(upper.keys() | lower.keys()):
        over, under = group.get(position, ""), lower.get(position, "")
        texts[position] = f"{over} {under}".strip()
        names[position] = (over or under,)
        if over and under:
            names[position] = (under, f"{over} {under}", f"{over} - {under}", f"{over}/{under}")
        if merged and under and position in upper:
            names[position] += (over,)
    return HeaderRows(at, at + 1, texts, names, tall)


def _bracketed(mark: str) -> str:
    return mark if not mark or mark[0] in "([（【" else f"({mark})"


def _groups(
    upper: Mapping[int, str], lower: Mapping[int, str], merged: Mapping[int, tuple[int, int]], width: int
) -> dict[int, str]:
    """What stands above each position: its own upper cell, the merged one that reaches over it, or, in a row where
    nothing is merged, the last one before it that has none under it that is its own."""
    group = dict(upper)
    if merged:
        for position, (_, columns) in merged.items():
            for at in range(position + 1, position + columns):
                if position in upper:
                    group.setdefault(at, upper[position])
        return group
    for at in range(1, width):
        if at not in upper and at in lower and at - 1 in group and at - 1 in lower:
            group[at] = group[at - 1]
    return group
