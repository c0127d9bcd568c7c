"""The sample of each preset: made again as it is, read by its preset, and the same KPIs in whatever clothes."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from zipfile import ZipFile

import pytest
import yaml

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.opening import Opening
from presales_kpi.report.data import to_json
from presales_kpi.run import Asked, run
from presales_kpi.scheme.loader import load_scheme
from presales_kpi.scheme.presets import read_presets

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLES: Final = ROOT / "sample_data" / "crm"
GOLDEN: Final = ROOT / "tests" / "golden" / "presets"
FILES: Final = sorted(SAMPLES.iterdir(), key=lambda file: file.name)
SCHEMES: Final = {"opportunities": ROOT / "configs/crm-opportunities.yaml", "bids": ROOT / "configs/bid-tracker.yaml"}
#: The KPI that shows each figure.
SHOWN: Final = {
    "opportunities": {"won": "won_deals", "win_rate": "opportunity_win_rate", "won_amount": "contract_value",
                      "days": "deal_cycle"},
    "bids": {"won": "won_bids", "win_rate": "bid_win_rate", "won_amount": "won_bid_amount"},
}  # fmt: skip


@pytest.fixture(name="makers", scope="module")
def _makers() -> Iterator[Mapping[str, ModuleType]]:
    sys.path.insert(0, str(ROOT / "sample_data"))
    yield {name: importlib.import_module(name) for name in ("deals", "make_crm_samples")}
    sys.path.remove(str(ROOT / "sample_data"))


def golden(file: Path) -> dict[str, Any]:
    found = yaml.safe_load((GOLDEN / f"{file.stem}.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def content(file: Path) -> object:
    """The bytes of a text, the parts of a workbook: another version of zlib may pack the same bytes otherwise."""
    if file.suffix == ".csv":
        return file.read_bytes()
    with ZipFile(file) as package:
        return [(info.filename, package.read(info)) for info in package.infolist()]


def test_samples_are_made_again_as_they_are(tmp_path: Path) -> None:
    script = [sys.executable, "-B", str(ROOT / "sample_data" / "make_crm_samples.py"), str(tmp_path)]
    subprocess.run(script, check=True)
    assert sorted(file.name for file in tmp_path.iterdir()) == [file.name for file in FILES]
    for file in FILES:
        assert content(tmp_path / file.name) == content(file), file.name


def test_every_preset_has_a_sample_and_every_sample_a_golden_result() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {file.stem for file in FILES}
    assert {golden(file)["preset"] for file in FILES} == set(read_presets())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_read_as_what(file: Path) -> None:
    expected = golden(file)
    inputs = read_inputs([file], load_scheme(str(SCHEMES[expected["source"]])).scheme)
    (reading,) = inputs.readings
    assert (reading.preset, reading.source, reading.header_row) == tuple(
        expected[key] for key in ("preset", "source", "header_row")
    )
    assert {one.column: one.header.strip() for one in reading.columns} == expected["columns"]
    (note,) = [issue for issue in inputs.issues if issue.code == "preset"]
    assert note.severity == "note" and f"preset {expected['preset']}" in note.message
    told = sorted(issue.code for issue in inputs.issues if issue.severity == "warning" and issue.code != "no-rate-date")
    assert told == expected["warnings"]
    assert not [issue for issue in inputs.issues if issue.severity == "error"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_same_deals_come_to_the_same_in_any_clothes(file: Path, makers: Mapping[str, ModuleType]) -> None:
    expected, deals = golden(file), makers["deals"]
    source = expected["source"]
    asked = Asked("2026Q3")
    results = json.loads(to_json(run([file], load_scheme(str(SCHEMES[source])), asked, lambda _: None)))
    (line,) = results["ledger"]
    assert {key: line[key] for key in ("read", "used", "excluded", "rejected")} == expected["ledger"]
    assert not any(person["provisional"] for person in results["people"])
    values = {person["name"]: {kpi["kpi"]: kpi["value"] for kpi in person["kpis"]} for person in results["people"]}
    assert values.keys() == expected["people"].keys()
    counted = (
        deals.figures_of_deals(deals.deals()) if source == "opportunities" else deals.figures_of_bids(deals.bids())
    )
    english = {shown: name.en for name in deals.PRESALES for shown in (name.en, name.zh)}
    for name, figures in expected["people"].items():
        for figure, kpi in SHOWN[source].items():
            assert Decimal(values[name][kpi]) == Decimal(str(figures[figure])), (name, kpi)
        own = counted[english[name]]
        assert (figures["won"], figures["closed"], Decimal(figures["won_amount"])) == (
            own.won,
            own.closed,
            own.won_amount,
        )
        assert abs(Fraction(figures["win_rate"]) - own.win_rate) <= Fraction(5, 10**7)
        if "days" in figures:
            assert abs(Fraction(figures["days"]) - own.days) <= Fraction(5, 10**7)


def test_all_of_one_source_can_be_asked_for_by_name_and_no_other() -> None:
    for file in FILES:
        expected = golden(file)
        opening = Opening(preset=expected["preset"])
        inputs = read_inputs([file], load_scheme(str(SCHEMES[expected["source"]])).scheme, (), opening)
        assert inputs.readings[0].preset == expected["preset"]


def test_no_sample_fits_another_preset_too() -> None:
    """Read beside all others of its source, each is still read by its own."""
    for source, scheme in SCHEMES.items():
        files = [file for file in FILES if golden(file)["source"] == source]
        inputs = read_inputs(files, load_scheme(str(scheme)).scheme)
        assert {one.file: one.preset for one in inputs.readings} == {
            file.name: golden(file)["preset"] for file in files
        }


def test_the_sample_quarter_is_no_export() -> None:
    inputs = read_inputs([ROOT / "sample_data" / "Q3.xlsx"], load_scheme("presales").scheme)
    assert {one.preset for one in inputs.readings} == {None}
