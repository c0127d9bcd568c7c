"""What a card says of rows that could not be counted: where they are, what is wrong, and which KPIs lack them."""

from dataclasses import replace
from pathlib import Path

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.report.open_points import MOST
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from presales_kpi.results import LeftOut, Results
from tests.report.books import assert_recalculates_to_what_is_stored, load
from tests.report.test_workbook import PEOPLE, results
from tests.score.cards import value

CARD = "李娜"


def made(*left: LeftOut, issues: tuple[Issue, ...] = (), provisional: bool = True) -> Results:
    """The results where P2's first KPI had to leave rows out."""
    measured = {**PEOPLE["P2"][1], "a": replace(value("7", provisional=provisional), left_out=left)}
    return replace(results(people={**PEOPLE, "P2": (CARD, measured)}), issues=issues)


def points(tmp_path: Path, made_results: Results) -> list[tuple[object, ...]]:
    """Title, head and lines of the block on the card, by its three columns; none where there is no block."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(made_results), 2, 2))
    assert assert_recalculates_to_what_is_stored(path) > 300
    rows = [tuple(row[at].value for at in (0, 3, 8)) for row in load(path)[CARD].iter_rows(max_col=10)]
    titles = [at for at, row in enumerate(rows) if "未能计入的行" in str(row[0]) or "未计入的行" in str(row[0])]
    if not titles:
        return []
    end = next(at for at, row in enumerate(rows) if row[0] == "指标说明")
    return [row for row in rows[titles[0] : end] if any(row)]


def test_a_bad_cell_with_the_kpis_that_lack_its_row(tmp_path: Path) -> None:
    issue = Issue("error", "bad-money", "Q3.xlsx!投标!D9", say("is-not", what=say("an-amount")), "", ("P2",))
    other = Issue("error", "bad-money", "Q3.xlsx!投标!D8", say("names-nobody"), "", ("P1",))
    found = points(tmp_path, made(LeftOut("Q3.xlsx!投标!9", "bad-money"), issues=(issue, other)))
    assert found == [
        ("为何暂定：未能计入的行及原因", None, None), ("位置", "说明", "指标"),
        ("Q3.xlsx!投标!D9", "不是金额", "合同额"),
    ]  # fmt: skip


def test_an_error_without_a_row_and_a_row_without_an_issue(tmp_path: Path) -> None:
    missing = Issue("error", "source-missing", "", say("unused-sheet"), "", ("P2",))
    found = points(tmp_path, made(LeftOut("Q3.xlsx!投标!9", "rejected"), issues=(missing,)))
    assert found[2:] == [("", "该工作表没有用到", ""), ("Q3.xlsx!投标!9", "该行被拒绝", "合同额")]


def test_rows_left_out_for_one_reason_stand_together(tmp_path: Path) -> None:
    rows = [LeftOut(f"Q3.xlsx!投标!{row}", "empty-amount") for row in range(2, 9)]
    found = points(tmp_path, made(*rows, provisional=False))
    assert found[0][0] == "未计入的行及原因", "an empty cell makes nobody provisional"
    places = ", ".join(f"Q3.xlsx!投标!{row}" for row in range(2, 6))
    assert found[2:] == [(f"{places} (+3)", "amount 为空", "合同额")]


def test_the_page_keeps_its_room_and_counts_the_rest(tmp_path: Path) -> None:
    issues = tuple(
        Issue("error", "bad-date", f"Q3.xlsx!投标!C{row}", say("unused-sheet"), "", ("P2",)) for row in range(2, 22)
    )
    found = points(tmp_path, made(issues=issues))
    assert len(found) == 2 + MOST + 1
    assert found[-1][0] == f"另有 {20 - MOST} 处，见“问题”表 →"


def test_nothing_left_out_no_block(tmp_path: Path) -> None:
    assert points(tmp_path, made(provisional=False)) == []
