"""How each sheet was read, for whoever runs this: what was taken for what."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.folding import letters
from presales_kpi.ingest.layout import Layout
from presales_kpi.ingest.rows import hidden_rows, is_blank
from presales_kpi.records import ColumnReading, SheetReading


def reading(layout: Layout, states: Sequence[str], source: str) -> SheetReading:
    """How a sheet of `source` was read; `states` are those of its data rows."""
    sheet, header = layout.sheet, layout.header
    if header is None:
        return _bare(sheet, source, 0)
    read = sorted((at, column) for column, at in header.positions.items() if column not in layout.unread)
    columns = tuple(ColumnReading(column, header.texts[at], letters(sheet.first_column + at)) for at, column in read)
    unused = tuple(text for at, text in header.texts.items() if at not in dict(read))
    bare = _bare(sheet, source, hidden_rows(sheet, layout.first, states))
    return replace(bare, preset=layout.preset, header_row=layout.first - 1, columns=columns, unused=unused)


def _bare(sheet: RawSheet, source: str | None, hidden: int) -> SheetReading:
    return SheetReading(
        sheet.file, sheet.sheet, source, hidden=sheet.hidden, hidden_rows=hidden, filtered=sheet.filtered,
        encoding=sheet.encoding, delimiter=sheet.delimiter,
    )  # fmt: skip


def readings_of(sheets: Iterable[RawSheet], read: Iterable[SheetReading]) -> tuple[SheetReading, ...]:
    """One for every sheet, in the order of the files: as it was `read`, or not at all."""
    by_place = {(one.file, one.sheet): one for one in read}
    return tuple(by_place.get((sheet.file, sheet.sheet)) or _unused(sheet) for sheet in sheets)


def _unused(sheet: RawSheet) -> SheetReading:
    states = ["blank" if is_blank(row) else "" for row in sheet.rows] if sheet.hidden_rows else []
    return _bare(sheet, None, hidden_rows(sheet, sheet.first_row, states))
