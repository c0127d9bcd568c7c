"""The workbook: live formulas with their values stored, data never as a formula, the same bytes each time."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from presales_kpi.calc import Quantity
from presales_kpi.issues import Issue
from presales_kpi.measure.measurement import Measurement
from presales_kpi.pay import pay
from presales_kpi.records import InputFile, Person
from presales_kpi.report.data import to_csv, to_json
from presales_kpi.report.table import to_table
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from presales_kpi.results import LedgerLine, PersonResult, Results, SchemeInfo
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import rank
from tests.report.books import assert_recalculates_to_what_is_stored, column_of, formula_cells, row_of, stored
from tests.score.cards import Q3, SHARE, adjust, card, kpi, part, scheme, value, whole

HOSTILE = "=cmd|' /C calc'!A0"
SUM = {"kind": "sum", "source": "s", "column": "m"}
RULES = scheme(
    {
        "a": kpi(label={"zh": "合同额", "en": "Contract"}, unit="money", measure=SUM),
        "b": kpi("quality", unit="percent", measure=SHARE, target="40%", min_sample="3", label=HOSTILE),
        "c": kpi("quality", scale={"points": [["2", "100"], ["24", "0"]]}, better="lower", unit="hours"),
        "d": kpi("capability", scale="direct", measure={"kind": "given"}, unit="score", when_missing={"points": "70"}),
    },
    {"a": "40%", "b": "20%", "c": "15%", "d": "25%"},
)  # fmt: skip
PEOPLE: dict[str, tuple[str, dict[str, Measurement]]] = {
    "P1": ("张伟", {"a": value("11.23"), "b": part("2", "5"), "c": value("3.5"), "d": value("88", 1)}),
    "P2": ("李娜", {"a": value("7"), "b": part("1", "2"), "c": value(None, 0), "d": value(None, 0)}),
    "P3": ("张伟", {"a": value(None, 0), "b": part("0", "0"), "c": value(None, 0), "d": value(None, 0)}),
    "P4": (HOSTILE, {"a": value("9.999"), "b": part("1", "3"), "c": value("30"), "d": value("61.5", 1)}),
}  # fmt: skip


def results(rules: Scheme = RULES, people: Mapping[str, tuple[str, dict[str, Measurement]]] = PEOPLE) -> Results:
    """Four people: one complete, one with a KPI below sample, one with nothing, one with a hostile name."""
    adjustments = {"P2": [adjust("veto")], "P4": [adjust("amount", text="123.45"), adjust("points", text="3")]}
    cards = [
        card(rules, measured, who=whole(Person(id_, name, team="北京"), 77), adjustments=adjustments.get(id_, []))
        for id_, (name, measured) in people.items()
    ]  # fmt: skip
    paid = pay(rules, Q3, cards)
    places = rank(cards)
    grades = tuple(band.grade for band in rules.grades["quarter"])
    info = SchemeInfo("试", "1", "abc", "x.yaml", rules.language, "CNY", 2, 2, grades, {"name": "试"})
    issue = Issue("error", "bad-date", "Q3.xlsx!投标!F17", f"{HOSTILE} is not a date", "Correct it", ("P1",))
    return Results(
        info, Q3, (InputFile("Q3.xlsx", "ff"),),
        tuple(PersonResult(card, paid.payouts[card.person.id], places[card.person.id]) for card in cards),
        paid.totals, (LedgerLine("bids", "Q3.xlsx", "投标", 5, 3, 1, {"blank": 1}, 1),), (issue,),
    )  # fmt: skip


@pytest.fixture(name="path", scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results()), 2, 2))
    return path


def test_every_formula_recalculates_to_its_stored_value(path: Path) -> None:
    assert assert_recalculates_to_what_is_stored(path) > 300


def test_score_grade_and_bonus_are_formulas_on_card_summary_and_bonus(path: Path) -> None:
    formulas, values = formula_cells(path), stored(path)
    for sheet in ("汇总", "奖金", "张伟", "李娜"):
        assert any(place[0] == sheet for place in formulas)
    head = row_of(values, "汇总", "最终等级")
    column = column_of(values, "汇总", head, "最终等级")
    grades = [values.get(("汇总", head + 1 + at, column)) or None for at in range(len(PEOPLE))]
    assert sorted(map(str, grades)) == sorted(str(one.card.grade.result) for one in results().people)


def test_no_two_quantities_share_a_key() -> None:
    for one in results().people:
        keys = [quantity.key for quantity in (*one.card.all_quantities(), *(one.payout or one.card).quantities())]
        assert len(keys) == len(set(keys))


def test_data_text_is_never_a_formula(path: Path) -> None:
    assert not any(str(text).lstrip("=").startswith("cmd") for text in formula_cells(path).values())
    assert HOSTILE in stored(path).values()


def test_sheets_have_safe_unique_names(path: Path) -> None:
    names = openpyxl.load_workbook(path).sheetnames
    assert names[0] == "汇总"
    assert {"张伟", "张伟 (2)", "奖金", "数据", "问题", "台账", "说明"} <= set(names)
    assert all(len(name) <= 31 for name in names)


def test_same_results_same_bytes(path: Path) -> None:
    assert to_xlsx(make_book(results()), 2, 2) == path.read_bytes()


def test_whatever_is_shown_is_live() -> None:
    """No cell holds the value of a quantity as a constant, but the inputs where they live."""
    book = make_book(results())
    for sheet in book.sheets:
        home = book.home_from(sheet)
        shown = [cell.content for row in sheet.rows for cell in row if isinstance(cell.content, Quantity)]
        assert not [one.key for one in shown if home(one.key) is None], sheet.name


def test_numbers_are_numbers(path: Path) -> None:
    cells = stored(path)
    for name in ("value", "sample", "weight", "contribution"):
        column = column_of(cells, "数据", 1, name)
        found = [value for (sheet, row, at), value in cells.items() if (sheet, at) == ("数据", column) and row > 1]
        assert found
        assert all(isinstance(one, int | float) for one in found), name


def test_csv_defuses_formulas() -> None:
    lines = to_csv(results()).splitlines()
    assert len(lines) == 1 + 4 * 4
    assert sum(",'=cmd|" in line for line in lines) == 7, "four rows name the person, four the KPI, one both"
    assert not any(",=cmd" in line for line in lines)


def test_table_lists_everybody_and_what_is_open() -> None:
    text = to_table(results())
    assert "待定" in text
    assert text.count("张伟") == 2
    assert "–" in text


def test_json_says_null_for_what_is_not_known() -> None:
    document = json.loads(to_json(results()))
    nobody = document["people"][2]
    assert (nobody["grade"], nobody["reason"], nobody["bonus"]["total"]) == (None, "low-coverage", None)
    assert [kpi["value"] for kpi in nobody["kpis"]] == [None] * 4
    assert nobody["score"] == "70.00", "the points put in for d, the only ones there are"
    assert document["people"][0]["bonus"]["lines"][0]["days"] == 77
    assert Decimal(document["people"][0]["score"]) == sum(
        (Decimal(one["contribution"]) for one in document["people"][0]["kpis"]), Decimal(0)
    ).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
