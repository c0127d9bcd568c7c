"""A seal: what closes a period, and all that it takes to calculate the period again.

A zip beside the workbook: `seal.json` (the manifest), `results.json` (as `--format json` prints them), `scheme.json`
(the resolved scheme) and the bytes of the inputs. Its comment is the sha256 of all bytes before it, so that no byte can
change unnoticed by mistake; it is no signature, and does not keep anybody from making another seal.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from presales_kpi.closed import SealRef
from presales_kpi.closing.manifest import FORMAT, MANIFEST, RESULTS, SCHEME, Manifest, of_data
from presales_kpi.ingest.limits import Limits, PastLimitError, unpacks_too_large
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.package import SIGNATURES, Package
from presales_kpi.ingest.preflight import past_limit
from presales_kpi.ingest.reader import StoredFile, read_stored
from presales_kpi.issues import CannotRunError, Issue, cannot_run, reason_of
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.loader import load_resolved
from presales_kpi.scheme.model import Scheme

#: The hexadecimal digits of a sha256, with which a seal ends.
DIGITS: Final = 64
#: Where the name of a zip's first member stands.
_NAME_AT: Final = 30
_AS_USUAL: Final = Limits()
#: What reading a zip raises where it is damaged.
_DAMAGE: Final = (BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(frozen=True)
class Seal:
    """A closed period as it was sealed.

    `file` is where it was found, `ref` what it is called towards users, the sha256 of its bytes, and its period.
    Nothing but the manifest is unpacked before it is asked for, and nothing twice.
    """

    file: Path
    ref: SealRef
    manifest: Manifest
    package: Package = field(repr=False, compare=False)
    _inputs: dict[tuple[Opening, str], Inputs] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def period(self) -> Period:
        """The period that it closes."""
        return self.manifest.period

    @property
    def currency(self) -> str:
        """The currency of its amounts. Raises CannotRunError."""
        resolved = _object(self.file, json_of(self.file, self.member(SCHEME)))
        return str(resolved.get("currency", Scheme.model_fields["currency"].default))

    def results(self) -> Mapping[str, Any]:
        """The results as sealed: the document that `--format json` printed. Raises CannotRunError."""
        return self._results

    @cached_property
    def _results(self) -> Mapping[str, Any]:
        return _object(self.file, json_of(self.file, self.member(RESULTS)))

    def loaded(self) -> LoadedScheme:
        """The scheme as it was applied, with the sha256 that it had, and in the language of the results. Raises
        CannotRunError where this version of the tool cannot take it."""
        return self._loaded

    @cached_property
    def _loaded(self) -> LoadedScheme:
        resolved = _object(self.file, json_of(self.file, self.member(SCHEME)))
        try:
            loaded = load_resolved(resolved, self.manifest.scheme["path"], f"{self.ref.path}!{SCHEME}")
        except ValueError:
            message = say("seal-scheme", version=self.manifest.version)
            raise cannot_run("seal-scheme", str(self.file), message, say("seal-scheme.hint")) from None
        if loaded.sha256 != self.manifest.scheme["sha256"]:
            raise altered(self.file, SCHEME)
        language = {"language": self.manifest.asked.language}
        return replace(loaded, scheme=loaded.scheme.model_copy(update=language))

    def inputs(self, opening: Opening, by: LoadedScheme | None = None) -> Inputs:
        """The inputs, read by the sealed scheme, or another one, as they were then, under the same names.

        `opening` gives the password of encrypted ones and the limits; encoding and preset are those of then. Raises
        CannotRunError, places with the seal before them.
        """
        loaded = by or self.loaded()
        if (opening, loaded.sha256) not in self._inputs:
            self._inputs[opening, loaded.sha256] = self._read(opening, loaded)
        return self._inputs[opening, loaded.sha256]

    def _read(self, opening: Opening, loaded: LoadedScheme) -> Inputs:
        asked = self.manifest.asked
        stored = (StoredFile(one.path, self.member(one.member)) for one in self.manifest.inputs)
        then = replace(opening, encoding=asked.encoding, preset=asked.preset, keep=False)
        try:
            return read_stored(stored, loaded.scheme, loaded.catalogue_names, then)
        except CannotRunError as error:
            raise CannotRunError(self._inside(one) for one in error.issues) from None

    def member(self, name: str) -> bytes:
        """The bytes of a member; raises CannotRunError where they are not those that the manifest says."""
        data = _unpacked(self.file, self.package, name)
        if hashlib.sha256(data).hexdigest() != self.manifest.members.get(name):
            raise altered(self.file, name)
        return data

    def _inside(self, issue: Issue) -> Issue:
        return issue if issue.where.startswith(str(self.file)) else replace(issue, where=f"{self.file}!{issue.where}")


def read_seal(file: Path, limits: Limits = _AS_USUAL) -> Seal:
    """The seal in `file`, never unpacked past the `limits` on inputs; raises CannotRunError where it cannot be read, is
    none, was altered, or is of a format that this version of the tool does not know."""
    data = _bytes_of(file, limits)
    if not data.startswith(SIGNATURES) or not data.startswith(MANIFEST.encode(), _NAME_AT):
        raise cannot_run("not-a-seal", str(file), say("not-a-seal"), say("not-a-seal.hint"))
    if hashlib.sha256(data[:-DIGITS]).hexdigest().encode() != data[-DIGITS:]:
        raise altered(file)
    package = _opened(file, data, limits)
    page = _object(file, json_of(file, _unpacked(file, package, MANIFEST)))
    if page.get("seal") != FORMAT:
        message = say("seal-format", found=str(page.get("seal")), known=str(FORMAT))
        raise cannot_run("seal-format", str(file), message, say("seal-format.hint"))
    try:
        manifest = of_data(page)
    except (ValueError, KeyError):
        raise altered(file, MANIFEST) from None
    return Seal(file, SealRef(file.name, hashlib.sha256(data).hexdigest(), manifest.period), manifest, package)


def json_of(file: Path, text: bytes) -> object:
    """The JSON data of a member of a seal; raises CannotRunError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise altered(file) from None


def altered(file: Path, member: str = "") -> CannotRunError:
    """The error that a seal, or a member of it, is not as it was written."""
    message = say("seal-altered.member", member=member) if member else say("seal-altered")
    return cannot_run("seal-altered", str(file), message, say("seal-altered.hint"))


def _object(file: Path, data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise altered(file)
    return data


def _bytes_of(file: Path, limits: Limits) -> bytes:
    most = limits.unpacked_mb * 1_000_000
    try:
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except FileNotFoundError:
        raise cannot_run("seal-not-found", str(file), say("file-not-found"), say("seal-not-found.hint")) from None
    except OSError as error:
        why = say("file-not-readable.why", reason=reason_of(error))
        raise cannot_run("seal-not-readable", str(file), why, say("seal-not-found.hint")) from None
    if len(data) > most:
        raise past_limit(str(file), unpacks_too_large(limits))
    return data


def _unpacked(file: Path, package: Package, name: str) -> bytes:
    """A member; raises CannotRunError where there is none, or it is larger than it may be or says that it is."""
    try:
        return package.read(name, package.unpacked)
    except PastLimitError as error:
        raise past_limit(str(file), error) from None
    except _DAMAGE:
        raise altered(file, name) from None


def _opened(file: Path, data: bytes, limits: Limits) -> Package:
    try:
        return Package(data, limits)
    except PastLimitError as error:
        raise past_limit(str(file), error) from None
    except _DAMAGE:
        raise altered(file) from None
