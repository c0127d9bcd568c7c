"""Two resolved schemes, sealed and today's: which keys differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from presales_kpi.since import Changed

#: The parts of a key, from the top of the scheme down; places in a list are counted from 1.
Path = tuple[str, ...]


@dataclass(frozen=True)
class KeyChange:
    """A key of the scheme that is new, gone or another; `value` has it with its parts joined by dots."""

    path: Path
    value: Changed


def keys_changed(sealed: Mapping[str, object], now: Mapping[str, object]) -> tuple[KeyChange, ...]:
    """The keys whose values differ, in the order of today's scheme; those that are gone come after their neighbours."""
    return tuple(_differences((), sealed, now))


def _differences(path: Path, old: object, new: object) -> Iterator[KeyChange]:
    if old == new:
        return
    then, here = _parts(old), _parts(new)
    if then is None or here is None or {type(old), type(new)} >= {dict, list}:
        yield KeyChange(path, Changed(".".join(path), _text(old), _text(new)))
        return
    for part in dict.fromkeys((*here, *then)):
        yield from _differences((*path, part), then.get(part), here.get(part))


def _parts(value: object) -> Mapping[str, object] | None:
    """What a mapping, or a list of such, is made of; nothing for what is not there; None for what has no parts."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return {str(number): part for number, part in enumerate(value, 1)}
    return None


def _text(value: object) -> str | None:
    """A value in one line, as in YAML."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return f"[{', '.join(_text(one) or '~' for one in value)}]"
    if isinstance(value, Mapping):
        parts = (f"{key}: {_text(one) or '~'}" for key, one in value.items())
        return f"{{{', '.join(parts)}}}"
    return str(value)
