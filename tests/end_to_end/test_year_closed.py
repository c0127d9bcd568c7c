"""A year of four quarters, closed one after the other: what is paid in all is what today's rows come to, to the cent.

The figures are worked out a second time here, by a few lines of plain Decimals that share nothing with the program.
"""

import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.closings import DEALS as SOURCE
from tests.end_to_end.quarter import Program, Rows, Sheets, write_workbook

SCHEME = (
    'name: 四个季度\nversion: "1"\n'
    + SOURCE
    + """\
levels:
  rep:
    weights: {sold: 60%, care: 40%}
    targets: {sold: 60万}
    base: {evaluation_bonus: {quarter: 6000}}
  head:
    scope: reports
    weights: {sold: 60%, care: 40%}
    targets: {sold: 150万}
    base: {evaluation_bonus: {quarter: 10000}}
grades:
  quarter:
    - {grade: 优秀, at_least: 90}
    - {grade: 良好, at_least: 80}
    - {grade: 合格, at_least: 60}
    - {grade: 不合格, at_least: 0}
bonus:
  evaluation: {coefficient: {优秀: 1.5, 良好: 1.2, 合格: 1.0, 不合格: 0}}
  sales:
    kpi: sold
    tiers: {method: marginal, bands: [{from: 0, rate: 1%}, {from: 50万, rate: 2.35%}]}
"""
)
PEOPLE: Rows = [
    ["工号", "姓名", "级别", "上级"],
    ["P1", "钱总", "head", ""], ["P2", "赵一", "rep", "P1"], ["P3", "孙二", "rep", "P1"], ["P4", "李三", "rep", "P1"],
]  # fmt: skip
LEVELS = {"P1": "head", "P2": "rep", "P3": "rep", "P4": "rep"}
TARGET = {"rep": Decimal(600_000), "head": Decimal(1_500_000)}
BASE = {"rep": Decimal(6_000), "head": Decimal(10_000)}
CARE = {"P1": 88, "P2": 92, "P3": 81, "P4": 70}
PARTS = ("evaluation", "sales")
QUARTERS = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")


@dataclass(frozen=True)
class Deal:
    """A row of the export; `owners` are shares by person, `of` the deal that it takes back."""

    key: str
    quarter: str
    on: str
    amount: Decimal
    owners: tuple[tuple[str, int], ...]
    of: str = ""

    @property
    def row(self) -> list[Any]:
        owners = ";".join(f"{person}:{share}%" for person, share in self.owners)
        return [self.key, owners, self.on, float(self.amount), self.of]


def deal(key: str, quarter: int, day: str, amount: str, owners: str, of: str = "") -> Deal:
    shares = tuple((person, int(share)) for person, share in (one.split(":") for one in owners.split()))
    return Deal(key, QUARTERS[quarter - 1], f"2026-{day}", Decimal(amount), shares, of)


DEALS = (
    deal("D1", 1, "01-12", "420000.40", "P2:100"), deal("D2", 1, "02-03", "610000", "P2:60 P3:40"),
    deal("D3", 1, "02-20", "350000.5", "P3:100"), deal("D4", 1, "03-31", "580000", "P4:100"),
    deal("D5", 2, "04-01", "900000", "P2:50 P4:50"), deal("D6", 2, "05-15", "400123.45", "P3:100"),
    deal("D7", 2, "06-30", "260000", "P4:100"),
    deal("D8", 3, "07-08", "300000", "P2:100"), deal("D9", 3, "08-18", "120000", "P3:100"),
    deal("D10", 4, "10-10", "700000", "P2:100"), deal("D11", 4, "11-11", "90000.01", "P3:50 P4:50"),
    deal("D12", 4, "12-31", "40000", "P4:100"),
)  # fmt: skip
#: D2 of the first quarter falls through in the third, 200,000 of D5 in the fourth; a credit note of the third that
#: names no deal is more than 李三 sold in it.
TAKEN_BACK = (
    deal("R1", 3, "09-09", "-610000", "P2:60 P3:40", "D2"), deal("R2", 4, "12-01", "-200000", "P2:50 P4:50", "D5"),
)  # fmt: skip
CREDIT_NOTE = deal("C1", 3, "09-30", "-330000", "P4:100")
#: The export as it stands at the year's end, and the same without what was taken back, as though it had never been.
ALL = (*DEALS, *TAKEN_BACK, CREDIT_NOTE)
TODAY = (
    *(replace(one, amount=one.amount - 200_000) if one.key == "D5" else one for one in DEALS if one.key != "D2"),
    CREDIT_NOTE,
)  # fmt: skip


def cents(value: Decimal, places: str = "0.01") -> Decimal:
    return value.quantize(Decimal(places), ROUND_HALF_UP)


def due(deals: Iterable[Deal], quarter: str, person: str) -> dict[str, Decimal]:
    """What a person has earned in a quarter, by part; the sales bonus is below zero where more was taken back."""
    level = LEVELS[person]
    of = set(LEVELS) if level == "head" else {person}
    sold = sum(
        (one.amount * share / 100 for one in deals if one.quarter == quarter for who, share in one.owners if who in of),
        Decimal(0),
    )  # fmt: skip
    sold = cents(sold)
    points = cents(min(max(cents(sold / TARGET[level], "0.000001"), Decimal(0)), Decimal("1.2")) * 100, "0.0001")
    score = cents(cents(points * Decimal("0.6"), "0.0001") + cents(Decimal(CARE[person]) * Decimal("0.4"), "0.0001"))
    bands = ((90, "1.5"), (80, "1.2"), (60, "1.0"), (0, "0"))
    coefficient = next(Decimal(rate) for at_least, rate in bands if score >= at_least)
    above = max(sold - 500_000, Decimal(0))
    sales = cents((sold - above) * Decimal("0.01") + above * Decimal("0.0235"))
    return {"evaluation": cents(BASE[level] * coefficient), "sales": sales}


def settled(person: str, part: str) -> tuple[list[Decimal], Decimal]:
    """What a part of pay comes to in each quarter, never below zero, and what is open at the end of the year."""
    names = {one.key for one in TAKEN_BACK}
    as_closed = [one for one in ALL if one.key not in names]
    changes = {"2026Q3": "2026Q1", "2026Q4": "2026Q2"}
    paid, carry = [], Decimal(0)
    for quarter in QUARTERS:
        earned = due(as_closed, quarter, person)[part]
        if earlier := changes.get(quarter):
            earned += due(TODAY, earlier, person)[part] - due(as_closed, earlier, person)[part]
        paid.append(max(earned + carry, Decimal(0)))
        carry = min(earned + carry, Decimal(0))
    return paid, carry


def sheets(deals: Iterable[Deal], quarters: Iterable[str]) -> Sheets:
    """A workbook of these quarters."""
    wanted = set(quarters)
    rows = [one.row for one in deals if one.quarter in wanted]
    care = [[person, quarter, "care", points, "HR"] for quarter in sorted(wanted) for person, points in CARE.items()]
    return {
        "人员": PEOPLE,
        "成交": [["编号", "销售", "日期", "金额", "冲销"], *rows],
        "人工评分": [["人员", "期间", "指标", "值", "评分人"], *care],
    }


def close_each(program: Program, inputs: Callable[[str], Path]) -> dict[str, dict[str, Any]]:
    """Close the four quarters one after the other; the results in each seal."""
    program.scheme.write_text(SCHEME, encoding="utf-8")
    sealed: dict[str, dict[str, Any]] = {}
    seals: list[str] = []
    for quarter in QUARTERS:
        before = {path: path.read_bytes() for path in program.folder.glob("*.seal.zip")}
        given = [part for seal in seals for part in ("--previous", seal)]
        written = f"{quarter}-scorecards.xlsx"
        done = program.run(
            "score", str(inputs(quarter)), "--period", quarter, "--output", written, *given, "--close"
        )  # fmt: skip
        assert done.code == 0, done.err
        assert {path: path.read_bytes() for path in before} == before, "a seal stands"
        seals.append(f"{quarter}-scorecards.seal.zip")
        with zipfile.ZipFile(program.folder / seals[-1]) as seal:
            sealed[quarter] = json.loads(seal.read("results.json"))
    return sealed


def amounts(results: dict[str, Any], part: str = "total") -> dict[str, Decimal]:
    return {one["person"]: Decimal(one["bonus"][part]) for one in results["people"]}


def by_quarter(program: Program) -> Callable[[str], Path]:
    return lambda quarter: write_workbook(program.folder / f"{quarter[4:]}.xlsx", sheets(ALL, [quarter]))


def of_the_year_so_far(program: Program) -> Callable[[str], Path]:
    def write(quarter: str) -> Path:
        so_far = QUARTERS[: QUARTERS.index(quarter) + 1]
        return write_workbook(program.folder / "deals.xlsx", sheets(ALL, so_far))

    return write


@pytest.mark.parametrize("inputs", [by_quarter, of_the_year_so_far])
def test_what_is_paid_in_a_year_is_what_todays_rows_come_to(
    program: Program, inputs: Callable[[Program], Callable[[str], Path]]
) -> None:
    sealed = close_each(program, inputs(program))
    carry = {(one["person"], one["part"]): Decimal(one["amount"]) for one in sealed["2026Q4"]["carry"]}
    for person in LEVELS:
        for part in PARTS:
            each, left = settled(person, part)
            paid = [amounts(results, part)[person] for results in sealed.values()]
            assert (paid, carry.get((person, part), 0)) == (each, left), (person, part)
            assert sum(paid) == sum(due(TODAY, quarter, person)[part] for quarter in QUARTERS) - left
    assert any(settled(person, "sales")[1] for person in LEVELS), "the year ends with something open"
    assert len(carry) < len(LEVELS) * len(PARTS), "and not with everything"


def test_the_program_itself_comes_to_the_same_on_todays_rows(program: Program) -> None:
    sealed = close_each(program, by_quarter(program))
    recalculated = dict.fromkeys(LEVELS, Decimal(0))
    (program.folder / "again").mkdir()
    for quarter in QUARTERS:
        path = write_workbook(program.folder / "again" / f"{quarter}.xlsx", sheets(TODAY, [quarter]))
        done = program.run("score", str(path), "--scheme", str(program.scheme), "--format", "json")
        for one in json.loads(done.out)["people"]:
            line = {line["part"]: line for line in one["bonus"]["lines"]}
            recalculated[one["person"]] += Decimal(line["evaluation"]["amount"]) + Decimal(line["sales"]["due"])
    carry = sum(Decimal(one["amount"]) for one in sealed["2026Q4"]["carry"])
    paid = sum(sum(amounts(results).values()) for results in sealed.values())
    assert paid == sum(recalculated.values()) - carry
    by_hand = {who: sum(sum(due(TODAY, one, who).values()) for one in QUARTERS) for who in LEVELS}
    assert recalculated == by_hand


def test_a_closed_quarter_run_again_differs_in_nothing(program: Program) -> None:
    close_each(program, by_quarter(program))
    done = program.run("score", "Q1.xlsx", "--period", "2026Q1", "--format", "json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["since_closing"]["people"] == []
