"""Sources: their own columns exist, and no header or cell can be read two ways."""

from collections.abc import Iterable, Iterator
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.presets import read_presets
from presales_kpi.scheme.sources import AUTO, NONE, ColumnType
from presales_kpi.scheme.wording import did_you_mean, either, fold, full_width, one_of

#: The types that a source's own columns may have.
OWN_COLUMNS: Final[dict[str, tuple[ColumnType, ...]]] = {
    "key": ("id", "text"),
    "person": ("people",),
    "date": ("date", "datetime"),
    "reverses": ("id", "text"),
}


def columns_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """`key`, `person`, `date` and `reverses` of a source name columns of it, of a type that fits."""
    for name, source in loaded.scheme.sources.items():
        for key, types in OWN_COLUMNS.items():
            column = getattr(source, key)
            if column is not None:
                yield from column_issues(loaded, name, column, types, ("sources", name, key))


def column_issues(
    loaded: LoadedScheme, source: str, column: str, types: Iterable[ColumnType], loc: tuple[str | int, ...],
    key: str | None = None,
) -> Iterator[Issue]:  # fmt: skip
    """What is wrong with naming `column` of `source` at `loc`, where one of `types` (none: any) is needed.

    `key` is the scheme's key that names it, by default the last part of `loc`.
    """
    known = loaded.scheme.sources[source].columns
    about = 2 if loc[0] in ("kpis", "sources") else None
    if column not in known:
        lacks = say("source-lacks-column", source=source, column=column)
        yield finding(
            loaded,
            "unknown-column",
            loc,
            say("has-no-column", column=column) if loc[0] == "sources" else lacks,
            did_you_mean(column, known, one_of(known)),
            about=about,
        )
    elif types and known[column].type not in types:
        yield finding(
            loaded,
            "column-type",
            loc,
            say("column-type", key=key or loc[-1], column=column, type=known[column].type, types=either(types)),
            about=about,
        )


def references_lead_somewhere(loaded: LoadedScheme) -> Iterator[Issue]:
    """`references` lead from a column of ids to a source with a key; a row taken back is named by the source's key, and
    its date says in which period.

    A built-in source that no KPI reads may be named: where it is not read, nothing is checked.
    """
    sources = loaded.scheme.sources
    for name, source in sources.items():
        for column, to in source.references.items():
            loc = ("sources", name, "references", column)
            yield from column_issues(loaded, name, column, OWN_COLUMNS["key"], loc, "references")
            known = {*sources, *loaded.catalogue_sources}
            if to not in known:
                message, hint = say("no-such-source", name=to), did_you_mean(to, known, say("no-such-source.hint"))
                yield finding(loaded, "unknown-source", loc, message, hint, about=2)
            elif to in sources and sources[to].key is None:
                message, hint = say("source-without-key", source=to), say("source-without-key.hint")
                yield finding(loaded, "source-without-key", loc, message, hint, about=2)
        if source.reverses is not None and source.key is None:
            message, hint = say("source-without-key", source=name), say("source-without-key.hint")
            yield finding(loaded, "source-without-key", ("sources", name, "reverses"), message, hint, about=2)
        if source.reverses is not None and source.date is None:
            message, hint = say("reverses-without-date"), say("reverses-without-date.hint")
            yield finding(loaded, "reverses-without-date", ("sources", name, "reverses"), message, hint, about=2)


def pairs_can_be_in_order(loaded: LoadedScheme) -> Iterator[Issue]:
    """`in_order` names pairs of different columns with dates."""
    for name, source in loaded.scheme.sources.items():
        for index, pair in enumerate(source.in_order):
            for at, column in enumerate(pair):
                loc = ("sources", name, "in_order", index, at)
                yield from column_issues(loaded, name, column, OWN_COLUMNS["date"], loc, "in_order")
            if pair[0] == pair[1]:
                message, loc = say("order-of-one", column=pair[0]), ("sources", name, "in_order", index, 1)
                yield finding(loaded, "order-of-one", loc, message, say("order-of-one.hint"), about=2)


def texts_are_unambiguous(loaded: LoadedScheme) -> Iterator[Issue]:
    """No header is claimed by two columns of a source, and no cell's text by two values of a choice."""
    for name, source in loaded.scheme.sources.items():
        headers = {key: (key, *column.aliases) for key, column in source.columns.items()}
        for first, second, text in _shared(headers):
            yield finding(
                loaded,
                "header-twice",
                ("sources", name, "columns", second, "aliases"),
                say("header-twice", header=text, column=first),
                about=4,
            )
        for key, column in source.columns.items():
            cells = {value: (value, *texts) for value, texts in column.values.items()}
            for first, second, text in _shared(cells):
                yield finding(
                    loaded,
                    "value-twice",
                    ("sources", name, "columns", key, "values", second),
                    say("value-twice", text=text, first=first, second=second),
                    about=4,
                )


def currencies_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """A column of currencies exists, and its source has the dates that rates are taken of."""
    for name, source in loaded.scheme.sources.items():
        for key, column in source.columns.items():
            if column.currency is None:
                continue
            loc = ("sources", name, "columns", key, "currency")
            yield from column_issues(loaded, name, column.currency, ("text", "choice"), loc)
            if source.date is None:
                message, hint = say("currency-without-date", source=name), say("currency-without-date.hint")
                yield finding(loaded, "currency-without-date", loc, message, hint, about=4)


def others_are_values(loaded: LoadedScheme) -> Iterator[Issue]:
    """What all other texts of a choice stand for is one of its values."""
    for name, source in loaded.scheme.sources.items():
        for key, column in source.columns.items():
            if column.others is not None and column.others not in column.values:
                yield finding(
                    loaded,
                    "unknown-choice-value",
                    ("sources", name, "columns", key, "others"),
                    say("no-such-value", column=key, value=column.others),
                    did_you_mean(column.others, column.values, one_of(column.values)),
                    about=4,
                )


def presets_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """The preset that a source names is one, and feeds at least one of its columns."""
    for name, source in loaded.scheme.sources.items():
        if source.preset in (AUTO, NONE):
            continue
        loc, presets = ("sources", name, "preset"), read_presets()
        if source.preset not in presets:
            known = (AUTO, NONE, *presets)
            message, hint = say("no-such-preset", name=source.preset), did_you_mean(source.preset, known, one_of(known))
            yield finding(loaded, "unknown-preset", loc, message, hint, about=2)
        elif not presets[source.preset].columns.keys() & source.columns.keys():
            message = say("preset-feeds-nothing", name=source.preset)
            hint = say("preset-feeds-nothing.hint", columns=tuple(presets[source.preset].columns))
            yield finding(loaded, "preset-feeds-nothing", loc, message, hint, about=2)


def _shared(texts: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Two names and a text that both have, case and width aside."""
    owners: dict[str, str] = {}
    for name, own in texts.items():
        for text in own:
            first = owners.setdefault(fold(text), name)
            if first != name:
                yield first, name, text


def names_are_told_apart(loaded: LoadedScheme) -> Iterator[Issue]:
    """No name holds a full-width comma or begins with a full-width bracket (a warning): `[a，b]` is one name, not two,
    and no sheet, header or cell is called so."""
    for loc, name in _names(loaded):
        hint = full_width(name[:1], "［｛“‘") or full_width(name, "，")
        if hint:
            message = say("full-width", name=name)
            yield finding(loaded, "full-width", loc, message, hint, about=len(loc) - 1, severity="warning")


def _names(loaded: LoadedScheme) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The names by which sheets, headers, cells and levels are recognised."""
    found: dict[tuple[str | int, ...], tuple[str, ...]] = {}
    for name, source in loaded.scheme.sources.items():
        found["sources", name, "match"] = source.match
        for key, column in source.columns.items():
            found["sources", name, "columns", key, "aliases"] = column.aliases
            found |= {
                ("sources", name, "columns", key, "values", value): texts for value, texts in column.values.items()
            }
    found |= {("levels", name, "aliases"): level.aliases for name, level in loaded.scheme.levels.items()}
    yield from (((*loc, index), name) for loc, names in found.items() for index, name in enumerate(names))
