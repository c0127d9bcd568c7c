"""The rows behind a KPI, and those beside it that it does not count, with why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from presales_kpi.measure.why import columns_read, credited_parts, parts, uncounted
from presales_kpi.messages import Language, say
from presales_kpi.money import MONEY_SCALE, grouped, plain, round_half_up, unscaled
from presales_kpi.period import Period
from presales_kpi.results import MeasuredKpi
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import SCALES, Table


@dataclass(frozen=True)
class Row:
    """A row of the export: its place, the cells that count by column, and why it did not count ("" if it did)."""

    place: str
    cells: dict[str, str]
    reason: str = ""


def counted_rows(table: Table, rows: Sequence[int], kpi: MeasuredKpi, scheme: Scheme, person: str) -> Iterator[Row]:
    """Rows with the cells that the KPI's measure reads, and the person's part of an amount that several share."""
    columns: tuple[str, ...] = ("item", "relation", "score") if table.source == "reviews" else tuple(table.types)
    shares: dict[int, int] = {}
    if table.source in scheme.sources:
        measures = parts(scheme.measured[kpi.kpi].measure, table.source)
        columns = columns_read(measures, scheme.sources[table.source])
        for measure in measures if kpi.scope == "person" else ():
            shares |= credited_parts(measure, table, scheme, person)
    for row, place in zip(rows, table.places(rows), strict=True):
        cells = {column: _netted(table, row, column, scheme.language) for column in columns if column in table.types}
        if row in shares:
            cells[say("explain.part").in_language(scheme.language)] = grouped(unscaled(shares[row], MONEY_SCALE))
        yield Row(place, {column: text for column, text in cells.items() if text})


def _netted(table: Table, row: int, column: str, language: Language) -> str:
    """A cell as it counts, with what other rows take back of it."""
    left, taken = _cell(table, row, column), table.taken_back.get(column)
    if taken is None or not taken[row]:
        return left
    less = grouped(unscaled(int(taken[row]), MONEY_SCALE))
    return say("explain.taken-back", left=left, less=less).in_language(language)


def _cell(table: Table, row: int, column: str) -> str:
    """A typed cell as text; "" where it is missing."""
    value: Any = table.frame[column].iat[row]
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return ""
    kind = table.types[column]
    if kind in SCALES:
        number = unscaled(int(value), SCALES[kind])
        if kind == "percent":
            return f"{plain(number.scaleb(2))}%"
        return f"{grouped(round_half_up(number, 4))} h" if kind == "duration" else grouped(number)
    if kind == "boolean":
        return str(bool(value)).lower()
    return str(value)[:10] if kind == "date" else str(value)


def uncounted_rows(
    kpi: MeasuredKpi, scheme: Scheme, period: Period, behind: frozenset[str], span: tuple[date, date]
) -> Iterator[Row]:
    """The rows of those behind the KPI that it does not count, each with why, and with its key and date."""
    for part in kpi.evidence:
        if part.table.source not in scheme.sources:
            continue
        counted, seen = set(part.rows.tolist()), set()
        for measure in parts(scheme.measured[kpi.kpi].measure, part.table.source):
            for row, reason in uncounted(measure, part.table, scheme, period, span, behind):
                if row not in counted and row not in seen:
                    seen.add(row)
                    source = scheme.sources[measure.source]
                    columns = [one for one in (source.key, measure.date or source.date) if one is not None]
                    cells = {one: text for one in columns if (text := _cell(part.table, row, one))}
                    why = _reason(part.table, row, reason, scheme.language)
                    yield Row(part.table.where(row), cells, why)


def _reason(table: Table, row: int, reason: str, language: Language) -> str:
    known = {
        "blank": say("reason.blank"), "subtotal": say("reason.subtotal"), "duplicate": say("reason.duplicate"),
        "reversal": say("reason.reversal"), "reversed": say("reason.reversed"),
        "no-date": say("reason.no-date"), "out-of-period": say("reason.out-of-period"),
        "not-employed": say("reason.not-employed"),
    }  # fmt: skip
    if reason in known:
        return known[reason].in_language(language)
    column = reason.removeprefix("not-")
    return say("reason.condition", column=column, value=_cell(table, row, column) or "–").in_language(language)
