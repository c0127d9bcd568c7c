"""What only a column's other cells show of its numbers: which mark is decimal, and whether 85 is 85% or 8500%."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.folding import clean
from presales_kpi.ingest.numerals import BEYOND_ONE, COMMA, Bad
from presales_kpi.messages import say

#: A number of a column whose decimal mark is in doubt.
_EITHER_MARK: Final = Bad(
    "ambiguous-decimals", say("either-decimal"), say("decimal-comma.hint"), COMMA.shared, COMMA.lines
)
_EITHER_SCALE: Final = ("unit: percent", "unit: fraction")
_MIXED_PERCENT: Final = Bad("mixed-percent", say("mixed-percent"), say("mixed-percent.hint"), "percents", _EITHER_SCALE)
_BEYOND: Final = Bad(
    "ambiguous-percent", say("ambiguous-percent"), say("mixed-percent.hint"), "percents", _EITHER_SCALE
)


def doubtful_decimals(cells: Sequence[Cell], values: Sequence[object]) -> Mapping[int, Bad]:
    """The texts with a comma or point of a column with a decimal comma that the scheme does not speak of, by position.

    Where 12,5 is a number, 1,234 may be 1.234, and no such text is read.
    """
    return {
        at: value if isinstance(value := values[at], Bad) else _EITHER_MARK
        for at, cell in enumerate(cells)
        if isinstance(cell, str) and ("," in (text := clean(cell)) or "." in text)
    }


def either_decimals(
    cells: Sequence[Cell], values: Sequence[object], by_comma: Callable[[Cell], object]
) -> Mapping[int, Bad]:
    """The texts that a decimal comma would make another number, in a sheet whose other columns have one, by position;
    none where a text of the column can only be read with a decimal point."""
    found: dict[int, Bad] = {}
    known: dict[str, object] = {}
    for at, (cell, value) in enumerate(zip(cells, values, strict=True)):
        if not isinstance(cell, str) or value is None or isinstance(value, Bad) or not ("," in cell or "." in cell):
            continue
        if cell not in known:
            known[cell] = by_comma(cell)
        if isinstance(known[cell], Bad):
            return {}
        if known[cell] != value:
            found[at] = _EITHER_MARK
    return found


def doubtful_percents(cells: Sequence[Cell], values: Sequence[object]) -> Mapping[int, Bad]:
    """The bare numbers of a percent column without a `unit` that may be percents or fractions, by position.

    They are where a number is past 1 (92 may be 92% or 9200%), and beside texts like 85%, where 0.85 may be 85% or
    0.85%. Nothing tells them from the numbers of percent cells, which hold 0.85 and show 85%. 0 is 0 either way.
    """
    signed = {at for at, cell in enumerate(cells) if isinstance(cell, str) and "%" in clean(cell)}
    bare = [
        at for at, value in enumerate(values)
        if at not in signed and (value is BEYOND_ONE or (value and not isinstance(value, Bad)))
    ]  # fmt: skip
    if signed:
        return dict.fromkeys(bare, _MIXED_PERCENT)
    return dict.fromkeys(bare, _BEYOND) if any(values[at] is BEYOND_ONE for at in bare) else {}
