"""Write docs/reference/presets.md from the presets themselves, so that the page and the data never differ.

python scripts/preset_docs.py
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from presales_kpi.scheme.presets import CELL_KEYS, CellRules, Preset, PresetColumn, read_presets

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "presets.md"
_INTRO: Final = """\
# Presets

How the exports of known CRMs and bid trackers are read, made from the data in `src/presales_kpi/builtin/sources` by
`scripts/preset_docs.py`. What a preset does is in [data.md](data.md#presets), how to use one in
[a CRM's export as it is](../how-to/crm-preset.md).

Headers are tried in the order given; the first that is there is read. *In italics*: not seen in a primary source (a
page of the vendor's, or an export known to be unchanged), so check once that your export means what is said here.
"""


def page() -> str:
    """The whole page."""
    lines = [line for preset in read_presets().values() for line in _section(preset)]
    return "\n".join([_INTRO, *lines]).rstrip() + "\n"


def _section(preset: Preset) -> Iterator[str]:
    doubted = frozenset(preset.unconfirmed)
    yield f"## `{preset.preset}`\n"
    keyless = " It may lack the key." if preset.keyless else ""
    yield f"{preset.label.text('en')} ({preset.label.text('zh')}), read as rows of `{preset.source}`.{keyless}"
    yield "Recognised by these headers in one row:\n"
    yield from (f"- {_listed(headers, doubted)}" for headers in preset.recognise)
    yield "\n| column | headers | without any of them | cells |\n|---|---|---|---|"
    for name, column in preset.columns.items():
        headers = _listed((one.header for one in column.headers), doubted)
        instead = _listed((one.header for one in column.instead), doubted)
        yield f"| `{name}` | {headers} | {instead} | {'; '.join(_cells(column, doubted))} |"
    yield ""


def _cells(column: PresetColumn, doubted: frozenset[str]) -> Iterator[str]:
    yield from _rules(column, doubted)
    for one in (*column.headers, *column.instead):
        for rule in _rules(one, doubted):
            yield f"under {one.header}: {rule}"
    if column.empty:
        yield f"{_listed(column.empty, doubted)}: empty"
    if column.others:
        yield f"any other word: {column.others}, but an error where it fits {_listed(column.unless, doubted)}"


def _rules(one: CellRules, doubted: frozenset[str]) -> Iterator[str]:
    for value, words in one.values.items():
        yield f"{value}: {_listed(words, doubted)}"
    for key in CELL_KEYS:
        if given := getattr(one, key):
            yield f"`{key}: {given}`"


def _listed(texts: Iterable[str], doubted: frozenset[str], by: str = ", ") -> str:
    return by.join(f"*{_plain(text)}*" if text in doubted else _plain(text) for text in texts)


def _plain(text: str) -> str:
    """A text as Markdown shows it unchanged."""
    return text.replace("_", r"\_").replace("*", r"\*")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
