"""Which sheet belongs to which source: by its name, and by its headers only where it has no name to speak of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.headers import find_header
from presales_kpi.ingest.rows import is_blank
from presales_kpi.issues import Issue, cannot_run
from presales_kpi.messages import CATALOGUE, joined, listed, say
from presales_kpi.scheme.sources import Source

#: So many of a sheet's headers have to name columns of a source before it is said to look like it.
_FEWEST: Final = 3
#: What programs call a sheet by themselves.
_SHEET_NAME: Final = re.compile(
    r"(?:work)?sheet ?\d*|工作表 ?\d*|表格? ?\d*|页 ?\d+|feuil\d+|tabelle\d+|hoja ?\d+", re.ASCII
)
#: What they call a file, and the words that say nothing about what is in it: dates, periods, copies.
_FILE_NAME: Final = re.compile(
    r"(?:stdin|-|book|workbook|工作簿|report|reports|报表|export|exported|exports|导出|download|下载|data|数据|output|untitled"
    r"|未命名|新建|new|table|表格?|copy|副本|fy|q(?=\d)|h(?=[12])|[\d年季月日第度上下半一二三四 _.()\-])*"
)


@dataclass(frozen=True)
class Assignment:
    """The sheets of each source that has any, in the scheme's order, and what is to be said of the rest."""

    sheets: Mapping[str, Sequence[RawSheet]]
    issues: tuple[Issue, ...] = field(default=())


def assign_sheets(
    sheets: Sequence[RawSheet], sources: Mapping[str, Source], known: Mapping[str, str] | None = None
) -> Assignment:
    """Each sheet with the first source whose `match` fits its name, or with the one that `known` has for its place.

    A sheet without a name of its own (`Sheet1` alone in its file, standard input) belongs to the one source whose
    headers it has, where no other sheet does; a note says so. Raises CannotRunError where no sheet belongs to any.
    """
    found: dict[str, list[RawSheet]] = {}
    unused: list[RawSheet] = []
    for sheet in sheets:
        source_id = (known or {}).get(sheet.place) or source_named(sheet, sources)
        if source_id is None:
            unused.append(sheet)
        else:
            found.setdefault(source_id, []).append(sheet)
    unused = [sheet for sheet in unused if not _is_own(sheet) and not all(map(is_blank, sheet.rows))]
    like = {sheet.place: sources_like(sheet, sources) for sheet in unused}
    issues: list[Issue] = []
    nameless = [sheet for sheet in unused if _is_nameless(sheet, sheets) and len(like[sheet.place]) == 1]
    for sheet in nameless:
        (source_id,) = like[sheet.place]
        if source_id not in found and sum(like[other.place] == (source_id,) for other in nameless) == 1:
            found[source_id] = [sheet]
            unused.remove(sheet)
            hint = say("taken-by-headers.hint")
            issues.append(
                Issue("note", "taken-by-headers", sheet.place, say("taken-by-headers", source=source_id), hint)
            )
    if not found:
        raise _no_known_sheet(sheets, sources, like)
    issues += _unused(unused, sources, like)
    return Assignment({source_id: found[source_id] for source_id in sources if source_id in found}, tuple(issues))


def source_named(sheet: RawSheet, sources: Mapping[str, Source]) -> str | None:
    """The first source that the sheet's name belongs to, or else that of its file."""
    for name in map(fold, sheet.names):
        for source_id, source in sources.items():
            if any(fnmatchcase(name, fold(pattern)) for pattern in source.match):
                return source_id
    return None


def sources_like(sheet: RawSheet, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The sources all of whose required columns the sheet has, and at least three columns in all. One that reads only
    headers which another reads too, and fewer of them, is left out."""
    claimed: dict[str, frozenset[int]] = {}
    for source_id, source in sources.items():
        header = find_header(sheet, source.columns)
        if header is None or len(header.positions) < _FEWEST:
            continue
        if all(column in header.positions for column, spec in source.columns.items() if spec.required):
            claimed[source_id] = frozenset(header.positions.values())
    return tuple(one for one, own in claimed.items() if not any(own < other for other in claimed.values()))


def _is_nameless(sheet: RawSheet, sheets: Sequence[RawSheet]) -> bool:
    """Whether the sheet's name is one that programs give, and it is the only one of its file that holds anything."""
    if sheet.sheet is None:
        return all(_FILE_NAME.fullmatch(fold(name)) for name in sheet.names)
    if any(other.file == sheet.file and other is not sheet and not all(map(is_blank, other.rows)) for other in sheets):
        return False
    return _SHEET_NAME.fullmatch(fold(sheet.sheet)) is not None or _FILE_NAME.fullmatch(fold(sheet.sheet)) is not None


def _is_own(sheet: RawSheet) -> bool:
    """Whether it is a sheet that `init` writes for people to read: nothing to report."""
    own = set(map(fold, CATALOGUE["template.lists"]))
    return any(fold(name) in own for name in sheet.names)


def _unused(
    unused: Sequence[RawSheet], sources: Mapping[str, Source], like: Mapping[str, tuple[str, ...]]
) -> Iterator[Issue]:
    patterns = [pattern for source in sources.values() for pattern in source.match]
    for sheet in unused:
        named = did_you_mean(next(iter(sheet.names), ""), patterns)
        looks = _looks_like(like[sheet.place])
        hint = joined(named, looks or say("unused-sheet.hint"))
        yield Issue("note", "unused-sheet", sheet.place, say("unused-sheet"), hint)


def _looks_like(source_ids: Sequence[str]) -> str:
    """What to do with a sheet that has the headers of these sources and the name of none."""
    if not source_ids:
        return ""
    return say("looks-like" if len(source_ids) == 1 else "looks-like.several", sources=tuple(source_ids))


def _no_known_sheet(
    sheets: Sequence[RawSheet], sources: Mapping[str, Source], like: Mapping[str, tuple[str, ...]]
) -> Exception:
    patterns = [pattern for source in sources.values() for pattern in source.match]
    where = ", ".join(dict.fromkeys(sheet.file for sheet in sheets))
    names = listed(
        say("quoted", text=name) for name in dict.fromkeys(sheet.names[0] for sheet in sheets if sheet.names)
    )
    wanted = listed(map(_called, sources.values()), len(sources))
    message = say("no-known-sheet", found=names or say("none"), wanted=wanted)
    suggestions: list[str] = []
    for sheet in sheets:
        suggestions.append(did_you_mean(next(iter(sheet.names), ""), patterns))
        if like.get(sheet.place):
            suggestions.append(say("of-sheet", sheet=sheet.place, text=_looks_like(like[sheet.place])))
    otherwise = "" if any(like.values()) else say("no-known-sheet.hint")
    return cannot_run("no-known-sheet", where, message, joined(*suggestions, otherwise))


def _called(source: Source) -> str:
    """The first name of a source, and the first in Chinese where that is another."""
    chinese = [pattern for pattern in source.match if not pattern.isascii()]
    first = source.match[0]
    return say("in-two-languages", first=first, second=chinese[0]) if chinese and chinese[0] != first else first
