"""Encrypted workbooks: opened with the password, refused without it or with another, each time said which."""

import hashlib
import io
from pathlib import Path

import pytest

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.opening import Opening
from tests.ingest import old_office
from tests.ingest.inputs import BID, HEADER, scheme, states, write_book
from tests.ingest.opened import opened, refused, rows_of, write
from tests.ingest.packages import zipped

PASSWORD = "季末2026"
WITH_PASSWORD = Opening(password=PASSWORD)


def encrypt(data: bytes, password: str = PASSWORD) -> bytes:
    """The zip as Excel encrypts it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    made = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, made)
    return made.getvalue()


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    return write(path, encrypt(path.read_bytes()))


def test_the_password_opens_a_workbook(book: Path) -> None:
    inputs = read_inputs([book], scheme(), opening=WITH_PASSWORD)
    assert states(inputs) == [""]
    assert inputs.files[0].sha256 == hashlib.sha256(book.read_bytes()).hexdigest()  # of the file as it is


def test_without_a_password(book: Path) -> None:
    issue = refused(book)
    assert (issue.code, issue.message) == ("encrypted", "the workbook is protected with a password")
    assert "--password-env" in issue.hint


def test_with_another_password(book: Path) -> None:
    issue = refused(book, Opening(password="Secret-2025"))
    assert (issue.code, issue.message) == ("wrong-password", "the password does not open this workbook")
    assert "Secret-2025" not in str(issue)


def test_a_password_is_shown_nowhere() -> None:
    assert PASSWORD not in repr(WITH_PASSWORD)


def test_a_password_that_is_not_needed(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    assert len(opened(path, WITH_PASSWORD)) == 1


def test_what_excel_encrypts_only_against_writing_needs_no_password(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Q3.xlsx", {"投标": [HEADER, BID]})
    assert len(opened(write(path, encrypt(path.read_bytes(), "VelvetSweatshop")))) == 1


def test_what_is_inside_is_looked_at_like_any_other_file(tmp_path: Path) -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    document = zipped(**{"[Content_Types].xml": types, "word/document.xml": " " * 9000})
    issue = refused(write(tmp_path / "Q3.xlsx", encrypt(document)), WITH_PASSWORD)
    assert issue.message == "this is a Word document"


def test_an_encrypted_workbook_that_is_damaged(book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[-700:-500] = bytes(200)
    assert refused(write(book, bytes(data)), WITH_PASSWORD).code == "damaged-file"
    assert refused(write(book, bytes(data[:3000])), WITH_PASSWORD).code == "damaged-file"


@pytest.mark.parametrize(
    ("info", "code"),
    [
        (b"\x03\0\x03\0\0\0\0\0", "encryption-not-supported"), (b"\x09\0\x09\0\0\0\0\0", "encryption-not-supported"),
        (b"\x04\0\x04\0\x40\0\0\0<!DOCTYPE x>", "damaged-file"), (b"\x04\0\x04\0", "damaged-file"),
    ],
)  # fmt: skip
def test_other_kinds_of_encryption(tmp_path: Path, info: bytes, code: str) -> None:
    padded = info.ljust(4096, b" ")
    data = old_office.container("EncryptedPackage", bytes(100), EncryptionInfo=padded)
    assert refused(write(tmp_path / "Q3.xlsx", data), WITH_PASSWORD).code == code


def test_an_old_workbook(tmp_path: Path) -> None:
    cells = [old_office.text_cell(0, 0, "张伟"), old_office.number_cell(1, 0, 2.5)]
    stream = old_office.encrypted("投标", cells, PASSWORD)
    path = write(tmp_path / "Q3.xls", old_office.container("Workbook", stream))
    assert rows_of(opened(path, WITH_PASSWORD)[0]) == [["张伟"], [2.5]]
    assert refused(path).code == "encrypted"
    assert refused(path, Opening(password="no")).code == "wrong-password"
