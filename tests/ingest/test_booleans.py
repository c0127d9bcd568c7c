"""Yes and no: as people and programs write them, or refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.booleans import WORDS, parse_boolean
from presales_kpi.ingest.cells import Cell, ErrorCell
from presales_kpi.ingest.numerals import Bad


@pytest.mark.parametrize("cell", ["是", "Y", "yes", "TRUE", "1", "√", "✓", "✔", "☑", " Ｙｅｓ ", True, 1, 1.0])
def test_yes(cell: Cell) -> None:
    assert parse_boolean(cell) is True


@pytest.mark.parametrize("cell", ["否", "n", "No", "false", "0", "×", "✗", "✘", "☐", "０", False, 0, 0.0])
def test_no(cell: Cell) -> None:
    assert parse_boolean(cell) is False


@pytest.mark.parametrize(
    "cell", ["X", "x", "有", "无", "对", "T", "on", "2", 2, 0.5, float("nan"), "", "是的", "yes!", date(2026, 4, 5)]
)
def test_neither(cell: Cell) -> None:
    assert isinstance(found := parse_boolean(cell), Bad) and found.code == "bad-boolean"


def test_an_error_cell_names_its_error() -> None:
    assert isinstance(found := parse_boolean(ErrorCell("#N/A")), Bad) and found.code == "excel-error"


@given(
    st.one_of(st.text(max_size=6), st.sampled_from(sorted(WORDS)), st.floats(), st.integers(), st.dates(), st.times())
)
def test_any_cell_is_yes_or_no_or_a_reason(cell: Cell) -> None:
    assert isinstance(parse_boolean(cell), bool | Bad)
