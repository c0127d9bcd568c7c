"""What the sheets that are not measured say: people, targets, reviews, assessments, adjustments, factors, credits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from presales_kpi.issues import Issue
from presales_kpi.period import Period
from presales_kpi.table import Table

AdjustmentKind = Literal["points", "deduction", "veto", "override", "amount"]
#: Revenue makes the whole of a row; an overlay stands beside it.
CreditKind = Literal["revenue", "overlay"]


@dataclass(frozen=True)
class Person:
    """One row of the people sheet: who holds which level, from `since` on (None: from the start).

    `level` is the scheme's id of the level, None where none is entered or (`level_unknown`) an unknown one is;
    `manager` a person id; `row` the row of the people table (None where no sheet named the person); money in the
    scheme's currency.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    level: str | None = None
    team: str | None = None
    region: str | None = None
    product_line: str | None = None
    manager: str | None = None
    joined: date | None = None
    left: date | None = None
    since: date | None = None
    evaluation_base: Decimal | None = None
    sales_base: Decimal | None = None
    salary: Decimal | None = None
    leave_days: int = 0
    level_unknown: bool = False
    row: int | None = None

    def employed(self, period: Period) -> tuple[date, date] | None:
        """The first and last day of employment inside `period`, both included, or None."""
        start, end = max(self.joined or period.start, period.start), min(self.left or period.end, period.end)
        return (start, end) if start <= end else None


@dataclass(frozen=True)
class Target:
    """A target for one KPI and period; `of` says whose: one person, team, level, region, product line, or everybody.

    `value` is None where one was entered that cannot be used: then there is no target, and no less specific one either.
    """

    kpi: str
    period: str
    value: Decimal | None
    of: Literal["person", "team", "level", "region", "product_line", "all"]
    name: str
    row: int
    where: str


@dataclass(frozen=True)
class Review:
    """One rater's score for one item (a KPI) of one person; `relation` as entered, `score` as entered."""

    person: str
    period: str
    item: str
    relation: str
    score: Decimal
    rater: str | None
    row: int


@dataclass(frozen=True)
class Assessment:
    """A value entered by hand for a KPI, read by the KPI's unit (40% is 0.4)."""

    person: str
    period: str
    kpi: str
    value: Decimal
    by: str
    reason: str | None
    row: int


@dataclass(frozen=True)
class Adjustment:
    """A change to a card that a named person approved; `of` is score or grade, `value` a number or a grade's name.

    `restates` is the label of the closed period whose difference an amount pays, None where it pays none.
    """

    person: str
    period: str
    kind: AdjustmentKind
    of: str
    value: str | None
    reason: str
    approved_by: str
    row: int
    where: str
    restates: str | None = None


@dataclass(frozen=True)
class Factor:
    """A factor on the evaluation bonus that a named person approved; `of` says whose: a person's, a team's, or all."""

    period: str
    value: Decimal
    of: Literal["person", "team", "all"]
    name: str
    reason: str
    approved_by: str
    row: int
    where: str


@dataclass(frozen=True)
class RowCredit:
    """A row of the credits sheet: who is credited for the row of `source` with this `key`, and with which share of it.

    `person` is None where nobody knows the `name`; `share` is above 0 and at most 1.
    """

    source: str
    key: str
    person: str | None
    name: str
    share: Decimal
    kind: CreditKind
    row: int
    where: str


@dataclass(frozen=True)
class ColumnReading:
    """Which header of a sheet was read as which column; `letter` is its spreadsheet column."""

    column: str
    header: str
    letter: str


@dataclass(frozen=True)
class SheetReading:
    """How one sheet or text file was read, so that whoever runs it can see what was taken for what.

    `source` is the source or record sheet it belongs to, None where it is not used; `preset` the preset it was read by.
    `header_row` counts from 1; `unused` are the headers that no column claims. `hidden` is a hidden sheet,
    `hidden_rows` the number of its hidden rows that hold anything, `filtered` whether a filter is what hides them.
    `encoding` and `delimiter` are those of a text file.
    """

    file: str
    sheet: str | None
    source: str | None
    preset: str | None = None
    header_row: int | None = None
    columns: tuple[ColumnReading, ...] = ()
    unused: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: int = 0
    filtered: bool = False
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True)
class InputFile:
    """A file as read: its name as shown to users and the sha256 of its bytes; `data` are these, where they were to be
    kept."""

    path: str
    sha256: str
    data: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Inputs:
    """Everything read. `tables` holds the measured sources, by the scheme's id, and the record sheets by their names
    (people, targets, reviews, assessments, adjustments, factors, credits), so that every sheet has its rows in the
    ledger; who is credited in a source's table is what the credits sheet says, where it says anything.

    `people` holds one entry per person and per `since`, sorted by id and date; periods in records are labels as
    `period.parse_period` makes them. `missing` are the scheme's sources that no input holds;
    `touched` the people for whom a row of a sheet about them (all but reviews and assessments) could not be read;
    `readings` one entry per sheet or text file, in the order read, used or not.
    """

    files: tuple[InputFile, ...]
    tables: Mapping[str, Table]
    people: tuple[Person, ...]
    targets: tuple[Target, ...]
    reviews: tuple[Review, ...]
    assessments: tuple[Assessment, ...]
    adjustments: tuple[Adjustment, ...]
    missing: tuple[str, ...]
    issues: tuple[Issue, ...]
    touched: frozenset[str] = frozenset()
    factors: tuple[Factor, ...] = ()
    credits: tuple[RowCredit, ...] = ()
    readings: tuple[SheetReading, ...] = ()
