"""A sealed quarter run again on other rows and by another scheme: who differs, by how much, why, and what pays it.

As sealed: 张伟 has credit of 1,050,000 and 21,000 for it (2%), a score of 103.25 (60 + 26.25 + 17) and 18,000 for that;
李娜 800,000 and 16,000 (on the boundary: 2%), 99 (48 + 24 + 27) and 12,000; 王芳 700,000 and 7,000 (1%), 82
(40 + 21 + 21) and 8,000.
"""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from presales_kpi.closing.seal import Seal
from presales_kpi.issues import cannot_run
from tests.end_to_end import test_composed as composed
from tests.end_to_end.quarter import Program, Sheets, write_workbook
from tests.end_to_end.test_pay import BONUS, SALES
from tests.report.books import assert_recalculates_to_what_is_stored, load, stored

PAY = SALES.replace("  pool: {evaluation: {amount: 30000}}\n", "")
RESTATEMENT = "Q3-restatement.xlsx"


def same(_: Sheets) -> None:
    pass


def cheaper(content: Sheets) -> None:
    """B1 of 张伟 is 300,000 instead of 400,000."""
    content["投标"][1][3] = 300_000


def one_more(content: Sheets) -> None:
    content["投标"].append(["B10", "王芳", "2026-09-12", 100_000, "中标"])


def one_less(content: Sheets) -> None:
    """B5 of 李娜 is gone."""
    del content["投标"][5]


@pytest.fixture(name="closed")
def _closed(program: Program) -> Program:
    program.edit_scheme(BONUS, PAY)
    done = program.score(same, "--close")
    assert done.code == 0, done.err
    return program


def since(program: Program, change: Any = same, *options: str) -> dict[str, Any]:
    done = program.score(change, "--format", "json", *options)
    found = json.loads(done.out)["since_closing"]
    assert isinstance(found, dict)
    return found


def differences(found: dict[str, Any]) -> dict[str, dict[str, str | None]]:
    """By person, the difference of each part that is not 0."""
    return {
        one["person"]: {
            part["part"]: part["difference"] for part in one["parts"] if part["difference"] not in ("0.00", "-0.00")
        }
        for one in found["people"]
    }


def causes(found: dict[str, Any]) -> dict[str, list[tuple[str, str, str]]]:
    """By person, what kind of thing caused the difference, what became of it, and its key or name."""
    return {
        one["person"]: [(cause["of"], cause["kind"], cause["key"] or cause["name"]) for cause in one["causes"]]
        for one in found["people"]
    }


def test_an_amount_that_was_changed(closed: Program) -> None:
    """950,000 × 2% = 19,000; the score loses 2.5 and the grade stays."""
    found = since(closed, cheaper)
    assert differences(found) == {"P1": {"sales": "-2000.00"}}
    assert causes(found) == {"P1": [("row", "changed", "B1")]}
    (cause,) = found["people"][0]["causes"]
    assert cause["values"] == [{"name": "amount", "old": "400000", "new": "300000"}]
    assert (cause["was"], cause["where"]) == ("Q3.xlsx!投标!2", "Q3.xlsx!投标!2")
    assert found["people"][0]["card"] == [{"name": "score", "old": "103.25", "new": "100.75"}]


def test_a_row_that_is_new_and_one_that_is_gone(closed: Program) -> None:
    """王芳: 800,000 × 2% = 16,000; 2 of 3 bids (120 × 40%), 80 × 30%, 21: 93 and 12,000.
    李娜: 150,000 × 1% = 1,500; 1 of 2 (100 × 40%), 15 × 30%, 27: 71.5 and 8,000."""

    def both(content: Sheets) -> None:
        one_more(content)
        one_less(content)

    found = since(closed, both)
    assert differences(found) == {
        "P2": {"evaluation": "-4000.00", "sales": "-14500.00"}, "P3": {"evaluation": "4000.00", "sales": "9000.00"},
    }  # fmt: skip
    assert causes(found) == {"P2": [("row", "gone", "B5")], "P3": [("row", "added", "B10")]}
    gone, added = (one["causes"][0] for one in found["people"])
    assert (gone["was"], gone["where"]) == ("Q3.xlsx!投标!6", None)
    assert (added["was"], added["where"]) == (None, "Q3.xlsx!投标!10")


def test_a_rate_of_the_scheme(closed: Program) -> None:
    """3% of 1,050,000 and of 800,000; 王芳's 700,000 do not reach that band, and nobody's row is a cause."""
    closed.edit_scheme("rate: 2%", "rate: 3%")
    found = since(closed)
    assert differences(found) == {"P1": {"sales": "10500.00"}, "P2": {"sales": "8000.00"}}
    key = "bonus.sales.tiers.bands.2.rate"
    assert causes(found) == {"P1": [("key", "changed", key)], "P2": [("key", "changed", key)]}
    assert found["changes"][0]["values"] == [{"name": key, "old": "2%", "new": "3%"}]


def test_a_row_and_a_rate_each_for_whom_it_touches(closed: Program) -> None:
    """张伟: 950,000 × 3% = 28,500, for both reasons. 李娜: 1,500 whichever the rate is, for the row alone. 王芳 would
    have 800,000 × 2% but for the rate: 24,000, for both reasons."""
    closed.edit_scheme("rate: 2%", "rate: 3%")

    def all_three(content: Sheets) -> None:
        cheaper(content)
        one_more(content)
        one_less(content)

    found = since(closed, all_three)
    assert [one["sales"] for one in differences(found).values()] == ["7500.00", "-14500.00", "17000.00"]
    key = ("key", "changed", "bonus.sales.tiers.bands.2.rate")
    assert causes(found) == {
        "P1": [("row", "changed", "B1"), key], "P2": [("row", "gone", "B5")], "P3": [("row", "added", "B10"), key],
    }  # fmt: skip


def test_a_target_of_the_sheet(closed: Program) -> None:
    """1,050,000 of 1,500,000 is 70%: 21 points instead of 26.25, and nothing that is paid depends on it."""

    def harder(content: Sheets) -> None:
        content["目标"][1][2] = 1_500_000

    found = since(closed, harder)
    assert differences(found) == {"P1": {}}
    assert found["people"][0]["card"] == [{"name": "score", "old": "103.25", "new": "98.00"}]
    assert causes(found) == {"P1": [("record", "changed", "targets")]}
    assert found["changes"][0]["values"] == [{"name": "target", "old": "1200000", "new": "1500000"}]
    assert closed.score(harder, "--restate").code == 0
    assert not (closed.folder / RESTATEMENT).exists()


def test_a_level_of_the_people_sheet(closed: Program) -> None:
    """王芳 as an expert: 100 × 50% + 70 × 30% + 70 × 20% = 85, 合格, and 12,000."""

    def promoted(content: Sheets) -> None:
        content["人员"][3][2] = "专家"

    found = since(closed, promoted)
    assert differences(found) == {"P3": {"evaluation": "4000.00"}}
    assert causes(found) == {"P3": [("record", "changed", "people")]}
    assert [one["name"] for one in found["people"][0]["card"]] == ["level", "score"]


def test_a_weight_of_a_level_is_a_cause_for_those_of_the_level(closed: Program) -> None:
    """Engineers' weights 40/40/20 instead of 40/30/30: 李娜 48 + 32 + 18 = 98, 王芳 40 + 28 + 14 = 82, as before but of
    other contributions; 张伟 is an expert."""
    closed.edit_scheme(
        "win_rate: 40%, won_amount: 30%, document_quality: 30%", "win_rate: 40%, won_amount: 40%, document_quality: 20%"
    )
    found = since(closed)
    assert differences(found) == {"P2": {}, "P3": {}}
    keys = [f"levels.engineer.weights.{kpi}" for kpi in ("won_amount", "document_quality")]
    named = {person: [name.replace(".quarter", "") for _, _, name in of] for person, of in causes(found).items()}
    assert named == {"P2": keys, "P3": keys}


def test_nothing_differs(closed: Program) -> None:
    found = since(closed)
    assert (found["people"], found["changes"], found["later"]) == ([], [], [])
    done = closed.score(same, "--restate")
    assert done.code == 0
    assert "nothing differs" in done.err and "Nothing to restate" in done.err
    assert not (closed.folder / RESTATEMENT).exists()


def test_the_order_of_rows_is_no_difference_and_a_row_that_counts_for_nobody_is_nobodys_cause(closed: Program) -> None:
    def shuffled(content: Sheets) -> None:
        content["投标"][1:] = content["投标"][:0:-1]
        content["投标"][1][3] = 123  # B9 of May

    found = since(closed, shuffled)
    assert found["people"] == []
    assert [(one["of"], one["key"]) for one in found["changes"]] == [("row", "B9")]
    done = closed.score(shuffled)
    assert "nobody's results differ; changed rows 1" in done.err


def test_somebody_new_and_somebody_gone(closed: Program) -> None:
    """赵敏 takes 王芳's place on the people sheet and her rows: 82 points, 8,000 and 7,000 of their own."""

    def replaced(content: Sheets) -> None:
        content["人员"][3][:2] = ["P4", "赵敏"]
        for row in content["投标"][1:]:
            row[1] = row[1].replace("王芳", "赵敏")
        content["人工评分"][3][0] = "P4"

    found = since(closed, replaced)
    assert [(one["person"], one["kind"]) for one in found["people"]] == [("P3", "gone"), ("P4", "new")]
    assert differences(found) == {
        "P3": {"evaluation": "-8000.00", "sales": "-7000.00"}, "P4": {"evaluation": "8000.00", "sales": "7000.00"},
    }  # fmt: skip
    assert all(
        ("record", "gone" if person == "P3" else "added", "people") in of for person, of in causes(found).items()
    )


def test_somebody_to_decide_then_counts_as_paid_nothing(program: Program) -> None:
    """Without the assessment that must be there 王芳 has no grade; with it 82: 8,000 and 7,000."""
    program.edit_scheme(BONUS, PAY)
    program.edit_scheme("scale: direct", "scale: direct\n    when_missing: fail")

    def unrated(content: Sheets) -> None:
        del content["人工评分"][3]

    assert program.score(unrated, "--close").code == 0
    found = since(program)
    parts = found["people"][0]["parts"]
    assert [one["sealed"]["paid"] for one in parts] == [None, None]
    assert differences(found) == {"P3": {"evaluation": "8000.00", "sales": "7000.00"}}
    assert causes(found) == {"P3": [("record", "added", "assessments")]}


def test_somebody_to_decide_now_has_no_difference_yet(program: Program) -> None:
    program.edit_scheme(BONUS, PAY)
    program.edit_scheme("scale: direct", "scale: direct\n    when_missing: fail")
    assert program.score(same, "--close").code == 0

    def unrated(content: Sheets) -> None:
        del content["人工评分"][3]

    found = since(program, unrated)
    assert differences(found) == {"P3": {"evaluation": None, "sales": None}}
    done = program.score(unrated, "--restate")
    assert "Nothing to restate" in done.err


def test_what_a_pool_makes_of_the_row_of_another(program: Program) -> None:
    """王芳's grade takes a share of the pool of 30,000 from 张伟 and 李娜, whose own rows are as they were. Entitled
    are 18,000, 12,000 and 12,000 instead of 8,000: 12,857.14, 8,571.43 and 8,571.43."""
    program.edit_scheme(BONUS, SALES)
    assert program.score(same, "--close").code == 0
    found = since(program, one_more)
    assert {person: parts["evaluation"] for person, parts in differences(found).items()} == {
        "P1": "-1353.39", "P2": "-902.25", "P3": "2255.64",
    }  # fmt: skip
    told = causes(found)
    assert told["P1"] == told["P2"] == [("others", "changed", "pool")]
    assert told["P3"] == [("row", "added", "B10"), ("others", "changed", "pool")]


def test_the_terminal_says_counts_and_no_amount(closed: Program) -> None:
    done = closed.score(cheaper, "--restate")
    assert done.code == 0
    assert "people who differ 1; changed rows 1, rows about people 0, scheme keys 0" in done.err
    assert "written: Q3-restatement.xlsx (lines: 1)" in done.err
    for amount in ("2000", "2,000", "19000", "19,000", "21000", "21,000", "100.75", "103.25"):
        assert amount not in done.err
    assert closed.score(cheaper, "--strict").code == 1


def test_the_sealed_files_stay_as_they_are(closed: Program) -> None:
    kept = {name: (closed.folder / name).read_bytes() for name in ("Q3-scorecards.xlsx", "Q3-scorecards.seal.zip")}
    assert closed.score(cheaper, "--restate").code == 0
    assert {name: (closed.folder / name).read_bytes() for name in kept} == kept
    assert (closed.folder / "Q3-restated-scorecards.xlsx").is_file()


def test_the_sheet_is_live_and_in_both_languages(closed: Program) -> None:
    assert closed.score(cheaper).code == 0
    written = closed.folder / "Q3-restated-scorecards.xlsx"
    assert assert_recalculates_to_what_is_stored(written) > 250
    names = load(written).sheetnames
    assert names.index("结账后变动") == names.index("问题") - 1
    cells = [value for (sheet, _, _), value in stored(written).items() if sheet == "结账后变动"]
    assert {"金额 400000 → 300000", "投标 B1", "Q3.xlsx!投标!2", -2000} <= set(cells)
    assert closed.score(cheaper, "--lang", "en", "--output", "en.xlsx").code == 0
    cells = [value for (sheet, _, _), value in stored(closed.folder / "en.xlsx").items() if sheet == "Since closing"]
    assert {"Score 103.25 → 100.75", "changed", "Open"} <= set(cells)


def test_no_seal_nothing_to_restate(program: Program) -> None:
    program.edit_scheme(BONUS, PAY)
    done = program.score(same, "--restate")
    assert (done.code, program.written.exists()) == (2, False)
    assert "no seal of 2026Q3 was found" in done.err and "[restate-unsealed]" in done.err


def test_a_restatement_that_somebody_may_have_approved_is_kept(closed: Program) -> None:
    assert closed.score(cheaper, "--restate").code == 0
    assert closed.score(cheaper, "--restate").code == 0, "the same again"
    approve(closed.folder / RESTATEMENT)
    approved = (closed.folder / RESTATEMENT).read_bytes()
    (closed.folder / "Q3-restated-scorecards.xlsx").unlink()
    done = closed.score(cheaper, "--restate")
    assert (done.code, (closed.folder / RESTATEMENT).read_bytes()) == (2, approved)
    assert "[restatement-exists]" in done.err
    assert not (closed.folder / "Q3-restated-scorecards.xlsx").exists(), "nothing is written"
    assert closed.score(cheaper, "--restate", "--force").code == 0
    assert (closed.folder / RESTATEMENT).read_bytes() != approved
    assert closed.score(cheaper, "--restate", "--dry-run").code == 0


def approve(path: Path) -> None:
    """Write an approver into every line."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == "批准人")
    for row in range(2, page.max_row + 1):
        page.cell(row, column, "财务总监")
    book.save(path)


def fourth(content: Sheets) -> None:
    """The same rows a quarter later; B9 stays in May."""
    months = {"07": "10", "08": "11", "09": "12"}
    for row in content["投标"][1:]:
        row[2] = row[2][:5] + months.get(row[2][5:7], row[2][5:7]) + row[2][7:]
    for name in ("目标", "人工评分"):
        for row in content[name][1:]:
            row[1] = "2026Q4"


def test_a_restatement_from_its_approval_to_its_payment(closed: Program) -> None:
    """−2,000 of the third quarter are paid with the fourth, once: 21,000 − 2,000."""
    assert closed.score(cheaper, "--restate").code == 0
    closed.put(fourth, "Q4.xlsx")
    run = ("score", "Q4.xlsx", RESTATEMENT, "--period", "2026Q4", "--output", "Q4-scorecards.xlsx")
    done = closed.run(*run)
    assert done.code == 1
    assert f"{RESTATEMENT}!调整!G2" in done.err and "[missing-approval]" in done.err

    approve(closed.folder / RESTATEMENT)
    done = closed.run(*run, "--close")
    assert done.code == 0, done.err
    page = json.loads(closed.run(*run[:-2], "--format", "json").out)["people"][0]
    (entered,) = page["adjustments"]
    assert (entered["of"], entered["value"], entered["restates"]) == ("sales", "-2000", "2026Q3")
    assert entered["reason"] == "张伟:2026Q3 现值减封存值。B1 (Q3.xlsx!投标!2)"
    assert (page["bonus"]["sales"], page["bonus"]["adjustments"]) == ("21000.00", "-2000.00")
    card = stored(closed.folder / "Q4-scorecards.xlsx")
    assert any("追溯 2026Q3：张伟:" in str(value) for (sheet, _, _), value in card.items() if sheet == "张伟")

    found = since(closed, cheaper)
    (sales,) = [one for one in found["people"][0]["parts"] if one["part"] == "sales"]
    assert (sales["difference"], sales["restated"], sales["open"]) == ("-2000.00", "-2000.00", "0.00")
    assert [one["period"] for one in found["later"]] == ["2026Q4"]
    (closed.folder / RESTATEMENT).unlink()
    done = closed.score(cheaper, "--restate")
    assert "Nothing to restate" in done.err and not (closed.folder / RESTATEMENT).exists()

    # The row is corrected back: what was taken is to be paid again, in the first quarter that is not closed.
    done = closed.score(same, "--restate")
    assert "an input of 2027Q1" in done.err
    book = openpyxl.load_workbook(closed.folder / RESTATEMENT)
    header, line = ([cell.value for cell in row] for row in book.worksheets[0].iter_rows())
    told = dict(zip(header, line, strict=True))
    assert (told["期间"], told["追溯期间"], told["批准人"]) == ("2027Q1", "2026Q3", None)
    assert 2000 in line


def test_options_are_told_and_nobodys_cause_where_they_change_nothing(closed: Program) -> None:
    found = since(closed, same, "--encoding", "gb18030")
    assert found["people"] == []
    assert [(one["of"], one["name"]) for one in found["changes"]] == [("asked", "--encoding")]


def test_a_seal_that_cannot_be_calculated_again_still_says_the_differences(
    closed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise cannot_run("encrypted", "Q3.xlsx", "no password")

    monkeypatch.setattr(Seal, "inputs", refuse)
    done = closed.score(cheaper, "--format", "json")
    found = json.loads(done.out)["since_closing"]
    assert differences(found) == {"P1": {"sales": "-2000.00"}}
    assert (found["explained"], found["changes"], causes(found)) == (False, [], {"P1": []})
    assert "[since-unexplained]" in done.err
    assert closed.score(cheaper, "--restate").code == 0


def test_what_another_version_of_the_program_makes_of_the_same(
    closed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an older version the seal has 20,000 for 张伟's sales; the same files come to 21,000 today."""
    kept = Seal.results

    def older(seal: Seal) -> Any:
        document: Any = kept(seal)
        (line,) = [one for one in document["people"][0]["bonus"]["lines"] if one["part"] == "sales"]
        line["amount"] = line["due"] = "20000.00"
        return document

    monkeypatch.setattr(Seal, "results", older)
    monkeypatch.setattr("presales_kpi.closing.compare_asked.__version__", "99.0")
    found = since(closed)
    assert differences(found) == {"P1": {"sales": "1000.00"}}
    assert causes(found) == {"P1": [("tool", "changed", "version")]}


def test_who_is_credited_is_a_cause_for_both(closed: Program) -> None:
    """Half of B1 goes to 王芳: 850,000 × 2% = 17,000, and 900,000 × 2% = 18,000. She has 2 of 3 bids, 48 + 27 + 21
    points and 12,000."""

    def shared(content: Sheets) -> None:
        content["业绩分配"] = [
            ["数据源", "编号", "人员", "比例"],
            ["bids", "B1", "P1", "50%"],
            ["bids", "B1", "P3", "50%"],
        ]

    found = since(closed, shared)
    assert differences(found) == {"P1": {"sales": "-4000.00"}, "P3": {"evaluation": "4000.00", "sales": "11000.00"}}
    rows = [("record", "added", "credits")] * 2
    assert {person: [one for one in of if one[0] == "record"] for person, of in causes(found).items()} == {
        "P1": rows, "P3": rows,
    }  # fmt: skip


def test_a_row_of_the_team_is_a_cause_for_everybody_in_it(program: Program) -> None:
    program.edit_scheme(BONUS, PAY)
    program.edit_scheme("    target: 50%\n", "    target: 50%\n    scope: team\n")
    assert program.score(same, "--close").code == 0

    def lost(content: Sheets) -> None:
        content["投标"][1][4] = "未中标"  # B1 of 张伟, in the team of 李娜

    assert causes(since(program, lost)) == {person: [("row", "changed", "B1")] for person in ("P1", "P2")}

    def moved(content: Sheets) -> None:
        content["人员"][3][3] = "北京"

    told = causes(since(program, moved))
    assert set(told) == {"P1", "P2", "P3"}
    assert {cause for of in told.values() for cause in of} == {("record", "changed", "people")}


def test_a_row_of_a_month_that_a_quarter_is_made_of(program: Program) -> None:
    """张伟 has 2, 1 and 3 of 2 bids: 100, 50 and 120 make 90. One more in August: 100, 100 and 120 make 106.67."""
    program.scheme.write_text(composed.SCHEME, encoding="utf-8")
    run = ("score", "Q3.xlsx", "--period", "2026Q3")
    write_workbook(program.folder / "Q3.xlsx", composed.content())
    assert program.run(*run, "--close").code == 0
    content = composed.content()
    content["投标"] += [["P1-8-x", "P1", "2026-08-20"], ["P1-4-x", "P1", "2026-04-20"]]
    write_workbook(program.folder / "Q3.xlsx", content)
    found = json.loads(program.run(*run, "--format", "json").out)["since_closing"]
    assert [one["card"] for one in found["people"]] == [[{"name": "score", "old": "90.00", "new": "106.67"}]]
    assert ("row", "added", "P1-8-x") in causes(found)["P1"]
    assert found["people"][0]["parts"] == []


def test_a_row_that_takes_back_another_of_the_same_quarter(program: Program) -> None:
    """B1 of 400,000 is taken back whole: 650,000 × 1% = 6,500, 2 of 3 bids (120 × 50%), 54.1667 × 30%, 17: 93.25."""
    program.edit_scheme(BONUS, PAY)
    program.edit_scheme("    date: decided_on\n", "    date: decided_on\n    reverses: reversed\n")
    program.edit_scheme(
        "      amount: {", "      reversed: {type: id, aliases: [冲销], required: false}\n      amount: {"
    )
    assert program.score(same, "--close").code == 0

    def taken_back(content: Sheets) -> None:
        content["投标"][0].append("冲销")
        content["投标"].append(["R1", "张伟", "2026-09-20", -400_000, "中标", "B1"])

    found = since(program, taken_back)
    assert differences(found) == {"P1": {"sales": "-14500.00"}}
    assert causes(found) == {"P1": [("row", "added", "R1")]}
