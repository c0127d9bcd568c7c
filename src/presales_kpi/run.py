"""The whole process, top to bottom: files → inputs → measurements → scorecards → payouts → results."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from presales_kpi.closed import Previous
from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.find_period import find_period
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import SEVERITIES, CannotRunError, Issue, cannot_run
from presales_kpi.measure import measure
from presales_kpi.measure.below_zero import below_zero
from presales_kpi.measure.missing import allowed_to_miss
from presales_kpi.measure.roster import build_roster
from presales_kpi.messages import say
from presales_kpi.netting import net, unsettled
from presales_kpi.pay import Paid, located, pay, places_of
from presales_kpi.period import PERIOD_KINDS, Period, parse_period
from presales_kpi.records import Inputs
from presales_kpi.results import LedgerLine, PersonResult, Results, SchemeInfo, Scorecard
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.wording import kind_text
from presales_kpi.score import marked, rank, score
from presales_kpi.score.parts import score_parts
from presales_kpi.score.shares import grade_shares

Progress = Callable[[str], None]
_NOTHING_CLOSED: Final = Previous()


@dataclass(frozen=True)
class Asked:
    """What the command line asks of a run beside its inputs and scheme.

    `period` None leaves the period to the names and dates of the inputs; `force` allows one that starts before the
    scheme takes effect; `opening` says how to open the inputs; `without` are the sources that may be missing.
    """

    period: str | None = None
    force: bool = False
    opening: Opening = field(default_factory=Opening)
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Read:
    """What was read: the inputs, the period to score them in, and the sources that may be missing."""

    inputs: Inputs
    period: Period
    without: Collection[str]


@dataclass(frozen=True)
class Calculated:
    """What inputs come to in a period: the cards by person id, what they pay, the ledger, and every issue on the way,
    those of the scheme and of reading included, errors first."""

    cards: tuple[Scorecard, ...]
    paid: Paid
    ledger: tuple[LedgerLine, ...]
    issues: tuple[Issue, ...]


def run(paths: Sequence[Path], loaded: LoadedScheme, asked: Asked, progress: Progress) -> Results:
    """Score the inputs by the scheme. Raises CannotRunError."""
    return results_of(read(paths, loaded, asked, progress), loaded, _NOTHING_CLOSED, progress)


def read(paths: Sequence[Path], loaded: LoadedScheme, asked: Asked, progress: Progress) -> Read:
    """The inputs, and the period that they are to be scored in. Raises CannotRunError."""
    scheme = loaded.scheme
    named, without = asked_period(asked.period, scheme), allowed_to_miss(asked.without, scheme)
    progress(say("step-reading"))
    inputs = read_inputs(paths, scheme, loaded.catalogue_names, asked.opening)
    period = named or find_period(paths, inputs, scheme)
    if unfit := tuple(period_issues(period, loaded, asked.force)):
        raise CannotRunError(unfit)
    return Read(inputs, period, without)


def results_of(taken: Read, loaded: LoadedScheme, previous: Previous, progress: Progress) -> Results:
    """What was read, scored by the scheme, with what closed periods bring into it. Raises CannotRunError."""
    inputs, period = taken.inputs, taken.period
    found = calculate(inputs, loaded, period, taken.without, progress, previous)
    if not found.cards:
        raise CannotRunError([*(one for one in found.issues if one.severity != "note"), nobody(period)])
    places, paid = rank(found.cards), found.paid
    groups, told = grade_shares(loaded.scheme, period.kind, found.cards)
    return Results(
        scheme=scheme_info(loaded, period),
        period=period,
        inputs=inputs.files,
        people=tuple(
            PersonResult(card, paid.payouts.get(card.person.id), places[card.person.id]) for card in found.cards
        ),
        totals=paid.totals,
        ledger=found.ledger,
        issues=in_order([*found.issues, *told]),
        pools=paid.pools,
        previous=previous.seals,
        open_carry=paid.open_carry,
        distribution=groups,
    )


def calculate(
    inputs: Inputs, loaded: LoadedScheme, period: Period, without: Collection[str], progress: Progress,
    previous: Previous = _NOTHING_CLOSED,
) -> Calculated:  # fmt: skip
    """Measure, score and pay what was read, with what closed periods bring into it; `without` are the sources that may
    be missing. Raises CannotRunError."""
    scheme = loaded.scheme
    progress(say("step-measuring"))
    netted = net(inputs, scheme, period)
    inputs = netted.inputs
    open_ = unsettled(inputs, scheme, period, netted.reversals, previous.settled)
    roster = build_roster(inputs.people, scheme, period, inputs.tables.get("people"))
    shorter = score_parts(scheme, period, inputs, without)
    measurements = measure(inputs, scheme, period, roster, without, shorter.measurements)

    progress(say("step-scoring"))
    cards, findings = score(scheme, period, roster, measurements, inputs, shorter)
    findings = (*shorter.issues, *findings)
    paid = pay(scheme, period, cards, inputs.factors, previous.brought)
    read = _not_told_again(inputs.issues, measurements.issues)
    on_pay = located(paid.issues, loaded.place, inputs.tables, {card.person.id: card.person for card in cards})
    below = below_zero(inputs, scheme, measurements.usages)
    issues = [*loaded.issues, *read, *roster.issues, *netted.issues, *open_, *measurements.issues, *below, *findings,
              *on_pay, *previous.issues]  # fmt: skip
    cards = marked(cards, inputs.touched, [*roster.issues, *netted.issues, *open_, *findings, *paid.issues])
    return Calculated(cards, paid, measurements.ledger, in_order(issues))


def _not_told_again(read: Sequence[Issue], measured: Sequence[Issue]) -> list[Issue]:
    """The issues of reading without the doubts about cells of which measuring says what they come to."""
    told = {issue.where for issue in measured if issue.code == "negative-duration"}
    return [issue for issue in read if issue.code != "out-of-order" or issue.where not in told]


def asked_period(text: str | None, scheme: Scheme) -> Period | None:
    """The period that was asked for, None where none was. Raises CannotRunError for what is no period."""
    if text is None:
        return None
    period = parse_period(text, scheme.calendar)
    if period is None:
        raise cannot_run("bad-period", "", say("not-a-period", text=text), say("not-a-period.hint"))
    return period


def period_issues(period: Period, loaded: LoadedScheme, force: bool) -> Iterator[Issue]:
    """Why a period cannot be scored by the scheme: it starts too early, unless `force`, or nobody's level weighs it."""
    scheme = loaded.scheme
    if scheme.effective_from is not None and period.start < scheme.effective_from and not force:
        message = say("before-scheme", period=period.label, scheme=scheme.name, day=scheme.effective_from)
        where = loaded.place(("effective_from",))
        yield Issue("error", "before-scheme", where, message, say("before-scheme.hint"))
    kinds = [kind for kind in PERIOD_KINDS if any(scheme.scores(level, kind) for level in scheme.levels.values())]
    if period.kind not in kinds:
        there_are, kind = tuple(kind_text(kind) for kind in kinds), kind_text(period.kind)
        message = say("no-weights-for-period", period=period.label, kind=kind, kinds=there_are)
        hint = say("no-weights-for-period.hint", kind=kind)
        yield Issue("error", "no-weights-for-period", loaded.place(("levels",)), message, hint)


def nobody(period: Period) -> Issue:
    """The error that there is no card at all."""
    return Issue("error", "nobody-scored", "", say("nobody-scored", period=period.label), say("nobody-scored.hint"))


def scheme_info(loaded: LoadedScheme, period: Period) -> SchemeInfo:
    """Which scheme was applied, as results tell it."""
    scheme = loaded.scheme
    return SchemeInfo(
        name=scheme.name,
        version=scheme.version,
        sha256=loaded.sha256,
        path=loaded.path,
        language=scheme.language,
        currency=scheme.currency,
        score_decimals=scheme.policy.score.decimals,
        money_decimals=places_of(scheme.bonus.rounding) if scheme.bonus else 2,
        grades=tuple(band.grade for band in scheme.grades[period.kind]),
        resolved=loaded.resolved,
    )


def in_order(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Each issue once, errors first, else in the order given."""
    return tuple(sorted(dict.fromkeys(issues), key=lambda issue: SEVERITIES.index(issue.severity)))
