"""Points by rank in the workbook: formulas over everybody's cells, so that one changed value moves the others."""

import json
from pathlib import Path

import pytest

from presales_kpi.measure.measurement import Measurements
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Roster
from presales_kpi.records import InputFile, Person
from presales_kpi.report.data import to_json
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from presales_kpi.results import PersonResult, Results, SchemeInfo
from presales_kpi.score import rank, score
from tests.report.books import Recalculated, assert_recalculates_to_what_is_stored, load, row_of, stored
from tests.score.cards import Q3, kpi, scheme, value, whole
from tests.score.test_ranking import NOTHING, POINTS

VALUES = {"P1": "9", "P2": "7", "P3": None, "P4": "7", "P5": "3", "P6": "1"}


def results() -> Results:
    """Of six people one has no value; two tie."""
    rules = scheme(
        {
            "a": kpi(label="协作排名", scale={"rank": {"within": "company", "points": POINTS}}),
            "b": kpi("quality", label="投诉", better="lower", scale={"rank": {"within": "level", "points": POINTS}}),
        },
        {"a": "50%", "b": "50%"}, level={"label": "工程师"},
    )  # fmt: skip
    people = {who: Person(who, f"姓名{who[1]}") for who in VALUES}
    roster = Roster({who: whole(person) for who, person in people.items()}, {}, ())
    of = {who: {Need(kpi_id, "person"): value(number) for kpi_id in "ab"} for who, number in VALUES.items()}
    cards, _ = score(rules, Q3, roster, Measurements(of, (), ()), NOTHING)
    info = SchemeInfo("试", "1", "abc", "x.yaml", "zh", "CNY", 2, 2, ("优秀", "良好", "合格", "不合格"), {})
    found = tuple(PersonResult(card, None, place) for card, place in zip(cards, rank(cards).values(), strict=True))
    return Results(info, Q3, (InputFile("Q3.xlsx", "ff"),), found, {}, (), ())


@pytest.fixture(name="path", scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ranking") / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results()), 2, 2))
    return path


def test_every_formula_recalculates_to_its_stored_value(path: Path) -> None:
    assert assert_recalculates_to_what_is_stored(path) > 150


def test_everything_stands_somewhere() -> None:
    book = make_book(results())
    home = book.home_from(book.sheets[0])
    assert not [one.key for made in results().people for one in made.card.all_quantities() if home(one.key) is None]


def test_a_value_typed_in_moves_the_others(path: Path, tmp_path: Path) -> None:
    """Of 9, 7, 7, 3, 1 the first is at 20%, the two 7s at 40%. With an 8 for who had none, they are third of
    six: 50%."""
    cells = stored(path)
    row = row_of(cells, "姓名2", "协作排名")
    assert (cells["姓名2", row, 3], cells["姓名2", row, 7]) == ("第 2 名 / 5", 85)
    book = load(path)
    book["姓名3"].cell(row, 4, 8)
    book.save(tmp_path / "edited.xlsx")
    after = Recalculated(tmp_path / "edited.xlsx")
    assert (after.value(("姓名2", row, 3)), after.value(("姓名2", row, 7))) == ("第 3 名 / 6", 85)
    assert (after.value(("姓名3", row, 3)), after.value(("姓名3", row, 7))) == ("第 2 名 / 6", 85)
    assert after.value(("姓名1", row, 7)) == 100


def test_the_sheet_shows_who_is_compared(path: Path) -> None:
    cells = stored(path)
    texts = [str(cells["排名计分", row, 1]) for row in range(1, 30) if ("排名计分", row, 1) in cells]
    assert "协作排名  ·  全公司" in texts
    assert "投诉  ·  同级别  ·  工程师" in texts


def test_json_says_where_a_value_stands() -> None:
    people = json.loads(to_json(results()))["people"]
    assert people[1]["kpis"][0]["rank"] == {"within": "company", "group": "", "place": 2, "of": 5, "share": "0.4"}
    assert people[2]["kpis"][0]["rank"]["place"] is None
