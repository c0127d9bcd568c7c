"""How the export of a known CRM or bid tracker is read: by its preset, and for the rest by the scheme."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any, Final, TypeVar

from presales_kpi.ingest.cells import RawSheet, is_empty
from presales_kpi.ingest.currency import currency_code
from presales_kpi.ingest.folding import fold, fold_header
from presales_kpi.ingest.headers import Header, find_header, header_cell
from presales_kpi.ingest.layout import Layout, lay_out
from presales_kpi.ingest.texts import choice_names, text_of
from presales_kpi.issues import Issue
from presales_kpi.messages import listed, say
from presales_kpi.scheme.presets import CELL_KEYS, CURRENCY, Preset, PresetColumn, PresetHeader
from presales_kpi.scheme.sources import KEYS_OF, UNITS, Column, Source

_Kept = TypeVar("_Kept")
#: What makes a word of a preset a pattern.
_WILD: Final = frozenset("*?")


def lay_out_export(sheet: RawSheet, source_id: str, source: Source, preset: Preset, currency: str) -> Layout:
    """Find the table of a sheet that `preset` reads as rows of `source`.

    For each column the first of the preset's headers that is there is taken, else one of the scheme's own, else, with
    a warning, one that the preset falls back on. What the scheme says of a column's cells holds before what the preset
    says of them, save under a header that the preset has something to say of by itself.
    """
    fields = _Fields(preset, source)
    header = find_header(sheet, fields.columns())
    if header is None:
        return replace(lay_out(sheet, source.columns, currency), preset=preset.preset)
    taken = {column: key for column in source.columns if (key := fields.taken(column, header))}
    found = replace(
        header,
        positions=_renamed(header.positions, taken),
        repeated=_renamed(header.repeated, taken),
        marks=_renamed(header.marks, taken),
    )
    chosen = {column: one for column, key in taken.items() if (one := fields.header(column, key))}
    columns = {
        column: _column(
            spec, preset.columns.get(column), chosen.get(column),
            _texts(sheet, found, column) if spec.type == "choice" else (),
        )
        for column, spec in source.columns.items()
    }  # fmt: skip
    if preset.keyless and source.key is not None and source.key not in taken:
        columns[source.key] = columns[source.key].model_copy(update={"required": False})
    layout = lay_out(sheet, columns, currency, found)
    unread = _in_unread_currencies(sheet, source_id, source, preset, found, currency)
    issues = (*_issues(sheet, source_id, source, preset, found, chosen), *layout.issues, *unread.values())
    return replace(layout, preset=preset.preset, issues=issues, unread=layout.unread | unread.keys())


class _Fields:
    """The headers of a preset as if each were a column of its own, so that one header may feed several columns."""

    def __init__(self, preset: Preset, source: Source) -> None:
        self._source = source
        self._specs = {column: spec for column, spec in preset.columns.items() if column in source.columns}
        every = [(column, one) for column, spec in self._specs.items() for one in (*spec.headers, *spec.instead)]
        self._keys = {text: f"#{number}" for number, text in enumerate(dict.fromkeys(one.header for _, one in every))}
        self._types = {one.header: source.columns[column].type for column, one in reversed(every)}

    def columns(self) -> dict[str, Column]:
        """The preset's headers by their keys, then the source's columns, which get what is left."""
        made = {
            key: Column.model_construct(type=self._types[text], aliases=(text,)) for text, key in self._keys.items()
        }
        for column, spec in self._source.columns.items():
            made[_own(column)] = Column.model_construct(type=spec.type, aliases=(column, *spec.aliases))
        return made

    def taken(self, column: str, header: Header) -> str | None:
        """The key of the header that feeds the column; None where none is there."""
        spec = self._specs.get(column)
        headers, instead = (spec.headers, spec.instead) if spec else ((), ())
        candidates = (*map(self._key, headers), _own(column), *map(self._key, instead))
        return next((key for key in candidates if key in header.positions or key in header.repeated), None)

    def header(self, column: str, key: str) -> PresetHeader | None:
        """What the preset says of the header with this key as one of the column."""
        spec = self._specs.get(column)
        headers = (*spec.headers, *spec.instead) if spec else ()
        return next((one for one in headers if self._key(one) == key), None)

    def _key(self, header: PresetHeader) -> str:
        return self._keys[header.header]


def _own(column: str) -> str:
    """The key of a column's own headers: none that stands in a sheet."""
    return f"={column}"


def _renamed(by_key: Mapping[str, _Kept], taken: Mapping[str, str]) -> dict[str, _Kept]:
    return {column: by_key[key] for column, key in taken.items() if key in by_key}


def _texts(sheet: RawSheet, header: Header, column: str) -> Sequence[str]:
    """The different texts below the header of a column."""
    at = header.positions.get(column)
    return () if at is None else _texts_at(sheet, header, at)


def _texts_at(sheet: RawSheet, header: Header, at: int) -> list[str]:
    cells = {row[at] for row in sheet.rows[header.row + 1 :] if at < len(row)}
    return sorted({text_of(cell) for cell in cells if not is_empty(cell)})


def _column(own: Column, spec: PresetColumn | None, chosen: PresetHeader | None, texts: Sequence[str]) -> Column:
    """The column as the preset reads it; `texts` are those of its cells."""
    if spec is None:
        return own
    update: dict[str, Any] = {}
    for key in CELL_KEYS:
        declared = key in own.model_fields_set
        given = getattr(chosen, key, None) or (None if declared else getattr(spec, key))
        if given and own.type in KEYS_OF.get(key, (own.type,)) and (key != "unit" or given in UNITS[own.type]):
            update[key] = given
    if own.type == "choice":
        update["values"] = _values(own, [spec.values, chosen.values if chosen else {}], texts)
        if own.others is None and spec.others in own.values:
            update |= {"others": spec.others, "unless": spec.unless}
    aliases = (one.header for one in (*spec.headers, *spec.instead))
    update |= {"empty": (*own.empty, *spec.empty), "aliases": tuple(dict.fromkeys((*aliases, *own.aliases)))}
    return own.model_copy(update=update)


def _values(
    own: Column, more: Iterable[Mapping[str, tuple[str, ...]]], texts: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """The scheme's words for each value, and the preset's where the scheme has no other meaning for them."""
    values, known = dict(own.values), choice_names(own.values)
    for words in more:
        for name in [name for name in words if name in values]:
            meant = [text for word in words[name] for text in (_fitting(word, texts) if _WILD & {*word} else [word])]
            known = {fold(text): name for text in meant} | known
            values[name] = (*values[name], *(text for text in meant if known[fold(text)] == name))
    return values


def _fitting(pattern: str, texts: Iterable[str]) -> list[str]:
    return [text for text in texts if fnmatchcase(fold(text), fold(pattern))]


def _issues(
    sheet: RawSheet, source_id: str, source: Source, preset: Preset, header: Header, chosen: Mapping[str, PresetHeader]
) -> Iterator[Issue]:
    label = say("in-either", en=preset.label.text("en"), zh=preset.label.text("zh"))
    message = say("preset", label=label, name=preset.preset)
    yield Issue("note", "preset", sheet.place, message, say("preset.hint", source=f"sources.{source_id}"))
    for column, one in chosen.items():
        own = [better.header for better in preset.columns[column].headers]
        if one.header not in own and column in header.positions:
            key = "read-instead.person" if column == source.person else "read-instead"
            message, hint = say(key, column=column, header=one.header), say("read-instead.hint", headers=listed(own))
            where = header_cell(sheet, header, header.positions[column])
            yield Issue("warning", "read-instead", where, message, hint)
    key_column = source.key
    if preset.keyless and key_column is not None and key_column not in {*header.positions, *header.repeated}:
        own = [one.header for one in preset.columns[key_column].headers] if key_column in preset.columns else []
        hint = say("no-key.hint", headers=listed(own or [key_column]))
        yield Issue("warning", "no-key", sheet.place, say("no-key", column=key_column), hint)


def _in_unread_currencies(
    sheet: RawSheet, source_id: str, source: Source, preset: Preset, header: Header, home: str
) -> dict[str, Issue]:
    """The columns of money whose amounts may be in other currencies than the scheme's, as a column of the export says
    that the scheme does not read."""
    known = {fold_header(one.header) for one in preset.columns[CURRENCY].headers} if CURRENCY in preset.columns else ()
    at = next((at for at, text in header.texts.items() if fold_header(text) in known), None)
    if at is None:
        return {}
    found = sorted({text for text in _texts_at(sheet, header, at) if currency_code(text) != home})
    unread: dict[str, Issue] = {}
    for column, spec in source.columns.items():
        reads = spec.currency in source.columns
        if found and spec.type == "money" and not reads and column in {*header.positions} & preset.columns.keys():
            message = say("currency-unread", home=home, header=header.texts[at], currencies=listed(found))
            hint = say("currency-unread.hint", source=f"sources.{source_id}", column=column)
            unread[column] = Issue("error", "currency-unread", header_cell(sheet, header, at), message, hint)
    return unread
