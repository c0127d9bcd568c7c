"""Tables for the terminal: of several forms the first that the window has room for, so that nothing is cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_INDENT = 2
#: A column that may wrap is never narrower than this, or than its texts.
_WRAPPED = 16
#: Wider than any table: what is measured within the window itself always seems to fit.
_ENDLESS = 100_000


@dataclass(frozen=True)
class Form:
    """Rows of texts under heads: the first column and the `wide` ones to the left, the others to the right as numbers
    are. Rows may be shorter than the heads."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: Sequence[int] = ()

    def table(self) -> Table:
        """As a table; only the `wide` columns may wrap."""
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for at, head in enumerate(self.heads):
            wraps, left = at in self.wide, at == 0 or at in self.wide
            needed = max(cell_len(line) for text in (head, *self._cells(at)) for line in text.split("\n"))
            least = min(needed, _WRAPPED) if wraps else needed
            table.add_column(Text(head), justify="left" if left else "right", min_width=least, overflow="fold")
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table

    def _cells(self, at: int) -> Iterator[str]:
        return (row[at] for row in self.rows if at < len(row))

    def lines(self) -> Iterator[Text]:
        """Each row as its first cell and, indented, its other filled cells after their heads."""
        for row in self.rows:
            yield Text(row[0], style="bold")
            for head, cell in zip(self.heads[1:], row[1:], strict=False):
                if cell:
                    name = head.replace("\n", " ")
                    yield Text(f"  {name} ", style="dim").append(cell, style="not dim")


class FittingTable:
    """The first of some forms whose table fits into the window; the last one as lines where none does."""

    def __init__(self, *forms: Form) -> None:
        self._forms = forms

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        unbounded = options.update(max_width=_ENDLESS)
        for form in self._forms:
            table = form.table()
            if Measurement.get(console, unbounded, table).minimum + _INDENT <= options.max_width:
                yield Padding(table, (0, 0, 0, _INDENT), expand=False)
                return
        yield Padding(Text("\n").join(self._forms[-1].lines()), (0, 0, 0, _INDENT), expand=False)
