"""The page of a card: its columns, and those beside it that are not printed."""

from collections.abc import Sequence
from typing import Final

#: The columns of the page, by the names of their labels, with their widths.
PAGE: Final[Sequence[tuple[str, float]]] = (
    ("", 3.5), ("kpi", 23), ("target", 14.5), ("value", 14.5), ("sample", 8.5), ("attainment", 11.5), ("points", 10),
    ("bars", 12), ("weight", 9.5), ("contribution", 12),
)  # fmt: skip
#: The columns beside the page, on the same rows.
BESIDE: Final[Sequence[tuple[str, float]]] = (
    ("status", 14), ("over", 14), ("under", 14), ("min_sample", 10), ("full_target", 14.5), ("target_from", 10),
    ("scope", 12), ("effective_weight", 11), ("remark", 22),
)  # fmt: skip
WIDTH: Final = len(PAGE)
LEFT, RIGHT = WIDTH + 1, WIDTH + len(BESIDE)
#: Beyond these, what only gates have: their target, and what became of them.
FATE: Final = RIGHT + 2
WIDTHS: Final = (*(width for _, width in PAGE), 2.5, *(width for _, width in BESIDE), 14.5, 8)
#: Heights of a step and of a KPI's row, in points.
STEP: Final = 16.5
ROW: Final = 18.5
