"""The catalogue as a table, as Markdown and as JSON."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from presales_kpi.messages import Language, in_language, say
from presales_kpi.money import plain
from presales_kpi.report.catalogue import KpiEntry, Weighing
from presales_kpi.report.catalogue_formula import any_day, formula, header, row_measures, sheet
from presales_kpi.scheme.kpis import Kpi, Scale
from presales_kpi.scheme.wording import kind_text, percent

_CATEGORIES: Final = {
    "outcome": "category.outcome", "quality": "category.quality", "capability": "category.capability",
    "efficiency": "category.efficiency", "extra": "category.extra",
}  # fmt: skip
_UNITS: Final = {
    "percent": "kpis.unit.percent", "money": "kpis.unit.money", "count": "kpis.unit.count",
    "hours": "kpis.unit.hours", "days": "kpis.unit.days", "score": "kpis.unit.score",
}  # fmt: skip
_USES: Final = {"extra": "kpis.as-extra", "deduction": "kpis.as-deduction", "gate": "kpis.as-gate"}
_RECORDS: Final = {"reviews": "kpis.reviews", "assessments": "kpis.assessments"}
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def to_table(entries: Sequence[KpiEntry], language: Language) -> Table:
    """All of them, a line each."""
    page = _Page(language)
    table = Table()
    for key in ("kpis.id", "kpis.label", "kpis.category", "kpis.cadence", "kpis.unit", "kpis.better", "kpis.points"):
        table.add_column(page.say(key), no_wrap=key == "kpis.id")
    for entry in entries:
        kpi = entry.kpi
        line = (entry.id, page.label(entry), page.category(kpi), page.cadence(kpi), page.unit(kpi), page.better(kpi),
                page.points(kpi))  # fmt: skip
        table.add_row(*(Text(text) for text in line))
    return table


def to_text(entry: KpiEntry, language: Language) -> Table:
    """One of them: what it is called, and everything about it, a line each."""
    page = _Page(language)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold")
    table.add_row(Text(entry.id), Text(page.both_labels(entry), style="bold"))
    for name, texts in page.about(entry):
        for number, text in enumerate(texts):
            table.add_row(Text(name if number == 0 else ""), Text(text))
    return table


def to_markdown(entries: Sequence[KpiEntry], language: Language, whole: bool) -> str:
    """The page of the documentation, by category; or of one KPI its section alone."""
    page, lines = _Page(language), list[str]()
    if whole:
        lines += [f"# {page.say('kpis.title')}", "", page.say("kpis.made"), ""]
        lines += [page.say("kpis.intro", count=len(entries)), ""]
    for category in dict.fromkeys(entry.kpi.category for entry in entries):
        if whole:
            lines += [f"## {page.say(_CATEGORIES[category]).capitalize()}", ""]
        for entry in entries:
            if entry.kpi.category == category:
                lines += [f"### {entry.id}: {page.both_labels(entry)}", ""]
                lines += [f"- **{name}**: {_in_a_line(texts)}" for name, texts in page.about(entry)]
                lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def to_json(entries: Sequence[KpiEntry], whole: bool) -> str:
    """The entries as data, in both languages; of one KPI its object alone."""
    told = [_as_data(entry) for entry in entries]
    data: Any = {"schema": 1, "kpis": told} if whole else told[0]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class _Page:
    """Words in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def say(self, key: str, **values: object) -> str:
        return say(key, **values).in_language(self._language)

    def label(self, entry: KpiEntry) -> str:
        return entry.kpi.label.text(self._language) if entry.kpi.label else entry.id

    def both_labels(self, entry: KpiEntry) -> str:
        label = entry.kpi.label
        texts = dict.fromkeys(text for text in ((label.zh, label.en) if label else ()) if text)
        return " ".join(texts) or entry.id

    def category(self, kpi: Kpi) -> str:
        return self.say(_CATEGORIES[kpi.category])

    def cadence(self, kpi: Kpi) -> str:
        return in_language(kind_text(kpi.cadence), self._language)

    def unit(self, kpi: Kpi) -> str:
        return self.say(_UNITS[kpi.unit])

    def better(self, kpi: Kpi) -> str:
        return self.say("kpis.higher" if kpi.better == "higher" else "kpis.lower")

    def points(self, kpi: Kpi) -> str:
        """How a value becomes points: the default target and curve, or the scale."""
        if kpi.scale == "direct":
            return self.say("kpis.direct")
        if isinstance(kpi.scale, Scale):
            if kpi.scale.rank is not None:
                return self.say("kpis.rank")
            knots = tuple(
                self.say("kpis.knot", x=in_unit(x, kpi), points=plain(points)) for x, points in kpi.scale.knots
            )
            return self.say("kpis.scale" if kpi.scale.points is not None else "kpis.steps", knots=knots)
        values = {"method": kpi.method, "curve": kpi.curve}
        if kpi.target is None:
            return self.say("kpis.no-target", **values)
        return self.say("kpis.target-of", target=in_unit(kpi.target, kpi), **values)

    def about(self, entry: KpiEntry) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each property with its name; columns and levels are several texts."""
        kpi = entry.kpi
        if kpi.definition:
            texts = dict.fromkeys(text for text in (kpi.definition.zh, kpi.definition.en) if text)
            yield self.say("kpis.definition"), tuple(texts)
        yield self.say("kpis.formula"), (formula(kpi.measure, entry.known, self._language),)
        if counted := tuple(dict.fromkeys(self._counted(entry))):
            yield self.say("kpis.counted"), counted
        yield self.say("kpis.columns"), tuple(self._columns(entry))
        yield self.say("kpis.points"), (self.points(kpi),)
        if kpi.min_sample > 1:
            yield self.say("kpis.min-sample"), (str(kpi.min_sample),)
        facts = (self.category(kpi), self.cadence(kpi), self.unit(kpi), self.better(kpi))
        for key, text in zip(("kpis.category", "kpis.cadence", "kpis.unit", "kpis.better"), facts, strict=True):
            yield self.say(key), (text,)
        schemes = dict.fromkeys(one.scheme for one in entry.weighed)
        weighed = (self._weighed(name, [one for one in entry.weighed if one.scheme == name]) for name in schemes)
        yield self.say("kpis.weighed-by"), tuple(weighed) or (self.say("kpis.nobody"),)

    def _counted(self, entry: KpiEntry) -> Iterator[str]:
        """For whom rows count, and which date places them in a period."""
        for measure in row_measures(entry.kpi.measure):
            source = entry.known[measure.source]
            person, date = measure.person or source.person, measure.date or source.date
            called = [
                self.say("formula.quoted", name=header(name, source.columns.get(name), self._language))
                for name in (person, date) if name is not None
            ]  # fmt: skip
            if person is not None and (date is None or any_day(measure)):
                yield self.say("kpis.counted-any-day", person=called[0])
            elif person is not None:
                yield self.say("kpis.counted-for", person=called[0], date=called[1])

    def _columns(self, entry: KpiEntry) -> Iterator[str]:
        if entry.record_sheet:
            yield self.say(_RECORDS[entry.record_sheet])
        for needed in entry.sources:
            columns = tuple(
                self.say("kpis.column", column=name, headers=tuple(needed.source.columns[name].aliases))
                for name in needed.columns
            )
            sheets = tuple(dict.fromkeys(sheet(needed.name, needed.source, one) for one in _LANGUAGES))
            yield self.say("kpis.sheet", source=needed.name, sheets=sheets, columns=columns)

    def _weighed(self, scheme: str, levels: Sequence[Weighing]) -> str:
        told = []
        for one in levels:
            kinds = [
                self.say("kpis.kind-weight", kind=kind_text(kind), weight=percent(weight))
                for kind, weight in one.weights.items()
            ]
            kinds += [self.say(_USES[use]) for use in one.uses]
            told.append(self.say("kpis.weight-of", level=one.label, kinds=tuple(kinds)))
        return self.say("kpis.weight", scheme=scheme, levels=tuple(told))


def _in_a_line(texts: Sequence[str]) -> str:
    """Whole sentences one after the other, anything else as a list."""
    return (" " if texts[0].endswith(("。", ".")) else "; ").join(texts)


def in_unit(number: Decimal, kpi: Kpi) -> str:
    """`35%` for a KPI in percent, else the number as it is."""
    return percent(number) if kpi.unit == "percent" else plain(number)


def _as_data(entry: KpiEntry) -> dict[str, Any]:
    kpi = entry.kpi
    both = {one: {lang: getattr(text, lang) for lang in _LANGUAGES} if text else None
            for one, text in (("label", kpi.label), ("definition", kpi.definition))}  # fmt: skip
    shape = kpi.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {
        "id": entry.id, **both, "category": kpi.category, "cadence": kpi.cadence, "better": kpi.better,
        "unit": kpi.unit,
        "formula": {lang: formula(kpi.measure, entry.known, lang) for lang in _LANGUAGES},
        "measure": shape["measure"], "scope": kpi.scope,
        "sources": [
            {
                "source": needed.name, "sheets": list(needed.source.match),
                "columns": [
                    {"column": name, "type": spec.type, "headers": list(spec.aliases), "required": spec.required}
                    for name in needed.columns for spec in (needed.source.columns[name],)
                ],
            }
            for needed in entry.sources
        ],
        "record_sheet": entry.record_sheet,
        "target": None if kpi.target is None else plain(kpi.target), "attainment": None if kpi.scale else kpi.method,
        "curve": None if kpi.scale else kpi.curve, "scale": shape.get("scale"), "min_sample": kpi.min_sample,
        "weighed": [
            {
                "scheme": one.scheme, "level": one.level,
                "weights": {kind: plain(weight) for kind, weight in one.weights.items()}, "uses": list(one.uses),
            }
            for one in entry.weighed
        ],
    }  # fmt: skip
