"""Whose pay a row that was taken back had a part in: who has it among the rows counted for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from presales_kpi.card import MeasuredKpi, Scorecard
from presales_kpi.closed import BonusPart, Reversal
from presales_kpi.netting.lowering import deals_of
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme

#: A row: its source, and its position in the table.
_Row = tuple[str, int]


class Bearing:
    """The reversals `held` by the inputs of a closed period, whose cards are those with what they take back."""

    def __init__(
        self, inputs: Inputs, scheme: Scheme, cards: Iterable[Scorecard], held: Sequence[Reversal]
    ) -> None:  # fmt: skip
        self._cards: Mapping[str, Scorecard] = {card.person.id: card for card in cards}
        self._held: tuple[tuple[Reversal, _Row], ...] = tuple(
            (one, (one.source, deals_of(inputs.tables[one.source], scheme.sources[one.source], [one.of])[one.of]))
            for one in held
        )

    def on(self, person: str, part: BonusPart) -> tuple[Reversal, ...]:
        """Those whose row counted for a part of somebody's pay; none where it differs through others alone, by a pool
        or a ranking. Where a score is made of shorter periods, all: the card does not hold the rows of these."""
        card = self._cards.get(person)
        if card is None or any(segment.composed is not None for segment in card.segments):
            return tuple(one for one, _ in self._held)
        counted = {
            (one.table.source, row) for kpi in _read(card, part) for one in kpi.evidence for row in one.rows.tolist()
        }
        return tuple(one for one, row in self._held if row in counted)


def _read(card: Scorecard, part: BonusPart) -> Iterator[MeasuredKpi]:
    for segment in card.segments:
        if part == "evaluation":
            yield from segment.measured
        elif segment.sales is not None:
            yield segment.sales
