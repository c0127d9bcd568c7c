"""What would pay the wrong amount: said at its place at `validate` or `check`, in both languages, and nobody paid on
it."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.end_to_end.quarter import Done, Program, Sheets

EVALUATION = "bonus:\n  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}}\n"
GRADED = "  evaluation: {coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}"


def sold(tiers: str, more: str = "") -> tuple[str, str]:
    """The scheme with a sales bonus on the amount won."""
    return EVALUATION, f"{EVALUATION}  sales:\n    kpi: won_amount\n    tiers: {{{tiers}}}\n{more}"


def with_curve(curve: str) -> tuple[str, str]:
    return "levels:\n", f"curves:\n  linear: {{{curve}}}\nlevels:\n"


def graded(more: str) -> tuple[str, str]:
    return GRADED, f"{GRADED}{more}"


def by_score(points: str) -> tuple[str, str]:
    return "coefficient: {优秀: 1.5, 合格: 1.0, 不合格: 0}", f"coefficient: {{score: {{points: [{points}]}}}}"


#: What is wrong → the text of the scheme that is replaced and by what, the text that the message points at, its code.
SCHEMES: dict[str, tuple[tuple[str, str], str, str]] = {
    "grades that overlap": (("合格, at_least: 60", "合格, at_least: 95"), "95}", "bands-not-falling"),
    "grades with a gap at the bottom": (("不合格, at_least: 0", "不合格, at_least: 30"), "30}", "bands-not-zero"),
    "a grade without pay": ((GRADED, GRADED.replace("合格: 1.0, ", "")), "coefficient:", "no-coefficient"),
    "bands that overlap": (
        sold("method: marginal, bands: [{from: 0, rate: 1%}, {from: 90万, rate: 2%}, {from: 80万, rate: 3%}]"),
        "{from: 80万", "tiers-not-rising",
    ),
    "two bands from one amount": (
        sold("method: whole, bands: [{from: 0, rate: 1%}, {from: 80万, rate: 2%}, {from: 80万, rate: 3%}]"),
        "{from: 80万, rate: 3%", "tiers-not-rising",
    ),
    "bands with a gap below": (
        sold("method: marginal, bands: [{from: 1, rate: 1%}, {from: 80万, rate: 2%}]"), "{from: 1,", "tiers-not-zero",
    ),
    "bands with a gap between": (
        sold("method: marginal, bands: [{from: 0, to: 70万, rate: 1%}, {from: 80万, rate: 2%}]"), "to: 70万",
        "unknown-key",
    ),
    "bands of attainment with a gap": (
        sold("method: marginal, basis: attainment, bands: [{from: 60%, rate: 1}]"), "{from: 60%", "tiers-not-zero",
    ),
    "points that go back": (
        sold("method: interpolated, points: [[0, 0], [80万, 8000], [70万, 9000]]"), "[70万", "tiers-not-rising",
    ),
    "points that pay less for more": (
        sold("method: interpolated, points: [[0, 0], [70万, 9000], [80万, 8000]]"), "[80万", "payout-falls",
    ),
    "a curve that goes back": (with_curve("points: [[0%, 0], [100%, 100], [80%, 100]]"), "[80%", "curve-order"),
    "steps that overlap": (with_curve("steps: [[0%, 0], [80%, 80], [80%, 90]]"), "[80%, 90", "curve-order"),
    "steps with a gap below": (with_curve("steps: [[60%, 60], [100%, 100]]"), "[60%", "steps-gap"),
    "coefficients that go back": (by_score("[0, 0], [90, 1], [80, 1.2]"), "[80", "curve-order"),
    "coefficients that fall": (by_score("[0, 0], [80, 1.2], [90, 1]"), "[90", "coefficient-falls"),
    "a cap below the floor": (graded(", floor: 2000, cap: 1000"), "1000}", "cap-below-floor"),
    "a pool below the floor of one": (
        (f"{GRADED}}}\n", f"{GRADED}, floor: 2000}}\n  pool: {{evaluation: {{amount: 1999.99}}}}\n"), "1999.99",
        "pool-below-floors",
    ),
    "a cap on credit below a band": (
        sold("method: marginal, bands: [{from: 0, rate: 1%}, {from: 80万, rate: 2%}]", "    credit_cap: 70万\n"),
        "70万\n", "cap-below-band",
    ),
    "a cap on the payout below a band": (
        sold("method: marginal, bands: [{from: 0, rate: 1%}, {from: 80万, rate: 2%}]", "    cap: 7999\n"),
        "7999", "cap-below-band",
    ),
    "a cap on the payout below a point": (
        sold("method: interpolated, points: [[0, 0], [80万, 8000], [90万, 9500]]", "    cap: 7999\n"),
        "7999", "cap-below-band",
    ),
    "a range of shares upside down": (
        ("bonus:\n", "policy: {credits: {revenue: {min: 110%, max: 90%}}}\nbonus:\n"), "revenue", "crediting",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", SCHEMES)
def test_a_scheme_that_would_pay_wrongly_is_refused_at_its_line(program: Program, wrong: str) -> None:
    (old, new), points_at, code = SCHEMES[wrong]
    program.edit_scheme(old, new)
    text = program.scheme.read_text(encoding="utf-8")
    before = text[: text.index(points_at, text.index(new[:12]))]
    place = f"presales-kpi.yaml:{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"
    for language, word in (("en", "error"), ("zh", "错误")):
        done = program.run("validate", "--lang", language)
        (line,) = [one for one in done.err.splitlines() if one.startswith(f"{word} {place}: ")]
        assert line.endswith(f"[{code}]")
        assert done.code == 1
    done = program.score(lambda _: None, "--format", "json")
    assert (done.code, done.out) == (2, "")
    assert f"error {place}: " in done.err
    program.score()
    assert not program.written.exists()


def shares(content: Sheets) -> None:
    content["投标"][3][1] = "张伟:60%;李娜:30%"


def shares_of_the_sheet(content: Sheets) -> None:
    content["业绩分配"] = [["数据源", "编号", "人员", "比例"], ["投标", "B3", "李娜", "90%"]]


def twice_on_a_deal(content: Sheets) -> None:
    content["投标"][3][1] = "李娜:50%;P2:50%"


def adjusted(reason: str, approver: str) -> Callable[[Sheets], None]:
    def change(content: Sheets) -> None:
        content["调整"] = [["人员", "期间", "类型", "对象", "值", "原因", "批准人"],
                         ["P2", "2026Q3", "金额", "考核奖金", 5000, reason, approver]]  # fmt: skip

    return change


def two_levels(content: Sheets) -> None:
    for row, since in zip(content["人员"], ["生效日期", "", "2026-08-01", ""], strict=True):
        row.append(since)
    content["人员"].append(["P2", "李娜", "专家", "北京", "P1", "2026-08-01"])


def two_levels_from_the_start(content: Sheets) -> None:
    content["人员"].append(["P2", "李娜", "专家", "北京", "P1"])


def left_before_joining(content: Sheets) -> None:
    rows = [["入职日期", "离职日期"], ["", ""], ["2026-09-01", "2026-08-01"], ["", ""]]
    for row, days in zip(content["人员"], rows, strict=True):
        row.extend(days)


class Wrong(NamedTuple):
    """Something wrong in the data, its code and place, whom it touches, and what their bonus is: an amount that is
    provisional, None where there is a card without one, "" where there is no card."""

    change: Callable[[Sheets], None]
    code: str
    where: str
    people: dict[str, str | None]
    scheme: tuple[str, str] | None = None


def as_it_is(_: Sheets) -> None:
    """Nothing is wrong with the sheets."""


TEAMS = graded(", factors: [team]")
POOL = (f"{GRADED}}}\n", f"{GRADED}, floor: 10000}}\n  pool: {{evaluation: {{amount: 29999.99}}}}\n")


def team_factors(*rows: list[Any]) -> Callable[[Sheets], None]:
    def change(content: Sheets) -> None:
        content["系数"] = [["期间", "对象", "系数", "原因", "批准人"], *rows]

    return change


BEIJING: list[Any] = ["2026Q3", "北京", 1.1, "超额完成", "总经理"]
#: The deal B3 of 300,000 is shared by 张伟 (P1) and 李娜 (P2): without it she has 650,000 of 1,000,000 and won 1 of 2,
#: so 0.3 × 65 + 0.4 × 100 + 0.3 × 90 = 86.5 and 合格, 8,000; he has 900,000 of 1,200,000 and 2 of 3, so
#: 0.5 × 120 + 0.3 × 75 + 0.2 × 85 = 99.5 and 优秀, 18,000. With it she has 99 and 优秀, 12,000.
DATA: dict[str, Wrong] = {
    "shares of 90% in a cell": Wrong(
        shares, "bad-people", "Q3.xlsx!投标!B4", {"P1": "18000.00", "P2": "8000.00"}
    ),
    "shares of 90% on the credits sheet": Wrong(
        shares_of_the_sheet, "credits-not-100", "Q3.xlsx!业绩分配!D2", {"P2": "8000.00"}
    ),
    "a person twice on a deal": Wrong(twice_on_a_deal, "bad-people", "Q3.xlsx!投标!B4", {"P2": "8000.00"}),
    "an amount without an approver": Wrong(
        adjusted("补发", ""), "missing-approval", "Q3.xlsx!调整!G2", {"P2": "12000.00"}
    ),
    "an amount without a reason": Wrong(
        adjusted("", "总经理"), "missing-approval", "Q3.xlsx!调整!F2", {"P2": "12000.00"}
    ),
    "two levels from one day on": Wrong(two_levels, "duplicate-person", "Q3.xlsx!人员!3", {"P2": ""}),
    "two levels all the time": Wrong(two_levels_from_the_start, "duplicate-person", "Q3.xlsx!人员!3", {"P2": ""}),
    "leaving before joining": Wrong(left_before_joining, "left-before-joined", "Q3.xlsx!人员!G3", {"P2": ""}),
    "a pool below the floors of all": Wrong(
        as_it_is, "pool-below-floors", "presales-kpi.yaml:51:31", {"P1": None, "P2": None, "P3": None}, POOL
    ),
    "no factors sheet": Wrong(
        as_it_is, "no-factor", "presales-kpi.yaml:50:57", {"P1": None, "P2": None, "P3": None}, TEAMS
    ),
    "a team without a factor": Wrong(team_factors(BEIJING), "no-factor", "Q3.xlsx!系数", {"P3": None}, TEAMS),
    "a factor without an approver": Wrong(
        team_factors(BEIJING, ["2026Q3", "上海", 1.2, "超额", ""]), "missing-approval", "Q3.xlsx!系数!E3", {"P3": None},
        TEAMS,
    ),
    "a factor that lost its sign": Wrong(
        team_factors(BEIJING, ["2026Q3", "上海", 110, "超额完成", "总经理"]), "factor-out-of-range", "Q3.xlsx!系数!C3",
        {"P3": None}, TEAMS,
    ),
}  # fmt: skip


def errors(done: Done, code: str) -> list[dict[str, Any]]:
    return [one for one in json.loads(done.out)["issues"] if (one["severity"], one["code"]) == ("error", code)]


@pytest.mark.parametrize("wrong", DATA)
def test_data_that_would_pay_wrongly_is_said_at_its_cell_and_pays_nobody(program: Program, wrong: str) -> None:
    found = DATA[wrong]
    if found.scheme is not None:
        program.edit_scheme(*found.scheme)
    program.put(found.change)
    for language in ("en", "zh"):
        checked = program.run("check", "Q3.xlsx", "--period", "2026Q3", "--format", "json", "--lang", language)
        said = errors(checked, found.code)
        assert (checked.code, {one["where"] for one in said}) == (1, {found.where})
        assert all(one["message"] and one["hint"] for one in said)
        assert {person for one in said for person in one["people"]} == {*found.people}

    done = program.run("score", "Q3.xlsx", "--period", "2026Q3", "--format", "json")
    assert (done.code, {one["where"] for one in errors(done, found.code)}) == (1, {found.where})
    cards = {one["person"]: one for one in json.loads(done.out)["people"]}
    for person, amount in found.people.items():
        if amount == "":
            assert person not in cards
            continue
        bonus = cards[person]["bonus"]
        assert cards[person]["provisional"]
        assert (bonus["evaluation"], bonus["total"]) == (amount, amount)
        assert amount is not None or [line["amount"] for line in bonus["lines"]] == [None]
    assert {name for name, card in cards.items() if card["provisional"]} == {*found.people} & {*cards}


@pytest.mark.parametrize("wrong", DATA)
def test_a_quarter_with_it_is_not_closed(program: Program, wrong: str) -> None:
    found = DATA[wrong]
    if found.scheme is not None:
        program.edit_scheme(*found.scheme)
    done = program.score(found.change, "--close")
    assert (done.code, "[cannot-close]" in done.err) == (2, True)
    assert sorted(path.name for path in program.folder.iterdir()) == ["Q3.xlsx", "presales-kpi.yaml"]


def test_whose_own_row_is_rejected_is_not_said_to_be_missing(program: Program) -> None:
    """The rows that name her point to her row on the people sheet, instead of asking for her to be added."""
    done = program.score(two_levels)
    said = 'Q3.xlsx!投标!B4: "李娜", credited in 3 rows, is left out: the row on the people sheet (Q3.xlsx!人员!3)'
    assert said in done.err
    assert "Add the person" not in done.err
