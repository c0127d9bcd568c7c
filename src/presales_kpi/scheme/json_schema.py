"""The JSON Schema of a scheme file, made from the models, for editors.

It is of draft 2020-12, and uses nothing that draft 4 did not have, so that older YAML language servers understand it
too: no `const`, `if`, `prefixItems` or `propertyNames`. It takes what an editor reads (YAML 1.2: numbers, booleans)
and what this tool reads (every scalar a text). A file may extend another, so a key that the models need is needed here
only where merging replaces a value whole, and elsewhere `~` stands for taking it out.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from presales_kpi.scheme.base import Part
from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.field_texts import FIELD_TEXTS
from presales_kpi.scheme.merge import WHOLE, rule_key
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.nodes import text

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DIGITS: Final = r"(([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?|\.[0-9]+) *(万|亿|%)? *$"
#: What `base.parse_number` reads from a text, and the part of it that is not below 0.
_NUMBER: Final = "^ *[+-]?" + _DIGITS
_NOT_NEGATIVE: Final = r"^ *\+?" + _DIGITS
_BOOLEAN: Final = "^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|是|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|否)$"
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#: The bounds of pydantic's constraints; of `gt` and `lt`, which draft 4 wrote otherwise, only the bound itself.
_BOUNDS: Final = {"ge": "minimum", "gt": "minimum", "le": "maximum", "lt": "maximum"}
_TITLE: Final = "A KPI scheme of presales-kpi"
_DESCRIPTION: Final = "What is measured, how it is weighed, and what is paid."
#: The key that the loader reads before the models do.
_EXTENDS: Final = "extends"
#: The catalogue gives what is not declared here.
_FILLED_IN: Final = ("kpis", "sources", "curves")


def scheme_schema(language: str = "en") -> Schema:
    """The JSON Schema of a scheme file as plain data, with what each key means in `language` (en, zh)."""
    made = Scheme.model_json_schema(by_alias=True, schema_generator=_Generator)
    parts: dict[str, Schema] = made.pop("$defs")
    _loosen(made, "", parts, set())
    made["properties"] = {_EXTENDS: {"type": ["string", "null"]}, **made["properties"]}
    _suggest_kpis(made, parts, _catalogue_labels(language))
    for name, part in [("Scheme", made), *parts.items()]:
        _describe(name, part, language == "zh")
    tidy = {name: _tidy(part) for name, part in sorted(parts.items())}
    needed = [
        field.alias or name
        for name, field in Scheme.model_fields.items()
        if field.is_required() and name not in _FILLED_IN
    ]
    whole = [{"required": [_EXTENDS]}, {"required": needed}]
    root = {**cast(Schema, _tidy(made)), "title": _TITLE, "description": _DESCRIPTION}
    order = ("$schema", "title", "description", "type", "anyOf", "properties", "additionalProperties", "$defs")
    whole_schema = {"$schema": DIALECT, **root, "anyOf": whole, "$defs": tidy}
    return {key: whole_schema[key] for key in order}


class _Generator(GenerateJsonSchema):
    """pydantic's generator, with scalars as a scheme writes them and constructs that every draft knows."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": ["number", "string"], "pattern": _NUMBER}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {"type": ["integer", "string"], "pattern": _NUMBER}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"type": ["boolean", "string"], "pattern": _BOOLEAN}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": _DAY}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        if "pattern" in schema:
            return {"type": "string", "pattern": str(schema["pattern"])}
        return {"type": ["string", "number", "boolean"]}  # `2026` and `true` are texts to this tool

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        return {"type": "string", "enum": list(schema["expected"])}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        items = [self.generate_inner(item) for item in schema["items_schema"]]
        assert all(item == items[0] for item in items), "draft 4 and 2020-12 write lists of different items differently"
        if schema.get("variadic_item_index") is not None:
            return {"type": "array", "items": items[0]}
        return {"type": "array", "items": items[0], "minItems": len(items), "maxItems": len(items)}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        values = self.generate_inner(schema["values_schema"])
        keys = schema["keys_schema"]
        if keys["type"] != "literal":
            return {"type": "object", "additionalProperties": values}
        expected = keys["expected"]
        return {"type": "object", "properties": dict.fromkeys(expected, values), "additionalProperties": False}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        return {"anyOf": [self.generate_inner(choice) for choice in schema["choices"].values()]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return _nullable(self.generate_inner(schema["schema"]))

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        part = schema["cls"]
        if not issubclass(part, Part) or part.short_form is None:
            return made
        short = self.generate_inner(TypeAdapter(part.short_form).core_schema)
        about: Schema = {key: made.pop(key) for key in ("title", "description") if key in made}
        return {**about, "anyOf": [*short.get("anyOf", [short]), {**made, "minProperties": 1}]}


def _nullable(schema: Schema) -> Schema:
    """`schema`, or null."""
    if "anyOf" in schema:
        null: Schema = {"type": "null"}
        return schema if null in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], null]}
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "null" in types:
        return schema
    more = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [*types, "null"], **more}


def _loosen(schema: Schema, rule: str, parts: Mapping[str, Schema], seen: set[str]) -> None:
    """Let keys be left out or null, in place, wherever `merge` merges; `rule` is the key whose rule holds here."""
    if rule in WHOLE:
        return
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in seen:
            seen.add(name)
            _loosen(parts[name], rule, parts, seen)
    for branch in schema.get("anyOf", ()):
        _loosen(branch, rule, parts, seen)
    schema.pop("required", None)
    properties = schema.get("properties", {})
    for key, value in properties.items():
        _loosen(value, rule_key(rule, key), parts, seen)
        properties[key] = _nullable(value)
    if isinstance(values := schema.get("additionalProperties"), dict):
        below = rule_key(rule, "")
        _loosen(values, below, parts, seen)
        schema["additionalProperties"] = _nullable(values)


def _describe(name: str, part: Schema, chinese: bool) -> None:
    """Say what each key of the model `name` means, in place, where there is a text for it."""
    for body in (part, *part.get("anyOf", ())):
        for key, value in body.get("properties", {}).items():
            if texts := FIELD_TEXTS.get(f"{name}.{key}") or FIELD_TEXTS.get(key):
                body["properties"][key] = {"description": texts[chinese], **value}


def _catalogue_labels(language: str) -> dict[str, str]:
    kpis = read_catalogue().kpis
    return {name: text(entry.value, "label", language) or name for name, entry in kpis.items()}


def _suggest_kpis(root: Schema, parts: dict[str, Schema], labels: Mapping[str, str]) -> None:
    """Name the catalogue's KPIs, in place, where an author names KPIs, so that editors offer them; others may be."""
    kpis = root["properties"]["kpis"]
    kpis["properties"] = {
        name: {"description": label, **kpis["additionalProperties"]} for name, label in labels.items()
    }
    for key in ("weights", "targets"):
        by_period, bare, *null = parts["Level"]["properties"][key]["anyOf"]
        number = bare["additionalProperties"]
        named = {name: {"description": label, **number} for name, label in labels.items()}
        parts[key.capitalize()] = {"type": "object", "properties": named, "additionalProperties": number}
        reference = {"$ref": f"#/$defs/{key.capitalize()}"}
        by_period["properties"] = dict.fromkeys(by_period["properties"], _nullable(reference))
        parts["Level"]["properties"][key]["anyOf"] = [by_period, reference, *null]


def _tidy(node: object) -> object:
    """`node` without pydantic's titles and empty defaults, its bounds in the words of JSON Schema."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    made: Schema = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):
            made[key] = {name: _tidy(below) for name, below in value.items()}
        elif key in _BOUNDS:
            made[_BOUNDS[key]] = value
        elif not (key == "title" and isinstance(value, str)) and not (key == "default" and value in (None, {}, [])):
            made[key] = _tidy(value)
    if made.get("minimum", -1) >= 0 and made.get("pattern") == _NUMBER:
        made["pattern"] = _NOT_NEGATIVE
    if isinstance(made.get("default"), dict):
        del made["default"]
    if "description" in made:
        made["description"] = " ".join(str(made["description"]).split())
    return made
