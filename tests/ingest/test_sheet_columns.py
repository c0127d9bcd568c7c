"""The columns of a sheet together: what one says of another."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.conversion import Exchange
from presales_kpi.ingest.sheet_columns import SheetStyle, parse_columns
from presales_kpi.scheme.sources import Column
from tests.ingest.inputs import HEADER, bids_with, codes, column
from tests.ingest.old_office import container, number_cell, since_1904, text_cell, workbook

HOME, PLAIN = Exchange("CNY"), SheetStyle()


def read(
    cells: Mapping[str, Sequence[Cell]], style: SheetStyle = PLAIN, **specs: Mapping[str, Any]
) -> dict[str, list[Any]]:
    columns = {name: Column.model_validate(specs.get(name, {"type": "number"})) for name in cells}
    found = parse_columns(cells, columns, None, cells.keys(), HOME, style)
    return {
        name: [one.bad[at].code if at in one.bad else value for at, value in enumerate(one.values)]
        for name, one in found.items()
    }


def test_a_decimal_comma_in_one_column_puts_the_others_in_doubt() -> None:
    doubt = ["ambiguous-decimals", "ambiguous-decimals"]
    found = read({"a": ["12,5", "7"], "b": ["1,234", "1.500"], "c": ["12.5", "1.234"], "d": ["7", "8"], "e": [1.5, ""]})
    assert found["a"] == ["ambiguous-decimals", 7_000_000]
    assert found["b"] == doubt, "1,234 may be 1.234, and 1.500 may be 1,500"
    assert found["c"] == [12_500_000, 1_234_000], "12.5 shows its decimal point"
    assert found["d"] == [7_000_000, 8_000_000] and found["e"] == [1_500_000, None]


def test_semicolons_speak_for_a_decimal_comma() -> None:
    assert read({"b": ["1,234", "5"]})["b"] == [1_234_000_000, 5_000_000]
    assert read({"b": ["1,234", "5"]}, SheetStyle(semicolons=True))["b"] == ["ambiguous-decimals", 5_000_000]
    declared = {"type": "number", "decimal": "point"}
    assert read({"b": ["1,234", "5"]}, SheetStyle(semicolons=True), b=declared)["b"] == [1_234_000_000, 5_000_000]


def test_serials_count_from_the_workbook_s_own_epoch() -> None:
    serial = {"type": "date", "dates": "serial"}
    ahead = [
        str(read({"d": [44_655.0]}, SheetStyle(since_1904=since), d=serial)["d"][0])[:10] for since in (False, True)
    ]
    assert ahead == ["2022-04-04", "2026-04-05"]


@pytest.mark.parametrize(("mac", "days"), [(False, 46_204), (True, 44_742)])
def test_days_are_counted_as_the_workbook_says(tmp_path: Path, mac: bool, days: int) -> None:
    """2026-07-01 is day 46,204 since 1900, and 1,462 less since 1904."""
    by = bids_with(columns={"decided_on": {"type": "date", "aliases": ["开标日期"], "dates": "serial"}})
    rows: list[list[Any]] = [HEADER, ["B1", "张伟", days, "中标"]]
    with xlsxwriter.Workbook(str(tmp_path / "new.xlsx"), {"date_1904": mac}) as book:
        sheet = book.add_worksheet("投标")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    cells = [
        text_cell(at, place, cell)
        for at, row in enumerate(rows)
        for place, cell in enumerate(row)
        if isinstance(cell, str)
    ]
    stream = workbook("投标", [*cells, number_cell(1, 2, days)], book=since_1904() if mac else b"")
    (tmp_path / "old.xls").write_bytes(container("Workbook", stream))
    for name in ("new.xlsx", "old.xls"):
        assert column(read_inputs([tmp_path / name], by), "decided_on") == [datetime(2026, 7, 1)], name


def test_a_file_with_semicolons_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "投标.csv"
    path.write_text(
        "投标编号;售前;开标日期;结果;金额\nB1;张伟;2026-07-01;中标;1.234\nB2;张伟;2026-07-01;中标;7\n", "utf-8"
    )
    inputs = read_inputs([path], bids_with())
    assert column(inputs, "amount") == [None, 70_000] and codes(inputs) == ["ambiguous-decimals"]
    assert "sources: {bids: {columns: {amount: {decimal: comma}}}}" in inputs.issues[0].hint
    declared = bids_with(columns={"amount": {"type": "money", "aliases": ["金额"], "decimal": "comma"}})
    assert column(read_inputs([path], declared), "amount") == [12_340_000, 70_000]
