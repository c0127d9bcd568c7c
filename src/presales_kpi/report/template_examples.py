"""The example rows of the sheets that are not measured: valid, of one person, inside one period."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from presales_kpi.messages import Language, say
from presales_kpi.money import plain
from presales_kpi.period import Period, PeriodKind, period_of
from presales_kpi.scheme.base import Label
from presales_kpi.scheme.kpis import Curve, Kpi
from presales_kpi.scheme.measures import (
    Given,
    Measure,
    Rating,
    Ratio,
    Sum,
)
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source

#: What a cell of an example holds; of a choice the scheme's name of the value.
Example = str | Decimal | date | datetime | None
Row = dict[str, Example]

_PERSON_ID: Final = "E001"
#: The id in the example row of every sheet that has one.
ENTRY_ID: Final = "A-001"
_FULL: Final = 100
_DECENT: Final = Decimal(85)
_KINDS: Final = (
    "template.kind.points", "template.kind.deduction", "template.kind.veto", "template.kind.override",
    "template.kind.amount",
)  # fmt: skip
_OF: Final = ("template.of.score", "template.of.grade")
_CREDITS: Final = ("template.credit.revenue", "template.credit.overlay")
#: The relations that are understood by these names whatever the scheme calls them.
_RELATIONS: Final = {
    "self": "template.relation.self", "peer": "template.relation.peer", "manager": "template.relation.manager",
    "sales": "template.relation.sales", "customer": "template.relation.customer",
}  # fmt: skip
_SELF: Final = "self"


class RecordExamples:
    """The example rows and the lists of the sheets that are not measured."""

    def __init__(self, scheme: Scheme, period: Period, relations: Mapping[str, str], language: Language) -> None:
        """`relations` gives the common name (self, peer, …) of relations that a scheme names otherwise."""
        self._scheme, self.period, self._language = scheme, period, language
        self._relations = relations
        self.person = self._say("template.person")
        self.level = next(level for level, spec in scheme.levels.items() if spec.weights.get(period.kind))
        named = {kpi for level in scheme.levels.values() for kpi in level.kpis}
        self._named = {kpi: spec for kpi, spec in scheme.kpis.items() if kpi in named}
        self._shared = [source for source, spec in scheme.sources.items() if self._amounts(source) and _is_keyed(spec)]

    def _say(self, key: str, **values: object) -> str:
        return say(key, **values).in_language(self._language)

    def _label(self, label: Label | None, name: str) -> str:
        return label.text(self._language) if label else name

    def rows(self, name: str) -> tuple[Row, ...]:
        """The example rows of the record sheet `name`: one, of factors one for each kind that the scheme multiplies;
        none where the scheme reads nothing of it."""
        if name == "factors":
            return self._factors()
        rows = {
            "people": self._person, "targets": self._target, "reviews": self._review,
            "assessments": self._assessment, "adjustments": self._adjustment, "credits": self._credit,
        }  # fmt: skip
        row = rows[name]()
        return (row,) if row else ()

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """What may be chosen in the columns of the record sheet `name`."""
        levels = tuple(self._label(spec.label, level) for level, spec in self._scheme.levels.items())
        ratings, given = self._of_kind(Rating), self._of_kind(Given)
        relations = (self._relation(name) for kpi in ratings for name in _relations(self._named[kpi].measure))
        lists = {
            "people": {"level": levels},
            "targets": {"kpi": self._labels(self._targeted()), "level": levels},
            "reviews": {"item": self._labels(ratings), "relation": tuple(dict.fromkeys(relations))},
            "assessments": {"kpi": self._labels(given)},
            "adjustments": {"kind": tuple(map(self._say, _KINDS)), "of": tuple(map(self._say, _OF))},
            "credits": {"source": tuple(map(self._sheet, self._shared)), "kind": tuple(map(self._say, _CREDITS))},
        }
        return lists.get(name, {})

    def _labels(self, kpis: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._item(kpi) for kpi in kpis))

    def _item(self, kpi: str) -> str:
        """What the sheets call a KPI; of a rating under another name, that name."""
        measure = self._named[kpi].measure
        named = measure.item if isinstance(measure, Rating) else None
        return named or self._label(self._named[kpi].label, kpi)

    def _of_kind(self, kind: type[Measure]) -> list[str]:
        return [name for name, kpi in self._named.items() if isinstance(kpi.measure, kind)]

    def _targeted(self) -> list[str]:
        return [name for name, kpi in self._named.items() if kpi.scale is None]

    def _one(self, kpis: Sequence[str]) -> tuple[str, str] | None:
        """The KPI to show, of those the example's level weighs if it can be, and the label of a period it is for."""
        own: list[PeriodKind] = [self.period.kind, *self._scheme.levels[self.level].weights]
        for kind in own:
            for kpi in self._scheme.levels[self.level].weights.get(kind, {}):
                if kpi in kpis:
                    return kpi, self._period(kind)
        for level in self._scheme.levels.values():
            for kind, weights in level.weights.items():
                if found := next((kpi for kpi in weights if kpi in kpis), None):
                    return found, self._period(kind)
        return None

    def _period(self, kind: PeriodKind) -> str:
        return period_of(self.period.start, kind, self._scheme.calendar).label

    def _person(self) -> Row:
        level = self._label(self._scheme.levels[self.level].label, self.level)
        joined = date(self.period.start.year - 1, 1, 1)
        base = self._scheme.levels[self.level].base.evaluation_bonus.get(self.period.kind, Decimal(10_000))
        levels, kpis = self._scheme.levels.values(), self._named.values()
        by_region = "region" in {*(one.scope for one in levels), *(kpi.scope for kpi in kpis)}
        return {
            "person": _PERSON_ID, "name": self.person, "level": level, "team": self._say("template.team"),
            "region": self._say("template.region") if by_region else None, "joined": joined,
            "evaluation_base": base, "sales_base": base,
        }  # fmt: skip

    def _target(self) -> Row:
        shown = self._one(self._targeted())
        if shown is None:
            return {}
        kpi, period = shown
        kinds = self._scheme.levels[self.level].targets
        target = next((kinds[kind][kpi] for kind in kinds if self._period(kind) == period and kpi in kinds[kind]), None)
        number = target or self._named[kpi].target or Decimal(1)
        row: Row = {"kpi": self._item(kpi), "period": period, "target": _in_unit(number, self._named[kpi])}
        return row | {"person": self.person}

    def _review(self) -> Row:
        shown = self._one(self._of_kind(Rating))
        if shown is None:
            return {}
        measure = self._named[shown[0]].measure
        names = list(_relations(measure))
        relation = next((name for name in names if self._relations.get(name) != _SELF), "peer")
        lowest, highest = (measure.scale if isinstance(measure, Rating) else None) or (Decimal(0), Decimal(_FULL))
        score = min(max(decent_value(self._named[shown[0]]), lowest), highest)
        return {
            "person": self.person, "period": shown[1], "item": self._item(shown[0]),
            "relation": self._relation(relation), "score": score, "rater": self._say("template.rater"),
        }  # fmt: skip

    def _relation(self, name: str) -> str:
        """A relation as written in the language: by its common name where it has one, else as the scheme has it."""
        common = self._relations.get(name)
        if common not in _RELATIONS or name.isascii() == (self._language == "en"):
            return name
        return self._say(_RELATIONS[common])

    def _assessment(self) -> Row:
        shown = self._one(self._of_kind(Given))
        if shown is None:
            return {}
        kpi = self._named[shown[0]]
        return {
            "person": self.person, "period": shown[1], "kpi": self._item(shown[0]),
            "value": _in_unit(decent_value(kpi), kpi), "by": self._say("template.rater"),
        }  # fmt: skip

    def _adjustment(self) -> Row:
        return {
            "person": self.person, "period": self.period.label, "kind": self._say(_KINDS[0]), "value": Decimal(0),
            "reason": self._say("template.no-effect"), "approved_by": self._say("template.approver"),
        }  # fmt: skip

    def _factors(self) -> tuple[Row, ...]:
        """A factor of 1 of each kind that the scheme multiplies: none may be missing."""
        used = self._scheme.bonus.evaluation.factors if self._scheme.bonus and self._scheme.bonus.evaluation else ()
        whom = {"company": None, "team": self._say("template.team"), "person": self.person}
        reason, approver = self._say("template.no-effect"), self._say("template.approver")
        return tuple(
            {
                "period": self.period.label, "of": whom[of], "value": Decimal(1), "reason": reason,
                "approved_by": approver,
            }
            for of in dict.fromkeys(used)
        )  # fmt: skip

    def _credit(self) -> Row:
        """The example row of the first source with amounts to share, credited as its own cell credits it."""
        if not self._shared:
            return {}
        return {
            "source": self._sheet(self._shared[0]), "key": ENTRY_ID, "person": self.person, "share": Decimal(1),
            "kind": self._say(_CREDITS[0]),
        }  # fmt: skip

    def _amounts(self, source: str) -> bool:
        """Whether a weighed KPI adds up amounts of the source."""
        measures = (part for kpi in self._named.values() for part in _parts(kpi.measure))
        return any(isinstance(one, Sum) and one.source == source for one in measures)

    def _sheet(self, source: str) -> str:
        """What a source's sheet is called in the language, where it has a plain name."""
        names = [name for name in self._scheme.sources[source].match if not set(name) & set("*?[]")]
        return next((name for name in names if name.isascii() == (self._language == "en")), source)


def _parts(measure: Measure) -> tuple[Measure, ...]:
    return (measure.over, measure.under) if isinstance(measure, Ratio) else (measure,)


def _is_keyed(source: Source) -> bool:
    """Whether the source's rows can be named by an id, and are somebody's."""
    return source.person is not None and source.key is not None and source.columns[source.key].type == "id"


def _relations(measure: Measure) -> Iterator[str]:
    if isinstance(measure, Rating):
        yield from measure.relations or _RELATIONS


def decent_value(kpi: Kpi) -> Decimal:
    """A value of the KPI that gets about 100 points."""
    if isinstance(kpi.scale, Curve) and kpi.scale.knots:
        return min(kpi.scale.knots, key=lambda knot: abs(knot[1] - _FULL))[0]
    if kpi.scale == "direct":
        return _DECENT
    return kpi.target or _DECENT


def _in_unit(value: Decimal, kpi: Kpi) -> Example:
    return f"{plain(value * 100)}%" if kpi.unit == "percent" else value
