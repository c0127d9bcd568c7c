"""What netting has to say of rows that take back others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from presales_kpi.closed import Reversal
from presales_kpi.issues import Issue, Severity
from presales_kpi.messages import listed, say
from presales_kpi.netting.lowering import deals_of, what_is_left
from presales_kpi.netting.rows import Naming, money_columns
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import Table

#: Who is credited for any of some rows.
People = Callable[[Iterable[int]], frozenset[str]]
#: How many places a message names before it counts the rest.
_FIRST: Final = 5
#: More issues of one code than this are told as one.
_MOST: Final = 1000


def undated(one: Naming, people: People) -> Issue:
    """It would belong to no period ever, and what it takes back would stay paid."""
    message = say("reversal-undated", value=one.reversal.of)
    return _issue("warning", "reversal-undated", one, people, message, say("reversal-undated.hint"))


def flaw_issue(table: Table, one: Naming, people: People) -> Iterator[Issue]:
    """What reading has not said already of a row that cannot take back."""
    column, value = _column(table, one), one.reversal.of
    if one.flaw == "chain":
        message = say("reversal-of-reversal", column=column, value=value)
        yield _issue("error", "reversal-of-reversal", one, people, message, say("reversal-of-reversal.hint"))
    elif one.flaw == "zero":
        message = say("reversal-of-zero", value=value)
        yield _issue("error", "reversal-of-zero", one, people, message, say("reversal-of-zero.hint"))


def too_early(one: Naming, deal: date, people: People) -> Issue:
    """What is taken back has to be there first."""
    message = say("reversal-too-early", value=one.reversal.of, on=one.reversal.on, day=deal)
    return _issue("error", "reversal-too-early", one, people, message, say("reversal-too-early.hint"))


def beyond_issues(table: Table, applied: Sequence[Naming], period: Period, people: People) -> Iterator[Issue]:
    """One warning for each row of which more is taken back than there is, where a row of this period does so too."""
    of_deal: defaultdict[int, list[Naming]] = defaultdict(list)
    for one in applied:
        if one.deal is not None and table.state[one.deal] == "":
            of_deal[one.deal].append(one)
    for deal, own in of_deal.items():
        now = [one for one in own if one.reversal.on is not None and one.reversal.on >= period.start]
        if now:
            touched = tuple(sorted(people([now[-1].at, deal])))
            yield from _beyond(table, deal, [one.reversal for one in own], now[-1].reversal, touched)


def beyond_of(inputs: Inputs, scheme: Scheme, own: Sequence[Reversal]) -> Iterator[Issue]:
    """The same of rows that all take back one row of these inputs, which hold it; told at the last of them."""
    table, source = inputs.tables[own[-1].source], scheme.sources[own[-1].source]
    yield from _beyond(table, deals_of(table, source, [own[-1].of])[own[-1].of], own, own[-1], ())


def _beyond(
    table: Table, deal: int, own: Sequence[Reversal], told: Reversal, people: tuple[str, ...]
) -> Iterator[Issue]:  # fmt: skip
    parts = [one.amounts for one in own]
    beyond = what_is_left(table, deal, parts).beyond
    if not beyond and (len(parts) == 1 or all(parts)):
        return
    places, columns = listed([one.where for one in own], _FIRST), tuple(map(table.shown, beyond))
    message = say("reversal-again", value=told.of, places=places)
    if beyond:
        message = say("reversal-beyond", value=told.of, places=places, columns=columns)
    yield Issue("warning", "reversal-beyond", told.where, message, say("reversal-beyond.hint"), people, told.of)


def elsewhere_of(inputs: Inputs, own: Iterable[Reversal], label: str) -> Iterator[Issue]:
    """An error for each row whose amounts all stand in columns that are no money in these inputs of the period `label`,
    which hold what it takes back: nobody knows what is left of it."""
    for one in own:
        there = money_columns(inputs.tables[one.source])
        if one.amounts and not one.amounts.keys() & set(there):
            message = say(
                "reversal-elsewhere", value=one.of, period=label, columns=tuple(one.amounts), there=tuple(there)
            )
            yield Issue("error", "reversal-elsewhere", one.where, message, say("reversal-elsewhere.hint"), found=one.of)


def netted_note(table: Table, here: Sequence[Naming], people: People) -> Iterator[Issue]:
    """One note that counts the rows set off against others of this period, with their places."""
    if here:
        deals = sorted({one.deal for one in here if one.deal is not None})
        rows = listed([one.reversal.where for one in here], _FIRST)
        message = say("reversals-netted", rows=rows, deals=listed(table.places(deals), _FIRST))
        yield Issue("note", "reversals-netted", here[0].reversal.where, message, "", tuple(sorted(people(deals))))


def few(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues; of a code that more than 1,000 have, the first, which counts the others."""
    of_code: defaultdict[str, list[Issue]] = defaultdict(list)
    for one in issues:
        of_code[one.code].append(one)
    told: list[Issue] = []
    for own in of_code.values():
        if len(own) > _MOST:
            first, rest = own[0], listed([one.where for one in own[1:]], _FIRST)
            message = say("more-like-it", first=first.message, count=len(own) - 1, places=rest)
            everybody = tuple(sorted({person for one in own for person in one.people}))
            told.append(replace(first, message=message, people=everybody))
        else:
            told += own
    return tuple(told)


def _column(table: Table, one: Naming) -> str:
    """The header of the column that names the row."""
    return table.shown(one.column, one.at)


def _issue(severity: Severity, code: str, one: Naming, people: People, message: str, hint: str) -> Issue:
    rows = [one.at] if one.deal is None else [one.at, one.deal]
    return Issue(severity, code, one.reversal.where, message, hint, tuple(sorted(people(rows))), one.reversal.of)
