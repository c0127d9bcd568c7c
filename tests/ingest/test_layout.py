"""However a sheet is dressed up, its records are the same, and every row has its state."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.conversion import Exchange
from presales_kpi.ingest.tables import Draft, draft_table
from tests.ingest.inputs import bids_with

CUSTOMER = {"customer": {"type": "text", "aliases": ["客户名称"], "required": False}}
SOURCE = bids_with(columns=CUSTOMER).sources["bids"]
COLUMNS = {
    "bid_id": "投标编号",
    "presales": "售前",
    "decided_on": "开标日期",
    "result": "结果",
    "amount": "金额",
    "customer": "客户名称",
}
#: What stands in the way: titles, marks, sums, footers and header lines.
TITLES = [
    ["2026年第三季度投标台账"],
    ["As of 2026-10-01"],
    ["筛选：全部", "", "2026"],
    [""],
    ["Filtered By", "Show: All"],
]
MARKS = ["{}", " {} ", "{}*", "＊{}", "{}（必填）", "{}：", "{} (required)", "{}\n"]
FILLERS: list[list[Any]] = [
    ["合计", "", "", "", 99], ["Total (3)"], [""], ["小计", 3], ["Confidential Information - Do Not Distribute"],
    ["备注：含税"],
]  # fmt: skip
NAMES = ["海尔", "Total Energies", "合计科技有限公司", "Sum", "备注：公司", "投标编号", ""]

records = st.lists(
    st.tuples(
        st.sampled_from(["张伟", "李娜", "王强"]), st.sampled_from(["2026-07-01", "2026-08-15"]),
        st.sampled_from(["中标", "未中标"]), st.integers(0, 99), st.sampled_from(NAMES),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def draft(rows: Sequence[Sequence[Any]]) -> Draft:
    return draft_table("bids", SOURCE, [RawSheet("Q3.xlsx", "投标", ("投标",), rows)], Exchange("CNY"))


def values(found: Draft) -> list[list[Any]]:
    """The records in order, as the frame holds them."""
    frame = found.frame.loc[found.state == "", [*COLUMNS]]
    return [[str(value) for value in row] for row in frame.itertuples(index=False)]


@settings(max_examples=150)
@given(records, st.permutations([*COLUMNS]), st.data())
def test_layout_does_not_change_what_is_read(
    found: list[tuple[Any, ...]], order: list[str], data: st.DataObject
) -> None:
    plain = [[f"B{at}", *record] for at, record in enumerate(found)]
    expected = draft([[*COLUMNS.values()], *plain])
    assert list(expected.state) == [""] * len(plain)
    left = data.draw(st.integers(0, 2))
    header = [data.draw(st.sampled_from(MARKS)).format(COLUMNS[column]) for column in order]
    at_column = {column: at for at, column in enumerate(COLUMNS)}
    body: list[list[Any]] = []
    for record in plain:
        body += data.draw(st.lists(st.sampled_from([*FILLERS, header]), max_size=2))
        body.append([record[at_column[column]] for column in order])
    body += data.draw(st.lists(st.sampled_from(FILLERS), max_size=3))
    titles = data.draw(st.lists(st.sampled_from(TITLES), max_size=5))
    width = left + len(order)
    rows = [([""] * left + row + [""] * width)[:width] for row in (*titles, header, *body)]
    dressed = draft(rows)
    assert values(dressed) == values(expected)
    assert set(dressed.state) <= {"", "blank", "subtotal"}
    last = max(at for at, row in enumerate(rows) if any(cell != "" for cell in row))
    assert len(dressed.state) == last - len(titles), "every row below the header, down to the last that holds anything"


@settings(max_examples=150)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", " ", "投标编号", "售前", "开标日期", "结果", "张伟", "合计", "B1", 1.0, "x"]),
            max_size=6,
        ),
        max_size=9,
    ),
    st.booleans(),
)
def test_any_sheet_is_read_or_refused_in_words(rows: list[list[Any]], text: bool) -> None:
    sheet = RawSheet("a.csv" if text else "a.xlsx", None if text else "投标", ("投标",), rows)
    found = draft_table("bids", SOURCE, [sheet], Exchange("CNY"))
    assert len(found.frame) == len(found.state) <= len(rows)
    assert set(found.state) <= {"", "blank", "subtotal", "rejected", "duplicate"}
    (reading,) = found.readings
    assert len({one.letter for one in reading.columns}) == len(reading.columns)
