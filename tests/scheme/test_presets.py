"""The presets as data: whole, fitting the built-in sources, and without two readings of one header or word."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from pydantic import ValidationError

from presales_kpi.ingest.folding import fold, fold_header
from presales_kpi.ingest.texts import choice_names
from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.nodes import plain
from presales_kpi.scheme.presets import CELL_KEYS, CellRules, Preset, PresetColumn, read_presets
from presales_kpi.scheme.sources import KEYS_OF, UNITS, Column, Source

PRESETS = list(read_presets().values())
SOURCES = {
    name: Source.model_validate(plain(entry.value), by_alias=True) for name, entry in read_catalogue().sources.items()
}
each = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.preset)


def rules(column: PresetColumn) -> Iterator[CellRules]:
    yield from (column, *column.headers, *column.instead)


def words(preset: Preset) -> set[str]:
    """All words for values that a preset knows."""
    given = {
        word
        for column in preset.columns.values()
        for one in rules(column)
        for own in one.values.values()
        for word in own
    }
    return given | {word for column in preset.columns.values() for word in column.empty}


def test_the_presets_that_there_are() -> None:
    names = [
        "bids-en",
        "bids-zh",
        "dynamics365",
        "fxiaoke",
        "hubspot",
        "neocrm",
        "pipedrive",
        "salesforce",
        "tenders-en",
        "zoho",
    ]
    assert list(read_presets()) == names
    folder = files("presales_kpi.builtin").joinpath("sources")
    stems = {file.name.removesuffix(".yaml") for file in folder.iterdir()}
    assert stems - {"standard"} == set(names), "a preset is called what its file is called"


@each
def test_what_it_reads_is_there_in_the_built_in_source(preset: Preset) -> None:
    source = SOURCES[preset.source]
    assert preset.label.zh and preset.label.en
    assert preset.columns.keys() <= source.columns.keys()
    needed = {name for name, column in source.columns.items() if column.required} | {source.person, source.date}
    assert needed | {source.key} <= preset.columns.keys()
    for name, column in preset.columns.items():
        spec = source.columns[name]
        assert column.headers or column.instead
        for one in rules(column):
            assert one.values.keys() <= spec.values.keys()
            for key in CELL_KEYS:
                if given := getattr(one, key):
                    assert spec.type in KEYS_OF[key] and (key != "unit" or given in UNITS[spec.type])
            assert one.dates != "epoch_ms" or column.utc_offset
        assert column.others is None or column.others in spec.values
        assert not column.unless or column.others


@each
def test_a_header_has_one_meaning(preset: Preset) -> None:
    source = SOURCES[preset.source]
    taken: dict[str, str] = {}
    for name, column in preset.columns.items():
        own = [fold_header(one.header) for one in column.headers]
        assert len(own) == len(set(own))
        for header in own:
            assert taken.setdefault(header, name) == name, header
        assert not {fold_header(one.header) for one in column.instead} & set(own)
        for header in (*own, *(fold_header(one.header) for one in column.instead)):
            assert header not in {fold_header(other) for other in source.columns if other != name}, header


@each
def test_a_word_has_one_meaning(preset: Preset) -> None:
    for name, column in preset.columns.items():
        spec: Column = SOURCES[preset.source].columns[name]
        known = choice_names(spec.values)
        for one in rules(column):
            for value, texts in one.values.items():
                for text in texts:
                    assert known.setdefault(fold(text), value) == value, text


@each
def test_it_is_recognised_by_headers_that_no_other_preset_of_the_source_has_together(preset: Preset) -> None:
    assert preset.recognise
    own = [frozenset(map(fold_header, headers)) for headers in preset.recognise]
    assert all(len(headers) >= 2 for headers in own)
    for other in PRESETS:
        if other is not preset and other.source == preset.source:
            theirs = [frozenset(map(fold_header, headers)) for headers in other.recognise]
            assert not any(one <= two for one in own for two in theirs), other.preset


@each
def test_what_is_unconfirmed_is_something_that_it_reads(preset: Preset) -> None:
    read = {*preset.headers(), *words(preset), *(header for headers in preset.recognise for header in headers)}
    assert set(preset.unconfirmed) <= read
    assert len(preset.unconfirmed) == len(set(preset.unconfirmed))


def test_the_words_for_whom_to_credit_stand_for_no_owner() -> None:
    """Whom a CRM's own field names is the owner; presales are read from a column of theirs where there is one."""
    for preset in PRESETS:
        headers = {one.header for one in preset.columns["presales"].headers}
        sales = {one.header for one in preset.columns["sales"].headers} if "sales" in preset.columns else set()
        assert not headers & sales
        assert preset.source == "bids" or sales == {one.header for one in preset.columns["presales"].instead}


def test_a_preset_is_closed_to_other_keys_and_frozen() -> None:
    with pytest.raises(ValidationError):
        PresetColumn.model_validate({"headers": ["A"], "header": "B"})
    column = PresetColumn.model_validate({"headers": ["A", {"header": "B", "dates": "serial"}]})
    assert [(one.header, one.dates) for one in column.headers] == [("A", None), ("B", "serial")]
    with pytest.raises(ValidationError):
        column.others = "open"
