"""Quarters closed one after the other: what is carried, what reversed deals had earned, and what stands in the way."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from presales_kpi.closing.seal import Seal
from tests.closing.seals import rewritten
from tests.end_to_end.closings import D1, PEOPLE, Q1, Q2, Q3, Q4, R1, Company, Deal, given, lines, paid
from tests.end_to_end.quarter import Program, write_workbook

#: A credit note of the first quarter that names no deal: 李娜 is 5,000 below zero, 1% of 400,000 − 900,000.
NOTE = ("C1", "李娜", "2026-03-15", -900_000, "")
R1_IN_Q2 = ("R1", "张伟", "2026-06-09", -600_000, "D1")


@pytest.fixture(name="company")
def _company(program: Program) -> Company:
    return Company(program)


def test_a_closed_quarter_by_hand(company: Company) -> None:
    """张伟 900,000 × 2%, 李娜 400,000 × 1%, 赵总 all 1,300,000 × 2%. Scores: 90 ÷ 2 + 45 = 90, 40 ÷ 2 + 45 = 65,
    65 ÷ 2 + 45 = 77.5: coefficients 1.5, 1 and 1."""
    results = company.close(1, Q1)
    assert paid(results, "sales") == {"P1": 18_000, "P2": 4_000, "P9": 26_000}
    assert paid(results, "evaluation") == {"P1": 15_000, "P2": 10_000, "P9": 20_000}
    assert results["carry"] == []
    assert {one.name for one in company.folder.iterdir()} == {
        "presales-kpi.yaml", "Q1.xlsx", "Q1-scorecards.xlsx", "Q1-scorecards.seal.zip",
    }  # fmt: skip


def test_the_terminal_says_where_the_seal_is_and_what_to_do_with_it(company: Company) -> None:
    company.put("Q1.xlsx", Q1, "2026Q1")
    done = company.score("Q1.xlsx", "2026Q1", "--close")
    assert "written: Q1-scorecards.xlsx" in done.err
    assert "sealed: Q1-scorecards.seal.zip (sha256 " in done.err
    assert "the next period's run needs it (--previous Q1-scorecards.seal.zip)" in done.err
    company.put("Q2.xlsx", Q2, "2026Q2")
    done = company.score("Q2.xlsx", "2026Q2", *given("Q1"))
    assert "taken into account: Q1-scorecards.seal.zip (2026Q1)" in done.err
    assert "--previous Q1-scorecards.seal.zip" in done.err.splitlines()[-1], "and so is it typed again"
    assert "15000" not in done.err and "18000" not in done.err


def test_a_carry_comes_into_the_next_quarter(company: Company) -> None:
    assert company.close(1, [*Q1, NOTE])["carry"] == [
        {"person": "P2", "name": "李娜", "part": "sales", "amount": "-5000.00"}
    ]
    second = company.close(2, Q2, "Q1")
    assert lines(second, "sales")["P2"] == (14_000, 0, 9_000, 0)
    assert second["previous"][0]["period"] == "2026Q1"
    third = company.close(3, Q3, "Q1", "Q2")
    assert lines(third, "sales")["P2"] == (2_000, 0, 2_000, 0), "the second quarter took it already"


@pytest.mark.parametrize("command", ["score", "check", "explain"])
def test_a_carry_that_nobody_takes(company: Company, command: str) -> None:
    company.close(1, [*Q1, NOTE])
    company.put("Q2.xlsx", Q2, "2026Q2")
    person = ["--person", "P2"] if command == "explain" else []
    done = company.program.run(command, "Q2.xlsx", "--period", "2026Q2", *person)
    told = done.out + done.err
    assert done.code == (1 if command == "check" else 2)
    assert "Q1-scorecards.seal.zip" in told and "leaves amounts open (people: 1)" in " ".join(told.split())
    assert "Add --previous Q1-scorecards.seal.zip" in " ".join(told.split()) and "5000" not in told
    assert not (company.folder / "Q2-scorecards.xlsx").exists()
    done = company.program.run(command, "Q2.xlsx", "--period", "2026Q2", *person, *given("Q1"))
    assert done.code == 0, done.err


def test_a_carry_is_found_beside_the_workbook_too(company: Company) -> None:
    company.close(1, [*Q1, NOTE])
    (company.folder / "in").mkdir()
    company.put("in/Q2.xlsx", Q2, "2026Q2")
    done = company.score("in/Q2.xlsx", "2026Q2", "--scheme", "presales-kpi.yaml", "--output", "second.xlsx")
    assert done.code == 2 and "carry-not-taken" in done.err
    assert company.score("in/Q2.xlsx", "2026Q2", "--scheme", "presales-kpi.yaml").code == 0


def test_the_seal_of_another_team_in_the_same_folder_is_none_of_ours(company: Company) -> None:
    company.close(1, [*Q1, NOTE])
    others = [PEOPLE[0], ["P5", "周七", "rep", ""]]
    company.put("south-Q1.xlsx", [("S1", "周七", "2026-01-05", 100_000, "")], "2026Q1", others)
    assert company.score("south-Q1.xlsx", "2026Q1", "--close").code == 0
    company.put("south-Q2.xlsx", [("S2", "周七", "2026-04-05", 100_000, "")], "2026Q2", others)
    assert company.score("south-Q2.xlsx", "2026Q2").code == 0


def close_two(company: Company, first: Iterable[Deal] = Q1) -> None:
    company.close(1, first)
    company.close(2, Q2, "Q1")


@pytest.mark.parametrize("so_far", [False, True])
def test_a_deal_of_the_first_quarter_falls_through_in_the_third(company: Company, so_far: bool) -> None:
    """Without D1 the first quarter pays 张伟 300,000 × 1% instead of 900,000 × 2%, and a score of 60 instead of 90;
    赵总 700,000 × 2% instead of 1,300,000 × 2%, with the same grade."""
    if so_far:
        company.close(1, Q1)
        company.close(2, [*Q1, *Q2], "Q1")
    else:
        close_two(company)
    third = company.close(3, [*Q1, *Q2, *Q3, R1] if so_far else [*Q3, R1], "Q1", "Q2")
    assert lines(third, "sales") == {
        "P1": (14_000, -15_000, 0, -1_000), "P2": (2_000, 0, 2_000, 0), "P9": (18_000, -12_000, 6_000, 0),
    }  # fmt: skip
    assert lines(third, "evaluation") == {
        "P1": (10_000, -5_000, 5_000, 0), "P2": (0, 0, 0, 0), "P9": (20_000, 0, 20_000, 0),
    }  # fmt: skip
    back = third["people"][0]["bonus"]["lines"][1]["taken_back"]
    row = 2 + len([*Q1, *Q2, *Q3] if so_far else Q3)
    assert [(one["period"], one["reversals"]) for one in back] == [("2026Q1", [f"Q3.xlsx!成交!E{row}"])]
    fourth = company.close(4, Q4, "Q1", "Q2", "Q3")
    assert lines(fourth, "sales")["P1"] == (14_000, 0, 13_000, 0)


def test_a_deal_that_no_seal_holds(company: Company) -> None:
    close_two(company)
    company.put("Q3.xlsx", [*Q3, R1], "2026Q3")
    for command in ("score", "check"):
        done = company.program.run(command, "Q3.xlsx", "--period", "2026Q3", *given("Q2"))
        assert done.code == 1 and "reversal-without-seal" in done.err + done.out
        assert company.program.run(command, "Q3.xlsx", "--period", "2026Q3", *given("Q1", "Q2")).code == 0
    done = company.score("Q3.xlsx", "2026Q3", "--close", "--output", "third.xlsx", *given("Q2"))
    assert done.code == 2 and "cannot-close" in done.err and not (company.folder / "third.xlsx").exists()


def test_a_seal_whose_export_only_shows_the_deal_does_not_answer_for_it(company: Company) -> None:
    """The second quarter's export of the year so far holds D1, but did not pay it."""
    company.close(1, Q1)
    company.close(2, [*Q1, *Q2], "Q1")
    company.put("Q3.xlsx", [*Q3, R1], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q2"))
    assert done.code == 1 and "reversal-without-seal" in done.err


@pytest.mark.parametrize(
    ("method", "first", "second"), [("whole", -4_000, -10_000), ("marginal", -4_000, -5_000)]
)  # fmt: skip
def test_a_deal_taken_back_in_two_parts(company: Company, method: str, first: int, second: int) -> None:
    """张伟's 900,000 become 700,000 in the third quarter and 400,000 in the fourth. Whole: 18,000, 14,000, 4,000.
    Marginal, 1% to 500,000 and 2% above: 13,000, 9,000, 4,000."""
    company.program.edit_scheme("method: whole", f"method: {method}")
    close_two(company)
    third = company.close(3, [*Q3, ("R1", "张伟", "2026-09-09", -200_000, "D1")], "Q1", "Q2")
    assert lines(third, "sales")["P1"][1] == first
    fourth = company.close(4, [*Q4, ("R2", "张伟", "2026-12-31", -300_000, "D1")], "Q1", "Q2", "Q3")
    assert lines(fourth, "sales")["P1"][1] == second
    assert lines(fourth, "sales")["P1"][3] == 0


def test_what_another_quarter_took_back_already_is_not_forgotten(company: Company) -> None:
    """400,000 of D1 in the second quarter, and as much again in the third: only 200,000 are left to be taken back, by
    which 500,000 × 2% become 300,000 × 1%."""
    company.close(1, Q1)
    company.close(2, [*Q2, ("R1", "张伟", "2026-05-09", -400_000, "D1")], "Q1")
    company.put("Q3.xlsx", [*Q3, ("R2", "张伟", "2026-09-09", -400_000, "D1")], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1"))
    assert done.code == 2 and "seal-not-taken" in done.err and "Add --previous Q2-scorecards.seal.zip" in done.err
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"), "--format", "json")
    assert done.code == 0 and "reversal-beyond" in done.err
    assert lines(json.loads(done.out), "sales")["P1"][1] == -7_000


def test_a_deal_that_was_corrected_and_then_fell_through(company: Company) -> None:
    """D1 has 10,000 more, for which 200 are restated, and 600,000 of it are then taken back: the 200 stay, until the
    first quarter is run again."""
    company.close(1, Q1)
    company.put("Q1.xlsx", [(*D1[:3], 610_000, ""), *Q1[1:]], "2026Q1")
    assert company.score("Q1.xlsx", "2026Q1", "--restate").code == 0
    book = openpyxl.load_workbook(company.folder / "Q1-restatement.xlsx")
    for row in range(2, book.worksheets[0].max_row + 1):
        book.worksheets[0].cell(row, 7, "财务总监")
    book.save(company.folder / "Q1-restatement.xlsx")
    company.put("Q2.xlsx", [*Q2, R1_IN_Q2], "2026Q2")
    run = ("score", "Q2.xlsx", "Q1-restatement.xlsx", "--period", "2026Q2", "--output", "Q2-scorecards.xlsx")
    done = company.program.run(*run, *given("Q1"), "--close")
    assert done.code == 0, done.err
    assert "张伟: the sales bonus of 2026Q1 is restated, and rows of it are taken back" in done.err
    assert "李娜: the" not in done.err and "张伟: the evaluation" not in done.err
    company.put("Q3.xlsx", [*Q3, ("R2", "张伟", "2026-09-10", -1, "D2")], "2026Q3")
    assert "taken-and-restated" in company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2")).err, "by the seal as well"
    (company.folder / "Q1-restatement.xlsx").unlink()
    again = company.score("Q1.xlsx", "2026Q1", "--restate", "--format", "json")
    person = next(one for one in json.loads(again.out)["since_closing"]["people"] if one["person"] == "P1")
    (sales,) = [part for part in person["parts"] if part["part"] == "sales"]
    # 10,000 of D1 are left: with D2 they earn 3,100, where 3,000 are left of what was paid, and 200 came on top.
    assert (sales["difference"], sales["restated"], sales["open"]) == ("200.00", "300.00", "-100.00")


def test_a_deal_that_fell_through_and_is_then_corrected(company: Company) -> None:
    """Its correction changes nothing that is still to be paid: 4,000 less, of a deal that was taken back whole."""
    company.close(1, Q1)
    company.close(2, [*Q2, R1_IN_Q2], "Q1")
    company.put("Q1.xlsx", [(*D1[:3], 400_000, ""), *Q1[1:]], "2026Q1")
    again = company.score("Q1.xlsx", "2026Q1", "--restate", "--format", "json")
    person = next(one for one in json.loads(again.out)["since_closing"]["people"] if one["person"] == "P1")
    (sales,) = [part for part in person["parts"] if part["part"] == "sales"]
    assert (sales["difference"], sales["restated"], sales["open"]) == ("-4000.00", "-4000.00", "0.00")
    assert "Nothing to restate" in again.err


def test_a_deal_that_earned_nothing_where_it_is_dated(company: Company) -> None:
    """Maybe another period paid it, so it is said."""
    company.close(1, [*Q1, ("D0", "张伟", "2026-02-02", 0, "")])
    company.put("Q2.xlsx", [*Q2, ("R0", "张伟", "2026-05-06", None, "D0")], "2026Q2")
    done = company.score("Q2.xlsx", "2026Q2", *given("Q1"), "--format", "json")
    assert done.code == 0 and "D0 is dated in 2026Q1 and earned nobody anything there" in " ".join(done.err.split())
    assert lines(json.loads(done.out), "sales")["P1"][1] == 0


def test_a_row_that_takes_back_and_comes_late(company: Company) -> None:
    """R1 of June stands in the third quarter's export only: neither quarter takes 15,000 back, until the second is run
    again."""
    company.close(1, Q1)
    company.close(2, Q2, "Q1")
    company.put("Q3.xlsx", [*Q3, R1_IN_Q2], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"), "--format", "json")
    assert "which was closed without it" in " ".join(done.err.split()) and done.code == 0
    assert lines(json.loads(done.out), "sales")["P1"][1] == 0
    company.put("Q2.xlsx", [*Q2, R1_IN_Q2], "2026Q2")
    again = company.score("Q2.xlsx", "2026Q2", *given("Q1"), "--format", "json")
    assert lines(json.loads(again.out), "sales")["P1"][1] == -15_000
    company.put("Q3.xlsx", [*Q2, *Q3], "2026Q3")
    assert "late-reversal" not in company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2")).err


def test_a_carry_is_not_lost_to_a_coarser_rounding(company: Company) -> None:
    """1% of −50,033 leaves 500.33 open: a scheme that pays whole yuan takes 500 and would forget the rest."""
    company.close(1, [*Q1[:2], ("D3", "李娜", "2026-03-31", -50_033, "")])
    company.put("Q2.xlsx", Q2, "2026Q2")
    company.program.edit_scheme("bonus:\n", "bonus:\n  rounding: 1\n")
    done = company.score("Q2.xlsx", "2026Q2", *given("Q1"))
    assert done.code == 2 and "finer than this scheme pays (rounding: 1)" in " ".join(done.err.split())
    company.program.edit_scheme("rounding: 1\n", "rounding: 0.01\n")
    found = company.score("Q2.xlsx", "2026Q2", *given("Q1"), "--format", "json")
    assert paid(json.loads(found.out), "sales")["P2"] == Decimal("13499.67")


def test_a_quarter_that_is_left_out_is_said(company: Company) -> None:
    """The third, which only knows the first, cannot know what the second left open, but says so."""
    company.close(1, Q1)
    company.put("Q3.xlsx", Q3, "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1"))
    assert done.code == 0 and "of 2026Q2 no seal is known" in " ".join(done.err.split())
    company.close(2, Q2, "Q1")
    assert "seal-gap" not in company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2")).err


def test_amounts_in_tens_come_to_what_was_sealed(company: Company) -> None:
    """2% of 900,150 are 18,003, paid as 18,000; without D1 300,150 × 1% are 3,001.50, 3,000."""
    company.program.edit_scheme("bonus:\n", "bonus:\n  rounding: 10\n")
    company.close(1, [D1, ("D2", "张伟", "2026-02-03", 300_150, ""), Q1[2]])
    company.put("Q2.xlsx", [*Q2, R1_IN_Q2], "2026Q2")
    done = company.score("Q2.xlsx", "2026Q2", *given("Q1"), "--format", "json")
    assert done.code == 0 and "seal-comes-to-other" not in done.err
    assert lines(json.loads(done.out), "sales")["P1"][1] == -15_000


def test_more_is_taken_back_than_there_was(company: Company) -> None:
    close_two(company)
    company.put("Q3.xlsx", [*Q3, ("R1", "张伟", "2026-09-09", -600_001, "D1")], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"), "--format", "json")
    assert done.code == 0 and "reversal-beyond" in done.err
    assert lines(json.loads(done.out), "sales")["P1"][1] == -15_000


def test_amounts_that_the_sealed_deal_does_not_have(company: Company) -> None:
    """A part of D1 in a column that was called otherwise in the first quarter is not all of D1."""
    close_two(company)
    text = company.program.scheme.read_text(encoding="utf-8")
    company.program.scheme.write_text(
        text.replace("amount: {", "value: {").replace("column: amount", "column: value"), encoding="utf-8"
    )
    company.put("Q3.xlsx", [*Q3, ("R1", "张伟", "2026-09-09", -100_000, "D1")], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"), "--close")
    assert done.code == 2 and "Q3.xlsx!成交!E4" in done.err and "[reversal-elsewhere]" in done.err
    assert "in value as it was sealed in 2026Q1, only in amount" in " ".join(done.err.split())
    company.put("Q3.xlsx", [*Q3, ("R1", "张伟", "2026-09-09", None, "D1")], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"), "--format", "json")
    assert done.code == 0 and lines(json.loads(done.out), "sales")["P1"][1] == -15_000


@pytest.mark.parametrize("period", ["2026Q1", "2026Q2"])
def test_amounts_in_another_currency(company: Company, period: str) -> None:
    company.close(1, [*Q1, NOTE])
    company.program.edit_scheme('version: "1"\n', 'version: "1"\ncurrency: USD\n')
    company.put("again.xlsx", Q1 if period == "2026Q1" else Q2, period)
    done = company.score("again.xlsx", period, *given("Q1"))
    assert done.code == 2 and "[seal-of-other-currency]" in done.err and "CNY" in done.err
    assert company.program.run("check", "again.xlsx", "--period", period, *given("Q1")).code == 1


def test_a_quarter_that_is_closed_after_the_next_one(company: Company) -> None:
    """The third quarter took the −5,000 of the first; the second, closed last, does not take them again."""
    company.close(1, [*Q1, NOTE])
    assert lines(company.close(3, Q3, "Q1"), "sales")["P2"] == (2_000, 0, 0, -3_000)
    assert lines(company.close(2, Q2, "Q1"), "sales")["P2"] == (14_000, 0, 14_000, 0)
    assert lines(company.close(4, Q4, "Q1", "Q2", "Q3"), "sales")["P2"] == (2_000, 0, 0, -1_000)


def test_deals_of_two_quarters_at_once(company: Company) -> None:
    """Without D4 the second quarter pays 张伟 nothing instead of 14,000, and 赵总 700,000 × 2% instead of
    1,400,000 × 2%; 张伟's score falls from 80 to 45."""
    close_two(company)
    third = company.close(3, [*Q3, R1, ("R2", "张伟", "2026-09-10", -700_000, "D4")], "Q1", "Q2")
    assert lines(third, "sales")["P1"] == (14_000, -29_000, 0, -15_000)
    assert lines(third, "sales")["P9"] == (18_000, -26_000, 0, -8_000)
    assert lines(third, "evaluation")["P1"] == (10_000, -15_000, 0, -5_000)


def test_a_deal_that_was_paid_to_two(company: Company) -> None:
    """Half of D1 each: 张伟 600,000 × 2% → 300,000 × 1%, 李娜 700,000 × 2% → 400,000 × 1%; 赵总 as before."""
    close_two(company, [("D1", "张伟:50%;李娜:50%", *D1[2:]), *Q1[1:]])
    third = company.close(3, [*Q3, R1], "Q1", "Q2")
    back = {person: line[1] for person, line in lines(third, "sales").items()}
    assert back == {"P1": -9_000, "P2": -10_000, "P9": -12_000}


def test_a_pool_is_shared_again_without_the_deal(company: Company) -> None:
    """45,000 share 30,000: 10,000, 6,666.67 and 13,333.33; without D1 40,000 do: 7,500, 7,500 and 15,000."""
    scheme = company.program.scheme
    text = scheme.read_text(encoding="utf-8") + "  pool: {evaluation: {amount: 30000}}\n"
    scheme.write_text(text, encoding="utf-8")
    close_two(company)
    third = company.close(3, [*Q3, R1], "Q1", "Q2")
    back = {person: str(line[1]) for person, line in lines(third, "evaluation").items()}
    assert back == {"P1": "-2500.00", "P2": "833.33", "P9": "1666.67"}


def test_what_nobody_can_calculate_is_named(company: Company) -> None:
    """With fewer than 2 deals 成交额 is not measured, and half the weight is too little for a grade."""
    company.program.edit_scheme("column: amount}}", "column: amount}, min_sample: 2}")
    company.program.edit_scheme("bonus:\n", "policy: {min_coverage: 60%}\nbonus:\n")
    company.close(1, Q1)
    company.put("Q3.xlsx", [*Q3, R1], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1"), "--format", "json")
    found = [one for one in json.loads(done.out)["issues"] if one["code"] == "taken-undecided"]
    assert [(one["people"], one["where"]) for one in found] == [(["P1"], "Q3.xlsx!成交!E4")]
    assert lines_of(done.out, "P1") == []


def lines_of(out: str, person: str) -> list[object]:
    """What is taken back of a person."""
    (one,) = (one for one in json.loads(out)["people"] if one["person"] == person)
    return [taken for line in one["bonus"]["lines"] for taken in line["taken_back"]]


def test_a_seal_of_another_version_that_came_to_other_amounts(company: Company) -> None:
    """What was sealed for 赵总 is changed, as though an older version had calculated it so."""
    company.close(1, Q1)

    def as_before(members: dict[str, bytes]) -> None:
        results = members["results.json"].replace(b'"amount": "26000.00"', b'"amount": "26000.01"')
        page = json.loads(members["seal.json"])
        page["tool"]["version"] = "0.0.9"
        page["members"]["results.json"] = hashlib.sha256(results).hexdigest()
        members |= {"results.json": results, "seal.json": json.dumps(page).encode()}

    rewritten(company.folder / "Q1-scorecards.seal.zip", as_before)
    company.put("Q3.xlsx", [*Q3, R1], "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1"))
    assert done.code == 0 and "seal-comes-to-other" in done.err and "than by 0.0.9, which sealed them" in done.err


def test_the_inputs_of_a_seal_are_read_only_for_a_reversal(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    company.close(1, [*Q1, NOTE])
    company.put("Q2.xlsx", Q2, "2026Q2")
    monkeypatch.setattr(Seal, "inputs", None)
    assert company.score("Q2.xlsx", "2026Q2", *given("Q1")).code == 0


def test_somebody_who_has_left_since_still_owes(company: Company) -> None:
    close_two(company)
    rest = [one for one in PEOPLE if one[0] != "P1"]
    company.put("Q3.xlsx", [Q3[1], R1], "2026Q3", rest)
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"), "--format", "json")
    open_ = {(one["person"], one["name"], one["part"], one["amount"]) for one in json.loads(done.out)["carry"]}
    assert open_ >= {("P1", "张伟", "evaluation", "-5000.00"), ("P1", "张伟", "sales", "-15000.00")}


def test_closing_is_refused_while_something_is_wrong(company: Company) -> None:
    company.put("Q1.xlsx", [*Q1, ("D9", "没人", "2026-01-01", 1, ""), ("D10", "张伟", "昨天", 1, "")], "2026Q1")
    done = company.score("Q1.xlsx", "2026Q1", "--close")
    assert done.code == 2 and "2026Q1 cannot be closed like this: errors " in done.err
    assert sorted(one.name for one in company.folder.iterdir()) == ["Q1.xlsx", "presales-kpi.yaml"]
    done = company.score("Q1.xlsx", "2026Q1", "--close", "--force")
    assert done.code == 1 and (company.folder / "Q1-scorecards.seal.zip").exists()


def test_nobody_decided_yet_may_be_sealed(company: Company) -> None:
    company.program.edit_scheme("bonus:\n", "policy: {min_coverage: 100%}\nbonus:\n")
    content = company.sheets(Q1, "2026Q1")
    del content["人工评分"][1]
    write_workbook(company.folder / "Q1.xlsx", content)
    done = company.score("Q1.xlsx", "2026Q1", "--close")
    assert done.code == 0 and "sealed with people still to decide: 1" in done.err


def test_a_quarter_is_closed_once(company: Company) -> None:
    company.close(1, Q1)
    seal = company.folder / "Q1-scorecards.seal.zip"
    before, book = seal.read_bytes(), (company.folder / "Q1-scorecards.xlsx").read_bytes()
    for more in ([], ["--force"], ["--output", "other.xlsx"]):
        done = company.score("Q1.xlsx", "2026Q1", "--close", *more)
        assert done.code == 2 and "2026Q1 is closed already, by this seal" in done.err and "--restate" in done.err
    done = company.score("Q1.xlsx", "2026Q1")
    assert done.code == 0 and "written: Q1-restated-scorecards.xlsx" in done.err
    assert (seal.read_bytes(), (company.folder / "Q1-scorecards.xlsx").read_bytes()) == (before, book)


def test_what_was_sealed_is_not_written_over(company: Company) -> None:
    company.close(1, Q1)
    done = company.score("Q1.xlsx", "2026Q1", "--output", "Q1-scorecards.xlsx")
    assert done.code == 2 and "output-is-sealed" in done.err
    assert company.score("Q1.xlsx", "2026Q1", "--output", "Q1-scorecards.xlsx", "--force").code == 0
    for more in ([], ["--force"]):
        done = company.score("Q1.xlsx", "2026Q1", "--output", "Q1-scorecards.seal.zip", *more)
        assert done.code == 2 and "output-is-seal" in done.err


def test_a_seal_by_another_name_is_not_written_over(company: Company) -> None:
    company.close(1, Q1)
    kept = (company.folder / "Q1-scorecards.seal.zip").rename(company.folder / "kept.xlsx")
    done = company.score("Q1.xlsx", "2026Q1", "--output", kept.name, "--force")
    assert done.code == 2 and "output-is-seal" in done.err


def test_the_name_of_a_seal_that_is_taken(company: Company) -> None:
    company.close(1, Q1)
    company.put("Q2.xlsx", Q2, "2026Q2")
    done = company.score("Q2.xlsx", "2026Q2", "--close", "--output", "Q1-scorecards.xlsx", "--force")
    assert done.code == 2 and "seal-exists" in done.err


def test_a_dry_run_seals_nothing(company: Company) -> None:
    company.put("Q1.xlsx", Q1, "2026Q1")
    done = company.score("Q1.xlsx", "2026Q1", "--close", "--dry-run")
    assert done.code == 0 and "would be sealed in Q1-scorecards.seal.zip" in done.err
    assert sorted(one.name for one in company.folder.iterdir()) == ["Q1.xlsx", "presales-kpi.yaml"]


@pytest.mark.parametrize("more", [["--format", "json"], ["--output", "x.csv"], ["--format", "table"]])
def test_closing_without_a_workbook(company: Company, more: list[str]) -> None:
    company.put("Q1.xlsx", Q1, "2026Q1")
    done = company.score("Q1.xlsx", "2026Q1", "--close", *more)
    assert done.code == 2 and "close-without-workbook" in done.err
    assert sorted(one.name for one in company.folder.iterdir()) == ["Q1.xlsx", "presales-kpi.yaml"]


def test_seals_that_do_not_fit(company: Company) -> None:
    company.close(1, Q1)
    company.close(2, Q2, "Q1")
    company.put("Q1b.xlsx", Q1, "2026Q1")
    (company.folder / "old").mkdir()
    for name in ("Q1", "Q2"):
        seal = company.folder / f"{name}-scorecards.seal.zip"
        seal.rename(company.folder / "old" / seal.name)
    done = company.score("Q1b.xlsx", "2026Q1", "--previous", "old/Q2-scorecards.seal.zip")
    assert (
        done.code == 2 and "old/Q2-scorecards.seal.zip: the seal closes 2026Q2, which does not lie before" in done.err
    )
    done = company.score("Q1b.xlsx", "2026Q1", "--previous", "old/gone.seal.zip")
    assert done.code == 2 and "seal-not-found" in done.err


def test_two_seals_of_one_quarter_or_another_than_was_taken(company: Company) -> None:
    company.close(1, Q1)
    company.close(2, Q2, "Q1")
    seal = company.folder / "Q1-scorecards.seal.zip"
    kept = seal.rename(company.folder / "kept.zip")
    company.put("Q1.xlsx", [*Q1, NOTE], "2026Q1")
    assert company.score("Q1.xlsx", "2026Q1", "--close", "--output", "Q1-scorecards.xlsx", "--force").code == 0
    company.put("Q3.xlsx", Q3, "2026Q3")
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1", "Q2"))
    assert done.code == 2 and "is not the one that Q2-scorecards.seal.zip took into account" in done.err
    done = company.score("Q3.xlsx", "2026Q3", *given("Q1"), "--previous", kept.name)
    assert done.code == 2 and "both close 2026Q1 for the same people" in done.err


def test_a_seal_is_no_input_and_is_passed_over_in_a_folder(company: Company) -> None:
    company.close(1, Q1)
    done = company.score("Q1-scorecards.seal.zip", "2026Q1")
    assert done.code == 2 and "this is the seal of a closed period, not an input. Say --previous before it" in done.err
    done = company.score(".", "2026Q1", "--output", "again.xlsx")
    assert done.code == 0 and "passed over: the seal of a closed period" in done.err


def test_no_seal_without_its_workbook(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.put("Q1.xlsx", Q1, "2026Q1")

    def locked(self: Path, to: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", locked)
        done = company.score("Q1.xlsx", "2026Q1", "--close")
    assert done.code == 2 and "close it there" in done.err
    assert sorted(one.name for one in company.folder.iterdir()) == ["Q1.xlsx", "presales-kpi.yaml"]


def test_a_seal_that_could_not_be_put_beside_its_workbook(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.put("Q1.xlsx", Q1, "2026Q1")
    replace = Path.replace

    def locked(self: Path, to: Path) -> Path:
        if to.name.endswith(".seal.zip"):
            raise PermissionError(13, "Permission denied")
        return replace(self, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", locked)
        done = company.score("Q1.xlsx", "2026Q1", "--close")
    assert done.code == 2 and "Q1-scorecards.xlsx was written, but the period is not closed" in done.err
    assert company.score("Q1.xlsx", "2026Q1", "--close").code == 0
