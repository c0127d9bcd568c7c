"""The whole process, top to bottom: files → inputs → measurements → scorecards → payouts → results."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.find_period import find_period
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import CannotRunError, Issue, cannot_run
from presales_kpi.measure import measure
from presales_kpi.measure.roster import build_roster
from presales_kpi.messages import say
from presales_kpi.pay import pay, places_of
from presales_kpi.period import Period, parse_period
from presales_kpi.results import PersonResult, Results, SchemeInfo
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.wording import kind_text
from presales_kpi.score import marked, rank, score

Progress = Callable[[str], None]
_SEVERITIES = ("error", "warning", "note")


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


def run(paths: Sequence[Path], loaded: LoadedScheme, asked: Asked, progress: Progress) -> Results:
    """Score the inputs by the scheme. Raises CannotRunError."""
    scheme = loaded.scheme
    named = _asked_period(asked.period, scheme)
    progress(say("step-reading"))
    inputs = read_inputs(paths, scheme, loaded.catalogue_names, asked.opening)
    period = named or find_period(paths, inputs, scheme)
    _check_period(period, loaded, asked.force)

    progress(say("step-measuring"))
    roster = build_roster(inputs.people, scheme, period, inputs.tables.get("people"))
    measurements = measure(inputs, scheme, period, roster)

    progress(say("step-scoring"))
    cards, findings = score(scheme, period, roster, measurements, inputs)
    paid = pay(scheme, period, cards, inputs.factors)
    places = rank(cards)
    issues = [*loaded.issues, *inputs.issues, *roster.issues, *measurements.issues, *findings, *paid.issues]
    cards = marked(cards, inputs.touched, [*roster.issues, *findings, *paid.issues])
    if not cards:
        raise CannotRunError([*(one for one in _in_order(issues) if one.severity != "note"), _nobody(period)])
    return Results(
        scheme=scheme_info(loaded, period),
        period=period,
        inputs=inputs.files,
        people=tuple(PersonResult(card, paid.payouts.get(card.person.id), places[card.person.id]) for card in cards),
        totals=paid.totals,
        ledger=measurements.ledger,
        issues=_in_order(issues),
        pools=paid.pools,
    )


def _asked_period(text: str | None, scheme: Scheme) -> Period | None:
    if text is None:
        return None
    period = parse_period(text, scheme.calendar)
    if period is None:
        raise cannot_run("bad-period", "", say("not-a-period", text=text), say("not-a-period.hint"))
    return period


def _check_period(period: Period, loaded: LoadedScheme, force: bool) -> None:
    scheme = loaded.scheme
    if scheme.effective_from is not None and period.start < scheme.effective_from and not force:
        message = say("before-scheme", period=period.label, scheme=scheme.name, day=scheme.effective_from)
        raise cannot_run("before-scheme", loaded.place(("effective_from",)), message, say("before-scheme.hint"))
    kinds = sorted({kind for level in scheme.levels.values() for kind in level.weights})
    if period.kind not in kinds:
        there_are, kind = tuple(kind_text(kind) for kind in kinds), kind_text(period.kind)
        message = say("no-weights-for-period", period=period.label, kind=kind, kinds=there_are)
        hint = say("no-weights-for-period.hint", kind=kind)
        raise cannot_run("no-weights-for-period", loaded.place(("levels",)), message, hint)


def _nobody(period: Period) -> Issue:
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


def _in_order(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(dict.fromkeys(issues), key=lambda issue: _SEVERITIES.index(issue.severity)))
