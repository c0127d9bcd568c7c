"""How the workbook looks: pages, links, marks, and that what is only shown stays live."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from scripts import pictures

from presales_kpi.report.book import fitting, lines_of
from presales_kpi.report.labels import WORDS
from presales_kpi.report.summary import spread
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from presales_kpi.results import Results
from tests.report.books import (
    Recalculated,
    assert_recalculates_to_what_is_stored,
    column_of,
    formula_cells,
    load,
    row_of,
    stored,
)
from tests.report.test_workbook import HOSTILE, PEOPLE, RULES, results
from tests.score.cards import value

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
GRADES = ("优秀", "良好", "合格", "不合格")
SOFFICE = all(shutil.which(program) for program in pictures.PROGRAMS)


def write(path: Path, made: Results) -> Path:
    path.write_bytes(to_xlsx(make_book(made), 2, 2))
    return path


@pytest.fixture(name="path", scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("looks") / "out.xlsx", results())


def sheets(path: Path) -> list[Worksheet]:
    return list(load(path).worksheets)


def cards(path: Path) -> list[Worksheet]:
    return [sheet for sheet in sheets(path) if sheet["A1"].value == " 绩效评分卡"]


def test_every_sheet_knows_how_to_be_printed(path: Path) -> None:
    for sheet in sheets(path):
        assert int(sheet.page_setup.paperSize) == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.page_setup.fitToWidth in (1, None), sheet.title
        assert sheet.print_area, sheet.title
        assert sheet.page_setup.fitToHeight == 0 or sheet.print_title_rows is None, sheet.title
        if sheet.page_setup.fitToHeight == 0:
            row = int(str(sheet.print_title_rows).split(":")[0].strip("$"))
            filled = [cell for cell in sheet[row] if cell.value is not None]
            assert len(filled) >= 4, f"{sheet.title}: the heads are repeated on every page"


def test_a_card_is_one_upright_page_with_its_steps_beside_it(path: Path) -> None:
    assert len(cards(path)) == len(PEOPLE)
    for sheet in cards(path):
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.page_setup.fitToHeight in (1, None)
        assert "$J$" in sheet.print_area, "the page ends where the steps begin"
        texts = {cell.value for row in sheet.iter_rows() for cell in row}
        assert {"分子", "分母", "状态", "有效权重", "本人签字：", "上级签字：", "日期："} <= texts
        assert len(sheet._charts) == 1


def test_tables_can_be_filtered_and_keep_their_heads_in_view(path: Path) -> None:
    for sheet in sheets(path):
        if sheet.title in ("汇总", "热力图", "奖金", "数据", "问题", "台账"):
            assert sheet.auto_filter.ref, sheet.title
            assert sheet.freeze_panes, sheet.title


def links(path: Path) -> Iterator[tuple[str, str, str]]:
    for sheet in sheets(path):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None):
            assert cell.hyperlink.target is None, "only places inside the workbook"
            yield sheet.title, str(cell.value), str(cell.hyperlink.location)


def test_links_lead_to_sheets_that_exist(path: Path, tmp_path: Path) -> None:
    people = PEOPLE | {"P5": ("O'Neil #1 %41", {key: value("1") for key in "abcd"})}
    other = write(tmp_path / "out.xlsx", results(people=people))
    for book in (path, other):
        names = {"'" + sheet.title.replace("'", "''") + "'!A1" for sheet in sheets(book)}
        found = list(links(book))
        assert {location for _, _, location in found} <= names
    listed = [(text, place) for sheet, text, place in found if sheet == "汇总"]
    assert ("O'Neil #1 %41", "'O''Neil #1 %41'!A1") in listed
    assert len({place for _, place in listed}) == 3 + len(people), "every card, and three of the fixed sheets"
    assert any(text == HOSTILE for text, _ in listed)


def test_what_is_not_measured_is_marked_and_named(path: Path) -> None:
    cells = stored(path)
    row = row_of(cells, "李娜", HOSTILE)
    assert cells["李娜", row, 1] == "▲"
    assert cells["李娜", row + 1, 1] == "–"
    (footnote,) = (text for (sheet, _, _), text in cells.items() if sheet == "李娜" and "不按 0 分" in str(text))
    assert f"▲ 样本不足：  {HOSTILE} (2 < 3)" in str(footnote)
    head = row_of(cells, "热力图", "合同额")
    column = column_of(cells, "热力图", head, HOSTILE)
    assert "▲" in {cells.get(("热力图", head + at, column)) for at in range(1, 5)}


def test_a_card_without_grade_says_so_and_a_provisional_one_too(tmp_path: Path) -> None:
    people = PEOPLE | {"P1": ("王芳", {**PEOPLE["P1"][1], "a": value("7", provisional=True)})}
    path = write(tmp_path / "out.xlsx", results(people=people))
    cells = stored(path)
    assert str(cells["王芳", 5, 1]).startswith("◇ 暂定")
    assert cells["王芳", row_of(cells, "王芳", "合同额"), 1] == "◇"
    assert str(cells["张伟", 5, 1]).startswith("待定")
    assert "待定" in {text for (sheet, row, _), text in cells.items() if (sheet, row) == ("张伟", 3)}
    assert assert_recalculates_to_what_is_stored(path) > 300


def test_the_grades_counted_follow_a_change_on_a_card(path: Path, tmp_path: Path) -> None:
    cells, book = stored(path), load(path)
    tiles = {str(text): column for (sheet, row, column), text in cells.items() if (sheet, row) == ("汇总", 3)}
    before = {grade: float(str(cells["汇总", 4, column])) for grade, column in tiles.items() if grade in GRADES}
    card = next(sheet.title for sheet in cards(path) if cells[sheet.title, 3, 9] in GRADES[:-1])
    row = row_of(cells, card, "一票否决次数")
    assert cells[card, row, 9] == 0
    book[card].cell(row, 9, 1)
    book.save(tmp_path / "edited.xlsx")
    after = Recalculated(tmp_path / "edited.xlsx")
    moved = {str(cells[card, 3, 9]): -1, GRADES[-1]: 1}
    for grade in GRADES:
        assert after.value(("汇总", 4, tiles[grade])) == before[grade] + moved.get(grade, 0), grade


def test_medians_stand_under_the_heat_map(path: Path) -> None:
    cells, formulas = stored(path), formula_cells(path)
    row = row_of(cells, "热力图", "全员中位数")
    scores = sorted(float(str(one.card.score.result)) for one in results().people if one.card.score.result is not None)
    middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2
    assert cells["热力图", row, 3] == pytest.approx(middle)
    assert "MEDIAN(" in str(formulas["热力图", row, 3])


def test_every_word_is_there_in_both_languages() -> None:
    for word, (chinese, english) in WORDS.items():
        assert chinese and english, word
        assert not CHINESE.search(english), word


def test_an_english_workbook_has_no_chinese_of_its_own(tmp_path: Path) -> None:
    rules = RULES.model_copy(update={"language": "en"})
    made = results(rules)
    made = replace(made, scheme=replace(made.scheme, language="en"))
    data = ("张伟", "李娜", "优秀", "良好", "合格", "不合格", "投标", "调整", "北京", "原因", "试")
    path = write(tmp_path / "out.xlsx", made)
    for sheet in sheets(path):
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value or "") if cell.data_type != "f" else ""
                for word in sorted(data, key=len, reverse=True):
                    text = text.replace(word, "")
                assert not CHINESE.search(text), (sheet.title, cell.coordinate, cell.value)


def test_an_empty_run_still_makes_a_workbook(tmp_path: Path) -> None:
    made = replace(results(), people=(), totals={}, issues=(), ledger=())
    path = write(tmp_path / "out.xlsx", made)
    assert [sheet.title for sheet in sheets(path)] == ["汇总", "热力图", "奖金", "数据", "问题", "台账", "说明"]
    assert_recalculates_to_what_is_stored(path)


@pytest.mark.parametrize("count", range(1, 12))
def test_tiles_fill_the_width(count: int) -> None:
    widths = [6.5, 11, 9, 16, 13, 11, 11, 9, 9, 9, 10.5, 14, 26]
    spans = spread(widths, count)
    assert (len(spans), sum(spans)) == (count, len(widths))
    assert min(spans) >= 1


def test_widths_and_lines_count_chinese_twice() -> None:
    assert fitting(["资深售前工程师"], 5, 40) > fitting(["engineer"], 5, 40)
    assert lines_of("指标" * 20, 40) == 2
    assert lines_of("a" * 40, 40) == 1
    assert fitting([None], 5, 40) == 5


@pytest.mark.skipif(not SOFFICE and not os.environ.get("CI"), reason="LibreOffice and poppler are not installed")
def test_a_card_prints_on_exactly_one_page(path: Path, tmp_path: Path) -> None:
    texts = pictures.pages(pictures.to_pdf(path, tmp_path))
    signed = [text for text in texts if "本人签字" in text]
    assert len(signed) == len(PEOPLE), "each card's page has the signatures"
    assert all("绩效评分卡" in text and "2026Q3" in text for text in signed), "and the head"
    assert len([text for text in texts if "绩效评分卡" in text]) == len(PEOPLE)


def test_pictures_are_small_pngs(tmp_path: Path) -> None:
    white, blue = b"\xff\xff\xff", b"\x1f\x4e\x79"
    picture = pictures.png([[white, blue], [blue, blue]])
    assert picture.startswith(b"\x89PNG")
    for image in pictures.IMAGES.glob("*.png"):
        assert image.stat().st_size < 150_000, image.name
