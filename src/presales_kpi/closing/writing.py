"""What is sealed → the bytes of a seal: the same run gives the same bytes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from presales_kpi import __version__
from presales_kpi.closed import SealRef
from presales_kpi.closing.manifest import (
    INPUTS,
    MANIFEST,
    RESULTS,
    SCHEME,
    Manifest,
    SealedAs,
    SealedInput,
    to_data,
)
from presales_kpi.closing.seal import DIGITS, Seal
from presales_kpi.records import InputFile
from presales_kpi.report.data import to_json
from presales_kpi.results import Results
from presales_kpi.run import Asked

#: The first day that a zip can tell; a Unix file that only its owner reads.
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o600 << 16


def seal_bytes(results: Results, asked: Asked, taken: Iterable[Seal], workbook: tuple[str, bytes]) -> bytes:
    """The seal of `results`, whose inputs were read with `asked.opening.keep`; `taken` are the seals that were taken
    into account, and `workbook` is the name and the bytes of what shows the results."""
    inputs = [
        SealedInput(one.path, one.sha256, f"{INPUTS}{number:03d}-{_last_part(one.path)}")
        for number, one in enumerate(results.inputs, 1)
    ]
    members = {RESULTS: to_json(results).encode(), SCHEME: _json(results.scheme.resolved)}
    members |= {one.member: _kept(file) for one, file in zip(inputs, results.inputs, strict=True)}
    scheme, name = results.scheme, workbook[0]
    manifest = Manifest(
        version=__version__,
        scheme={"name": scheme.name, "version": scheme.version, "sha256": scheme.sha256, "path": scheme.path},
        period=results.period,
        asked=SealedAs(
            asked.without, asked.opening.encoding, asked.opening.preset, results.scheme.language, asked.force
        ),
        inputs=tuple(inputs),
        taken=known_by(taken),
        people=_people(results),
        carry=results.open_carry,
        workbook=(name, _sha256(workbook[1])),
        members={member: _sha256(data) for member, data in members.items()},
    )
    return _zipped({MANIFEST: _json(to_data(manifest)), **members})


def known_by(seals: Iterable[Seal]) -> tuple[SealRef, ...]:
    """The seals themselves and all that they took, each once, by period."""
    found = {ref.sha256: ref for seal in seals for ref in (*seal.manifest.taken, seal.ref)}
    return tuple(sorted(found.values(), key=lambda ref: (ref.period, ref.path, ref.sha256)))


def _people(results: Results) -> tuple[str, ...]:
    ids = {one.card.person.id for one in results.people} | {one.person for one in results.open_carry}
    return tuple(sorted(ids))


def _kept(file: InputFile) -> bytes:
    assert file.data is not None, file.path
    return file.data


def _last_part(path: str) -> str:
    """A file's name without its folders; nothing that could lead out of the folder a zip is unpacked to."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip with the sha256 of all bytes before its comment as comment."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = ZipInfo(name, _WHEN)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(info, data)
        archive.comment = b"0" * DIGITS
    whole = target.getvalue()[:-DIGITS]
    return whole + _sha256(whole).encode()


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
