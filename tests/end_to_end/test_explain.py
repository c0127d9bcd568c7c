"""`presales-kpi explain`: the way from the rows to the money, told."""

import json

from tests.end_to_end.quarter import Program, Sheets


def explained(program: Program, *arguments: str) -> str:
    program.put()
    done = program.run("explain", "Q3.xlsx", "--period", "2026Q3", *arguments)
    assert done.code == 0
    return done.out


def test_rows_and_steps_of_one_kpi(program: Program) -> None:
    out = explained(program, "--person", "张伟", "--kpi", "中标金额")
    assert "张伟 (P1)  专家  2026Q3" in out
    assert (
        "Q3.xlsx!投标!4  bid_id=B3  presales=张伟;李娜  decided_on=2026-08-03  result=won  amount=300,000  计入=150,000"
        in out
    )
    assert "Q3.xlsx!投标!5  bid_id=B4  decided_on=2026-08-21  result 不符合条件：lost" in out
    assert "达成率 = 实际值 ÷ 目标 = 1,050,000.00 ÷ 1,200,000.00 = 87.5%" in out
    assert "目标来自目标表" in out
    assert "最终等级 = 计算等级 = 优秀" in out
    assert "奖金合计 = 考核奖金 + 考核奖金调整 = 18,000.00 + 0.00 = 18,000.00" in out
    assert "中标率 (win_rate)" not in out


def test_in_english(program: Program) -> None:
    out = explained(program, "--person", "P1", "--kpi", "win_rate", "--lang", "en")
    assert "Actual = Numerator ÷ Denominator = 3 ÷ 4 = 75%" in out
    assert "Calculated grade = table(Calculated score) = 103.25 (≥ 90) = 优秀" in out
    assert "Score 103.25, grade 优秀" in out
    assert "优秀 is reached from 90" in out


def test_every_value_is_the_one_of_the_results(program: Program) -> None:
    program.put()
    results = json.loads(program.run("score", "Q3.xlsx", "--format", "json", "--period", "2026Q3").out)
    for card in results["people"]:
        told = json.loads(explained(program, "--person", card["person"], "--format", "json"))
        for kpi, line in zip(told["kpis"], card["kpis"], strict=True):
            assert [row["place"] for row in kpi["rows"]] == line["rows"]
            assert kpi["steps"][-1]["value"] == f"{float(line['contribution']):g}"
        assert told["pay"][-1]["value"] == card["bonus"]["total"].rstrip("0").rstrip(".")


def test_why_a_row_did_not_count(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["投标"][1][2] = "TBD"
        content["人员"][0].append("入职日期")
        content["人员"][1].append("2026-07-10")
        content["人员"][2].append("")
        content["人员"][3].append("")
        content["投标"].append(["合计", "", "", 9999, ""])

    program.put(change)
    done = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "-p", "张伟", "-k", "win_rate", "--format", "json")
    kpi = json.loads(done.out)["kpis"][0]
    assert [(row["place"], row["reason"]) for row in kpi["left_out"]] == [("Q3.xlsx!投标!2", "bad-date")]
    late = explained(program, "-p", "王芳", "-k", "win_rate")
    assert "Q3.xlsx!投标!10  bid_id=B9  decided_on=2026-05-11  不在考核期内" in late
    assert "bad-date" in done.err, "what touches this person is said"


def test_somebody_unknown_is_suggested(program: Program) -> None:
    program.put()
    done = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "P11")
    assert (done.code, "Did you mean" in done.err) == (2, True)
    done = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "P1", "--kpi", "win_rat")
    assert (done.code, 'Did you mean "win_rate"?' in done.err) == (2, True)


def test_a_name_that_two_people_share_asks_for_the_id(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人员"][2][1] = "王芳"
        content["投标"] = [row for row in content["投标"] if "李娜" not in row[1] and "王芳" not in row[1]]

    program.put(change)
    done = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "王芳")
    assert (done.code, "P2, P3" in done.err) == (2, True)


def test_no_markup_is_read_in_data(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["人员"][1][1] = "[red]张伟[/red]"

    program.put(change)
    out = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "P1").out
    assert "[red]张伟[/red]" in out


def test_the_headline_says_how_far_the_next_grade_is_and_where_points_were_lost(program: Program) -> None:
    out = explained(program, "--person", "王芳")
    assert "得分 82.00，等级 合格" in out
    assert "再得 8.00 分即为“优秀”（90 分起）" in out
    assert "失分最多的指标：" in out


def test_a_group_s_rows_are_those_of_its_people(program: Program) -> None:
    program.edit_scheme("    label: 专家\n", "    label: 专家\n    scope: reports\n")
    told = json.loads(explained(program, "--person", "P2", "--format", "json"))
    assert [row["place"] for row in told["kpis"][0]["not_counted"]] == []
    boss = json.loads(explained(program, "--person", "P1", "--format", "json"))
    assert [(row["place"], row["reason"]) for row in boss["kpis"][0]["not_counted"]] == [
        ("Q3.xlsx!投标!10", "不在考核期内"),
    ]  # fmt: skip


def test_an_override_is_said_in_the_headline(program: Program) -> None:
    def change(content: Sheets) -> None:
        content["调整"] = [["人员", "期间", "类型", "对象", "值", "原因", "批准人"],
                          ["P3", "2026Q3", "改判", "等级", "优秀", "标杆", "HR"]]  # fmt: skip

    program.put(change)
    out = program.run("explain", "Q3.xlsx", "--period", "2026Q3", "--person", "P3").out
    assert "等级经人工改判；计算等级为 合格" in out
