"""A check to read in the terminal: what was read as what, the ledger, the totals, the issues, and how it ended."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from presales_kpi.checked import Checked, CheckedSheet
from presales_kpi.issues import Issue, Severity, by_kind
from presales_kpi.messages import Language, Message, in_language, say
from presales_kpi.records import ColumnReading
from presales_kpi.report.check_issues import issue_group
from presales_kpi.report.check_places import place
from presales_kpi.report.check_totals import totals_of
from presales_kpi.report.fitting_table import FittingTable, Form
from presales_kpi.report.labels import Labels
from presales_kpi.results import LedgerLine
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme

_DELIMITERS: Final = {",": say("check.comma"), ";": say("check.semicolon"), "\t": say("check.tab")}
_COUNTS: Final[Mapping[Severity, str]] = {"error": "error-count", "warning": "warning-count", "note": "note-count"}


def check_text(checked: Checked, loaded: LoadedScheme, language: Language, *, strict: bool, quiet: bool) -> Group:
    """The whole check in `language`; `quiet`: only errors, warnings and the outcome."""
    parts: list[RenderableType] = []
    if not quiet:
        parts += _sheets(checked, language)
        parts += _ledger(checked, language)
        parts += _totals(checked, loaded.scheme, language)
    parts += _issues(checked, language, quiet)
    parts += ["", _told(_outcome(checked, strict), language, "bold")]
    return Group(*parts[1 if quiet else 0 :])


def period_line(checked: Checked) -> Message:
    """Which period was checked, or why none."""
    if checked.period is not None:
        period = checked.period
        return say("line-period", period=period.label, start=period.start, end=period.end)
    unclear = checked.unclear
    return say("check.no-period", why=unclear.message if unclear else "", hint=unclear.hint if unclear else "")


def _section(title: Message, language: Language) -> Iterator[RenderableType]:
    yield ""
    yield _told(title, language, "bold cyan")


def _told(text: str, language: Language, style: str = "") -> Text:
    return Text(in_language(text, language), style=style)


def _indented(text: str | RenderableType, language: Language, style: str = "", by: int = 2) -> Padding:
    return Padding(_told(text, language, style) if isinstance(text, str) else text, (0, 0, 0, by), expand=False)


def _sheets(checked: Checked, language: Language) -> Iterator[RenderableType]:
    yield from _section(say("check.sheets"), language)
    why = {issue.where: issue for issue in reversed(checked.issues)}
    for one in checked.sheets:
        yield from _sheet(one, why.get(place(one.reading)), language)
    if checked.missing:
        yield _told(say("check.missing", sources=checked.missing), language)


def _sheet(one: CheckedSheet, why: Issue | None, language: Language) -> Iterator[RenderableType]:
    reading = one.reading
    if reading.source is None:
        yield _told(say("check.sheet-unused", place=place(reading)), language)
        if why is not None:
            yield _indented(why.message, language, "dim")
        return
    line = _told(say("check.sheet", place=place(reading), source=reading.source), language, "bold")
    yield line.append("  " + "  ·  ".join(in_language(fact, language) for fact in _facts(one)), style="not bold")
    columns = [_told(_column(column), language) for column in reading.columns]
    if columns:
        yield _indented(Columns(columns, padding=(0, 3)), language)
    for suggestion in one.suggestions:
        known = {"header": suggestion.header, "name": suggestion.name, "column": suggestion.column}
        yield _indented(say("check.suggestion", **known), language, "yellow")
    if reading.unused:
        yield _indented(say("check.unread-headers", headers=reading.unused), language, "dim")
    if one.absent:
        yield _indented(say("check.absent", columns=one.absent), language, "dim")


def _facts(one: CheckedSheet) -> Iterator[Message | str]:
    reading = one.reading
    yield say("check.row") if one.rows == 1 else say("check.rows", count=f"{one.rows:,}")
    if reading.header_row is not None:
        yield say("check.header-row", row=reading.header_row)
    if reading.preset is not None:
        yield say("check.preset", preset=reading.preset)
    if reading.encoding is not None:
        yield reading.encoding
    if reading.delimiter is not None:
        yield _DELIMITERS.get(reading.delimiter, reading.delimiter)
    if reading.hidden:
        yield say("check.hidden")
    if reading.hidden_rows:
        key = "check.filtered-rows" if reading.filtered else "check.hidden-rows"
        yield say(key, count=reading.hidden_rows)


def _column(one: ColumnReading) -> Message:
    if one.header.casefold() == one.column.casefold():
        return say("check.column-itself", letter=one.letter, column=one.column)
    return say("check.column", letter=one.letter, header=one.header.replace("\n", " "), column=one.column)


def _ledger(checked: Checked, language: Language) -> Iterator[RenderableType]:
    if not checked.ledger:
        return
    yield from _section(say("check.ledger"), language)
    used = say("check.used") if checked.measured else say("check.readable")
    heads = (say("check.source"), say("check.place"), say("check.read"), used, say("check.excluded"),
             say("check.rejected"), say("check.why"))  # fmt: skip
    rows = [_ledger_row(line, language) for line in checked.ledger]
    if len(rows) > 1:
        rows.append(_ledger_sum(checked.ledger, language))
    yield FittingTable(Form([in_language(head, language) for head in heads], rows, wide=(1, 6)))


def _ledger_row(line: LedgerLine, language: Language) -> list[str]:
    labels = Labels(language)
    why: list[Message] = [
        say("check.reason", reason=labels.known("out", reason), count=f"{count:,}")
        for reason, count in line.excluded.items()
    ]
    if line.partial:
        why.append(say("check.partial", count=f"{line.partial:,}"))
    told = say("listed", items=tuple(why)) if why else ""
    return [line.source, place(line), *_equation([line]), in_language(told, language)]


def _ledger_sum(lines: Sequence[LedgerLine], language: Language) -> list[str]:
    return [in_language(say("check.all"), language), "", *_equation(lines), ""]


def _equation(lines: Iterable[LedgerLine]) -> list[str]:
    """read = used + excluded + rejected, of all the lines."""
    sums: Counter[str] = Counter()
    for line in lines:
        excluded = sum(line.excluded.values())
        sums.update(read=line.read, used=line.used, excluded=excluded, rejected=line.rejected)
    return [f"{sums[name]:,}" for name in ("read", "used", "excluded", "rejected")]


def _totals(checked: Checked, scheme: Scheme, language: Language) -> Iterator[RenderableType]:
    if not checked.totals:
        return
    yield from _section(say("check.totals", currency=scheme.currency), language)
    for number, totals in enumerate(checked.totals):
        yield from [""] if number else []
        sheets = [one.reading for one in checked.sheets if one.reading.source == totals.source]
        yield from totals_of(totals, sheets, scheme, checked.period, language)


def _issues(checked: Checked, language: Language, quiet: bool) -> Iterator[RenderableType]:
    issues = [issue for issue in checked.issues if issue.severity != "note" or not quiet]
    if not issues:
        return
    yield from _section(say("check.issues", counts=_counts(issues)), language)
    for group in by_kind(issues):
        yield from issue_group(group, checked.names, language)


def _counts(issues: Iterable[Issue]) -> tuple[Message, ...]:
    found = Counter(issue.severity for issue in issues)
    return tuple(say(key, count=found[severity]) for severity, key in _COUNTS.items() if found[severity])


def _outcome(checked: Checked, strict: bool) -> Message:
    counts = [*_counts(checked.issues)]
    if checked.rejected:
        counts.append(say("check.rejected-rows", count=checked.rejected))
    if checked.provisional:
        counts.append(say("check.provisional-cards", count=checked.provisional))
    told = tuple(counts) or say("check.nothing")
    return say("check.sound", counts=told) if checked.sound(strict) else say("check.not-sound", counts=told)
