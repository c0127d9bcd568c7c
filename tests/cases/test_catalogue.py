"""Every KPI of the catalogue is shown by a case that a reader can check by hand."""

from pathlib import Path

from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.loader import load_scheme

HERE = Path(__file__).parent
CATEGORIES = ("outcome", "quality", "capability", "efficiency", "extra")


def test_every_kpi_of_the_catalogue_has_a_case_in_the_file_of_its_category() -> None:
    shown = {
        kpi: category
        for category in CATEGORIES
        for case in load_scheme(str(HERE / f"{category}.yaml")).scheme.cases
        for kpi, line in case.expect.kpis.items()
        if case.rows and line.value is not None
    }
    wanted = {kpi: category_of(kpi) for kpi in read_catalogue().kpis}
    assert {kpi: shown.get(kpi) for kpi in wanted} == wanted


def category_of(kpi: str) -> str:
    """The file of the catalogue that a KPI stands in, which is its category."""
    return read_catalogue().kpis[kpi].mark.file.rpartition("/")[2].removesuffix(".yaml")
