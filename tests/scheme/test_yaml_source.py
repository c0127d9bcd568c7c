"""Reading YAML: texts as written, places kept, and everything that a scheme must not use refused."""

from pathlib import Path

import pytest

from presales_kpi.issues import CannotRunError
from presales_kpi.scheme.yaml_source import place, plain, read_yaml


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026.10", "2026.10"),
        ("0.40", "0.40"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("2026-01-01", "2026-01-01"),
        ("200万", "200万"),
        ("'~'", "~"),
        ('""', ""),
        ("'null'", "null"),
        ("|-\n  two\n  lines", "two\nlines"),
        ("~", None),
        ("null", None),
        ("", None),
        ("[~, NO, '']", [None, "NO", ""]),
    ],
)
def test_scalars_stay_as_written(written: str, read: object) -> None:
    assert plain(read_yaml(f"key: {written}\n")) == {"key": read}


def test_keys_stay_as_written_too() -> None:
    assert plain(read_yaml("NO: 1\n1: 2\n'~': 3\n\"<<\": 4\n")) == {"NO": "1", "1": "2", "~": "3", "<<": "4"}


def test_aliases_repeat_what_they_name() -> None:
    assert plain(read_yaml("a: &a [x]\nb: {c: *a, d: *a}\n")) == {"a": ["x"], "b": {"c": ["x"], "d": ["x"]}}


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffname: 方案\r\nb: [1,\r\n  2]\r\n".encode())
    assert plain(read_yaml(file)) == {"name": "方案", "b": ["1", "2"]}


TREE = read_yaml(
    "kpis:\n"
    "  win_rate:\n"
    "    measure: {kind: share, where: {result: won}}\n"
    "    scale:\n"
    "      points:\n"
    "        - [0%, 0]\n"
    "        - [售前, 100]\n",
    "s.yaml",
)


@pytest.mark.parametrize(
    ("loc", "where"),
    [
        ((), "1:1"),
        (("kpis", "win_rate"), "2:3"),
        (("kpis", "win_rate", "measure", "kind"), "3:21"),
        (("kpis", "win_rate", "measure", "share", "where", "result"), "3:44"),
        (("kpis", "win_rate", "measure", "share", "where", "result", "is", 0), "3:44"),
        (("kpis", "win_rate", "measure", "share", "where", "result", "[key]"), "3:36"),
        (("kpis", "win_rate", "measure", "share", "source"), "3:5"),
        (("kpis", "win_rate", "scale", "function-after[_one_of_both(), Curve]", "points", 1, 1), "7:16"),
        (("kpis", "win_rate", "scale", "points", 1), "7:11"),
        (("kpis", "win_rate", "scale", "points", 9), "5:7"),
        (("kpis", "win_rate", "target"), "2:3"),
        (("levels",), "1:1"),
    ],
)
def test_places(loc: tuple[str | int, ...], where: str) -> None:
    assert place(TREE, loc) == f"s.yaml:{where}"


def test_a_measure_may_have_a_key_called_like_its_kind() -> None:
    tree = read_yaml("measure: {kind: share, share: 1}\n", "s.yaml")
    assert place(tree, ("measure", "share", "share"), key=True) == "s.yaml:1:24"


def test_a_place_can_be_that_of_the_key() -> None:
    assert place(TREE, ("kpis", "win_rate", "measure", "kind"), key=True) == "s.yaml:3:15"


def _codes(source: Path | str) -> list[tuple[str, str]]:
    with pytest.raises(CannotRunError) as caught:
        read_yaml(source, "s.yaml")
    return [(issue.code, issue.where) for issue in caught.value.issues]


def test_all_faults_are_collected_even_before_one_that_ends_reading() -> None:
    assert _codes("a: 1\na: 2\nb: !!str 3\n<<: {}\nc: [\n") == [
        ("duplicate-key", "s.yaml:2:1"),
        ("tag", "s.yaml:3:4"),
        ("merge-key", "s.yaml:4:1"),
        ("not-yaml", "s.yaml:6:1"),
    ]


def test_an_alias_bomb_ends_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert [code for code, _ in _codes("\n".join(lines))] == ["too-many-aliases"]


def test_aliases_cannot_nest_deeper_than_the_text_may() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 60)]
    assert [code for code, _ in _codes("\n".join(lines))] == ["too-deep"]


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a: " + "{b: " * 100_000, "- " * 100_000])
def test_deep_nesting_ends_at_once(text: str) -> None:
    assert [code for code, _ in _codes(text)] == ["too-deep"]


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"", "empty-file", "s.yaml:1:1"),
        (b"---\n...\n", "empty-file", "s.yaml:1:1"),
        ("a: 售前\n".encode("gb18030"), "not-utf8", "s.yaml:1:1"),
        ("a: 1\n".encode("utf-16"), "not-utf8", "s.yaml:1:1"),
        (b"a: 1\nb: \x01\n", "not-yaml", "s.yaml:2:4"),
        (b"a: 1\n" * 300_000, "file-too-large", "s.yaml:1:1"),
        (b"just text\n", "not-a-mapping", "s.yaml:1:1"),
        (b"a: *b\n", "unknown-alias", "s.yaml:1:4"),
        (b"? a\n: &x 1\n? [*x]\n: 2\n", "key-not-text", "s.yaml:3:3"),
        (b"*x : 1\n", "key-not-text", "s.yaml:1:1"),
        (b"a: !local {b: 1}\n", "tag", "s.yaml:1:4"),
        (b"a: ! b\n", "tag", "s.yaml:1:4"),
        (b"a: %b\n", "not-yaml", "s.yaml:1:4"),
    ],
)
def test_refused_files(data: bytes, code: str, where: str, tmp_path: Path) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(data)
    assert _codes(file) == [(code, where)]


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert _codes(tmp_path) == [("unreadable-file", "s.yaml")]


def test_a_lone_surrogate_is_refused() -> None:
    assert _codes("a: \ud800") == [("not-yaml", "s.yaml:1:4")]
