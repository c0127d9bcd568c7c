"""Cells of ids, texts and choices."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from presales_kpi.ingest.cells import EXCEL_ERRORS, Cell, ErrorCell
from presales_kpi.ingest.folding import clean, fold
from presales_kpi.ingest.numerals import Bad, exact, excel_error

_ROUNDED: Final = re.compile(r"\d(?:\.\d+)?[Ee]\+\d+", re.ASCII)


def text_of(cell: Cell) -> str:
    """The cell as a text: a whole number without decimals, a date as 2026-04-05."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        number = exact(cell)
        return f"{number:f}" if number.is_finite() else str(number)
    if isinstance(cell, ErrorCell):
        return cell.name
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, int | date | time | timedelta):
        return str(cell)
    raise TypeError(type(cell))


def parse_text(cell: Cell) -> str | Bad:
    """The text, blanks aside as it stands; a line break inside becomes a blank."""
    return excel_error(cell) if isinstance(cell, ErrorCell) else text_of(cell).replace("\n", " ")


def choice_names(values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded text → the scheme's name of the value, by that name itself and by all that it is written as."""
    names: dict[str, str] = {}
    for name, texts in values.items():
        for text in (name, *texts):
            names.setdefault(fold(text), name)
    return names


def lost_digits(cell: Cell) -> bool:
    """Whether an id was stored as a number too long for one, so that its last digits are gone."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return abs(cell) >= 1e15
    return isinstance(cell, str) and "+" in cell and _ROUNDED.fullmatch(cell.strip()) is not None


def as_error_cell(cell: Cell) -> Cell:
    """A text that is one of Excel's errors is one, as text exports write them."""
    if isinstance(cell, str) and cell[:1] == "#" and cell.strip() in EXCEL_ERRORS:
        return ErrorCell(cell.strip())
    return cell
