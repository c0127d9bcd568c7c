"""A case by rows gives what `score` gives for the same rows in files: there is one way to a number."""

import csv
from pathlib import Path

import pytest

from presales_kpi.cases import run_cases, sheets_of
from presales_kpi.run import Asked, run
from presales_kpi.scheme.loader import load_scheme

HERE = Path(__file__).parent
CATALOGUE = ("outcome", "quality", "capability", "efficiency", "extra")


@pytest.mark.parametrize("category", CATALOGUE)
def test_the_same_rows_in_files_give_the_same_card(category: str, tmp_path: Path) -> None:
    loaded = load_scheme(str(HERE / f"{category}.yaml"))
    for number, result in enumerate(run_cases(loaded)):
        assert result.results is not None
        assert result.person is not None
        period = result.results.period
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, (sheet,) in sheets_of(loaded.scheme, result.case, period).items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(sheet.rows)
        scored = run([folder], loaded, Asked(period.label), lambda _: None)
        (card,) = [one.card for one in scored.people if one.card.person.id == result.case.person]
        mine = {quantity.key: quantity.result for quantity in result.person.card.all_quantities()}
        assert {quantity.key: quantity.result for quantity in card.all_quantities()} == mine, result.case.name
