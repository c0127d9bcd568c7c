"""Grade shares in the workbook and as data: counts are formulas over the grades, as of the scheme's bounds."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from presales_kpi.records import InputFile
from presales_kpi.report.adjustment_lines import to_adjustments
from presales_kpi.report.data import to_json
from presales_kpi.report.output import is_own
from presales_kpi.report.proposal import proposed_lines
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from presales_kpi.results import PersonResult, Results, SchemeInfo
from presales_kpi.scheme.sources import Column, Source
from presales_kpi.score import rank
from presales_kpi.score.shares import grade_shares
from tests.report.books import Recalculated, assert_recalculates_to_what_is_stored, column_of, load, row_of, stored
from tests.score.cards import Q3
from tests.score.test_shares import TEN, cards, rules

SHARES = {"within": "team", "优秀": {"max": "20%"}, "不合格": {"min": "10%"}, "rounding": "half"}
SHEET = "等级占比"
ADJUSTMENTS = Source(
    match=("adjustments", "调整"),
    columns={
        "person": Column(type="text", aliases=("人员",)), "period": Column(type="text", aliases=("期间",)),
        "kind": Column(type="text", aliases=("类型",)), "of": Column(type="text", aliases=("对象",)),
        "value": Column(type="text", aliases=("值",)), "restates": Column(type="text", aliases=("更正期间",)),
        "reason": Column(type="text", aliases=("理由",)),
        "approved_by": Column(type="text", aliases=("批准人", "Approved By")),
    },
)  # fmt: skip


def results(distribution: Mapping[str, object] | None = None, language: str = "zh") -> Results:
    """Ten people of one team, and one without a grade."""
    made = rules(SHARES if distribution is None else distribution)
    found = cards(made, TEN | {"K": None})
    info = SchemeInfo("试", "1", "abc", "x.yaml", language, "CNY", 2, 2, ("优秀", "良好", "合格", "不合格"), {})  # type: ignore[arg-type]  # a Language
    people = tuple(PersonResult(card, None, place) for card, place in zip(found, rank(found).values(), strict=True))
    groups, told = grade_shares(made, "quarter", found)
    return Results(info, Q3, (InputFile("Q3.xlsx", "ff"),), people, {}, (), told, distribution=groups)


@pytest.fixture(name="path", scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shares") / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results()), 2, 2))
    return path


@pytest.mark.parametrize("rounding", ["down", "half", "up"])
def test_every_formula_recalculates_to_its_stored_value(rounding: str, tmp_path: Path) -> None:
    (tmp_path / "out.xlsx").write_bytes(to_xlsx(make_book(results(SHARES | {"rounding": rounding})), 2, 2))
    assert assert_recalculates_to_what_is_stored(tmp_path / "out.xlsx") > 100


def test_everything_counted_stands_somewhere() -> None:
    book = make_book(results())
    home = book.home_from(book.sheets[0])
    assert not [one.key for group in results().distribution for one in group.quantities() if home(one.key) is None]


def test_the_sheet_shows_bounds_counts_and_the_edge(path: Path) -> None:
    cells = stored(path)
    (first,) = {row for (name, row, at), text in cells.items() if (name, at, text) == (SHEET, 1, "优秀")}
    assert [cells.get((SHEET, first, at)) for at in range(1, 10)] == ["优秀", 3, 0.3, None, 0.2, None, 2, None, 1]
    assert [cells.get((SHEET, first + 3, at)) for at in range(1, 10)] == ["不合格", 0, 0, 0.1, None, 1, None, 1, None]
    assert [cells.get((SHEET, first + 4, at)) for at in (1, 2)] == ["已评级", 10]
    row = row_of(cells, SHEET, "姓名B")
    edge = column_of(cells, SHEET, row, "同分，须同进同退")
    assert cells[SHEET, row, edge + 1] == "优秀 → 良好"
    assert [cells.get((SHEET, row_of(cells, SHEET, f"姓名{who}"), edge)) for who in "AJ"] == [None, "是"]


def test_a_grade_typed_in_moves_the_counts(path: Path, tmp_path: Path) -> None:
    """C's grade overridden on the card: 优秀 then has two, and 良好 three, of ten."""
    cells = stored(path)
    first = min(row for (name, row, at), text in cells.items() if (name, at, text) == (SHEET, 1, "优秀"))
    made = make_book(results())
    of_c = next(one.card for one in results().people if one.card.person.id == "C")
    sheet, _, cell = str(made.home_from(made.sheets[0])(of_c.grade_override.key)).rpartition("!")
    book = load(path)
    book[sheet.strip("'")][cell] = "良好"
    book.save(tmp_path / "edited.xlsx")
    after = Recalculated(tmp_path / "edited.xlsx")
    assert [after.value((SHEET, first, at)) for at in (2, 9)] == [2, 0]
    assert after.value((SHEET, first + 1, 2)) == 3


def test_the_summary_counts_what_is_missed_and_leads_there(path: Path) -> None:
    cells = stored(path)
    row = row_of(cells, "汇总", "等级占比不符（人数） →")
    assert 2 in [value for (name, where, _), value in cells.items() if (name, where) == ("汇总", row)]


def test_without_shares_there_is_no_such_sheet() -> None:
    made = results({"优秀": {"max": "100%"}})
    assert SHEET in [sheet.name for sheet in make_book(made).sheets]
    none = Results(made.scheme, made.period, made.inputs, made.people, {}, (), ())
    assert SHEET not in [sheet.name for sheet in make_book(none).sheets]
    assert json.loads(to_json(none))["distribution"] == []


def test_as_data() -> None:
    (group,) = json.loads(to_json(results()))["distribution"]
    assert {key: group[key] for key in ("within", "group", "people", "to_decide", "held", "moves")} == {
        "within": "team", "group": "T", "people": 10, "to_decide": ["K"], "held": True,
        "moves": [{"person": "B", "from": "优秀", "to": "良好"}, {"person": "C", "from": "优秀", "to": "良好"},
                  {"person": "J", "from": "合格", "to": "不合格"}],
    }  # fmt: skip
    assert group["members"] == ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"]
    assert group["grades"][0] == {
        "grade": "优秀", "count": 3, "share": "0.3", "min": None, "max": "0.2", "at_least": None, "at_most": 2,
        "under": None, "over": 1, "edge": ["B", "C"], "tied": ["B", "C"],
    }  # fmt: skip


def test_the_lines_name_policy_group_and_numbers_and_leave_the_approver_open(tmp_path: Path) -> None:
    lines = proposed_lines(results(), "zh")
    assert [(one["person"], one["kind"], one["of"], one["value"]) for one in lines] == [
        ("B", "改判", "等级", "良好"), ("C", "改判", "等级", "良好"), ("J", "改判", "等级", "不合格"),
    ]  # fmt: skip
    assert lines[0]["reason"] == (
        "姓名B：优秀 → 良好。团队“T”等级占比：10 人中 3 人为“优秀”，最多 2 人（20%）、"
        "10 人中 0 人为“不合格”，至少 1 人（10%）"
    )
    path = tmp_path / "lines.xlsx"
    path.write_bytes(to_adjustments(lines, ADJUSTMENTS, "zh"))
    rows = list(load(path)["调整"].iter_rows(values_only=True))
    assert rows[0] == ("人员", "期间", "类型", "对象", "值", "理由", "批准人")
    assert rows[1] == ("B", "2026Q3", "改判", "等级", "良好", lines[0]["reason"], None)
    assert not is_own(path)
    assert to_adjustments(lines, ADJUSTMENTS, "zh") == path.read_bytes()


def test_the_lines_in_english(tmp_path: Path) -> None:
    lines = proposed_lines(results(), "en")
    assert (lines[2]["kind"], lines[2]["of"]) == ("override", "grade")
    assert str(lines[2]["reason"]).startswith("姓名J: 合格 → 不合格. Grade shares of team T: 3 of 10 people")
    (tmp_path / "lines.xlsx").write_bytes(to_adjustments(lines, ADJUSTMENTS, "en"))
    rows = list(load(tmp_path / "lines.xlsx")["adjustments"].iter_rows(values_only=True))
    assert rows[0] == ("Person", "Period", "Kind", "Of", "Value", "Reason", "Approved By")


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    (tmp_path / "lines.xlsx").write_bytes(to_adjustments([{"person": "=1+1", "value": "A"}], ADJUSTMENTS, "en"))
    (cell, *_) = load(tmp_path / "lines.xlsx")["adjustments"][2]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
