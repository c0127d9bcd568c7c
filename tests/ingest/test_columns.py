"""Whole columns: what only the other cells decide, and the types that come out."""

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.columns import parse_column, typed_series
from presales_kpi.scheme.sources import Column


def parsed(cells: list[Cell], **spec: Any) -> list[Any]:
    found = parse_column(cells, Column.model_validate(spec), "CNY")
    return [found.bad[at].code if at in found.bad else value for at, value in enumerate(found.values)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("００１", "001"), ("00123", "00123"), (123.0, "123"), ("NA", "NA"), ("\u00a0A  1 ", "A 1"), (True, "TRUE"),
        (0.1, "0.1"), (1e16, "10000000000000000"), ("a\u200bb", "ab"), ("None", "None"),
    ],
)  # fmt: skip
def test_ids_are_text(cell: Cell, text: str) -> None:
    assert parsed([cell], type="id") == [text]


def test_equal_cells_of_different_kinds_are_read_apart() -> None:
    assert parsed([1, True, 1.0, "1"], type="text") == ["1", "TRUE", "1", "1"]
    assert parsed([1, True, 1.0, "1"], type="number") == [1_000_000, "bad-number", 1_000_000, 1_000_000]


def test_choices_go_by_name_or_value() -> None:
    values = {"won": ["中标", "Closed Won"], "lost": ["未中标"]}
    cells: list[Cell] = ["中标", "WON", " closed  won", "ＷＯＮ", "赢了", ""]
    assert parsed(cells, type="choice", values=values) == ["won", "won", "won", "won", "bad-choice", None]


def test_bare_texts_beside_percent_signs_are_refused() -> None:
    assert parsed(["85%", "0.85", "0", "", 0.85], type="percent") == [850_000, "mixed-percent", 0, None, 850_000]
    assert parsed(["0.85", "0.5"], type="percent") == [850_000, 500_000]


def test_error_texts_of_a_text_export_are_errors() -> None:
    assert parsed(["#N/A", "#DIV/0!", "#1"], type="text") == ["excel-error", "excel-error", "#1"]


def test_types_are_those_of_a_table() -> None:
    assert typed_series([1, None], "money").dtype == "Int64"
    assert typed_series([datetime(2026, 1, 1), None], "date").dtype == "datetime64[us]"
    texts = typed_series(["a", None], "text")
    assert texts.dtype == object and texts.tolist() == ["a", None]
    assert typed_series([], "id").dtype == object
    assert pd.isna(typed_series([None], "datetime")[0])
    assert isinstance(typed_series([5], "percent").to_numpy(np.int64)[0], np.int64)
