"""What measuring has to say."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {}
