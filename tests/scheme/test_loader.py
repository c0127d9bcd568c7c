"""Finding a scheme, following `extends`, and filling in the catalogue."""

import random
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from presales_kpi.issues import CannotRunError
from presales_kpi.scheme.loader import LoadedScheme, load_scheme
from presales_kpi.scheme.merge import merge, with_periods_named, without_removed
from presales_kpi.scheme.yaml_source import plain, read_yaml

BUILTIN = Path(__file__).parent / "builtin"
SMALL = (BUILTIN / "schemes" / "small.yaml").read_text(encoding="utf-8")


def _load(name: str | Path | None = None, beside: Path | None = None) -> LoadedScheme:
    return load_scheme(None if name is None else str(name), beside, BUILTIN)


def _scheme(folder: Path, text: str, name: str = "scheme.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def _codes(name: str | Path) -> list[str]:
    with pytest.raises(CannotRunError) as caught:
        _load(name)
    return [issue.code for issue in caught.value.issues]


# Which scheme


def test_a_file_beside_the_input_comes_before_one_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, beside = tmp_path / "here", tmp_path / "beside"
    for folder in (here, beside):
        folder.mkdir()
        _scheme(folder, f"extends: small\nname: {folder.name}\n", "presales-kpi.yaml")
    monkeypatch.chdir(here)
    assert _load(beside=beside).scheme.name == "beside"
    assert _load(beside=beside).path == str(beside / "presales-kpi.yaml")
    assert _load(beside=tmp_path).scheme.name == "here"
    assert _load().path == "presales-kpi.yaml"


def test_without_any_file_the_built_in_scheme_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    loaded = load_scheme(None, tmp_path)
    assert loaded.path == "built-in presales"
    assert loaded.scheme.levels and loaded.issues == ()


def test_a_built_in_scheme_by_name() -> None:
    loaded = _load("small")
    assert (loaded.path, loaded.scheme.version) == ("built-in small", "2026.10")


def test_an_unknown_scheme_is_answered_with_those_there_are(tmp_path: Path) -> None:
    _scheme(tmp_path, SMALL, "sales.yaml")
    with pytest.raises(CannotRunError) as caught:
        _load(tmp_path / "sale.yaml")
    (issue,) = caught.value.issues
    assert issue.code == "scheme-not-found"
    assert issue.hint == 'Did you mean "sales.yaml"? Built-in schemes: "small".'


# extends


def _merged(base: str, over: str) -> Any:
    return plain(without_removed(merge(with_periods_named(read_yaml(base)), with_periods_named(read_yaml(over)))))


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        pytest.param("policy: {a: {b: 1, c: 2}}", "policy: {a: {c: 3, d: 4}}",
                     {"policy": {"a": {"b": "1", "c": "3", "d": "4"}}}, id="mappings merge to any depth"),
        pytest.param("name: a", "name: b", {"name": "b"}, id="scalars are replaced"),
        pytest.param("kpis: {a: {target: 1, unit: money}}", "kpis: {a: {target: ~}}",
                     {"kpis": {"a": {"unit": "money"}}}, id="a key set to ~ is removed"),
        pytest.param("name: a", "{}", {"name": "a"}, id="nothing over something"),
        pytest.param("grades: {quarter: [a, b]}", "grades: {quarter: [c]}", {"grades": {"quarter": ["c"]}},
                     id="lists are replaced"),
        pytest.param("levels: {a: {weights: {quarter: {x: 1}, year: {y: 1}}}}",
                     "levels: {a: {weights: {quarter: {z: 1}}}}",
                     {"levels": {"a": {"weights": {"quarter": {"z": "1"}, "year": {"y": "1"}}}}},
                     id="weights are replaced per kind of period"),
        pytest.param("levels: {a: {weights: {quarter: {x: 1}, year: {y: 1}}}}", "levels: {a: {weights: {z: 1}}}",
                     {"levels": {"a": {"weights": {"quarter": {"z": "1"}, "year": {"y": "1"}}}}},
                     id="bare weights are the quarter's"),
        pytest.param("levels: {a: {weights: {x: 1}}}", "levels: {a: {weights: {quarter: ~, year: {y: 1}}}}",
                     {"levels": {"a": {"weights": {"year": {"y": "1"}}}}}, id="weights of a kind can be removed"),
        pytest.param("levels: {a: {targets: {x: 1, y: 2}}}", "levels: {a: {targets: {quarter: {y: 3, match: 4}}}}",
                     {"levels": {"a": {"targets": {"quarter": {"x": "1", "y": "3", "match": "4"}}}}},
                     id="targets merge"),
        *(
            pytest.param(f"kpis: {{k: {{{key}: {{a: 1}}}}}}", f"kpis: {{k: {{{key}: {{b: 2}}}}}}",
                         {"kpis": {"k": {key: {"b": "2"}}}}, id=f"{key} is replaced whole")
            for key in ("measure", "where", "of", "scale", "points", "steps", "bands", "coefficient", "relations",
                        "compose")
        ),
        pytest.param("kpis: {k: {measure: {a: 1}}}", "kpis: {k: {measure: {a: ~}}}",
                     {"kpis": {"k": {"measure": {"a": None}}}},
                     id="what is replaced whole keeps its ~"),
        pytest.param("sources: {s: {match: [a, b]}}", "sources: {s: {match: [b, c]}}",
                     {"sources": {"s": {"match": ["a", "b", "c"]}}}, id="match is added to, each once"),
        pytest.param("sources: {s: {match: a}}", "sources: {s: {match: b}}", {"sources": {"s": {"match": ["a", "b"]}}},
                     id="a single text is a list of one"),
        pytest.param("levels: {l: {aliases: [a]}}", "levels: {l: {aliases: [b]}}",
                     {"levels": {"l": {"aliases": ["a", "b"]}}}, id="aliases are added to"),
        pytest.param("sources: {s: {columns: {c: {values: {won: [a]}}}}}",
                     "sources: {s: {columns: {c: {values: {won: [b], lost: [c]}}}}}",
                     {"sources": {"s": {"columns": {"c": {"values": {"won": ["a", "b"], "lost": ["c"]}}}}}},
                     id="lists inside values are added to"),
        pytest.param("sources: {s: {columns: {c: {aliases: [a]}}}}", "sources: {s: {columns: {c: {aliases: ~}}}}",
                     {"sources": {"s": {"columns": {"c": {}}}}}, id="added to, unless removed"),
        pytest.param("sources: {s: {columns: {points: {type: id, aliases: [a]}}}}",
                     "sources: {s: {columns: {points: {aliases: [b]}}}}",
                     {"sources": {"s": {"columns": {"points": {"type": "id", "aliases": ["a", "b"]}}}}},
                     id="a column may be called like a key"),
        pytest.param("kpis: {k: {when_missing: {points: 80}}}", "kpis: {k: {when_missing: zero}}",
                     {"kpis": {"k": {"when_missing": "zero"}}}, id="a word over a mapping"),
        pytest.param("kpis: {k: {label: a}}", "kpis: {k: {label: {zh: b}}}", {"kpis": {"k": {"label": {"zh": "b"}}}},
                     id="a mapping over a word"),
    ],
)  # fmt: skip
def test_merging(base: str, over: str, merged: object) -> None:
    assert _merged(base, over) == merged


def test_a_chain_of_files_is_followed_from_each_files_own_folder(tmp_path: Path) -> None:
    (tmp_path / "group").mkdir()
    _scheme(tmp_path / "group", "extends: small\nname: Group\ncurrency: USD\ncases: [1]\n", "group.yaml")
    _scheme(tmp_path / "group", "extends: group.yaml\nname: Asia\n", "asia.yaml")
    loaded = _load(_scheme(tmp_path, "extends: group/asia.yaml\nlanguage: en\n"))
    assert (loaded.scheme.name, loaded.scheme.currency, loaded.scheme.language) == ("Asia", "USD", "en")
    assert loaded.place(("currency",)) == f"{tmp_path}/group/group.yaml:3:11"
    assert loaded.place(("name",)) == f"{tmp_path}/group/asia.yaml:2:7"
    assert loaded.place(("language",)) == f"{tmp_path}/scheme.yaml:2:11"
    assert loaded.place(("version",)) == "built-in small:2:10"


def test_a_circle_is_refused(tmp_path: Path) -> None:
    _scheme(tmp_path, "extends: b.yaml\n", "a.yaml")
    _scheme(tmp_path, "extends: a.yaml\n", "b.yaml")
    assert _codes(tmp_path / "a.yaml") == ["extends-circle"]


def test_extends_is_one_name(tmp_path: Path) -> None:
    assert _codes(_scheme(tmp_path, "extends: [small]\n")) == ["wrong-type"]


# The catalogue


def test_only_what_is_needed_is_filled_in() -> None:
    scheme = _load("small").scheme
    assert list(scheme.kpis) == ["win_rate", "response_time"]
    assert list(scheme.sources) == ["bids", "requests"]
    assert list(scheme.curves) == ["linear"]
    assert scheme.kpis["win_rate"].target == Decimal("0.4")


def test_a_kpi_that_is_not_whole_is_merged_over_the_catalogues(tmp_path: Path) -> None:
    loaded = _load(_scheme(tmp_path, "extends: small\nkpis:\n  win_rate: {target: 50%, curve: gated, label: 中标}\n"))
    kpi = loaded.scheme.kpis["win_rate"]
    assert (kpi.target, kpi.curve, kpi.unit, kpi.measure.kind) == (Decimal("0.5"), "gated", "percent", "share")
    assert kpi.label is not None and kpi.label.text("en") == "中标"
    assert list(loaded.scheme.curves) == ["gated"]
    assert loaded.place(("kpis", "win_rate", "unit")) == "built-in kpis/kpis.yaml:4:9"
    assert loaded.place(("kpis", "win_rate", "target")).endswith("scheme.yaml:3:22")


def test_a_whole_kpi_is_taken_as_it_stands(tmp_path: Path) -> None:
    text = (
        "extends: small\nkpis:\n  win_rate: {category: quality, unit: score, measure: {kind: given}, scale: direct}\n"
    )
    kpi = _load(_scheme(tmp_path, text)).scheme.kpis["win_rate"]
    assert (kpi.target, kpi.label, kpi.scale) == (None, None, "direct")


def test_a_source_that_is_not_whole_is_merged_over_the_catalogues(tmp_path: Path) -> None:
    text = "extends: small\nsources:\n  bids: {match: [投标登记], columns: {amount: {unit: 万元}, customer: ~}}\n"
    source = _load(_scheme(tmp_path, text)).scheme.sources["bids"]
    assert source.match == ("bids", "投标", "投标登记")
    assert (source.columns["amount"].unit, source.columns["amount"].aliases) == ("万元", ("投标金额",))
    assert "customer" not in source.columns


def test_a_whole_source_is_taken_as_it_stands(tmp_path: Path) -> None:
    text = (
        "extends: small\nsources:\n  bids:\n    match: [b]\n    person: p\n    date: d\n"
        "    columns: {p: {type: people}, d: {type: date}, result: {type: choice, values: {won: [], lost: 未中标}}}\n"
    )
    source = _load(_scheme(tmp_path, text)).scheme.sources["bids"]
    assert (source.match, list(source.columns)) == (("b",), ["p", "d", "result"])


def test_a_removed_key_keeps_the_catalogues_out(tmp_path: Path) -> None:
    loaded = _load(_scheme(tmp_path, "extends: small\nkpis:\n  win_rate: {target: ~}\n"))
    assert loaded.scheme.kpis["win_rate"].target is None
    assert [issue.code for issue in loaded.issues] == ["no-target"]


def test_a_scale_can_give_way_to_a_target(tmp_path: Path) -> None:
    scheme = _load(_scheme(tmp_path, "extends: small\nkpis:\n  response_time: {scale: ~, target: 4}\n")).scheme
    assert scheme.kpis["response_time"].method == "shortfall"
    assert list(scheme.curves) == ["linear"]


def test_a_removed_kpi_that_is_weighed_is_the_catalogues_again(tmp_path: Path) -> None:
    _scheme(tmp_path, "extends: small\nkpis: {win_rate: {target: 90%}}\n", "base.yaml")
    loaded = _load(_scheme(tmp_path, "extends: base.yaml\nkpis: {win_rate: ~}\n"))
    assert loaded.scheme.kpis["win_rate"].target == Decimal("0.4")


def test_an_own_linear_curve_stands(tmp_path: Path) -> None:
    loaded = _load(_scheme(tmp_path, "extends: small\ncurves: {linear: {steps: [[0%, 0], [100%, 100]]}}\n"))
    assert loaded.scheme.curves["linear"].steps == ((Decimal(0), Decimal(0)), (Decimal(1), Decimal(100)))


# The whole


def test_texts_survive_to_the_scheme(tmp_path: Path) -> None:
    text = (
        "extends: small\nversion: 2026.10\n"
        "sources: {bids: {columns: {result: {values: {NO: [12:30, on]}}}}}\n"
        "kpis: {win_rate: {measure: {kind: share, source: bids, where: {result: NO}}}}\n"
    )
    scheme = _load(_scheme(tmp_path, text)).scheme
    assert scheme.version == "2026.10"
    assert scheme.sources["bids"].columns["result"].values["NO"] == ("12:30", "on")


def test_weights_written_in_any_way_add_up(tmp_path: Path) -> None:
    text = "extends: small\nlevels: {junior: {weights: {win_rate: 0.1, won_value: 20%, response_time: .7}}}\n"
    weights = _load(_scheme(tmp_path, text)).scheme.levels["junior"].weights["quarter"]
    assert sum(weights.values()) == 1


def test_the_hash_is_that_of_the_resolved_scheme(tmp_path: Path) -> None:
    bare = _load(_scheme(tmp_path, "extends: small\n"))
    assert bare.sha256 == _load("small").sha256
    assert bare.sha256 == _load(_scheme(tmp_path, "# a note\nextends:   small\nname: 'Small'\n")).sha256
    assert bare.sha256 != _load(_scheme(tmp_path, "extends: small\nname: Other\n")).sha256
    assert bare.resolved["name"] == "Small" and "extends" not in bare.resolved


def test_a_company_kpi_needs_no_person_column(tmp_path: Path) -> None:
    text = "extends: small\nsources: {requests: {person: ~}}\nkpis: {response_time: {scope: company}}\n"
    assert _load(_scheme(tmp_path, text)).issues == ()


def test_two_thousand_lines_load_within_a_second(tmp_path: Path) -> None:
    level = "    weights: {win_rate: 60%, response_time: 40%}\n    base: {evaluation_bonus: {quarter: 1}}\n"
    levels = "".join(f"  level{n}:\n    label: Level {n}\n{level}" for n in range(500))
    file = _scheme(tmp_path, f"extends: small\nlevels:\n{levels}")
    start = time.perf_counter()
    assert len(_load(file).scheme.levels) == 501
    assert time.perf_counter() - start < 1


JARGON = ("pydantic", "input", "validat", "dict", "Decimal", "function-", "literal[", "tuple", "None", "http", "union")


def test_whatever_is_broken_is_said_in_plain_words(tmp_path: Path) -> None:
    whole = plain(read_yaml(SMALL))
    whole |= {"sources": plain(read_yaml(BUILTIN / "sources" / "sources.yaml"))}  # type: ignore[operator]
    whole |= {"kpis": plain(read_yaml(BUILTIN / "kpis" / "kpis.yaml"))}
    chance, places = random.Random(1), list(_places(whole))
    for _ in range(400):
        text = yaml.safe_dump(_with(whole, chance.choice(places), chance.choice(ODD)), allow_unicode=True)
        try:
            _load(_scheme(tmp_path, text))
        except CannotRunError as error:
            for issue in error.issues:
                assert issue.where.startswith((str(tmp_path), "built-in")), issue
                assert not [word for word in JARGON if word in issue.message], issue


ODD: tuple[Any, ...] = (
    None,
    "x",
    "",
    "0",
    "-1",
    "120%",
    [],
    {},
    ["x"],
    [[]],
    {"x": "y"},
    {"x": {}},
    [None],
    {"x": None},
)


def _places(value: Any) -> Iterator[tuple[Any, ...]]:
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (key,)
        yield from ((key, *rest) for rest in _places(below))


def _with(value: Any, place: tuple[Any, ...], odd: Any) -> Any:
    if not place:
        return odd
    copy = value.copy()
    copy[place[0]] = _with(value[place[0]], place[1:], odd)
    return copy
