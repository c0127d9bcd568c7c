"""The factors sheet."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.records import Factor, Inputs
from tests.ingest.inputs import read_book, states

PEOPLE = [["工号", "姓名", "团队"], ["P1", "张伟", "华东"], ["P2", "李娜", "华北"], ["P3", "华北", "华东"]]
FACTORS = ["期间", "对象", "系数", "原因", "批准人"]


def read(folder: Path, *rows: list[Any], people: Any = PEOPLE) -> Inputs:
    return read_book(folder, {"人员": people, "系数": [FACTORS, *rows]})


def found(inputs: Inputs) -> list[tuple[str, str]]:
    return [(one.code, one.where.rpartition("!")[2]) for one in inputs.issues if one.severity != "note"]


@pytest.mark.parametrize(
    ("of", "value", "expected"),
    [
        (None, 1.1, (Decimal("1.1"), "all", "")), ("公司", "110%", (Decimal("1.1"), "all", "")),
        ("张伟", 0, (Decimal(0), "person", "P1")), ("p2", "0.85", (Decimal("0.85"), "person", "P2")),
        (" 华东 ", "95 %", (Decimal("0.95"), "team", "华东")), ("All", "１．２", (Decimal("1.2"), "all", "")),
    ],
)  # fmt: skip
def test_factors_of_a_person_a_team_or_everybody(
    tmp_path: Path, of: str | None, value: Any, expected: tuple[Any, ...]
) -> None:
    inputs = read(tmp_path, ["2026-Q3", of, value, "季度调节", "总经理"])
    number, kind, name = expected
    assert inputs.factors == (Factor("2026Q3", number, kind, name, "季度调节", "总经理", 0, "Q3.xlsx!系数!2"),)
    assert found(inputs) == []


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["2026Q3", None, 1.1, None, "HR"], "missing-approval", "D2"),
        (["2026Q3", None, 1.1, "因", None], "missing-approval", "E2"),
        (["2026Q5", None, 1.1, "因", "HR"], "bad-period", "A2"),
        (["2026Q3", "西南", 1.1, "因", "HR"], "factor-of-nobody", "B2"),
        (["2026Q3", "华北", 1.1, "因", "HR"], "ambiguous-person", "B2"),
        (["2026Q3", None, -0.1, "因", "HR"], "factor-out-of-range", "C2"),
        (["2026Q3", None, 110, "因", "HR"], "factor-out-of-range", "C2"),
        (["2026Q3", None, "一点一", "因", "HR"], "bad-number", "C2"),
        (["2026Q3", None, None, "因", "HR"], "empty-required", "C2"),
        (["2026Q3", "=#REF!", 1.1, "因", "HR"], "excel-error", "B2"),
    ],
)  # fmt: skip
def test_factors_refused(tmp_path: Path, row: list[Any], code: str, cell: str) -> None:
    inputs = read(tmp_path, row)
    assert (inputs.factors, states(inputs, "factors")) == ((), ["rejected"])
    assert (code, cell) in found(inputs)


def test_those_whom_a_refused_factor_is_about_are_touched(tmp_path: Path) -> None:
    assert read(tmp_path, ["2026Q3", "华东", 1.1, None, "HR"]).touched == {"P1", "P3"}
    assert read(tmp_path, ["2026Q3", "李娜", 1.1, None, "HR"]).touched == {"P2"}
    assert read(tmp_path, ["2026Q3", None, 1.1, None, "HR"]).touched == {"P1", "P2", "P3"}


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    inputs = read(tmp_path, ["2026Q3", "华东区", 1.1, "因", "HR"])
    assert 'Did you mean "华东"?' in inputs.issues[0].hint


def test_two_factors_for_the_same(tmp_path: Path) -> None:
    rows = [["2026Q3", "张伟", 1.1, "因", "HR"], ["2026-Q3", "P1", 1.1, "因", "HR"], ["2026Q4", "P1", 1.1, "因", "HR"]]
    inputs = read(tmp_path, *rows)
    assert [one.period for one in inputs.factors] == ["2026Q4"]
    assert found(inputs) == [("duplicate-factor", "2")]


def test_factors_are_never_quoted(tmp_path: Path) -> None:
    inputs = read(tmp_path, ["2026Q3", None, "1.2345约", "因", "HR"], ["2026Q3", "张伟", 12.345, "因", "HR"])
    assert len(found(inputs)) == 2
    assert not any("2345" in f"{one}{one.found}" or "12.345" in f"{one}{one.found}" for one in inputs.issues)


def test_what_the_scheme_does_not_multiply_by_is_noted(tmp_path: Path) -> None:
    inputs = read(tmp_path, ["2026Q3", None, 1.1, "因", "HR"], ["2026Q4", None, 1.1, "因", "HR"])
    assert [(one.severity, one.code) for one in inputs.issues] == [("note", "factors-unused")]
    assert "a factor of the company" in inputs.issues[0].message
