"""`kpis`: the catalogue from the command line, and the page of the documentation that it makes."""

import json
from pathlib import Path

from tests.end_to_end.quarter import Program

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "kpis.md"


def test_the_documentation_page_is_what_the_command_prints(program: Program, tmp_path: Path) -> None:
    (program.folder / "presales-kpi.yaml").unlink(missing_ok=True)
    done = program.run("kpis", "--format", "markdown", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out == PAGE.read_text(encoding="utf-8"), "run `make docs`"


def test_one_kpi_by_id_or_label_in_either_language(program: Program) -> None:
    english = program.run("kpis", "BID_WIN_RATE", "--lang", "en", "--scheme", "presales")
    chinese = program.run("kpis", "项目中标率", "--lang", "zh", "--scheme", "presales")
    assert (english.code, chinese.code) == (0, 0)
    assert "Bids won ÷ (won + lost)" in english.out
    assert "number of rows of bids where “Result” is “Won” ÷" in english.out
    assert "投标中“投标结果”为“中标”的行数 ÷" in chinese.out
    assert "目标 35%" in chinese.out
    one = json.loads(program.run("kpis", "bid_win_rate", "--format", "json", "--scheme", "presales").out)
    assert (one["id"], one["target"], one["min_sample"]) == ("bid_win_rate", "0.35", 3)


def test_the_table_lists_every_kpi(program: Program) -> None:
    listed = json.loads(program.run("kpis", "--format", "json", "--scheme", "presales").out)["kpis"]
    table = program.run("kpis", "--scheme", "presales").out
    assert len(listed) > 40
    assert all(one["id"] in table for one in listed)


def test_a_scheme_s_own_changes_are_shown(program: Program) -> None:
    text = "name: x\nversion: '1'\nextends: presales\nkpis: {bid_win_rate: {target: 41%}}\n"
    (program.folder / "mine.yaml").write_text(text, encoding="utf-8")
    one = json.loads(program.run("kpis", "bid_win_rate", "--format", "json", "--scheme", "mine.yaml").out)
    assert one["target"] == "0.41"
    assert one["weighed"][0]["scheme"] == "mine.yaml"


def test_an_unknown_kpi_ends_with_the_nearest_name(program: Program) -> None:
    done = program.run("kpis", "bid_win_rat", "--scheme", "presales")
    assert (done.code, done.out) == (2, "")
    assert 'there is no KPI "bid_win_rat" in the catalogue or the scheme. Did you mean "bid_win_rate"?' in done.err
    assert "`presales-kpi kpis` lists them all" in program.run("kpis", "zzz", "--scheme", "presales").err
