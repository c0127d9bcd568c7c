"""Encrypted workbooks, [MS-OFFCRYPTO]: opened with the user's password, or with the one that Excel tries by itself."""

import struct
from io import BytesIO
from typing import Final

from presales_kpi.ingest.ole import OleFile
from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import say

#: What Excel encrypts with where a workbook is only write-protected, and tries before it asks for a password
#: ([MS-OFFCRYPTO] 2.4.2.3).
_EXCELS_OWN: Final = "VelvetSweatshop"
_PACKAGE, _INFO = "EncryptedPackage", "EncryptionInfo"
_MAX_INFO_BYTES: Final = 100_000
#: Megabytes of an encrypted .xls: opening one takes ten times as much memory.
_MAX_OLD_MB: Final = 30


class _WrongPasswordError(Exception):
    """The password does not fit."""


def is_encrypted_package(container: OleFile) -> bool:
    """Whether the container is the wrapping of an encrypted .xlsx, .docx or the like."""
    return _PACKAGE.casefold() in {stream.casefold() for stream in container.streams}


def decrypt(data: bytes, container: OleFile, name: str, password: str | None) -> bytes:
    """The plain bytes of the encrypted workbook `data`, called `name` towards users.

    Raises CannotRunError where a password is needed or wrong, or where the encryption is of another kind.
    """
    if is_encrypted_package(container):
        if _INFO not in container.streams:
            raise cannot_run("rights-managed", name, say("rights-managed"), say("rights-managed.hint"))
        _check_info(container.read(_INFO), name)
    elif len(data) > _MAX_OLD_MB * 1_000_000:
        message = say("old-encrypted-too-large", megabytes=_MAX_OLD_MB)
        raise cannot_run("file-too-large", name, message, say("save-without-password"))
    for tried in (_EXCELS_OWN, password):
        if tried is not None:
            try:
                return _decrypted(data, name, tried)
            except _WrongPasswordError:
                continue
    if password is None:
        raise cannot_run("encrypted", name, say("encrypted"), say("encrypted.hint"))
    raise cannot_run("wrong-password", name, say("wrong-password"), say("wrong-password.hint"))


def _check_info(info: bytes, name: str) -> None:
    """Refuse what describes the encryption where it is of a kind of its own, or no honest program's."""
    if not 8 <= len(info) <= _MAX_INFO_BYTES or b"<!" in info:
        raise _damaged(name)
    major, minor = struct.unpack_from("<HH", info)
    if (major, minor) != (4, 4) and minor != 2:
        raise _unsupported(name)


def _decrypted(data: bytes, name: str, password: str) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    plain, fits = BytesIO(), False
    try:
        office = msoffcrypto.OfficeFile(BytesIO(data))
        if office.format == "ooxml":
            office.load_key(password=password, verify_password=True)
        else:
            office.load_key(password=password)
        fits = True
        office.decrypt(plain)
    except InvalidKeyError:
        raise (_damaged(name) if fits else _WrongPasswordError()) from None
    except DecryptionError:
        raise _unsupported(name) from None
    except Exception:  # whatever else its parsers stumble over is damage
        raise _damaged(name) from None
    return plain.getvalue()


def _damaged(name: str) -> CannotRunError:
    return cannot_run("damaged-file", name, say("damaged-file"), say("damaged-file.hint"))


def _unsupported(name: str) -> CannotRunError:
    return cannot_run("encryption-not-supported", name, say("encryption-not-supported"), say("save-without-password"))
