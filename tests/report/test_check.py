"""A check in the terminal and as data: complete in both languages and in any window, and in the shape documented."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console

from presales_kpi.checked import Checked
from presales_kpi.issues import Issue
from presales_kpi.messages import Language, in_language, say
from presales_kpi.report.check_data import check_json
from presales_kpi.report.check_table import check_text, period_line
from presales_kpi.report.fitting_table import FittingTable, Form
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.loader import load_scheme
from tests.end_to_end.quarter import SCHEME
from tests.report.checks import BIDS, LEDGER, made

RESULTS = Path(__file__).parents[2] / "docs/reference/results.md"


@pytest.fixture(name="loaded")
def _loaded(tmp_path: Path) -> LoadedScheme:
    path = tmp_path / "scheme.yaml"
    path.write_text(SCHEME, encoding="utf-8")
    return load_scheme(str(path), tmp_path)


def shown(
    checked: Checked, loaded: LoadedScheme, language: Language = "en", width: int = 160, **how: bool
) -> list[str]:
    target = io.StringIO()
    text = check_text(checked, loaded, language, **{"strict": False, "quiet": False, **how})
    Console(file=target, width=width, no_color=True, highlight=False).print(text)
    return [line.rstrip() for line in target.getvalue().splitlines()]


def words(lines: list[str]) -> str:
    """All that is shown, without the blanks and breaks that the window's width puts in."""
    return "".join("".join(lines).split())


def test_what_was_read_as_what(loaded: LoadedScheme) -> None:
    lines = shown(made(), loaded, width=200)
    text = "\n".join(lines)
    assert (
        "Q3.xlsx!投标 → bids  10 rows  ·  header in row 3  ·  by preset pipedrive"
        "  ·  hidden sheet, counted all the same  ·  4 rows hidden by a filter, counted all the same"
    ) in lines
    assert "people.csv → people  1 row  ·  header in row 1  ·  GB18030  ·  separated by semicolons" in lines
    assert ["A", "编号", "→", "bid_id", "D", "金额", "→", "amount", "E", "result"] in [line.split() for line in lines]
    assert '"开标日" is nearly "开标日期", and was not taken for decided_on.' in text
    assert "  headers that nothing reads: 备注, 开标日" in lines
    assert "  no header for: decided_on" in lines
    at = lines.index("Q3.xlsx!说明 → not used")
    assert lines[at + 1] == "  no source is read from this sheet"
    assert "no sheet for: costs" in lines


def test_the_ledger_reads_as_an_equation(loaded: LoadedScheme) -> None:
    lines = [line.split() for line in shown(made(), loaded)]
    assert ["bids", "Q3.xlsx!投标", "12", "8", "3", "1"] in [line[:6] for line in lines]
    assert ["all", "rows", "13", "9", "3", "1"] in lines
    assert any("subtotals 1, out of period 2, 3 used in part" in line for line in shown(made(), loaded))
    assert any("= readable" in line for line in shown(made(measured=False), loaded))


def test_totals_stand_beside_each_other_where_there_is_room_and_below_where_not(loaded: LoadedScheme) -> None:
    beside = [line.split() for line in shown(made(), loaded)]
    assert ["all", "rows", "9", "8", "4,090,000.5", "3,100,000"] in beside
    assert ["result", "=", "won", "6", "5", "3,540,000.5", "2,550,000"] in beside
    assert ["result", "=", "(empty)", "1", "0", "–", "–"] in beside
    below = [line.split() for line in shown(made(), loaded, width=48)]
    assert ["all", "9", "4,090,000.5"] in below
    assert ["2026Q3,", "by", "decided_on", "8", "3,100,000"] in below


def test_notes_on_the_totals(loaded: LoadedScheme) -> None:
    lines = shown(made(), loaded)
    for note in (
        "  different values of 编号: 9, in 2026Q3 8",
        "  Q3.xlsx!投标!D12: the export's own total of 金额 is 5,000,000; its rows come to 4,090,070.5",
        "  cells of 金额 that could not be read, and are in no total of it: 3",
        "  rows without a readable decided_on, so in no period: 2",
        "  rows in none of these totals (rejected, or repeated): 1, with 金额 70",
    ):
        assert note in lines
    (own,) = BIDS.own
    same = replace(BIDS, own=(replace(own, stated=own.counted),))
    assert any("the export's own total of 金额, 4,090,070.5, is what its rows come to" in line
               for line in shown(made(totals=(same,)), loaded))  # fmt: skip


def test_issues_are_grouped_with_count_people_first_places_and_the_fix_once(loaded: LoadedScheme) -> None:
    lines = shown(made(), loaded)
    at = lines.index("error bad-money: 5  ·  touches 张伟, 李娜")
    assert lines[at + 1 : at + 6] == [
        "  Q3.xlsx!投标!D4: is not an amount",
        "  Q3.xlsx!投标!D5: is not an amount",
        "  Q3.xlsx!投标!D6: is not an amount",
        "  … and 2 more: Q3.xlsx!投标!D7, Q3.xlsx!投标!D8",
        "  → Write an amount like 1200000, 1,200,000.00 or 120万",
    ]
    assert lines[at + 6] == "warning unknown-person: 1  ·  touches P9"
    assert lines[at + 8].startswith("note unused-sheet: 1")


def test_many_people_and_places_are_counted(loaded: LoadedScheme) -> None:
    people = tuple(f"P{number}" for number in range(20))
    many = [Issue("error", "bad-date", f"Q3.xlsx!投标!C{row}", say("names-nobody"), "", people) for row in range(20)]
    lines = shown(made(issues=tuple(many)), loaded)
    assert any("张伟" in line and "and 14 more" in line for line in lines)
    (more,) = (line for line in lines if line.startswith("  … and 17 more"))
    assert more.endswith("!C8, …")
    unplaced = tuple(Issue("warning", "no-level", "", say("names-nobody")) for _ in range(5))
    assert "  … and 2 more" in shown(made(issues=unplaced), loaded)


def test_how_it_ended(loaded: LoadedScheme) -> None:
    assert shown(made(), loaded)[-1] == (
        "not sound: errors 5, warnings 1, notes 1, rejected rows 1, cards that would be provisional 2. Exit code 1"
    )
    clean = made(issues=(), ledger=LEDGER[1:], provisional=0)
    assert shown(clean, loaded)[-1] == "sound: nothing to look at. Exit code 0"
    warned = made(issues=made().issues[5:6], ledger=LEDGER[1:], provisional=0)
    assert shown(warned, loaded)[-1] == "sound: warnings 1. Exit code 0"
    assert shown(warned, loaded, strict=True)[-1] == "not sound: warnings 1. Exit code 1"
    for bad in ({"ledger": LEDGER}, {"provisional": 1}):
        assert not replace(clean, **bad).sound()


def test_quietly_only_what_is_wrong(loaded: LoadedScheme) -> None:
    lines = shown(made(), loaded, quiet=True)
    assert lines[0] == "Issues: errors 5, warnings 1"
    assert not any("note " in line or "→ bids" in line for line in lines)
    assert lines[-1].startswith("not sound")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [120, 80, 60, 40, 25])
def test_a_narrow_window_loses_nothing(loaded: LoadedScheme, language: Language, width: int) -> None:
    """Every number, name and place of the wide form stands in the narrow one."""
    wide, narrow = shown(made(), loaded, language, 200), shown(made(), loaded, language, width)
    assert all(cells(line) <= width for line in narrow)
    told = words(narrow)
    for part in re.findall(r"[\d,.]*\d|[\w!]+\.xlsx![^\s，。：:、,]+|张伟|李娜|decided_on|pipedrive", "\n".join(wide)):
        assert part in told, part


def cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def test_in_chinese_nothing_is_left_in_english(loaded: LoadedScheme) -> None:
    text = "\n".join(shown(made(), loaded, "zh"))
    for word in ("rows", "all", "used", "read", "header", "touches", "more", "sound", "result = won"):
        assert not re.search(rf"\b{word}\b", text), word
    assert "result = 中标" in text
    assert "读取" in text and "= 采用" in text


def test_the_period_or_why_there_is_none(loaded: LoadedScheme) -> None:
    assert period_line(made()) == "period: 2026Q3 (2026-07-01 to 2026-09-30)"
    unclear = Issue("error", "which-period", "", say("no-one-period"), say("which-period.hint", period="2026Q3"))
    line = period_line(made(period=None, unclear=unclear))
    assert line.startswith("period: neither the file name nor the data names one period. Say it with --period")
    assert "2026Q3" in in_language(line, "zh")
    without = replace(BIDS, period=None)
    lines = shown(made(period=None, unclear=unclear, measured=False, totals=(without,)), loaded)
    assert ["all", "9", "4,090,000.5"] in [line.split() for line in lines]
    assert "  different values of 编号: 9" in lines


def test_a_table_that_does_not_fit_becomes_lines() -> None:
    target = io.StringIO()
    table = FittingTable(Form(["name", "amount\nall"], [["a", "1,234,567"], ["b", ""]]))
    Console(file=target, width=14, no_color=True).print(table)
    assert [line.rstrip() for line in target.getvalue().splitlines()] == [
        "  a", "    amount all", "  1,234,567", "  b",
    ]  # fmt: skip


COUNT, TEXT = {"type": "integer", "minimum": 0}, {"type": "string"}
MAYBE = {"type": ["string", "null"]}
SUM = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d*[1-9])?$"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}


def exactly(**fields: Any) -> dict[str, Any]:
    """An object of these fields and no others."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def each(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


SUMS = {"type": "object", "additionalProperties": SUM}
TALLY = exactly(rows=COUNT, keys={"type": ["integer", "null"]}, sums=SUMS, values={
    "type": "object", "additionalProperties": each(exactly(value=MAYBE, rows=COUNT, sums=SUMS)),
})  # fmt: skip
SHAPE = exactly(
    schema={"const": 1}, kind={"const": "check"}, tool=exactly(name=TEXT, version=TEXT),
    scheme=exactly(name=TEXT, version=TEXT, sha256=TEXT, path=TEXT),
    period={"anyOf": [{"type": "null"}, exactly(label=TEXT, kind=TEXT, **{"from": TEXT, "to": TEXT})]},
    periods=each(exactly(label=TEXT, rows=COUNT)), inputs=each(exactly(path=TEXT, sha256=TEXT)),
    sheets=each(exactly(
        file=TEXT, sheet=MAYBE, source=MAYBE, preset=MAYBE, header_row={"type": ["integer", "null"]}, rows=COUNT,
        columns=each(exactly(column=TEXT, header=TEXT, letter=TEXT)), absent=TEXTS, unused=TEXTS,
        suggestions=each(exactly(header=TEXT, column=TEXT, name=TEXT)), hidden={"type": "boolean"},
        hidden_rows=COUNT, filtered={"type": "boolean"}, encoding=MAYBE, delimiter=MAYBE,
    )),
    missing=TEXTS, measured={"type": "boolean"},
    ledger=each(exactly(source=TEXT, file=TEXT, sheet=MAYBE, read=COUNT, used=COUNT, partial=COUNT,
                        excluded={"type": "object", "additionalProperties": COUNT}, rejected=COUNT)),
    totals=each(exactly(
        source=TEXT, key=MAYBE, date=MAYBE, whole=TALLY, period={"anyOf": [{"type": "null"}, TALLY]}, undated=COUNT,
        unread={"type": "object", "additionalProperties": COUNT}, aside=exactly(rows=COUNT, sums=SUMS),
        own=each(exactly(where=TEXT, column=TEXT, stated=SUM, counted=SUM)),
    )),
    issues=each(exactly(severity={"enum": ["error", "warning", "note"]}, code=TEXT, where=TEXT, found=TEXT,
                        message=TEXT, hint=TEXT, people=TEXTS)),
    provisional=COUNT, sound={"type": "boolean"},
)  # fmt: skip


def names_in(shape: Any) -> set[str]:
    """Every field that the shape names."""
    if isinstance(shape, list):
        return {name for one in shape for name in names_in(one)}
    if not isinstance(shape, dict):
        return set()
    found = set(shape.get("properties", {}))
    return found.union(*(names_in(one) for one in shape.values()))


def test_as_data(loaded: LoadedScheme) -> None:
    for checked in (made(), made(period=None, totals=(replace(BIDS, period=None),))):
        jsonschema.validate(json.loads(check_json(checked, loaded, False)), SHAPE)
    document = json.loads(check_json(made(), loaded, False))
    assert document["totals"][0]["whole"]["sums"] == {"amount": "4090000.5"}
    assert document["totals"][0]["whole"]["values"]["result"][-1] == {
        "value": None,
        "rows": 1,
        "sums": {"amount": None},
    }
    assert document["issues"][0]["message"] == "不是金额"
    assert (document["issues"][0]["found"], document["issues"][0]["people"]) == ("See Note", ["P1", "P2"])
    assert document["sound"] is False


def test_the_reference_names_every_field() -> None:
    text = RESULTS.read_text(encoding="utf-8")
    assert {name for name in names_in(SHAPE) if not re.search(rf"\b{name}\b", text)} == set()
