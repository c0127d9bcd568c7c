"""One table of opportunities exported in nine ways: the same results, or a refusal that names the column."""

import csv
import io
import json
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, NamedTuple

import pytest
import xlsxwriter

from tests.end_to_end.quarter import Done, Program

SCHEME: Final = """\
name: 九种导出
version: "1"
language: en
sources:
  deals:
    match: ["deals*"]
    key: deal_id
    person: presales
    date: closed_on
    columns:
      deal_id: {type: id, aliases: [编号]}
      presales: {type: people, aliases: [售前]}
      asked_on: {type: date, aliases: [需求日期]DATES}
      closed_on: {type: date, aliases: [关闭日期]DATES}
      amount: {type: money, aliases: [金额]NUMBERS}
      effort: {type: number, aliases: [工时]NUMBERS}
      result: {type: choice, aliases: [结果], values: {won: [赢单], lost: [丢单], open: [进行中]}}
kpis:
  win_rate:
    {category: outcome, unit: percent, target: 40%, label: 赢率,
     measure: {kind: share, source: deals, of: {result: [won, lost]}, where: {result: won}}}
  won_value:
    {category: outcome, unit: money, target: 150万, label: 赢单额,
     measure: {kind: sum, source: deals, column: amount, where: {result: won}}}
  average_effort:
    {category: efficiency, unit: hours, better: lower, scale: {points: [[8, 100], [40, 0]]}, label: 平均工时,
     measure: {kind: mean, source: deals, column: effort}}
  cycle:
    {category: efficiency, unit: days, better: lower, scale: {points: [[20, 100], [90, 0]]}, label: 周期,
     measure: {kind: elapsed, source: deals, from: asked_on, to: closed_on, unit: days}}
levels:
  engineer:
    weights: {win_rate: 30%, won_value: 40%, average_effort: 10%, cycle: 20%}
    base: {evaluation_bonus: {quarter: 8000}}
grades:
  quarter: [{grade: A, at_least: 80}, {grade: B, at_least: 60}, {grade: C, at_least: 0}]
default_level: engineer
bonus:
  evaluation: {coefficient: {A: 1.5, B: 1, C: 0}}
"""
PEOPLE: Final = ("张伟", "李娜", "王芳", "赵敏", "孙丽", "周杰")
HEADER: Final = ("编号", "售前", "需求日期", "关闭日期", "金额", "工时", "结果")


class Deal(NamedTuple):
    key: str
    presales: str
    asked_on: date
    closed_on: date
    amount: Decimal
    effort: Decimal
    result: str


def deals(count: int = 300, last_day: int = 31) -> list[Deal]:
    """The same table every time, with all days of the year or only the first days of its months."""
    chance = random.Random(20260930)
    made = []
    for at in range(count):
        closed = date(2026, 1, 1) + timedelta(chance.randrange(365))
        asked = closed - timedelta(chance.randrange(1, 120))
        if last_day < 31:
            closed, asked = (day.replace(day=1 + day.day % last_day) for day in (closed, asked))
        made.append(Deal(
            f"D{at:04}", chance.choice(PEOPLE), min(asked, closed), max(asked, closed),
            Decimal(chance.randrange(100_000, 99_999_999)).scaleb(-2), Decimal(chance.randrange(4, 400)).scaleb(-1),
            chance.choice(("赢单", "丢单", "进行中")),
        ))  # fmt: skip
    return made


def rows_of(
    table: list[Deal], day: str | Callable[[int, date], object] = "%Y-%m-%d", number: Callable[[Decimal], object] = str
) -> list[list[object]]:
    """The table with its dates and numbers as an export writes them."""

    def written(at: int, value: date) -> object:
        return value.strftime(day) if isinstance(day, str) else day(at, value)

    return [
        [one.key, one.presales, written(at, one.asked_on), written(at, one.closed_on), number(one.amount),
         number(one.effort), one.result]
        for at, one in enumerate(table)
    ]  # fmt: skip


def as_text(rows: list[list[object]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows([HEADER, *rows])
    return target.getvalue().encode(encoding)


def as_workbook(rows: list[list[object]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("deals")
        for at, row in enumerate([list(HEADER), *rows]):
            sheet.write_row(at, 0, row)
    return target.getvalue()


def serial(_: int, day: date) -> int:
    """How Excel counts days."""
    return (day - date(1899, 12, 30)).days


def mixed(at: int, day: date) -> str:
    return day.strftime("%m/%d/%Y" if at % 2 else "%d/%m/%Y")


def comma(number: Decimal) -> str:
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def drifted(number: Decimal) -> str:
    """A float that calculations have moved a little off, with all its digits: 1234.5600000000002."""
    return repr(float(number) * 1.1 / 1.1)


TABLE: Final = deals()


class Way(NamedTuple):
    """An export: its file, what the run finds without being told more (None: nothing), and what a scheme may declare of
    its dates and numbers so that it reads as the first one (None: nothing helps)."""

    name: str
    content: Callable[[], bytes]
    refused: tuple[str, ...] = ()
    declared: tuple[str, str] | None = ("", "")


WAYS: Final = {
    "ISO": Way("deals.csv", lambda: as_text(rows_of(TABLE))),
    "US": Way("deals.csv", lambda: as_text(rows_of(TABLE, "%m/%d/%Y")), declared=(", date_order: mdy", "")),
    "dd-mm-yy": Way(
        "deals.csv", lambda: as_text(rows_of(TABLE, "%d-%m-%y")), ("two-digit-years",), (", date_order: dmy", ""),
    ),
    "mixed orders": Way("deals.csv", lambda: as_text(rows_of(TABLE, mixed)), ("mixed-date-orders",), None),
    "Excel serials": Way(
        "deals.xlsx", lambda: as_workbook(rows_of(TABLE, serial, float)), ("dates-as-numbers",),
        (", dates: serial", ""),
    ),
    "floats as amounts": Way("deals.csv", lambda: as_text(rows_of(TABLE, number=drifted))),
    "semicolons and decimal commas": Way(
        "deals.csv", lambda: as_text(rows_of(TABLE, number=comma), delimiter=";"), ("ambiguous-decimals",),
        ("", ", decimal: comma"),
    ),
    "GB18030": Way("deals.csv", lambda: as_text(rows_of(TABLE), "gb18030")),
    "UTF-16 with tabs": Way("deals.txt", lambda: as_text(rows_of(TABLE), "utf-16", "\t")),
}  # fmt: skip


def score(program: Program, way: Way, dates: str = "", numbers: str = "") -> Done:
    program.scheme.write_text(SCHEME.replace("DATES", dates).replace("NUMBERS", numbers), encoding="utf-8")
    for old in program.folder.glob("deals*"):
        old.unlink()
    (program.folder / way.name).write_bytes(way.content())
    return program.run("score", way.name, "--period", "2026Q3", "--format", "json")


def figures(out: str) -> dict[str, Any]:
    """What the results say of each person, save where rows stand."""
    kept = ("value", "over", "under", "sample", "attainment", "points", "contribution", "status", "provisional")
    return {
        one["person"]: {
            "score": one["score"], "grade": one["grade"], "bonus": one["bonus"]["total"],
            "provisional": one["provisional"],
            **{kpi["kpi"]: {key: kpi[key] for key in kept} for kpi in one["kpis"]},
        }
        for one in json.loads(out)["people"]
    }  # fmt: skip


@pytest.fixture(name="expected")
def _expected(program: Program) -> Mapping[str, Any]:
    done = score(program, WAYS["ISO"])
    assert done.code == 0, done.err
    return figures(done.out)


def test_the_table_itself(expected: Mapping[str, Any]) -> None:
    """The first way against a count of one's own."""
    assert sorted(expected) == sorted(PEOPLE)
    for person, found in expected.items():
        own = [
            one for one in TABLE if one.presales == person and date(2026, 7, 1) <= one.closed_on <= date(2026, 9, 30)
        ]
        won = [one for one in own if one.result == "赢单"]
        decided = [one for one in own if one.result != "进行中"]
        assert (found["win_rate"]["over"], found["win_rate"]["under"]) == (str(len(won)), str(len(decided)))
        assert Decimal(found["won_value"]["value"]) == sum((one.amount for one in won), Decimal(0))
        for kpi, total in (
            ("average_effort", sum(one.effort for one in own)),
            ("cycle", sum((one.closed_on - one.asked_on).days for one in own)),
        ):
            mean = (Decimal(total) / len(own)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
            assert Decimal(found[kpi]["value"]) == mean
        assert not found["provisional"]


@pytest.mark.parametrize("name", WAYS)
def test_undeclared_the_same_results_or_a_refusal(program: Program, expected: Mapping[str, Any], name: str) -> None:
    way = WAYS[name]
    done = score(program, way)
    if not way.refused:
        assert done.code == 0, done.err
        assert figures(done.out) == expected
        return
    assert done.code == 1
    found = figures(done.out)
    assert all(one["provisional"] for one in found.values()), "nobody's card says less than that it cannot be trusted"
    columns = ("金额", "工时") if way.refused == ("ambiguous-decimals",) else ("需求日期", "关闭日期")
    issues = [issue for issue in json.loads(done.out)["issues"] if issue["severity"] == "error"]
    assert sorted((issue["code"], issue["message"].partition(":")[0]) for issue in issues) == sorted(
        (code, column) for code in way.refused for column in columns
    )


@pytest.mark.parametrize("name", [name for name, way in WAYS.items() if way.declared is not None])
def test_declared_the_same_results(program: Program, expected: Mapping[str, Any], name: str) -> None:
    done = score(program, WAYS[name], *(WAYS[name].declared or ("", "")))
    assert done.code == 0, done.err
    assert figures(done.out) == expected


@pytest.mark.parametrize("order", ["ymd", "dmy", "mdy"])
@pytest.mark.parametrize("name", ["US", "dd-mm-yy", "mixed orders"])
def test_declared_wrongly_no_card_is_wrong_without_saying_so(
    program: Program, expected: Mapping[str, Any], name: str, order: str
) -> None:
    done = score(program, WAYS[name], f", date_order: {order}")
    assert all(one["provisional"] or one == expected[person] for person, one in figures(done.out).items())


@pytest.mark.parametrize("form", ["%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y"])
def test_dates_that_nothing_decides_are_never_taken(program: Program, form: str) -> None:
    table = deals(60, 12)  # all of them can be read both ways
    done = score(program, Way("deals.csv", lambda: as_text(rows_of(table, form))))
    assert done.code == 1 and "ambiguous-dates" in done.err
    plain = figures(score(program, Way("deals.csv", lambda: as_text(rows_of(table)))).out)
    assert all(one["provisional"] or one == plain[person] for person, one in figures(done.out).items())
    order = "mdy" if form.startswith("%m") else "dmy"
    declared = score(program, Way("deals.csv", lambda: as_text(rows_of(table, form))), f", date_order: {order}")
    assert (declared.code, figures(declared.out)) == (0, plain)
