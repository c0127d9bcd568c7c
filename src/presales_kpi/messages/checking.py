"""What the checks of a scheme have to say."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {}
