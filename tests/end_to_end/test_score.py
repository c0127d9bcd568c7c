"""`presales-kpi score` from files to files."""

import csv
import io
import json
from pathlib import Path

import openpyxl

from tests.end_to_end.quarter import Program, Sheets
from tests.report.books import (
    Recalculated,
    StoredCells,
    assert_equal,
    assert_recalculates_to_what_is_stored,
    column_of,
    formula_cells,
    row_of,
    stored,
)

CARD = "张伟"


def test_a_whole_quarter_checked_by_hand(program: Program) -> None:
    """张伟: 3 of 4 bids won, 75% against 50% → 120 points × 50% = 60; 400,000 + 500,000 + half of 300,000 = 1,050,000
    against 1,200,000 → 87.5 × 30% = 26.25; 85 × 20% = 17. Together 103.25, 优秀, 12,000 × 1.5."""
    done = program.score(lambda _: None, "--format", "json")
    assert (done.code, done.err.count("error")) == (0, 0)
    document = json.loads(done.out)
    first = document["people"][0]
    lines = {kpi["kpi"]: kpi for kpi in first["kpis"]}
    rate, amount = lines["win_rate"], lines["won_amount"]
    assert (rate["over"], rate["under"], rate["value"], rate["points"], rate["contribution"]) == (
        "3", "4", "0.75", "120", "60.0000",
    )  # fmt: skip
    assert (amount["value"], amount["target"], amount["target_from"], amount["points"], amount["contribution"]) == (
        "1050000", "1200000", "sheet", "87.5", "26.2500",
    )  # fmt: skip
    assert rate["rows"] == ["Q3.xlsx!投标!2", "Q3.xlsx!投标!3", "Q3.xlsx!投标!4", "Q3.xlsx!投标!5"]
    assert (first["score"], first["grade"], first["bonus"]["total"]) == ("103.25", "优秀", "18000.00")
    bids = next(line for line in document["ledger"] if line["source"] == "bids")
    assert (bids["read"], bids["used"], bids["excluded"], bids["rejected"]) == (9, 8, {"out-of-period": 1}, 0)


def test_workbook_recalculates_to_what_is_stored(program: Program) -> None:
    assert program.score().code == 0
    assert assert_recalculates_to_what_is_stored(program.written) > 150


def test_same_input_same_bytes_whatever_the_clock(program: Program) -> None:
    program.score()
    first = program.written.read_bytes()
    assert program.run("score", "Q3.xlsx", "--period", "2026Q3").code == 0, "the very same input: writing it changes it"
    assert program.written.read_bytes() == first


def edit(path: Path, cells: StoredCells) -> None:
    """Type values into a workbook, as a person would."""
    book = openpyxl.load_workbook(path)
    for (sheet, row, column), value in cells.items():
        book[sheet].cell(row, column, value)
    book.save(path)


def at(cells: StoredCells, label: str, head: str) -> tuple[str, int, int]:
    """The cell of a KPI's line on the card, by the label of the line and the head of the column."""
    return CARD, row_of(cells, CARD, label), column_of(cells, CARD, row_of(cells, CARD, "指标"), head)


def assert_recalculates_to(edited: Path, new_run: Path) -> None:
    """Every formula of the edited workbook comes to what the new run stored there."""
    book, expected = Recalculated(edited), stored(new_run)
    for place in formula_cells(edited):
        assert_equal(expected.get(place), book.value(place), place)


def test_an_actual_a_target_and_a_weight_changed_in_the_file_give_what_a_new_run_gives(program: Program) -> None:
    program.score()
    edited = program.written.rename(program.folder / "edited.xlsx")
    cells = stored(edited)
    assert cells[at(cells, "中标率", "分子")] == 3
    edit(
        edited,
        {
            at(cells, "中标率", "分子"): 4,
            at(cells, "中标金额", "实际值"): 1300000,
            at(cells, "中标金额", "样本数"): 4,
            at(cells, "中标金额", "目标"): 1000000,
            at(cells, "中标率", "权重"): 0.45,
            at(cells, "标书质量", "权重"): 0.25,
        },
    )

    def change(content: Sheets) -> None:
        content["投标"][4][4] = "中标"
        content["目标"][1][2] = 1000000

    program.edit_scheme("{win_rate: 50%, won_amount: 30%, document_quality: 20%}",
                        "{win_rate: 45%, won_amount: 30%, document_quality: 25%}")  # fmt: skip
    assert program.score(change).code == 0
    assert_recalculates_to(edited, program.written)


def test_a_missing_value_typed_into_the_file_gives_what_a_new_run_gives(program: Program) -> None:
    def without(content: Sheets) -> None:
        del content["人工评分"][1]

    program.score(without)
    edited = program.written.rename(program.folder / "edited.xlsx")
    cells = stored(edited)
    assert at(cells, "标书质量", "实际值") not in cells
    assert cells[at(cells, "标书质量", "状态")] == "missing"
    edit(edited, {at(cells, "标书质量", "实际值"): 85, at(cells, "标书质量", "样本数"): 1})
    program.score()
    assert_recalculates_to(edited, program.written)


def test_csv_and_table(program: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(program.score(lambda _: None, "--format", "csv").out)))
    assert len(rows) == 9
    assert (rows[0]["person"], rows[0]["kpi"], rows[0]["value"], rows[0]["grade"]) == ("P1", "win_rate", "0.75", "优秀")
    table = program.score(lambda _: None, "--format", "table").out
    assert [name in table for name in ("张伟", "李娜", "王芳", "18000.00")] == [True] * 4


def test_output_file_and_formats(program: Program) -> None:
    done = program.score(lambda _: None, "--format", "json", "--output", "out.json")
    assert (done.code, done.out) == (0, "")
    assert json.loads((program.folder / "out.json").read_text(encoding="utf-8"))["schema"] == 1
    for name in ("out.json", "out.csv", "out.json"):
        assert program.run("score", "Q3.xlsx", "--period", "2026Q3", "--output", name).code == 0, "its own is replaced"
    assert (program.folder / "out.csv").read_text(encoding="utf-8-sig").startswith("period,person,name")
    assert json.loads((program.folder / "out.json").read_text(encoding="utf-8"))["schema"] == 1
    again = program.run("score", "Q3.xlsx", "--period", "2026Q3", "--output", "Q3.xlsx")
    assert again.code == 2
    assert "was not written by presales-kpi" in again.err


def test_dry_run_writes_nothing(program: Program) -> None:
    done = program.score(lambda _: None, "--dry-run")
    assert done.code == 0
    assert "nothing was written" in done.err
    assert not program.written.exists()


def test_stderr_says_scheme_and_period_and_no_amount(program: Program) -> None:
    done = program.score()
    assert '"小方案" 1 (presales-kpi.yaml)' in done.err
    assert "2026Q3 (2026-07-01 to 2026-09-30)" in done.err
    for secret in ("18000", "12000", "103.25", "103", "8000"):
        assert secret not in done.err
    assert done.out == ""


def test_period_from_file_name_and_data(program: Program) -> None:
    program.put()
    assert "period: 2026Q3" in program.run("score", "Q3.xlsx").err


def test_unclear_period_lists_what_there_is(program: Program) -> None:
    program.put(name="export.xlsx")
    done = program.run("score", "export.xlsx")
    assert done.code == 2
    assert "2026Q2 (1 rows), 2026Q3 (8 rows)" in done.err
    assert "--period 2026Q3" in done.err


def test_english_sheets(program: Program) -> None:
    program.score(lambda _: None, "--lang", "en")
    assert openpyxl.load_workbook(program.written).sheetnames[0] == "Summary"


def test_csv_input_and_several_files(program: Program) -> None:
    """The same quarter as one workbook and as a folder of Chinese CSV files in two encodings."""
    as_workbook = json.loads(program.score(lambda _: None, "--format", "json").out)
    folder = program.folder / "exports"
    folder.mkdir()
    from tests.end_to_end.quarter import SHEETS

    for number, (name, rows) in enumerate(SHEETS.items()):
        text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
        (folder / f"{name}.csv").write_bytes(text.encode("gb18030" if number % 2 else "utf-8-sig"))
    done = program.run("score", "exports", "--period", "2026Q3", "--format", "json", "--scheme", "presales-kpi.yaml")
    assert done.code == 0
    as_files = json.loads(done.out)
    for first, second in zip(as_workbook["people"], as_files["people"], strict=True):
        for key in ("person", "score", "grade", "bonus"):
            assert first[key] == second[key]
