"""A scheme's own cases, run as a quarter is: inputs → measurements → scorecards → payouts; then what was expected.

A case is a small export. What it states becomes sheets of text cells, which the same strict reader takes in; what it
does not state of a row has the plainest default: the case's person, the first day of the period, the row's number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from presales_kpi.calc import Key, Quantity, Value
from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.reader import take_in
from presales_kpi.ingest.record_sheets import RECORD_SHEETS
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.measure import measure
from presales_kpi.measure.measurement import Measurement, Measurements
from presales_kpi.measure.need import Need, needs_of
from presales_kpi.measure.roster import Roster, build_roster
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.netting import net, unsettled
from presales_kpi.pay import pay
from presales_kpi.period import Period
from presales_kpi.records import Factor
from presales_kpi.results import KpiScore, Payout, PersonResult, Results
from presales_kpi.run import scheme_info
from presales_kpi.scheme.bonus import FactorOf
from presales_kpi.scheme.cases import Case, Row
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.score import rank, score
from presales_kpi.score.lines import min_sample

#: How the factors sheet calls whose a factor is.
_ON_SHEET: Final[dict[FactorOf, Any]] = {"person": "person", "team": "team", "company": "all"}
#: The team of those whose row names none, so that a case about a team need not name it in every row.
_TEAM: Final = "T1"
_CELL: Final = re.compile(r"!(?P<sheet>[^!]+)!(?P<letters>[A-Z]*)(?P<row>\d+)$", re.ASCII)


@dataclass(frozen=True)
class Difference:
    """Something that came out otherwise: by its keys, what was expected, what came out, and the steps to that."""

    what: tuple[str, ...]
    expected: Value
    got: Value
    steps: tuple[Quantity, ...]


@dataclass(frozen=True)
class CaseResult:
    """How a case went. `where` is its place in the scheme; `issues` are the errors that kept it from being read or run,
    and where something differs all errors of the run; `results` and `person` the run and the card, None where there is
    none."""

    case: Case
    where: str
    differences: tuple[Difference, ...]
    issues: tuple[Issue, ...] = ()
    results: Results | None = None
    person: PersonResult | None = None

    @property
    def passed(self) -> bool:
        """Whether everything could be read, and came out as expected."""
        return not self.differences and not self.issues


def run_cases(loaded: LoadedScheme) -> tuple[CaseResult, ...]:
    """All cases of a scheme, in its order."""
    return tuple(_run_case(loaded, number, case) for number, case in enumerate(loaded.scheme.cases))


def _run_case(loaded: LoadedScheme, number: int, case: Case) -> CaseResult:
    where = loaded.place(("cases", number))
    try:
        results, unreadable = _results(loaded, case)
    except CannotRunError as error:
        return CaseResult(case, where, (), error.issues)
    one = next((one for one in results.people if one.card.person.id == case.person), None)
    differences = tuple(_differences(case, one))
    # What was found later than in reading is no failure by itself, but it may well be why something differs.
    errors = [issue for issue in results.issues if issue.severity == "error"] if differences else unreadable
    issues = tuple(_placed(issue, loaded, number, case) for issue in dict.fromkeys(errors))
    return CaseResult(case, where, differences, issues, results, one)


def _results(loaded: LoadedScheme, case: Case) -> tuple[Results, list[Issue]]:
    """The case as a run, and the errors in its rows and people."""
    scheme = loaded.scheme
    period = case.when(scheme.calendar, scheme.effective_from)
    assert period is not None, "checked with the scheme"
    inputs = take_in(sheets_of(scheme, case, period), scheme, loaded.catalogue_names)
    netted = net(inputs, scheme, period)
    inputs, open_ = netted.inputs, unsettled(netted.inputs, scheme, period, netted.reversals, ())
    roster = build_roster(inputs.people, scheme, period, inputs.tables["people"])
    inputs = replace(inputs, factors=tuple(_factors(scheme, case, period, roster)))
    measured = measure(inputs, scheme, period, roster) if case.values is None else _given(scheme, case, period, roster)
    cards, found = score(scheme, period, roster, measured, inputs)
    paid = pay(scheme, period, cards, inputs.factors)
    places = rank(cards)
    people = tuple(PersonResult(card, paid.payouts.get(card.person.id), places[card.person.id]) for card in cards)
    read = (*inputs.issues, *roster.issues, *netted.issues, *open_)
    issues = (*read, *measured.issues, *found, *paid.issues)
    results = Results(
        scheme_info(loaded, period), period, (), people, paid.totals, measured.ledger, issues, paid.pools,
    )  # fmt: skip
    return results, [issue for issue in read if issue.severity == "error"]


def sheets_of(scheme: Scheme, case: Case, period: Period) -> dict[str, list[RawSheet]]:
    """Every sheet that the scheme reads, with the rows of the case; of one by values the record sheets alone."""
    columns = {name: tuple(sheet.source.columns) for name, sheet in RECORD_SHEETS.items()}
    rows = {"people": _people(case), **_records(case, period)}
    if case.values is None:
        for name, source in scheme.sources.items():
            rows[name] = [_row_of(source, at, case, period) | row for at, row in enumerate(case.rows.get(name, ()), 1)]
            named = {column for row in rows[name] for column in row}
            columns[name] = tuple(key for key, one in source.columns.items() if one.required or key in named)
    return {name: [_sheet(case, name, known, rows[name])] for name, known in columns.items() if name in rows}


def _people(case: Case) -> list[Row]:
    """The rows of people, the case's person being of its level, and added where no row is about them."""
    me: Row = {"person": case.person}
    people = [me | row for row in case.rows.get("people", ())]
    if all(row["person"] != case.person for row in people):
        people.append(me)
    return [{"level": case.level if row["person"] == case.person else None, "team": _TEAM, **row} for row in people]


def _records(case: Case, period: Period) -> dict[str, list[Row]]:
    """The rows of the other record sheets, of the case's person and period where they do not say otherwise."""
    mine: Row = {"person": case.person, "period": period.label}
    why: Row = {"reason": say("case-reason"), "approved_by": say("case-reason")}
    given = [{key: text for key, text in one.model_dump().items() if text is not None} for one in case.adjustments]
    return {
        "targets": [mine | {"kpi": kpi, "target": plain(target)} for kpi, target in case.targets.items()],
        "reviews": [mine | row for row in case.rows.get("reviews", ())],
        "assessments": [mine | {"by": say("case-reason")} | row for row in case.rows.get("assessments", ())],
        "adjustments": [mine | why | row for row in given],
    }


def _row_of(source: Source, number: int, case: Case, period: Period) -> Row:
    """What a row of `source` says unless it says otherwise: its number as key, the person, the period's first day."""
    plainest = {source.key: str(number), source.person: case.person, source.date: period.start.isoformat()}
    return {column: text for column, text in plainest.items() if column is not None}


def _sheet(case: Case, name: str, columns: tuple[str, ...], rows: list[Row]) -> RawSheet:
    cells = [[row.get(column) or "" for column in columns] for row in rows]
    return RawSheet(case.name, name, (name,), [list(columns), *cells])


def _factors(scheme: Scheme, case: Case, period: Period, roster: Roster) -> Iterator[Factor]:
    """The factors that the scheme's evaluation bonus reads, for everybody: those of the case, else 1."""
    evaluation = scheme.bonus.evaluation_in(period.kind) if scheme.bonus else None
    people = [member.person for member in roster.members.values()]
    for of in evaluation.factors if evaluation else ():
        names = {"person": {one.id for one in people}, "team": {one.team or "" for one in people}, "company": {""}}[of]
        why = say("case-reason")
        for name in sorted(names):
            yield Factor(period.label, case.factors.get(of, Decimal(1)), _ON_SHEET[of], name, why, why, 0, case.name)


class _Given(Measurement):
    """A value that is stated and not measured; where each row is paid by itself, it is one row."""

    def amounts(self) -> tuple[tuple[str, Decimal], ...]:
        return () if self.value is None else (("", self.value),)


def _given(scheme: Scheme, case: Case, period: Period, roster: Roster) -> Measurements:
    """The values stated for the case's person, in place of measuring; what is not stated is missing."""
    values, of = case.values or {}, {}
    for person, member in roster.members.items():
        needs = {
            need
            for number, part in enumerate(member.parts)
            for need in needs_of(scheme, scheme.levels[part.level or ""], period.kind, number)
        }
        of[person] = {
            need: _stated(scheme, need, values.get(need.kpi) if person == case.person else None) for need in needs
        }
    return Measurements(of, (), ())


def _stated(scheme: Scheme, need: Need, value: Decimal | None) -> Measurement:
    """`value` with a sample that suffices; of a kind that divides, what gives it: value = over ÷ under × factor."""
    kpi = scheme.measured[need.kpi]
    if value is None:
        return _Given(need.scope, None, None, None, 0)
    factor = kpi.measure.factor
    over, under = (None, None) if factor is None else (value, Decimal(factor))
    return _Given(need.scope, over, under, value, max(min_sample(kpi), 1))


def _differences(case: Case, one: PersonResult | None) -> Iterator[Difference]:
    for what, expected in case.expect.stated():
        steps = _steps(one, what) if one is not None else ()
        got = steps[-1].result if steps else None
        if got != expected:
            yield Difference(what, expected, got, tuple(step for step in steps if step.node is not None))


def _steps(one: PersonResult, what: tuple[str, ...]) -> tuple[Quantity, ...]:
    """What came out for the keys of an expectation, after the steps that led to it; nothing where there is none. Of a
    KPI it is the line of the last level held."""
    card = one.card
    if what[0] == "bonus":
        return _paid(one.payout, what[1])
    if what[0] in ("score", "grade"):
        of_segments = [step for part in card.segments for step in (part.total, part.added, part.deducted, part.score)]
        found = [*of_segments, card.calculated_score, card.score]
        if what[0] == "grade":
            found += [card.not_graded, *(step for step in (card.reached_grade, card.grade_limit) if step), card.grade]
        return tuple(dict.fromkeys(found))
    lines = [kpi for part in reversed(card.segments) for kpi in part.measured if kpi.kpi == what[1]]
    if what[0] == "contributions":
        lines = [kpi for kpi in lines if isinstance(kpi, KpiScore)]
    wanted = getattr(lines[0], what[2] if what[0] == "kpis" else "contribution", None) if lines else None
    if wanted is None:
        return ()
    steps = list(lines[0].quantities())
    return tuple(steps[: steps.index(wanted) + 1])


def _paid(payout: Payout | None, part: str) -> tuple[Quantity, ...]:
    """The steps to an amount paid."""
    if payout is None:
        return ()
    if part == "adjustments":
        by_hand = Quantity(Key("", 0, "", "adjustments"), None, payout.adjusted)
        return (*payout.by_hand.values(), by_hand)
    if part == "total":
        return (payout.total,)
    line = payout.evaluation if part == "evaluation" else payout.sales
    if line is None:
        return ()
    steps = list(line.quantities())
    return tuple(steps[: steps.index(line.amount) + 1])


def _placed(issue: Issue, loaded: LoadedScheme, number: int, case: Case) -> Issue:
    """An issue about a cell of the case's sheets, at the place in the scheme where the cell stands."""
    found = _CELL.search(issue.where)
    if found is None:
        return replace(issue, where=loaded.place(("cases", number)))
    sheet, row = found["sheet"], int(found["row"]) - 2
    section = {"targets": ("targets",), "adjustments": ("adjustments", row)}.get(sheet, ("rows", sheet, row))
    return replace(issue, where=loaded.place(("cases", number, *section)))
