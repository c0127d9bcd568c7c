"""Team and company factors of a period: exactly one each, or an error and nothing paid; a missing one is never 1."""

from collections.abc import Iterable, Sequence
from typing import Final

from presales_kpi.card import Scorecard
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.payout import FactorLine
from presales_kpi.period import Period
from presales_kpi.records import Factor
from presales_kpi.scheme.bonus import FactorOf
from presales_kpi.score.lines import Maker

#: How the factors sheet calls whose a factor is.
_ON_SHEET: Final[dict[FactorOf, str]] = {"person": "person", "team": "team", "company": "all"}
_WHOSE: Final = {"person": "factor-of-person", "team": "factor-of-team", "all": "factor-of-company"}


class Factors:
    """The rows of the factors sheet for one period, looked up by card; what is wrong with them is in `issues`."""

    def __init__(self, rows: Iterable[Factor], period: Period) -> None:
        self._period = period
        self._rows: dict[tuple[str, str], list[Factor]] = {}
        for row in rows:
            if row.period == period.label:
                self._rows.setdefault((row.of, row.name), []).append(row)
        self._read: set[tuple[str, str]] = set()
        self._lacking: dict[tuple[str, str], list[str]] = {}

    def of(self, card: Scorecard, wanted: Sequence[FactorOf]) -> tuple[FactorLine, ...]:
        """The factors on one card, in the order of the scheme."""
        return tuple(self._line(card, of) for of in wanted)

    def _line(self, card: Scorecard, of: FactorOf) -> FactorLine:
        name = {"person": card.person.id, "team": card.person.team or "", "company": ""}[of]
        key = (_ON_SHEET[of], name)
        found = self._rows.get(key, []) if name or of == "company" else []
        self._read.add(key)
        if len(found) != 1:
            self._lacking.setdefault(key, []).append(card.person.id)
        entry = found[0] if len(found) == 1 else None
        return FactorLine(of, Maker(card.person.id).given(f"factor.{of}", entry.value if entry else None), entry)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Factors that are missing, with everybody that touches; and those of a kind in use that nobody is paid by."""
        return (*self._missing(), *self._unread())

    def _missing(self) -> Iterable[Issue]:
        for key, people in sorted(self._lacking.items()):
            if key == ("team", ""):
                message, hint = say("factor-without-team", people=tuple(people)), say("factor-without-team.hint")
            else:
                message, hint = say("no-factor", whose=_whose(*key), period=self._period.label), say("no-factor.hint")
            yield Issue("error", "no-factor", "", message, hint, tuple(people))

    def _unread(self) -> Iterable[Issue]:
        kinds = {of for of, _ in self._read}
        for (of, name), rows in sorted(self._rows.items()):
            if of in kinds and (of, name) not in self._read:
                message, hint = say("factor-unused", whose=_whose(of, name)), say("factor-unused.hint")
                yield Issue("warning", "factor-unused", rows[0].where, message, hint)


def _whose(of: str, name: str) -> str:
    key = _WHOSE[of]
    return say(key, name=name)
