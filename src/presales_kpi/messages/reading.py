"""What reading inputs has to say: files, headers, cells, records."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {}
