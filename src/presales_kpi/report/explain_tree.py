"""An explanation as a tree for the terminal, and as data."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.text import Text
from rich.tree import Tree

from presales_kpi.messages import Language, say
from presales_kpi.report.explain import Explanation, KpiExplained
from presales_kpi.report.explain_rows import Row
from presales_kpi.report.explain_teller import Step

#: How many rows of a kind the tree shows; the data has all.
SHOWN_ROWS = 12


def to_tree(explanation: Explanation, language: Language) -> Tree:
    """The explanation with every text taken literally: data in it is never read as markup."""
    one = explanation
    tree = Tree(Text(f"{one.name} ({one.person})  {one.level}  {one.period}", style="bold"))
    for line in one.headline:
        tree.add(Text(line))
    for kpi in (*one.kpis, *one.beside):
        title = "  ".join(part for part in (f"{kpi.label} ({kpi.kpi})", kpi.part) if part)
        _add_kpi(tree.add(Text(title, style="bold cyan")), kpi, language)
    _add_steps(tree.add(Text(say("explain.steps").in_language(language), style="bold")), one.steps)
    if one.adjustments:
        for text in one.adjustments:
            tree.add(Text(text))
    if one.pay:
        _add_steps(tree.add(Text(say("explain.pay").in_language(language), style="bold")), one.pay)
    return tree


def to_json(explanation: Explanation) -> str:
    """All of it as one JSON document."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=1) + "\n"


def _add_kpi(branch: Tree, kpi: KpiExplained, language: Language) -> None:
    for note in kpi.notes:
        branch.add(Text(note, style="dim"))
    told = {
        say("explain.rows", count=len(kpi.rows)): kpi.rows,
        say("explain.left-out", count=len(kpi.left_out)): kpi.left_out,
        say("explain.not-counted", count=len(kpi.not_counted)): kpi.not_counted,
    }
    for title, rows in told.items():
        if rows:
            _add_rows(branch.add(Text(title.in_language(language))), rows, language)
    if not kpi.rows:
        branch.add(Text(say("explain.nothing").in_language(language)))
    _add_steps(branch, kpi.steps)


def _add_rows(branch: Tree, rows: Sequence[Row], language: Language) -> None:
    for row in rows[:SHOWN_ROWS]:
        cells = "  ".join(f"{column}={text}" for column, text in row.cells.items())
        branch.add(Text("  ".join(part for part in (row.place, cells, row.reason) if part)))
    if len(rows) > SHOWN_ROWS:
        branch.add(Text(say("explain.more-rows", count=len(rows) - SHOWN_ROWS).in_language(language), style="dim"))


def _add_steps(branch: Tree, steps: Sequence[Step]) -> None:
    for step in steps:
        branch.add(Text(step.sentence))
