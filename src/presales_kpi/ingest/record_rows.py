"""The rows of a record sheet while they are read: what they say, and which of them are rejected for which reason."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.findings import Finding, as_found, to_issues
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.numerals import Bad, parse_money, parse_number, parse_percent
from presales_kpi.ingest.record_sheets import RecordSheet
from presales_kpi.messages import say
from presales_kpi.money import MONEY_SCALE, NUMBER_SCALE, plain, unscaled
from presales_kpi.period import Calendar, parse_period
from presales_kpi.scheme.base import Label
from presales_kpi.scheme.kpis import Unit
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import SCALES


class RejectedError(Exception):
    """A row is not taken over: the finding says why; `people` are ids that it touches beside those it names."""

    def __init__(self, code: str, column: str | None, message: str, hint: str, people: Iterable[str] = ()) -> None:
        self.code, self.column, self.message, self.hint, self.people = code, column, message, hint, tuple(people)
        super().__init__(message)


class RecordRows:
    """The readable rows of one record sheet; whatever is found wrong with them is collected until `finished`."""

    def __init__(self, finished: FinishedTable, sheet: RecordSheet) -> None:
        """Reject the rows that lack a needed cell."""
        self._finished, self._private = finished, sheet.private
        self._types = finished.table.types
        self._cells = {column: finished.table.frame[column].tolist() for column in self._types}
        self._state = finished.table.state.copy()
        self._findings: list[Finding] = []
        self._people: dict[str, defaultdict[int, list[str | None]]] = {}
        for column, credits in finished.table.credits.items():
            named: defaultdict[int, list[str | None]] = defaultdict(list)
            for row, person in zip(credits["row"].tolist(), credits["person"].tolist(), strict=True):
                named[row].append(person)
            self._people[column] = named
        for row in self:
            self._require(row, sheet.needed)

    def __iter__(self) -> Iterator[int]:
        """The rows not rejected so far."""
        return iter([row for row, state in enumerate(self._state) if not state])

    def rejected(self) -> list[int]:
        """The rows rejected so far."""
        return [row for row, state in enumerate(self._state) if state == "rejected"]

    @property
    def columns(self) -> Iterable[str]:
        """The columns of the sheet."""
        return self._types.keys()

    def _require(self, row: int, columns: Iterable[str]) -> None:
        for column in columns:
            if self.is_bad(row, column):
                self._state[row] = "rejected"
            elif self.text(row, column) is None:
                message = say("empty-required", column=column)
                self.reject([row], "empty-required", column, message, say("empty-required.hint"))

    def is_bad(self, row: int, column: str) -> bool:
        """Whether the cell could not be read."""
        bad = self._finished.table.bad.get(column)
        return bool(bad is not None and bad[row])

    def text(self, row: int, column: str) -> str | None:
        """The cell's text, None where it is empty or could not be read."""
        value = self._cells[column][row]
        return None if pd.isna(value) else str(value)

    def _found(self, finding: Finding) -> str:
        """The value of the finding's cell; "" where it is not about a cell, or about one that is not to be shown."""
        column = finding.column
        if column is None or column in self._private:
            return ""
        if self._types[column] in SCALES:
            number = self.number(finding.rows[0], column)
            return "" if number is None else plain(number)
        text = self.text(finding.rows[0], column) or ""
        return as_found(text.removesuffix(" 00:00:00") if self._types[column] == "date" else text)

    def number(self, row: int, column: str) -> Decimal | None:
        """The cell's number or amount, exactly."""
        text = self.text(row, column)
        return None if text is None else unscaled(int(text), SCALES[self._types[column]])

    def people(self, row: int, column: str = "person") -> list[str | None]:
        """The ids of those the cell names, None for each that nobody knows."""
        return self._people[column][row]

    def where(self, row: int) -> str:
        """The place of the row."""
        return self._finished.table.where(row)

    def reject(self, rows: Iterable[int], code: str, column: str | None, message: str, hint: str) -> None:
        """Leave the rows out of the records and say why."""
        rejected = tuple(rows)
        self._state[list(rejected)] = "rejected"
        self._findings.append(Finding(code, rejected, column, message, hint))

    def reject_for(self, row: int, error: RejectedError) -> None:
        """Leave the row out for the reason that reading it gave."""
        self._state[row] = "rejected"
        self._findings.append(
            Finding(error.code, (row,), error.column, error.message, error.hint, names=error.people)
        )  # fmt: skip

    def tell(self, finding: Finding) -> None:
        """Say something about a row that stays."""
        self._findings.append(finding)

    def reject_twins(self, keys: Mapping[int, object], code: str, message: str, hint: str) -> set[int]:
        """Reject all rows that share a key: `keys` gives each row's; the rows rejected."""
        rows_of: defaultdict[object, list[int]] = defaultdict(list)
        for row, key in keys.items():
            rows_of[key].append(row)
        twins = [rows for rows in rows_of.values() if len(rows) > 1]
        for rows in twins:
            places = tuple(self.where(row) for row in rows)
            self.reject(rows, code, None, say("twins", what=message, places=places), hint)
        return {row for rows in twins for row in rows}

    def finished(self, find: Callable[[str], frozenset[str]] | None = None) -> FinishedTable:
        """The table with the rows rejected here, and all issues; `find` gives the ids that a name may mean."""
        table = replace(self._finished.table, state=self._state)
        findings = [replace(one, found=one.found or self._found(one)) for one in self._findings]
        issues = to_issues(findings, table, self._finished.people_of, find)
        return replace(self._finished, table=table, issues=(*self._finished.issues, *issues))


def approval(rows: RecordRows, row: int) -> tuple[str, str]:
    """The reason and the approver of a row, without both of which it does not count."""
    reason, approved_by = rows.text(row, "reason"), rows.text(row, "approved_by")
    if reason is None or approved_by is None:
        column = "reason" if reason is None else "approved_by"
        message = say("empty-required", column=column)
        raise RejectedError("missing-approval", column, message, say("missing-approval.hint"))
    return reason, approved_by


def one_person(rows: RecordRows, row: int) -> str | None:
    """The id of the one person that the row is about, None where nobody knows them (said elsewhere)."""
    people = rows.people(row)
    if len(people) != 1:
        raise RejectedError("bad-people", "person", say("several-people", column="person"), say("several-people.hint"))
    return people[0]


def period_label(text: str, calendar: Calendar, column: str = "period") -> str:
    """The label of the period that `text` names, which stands in `column`."""
    period = parse_period(text, calendar)
    if period is None:
        message = say("bad-period", column=column, text=text)
        raise RejectedError("bad-period", column, message, say("bad-period.hint"))
    return period.label


def labelled(entries: Mapping[str, Label | None], aliases: Mapping[str, Iterable[str]] | None = None) -> dict[str, str]:
    """Folded text → id, for ids, then labels in both languages, then aliases; the earlier one holds."""
    known = {fold(entry): entry for entry in entries}
    for entry, label in entries.items():
        for text in (label.zh, label.en) if label else ():
            if text:
                known.setdefault(fold(text), entry)
    for entry, texts in (aliases or {}).items():
        for text in texts:
            known.setdefault(fold(text), entry)
    return known


def kpi_id(text: str, column: str, known: Mapping[str, str], elsewhere: Collection[str]) -> str | None:
    """The KPI that `text` names by id or label; None for one that only stands `elsewhere`, outside this scheme."""
    if found := known.get(fold(text)):
        return found
    if fold(text) in elsewhere:
        return None
    hint = did_you_mean(text, known, say("unknown-kpi.hint"))
    raise RejectedError("unknown-kpi", column, say("unknown-kpi", column=column, text=text), hint)


def value_in_unit(text: str, column: str, unit: Unit | None, scheme: Scheme) -> Decimal:
    """A target or a value as the KPI's unit is written: 40% or 0.4, 300万 or 3000000, otherwise a number."""
    if unit == "percent":
        units, scale = parse_percent(text), NUMBER_SCALE
    elif unit == "money":
        units, scale = parse_money(text, currency=scheme.currency), MONEY_SCALE
    else:
        units, scale = parse_number(text), NUMBER_SCALE
    if isinstance(units, Bad):
        message = say("cell-flaw", column=column, cell=say("the-cell"), flaw=units.message)
        raise RejectedError(units.code, column, message, units.hint)
    return unscaled(units, scale)
