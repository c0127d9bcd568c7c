"""What is wrong with the header of a sheet, and which of its columns nobody reads."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.folding import did_you_mean, fold, fold_header, letters
from presales_kpi.ingest.header_rows import LOOKED_AT, spans
from presales_kpi.ingest.headers import Header, header_cell
from presales_kpi.issues import Issue
from presales_kpi.messages import CATALOGUE, joined, listed, say
from presales_kpi.scheme.sources import Column

#: From this likeness on the words of two headers are taken for spellings of one.
_ALIKE: Final = 0.75
#: What is planned is never what happened, however alike the headers are.
_PLANNED: Final = re.compile(r"预计|预估|预期|计划|expected|planned|\best\b", re.IGNORECASE)
_WORDS: Final = re.compile(r"[\s_\-./]+")
#: What files are delimited by that are not read; where a header holds them, they say so.
_DELIMITERS: Final = "|;\t,^~"


def header_issues(sheet: RawSheet, header: Header, columns: Mapping[str, Column]) -> Iterator[Issue]:
    """What is wrong with the header: required columns that it lacks, columns that it names twice, what nobody reads."""
    place = f"{sheet.place}!{sheet.first_row + header.row}"
    if not header.positions and not header.repeated and any(spec.required for spec in columns.values()):
        yield _no_header(sheet, header, columns)
        return
    chinese = in_chinese(header)
    for column, at_all in header.repeated.items():
        name, cells = called(column, columns[column], chinese), _with_letters(sheet, header, at_all)
        message = say("repeated-header", count=len(at_all), column=name, headers=cells)
        yield Issue("error", "repeated-header", place, message, say("repeated-header.hint"))
    for column, at_all in header.same.items():
        letter = letters(sheet.first_column + header.positions[column])
        message = say("same-columns", headers=_with_letters(sheet, header, at_all), letter=letter)
        yield Issue("note", "same-columns", place, message)
    for column, spec in columns.items():
        if spec.required and column not in header.positions and column not in header.repeated:
            near = did_you_mean_header(header, column, spec)
            accepted = listed(dict.fromkeys((column, *spec.aliases)))
            hint = joined(near, say("missing-column.hint", accepted=accepted, column=column))
            message = say("missing-column", column=called(column, spec, chinese))
            yield Issue("error", "missing-column", sheet.place, message, hint)
    yield from _near(sheet, header, columns)
    notes = set(map(fold, CATALOGUE["template.notes"]))
    unknown = Counter(text for text in header.unknown.values() if fold(text) not in notes)
    if unknown:
        message = say("unused-columns", headers=listed(unknown, 20))
        yield Issue("note", "unused-columns", place, message)


def _with_letters(sheet: RawSheet, header: Header, at_all: Sequence[int]) -> str:
    return listed(f"{header.texts[at]} ({letters(sheet.first_column + at)})" for at in at_all)


def _no_header(sheet: RawSheet, header: Header, columns: Mapping[str, Column]) -> Issue:
    chinese = in_chinese(header)
    wanted = listed(called(column, spec, chinese) for column, spec in columns.items() if spec.required)
    if sheet.sheet is None and header.width <= 1 and header.texts:
        text = next(iter(header.texts.values()))
        found = [delimiter for delimiter in _DELIMITERS if delimiter in text]
        message = say("one-column.delimiter", delimiter=found[0]) if found else say("one-column")
        return Issue("error", "one-column", sheet.place, message, say("one-column.hint"))
    place = f"{sheet.place}!{sheet.first_row + header.row}"
    message = say("no-header", rows=LOOKED_AT, first=listed(header.texts.values(), 8), wanted=wanted)
    return Issue("error", "no-header", place, message, say("no-header.hint"))


def in_chinese(header: Header) -> bool:
    """Whether most headers of the sheet are written in Chinese."""
    return 2 * sum(not text.isascii() for text in header.texts.values()) > len(header.texts)


def called(column: str, spec: Column, chinese: bool) -> str:
    """A column that the sheet lacks, by a header of it in the sheet's language and by its id."""
    header = next((alias for alias in spec.aliases if alias.isascii() != chinese), column)
    return say("column-called", header=header, column=column) if header != column else say("quoted", text=column)


def did_you_mean_header(header: Header, column: str, spec: Column) -> str:
    """The header that nothing reads and that is most like one of the column's, as a question; "" without any."""
    names = (column, *spec.aliases)
    near = [text for text in header.unknown.values() if did_you_mean(text, names)]
    if not any(map(_PLANNED.search, names)):
        near = [text for text in near if not _PLANNED.search(text)]
    likest = max(near, key=lambda text: _likeness(text, names), default="")
    return say("is-it", name=likest) if likest else ""


def _likeness(text: str, names: Sequence[str]) -> float:
    folded = fold(text)
    return max(difflib.SequenceMatcher(None, folded, fold(name)).ratio() for name in names)


def _near(sheet: RawSheet, header: Header, columns: Mapping[str, Column]) -> Iterator[Issue]:
    """Headers that nothing reads, and that nearly are those of a column which may be missing, and is."""
    absent = {
        column: spec
        for column, spec in columns.items()
        if not spec.required and column not in header.positions and column not in header.repeated
    }
    for at, text in header.unknown.items():
        for column, spec in absent.items():
            if alias := next((name for name in (*spec.aliases, column) if nearly(text, name)), None):
                meant = (
                    say("column-called", header=alias, column=column) if alias != column else say("quoted", text=column)
                )
                message, hint = say("near-header", header=text, meant=meant), say("near-header.hint", column=column)
                yield Issue("note", "near-header", header_cell(sheet, header, at), message, hint)
                break


def nearly(text: str, name: str) -> bool:
    """Whether two headers are the same but for the spelling of words, never for a whole word.

    Chinese words are not told apart by blanks; there the first half has to be the same, since what a thing is said of
    stands first (客户名字, 客户名称), and another one makes another thing (投标金额, 中标金额).
    """
    one, other = fold_header(text), fold_header(name)
    if min(len(one), len(other)) < 3 or one == other:
        return False
    if one.isascii() and other.isascii():
        words, others = _WORDS.split(fold(text).strip()), _WORDS.split(fold(name).strip())
        return "".join(words) == "".join(others) or (
            len(words) == len(others) and all(_same_word(*pair) for pair in zip(words, others, strict=True))
        )
    half = (max(len(one), len(other)) + 1) // 2
    return one[:half] == other[:half] and difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= 4 and difflib.SequenceMatcher(None, one, other).ratio() >= 0.8)


def blank_headers(sheet: RawSheet, header: Header, rows: Sequence[Sequence[Cell]]) -> Iterator[Issue]:
    """Columns with cells and without a header, by their letters. Under a header that is merged over several columns
    only the first is read; where not even that is, the header is said to be unused, and its columns are with it."""
    read = set(header.positions.values())
    merged: dict[int, int] = {}
    for row in range(header.first, header.row + 1):
        for left, (_, columns) in spans(sheet, row).items():
            merged |= {at: left for at in range(left + 1, left + columns) if left in header.texts}
    for at in range(max(map(len, rows), default=0) if sheet.sheet is not None else header.width):
        filled = (
            0 if at in header.texts else sum(not is_empty(row[at]) for row in rows if at < len(row) and row[at] != "")
        )
        if not filled or (at in merged and merged[at] not in read):
            continue
        code, letter, hint = "blank-header", letters(sheet.first_column + at), say("blank-header.hint")
        message: str = say("blank-header", letter=letter, count=filled)
        if at in merged:
            code, text, first = "merged-header", header.texts[merged[at]], letters(sheet.first_column + merged[at])
            message = say("merged-header", header=text, first=first, letter=letter, count=filled)
        yield Issue("note", code, header_cell(sheet, header, at), message, hint)
