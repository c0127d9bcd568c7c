"""Binary workbooks (.xlsb): cells, dates, errors, hidden rows, as the same cells of an .xlsx."""

import struct
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.cells import ErrorCell
from presales_kpi.ingest.serials import from_serial, shown_by
from tests.ingest import binary_office as xlsb
from tests.ingest.inputs import column, scheme, states
from tests.ingest.opened import opened, refused, rows_of

# 2026-07-01 is 46,204 days after 1899-12-30: 126 years of 365 days, 31 leap days, and 183 days from 2025-12-30 on.
JULY = 46_204


def binary(path: Path, *rows: bytes, **options: object) -> Path:
    xlsb.write_binary(path, {"投标": xlsb.sheet(*rows)}, **options)  # type: ignore[arg-type]
    return path


def test_a_sheet_of_bids(tmp_path: Path) -> None:
    header = xlsb.row(0, *(xlsb.text(at, text) for at, text in enumerate(("投标编号", "售前", "开标日期", "结果"))))
    rows = [
        xlsb.row(number, xlsb.text(0, f"B{number}"), xlsb.shared(1, 1), day, xlsb.text(3, "中标"))
        for number, day in ((1, xlsb.whole(2, JULY, 1)), (2, xlsb.number(2, JULY + 1, 1)))
    ]
    inputs = read_inputs([binary(tmp_path / "Q3.xlsb", header, *rows, strings=["", "张伟"])], scheme())
    assert states(inputs) == ["", ""]
    assert [str(day)[:10] for day in column(inputs, "decided_on")] == ["2026-07-01", "2026-07-02"]
    assert inputs.tables["bids"].where(0, "presales") == "Q3.xlsb!投标!B2"


def test_every_kind_of_cell(tmp_path: Path) -> None:
    formula = struct.pack("<HII", 0, 0, 0)
    cells = [
        xlsb.text(0, "own"), xlsb.shared(1, 0), xlsb.cell(xlsb.BLANK, 2), xlsb.number(3, 2.5), xlsb.whole(4, -7),
        xlsb.cell(xlsb.RK, 5, struct.pack("<i", 1234 << 2 | 3)), xlsb.cell(xlsb.RK, 6, struct.pack("<d", 0.5)[4:]),
        xlsb.cell(xlsb.BOOL, 7, b"\1"), xlsb.error(8, 0x07), xlsb.failed_formula(9, 0x2A),
        xlsb.cell(xlsb.FORMULA_TEXT, 10, xlsb.wide("of a formula") + formula),
        xlsb.cell(xlsb.FORMULA_NUMBER, 11, struct.pack("<d", 8.25) + formula),
        xlsb.cell(xlsb.FORMULA_BOOL, 12, b"\0" + formula), xlsb.cell(62, 13, b"\0" + xlsb.wide("rich")),
    ]  # fmt: skip
    (sheet,) = opened(binary(tmp_path / "Q3.xlsb", xlsb.row(0, *cells), strings=["shared"]))
    assert rows_of(sheet) == [[
        "own", "shared", "", 2.5, -7.0, 12.34, 0.5, True, ErrorCell("#DIV/0!"), ErrorCell("#N/A"), "of a formula", 8.25,
        False, "rich",
    ]]  # fmt: skip


def test_rows_between_and_hidden_ones(tmp_path: Path) -> None:
    after = xlsb.record(176, struct.pack("<IIII", 5, 6, 0, 1)) + xlsb.record(163, bytes(8))
    sheet = xlsb.sheet(xlsb.row(2, xlsb.text(1, "a")), xlsb.row(5, xlsb.text(0, "b"), hidden=True), after=after)
    xlsb.write_binary(tmp_path / "Q3.xlsb", {"一": sheet, "二": xlsb.sheet()}, hidden=["二"])
    first, second = opened(tmp_path / "Q3.xlsb")
    assert rows_of(first) == [[], [], ["", "a"], [], [], ["b"]]
    assert (first.hidden_rows, first.filtered, first.merged) == (frozenset({5}), True, (((5, 0), (6, 1)),))
    assert (first.hidden, second.hidden, rows_of(second)) == (False, True, [])


def test_days_from_1904(tmp_path: Path) -> None:
    row = xlsb.row(0, xlsb.whole(0, 35064, 1), xlsb.number(1, 35064.5, 1))
    (sheet,) = opened(binary(tmp_path / "Q3.xlsb", row, since_1904=True))
    assert rows_of(sheet) == [[date(2000, 1, 1), datetime(2000, 1, 1, 12)]]


@pytest.mark.parametrize(
    "stream",
    [
        xlsb.sheet(xlsb.row(0, xlsb.shared(0, 9))), xlsb.sheet(xlsb.row(0, xlsb.text(0, "abc")))[:-20] + b"\x06\x7f",
        xlsb.sheet(xlsb.row(1_048_576, xlsb.text(0, "a"))), xlsb.record(5, b"\0\0"), b"\x06\xff\xff\xff\x7f",
        xlsb.record(6, bytes(8) + b"\xff\xff\xff\x7f"),
    ],
)  # fmt: skip
def test_damaged_sheets(tmp_path: Path, stream: bytes) -> None:
    xlsb.write_binary(tmp_path / "Q3.xlsb", {"S": stream})
    assert refused(tmp_path / "Q3.xlsb").code == "damaged-file"


CODES = [
    "General", "0.00", '"d"0', "[Red]0", "0\\d", "0_d", "@", "General;[Red]d", "0.00E+00", "_-* #,##0.00_-", "# ?/?",
    "yyyy-mm-dd", "m/d/yy", '[$-804]yyyy"年"m"月"d"日"', "yyyy-mm-dd hh:mm", "h AM/PM", "[Cyan]d", "[h]:mm", "[mm]:ss",
]  # fmt: skip
serials = st.one_of(
    st.integers(0, 2_958_465), st.floats(0, 2_958_465.99), st.sampled_from([0.25, 0.999, 1, 59.5, 60, 61, 46_000.75])
)


@example(cells=[(814453.3750885705, "yyyy-mm-dd")], since_1904=False)
@given(cells=st.lists(st.tuples(serials, st.sampled_from(CODES)), min_size=1, max_size=8), since_1904=st.booleans())
def test_dates_are_those_of_the_same_numbers_in_an_xlsx(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[float, str]], since_1904: bool
) -> None:
    path = tmp_path_factory.mktemp("serials") / "Q3.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": since_1904})
    sheet = book.add_worksheet()
    for at, (serial, code) in enumerate(cells):
        sheet.write_number(0, at, serial, book.add_format({"num_format": code}))
    book.close()
    (read,) = opened(path)
    for found, (serial, code) in zip(rows_of(read)[0], cells, strict=True):
        # XlsxWriter writes 16 digits of a number.
        assert found == from_serial(float(f"{serial:.16G}"), shown_by(164, code), since_1904), (serial, code)


def test_numbers_that_can_be_no_dates_stay_numbers() -> None:
    for serial in (-1.0, 2_958_466.0, 1e300, float("inf"), float("nan")):
        found = from_serial(serial, "date", False)
        assert found is serial
    assert from_serial(1e300, "elapsed", False) == 1e300
    assert from_serial(1.5, "elapsed", False) == timedelta(hours=36)
