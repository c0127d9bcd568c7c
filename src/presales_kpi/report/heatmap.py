"""The heat map: the points of every person and KPI, coloured, with the team's medians."""

from presales_kpi.report.book import Cell, Sheet, breadth, fitting
from presales_kpi.report.context import HEAT, Context, home
from presales_kpi.report.layout import Area, Heat, Highlight, Page

_BEFORE = 3


def heat_sheet(context: Context, name: str) -> Sheet:
    """A row a person by rank, a column a category and a KPI; the medians under them, where the cards read them."""
    labels, team = context.labels, context.team
    order = list(team.categories)
    kpis = {kpi.kpi: kpi for one in context.people for kpi in one.card.kpis}
    columns = sorted(team.kpis, key=lambda kpi: order.index(kpis[kpi].category))
    people = [one.card for one in context.people]
    widths = [
        fitting([card.person.name for card in people], 11, 24), fitting([card.level_label for card in people], 12, 22),
        9.5, *[6.8] * (len(order) + len(columns)),
    ]  # fmt: skip
    sheet = Sheet(name, widths=widths)
    width = len(widths)
    sheet.add(Cell(f" {labels('heat')}  {context.results.period.label}", tone="title", span=width), height=26)
    sheet.add(Cell(labels("heat_note"), tone="subtitle", span=width), height=20)
    texts = [*(labels(category) for category in order), *(kpis[kpi].label for kpi in columns)]
    turned = max((breadth(word) for text in texts for word in text.split() if text.isascii()), default=0) > 6
    top = sheet.add(
        *(Cell(labels(word), "centre", tone="head") for word in ("name", "level", "score")),
        *(Cell(text, "turned" if turned else "centre", tone="head") for text in texts),
        height=min(max(breadth(text) for text in texts) * 5.5 + 12, 170) if turned else 70,
    )
    for one in context.people:
        card, shown = one.card, context.of(one)
        heats = shown.heats
        sheet.add(
            context.card_link(one),
            Cell(card.level_label, tone="line"),
            Cell(card.score, "score", tone="line"),
            *(Cell(shown.averages.get(category), "heat", tone="line") for category in order),
            *(home(heats.get(kpi), "heat", "line" if kpi in heats else "off") for kpi in columns),
            height=21,
        )
    first, last = top + 1, max(len(sheet.rows) - 1, top + 1)
    sheet.filtered = Area(top, 0, last, width - 1)
    sheet.add(
        Cell(labels("team_median"), tone="total", span=2),
        home(team.median, "score", "total"),
        *(home(team.categories[category], "heat", "total") for category in order),
        *(home(team.kpis[kpi], "heat", "total") for kpi in columns),
        height=20,
    )
    if width > _BEFORE:
        sheet.rules.append(Heat(Area(first, _BEFORE, last, width - 1), *HEAT))
        sheet.rules.append(Highlight(Area(first, _BEFORE, last, width - 1), f"ISTEXT(D{first + 1})", "faded"))
    sheet.frozen = (top + 1, 1)
    sheet.page = Page(repeat_rows=(top, top))
    return sheet
