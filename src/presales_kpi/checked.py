"""What a check found out: how each sheet was read, what became of its rows, and totals to compare with other reports.

Beside `results`, since a check scores nothing and needs no period.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from presales_kpi.issues import Issue
from presales_kpi.period import Period
from presales_kpi.records import InputFile, SheetReading
from presales_kpi.results import LedgerLine


@dataclass(frozen=True)
class Suggestion:
    """A header that nothing reads, and the `column` without a header that it may stand for, known as `name`."""

    header: str
    column: str
    name: str


@dataclass(frozen=True)
class CheckedSheet:
    """A sheet as it was read, its number of rows (0 where it is not used), the columns of its source for which it has
    no header, and headers that are nearly one of theirs."""

    reading: SheetReading
    rows: int
    absent: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class Tally:
    """Some rows of a source, counted and summed.

    `keys` is the number of different keys (None: the source has no key); `sums` the sum of each column of money (in
    the scheme's currency) or numbers, exact, None where no row has a value; `values` a tally for each value of each
    choice column, "" standing for an empty cell; those have neither keys nor values of their own.
    """

    rows: int
    keys: int | None
    sums: Mapping[str, Decimal | None]
    values: Mapping[str, Mapping[str, "Tally"]]


@dataclass(frozen=True)
class OwnTotal:
    """A total that the export itself gives in a row of its own: the cell, and what the rows it is about come to."""

    where: str
    column: str
    stated: Decimal
    counted: Decimal


@dataclass(frozen=True)
class SourceTotals:
    """The control totals of one measured source, over its readable rows.

    `types` gives the type of each column that is summed or told by value. `whole` is everything read, `period` what is
    dated in the period by the source's `date` (None: there is no period, or no date); `undated` rows have no readable
    date. `unread` counts the cells, by column, that could not be read and are in no sum. `aside` are the rows in none
    of this: those rejected, and copies that the scheme passes over.
    """

    source: str
    key: str | None
    date: str | None
    types: Mapping[str, str]
    whole: Tally
    period: Tally | None
    undated: int
    unread: Mapping[str, int]
    aside: Tally
    own: tuple[OwnTotal, ...]


@dataclass(frozen=True)
class Checked:
    """A whole check.

    `period` is None where nothing names one; `unclear` then says why, and `periods` which there are, with their rows.
    `missing` are the scheme's sources that no input holds. `measured` says whether the ledger's used rows are those
    that the measures counted; otherwise they are all that could be read. `names` are the people's, by id;
    `provisional` the number of cards that would be.
    """

    period: Period | None
    unclear: Issue | None
    periods: Mapping[Period, int]
    inputs: tuple[InputFile, ...]
    sheets: tuple[CheckedSheet, ...]
    missing: tuple[str, ...]
    ledger: tuple[LedgerLine, ...]
    measured: bool
    totals: tuple[SourceTotals, ...]
    issues: tuple[Issue, ...]
    names: Mapping[str, str]
    provisional: int

    @property
    def rejected(self) -> int:
        """How many rows were rejected."""
        return sum(line.rejected for line in self.ledger)

    def sound(self, strict: bool = False) -> bool:
        """Whether there is no error, no rejected row and no provisional card; `strict`: and no warning."""
        severities = {issue.severity for issue in self.issues}
        bad = {"error", "warning"} if strict else {"error"}
        return not (bad & severities or self.rejected or self.provisional)
