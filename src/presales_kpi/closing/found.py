"""Which seals a run knows of: those that it was given, and those that lie beside its inputs and its workbook."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from presales_kpi.closed import SEAL_SUFFIX, previous_option
from presales_kpi.closing.seal import Seal, read_seal
from presales_kpi.ingest.limits import Limits
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.messages import say
from presales_kpi.period import Period

_AS_USUAL: Final = Limits()


@dataclass(frozen=True)
class Known:
    """The seals that a run knows of, each group by period.

    `taken` were given and close earlier periods; `beside` were found and close earlier periods; `same` closes the
    period of the run itself, and `later` those after it; `ahead` are those of the later ones that took no seal of the
    period of the run, since it was not closed yet. All are of periods of its kind.
    """

    taken: tuple[Seal, ...] = ()
    beside: tuple[Seal, ...] = ()
    same: Seal | None = None
    later: tuple[Seal, ...] = ()
    ahead: tuple[Seal, ...] = ()


def seals_beside(folders: Iterable[Path], limits: Limits = _AS_USUAL) -> tuple[Seal, ...]:
    """The seals in these folders, by name, none twice. Raises CannotRunError for one that cannot be read: what it says
    would be lost."""
    files = {file.resolve(): file for folder in folders for file in sorted(folder.glob(f"*{SEAL_SUFFIX}"))}
    return tuple(read_seal(file, limits) for file in files.values() if file.is_file())


def known_seals(given: Sequence[Seal], beside: Sequence[Seal], period: Period, people: Collection[str]) -> Known:
    """What `given` and `beside` are to a run of `period` for `people` (ids).

    One that lies beside counts where it is about any of the people: several teams may close their periods in one
    folder. Raises CannotRunError where one that was given is of another kind of period or does not close an earlier
    one (a closed period that is run again may be given those after it), where two close the same period for the same
    people, or the period of the run for some of them each, where one took another seal than the one at hand, and where
    one beside leaves a carry that nobody takes, or took one that was given.
    """
    given, whole = _once(given), set(people)
    told = {seal.ref.sha256 for seal in given}
    near = [seal for seal in _once(beside) if seal.ref.sha256 not in told and _fits(seal, period, whole)]
    seals = sorted([*given, *near], key=lambda seal: seal.period)
    own = [seal for seal in seals if _closes(seal, period)]
    same = own[0] if own else None
    if issues := [*_unfit(given, period, again=same is not None), *_at_odds(seals)] or list(_apart(own)):
        raise CannotRunError(issues)
    later = tuple(seal for seal in seals if seal.period.start > period.end)
    known = Known(
        taken=tuple(seal for seal in seals if seal in given and seal.period.end < period.start),
        beside=tuple(seal for seal in seals if seal in near and seal.period.end < period.start),
        same=same,
        later=later,
        ahead=tuple(seal for seal in later if all(ref.period != period for ref in seal.manifest.taken)),
    )
    if issues := list(_not_taken(known)):
        raise CannotRunError(issues)
    return known


def open_seals(known: Known) -> tuple[Seal, ...]:
    """The earlier seals whose carry is still open: no other earlier one took them, nor a later one that was closed
    ahead of this period. What the seal of this period took itself is open to a run that repeats it."""
    earlier = (*known.taken, *known.beside)
    taken = _taken_by(known.ahead) - _taken_by([known.same] if known.same else ()) | _taken_by(earlier)
    return tuple(seal for seal in earlier if seal.manifest.carry and seal.ref.sha256 not in taken)


def _taken_by(seals: Iterable[Seal]) -> set[str]:
    """The sha256 of the seals that these took."""
    return {ref.sha256 for seal in seals for ref in seal.manifest.taken}


def _once(seals: Iterable[Seal]) -> tuple[Seal, ...]:
    return tuple({seal.ref.sha256: seal for seal in seals}.values())


def _fits(seal: Seal, period: Period, people: set[str]) -> bool:
    return seal.period.kind == period.kind and not people.isdisjoint(seal.manifest.people)


def _closes(seal: Seal, period: Period) -> bool:
    return (seal.period.start, seal.period.end) == (period.start, period.end)


def _unfit(given: Iterable[Seal], period: Period, again: bool) -> Iterator[Issue]:
    for seal in given:
        closed = seal.period.label
        if seal.period.kind != period.kind:
            message = say("seal-of-other-kind", closed=closed, period=period.label)
            yield Issue("error", "seal-of-other-kind", str(seal.file), message, say("seal-of-other-kind.hint"))
        elif seal.period.end >= period.start and not again:
            message = say("seal-not-earlier", closed=closed, period=period.label)
            yield Issue("error", "seal-not-earlier", str(seal.file), message, say("seal-not-earlier.hint"))


def _at_odds(seals: Sequence[Seal]) -> Iterator[Issue]:
    """Seals that cannot all be true: two of one period, or one that took another than the one at hand. One of another
    name may be another team's, if that which was taken is at hand, too."""
    at_hand = {seal.ref.sha256 for seal in seals}
    for one, other in combinations(seals, 2):
        if set(one.manifest.people).isdisjoint(other.manifest.people):
            continue
        if _closes(one, other.period):
            message = say("two-seals-of-period", other=str(other.file), period=one.period.label)
            yield Issue("error", "two-seals-of-period", str(one.file), message, say("two-seals-of-period.hint"))
        then = {ref.sha256: ref.path for ref in other.manifest.taken if ref.period == one.period}
        if one.ref.sha256 in then:
            continue
        if one.ref.path in then.values():
            message = say("seal-replaced", other=str(other.file), period=one.period.label)
            yield Issue("error", "seal-replaced", str(one.file), message, say("seal-altered.hint"))
        elif apart := [path for sha256, path in then.items() if sha256 not in at_hand]:
            message = say("seal-not-that", other=str(other.file), period=one.period.label, taken=apart[0])
            yield Issue("error", "seal-replaced", str(one.file), message, say("seal-not-that.hint"))


def _apart(own: Sequence[Seal]) -> Iterator[Issue]:
    """Seals of the period of the run for other people each: somebody in one would be new to the others."""
    for one in own[1:]:
        message = say("seals-of-parts", other=str(own[0].file), period=one.period.label)
        yield Issue("error", "seals-of-parts", str(one.file), message, say("seals-of-parts.hint"))


def _not_taken(known: Known) -> Iterator[Issue]:
    """Seals beside that this run needs: with a carry that nobody took, or with what was taken back already of one that
    was given."""
    open_, given = open_seals(known), {seal.ref.sha256: seal.ref.path for seal in known.taken}
    for seal in known.beside:
        taken = [given[ref.sha256] for ref in seal.manifest.taken if ref.sha256 in given]
        hint = say("carry-not-taken.hint", option=previous_option(seal.file))
        if seal in open_:
            count = len({one.person for one in seal.manifest.carry})
            message = say("carry-not-taken", period=seal.period.label, count=count)
            yield Issue("error", "carry-not-taken", str(seal.file), message, hint)
        elif taken:
            message = say("seal-not-taken", period=seal.period.label, other=taken[-1])
            yield Issue("error", "seal-not-taken", str(seal.file), message, hint)
