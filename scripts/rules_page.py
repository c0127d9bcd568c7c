"""Makes `docs/reference/rules.md`: every rule of `presales_kpi.scheme.rules` with the smallest broken scheme of
`tests/errors` that breaks it, and what is said about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from presales_kpi.messages import in_language, say
from presales_kpi.scheme.rules import GROUPS, sentence

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "reference" / "rules.md"
ERRORS: Final = ROOT / "tests" / "errors"
INTRO: Final = """\
# Rules

What `presales-kpi validate` checks of a scheme: each rule with its code, what it asks and why, an example that breaks
it, and what is said about the example. An **error** keeps a scheme from being used. A **warning** is something allowed
but doubtful; with `--strict` it is a finding too. The rules under *Design* are about whether a scheme is a good one
(SMART: specific, measurable, achievable, relevant, time-bound), and only `validate` says them.

Codes stay the same between versions. Examples that say `extends: small` build on a small scheme of the tests. This page
is made by `make docs` from the checks' own sentences and the broken schemes in `tests/errors`, each of which is a test.
"""


@dataclass(frozen=True)
class Example:
    """A broken scheme: its text, or None where it is no text, and the lines that it is answered with, by code."""

    name: str
    text: str | None
    said: tuple[tuple[str, str], ...]

    def of(self, code: str) -> list[str]:
        """The lines with `code`, which ends them in brackets after the severity, if that is not an error."""
        return [line for line_code, line in self.said if line_code == code]


def code_of(line: str) -> str:
    """The code in the brackets that end a line of `expected.txt`."""
    return line.rpartition("[")[2].removesuffix("]").rpartition(" ")[2]


def examples() -> list[Example]:
    """All broken schemes, the smallest first."""
    found = [_example(folder) for folder in sorted(ERRORS.glob("*/*")) if (folder / "scheme.yaml").is_file()]
    return sorted(found, key=lambda one: (one.text is None, len(one.text or ""), one.name))


def _example(folder: Path) -> Example:
    try:
        text = (folder / "scheme.yaml").read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = None
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    return Example(folder.name, text, tuple((code_of(line), line) for line in lines))


def page() -> str:
    """The whole page."""
    shown, parts = examples(), [INTRO]
    for group, keys in GROUPS.items():
        parts.append(f"## {say(group)}\n")
        for key in keys:
            parts += _rule(key.removeprefix("rule-"), shown)
    return "\n".join(parts)


def _rule(code: str, shown: list[Example]) -> Iterator[str]:
    why = sentence(code)
    example = next((one for one in shown if one.of(code)), None)
    severity = "warning" if example and f"[warning: {code}]" in example.of(code)[0] else "error"
    yield f"### `{code}`\n"
    yield f"{severity.capitalize()}. {why}\n\n{in_language(why, 'zh')}\n"
    if example is None:
        return
    if example.text is not None:
        yield f"```yaml\n{example.text.rstrip()}\n```\n"
    said = "\n".join(example.of(code))
    yield f"```\n{said}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
