"""A first look into the sheets of an .xlsx: how far they reach, how long their texts are, errors, hidden rows."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from presales_kpi.ingest.cells import SheetSurvey
from presales_kpi.ingest.folding import column_index, letters
from presales_kpi.ingest.limits import MAX_MERGED, sheet_too_large, too_many, too_much_text
from presales_kpi.ingest.package import Package, PackageError, relations
from presales_kpi.ingest.worksheet_walk import WorksheetWalk
from presales_kpi.messages import say

#: Kept from one chunk for the next, so that what stands across the boundary is seen whole.
_OVERLAP: Final = 1 << 12
#: The longest tag or text inside a cell that is waited for.
_LONGEST: Final = 1 << 23
#: A cell that does not begin as nearly all do, `<c r="B17"` in the columns A to O. A sheet without any, which has no
#: more than the area below, and without a mark that an error or a tag with a prefix would have, or a bare formula,
#: needs no closer look.
_UNUSUAL: Final = re.compile(rb'<c(?! r="[A-O](?:[0-9]{1,6}|10[0-4][0-9]{4})")(?=[\s/>])')
_USUAL_AREA: Final = 15 * 1_049_999
_ODD: Final = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}")(?=[\s/>])|<[^\s<>/:]+:c[\s/>]')
_MARKS: Final = tuple(map(re.compile, (b":c", b'"e"', b"'e'")))  # for so short a text, faster than `in`
_FORMULA: Final = re.compile(rb"<f[\s/>]")
#: A formula that ends its cell, or that only an empty value follows; an empty text (`t="str"`) is told apart later.
_BARE: Final = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
#: Where cells are: of all; of those with something inside (blank formatted ones, however far, are never set up by the
#: reader).
_ALL_CELLS: Final = (re.compile(rb'<c r="([A-Z]{1,3})'), re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})'))
_FILLED_CELLS: Final = (
    re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"[^>]*(?<!/)>'),
    re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"[^>]*(?<!/)>'),
)
_SHARED: Final = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHARED_INDEX: Final = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<v>\s*([0-9]{1,9})\s*</v>""")
_HIDDEN: Final = re.compile(rb"""<row\s(?=[^>]*\bhidden\s*=\s*["'](?:1|true)["'])([^>]*)>""")
_NUMBER: Final = re.compile(rb"""(?:^|\s)r\s*=\s*["']([0-9]{1,7})["']""")
_HIDING: Final = re.compile(rb"hidden\s*=\s*[\"'](?:1|true)")
_FILTERS: Final = (re.compile(b"filterColumn"), re.compile(rb"filterMode\s*=\s*[\"'](?:1|true)"))
_FORMULAS: Final = re.compile(rb"<f[\s>][^<]*")
_ROOT: Final = re.compile(rb"<([^\s<>/:?!]+:)?sst[\s>]")
_TOLD_COUNT: Final = re.compile(rb"""\suniqueCount\s*=\s*["']([+\s0-9]*|[^"']*&[^"']*)["']""")
#: Texts that a part may say it has beyond those that it has: some programs count wrong.
_SPARE_TEXTS: Final = 1_000_000
#: Bytes that a cell takes without its text (what a sheet has beyond counts as texts), and takes at the very least.
_CELL_BYTES, _LEAST_BYTES = 60, 12
#: What a shared text takes at least.
_TEXT_BYTES: Final = 40


@dataclass(frozen=True)
class SharedTexts:
    """The texts that cells share: the part they stand in, how many bytes the longest has, and all together."""

    part: str | None = None
    longest: int = 0
    size: int = 0


@dataclass(frozen=True)
class _Look:
    """What one pass over a sheet's bytes showed, each number an upper bound; `size` is 0 where it need not be known."""

    size: int = 0
    cells: int = 0
    shared: int = 0
    merged: int = 0
    unusual: bool = False
    errors: bool = False
    hidden: bool = False
    filtered: bool = False


def survey_shared_texts(package: Package, part: str | None) -> SharedTexts:
    """How long the shared texts of a workbook are; raises PastLimitError where they are too many or too long."""
    if not part:
        return SharedTexts()
    lengths = _text_lengths(package, part)
    size = sum(max(length, _TEXT_BYTES) for length in lengths)
    if size > package.limits.text_mb * 1_000_000:
        raise too_much_text(package.limits)
    return SharedTexts(part, max(lengths, default=0), size)


def _text_lengths(package: Package, part: str) -> "array[int]":
    """The bytes of each shared text, tags included."""
    lengths, head, rest, mark = array("I"), b"", b"", b"<si"
    for chunk in package.chunks(part):
        if b"\0" in chunk:
            raise PackageError(say("detail.part-encoding", part=part))
        if not lengths and (root := _ROOT.search(rest + chunk)):
            mark = b"<" + (root[1] or b"") + b"si"
        *pieces, rest = (rest + chunk).split(mark)
        head = head if lengths else pieces[0] if pieces else rest
        lengths.extend(map(len, pieces))
        if len(rest) > _LONGEST:
            raise PackageError(say("detail.endless", part=part))
    lengths.append(len(rest))
    _check_count(head, len(lengths), part)
    return lengths[1:]


def _check_count(head: bytes, found: int, part: str) -> None:
    """The reader makes room for as many texts as the part says that it has, be they there or not."""
    told = _TOLD_COUNT.search(head)
    if told and (b"&" in told[1] or int(told[1].strip(b"+ ") or 0) > found + _SPARE_TEXTS):
        raise PackageError(say("detail.text-count", part=part))


def survey_worksheet(
    package: Package, part: str, sheet: str, texts: SharedTexts, allowed: int
) -> tuple[SheetSurvey, int]:
    """What a sheet holds, and the bytes of its texts, of which `allowed` are left; raises PastLimitError.

    For a million cells 0.3 s, a second where it has more columns than O, 3 s where it has errors or is written oddly.
    """
    limits = package.limits
    look = _first_look(package, part, texts)
    if look.merged > MAX_MERGED:
        raise too_many("too-many.merged", MAX_MERGED)
    size = max(look.size - _CELL_BYTES * look.cells, 0) + look.shared * texts.longest
    if size > allowed:
        size = _size_of_texts(package, part, look, texts)
    if size > allowed:
        raise too_much_text(limits)
    far = look.unusual or max(look.cells, _USUAL_AREA) > limits.cells
    odd = far and any(_ODD.search(text) for text in _overlapping(package, part))
    if far and not odd:
        _check_reach(package, part, sheet)
    if odd or look.errors:
        walk = WorksheetWalk(package, part, sheet)
        errors, hidden = walk.errors, frozenset(walk.hidden)
    else:
        errors, hidden = {}, _hidden_rows(package, part, sheet) if look.hidden else frozenset()
    filtered = look.filtered or (bool(hidden) and _table_filtered(package, part))
    return SheetSurvey(errors, hidden, filtered), size


def _first_look(package: Package, part: str, texts: SharedTexts) -> _Look:
    """Cells and texts are counted only where there may be too many of them."""
    size, most = package.size(part), package.limits.text_mb * 1_000_000
    cells = package.unpacked // _LEAST_BYTES
    counting = package.unpacked > most or cells * texts.longest > most or cells > package.limits.cells
    found = _Look(size if counting else 0, 0 if counting else cells)
    merged = shared = cells = 0
    for text in _overlapping(package, part):
        merged += text.count(b"mergeCell ")
        if counting:
            shared += len(_SHARED.findall(text))
            cells += sum(text.count(start) for start in (b"<c ", b"<c>", b":c ", b":c>"))
        found = _Look(
            found.size, found.cells, 0, 0,
            found.unusual or _MARKS[0].search(text) is not None or _UNUSUAL.search(text) is not None,
            found.errors or any(mark.search(text) for mark in _MARKS[1:]) or _has_bare_formula(text),
            found.hidden or _HIDING.search(text) is not None,
            found.filtered or any(mark.search(text) for mark in _FILTERS),
        )  # fmt: skip
    return replace(found, cells=cells or found.cells, shared=shared, merged=merged)


def _has_bare_formula(text: bytes) -> bool:
    return _FORMULA.search(text) is not None and _BARE.search(text) is not None


def _overlapping(package: Package, part: str) -> Iterator[bytes]:
    tail = b""
    for chunk in package.chunks(part):
        if b"\0" in chunk:
            raise PackageError(say("detail.part-encoding", part=part))
        text = tail + chunk
        end = text.rfind(b">") + 1  # a tag cut off must not be taken for an odd one
        yield text[:end]
        tail = text[max(end - _OVERLAP, 0) :]
        if len(tail) > _LONGEST:
            raise PackageError(say("detail.endless", part=part))


def _check_reach(package: Package, part: str, sheet: str) -> None:
    for column_of, row_of in (_ALL_CELLS, _FILLED_CELLS):
        columns: set[bytes] = set()
        last_row = cells = 0
        for text in _overlapping(package, part):
            found = column_of.findall(text)
            cells += len(found)
            columns.update(found)
            last_row = max(last_row, max(map(int, set(row_of.findall(text))), default=1) - 1)
        last_column = max((column_index(one.decode()) for one in columns), default=0)
        if not package.limits.too_far(last_row, last_column) and cells <= package.limits.cells:
            return
    raise sheet_too_large(sheet, f"{letters(last_column)}{last_row + 1}")


def _size_of_texts(package: Package, part: str, look: _Look, texts: SharedTexts) -> int:
    """The bytes of all texts in a sheet: a shared one for each of its cells (where it is written so oddly that it is
    not clear which, the longest), formulas not at all."""
    size, unclear = look.size - _CELL_BYTES * look.cells, look.shared
    lengths = _text_lengths(package, texts.part) if texts.part and look.shared else ()
    for text in _overlapping(package, part):
        size -= sum(map(len, _FORMULAS.findall(text)))
        known = [lengths[index] for index in map(int, _SHARED_INDEX.findall(text)) if index < len(lengths)]
        size, unclear = size + sum(known), unclear - len(known)
    return max(size, 0) + max(unclear, 0) * texts.longest


def _hidden_rows(package: Package, part: str, sheet: str) -> frozenset[int]:
    hidden: set[int] = set()
    for text in _overlapping(package, part):
        for attributes in _HIDDEN.findall(text):
            number = _NUMBER.search(attributes)
            if number is None:  # it counts on from the row before
                return frozenset(WorksheetWalk(package, part, sheet).hidden)
            hidden.add(int(number[1]) - 1)
    return frozenset(hidden)


def _table_filtered(package: Package, part: str) -> bool:
    """Whether a table on the sheet has a filter set."""
    tables = [file for kind, file in relations(package, part).values() if kind == "table" and file]
    return any(mark.search(package.read(table)) for table in tables for mark in _FILTERS)
