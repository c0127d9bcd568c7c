"""A case that fails says what, and how it came about; one that cannot be read says which line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from presales_kpi.cases import CaseResult, run_cases
from presales_kpi.ingest.record_sheets import RECORD_SHEETS
from presales_kpi.scheme.cases import RECORD_COLUMNS
from presales_kpi.scheme.loader import load_scheme

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8").partition("cases:\n")[0]


def run(tmp_path: Path, cases: str, scheme: str = SMALL) -> tuple[CaseResult, ...]:
    file = tmp_path / "scheme.yaml"
    file.write_text(f"{scheme}cases:\n{cases}", encoding="utf-8")
    return run_cases(load_scheme(str(file)))


def differences(result: CaseResult) -> Mapping[str, tuple[str, str]]:
    return {".".join(one.what): (str(one.expected), str(one.got)) for one in result.differences}


def test_every_difference_is_told_with_what_was_expected_and_what_came_out(tmp_path: Path) -> None:
    (ran,) = run(
        tmp_path,
        "  - name: wrong in everything\n    level: engineer\n    values: {win_rate: 20%, sharing: 4}\n"
        "    expect:\n      score: 71\n      grade: A\n      contributions: {win_rate: 31, sharing: 40}\n"
        "      kpis: {win_rate: {points: 51, status: missing}}\n      bonus: {evaluation: 1, total: ~}\n",
    )
    # 20 ÷ 40 = 50 points × 60% = 30; 30 + 40 = 70 is a B, which pays 8000 × 1
    assert differences(ran) == {
        "score": ("71", "70.00"),
        "grade": ("A", "B"),
        "contributions.win_rate": ("31", "30.0000"),
        "kpis.win_rate.points": ("51", "50.0000"),
        "kpis.win_rate.status": ("missing", "scored"),
        "bonus.evaluation": ("1", "8000.00"),
        "bonus.total": ("None", "8000.00"),
    }
    assert not ran.passed


def test_the_steps_lead_to_what_came_out(tmp_path: Path) -> None:
    (ran,) = run(
        tmp_path,
        "  - {name: c, level: engineer, values: {win_rate: 20%, sharing: 4},\n"
        "     expect: {contributions: {win_rate: 31}, grade: A, bonus: {evaluation: 1}}}\n",
    )
    steps = {one.what[0]: [step.key.name for step in one.steps] for one in ran.differences}
    assert steps["contributions"][-3:] == ["points", "effective_weight", "contribution"]
    assert steps["grade"][-1] == "grade"
    assert "score" in steps["grade"]
    assert steps["bonus"][-1] == "evaluation"


def test_a_cell_that_cannot_be_read_fails_the_case_at_its_line(tmp_path: Path) -> None:
    (ran,) = run(
        tmp_path,
        "  - name: c\n    level: engineer\n    rows:\n      bids:\n        - {result: won}\n"
        "        - {result: maybe}\n    expect: {grade: ~}\n",
    )
    assert [(issue.code, Path(issue.where).name) for issue in ran.issues] == [("bad-choice", "scheme.yaml:44:11")]
    assert not ran.passed


def test_an_adjustment_that_cannot_be_read_fails_it_too(tmp_path: Path) -> None:
    (ran,) = run(
        tmp_path,
        "  - name: c\n    level: engineer\n    values: {win_rate: 20%}\n    adjustments:\n"
        "      - {kind: points, value: many}\n    expect: {grade: ~}\n",
    )
    assert [Path(issue.where).name for issue in ran.issues] == ["scheme.yaml:43:9"]


def test_what_measuring_found_is_told_where_something_differs(tmp_path: Path) -> None:
    scheme = SMALL.replace(
        "  sharing:\n",
        "  response_time: {unit: hours}\n  sharing:\n",
    ).replace("{win_rate: 60%, sharing: 40%}", "{win_rate: 60%, response_time: 40%}")
    cases = (
        "  - {{name: c, level: engineer, period: 2040Q1, expect: {{kpis: {{response_time: {{value: {0}}}}}}},\n"
        "     rows: {{requests: [{{requested_at: 2040-01-04 10:00, responded_at: 2040-01-04 11:00}}]}}}}\n"
    )
    (ran,) = run(tmp_path, cases.format("1"), scheme)
    assert differences(ran) == {"kpis.response_time.value": ("1", "None")}
    assert [Path(issue.where).name for issue in ran.issues] == ["scheme.yaml:41:24"]
    (as_expected,) = run(tmp_path, cases.format("~"), scheme)
    assert as_expected.passed


def test_nobody_who_left_before_the_period_has_a_card(tmp_path: Path) -> None:
    (ran,) = run(
        tmp_path,
        "  - {name: c, level: engineer, values: {win_rate: 40%}, rows: {people: [{left: 2025-12-31}]},\n"
        "     expect: {score: 100}}\n",
    )
    assert differences(ran) == {"score": ("100", "None")}
    assert ran.person is None


def test_a_case_is_of_the_first_period_that_the_scheme_holds_for(tmp_path: Path) -> None:
    scheme = SMALL.replace("effective_from: 2026-01-01", "effective_from: 2026-02-01")
    (ran,) = run(tmp_path, "  - {name: c, level: engineer, values: {sharing: 4}, expect: {score: 100}}\n", scheme)
    assert ran.results is not None
    assert ran.results.period.label == "2026Q2"
    assert ran.passed


def test_sales_that_are_paid_by_the_row_take_a_value_for_one_row(tmp_path: Path) -> None:
    scheme = SMALL.replace(
        "bonus:\n",
        "bonus:\n  sales:\n    measure: {kind: sum, source: bids, column: amount, where: {result: won}}\n"
        "    tiers:\n      {method: marginal, apply: row, bands: [{from: 0, rate: 1%}, {from: 1000, rate: 2%}]}\n",
    )
    # 1000 × 1% + 500 × 2% = 20 as one row; 700 × 1% + 800 × 1% = 15 as two
    ran = run(
        tmp_path,
        "  - {name: a, level: engineer, values: {win_rate: 40%, bonus.sales: 1500}, expect: {bonus: {sales: 20}}}\n"
        "  - name: b\n    level: engineer\n    rows:\n"
        "      bids: [{result: won, amount: 700}, {result: won, amount: 800}, {result: lost, amount: 9}]\n"
        "    expect: {bonus: {sales: 15}}\n",
        scheme,
    )
    assert [differences(one) for one in ran] == [{}, {}]


def test_cases_are_not_inherited(tmp_path: Path) -> None:
    run(tmp_path, "  - {name: c, level: engineer, values: {sharing: 4}, expect: {score: 100}}\n")
    (tmp_path / "own.yaml").write_text("extends: scheme.yaml\nname: own\n", encoding="utf-8")
    assert load_scheme(str(tmp_path / "own.yaml")).scheme.cases == ()


@pytest.mark.parametrize("sheet", RECORD_COLUMNS)
def test_rows_of_record_sheets_have_the_columns_that_these_have(sheet: str) -> None:
    assert RECORD_COLUMNS[sheet] == tuple(RECORD_SHEETS[sheet].source.columns)
