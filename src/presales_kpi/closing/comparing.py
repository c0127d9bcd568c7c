"""A sealed period run again: what differs from what was sealed, person by person, with what caused it.

What caused it is found by calculating: the sealed inputs by today's scheme, and today's inputs by the sealed one. Rows,
records and options are causes for a person only if today's results would be others but for the change of the inputs;
keys only if they would be but for the change of the scheme. Where neither is so, each of both alone makes the whole
difference, and those are causes that do. Which rows and keys then bear on what differs is said in `compare_causes`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from presales_kpi.closing.compare import alike, by_id, people_changed, restated_in
from presales_kpi.closing.compare_asked import (
    asked_changed,
    presets_changed,
    previous_changed,
    taken_rows,
    through_others,
    tool_changed,
)
from presales_kpi.closing.compare_causes import Bearing, Changes, key_cause, record_cause, row_cause
from presales_kpi.closing.compare_keys import keys_changed
from presales_kpi.closing.compare_reads import Link, Marked, Side
from presales_kpi.closing.compare_records import records_changed
from presales_kpi.closing.compare_rows import rows_changed
from presales_kpi.closing.previous import brought_into
from presales_kpi.closing.process import Prepared
from presales_kpi.closing.seal import Seal
from presales_kpi.closing.void import settled_since
from presales_kpi.ingest.opening import Opening
from presales_kpi.ingest.reader import StoredFile, read_inputs, read_stored
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.messages import say
from presales_kpi.period import period_of
from presales_kpi.records import Inputs
from presales_kpi.report.data import document
from presales_kpi.results import PersonResult, Results
from presales_kpi.run import Asked, Progress, Read, in_order, results_of
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.since import Cause, PersonChange, Since

Json = Mapping[str, Any]


@dataclass(frozen=True)
class _Corner:
    """One of the four runs of the period: what was read, by which scheme, and what it comes to."""

    read: Read
    loaded: LoadedScheme
    results: Results

    @cached_property
    def people(self) -> Mapping[str, Json]:
        """The people of its document, by id."""
        return by_id(document(self.results))

    @cached_property
    def cards(self) -> Mapping[str, PersonResult]:
        """The results by person id."""
        return {one.card.person.id: one for one in self.results.people}


def since_closing(
    results: Results, prepared: Prepared, loaded: LoadedScheme, asked: Asked, paths: Sequence[Path], progress: Progress
) -> Results:
    """The results with what differs from the seal of their period; as they are where none is known.

    `asked.opening` gives the password of encrypted inputs. Where the sealed period cannot be calculated again, the
    differences are there without their causes, and a warning says why. Raises CannotRunError for a damaged seal.
    """
    seal = prepared.known.same
    if seal is None:
        return results
    progress(say("step-since", period=seal.period.label))
    sealed, later, label = seal.results(), prepared.known.later, seal.period.label
    restated = restated_in((one.results() for one in later), label)
    void = settled_since(seal, prepared.read, loaded, later, asked.opening)
    settled = {pay: restated.get(pay, Decimal(0)) + void.get(pay, Decimal(0)) for pay in {*restated, *void}}
    people = people_changed(sealed, document(results), settled)
    latest = max([seal, *later], key=lambda one: one.period).period
    after = period_of(latest.end + timedelta(days=1), latest.kind, loaded.scheme.calendar)
    today = _Corner(prepared.read, loaded, results)
    issues: list[Issue] = []
    try:
        found = _Compared(_Four(seal, today, prepared, asked, paths), sealed)
        changes, people, explained = found.changes(), found.explained(people), True
    except CannotRunError as error:
        issues.append(_unexplained(seal, error))
        changes, explained = (), False
    since = Since(seal.ref, people, tuple(changes), tuple(one.ref for one in later), after, explained)
    return replace(results, since=since, issues=in_order([*results.issues, *issues, *_differs(since)]))


def _unexplained(seal: Seal, error: CannotRunError) -> Issue:
    message = say("since-unexplained", period=seal.period.label, why=error.issues[0].message)
    return Issue("warning", "since-unexplained", seal.ref.path, message, say("since-unexplained.hint"))


def _differs(since: Since) -> Iterator[Issue]:
    if since.people:
        message = say("differs-from-seal", count=len(since.people), period=since.seal.period.label)
        hint = say("differs-from-seal.hint" if since.is_open else "differs-from-seal.settled")
        people = tuple(one.person for one in since.people)
        yield Issue("warning" if since.is_open else "note", "differs-from-seal", since.seal.path, message, hint, people)


class _Four:
    """The sealed and today's inputs, each by the sealed and by today's scheme; what is the same is calculated once.

    All of them bring in what today's seals of earlier periods bring into the inputs they read.
    """

    def __init__(
        self, seal: Seal, today: _Corner, prepared: Prepared, asked: Asked, paths: Sequence[Path]
    ) -> None:  # fmt: skip
        self.seal, self.today, self.asked = seal, today, asked
        self._prepared, self._paths = prepared, paths
        self.scheme = today.loaded if seal.manifest.scheme["sha256"] == today.loaded.sha256 else seal.loaded()
        then = [(one.path, one.sha256) for one in seal.manifest.inputs]
        now = [(one.path, one.sha256) for one in today.results.inputs]
        self.same_inputs = then == now and not any(True for _ in asked_changed(seal, asked))

    @property
    def same_scheme(self) -> bool:
        """Whether today's scheme is the sealed one."""
        return self.scheme is self.today.loaded

    @cached_property
    def sealed(self) -> _Corner:
        """The sealed inputs by the sealed scheme."""
        return self._sealed_by(self.scheme) if not self.same_inputs else self.by_scheme_of_then

    @cached_property
    def by_scheme_of_now(self) -> _Corner:
        """The sealed inputs by today's scheme."""
        if self.same_inputs:
            return self.today
        return self.sealed if self.same_scheme else self._sealed_by(self.today.loaded)

    @cached_property
    def by_scheme_of_then(self) -> _Corner:
        """Today's inputs by the sealed scheme."""
        if self.same_scheme:
            return self.today
        opening, files = self.asked.opening, self.today.results.inputs
        kept = [StoredFile(one.path, one.data) for one in files if one.data is not None]
        elsewhere = self.scheme.catalogue_names
        if len(kept) == len(files):
            inputs = read_stored(kept, self.scheme.scheme, elsewhere, opening)
        else:
            inputs = read_inputs(self._paths, self.scheme.scheme, elsewhere, opening)
        return self._corner(inputs, self.scheme, self.asked.without)

    def _sealed_by(self, loaded: LoadedScheme) -> _Corner:
        inputs = self.seal.inputs(self.asked.opening, loaded)
        return self._corner(inputs, loaded, self.seal.manifest.asked.without)

    def _corner(self, inputs: Inputs, loaded: LoadedScheme, without: Iterable[str]) -> _Corner:
        known = tuple(one for one in without if one in loaded.scheme.sources)
        read = Read(inputs, self.today.results.period, known)
        opening: Opening = self.asked.opening
        previous = brought_into(read, loaded, self._prepared.known, opening, _silent)
        return _Corner(read, loaded, results_of(read, loaded, previous, _silent))


def _silent(_: str) -> None:
    pass


class _Compared:
    """What changed between the sealed run and today's, and which of it is a cause for whom."""

    def __init__(self, four: _Four, sealed: Json) -> None:
        self._four, self._then = four, by_id(sealed)
        seal, today = four.seal, four.today
        # By one scheme, so that only what stands in the files differs, and not how it is read.
        old, new = four.by_scheme_of_now.read.inputs, today.read.inputs
        self._changes = Changes(keys=() if four.same_scheme else keys_changed(
            four.scheme.resolved, today.loaded.resolved))  # fmt: skip
        if not four.same_inputs:
            rows, records = rows_changed(old, new, today.loaded.scheme), records_changed(old, new)
            self._changes = replace(self._changes, rows=rows, records=records)
        self._asked = tuple(asked_changed(seal, four.asked))
        self._presets = tuple(presets_changed(old, new))
        self._previous = tuple(previous_changed(sealed, document(today.results)))
        self._tool = tuple(tool_changed(seal))
        links = {(one.source, key) for one in self._changes.rows for key in one.reverses}
        links |= {(one.source, one.key) for change in self._changes.records if change.sheet == "credits"
                  for one in change.records}  # fmt: skip
        self._links = [_places(links, one) for one in (four.sealed, today)]
        was, where = ({getattr(one, name) for one in self._changes.rows} - {""} for name in ("was", "where"))
        self._marked = [Marked(places | found.keys())
                        for places, found in zip((was, where), self._links, strict=True)]  # fmt: skip

    def changes(self) -> tuple[Cause, ...]:
        """All that is not as it was."""
        changes = self._changes
        listed = [*map(row_cause, changes.rows), *map(record_cause, changes.records), *map(key_cause, changes.keys)]
        return (*listed, *self._asked, *self._presets, *self._previous, *self._tool)

    def explained(self, people: Iterable[PersonChange]) -> tuple[PersonChange, ...]:
        """The people with the causes of what differs for them."""
        return tuple(replace(one, causes=tuple(dict.fromkeys(self._causes(one)))) for one in people)

    def _causes(self, change: PersonChange) -> Iterator[Cause]:
        four, person = self._four, change.person
        sealed, by_now, by_then, now = (
            one.people.get(person)
            for one in (four.sealed, four.by_scheme_of_now, four.by_scheme_of_then, four.today)
        )  # fmt: skip
        if alike(self._then.get(person), now):
            return
        by_inputs, by_scheme = not alike(by_now, now), not alike(by_then, now)
        if not by_inputs and not by_scheme:
            by_inputs, by_scheme = not alike(sealed, by_then), not alike(sealed, by_now)
        bearing = self._bearing(change)
        found: list[Cause] = []
        if by_inputs:
            taken = taken_rows(self._then.get(person)) ^ taken_rows(now)
            found += [*bearing.rows(self._changes.rows, taken), *bearing.records(self._changes.records)]
            found += [*self._asked, *self._presets]
        if by_scheme:
            found += bearing.keys(self._changes.keys)
        if not alike(self._then.get(person), sealed):
            found += [*self._previous, *self._tool]
        found += through_others(self._then.get(person), now)
        if not found and by_inputs:
            found += bearing.rows_credited(self._changes.rows)
        yield from found or [Cause("others", "changed", "results")]

    def _bearing(self, change: PersonChange) -> Bearing:
        then, now = (
            Side(corner.loaded.scheme, corner.cards.get(change.person), marked, links)
            for corner, marked, links in zip(
                (self._four.sealed, self._four.today), self._marked, self._links, strict=True
            )
        )
        return Bearing(change, self._four.today.results.period, then, now)


def _places(links: Iterable[Link], corner: _Corner) -> Mapping[str, Link]:
    """The places of the rows that are named so."""
    found: dict[str, Link] = {}
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for source, key in links:
        wanted[source].add(key)
    for source, keys in wanted.items():
        table, column = corner.read.inputs.tables.get(source), corner.loaded.scheme.sources[source].key
        cells = table.frame[column].tolist() if table is not None and column is not None else []
        found |= {table.where(row): (source, key) for row, key in enumerate(cells) if table and key in keys}
    return found
