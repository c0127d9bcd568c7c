"""What does not fit the models, in words for the scheme's author."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from presales_kpi.issues import Issue
from presales_kpi.messages import joined, say
from presales_kpi.scheme.catalogue import Catalogue
from presales_kpi.scheme.fault import TEXT
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.nodes import KEY_ITSELF, MappingNode, Node, Part, ScalarNode, follow, place
from presales_kpi.scheme.wording import about, close_to, did_you_mean, full_width, item, one_of

_CODES: Final = {
    "number": "not-a-number",
    "whole-number": "not-whole",
    "boolean": "not-a-boolean",
    "date": "not-a-date",
}
_PATTERNS: Final = {
    "currency": "should-be-currency",
    "grace": "should-be-grace",
    "utc_offset": "should-be-offset",
}
_BOUNDS: Final = {
    "greater_than_equal": ("ge", "at-least"),
    "greater_than": ("gt", "above"),
    "less_than_equal": ("le", "at-most"),
    "less_than": ("lt", "below"),
}
_WRONG_TYPE: Final = {
    "string_type": "should-be-text",
    "dict_type": "should-be-mapping",
    "model_type": "should-be-mapping",
    "model_attributes_type": "should-be-mapping",
    "tuple_type": "should-be-list",
}
_LONGEST_SHOWN: Final = 40


def shape_issues(error: ValidationError, tree: MappingNode, catalogue: Catalogue) -> tuple[Issue, ...]:
    """All that `error` says about the scheme in `tree`, each at its place; `catalogue` is for suggestions."""
    details = error.errors(include_url=False)
    unknown = {detail["loc"][:-1] for detail in details if detail["loc"][-1:] == (KEY_ITSELF,)}
    details = [detail for detail in details if _is_meant(detail["loc"], tree) and not _is_below(detail["loc"], unknown)]
    return tuple(dict.fromkeys(_issue(detail, tree, catalogue) for detail in details))


def _is_below(loc: tuple[Part, ...], unknown: Collection[tuple[Part, ...]]) -> bool:
    """True for what stands under a key that is unknown itself, about which nothing can be said."""
    return loc[-1:] != (KEY_ITSELF,) and any(loc[: len(key)] == key for key in unknown)


def _is_meant(loc: Sequence[Part], tree: MappingNode) -> bool:
    """False for the complaint of a union's branch that the author did not take: a word, or keys with values."""
    for index, part in enumerate(loc):
        word, keys = str(part).startswith("literal["), str(part).endswith(("Scale", "Scale]"))
        if word or keys:
            return word == isinstance(follow(tree, loc[:index])[1], ScalarNode)
    return True


def _issue(detail: ErrorDetails, tree: MappingNode, catalogue: Catalogue) -> Issue:
    word = _WORDS.get(detail["type"], _other)
    loc, node = follow(tree, detail["loc"])
    return word(_Case(detail, loc, node, tree, catalogue))


class _Case:
    """One complaint of pydantic: about what, and how its issue is made."""

    def __init__(
        self, detail: ErrorDetails, loc: tuple[Part, ...], node: Node, tree: MappingNode, catalogue: Catalogue
    ) -> None:
        self.detail = detail
        self.loc = loc
        self.node = node
        self._tree = tree
        self._catalogue = catalogue

    @property
    def context(self) -> Mapping[str, Any]:
        return self.detail.get("ctx", {})

    @property
    def last(self) -> str:
        """The last part of the location as pydantic has it: of a missing key, the key."""
        return str(self.detail["loc"][-1]) if self.detail["loc"] else ""

    @property
    def built_in_meant(self) -> str:
        """A suggestion where a KPI or source lacks keys since its id is close to a built-in's, but not the same."""
        built_in = {"kpis": self._catalogue.kpis, "sources": self._catalogue.sources}
        section, name = self.loc if len(self.loc) == 2 else ("", "")
        close = close_to(str(name), built_in.get(str(section), {}))
        return say("did-you-mean-built-in", name=close) if close is not None else ""

    def below(self, key: str) -> "_Case":
        """The same complaint, about the value under `key`."""
        loc, node = follow(self._tree, (*self.loc, key))
        return _Case(self.detail, loc, node, self._tree, self._catalogue)

    def about_key(self, code: str, message: str, hint: str = "") -> Issue:
        """An issue about a key inside the mapping at the location's parent."""
        return self._make(code, self.loc[:-1], message, hint, key=True)

    def about_mapping(self, code: str, message: str, hint: str = "") -> Issue:
        """An issue about the mapping or list at the location as a whole."""
        return self._make(code, self.loc, message, hint)

    def about_value(self, code: str, message: str, hint: str = "") -> Issue:
        """An issue about the value at the location, which is shown if it is a short text."""
        if not self.loc:
            return self.about_mapping(code, message, hint)
        last = self.loc[-1]
        name = item(last) if isinstance(last, int) else last
        value = self.node.text if isinstance(self.node, ScalarNode) else ""
        hint = hint or full_width(value or "")
        if value and len(value) <= _LONGEST_SHOWN:
            message = say("value-problem", name=name, value=value, problem=message)
        else:
            message = say("name-problem", name=name, problem=say("value-empty") if value is None else message)
        return self._make(code, self.loc[:-1], message, hint)

    def _make(self, code: str, parents: Sequence[Part], message: str, hint: str, key: bool = False) -> Issue:
        return Issue("error", code, place(self._tree, self.loc, key=key), about(parents, message), hint)


def _unknown_key(case: _Case) -> Issue:
    known = _keys_at(case.detail["loc"][:-1])
    return _unknown_key_named(case, case.last, known)


def _unknown_key_named(case: _Case, name: str, known: list[str]) -> Issue:
    return case.about_key("unknown-key", say("unknown-key", name=name), did_you_mean(name, known, one_of(known)))


def _missing_key(case: _Case) -> Issue:
    if case.last.isdigit():
        return _wrong_length(case)
    return case.about_mapping("missing-key", say("missing-key", name=case.last), case.built_in_meant)


def _unknown_choice(case: _Case) -> Issue:
    known = re.findall(r"'([^']*)'", str(case.context["expected"]))
    if case.last == KEY_ITSELF:
        return _unknown_key_named(case, str(case.loc[-1]), known)
    written = case.node.text if isinstance(case.node, ScalarNode) else None
    return case.about_value("unknown-choice", say("unknown-choice"), _meant_or_allowed(written or "", known))


def _unknown_kind(case: _Case) -> Issue:
    known = re.findall(r"'([^']*)'", str(case.context["expected_tags"]))
    hint = _meant_or_allowed(str(case.context["tag"]), known)
    return case.below("kind").about_value("unknown-choice", say("unknown-choice"), hint)


def _meant_or_allowed(name: str, known: list[str]) -> str:
    return joined(did_you_mean(name, known), one_of(known))


def _missing_kind(case: _Case) -> Issue:
    if not isinstance(case.node, MappingNode):
        return case.about_value("wrong-type", say("should-be-mapping"))
    return case.about_mapping("missing-key", say("missing-key", name="kind"), say("missing-kind.hint"))


def _out_of_bounds(case: _Case) -> Issue:
    bound, key = _BOUNDS[case.detail["type"]]
    written = case.node.text if isinstance(case.node, ScalarNode) else None
    bare = bound == "le" and case.context[bound] == 1 and written is not None and "%" not in written
    hint = say("percent-missing.hint", value=written) if bare else ""
    return case.about_value("out-of-range", say(key, bound=case.context[bound]), hint)


def _wrong_type(case: _Case) -> Issue:
    key = _WRONG_TYPE[case.detail["type"]]
    return case.about_value("wrong-type", say(key))


def _wrong_pattern(case: _Case) -> Issue:
    key = _PATTERNS.get(case.last, "wrong-form")
    return case.about_value("wrong-form", say(key))


def _wrong_length(case: _Case) -> Issue:
    return case.about_mapping("wrong-length", say("wrong-length"))


def _other(case: _Case) -> Issue:
    code = _CODES.get(case.detail["type"], case.detail["type"].replace("_", "-"))
    problem = case.context.get(TEXT) or say("value-unfit", problem=case.detail["msg"])
    if isinstance(case.node, ScalarNode) or case.detail["type"] in _CODES:
        return case.about_value(code, problem)
    return case.about_mapping(code, problem)


_WORDS: Final[Mapping[str, Callable[[_Case], Issue]]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _unknown_choice,
    "union_tag_invalid": _unknown_kind,
    "union_tag_not_found": _missing_kind,
    "string_pattern_mismatch": _wrong_pattern,
    "too_long": _wrong_length,
    **dict.fromkeys(_BOUNDS, _out_of_bounds),
    **dict.fromkeys(_WRONG_TYPE, _wrong_type),
}


def _keys_at(loc: Sequence[Part]) -> list[str]:
    """The keys that the model at `loc` (as pydantic has it) knows."""
    at: Any = Scheme
    for part in loc:
        at = _below(at, part)
    model = _only_model(at)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _below(annotation: Any, part: Part) -> Any:
    """The type that `annotation` has at `part`; itself where pydantic put `part` in to name a union's branch."""
    branches = _branches(annotation)
    for branch in branches:
        if get_origin(branch) is dict:
            return get_args(branch)[1]
        if get_origin(branch) is tuple:
            return get_args(branch)[0]
    for branch in branches:
        if part == branch.__name__ or part in _kinds(branch):
            return branch
    model = _only_model(annotation)
    for name, field in model.model_fields.items() if model else ():
        if part == (field.alias or name):
            return field.annotation
    others = get_type_hints(model).get("__pydantic_extra__") if model else None
    return get_args(others)[1] if others else annotation


def _branches(annotation: Any) -> list[Any]:
    """The dicts, tuples and models that `annotation` allows."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [branch for argument in get_args(annotation) for branch in _branches(argument)]
    return [] if annotation is NoneType or origin is Literal else [annotation]


def _only_model(annotation: Any) -> type[BaseModel] | None:
    models = [branch for branch in _branches(annotation) if isinstance(branch, type) and issubclass(branch, BaseModel)]
    return models[0] if len(models) == 1 else None


def _kinds(branch: Any) -> tuple[Any, ...]:
    """The values of a measure's `kind`."""
    field = getattr(branch, "model_fields", {}).get("kind")
    return get_args(field.annotation) if field else ()
