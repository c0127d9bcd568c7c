"""Where the table of a sheet stands: its header, the units it states, its data rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from presales_kpi.ingest.cells import Cell, RawSheet
from presales_kpi.ingest.header_issues import blank_headers, header_issues
from presales_kpi.ingest.header_units import in_stated_units
from presales_kpi.ingest.headers import Header, find_header, settled
from presales_kpi.ingest.rows import data_rows
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.sources import Column


@dataclass(frozen=True)
class Layout:
    """Where the table of a sheet stands. `rows` are its data rows, the first of them the sheet's row `first` (from 1).

    `columns` are the source's, in the units that the sheet states; those of `unread` are not read although they may be
    there, since nobody knows which of two, or in which unit: what they hold is bad, and not missing. `preset` is the
    name of the one that the sheet is read by.
    """

    sheet: RawSheet
    header: Header | None
    columns: Mapping[str, Column]
    rows: Sequence[Sequence[Cell]] = ()
    first: int = 1
    unread: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()
    preset: str | None = None

    def cells(self, column: str) -> list[Cell]:
        """The cells of a column, as many as there are data rows; empty where it is not read."""
        at = self.header.positions.get(column) if self.header else None
        if at is None or column in self.unread:
            return [""] * len(self.rows)
        try:
            return list(map(itemgetter(at), self.rows))
        except IndexError:  # rows of a text file may be short
            return [row[at] if at < len(row) else "" for row in self.rows]


def lay_out(sheet: RawSheet, columns: Mapping[str, Column], currency: str, known: Header | None = None) -> Layout:
    """Find the table of a sheet that belongs to a source with these columns, and what is wrong with its header; `known`
    is the header where more than the columns' own names and aliases decided it."""
    header = known or find_header(sheet, columns)
    if header is None:
        return Layout(sheet, None, columns, issues=(_empty(sheet, say("empty-sheet")),))
    rows = data_rows(sheet, header.row)
    header = settled(header, rows)
    stated = in_stated_units(sheet, header, columns, currency)
    issues = [*header_issues(sheet, header, columns), *stated.issues]
    if header.positions:
        issues += blank_headers(sheet, header, rows)
    if not rows and (header.positions or header.repeated):
        issues.append(_empty(sheet, say("empty-sheet.below-header")))
    absent = {column for column, spec in columns.items() if spec.required and column not in header.positions}
    unread = frozenset(absent | header.repeated.keys() | stated.refused)
    return Layout(sheet, header, stated.columns, rows, sheet.first_row + header.row + 1, unread, tuple(issues))


def _empty(sheet: RawSheet, message: str) -> Issue:
    return Issue("warning", "empty-sheet", sheet.place, message, say("empty-sheet.hint"))
