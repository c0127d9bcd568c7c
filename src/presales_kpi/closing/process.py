"""A run that knows of closed periods: the inputs, the seals it was given and those beside it, and what they bring."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from presales_kpi.closed import Previous
from presales_kpi.closing.found import Known, known_seals, seals_beside
from presales_kpi.closing.previous import brought_into
from presales_kpi.closing.seal import Seal, read_seal
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.messages import say
from presales_kpi.run import Asked, Progress, Read, read
from presales_kpi.scheme.loaded import LoadedScheme


@dataclass(frozen=True)
class Prepared:
    """What was read, the seals that are known, and what they bring."""

    read: Read
    known: Known
    previous: Previous


@dataclass(frozen=True)
class Closings:
    """The seals that a command was given, and those that lie in the folders of its inputs and of its workbook."""

    given: tuple[Seal, ...] = ()
    beside: tuple[Seal, ...] = ()
    opening: Opening = field(default_factory=Opening)

    def known_to(self, taken: Read, loaded: LoadedScheme) -> Known:
        """What they are to a run on what was read; raises CannotRunError as `known_seals` does, and where their amounts
        are in another currency than the scheme's."""
        known = known_seals(self.given, self.beside, taken.period, {one.id for one in taken.inputs.people})
        if issues := list(_other_currency((*known.taken, *([known.same] if known.same else ())), loaded)):
            raise CannotRunError(issues)
        return known

    def bring(self, taken: Read, loaded: LoadedScheme, progress: Progress) -> Previous:
        """What they bring into what was read; raises CannotRunError."""
        return brought_into(taken, loaded, self.known_to(taken, loaded), self.opening, progress)


def find_closings(files: Sequence[Path], folders: Sequence[Path], opening: Opening) -> Closings:
    """The seals in `files` and beside; raises CannotRunError where one cannot be read."""
    given = tuple(read_seal(file, opening.limits) for file in files)
    return Closings(given, seals_beside(folders, opening.limits), opening)


def prepare(
    paths: Sequence[Path], loaded: LoadedScheme, asked: Asked, closings: Closings, progress: Progress
) -> Prepared:
    """Read the inputs and take the closed periods into account; raises CannotRunError."""
    taken = read(paths, loaded, asked, progress)
    known = closings.known_to(taken, loaded)
    return Prepared(taken, known, brought_into(taken, loaded, known, closings.opening, progress))


def _other_currency(seals: Iterable[Seal], loaded: LoadedScheme) -> Iterator[Issue]:
    """An error for each seal with amounts in another currency, which none of ours can be added to."""
    now = loaded.scheme.currency
    for seal in seals:
        if (then := seal.currency) != now:
            message = say("seal-of-other-currency", period=seal.period.label, then=then, now=now)
            hint = say("seal-of-other-currency.hint", then=then)
            yield Issue("error", "seal-of-other-currency", str(seal.file), message, hint)
