"""The scheme file that `init` writes: a base scheme's numbers written out, with comments, to be edited."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from presales_kpi.measure.need import scope_of
from presales_kpi.messages import Language, say
from presales_kpi.scheme.kpis import Kpi
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import fold
from presales_kpi.score.targets import ADDITIVE, OF_GROUP

#: Texts that YAML takes as they stand, inside `{ }` and `[ ]` too.
_PLAIN: Final = re.compile(r"[\w.+%/()（）][\w.+%/()（）×·\- ]*(?<! )|-?[\d.]+%?")
_NO_TEXTS: Final = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_WIDEST_FLOW: Final = 76
#: What of a level is not for editing here.
_OF_LEVEL: Final = ("label", "aliases", "track")
#: Under these every KPI has a line of its own.
_BY_KPI: Final = ("weights", "targets")
_CATEGORIES: Final = {
    "outcome": "category.outcome", "quality": "category.quality", "capability": "category.capability",
    "efficiency": "category.efficiency", "extra": "category.extra",
}  # fmt: skip
#: What the comment beside a key says, by the key and what it stands under.
_COMMENTS: Final = {
    ("name", "version"): "scheme.version", ("name", "effective_from"): "scheme.effective_from",
    ("name", "extends"): "scheme.extends", ("name", "language"): "scheme.language",
    ("name", "fiscal_year_starts"): "scheme.fiscal_year_starts", ("name", "default_level"): "scheme.default_level",
    ("weights", "month"): "scheme.weights", ("weights", "quarter"): "scheme.weights",
    ("weights", "half-year"): "scheme.weights", ("weights", "year"): "scheme.weights",
    ("level", "base"): "scheme.evaluation_bonus", ("level", "scope"): "scheme.scope",
    ("level", "extras"): "scheme.extras", ("level", "gates"): "scheme.gates",
    ("sales", "kpi"): "scheme.sales-kpi", ("sales", "paid"): "scheme.sales-paid",
    ("sales", "pays_from"): "scheme.pays_from", ("sales", "tiers"): "scheme.tiers",
    ("evaluation", "base"): "scheme.base", ("evaluation", "coefficient"): "scheme.coefficient",
    ("evaluation", "prorate"): "scheme.prorate", ("bonus", "rounding"): "scheme.rounding",
    ("policy", "score"): "scheme.score", ("policy", "redistribute"): "scheme.redistribute",
    ("policy", "min_coverage"): "scheme.min_coverage", ("policy", "category_limits"): "scheme.category_limits",
    ("policy", "extra_points"): "scheme.extra_points", ("policy", "deductions"): "scheme.deductions",
    ("policy", "min_days"): "scheme.min_days", ("policy", "target_proration"): "scheme.target_proration",
    ("policy", "distribution"): "scheme.distribution",
}  # fmt: skip
_HEADINGS: Final = {
    "levels": "scheme.levels", "grades": "scheme.grades", "bonus": "scheme.bonus", "policy": "scheme.policy",
}  # fmt: skip


@dataclass(frozen=True)
class Starter:
    """What a new scheme file says of itself: what it extends, from when it holds, and the files beside it."""

    extends: str
    effective_from: date
    schema_file: str
    scheme_file: str
    book_file: str


def scheme_text(base: LoadedScheme, language: Language, starter: Starter) -> str:
    """A scheme that extends `base` and writes out what of it a company decides anew, with the same numbers."""
    return "\n".join(_SchemeText(base, language, starter).lines()) + "\n"


class _SchemeText:
    """The lines of the file."""

    def __init__(self, base: LoadedScheme, language: Language, starter: Starter) -> None:
        self._base, self._language, self._starter = base, language, starter

    def _say(self, key: str, **values: object) -> str:
        return say(key, **values).in_language(self._language)

    def lines(self) -> Iterator[str]:
        starter = self._starter
        yield f"# yaml-language-server: $schema={starter.schema_file}"
        head = self._say("scheme.head", base=starter.extends, scheme=starter.scheme_file, book=starter.book_file)
        yield from (f"# {line}" for line in head.splitlines())
        yield ""
        for key, text in self._own().items():
            yield self._with_comment(f"{key}: {text}", "name", key)
        if "default_level" not in self._base.resolved:
            comment = self._say("scheme.default_level")
            yield f"# default_level: {scalar(next(iter(self._base.scheme.levels)))}  # {comment}"
        for section, heading in _HEADINGS.items():
            value = self._base.resolved.get(section)
            if isinstance(value, Mapping):
                yield ""
                yield from (f"# {line}" for line in self._say(heading).splitlines())
                yield f"{section}:"
                yield from self._levels(value) if section == "levels" else self._block(value, section, 1)
        yield from self._examples()

    def _own(self) -> dict[str, str]:
        scheme, starter = self._base.scheme, self._starter
        own = {
            "name": scalar(self._say("scheme.name")),
            "version": f'"{starter.effective_from.year}.1"',
            "effective_from": starter.effective_from.isoformat(),
            "extends": scalar(starter.extends),
            "language": self._language,
            "currency": scheme.currency,
            "fiscal_year_starts": str(scheme.fiscal_year_starts),
        }
        return own | ({"default_level": scalar(scheme.default_level)} if scheme.default_level else {})

    def _with_comment(self, line: str, *path: str) -> str:
        key = _COMMENTS.get((path[-2], path[-1])) if len(path) > 1 else None
        return f"{_padded(line)}# {self._say(key)}" if key else line

    def _levels(self, levels: Mapping[str, object]) -> Iterator[str]:
        for number, (level, value) in enumerate(levels.items()):
            assert isinstance(value, Mapping)  # it was valid as a scheme
            label = self._base.scheme.levels[level].label
            if number:
                yield ""
            yield f"{_padded(f'  {scalar(level)}:')}# {label.text(self._language)}" if label else f"  {scalar(level)}:"
            kept = {key: below for key, below in value.items() if key not in _OF_LEVEL}
            if "targets" not in kept:
                kept["targets"] = {kind: {} for kind in _mapping(kept.get("weights"))}
            for key, below in kept.items():
                if key in _BY_KPI and isinstance(below, Mapping):
                    yield from self._by_kpi(level, key, below)
                else:
                    yield from self._block({key: below}, "level", 2)

    def _by_kpi(self, level: str, key: str, periods: Mapping[str, object]) -> Iterator[str]:
        """Weights or targets, a line for each KPI; below the targets, as comments, those that the KPIs bring along."""
        weights = self._base.scheme.levels[level].weights
        more: dict[str, list[str]] = {
            kind: [kpi for kpi in weighed if kpi not in _mapping(periods.get(kind)) and self._brings_target(level, kpi)]
            for kind, weighed in weights.items() if key == "targets"
        }  # fmt: skip
        kinds = [kind for kind in dict.fromkeys([*periods, *more]) if _mapping(periods.get(kind)) or more.get(kind)]
        if not kinds:
            return
        active = any(_mapping(periods.get(kind)) for kind in kinds)
        line = f"    {'' if active else '# '}{key}:"
        yield f"{_padded(line)}# {self._say('scheme.targets')}" if key == "targets" else line
        for kind in kinds:
            written = _mapping(periods.get(kind))
            yield self._with_comment(f"      {'' if written else '# '}{kind}:", key, kind)
            for kpi, number in written.items():
                yield f"{_padded(f'        {scalar(kpi)}: {scalar(str(number))}')}# {self._about(kpi)}"
            for kpi in more.get(kind, ()):
                number = _mapping(_mapping(self._base.resolved["kpis"])[kpi])["target"]
                yield f"{_padded(f'        # {scalar(kpi)}: {scalar(str(number))}')}# {self._about(kpi)}"

    def _brings_target(self, level: str, kpi: str) -> bool:
        """Whether the KPI's own target holds at `level`: a group's counts and sums have theirs on the sheet."""
        spec = self._kpi(kpi)
        scope = scope_of(spec, self._base.scheme.levels[level])
        return spec.target is not None and not (spec.measure.kind in ADDITIVE and scope in OF_GROUP)

    def _kpi(self, kpi: str) -> Kpi:
        return self._base.scheme.kpis[kpi]

    def _about(self, kpi: str) -> str:
        label, category = self._kpi(kpi).label, self._say(_CATEGORIES[self._kpi(kpi).category])
        return f"{label.text(self._language)} ({category})" if label else category

    def _block(self, value: Mapping[str, object], under: str, depth: int) -> Iterator[str]:
        """Keys a line each; what fits into a line as `{…}` is not broken further."""
        indent = "  " * depth
        for key, below in value.items():
            line = f"{indent}{scalar(key)}:"
            if isinstance(below, Mapping | list) and (below and not self._fits(line, below)):
                yield self._with_comment(line, under, key)
                if isinstance(below, Mapping):
                    yield from self._block(below, key, depth + 1)
                else:
                    yield from (f"{indent}  - {flow(item)}" for item in below)
            else:
                yield self._with_comment(f"{line} {flow(below)}", under, key)

    def _fits(self, line: str, value: object) -> bool:
        nested = isinstance(value, list) and any(isinstance(item, Mapping) for item in value)
        return not nested and _width(line) + _width(flow(value)) < _WIDEST_FLOW

    def _examples(self) -> Iterator[str]:
        """What else may be written, as comments: `##` explains, `#` is YAML to be taken in."""
        scheme = self._base.scheme
        yield from ("", f"## {self._say('scheme.examples')}")
        targeted = next((name for name, kpi in scheme.kpis.items() if kpi.target is not None), None)
        yield from ("# kpis:", f"## {self._say('scheme.example.kpi')}")
        if targeted:
            target = _mapping(_mapping(self._base.resolved["kpis"])[targeted])["target"]
            yield f"#   {scalar(targeted)}: {{target: {scalar(str(target))}, min_sample: 4}}"
        if not scheme.sources:
            return
        name, source = next(iter(scheme.sources.items()))
        own = ("our_kpi", "our_curve")
        yield f"## {self._say('scheme.example.own')}"
        yield f"#   {own[0]}:"
        for key, text in {
            "label": scalar(self._say("scheme.example.own-label")), "category": "outcome", "unit": "count",
            "measure": f"{{kind: count, source: {scalar(name)}}}", "target": "10", "curve": own[1],
        }.items():  # fmt: skip
            yield f"#     {key}: {text}"
        yield from ("# curves:", f"## {self._say('scheme.example.curve')}")
        yield f"#   {own[1]}: {{points: [[0%, 0], [100%, 100]]}}"
        yield from ("# sources:", f"## {self._say('scheme.example.source')}")
        column = source.date or next(iter(source.columns))
        header, sheet = scalar(self._say("scheme.example.header")), scalar(self._say("scheme.example.sheet"))
        yield f"#   {scalar(name)}: {{match: [{sheet}], columns: {{{scalar(column)}: {{aliases: [{header}]}}}}}}"


def scalar(text: str) -> str:
    """`text` as one YAML scalar, quoted where YAML, or a reader of YAML that knows numbers, would take it otherwise."""
    if _PLAIN.fullmatch(text) and fold(text) not in _NO_TEXTS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def flow(value: object) -> str:
    """`value`, of mappings, lists and texts, in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key))}: {flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return "~" if value is None else scalar(str(value))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _padded(line: str, column: int = 40) -> str:
    return line + " " * max(column - _width(line), 2)


def _width(text: str) -> int:
    """Columns on a terminal: East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
