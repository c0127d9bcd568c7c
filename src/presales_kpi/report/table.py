"""Results as a plain text table, for a look in the terminal."""

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from presales_kpi.calc import Quantity
from presales_kpi.money import fixed
from presales_kpi.report.context import by_rank
from presales_kpi.report.labels import Labels
from presales_kpi.results import Results

_WIDTH = 120


def to_table(results: Results) -> str:
    """Everybody by rank: score, grade, bonus; what is not known is an en dash."""
    labels = Labels(results.scheme.language)
    info = results.scheme
    table = Table(title=f"{info.name}  {results.period.label}")
    for head in ("rank", "person", "name", "level", "team"):
        table.add_column(labels(head))
    table.add_column(labels("score"), justify="right")
    table.add_column(labels("grade"))
    table.add_column(f"{labels('total_bonus')} ({info.currency})", justify="right")
    table.add_column(labels("remark"))
    for one in by_rank(results.people):
        card = one.card
        total = one.payout.total if one.payout else None
        remarks = [labels("to_decide")] * (not card.graded) + [labels("provisional")] * card.provisional
        texts = (
            _shown(one.rank, 0), card.person.id, card.person.name, card.level_label, card.person.team or "",
            _shown(card.score, info.score_decimals), _shown(card.grade, 0), _shown(total, info.money_decimals),
            ", ".join(remarks),
        )  # fmt: skip
        table.add_row(*(Text(text) for text in texts))
    target = io.StringIO()
    Console(file=target, width=_WIDTH, no_color=True, highlight=False).print(table)
    return target.getvalue()


def _shown(quantity: Quantity | None, places: int) -> str:
    value = quantity.result if quantity is not None else None
    if value is None:
        return "–"
    return value if isinstance(value, str) else fixed(value, max(places, 0))
