"""The catalogue that comes with the tool is itself sound."""

from importlib.resources import files
from pathlib import Path

import pytest

from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.loader import load_scheme
from presales_kpi.scheme.nodes import text
from presales_kpi.scheme.yaml_source import plain, read_yaml

CATALOGUE = read_catalogue()


@pytest.mark.parametrize("kpi", CATALOGUE.kpis)
def test_each_built_in_kpi_can_be_weighed_by_itself(kpi: str, tmp_path: Path) -> None:
    file = tmp_path / "scheme.yaml"
    file.write_text(
        f"name: One\nversion: 1\nlevels: {{one: {{label: One, weights: {{year: {{{kpi}: 100%}}}}}}}}\n"
        "grades: {year: [{grade: A, at_least: 60}, {grade: B, at_least: 0}]}\n",
        encoding="utf-8",
    )
    assert [str(issue) for issue in load_scheme(str(file)).issues if issue.code != "no-target"] == []


@pytest.mark.parametrize("kpi", CATALOGUE.kpis)
def test_each_built_in_kpi_has_both_languages_and_a_definition(kpi: str) -> None:
    node = CATALOGUE.kpis[kpi].value
    assert all(text(node, key, language) for key in ("label", "definition") for language in ("zh", "en"))


@pytest.mark.parametrize("name", CATALOGUE.schemes)
def test_each_built_in_scheme_is_sound(name: str) -> None:
    assert load_scheme(name).issues == ()


@pytest.mark.parametrize("folder", ["kpis", "sources"])
def test_no_id_is_given_twice(folder: str) -> None:
    ids: list[str] = []
    for file in files("presales_kpi.builtin").joinpath(folder).iterdir():
        found = plain(read_yaml(file.read_text(encoding="utf-8"), file.name))
        assert isinstance(found, dict)
        if "preset" in found:
            continue  # it describes an export, and declares nothing
        ids += found
    assert len(ids) == len(set(ids))
