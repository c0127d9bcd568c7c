"""What closed periods bring into a run: carries that are still open, and what reversed rows had earned."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from presales_kpi import __version__
from presales_kpi.closed import BONUS_PARTS, BonusPart, Brought, Previous, Reversal, SealRef, TakenBack
from presales_kpi.closing.bearing import Bearing
from presales_kpi.closing.compare import restated_in
from presales_kpi.closing.dues import Dues, dues_of, sealed_dues
from presales_kpi.closing.found import Known, open_seals
from presales_kpi.closing.late import late_reversals
from presales_kpi.closing.overlaps import overlapping, restated_now
from presales_kpi.closing.seal import Seal
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.measure.missing import allowed_to_miss
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.netting import beyond_of, day_of, elsewhere_of, holds, lowered, net, reversals_of
from presales_kpi.period import period_of
from presales_kpi.records import Inputs
from presales_kpi.run import Calculated, Progress, Read, calculate
from presales_kpi.scheme.loaded import LoadedScheme

#: Those of whom nothing is known: they had no card.
_NO_CARD: Final = Decimal(0)


@dataclass(frozen=True)
class _Opened:
    """A seal whose inputs were read by its own scheme."""

    seal: Seal
    loaded: LoadedScheme
    inputs: Inputs


def brought_into(read: Read, loaded: LoadedScheme, known: Known, opening: Opening, progress: Progress) -> Previous:
    """What the seals that are `known` bring into what was read.

    The inputs of a seal are read only where a row of this period takes back one that it may hold; `opening` gives their
    password and limits. Raises CannotRunError where they cannot be read, and where amounts are finer than the scheme
    pays.
    """
    taken_now = net(read.inputs, loaded.scheme, read.period).reversals
    backs = _Backs(read, loaded, taken_now, opening, progress)
    found = [backs.of(opened) for opened in backs.opened(known.taken)] if taken_now else []
    brought: dict[str, Brought] = {}
    for person in sorted({*_carried(known), *(one for back in found for one in back.taken)}):
        names = [back.names[person] for back in found if person in back.names]
        name, carry = _carried(known).get(person, (names[0] if names else person, {}))
        taken = tuple(one for back in found for one in back.taken.get(person, ()))
        brought[person] = Brought(name, carry, taken)
    earned = {where for back in found for where in back.earned}
    if finer := list(_finer(brought, loaded, known)):
        raise CannotRunError(finer)
    issues = [issue for back in found for issue in back.issues]
    issues += [_nothing(one, back.label) for back in found for one in back.settled if one.where not in earned]
    return Previous(
        seals=tuple(seal.ref for seal in known.taken),
        brought=brought,
        settled=frozenset(one.where for back in found for one in back.settled),
        issues=(*issues, *_gap(read, loaded, known), *late_reversals(read, loaded, known.taken, opening)),
    )


def _finer(brought: Mapping[str, Brought], loaded: LoadedScheme, known: Known) -> Iterator[Issue]:
    """An error where the scheme pays in coarser units than what is brought: the rest would be neither paid nor
    carried."""
    bonus = loaded.scheme.bonus
    parts = [one.carry.get(part, _NO_CARD) + one.taken_of(part) for one in brought.values() for part in BONUS_PARTS]
    if bonus is not None and any(amount % bonus.rounding for amount in parts):
        message, hint = say("carry-finer", rounding=plain(bonus.rounding)), say("carry-finer.hint")
        yield Issue("error", "carry-finer", known.taken[-1].ref.path, message, hint)


def _nothing(one: Reversal, label: str) -> Issue:
    """A warning where what is taken back is dated in a closed period and counted for nobody there."""
    message, hint = say("taken-nothing", value=one.of, period=label), say("taken-nothing.hint")
    return Issue("warning", "taken-nothing", one.where, message, hint, found=one.of)


def _gap(read: Read, loaded: LoadedScheme, known: Known) -> Iterator[Issue]:
    """A warning where earlier periods are closed, and of the one before this no seal is known: what it left open is not
    taken."""
    earlier = (*known.taken, *known.beside)
    before = period_of(read.period.start - timedelta(days=1), read.period.kind, loaded.scheme.calendar)
    if earlier and all(seal.period.end < before.start for seal in earlier):
        message, hint = say("seal-gap", period=before.label), say("seal-gap.hint", period=before.label)
        yield Issue("warning", "seal-gap", earlier[-1].ref.path, message, hint)


def _carried(known: Known) -> Mapping[str, tuple[str, Mapping[BonusPart, Decimal]]]:
    """The name and the open carries of each person, of all seals whose carry nobody took yet."""
    names: dict[str, str] = {}
    carry: defaultdict[str, dict[BonusPart, Decimal]] = defaultdict(dict)
    for seal in open_seals(known):
        for one in seal.manifest.carry:
            names[one.person] = one.name
            carry[one.person][one.part] = carry[one.person].get(one.part, Decimal(0)) + one.amount
    return {person: (names[person], parts) for person, parts in carry.items()}


@dataclass(frozen=True)
class _Back:
    """What is taken back of the closed period `label`, by person id; `earned` are the places of the rows whose deal had
    counted for somebody there, `settled` the rows for which that period answers."""

    label: str
    names: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, Sequence[TakenBack]] = field(default_factory=dict)
    earned: frozenset[str] = frozenset()
    settled: tuple[Reversal, ...] = ()
    issues: tuple[Issue, ...] = ()


class _Backs:
    """Calculates closed periods again, with and without the rows that `taken_now` take back."""

    def __init__(
        self, read: Read, loaded: LoadedScheme, taken_now: Sequence[Reversal], opening: Opening, progress: Progress
    ) -> None:
        self._read, self._loaded, self._now = read, loaded, taken_now
        self._opening, self._progress = opening, progress
        self._before: tuple[Reversal, ...] = ()
        self._sealed: tuple[Mapping[str, Any], ...] = ()

    def opened(self, seals: Iterable[Seal]) -> tuple[_Opened, ...]:
        """The seals with their inputs; what they and today's inputs took back before this period, and what they
        restated, is known then."""
        found: list[_Opened] = []
        for seal in seals:
            self._progress(say("step-closed", period=seal.period.label))
            found.append(_Opened(seal, seal.loaded(), seal.inputs(self._opening)))
        sets = [reversals_of(one.inputs, one.loaded.scheme) for one in found]
        sets.append(reversals_of(self._read.inputs, self._loaded.scheme))
        self._sealed = tuple(one.seal.results() for one in found)
        start = self._read.period.start
        self._before = _each_once([[one for one in own if one.on and one.on < start] for own in sets])
        return tuple(found)

    def of(self, opened: _Opened) -> _Back:
        """What this period's reversals take back of one that is closed: due without their rows − due with them."""
        seal, scheme, inputs = opened.seal, opened.loaded.scheme, opened.inputs
        held = tuple(one for one in self._now if holds(inputs, scheme, one))
        if not held:
            return _Back(seal.period.label)
        self._progress(say("step-closed", period=seal.period.label))
        before = tuple(one for one in self._before if holds(inputs, scheme, one))
        if issues := list(elsewhere_of(inputs, (*before, *held), seal.period.label)):
            raise CannotRunError(issues)
        then = self._calculated(opened, before)
        now = self._calculated(opened, (*before, *held))
        as_sealed = self._calculated(opened, ()) if before else then
        names = {card.person.id: card.person.name for card in (*now.cards, *then.cards)}
        taken = _taken(seal.ref, dues_of(then), dues_of(now), Bearing(inputs, scheme, then.cards, held))
        issues = [
            *_otherwise(seal, dues_of(as_sealed)),
            *_undecided(seal, dues_of(then), dues_of(now), names, held),
            *self._restated(seal, taken, held[0].where, names),
            *_beyond(opened, before, [one for one in held if not holds(self._read.inputs, self._loaded.scheme, one)]),
        ]
        earned = frozenset(reversal.where for own in taken.values() for one in own for reversal in one.reversals)
        settled = tuple(one for one in held if _counts(opened, one, one.where in earned))
        return _Back(seal.period.label, names, taken, earned, settled, tuple(issues))

    def _restated(
        self, seal: Seal, taken: Mapping[str, Sequence[TakenBack]], where: str, names: Mapping[str, str]
    ) -> Iterator[Issue]:  # fmt: skip
        """A warning for whatever is taken back of a period that was restated, or is now."""
        label = seal.period.label
        restated = {*restated_in(self._sealed, label), *restated_now(self._read, label)}
        pay = {(person, one.part) for person, own in taken.items() for one in own}
        return overlapping(seal.period, where, restated, pay, names)

    def _calculated(self, opened: _Opened, reversals: Sequence[Reversal]) -> Calculated:
        seal, loaded = opened.seal, opened.loaded
        inputs = lowered(opened.inputs, loaded.scheme, reversals)
        without = allowed_to_miss(seal.manifest.asked.without, loaded.scheme)
        return calculate(inputs, loaded, seal.period, without, lambda _: None)


def _counts(opened: _Opened, reversal: Reversal, changes: bool) -> bool:
    """Whether the row that is taken back counts in the closed period by its own date; one without a date, whether
    taking it back `changes` anything. Exports of a year so far have the rows of other periods, too."""
    day, period = day_of(opened.inputs, opened.loaded.scheme, reversal), opened.seal.period
    return changes if day is None else period.start <= day <= period.end


def _beyond(opened: _Opened, before: Sequence[Reversal], held: Sequence[Reversal]) -> Iterator[Issue]:
    """A warning for each row of which more is taken back, all reversals together, than it had."""
    for named in dict.fromkeys((one.source, one.of) for one in held):
        own = [one for one in (*before, *held) if (one.source, one.of) == named]
        if _counts(opened, own[-1], True):
            yield from beyond_of(opened.inputs, opened.loaded.scheme, own)


def _each_once(sets: Iterable[Sequence[Reversal]]) -> tuple[Reversal, ...]:
    """The reversals of several inputs, one that is in more of them once, as the first of them has it.

    It is known by its key; those without are told apart by what they say, and count as often as where they are most.
    """
    keyed: dict[tuple[str, str, str], Reversal] = {}
    others: Counter[tuple[object, ...]] = Counter()
    samples: dict[tuple[object, ...], Reversal] = {}
    for own in sets:
        here: Counter[tuple[object, ...]] = Counter()
        for one in own:
            if one.key is not None:
                keyed.setdefault((one.source, one.key, one.of), one)
                continue
            told = (one.source, one.of, one.on, tuple(sorted(one.amounts.items())))
            samples.setdefault(told, one)
            here[told] += 1
        others |= here
    return (*keyed.values(), *(samples[told] for told in others.elements()))


def _taken(ref: SealRef, then: Dues, now: Dues, bearing: Bearing) -> Mapping[str, Sequence[TakenBack]]:
    taken: defaultdict[str, list[TakenBack]] = defaultdict(list)
    for person, part in sorted({*then, *now}):
        before, after = then.get((person, part), _NO_CARD), now.get((person, part), _NO_CARD)
        if before is not None and after is not None and before != after:
            taken[person].append(TakenBack(ref, part, before, after, bearing.on(person, part)))
    return taken


def _undecided(
    seal: Seal, then: Dues, now: Dues, names: Mapping[str, str], held: Sequence[Reversal]
) -> Iterator[Issue]:  # fmt: skip
    """A warning for each person whose pay without the rows, or with them, nobody but a person can decide."""
    undecided = [{key for key in {*then, *now} if dues.get(key, _NO_CARD) is None} for dues in (then, now)]
    for person in sorted({person for person, _ in undecided[0] ^ undecided[1]}):
        rows = ", ".join(dict.fromkeys(one.of for one in held))
        message = say("taken-undecided", person=names.get(person, person), period=seal.period.label, rows=rows)
        yield Issue("warning", "taken-undecided", held[0].where, message, say("taken-undecided.hint"), (person,))


def _otherwise(seal: Seal, dues: Dues) -> Iterator[Issue]:
    """A warning where the sealed inputs do not come to the sealed amounts by this version of the tool."""
    sealed = sealed_dues(seal)
    people = {person for person, part in sealed.keys() | dues.keys()
              if sealed.get((person, part)) != dues.get((person, part))}  # fmt: skip
    if people:
        then = seal.manifest.version
        message = say("seal-comes-to-other", period=seal.period.label, count=len(people), then=then, now=__version__)
        hint = say("seal-comes-to-other.hint", then=then)
        yield Issue("warning", "seal-comes-to-other", seal.ref.path, message, hint, tuple(sorted(people)))
