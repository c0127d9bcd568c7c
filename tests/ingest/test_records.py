"""Targets, reviews, assessments and adjustments."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.issues import Issue
from presales_kpi.records import Adjustment, Assessment, Inputs, Review, Target
from tests.ingest.inputs import Rows, read_book, scheme, states

PEOPLE = [["工号", "姓名", "团队"], ["P1", "张伟", "华东"], ["P2", "李娜", "华北"]]
TARGETS = ["指标", "期间", "目标值", "人员", "团队", "级别"]
REVIEWS = ["被评人", "期间", "评价项", "关系", "评分", "评价人"]
ASSESSMENTS = ["人员", "期间", "指标", "值", "录入人", "说明"]
ADJUSTMENTS = ["人员", "期间", "类型", "对象", "值", "理由", "批准人"]


def read(folder: Path, sheet: str, header: list[str], rows: Rows) -> Inputs:
    return read_book(folder, {"人员": PEOPLE, sheet: [header, *rows]})


def targets(folder: Path, *rows: list[Any]) -> Inputs:
    return read(folder, "目标", TARGETS, rows)


def reviews(folder: Path, *rows: list[Any]) -> Inputs:
    return read(folder, "评价", REVIEWS, rows)


def assessments(folder: Path, *rows: list[Any]) -> Inputs:
    return read(folder, "人工评分", ASSESSMENTS, rows)


def adjustments(folder: Path, *rows: list[Any]) -> Inputs:
    return read(folder, "调整", ADJUSTMENTS, rows)


def found(inputs: Inputs) -> list[tuple[str, str]]:
    return [(issue.code, issue.where.rpartition("!")[2]) for issue in inputs.issues]


def only(inputs: Inputs) -> Issue:
    (issue,) = inputs.issues
    return issue


def test_targets_for_each_kind_of_whom(tmp_path: Path) -> None:
    inputs = targets(
        tmp_path, ["中标率", "2026年三季度", "40%", "张伟"], ["Win Rate", "2026-Q3", 0.35, None, "华东"],
        ["win_rate", "2026Q3", "0.3", None, None, "Engineer"], ["won_amount", 2026, "300万"],
    )  # fmt: skip
    assert inputs.issues == ()
    assert inputs.targets == (
        Target("win_rate", "2026Q3", Decimal("0.4"), "person", "P1", 0, "Q3.xlsx!目标!2"),
        Target("win_rate", "2026Q3", Decimal("0.35"), "team", "华东", 1, "Q3.xlsx!目标!3"),
        Target("win_rate", "2026Q3", Decimal("0.3"), "level", "engineer", 2, "Q3.xlsx!目标!4"),
        Target("won_amount", "2026", Decimal(3_000_000), "all", "", 3, "Q3.xlsx!目标!5"),
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["中标", "2026Q3", "40%"], "unknown-kpi", "A2"), (["中标率", "2026Q5", "40%"], "bad-period", "B2"),
        (["中标率", "2026Q3", "40"], "bad-percent", "C2"), (["中标率", "2026Q3", 0], "target-not-positive", "C2"),
        (["中标率", "2026Q3", None], "empty-required", "C2"),
        (["中标率", "2026Q3", "40%", "张伟", "华东"], "target-of-several", "E2"),
        (["中标率", "2026Q3", "40%", None, None, "专员"], "unknown-level", "F2"),
        (["中标率", "2026Q3", "40%", "张伟;李娜"], "bad-people", "D2"),
        (["中标额", "2026Q3", "很多"], "bad-money", "C2"), (["中标率", "2026Q3", "=#REF!"], "excel-error", "C2"),
    ],
)  # fmt: skip
def test_targets_refused(tmp_path: Path, row: list[Any], code: str, cell: str) -> None:
    inputs = targets(tmp_path, row)
    assert states(inputs, "targets") == ["rejected"] and found(inputs) == [(code, cell)]
    bars = cell == "C2"
    assert [one.value for one in inputs.targets] == [None] * bars, "meant to hold: nothing less specific stands in"


def test_a_target_of_nought_is_a_value_where_nothing_is_divided_by_it(tmp_path: Path) -> None:
    assert len(targets(tmp_path, ["洞察", "2026Q3", 0]).targets) == 1


def test_two_targets_for_the_same(tmp_path: Path) -> None:
    inputs = targets(tmp_path, ["中标率", "2026Q3", "40%", "张伟"], ["win_rate", "2026-Q3", "50%", "P1"])
    assert (
        [one.value for one in inputs.targets] == [None]
        and states(inputs, "targets") == ["rejected"] * 2
        and only(inputs).code == "duplicate-target"
    )


def test_a_target_for_nobody_is_left_to_the_ledger(tmp_path: Path) -> None:
    inputs = targets(tmp_path, ["中标率", "2026Q3", "40%", "王芳"])
    assert inputs.targets == () and states(inputs, "targets") == [""] and only(inputs).code == "unknown-person"


def test_reviews_take_relations_by_any_of_their_names(tmp_path: Path) -> None:
    rows = [
        ["张伟", "2026Q3", "协作", relation, 4.5, rater]
        for relation, rater in (("peer", "李娜"), ("上级", None), ("Boss", None))
    ]
    inputs = reviews(tmp_path, *rows)
    assert [review.relation for review in inputs.reviews] == ["同事", "manager", "manager"] and inputs.issues == ()
    assert inputs.reviews[0] == Review("P1", "2026Q3", "teamwork", "同事", Decimal("4.5"), "李娜", 0)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["张伟", "2026Q3", "协作", "同事", 6], "score-out-of-scale", "E2"),
        (["张伟", "2026Q3", "协作", "朋友", 4], "unknown-relation", "D2"),
        (["张伟", "2026Q3", "协助", "同事", 4], "unknown-kpi", "C2"),
        (["张伟", "2026Q3", "协作", "同事", "高"], "bad-number", "E2"),
        (["张伟", "2026Q3", "协作", None, 4], "empty-required", "D2"),
        ([None, "2026Q3", "协作", "同事", 4], "empty-required", "A2"),
        (["张伟;李娜", "2026Q3", "协作", "同事", 4], "bad-people", "A2"),
        (["张伟", "2026Q3", "协作", "同事", None], "empty-required", "E2"),
    ],
)  # fmt: skip
def test_reviews_refused(tmp_path: Path, row: list[Any], code: str, cell: str) -> None:
    inputs = reviews(tmp_path, row)
    assert inputs.reviews == () and states(inputs, "reviews") == ["rejected"] and found(inputs) == [(code, cell)]


def test_one_rater_scores_once(tmp_path: Path) -> None:
    row = ["张伟", "2026Q3", "协作", "同事", 4]
    inputs = reviews(tmp_path, [*row, "李娜"], [*row, "李娜"], [*row, None], [*row, None])
    assert states(inputs, "reviews") == ["rejected", "rejected", "", ""] and only(inputs).code == "duplicate-review"


def test_one_rater_under_two_names_or_relations_is_one(tmp_path: Path) -> None:
    inputs = reviews(
        tmp_path, ["张伟", "2026Q3", "协作", "同事", 4, "李娜"], ["张伟", "2026Q3", "协作", "manager", 5, " p2 "],
        ["张伟", "2026Q4", "协作", "同事", 4, "李娜"], ["张伟", "2026Q3", "协作", "同事", 4, "外部专家"],
    )  # fmt: skip
    assert states(inputs, "reviews") == ["rejected", "rejected", "", ""]
    assert only(inputs).code == "duplicate-review"


def test_nobody_rates_themselves_as_a_peer(tmp_path: Path) -> None:
    inputs = reviews(
        tmp_path, ["张伟", "2026Q3", "协作", "同事", 5, "张伟"], ["李娜", "2026Q3", "协作", "同事", 5, "P2"],
        ["李娜", "2026Q3", "协作", "同事", 5, "张伟"],
    )  # fmt: skip
    assert found(inputs) == [("self-review", "D2"), ("self-review", "D3")]
    assert [review.rater for review in inputs.reviews] == ["张伟"]


def test_a_review_of_oneself_by_another_is_doubtful(tmp_path: Path) -> None:
    rating = {"kind": "rating", "relations": {"自评": "50%", "peer": "50%"}}
    kpis = {"t": {"label": "协作", "category": "quality", "unit": "score", "scale": "direct", "measure": rating}}
    by = scheme(kpis=kpis, levels={"engineer": {"weights": {"t": 1}}})
    rows = [["张伟", "2026Q3", "协作", "self", 4, "李娜"], ["李娜", "2026Q3", "协作", "本人", 4, "李娜"]]
    inputs = read_book(tmp_path, {"人员": PEOPLE, "评价": [REVIEWS, *rows]}, by)
    assert [(one.severity, one.code, one.where) for one in inputs.issues] == [
        ("warning", "self-by-another", "Q3.xlsx!评价!F2")
    ]
    assert [review.relation for review in inputs.reviews] == ["自评", "自评"]


def test_what_no_kpi_reads_is_said(tmp_path: Path) -> None:
    inputs = reviews(tmp_path, ["张伟", "2026Q3", "中标率", "同事", 4, "李娜"])
    assert (only(inputs).severity, found(inputs)) == ("warning", [("review-not-read", "C2")])
    inputs = assessments(tmp_path, ["张伟", "2026Q3", "中标率", "45%", "陈总"])
    assert (only(inputs).severity, found(inputs)) == ("warning", [("assessment-not-read", "C2")])


def test_scores_are_never_quoted(tmp_path: Path) -> None:
    inputs = reviews(tmp_path, ["张伟", "2026Q3", "协作", "同事", 6.75], ["张伟", "2026Q3", "协作", "同事", "6.75分"])
    assert len(inputs.issues) == 2 and not any("6.75" in str(issue) for issue in inputs.issues)


def test_assessments_are_read_by_the_unit_of_their_kpi(tmp_path: Path) -> None:
    inputs = assessments(
        tmp_path, ["张伟", "2026Q3", "洞察", 85, "陈总", "答辩"], ["李娜", "2026H2", "中标率", "45%", "陈总"]
    )
    assert inputs.assessments == (
        Assessment("P1", "2026Q3", "insight", Decimal(85), "陈总", "答辩", 0),
        Assessment("P2", "2026H2", "win_rate", Decimal("0.45"), "陈总", None, 1),
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["张伟", "2026Q3", "洞察", 121, "陈总"], "value-out-of-scale", "D2"),
        (["张伟", "2026Q3", "洞察", -1, "陈总"], "value-out-of-scale", "D2"),
        (["张伟", "2026Q3", "洞察", 85, None], "empty-required", "E2"),
        (["张伟", "Q3", "洞察", 85, "陈总"], "bad-period", "B2"),
    ],
)  # fmt: skip
def test_assessments_refused(tmp_path: Path, row: list[Any], code: str, cell: str) -> None:
    inputs = assessments(tmp_path, row)
    assert inputs.assessments == () and found(inputs) == [(code, cell)]


def test_two_assessments_of_the_same(tmp_path: Path) -> None:
    rows = [[who, "2026Q3", "洞察", 85, "陈总"] for who in ("张伟", "P1", "李娜")]
    inputs = assessments(tmp_path, *rows)
    assert [one.person for one in inputs.assessments] == ["P2"] and only(inputs).code == "duplicate-assessment"
    assert "Q3.xlsx!人工评分!2, Q3.xlsx!人工评分!3" in only(inputs).message


@pytest.mark.parametrize(
    ("kind", "of", "value", "expected"),
    [
        ("加分", None, 2, ("points", "score", "2")), ("Points", "得分", "1.50", ("points", "score", "1.5")),
        ("扣分", None, 3, ("deduction", "score", "3")), ("一票否决", None, None, ("veto", "grade", None)),
        ("改判", "等级", "优秀", ("override", "grade", "优秀")),
        ("override", "score", 88.5, ("override", "score", "88.5")),
        ("金额", None, "-1.2万", ("amount", "evaluation", "-12000")),
    ],
)  # fmt: skip
def test_adjustments(tmp_path: Path, kind: str, of: str | None, value: Any, expected: tuple[Any, ...]) -> None:
    inputs = adjustments(tmp_path, ["张伟", "2026Q3", kind, of, value, "事由", "HR"])
    whole = Adjustment("P1", "2026Q3", expected[0], expected[1], expected[2], "事由", "HR", 0, "Q3.xlsx!调整!2")
    assert inputs.adjustments == (whole,) and inputs.issues == ()


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["加分", None, 2, None, "HR"], "missing-approval", "F2"),
        (["加分", None, 2, "事由", None], "missing-approval", "G2"),
        (["奖励", None, 2, "事由", "HR"], "unknown-adjustment", "C2"),
        (["改判", "提成", 2, "事由", "HR"], "adjustment-not-supported", "D2"),
        (["改判", None, 2, "事由", "HR"], "adjustment-not-supported", "D2"),
        (["加分", "win_rate", 2, "事由", "HR"], "adjustment-not-supported", "D2"),
        (["加分", None, None, "事由", "HR"], "empty-required", "E2"),
        (["加分", None, -2, "事由", "HR"], "bad-adjustment", "E2"),
        (["改判", "等级", "极好", "事由", "HR"], "unknown-grade", "E2"),
        (["改判", "得分", 121, "事由", "HR"], "bad-adjustment", "E2"),
        (["扣分", None, "若干", "事由", "HR"], "bad-number", "E2"),
        (["金额", "等级", 100, "事由", "HR"], "adjustment-not-supported", "D2"),
    ],
)  # fmt: skip
def test_adjustments_refused(tmp_path: Path, row: list[Any], code: str, cell: str) -> None:
    inputs = adjustments(tmp_path, ["张伟", "2026Q3", *row])
    assert (
        inputs.adjustments == () and states(inputs, "adjustments") == ["rejected"] and found(inputs) == [(code, cell)]
    )


def test_an_amount_that_restates_a_closed_period(tmp_path: Path) -> None:
    rows = [["张伟", "2026Q3", "金额", "提成", -80, "更正", "财务", text] for text in ("2026年一季度", "2026-06")]
    inputs = restating(tmp_path, *rows)
    assert [one.restates for one in inputs.adjustments] == ["2026Q1", "2026-06"] and inputs.issues == ()


@pytest.mark.parametrize(
    ("kind", "value", "restates", "code"),
    [
        ("加分", 2, "2026Q1", "restates-no-amount"), ("一票否决", None, "2026Q1", "restates-no-amount"),
        ("金额", 2, "上期", "bad-period"), ("金额", 2, "2026Q3", "restates-not-earlier"),
        ("金额", 2, "2026Q4", "restates-not-earlier"), ("金额", 2, "2026", "restates-not-earlier"),
    ],
)  # fmt: skip
def test_a_closed_period_that_cannot_be_restated(
    tmp_path: Path, kind: str, value: Any, restates: str, code: str
) -> None:  # fmt: skip
    inputs = restating(tmp_path, ["张伟", "2026Q3", kind, None, value, "更正", "财务", restates])
    assert inputs.adjustments == () and found(inputs) == [(code, "H2")]


def test_a_closed_period_is_restated_once_in_a_period(tmp_path: Path) -> None:
    """A restatement that was written again holds the first one's difference, too."""
    line = ["张伟", "2026Q3", "金额", "提成", 80, "更正", "财务", "2026Q1"]
    others = [
        [*line[:3], "考核奖金", *line[4:]],
        ["李娜", *line[1:]],
        [line[0], "2026Q4", *line[2:]],
        [*line[:7], None],
    ]
    inputs = restating(tmp_path, line, *others, [*line[:4], 120, *line[5:]])
    assert states(inputs, "adjustments") == ["rejected", *[""] * 4, "rejected"]
    assert only(inputs).code == "restated-twice" and only(inputs).people == ("P1",)
    assert "Q3.xlsx!调整!2, Q3.xlsx!调整!7" in only(inputs).message


def restating(folder: Path, *rows: list[Any]) -> Inputs:
    return read(folder, "调整", [*ADJUSTMENTS, "追溯期间"], rows)


def test_a_period_that_excel_made_a_date_is_not_guessed(tmp_path: Path) -> None:
    inputs = targets(tmp_path, ["中标率", "2026-08-01", "40%"])
    assert only(inputs).code == "bad-period" and "formatted as text" in only(inputs).hint


def test_blank_and_subtotal_rows_of_records_are_set_aside(tmp_path: Path) -> None:
    inputs = targets(tmp_path, ["中标率", "2026Q3", "40%"], [], ["合计", None, 5])
    assert states(inputs, "targets") == ["", "blank", "subtotal"] and inputs.issues == ()


def test_record_tables_know_their_people(tmp_path: Path) -> None:
    inputs = assessments(tmp_path, ["张伟", "2026Q3", "洞察", 85, "陈总"], ["王芳", "2026Q3", "洞察", 85, "陈总"])
    assert inputs.tables["assessments"].credits["person"]["person"].tolist() == ["P1", None]
    assert states(inputs, "assessments") == ["", ""] and len(inputs.assessments) == 1
