"""People who move, extras and gates, from files to files: figures derived by hand from the rows."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.end_to_end.quarter import Done, Program, Sheets
from tests.report.books import assert_recalculates_to_what_is_stored, stored

#: Won deals are points for engineers, lost ones are taken; nobody may win less than half, nor the team miss its target.
LEVEL = """    weights: {win_rate: 40%, won_amount: 30%, document_quality: 30%}
    extras: {won_bids: {each: 2, max: 3}}
    deductions: {lost_bids: {each: 0.5}}
    gates:
      - {kpi: win_rate, below: 55%, then: {grade_at_most: 合格}}
      - {kpi: won_amount, scope: team, attainment_below: 60%, then: {evaluation_factor: 20%}}
"""
KPIS = """kpis:
  won_bids:
    {label: 中标数, category: extra, unit: count, measure: {kind: count, source: bids, where: {result: won}}}
  lost_bids:
    {label: 未中标数, category: extra, unit: count, measure: {kind: count, source: bids, where: {result: lost}}}
"""


def with_rules(program: Program) -> None:
    program.edit_scheme("    weights: {win_rate: 40%, won_amount: 30%, document_quality: 30%}\n", LEVEL)
    program.edit_scheme("kpis:\n", KPIS)


def moved(content: Sheets) -> None:
    """李娜 is an engineer in 北京 to 9 August, then an expert in 上海; the teams have targets."""
    content["人员"][0] += ["生效日期"]
    content["人员"].append(["P2", "李娜", "专家", "上海", "P1", "2026-08-10"])
    content["目标"] = [
        ["指标", "期间", "目标值", "人员", "团队"], ["won_amount", "2026Q3", 1200000, "P1", ""],
        ["won_amount", "2026Q3", 1000000, "P2", ""], ["won_amount", "2026Q3", 1000000, "P3", ""],
        ["won_amount", "2026Q3", 2000000, "", "北京"], ["won_amount", "2026Q3", 1200000, "", "上海"],
    ]  # fmt: skip


def people(done: Done) -> dict[str, dict[str, Any]]:
    return {one["person"]: one for one in json.loads(done.out)["people"]}


def test_extras_deductions_and_gates_from_the_rows(program: Program) -> None:
    """王芳: won one of two (700,000 of 1,000,000), quality 70. 0.5 ÷ 0.5 = 100 → 40; 70 → 21; 70 → 21; 82 + 2 − 0.5
    = 83.5. 50% is below 55%: at most 合格. 上海 won 700,000 and, with 李娜 there, 650,000 of 1,200,000: 112.5%, not
    below 60%."""
    with_rules(program)
    done = program.score(moved, "--format", "json")
    card = people(done)["P3"]
    assert (card["score"], card["grade"], card["calculated"]["grade"]) == ("83.50", "合格", "合格")
    assert [(one["kpi"], one["value"], one["points"]) for one in card["extras"]] == [("won_bids", "1", "2.00")]
    assert [(one["kpi"], one["value"], one["points"]) for one in card["deductions"]] == [("lost_bids", "1", "0.50")]
    gates = [(one["kpi"], one["fired"], one["value"], one["attainment"]) for one in card["gates"]]
    assert gates == [("win_rate", True, "0.5", "1"), ("won_amount", False, "1350000", "1.125")]


def test_who_moves_takes_later_rows_along_and_leaves_earlier_ones(program: Program) -> None:
    """李娜 won B3 (half of 300,000, on 3 August in 北京) and B5 (650,000, on 1 September in 上海), and lost B6.

    She has 2 of 3 (66.6667% ÷ 50% → 120) and 800,000 of 1,000,000 (80), quality 90. As an engineer: 48 + 24 + 27 + 3
    − 0.5 = 101.5 for 40 days; as an expert .5 × 120 + .3 × 80 + .2 × 90 = 102 for 52: 101.78."""
    with_rules(program)
    done = program.score(moved, "--format", "json")
    card = people(done)["P2"]
    assert [(one["level"], one["days"], one["score"]) for one in card["segments"]] == [
        ("engineer", 40, "101.50"), ("expert", 52, "102.00"),
    ]  # fmt: skip
    assert (card["score"], card["level"], card["team"]) == ("101.78", "expert", "上海")
    (team,) = (one for one in card["gates"] if one["scope"] == "team")
    # 北京 has B1, B2 and all of B3: 1,200,000 of 2,000,000. Exactly 60% is not below it.
    assert (team["value"], team["attainment"], team["fired"]) == ("1200000", "0.6", False)
    won = {one["kpi"]: one["value"] for one in people(done)["P1"]["kpis"]}
    assert won["won_amount"] == "1050000"


def test_a_gate_on_the_team_takes_its_part_of_the_bonus(program: Program) -> None:
    """With a target of 4,000,000 北京 has 30%: 20% is left for 40 of 92 days, (0.2 × 40 + 1 × 52) ÷ 92 = 0.652174.

    The base is (8000 × 40 + 12000 × 52) ÷ 92 = 10260.87; × 1.5 × 0.652174 = 10037.81."""
    with_rules(program)

    def harder(content: Sheets) -> None:
        moved(content)
        content["目标"][4][2] = 4000000

    done = program.score(harder, "--format", "json")
    card = people(done)["P2"]
    assert (card["grade"], card["gates"][1]["fired"]) == ("优秀", True)
    assert card["bonus"]["evaluation"] == "10037.81"


def test_the_workbook_of_it_is_live(program: Program) -> None:
    with_rules(program)
    assert program.score(moved).code == 0
    assert assert_recalculates_to_what_is_stored(program.written) > 300
    texts = {str(text) for (sheet, _, _), text in stored(program.written).items() if sheet == "李娜"}
    assert {"时段 1  ·  工程师  ·  北京  ·  2026-07-01 – 2026-08-09", "红线", "加分与扣分项"} <= texts


def test_explained_segment_by_segment(program: Program) -> None:
    with_rules(program)
    program.put(moved)
    out = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "-p", "李娜").out
    assert "中标率 (win_rate)  时段 1  工程师" in out
    assert "中标数 (won_bids)  加分  时段 1  工程师" in out
    assert "加分 得分 = min(加分 上限, 加分 实际值 × 加分 每项分值) = min(3, 2 × 2) = 3" in out
    assert "结果 = 未触发（因为状态 = 已计分，且达成率 ≥ 底线）" in out
    blend = (
        "(时段 1 计算得分 × 时段 1 在职天数 + 时段 2 计算得分 × 时段 2 在职天数) ÷ (时段 1 在职天数 + 时段 2 在职天数)"
    )
    told = json.loads(program.run("explain", "Q3.xlsx", "--period", "2026Q3", "-p", "李娜", "--format", "json").out)
    steps = [step["sentence"] for step in told["steps"]]
    assert f"计算得分 = {blend} = (101.50 × 40 + 102.00 × 52) ÷ (40 + 52) = 101.78" in steps
    one = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "-p", "王芳", "-k", "lost_bids", "--format", "json")
    told = json.loads(one.out)
    assert [kpi["kpi"] for kpi in told["beside"]] == ["lost_bids"]
    assert (told["beside"][0]["rows"][0]["place"], told["kpis"]) == ("Q3.xlsx!投标!8", [])


def test_what_a_gate_needs_and_is_not_there_is_said(program: Program) -> None:
    with_rules(program)

    def nobody_bids(content: Sheets) -> None:
        content["投标"] = [row for row in content["投标"] if row[1] != "王芳"]

    done = program.score(nobody_bids, "--format", "json")
    assert "win_rate" not in done.err
    assert "中标率 could not be measured for 王芳: the gate does not fire" in done.err
    assert [one["fired"] for one in people(done)["P3"]["gates"]] == [False, False]


@pytest.mark.parametrize(
    ("rule", "score", "levels"), [("last", "102.00", ["expert"]), ("blend", "101.78", ["engineer", "expert"])]
)
def test_the_policy_says_how(program: Program, rule: str, score: str, levels: list[str]) -> None:
    with_rules(program)
    program.edit_scheme('version: "1"\n', f'version: "1"\npolicy: {{level_change: {rule}}}\n')
    card = people(program.score(moved, "--format", "json"))["P2"]
    assert (card["score"], [one["level"] for one in card["segments"]]) == (score, levels)


def test_the_same_people_in_any_order_of_rows(program: Program) -> None:
    def turned(change: Callable[[Sheets], None]) -> Callable[[Sheets], None]:
        def turn(content: Sheets) -> None:
            change(content)
            for rows in content.values():
                rows[1:] = rows[:0:-1]

        return turn

    with_rules(program)
    first = people(program.score(moved, "--format", "json"))
    second = people(program.score(turned(moved), "--format", "json"))
    wanted = ("score", "grade", "segments", "extras", "gates", "bonus")
    assert {who: [card[key] for key in wanted] for who, card in first.items()} == {
        who: [card[key] for key in wanted] for who, card in second.items()
    }


def test_the_input_workbook_of_init_holds_what_gates_and_extras_read(program: Program) -> None:
    program.edit_scheme("    weights: {win_rate: 40%, won_amount: 30%, document_quality: 30%}\n", """\
    weights: {document_quality: 100%}
    extras: {late_answers: {each: 1}}
""")  # fmt: skip
    program.edit_scheme("    weights: {win_rate: 50%, won_amount: 30%, document_quality: 20%}\n", """\
    weights: {document_quality: 100%}
    gates: [{kpi: win_rate, below: 20%, then: {grade_at_most: 合格}}]
""")  # fmt: skip
    program.edit_scheme("kpis:\n", """\
  answers:
    match: [答复]
    person: who
    date: day
    columns: {who: {type: people}, day: {type: date}}
kpis:
  late_answers: {label: 迟复, category: quality, unit: count, measure: {kind: count, source: answers}}
""")  # fmt: skip
    assert program.run("init", "new", "--from", "presales-kpi.yaml", "--period", "2026Q3").code == 0
    sheets = {sheet for sheet, _, _ in stored(program.folder / "new" / "presales-kpi-input.xlsx")}
    assert {"投标", "答复"} <= sheets
    assert program.run("score", "new/presales-kpi-input.xlsx", "--period", "2026Q3").code == 0
