"""The sheets of pay: every step live, on the Bonus sheet, cards, pools and rows; the same in JSON and in sentences."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.calc import Quantity
from presales_kpi.closed import Brought
from presales_kpi.measure.roster import Member, Part, Seat
from presales_kpi.pay import pay
from presales_kpi.records import Person
from presales_kpi.report.data import to_json
from presales_kpi.report.explain import explain
from presales_kpi.report.workbook import make_book
from presales_kpi.report.xlsx import to_xlsx
from presales_kpi.results import PersonResult, Results, SchemeInfo, Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score import rank
from tests.pay.payouts import by_tiers, factor, made, owing, rules, sold, taken
from tests.report.books import (
    Recalculated,
    assert_recalculates_to_what_is_stored,
    column_of,
    load,
    row_of,
    stored,
)
from tests.score.cards import Q3, adjust, number, whole

BROUGHT = {
    person: Brought(person, {"sales": Decimal(carry)}) for person, carry in [("P1", "-1500.25"), ("P2", "-99999")]
}
#: P1 owes of two closed periods, P4 more than it gets, P5 is to be decided on, P9 has left.
REVERSED: Mapping[str, Brought] = {
    **owing("P1", taken("sales", "-800.00", "D1"), taken("sales", "-250.5", "D2", "D3", quarter=2),
            taken("evaluation", "-700", "D1"), sales="-1500.25"),
    **owing("P4", taken("evaluation", "-300", "D1")),
    **owing("P5", taken("evaluation", "-20", "D1"), evaluation="-80"),
    **owing("P9", sales="-12.34"),
}  # fmt: skip
SEAL = taken("sales", "0").seal
TIERS = ("0", "0.5%"), ("3000000", "0.8%")
ON_TARGET = {"base": {"evaluation_bonus": {"quarter": "8000"}, "sales_bonus": {"quarter": "20000"}}}
EVALUATION = {"factors": ["team", "company"], "floor": "1000", "cap": "15000"}
SCHEMES: Mapping[str, Scheme] = {
    "plain": rules(),
    "pool": rules(EVALUATION, pool={"evaluation": {"amount": "20000", "scale": "both"}}),
    "pool by team": rules({"factors": ["team"]}, pool={"evaluation": {"amount": "9000", "by": "team"}}),
    "by score": rules({"coefficient": {"score": {"points": [["0", "0"], ["60", "0.6"], ["120", "1.5"]]}}}),
    "amounts": rules({}, sales=by_tiers("marginal", *TIERS, credit_cap="9000000", pays_from="60%", cap="50000")),
    "rows": rules({}, sales=by_tiers("whole", *TIERS, apply="row", credit_cap="3000000")),
    "attainment": rules({}, sales=by_tiers("overage", ("0", "0"), ("60%", "100%"), ("1", "150%"), basis="attainment",
                                           credit_cap="1200000"), level=ON_TARGET),
    "points": rules(sales=by_tiers("interpolated", ("0", "0"), ("1000000", "9000"), ("3000000", "40000"))),
    "reversing": rules({}, sales=by_tiers("marginal", *TIERS), reversing=True),
    "reversing pool": rules({"cap": "9000"}, pool={"evaluation": {"amount": "20000"}}, reversing=True),
    "own base": rules({"base": "person"}, sales=by_tiers("marginal", ("0", "1"), basis="attainment", base="person")),
}  # fmt: skip


def mover(person: str) -> Member:
    """Somebody whose own bases changed on 1 August."""
    bases = (Decimal(7000), Decimal("9000.5")), (Decimal(8000), Decimal(10_000))
    rows = [
        Person(person, f"N{person}", team="北京", evaluation_base=evaluation, sales_base=sales)
        for evaluation, sales in bases
    ]
    spans = [(date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 8, 1), date(2026, 9, 30))]
    parts = tuple(
        Part(row, "engineer", *span, (span[1] - span[0]).days + 1) for row, span in zip(rows, spans, strict=True)
    )
    return Member(rows[-1], parts, tuple(Seat(row, *span) for row, span in zip(rows, spans, strict=True)))


def cards(by: Scheme) -> list[Scorecard]:
    """One of each grade, one to decide on, one who owes, one who moved."""

    def one(person: str, actual: str | None, credit: str, rows: list[str], team: str, **how: Any) -> Scorecard:
        own: dict[str, Any] = {
            "evaluation_base": Decimal(6000),
            "sales_base": Decimal(9000),
            "salary": Decimal("77665.40"),
        }
        who = how.pop("who", None) or whole(Person(person, f"N{person}", team=team, **own), 92)
        return made(by, actual, sold(credit, rows), who=who, **how)

    return [
        one("P1", "11", "3500000", ["3000000", "500000"], "北京", adjustments=[adjust("amount", "evaluation", "88.8")]),
        one("P2", "8", "1234567.89", ["1234567.89"], "上海"),
        one("P3", "6", "-50000.5", ["1000", "-51000.5"], "北京"),
        one("P4", "5", "0", [], "上海"),
        one("P5", None, "700000", ["700000"], "北京"),
        one("P6", "7.77", "12000000", ["11000000", "1000000"], "北京", who=mover("P6")),
    ]  # fmt: skip


def results(by: Scheme) -> Results:
    made_of = cards(by)
    rows = [factor("1.1", "team", "北京"), factor("0.9", "team", "上海"), factor("1.05")]
    paid = pay(by, Q3, made_of, rows, REVERSED if by.sources else BROUGHT)
    places, grades = rank(made_of), tuple(band.grade for band in by.grades["quarter"])
    info = SchemeInfo("试", "1", "abc", "x.yaml", by.language, "CNY", 2, 2, grades, {"name": "试"})
    people = tuple(PersonResult(card, paid.payouts[card.person.id], places[card.person.id]) for card in made_of)
    seals = (SEAL,) if by.sources else ()
    return Results(info, Q3, (), people, paid.totals, (), paid.issues, paid.pools, seals, paid.open_carry)


@pytest.fixture(name="path", scope="module", params=SCHEMES)
def _path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / f"{request.param}.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES[request.param])), 2, 2))
    return path


def test_every_formula_recalculates_to_its_stored_value(path: Path) -> None:
    assert assert_recalculates_to_what_is_stored(path) > 100


@pytest.mark.parametrize("name", SCHEMES)
def test_whatever_is_shown_is_live(name: str) -> None:
    book = make_book(results(SCHEMES[name]))
    for sheet in book.sheets:
        home = book.home_from(sheet)
        shown = [cell.content for row in sheet.rows for cell in row if isinstance(cell.content, Quantity)]
        assert not [one.key for one in shown if home(one.key) is None], sheet.name


@pytest.mark.parametrize("name", SCHEMES)
def test_no_quantity_has_two_homes_or_shares_its_key(name: str) -> None:
    done = results(SCHEMES[name])
    homes: dict[object, str] = {}
    for sheet in make_book(done).sheets:
        for row in sheet.rows:
            for cell in row:
                if isinstance(cell.content, Quantity) and cell.home:
                    assert homes.setdefault(cell.content.key, sheet.name) == sheet.name, cell.content.key
    for one in done.people:
        assert one.payout is not None
        found = dict.fromkeys([*one.card.all_quantities(), *one.payout.quantities()])
        assert len({quantity.key for quantity in found}) == len(found)


@pytest.mark.parametrize("name", SCHEMES)
def test_the_lines_of_the_json_make_its_total(name: str) -> None:
    for one in json.loads(to_json(results(SCHEMES[name])))["people"]:
        amounts = [line["amount"] for line in one["bonus"]["lines"]]
        if one["bonus"]["total"] is None:
            assert None in amounts
        else:
            assert sum(map(Decimal, amounts)) == Decimal(one["bonus"]["total"])
        assert "77665" not in json.dumps(one), "base pay is nobody else's business"


@pytest.mark.parametrize("name", SCHEMES)
def test_every_step_of_pay_is_told(name: str) -> None:
    done = results(SCHEMES[name])
    for one in done.people:
        told = explain(done, SCHEMES[name], one, [])
        assert one.payout is not None
        assert all(step.sentence for step in told.pay)
        assert told.pay[-1].value == number(one.payout.total)
        sentences = "\n".join(step.sentence for step in told.pay)
        assert one.payout.evaluation is None or "考核奖金 = " in sentences
        assert one.payout.sales is None or "提成 结转下期 = " in sentences


def test_base_pay_stands_on_the_card_and_the_bonus_sheet_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["plain"])), 2, 2))
    found = {sheet for (sheet, _, _), value in stored(path).items() if value == 77665.4}
    assert found == {"奖金", "NP1", "NP2", "NP3", "NP4", "NP5"}


def test_a_changed_credit_moves_the_bonus_through_tiers_cap_and_carry(tmp_path: Path) -> None:
    """3.5 million of P1 become 4 million: 15,000 + 8,000 − 1,500.25 carried in."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["amounts"])), 2, 2))
    cells, book = stored(path), load(path)
    row = row_of(cells, "NP1", "提成业绩") + 1
    book["NP1"].cell(row, column_of(cells, "NP1", row, 3_500_000), 4_000_000)
    book.save(tmp_path / "edited.xlsx")
    head = row_of(cells, "奖金", "结转下期")
    column = column_of(cells, "奖金", head, "提成")
    assert cells["奖金", head + 1, column] == pytest.approx(17_499.75)
    assert Recalculated(tmp_path / "edited.xlsx").value(("奖金", head + 1, column)) == pytest.approx(21_499.75)


def test_a_changed_base_moves_the_whole_pool(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["pool"])), 2, 2))
    cells, book = stored(path), load(path)
    head = row_of(cells, "奖金", "奖金池系数")
    base, paid = (column_of(cells, "奖金", head, word) for word in ("奖金基数", "考核奖金"))
    before = [cells.get(("奖金", head + at, paid)) for at in range(1, 7)]
    book["奖金"].cell(head + 1, base, 4000)
    book.save(tmp_path / "edited.xlsx")
    changed = Recalculated(tmp_path / "edited.xlsx")
    after = [changed.value(("奖金", head + at, paid)) for at in range(1, 7)]
    assert sum(one for one in before if isinstance(one, int | float)) == pytest.approx(20_000)
    assert sum(one for one in after if isinstance(one, int | float)) == pytest.approx(20_000)
    assert before != after


def sheet_texts(cells: Mapping[tuple[str, int, int], object], sheet: str) -> list[tuple[object, ...]]:
    """What stands in each row that holds anything."""
    rows: dict[int, list[object]] = {}
    for (name, row, _), value in sorted(cells.items(), key=lambda one: one[0]):
        if name == sheet and value not in (None, ""):
            rows.setdefault(row, []).append(value)
    return [tuple(row) for row in rows.values()]


def test_the_card_says_what_is_taken_back_of_which_quarter_and_for_which_deals(tmp_path: Path) -> None:
    """P1 has 优秀 (12,000) and 19,000 of sales: 19,000 − 1,500.25 − 800 − 250.5 and 12,000 − 700."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["reversing"])), 2, 2))
    rows = sheet_texts(stored(path), "NP1")
    for row in (
        ("收回 2026Q1", -700, "  冲销：D1；应发 20,000.00 → 19,300.00"), ("上期结转", -1500.25), 
        ("收回 2026Q1", -800, "  冲销：D1；应发 20,000.00 → 19,200.00"),
        ("收回 2026Q2", -250.5, "  冲销：D2、D3；应发 20,000.00 → 19,749.50"), ("收回以前期间", -1050.5),
    ):  # fmt: skip
        assert row in [one[: len(row)] for one in rows]
    told = {row[0]: row[1] for row in rows if row[0] in ("考核奖金", "提成") and len(row) > 1}
    assert told == {"考核奖金": 11300, "提成": 16449.25}


def test_what_stays_open_stands_on_the_bonus_sheet_and_follows_it(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["reversing"])), 2, 2))
    cells, book = stored(path), load(path)
    top = row_of(cells, "奖金", "期末未结清")
    found = [row for row in sheet_texts(cells, "奖金") if row[0] in ("P3", "P4", "P5", "P9") and len(row) == 4]
    assert found[-4:] == [
        ("P3", "NP3", "提成", -250), ("P4", "NP4", "考核奖金", -300), ("P5", "NP5", "考核奖金", -100),
        ("P9", "NP9", "提成", -12.34),
    ]  # fmt: skip
    # P4 gets nothing this quarter, so all of it stays; 400 taken back instead of 300 leave 400 open.
    head = min(row for (sheet, row, _), value in cells.items() if (sheet, value) == ("奖金", "收回以前期间"))
    book["奖金"].cell(head + 4, column_of(cells, "奖金", head, "收回以前期间"), -400)
    book.save(tmp_path / "edited.xlsx")
    assert Recalculated(tmp_path / "edited.xlsx").value(("奖金", top + 3, 4)) == pytest.approx(-400)


def test_a_pool_is_shown_as_it_was_shared_whatever_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["reversing pool"])), 2, 2))
    done = results(SCHEMES["reversing pool"])
    paid_out = done.pools[0].paid.result
    lines = [one.payout.evaluation for one in done.people if one.payout and one.payout.evaluation]
    due = [line.due.result for line in lines if line.due is not None]
    assert isinstance(paid_out, Decimal)
    assert sum(one for one in due if isinstance(one, Decimal)) == paid_out <= 20_000
    cells = stored(path)
    head = row_of(cells, "奖金池", "尾数")
    column = column_of(cells, "奖金池", head, "应发")
    assert [cells.get(("奖金池", head + at, column)) for at in range(1, 7)] == [
        None if one is None else pytest.approx(float(one)) for one in due if not isinstance(one, str)
    ]


def test_closed_periods_stand_in_the_json() -> None:
    data = json.loads(to_json(results(SCHEMES["reversing"])))
    assert data["previous"] == [{"path": SEAL.path, "sha256": SEAL.sha256, "period": "2026Q1"}]
    assert data["carry"] == [
        {"person": "P3", "name": "NP3", "part": "sales", "amount": "-250.00"},
        {"person": "P4", "name": "NP4", "part": "evaluation", "amount": "-300.00"},
        {"person": "P5", "name": "NP5", "part": "evaluation", "amount": "-100.00"},
        {"person": "P9", "name": "NP9", "part": "sales", "amount": "-12.34"},
    ]
    lines = {line["part"]: line for line in data["people"][0]["bonus"]["lines"]}
    keys = ("due", "carry_in", "amount", "carry_out", "taken_back")
    assert [lines["evaluation"][key] for key in keys] == [
        "12000.00", None, "11300.00", "0.00",
        [{"period": "2026Q1", "amount": "-700.00", "due": "20000.00", "without": "19300.00",
          "reversals": ["Q3.xlsx!s!7"]}],
    ]  # fmt: skip
    assert [lines["sales"][key] for key in keys] == [
        "19000.00", "-1500.25", "16449.25", "0.00",
        [{"period": "2026Q1", "amount": "-800.00", "due": "20000.00", "without": "19200.00",
          "reversals": ["Q3.xlsx!s!7"]},
         {"period": "2026Q2", "amount": "-250.50", "due": "20000.00", "without": "19749.50",
          "reversals": ["Q3.xlsx!s!7", "Q3.xlsx!s!8"]}],
    ]  # fmt: skip
    assert lines["adjustments"]["taken_back"] == []
    assert json.loads(to_json(results(SCHEMES["amounts"])))["previous"] == []


def test_the_sentences_tell_each_closed_period_before_the_sum() -> None:
    done = results(SCHEMES["reversing"])
    told = [step.sentence for step in explain(done, SCHEMES["reversing"], done.people[0], []).pay]
    at = told.index("提成 收回 2026Q1（冲销：D1；应发 20,000.00 → 19,200.00） = -800.00")
    assert told[at - 1 : at + 4] == [
        "提成 上期结转 = -1,500.25",
        "提成 收回 2026Q1（冲销：D1；应发 20,000.00 → 19,200.00） = -800.00",
        "提成 收回 2026Q2（冲销：D2、D3；应发 20,000.00 → 19,749.50） = -250.50",
        "提成 收回以前期间 = -1,050.50",
        "提成 = max(提成 应发 + 提成 上期结转 + 提成 收回以前期间, 0)"
        " = max(19,000.00 + (-1,500.25) + (-1,050.50), 0) = 16,449.25",
    ]


def test_about_names_the_seals(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(to_xlsx(make_book(results(SCHEMES["reversing"])), 2, 2))
    rows = [row for row in sheet_texts(stored(path), "说明") if row[0] == "以前期间"]
    assert rows == [("以前期间", f"2026Q1  {SEAL.path}  sha256 {SEAL.sha256}")]
