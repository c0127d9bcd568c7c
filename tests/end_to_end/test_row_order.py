"""Neither the order of rows nor the files they stand in change a grade, an amount, or what is carried: a whole quarter,
shuffled and dealt out over workbooks and text files, comes to the same for everybody."""

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from presales_kpi.report.data import document
from presales_kpi.run import Asked, run
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.loader import load_scheme
from tests.end_to_end.quarter import Sheets, write_workbook

SCHEME: Final = """\
name: 顺序
version: "1"
sources:
  deals:
    match: [商机]
    key: deal_id
    person: sellers
    date: closed_on
    reverses: reversed_id
    columns:
      deal_id: {type: id, aliases: [编号]}
      sellers: {type: people, aliases: [人员]}
      closed_on: {type: date, aliases: [日期]}
      amount: {type: money, aliases: [金额]}
      reversed_id: {type: id, aliases: [冲销编号], required: false}
  bids:
    match: [投标]
    key: bid_id
    person: presales
    date: decided_on
    columns:
      bid_id: {type: id, aliases: [编号]}
      presales: {type: people, aliases: [售前]}
      decided_on: {type: date, aliases: [开标日期]}
      result: {type: choice, aliases: [结果], values: {won: [中标], lost: [未中标]}}
      hours: {type: number, aliases: [工时]}
kpis:
  sold:
    {label: 业绩, category: outcome, unit: money, target: 100万, measure: {kind: sum, source: deals, column: amount}}
  team_sold:
    label: 团队业绩
    category: outcome
    unit: money
    scope: team
    measure: {kind: sum, source: deals, column: amount}
  win_rate:
    label: 中标率
    category: outcome
    unit: percent
    target: 50%
    measure: {kind: share, source: bids, where: {result: won}}
  hours:
    label: 工时
    category: efficiency
    unit: hours
    better: lower
    measure: {kind: median, source: bids, column: hours}
    scale: {points: [[5, 100], [40, 0]]}
  wins:
    label: 中标数
    category: outcome
    unit: count
    measure: {kind: count, source: bids, where: {result: won}}
    scale: {rank: {within: company, points: [[25%, 100], [60%, 80], [100%, 50]]}}
  teamwork:
    label: 协作
    category: quality
    unit: score
    measure: {kind: rating, relations: {同事: 40%, 上级: 60%}, scale: [1, 5]}
    scale: {points: [[1, 0], [5, 100]]}
  quality:
    {label: 质量, category: quality, unit: score, measure: {kind: given}, scale: direct}
"""
LEVEL: Final = """\
    label: {label}
    weights: {{sold: {sold}, team_sold: 10%, win_rate: 20%, hours: 10%, wins: 10%, teamwork: {rest}, quality: 10%}}
    base: {{evaluation_bonus: {{quarter: {base}}}}}
"""
TAIL: Final = """\
grades:
  quarter: [{grade: 优秀, at_least: 80}, {grade: 合格, at_least: 50}, {grade: 不合格, at_least: 0}]
bonus:
  evaluation: {coefficient: {优秀: 1.5, 合格: 1, 不合格: 0}, factors: [team, company], floor: 1000}
  sales:
    kpi: sold
    tiers: {method: marginal, apply: row, bands: [{from: 0, rate: 1%}, {from: 10万, rate: 2%}, {from: 30万, rate: 3%}]}
    cap: 20000
  pool: {evaluation: {by: team, amount: {北京: 20000, 上海: 9000.01}}}
"""
TEXT: Final = (
    SCHEME + "levels:\n"
    + "  junior:\n" + LEVEL.format(label="初级", sold="20%", rest="20%", base="8000")
    + "  senior:\n" + LEVEL.format(label="高级", sold="30%", rest="10%", base="12000.01")
    + TAIL
)  # fmt: skip


def _deals() -> list[list[Any]]:
    """Shared three ways, by share, by the credits sheet; refunds, one of a deal of its own and one of a whole one; two
    sellers whose totals tie; a deal that belongs to no period."""
    rows: list[list[Any]] = [
        ["D1", "P1;P2;P3", "2026-07-02", "100000.01", ""], ["D2", "P1:70%;P2:30%", "2026-07-09", "350000.05", ""],
        ["D3", "P3", "2026-08-01", "99999.99", ""], ["D4", "P4", "2026-08-02", "99999.99", ""],
        ["D5", "P5;P2", "2026-08-15", "640000", ""], ["D6", "P5", "2026-08-31", "-50000", ""],
        ["D7", "P6", "2026-09-01", "20000", ""], ["D8", "P6", "2026-09-11", "-75000.5", ""],
        ["D9", "P4", "2026-09-12", "-30000", "D4"], ["D10", "P1", "2026-05-12", "777777", ""],
        ["D11", "P2;P5;P1", "2026-09-30", "0.05", ""], ["D12", "P7", "2026-08-10", "123456.78", ""],
    ]  # fmt: skip
    return rows


def _bids() -> list[list[Any]]:
    """Seven bids each, so that medians and ranks have ties."""
    return [
        [f"B{number}", f"P{1 + number % 7}", f"2026-0{7 + number % 3}-{1 + number % 28:02}",
         "中标" if number * number % 5 < 3 else "未中标", str(4 + number * 7 % 23)]
        for number in range(49)
    ]  # fmt: skip


SHEETS: Final[Sheets] = {
    "人员": [
        ["工号", "姓名", "级别", "团队", "生效日期", "请假天数"],
        ["P1", "张伟", "高级", "北京", "", ""], ["P2", "李娜", "初级", "北京", "", "3"],
        ["P3", "王芳", "初级", "上海", "", ""],
        ["P4", "赵敏", "初级", "上海", "", ""], ["P5", "钱进", "高级", "上海", "", ""],
        ["P6", "孙立", "初级", "北京", "", ""],
        ["P7", "周平", "初级", "北京", "", ""], ["P7", "周平", "高级", "上海", "2026-08-16", "2"],
    ],
    "商机": [["编号", "人员", "日期", "金额", "冲销编号"], *_deals()],
    "投标": [["编号", "售前", "开标日期", "结果", "工时"], *_bids()],
    "业绩分配": [
        ["数据源", "编号", "人员", "比例", "类型"],
        ["商机", "D5", "P5", "60%", ""], ["商机", "D5", "P2", "40%", ""], ["商机", "D5", "P1", "33%", "叠加"],
        ["商机", "D3", "P7", "50%", "叠加"],
    ],
    "评价": [
        ["人员", "期间", "评价项", "关系", "评分", "评价人"],
        *(
            [f"P{1 + n % 7}", "2026Q3", "协作", "上级" if n < 7 else "同事", str(2 + n * 3 % 4), f"评{n}"]
            for n in range(28)
        ),
    ],
    "人工评分": [
        ["人员", "期间", "指标", "值", "评分人"],
        *([f"P{n}", "2026Q3", "质量", str(60 + n * 5), "质量部"] for n in range(1, 8)),
    ],
    "目标": [
        ["指标", "期间", "目标值", "人员", "团队"], ["业绩", "2026Q3", "300000", "", ""],
        ["业绩", "2026Q3", "500000", "P1", ""],
        ["业绩", "2026Q3", "400000", "", "上海"], ["团队业绩", "2026Q3", "800000", "", "北京"],
        ["团队业绩", "2026Q3", "900000", "", "上海"],
    ],
    "调整": [
        ["人员", "期间", "类型", "对象", "值", "原因", "批准人"],
        ["P1", "2026Q3", "加分", "", "2.5", "标杆案例", "总监"], ["P1", "2026Q3", "扣分", "", "1", "迟交", "总监"],
        ["P3", "2026Q3", "金额", "提成", "-100.01", "补扣", "财务"],
        ["P3", "2026Q3", "金额", "提成", "50", "补发", "财务"],
        ["P4", "2026Q3", "改判", "等级", "合格", "复核", "总监"],
    ],
    "系数": [
        ["期间", "对象", "系数", "原因", "批准人"], ["2026Q3", "北京", "1.1", "第一", "总监"],
        ["2026Q3", "上海", "0.9", "未达标", "总监"], ["2026Q3", "", "1.05", "超额", "总监"],
    ],
}  # fmt: skip


@pytest.fixture(scope="module", name="loaded")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedScheme:
    path = tmp_path_factory.mktemp("order") / "scheme.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load_scheme(str(path))


def scored(paths: Sequence[Path], loaded: LoadedScheme) -> dict[str, Any]:
    """What comes out, without the places of rows."""
    results = document(run(paths, loaded, Asked("2026Q3"), lambda step: None))
    rows = {line["source"]: [0, 0, 0] for line in results["ledger"]}
    for line in results["ledger"]:
        for at, name in enumerate(("read", "used", "rejected")):
            rows[line["source"]][at] += line[name]
    issues = {(one["severity"], one["code"], person) for one in results["issues"] for person in one["people"] or ("",)}
    return {"people": _placeless(results["people"]), "pools": results["pools"], "carry": results["carry"],
            "rows": rows, "issues": issues}  # fmt: skip


def _placeless(value: Any) -> Any:
    """The same with the number of rows for their places, and lists of what was entered in one order."""
    if isinstance(value, dict):
        return {
            key: len(one) if key in ("rows", "left_out", "reversals")
            else sorted(map(str, map(_placeless, one))) if key in ("adjustments", "vetoes") and isinstance(one, list)
            else _placeless(one)
            for key, one in value.items()
        }  # fmt: skip
    return [_placeless(one) for one in value] if isinstance(value, list) else value


def dealt_out(folder: Path, chance: Random, files: int) -> list[Path]:
    """The sheets' rows, shuffled, over so many folders, each with one workbook or with text files."""
    shares: list[Sheets] = [{} for _ in range(files)]
    for name, (header, *rows) in SHEETS.items():
        chance.shuffle(rows)
        for row in rows:
            chance.choice(shares).setdefault(name, [header]).append(row)
    paths: list[Path] = []
    for number, share in enumerate(shares):
        own = folder / str(number)
        own.mkdir()
        names = list(share)
        chance.shuffle(names)
        if not names:
            continue
        if chance.random() < 0.5:
            paths.append(write_workbook(own / f"Q3-{number}.xlsx", {name: share[name] for name in names}))
            continue
        for name in names:
            with (own / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(share[name])
            paths.append(own / f"{name}.csv")
    chance.shuffle(paths)
    return paths


@pytest.fixture(scope="module", name="whole")
def _whole(loaded: LoadedScheme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    book = write_workbook(tmp_path_factory.mktemp("whole") / "Q3.xlsx", SHEETS)
    return scored([book], loaded)


def test_the_quarter_has_all_that_could_depend_on_an_order(whole: dict[str, Any]) -> None:
    """Both grades that pay, a mover, a tie, a payout that is carried, a pool that is scaled to the cent."""
    people = {one["person"]: one for one in whole["people"]}
    assert not any(one["provisional"] for one in people.values())
    assert len(people["P7"]["segments"]) == 2
    assert {"优秀", "合格"} <= {one["grade"] for one in people.values()}
    assert people["P6"]["bonus"]["lines"][1]["carry_out"] == "-550.01"  # 200 − 750.005, rounded half away from 0
    assert any(one["unallocated"] == "0.00" and one["factor"] != "1" for one in whole["pools"])
    ranks = [kpi["rank"]["place"] for one in people.values() for kpi in one["kpis"] if kpi["kpi"] == "wins"]
    assert len(set(ranks)) < len(people)


@settings(deadline=None, max_examples=20, phases=[Phase.explicit, Phase.generate])
@given(seed=st.integers(0, 2**32), files=st.integers(1, 5))
def test_grade_bonus_and_carry_are_the_same_in_any_order_and_any_files(
    seed: int, files: int, loaded: LoadedScheme, whole: dict[str, Any]
) -> None:
    """No smaller example is looked for: the seed gives the files back."""
    with TemporaryDirectory() as folder:
        again = scored(dealt_out(Path(folder), Random(seed), files), loaded)
    for before, after in zip(whole["people"], again["people"], strict=True):
        assert after == before
    assert again == whole
