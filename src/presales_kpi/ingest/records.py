"""Reviews and assessments: rows of their sheets → records; and what KPIs, levels and groups may be called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

from presales_kpi.ingest.credits import FinishedTable
from presales_kpi.ingest.directory import Directory
from presales_kpi.ingest.findings import Finding
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
from presales_kpi.ingest.record_sheets import ASSESSMENTS, REVIEWS
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.records import Assessment, Person, Review
from presales_kpi.scheme.measures import Given, Rating
from presales_kpi.scheme.model import Scheme

#: Columns of the people sheet that put people together, and that a target may be for.
GROUPS: Final = ("team", "region", "product_line")
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
    whose rows are no mistake and count for nothing. `groups` has the teams, regions and product lines that people are
    in: of each folded name the people's own spelling, and who is in it.
    """

    kpis: Mapping[str, str]
    items: Mapping[str, str]
    levels: Mapping[str, str]
    elsewhere: frozenset[str]
    groups: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]]


def names_of(scheme: Scheme, elsewhere: Iterable[str], people: Iterable[Person] = ()) -> Names:
    """The names of a scheme's KPIs and levels, of KPIs that stand `elsewhere`, and of the groups that `people` form."""
    levels, everybody = scheme.levels, tuple(people)
    kpis = labelled({kpi: spec.label for kpi, spec in scheme.kpis.items()})
    return Names(
        kpis,
        {**_items(scheme), **kpis},
        labelled({level: spec.label for level, spec in levels.items()}, {at: levels[at].aliases for at in levels}),
        frozenset(map(fold, elsewhere)),
        {group: _groups(everybody, group) for group in GROUPS},
    )


def _groups(people: Iterable[Person], kind: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The groups of a kind by folded name: the name, and the ids of those in it."""
    members: dict[str, list[str]] = {}
    for person in people:
        if name := getattr(person, kind):
            members.setdefault(name, []).append(person.id)
    return {fold(name): (name, tuple(ids)) for name, ids in members.items()}


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


def read_reviews(
    finished: FinishedTable, scheme: Scheme, names: Names, directory: Directory
) -> tuple[tuple[Review, ...], FinishedTable]:
    """The reviews, in the order of their rows; what one rater said twice of the same is rejected."""
    rows = RecordRows(finished, REVIEWS)
    reviews = each(rows, partial(_review, rows, scheme, names, directory))
    keys = {
        row: (one.person, one.period, one.item, directory.only(one.rater) or fold(one.rater))
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


def _review(rows: RecordRows, scheme: Scheme, names: Names, directory: Directory, row: int) -> Review | None:
    item = kpi_id(needed(rows, row, "item"), "item", names.items, names.elsewhere)
    if item is None:
        return None
    period = period_label(needed(rows, row, "period"), scheme.calendar)
    score = rows.number(row, "score") or Decimal(0)
    relation = needed(rows, row, "relation")
    ratings = list(_ratings(scheme, item))
    for rating in ratings:
        relation = _relation(relation, rating)
        if rating.scale is not None and not rating.scale[0] <= score <= rating.scale[1]:
            lowest, highest = map(plain, rating.scale)
            message = say("score-out-of-scale", column="score", lowest=lowest, highest=highest, item=item)
            raise RejectedError("score-out-of-scale", "score", message, say("score-out-of-scale.hint"))
    person, rater = one_person(rows, row), rows.text(row, "rater")
    if person is None:
        return None
    if not ratings:
        message, hint = say("review-not-read", column="item", item=item), say("not-read.hint")
        rows.tell(Finding("review-not-read", (row,), "item", message, hint, "warning"))
    _check_rater(rows, row, person, directory.only(rater), common_relation(relation) == "self")
    return Review(person, period, item, relation, score, rater, row)


def _check_rater(rows: RecordRows, row: int, person: str, rater: str | None, of_oneself: bool) -> None:
    """Nobody rates themselves with the weight of another: whose review it is, the sheet must say."""
    if rater == person and not of_oneself:
        raise RejectedError("self-review", "relation", say("self-review", column="relation"), say("self-review.hint"))
    if of_oneself and rater not in (None, person):
        message, hint = say("self-by-another", column="rater"), say("self-by-another.hint")
        rows.tell(Finding("self-by-another", (row,), "rater", message, hint, "warning"))


def common_relation(text: str) -> str | None:
    """The common name (self, peer, …) of a relation, None for one that has none."""
    return next((name for name, others in RELATIONS.items() if fold(text) in {name, *map(fold, others)}), None)


def _relation(text: str, rating: Rating) -> str:
    """The relation as the scheme calls it, or by its common name where the scheme names none."""
    common = common_relation(text)
    for relation in rating.relations:
        if fold(relation) == fold(text) or (common and fold(relation) in {common, *map(fold, RELATIONS[common])}):
            return relation
    if rating.relations:
        message = say("unknown-relation", column="relation", text=text, known=tuple(rating.relations))
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
        message = say("value-out-of-scale", column="value", highest=plain(highest))
        raise RejectedError("value-out-of-scale", "value", message, say("correct-value"))
    person = one_person(rows, row)
    if not isinstance(scheme.kpis[kpi].measure, Given):
        message, hint = say("assessment-not-read", column="kpi", kpi=kpi), say("not-read.hint")
        rows.tell(Finding("assessment-not-read", (row,), "kpi", message, hint, "warning"))
    by, reason = needed(rows, row, "by"), rows.text(row, "reason")
    return None if person is None else Assessment(person, period, kpi, value, by, reason, row)
