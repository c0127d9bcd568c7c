"""Places taken apart, whatever files and sheets are called."""

import pytest

from presales_kpi.report.places import Place, place_of

FILES = ["Q3.xlsx", "odd!name.xlsx", "bids.csv", "a.csv", "exports/a.csv"]


@pytest.mark.parametrize(
    ("where", "place", "row"),
    [
        ("Q3.xlsx!投标!F17", Place("Q3.xlsx", "投标", "F17"), "Q3.xlsx!投标!17"),
        ("Q3.xlsx!投标!17", Place("Q3.xlsx", "投标", "17"), "Q3.xlsx!投标!17"),
        ("Q3.xlsx!投标", Place("Q3.xlsx", "投标"), ""),
        ("Q3.xlsx!2026", Place("Q3.xlsx", "2026"), ""),
        ("Q3.xlsx!Q3!B2", Place("Q3.xlsx", "Q3", "B2"), "Q3.xlsx!Q3!2"),
        ("Q3.xlsx!hot! deals!AB12", Place("Q3.xlsx", "hot! deals", "AB12"), "Q3.xlsx!hot! deals!12"),
        ("odd!name.xlsx!投标!C3", Place("odd!name.xlsx", "投标", "C3"), "odd!name.xlsx!投标!3"),
        ("bids.csv!F17", Place("bids.csv", "", "F17"), "bids.csv!17"),
        ("exports/a.csv!3", Place("exports/a.csv", "", "3"), "exports/a.csv!3"),
        ("bids.csv", Place("bids.csv"), ""),
        ("scheme.yaml:41:9", Place("scheme.yaml:41:9"), ""),
        ("", Place(""), ""),
    ],
)
def test_places(where: str, place: Place, row: str) -> None:
    found = place_of(where, FILES)
    assert (found, found.row) == (place, row)
