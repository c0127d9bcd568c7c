"""The control totals of one source for the terminal: rows and sums, as a whole, in the period, and by value."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from presales_kpi.checked import SourceTotals, Tally
from presales_kpi.messages import Language, Message, in_language, say
from presales_kpi.money import grouped
from presales_kpi.period import Period
from presales_kpi.records import SheetReading
from presales_kpi.report.check_places import place
from presales_kpi.report.fitting_table import FittingTable, Form
from presales_kpi.scheme.model import Scheme

_NOTHING = Tally(0, None, {}, {})


class _Line(NamedTuple):
    """Some rows by what they have in common, as a whole and in the period (None: there is none)."""

    title: str
    whole: Tally
    period: Tally | None
    by_value: bool = False


def totals_of(
    totals: SourceTotals, sheets: Sequence[SheetReading], scheme: Scheme, period: Period | None, language: Language
) -> Iterator[RenderableType]:
    """A table with a line for all rows and one for each value, and notes under it. What is in the period stands beside
    the whole, or below it where the window is too narrow.

    `sheets` are those that were read as the source; columns are called by the headers of the first that has them.
    """
    headers = {column.column: column.header for sheet in reversed(sheets) for column in sheet.columns}
    table = _Table(totals, scheme, period, headers, language)
    yield Text(totals.source, style="bold").append("  " + "  ".join(map(place, sheets)), style="not bold dim")
    yield FittingTable(*([table.beside(), table.below()] if totals.period else [table.below()]))
    for note in table.notes():
        yield Padding(Text(in_language(note, language)), (0, 0, 0, 2), expand=False)


class _Table:
    """The table in both its forms, in one language."""

    def __init__(
        self,
        totals: SourceTotals,
        scheme: Scheme,
        period: Period | None,
        headers: Mapping[str, str],
        language: Language,
    ) -> None:
        self._totals, self._period, self._headers, self._language = totals, period, headers, language
        self._columns = scheme.sources[totals.source].columns
        self._lines = list(self._all_lines())

    def beside(self) -> Form:
        """Whole and period in neighbouring columns."""
        scopes = [self._told(say("check.whole")), self._period.label if self._period else ""]
        heads = [f"{name}\n{scope}" for name in self._names() for scope in scopes]
        rows: list[list[str]] = []
        for line in self._lines:
            whole, period = (self._cells(tally or _NOTHING, line.by_value) for tally in (line.whole, line.period))
            rows.append([line.title, *(cell for pair in zip(whole, period, strict=True) for cell in pair)])
        return Form(["", *heads], rows)

    def below(self) -> Form:
        """First the whole, then the period."""
        titles = [self._told(say("check.whole"))]
        tallies = [[line.whole for line in self._lines]]
        if self._totals.period is not None and self._period is not None:
            titles.append(
                self._told(say("check.in-period", period=self._period.label, date=self._name(self._totals.date or "")))
            )
            tallies.append([line.period or _NOTHING for line in self._lines])
        rows = [
            [title if not line.by_value else f"  {line.title}", *self._cells(tally, line.by_value)]
            for title, some in zip(titles, tallies, strict=True)
            for line, tally in zip(self._lines, some, strict=True)
        ]
        return Form(["", *self._names()], rows)

    def notes(self) -> Iterator[Message]:
        """What stands under the table: keys, the export's own totals, and what is not in these."""
        totals, period = self._totals, self._totals.period
        if totals.key is not None and totals.whole.keys is not None:
            known = {"column": self._name(totals.key), "whole": f"{totals.whole.keys:,}"}
            if self._period is not None and period is not None and period.keys is not None:
                yield say("check.keys-inside", **known, period=self._period.label, inside=f"{period.keys:,}")
            else:
                yield say("check.keys", **known)
        for own in totals.own:
            figures = {"place": own.where, "column": self._name(own.column), "stated": grouped(own.stated)}
            if own.stated == own.counted:
                yield say("check.own-total", **figures)
            else:
                yield say("check.own-total-differs", **figures, counted=grouped(own.counted))
        for column, count in totals.unread.items():
            yield say("check.unread-cells", column=self._name(column), count=f"{count:,}")
        if totals.undated and totals.date is not None:
            yield say("check.undated", column=self._name(totals.date), count=f"{totals.undated:,}")
        if totals.aside.rows:
            yield self._aside(totals.aside)

    def _aside(self, aside: Tally) -> Message:
        sums = tuple(
            say("check.sum", column=self._name(column), total=grouped(total))
            for column, total in aside.sums.items() if total is not None
        )  # fmt: skip
        if not sums:
            return say("check.aside", count=f"{aside.rows:,}")
        return say("check.aside-sums", count=f"{aside.rows:,}", sums=sums)

    def _all_lines(self) -> Iterator[_Line]:
        whole, period = self._totals.whole, self._totals.period
        yield _Line(self._told(say("check.all")), whole, period)
        for column, parts in whole.values.items():
            inside = period.values.get(column, {}) if period is not None else None
            order = dict.fromkeys([*self._columns[column].values, *(value for value in parts if value), ""])
            for value in (value for value in order if value in parts):
                title = say("check.value", column=self._name(column), value=self._value(column, value))
                within = None if inside is None else inside.get(value, _NOTHING)
                yield _Line(self._told(title), parts[value], within, by_value=True)

    def _names(self) -> list[str]:
        """What is counted and summed, by the names of the export."""
        return [self._told(say("check.counted")), *map(self._name, self._totals.whole.sums)]

    def _cells(self, tally: Tally, by_value: bool) -> list[str]:
        """Rows and sums; by value only amounts are summed, since other numbers say little there."""
        summed = {name for name, kind in self._totals.types.items() if kind == "money" or not by_value}
        sums = [_shown(tally.sums.get(name)) if name in summed else "" for name in self._totals.whole.sums]
        return [f"{tally.rows:,}", *sums]

    def _name(self, column: str) -> str:
        return self._headers.get(column, column).replace("\n", " ")

    def _value(self, column: str, value: str) -> str:
        """A value by the first of its words in the language, else by the scheme's name for it."""
        if not value:
            return self._told(say("check.empty-value"))
        words = self._columns[column].values.get(value, ())
        return next((word for word in words if word.isascii() == (self._language == "en")), value)

    def _told(self, text: Message) -> str:
        return in_language(text, self._language)


def _shown(total: Decimal | None) -> str:
    """A sum; an en dash where no row has a value."""
    return "–" if total is None else grouped(total)
