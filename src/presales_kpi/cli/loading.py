"""The scheme that a command is to apply."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presales_kpi.scheme.loaded import LoadedScheme


def scheme_for(inputs: Sequence[Path], name: str | None, lang: StrEnum | None) -> "LoadedScheme":
    """The scheme called `name`, else the one beside the first input, else the built-in one; in the language asked for,
    else its own. Raises CannotRunError."""
    from presales_kpi.scheme.loader import load_scheme

    loaded = load_scheme(name, inputs[0] if inputs[0].is_dir() else inputs[0].parent)
    if lang is None:
        return loaded
    return replace(loaded, scheme=loaded.scheme.model_copy(update={"language": lang.value}))
