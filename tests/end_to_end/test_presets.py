"""A CRM's export on the command line: recognised, asked for by name, refused."""

import json
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.end_to_end.quarter import Program

ROOT: Final = Path(__file__).resolve().parents[2]
EXPORT: Final = "hubspot-crm-exports-all-deals-2026-10-01.csv"
SCHEME: Final = ("--scheme", "deals.yaml", "--period", "2026Q3")


@pytest.fixture(name="crm")
def _crm(program: Program) -> Program:
    """The program beside an export under the name that HubSpot gives it."""
    shutil.copy(ROOT / "sample_data/crm/hubspot.csv", program.folder / EXPORT)
    shutil.copy(ROOT / "configs/crm-opportunities.yaml", program.folder / "deals.yaml")
    return program


def test_an_export_is_scored_as_it_is_and_the_run_says_by_what(crm: Program) -> None:
    done = crm.run("score", EXPORT, *SCHEME)
    assert done.code == 0
    assert f"note {EXPORT}: read as HubSpot deal export (preset hubspot)" in done.err
    assert (crm.folder / EXPORT).with_name(f"{EXPORT.removesuffix('.csv')}-scorecards.xlsx").is_file()
    chinese = crm.run("score", EXPORT, *SCHEME, "--dry-run", "--lang", "zh")
    assert f"{EXPORT}：按HubSpot 交易导出读取（预设 hubspot）" in chinese.err.replace(": ", "：")


def test_every_command_that_reads_takes_the_preset(crm: Program) -> None:
    for command in (
        ("score", "--format", "json"),
        ("check", "--format", "json"),
        ("explain", "-p", "Li Na", "--format", "json"),
    ):
        done = crm.run(command[0], EXPORT, *SCHEME, "--source", "hubspot", *command[1:])
        assert done.code == 0, done.err
        json.loads(done.out)
        done = crm.run(command[0], EXPORT, *SCHEME, "--source", "salesforse", *command[1:])
        assert done.code == 2 and 'Did you mean "salesforce"?' in done.err and done.out == ""


def test_check_shows_the_preset_and_what_it_read(crm: Program) -> None:
    done = crm.run("check", EXPORT, *SCHEME, "--format", "json")
    (sheet,) = json.loads(done.out)["sheets"]
    assert (sheet["preset"], sheet["source"]) == ("hubspot", "opportunities")
    assert {"column": "result", "header": "Deal Stage", "letter": "C"} in sheet["columns"]
    told = crm.run("check", EXPORT, *SCHEME, "--source", "hubspot").out
    assert "by preset hubspot" in told and "--source hubspot" in told.splitlines()[-1]


def test_the_built_in_scheme_reads_it_and_says_what_else_it_needs(crm: Program) -> None:
    (crm.folder / "people.csv").write_text("工号,姓名,级别\nP1,Li Na,售前工程师\n", encoding="utf-8")
    done = crm.run("score", EXPORT, "people.csv", "--scheme", "presales", "--period", "2026Q3", "--dry-run")
    assert done.code == 1
    assert "preset hubspot" in done.err and "[source-missing]" in done.err


def test_a_preset_that_fits_nothing_is_an_error(crm: Program) -> None:
    (crm.folder / "letter.csv").write_text("Dear all,please\n1,2\n", encoding="utf-8")
    done = crm.run("score", "letter.csv", *SCHEME, "--source", "zoho")
    assert done.code == 2 and "[preset-not-found]" in done.err and "Closing Date" in done.err
