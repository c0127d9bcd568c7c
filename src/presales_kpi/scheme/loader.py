"""Finds a scheme, follows what it extends, fills in the catalogue, and checks the whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, cast

from pydantic import ValidationError

from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import joined, say
from presales_kpi.scheme.catalogue import Catalogue, fill_in, read_catalogue
from presales_kpi.scheme.checks import check_scheme
from presales_kpi.scheme.checks.weights import weights_add_up
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.merge import merge, with_periods_named, without_removed
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.nodes import (
    Entry,
    MappingNode,
    Mark,
    ScalarNode,
    is_empty,
    place,
    plain,
    text,
    tree_of,
    with_entries,
)
from presales_kpi.scheme.shape import shape_issues
from presales_kpi.scheme.wording import did_you_mean, in_order, quoted
from presales_kpi.scheme.yaml_source import read_yaml

__all__ = ["DEFAULT_FILE", "DEFAULT_SCHEME", "LoadedScheme", "load_resolved", "load_scheme"]

DEFAULT_FILE: Final = "presales-kpi.yaml"
DEFAULT_SCHEME: Final = "presales"
#: A file's own business, which those that extend it do not get.
_NOT_INHERITED: Final = ("cases",)


@dataclass(frozen=True)
class _Origin:
    """Where a scheme is read from: a file, or a built-in by its name where `file` is None."""

    name: str
    file: Path | None = None

    @property
    def shown(self) -> str:
        return self.name if self.file else f"built-in {self.name}"

    @property
    def identity(self) -> str:
        return str(self.file.resolve()) if self.file else self.shown


def load_scheme(
    name: str | None = None, beside: Path | None = None, builtin: Traversable | None = None, *, advised: bool = False
) -> LoadedScheme:
    """The scheme called `name`, a file's path or a built-in's name, ready for use.

    Without a name it is `presales-kpi.yaml` in the folder `beside`, then in the working directory, then the built-in
    `presales`. `builtin` is the folder of the built-in data, by default the tool's own. Raises CannotRunError with all
    errors found, each at its place in the YAML; warnings are left in the result's `issues`, if `advised` also those
    about its design.
    """
    catalogue = read_catalogue(builtin)
    origin = _find_named(name, catalogue) if name is not None else _find_default(beside)
    tree = without_removed(fill_in(_read_chain(origin, catalogue, ()), catalogue))
    resolved = cast(Mapping[str, object], plain(tree))
    try:
        scheme = Scheme.model_validate(resolved, by_alias=True, by_name=False)
    except ValidationError as error:
        raise CannotRunError(in_order([*shape_issues(error, tree, catalogue), *weights_add_up(tree)])) from None
    loaded = LoadedScheme(scheme, origin.shown, _sha256(resolved), resolved, tree, *_built_in(catalogue))
    issues = check_scheme(loaded, advised)
    if any(issue.severity == "error" for issue in issues):
        raise CannotRunError(issues)
    return replace(loaded, issues=issues)


def load_resolved(resolved: Mapping[str, object], path: str, file: str) -> LoadedScheme:
    """The scheme whose resolved data is this, with the sha256 that it had when it was loaded from its own files.

    `path` is what those were called; places name `file` instead. What was checked then is not checked again. Raises
    ValueError (pydantic's ValidationError is one) where this version of the tool does not take such a scheme.
    """
    catalogue = read_catalogue()
    tree = tree_of(dict(resolved), Mark(file, 1, 1))
    assert isinstance(tree, MappingNode)
    scheme = Scheme.model_validate(resolved, by_alias=True, by_name=False)
    return LoadedScheme(scheme, path, _sha256(resolved), resolved, tree, *_built_in(catalogue))


def _built_in(catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return tuple(catalogue.kpis), catalogue.kpi_names, tuple(catalogue.sources)


def _find_default(beside: Path | None) -> _Origin:
    for folder in (beside, Path()):
        if folder is not None and _is_file(file := folder / DEFAULT_FILE):
            return _Origin(str(file), file)
    return _Origin(DEFAULT_SCHEME)


def _find_named(name: str, catalogue: Catalogue) -> _Origin:
    if _is_file(file := Path(name)):
        return _Origin(name, file)
    if name in catalogue.schemes:
        return _Origin(name)
    try:
        beside = sorted(near.name for near in file.parent.glob("*.y*ml"))
    except OSError:
        beside = []
    raise _not_found(name, "", catalogue, beside)


def _find_extended(name: str, extending: _Origin, catalogue: Catalogue, where: str) -> _Origin:
    if extending.file is not None and _is_file(file := extending.file.parent / name):
        return _Origin(str(Path(extending.name).parent / name), file)
    if name in catalogue.schemes:
        return _Origin(name)
    raise _not_found(name, where, catalogue, [])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a folder that may not be looked into
        return False


def _not_found(name: str, where: str, catalogue: Catalogue, files: list[str]) -> CannotRunError:
    """No such scheme, with a name that is close and all built-in ones."""
    meant = did_you_mean(Path(name).name, [*catalogue.schemes, *files])
    there_are = say("scheme-not-found.hint", names=quoted(catalogue.schemes))
    return cannot_run("scheme-not-found", where, say("scheme-not-found", name=name), joined(meant, there_are))


def _read_chain(origin: _Origin, catalogue: Catalogue, extending: tuple[_Origin, ...]) -> MappingNode:
    """The scheme at `origin` merged over what it extends; `extending` are those that led here."""
    tree = with_periods_named(read_yaml(origin.file, origin.name)) if origin.file else catalogue.scheme(origin.name)
    tree = _with_calendar(tree, origin)
    extends = tree.entries.get("extends")
    own = MappingNode({key: entry for key, entry in tree.entries.items() if key != "extends"}, tree.mark)
    if extends is None or is_empty(extends.value):
        return own
    where, name = place(tree, ("extends",)), text(extends.value)
    if name is None:
        raise cannot_run("wrong-type", where, say("extends-not-one"))
    base = _find_extended(name, origin, catalogue, where)
    chain = (*extending, origin)
    if base.identity in {link.identity for link in chain}:
        circle = " → ".join(link.shown for link in (*chain, base))
        raise cannot_run("extends-circle", where, say("extends-circle", circle=circle))
    inherited = _read_chain(base, catalogue, chain)
    kept = {key: entry for key, entry in inherited.entries.items() if key not in _NOT_INHERITED}
    return merge(MappingNode(kept, inherited.mark), own)


def _with_calendar(tree: MappingNode, origin: _Origin) -> MappingNode:
    """`tree` with the calendar file that it names in place of the name, so that it counts in the scheme's sha256."""
    entry = tree.entries.get("calendar")
    if entry is None or not isinstance(entry.value, ScalarNode) or (name := entry.value.text) is None:
        return tree
    folder = origin.file.parent if origin.file else Path()
    if not _is_file(folder / name):
        where, message = place(tree, ("calendar",)), say("calendar-not-found", name=name)
        raise cannot_run("calendar-not-found", where, message, say("calendar-not-found.hint"))
    calendar = read_yaml(folder / name, str(Path(origin.name).parent / name))
    return with_entries(tree, {"calendar": Entry(entry.mark, calendar)})


def _sha256(resolved: Mapping[str, object]) -> str:
    # The order of keys stays: the first source that fits a sheet takes it, and cards show KPIs in the scheme's order.
    canonical = json.dumps(resolved, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
