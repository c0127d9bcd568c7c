"""Which rows of a sheet are records at all: blank rows, sums, footers and header lines are not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from presales_kpi.ingest.cells import Cell, RawSheet, is_empty
from presales_kpi.ingest.folding import fold

_COUNT: Final = r"(?:\s?[(]?\s?[\d,.]+\s?(?:条|行|个|项|笔|records?|rows?|items?)?(?:记录)?\s?[)]?)?"
#: What exports and hands write in front of a sum and nowhere else.
_SUM: Final = re.compile(
    rf"(?:(?:本页|本月|本季|本季度|本年|全年|分类|部门|金额|数量)?\s?(?:合\s?计|总\s?计|小\s?计|共\s?计|累\s?计|汇\s?总|总\s?数)"
    rf"|grand totals?|grand summar(?:y|ies)|sub-?\s?totals?|totals?|total records|sum)\s?:?{_COUNT}\s?:?"
    r"|共\s?[\d,]+\s?(?:条|行|个|项|笔)(?:记录|数据)?|[\d,]+ (?:records?|rows?)"
)
#: The same with the group's name, as pivot tables and Excel's own subtotals write it: a name may read so too.
_GROUP_SUM: Final = re.compile(
    r".+(?:合计|总计|小计|汇总|计数|平均值|最大值|最小值|求和)\s?:?|.+ (?:sub-?\s?total|total|count|average|sum)\s?:?"
    r"|(?:sub-?\s?)?totals? (?:for|of)\b.+|(?:sub-?\s?)?total(?::.+| ?\(.+\))|(?:合计|小计|总计)[:(].+"
    r"|count|average|avg|median|min|max|计数|平均值?|最大值?|最小值?|求和|中位数"
)
#: Lines that systems print and people sign under a table.
_FOOTER: Final = re.compile(
    r"(?:制表|制单|填表|填报|编制|审核|复核|审批|批准|核准|打印|导出|统计|经办|负责|负责人签字|签字|签名|盖章|数据来源|来源|(?:数据|统计)?(?:截至|截止)"
    r"|编号|页码|备注|说明|附注|附|注)(?:人|员|时间|日期|单位|部门|者)?\s?(?:\d\s?)?(?::.*)?"
    r"|第\s?\d+\s?页.*|.*版权所有.*"
    r"|copyright\s?(?:\(c\)|©|\d{4}).*|(?:\(c\)|©)\s?\d{4}.*|.*\ball rights reserved\b.*"
    r"|confidential information\b.*|confidential\s?(?:[-–—].*)?|.*\bdo not distribute\b.*"
    r"|(?:report )?(?:generated|exported|printed|prepared|approved|checked|reviewed|run|filtered) (?:by|on|at)\b.*"
    r"|(?:as of|data as of|exported|generated|source|notes?|remarks?)\s?:.*|as of \d.*|page \d+ of \d+"
    r"|end of (?:report|file|export|data)\b.*"
)
#: Labels of footers that are ordinary words of a cell as well: with a colon behind, or in the key's place.
_SUSPECT: Final = re.compile("[合总小汇共累计制填编审复批核打导统经负签盖数来截页备说附注第版均值和条行位©Ａ-Ｚａ-ｚ]")
_SUSPECT_ASCII: Final = re.compile(
    r"\s*(?:grand|total|sub|sum|count|av|med|m[ia][nx]\b|copyright|\(c\)|conf|gen|exp|pri|pre|app|che|rev|run|fil|rep|as\b|data"
    r"|source|note|remark|page|end\b|do not|all rights|[\d,]+ r)",
    re.IGNORECASE,
)
_LAST: Final = frozenset("lLtTeEmMdD:. ")
_ENDS: Final = ("total", "count", "average", "sum", "total:", "reserved.", "reserved", "istribute")


def data_rows(sheet: RawSheet, header_row: int) -> Sequence[Sequence[Cell]]:
    """The rows below the header, down to the last one that holds anything."""
    end = len(sheet.rows)
    while end > header_row + 1 and is_blank(sheet.rows[end - 1]):
        end -= 1
    return sheet.rows[header_row + 1 : end]


def is_blank(row: Sequence[Cell], positions: Sequence[int] = ()) -> bool:
    """Whether nothing stands in the row, or at these positions of it."""
    if not positions:
        return row.count("") == len(row) or all(map(is_empty, row))
    return all(at >= len(row) or row[at] == "" or is_empty(row[at]) for at in positions)


def hidden_rows(sheet: RawSheet, first: int, states: Sequence[str]) -> int:
    """How many of the rows whose states these are, the sheet's from `first` (from 1) on, are hidden and not blank."""
    rows = (row - first + 1 for row in sheet.hidden_rows)
    return sum(0 <= at < len(states) and states[at] != "blank" for at in rows)


@dataclass(frozen=True)
class Places:
    """Where the columns of a sheet stand that tell a record from a sum: `key`, None where the source has none or the
    sheet lacks it, and those where no sum can stand: people, dates, choices."""

    key: int | None
    describing: frozenset[int]


def summary_rows(rows: Sequence[Sequence[Cell]], places: Places) -> list[int]:
    """The positions of the rows that say of themselves, in their first text or their key, that they are a sum or a
    footer. A row with a key of its own and any of the describing cells is a record, whatever its customer is called."""
    found: list[int] = []
    key_at = places.key
    for at, row in enumerate(rows):
        first = _first_text(row)
        key = row[key_at] if key_at is not None and key_at < len(row) else ""
        says_so = first != "" and _suspicious(first) and _is_summary(row, first, key, places)
        if says_so or (key is not first and _is_sum(key)):
            found.append(at)
    return found


def _is_sum(key: Cell) -> bool:
    return isinstance(key, str) and key != "" and _suspicious(key) and _SUM.fullmatch(fold(key[:200])) is not None


def _first_text(row: Sequence[Cell]) -> str:
    for cell in row:
        if isinstance(cell, str) and cell and not is_empty(cell):
            return cell
    return ""


def _suspicious(text: str) -> bool:
    """A quick look: most cells of most exports are told apart here."""
    if text.isascii():
        ends = text[-1] in _LAST and text.rstrip().casefold().endswith(_ENDS)
        return ends or _SUSPECT_ASCII.match(text) is not None
    return _SUSPECT.search(text) is not None


def _is_summary(row: Sequence[Cell], first: str, key: Cell, places: Places) -> bool:
    folded = fold(first[:200])
    plain, grouped = _SUM.fullmatch(folded) or _FOOTER.fullmatch(folded), _GROUP_SUM.fullmatch(folded)
    if not plain and not grouped:
        return False
    described = sum(at < len(row) and not is_empty(row[at]) and row[at] is not first for at in places.describing)
    if key is first:
        return bool(plain) or not described
    if is_empty(key):
        return described <= (1 if plain else 0)
    return not isinstance(key, str) and not described  # how many there are, under the key


def as_header(row: Sequence[Cell]) -> tuple[str, ...]:
    """The texts of a row for comparing it with a header line: folded, without the empty cells at its end."""
    texts = [fold(cell) if isinstance(cell, str) else str(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def spills_over(row: Sequence[Cell], width: int) -> bool:
    """Whether a row of a text file has more filled cells than its header: a delimiter inside a cell has shifted it."""
    return any(not is_empty(cell) for cell in row[width:])
