"""Targets, reviews and assessments: rows of their sheets → records."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial, reduce
from typing import Final, Literal, TypeVar, get_args

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.record_rows import (
    RecordRows,
    RejectedError,
    kpi_id,
    labelled,
    one_person,
    period_label,
    value_in_unit,
)
from presales_kpi.ingest.record_sheets import ASSESSMENTS, REVIEWS, TARGETS
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.records import Assessment, Review, Target
from presales_kpi.scheme.measures import Rating
from presales_kpi.scheme.model import Scheme

TargetOf = Literal["person", "team", "level", "region", "product_line", "all"]
Record = TypeVar("Record")

#: How relations are called beside the names that a scheme gives them.
RELATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "self": ("自评", "本人", "自我", "自己"),
    "peer": ("同事", "同级", "平级", "同僚", "peers", "colleague"),
    "manager": ("上级", "经理", "主管", "领导", "直属上级", "boss", "supervisor"),
    "sales": ("销售", "销售团队", "sales team"),
    "customer": ("客户", "client", "customers"),
}


@dataclass(frozen=True)
class Names:
    """What KPIs and levels of a scheme may be called: folded text → id.

    `items` are the KPIs and what else a rating may be about; `elsewhere` the folded names of KPIs outside the scheme,
    whose rows are no mistake and count for nothing.
    """

    kpis: Mapping[str, str]
    items: Mapping[str, str]
    levels: Mapping[str, str]
    elsewhere: frozenset[str]


def names_of(scheme: Scheme, elsewhere: Iterable[str]) -> Names:
    """The names of a scheme's KPIs and levels, and of KPIs that stand `elsewhere`."""
    levels = scheme.levels
    kpis = labelled({kpi: spec.label for kpi, spec in scheme.kpis.items()})
    return Names(
        kpis,
        {**_items(scheme), **kpis},
        labelled({level: spec.label for level, spec in levels.items()}, {at: levels[at].aliases for at in levels}),
        frozenset(map(fold, elsewhere)),
    )


def each(rows: RecordRows, read: Callable[[int], Record | None]) -> dict[int, Record]:
    """The record of each row that makes one; a row that raises RejectedError is rejected for it."""
    records: dict[int, Record] = {}
    for row in rows:
        try:
            record = read(row)
        except RejectedError as error:
            rows.reject_for(row, error)
            continue
        if record is not None:
            records[row] = record
    return records


def needed(rows: RecordRows, row: int, column: str) -> str:
    """The text of a cell that every remaining row has."""
    return rows.text(row, column) or ""


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
    return (*good, *barred.values()), rows.finished()


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
    return None if known is None or name is None else Target(known, label, None, of, name, row, rows.where(row))


def _target(rows: RecordRows, scheme: Scheme, names: Names, row: int) -> Target | None:
    kpi = kpi_id(needed(rows, row, "kpi"), "kpi", names.kpis, names.elsewhere)
    if kpi is None:
        return None
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    value = value_in_unit(needed(rows, row, "target"), "target", scheme.kpis[kpi].unit, scheme)
    if value <= 0 and scheme.kpis[kpi].scale is None:
        hint = say("target-not-positive.hint")
        raise RejectedError("target-not-positive", "target", say("target-not-positive"), hint)
    of, name = _whose(rows, names, row)
    return None if name is None else Target(kpi, period, value, of, name, row, rows.where(row))


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
            raise RejectedError("unknown-level", of, say("unknown-level", text=text), hint)
        text = names.levels[fold(text)]
    return of, text


def read_reviews(finished: FinishedTable, scheme: Scheme, names: Names) -> tuple[tuple[Review, ...], FinishedTable]:
    """The reviews, in the order of their rows; what one rater said twice of the same is rejected."""
    rows = RecordRows(finished, REVIEWS)
    reviews = each(rows, partial(_review, rows, scheme, names))
    keys = {
        row: (one.person, one.period, one.item, one.relation, fold(one.rater))
        for row, one in reviews.items() if one.rater
    }  # fmt: skip
    twins = rows.reject_twins(keys, "duplicate-review", say("duplicate-review"), say("duplicate-review.hint"))
    return tuple(one for row, one in reviews.items() if row not in twins), rows.finished()


def _items(scheme: Scheme) -> dict[str, str]:
    """Items that ratings name although no KPI is called so."""
    ratings = [kpi.measure for kpi in scheme.kpis.values() if isinstance(kpi.measure, Rating)]
    return {fold(rating.item): rating.item for rating in ratings if rating.item and rating.item not in scheme.kpis}


def _ratings(scheme: Scheme, item: str) -> Iterator[Rating]:
    for kpi, spec in scheme.kpis.items():
        if isinstance(spec.measure, Rating) and (spec.measure.item or kpi) == item:
            yield spec.measure


def _review(rows: RecordRows, scheme: Scheme, names: Names, row: int) -> Review | None:
    item = kpi_id(needed(rows, row, "item"), "item", names.items, names.elsewhere)
    if item is None:
        return None
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    score = rows.number(row, "score") or Decimal(0)
    relation = needed(rows, row, "relation")
    for rating in _ratings(scheme, item):
        relation = _relation(relation, rating)
        if rating.scale is not None and not rating.scale[0] <= score <= rating.scale[1]:
            lowest, highest = map(plain, rating.scale)
            message = say("score-out-of-scale", lowest=lowest, highest=highest, item=item)
            raise RejectedError("score-out-of-scale", "score", message, say("score-out-of-scale.hint"))
    person = one_person(rows, row)
    return None if person is None else Review(person, period, item, relation, score, rows.text(row, "rater"), row)


def _relation(text: str, rating: Rating) -> str:
    """The relation as the scheme calls it, or by its common name where the scheme names none."""
    common = next((name for name, others in RELATIONS.items() if fold(text) in {name, *map(fold, others)}), None)
    for relation in rating.relations:
        if fold(relation) == fold(text) or (common and fold(relation) in {common, *map(fold, RELATIONS[common])}):
            return relation
    if rating.relations:
        message = say("unknown-relation", text=text, known=tuple(rating.relations))
        hint = did_you_mean(text, rating.relations, say("unknown-relation.hint"))
        raise RejectedError("unknown-relation", "relation", message, hint)
    return common or text


def read_assessments(
    finished: FinishedTable, scheme: Scheme, names: Names
) -> tuple[tuple[Assessment, ...], FinishedTable]:
    """The values entered by hand; two for the same person, period and KPI are both rejected."""
    rows = RecordRows(finished, ASSESSMENTS)
    assessments = each(rows, partial(_assessment, rows, scheme, names))
    keys = {row: (one.person, one.period, one.kpi) for row, one in assessments.items()}
    twins = rows.reject_twins(keys, "duplicate-assessment", say("duplicate-assessment"), say("keep-one"))
    return tuple(one for row, one in assessments.items() if row not in twins), rows.finished()


def _assessment(rows: RecordRows, scheme: Scheme, names: Names, row: int) -> Assessment | None:
    kpi = kpi_id(needed(rows, row, "kpi"), "kpi", names.kpis, names.elsewhere)
    if kpi is None:
        return None
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    value = value_in_unit(needed(rows, row, "value"), "value", scheme.kpis[kpi].unit, scheme)
    highest = scheme.policy.score.max
    if scheme.kpis[kpi].scale == "direct" and not 0 <= value <= highest:
        message = say("value-out-of-scale", highest=plain(highest))
        raise RejectedError("value-out-of-scale", "value", message, say("correct-value"))
    person = one_person(rows, row)
    by, reason = needed(rows, row, "by"), rows.text(row, "reason")
    return None if person is None else Assessment(person, period, kpi, value, by, reason, row)
