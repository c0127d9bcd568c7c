"""Targets for groups of people: what they are called, and what is said of a group that nobody is in."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.records import Inputs, Target
from tests.ingest.inputs import read_book, states

PEOPLE: list[list[Any]] = [
    ["工号", "姓名", "级别", "团队", "大区", "产品线"],
    ["P1", "张伟", "Engineer", "East Team", "华东", "云平台"],
    ["P2", "李娜", "Engineer", "east  team", "华北", "数据智能"],
    ["P3", "王芳", None, None, None, None],
]
TARGETS = ["指标", "期间", "目标值", "人员", "团队", "级别", "大区", "产品线"]


def read(folder: Path, *whom: list[Any]) -> Inputs:
    rows = [["win_rate", "2026Q3", "40%", *one] for one in whom]
    return read_book(folder, {"人员": PEOPLE, "目标": [TARGETS, *rows]})


def test_each_kind_of_whom_in_the_people_sheet_s_own_spelling(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, ["P1"], [None, "EAST TEAM"], [None, None, "engineer"], [None, None, None, "华东 "],
        [None, None, None, None, "云平台"], [],
    )  # fmt: skip
    assert inputs.issues == ()
    assert [(one.of, one.name) for one in inputs.targets] == [
        ("person", "P1"), ("team", "East Team"), ("level", "engineer"), ("region", "华东"), ("product_line", "云平台"),
        ("all", ""),
    ]  # fmt: skip
    assert {person.team for person in inputs.people} == {"East Team", None}, "case and blanks make no second team"


@pytest.mark.parametrize(
    ("at", "column", "name"), [(4, "team", "West Wing"), (6, "region", "西南"), (7, "product_line", "安全")]
)
def test_a_group_that_nobody_is_in_is_a_warning(tmp_path: Path, at: int, column: str, name: str) -> None:
    inputs = read(tmp_path, [name if place == at else None for place in range(3, 8)])
    (issue,) = inputs.issues
    assert (issue.severity, issue.code) == ("warning", "unknown-group")
    assert issue.where == f"Q3.xlsx!目标!{'ABCDEFGH'[at]}2"
    assert issue.message == f'{TARGETS[at]}: nobody is in "{name}"'
    assert inputs.targets == (
        Target("win_rate", "2026Q3", Decimal("0.4"), column, name, 0, "Q3.xlsx!目标!2"),  # type: ignore[arg-type]
    )


def test_a_slip_in_the_name_of_a_group_is_an_error_of_its_people(tmp_path: Path) -> None:
    inputs = read(tmp_path, [None, "East Teams"], [None, "East-Team"])
    assert [(one.severity, one.code, one.people) for one in inputs.issues] == [
        ("error", "unknown-group", ("P1", "P2")), ("error", "unknown-group", ("P1", "P2")),
    ]  # fmt: skip
    assert all(one.hint == 'Did you mean "East Team"?' for one in inputs.issues)
    assert states(inputs, "targets") == ["rejected", "rejected"]
    assert [(one.name, one.value) for one in inputs.targets] == [("East Team", None)], "nothing else stands in"
    assert inputs.touched == {"P1", "P2"}


def test_two_spellings_of_one_group_are_one_target_twice(tmp_path: Path) -> None:
    inputs = read(tmp_path, [None, "East Team"], [None, "EAST TEAM"])
    assert [one.code for one in inputs.issues] == ["duplicate-target"]
    assert [one.value for one in inputs.targets] == [None]
