"""The sheet of the pools: how each is divided, step by step, by formulas that stand below one another."""

from collections.abc import Sequence
from typing import Final

from presales_kpi.report.book import Cell, Sheet, fitting, lines_of
from presales_kpi.report.context import Context, blanks, home
from presales_kpi.report.layout import Area, Highlight, Page, Style
from presales_kpi.results import Pool

#: The steps of a share, by the words of their labels, with the fields of `PoolShare` of the same name.
_STEPS: Final[Sequence[tuple[str, Style]]] = (
    ("entitled", "number"), ("alone", "money"), ("claim", "number"), ("bound", "money"), ("free", "number"),
    ("units", "number"), ("whole", "whole"), ("rest", "number"),
)  # fmt: skip
#: Those that only floor and cap need: without them every claim is free.
_OF_BOUNDS: Final = ("bound", "free")
#: What the head of a pool shows.
_SUMS: Final[Sequence[tuple[str, Style]]] = (
    ("amount", "money"), ("entitled", "number"), ("alone", "money"), ("scaled", "whole"), ("feasible", "whole"),
    ("held", "money"), ("free", "number"), ("factor", "number"), ("left_over", "whole"), ("paid", "money"),
    ("unallocated", "money"),
)  # fmt: skip


def pools_sheet(context: Context, name: str) -> Sheet:
    """Each pool with its sums, then its people sorted by id, whose steps have their home here."""
    results, labels = context.results, context.labels
    people = {one.card.person.id: one for one in results.people}
    names = [one.card.person.name for one in results.people]
    bounded = any(pool.held is not None for pool in results.pools)
    steps = [step for step in _STEPS if bounded or step[0] not in _OF_BOUNDS]
    widths = [fitting(list(people), 9, 14), fitting(names, 11, 24), *([14.0] * (len(steps) + 1))]
    settled = any(one.payout and one.payout.evaluation and one.payout.evaluation.due for one in results.people)
    sheet = Sheet(name, widths=widths)
    width = len(widths)
    title = Cell(f" {labels('pools')}  {results.period.label}", tone="title", span=width - 2)
    sheet.add(title, Cell(f"{results.scheme.currency} ", "right", tone="title", span=2), height=26)
    note = labels("pool_note")
    sheet.add(Cell(note, "wrap", tone="note", span=width), height=14.0 * lines_of(note, sum(widths)))
    for pool in results.pools:
        _head(sheet, context, pool, width)
        top = sheet.heads(labels("person"), labels("name"), *(labels(f"pool.{word}") for word, _ in steps),
                          labels("due" if settled else "evaluation"), height=32)  # fmt: skip
        for person in pool.members:
            one = people[person]
            line = one.payout.evaluation if one.payout else None
            share = line.share if line else None
            sheet.add(
                Cell(person, tone="line"), context.card_link(one),
                *(home(getattr(share, word), style) for word, style in steps),
                Cell((line.due or line.amount) if line else None, "money", tone="step"), height=18,
            )  # fmt: skip
        last = len(sheet.rows) - 1
        sheet.rules.append(Highlight(Area(top + 1, 0, last, width - 1), f'$C{top + 2}=""', "warn"))
    sheet.page = Page()
    return sheet


def _head(sheet: Sheet, context: Context, pool: Pool, width: int) -> None:
    """The name of the pool, and its sums: a label over each."""
    sheet.add(height=10)
    sheet.add(Cell(pool.name or context.labels("whole_company"), tone="section", span=width), height=20)
    sums = [(word, quantity, style) for word, style in _SUMS if (quantity := getattr(pool, word)) is not None]
    for start in range(0, len(sums), width):
        some = sums[start : start + width]
        heads = [context.labels(f"pool.{word}") for word, _, _ in some]
        sheet.add(*(Cell(head, "centre", tone="tile-label") for head in heads), height=18)
        sheet.add(*(home(quantity, style, "total") for _, quantity, style in some), *blanks(width - len(some), "none"),
                  height=20)  # fmt: skip
