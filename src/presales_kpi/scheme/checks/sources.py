"""Sources: their own columns exist, and no header or cell can be read two ways."""

from collections.abc import Iterable, Iterator
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.sources import ColumnType
from presales_kpi.scheme.wording import did_you_mean, either, fold, full_width, one_of

#: The types that a source's own columns may have.
OWN_COLUMNS: Final[dict[str, tuple[ColumnType, ...]]] = {
    "key": ("id", "text"),
    "person": ("people",),
    "date": ("date", "datetime"),
}


def columns_exist(loaded: LoadedScheme) -> Iterator[Issue]:
    """`key`, `person` and `date` of a source name columns of it, of a type that fits."""
    for name, source in loaded.scheme.sources.items():
        for key, types in OWN_COLUMNS.items():
            column = getattr(source, key)
            if column is not None:
                yield from column_issues(loaded, name, column, types, ("sources", name, key))


def column_issues(
    loaded: LoadedScheme, source: str, column: str, types: Iterable[ColumnType], loc: tuple[str | int, ...]
) -> Iterator[Issue]:
    """What is wrong with naming `column` of `source` at `loc`, where one of `types` (none: any) is needed."""
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
            say("column-type", key=loc[-1], column=column, type=known[column].type, types=either(types)),
            about=about,
        )


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
