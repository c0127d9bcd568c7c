"""The factors sheet: what a named person approved that an evaluation bonus is multiplied by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final, Literal

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.directory import Directory
from presales_kpi.ingest.findings import Finding
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.numerals import Bad, parse_number, parse_percent
from presales_kpi.ingest.record_rows import RecordRows, RejectedError, approval, period_label
from presales_kpi.ingest.record_sheets import FACTORS
from presales_kpi.ingest.records import each, needed
from presales_kpi.messages import say
from presales_kpi.money import NUMBER_SCALE, unscaled
from presales_kpi.records import Factor, Person
from presales_kpi.scheme.model import Scheme

FactorOf = Literal["person", "team", "all"]
#: How everybody is called where the cell is not left empty.
_ALL: Final = frozenset({"all", "company", "everybody", "全员", "全体", "全部", "所有人", "公司", "全公司"})
#: A percentage that lost its sign is far above this; no factor is.
_HIGHEST: Final = 10
#: What the scheme's `factors` calls each kind.
_CALLED: Final[Mapping[FactorOf, str]] = {"person": "person", "team": "team", "all": "company"}


@dataclass(frozen=True)
class _Whom:
    """Whom a factor may be for: the people, and the members of each team by its folded name."""

    directory: Directory
    teams: Mapping[str, str]
    members: Mapping[str, Sequence[str]]

    def touched(self, text: str | None) -> Sequence[str]:
        """The ids of those whom a factor for `text` is about, however it is meant."""
        if text is None or fold(text) in _ALL:
            return tuple(self.directory.names)
        return (*self.directory.find(text), *self.members.get(self.teams.get(fold(text), ""), ()))


def read_factors(
    finished: FinishedTable, scheme: Scheme, directory: Directory, people: Iterable[Person]
) -> tuple[tuple[Factor, ...], FinishedTable]:
    """The factors in the order of their rows; two for the same period and whom are both rejected."""
    members: dict[str, list[str]] = {}
    for person in people:
        if person.team is not None:
            members.setdefault(person.team, []).append(person.id)
    whom = _Whom(directory, {fold(team): team for team in members}, members)
    cells = finished.table.frame["of"].tolist()
    finished = replace(finished, people_of=partial(_people_of, cells, whom))
    rows = RecordRows(finished, FACTORS)
    factors = each(rows, partial(_factor, rows, scheme, whom))
    same = {row: (one.period, one.of, one.name) for row, one in factors.items()}
    twins = rows.reject_twins(same, "duplicate-factor", say("duplicate-factor"), say("keep-one"))
    good = [one for row, one in factors.items() if row not in twins]
    _say_unused(rows, good, scheme)
    return tuple(good), rows.finished()


def _people_of(cells: Sequence[str | None], whom: _Whom, rows: Sequence[int]) -> tuple[str, ...]:
    return tuple(sorted({person for row in rows for person in whom.touched(cells[row])}))


def _factor(rows: RecordRows, scheme: Scheme, whom: _Whom, row: int) -> Factor:
    reason, approved_by = approval(rows, row)
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    value = _value(needed(rows, row, "value"))
    of, name = _whose(rows, whom, row)
    return Factor(period, value, of, name, reason, approved_by, row, rows.where(row))


def _value(text: str) -> Decimal:
    """1.1, or 110% of the base; nothing below 0, and nothing that must be a percentage without its sign."""
    percent = text.rstrip().endswith("%")
    units = parse_percent(text) if percent else parse_number(text)
    if isinstance(units, Bad):
        message = say("cell-flaw", column="value", cell=say("the-cell"), flaw=units.message)
        raise RejectedError(units.code, "value", message, say("bad-factor.hint"))
    value = unscaled(units, NUMBER_SCALE)
    if not 0 <= value <= _HIGHEST:
        message = say("factor-out-of-range", column="value", highest=_HIGHEST)
        raise RejectedError("factor-out-of-range", "value", message, say("bad-factor.hint"))
    return value


def _whose(rows: RecordRows, whom: _Whom, row: int) -> tuple[FactorOf, str]:
    text = rows.text(row, "of")
    if rows.is_bad(row, "of"):
        message = say("factor-of-whom", column="of")
        raise RejectedError("factor-of-whom", "of", message, say("target-of-whom.hint"))
    if text is None or fold(text) in _ALL:
        return "all", ""
    ids, team = whom.directory.find(text), whom.teams.get(fold(text))
    if len(ids) + (team is not None) > 1:
        either = tuple(sorted((*ids, *([say("team-named", team=team)] if team else []))))
        message = say("ambiguous-person", column="of", name=text, ids=either)
        raise RejectedError("ambiguous-person", "of", message, say("ambiguous-person.hint"))
    if team is not None:
        return "team", team
    if ids:
        return "person", next(iter(ids))
    known = (*whom.directory.names, *whom.directory.names.values(), *whom.members)
    hint = did_you_mean(text, known, say("factor-of-nobody.hint"))
    raise RejectedError("factor-of-nobody", "of", say("factor-of-nobody", column="of", text=text), hint)


def _say_unused(rows: RecordRows, factors: Sequence[Factor], scheme: Scheme) -> None:
    """Factors of a kind that the scheme's bonus does not multiply by change nothing, and that must be seen."""
    used = scheme.bonus.evaluation.factors if scheme.bonus and scheme.bonus.evaluation else ()
    unused: dict[FactorOf, list[int]] = {}
    for one in factors:
        if _CALLED[one.of] not in used:
            unused.setdefault(one.of, []).append(one.row)
    for of, places in unused.items():
        message, hint = say("factors-unused", kind=_CALLED[of]), say("factors-unused.hint", kind=_CALLED[of])
        rows.tell(Finding("factors-unused", tuple(places), None, message, hint, "note"))
