"""The Ranking sheet: for each KPI whose points go by rank, who is compared with whom, and where everybody stands."""

from collections.abc import Iterator

from presales_kpi.report.book import Cell, Sheet, fitting
from presales_kpi.report.card_kpis import amount_style
from presales_kpi.report.context import Context, home, unit_style
from presales_kpi.report.layout import Page, Style
from presales_kpi.results import KpiScore, PersonResult, Results, Standing

_COLUMNS: tuple[tuple[str, Style], ...] = (
    ("person", "text"), ("name", "text"), ("value", "right"), ("ranked", "right"), ("rank_place", "right"),
    ("rank_of", "right"), ("rank_share", "right"), ("points", "right"),
)  # fmt: skip


def has_ranking(results: Results) -> bool:
    """Whether any card has a KPI whose points go by rank."""
    return any(kpi.standing is not None for one in results.people for kpi in one.card.kpis)


def ranking_sheet(context: Context, name: str) -> Sheet:
    """A block for each KPI and group. People stand in the order of their ids, so that places count over one range."""
    labels, people = context.labels, context.results.people
    names = fitting([one.card.person.name for one in people], 11, 24)
    sheet = Sheet(name, widths=[fitting([one.card.person.id for one in people], 9, 14), names, *[13.0] * 6])
    sheet.add(Cell(f" {labels('ranking')}  {context.results.period.label}", tone="title", span=8), height=26)
    sheet.add(Cell(labels("ranking_note"), tone="subtitle", span=8), height=20)
    blocks: dict[tuple[str, str, str], list[tuple[PersonResult, KpiScore, Standing]]] = {}
    for one, kpi, standing in _ranked(context.results):
        blocks.setdefault((kpi.kpi, standing.within, standing.group), []).append((one, kpi, standing))
    for (_, within, group), lines in sorted(blocks.items()):
        sheet.add(height=8)
        one, kpi, _ = lines[0]
        named = one.card.segments[kpi.segment].level_label if within == "level" else group
        title = "  ·  ".join(part for part in (kpi.label, labels(f"within.{within}"), named) if part)
        sheet.add(Cell(title, tone="section", span=8), height=20)
        sheet.add(*(Cell(labels(word), style, tone="head") for word, style in _COLUMNS), height=20)
        for one, kpi, standing in lines:
            style = amount_style(kpi.value, unit_style(kpi))
            sheet.add(
                Cell(one.card.person.id, tone="line"), context.card_link(one), Cell(kpi.value, style, tone="line"),
                home(standing.ranked, style), home(standing.place, "whole"), home(standing.of, "whole"),
                home(standing.share, "percent"), Cell(kpi.points, "points", tone="line"),
            )  # fmt: skip
    sheet.page = Page(landscape=False)
    return sheet


def _ranked(results: Results) -> Iterator[tuple[PersonResult, KpiScore, Standing]]:
    for one in results.people:
        for kpi in one.card.kpis:
            if kpi.standing is not None:
                yield one, kpi, kpi.standing
