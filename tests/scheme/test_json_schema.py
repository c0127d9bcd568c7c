"""The JSON Schema: valid itself, true to the models, and of one mind with the program on schemes good and bad."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator
from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from presales_kpi.issues import CannotRunError
from presales_kpi.scheme.base import Part, parse_number
from presales_kpi.scheme.catalogue import preset_texts
from presales_kpi.scheme.field_texts import FIELD_TEXTS
from presales_kpi.scheme.json_schema import scheme_schema
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.yaml_source import plain, read_yaml

ROOT: Final = Path(__file__).parents[2]
FAULTY: Final = ROOT / "tests" / "errors" / "scheme"
BUILT_IN: Final = Path(str(files("presales_kpi.builtin")))
SCHEMES: Final = sorted([*(BUILT_IN / "schemes").glob("*.yaml"), *(ROOT / "configs").glob("*.yaml")])
SCHEMA: Final = scheme_schema()
#: The schema by the drafts that editors know; the oldest reads nothing but `type`, `enum`, `anyOf` and the like.
VALIDATORS: Final = (Draft202012Validator, Draft7Validator, Draft4Validator)
#: What the program says of a file whose shape is wrong, that is of keys and of the kinds of values.
SHAPE: Final = {
    "unknown-key", "unknown-choice", "wrong-type", "wrong-form", "wrong-length", "not-a-boolean", "not-a-date",
    "not-whole", "out-of-range", "condition", "empty-file", "not-a-mapping",
}  # fmt: skip
#: Shape that a schema cannot tell: it hangs on what a file extends, on the catalogue, or on how many keys there are.
BEYOND: Final = {"built-in-kpi-misspelt", "curve-of-both-kinds"}
#: A number out of its range, which is one only where it is not read as a text.
BEYOND_IN_TEXT: Final = {"percent-missing-in-tiers", "weights-without-percent"}
#: Rules that the schema knows as well, beside the shape.
KNOWN_TOO: Final = {
    "coefficient-by-score-and-grade", "empty", "label-empty", "measure-without-kind", "missing-keys", "not-a-mapping",
    "python-names", "weight-not-a-number",
}  # fmt: skip


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it: by the core schema of 1.2, where `NO`, `12:30` and 2026-01-01 are texts."""


Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def both_readings(text: str) -> Iterator[Any]:
    """A file as an editor reads it, and as this program does."""
    yield yaml.load(text, Yaml12)
    yield plain(read_yaml(text))


def faults(value: object, validator: Any = Draft202012Validator) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(SCHEMA).iter_errors(value)]


def models() -> dict[str, type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [Part]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if not model.__name__.startswith("_") and model.__module__.startswith("presales_kpi."):
                found[model.__name__] = model
    return found


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_a_schema_by_every_draft(validator: Any, language: str) -> None:
    schema = scheme_schema(language)
    assert schema.pop("$schema") == "https://json-schema.org/draft/2020-12/schema"
    validator.check_schema(schema)


def test_nothing_in_it_is_missed_by_older_language_servers() -> None:
    told = {
        "$schema", "$defs", "$ref", "title", "description", "default", "type", "enum", "anyOf", "properties",
        "additionalProperties", "required", "items", "minItems", "maxItems", "minimum", "maximum", "pattern",
        "minProperties",
    }  # fmt: skip

    def words(node: object) -> set[str]:
        if isinstance(node, list):
            return set[str]().union(*(words(item) for item in node))
        if not isinstance(node, dict):
            return set()
        named = ("properties", "$defs")
        below = [item for key in named if key in node for item in node[key].values()]
        return set(node).union(*map(words, [*below, *(value for key, value in node.items() if key not in named)]))

    assert words(SCHEMA) - told == set()


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.name)
def test_every_scheme_that_is_shipped_fits(path: Path, validator: Any) -> None:
    for value in both_readings(path.read_text(encoding="utf-8")):
        assert faults(value, validator) == []


@pytest.mark.parametrize("part", ["kpis", "sources"])
def test_every_entry_of_the_catalogue_fits(part: str) -> None:
    for path in sorted((BUILT_IN / part).glob("*.yaml")):
        if f"built-in {part}/{path.name}" in preset_texts():
            continue
        for value in both_readings(path.read_text(encoding="utf-8")):
            assert faults({"extends": "presales", part: value}) == []


@pytest.mark.parametrize("folder", sorted(FAULTY.iterdir()), ids=lambda folder: folder.name)
@pytest.mark.parametrize("validator", VALIDATORS)
def test_it_finds_faults_of_shape_and_no_others(folder: Path, validator: Any) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    codes = {line.rpartition("[")[2].rstrip("]") for line in expected if line.startswith("scheme.yaml")}
    try:
        values = list(both_readings((folder / "scheme.yaml").read_text(encoding="utf-8")))
    except (yaml.YAMLError, CannotRunError, UnicodeDecodeError):
        return  # not YAML, or more of it than this program takes: no schema comes into play
    for value in values:
        found = faults(value, validator)
        if folder.name in BEYOND_IN_TEXT:
            continue
        if folder.name in KNOWN_TOO or (codes & SHAPE and folder.name not in BEYOND):
            assert found
        else:
            assert found == [] or not is_complete(value)


def is_complete(value: object) -> bool:
    """Whether a file has all that a scheme which extends none needs; faulty ones may lack it."""
    return isinstance(value, dict) and ("extends" in value or {"name", "version", "levels", "grades"} <= set(value))


@pytest.mark.parametrize("model", sorted(models()))
def test_every_key_of_every_model_is_in_it(model: str) -> None:
    node = SCHEMA if model == "Scheme" else SCHEMA["$defs"][model]
    keys = {key for body in (node, *node.get("anyOf", ())) for key in body.get("properties", {})}
    fields = models()[model].model_fields
    assert keys - {"extends"} == {field.alias or name for name, field in fields.items()}
    bodies = [body for body in (node, *node.get("anyOf", ())) if "properties" in body]
    others = models()[model].model_config["extra"] == "allow"  # keys that the author names
    assert all((body["additionalProperties"] is not False) == others for body in bodies)


def test_grades_stand_beside_the_fixed_keys_of_a_distribution() -> None:
    sound = "extends: presales\npolicy: {distribution: {within: team, 优秀: {max: 20%}, 良好: ~, min_people: 5}}"
    assert [faults(value) for value in both_readings(sound)] == [[], []]
    for value in both_readings("extends: presales\npolicy: {distribution: {withn: team, 优秀: {max: 20%}}}"):
        assert faults(value)


def test_every_text_is_about_a_key_that_there_is() -> None:
    keys = {f"{name}.{field.alias or key}" for name, one in models().items() for key, field in one.model_fields.items()}
    keys |= {key.partition(".")[2] for key in keys} | {"Scheme.extends"}
    assert set(FIELD_TEXTS) - keys == set()


def test_a_file_that_extends_names_only_what_differs_and_takes_out_with_null() -> None:
    assert faults({"extends": "presales"}) == []
    assert faults({"name": "x", "version": "1"})
    partial = """
extends: presales
kpis: {bid_win_rate: {target: ~, scale: {points: [[0%, 0], [100%, 100]]}}, nps: ~}
levels: {expert: ~, engineer: {weights: {bid_win_rate: 100%}, targets: {quarter: {contract_value: ~}}}}
sources: {bids: {match: 投标登记, columns: {amount: {aliases: [2026, true]}, result: {values: {won: 第一}}}}}
grades: {year: ~}
"""
    for value in both_readings(partial):
        assert faults(value) == []
    measure = {"extends": "presales", "kpis": {"x": {"measure": {"kind": "sum", "source": "bids", "column": None}}}}
    assert faults(measure)


NUMBERS = st.from_regex(r" ?[+-]?[0-9]{0,4}(,[0-9]{3})?(\.[0-9]{0,3})? ?[万亿%x]?", fullmatch=True)


@given(NUMBERS)
def test_a_text_is_a_number_to_both_or_to_neither(text: str) -> None:
    scheme = {"extends": "presales", "kpis": {"x": {"target": text}}}
    try:
        parse_number(text)
    except PydanticCustomError:
        assert faults(scheme)
    else:
        assert faults(scheme) == []


def test_it_is_the_same_each_time() -> None:
    assert json.dumps(scheme_schema()) == json.dumps(SCHEMA)
    assert {field.alias or name for name, field in Scheme.model_fields.items()} < set(SCHEMA["properties"])
