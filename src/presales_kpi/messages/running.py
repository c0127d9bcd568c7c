"""What the run as a whole, scoring and pay have to say."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "two-sentences": ("{first} {second}", "{first}{second}"),
}
