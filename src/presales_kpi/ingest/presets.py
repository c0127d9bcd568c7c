"""Which sheets are exports of a known CRM or bid tracker: told by their headers, or by who runs this."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from presales_kpi.ingest.assignment import source_named
from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.folding import did_you_mean, fold_header
from presales_kpi.ingest.header_names import split_header
from presales_kpi.ingest.header_rows import candidates
from presales_kpi.issues import Issue, cannot_run
from presales_kpi.messages import joined, listed, say
from presales_kpi.scheme.presets import Preset, read_presets
from presales_kpi.scheme.sources import AUTO, NONE, Source

#: A sheet that a preset is asked for has at least so many of its columns.
_FEWEST: Final = 2

#: The headers that stand in one row, folded.
_Rows = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Taken:
    """The preset that a sheet is read by, and the source that its rows are of."""

    preset: Preset
    source: str


@dataclass(frozen=True)
class Exports:
    """The sheets, by their places, that are read by a preset, and what is to be said of others that look like one."""

    taken: Mapping[str, Taken]
    issues: tuple[Issue, ...] = ()

    @property
    def sources(self) -> dict[str, str]:
        """The source of each."""
        return {place: one.source for place, one in self.taken.items()}

    @property
    def presets(self) -> dict[str, Preset]:
        """The preset of each."""
        return {place: one.preset for place, one in self.taken.items()}


def recognise(sheets: Sequence[RawSheet], sources: Mapping[str, Source], asked: str | None) -> Exports:
    """Look for exports among the sheets.

    A sheet whose name belongs to a source is read by presets of that source only; any other belongs to the source of
    the preset that it fits, unless its file has a sheet of that source by name, of which it may be the raw data. Where
    several fit, it is the one recognised by most headers. `asked` is the preset to take for every sheet that has
    columns of it. Raises CannotRunError where presets fit equally well, and where the preset asked for does not exist,
    has no source in the scheme, or fits no sheet.
    """
    wanted = _wanted(asked, sources) if asked is not None else None
    named = {sheet.place: source_named(sheet, sources) for sheet in sheets}
    owners = {(sheet.file, source): sheet for sheet in reversed(sheets) if (source := named[sheet.place])}
    found: dict[str, Taken] = {}
    issues: list[Issue] = []
    for sheet in sheets:
        rows, own = _rows(sheet), named[sheet.place]
        forced = _forced(rows, own, sources, wanted)
        taken = forced or _best(sheet, rows, _candidates(own, sources))
        if taken and own is None and not forced and (owner := owners.get((sheet.file, taken.source))):
            issues.append(_left(sheet, owner, taken))
        elif taken:
            found[sheet.place] = taken
    if wanted is not None and wanted not in found.values():
        where = ", ".join(dict.fromkeys(sheet.file for sheet in sheets))
        headers = listed(wanted.preset.headers(), 40)
        message = say("preset-not-found", name=wanted.preset.preset, headers=headers)
        raise cannot_run("preset-not-found", where, message, say("preset-not-found.hint"))
    return Exports(found, tuple(issues))


def _left(sheet: RawSheet, owner: RawSheet, taken: Taken) -> Issue:
    """That a sheet looks like an export, and is not read beside the sheet that bears the source's name."""
    name = taken.preset.preset
    message = say("preset-left", name=name, source=taken.source, sheet=say("quoted", text=owner.sheet))
    return Issue("warning", "preset-left", sheet.place, message, say("preset-left.hint", name=name))


def _wanted(asked: str, sources: Mapping[str, Source]) -> Taken:
    presets = read_presets()
    if asked not in presets:
        there_are = say("presets-are", names=tuple(presets))
        message = say("unknown-preset", name=asked)
        raise cannot_run("unknown-preset", "", message, joined(did_you_mean(asked, presets), there_are))
    preset = presets[asked]
    named = [source for source, spec in sources.items() if spec.preset == asked]
    source = named[0] if named else preset.source
    if source not in sources:
        message = say("preset-without-source", name=asked, source=source)
        hint = say("preset-without-source.hint", name=asked, source=source)
        raise cannot_run("preset-without-source", "", message, hint)
    return Taken(preset, source)


def _candidates(own: str | None, sources: Mapping[str, Source]) -> list[Taken]:
    """What a sheet may be read by: of the source that its name belongs to, or, without one, of any. A preset that one
    source names is no other's."""
    candidates: list[Taken] = []
    free = [
        preset for preset in read_presets().values() if all(preset.preset != one.preset for one in sources.values())
    ]
    for source in sources if own is None else (own,):
        name = sources[source].preset
        if name == AUTO:
            candidates += [Taken(preset, source) for preset in free if preset.source == source]
        elif name != NONE:
            candidates.append(Taken(read_presets()[name], source))
    return candidates


def _forced(rows: _Rows, own: str | None, sources: Mapping[str, Source], wanted: Taken | None) -> Taken | None:
    """The preset asked for, where the sheet has columns of it and is not known to be something else."""
    if wanted is None or own not in (None, wanted.source):
        return None
    elsewhere = [taken for taken in _candidates(None, sources) if taken.source != wanted.source]
    if own is None and any(_recognised_by(taken.preset, rows) for taken in elsewhere):
        return None
    return wanted if max((_columns_of(wanted.preset, row) for row in rows), default=0) >= _FEWEST else None


def _best(sheet: RawSheet, rows: _Rows, candidates: Iterable[Taken]) -> Taken | None:
    scores = [(headers, taken) for taken in candidates if (headers := _recognised_by(taken.preset, rows))]
    most = max((headers for headers, _ in scores), default=0)
    best = [taken for headers, taken in scores if headers == most]
    if len(best) > 1:
        names = tuple(taken.preset.preset for taken in best)
        message = say("several-presets", names=names)
        raise cannot_run("several-presets", sheet.place, message, say("several-presets.hint", name=names[0]))
    return best[0] if best else None


def _recognised_by(preset: Preset, rows: _Rows) -> int:
    """The number of headers that a sheet is recognised by; 0 where it is not."""
    sets = map(_folded, preset.recognise)
    return max((len(headers) for headers in sets if any(headers <= row for row in rows)), default=0)


def _columns_of(preset: Preset, row: frozenset[str]) -> int:
    """How many columns of the preset have a header in `row`."""
    return sum(
        bool(_folded(tuple(one.header for one in (*column.headers, *column.instead))) & row)
        for column in preset.columns.values()
    )


@cache
def _folded(headers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_header, headers))


def _rows(sheet: RawSheet) -> _Rows:
    """The texts of the rows that may be the header, with and without the unit that may stand behind them."""
    return [
        frozenset(name for text in rows.texts.values() for name in _with_base(fold_header(text)))
        for rows in candidates(sheet)
    ]


def _with_base(folded: str) -> tuple[str, ...]:
    split = split_header(folded)
    return (folded, split[0]) if split else (folded,)
