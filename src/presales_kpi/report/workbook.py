"""Results → Book: which sheets there are, in which order, under which names."""

from presales_kpi.report.book import Book, SheetNames
from presales_kpi.report.labels import Labels
from presales_kpi.report.scorecard import scorecard_sheet
from presales_kpi.report.sheets import AFTER_CARDS, BEFORE_CARDS, by_rank
from presales_kpi.results import Results


def make_book(results: Results) -> Book:
    """The whole workbook in the scheme's language: Summary, a card a person in order of rank, then the rest."""
    labels, names = Labels(results.scheme.language), SheetNames()
    fixed = {word: names.take(labels(word)) for word, _ in (*BEFORE_CARDS, *AFTER_CARDS)}
    people = by_rank(results.people)
    cards = [scorecard_sheet(results, one, names.take(one.card.person.name), labels) for one in people]
    return Book(
        (
            *(make(results, fixed[word], labels) for word, make in BEFORE_CARDS),
            *cards,
            *(make(results, fixed[word], labels) for word, make in AFTER_CARDS),
        )
    )
