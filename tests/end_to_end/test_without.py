"""`--without SOURCE`: what is missing this time is said by whoever knows, and then nobody is provisional for it."""

import json
from typing import Any

from tests.end_to_end.quarter import Done, Program, Sheets


def drop(*names: str) -> Any:
    def change(content: Sheets) -> None:
        for name in names:
            del content[name]

    return change


def cards(done: Done) -> dict[str, Any]:
    return {card["person"]: card for card in json.loads(done.out)["people"]}


def test_missing_and_not_said(program: Program) -> None:
    done = program.score(drop("人工评分"), "--format", "json")
    assert (done.code, "--without assessments" in done.err) == (1, True)
    assert all(card["provisional"] for card in cards(done).values())


def test_said_to_be_none(program: Program) -> None:
    """张伟 without 标书质量: its category has no other KPI, so (60 + 26.25) ÷ 80% = 107.8125: 60 × 100/80 = 75 and
    26.25 × 100/80 = 32.8125; shown to four places, and their sum to two."""
    done = program.score(drop("人工评分"), "--format", "json", "--without", "assessments")
    assert done.code == 0
    assert 'note no input holds "assessments", as --without says; these KPIs are not measured: 标书质量' in done.err
    first = cards(done)["P1"]
    assert (first["provisional"], first["score"]) == (False, "107.81")
    quality = next(kpi for kpi in first["kpis"] if kpi["kpi"] == "document_quality")
    assert (quality["status"], quality["value"], quality["provisional"]) == ("missing", None, False)


def test_each_kpi_s_own_rule_holds(program: Program) -> None:
    program.edit_scheme("    scale: direct", "    scale: direct\n    when_missing: zero")
    done = program.score(drop("人工评分"), "--format", "json", "--without", "人工评分")
    assert cards(done)["P1"]["score"] == "86.25"
    program.edit_scheme("when_missing: zero", "when_missing: fail")
    done = program.score(drop("人工评分"), "--format", "json", "--without", "人工评分")
    assert (cards(done)["P1"]["graded"], cards(done)["P1"]["reason"]) == (False, "unmeasured")


def test_one_said_and_another_not(program: Program) -> None:
    done = program.score(drop("人工评分", "投标"), "--format", "json", "--without", "assessments")
    assert (done.code, done.err.count("[source-missing]"), done.err.count("[source-without]")) == (1, 1, 1)
    assert all(card["provisional"] for card in cards(done).values())
    both = program.score(drop("人工评分", "投标"), "--format", "json", "--without", "assessments", "--without", "bids")
    assert both.code == 0


def test_what_is_there_counts_and_is_warned_of(program: Program) -> None:
    plain = program.score(lambda _: None, "--format", "json")
    done = program.score(lambda _: None, "--format", "json", "--without", "bids")
    assert (done.code, '--without bids: "bids" is there (Q3.xlsx!投标), and its rows count' in done.err) == (0, True)
    assert cards(done) == cards(plain)
    assert program.score(lambda _: None, "--strict", "--without", "bids").code == 1


def test_a_name_that_is_no_source(program: Program) -> None:
    done = program.score(lambda _: None, "--without", "bid")
    assert (done.code, program.written.exists()) == (2, False)
    assert '--without bid: the scheme has no source "bid". Did you mean "bids"?' in done.err


def test_a_header_without_rows_is_not_missing_and_a_blank_sheet_is(program: Program) -> None:
    def header_only(content: Sheets) -> None:
        del content["投标"][1:]

    done = program.score(header_only, "--format", "json")
    assert (done.code, "[empty-sheet]" in done.err) == (0, True)
    amount = next(kpi for kpi in cards(done)["P1"]["kpis"] if kpi["kpi"] == "won_amount")
    assert (amount["value"], amount["provisional"]) == ("0", False)

    def blank(content: Sheets) -> None:
        content["投标"] = []

    done = program.score(blank, "--format", "json")
    assert (done.code, "[source-missing]" in done.err) == (1, True)
    assert program.score(blank, "--without", "bids").code == 0


def test_explain_takes_it_too(program: Program) -> None:
    program.put(drop("人工评分"))
    done = program.run(
        "explain", "Q3.xlsx", "--period", "2026Q3", "-p", "P1", "--without", "assessments", "--format", "json"
    )
    assert (done.code, "[source-without]" in done.err, "[source-missing]" in done.err) == (0, True, False)


def test_the_next_command_says_it_again(program: Program) -> None:
    done = program.score(drop("人工评分"), "--without", "assessments")
    assert "presales-kpi explain Q3.xlsx --period 2026Q3 --without assessments --person NAME" in done.err
