"""Encodings and delimiters of text files: found by the rule, or the user's, or refused; never wrong letters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.text_encoding import known_encoding
from presales_kpi.issues import CannotRunError
from tests.ingest.opened import opened, refused, rows_of, write

TEXT = "编号,售前\nB1,张伟\nB2,李娜\n"
ROWS = [["编号", "售前"], ["B1", "张伟"], ["B2", "李娜"]]


@pytest.mark.parametrize(
    ("encoding", "mark", "shown"),
    [
        ("utf-8", b"", "UTF-8"), ("utf-8", b"\xef\xbb\xbf", "UTF-8"), ("gb18030", b"", "GB18030"),
        ("gbk", b"", "GB18030"), ("utf-16-le", b"\xff\xfe", "UTF-16"), ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"), ("utf-16-be", b"", "UTF-16"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(tmp_path: Path, encoding: str, mark: bytes, shown: str) -> None:
    (sheet,) = opened(write(tmp_path / "Q3.csv", mark + TEXT.encode(encoding)))
    assert (rows_of(sheet), sheet.encoding, sheet.delimiter) == (ROWS, shown, ",")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id,name\n1,english\n2,©\n", "latin-1"), ("id,name\n1,Müller\n2,José\n", "latin-1"),
        ("name\nPérez\nNuñez\nGarcía\n", "latin-1"), ("naïve\n", "cp1252"),
        ("姓名,部門\n陳建國,業務處\n林淑芬,客戶服務部\n張雅婷,專案管理\n", "big5"),
        ("имя,сумма\nИванов,1\nПетрова,2\n", "cp1251"), ("名前\nタナカ\nサトウ\n", "shift_jis"),
    ],
)  # fmt: skip
def test_letters_of_other_encodings_are_never_taken_for_chinese(tmp_path: Path, text: str, encoding: str) -> None:
    path = write(tmp_path / "Q3.csv", text.encode(encoding))
    issue = refused(path)
    assert issue.code in ("undecodable", "unsure-encoding") and "--encoding" in issue.hint
    (sheet,) = opened(path, Opening(encoding=known_encoding(encoding)))
    assert rows_of(sheet) == [line.split(",") for line in text.splitlines()]


def test_where_the_first_odd_letters_are(tmp_path: Path) -> None:
    issue = refused(write(tmp_path / "Q3.csv", "id,name\n1,english\n2,©\n".encode("latin-1")))
    assert issue.where == "Q3.csv:3"
    assert issue.message == (
        "the text is in neither UTF-8 nor UTF-16 nor GB18030 (GBK); line 3 has the first letters that do not fit"
    )


def test_names_with_rare_characters_are_read(tmp_path: Path) -> None:
    text = "姓名,客户\n朱镕基,成都喆华科技有限公司\n王堃,上海犇腾信息技术有限公司\n张伟,北京市朝阳区建设银行\n"
    (sheet,) = opened(write(tmp_path / "Q3.csv", text.encode("gb18030")))
    assert rows_of(sheet) == [line.split(",") for line in text.splitlines()]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_characters_across_the_pieces_in_which_a_text_is_read(tmp_path: Path, size: int) -> None:
    text = "x" * size + ("中" * 99 + "\n") * 4000
    for encoding in ("utf-8", "gb18030", "utf-16"):
        (sheet,) = opened(write(tmp_path / "Q3.csv", text.encode(encoding)))
        assert ["".join(row) for row in rows_of(sheet)] == text.splitlines()


def test_the_line_of_what_is_not_in_the_encoding_asked_for(tmp_path: Path) -> None:
    data = ("x" * 700 + "\n").encode() * 2000 + b"\xff\n"
    issue = refused(write(tmp_path / "Q3.csv", data), Opening(encoding="utf-8"))
    assert (issue.where, issue.message) == (
        "Q3.csv:2001", "the text is not in UTF-8: line 2001, byte 1402001 of the file, does not fit",
    )  # fmt: skip


def test_a_byte_order_mark_is_surer_than_what_was_asked_for(tmp_path: Path) -> None:
    (sheet,) = opened(write(tmp_path / "Q3.csv", TEXT.encode("utf-8-sig")), Opening(encoding="gb18030"))
    assert (rows_of(sheet), sheet.encoding) == (ROWS, "UTF-8")


def test_a_few_stray_control_characters_are_no_binary(tmp_path: Path) -> None:
    (sheet,) = opened(write(tmp_path / "Q3.csv", "编号,备注\n" + "B1,正常的一行备注\n" * 20 + "B2,a\x0bb\n\x1a"))
    assert sheet.rows[21] == ["B2", "a\x0bb"]
    assert refused(write(tmp_path / "Q3.bin", "\x01\x02\x03a,b\n")).code == "not-a-spreadsheet"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("gb1830", "Did you mean gb18030?"), ("utf_9", "Did you mean utf-8?"), ("rot13", None), ("hex", None), ("", None)],
)
def test_what_is_no_encoding(name: str, hint: str | None) -> None:
    with pytest.raises(CannotRunError) as raised:
        known_encoding(name)
    (issue,) = raised.value.issues
    assert issue.code == "unknown-encoding"
    assert issue.hint == (hint or "Frequent ones are utf-8, gb18030, big5, latin-1, cp1252 and utf-16")


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("a,b\n1,2\n", ",", [["a", "b"], ["1", "2"]]), ("a;b\n1,5;2\n", ";", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1,5\t2\n", "tab", [["a", "b"], ["1,5", "2"]]), ("a\n1\n", ",", [["a"], ["1"]]),
        ("sep=;\na;b\n1,5,5;2,5,5\n", ";", [["sep=", ""], ["a", "b"], ["1,5,5", "2,5,5"]]),
        ('"a"\t";0"\n"b"\t";1"\n', "tab", [["a", ";0"], ["b", ";1"]]),
        ('a,"b;c"\n"x",";\n1"\n', ",", [["a", "b;c"], ["x", ";\n1"]]),
        ("SEP=\t\r\na\tb\r\n", "tab", [["SEP=", ""], ["a", "b"]]),
    ],
)  # fmt: skip
def test_the_delimiter_is_found(tmp_path: Path, text: str, delimiter: str, rows: list[list[str]]) -> None:
    (sheet,) = opened(write(tmp_path / "Q3.csv", text))
    assert (sheet.delimiter, rows_of(sheet)) == (delimiter, rows)


cells = st.text(st.sampled_from('ab01,;"\n 张伟％'), max_size=8).map(
    lambda text: f'"{text.replace(chr(34), chr(34) * 2)}"'
)


@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=2), min_size=2, max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_quoted_cells_come_out_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], encoding: str
) -> None:
    path = tmp_path_factory.mktemp("text") / "Q3.csv"
    (sheet,) = opened(write(path, "\n".join("\t".join(row) for row in rows).encode(encoding)))
    if not any(";" in cell or "," in cell for row in rows for cell in row):
        assert rows_of(sheet) == [[cell[1:-1].replace('""', '"') for cell in row] for row in rows]
