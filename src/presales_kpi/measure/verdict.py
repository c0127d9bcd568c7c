"""Three-valued logic over rows: counted, not counted, or left out because a cell that decides it cannot be used."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

import numpy as np

from presales_kpi.table import Table

if TYPE_CHECKING:
    import numpy.typing as npt

    #: A boolean for each row of a table.
    Where = npt.NDArray[np.bool_]

#: Ascending, so that the lowest of several decides: a row that fails for certain fails, whatever else is unreadable;
#: an empty value keeps a row out for certain too, while an unreadable one leaves open whether it would have counted.
NO: Final = 0
EMPTY: Final = 1
BAD: Final = 2
YES: Final = 3


@dataclass(frozen=True)
class Cause:
    """The rows that one test found at `level` (EMPTY or BAD), and the `reason` it gives."""

    where: "Where"
    level: int
    reason: str


@dataclass(frozen=True)
class Verdict:
    """For each row of a table a `level` (NO, EMPTY, BAD or YES; int8), and what may have brought it there."""

    level: "npt.NDArray[np.int8]"
    causes: tuple[Cause, ...] = ()

    def at_least(self, level: int) -> "Where":
        """Where the verdict is `level` or better."""
        return self.level >= level

    def __and__(self, other: "Verdict") -> "Verdict":
        return Verdict(np.minimum(self.level, other.level), (*self.causes, *other.causes))

    def reasons(self, rows: "npt.NDArray[np.int64]") -> "npt.NDArray[np.object_]":
        """Why each of `rows` is EMPTY or BAD, by the first test that found it so; "" for the others.

        Worked out when asked: few rows are either, and texts for all of them would cost more than all the rest.
        """
        level, found = self.level[rows], np.full(len(rows), "", dtype=object)
        for cause in reversed(self.causes):
            found[cause.where[rows] & (level == cause.level)] = cause.reason
        return found


def everywhere(rows: int) -> Verdict:
    """YES on each of `rows` rows."""
    return verdict(np.ones(rows, dtype=bool))


def verdict(holds: "Where") -> Verdict:
    """YES where `holds`, NO elsewhere."""
    return Verdict(holds.astype(np.int8) * np.int8(YES))


def out(where: "Where", level: int, reason: str) -> Verdict:
    """`level` (EMPTY or BAD) for `reason` where `where` holds, YES elsewhere."""
    levels = np.full(len(where), YES, dtype=np.int8)
    levels[where] = level
    return Verdict(levels, (Cause(where, level, reason),) if where.any() else ())


def unread(table: Table, column: str) -> "Where":
    """Where the cell of `column` could not be read."""
    bad = table.bad.get(column)
    return np.zeros(len(table.frame), dtype=bool) if bad is None else bad


def any_unread(table: Table) -> "Where":
    """Where any cell of the row could not be read."""
    rows = np.zeros(len(table.frame), dtype=bool)
    for bad in table.bad.values():
        rows |= bad
    return rows


def readable(table: Table, column: str) -> Verdict:
    """YES, but BAD with the reason `bad-<type>` where the cell of `column` could not be read."""
    return out(unread(table, column), BAD, f"bad-{table.types[column]}")


def needed(table: Table, column: str, reason: str | None = None) -> Verdict:
    """YES where `column` has a value, EMPTY for `reason` (by default `empty-<column>`) where none, BAD where unread."""
    empty = table.empty(column) & ~unread(table, column)
    return readable(table, column) & out(empty, EMPTY, reason or f"empty-{column}")


def judged(table: Table, column: str, holds: "Where") -> Verdict:
    """YES or NO as `holds`, but BAD where the cell of `column` could not be read: there it says nothing."""
    return verdict(holds | unread(table, column)) & readable(table, column)


def all_of(verdicts: Iterable[Verdict], rows: int) -> Verdict:
    """The lowest of the verdicts on each of `rows` rows; YES where there are none."""
    return reduce(Verdict.__and__, verdicts, everywhere(rows))


def decided(base: Verdict) -> Verdict:
    """YES where `base` is either way decided, YES or NO; else as `base`."""
    failed = base.level == NO
    causes = tuple(Cause(cause.where & ~failed, cause.level, cause.reason) for cause in base.causes)
    return Verdict(np.where(failed, np.int8(YES), base.level), causes)
