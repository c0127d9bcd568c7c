"""The whole process, top to bottom: files → inputs → measurements → scorecards → payouts → results."""

from collections.abc import Callable, Sequence
from pathlib import Path

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.find_period import find_period
from presales_kpi.issues import Issue, cannot_run
from presales_kpi.measure import measure
from presales_kpi.measure.roster import build_roster
from presales_kpi.pay import pay, totals
from presales_kpi.pay.evaluation import places_of
from presales_kpi.period import Period, parse_period
from presales_kpi.results import PersonResult, Results, SchemeInfo
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import rank, score

Progress = Callable[[str], None]
_SEVERITIES = ("error", "warning", "note")


def run(
    paths: Sequence[Path], loaded: LoadedScheme, period_text: str | None, force: bool, progress: Progress
) -> Results:
    """Score the inputs by the scheme. `period_text` None leaves the period to the names and dates of the inputs;
    `force` allows a period that starts before the scheme takes effect. Raises CannotRunError."""
    scheme = loaded.scheme
    asked = _asked_period(period_text, scheme)
    progress("reading")
    inputs = read_inputs(paths, scheme, loaded.catalogue_names)
    period = asked or find_period(paths, inputs, scheme)
    _check_period(period, loaded, force)

    progress("measuring")
    roster = build_roster(inputs.people, scheme, period)
    measurements = measure(inputs, scheme, period, roster)

    progress("scoring")
    cards, findings = score(scheme, period, roster, measurements, inputs)
    payouts, pay_findings = pay(scheme, period, cards)
    places = rank(cards)
    issues = [*loaded.issues, *inputs.issues, *roster.issues, *measurements.issues, *findings, *pay_findings]
    if not cards:
        issues.append(_nobody(period))
    return Results(
        scheme=_scheme_info(loaded, period),
        period=period,
        inputs=inputs.files,
        people=tuple(PersonResult(card, payouts.get(card.person.id), places[card.person.id]) for card in cards),
        totals=totals(list(payouts.values())) if payouts else {},
        ledger=measurements.ledger,
        issues=_in_order(issues),
    )


def _asked_period(text: str | None, scheme: Scheme) -> Period | None:
    if text is None:
        return None
    period = parse_period(text, scheme.calendar)
    if period is None:
        hint = "Write it like 2026Q3, 2026-08, 2026H2 or 2026"
        raise cannot_run("bad-period", "", f'"{text}" is not a period', hint)
    return period


def _check_period(period: Period, loaded: LoadedScheme, force: bool) -> None:
    scheme = loaded.scheme
    if scheme.effective_from is not None and period.start < scheme.effective_from and not force:
        message = f'{period.label} starts before the scheme "{scheme.name}" takes effect on {scheme.effective_from}'
        hint = "Use the scheme of that time, or say --force"
        raise cannot_run("before-scheme", loaded.place(("effective_from",)), message, hint)
    kinds = sorted({kind for level in scheme.levels.values() for kind in level.weights})
    if period.kind not in kinds:
        message = f"{period.label} is a {period.kind}, and no level has weights for one; there are: {', '.join(kinds)}"
        hint = f"Add weights for {period.kind} to the levels, or name another period"
        raise cannot_run("no-weights-for-period", loaded.place(("levels",)), message, hint)


def _nobody(period: Period) -> Issue:
    message = f"nobody is scored in {period.label}: no row names a person with a level in that period"
    return Issue("error", "nobody-scored", "", message, "Check --period, the people sheet and the scheme's levels")


def _scheme_info(loaded: LoadedScheme, period: Period) -> SchemeInfo:
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
