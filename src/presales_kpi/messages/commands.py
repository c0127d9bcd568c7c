"""What the commands and their options say of themselves, and what they tell on the terminal."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {}
