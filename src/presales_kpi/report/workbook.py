"""Results → Book: which sheets there are, in which order, under which names."""

from presales_kpi.report.book import Book, SheetNames
from presales_kpi.report.context import Context, by_rank
from presales_kpi.report.labels import Labels
from presales_kpi.report.scorecard import scorecard_sheet
from presales_kpi.report.sheets import BEFORE_CARDS, sheets_after
from presales_kpi.report.shown import show_card, show_team
from presales_kpi.results import Results


def make_book(results: Results) -> Book:
    """The whole workbook in the scheme's language: Summary, heat map, a card a person by rank, then the rest."""
    labels, names = Labels(results.scheme.language), SheetNames()
    after = sheets_after(results)
    fixed = {word: names.take(labels(word)) for word, _ in (*BEFORE_CARDS, *after)}
    people = by_rank(results.people)
    shown = {one.card.person.id: show_card(one, labels) for one in people}
    context = Context(
        results=results, labels=labels, people=people, shown=shown, team=show_team(results, people, shown),
        sheets=fixed, cards={one.card.person.id: names.take(one.card.person.name) for one in people},
    )  # fmt: skip
    return Book(
        (
            *(make(context, fixed[word]) for word, make in BEFORE_CARDS),
            *(scorecard_sheet(context, one, context.cards[one.card.person.id]) for one in people),
            *(make(context, fixed[word]) for word, make in after),
        )
    )
