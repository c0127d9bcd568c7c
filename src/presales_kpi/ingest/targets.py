"""The targets sheet: rows → targets, each for a person, a team, a level, a region, a product line, or everybody."""

from collections.abc import Iterable
from functools import partial, reduce
from typing import Literal, get_args

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.findings import Finding
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.near import surely
from presales_kpi.ingest.record_rows import (
    RecordRows,
    RejectedError,
    kpi_id,
    one_person,
    period_label,
    value_in_unit,
)
from presales_kpi.ingest.record_sheets import TARGETS
from presales_kpi.ingest.records import GROUPS, Names, each, needed
from presales_kpi.messages import say
from presales_kpi.records import Target
from presales_kpi.scheme.likeness import bare
from presales_kpi.scheme.model import Scheme

TargetOf = Literal["person", "team", "level", "region", "product_line", "all"]


def read_targets(finished: FinishedTable, scheme: Scheme, names: Names) -> tuple[tuple[Target, ...], FinishedTable]:
    """The targets, in the order of their rows; two for the same KPI, period and whom are both rejected.

    A rejected row that still says which KPI, period and whom it is for stands as a target without a value: it was
    meant to hold, so nothing less specific may stand in for it.
    """
    rows = RecordRows(finished, TARGETS)
    targets = each(rows, partial(_target, rows, scheme, names))
    keys = {row: (one.kpi, one.period, one.of, fold(one.name)) for row, one in targets.items()}
    twins = rows.reject_twins(keys, "duplicate-target", say("duplicate-target"), say("keep-one"))
    good = [one for row, one in targets.items() if row not in twins]
    held = {(one.kpi, one.period, one.of, fold(one.name)) for one in good}
    barred = {
        key: one
        for row in rows.rejected()
        if (one := _unusable(rows, scheme, names, row)) is not None
        and (key := (one.kpi, one.period, one.of, fold(one.name))) not in held
    }
    return (*good, *barred.values()), rows.finished(lambda person: frozenset({person}))


def _unusable(rows: RecordRows, scheme: Scheme, names: Names, row: int) -> Target | None:
    """The target that a rejected row was meant to set, without a value; None where the row does not say which."""
    kpi, period = rows.text(row, "kpi"), rows.text(row, "period")
    if kpi is None or period is None:
        return None
    try:
        known = kpi_id(kpi, "kpi", names.kpis, names.elsewhere)
        label = period_label(period, scheme.calendar)
        of, name = _whose(rows, names, row)
    except RejectedError:
        return None
    if of in GROUPS and name is not None and fold(name) not in names.groups[of]:
        name = _near_group(name, dict(names.groups[of].values())) or name
    return None if known is None or name is None else Target(known, label, None, of, name, row, rows.where(row))


def _target(rows: RecordRows, scheme: Scheme, names: Names, row: int) -> Target | None:
    kpi = kpi_id(needed(rows, row, "kpi"), "kpi", names.kpis, names.elsewhere)
    if kpi is None:
        return None
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    value = value_in_unit(needed(rows, row, "target"), "target", scheme.kpis[kpi].unit, scheme)
    if value <= 0 and scheme.kpis[kpi].scale is None:
        hint = say("target-not-positive.hint")
        raise RejectedError("target-not-positive", "target", say("target-not-positive", column="target"), hint)
    of, name = _whose(rows, names, row)
    if of in GROUPS and fold(name or "") not in names.groups[of]:
        _say_nobody(rows, names, row, of, name or "")
    return None if name is None else Target(kpi, period, value, of, name, row, rows.where(row))


def _say_nobody(rows: RecordRows, names: Names, row: int, of: TargetOf, name: str) -> None:
    """A target for a group that nobody is in holds for nobody; one that is all but the name of a group is an error."""
    groups = dict(names.groups[of].values())
    near = _near_group(name, groups)
    message = say("unknown-group", column=of, text=name)
    if near is not None:
        raise RejectedError("unknown-group", of, message, say("did-you-mean", name=near), groups[near])
    hint = did_you_mean(name, groups, say("unknown-group.hint", column=of))
    rows.tell(Finding("unknown-group", (row,), of, message, hint, "warning"))


def _near_group(name: str, groups: Iterable[str]) -> str | None:
    return next((one for one in groups if bare(one) == bare(name) or surely(one, name)), None)


def _whose(rows: RecordRows, names: Names, row: int) -> tuple[TargetOf, str | None]:
    """Whom a target is for; the name is None for a person whom nobody knows, and "" for all."""
    columns: tuple[TargetOf, ...] = get_args(TargetOf)[:-1]
    filled = [column for column in columns if rows.text(row, column) is not None]
    if bad := [column for column in columns if rows.is_bad(row, column)]:
        message = say("target-of-whom", column=bad[0])
        raise RejectedError("target-of-whom", bad[0], message, say("target-of-whom.hint"))
    if len(filled) > 1:
        both = reduce(lambda first, second: say("and", first=first, second=second), filled[1:], str(filled[0]))
        message = say("target-of-several", columns=both)
        raise RejectedError("target-of-several", filled[1], message, say("target-of-several.hint"))
    if not filled:
        return "all", ""
    of = filled[0]
    text = needed(rows, row, of)
    if of == "person":
        return of, one_person(rows, row)
    if of == "level":
        if fold(text) not in names.levels:
            hint = did_you_mean(text, names.levels, say("unknown-level.hint"))
            raise RejectedError("unknown-level", of, say("unknown-level", column="level", text=text), hint)
        return of, names.levels[fold(text)]
    return of, names.groups[of].get(fold(text), (text, ()))[0]
