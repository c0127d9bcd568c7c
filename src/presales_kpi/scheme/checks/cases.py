"""Cases: they name what there is, and state only what is read."""

from collections.abc import Iterable, Iterator

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import PeriodKind
from presales_kpi.scheme.cases import RECORD_COLUMNS, Case
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.levels import Level
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.nodes import Part
from presales_kpi.scheme.wording import did_you_mean, kind_text, one_of

_Loc = tuple[Part, ...]


def cases_are_told_apart(loaded: LoadedScheme) -> Iterator[Issue]:
    """No two cases have the same name (a warning)."""
    seen: set[str] = set()
    for number, case in enumerate(loaded.scheme.cases):
        if case.name in seen:
            loc = ("cases", number, "name")
            message = say("case-name-twice", name=case.name)
            yield finding(loaded, "case-name-twice", loc, message, about=2, severity="warning")
        seen.add(case.name)


def cases_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """A case's level, period, KPIs, grade and factors are those of the scheme, and its level reads each KPI named."""
    scheme = loaded.scheme
    for number, case in enumerate(scheme.cases):
        here: _Loc = ("cases", number)
        level, period = scheme.levels.get(case.level), case.when(scheme.calendar, scheme.effective_from)
        if level is None:
            yield _unknown(loaded, "unknown-level", (*here, "level"), case.level, scheme.levels)
        if period is None:
            message, hint = say("case-period", text=case.period), say("case-period.hint")
            yield finding(loaded, "bad-period", (*here, "period"), message, hint, about=2)
        if level is None or period is None:
            continue
        if period.kind not in level.weights:
            message = say("case-without-weights", level=case.level, kind=kind_text(period.kind))
            yield finding(loaded, "case-without-weights", here, message, about=2)
            continue
        yield from _kpis_are_read(loaded, here, case, level, period.kind)
        yield from _pay_is_known(loaded, here, case, period.kind)


def case_rows_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """The rows of a case are of sources that the scheme reads, or of sheets of people, reviews or assessments; their
    cells stand under columns that these have."""
    sources = loaded.scheme.sources
    known = {name: tuple(source.columns) for name, source in sources.items()}
    known = {**RECORD_COLUMNS, **known}
    for number, case in enumerate(loaded.scheme.cases):
        for source, rows in case.rows.items():
            here: _Loc = ("cases", number, "rows", source)
            if source not in known:
                yield _unknown(loaded, "unknown-source", here, source, known, key=True)
                continue
            for at, row in enumerate(rows):
                for column in row:
                    if column not in known[source]:
                        yield _unknown(loaded, "unknown-column", (*here, at, column), column, known[source], key=True)


def _unknown(
    loaded: LoadedScheme, code: str, loc: _Loc, name: str, known: Iterable[str], *, key: bool = False
) -> Issue:
    known = tuple(known)
    message, hint = say("case-unknown", name=name), did_you_mean(name, known, one_of(known))
    return finding(loaded, code, loc, message, hint, about=len(loc) - key, key=key)


def _kpis_are_read(loaded: LoadedScheme, here: _Loc, case: Case, level: Level, kind: PeriodKind) -> Iterator[Issue]:
    scheme = loaded.scheme
    weighed, read = set(level.weights[kind]), _read(scheme, level, kind)
    named: dict[_Loc, tuple[Iterable[str], set[str]]] = {
        ("values",): (case.values or (), read),
        ("targets",): (case.targets, read),
        ("expect", "contributions"): (case.expect.contributions, weighed),
        ("expect", "kpis"): (case.expect.kpis, read),
    }
    for keys, (kpis, fitting) in named.items():
        for kpi in kpis:
            loc = (*here, *keys, kpi)
            if kpi not in scheme.measured:
                yield _unknown(loaded, "unknown-kpi", loc, kpi, scheme.measured, key=True)
            elif kpi not in fitting:
                message = say("case-unread", kpi=kpi, level=case.level, kind=kind_text(kind))
                yield finding(loaded, "case-unread", loc, message, about=2, key=True)


def _read(scheme: Scheme, level: Level, kind: PeriodKind) -> set[str]:
    """The KPIs that a card of `level` reads in periods of `kind`."""
    gates = (gate.kpi for gate in scheme.gates(level, kind))
    sales = scheme.bonus.sales_in(kind) if scheme.bonus else None
    paid_on = [sales.credited] if sales is not None and sales.pays(level, kind) else []
    return {*level.weights[kind], *scheme.extras(level, kind), *scheme.deductions(level, kind), *gates, *paid_on}


def _pay_is_known(loaded: LoadedScheme, here: _Loc, case: Case, kind: PeriodKind) -> Iterator[Issue]:
    """The grade expected is one of the kind of period; factors and amounts are of a bonus that it pays."""
    scheme = loaded.scheme
    grades = [band.grade for band in scheme.grades.get(kind, ())]
    if case.expect.grade is not None and grades and case.expect.grade not in grades:
        yield _unknown(loaded, "unknown-grade", (*here, "expect", "grade"), case.expect.grade, grades)
    evaluation = scheme.bonus.evaluation_in(kind) if scheme.bonus else None
    for of in case.factors:
        if evaluation is None or of not in evaluation.factors:
            message, hint = say("case-factor-unread", of=of), say("case-factor-unread.hint")
            yield finding(loaded, "case-unread", (*here, "factors", of), message, hint, about=2, key=True)
    paid = {"evaluation": evaluation, "sales": scheme.bonus.sales_in(kind) if scheme.bonus else None}
    for part in sorted(case.expect.bonus.model_fields_set):
        nothing = paid[part] is None if part in paid else not any(paid.values())
        if nothing:
            message = say("case-not-paid", part=part, kind=kind_text(kind))
            yield finding(loaded, "case-unread", (*here, "expect", "bonus", part), message, about=2, key=True)
