"""Files are written whole or not at all, and never over something that is not this tool's own."""

import zipfile
from pathlib import Path

import pytest

from presales_kpi.issues import CannotRunError
from presales_kpi.report.book import Book, Cell, Sheet, SheetNames, letters
from presales_kpi.report.output import check_target, is_own, write_whole
from presales_kpi.report.xlsx import to_xlsx


def own_workbook() -> bytes:
    sheet = Sheet("S")
    sheet.add(Cell("x"))
    return to_xlsx(Book([sheet]), 2, 2)


def test_own_workbook_is_replaced_and_any_other_file_is_not(tmp_path: Path) -> None:
    own, other = tmp_path / "own.xlsx", tmp_path / "other.xlsx"
    own.write_bytes(own_workbook())
    other.write_bytes(b"PK somebody's work")
    assert is_own(own)
    check_target(own, force=False)
    check_target(other, force=True)
    with pytest.raises(CannotRunError, match="was not written by presales-kpi"):
        check_target(other, force=False)


def test_output_that_cannot_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="is a folder"):
        check_target(tmp_path, force=True)
    with pytest.raises(CannotRunError, match="no such folder"):
        check_target(tmp_path / "nowhere" / "x.xlsx", force=True)


@pytest.mark.parametrize("name", ["Q1.xlsx", "Q1", "Q1.bak"])
def test_a_sealed_workbook_whatever_its_name_ends_in(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as book:
        book.writestr("docProps/core.xml", "<dc:creator>presales-kpi</dc:creator>")
    check_target(tmp_path / name, force=False)
    (tmp_path / "Q1.seal.zip").touch()
    with pytest.raises(CannotRunError, match="shows a closed period"):
        check_target(tmp_path / name, force=False)
    check_target(tmp_path / name, force=True)
    check_target(tmp_path / "Q1.json", force=False)


def test_a_target_open_elsewhere_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")

    def locked(self: Path, to: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CannotRunError, match="close it there") as caught:
        write_whole(target, b"new")
    assert caught.value.issues[0].code == "cannot-write"
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"], "no temporary file is left"


def test_written_file_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]


def test_sheet_names() -> None:
    names = SheetNames()
    assert names.take("A/B[1]:*?") == "A_B_1____"
    assert names.take("a/b[1]:*?") == "a_b_1____ (2)"
    assert names.take("") == "_"
    long = [names.take("很" * 40) for _ in range(3)]
    assert [len(name) for name in long] == [31, 31, 31]
    assert len(set(long)) == 3
    assert names.take("History") != "History", "Excel keeps that name for itself"


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(column: int, name: str) -> None:
    assert letters(column) == name
