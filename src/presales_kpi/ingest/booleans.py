"""Cells of yes and no; anything else is refused."""

from typing import Final

from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.folding import fold
from presales_kpi.ingest.numerals import Bad, excel_error
from presales_kpi.messages import say

#: A text (folded) → what it says. An x may tick a box or cross it out, so it is not among these.
WORDS: Final = {
    **dict.fromkeys(("是", "y", "yes", "true", "1", "√", "✓", "✔", "☑"), True),
    **dict.fromkeys(("否", "n", "no", "false", "0", "×", "✗", "✘", "☐"), False),
}
_NEITHER: Final = Bad("bad-boolean", say("is-not", what=say("a-boolean")), say("bad-boolean.hint"))


def parse_boolean(cell: Cell) -> bool | Bad:
    """是/否, yes/no, Y/N, true/false, 1/0, √/×, ✓/✗, or a cell that is TRUE or FALSE itself."""
    if isinstance(cell, ErrorCell):
        return excel_error(cell)
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float | int):
        return bool(cell) if cell in (0, 1) else _NEITHER
    return WORDS.get(fold(cell), _NEITHER) if isinstance(cell, str) else _NEITHER
