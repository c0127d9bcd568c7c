"""Whole columns: what only the other cells decide, and the types that come out."""

from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.cells import EXCEL_ERRORS, Cell, ErrorCell
from presales_kpi.ingest.columns import parse_column, typed_series
from presales_kpi.ingest.folding import clean
from presales_kpi.ingest.numerals import Bad
from presales_kpi.scheme.sources import Column


def parsed(cells: list[Cell], **spec: Any) -> list[Any]:
    found = parse_column(cells, Column.model_validate(spec), "CNY")
    return [found.bad[at].code if at in found.bad else value for at, value in enumerate(found.values)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("００１", "001"), ("00123", "00123"), (123.0, "123"), ("NA", "NA"), ("\u00a0A  1 ", "A 1"), (True, "TRUE"),
        (0.1, "0.1"), (1e16, "10000000000000000"), ("a\u200bb", "ab"), ("None", "None"), ("-", "-"),
    ],
)  # fmt: skip
def test_ids_are_text(cell: Cell, text: str) -> None:
    assert parsed([cell], type="id") == [text]


def test_equal_cells_of_different_kinds_are_read_apart() -> None:
    assert parsed([1, True, 1.0, "1"], type="text") == ["1", "TRUE", "1", "1"]
    assert parsed([1, True, 1.0, "1"], type="number") == [1_000_000, "bad-number", 1_000_000, 1_000_000]
    assert parsed([1, True, 0, False, 2], type="boolean") == [True, True, False, False, "bad-boolean"]


def test_choices_go_by_name_or_value() -> None:
    values = {"won": ["中标", "Closed Won"], "lost": ["未中标"]}
    cells: list[Cell] = ["中标", "WON", " closed  won", "ＷＯＮ", "赢了", ""]
    assert parsed(cells, type="choice", values=values) == ["won", "won", "won", "won", "bad-choice", None]


def test_all_others_may_stand_for_one_value() -> None:
    values = {"won": ["中标"], "open": []}
    cells: list[Cell] = ["中标", "Prospecting", "", "-", ErrorCell("#N/A")]
    assert parsed(cells, type="choice", values=values, others="open") == ["won", "open", None, "open", "excel-error"]


def test_words_for_an_empty_cell_are_declared() -> None:
    for kind in ("money", "number", "percent", "duration", "date", "datetime", "boolean"):
        assert parsed(["--", "Ｎ/Ａ", "无", ""], type=kind) == ["says-nothing"] * 3 + [None], kind
        assert parsed(["--", "ｎ/a", "无", ""], type=kind, empty=["--", "N/A"])[:2] == [None, None], kind
    assert parsed(["--", "A"], type="text", empty="--") == [None, "A"]
    assert parsed(["--", "张伟"], type="people", empty="--")[0] is None
    assert parsed(["TBD"], type="money") == ["bad-money"], "not nothing, but not known yet"
    assert parse_column(["--", "1"], Column(type="money", empty=("--",)), "CNY").empty.tolist() == [True, False]


def test_bare_numbers_beside_percent_signs_are_refused() -> None:
    cells: list[Cell] = ["85%", "0.85", "0", "", 0.85, "TBD"]
    assert parsed(cells, type="percent") == [850_000, "mixed-percent", 0, None, "mixed-percent", "bad-percent"]
    assert parsed(["0.85", 0.5], type="percent") == [850_000, 500_000]


def test_bare_numbers_beyond_1_leave_the_scale_open() -> None:
    assert parsed([85, 92.5, 0.5, 0], type="percent") == ["ambiguous-percent"] * 3 + [0]
    assert parsed([85, 92.5, 0.5, 0], type="percent", unit="percent") == [850_000, 925_000, 5_000, 0]
    assert parsed([1.2, 0.5, "85%"], type="percent", unit="fraction") == [1_200_000, 500_000, 850_000]


def test_one_decimal_comma_puts_every_mark_in_doubt() -> None:
    cells: list[Cell] = ["1,234", "12,5", "99.5", "7", 1.5, ""]
    doubtful = ["ambiguous-decimals"] * 3
    assert parsed(cells, type="number") == [*doubtful, 7_000_000, 1_500_000, None]
    assert parsed(cells, type="money") == [*doubtful, 70_000, 15_000, None]
    assert parsed(["1.234", "12,5"], type="number", decimal="comma") == [1_234_000_000, 12_500_000]
    assert parsed(["1,234", "12,5"], type="number", decimal="point") == [1_234_000_000, "bad-number"]
    assert parsed(["85,5%", "85.5%"], type="percent") == ["ambiguous-decimals"] * 2
    assert parsed(["1,5h", "1.5h", "1:30"], type="duration") == ["ambiguous-decimals"] * 2 + [5_400_000_000]


def test_error_texts_of_a_text_export_are_errors() -> None:
    assert parsed(["#N/A", "#DIV/0!", "#1"], type="text") == ["excel-error", "excel-error", "#1"]


def test_types_are_those_of_a_table() -> None:
    for kind in ("money", "number", "percent", "duration"):
        assert typed_series([1, None], kind).dtype == "Int64"
    assert typed_series([datetime(2026, 1, 1), None], "date").dtype == "datetime64[us]"
    answers = typed_series([True, None, False], "boolean")
    assert answers.dtype == "boolean" and answers.tolist() == [True, pd.NA, False]
    texts = typed_series(["a", None], "text")
    assert texts.dtype == object and texts.tolist() == ["a", None]
    assert typed_series([], "id").dtype == object
    assert pd.isna(typed_series([None], "datetime")[0])
    assert isinstance(typed_series([5], "percent").to_numpy(np.int64)[0], np.int64)


SPECS: list[dict[str, Any]] = [
    {"type": "id"}, {"type": "text", "empty": ["-"]}, {"type": "people"}, {"type": "boolean"},
    {"type": "choice", "values": {"won": ["中标"]}}, {"type": "choice", "values": {"won": []}, "others": "won"},
    {"type": "money"}, {"type": "money", "unit": "万元", "decimal": "comma"}, {"type": "number"}, {"type": "percent"},
    {"type": "percent", "unit": "percent"}, {"type": "duration"}, {"type": "duration", "unit": "hours"},
    {"type": "date"}, {"type": "datetime", "date_order": "dmy"}, {"type": "date", "dates": "serial"},
    {"type": "datetime", "dates": "epoch_ms", "utc_offset": "+08:00"},
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(["", "-", "中标", "是", "1,234", "12,5", "85%", "03/04/2026", "13/04/2026", "04/13/2026", "1:30"]),
    st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(), st.just(ErrorCell("#DIV/0!")),
)  # fmt: skip
TYPES: dict[str, type | tuple[type, ...]] = {
    "id": str, "text": str, "choice": str, "people": tuple, "boolean": bool, "date": datetime, "datetime": datetime,
}  # fmt: skip


@given(st.sampled_from(SPECS), st.lists(CELLS, max_size=12))
def test_any_column_is_read_cell_by_cell_or_says_why_not(spec: dict[str, Any], cells: list[Cell]) -> None:
    column = Column.model_validate(spec)
    found = parse_column(cells, column, "CNY")
    assert len(found.values) == len(found.empty) == len(cells)
    for at, value in enumerate(found.values):
        if value is None:
            assert found.empty[at] != (at in found.bad), cells[at]
        else:
            assert isinstance(value, TYPES.get(column.type, int)) and at not in found.bad and not found.empty[at]
    assert all(isinstance(bad, Bad) and bad.code and bad.message for bad in found.bad.values())
    assert len(typed_series(found.values, column.type)) == len(cells)


@given(st.text(st.characters(categories=["L", "N", "P"]), max_size=20), st.integers(-(10**14), 10**14))
def test_texts_and_ids_read_back(text: str, number: int) -> None:
    tidy = clean(text)
    for kind in ("id", "text"):
        expected = None if not tidy else "excel-error" if tidy in EXCEL_ERRORS else tidy
        assert parsed([tidy], type=kind) == [expected]
        assert parsed([number, float(number)], type=kind) == [str(number), str(number)]


@given(st.sampled_from(SPECS), st.lists(CELLS, max_size=8))
def test_the_order_of_cells_does_not_matter(spec: dict[str, Any], cells: list[Cell]) -> None:
    column = Column.model_validate(spec)
    ahead, back = parse_column(cells, column, "CNY"), parse_column(cells[::-1], column, "CNY")
    assert ahead.values == back.values[::-1]
    codes = [[one.bad[at].code if at in one.bad else "" for at in range(len(cells))] for one in (ahead, back)]
    assert codes[0] == codes[1][::-1]


def test_cells_of_every_kind_in_one_column() -> None:
    cells: list[Cell] = [date(2026, 4, 5), time(9), timedelta(1), True, 5, "x", ErrorCell("#N/A"), ""]
    codes = ["bad-date"] * 5 + ["excel-error", None]
    assert parsed(cells, type="date")[1:] == codes
